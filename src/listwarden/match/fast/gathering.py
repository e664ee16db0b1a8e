"""Which listed names share enough with a subject's to be looked at.

A name is looked at when it meets one of the subject's essential words: those left out cannot reach the need together,
even where each gives its most (MaxScore; Turtle and Flood 1995).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from listwarden.match.fast.accumulate import promising
from listwarden.match.fast.bound import INITIAL
from listwarden.match.fast.jit import compiled, inlined
from listwarden.match.fast.marks import next_mark
from listwarden.match.fast.records import JOIN, KIND, LETTER, TEXT, Batch, Rules, Tables

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]
    Int = NDArray[np.int32]
    Real = NDArray[np.float32]

__all__ = ["gather", "met_initials"]


@compiled
def met_initials(starts: Int, letter: int) -> int:
    """How many names a letter leads to."""
    return starts[letter + 1] - starts[letter] if letter >= 0 else 0


@compiled
def rows(
    words: Int, extra: Real, first: int, count: int, most: Real, names: Int,
    initial_start: Int, letter_start: Int, initial: float, limit: Real, worth: Real, cost: Int,
) -> None:  # fmt: skip
    """Fills in what each word (even places) and join (odd ones) can give and save, and how many names it leads to."""
    for i in range(count):
        at, row = first + i, 2 * i
        text, join = words[at, TEXT], words[at, JOIN]
        by_letter = met_initials(letter_start if words[at, KIND] & INITIAL else initial_start, words[at, LETTER])
        bits = min(max(most[text], initial) if by_letter else most[text], limit[row])
        worth[row], cost[row] = bits + extra[at] if bits > 0 else 0.0, names[text] + by_letter
        worth[row + 1], cost[row + 1] = 0.0, 0
        if most[join] > 0:
            worth[row + 1], cost[row + 1] = min(most[join], limit[row + 1]) + extra[at] + extra[at + 1], names[join]


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
def visit(names: Int, first: int, behind: int, stamp: Int, mark: int, found: Int, count: int) -> int:
    """Adds the names of a part of a posting list that were not met before; returns how many there are now."""
    for at in range(first, behind):
        name = names[at]
        if stamp[name] != mark:
            stamp[name] = mark
            found[count] = name
            count += 1
    return count


@compiled
def visit_links(
    first: int, behind: int, least: float, listed: Int, worth: Real, start: Int, names: Int,
    stamp: Int, mark: int, found: Int, count: int,
) -> int:  # fmt: skip
    """Adds the names of all listed texts that a text meets with at least so many bits."""
    for at in range(first, behind):
        if worth[at, 0] >= least:
            text = listed[at]
            count = visit(names, start[text], start[text + 1], stamp, mark, found, count)
    return count


@inlined
def collect(
    tables: Tables, batch: Batch, rules: Rules, form: int, need: float, limit: Real, worth: Real, cost: Int,
    essential: Flags, stamp: Int, mark: int, found: Int, count: int,
) -> int:  # fmt: skip
    """Adds names that share enough with a subject's to be looked at; returns how many there are now."""
    first, words, extra, links = batch.start[form], batch.words, batch.extra, batch.links
    size = batch.start[form + 1] - first
    rows(
        words, extra, first, size, links.most, links.names, tables.initial_start, tables.letter_start, rules.initial,
        limit, worth, cost,
    )  # fmt: skip
    total = choose(worth, cost, 2 * size, need, essential)
    start, listed, values = links.start, links.listed, links.worth
    text_start, text_names = tables.text_start, tables.text_names
    for row in range(2 * size):
        if not essential[row]:
            continue
        at, least = first + (row >> 1), need - total + worth[row]
        least -= extra[at] + extra[at + 1] if row & 1 else extra[at]
        if limit[row] < least:
            continue
        text = words[at, JOIN] if row & 1 else words[at, TEXT]
        count = visit_links(
            start[text], start[text + 1], least, listed, values, text_start, text_names, stamp, mark, found, count
        )
        letter = words[at, LETTER]
        if row & 1 or letter < 0 or rules.initial < least:
            continue
        if words[at, KIND] & INITIAL:
            begin, end = tables.letter_start[letter], tables.letter_start[letter + 1]
            count = visit(tables.letter_names, begin, end, stamp, mark, found, count)
        else:
            begin, end = tables.initial_start[letter], tables.initial_start[letter + 1]
            count = visit(tables.initial_names, begin, end, stamp, mark, found, count)
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
    words: Int, first: int, size: int, start: Int, listed: Int, values: Real, text_start: Int, text_names: Int,
    need: float, limit: Real, worth: Real, cost: Int, essential: Flags, stamp: Int, mark: int, found: Int,
) -> int:  # fmt: skip
    """Names that could stand in a subject's as a whole, word by word; returns how many."""
    count = 0
    for i in range(size):
        link = equal_link(start, values, words[first + i, TEXT])
        worth[i], cost[i] = 0.0, 0
        if link >= 0:
            other = listed[link]
            worth[i], cost[i] = min(values[link, 0], limit[2 * i]), text_start[other + 1] - text_start[other]
    choose(worth, cost, size, need, essential)
    for i in range(size):
        if essential[i]:
            text = listed[equal_link(start, values, words[first + i, TEXT])]
            count = visit(text_names, text_start[text], text_start[text + 1], stamp, mark, found, count)
    return count


@compiled
def has_initial(words: Int, first: int, size: int) -> bool:
    """Whether a name has an initial, which meets any word that begins so."""
    for at in range(first, first + size):  # noqa: SIM110 - numba compiles no generators here
        if words[at, KIND] & INITIAL:
            return True
    return False


@inlined
def gather(
    tables: Tables, batch: Batch, rules: Rules, form: int, need: float, wanted: float, limit: Real, worth: Real,
    cost: Int, essential: Flags, stamp: Int, found: Int, sums: Real,
) -> tuple[int, int]:  # fmt: skip
    """Finds the names that are looked at for one of the batch's.

    Args:
        tables: The listed names.
        batch: The subjects' names.
        rules: What the evidence table says about whole names.
        form: One of the batch's names.
        need: Bits that the words of both must give, less those that they cost ...
        wanted: ... and with all that they cost, and less those for a complete name.
        limit: What each word (even places) and join (odd ones) gives at the most.
        worth, cost, essential: Room for as many values.
        stamp: When each listed name was last met (`marks`).
        found: Room for as many numbers as there are listed names.
        sums: The same.

    Returns:
        How many names could stand in the batch's as a whole, which are the first of those found; how many there are.
    """
    first, links, mark, count = batch.start[form], batch.links, next_mark(stamp), 0
    size = batch.start[form + 1] - first
    if batch.name_extra[form] > rules.most_extra:
        count = collect_contained(
            batch.words, first, size, links.start, links.listed, links.worth, tables.text_start, tables.text_names,
            need + rules.most_extra, limit, worth, cost, essential, stamp, mark, found,
        )  # fmt: skip
    behind_contained = count
    count = collect(tables, batch, rules, form, wanted, limit, worth, cost, essential, stamp, mark, found, count)
    if not len(tables.initial_names) and not has_initial(batch.words, first, size):
        count = promising(
            tables, batch, form, wanted, worth, cost, limit, rules.most_missing, stamp, mark, found, behind_contained,
            count, sums,
        )  # fmt: skip
    return behind_contained, count
