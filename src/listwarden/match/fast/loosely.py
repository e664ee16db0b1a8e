"""How words are rewritten before the lexicon looks them up, without the interpreter: parts of `telling.one_way`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from listwarden.match.fast.bound import find
from listwarden.match.fast.jit import compiled, inlined
from listwarden.match.fast.near import Letters, letters_of
from listwarden.match.fast.spelled import hash_of
from listwarden.names.lexicon import HISSING, LEAST_STEM, LETTERS, MOST_ENDING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Byte = NDArray[np.uint8]
    Flags = NDArray[np.bool_]
    Int = NDArray[np.int32]
    Wide = NDArray[np.uint64]

__all__ = ["Rules", "has_stem", "hashes_of_texts", "is_known", "rewrite", "rules", "softened", "without_ie"]

_A, _E, _I, _O, _U = map(ord, "aeiou")


class Rules(NamedTuple):
    """What is written in several ways, made one, step by step.

    Attributes:
        begins: Step -> the letters with which its spellings begin, one bit each.
        step: Step -> its spellings in the arrays that follow; of those that fit at a place the first one counts.
        start: Spelling -> its letters ...
        letter: ... in ASCII.
        written: Spelling -> the letters that take its place, of which 0 is none.
    """

    begins: Int
    step: Int
    start: Int
    letter: Byte
    written: Byte


@cache
def rules() -> Rules:
    """The rules of `names.lexicon`."""
    steps = [
        *((pattern.pattern.split("|"), written) for _, pattern, written in HISSING),
        *(([one], to) for one, to in LETTERS),
    ]
    spellings = [(one, written) for some, written in steps for one in some]
    letters = letters_of(one for one, _ in spellings)
    written = np.zeros((len(spellings), 2), np.uint8)
    for at, (_, text) in enumerate(spellings):
        written[at, : len(text)] = list(text.encode())
    step = np.cumsum([0, *(len(some) for some, _ in steps)]).astype(np.int32)
    begins = [sum({1 << ord(one[0]) - _A for one in some}) for some, _ in steps]
    return Rules(np.array(begins, np.int32), step, letters.start, letters.letter, written)


def hashes_of_texts(texts: Iterable[str]) -> Wide:
    """The hashes of texts in ASCII, in order, for `is_known`."""
    letters = letters_of(text for text in texts if text.isascii())
    found = np.zeros(len(letters.start) - 1, np.uint64)
    hash_each(letters, found)
    return np.unique(found)


@compiled
def hash_each(words: Letters, out: Wide) -> None:
    """Writes a hash of each word."""
    for at in range(len(out)):
        out[at] = hash_of(0, words.letter, words.start[at], words.start[at + 1])


@inlined
def fits(word: Byte, at: int, size: int, letter: Byte, first: int, behind: int) -> bool:
    """Whether a spelling stands at a place of a word."""
    if at + behind - first > size:
        return False
    for place in range(first, behind):  # noqa: SIM110 - numba compiles no generators here
        if word[at + place - first] != letter[place]:
            return False
    return True


@inlined
def spelling_at(word: Byte, at: int, size: int, steps: Int, start: Int, letter: Byte, step: int) -> int:
    """The spelling of a step that stands at a place of a word, -1 for none."""
    for spelling in range(steps[step], steps[step + 1]):
        if fits(word, at, size, letter, start[spelling], start[spelling + 1]):
            return spelling
    return -1


@compiled
def rewrite(word: Byte, size: int, steps: Int, start: Int, letter: Byte, written: Byte, step: int, other: Byte) -> int:
    """Writes the spellings of a step in the one way; returns how many letters the word has then."""
    at, count = 0, 0
    while at < size:
        found = spelling_at(word, at, size, steps, start, letter, step)
        if found < 0:
            other[count] = word[at]
            count, at = count + 1, at + 1
            continue
        for place in range(written.shape[1]):
            if written[found, place]:
                other[count] = written[found, place]
                count += 1
        at += start[found + 1] - start[found]
    for place in range(count):
        word[place] = other[place]
    return count


@inlined
def without_ie(word: Byte, size: int) -> int:
    """Writes e for ie; returns how many letters are left."""
    count, at = 0, 0
    while at < size:
        if word[at] == _I and at + 1 < size and word[at + 1] == _E:
            at += 1
        word[count] = word[at]
        count, at = count + 1, at + 1
    return count


@inlined
def softened(word: Byte, size: int, other: Byte) -> int:
    """Takes out each i before a, o and u that does not begin the word; returns how many letters are left."""
    for at in range(size):
        other[at] = word[at]
    count = 0
    for at in range(size):
        if at and other[at] == _I and at + 1 < size and other[at + 1] in (_A, _O, _U):
            continue
        word[count] = other[at]
        count += 1
    return count


@compiled
def is_known(known: Wide, wanted: int) -> bool:
    """Whether a hash is among known ones, which are in order."""
    return find(known, 0, len(known), wanted) >= 0


@compiled
def has_stem(word: Byte, size: int, stem: Wide) -> bool:
    """Whether a word begins with a stem; a short stem takes short endings only, as `names.lexicon` has it."""
    for length in range(size, max(LEAST_STEM, size - MOST_ENDING) - 1, -1):
        if size <= 2 * length + 1 and is_known(stem, hash_of(0, word, 0, length)):
            return True
    return False
