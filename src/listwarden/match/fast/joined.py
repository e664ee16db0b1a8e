"""Which two words of a subject could meet a listed one when they are written as one: most could not.

`match.align` says when a word can be two others joined: where both have the same letters but for a few edits, where
they are made of the same syllables or mean the same, or where one of them is in another script and they share a key.
What is asked here is cheaper, and never less: joins that pass are linked as any other (`expansion`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from listwarden.match.align import LEAST_JOINED_SOUND, MOST_JOINED_EDITS
from listwarden.match.fast.asked import special_words
from listwarden.match.fast.growing import Growing
from listwarden.match.fast.jit import compiled
from listwarden.match.fast.linking import NATIVE
from listwarden.match.fast.loosely import hashes_of_texts, is_known, may_mean, note_known
from listwarden.match.fast.near import MOST_LETTERS, Letters, letters_of, osa
from listwarden.match.fast.search import FastSearch
from listwarden.match.fast.spelled import (
    KINDS,
    MOST_KEYS,
    ROMANIZED_SPELLINGS,
    SCRIPT_SPELLINGS,
    SOUND_SPELLINGS,
    Spellings,
    all_script_keys,
    romanized_keys,
    sound_keys,
)
from listwarden.match.fast.syllabic import syllable_hashes_of
from listwarden.match.fast.tables import letter_of
from listwarden.names.keys import is_native, word_keys

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Byte = NDArray[np.uint8]
    Flags = NDArray[np.bool_]
    Int = NDArray[np.int32]
    Long = NDArray[np.int64]
    Wide = NDArray[np.uint64]

__all__ = ["Joins", "WordTexts"]

_ASCII = 128
_SCRIPT, _SYLLABLES, _TRANSLATION, _ROMANIZED, _SOUND = map(
    KINDS.index, ("script", "syllables", "translation", "romanized", "sound")
)
_LENGTHS = MOST_LETTERS + MOST_JOINED_EDITS + 2


class _Near(NamedTuple):
    """Listed Latin words by first letter and length.

    Attributes:
        start: First letter x `_LENGTHS` + length -> words in the arrays that follow.
        begin: Word -> its letters ...
        letter: ... in ASCII.
        mask: Word -> which letters it has, one bit each.
    """

    start: Int
    begin: Int
    letter: Byte
    mask: Int


class Joins:
    """Joins of two words held against some listed words.

    Args:
        searches: The searches whose words these are.
        words: For each search which of its words, by number.
    """

    def __init__(self, searches: Sequence[FastSearch], words: Sequence[Int]) -> None:
        texts = [
            [search.lexicon.texts[at] for at in some.tolist()] for search, some in zip(searches, words, strict=True)
        ]
        self._words = frozenset(text for some in texts for text in some)
        self._near = _near(text for text in self._words if text.isascii() and not is_native(text))
        keys = [_KeysOf(search, some) for search, some in zip(searches, words, strict=True)]
        self._native = np.unique(np.concatenate([one.hashes(is_native=True) for one in keys]))
        self._any = np.unique(np.concatenate([one.hashes(is_native=False) for one in keys]))
        self._native_kinds = sum(1 << kind for kind in {kind for one in keys for kind in one.native_kinds})
        self._has_meaning = any(one.has_meaning for one in keys)
        self._keys = frozenset(key for text in self._words for key in word_keys(text))

    def near(self, letters: Letters, one: Long, other: Long) -> Flags:
        """For pairs of words whether, joined, they are a listed one but for a few letters.

        Args:
            letters: Words, those that are not in ASCII without letters.
            one, other: Of each pair the words by number.
        """
        found = np.zeros(len(one), np.bool_)
        near_joins(letters.start, letters.letter, one, other, *self._near, found)
        return found

    def latin(self, joins: Letters) -> Flags:
        """For joins of small Latin letters whether they share with a listed word what could make them one.

        Those that only sound alike must be `near`.
        """
        found = np.zeros(len(joins.start) - 1, np.bool_)
        if self._has_meaning:
            found |= may_mean(joins)
        if self._has_meaning or len(self._any):
            note_known(joins, _special(), found)
        if len(self._any):
            found |= _has_any(*syllable_hashes_of(joins), self._any)
        if len(self._native):
            spellings = SOUND_SPELLINGS, SCRIPT_SPELLINGS, ROMANIZED_SPELLINGS
            note_spelled(joins, *spellings, self._native_kinds, self._native, found)
        return found

    def other(self, join: str) -> bool:
        """The same for any other join."""
        if join in self._words or join.isdigit():
            return join in self._words
        return not word_keys.__wrapped__(join).isdisjoint(self._keys)  # it seldom comes again: no place is taken for it


class WordTexts:
    """Texts of words by number, as arrays."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._number: dict[str, int] = {}
        self._letter, self._is_latin = Growing(np.int32), Growing(np.int32)
        self._begin, self._codes = Growing(np.int32, [0]), bytearray()

    def number(self, text: str) -> int:
        """The number of a text, which is given one."""
        number = self._number.setdefault(text, len(self.texts))
        if number == len(self.texts):
            self.texts.append(text)
            self._letter.add([letter_of(text)])
            self._is_latin.add([text.isascii() and text.isalpha() and text.islower()])
            self._codes += text.encode() if text.isascii() and len(text) <= MOST_LETTERS else b""
            self._begin.add([len(self._codes)])
        return number

    @property
    def letter(self) -> Int:
        """Text -> its letter, as in `records`."""
        return self._letter.array()

    @property
    def letters(self) -> Letters:
        """Their letters, where these are ASCII."""
        return Letters(self._begin.array(), np.frombuffer(bytes(self._codes) or b"\0", np.uint8))

    def _joined(self, one: Long, other: Long) -> Letters:
        """Pairs of texts in ASCII written as one."""
        letters = self.letters
        sizes = np.diff(letters.start)
        start = np.concatenate([[0], np.cumsum(sizes[one] + sizes[other])]).astype(np.int32)
        joined = np.zeros(max(int(start[-1]), 1), np.uint8)
        write_joins(letters.start, letters.letter, one, other, joined)
        return Letters(start, joined)

    def may_meet(self, joins: Joins, one: Long, other: Long) -> Flags:
        """Whether pairs of texts, by number, could meet a listed word when they are written as one."""
        texts, is_latin = self.texts, self._is_latin.array() > 0
        found = joins.near(self.letters, one, other)
        both = is_latin[one] & is_latin[other]
        latin = np.flatnonzero(both & ~found)
        found[latin] = joins.latin(self._joined(one[latin], other[latin]))
        rest = np.flatnonzero(~both & ~found)
        found[rest] = [joins.other(texts[at] + texts[to]) for at, to in zip(one[rest], other[rest], strict=True)]
        return found


