"""Listed words within a few edits of many others: symmetric deletes, then the exact distance.

Two words at a distance of `k` edits or less (optimal string alignment: one insertion, deletion, replacement or swap of
neighbors each) become equal when at most `k` letters are taken from each (Garbe's symmetric deletes). So every listed
word is put into a table under each text that is left when letters are taken from it, as far as `names.compare.relate`
counts edits for words of its length, and a word is looked up under what is left of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from listwarden.match.fast.jit import compiled
from listwarden.match.fast.marks import next_mark
from listwarden.names.keys import is_native

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Byte = NDArray[np.uint8]
    Int = NDArray[np.int32]
    Wide = NDArray[np.uint64]

__all__ = [
    "Deletes", "Letters", "build_deletes", "editable_letters", "letters_of", "may_be_edited", "near_words", "osa",
]  # fmt: skip

_SEED = 0xCBF29CE484222325
_PRIME = 0x100000001B3
"""Of the hash FNV-1a with 64 bits (RFC 9923)."""

_BREAK = ord("\n")

MOST_LETTERS = 48
"""Longer words are compared one by one."""


class Letters(NamedTuple):
    """Words as letters one after another.

    Attributes:
        start: Word -> its letters in `letter`.
        letter: ASCII codes.
    """

    start: Int
    letter: Byte


class Deletes(NamedTuple):
    """Texts that are left of listed words, by hash.

    Attributes:
        start: Lower bits of the hash -> entries in the two arrays that follow.
        word: Listed word.
        tag: Eight other bits of the hash.
    """

    start: Int
    word: Int
    tag: Byte


def letters_of(words: Iterable[str]) -> Letters:
    """Some words as their letters; letters beyond ASCII are several each. No word has a line break."""
    some = list(words)
    if not some:
        return Letters(np.zeros(1, np.int32), np.zeros(1, np.uint8))
    lines = np.frombuffer(("\n".join(some) + "\n").encode(), np.uint8)  # all at once, then cut at breaks
    ends = np.flatnonzero(lines == _BREAK)
    if len(ends) != len(some):
        raise ValueError("A word has a line break.")
    start = np.concatenate([[0], ends - np.arange(len(ends))]).astype(np.int32)
    return Letters(start, lines[lines != _BREAK] if start[-1] else np.zeros(1, np.uint8))


def editable_letters(words: Iterable[str]) -> Letters:
    """Some words as their letters; none for those that the table of deletes cannot hold."""
    return letters_of(
        word if word.isascii() and len(word) <= MOST_LETTERS and may_be_edited(word) else "" for word in words
    )


def may_be_edited(word: str) -> bool:
    """Whether a word can be another one but for a few letters."""
    return len(word) > 1 and not word.isdigit() and not is_native(word)


@compiled
def most_deleted(length: int) -> int:
    """How many letters are taken from a word of so many: as many as edits are counted for words of its length."""
    if length <= 3:
        return 0
    return 1 if length <= 6 else 2


@compiled
def budget(length: int) -> int:
    """The twin of `names.compare.edit_budget`."""
    if length <= 3:
        return 0
    return 1 if length <= 6 else 2


@compiled
def hash_without(letters: Byte, first: int, behind: int, one: int, other: int) -> int:
    """Hash of a word without the letters at two places (-1 for none)."""
    value = np.uint64(_SEED)
    for at in range(first, behind):
        if at - first not in (one, other):
            value = (value ^ np.uint64(letters[at])) * np.uint64(_PRIME)
    return value  # type: ignore[return-value]


@compiled
def hashes(letters: Byte, first: int, behind: int, most: int, out: Wide) -> int:
    """Writes the hashes of a word and of what is left without up to `most` letters; returns how many."""
    out[0] = hash_without(letters, first, behind, -1, -1)
    count, length = 1, behind - first
    if most > 0:
        for one in range(length):
            out[count] = hash_without(letters, first, behind, one, -1)
            count += 1
    if most > 1:
        for one in range(length):
            for other in range(one + 1, length):
                out[count] = hash_without(letters, first, behind, one, other)
                count += 1
    return count


@compiled
def room() -> int:
    """Most texts that are left of one word."""
    return 1 + MOST_LETTERS + MOST_LETTERS * (MOST_LETTERS - 1) // 2


@compiled
def fill_deletes(words: Letters, mask: int, start: Int, word: Int, tag: Byte) -> None:
    """Counts into `start` where `word` has no room yet, else sorts the entries into it."""
    out = np.zeros(room(), np.uint64)
    for at in range(len(words.start) - 1):
        first, behind = words.start[at], words.start[at + 1]
        if behind - first > MOST_LETTERS or behind - first < 3:
            continue
        for each in range(hashes(words.letter, first, behind, most_deleted(behind - first), out)):
            bucket = out[each] & np.uint64(mask)
            if len(word):
                word[start[bucket]], tag[start[bucket]] = at, out[each] >> np.uint64(56)
                start[bucket] += 1
            else:
                start[bucket + 1] += 1


def build_deletes(words: Letters, bits: int) -> Deletes:
    """Builds the table with 2^bits buckets."""
    start = np.zeros((1 << bits) + 1, np.int32)
    mask = (1 << bits) - 1
    fill_deletes(words, mask, start, np.zeros(0, np.int32), np.zeros(0, np.uint8))
    start = np.cumsum(start, dtype=np.int32)
    word, tag = np.zeros(start[-1], np.int32), np.zeros(start[-1], np.uint8)
    fill_deletes(words, mask, start[:-1].copy(), word, tag)
    return Deletes(start, word, tag)


@compiled
def osa(one: Byte, first: int, behind: int, other: Byte, begin: int, end: int, grid: Int) -> int:
    """Optimal string alignment distance of two words."""
    rows, columns = behind - first, end - begin
    for j in range(columns + 1):
        grid[0, j] = j
    for i in range(1, rows + 1):
        now, last, before = i % 3, (i - 1) % 3, (i - 2) % 3
        grid[now, 0] = i
        mine = one[first + i - 1]
        for j in range(1, columns + 1):
            theirs = other[begin + j - 1]
            best = min(grid[last, j] + 1, grid[now, j - 1] + 1, grid[last, j - 1] + (mine != theirs))
            if i > 1 and j > 1 and mine == other[begin + j - 2] and one[first + i - 2] == theirs:
                best = min(best, grid[before, j - 2] + 1)
            grid[now, j] = best
    return int(grid[rows % 3, columns])


@compiled
def near_words(
    words: Letters,
    deletes: Deletes,
    asked: Letters,
    first: int,
    stamp: Int,
    out_start: Int,
    out_word: Int,
    out_edits: Int,
) -> int:
    """Listed words within the budget of edits of each word asked for, from word `first` on.

    Args:
        words: The listed words.
        deletes: Their table.
        asked: The words asked for.
        first: The first of them.
        stamp: When each listed word was last met (`marks`).
        out_start: Word asked for -> its places in the two arrays that follow, as far as the search got.
        out_word: Listed word ...
        out_edits: ... and edits, negative where the first letters differ.

    Returns:
        The word that the search got to, before room ran out.
    """
    left, grid = np.zeros(room(), np.uint64), np.zeros((3, 2 * MOST_LETTERS), np.int32)
    (starts, letters), (bucket_start, bucket_word, tags), (asked_start, asked_letters) = words, deletes, asked
    mask, count = np.uint64(len(bucket_start) - 2), out_start[first]
    for at in range(first, len(asked_start) - 1):
        begin, end, mark = asked_start[at], asked_start[at + 1], next_mark(stamp)
        length = end - begin
        if count + len(stamp) > len(out_word):
            return at
        if 3 <= length <= MOST_LETTERS:
            for each in range(hashes(asked_letters, begin, end, most_deleted(length), left)):
                bucket, tag = left[each] & mask, left[each] >> np.uint64(56)
                for place in range(bucket_start[bucket], bucket_start[bucket + 1]):
                    word = bucket_word[place]
                    if tags[place] != tag or stamp[word] == mark:
                        continue
                    stamp[word] = mark
                    start, behind = starts[word], starts[word + 1]
                    edits = osa(asked_letters, begin, end, letters, start, behind, grid)
                    if 0 < edits <= budget(max(length, behind - start)):
                        is_other = asked_letters[begin] != letters[start]
                        out_word[count], out_edits[count] = word, -edits if is_other else edits
                        count += 1
        out_start[at + 1] = count
    return len(asked_start) - 1
