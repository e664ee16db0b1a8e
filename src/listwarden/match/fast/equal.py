"""Names that could be equal word by word, which are given what little lacks for a hit (`name_evidence`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from listwarden.match.fast.bound import ARTICLE, find
from listwarden.match.fast.jit import compiled
from listwarden.match.fast.records import KIND, TEXT

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Int = NDArray[np.int32]
    Real = NDArray[np.float32]

__all__ = ["are_equal", "are_listed", "equal_link"]


@compiled
def equal_link(start: Int, worth: Real, text: int) -> int:
    """The link of a text with the equal listed word, -1 where there is none."""
    for at in range(start[text], start[text + 1]):
        if worth[at, 1] == 0.0:
            return at
    return -1


@compiled
def are_listed(words: Int, first: int, size: int, equal: Int) -> bool:
    """Whether each word of a name but articles is a listed one as well, by the link of each text with an equal one."""
    for at in range(first, first + size):  # noqa: SIM110 - numba compiles no generators here
        if not words[at, KIND] & ARTICLE and equal[words[at, TEXT]] < 0:
            return False
    return True


@compiled
def are_equal(
    mine: Int, first: int, size: int, theirs: Int, begin: int, many: int, start: Int, listed: Int, worth: Real
) -> bool:
    """Whether each word of a listed name but articles equals one of the subject's."""
    for j in range(begin, begin + many):
        is_met = theirs[j, KIND] & ARTICLE > 0
        for i in range(first, first + size):
            text = mine[i, TEXT]
            place = -1 if is_met else find(listed, start[text], start[text + 1], theirs[j, TEXT])
            is_met = is_met or (place >= 0 and worth[place, 1] == 0.0)
        if not is_met:
            return False
    return True
