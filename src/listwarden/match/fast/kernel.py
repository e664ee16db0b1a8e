"""The compiled kernel: which listed names could reach the threshold for each of many names.

Every function is compiled by numba and is plain Python as well (`py_func`), which the tests run too. What words are
worth is not known here: the tables and links bring it along. What the kernel works out is an upper bound, so that the
exact matcher need look only at pairs that reach it.

Names that share enough are gathered (`gathering`), those that could give enough kept (`narrowing`), and what is left is
bounded word by word (`bound`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from listwarden.match.fast.bound import (
    ARTICLE,
    GRID_LINES,
    INITIAL,
    ROUNDING,
    before_strength,
    bound_of_words,
    meet,
    with_forms,
    within_strength,
)  # fmt: skip
from listwarden.match.fast.equal import are_equal, are_listed
from listwarden.match.fast.facts import tell
from listwarden.match.fast.gathering import gather, met_initials
from listwarden.match.fast.jit import compiled
from listwarden.match.fast.narrowing import narrow, narrow_by_facts, narrow_contained, spread
from listwarden.match.fast.paired import MOST_LINKS, STATES, bound_of_pairing
from listwarden.match.fast.records import JOIN, KIND, LETTER, TEXT, Batch, Room, Rules, Tables
from listwarden.match.fast.usual import NONE, UNLIMITED, limit_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Int = NDArray[np.int32]
    Real = NDArray[np.float32]

__all__ = ["MOST_WORDS", "search"]

MOST_WORDS = 64
"""Names of more words than this are left to the exact matcher."""


@compiled
def keep(
    tables: Tables, batch: Batch, rules: Rules, form: int, found: Int, told: Real, count: int, best: Real,
    tradition: int, usual: float, limits: Real, grid: Real, link: Int, gives: Real, pair_limits: Real, bit: Int,
    states: Real, out: Int, most: Real, written: int,
) -> int:  # fmt: skip
    """Writes the pairs of a name and those found for it that could reach the threshold; returns how many there are.

    `limits` has lines for what words are worth at the most: without limit, and of both names in the tradition, where
    they give so many bits beside as is `usual`. `link` to `states` are room for `paired`.
    """
    first, extra = batch.start[form], batch.name_extra[form]
    size = batch.start[form + 1] - first
    mine, costs, links = batch.words, batch.extra, batch.links
    start, listed, worth = links.start, links.listed, links.worth
    theirs, cost, name_start, name_cost = tables.words, tables.cost, tables.name_start, tables.name_cost
    strength, families, listing = tables.name_strength, tables.name_families, tables.name_listing
    listing_type, my_families, my_type = tables.listing_type, batch.families[form], batch.type[form]
    for at in range(count):
        name = found[at]
        begin = name_start[name]
        many = name_start[name + 1] - begin
        their_type = listing_type[listing[name]]
        needed = rules.needed - told[at]
        if my_type and their_type and my_type != their_type:
            needed -= rules.type_conflict
        lowest, always = UNLIMITED, rules.beside
        if (size == many or rules.is_of_part) and are_equal(
            mine, first, size, theirs, begin, many, start, listed, worth
        ):
            always += rules.verbatim
        for line in range(1 if tradition == NONE else 2):
            beside = always
            if line:
                are_usual = limit_words(theirs, begin, many, tables.usual, batch.usual, tradition, limits[2])
                beside += rules.all_usual if are_usual else usual
            meet(
                mine, costs, first, size, theirs, cost, begin, many, start, listed, worth, rules.initial,
                rules.per_initial, best, limits[line], limits[2 * line], grid,
            )  # fmt: skip
            bits = bound_of_words(mine, first, size, theirs, begin, many, extra, name_cost[name], rules, grid)
            bits = with_forms(bits + beside, my_families, families[name], rules)
            lowest = min(lowest, bits)
            if within_strength(lowest, strength[name], rules) < needed:
                break
        if within_strength(lowest, strength[name], rules) >= needed:
            beside = with_forms(always, my_families, families[name], rules)
            bits = bound_of_pairing(
                mine, costs, first, size, theirs, cost, begin, many, extra, name_cost[name], start, listed, worth, best,
                links.usual, tables.usual, batch.usual, rules, before_strength(needed, strength[name], rules) - beside,
                link, gives, pair_limits, bit, states,
            )  # fmt: skip
            lowest = min(lowest, bits + beside)
        most[written] = lowest
        if within_strength(lowest, strength[name], rules) >= needed:
            out[written, 0], out[written, 1] = form, tables.position[name]
            written += 1
    return written


@compiled
def can_be_complete(words: Int, first: int, size: int, most: Real, by_initial: Int, by_letter: Int) -> bool:
    """Whether each word of a name but articles meets any listed one, by itself or joined with a neighbor."""
    joined = 0.0
    for at in range(first, first + size):
        before, joined = joined, most[words[at, JOIN]]
        starts = by_letter if words[at, KIND] & INITIAL else by_initial
        meets = most[words[at, TEXT]] > 0 or before > 0 or joined > 0 or met_initials(starts, words[at, LETTER]) > 0
        if not meets and not words[at, KIND] & ARTICLE:
            return False
    return True


@compiled
def search(tables: Tables, batch: Batch, rules: Rules, first: int, behind: int, room: Room) -> tuple[int, int]:
    """Pairs of names that could reach the threshold.

    They are written into `room.pairs`, as rows of (name of the batch, position of the listed name); the most bits that
    the two names give, before what a weak or derived name loses, into `room.bits`.

    Args:
        tables: The listed names.
        batch: The subjects' names.
        rules: What the evidence table says about whole names.
        first: The first of the batch's names to be searched for ...
        behind: ... and the one behind the last.
        room: Arrays to work in.

    Returns:
        How many pairs were written, and the name that the search got to: less than `behind` where room ran out.
    """
    found, gives, told, best, letters = room.found, room.gives, room.told, room.best, room.letters
    worth, cost = np.zeros(2 * MOST_WORDS, np.float32), np.zeros(2 * MOST_WORDS, np.int32)
    essential = np.zeros(2 * MOST_WORDS, np.bool_)
    grid = np.zeros((GRID_LINES, tables.most_words + MOST_WORDS), np.float32)
    limits = np.full((3, 2 * (tables.most_words + MOST_WORDS)), UNLIMITED, np.float32)
    link, each = np.zeros((MOST_LINKS, 4), np.int32), np.zeros((MOST_LINKS, 3), np.float32)
    bit, states = np.zeros(tables.most_words, np.int32), np.zeros(STATES, np.float32)
    pair_limits = np.full(limits.shape, UNLIMITED, np.float32)
    links, words, extras, written = batch.links, batch.words, batch.extra, 0
    start, listed, values = links.start, links.listed, links.worth
    theirs, costs, name_start, name_cost = tables.words, tables.cost, tables.name_start, tables.name_cost
    for form in range(first, behind):
        begin, extra = batch.start[form], batch.name_extra[form]
        size = batch.start[form + 1] - begin
        need = rules.needed - batch.facts[form] - rules.beside - 4 * ROUNDING * (size + 2)
        if batch.families[form]:
            need -= rules.same_form
        if rules.is_of_part or are_listed(words, begin, size, start, values):
            need -= rules.verbatim
        can_be = can_be_complete(words, begin, size, links.most, tables.initial_start, tables.letter_start)
        complete = rules.complete if can_be or rules.is_of_part else 0.0
        tradition, usual, limit = batch.tradition[form], rules.usual, limits[0]
        if tradition != NONE and limit_words(words, begin, size, links.usual, batch.usual, tradition, limits[1]):
            usual = rules.all_usual
        if batch.taken[form] > usual:
            limit = limits[1]
            need -= usual
        wanted = need + extra - complete
        behind_contained, count = gather(
            tables, batch, rules, form, need, wanted, limit, worth, cost, essential, room.stamp, found, room.sums
        )
        if not count:
            continue
        spread(words, extras, begin, size, start, listed, values, rules.initial, limit, best, letters, True)
        behind_contained, count = narrow_contained(
            theirs, costs, name_start, name_cost, wanted, found, behind_contained, count, best, letters, complete
        )
        count = narrow(
            theirs, costs, name_start, name_cost, wanted, found, gives, behind_contained, count, best, letters, complete
        )
        if batch.told[form] >= 0:
            tell(tables.facts, batch.asked, rules.facts, batch.told[form], tables.name_listing, found, count, told)
            count = narrow_by_facts(wanted + batch.facts[form], found, gives, told, behind_contained, count)
        else:
            told[:count] = batch.facts[form]
        has_room = written + count <= len(room.pairs)
        if has_room:
            written = keep(
                tables, batch, rules, form, found, told, count, best, tradition, usual, limits, grid, link, each,
                pair_limits, bit, states, room.pairs, room.bits, written,
            )  # fmt: skip
        spread(words, extras, begin, size, start, listed, values, rules.initial, limit, best, letters, False)
        if not has_room:
            return written, form
    return written, behind
