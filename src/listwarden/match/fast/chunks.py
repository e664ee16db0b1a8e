"""Names of a column cut into chunks, and each chunk that is new given a number: all without the interpreter.

A column of texts lies in memory as Arrow has it: the letters of all texts (UTF-8) one after another, and where each
begins. Chunks are what stands between blanks; every other character is a part of one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from listwarden.match.fast.jit import compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Byte = NDArray[np.uint8]
    Int = NDArray[np.int32]
    Long = NDArray[np.int64]
    Wide = NDArray[np.uint64]

__all__ = ["Chunks", "Column", "Cut", "column_of"]

_BLANK = 32
_CONTINUES, _LEADS = 0x80, 0xC0
"""The first two bits of a byte that goes on with a letter of several (UTF-8)."""

_FIRST_HASH = 0xCBF29CE484222325
_PRIME = 0x100000001B3
_HALF = 32
_FIRST_SLOTS = 1 << 12


class Column(NamedTuple):
    """Texts as Arrow has them.

    Attributes:
        start: Text -> its bytes in `letter`; one more for the end of the last.
        letter: UTF-8.
    """

    start: Long
    letter: Byte

    def text(self, at: int) -> str:
        """One of the texts, without blanks around it."""
        return self.letter[self.start[at] : self.start[at + 1]].tobytes().decode().strip()


def column_of(texts: Iterable[str]) -> Column:
    """Texts as such a column; what is no character of a text becomes a question mark."""
    some = [text.encode(errors="replace") for text in texts]
    letters = np.frombuffer(b"".join(some) or b"\0", np.uint8)
    return Column(np.cumsum([0, *map(len, some)], dtype=np.int64), letters)


class Cut(NamedTuple):
    """Names as numbers of chunks.

    Attributes:
        start: Name -> its chunks in `chunk`.
        chunk: Numbers.
        size: Name -> how many characters it has, without blanks around it.
    """

    start: Int
    chunk: Int
    size: Int


class Chunks:
    """Chunks of names of parties of each kind, by number; numbers are given in the order in which chunks turn up."""

    def __init__(self) -> None:
        self._slots = np.full(_FIRST_SLOTS, -1, np.int32)
        self._hash = np.zeros(_FIRST_SLOTS, np.uint64)
        self._start = np.zeros(_FIRST_SLOTS, np.int64)
        self._type = np.zeros(_FIRST_SLOTS, np.uint8)
        self._letter = np.zeros(_FIRST_SLOTS, np.uint8)
        self.count = 0

    def cut(self, names: Column, types: Byte) -> Cut:
        """The chunks of each name, of a party of a kind by number."""
        most = len(names.letter) // 2 + len(types) + 1
        start, size = np.zeros(len(types) + 1, np.int32), np.zeros(len(types), np.int32)
        chunk, at = np.zeros(most, np.int32), 0
        while True:
            at, self.count = cut_names(
                names.start, names.letter, types, at, self._slots, self._hash, self._start, self._type, self._letter,
                self.count, start, chunk, size,
            )  # fmt: skip
            if at == len(types):
                return Cut(start, chunk[: start[-1]], size)
            self._grow(int(names.start[at + 1] - names.start[at]))

    def _grow(self, more: int) -> None:
        """Makes room for twice as many, and for a name of so many bytes."""
        room = 2 * (len(self._hash) + more)
        self._hash, self._start = np.resize(self._hash, room), np.resize(self._start, room)
        self._type = np.resize(self._type, room)
        self._letter = np.resize(self._letter, 2 * (len(self._letter) + more))
        self._slots = np.full(1 << (2 * room).bit_length(), -1, np.int32)
        place_again(self._slots, self._hash, self.count)

    def text(self, number: int) -> str:
        """A chunk as written."""
        return self._letter[self._start[number] : self._start[number + 1]].tobytes().decode()

    def type(self, number: int) -> int:
        """What kind of party has a chunk in its name, by number."""
        return int(self._type[number])


@compiled
def hash_of_chunk(letter: Byte, first: int, behind: int, kind: int) -> int:
    """A hash of a chunk and a kind of party (FNV-1a with 64 bits, its high bits mixed into the low ones)."""
    value = (np.uint64(_FIRST_HASH) ^ np.uint64(kind)) * np.uint64(_PRIME)
    for at in range(first, behind):
        value = (value ^ np.uint64(letter[at])) * np.uint64(_PRIME)
    return value ^ (value >> np.uint64(_HALF))  # type: ignore[return-value]


@compiled
def place_again(slots: Int, hashes: Wide, count: int) -> None:
    """Puts so many chunks into a table of slots that is empty."""
    mask = np.uint64(len(slots) - 1)
    for number in range(count):
        slot = hashes[number] & mask
        while slots[slot] >= 0:
            slot = (slot + np.uint64(1)) & mask
        slots[slot] = number


@compiled
def number_of_chunk(
    letter: Byte, first: int, behind: int, kind: int, slots: Int, hashes: Wide, starts: Long, kinds: Byte,
    letters: Byte, count: int,
) -> int:  # fmt: skip
    """The number of a chunk; `count` for one that is new, which is put there."""
    wanted = hash_of_chunk(letter, first, behind, kind)
    mask = np.uint64(len(slots) - 1)
    slot, size = wanted & mask, behind - first
    while slots[slot] >= 0:
        number = slots[slot]
        begin = starts[number]
        if hashes[number] == wanted and kinds[number] == kind and starts[number + 1] - begin == size:
            at = 0
            while at < size and letters[begin + at] == letter[first + at]:
                at += 1
            if at == size:
                return int(number)
        slot = (slot + np.uint64(1)) & mask
    begin = starts[count]
    for at in range(size):
        letters[begin + at] = letter[first + at]
    starts[count + 1] = begin + size
    slots[slot], hashes[count], kinds[count] = count, wanted, kind
    return count


@compiled
def cut_names(
    start: Long, letter: Byte, types: Byte, name: int, slots: Int, hashes: Wide, starts: Long, kinds: Byte,
    letters: Byte, count: int, out_start: Int, out: Int, out_size: Int,
) -> tuple[int, int]:  # fmt: skip
    """Writes the chunks of names, from one on, and the characters of each.

    Returns:
        The name that this got to before room for new chunks ran out, and how many chunks are known then.
    """
    written = out_start[name]
    while name < len(types):
        first, behind = start[name], start[name + 1]
        if (
            count + behind - first + 2 > len(hashes)
            or starts[count] + behind - first > len(letters)
            or 2 * (count + behind - first) > len(slots)
        ):
            break
        while first < behind and letter[first] == _BLANK:
            first += 1
        while first < behind and letter[behind - 1] == _BLANK:
            behind -= 1
        size, begin = 0, first
        for at in range(first, behind + 1):
            if at < behind and letter[at] & _LEADS != _CONTINUES:
                size += 1
            if at == behind or letter[at] == _BLANK:
                if at > begin:
                    number = number_of_chunk(
                        letter, begin, at, types[name], slots, hashes, starts, kinds, letters, count
                    )
                    count = max(count, number + 1)
                    out[written] = number
                    written += 1
                begin = at + 1
        out_size[name] = size
        name += 1
        out_start[name] = written
    return name, count
