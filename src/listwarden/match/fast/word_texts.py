"""Texts of words by number, as arrays: their letters, which these are, and of what script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from listwarden.match.fast.growing import Growing
from listwarden.match.fast.jit import compiled
from listwarden.match.fast.near import MOST_LETTERS, Letters
from listwarden.match.fast.syllabic import syllable_spellings
from listwarden.match.fast.tables import letter_of
from listwarden.names.east_asian import is_east_asian
from listwarden.names.lexicon import LEAST_STEM

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Byte = NDArray[np.uint8]
    Flags = NDArray[np.bool_]
    Int = NDArray[np.int32]
    Long = NDArray[np.int64]

__all__ = [
    "BEGINS_CHINESE", "BEGINS_KOREAN", "CAPITAL", "EAST", "ENDS_CHINESE", "ENDS_KOREAN", "LATIN", "NUMBER", "OTHER",
    "WordTexts",
]  # fmt: skip

OTHER, LATIN, CAPITAL, EAST, NUMBER = range(5)
"""What a text is: of small Latin letters; of capitals, which stand for the consonants of a word in Arabic script; in
Han characters or Hangul; with a digit among its first letters; or anything else."""

BEGINS_CHINESE, ENDS_CHINESE, BEGINS_KOREAN, ENDS_KOREAN = 1, 2, 4, 8
"""Whether a text could be what a word of Chinese or Korean syllables begins with, or ends in, as bits."""

_A = ord("a")
_LOW = 31


class WordTexts:
    """Texts of words by number."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._number: dict[str, int] = {}
        self._letter, self._kind = Growing(np.int32), Growing(np.int32)
        self._has = Growing(np.int32)
        self._begins, self._syllables = Growing(np.int32), Growing(np.int32)
        self._begin, self._codes = Growing(np.int32, [0]), bytearray()

    def number(self, text: str) -> int:
        """The number of a text, which is given one."""
        number = self._number.setdefault(text, len(self.texts))
        if number == len(self.texts):
            self.texts.append(text)
            self._letter.add([letter_of(text)])
            self._kind.add([_kind_of(text)])
            self._codes += text.encode() if text.isascii() and len(text) <= MOST_LETTERS else b""
            self._begin.add([len(self._codes)])
        return number

    @property
    def letter(self) -> Int:
        """Text -> its letter, as in `records`."""
        return self._letter.array()

    @property
    def kind(self) -> Int:
        """Text -> what it is (`LATIN` ...)."""
        return self._kind.array()

    @property
    def letters(self) -> Letters:
        """Their letters, where these are ASCII."""
        return Letters(self._begin.array(), np.frombuffer(bytes(self._codes) or b"\0", np.uint8))

    @property
    def has(self) -> Int:
        """Text -> which letters it has, one bit each, small ones and capitals alike; not of all kinds of texts."""
        self._describe()
        return self._has.array()

    @property
    def begins(self) -> Int:
        """Text -> the letter that it begins with, as a place among the bits of `has`; -1 where that says nothing."""
        self._describe()
        return self._begins.array()

    @property
    def syllables(self) -> Int:
        """Text -> whether words of syllables can begin or end with it (`BEGINS_CHINESE` ...); only of `LATIN`."""
        self._describe()
        return self._syllables.array()

    def _describe(self) -> None:
        """Works out what is asked of the texts that are new."""
        first, letters = len(self._has.array()), self.letters
        new, kinds = Letters(letters.start[first:], letters.letter), self.kind[first:]
        has, syllables = np.zeros((2, len(kinds)), np.int32)
        first_letter = np.full(len(kinds), -1, np.int32)
        note_letters(new.start, new.letter, kinds, has, first_letter)
        for begins, ends, (whole, rest) in (
            (BEGINS_CHINESE, ENDS_CHINESE, syllable_spellings(is_korean=False)),
            (BEGINS_KOREAN, ENDS_KOREAN, syllable_spellings(is_korean=True)),
        ):
            note_syllables(
                new.start, new.letter, kinds, whole.follow, whole.first, rest.follow, rest.first, begins,
                ends, syllables,
            )  # fmt: skip
        self._has.add(has)
        self._begins.add(first_letter)
        self._syllables.add(syllables)

    def joined(self, one: Long, other: Long) -> Letters:
        """Pairs of texts in ASCII written as one."""
        letters = self.letters
        sizes = np.diff(letters.start)
        start = np.concatenate([[0], np.cumsum(sizes[one] + sizes[other])]).astype(np.int32)
        joined = np.zeros(max(int(start[-1]), 1), np.uint8)
        write_joins(letters.start, letters.letter, one, other, joined)
        return Letters(start, joined)


def _kind_of(text: str) -> int:
    if text.isascii() and len(text) <= MOST_LETTERS:
        if text.isalpha():
            return LATIN if text.islower() else CAPITAL if text.isupper() else OTHER
        return NUMBER if any(map(str.isdigit, text[:LEAST_STEM])) and text.isalnum() else OTHER
    return EAST if is_east_asian(text) else OTHER


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
def note_letters(start: Int, letter: Byte, kind: Int, out: Int, begins: Int) -> None:
    """Notes which letters the texts of `LATIN` and `CAPITAL` have, and which they begin with."""
    for text in range(len(out)):
        if kind[text] in (LATIN, CAPITAL):
            mask = np.int64(0)
            for at in range(start[text], start[text + 1]):
                mask |= np.int64(1) << ((np.int64(letter[at]) & _LOW) - 1)
            out[text] = mask
            begins[text] = (letter[start[text]] & _LOW) - 1


@compiled
def note_syllables(
    start: Int, letter: Byte, kind: Int, follow: Int, first: Int, rest: Int, rest_first: Int, begins: int, ends: int,
    out: Int,
) -> None:  # fmt: skip
    """Notes which Latin texts a word of syllables could begin or end with.

    Args:
        start, letter, kind: The texts.
        follow, first: The tree of syllables (`spelled.Spellings`) ...
        rest, rest_first: ... and that of all they end in.
        begins, ends: The bits that are noted.
        out: Where.
    """
    is_there = np.zeros(MOST_LETTERS + 1, np.bool_)
    for text in range(len(out)):
        size, word = start[text + 1] - start[text], letter[start[text] : start[text + 1]]
        if kind[text] != LATIN:
            continue
        is_there[: size + 1] = False
        is_there[0] = True
        if read_syllables(word, size, follow, first, is_there):
            out[text] |= begins
        is_there[: size + 1] = False
        is_there[0], place = True, 0
        for at in range(size):
            place = rest[place, np.int64(word[at]) - _A]
            if place == 0:
                break
            if rest_first[place + 1] > rest_first[place]:
                is_there[at + 1] = True
        read_syllables(word, size, follow, first, is_there)
        if is_there[size]:
            out[text] |= ends


@compiled
def read_syllables(word: Byte, size: int, follow: Int, first: Int, is_there: Flags) -> bool:
    """Notes where whole syllables end; returns whether the text is such ones and the beginning of another.

    Args:
        word, size: The text.
        follow, first: The tree of syllables.
        is_there: Where syllables can begin.
    """
    is_begun = False
    for begin in range(size):
        if not is_there[begin]:
            continue
        place = 0
        for at in range(begin, size):
            place = follow[place, np.int64(word[at]) - _A]
            if place == 0:
                break
            is_begun |= at + 1 == size
            if first[place + 1] > first[place]:
                is_there[at + 1] = True
    return is_begun