def _near(words: Iterable[str]) -> _Near:
    some = sorted(words, key=_bucket)
    letters = letters_of(some)
    start = np.searchsorted(list(map(_bucket, some)), np.arange(_ASCII * _LENGTHS + 1)).astype(np.int32)
    masks = [sum(1 << one for one in {ord(letter) % 32 for letter in word}) for word in some]
    return _Near(start, letters.start, letters.letter, np.array(masks, np.int64).astype(np.int32))


def _bucket(word: str) -> int:
    return ord(word[0]) * _LENGTHS + min(len(word), _LENGTHS - 1)


class _KeysOf:
    """The keys of some words of a search."""

    def __init__(self, search: FastSearch, words: Int) -> None:
        keyed, listed = search.expander.keyed, search.expander.listed
        is_wanted = np.zeros(len(listed.mask), np.bool_)
        is_wanted[words] = True
        owner = np.repeat(np.arange(len(keyed.hash)), np.diff(keyed.start))
        self._is_native = (listed.mask & NATIVE > 0)[keyed.text[is_wanted[keyed.text]]]
        self._key = owner[is_wanted[keyed.text]]
        self._keyed = keyed

    def hashes(self, *, is_native: bool) -> Wide:
        """The hashes of keys that native words have, or of those by syllables that any have."""
        kind = self._keyed.kind[self._key]
        return np.unique(self._keyed.hash[self._key[self._is_native if is_native else kind == _SYLLABLES]])

    @property
    def native_kinds(self) -> set[int]:
        """The kinds of the keys that native words have."""
        return set(self._keyed.kind[self._key[self._is_native]].tolist())

    @property
    def has_meaning(self) -> bool:
        """Whether any word has a key by what it means."""
        return bool((self._keyed.kind[self._key] == _TRANSLATION).any())


