"""What a subject's words give each listed name together, text by text: most names found are left out by that alone.

A name is found in the list of one essential text; whether others lead to it too is told by going through their lists,
which lie in memory one after another, before anything of the name is read, which lies anywhere. What is added up for
the names found is kept in the order in which they were found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from listwarden.match.fast.bound import ARTICLE, INITIAL
from listwarden.match.fast.entries import MOST_BITS, bits_of, cost_of, name_of, words_of
from listwarden.match.fast.jit import compiled
from listwarden.match.fast.marks import is_marked, mark, unmark
from listwarden.match.fast.records import JOIN, KIND, LETTER, MANY, TEXT

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Int = NDArray[np.int32]
    Long = NDArray[np.int64]
    Real = NDArray[np.float32]

__all__ = ["add_gains", "add_initials", "add_up", "keep_promising", "visit", "words_of_row", "words_to_meet"]

_LISTS_A_NAME = 40
"""Entries of lists that are gone through in the time in which one name is read."""

_WORDS = 20
"""So many words of a subject's name are told apart; others pass for met."""

_ONE = 1 << _WORDS
"""In what is noted of a listed name the bits below this are the subject's words that it meets, those above count how
many of its own are met."""


@compiled
def visit(
    name: int, met: Long, found: Int, place: Int, nets: Real, costs: Real, meets: Int, count: int
) -> int:  # fmt: skip
    """Adds a name that was not met before, to which nothing is given yet; returns how many there are now."""
    mark(met, name)
    found[count], place[name], nets[count], costs[count], meets[count] = name, count, 0.0, 0.0, 0
    return count + 1


@compiled
def add_gains(
    first: int, behind: int, least: float, since: int, saved: float, limit: float, mine: int, entries: Long,
    met: Long, found: Int, place: Int, nets: Real, costs: Real, meets: Int, count: int,
) -> int:  # fmt: skip
    """Adds what a text gives and saves to the sum of each name found that is in its list.

    Args:
        first, behind: The list, as a part of ...
        entries: ... what texts give listed names (`records.Gains`).
        least: Names that were not found and get so many bits are found now.
        since: Names that were found before this place have been given it already.
        saved: What the text's words would cost if left over.
        limit: What it gives at the most.
        mine: The words of the text (`words_of_row`).
        met, found, place, nets, costs, meets: What is noted of names (`add_up`).
        count: How many were found.

    Returns:
        How many are found now.
    """
    for at in range(first, behind):
        entry = entries[at]
        name = name_of(entry)
        if not is_marked(met, name):
            if bits_of(entry) < least:
                continue
            count = visit(name, met, found, place, nets, costs, meets, count)
        to = place[name]
        if to >= since:
            nets[to] += min(bits_of(entry), limit) + saved
            costs[to] += cost_of(entry)
            meets[to] = (meets[to] | mine) + _ONE * words_of(entry)
    return count


@compiled
def add_initials(
    first: int, behind: int, is_enough: bool, since: int, gives: float, cost: float, mine: int, names: Int, met: Long,
    found: Int, place: Int, nets: Real, costs: Real, meets: Int, count: int,
) -> int:  # fmt: skip
    """The same of an initial, which gives and saves so many bits; it finds names where these are enough."""
    for at in range(first, behind):
        name = names[at]
        if not is_marked(met, name):
            if not is_enough:
                continue
            count = visit(name, met, found, place, nets, costs, meets, count)
        to = place[name]
        if to >= since:
            nets[to] += gives
            costs[to] += cost
            meets[to] = (meets[to] | mine) + _ONE * MANY
    return count


@compiled
def words_of_row(row: int) -> int:
    """The words that a word (even rows) or join (odd ones) is made of, as bits."""
    word = row >> 1
    mine = 1 << word if word < _WORDS else 0
    return mine | 1 << (word + 1) if row & 1 and word + 1 < _WORDS else mine


@compiled
def words_to_meet(words: Int, first: int, size: int) -> int:
    """The words of a name but articles, as bits."""
    found = 0
    for at in range(min(size, _WORDS)):
        if not words[first + at, KIND] & ARTICLE:
            found |= 1 << at
    return found


