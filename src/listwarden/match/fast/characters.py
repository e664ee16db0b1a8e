"""Which joins of two words in Han characters, Hangul or Arabic consonants could meet a listed word: one in six can.

What a character can be in a key is known by itself (`names.han`, `names.hangul`, `names.arabic`). So the readings of a
join are written letter by letter as hashes, all of them at once and without the interpreter, and held against the keys
of listed words. What is asked is never less than `names.keys.word_keys` asks: not only the first few readings count.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from listwarden.match.fast.growing import Growing
from listwarden.match.fast.jit import compiled, inlined
from listwarden.match.fast.keyed import buckets_of
from listwarden.match.fast.linking import place_of
from listwarden.match.fast.spelled import (
    ACROSS,
    KINDS,
    SOUND_SPELLINGS,
    Spellings,
    hash_of,
    hashes_of,
    next_choice,
    put,
    sound_keys,
)
from listwarden.match.fast.tables import starts
from listwarden.names.arabic import consonant_readings
from listwarden.names.han import character_readings, is_read_whole
from listwarden.names.hangul import class_readings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Byte = NDArray[np.uint8]
    Flags = NDArray[np.bool_]
    Int = NDArray[np.int32]
    Wide = NDArray[np.uint64]

__all__ = [
    "KeyHashes", "has_any_key", "has_key", "have_any", "key_hashes", "may_be_characters", "may_be_consonants",
    "note_keys",
]  # fmt: skip

_SCRIPT, _SYLLABLES = KINDS.index("script"), KINDS.index("syllables")
_ACROSS = len(KINDS)
_APOSTROPHE = ord("'")
_MOST_READINGS, _TOO_MANY = 64, -1
MOST_CHARACTERS = 24
"""Joins with more readings, or of more characters, could meet any word."""

_LEAST_SPOKEN = 3
"""Characters of a foreign word that is written by its sound."""

_LONGEST = 8
"""Bytes of the longest choice for a character, and the sign behind it."""


class KeyHashes(NamedTuple):
    """Keys of listed words by hash, as in `linking.Keyed`.

    Attributes:
        shift: How many low bits of a hash its bucket is without.
        bucket: The other bits of a hash -> its place in the array that follows.
        hash: In order.
    """

    shift: int
    bucket: Int
    hash: Wide


def key_hashes(keys: Iterable[tuple[str, str]]) -> KeyHashes:
    """Keys, as pairs of kind and value, by hash; those of scripts once more, as native texts ask (`ACROSS`)."""
    some = set(keys)
    across = {(ACROSS, value) for kind, value in some if kind == "script"}
    hashes = np.unique(hashes_of(some | across))
    return KeyHashes(*buckets_of(hashes), hashes)


def has_any_key(keys: Sequence[Collection[tuple[str, str]]], known: KeyHashes) -> Flags:
    """Whether texts, given by their keys, have any that is known."""
    asked = [(*some, *((ACROSS, value) for kind, value in some if kind == "script")) for some in keys]
    return have_any(starts(list(map(len, asked))), hashes_of(key for some in asked for key in some), known)


def have_any(start: Int, hashes: Wide, known: KeyHashes) -> Flags:
    """Whether texts, given as parts of an array of keys, have any that is known."""
    found = np.zeros(len(start) - 1, np.bool_)
    note_keys(start, hashes, *known, found)
    return found


class _Choices:
    """What characters can be in keys, worked out for each when it is first met.

    Args:
        of: Character -> what it can be.
    """

    def __init__(self, of: Callable[[str], Sequence[str]]) -> None:
        self._of = of
        self._number: dict[str, int] = {}
        self._first, self._start, self._letters = Growing(np.int32, [0]), Growing(np.int32, [0]), bytearray()

    def numbers(self, letters: str) -> Int:
        """The numbers of characters."""
        for letter in {*letters} - self._number.keys():
            self._number[letter] = len(self._number)
            choices = [one.encode() for one in self._of(letter)]
            for one in choices:
                self._letters += one
                self._start.add([len(self._letters)])
            self._first.add([len(self._start.array()) - 1])
        return np.array([self._number[letter] for letter in letters], np.int32)

    def arrays(self) -> tuple[Int, Int, Byte]:
        """Number -> its choices, choice -> its letters, and these (UTF-8), as in `spelled.Spellings`."""
        return self._first.array(), self._start.array(), np.frombuffer(bytes(self._letters) or b"\0", np.uint8)


@cache
def _chinese() -> _Choices:
    return _Choices(character_readings)


@cache
def _korean() -> _Choices:
    return _Choices(class_readings)


@cache
def _consonants() -> _Choices:
    """Capitals inside of a word; those at its ends are small here, since more of them count."""
    return _Choices(lambda letter: consonant_readings(letter.upper(), is_inside=letter.isupper()))


def may_be_characters(joins: Sequence[str], known: KeyHashes) -> Flags:
    """Whether joins that begin with Han characters or Hangul could share a reading with a listed word."""
    found = np.array(list(map(is_read_whole, joins)), np.bool_)
    start, letters = starts(list(map(len, joins))), "".join(joins)
    chinese, korean = _chinese().numbers(letters), _korean().numbers(letters)
    note_read(start, chinese, *_chinese().arrays(), _SYLLABLES, _SYLLABLES, _APOSTROPHE, *known, found)
    note_read(start, korean, *_korean().arrays(), _SYLLABLES, _SYLLABLES, 0, *known, found)
    long = np.diff(start) >= _LEAST_SPOKEN
    if np.any(long & ~found):
        note_spoken(start, chinese, *_chinese().arrays(), long, SOUND_SPELLINGS, *known, found)
    return found


def may_be_consonants(joins: Sequence[str], known: KeyHashes) -> Flags:
    """Whether joins of capitals, which stand for consonants (`names.arabic`), could share these with a listed word."""
    found = np.zeros(len(joins), np.bool_)
    letters = "".join(join[0].lower() + join[1:-1] + join[-1].lower() for join in joins)
    start, numbers = starts(list(map(len, joins))), _consonants().numbers(letters)
    note_read(start, numbers, *_consonants().arrays(), _SCRIPT, _ACROSS, 0, *known, found)
    return found


@inlined
def has_key(shift: int, bucket: Int, known: Wide, wanted: Any) -> bool:
    """Whether a key is known."""
    place = place_of(shift, bucket, known, wanted)
    return bool(place < len(known) and known[place] == wanted)


@compiled
def note_keys(start: Int, hashes: Wide, shift: int, bucket: Int, known: Wide, found: Flags) -> None:
    """Notes which of the texts to which parts of an array of keys belong have one that is known."""
    for at in range(len(found)):
        for each in range(start[at], start[at + 1]):
            found[at] |= has_key(shift, bucket, known, hashes[each])


@inlined
def begin_picks(numbers: Int, begin: int, end: int, first: Int, pick: Int, most: Int) -> int:
    """Sets the first choice for each character; returns how many readings there are, or `_TOO_MANY`."""
    ways = np.int64(1)
    for at in range(begin, end):
        one = numbers[at]
        pick[at - begin], most[at - begin] = 0, first[one + 1] - first[one]
        ways *= most[at - begin]
        if ways > _MOST_READINGS or at - begin >= MOST_CHARACTERS:
            return _TOO_MANY
    return int(ways)


@inlined
def write_reading(
    numbers: Int, begin: int, end: int, first: Int, choice_start: Int, letter: Byte, between: int, pick: Int, text: Byte
) -> int:
    """Writes one reading, with a sign between its parts if one is given; returns how long it is."""
    size = 0
    for at in range(begin, end):
        if between and at > begin:
            text[size] = between
            size += 1
        size = put(choice_start, letter, first[numbers[at]] + pick[at - begin], text, size)
    return size


@compiled
def note_read(
    start: Int, numbers: Int, first: Int, choice_start: Int, letter: Byte, kind: int, other: int, between: int,
    shift: int, bucket: Int, known: Wide, found: Flags,
) -> None:  # fmt: skip
    """Notes which joins have a reading that is a known key; what was noted before stays.

    Args:
        start, numbers: The joins, as numbers of characters.
        first, choice_start, letter: What each can be (`_Choices.arrays`).
        kind, other: The kinds of the keys.
        between: What stands between two characters in a key, 0 for nothing.
        shift, bucket, known: The keys (`KeyHashes`).
        found: Where it is noted.
    """
    pick, most = np.zeros((2, MOST_CHARACTERS), np.int32)
    text = np.zeros(MOST_CHARACTERS * _LONGEST, np.uint8)
    for join in range(len(found)):
        begin, end = start[join], start[join + 1]
        ways = 0 if found[join] else begin_picks(numbers, begin, end, first, pick, most)
        found[join] |= ways == _TOO_MANY
        while not found[join] and ways > 0:
            ways -= 1
            size = write_reading(numbers, begin, end, first, choice_start, letter, between, pick, text)
            found[join] = has_key(shift, bucket, known, hash_of(kind, text, 0, size)) or (
                kind != other and has_key(shift, bucket, known, hash_of(other, text, 0, size))
            )
            next_choice(pick, 0, most, end - begin)


@compiled
def note_spoken(
    start: Int, numbers: Int, first: Int, choice_start: Int, letter: Byte, long: Flags, sound: Spellings,
    shift: int, bucket: Int, known: Wide, found: Flags,
) -> None:  # fmt: skip
    """Notes which joins sound like a listed word (`names.keys`), as `note_read` does.

    Args:
        start, numbers, first, choice_start, letter: See `note_read`.
        long: Which joins have characters enough.
        sound: What spellings sound like.
        shift, bucket, known, found: See `note_read`.
    """
    pick, most = np.zeros((2, MOST_CHARACTERS), np.int32)
    text, word, out = np.zeros((3, MOST_CHARACTERS * _LONGEST), np.uint8)
    hashes = np.zeros(1, np.uint64)
    for join in range(len(found)):
        begin, end = start[join], start[join + 1]
        ways = 0
        if long[join] and not found[join]:
            ways = begin_picks(numbers, begin, end, first, pick, most)
        while not found[join] and ways > 0:
            ways -= 1
            size = write_reading(numbers, begin, end, first, choice_start, letter, 0, pick, text)
            count = sound_keys(text, size, sound.follow, sound.first, sound.start, sound.letter, word, out, hashes)
            found[join] = count > 0 and has_key(shift, bucket, known, hashes[0])
            next_choice(pick, 0, most, end - begin)
