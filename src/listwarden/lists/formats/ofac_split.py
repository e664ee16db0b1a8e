"""Cutting OFAC's Remarks into phrases: "DOB 1961; POB Cairo, Egypt." -> `DOB 1961`, `POB Cairo, Egypt`."""

from __future__ import annotations

import re
from collections.abc import Container

from listwarden.lists.formats.ofac_phrases import ATTRIBUTES, COUNTRIES, IDENTIFIERS, TAGS

__all__ = ["split_phrases"]

_FIRST_WORDS = frozenset(label.partition(" ")[0] for label in (*ATTRIBUTES, *COUNTRIES, *IDENTIFIERS, *TAGS)) | {
    "DOB", "POB", "Linked", "Digital", "Executive", "alt.", "a.k.a.", "f.k.a.", "n.k.a.", "d.b.a.",
}  # fmt: skip
"""Words that begin a phrase of their own, even after an alias whose quote is not closed."""

_BREAK = re.compile(r"; *|(?<=worldwide)\. (?=For more information)")
_ALIAS_START = re.compile(r"[afnd]\.[kb]\.a\. '")
_ABBREVIATION = re.compile(r"(?:^|[^A-Za-z])(?:[A-Za-z]\.)+[A-Za-z]\.$")


def split_phrases(text: str, known_names: Container[str] = (), *, is_cut: bool = False) -> list[str]:
    """The phrases of a remark, without the full stop that closes it.

    A quoted alias that holds a semicolon stays in one piece. A remark that was cut right after a semicolon ends with
    an empty phrase.

    >>> split_phrases("DOB 1961; a.k.a. 'ONE; TWO'; Linked To: ACME S.A.")
    ['DOB 1961', "a.k.a. 'ONE; TWO'", 'Linked To: ACME S.A.']
    """
    if not is_cut:
        text = _without_stop(text.strip(), known_names)
    pieces = _join_quoted(text) if text else []
    ending = pieces.pop() if is_cut and pieces else None
    whole = [piece for piece in pieces if piece.strip()]
    return whole if ending is None else [*whole, ending]


def _without_stop(text: str, known_names: Container[str]) -> str:
    """Drops the closing full stop; OFAC writes none after a value that ends with one of its own."""
    if not text.endswith(".") or _ABBREVIATION.search(text[-40:]):
        return text
    bare = text[:-1]
    other = bare.rpartition("Linked To: ")[2]
    return text if f"{other}." in known_names and other not in known_names else bare


def _join_quoted(text: str) -> list[str]:
    parts = _BREAK.split(text)
    joined: list[str] = []
    for part in parts:
        if joined and part.endswith("'") and _is_open(joined[-1]) and part.partition(" ")[0] not in _FIRST_WORDS:
            joined[-1] = f"{joined[-1]}; {part}"
        else:
            joined.append(part)
    return joined


def _is_open(phrase: str) -> bool:
    return bool(_ALIAS_START.match(phrase)) and not phrase.endswith("'")
