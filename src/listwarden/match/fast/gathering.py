"""Which listed names share enough with a subject's to be looked at.

A name is looked at when it meets one of the subject's essential words: those left out cannot reach the need together,
even where each gives its most (MaxScore; Turtle and Flood 1995).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from listwarden.match.fast.bound import INITIAL
from listwarden.match.fast.jit import compiled
from listwarden.match.fast.marks import is_marked, mark
from listwarden.match.fast.records import JOIN, KIND, LETTER, TEXT

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]
    Int = NDArray[np.int32]
    Long = NDArray[np.int64]
    Real = NDArray[np.float32]

__all__ = ["choose", "collect", "collect_contained"]


@compiled
def choose(worth: Real, cost: Int, count: int, need: float, essential: Flags) -> float:
    """Says which rows a name that reaches the need must have met at least one of; returns the sum of all.

    Those that lead to the most names are left out first, as long as all that are left out cannot reach the need.
    """
    total = 0.0
    for row in range(count):
        essential[row] = worth[row] > 0
        total += worth[row]
    if total < need:
        essential[:count] = False
        return total
    left = 0.0
    while True:
        most, best = -1, -1
        for row in range(count):
            if essential[row] and cost[row] > most and left + worth[row] < need:
                most, best = cost[row], row
        if best < 0:
            return total
        essential[best] = False
        left += worth[best]


@compiled
def visit(names: Int, first: int, behind: int, met: Long, found: Int, count: int) -> int:
    """Adds the names of a part of a posting list that were not met before; returns how many there are now."""
    for at in range(first, behind):
        name = names[at]
        if not is_marked(met, name):
            mark(met, name)
            found[count] = name
            count += 1
    return count


@compiled
def visit_gains(
    names: Int, bits: Real, first: int, behind: int, least: float, met: Long, found: Int, count: int
) -> int:
    """Adds the names of a part of a list to which its text gives so many bits; returns how many there are now."""
    for at in range(first, behind):
        name = names[at]
        if bits[at] >= least and not is_marked(met, name):
            mark(met, name)
            found[count] = name
            count += 1
    return count


@compiled
def collect(
    words: Int, extra: Real, first: int, size: int, lacking: float, limit: Real, worth: Real, essential: Flags,
    start: Int, names: Int, bits: Real, initial: float, initial_start: Int, initial_names: Int, letter_start: Int,
    letter_names: Int, met: Long, found: Int, count: int,
) -> int:  # fmt: skip
    """Adds names that share enough with a subject's to be looked at; returns how many there are now.

    Args:
        words, extra: Columns of the subjects' words, and what they cost if left over; ...
        first, size: ... the name's.
        lacking: Bits that are needed, less those that all its words and joins give.
        limit, worth, essential: What each of these gives at the most; gives and saves; whether it is essential.
        start, names, bits: What texts give listed names (`records.Gains`).
        initial: What an initial gives.
        initial_start, initial_names, letter_start, letter_names: Listed names by letters (`records.Tables`).
        met: Names that were found are marked here.
        found: The same.
        count: How many these are.
    """
    for row in range(2 * size):
        if not essential[row]:
            continue
        at, least = first + (row >> 1), lacking + worth[row]
        least -= extra[at] + extra[at + 1] if row & 1 else extra[at]
        if limit[row] < least:
            continue
        text = words[at, JOIN] if row & 1 else words[at, TEXT]
        count = visit_gains(names, bits, start[text], start[text + 1], least, met, found, count)
        letter = words[at, LETTER]
        if row & 1 or letter < 0 or initial < least:
            continue
        if words[at, KIND] & INITIAL:
            count = visit(letter_names, letter_start[letter], letter_start[letter + 1], met, found, count)
        else:
            count = visit(initial_names, initial_start[letter], initial_start[letter + 1], met, found, count)
    return count


@compiled
def equal_link(start: Int, worth: Real, text: int) -> int:
    """The link of a text with the equal listed word, -1 where there is none."""
    for at in range(start[text], start[text + 1]):
        if worth[at, 1] == 0.0:
            return at
    return -1


@compiled
def collect_contained(
    words: Int, first: int, size: int, equal: Int, listed: Int, values: Real, text_start: Int, text_names: Int,
    need: float, limit: Real, worth: Real, cost: Int, essential: Flags, met: Long, found: Int,
) -> int:  # fmt: skip
    """Names that could stand in a subject's as a whole, word by word; returns how many.

    `equal` has the link of each text with the equal listed word (`records.Gains`).
    """
    count = 0
    for i in range(size):
        link = equal[words[first + i, TEXT]]
        worth[i], cost[i] = 0.0, 0
        if link >= 0:
            other = listed[link]
            worth[i], cost[i] = min(values[link, 0], limit[2 * i]), text_start[other + 1] - text_start[other]
    choose(worth, cost, size, need, essential)
    for i in range(size):
        if essential[i]:
            text = listed[equal[words[first + i, TEXT]]]
            count = visit(text_names, text_start[text], text_start[text + 1], met, found, count)
    return count
