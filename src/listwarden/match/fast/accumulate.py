"""What a subject's words give each listed name together, text by text: most names found are left out by that alone.

A name that was found is in the lists of one essential text; whether others are there too is told by going through
their lists, which lie in memory one after another, before the words of a name are read, which lie anywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from listwarden.match.fast.jit import compiled, inlined
from listwarden.match.fast.records import JOIN, TEXT, Batch, Tables

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Int = NDArray[np.int32]
    Real = NDArray[np.float32]

__all__ = ["promising"]

_LISTS_A_NAME = 12
"""Entries of lists that are gone through in the time in which one name is read."""


@compiled
def add_worth(
    first: int, behind: int, saved: float, limit: float, listed: Int, worth: Real, text_cost: Real, start: Int,
    names: Int, stamp: Int, mark: int, sums: Real,
) -> None:  # fmt: skip
    """Adds what a text gives and saves to the sum of each name found that has a listed text that it meets."""
    for at in range(first, behind):
        text = listed[at]
        most = min(worth[at, 0], limit) + saved + text_cost[text]
        for place in range(start[text], start[text + 1]):
            name = names[place]
            if stamp[name] == mark:
                sums[name] += most


@inlined
def promising(
    tables: Tables, batch: Batch, form: int, wanted: float, worth: Real, cost: Int, limit: Real, most_cost: float,
    stamp: Int, mark: int, found: Int, left: int, count: int, sums: Real,
) -> int:  # fmt: skip
    """Keeps of the names found, from place `left` on, those that could give enough; returns how many are left.

    Args:
        tables: Listed names without initials.
        batch: The subjects' names.
        form: One of these, which has no initial.
        wanted: Bits that the words must give, and save of what all would cost.
        worth: What each word (even places) and join (odd ones) can give and save (`kernel.rows`) ...
        cost: ... and how many names it leads to.
        limit: What each can give at the most.
        most_cost: What a listed word costs at the most.
        stamp: Names found have the mark.
        mark: The same.
        found: Names found.
        left: The first place that is looked at ...
        count: ... and the one behind the last.
        sums: Room for a sum for each listed name.
    """
    first, links, extra, words = batch.start[form], batch.links, batch.extra, batch.words
    for at in range(left, count):
        sums[found[at]] = 0.0
    left_out = 0.0
    for row in range(2 * (batch.start[form + 1] - first)):
        if worth[row] <= 0:
            continue
        if cost[row] > _LISTS_A_NAME * (count - left):
            left_out += worth[row] + 2 * most_cost
            continue
        at = first + (row >> 1)
        text = words[at, JOIN] if row & 1 else words[at, TEXT]
        saved = extra[at] + extra[at + 1] if row & 1 else extra[at]
        add_worth(
            links.start[text], links.start[text + 1], saved, limit[row], links.listed, links.worth, tables.text_cost,
            tables.text_start, tables.text_names, stamp, mark, sums,
        )  # fmt: skip
    for at in range(left, count):
        name = found[at]
        if sums[name] + left_out - tables.name_cost[name] >= wanted:
            found[left] = name
            left += 1
    return left
