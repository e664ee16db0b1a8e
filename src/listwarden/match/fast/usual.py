"""How much words that one naming tradition has together are worth at the most, for the kernel.

`person_evidence` counts words that agree for no more than they are worth within a tradition, and a credit for it. So
for each tradition the words of a name give no more than that; the least of all traditions bounds them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from listwarden.match.fast.jit import compiled
from listwarden.match.fast.records import JOIN, TEXT
from listwarden.match.person_evidence import bits_by_tradition
from listwarden.names.traditions import traditions

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Int = NDArray[np.int32]
    Real = NDArray[np.float32]

__all__ = ["NONE", "UNLIMITED", "Usual", "limit_words", "usual_of_names"]

UNLIMITED = 1e6
"""More bits than a word is worth."""

_LEAST = 0.001
"""Words that give nothing at all pass for not met."""

NONE = -1
"""The number of no tradition."""


class Usual:
    """What words are worth within each tradition, as numbered rows, since many words have the same.

    Row 0 is that of words that are common in no tradition.

    Args:
        rows: Those that are numbered already.
    """

    def __init__(self, rows: Real | None = None) -> None:
        self._column = {tradition: at for at, tradition in enumerate(sorted(traditions()))}
        self._rows = np.full((1, len(self._column)), UNLIMITED, np.float32) if rows is None else rows
        self._number = {row.tobytes(): at for at, row in enumerate(self._rows)}

    def rows_of(self, words: Iterable[str]) -> Int:
        """The number of each word's row."""
        return np.fromiter(map(self._row_of, words), np.int32)

    def _row_of(self, word: str) -> int:
        bits = bits_by_tradition(word)
        if not bits:
            return 0
        row = np.full(len(self._column), UNLIMITED, np.float32)
        row[[self._column[tradition] for tradition in bits]] = [max(_LEAST, most) for most in bits.values()]
        number = self._number.setdefault(row.tobytes(), len(self._number))
        if number == len(self._rows):
            self._rows = np.concatenate([self._rows, row[np.newaxis]])
        return number

    def rows(self) -> Real:
        """Row -> tradition -> the most bits that a word is worth."""
        return self._rows


@compiled
def limit_words(words: Int, first: int, count: int, row: Int, usual: Real, tradition: int, limit: Real) -> bool:
    """Fills in the most that each word (even places) and join (odd ones) of a name is worth within a tradition.

    Returns:
        Whether all its words are common there, so that whatever meets any of them is.
    """
    limit[: 2 * count] = UNLIMITED
    before, all_are = UNLIMITED, True
    for at in range(count):
        now = usual[row[words[first + at, TEXT]], tradition]
        limit[2 * at] = now
        if at:
            limit[2 * at - 1] = min(before, now)
        before = now
        all_are = all_are and now < UNLIMITED
    return all_are


@compiled
def usual_of_names(start: Int, words: Int, row: Int, usual: Real, most: Real) -> tuple[Int, Real]:
    """The tradition within which the words of each name are worth least, and how much that takes from them.

    `NONE` and 0.0 where no word is common in any.

    Args:
        start: Name -> its words ...
        words: ... in columns.
        row: Text -> its row.
        usual: Row -> tradition -> most bits.
        most: Text -> most bits that it gives.
    """
    count = len(start) - 1
    found, taken = np.full(count, NONE, np.int32), np.zeros(count, np.float32)
    for name in range(count):
        if not has_usual(words, start[name], start[name + 1], row):
            continue
        for tradition in range(usual.shape[1]):
            beyond = beyond_usual(words, start[name], start[name + 1], row, usual, tradition, most)
            if beyond > taken[name]:
                found[name], taken[name] = tradition, beyond
    return found, taken


@compiled
def has_usual(words: Int, first: int, behind: int, row: Int) -> bool:
    """Whether any word of a name is a common one of a tradition."""
    for at in range(first, behind):  # noqa: SIM110 - numba compiles no generators here
        if row[words[at, TEXT]]:
            return True
    return False


@compiled
def beyond_usual(words: Int, first: int, behind: int, row: Int, usual: Real, tradition: int, most: Real) -> float:
    """How much the words of a name, and its neighbors as one, give beyond what they are worth within a tradition."""
    beyond, before = 0.0, UNLIMITED
    for at in range(first, behind):
        now = usual[row[words[at, TEXT]], tradition]
        beyond += max(0.0, most[words[at, TEXT]] - now)
        if at > first:
            beyond += max(0.0, most[words[at - 1, JOIN]] - min(before, now))
        before = now
    return beyond
