"""Two texts that stand side by side, as numbers that are given in the order in which they turn up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from listwarden.match.fast.jit import compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Int = NDArray[np.int32]
    Long = NDArray[np.int64]

__all__ = ["Neighbors"]

_FIRST_SLOTS = 1 << 12
_HALF, _LOW = 32, (1 << 32) - 1
_SHIFT = 9
_FREE = -1
_FIRST_FACTOR, _SECOND_FACTOR = 0x1E3779B1, 0x05EBCA6B
"""Odd numbers of less than 31 bits, so that no product of them overflows."""


class Neighbors:
    """Pairs of numbers, each with a number of its own.

    Attributes:
        count: How many there are.
    """

    def __init__(self) -> None:
        self._slots, self._pairs = np.full(_FIRST_SLOTS, _FREE, np.int32), np.zeros(_FIRST_SLOTS >> 1, np.int64)
        self.count = 0

    def numbers(self, first: Int, second: Int) -> Int:
        """The number of each pair; new ones are given one."""
        pairs = (first.astype(np.int64) << _HALF) | second
        while 2 * (self.count + len(pairs)) > len(self._slots):
            self._grow()
        out = np.empty(len(pairs), np.int32)
        self.count = number_pairs(pairs, self._slots, self._pairs, self.count, out)
        return out

    def since(self, number: int) -> tuple[Int, Int]:
        """The pairs from a number on."""
        pairs = self._pairs[number : self.count]
        return (pairs >> _HALF).astype(np.int32), (pairs & _LOW).astype(np.int32)

    def _grow(self) -> None:
        known = self._pairs[: self.count]
        self._slots = np.full(2 * len(self._slots), _FREE, np.int32)
        self._pairs = np.zeros(len(self._slots) >> 1, np.int64)
        number_pairs(known, self._slots, self._pairs, 0, np.empty(len(known), np.int32))


@compiled
def number_pairs(wanted: Long, slots: Int, pairs: Long, count: int, out: Int) -> int:
    """Writes the number of each pair; those that are new get the next ones. Returns how many there are then.

    Args:
        wanted: The pairs that are asked for.
        slots: Numbers of pairs by hash, at least twice as many as there will be pairs; a power of 2.
        pairs: Number -> pair.
        count: How many there are before.
        out: Room for the numbers.
    """
    mask = len(slots) - 1
    for at in range(len(wanted)):
        pair = wanted[at]
        slot = ((pair & _LOW) * _FIRST_FACTOR + (pair >> _HALF) * _SECOND_FACTOR) >> _SHIFT & mask
        while slots[slot] != _FREE and pairs[slots[slot]] != pair:
            slot = (slot + 1) & mask
        if slots[slot] == _FREE:
            slots[slot], pairs[count] = count, pair
            count += 1
        out[at] = slots[slot]
    return count
