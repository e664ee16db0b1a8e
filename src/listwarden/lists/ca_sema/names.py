"""Names of the Canadian list: English and French in one field, and aliases in one field with commas between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from listwarden.names.fold import fold
from listwarden.names.legal_forms import is_legal_form

__all__ = ["Piece", "split_aliases", "split_languages"]


class Piece(NamedTuple):
    """One name out of a field, and what the field says of it."""

    text: str
    note: str = ""


_OPENING, _CLOSING = "([", ")]"
_LABEL = re.compile(r"^([A-Z][a-z]{2,20}):\s+(?=\S)")
_SHORTEST_NAME = 3  # letters; "S/A" and "A/S" are no two names
_LONGEST = 4000  # letters; a longer field is one name


def split_languages(text: str) -> list[str]:
    """The names of a field that gives the English and the French one: parted at a slash outside of brackets.

    >>> split_languages("Sample Army/Armée d'exemple")
    ['Sample Army', "Armée d'exemple"]
    >>> split_languages("Steel Mills (Ab/Cde)")
    ['Steel Mills (Ab/Cde)']
    """
    pieces = [piece for piece in _split(text, "/") if piece]
    if any(sum(map(str.isalpha, piece)) < _SHORTEST_NAME for piece in pieces):
        return [text]
    return pieces or [text]


def split_aliases(text: str) -> Iterator[Piece]:
    """The aliases of a field, parted at commas and semicolons outside of brackets, then by language.

    A legal form stays with what is before its comma; a label of a language goes into the note.

    >>> [piece.text for piece in split_aliases("Sample Holding, Ltd., Sample Wood; SW")]
    ['Sample Holding, Ltd.', 'Sample Wood', 'SW']
    >>> list(split_aliases("Russian: Пример"))
    [Piece(text='Пример', note='Russian')]
    """
    for alias in _with_legal_forms(_split(text, ",;")):
        for piece in split_languages(alias):
            label = _LABEL.match(piece)
            bare = _without_brackets(piece[label.end() :] if label else piece)
            if any(map(str.isalnum, bare)):
                yield Piece(bare, label[1] if label else "")


def _with_legal_forms(pieces: list[str]) -> list[str]:
    joined: list[str] = []
    for piece in pieces:
        words = fold(piece).split()
        if joined and words and ("".join(words) == "sa" or all(map(is_legal_form, words))):
            joined[-1] = f"{joined[-1]}, {piece}"
        else:
            joined.append(piece)
    return joined


def _without_brackets(text: str) -> str:
    inner = text[1:-1]
    is_wrapped = text[:1] == "(" and text[-1:] == ")" and "(" not in inner and ")" not in inner
    return inner.strip() if is_wrapped else text.strip()


def _split(text: str, separators: str) -> list[str]:
    """The parts between separators outside of brackets; the whole where the brackets do not pair up."""
    if len(text) > _LONGEST:
        return [text]
    parts, depth = [""], 0
    for letter in text:
        depth += (letter in _OPENING) - (letter in _CLOSING)
        if depth < 0:
            return [text]
        if letter in separators and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts] if not depth else [text]
