"""Marks of texts that were seen: a small table that tells most texts that were not seen from those that were.

Each mark sets two bits at places that a hash gives (a filter after Bloom, 1970). What was seen is always found; what
was not is found too in one case of some hundreds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from listwarden.match.fast.jit import inlined

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Wide = NDArray[np.uint64]

__all__ = ["add_mark", "has_mark", "marks_for", "mixed"]

_BITS_A_MARK = 32
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
def add_mark(marks: Wide, mark: Any) -> None:
    """Adds a mark."""
    last = np.uint64(64 * len(marks) - 1)
    for place in (mark & last, (mark >> np.uint64(32)) & last):
        marks[place >> np.uint64(6)] |= np.uint64(1) << (place & np.uint64(63))


@inlined
def has_mark(marks: Wide, mark: Any) -> bool:
    """Whether a mark was added; one in a few hundred others is found too."""
    last = np.uint64(64 * len(marks) - 1)
    one, other = mark & last, (mark >> np.uint64(32)) & last
    is_one = marks[one >> np.uint64(6)] >> (one & np.uint64(63)) & np.uint64(1)
    return bool(is_one & (marks[other >> np.uint64(6)] >> (other & np.uint64(63))))
