"""Abbreviations that a document defines in brackets: "National Development Complex (NDC)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from listwarden.mentions.lexicon import words

__all__ = ["Acronym", "acronyms_of"]

_BRACKET = re.compile(r"\s?\((?:the |[“\"'‘])?([A-Z][A-Za-z0-9&.-]{1,9})[”\"'’]?\)")
_BEFORE = re.compile(r"(?<!\w)([A-Z][A-Z0-9&.-]{1,9})\s?\(([A-Z][^()\n]{3,100})\)")
_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 12


class Acronym(Struct, frozen=True):
    """An abbreviation with the name that it stands for.

    Attributes:
        letters: The abbreviation.
        start: Offset of the definition's first character: the bracket, or the abbreviation before one.
        end: Offset after its last.
        name_start: Offset of the name.
        name_end: Offset after the name.
    """

    letters: str
    start: int
    end: int
    name_start: int
    name_end: int


def acronyms_of(text: str) -> Sequence[Acronym]:
    """The abbreviations that a text defines, in order; only those whose letters begin the words of the name.

    >>> [(one.letters, one.name_start) for one in acronyms_of("the Blue Harbor Trust (BHT) and the (old) one")]
    [('BHT', 4)]
    """
    after = [one for found in _BRACKET.finditer(text) if (one := _after_name(text, found))]
    before = [one for found in _BEFORE.finditer(text) if (one := _before_name(found))]
    return sorted([*after, *before], key=lambda one: one.start)


def _after_name(text: str, found: re.Match[str]) -> Acronym | None:
    reach = text[max(0, found.start() - 120) : found.start()]
    offset = max(0, found.start() - 120)
    tokens = list(_WORD.finditer(reach))[-_MOST_WORDS:]
    letters = _letters(found[1])
    for first in range(len(tokens) - 1, -1, -1):
        if _spells(letters, [token[0] for token in tokens[first:]]):
            return Acronym(found[1], found.start(), found.end(), offset + tokens[first].start(), found.start())
    return None


def _before_name(found: re.Match[str]) -> Acronym | None:
    if not _spells(_letters(found[1]), _WORD.findall(found[2])):
        return None
    return Acronym(found[1], found.start(), found.end(), found.start(2), found.end(2))


def _letters(acronym: str) -> str:
    return "".join(letter for letter in acronym if letter.isalnum()).lower()


def _spells(letters: str, tokens: Sequence[str]) -> bool:
    """Whether the first letters of some words give an abbreviation; small words may be skipped."""
    whole = "".join(token[0] for token in tokens).lower()
    telling = "".join(token[0] for token in tokens if token.lower() not in words("small")).lower()
    starts_large = bool(tokens) and tokens[0][0].isupper()
    return starts_large and letters in {whole, telling}
