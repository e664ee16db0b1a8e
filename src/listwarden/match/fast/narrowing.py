"""Which of the listed names that were found could give enough, by one look-up for each of their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from listwarden.match.fast.bound import ARTICLE, INITIAL
from listwarden.match.fast.jit import compiled
from listwarden.match.fast.records import JOIN, KIND, LETTER, TEXT

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Int = NDArray[np.int32]
    Real = NDArray[np.float32]

__all__ = ["narrow", "narrow_by_facts", "narrow_contained", "spread"]


@compiled
def spread(
    words: Int, extra: Real, first: int, size: int, start: Int, listed: Int, worth: Real, initial: float, limit: Real,
    best: Real, letters: Real, is_there: bool,
) -> None:  # fmt: skip
    """Notes for each listed text the most that a name's words give and save by meeting it; or takes that away again.

    `letters` has the same for listed words (line 0) and listed initials (line 1) by their letter.
    """
    for at in range(first, first + size):
        for column in (TEXT, JOIN):
            text = words[at, column]
            saved = extra[at] + extra[at + 1] if column == JOIN and text else extra[at]
            least = limit[2 * (at - first) + (column == JOIN)]
            for place in range(start[text], start[text + 1]):
                most = min(worth[place, 0], least) + saved
                best[listed[place]] = max(best[listed[place]], most) if is_there else 0.0
        letter = words[at, LETTER]
        if letter >= 0:
            most = min(initial, limit[2 * (at - first)]) + extra[at] if is_there else 0.0
            letters[1, letter] = max(letters[1, letter], most) if is_there else 0.0
            if words[at, KIND] & INITIAL:
                letters[0, letter] = max(letters[0, letter], most) if is_there else 0.0


@compiled
def most_of_name(theirs: Int, cost: Real, begin: int, many: int, best: Real, letters: Real, complete: float) -> float:
    """The most that the words of a listed name give and save, each by the best of the subject's words.

    Less the bits for a complete name, where a word is left over whatever the others meet.
    """
    before, now, joined = 0.0, 0.0, 0.0
    is_whole = True
    for at in range(begin, begin + many):
        gain, letter = best[theirs[at, TEXT]], theirs[at, LETTER]
        if letter >= 0:
            gain = max(gain, letters[1 if theirs[at, KIND] & INITIAL else 0, letter])
        following = max(now + gain + cost[at], before + joined) if gain > 0 else max(now, before + joined)
        is_left = gain <= 0 and joined <= 0 and not theirs[at, KIND] & ARTICLE
        joined = 0.0
        if at + 1 < begin + many and best[theirs[at, JOIN]] > 0:
            joined = best[theirs[at, JOIN]] + cost[at] + cost[at + 1]
        if is_left and joined <= 0:
            is_whole = False
        before, now = now, following
    return now if is_whole else now - complete


@compiled
def is_whole(theirs: Int, begin: int, many: int, best: Real) -> bool:
    """Whether each word of a listed name meets any of the subject's."""
    for at in range(begin, begin + many):  # noqa: SIM110 - numba compiles no generators here
        if best[theirs[at, TEXT]] <= 0:
            return False
    return True


@compiled
def narrow_contained(
    theirs: Int, cost: Real, name_start: Int, name_cost: Real, need: float, found: Int, count: int, behind: int,
    best: Real, letters: Real, complete: float,
) -> tuple[int, int]:  # fmt: skip
    """Keeps of the first `count` names found those that can stand in the subject's as a whole, or could give enough.

    Returns how many of these are left, and how many of all up to `behind`.
    """
    left = 0
    for at in range(count):
        name = found[at]
        begin = name_start[name]
        many = name_start[name + 1] - begin
        most = most_of_name(theirs, cost, begin, many, best, letters, complete) - name_cost[name]
        if most >= need or is_whole(theirs, begin, many, best):
            found[left] = name
            left += 1
    for at in range(count, behind):
        found[at - count + left] = found[at]
    return left, behind - count + left


@compiled
def narrow(
    theirs: Int, cost: Real, name_start: Int, name_cost: Real, need: float, found: Int, gives: Real, left: int,
    count: int, best: Real, letters: Real, complete: float,
) -> int:  # fmt: skip
    """Keeps of the names found, from place `left` on, those that could give enough; returns how many are left.

    What they could give is noted in `gives`.
    """
    for at in range(left, count):
        name = found[at]
        begin = name_start[name]
        most = most_of_name(theirs, cost, begin, name_start[name + 1] - begin, best, letters, complete)
        if most - name_cost[name] >= need:
            found[left], gives[left] = name, most - name_cost[name]
            left += 1
    return left


@compiled
def narrow_by_facts(need: float, found: Int, gives: Real, told: Real, left: int, count: int) -> int:
    """Keeps of the names found, from place `left` on, those that give enough with the facts of their listings."""
    for at in range(left, count):
        if gives[at] + told[at] >= need:
            found[left], told[left] = found[at], told[at]
            left += 1
    return left
