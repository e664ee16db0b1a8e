"""Words as the lexicon looks them up, without the interpreter: the twin of `names.lexicon.one_way`.

Most joins of two words mean nothing; this tells those that could from the others.
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from listwarden.match.fast.bound import find
from listwarden.match.fast.jit import compiled
from listwarden.match.fast.near import MOST_LETTERS, Letters, letters_of
from listwarden.match.fast.spelled import hash_of, undouble
from listwarden.names.lexicon import HISSING, LEAST_STEM, LETTERS, MOST_ENDING, entries_meaning, stems, whole_entries

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from numpy.typing import NDArray

    Byte = NDArray[np.uint8]
    Flags = NDArray[np.bool_]
    Int = NDArray[np.int32]
    Wide = NDArray[np.uint64]

__all__ = [
    "Meanings", "Rules", "hashes_of_texts", "is_known", "loose", "may_mean", "meanings_with", "note_begun",
    "note_known", "rules",
]  # fmt: skip

_A, _E, _I, _O, _U = map(ord, "aeiou")
_LEAST = 3
"""Letters from which on a word is looked up in another form than its own."""


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


class Meanings(NamedTuple):
    """Entries of the lexicon as hashes, in order.

    Attributes:
        whole: Words.
        stem: Stems ...
        begun: ... and what these begin with.
    """

    whole: Wide
    stem: Wide
    begun: Wide


def _hashed(whole: Iterable[str], some: Collection[str]) -> Meanings:
    begun = {one[:LEAST_STEM] for one in some}
    return Meanings(hashes_of_texts(whole), hashes_of_texts(some), hashes_of_texts(begun))


@cache
def _known() -> Meanings:
    """All entries of the lexicon."""
    return _hashed(whole_entries(), stems())


def meanings_with(concepts: Collection[str]) -> tuple[Meanings, Wide]:
    """The entries of the lexicon that can have any of some concepts, and all that these begin with."""
    whole, some = entries_meaning(concepts)
    beginnings = {beginning for entry in (*whole, *some) for beginning in accumulate(entry)}
    return _hashed(whole, some), hashes_of_texts(beginnings)


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


def may_mean(words: Letters, among: Meanings | None = None) -> Flags:
    """Whether each word of small Latin letters could have a meaning (`names.lexicon.concepts_of`), or is very long."""
    found = np.zeros(len(words.start) - 1, np.bool_)
    note_meaning(words, rules(), *(among or _known()), found)
    return found


@compiled
def fits(word: Byte, at: int, size: int, letter: Byte, first: int, behind: int) -> bool:
    """Whether a spelling stands at a place of a word."""
    if at + behind - first > size:
        return False
    for place in range(first, behind):  # noqa: SIM110 - numba compiles no generators here
        if word[at + place - first] != letter[place]:
            return False
    return True


@compiled
def letters_in(word: Byte, size: int) -> int:
    """Which letters a word has, one bit each."""
    found = 0
    for at in range(size):
        found |= int(1 << (np.int64(word[at]) - _A))
    return found


@compiled
def spelling_at(word: Byte, at: int, size: int, known: Rules, step: int) -> int:
    """The spelling of a step that stands at a place of a word, -1 for none."""
    for spelling in range(known.step[step], known.step[step + 1]):
        if fits(word, at, size, known.letter, known.start[spelling], known.start[spelling + 1]):
            return spelling
    return -1


@compiled
def may_go_on(word: Byte, at: int, size: int, known: Rules, step: int) -> bool:
    """Whether a word ends within a spelling of a step that begins at a place, so that what follows decides."""
    for spelling in range(known.step[step], known.step[step + 1]):
        first, behind = known.start[spelling], known.start[spelling + 1]
        if behind - first > size - at and fits(word, at, size, known.letter, first, first + size - at):
            return True
    return False


@compiled
def rewrite(word: Byte, size: int, known: Rules, step: int, other: Byte, is_begun: bool) -> int:
    """Writes the spellings of a step in the one way; returns how many letters the word has then.

    Of a word that is only the beginning of one, no more is written than does not depend on what follows.
    """
    at, count = 0, 0
    while at < size and not (is_begun and may_go_on(word, at, size, known, step)):
        found = spelling_at(word, at, size, known, step)
        if found < 0:
            other[count] = word[at]
            count, at = count + 1, at + 1
            continue
        for letter in known.written[found]:
            if letter:
                other[count] = letter
                count += 1
        at += known.start[found + 1] - known.start[found]
    word[:count] = other[:count]
    return count


@compiled
def loose(word: Byte, size: int, known: Rules, other: Byte) -> int:
    """Brings a word to the one form that the lexicon has; returns how many letters that has.

    Args:
        word: The word, of small Latin letters; with room for twice as many.
        size: How many it has.
        known: The rules.
        other: As much room.
    """
    if size < _LEAST:
        return size
    mine = letters_in(word, size)
    for step in range(len(known.begins)):
        if mine & known.begins[step]:
            size = rewrite(word, size, known, step, other, False)
            mine = letters_in(word, size)
    size = undouble(word, size)
    return softened(word, without_ie(word, size), other)


@compiled
def without_ie(word: Byte, size: int) -> int:
    """Writes e for ie; returns how many letters are left."""
    count, at = 0, 0
    while at < size:
        if word[at] == _I and at + 1 < size and word[at + 1] == _E:
            at += 1
        word[count] = word[at]
        count, at = count + 1, at + 1
    return count


@compiled
def softened(word: Byte, size: int, other: Byte) -> int:
    """Takes out each i before a, o and u that does not begin the word; returns how many letters are left."""
    other[:size] = word[:size]
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
def note_known(words: Letters, known: Wide, found: Flags) -> None:
    """Notes which words are among known ones (`hashes_of_texts`); what was noted before stays."""
    for at in range(len(found)):
        if is_known(known, hash_of(0, words.letter, words.start[at], words.start[at + 1])):
            found[at] = True


@compiled
def has_stem(word: Byte, size: int, stem: Wide) -> bool:
    """Whether a word begins with a stem; a short stem takes short endings only, as `names.lexicon` has it."""
    for length in range(size, max(LEAST_STEM, size - MOST_ENDING) - 1, -1):
        if size <= 2 * length + 1 and is_known(stem, hash_of(0, word, 0, length)):
            return True
    return False


@compiled
def note_meaning(words: Letters, known: Rules, whole: Wide, stem: Wide, begun: Wide, found: Flags) -> None:
    """See `may_mean`."""
    word, other = np.zeros((2, 4 * MOST_LETTERS), np.uint8)
    for at in range(len(found)):
        begin, end = words.start[at], words.start[at + 1]
        size = end - begin
        if size > MOST_LETTERS:
            found[at] = True
            continue
        word[:size] = words.letter[begin:end]
        size = loose(word, size, known, other)
        is_begun = size >= LEAST_STEM and is_known(begun, hash_of(0, word, 0, LEAST_STEM))
        found[at] = is_known(whole, hash_of(0, word, 0, size)) or (is_begun and has_stem(word, size, stem))


@compiled
def loose_sure(word: Byte, size: int, known: Rules, other: Byte) -> int:
    """The same as `loose` for the beginning of a longer word: what this begins with, whatever follows."""
    for step in range(len(known.begins)):
        if letters_in(word, size) & known.begins[step]:
            size = rewrite(word, size, known, step, other, True)
    size = undouble(word, size)
    if size and word[size - 1] == _I:  # `ie`, `ia`
        size -= 1
    return softened(word, without_ie(word, size), other)


@compiled
def note_begun(words: Letters, known: Rules, stem: Wide, beginning: Wide, found: Flags) -> None:
    """Notes which words could be what a longer one with a meaning begins with.

    Args:
        words: Words of small Latin letters.
        known: The rules.
        stem: Hashes of stems ...
        beginning: ... and of all that any entry begins with.
        found: Where it is noted; what was noted before stays.
    """
    word, other = np.zeros((2, 4 * MOST_LETTERS), np.uint8)
    for at in range(len(found)):
        begin, end = words.start[at], words.start[at + 1]
        size = end - begin
        if size < _LEAST or size > MOST_LETTERS:
            found[at] = True
            continue
        word[:size] = words.letter[begin:end]
        size = loose_sure(word, size, known, other)
        if size == 0 or is_known(beginning, hash_of(0, word, 0, size)):
            found[at] = True
        for length in range(max(LEAST_STEM, size - MOST_ENDING), size + 1):
            if length <= size and is_known(stem, hash_of(0, word, 0, length)):
                found[at] = True
