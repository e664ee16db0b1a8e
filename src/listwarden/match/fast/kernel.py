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

from listwarden.match.fast.accumulate import add_up, keep_promising, words_to_meet
from listwarden.match.fast.bound import (
    GRID_LINES,
    before_strength,
    bound_of_words,
    meet,
    with_forms,
    within_strength,
)  # fmt: skip
from listwarden.match.fast.equal import are_equal, are_listed
from listwarden.match.fast.facts import tell
from listwarden.match.fast.gathering import choose, collect, collect_contained
from listwarden.match.fast.jit import compiled
from listwarden.match.fast.narrowing import narrow, narrow_by_facts, narrow_contained, spread
from listwarden.match.fast.paired import MOST_LINKS, STATES, bound_of_pairing
from listwarden.match.fast.reach import rows
from listwarden.match.fast.records import MOST_WORDS, Batch, Gains, Room, Rules, Tables
from listwarden.match.fast.usual import NONE, UNLIMITED, limit_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Int = NDArray[np.int32]
    Real = NDArray[np.float32]

__all__ = ["search"]


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
def limit_usual(
    words: Int, first: int, size: int, row: Int, usual: Real, tradition: int, beside: float, all_beside: float,
    limits: Real,
) -> float:  # fmt: skip
    """Fills in what the words of a name are worth in its tradition; returns what they give beside that."""
    if tradition != NONE and limit_words(words, first, size, row, usual, tradition, limits[1]):
        return all_beside
    return beside


@compiled
def search(
    tables: Tables, batch: Batch, rules: Rules, gains: Gains, first: int, behind: int, room: Room
) -> tuple[int, int]:
    """Pairs of names that could reach the threshold.

    They are written into `room.pairs`, as rows of (name of the batch, position of the listed name); the most bits that
    the two names give, before what a weak or derived name loses, into `room.bits`.

    Args:
        tables: The listed names.
        batch: The subjects' names.
        rules: What the evidence table says about whole names.
        gains: What the batch's texts give each listed name.
        first: The first of the batch's names to be searched for ...
        behind: ... and the one behind the last.
        room: Arrays to work in.

    Returns:
        How many pairs were written, and the name that the search got to: less than `behind` where room ran out.
    """
    found, gives, told = room.found, room.gives, room.told
    best, letters = room.best, room.letters
    met, place, nets, sums, meets = room.met, room.place, room.nets, room.sums, room.meets
    worth, cost = np.zeros(2 * MOST_WORDS, np.float32), np.zeros(2 * MOST_WORDS, np.int32)
    essential, since = np.zeros(2 * MOST_WORDS, np.bool_), np.zeros(2 * MOST_WORDS, np.int32)
    grid = np.zeros((GRID_LINES, tables.most_words + MOST_WORDS), np.float32)
    limits = np.full((3, 2 * (tables.most_words + MOST_WORDS)), UNLIMITED, np.float32)
    link, each = np.zeros((MOST_LINKS, 4), np.int32), np.zeros((MOST_LINKS, 3), np.float32)
    bit, states = np.zeros(tables.most_words, np.int32), np.zeros(STATES, np.float32)
    pair_limits = np.full(limits.shape, UNLIMITED, np.float32)
    links, words, extras, written = batch.links, batch.words, batch.extra, 0
    start, listed, values = links.start, links.listed, links.worth
    theirs, costs, name_start, name_cost = tables.words, tables.cost, tables.name_start, tables.name_cost
    for form in range(first, behind):
        need, complete = gains.need[form], gains.complete[form]
        if need == np.inf:
            continue
        begin, extra = batch.start[form], batch.name_extra[form]
        size = batch.start[form + 1] - begin
        if rules.is_of_part or are_listed(words, begin, size, gains.equal):
            need -= rules.verbatim
        tradition, limit = batch.tradition[form], limits[0]
        usual = limit_usual(
            words, begin, size, links.usual, batch.usual, tradition, rules.usual, rules.all_usual, limits
        )
        if batch.taken[form] > usual:
            limit = limits[1]
            need -= usual
        wanted = need + extra - complete
        count = 0
        if extra > rules.most_extra:
            count = collect_contained(
                words, begin, size, gains.equal, listed, values, tables.text_start, tables.text_names,
                need + rules.most_extra, limit, worth, cost, essential, met, found, place, nets, sums, meets,
            )  # fmt: skip
        behind_contained = count
        rows(
            words, extras, begin, size, links.most, links.names, tables.initial_start, tables.letter_start,
            rules.initial, limit, worth, cost,
        )  # fmt: skip
        total = choose(worth, cost, 2 * size, wanted, essential)
        count = collect(
            words, extras, begin, size, wanted - total, limit, worth, essential, since, gains.start,
            gains.entries, rules.initial, rules.most_missing, tables.initial_start, tables.initial_names,
            tables.letter_start, tables.letter_names, met, found, place, nets, sums, meets, count,
        )  # fmt: skip
        left_out, most_left_out = add_up(
            words, extras, begin, size, limit, worth, cost, since, gains.start, gains.entries,
            rules.initial, rules.most_missing, tables.initial_start, tables.initial_names, tables.letter_start,
            tables.letter_names, met, found, place, nets, sums, meets, count,
        )  # fmt: skip
        behind_contained, count = keep_promising(
            found, behind_contained, count, wanted - most_left_out, complete, words_to_meet(words, begin, size),
            nets, sums, meets, tables.name_asks, left_out, rules.is_of_part, met,
        )  # fmt: skip
        if not count:
            continue
        spread(words, extras, begin, size, start, listed, values, rules.initial, limit, best, letters, True)
        behind_contained, count = narrow_contained(
            theirs, costs, name_start, name_cost, wanted, found, behind_contained, count, best, letters, complete
        )
        count = narrow(
            theirs, costs, name_start, name_cost, wanted, found, gives, behind_contained, count, best, letters, complete
        )
        told[:count] = batch.facts[form]
        if batch.told[form] >= 0:
            tell(tables.facts, batch.asked, rules.facts, batch.told[form], tables.name_listing, found, count, told)
            count = narrow_by_facts(wanted + batch.facts[form], found, gives, told, behind_contained, count)
        has_room = written + count <= len(room.pairs)
        if count and has_room:
            written = keep(
                tables, batch, rules, form, found, told, count, best, tradition, usual, limits, grid, link, each,
                pair_limits, bit, states, room.pairs, room.bits, written,
            )  # fmt: skip
        spread(words, extras, begin, size, start, listed, values, rules.initial, limit, best, letters, False)
        if not has_room:
            return written, form
    return written, behind
