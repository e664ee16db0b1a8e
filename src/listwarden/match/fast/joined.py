"""Which two words of a subject could meet a listed one when they are written as one: most could not.

`match.align` says when a word can be two others joined: where both have the same letters but for a few edits, where
they are made of the same syllables or mean the same, or where one of them is in another script and they share a key.
What is asked here is cheaper, and never less: joins that pass are linked as any other (`expansion`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from listwarden.match.align import LEAST_JOINED_CONSONANTS, LEAST_JOINED_SOUND, MOST_JOINED_EDITS
from listwarden.match.fast.asked import special_words
from listwarden.match.fast.by_letters import capital_keys, latin_keys, may_share
from listwarden.match.fast.growing import Growing
from listwarden.match.fast.jit import compiled
from listwarden.match.fast.linking import NATIVE
from listwarden.match.fast.loosely import hashes_of_texts, is_known, may_mean, meanings_with, note_begun, rules
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
    hash_of,
    romanized_keys,
    sound_keys,
)
from listwarden.match.fast.syllabic import syllable_hashes_of
from listwarden.match.fast.word_texts import (
    BEGINS_CHINESE,
    BEGINS_KOREAN,
    CAPITAL,
    EAST,
    ENDS_CHINESE,
    ENDS_KOREAN,
    LATIN,
    NUMBER,
    WordTexts,
)  # fmt: skip
from listwarden.names.east_asian import concepts_of as east_asian_concepts
from listwarden.names.east_asian import is_east_asian, is_han
from listwarden.names.keys import Key, is_native, word_keys
from listwarden.names.lexicon import concepts_of as meanings_of
from listwarden.names.syllables import syllable_keys, syllables_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Byte = NDArray[np.uint8]
    Flags = NDArray[np.bool_]
    Int = NDArray[np.int32]
    Long = NDArray[np.int64]
    Wide = NDArray[np.uint64]

__all__ = ["Joins"]

_ASCII = 128
_SCRIPT, _SYLLABLES, _ROMANIZED, _SOUND = map(KINDS.index, ("script", "syllables", "romanized", "sound"))
YES, MEANS, SYLLABIC, SPELLED, ASK, ASK_MEANING, ASK_READ = 1, 2, 4, 8, 16, 32, 64
"""What is to be asked of a join, as bits: nothing, it could meet a listed word; has it a meaning; is it read, or
spelled, as one; what keys it has; whether it has a meaning or is listed, and whether it is read as one."""

BEGINS_MEANING, BEGINS_READING, ENDS_READING = 1, 2, 4
"""Whether a text could be what a word with a known meaning, or one that is read as a listed one, begins or ends with,
as bits."""

_MOST_KNOWN = 100_000
"""So many joins that were asked for in Python are remembered."""

_LEAST_SPOKEN = 2
"""Characters than which a foreign word in Han characters has more."""

_SOUNDS = sum(1 << ord(letter) - ord("A") for letter in "CSZ")
"""The capitals that skeletons of Latin words have."""

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
        near = _near(text for text in self._words if text.isascii() and not is_native(text))
        keys = [_KeysOf(search, some) for search, some in zip(searches, words, strict=True)]
        self._native = np.unique(np.concatenate([one.hashes(is_native=True) for one in keys]))
        self._any = np.unique(np.concatenate([one.hashes(is_native=False) for one in keys]))
        self._native_kinds = sum(1 << kind for kind in {kind for one in keys for kind in one.native_kinds})
        self._keys = frozenset(key for text in self._words for key in word_keys(text))
        self._meanings, self._beginning = meanings_with({key.value for key in self._keys if key.kind == "translation"})
        self._syllables = _Syllables(key.value for key in self._keys if key.kind == "syllables")
        native = {key for text in self._words if is_native(text) for key in word_keys(text)}
        latin = latin_keys(map(_telling, native))
        self._listed: Any = (*near, *latin, *capital_keys(map(_telling, self._keys)))
        self._flags, self._asked = Growing(np.int32), WordTexts()
        self._known: dict[str, bool] = {}

    def may_meet(self, words: WordTexts, one: Long, other: Long) -> Flags:
        """Whether pairs of texts, by number, could meet a listed word when they are written as one."""
        ways = np.zeros(len(one), np.uint8)
        letters = words.letters
        arrays: Any = (
            letters.start, letters.letter, words.kind, words.has, words.begins, words.syllables, self._flags_of(words),
            one, other, *self._listed, _special(), len(self._any) > 0, ways,
        )  # fmt: skip
        sort_joins(*arrays)
        found: Flags = ways == YES
        self._ask_spelled(words, one, other, ways, found)
        for at in np.flatnonzero(ways & (ASK | ASK_MEANING | ASK_READ)).tolist():
            join = words.texts[one[at]] + words.texts[other[at]]
            if ways[at] & ASK:
                found[at] = self._shares(join)
            else:
                found[at] = self._may_be(join) or (ways[at] & ASK_READ > 0 and self._syllables.has(join))
        return found

    def _ask_spelled(self, words: WordTexts, one: Long, other: Long, ways: Byte, found: Flags) -> None:
        """Notes which joins of small Latin letters share with a listed word what could make them one."""
        for way, ask in ((MEANS, self._mean), (SYLLABIC, self._are_read), (SPELLED, self._are_spelled)):
            some = np.flatnonzero((ways & way > 0) & ~found)
            if len(some):
                found[some] = ask(words.joined(one[some], other[some]))

    def _mean(self, joins: Letters) -> Flags:
        found: Flags = may_mean(joins, self._meanings)
        return found

    def _are_read(self, joins: Letters) -> Flags:
        found: Flags = _has_any(*syllable_hashes_of(joins), self._any)
        return found

    def _are_spelled(self, joins: Letters) -> Flags:
        found = np.zeros(len(joins.start) - 1, np.bool_)
        spellings = SOUND_SPELLINGS, SCRIPT_SPELLINGS, ROMANIZED_SPELLINGS
        note_spelled(joins, *spellings, self._native_kinds, self._native, found)
        return found

    def _flags_of(self, words: WordTexts) -> Int:
        """Text -> what longer words it can begin or end, as bits (`BEGINS_MEANING` ...)."""
        if self._asked is not words:
            self._flags, self._asked = Growing(np.int32), words
        first, kinds = len(self._flags.array()), words.kind
        letters = words.letters
        begins = np.zeros(len(kinds) - first, np.bool_)
        is_latin = kinds[first:] == LATIN
        note_begun(
            Letters(letters.start[first:], letters.letter), rules(), self._meanings.stem, self._beginning, begins
        )
        flags = np.where(is_latin & begins, BEGINS_MEANING, 0)
        for at in np.flatnonzero(kinds[first:] == EAST).tolist():
            text = words.texts[first + at]
            flags[at] = BEGINS_READING * self._syllables.can_begin(text) | ENDS_READING * self._syllables.can_end(text)
        self._flags.add(flags)
        return self._flags.array()

    def _may_be(self, join: str) -> bool:
        """Whether a join in another script is a listed word, or means what one does."""
        if (
            len(join) > _LEAST_SPOKEN and is_han(join) and not join[-1].isascii()
        ):  # it may be a foreign word, written by sound
            return self._shares(join)
        if is_east_asian(join):
            return join in self._words or bool(east_asian_concepts(join))
        return join in self._words or bool(meanings_of(join))

    def _shares(self, join: str) -> bool:
        """Whether a join shares a key with a listed word."""
        if join in self._words or join.isdigit():
            return join in self._words
        if join not in self._known:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            self._known[join] = not word_keys.__wrapped__(join).isdisjoint(self._keys)
        return self._known[join]


class _Syllables:
    """Keys of Chinese and Korean words, to be asked for by a part of a word in Han characters or Hangul."""

    def __init__(self, keys: Iterable[str]) -> None:
        parts = [syllables_of(key) for key in keys]
        self._whole = set(map(tuple, parts))
        self._begin = {tuple(some[:at]) for some in parts for at in range(1, len(some) + 1)}
        self._end = {tuple(some[at:]) for some in parts for at in range(len(some))}

    def can_begin(self, word: str) -> bool:
        """Whether a word that begins so can have any of the keys."""
        return bool(self._ways(word))

    def has(self, word: str) -> bool:
        """Whether a word can have any of the keys."""
        return not self._whole.isdisjoint(self._ways(word))

    def _ways(self, word: str) -> set[tuple[str, ...]]:
        ways: set[tuple[str, ...]] = {()}
        for letter in word:
            ways = {(*way, one) for way in ways for one in _readings_of(letter)} & self._begin
        return ways

    def can_end(self, word: str) -> bool:
        """Whether a word that ends so can have any of the keys."""
        ways: set[tuple[str, ...]] = {()}
        for letter in reversed(word):
            ways = {(one, *way) for way in ways for one in _readings_of(letter)} & self._end
        return bool(ways)


@lru_cache(maxsize=32_768)
def _readings_of(letter: str) -> tuple[str, ...]:
    """How a Han character, or a syllable in Hangul, can be read in whatever word."""
    return tuple(part for key in syllable_keys(letter) for part in syllables_of(key))


def _telling(key: Key) -> tuple[str, str]:
    """A key by which a word in another script can meet two that are joined; one of no kind for others."""
    return (key.kind, key.value) if len(key.value) >= LEAST_JOINED_CONSONANTS else ("", "")


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


def _has_any(start: Int, hashes: Wide, known: Wide) -> Flags:
    """For each part of an array of hashes whether any is among the known ones."""
    if not len(known):
        return np.zeros(len(start) - 1, np.bool_)
    is_there = known[np.minimum(np.searchsorted(known, hashes), len(known) - 1)] == hashes
    until = np.concatenate([[0], np.cumsum(is_there)])
    return until[start[1:]] > until[start[:-1]]


@compiled
def bits_of(mask: int) -> int:
    """How many of 32 bits are set."""
    mask = mask - (mask >> 1 & 0x55555555)
    mask = (mask & 0x33333333) + (mask >> 2 & 0x33333333)
    return ((mask + (mask >> 4) & 0x0F0F0F0F) * 0x01010101 & 0xFFFFFFFF) >> 24


@cache
def _special() -> Wide:
    """The hashes of all words that tables tell something of."""
    return hashes_of_texts(special_words())


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
def is_near(
    join: Byte, size: int, mask: int, start: Int, begin: Int, listed: Byte, masks: Int, grid: Int
) -> bool:  # fmt: skip
    """Whether a join is a listed word but for a few letters."""
    is_long = size >= LEAST_JOINED_SOUND
    least = max(size - MOST_JOINED_EDITS, LEAST_JOINED_SOUND) if is_long else size
    most = size + MOST_JOINED_EDITS if is_long else size
    first = np.int64(join[0]) * _LENGTHS
    for word in range(start[first + min(least, _LENGTHS - 1)], start[first + min(most, _LENGTHS - 1) + 1]):
        apart = bits_of(int((np.int64(masks[word]) ^ mask) & np.int64(0xFFFFFFFF)))
        if apart > 2 * MOST_JOINED_EDITS:
            continue
        if osa(join, 0, size, listed, begin[word], begin[word + 1], grid) <= (MOST_JOINED_EDITS if is_long else 0):
            return True
    return False


@compiled
def join_size(start: Int, first: int, last: int) -> int:
    """Letters of two words in ASCII together, 0 where one of them is not."""
    one, other = start[first + 1] - start[first], start[last + 1] - start[last]
    return int(one + other) if one and other else 0


@compiled
def write_join(start: Int, letter: Byte, first: int, last: int, join: Byte) -> int:
    """Writes the letters of two words one after another; returns which they are, one bit each."""
    size, mask = 0, np.int64(0)
    for word in (first, last):
        for at in range(start[word], start[word + 1]):
            join[size] = letter[at]
            mask |= np.int64(1) << np.int64(letter[at] & 31)
            size += 1
    return mask  # type: ignore[return-value]


@compiled
def way_of_latin(flags: int, one: int, other: int, is_spelled: bool, has_any: bool) -> int:
    """What is to be asked of a join of small Latin letters.

    Args:
        flags: What longer words the first of the two can begin.
        one, other: What words of syllables each of the two can begin or end.
        is_spelled: Whether by its letters it could have a key of a word in another script.
        has_any: Whether any listed word is made of syllables.
    """
    way = MEANS if flags & BEGINS_MEANING else 0
    is_chinese, is_korean = one & BEGINS_CHINESE and other & ENDS_CHINESE, one & BEGINS_KOREAN and other & ENDS_KOREAN
    if has_any and (is_chinese or is_korean):
        way |= SYLLABIC
    return way | SPELLED if is_spelled else way


@compiled
def way_of_other(one: int, other: int, flags: int, flags_behind: int) -> int:
    """What is to be asked of a join of two words whose letters do not tell it.

    Args:
        one, other: What each is (`word_texts.LATIN` ...).
        flags, flags_behind: What longer words each can begin or end.
    """
    if one == EAST and other == EAST:
        return ASK_READ if flags & BEGINS_READING and flags_behind & ENDS_READING else ASK_MEANING
    if one == EAST and other == LATIN:
        return ASK_MEANING
    if one == LATIN and other in (EAST, NUMBER):
        return ASK if flags & BEGINS_MEANING else 0
    if one == NUMBER and other in (LATIN, NUMBER):
        return 0
    return YES  # what links words in other scripts tells as soon


@compiled
def sort_joins(
    start: Int, letter: Byte, kinds: Int, has: Int, begins: Int, syllables: Int,
    flags: Int, one: Long, other: Long, listed_start: Int, begin: Int, listed: Byte, masks: Int, rows: Wide,
    first_row: Wide, can: Wide, kind: Int, chars: Wide, capital_rows: Wide, capital_first: Wide, capital_can: Wide,
    capital_kind: Int, capital_chars: Wide, special: Wide, has_any: bool, out: Byte,
) -> None:  # fmt: skip
    """Writes what is to be asked of each pair of words, joined (`YES` ...), 0 where they meet nothing.

    Args:
        start, letter, kinds, has, begins, syllables: The words (`word_texts`).
        flags: What longer words each can begin or end.
        one, other: Of each pair the words by number.
        listed_start, begin, listed, masks: The listed words (`_Near`).
        rows, first_row, can, kind, chars: Keys of words in other scripts, by small Latin letters.
        capital_rows, capital_first, capital_can, capital_kind, capital_chars: Keys of consonants, by capitals.
        special: Hashes of words that tables tell something of.
        has_any: Whether any listed word is made of syllables.
        out: Where it is written.
    """
    grid, join = np.zeros((3, 2 * MOST_LETTERS), np.int32), np.zeros(2 * MOST_LETTERS, np.uint8)
    for pair in range(len(one)):
        first, last = one[pair], other[pair]
        size = join_size(start, first, last)
        if size > MOST_LETTERS:
            out[pair] = YES
            continue
        if size:
            mask = write_join(start, letter, first, last, join)
            is_met = is_near(join, size, mask, listed_start, begin, listed, masks, grid)
            if is_met or is_known(special, hash_of(0, join, 0, size)):
                out[pair] = YES
                continue
        mine, theirs = kinds[first], kinds[last]
        every = has[first] | has[last]
        if mine == LATIN and theirs == LATIN:
            is_spelled = may_share(every, begins[first], rows, first_row, can, kind, chars)
            out[pair] = way_of_latin(flags[first], syllables[first], syllables[last], is_spelled, has_any)
        elif mine == CAPITAL and theirs == CAPITAL:
            is_asked = may_share(
                every, begins[first], capital_rows, capital_first, capital_can, capital_kind, capital_chars
            )
            out[pair] = ASK if is_asked else ASK_MEANING
        elif min(mine, theirs) == LATIN and max(mine, theirs) == CAPITAL:
            small, large = (has[first], has[last]) if mine == LATIN else (has[last], has[first])
            may_mean = mine == LATIN and flags[first] & BEGINS_MEANING
            is_asked = large & ~_SOUNDS == 0 or may_mean or may_share(small, -1, rows, first_row, can, kind, chars)
            out[pair] = ASK if is_asked else 0
        else:
            out[pair] = way_of_other(mine, theirs, flags[first], flags[last])
