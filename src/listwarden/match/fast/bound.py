"""An upper bound of what `name_evidence` gives for two names, without the interpreter.

The best counterpart of each word of one name, whether or not another word wants it too, and the same seen from the
other name: the smaller of both sums holds. Words that meet none cost. Functions take plain arrays and no records:
handing on a record of arrays counts references to each of them at every call, which took a hundred times longer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from listwarden.match.fast.jit import compiled
from listwarden.match.fast.records import JOIN, KIND, LETTER, TEXT, Rules

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Int = NDArray[np.int32]
    Wide = NDArray[np.uint64]
    Real = NDArray[np.float32]

__all__ = [
    "ARTICLE",
    "GRID_LINES",
    "INITIAL",
    "NUMBER",
    "ROUNDING",
    "before_strength",
    "bound_of_words",
    "find",
    "with_forms",
    "within_strength",
]

INITIAL, NUMBER, ARTICLE = 1, 2, 4
"""What a word is, as bits of a mask. Very common words pass for articles: they too may be left over."""

ROW, ROW_JOIN, COLUMN, COLUMN_JOIN, ALIKE, ROW_LESS, COLUMN_LESS = 0, 1, 2, 3, 4, 5, 6
"""Lines of the grid of two names: most that each word of the subject's gives and saves, and each two neighbors; the
same for the listed one; bits of listed words that meet an equal one; what a subject's word takes from `complete` at the
least, and what a listed one does."""

GRID_LINES = 7
MOST_LESS = 1e6
ROUNDING = 0.005
"""By so many bits each piece of evidence can be rounded up."""


@compiled
def find(ids: Int | Wide, first: int, behind: int, wanted: int) -> int:
    """Where a number stands in a sorted part of an array, or -1."""
    end = behind
    while first < behind:
        middle = (first + behind) >> 1
        if ids[middle] < wanted:
            first = middle + 1
        else:
            behind = middle
    return first if first < end and ids[first] == wanted else -1


@compiled
def keep_most(grid: Real, line: int, at: int, value: float) -> None:
    """Raises a value of the grid."""
    grid[line, at] = max(grid[line, at], value)


@compiled
def meet(
    mine: Int, extra: Real, first: int, count: int, theirs: Int, cost: Real, begin: int, many: int,
    start: Int, listed: Int, worth: Real, initial: float, per_initial: float, best: Real, limit: Real,
    their_limit: Real, grid: Real,
) -> None:  # fmt: skip
    """Notes the best that each word of two names can give by meeting any of the other's.

    Args:
        mine: Columns of the subjects' words ...
        extra: ... and their costs; the name's are `count` from `first` on.
        theirs: Columns of the listed words ...
        cost: ... and their costs; the name's are `many` from `begin` on.
        start, listed, worth: The links of the subjects' texts.
        initial: What an initial gives ...
        per_initial: ... and takes from `complete`.
        best: Listed text -> more than 0 where any of the subject's texts meets it.
        limit: What each of the subject's words (even places) and joins (odd ones) gives at the most ...
        their_limit: ... and the same of the listed name.
        grid: Where it is noted.
    """
    grid[:ROW_LESS, : max(count, many)] = 0.0
    grid[COLUMN_LESS, :many] = MOST_LESS
    for i in range(count):
        text, join, kind, letter = (
            mine[first + i, TEXT],
            mine[first + i, JOIN],
            mine[first + i, KIND],
            mine[first + i, LETTER],
        )
        saved, row_less, row = extra[first + i], MOST_LESS, 0.0
        from_text, to_text, from_join, to_join = start[text], start[text + 1], start[join], start[join + 1]
        for j in range(many):
            other = theirs[begin + j, TEXT]
            is_met = best[other] > 0
            place = find(listed, from_text, to_text, other) if is_met else -1
            bits, less = 0.0, MOST_LESS
            if place >= 0:
                bits, less = worth[place, 0], worth[place, 1]
                if less == 0.0:
                    keep_most(grid, ALIKE, j, min(bits, limit[2 * i], their_limit[2 * j]))
            if letter >= 0 and letter == theirs[begin + j, LETTER] and (kind | theirs[begin + j, KIND]) & INITIAL:
                bits, less = max(bits, initial), min(less, per_initial)
            if bits > 0:
                gain = min(bits, limit[2 * i], their_limit[2 * j]) + saved + cost[begin + j]
                row, row_less = max(row, gain), min(row_less, less)
                keep_most(grid, COLUMN, j, gain)
                grid[COLUMN_LESS, j] = min(grid[COLUMN_LESS, j], less)
            place = find(listed, from_join, to_join, other) if is_met else -1
            if place >= 0:
                bits = min(worth[place, 0], limit[2 * i + 1], their_limit[2 * j])
                gain = bits + saved + extra[first + i + 1] + cost[begin + j]
                keep_most(grid, ROW_JOIN, i, gain)
                keep_most(grid, COLUMN, j, gain)
                grid[COLUMN_LESS, j] = 0.0
            following = theirs[begin + j, JOIN]
            place = find(listed, from_text, to_text, following) if following >= 0 and best[following] > 0 else -1
            if place >= 0:
                bits = min(worth[place, 0], limit[2 * i], their_limit[2 * j + 1])
                gain = bits + saved + cost[begin + j] + cost[begin + j + 1]
                row, row_less = max(row, gain), 0.0
                keep_most(grid, COLUMN_JOIN, j, gain)
        grid[ROW, i], grid[ROW_LESS, i] = row, row_less


@compiled
def best_sum(grid: Real, single: int, double: int, count: int) -> float:
    """The most that words give, each taken alone or with its neighbor."""
    before, now = 0.0, 0.0
    for at in range(count):
        following = now + grid[single, at]
        if at:
            following = max(following, before + grid[double, at - 1])
        before, now = now, following
    return now


@compiled
def is_met(grid: Real, single: int, double: int, at: int) -> bool:
    """Whether a word meets anything, alone or with a neighbor."""
    return bool(grid[single, at] > 0 or grid[double, at] > 0 or (at > 0 and grid[double, at - 1] > 0))


@compiled
def left_over(words: Int, first: int, count: int, grid: Real, single: int, double: int) -> int:
    """1 where a word that is no article meets nothing; plus 2 where the name has numbers of which none meets any."""
    lonely, numbers, met = 0, 0, 0
    for at in range(count):
        found, kind = is_met(grid, single, double, at), words[first + at, KIND]
        if not found and not kind & ARTICLE:
            lonely = 1
        if kind & NUMBER:
            numbers += 1
            met += found
    return lonely + 2 * (numbers > 0 and met == 0)


@compiled
def complete(most: float, words: Int, first: int, count: int, grid: Real, single: int, double: int, less: int) -> float:
    """Most bits for names that are complete, where they can be, by the words of one of them.

    A listed name that a part of a subject's text is can be complete by its own words alone.
    """
    for at in range(count):
        is_joined = grid[double, at] > 0 or (at > 0 and grid[double, at - 1] > 0)
        if grid[single, at] > 0 and not is_joined and not words[first + at, KIND] & ARTICLE:
            most -= grid[less, at]
    return max(0.0, most)


@compiled
def contained(most_extra: float, extra: float, many: int, grid: Real) -> float:
    """Most bits where the whole listed name stands in the subject's, and other words cost no more together."""
    bits = -most_extra
    for j in range(many):
        if grid[ALIKE, j] <= 0:
            return -MOST_LESS
        bits += grid[ALIKE, j]
    return bits if many > 1 and extra > most_extra else -MOST_LESS


