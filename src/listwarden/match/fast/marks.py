"""Arrays in which a number says when something was last met, so that they need not be emptied for the next time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from listwarden.match.fast.jit import compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Int = NDArray[np.int32]

__all__ = ["next_mark", "stamps"]

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
