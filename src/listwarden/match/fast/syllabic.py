"""Keys of Latin words that are made of Chinese or Korean syllables: the twin of `names.syllables.syllable_keys`.

Words that are known as a whole, as surnames of the south are, are left to that (`whole_words`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from listwarden.match.fast.jit import compiled, inlined
from listwarden.match.fast.near import MOST_LETTERS, Letters, letters_of
from listwarden.match.fast.spelled import KINDS, Spellings, hash_of, is_spelled, next_choice, put, spellings_of
from listwarden.names.hangul import (
    KOREAN_WORDS,
    LONGEST_KOREAN,
    MOST_KOREAN_READINGS,
    MOST_KOREAN_SYLLABLES,
    latin_syllables,
)
from listwarden.names.pinyin import (
    LONGEST_PINYIN,
    MOST_PINYIN_READINGS,
    MOST_PINYIN_SYLLABLES,
    pinyin_spellings,
    southern_words,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Byte = NDArray[np.uint8]
    Int = NDArray[np.int32]
    Wide = NDArray[np.uint64]

__all__ = ["MOST_SYLLABLE_KEYS", "syllable_hashes", "syllable_hashes_of", "whole_words"]

MOST_SYLLABLE_KEYS = MOST_PINYIN_READINGS + MOST_KOREAN_READINGS
"""Keys that a word can have by its syllables."""

_SYLLABLES = KINDS.index("syllables")
_APOSTROPHE, _A = ord("'"), ord("a")
_LONGEST = max(LONGEST_PINYIN, LONGEST_KOREAN)
_ROOM = 16 * MOST_LETTERS
_LONGEST_WORD = max(LONGEST_PINYIN * MOST_PINYIN_SYLLABLES, LONGEST_KOREAN * MOST_KOREAN_SYLLABLES)
_FEW = 2
"""Syllables that a Chinese word may have although it can be read as fewer."""


@cache
def whole_words() -> frozenset[str]:
    """Words that are known as a whole, so that their syllables are not all of their keys."""
    return frozenset((*KOREAN_WORDS, *southern_words()))


@cache
def _chinese() -> Spellings:
    return spellings_of(pinyin_spellings())


@cache
def _korean() -> Spellings:
    """Each syllable with its class, once more where another can stand behind it."""
    return spellings_of({text: (one,) * (1 + is_inside) for text, (one, is_inside) in latin_syllables().items()})


def syllable_hashes(words: Sequence[str]) -> tuple[Int, Wide]:
    """The hashes of the keys that words in ASCII have by their syllables, as starts and hashes."""
    return syllable_hashes_of(letters_of(words))


def syllable_hashes_of(words: Letters) -> tuple[Int, Wide]:
    """The same of words as letters."""
    count = len(words.start) - 1
    start, out = np.zeros(count + 1, np.int32), np.zeros(MOST_SYLLABLE_KEYS * count, np.uint64)
    syllable_keys(words, _chinese(), _korean(), start, out)
    return start, out[: start[-1]]


@inlined
def can_be_cut(word: Byte, size: int, follow: Int, first: Int) -> bool:
    """Whether a word can be cut into syllables at all: most can not, which a few letters tell."""
    reached = np.int64(1)
    for at in range(size):
        place = 0
        if reached >> at & 1:
            for behind in range(at, size):
                place = follow[place, word[behind] - _A]
                if place == 0:
                    break
                if first[place + 1] > first[place]:
                    reached |= np.int64(1) << (behind + 1)
        elif reached >> at == 0:
            return False
    return bool(reached >> size & 1)


@compiled
def mark_syllables(word: Byte, size: int, follow: Int, first: Int, longest: int, places: Int) -> None:
    """Notes the syllable of each length that stands at each place of a word: its place in the tree, or 0."""
    for at in range(size):
        place = 0
        places[at, :] = 0
        for length in range(1, min(longest, size - at) + 1):
            place = follow[place, word[at + length - 1] - _A]
            if place == 0:
                break
            if first[place + 1] > first[place]:
                places[at, length] = place


@compiled
def next_split(places: Int, size: int, most: int, least: int, longest: int, begin: Int, take: Int, depth: int) -> int:
    """Goes on to the next way to cut a word into syllables, longer ones first.

    Args:
        places: See `mark_syllables`.
        size: Letters of the word.
        most: Syllables that it may have.
        least: Letters of any syllable but the first.
        longest: Letters of the longest.
        begin: Where each syllable begins ...
        take: ... and how many letters it has; of the first 0 and one more than the longest has at first.
        depth: The syllable to go on with.

    Returns:
        The last syllable, -1 where there is no other way.
    """
    while depth >= 0:
        take[depth] -= 1
        length = take[depth]
        if length < (least if depth else 1):
            depth -= 1
            continue
        end = begin[depth] + length
        if end > size or places[begin[depth], length] == 0:
            continue
        if end == size:
            return depth
        if depth + 1 < most:
            depth += 1
            begin[depth], take[depth] = end, longest + 1
    return -1


@compiled
def fewest_syllables(
    places: Int, size: int, most: int, least: int, longest: int, first: Int, is_korean: bool, begin: Int, take: Int
) -> int:
    """The fewest syllables that a word can be cut into, 0 for none."""
    begin[0], take[0], depth, fewest = 0, longest + 1, 0, 0
    while True:
        depth = next_split(places, size, most, least, longest, begin, take, depth)
        if depth < 0:
            return fewest
        if (fewest == 0 or depth + 1 < fewest) and (not is_korean or can_stand(places, first, begin, take, depth)):
            fewest = depth + 1


@compiled
def can_stand(places: Int, first: Int, begin: Int, take: Int, depth: int) -> bool:
    """Whether each Korean syllable but the last is one that another can stand behind."""
    for at in range(depth):
        place = places[begin[at], take[at]]
        if first[place + 1] - first[place] == 1:
            return False
    return True


@compiled
def add_key(text: Byte, size: int, out: Wide, count: int) -> int:
    """Adds a key that is not among those before; returns how many there are then."""
    value = hash_of(_SYLLABLES, text, 0, size)
    for at in range(count):
        if out[at] == value:
            return count
    out[count] = value
    return count + 1


@compiled
def chinese_keys(
    places: Int, size: int, first: Int, start: Int, letter: Byte, begin: Int, take: Int, pick: Int, most: Int,
    text: Byte, out: Wide,
) -> int:  # fmt: skip
    """Writes the keys of the Chinese readings of a word; returns how many there are."""
    fewest = fewest_syllables(places, size, MOST_PINYIN_SYLLABLES, 2, LONGEST_PINYIN, first, False, begin, take)
    begin[0], take[0], depth, count = 0, LONGEST_PINYIN + 1, 0, 0
    while fewest and count < MOST_PINYIN_READINGS:
        depth = next_split(places, size, MOST_PINYIN_SYLLABLES, 2, LONGEST_PINYIN, begin, take, depth)
        if depth < 0:
            return count
        if depth + 1 > max(fewest, _FEW):
            continue
        for at in range(depth + 1):
            place = places[begin[at], take[at]]
            pick[at], most[at] = 0, first[place + 1] - first[place]
        is_choice = True
        while is_choice and count < MOST_PINYIN_READINGS:
            length = 0
            for at in range(depth + 1):
                if at:
                    text[length] = _APOSTROPHE
                    length += 1
                length = put(start, letter, first[places[begin[at], take[at]]] + pick[at], text, length)
            count = add_key(text, length, out, count)
            is_choice = next_choice(pick, 0, most, depth + 1)
    return count


@compiled
def korean_keys(
    places: Int, size: int, first: Int, start: Int, letter: Byte, begin: Int, take: Int, text: Byte, out: Wide
) -> int:
    """Writes the keys of the Korean readings of a word; returns how many there are."""
    fewest = fewest_syllables(places, size, MOST_KOREAN_SYLLABLES, 1, LONGEST_KOREAN, first, True, begin, take)
    begin[0], take[0], depth, count, read = 0, LONGEST_KOREAN + 1, 0, 0, 0
    while fewest and read < MOST_KOREAN_READINGS:
        depth = next_split(places, size, MOST_KOREAN_SYLLABLES, 1, LONGEST_KOREAN, begin, take, depth)
        if depth < 0:
            return count
        if depth + 1 != fewest or not can_stand(places, first, begin, take, depth):
            continue
        length, read = 0, read + 1
        for at in range(depth + 1):
            length = put(start, letter, first[places[begin[at], take[at]]], text, length)
        count = add_key(text, length, out, count)
    return count


@compiled
def syllable_keys(asked: Letters, chinese: Spellings, korean: Spellings, out_start: Int, out: Wide) -> None:
    """Writes the keys that words have by their syllables.

    Args:
        asked: The words, of `MOST_LETTERS` letters at the most.
        chinese, korean: Spellings of syllables.
        out_start: Word -> its keys in `out`.
        out: Room for `MOST_SYLLABLE_KEYS` hashes a word.
    """
    (starts, letters), (follow, firsts, choices, letter) = asked, chinese  # once: see `spelled.spelled_keys`
    other_follow, other_firsts, other_choices, other_letter = korean
    places, text = np.zeros((MOST_LETTERS, _LONGEST + 1), np.int32), np.zeros(_ROOM, np.uint8)
    begin, take, pick, most = np.zeros((4, MOST_PINYIN_SYLLABLES + 1), np.int32)
    word, count = np.zeros(MOST_LETTERS, np.uint8), 0
    for at in range(len(starts) - 1):
        first, size = starts[at], starts[at + 1] - starts[at]
        if 1 < size <= _LONGEST_WORD and is_spelled(letters, first, first + size):
            for place in range(size):
                word[place] = letters[first + place]
            if size <= LONGEST_PINYIN * MOST_PINYIN_SYLLABLES and can_be_cut(word, size, follow, firsts):
                mark_syllables(word, size, follow, firsts, LONGEST_PINYIN, places)
                count += chinese_keys(places, size, firsts, choices, letter, begin, take, pick, most, text, out[count:])
            if size <= LONGEST_KOREAN * MOST_KOREAN_SYLLABLES and can_be_cut(word, size, other_follow, other_firsts):
                mark_syllables(word, size, other_follow, other_firsts, LONGEST_KOREAN, places)
                count += korean_keys(
                    places, size, other_firsts, other_choices, other_letter, begin, take, text, out[count:]
                )
        out_start[at + 1] = count