def _has_any(start: Int, hashes: Wide, known: Wide) -> Flags:
    """For each part of an array of hashes whether any is among the known ones."""
    if not len(known):
        return np.zeros(len(start) - 1, np.bool_)
    is_there = known[np.minimum(np.searchsorted(known, hashes), len(known) - 1)] == hashes
    until = np.concatenate([[0], np.cumsum(is_there)])
    return until[start[1:]] > until[start[:-1]]


@compiled
def bits_of(mask: int) -> int:
    """How many bits are set."""
    count = 0
    while mask:
        mask &= mask - 1
        count += 1
    return count


@cache
def _special() -> Wide:
    """The hashes of all words that tables tell something of."""
    return hashes_of_texts(special_words())


@compiled
def write_joins(start: Int, letter: Byte, one: Long, other: Long, out: Byte) -> None:
    """Writes the letters of pairs of words one after another."""
    count = 0
    for pair in range(len(one)):
        for word in (one[pair], other[pair]):
            for at in range(start[word], start[word + 1]):
                out[count] = letter[at]
                count += 1


@compiled
def note_spelled(
    joins: Letters, sound: Spellings, script: Spellings, romanized: Spellings, kinds: int, known: Wide, found: Flags
) -> None:
    """Notes which words have a key by their spelling that is known; what was noted before stays.

    Args:
        joins: The words, of small Latin letters.
        sound, script, romanized: The spellings, as in `spelled`.
        kinds: The kinds of keys that are known, one bit each.
        known: Hashes, in order.
        found: Where it is noted.
    """
    word, text = np.zeros((2, 3 * MOST_LETTERS), np.uint8)
    spellings, pick, most = np.zeros((3, MOST_LETTERS + 1), np.int32)
    hashes = np.zeros(MOST_KEYS, np.uint64)
    for at in range(len(found)):
        begin, end = joins.start[at], joins.start[at + 1]
        size, count = end - begin, 0
        if found[at] or size > MOST_LETTERS:
            found[at] = True
            continue
        mine = joins.letter[begin:end]
        if kinds & 1 << _SCRIPT:
            count = all_script_keys(
                mine, size, script.follow, script.first, script.start, script.letter, word, text, spellings, pick,
                most, hashes,
            )  # fmt: skip
        if kinds & 1 << _SOUND:
            count += sound_keys(
                mine, size, sound.follow, sound.first, sound.start, sound.letter, word, text, hashes[count:]
            )
        if kinds & 1 << _ROMANIZED:
            count += romanized_keys(
                mine, size, romanized.follow, romanized.first, romanized.start, romanized.letter, word, text,
                spellings, pick, most, hashes[count:],
            )  # fmt: skip
        for key in range(count):
            if is_known(known, hashes[key]):
                found[at] = True


@compiled
def near_joins(
    start: Int, letter: Byte, one: Long, other: Long, listed_start: Int, begin: Int, listed: Byte, masks: Int,
    found: Flags,
) -> None:  # fmt: skip
    """See `Joins.near`."""
    grid, join = np.zeros((3, 2 * MOST_LETTERS), np.int32), np.zeros(2 * MOST_LETTERS, np.uint8)
    for pair in range(len(one)):
        size = 0
        if start[one[pair] + 1] - start[one[pair]] + start[other[pair] + 1] - start[other[pair]] > MOST_LETTERS:
            found[pair] = True
            continue
        if start[one[pair] + 1] == start[one[pair]] or start[other[pair] + 1] == start[other[pair]]:
            continue
        mask = np.int64(0)
        for word in (one[pair], other[pair]):
            for at in range(start[word], start[word + 1]):
                join[size] = letter[at]
                mask |= np.int64(1) << np.int64(letter[at] & 31)
                size += 1
        least = max(size - MOST_JOINED_EDITS, LEAST_JOINED_SOUND) if size >= LEAST_JOINED_SOUND else size
        most = size + MOST_JOINED_EDITS if size >= LEAST_JOINED_SOUND else size
        first = np.int64(join[0]) * _LENGTHS
        for word in range(
            listed_start[first + min(least, _LENGTHS - 1)], listed_start[first + min(most, _LENGTHS - 1) + 1]
        ):
            apart = bits_of(int((np.int64(masks[word]) ^ mask) & np.int64(0xFFFFFFFF)))
            if apart > 2 * MOST_JOINED_EDITS:
                continue
            edits = osa(join, 0, size, listed, begin[word], begin[word + 1], grid)
            if edits <= (MOST_JOINED_EDITS if size >= LEAST_JOINED_SOUND else 0):
                found[pair] = True
                break
