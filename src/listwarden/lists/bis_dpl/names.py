"""Names of the Denied Persons List: one field, sometimes with further names behind "A/K/A"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from listwarden.model import NameRole

__all__ = ["Piece", "split_name"]


class Piece(NamedTuple):
    """One name out of the field."""

    text: str
    role: NameRole
    note: str = ""


_MARK = r"(A[./]?K[./]?A|D[./]?B[./]?A|F[./]?K[./]?A)\.?:?"
_BRACKET = re.compile(rf"\s*\(\s*{_MARK}\s+([^()]+)\)\s*", re.IGNORECASE)
_BETWEEN = re.compile(rf"[\s,;]+{_MARK}\s+", re.IGNORECASE)
_ROLES: dict[str, tuple[NameRole, str]] = {
    "aka": ("also known as", ""),
    "dba": ("also known as", "doing business as"),
    "fka": ("formerly known as", ""),
}
_LONGEST = 1000  # letters; a longer field is one name, so that no text can make the patterns slow


def split_name(text: str) -> list[Piece]:
    """The names in a field, the primary one first.

    >>> [piece.text for piece in split_name("FELIX (A.K.A. FELIX TESTER) SAMPLE")]
    ['FELIX SAMPLE', 'FELIX TESTER']
    >>> split_name("SAMPLE AIR D/B/A S1")[1]
    Piece(text='S1', role='also known as', note='doing business as')
    """
    if len(text) > _LONGEST:
        return [Piece(text, "primary")]
    inside = [_piece(found[2], found[1]) for found in _BRACKET.finditer(text)]
    first, *rest = _BETWEEN.split(_BRACKET.sub(" ", text).strip())
    pieces = [Piece(first.strip(), "primary"), *inside, *_marked(rest)]
    named = [piece for piece in pieces if any(map(str.isalnum, piece.text))]
    return named if named[:1] == pieces[:1] else [Piece(text, "primary")]


def _marked(rest: list[str]) -> Iterator[Piece]:
    for mark, text in zip(rest[::2], rest[1::2], strict=True):
        yield _piece(text, mark)


def _piece(text: str, mark: str) -> Piece:
    role, note = _ROLES[re.sub(r"[^a-z]", "", mark.lower())]
    return Piece(text.strip(" ,;"), role, note)
