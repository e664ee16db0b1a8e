"""Marks of texts that were seen: a small table that tells most texts that were not seen from those that were.

Each mark sets three bits of one word of the table, so that to look for one reads memory once (a filter after Bloom,
1970, blocked after Putze, Sanders and Singler, 2007). What was seen is always found; what was not is found too in one
case of some hundreds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from listwarden.match.fast.jit import inlined

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Wide = NDArray[np.uint64]

__all__ = ["add_mark", "has_mark", "marks_for", "mixed"]

_BITS_A_MARK = 20
_MIX, _HALF = 0xFF51AFD7ED558CCD, 33
"""Of the end of MurmurHash3."""


def marks_for(count: int) -> Wide:
    """Room for so many marks."""
    return np.zeros(1 << max(4, (_BITS_A_MARK * count // 64).bit_length()), np.uint64)


@inlined
def mixed(value: Any) -> Any:
    """A mark of a hash."""
    value = (value ^ (value >> np.uint64(_HALF))) * np.uint64(_MIX)
    return value ^ (value >> np.uint64(_HALF))


@inlined
def bits_of(mark: Any) -> Any:
    """The bits of a mark in its word of the table."""
    last = np.uint64(63)
    one, other, third = mark >> np.uint64(40), mark >> np.uint64(46), mark >> np.uint64(52)
    return np.uint64(1) << (one & last) | np.uint64(1) << (other & last) | np.uint64(1) << (third & last)


@inlined
def add_mark(marks: Wide, mark: Any) -> None:
    """Adds a mark."""
    marks[mark & np.uint64(len(marks) - 1)] |= bits_of(mark)


@inlined
def has_mark(marks: Wide, mark: Any) -> bool:
    """Whether a mark was added; one in a few hundred others is found too."""
    bits = bits_of(mark)
    return bool(marks[mark & np.uint64(len(marks) - 1)] & bits == bits)
