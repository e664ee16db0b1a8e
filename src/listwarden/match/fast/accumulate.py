"""What a subject's words give each listed name together, text by text: most names found are left out by that alone.

A name that was found is in the list of one essential text; whether others lead to it too is told by going through
their lists, which lie in memory one after another, before the words of a name are read, which lie anywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from listwarden.match.fast.bound import ARTICLE, INITIAL
from listwarden.match.fast.jit import compiled
from listwarden.match.fast.marks import is_marked, unmark
from listwarden.match.fast.records import JOIN, KIND, LETTER, MANY, TEXT

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Int = NDArray[np.int32]
    Long = NDArray[np.int64]
    Real = NDArray[np.float32]

__all__ = ["add_up", "keep_promising", "words_to_meet"]

_LISTS_A_NAME = 40
"""Entries of lists that are gone through in the time in which one name is read."""

_WORDS = 20
"""So many words of a subject's name are told apart; others pass for met."""

_ONE = 1 << _WORDS
"""In what is noted of a listed name the bits below this are the subject's words that it meets, those above count how
many of its own are met."""


@compiled
def add_gains(
    first: int, behind: int, saved: float, limit: float, mine: int, names: Int, bits: Real, cost: Real, words: Int,
    met: Long, place: Int, sums: Real, meets: Int,
) -> None:  # fmt: skip
    """Adds what a text gives and saves to the sum of each name found that is in its list."""
    for at in range(first, behind):
        if is_marked(met, names[at]):
            to = place[names[at]]
            sums[to] += min(bits[at], limit) + saved + cost[at]
            meets[to] = (meets[to] | mine) + _ONE * words[at]


@compiled
def add_initials(
    first: int, behind: int, gives: float, mine: int, names: Int, met: Long, place: Int, sums: Real, meets: Int
) -> None:
    """Adds what an initial gives and saves to the sum of each name found that it leads to."""
    for at in range(first, behind):
        if is_marked(met, names[at]):
            to = place[names[at]]
            sums[to] += gives
            meets[to] = (meets[to] | mine) + _ONE * MANY


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
    words: Int, extra: Real, first: int, size: int, limit: Real, worth: Real, cost: Int, start: Int, names: Int,
    bits: Real, costs: Real, counts: Int, initial: float, most_cost: float, initial_start: Int, initial_names: Int,
    letter_start: Int, letter_names: Int, met: Long, found: Int, count: int, place: Int, sums: Real, meets: Int,
) -> tuple[int, float]:  # fmt: skip
    """Adds up what the words of a subject's name give each of the listed names found.

    Args:
        words, extra: Columns of the subjects' words, and what they cost if left over; ...
        first, size: ... the name's.
        limit: What each word (even places) and join (odd ones) gives at the most, ...
        worth: ... can give and save (`reach.rows`), ...
        cost: ... and how many names it leads to; those that lead to too many are left out.
        start, names, bits, costs, counts: What texts give listed names (`records.Gains`).
        initial: What an initial gives.
        most_cost: What a listed word costs at the most.
        initial_start, initial_names, letter_start, letter_names: Listed names by letters (`records.Tables`).
        met: Names that were found are marked here.
        found: The same.
        count: How many these are.
        place: For the place of each name in `found`.
        sums: For what the words give and save each of the names found.
        meets: For the words that meet any of its own, and how many of these are met (`_ONE`).

    Returns:
        The words that were left out, as in `meets`, and the most that they could give any name.
    """
    left_out, most_left_out = 0, 0.0
    for at in range(count):
        place[found[at]], sums[at], meets[at] = at, 0.0, 0
    for row in range(2 * size):
        if not cost[row]:
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
            start[text], start[text + 1], saved, limit[row], mine, names, bits, costs, counts, met, place, sums, meets
        )
        letter = words[at, LETTER]
        if row & 1 or letter < 0:
            continue
        gives = min(initial, limit[row]) + saved + most_cost
        if words[at, KIND] & INITIAL:
            begin, end = letter_start[letter], letter_start[letter + 1]
            add_initials(begin, end, gives, mine, letter_names, met, place, sums, meets)
        else:
            begin, end = initial_start[letter], initial_start[letter + 1]
            add_initials(begin, end, gives, mine, initial_names, met, place, sums, meets)
    return left_out, most_left_out


@compiled
def keep_promising(
    found: Int, behind_contained: int, count: int, wanted: float, complete: float, to_meet: int, sums: Real, meets: Int,
    asks: Real, left_out: int, is_of_part: bool, met: Long,
) -> tuple[int, int]:  # fmt: skip
    """Keeps of the names found those that could give enough.

    Args:
        found: Names found; the first of them ...
        behind_contained: ... could also stand in the subject's as a whole.
        count: How many they are.
        wanted: Bits that the words must give, and save of what all would cost ...
        complete: ... where they get so many for a complete name.
        to_meet: The words of the subject's that must be met for that.
        sums, meets: See `add_up`.
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
        is_whole = left_out > 0 or meets[at] // _ONE >= asks[name, 1]
        can_be = is_whole and (is_of_part or (meets[at] | left_out) & to_meet == to_meet)
        is_kept = sums[at] - asks[name, 0] >= (wanted if can_be else wanted + complete)
        if is_kept or (is_whole and at < behind_contained):
            found[left] = name
            left += 1
            left_contained += at < behind_contained
    return left_contained, left
