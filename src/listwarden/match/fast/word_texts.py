"""Texts of words by number, as arrays: their letters, and whether these are small Latin ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from listwarden.match.fast.growing import Growing
from listwarden.match.fast.jit import compiled
from listwarden.match.fast.near import MOST_LETTERS, Letters
from listwarden.match.fast.tables import letter_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Byte = NDArray[np.uint8]
    Flags = NDArray[np.bool_]
    Int = NDArray[np.int32]
    Long = NDArray[np.int64]

__all__ = ["WordTexts"]


class WordTexts:
    """Texts of words by number."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._number: dict[str, int] = {}
        self._letter, self._latin = Growing(np.int32), Growing(np.int32)
        self._begin, self._codes = Growing(np.int32, [0]), bytearray()

    def number(self, text: str) -> int:
        """The number of a text, which is given one."""
        number = self._number.setdefault(text, len(self.texts))
        if number == len(self.texts):
            self.texts.append(text)
            self._letter.add([letter_of(text)])
            self._latin.add([text.isascii() and text.isalpha() and text.islower() and len(text) <= MOST_LETTERS])
            self._codes += text.encode() if text.isascii() and len(text) <= MOST_LETTERS else b""
            self._begin.add([len(self._codes)])
        return number

    @property
    def letter(self) -> Int:
        """Text -> its letter, as in `records`."""
        return self._letter.array()

    @property
    def is_latin(self) -> Flags:
        """Text -> whether it is of small Latin letters, and not very long."""
        found: Flags = self._latin.array() > 0
        return found

    @property
    def letters(self) -> Letters:
        """Their letters, where these are ASCII."""
        return Letters(self._begin.array(), np.frombuffer(bytes(self._codes) or b"\0", np.uint8))

    def joined(self, one: Long, other: Long) -> Letters:
        """Pairs of texts in ASCII written as one."""
        letters = self.letters
        sizes = np.diff(letters.start)
        start = np.concatenate([[0], np.cumsum(sizes[one] + sizes[other])]).astype(np.int32)
        joined = np.zeros(max(int(start[-1]), 1), np.uint8)
        write_joins(letters.start, letters.letter, one, other, joined)
        return Letters(start, joined)


@compiled
def write_joins(start: Int, letter: Byte, one: Long, other: Long, out: Byte) -> None:
    """Writes the letters of pairs of words one after another."""
    count = 0
    for pair in range(len(one)):
        for word in (one[pair], other[pair]):
            for at in range(start[word], start[word + 1]):
                out[count] = letter[at]
                count += 1