@compiled
def add_up(
    words: Int, extra: Real, first: int, size: int, limit: Real, worth: Real, cost: Int, since: Int, start: Int,
    entries: Long, initial: float, most_cost: float, initial_start: Int, initial_names: Int, letter_start: Int,
    letter_names: Int, met: Long, found: Int, place: Int, nets: Real, costs: Real, meets: Int, count: int,
) -> tuple[int, float]:  # fmt: skip
    """Adds up what the words of a subject's name give each of the listed names found.

    Args:
        words, extra: Columns of the subjects' words, and what they cost if left over; ...
        first, size: ... the name's.
        limit: What each word (even places) and join (odd ones) gives at the most, ...
        worth: ... can give and save (`reach.rows`), ...
        cost: ... how many names it leads to; those that lead to too many are left out; ...
        since: ... and how many names were found when what it gives was added to these.
        start, entries: What texts give listed names (`records.Gains`).
        initial: What an initial gives.
        most_cost: What a listed word costs at the most.
        initial_start, initial_names, letter_start, letter_names: Listed names by letters (`records.Tables`).
        met: Names that were found are marked here.
        found: The same.
        place: Listed name -> its place in `found`.
        nets: What the words give and save each of the names found, ...
        costs: ... what the listed words that they meet would cost at the most, ...
        meets: ... the words that meet any, and how many of the listed ones are met (`_ONE`).
        count: How many names were found.

    Returns:
        The words that were left out, as in `meets`, and the most that they could give any name.
    """
    left_out, most_left_out = 0, 0.0
    for row in range(2 * size):
        if not cost[row] or since[row] == count:
            continue
        mine = words_of_row(row)
        if cost[row] > _LISTS_A_NAME * count:
            most_left_out += worth[row] + 2 * most_cost
            left_out |= mine | _ONE
            continue
        at = first + (row >> 1)
        text = words[at, JOIN] if row & 1 else words[at, TEXT]
        saved = extra[at] + extra[at + 1] if row & 1 else extra[at]
        add_gains(
            start[text], start[text + 1], 2 * MOST_BITS, since[row], saved, limit[row], mine, entries, met, found,
            place, nets, costs, meets, count,
        )  # fmt: skip
        letter = words[at, LETTER]
        if row & 1 or letter < 0:
            continue
        starts, others = (letter_start, letter_names) if words[at, KIND] & INITIAL else (initial_start, initial_names)
        add_initials(
            starts[letter], starts[letter + 1], False, since[row], min(initial, limit[row]) + saved, most_cost, mine,
            others, met, found, place, nets, costs, meets, count,
        )  # fmt: skip
    return left_out, most_left_out


@compiled
def keep_promising(
    found: Int, behind_contained: int, count: int, wanted: float, complete: float, to_meet: int, nets: Real,
    costs: Real, meets: Int, asks: Real, left_out: int, is_of_part: bool, met: Long,
) -> tuple[int, int]:  # fmt: skip
    """Keeps of the names found those that could give enough.

    Args:
        found: Names found; the first of them ...
        behind_contained: ... could also stand in the subject's as a whole.
        count: How many they are.
        wanted: Bits that the words must give, and save of what all would cost ...
        complete: ... where they get so many for a complete name.
        to_meet: The words of the subject's that must be met for that.
        nets, costs, meets: See `add_up`.
        asks: Listed name -> what its words cost, and how many must be met (`records.Tables`).
        left_out: Words that pass for met.
        is_of_part: Whether only the listed name has to be complete.
        met: Marks of the names found, which are taken away.

    Returns:
        How many are left of those that could stand in the subject's, and of all.
    """
    left, left_contained = 0, 0
    for at in range(count):
        name = found[at]
        unmark(met, name)
        if nets[at] < wanted and at >= behind_contained:  # no name costs less than its words that are met
            continue
        is_whole = left_out > 0 or meets[at] // _ONE >= asks[name, 1]
        can_be = is_whole and (is_of_part or (meets[at] | left_out) & to_meet == to_meet)
        is_kept = nets[at] + costs[at] - asks[name, 0] >= (wanted if can_be else wanted + complete)
        if (is_kept and nets[at] >= wanted) or (is_whole and at < behind_contained):
            found[left] = name
            left += 1
            left_contained += at < behind_contained
    return left_contained, left
