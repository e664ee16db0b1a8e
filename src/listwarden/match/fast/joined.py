"""Which two words of a subject could meet a listed one when they are written as one: most could not.

`match.align` says when a word can be two others joined. What is asked here is cheaper, and never less, each script by
what its letters tell: of Latin words (`joinable`), of those in Thai (`thai`), and of those in Han characters, Hangul
or Arabic consonants (`characters`). All others are asked for their keys. Joins that pass are linked (`expansion`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Sequence
from enum import Enum, auto
from typing import TYPE_CHECKING

import numpy as np

from listwarden.match.fast.characters import has_any_key, have_any, key_hashes, may_be_characters, may_be_consonants
from listwarden.match.fast.joinable import Joinable, joinable_of, may_join_any
from listwarden.match.fast.near import letters_of
from listwarden.match.fast.thai import MOST_THAI, thai_hashes
from listwarden.match.fast.word_texts import WordTexts
from listwarden.names.arabic import is_abjad
from listwarden.names.east_asian import concepts_of as east_asian_concepts
from listwarden.names.east_asian import is_east_asian
from listwarden.names.keys import key_pairs
from listwarden.names.lexicon import concepts_of
from listwarden.names.thai import is_thai

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]
    Long = NDArray[np.int64]

__all__ = ["Joins", "joins_of"]

_MOST_KNOWN = 100_000
"""So many joins of words that are not Latin are remembered."""


class _Kind(Enum):
    THAI = auto()
    EAST = auto()
    CONSONANTS = auto()
    OTHER = auto()


class Joins:
    """Joins of two words held against listed words.

    Args:
        known: The listed words, as far as joins could meet them ...
        words: ... and their texts.
    """

    def __init__(self, known: Joinable, words: Container[str]) -> None:
        self._known, self._words = known, words
        self._remembered: dict[str, bool] = {}
        self._ways: dict[_Kind, Callable[[list[str]], Iterable[bool]]] = {
            _Kind.THAI: self._thai, _Kind.EAST: self._east, _Kind.CONSONANTS: self._consonants,
            _Kind.OTHER: self._others,
        }  # fmt: skip

    def may_meet(self, joins: Sequence[str]) -> Flags:
        """Whether joins could meet a listed word."""
        found, is_latin = may_join_any(letters_of(joins), self._known)
        places: dict[_Kind, list[int]] = {}
        for at in np.flatnonzero(~is_latin).tolist():
            places.setdefault(_kind_of(joins[at]), []).append(at)
        for kind, some in places.items():
            found[some] = self._ways[kind]([joins[at] for at in some])
        return found

    def may_meet_pairs(self, words: WordTexts, one: Long, other: Long) -> Flags:
        """The same of pairs of texts, by number; those of Latin words are not even written as texts."""
        found = np.zeros(len(one), np.bool_)
        is_latin = words.is_latin[one] & words.is_latin[other]
        found[is_latin], _ = may_join_any(words.joined(one[is_latin], other[is_latin]), self._known)
        texts, rest = words.texts, np.flatnonzero(~is_latin)
        joins = [texts[at] + texts[to] for at, to in zip(one[rest].tolist(), other[rest].tolist(), strict=True)]
        found[rest] = self._remembering(joins)
        return found

    def _remembering(self, joins: Sequence[str]) -> list[bool]:
        if len(self._remembered) > _MOST_KNOWN:
            self._remembered.clear()
        new = [join for join in dict.fromkeys(joins) if join not in self._remembered]
        self._remembered.update(zip(new, self.may_meet(new).tolist(), strict=True))
        return [self._remembered[join] for join in joins]

    def _thai(self, joins: list[str]) -> list[bool]:
        read, words = have_any(*thai_hashes(joins), self._known.keys).tolist(), self._words
        return [may or join in words or bool(concepts_of(join)) for may, join in zip(read, joins, strict=True)]

    def _east(self, joins: list[str]) -> list[bool]:
        read, words = may_be_characters(joins, self._known.keys).tolist(), self._words
        return [may or join in words or bool(east_asian_concepts(join)) for may, join in zip(read, joins, strict=True)]

    def _consonants(self, joins: list[str]) -> list[bool]:
        read, words = may_be_consonants(joins, self._known.keys).tolist(), self._words
        return [may or join in words or bool(concepts_of(join)) for may, join in zip(read, joins, strict=True)]

    def _others(self, joins: list[str]) -> list[bool]:
        shared = has_any_key([() if join.isdigit() else key_pairs(join) for join in joins], self._known.keys).tolist()
        return [may or join in self._words for may, join in zip(shared, joins, strict=True)]


def joins_of(words: Collection[str]) -> Joins:
    """Joins to be held against some listed words."""
    keys = {key for word in words for key in key_pairs(word) if not word.isdigit()}
    meant = {value for kind, value in keys if kind == "translation"}
    return Joins(joinable_of(words, key_hashes(keys), meant), frozenset(words))


def _kind_of(join: str) -> _Kind:
    if join.isascii():
        return _Kind.CONSONANTS if is_abjad(join) and join.isalpha() else _Kind.OTHER
    return (
        _Kind.THAI if is_thai(join) and len(join) <= MOST_THAI else _Kind.EAST if is_east_asian(join) else _Kind.OTHER
    )
