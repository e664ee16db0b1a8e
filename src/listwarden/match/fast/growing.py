"""Arrays that grow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Growing"]


class Growing:
    """Numbers of one kind that grow in number, always at hand as an array without a copy."""

    def __init__(self, kind: type[np.int32] | type[np.int64] | type[np.float32], first: Sequence[int] = ()) -> None:
        self._room, self._used = np.array(first, kind), len(first)

    def add(self, values: Sequence[float] | NDArray[Any]) -> None:
        """Adds numbers at the end."""
        until = self._used + len(values)
        if until > len(self._room):
            self._room = np.resize(self._room, max(until, 2 * len(self._room), 1024))
        self._room[self._used : until] = values
        self._used = until

    def array(self) -> NDArray[Any]:
        """All of them; numbers that are added later do not change it."""
        return self._room[: self._used]