@compiled
def bound_of_words(
    mine: Int, first: int, count: int, theirs: Int, begin: int, many: int, extra: float, missing: float,
    rules: Rules, grid: Real,
) -> float:  # fmt: skip
    """Most bits that the words of two names give, once `meet` has noted what each can."""
    gained = min(best_sum(grid, ROW, ROW_JOIN, count), best_sum(grid, COLUMN, COLUMN_JOIN, many))
    bits = max(gained - missing - extra, contained(rules.most_extra, extra, many, grid))
    my_left = left_over(mine, first, count, grid, ROW, ROW_JOIN)
    their_left = left_over(theirs, begin, many, grid, COLUMN, COLUMN_JOIN)
    if rules.is_of_part:
        if not their_left & 1:
            bits += complete(rules.complete, theirs, begin, many, grid, COLUMN, COLUMN_JOIN, COLUMN_LESS)
    elif not (my_left | their_left) & 1:
        bits += complete(rules.complete, mine, first, count, grid, ROW, ROW_JOIN, ROW_LESS)
    if my_left & their_left & 2:
        bits += rules.number
    return bits + ROUNDING * (count + many + 4)


@compiled
def with_forms(bits: float, mine: int, theirs: int, rules: Rules) -> float:
    """The bits of two names with what their legal forms give."""
    if mine and theirs:
        if mine & theirs:
            bits += rules.same_form
        elif not (mine | theirs) & np.uint64(rules.soft_forms):
            bits += rules.other_form
    return bits


@compiled
def within_strength(bits: float, strength: int, rules: Rules) -> float:
    """The bits of two names within the limits of a weak or derived one."""
    if strength == 0:
        return bits
    return min(bits + (rules.weak if strength == 1 else rules.derived), rules.most_weak)


@compiled
def before_strength(bits: float, strength: int, rules: Rules) -> float:
    """Bits that two names must give for so many to be left within the limits of a weak or derived one."""
    if strength == 0:
        return bits
    return bits - (rules.weak if strength == 1 else rules.derived)
