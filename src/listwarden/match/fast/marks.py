"""What was met: as bits; or as numbers that say when, so that they need not be emptied for the next time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from listwarden.match.fast.jit import compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Int = NDArray[np.int32]
    Long = NDArray[np.int64]

__all__ = ["is_marked", "mark", "marks", "next_mark", "stamps", "unmark"]

_PLACE, _LAST_BIT = 5, 31
"""Bits of a number that say which of 32 is meant; the others say in which number it is."""

_LAST_MARK = 2**31 - 1


def stamps(count: int) -> Int:
    """One number for each of so many things, none of which was met, and behind them the mark that was given last."""
    return np.zeros(count + 1, np.int32)


@compiled
def next_mark(stamp: Int) -> int:
    """A mark that no number of the array has."""
    if stamp[-1] == _LAST_MARK:
        stamp[:] = 0
    stamp[-1] += 1
    return int(stamp[-1])


def marks(count: int) -> Long:
    """One bit for each of so many things, none of which was met."""
    return np.zeros((count >> _PLACE) + 1, np.int64)


@compiled
def is_marked(marks: Long, at: int) -> bool:
    """Whether a thing was met."""
    return bool((marks[at >> _PLACE] >> (at & _LAST_BIT)) & 1)


@compiled
def mark(marks: Long, at: int) -> None:
    """Notes that a thing was met."""
    marks[at >> _PLACE] |= np.int64(1) << np.int64(at & _LAST_BIT)


@compiled
def unmark(marks: Long, at: int) -> None:
    """Forgets that a thing was met, and others near it."""
    marks[at >> _PLACE] = 0
