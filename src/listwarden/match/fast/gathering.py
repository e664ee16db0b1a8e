"""Which listed names share enough with a subject's to be looked at.

A name is looked at when it meets one of the subject's essential words: those left out cannot reach the need together,
even where each gives its most (MaxScore; Turtle and Flood 1995).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from listwarden.match.fast.accumulate import add_gains, add_initials, visit, words_of_row
from listwarden.match.fast.bound import INITIAL
from listwarden.match.fast.jit import compiled
from listwarden.match.fast.marks import is_marked
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
def collect(
    words: Int, extra: Real, first: int, size: int, lacking: float, limit: Real, worth: Real, essential: Flags,
    since: Int, start: Int, entries: Long, initial: float, most_cost: float,
    initial_start: Int, initial_names: Int, letter_start: Int, letter_names: Int, met: Long, found: Int, place: Int,
    nets: Real, costs: Real, meets: Int, count: int,
) -> int:  # fmt: skip
    """Adds names that share enough with a subject's to be looked at; returns how many there are now.

    Args:
        words, extra: Columns of the subjects' words, and what they cost if left over; ...
        first, size: ... the name's.
        lacking: Bits that are needed, less those that all its words and joins give.
        limit, worth, essential: What each of these gives at the most; gives and saves; whether it is essential.
        since: Is filled in with how many names there were when what each gives had been added, 0 where it was not.
        start, entries: What texts give listed names (`records.Gains`).
        initial: What an initial gives.
        most_cost: What a listed word costs at the most.
        initial_start, initial_names, letter_start, letter_names: Listed names by letters (`records.Tables`).
        met, found, place, nets, costs, meets: What is noted of names (`accumulate.add_up`).
        count: How many names were found before.
    """
    since[: 2 * size] = 0
    for row in range(2 * size):
        if not essential[row]:
            continue
        at, least = first + (row >> 1), lacking + worth[row]
        saved = extra[at] + extra[at + 1] if row & 1 else extra[at]
        least -= saved
        if limit[row] < least:
            continue
        text, mine = words[at, JOIN] if row & 1 else words[at, TEXT], words_of_row(row)
        count = add_gains(
            start[text], start[text + 1], least, 0, saved, limit[row], mine, entries, met, found, place, nets, costs,
            meets, count,
        )  # fmt: skip
        letter = words[at, LETTER]
        if not row & 1 and letter >= 0:
            starts, others = (
                (letter_start, letter_names) if words[at, KIND] & INITIAL else (initial_start, initial_names)
            )
            count = add_initials(
                starts[letter], starts[letter + 1], initial >= least, 0, min(initial, limit[row]) + saved, most_cost,
                mine, others, met, found, place, nets, costs, meets, count,
            )  # fmt: skip
        since[row] = count
    return count


@compiled
def collect_contained(
    words: Int, first: int, size: int, equal: Int, listed: Int, values: Real, text_start: Int, text_names: Int,
    need: float, limit: Real, worth: Real, cost: Int, essential: Flags, met: Long, found: Int, place: Int, nets: Real,
    costs: Real, meets: Int,
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
            for at in range(text_start[text], text_start[text + 1]):
                if not is_marked(met, text_names[at]):
                    count = visit(text_names[at], met, found, place, nets, costs, meets, count)
    return count
