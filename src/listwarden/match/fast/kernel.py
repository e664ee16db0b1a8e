"""The compiled kernel: which listed names could reach the threshold for each of many names.

Every function is compiled by numba and is plain Python as well (`py_func`), which the tests run too. What words are
worth is not known here: the tables and links bring it along. What the kernel works out is an upper bound, so that the
exact matcher need look only at pairs that reach it.

A name is looked at when it meets one of the subject's essential words: those left out cannot reach the need together,
even where each gives its most (MaxScore; Turtle and Flood 1995).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from listwarden.match.fast.accumulate import promising
from listwarden.match.fast.bound import (
    ARTICLE,
    GRID_LINES,
    INITIAL,
    ROUNDING,
    bound_of_words,
    meet,
    with_forms,
    within_strength,
)  # fmt: skip
from listwarden.match.fast.facts import tell
from listwarden.match.fast.jit import compiled
from listwarden.match.fast.records import JOIN, KIND, LETTER, TEXT, Batch, Room, Rules, Tables

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]
    Int = NDArray[np.int32]
    Real = NDArray[np.float32]

__all__ = ["MOST_WORDS", "search"]

MOST_WORDS = 64
"""Names of more words than this are left to the exact matcher."""


@compiled
def met_initials(starts: Int, letter: int) -> int:
    """How many names a letter leads to."""
    return starts[letter + 1] - starts[letter] if letter >= 0 else 0


@compiled
def rows(
    words: Int, extra: Real, first: int, count: int, most: Real, names: Int,
    initial_start: Int, letter_start: Int, initial: float, worth: Real, cost: Int,
) -> None:  # fmt: skip
    """Fills in what each word (even places) and join (odd ones) can give and save, and how many names it leads to."""
    for i in range(count):
        at, row = first + i, 2 * i
        text, join = words[at, TEXT], words[at, JOIN]
        by_letter = met_initials(letter_start if words[at, KIND] & INITIAL else initial_start, words[at, LETTER])
        bits = max(most[text], initial) if by_letter else most[text]
        worth[row], cost[row] = bits + extra[at] if bits > 0 else 0.0, names[text] + by_letter
        worth[row + 1], cost[row + 1] = 0.0, 0
        if most[join] > 0:
            worth[row + 1], cost[row + 1] = most[join] + extra[at] + extra[at + 1], names[join]


@compiled
def choose(worth: Real, cost: Int, count: int, need: float, essential: Flags) -> float:
    """Says which rows a name that reaches the need must have met at least one of; returns the sum of all.

    Those that lead to the most names are left out first, as long as all that are left out cannot reach the need.
    """
    total = 0.0
    for row in range(count):
        essential[row] = worth[row] > 0
        total += worth[row]
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


@compiled
def collect(
    tables: Tables, batch: Batch, rules: Rules, form: int, need: float, worth: Real, cost: Int, essential: Flags,
    stamp: Int, mark: int, found: Int, count: int,
) -> int:  # fmt: skip
    """Adds names that share enough with a subject's to be looked at; returns how many there are now."""
    first, words, extra, links = batch.start[form], batch.words, batch.extra, batch.links
    size = batch.start[form + 1] - first
    rows(
        words, extra, first, size, links.most, links.names, tables.initial_start, tables.letter_start, rules.initial,
        worth, cost,
    )  # fmt: skip
    total = choose(worth, cost, 2 * size, need, essential)
    start, listed, values = links.start, links.listed, links.worth
    text_start, text_names = tables.text_start, tables.text_names
    for row in range(2 * size):
        if not essential[row]:
            continue
        at, least = first + (row >> 1), need - total + worth[row]
        least -= extra[at] + extra[at + 1] if row & 1 else extra[at]
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
    need: float, worth: Real, cost: Int, essential: Flags, stamp: Int, mark: int, found: Int,
) -> int:  # fmt: skip
    """Names that could stand in a subject's as a whole, word by word; returns how many."""
    count = 0
    for i in range(size):
        link = equal_link(start, values, words[first + i, TEXT])
        worth[i], cost[i] = 0.0, 0
        if link >= 0:
            worth[i], cost[i] = values[link, 0], text_start[listed[link] + 1] - text_start[listed[link]]
    choose(worth, cost, size, need, essential)
    for i in range(size):
        if essential[i]:
            text = listed[equal_link(start, values, words[first + i, TEXT])]
            count = visit(text_names, text_start[text], text_start[text + 1], stamp, mark, found, count)
    return count


@compiled
def spread(
    words: Int, extra: Real, first: int, size: int, start: Int, listed: Int, worth: Real, initial: float,
    best: Real, letters: Real, is_there: bool,
) -> None:  # fmt: skip
    """Notes for each listed text the most that a name's words give and save by meeting it; or takes that away again.

    `letters` has the same for listed words (line 0) and listed initials (line 1) by their letter.
    """
    for at in range(first, first + size):
        for column in (TEXT, JOIN):
            text = words[at, column]
            saved = extra[at] + extra[at + 1] if column == JOIN and text else extra[at]
            for place in range(start[text], start[text + 1]):
                most = worth[place, 0] + saved
                best[listed[place]] = max(best[listed[place]], most) if is_there else 0.0
        letter = words[at, LETTER]
        if letter >= 0:
            most = initial + extra[at] if is_there else 0.0
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


@compiled
def keep(
    tables: Tables, batch: Batch, rules: Rules, form: int, found: Int, told: Real, count: int, best: Real, grid: Real,
    out: Int, most: Real, written: int,
) -> int:  # fmt: skip
    """Writes the pairs of a name and those found for it that could reach the threshold; returns how many there are."""
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
        meet(
            mine, costs, first, size, theirs, cost, begin, many, start, listed, worth, rules.initial,
            rules.per_initial, best, grid,
        )  # fmt: skip
        bits = bound_of_words(mine, first, size, theirs, begin, many, extra, name_cost[name], rules, grid)
        bits = with_forms(bits + rules.beside, my_families, families[name], rules)
        most[written] = bits
        bits = within_strength(bits, strength[name], rules)
        their_type = listing_type[listing[name]]
        if my_type and their_type and my_type != their_type:
            bits += rules.type_conflict
        if bits + told[at] >= rules.needed:
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
def has_initial(words: Int, first: int, size: int) -> bool:
    """Whether a name has an initial, which meets any word that begins so."""
    for at in range(first, first + size):  # noqa: SIM110 - numba compiles no generators here
        if words[at, KIND] & INITIAL:
            return True
    return False


@compiled
def search(
    tables: Tables, batch: Batch, rules: Rules, first: int, behind: int, room: Room, out: Int, most: Real
) -> tuple[int, int]:
    """Pairs of names that could reach the threshold.

    Args:
        tables: The listed names.
        batch: The subjects' names.
        rules: What the evidence table says about whole names.
        first: The first of the batch's names to be searched for ...
        behind: ... and the one behind the last.
        room: Arrays to work in.
        out: Room for pairs: rows of (name of the batch, position of the listed name) ...
        most: ... and for the most bits that the two names give, before what a weak or derived name loses.

    Returns:
        How many pairs were written, and the name that the search got to: less than `behind` where room ran out.
    """
    stamp, found, gives, told, best, letters = room.stamp, room.found, room.gives, room.told, room.best, room.letters
    worth, cost = np.zeros(2 * MOST_WORDS, np.float32), np.zeros(2 * MOST_WORDS, np.int32)
    essential = np.zeros(2 * MOST_WORDS, np.bool_)
    grid = np.zeros((GRID_LINES, tables.most_words + MOST_WORDS), np.float32)
    links, words, extras, written = batch.links, batch.words, batch.extra, 0
    start, listed, values = links.start, links.listed, links.worth
    theirs, costs, name_start, name_cost = tables.words, tables.cost, tables.name_start, tables.name_cost
    for form in range(first, behind):
        begin, extra = batch.start[form], batch.name_extra[form]
        size = batch.start[form + 1] - begin
        need = rules.needed - batch.facts[form] - rules.beside - rules.same_form - 4 * ROUNDING * (size + 2)
        can_be = can_be_complete(words, begin, size, links.most, tables.initial_start, tables.letter_start)
        complete = rules.complete if can_be or rules.is_of_part else 0.0
        wanted = need + extra - complete
        count = 0
        if extra > rules.most_extra:
            count = collect_contained(
                words, begin, size, start, listed, values, tables.text_start, tables.text_names,
                need + rules.most_extra, worth, cost, essential, stamp, form + 1, found,
            )  # fmt: skip
        behind_contained = count
        spread(words, extras, begin, size, start, listed, values, rules.initial, best, letters, True)
        count = collect(tables, batch, rules, form, wanted, worth, cost, essential, stamp, form + 1, found, count)
        if not len(tables.initial_names) and not has_initial(words, begin, size):
            count = promising(
                tables, batch, form, wanted, worth, cost, rules.most_missing, stamp, form + 1, found, behind_contained,
                count, room.sums,
            )  # fmt: skip
        count = narrow(
            theirs, costs, name_start, name_cost, wanted, found, gives, behind_contained, count, best, letters, complete
        )
        if batch.told[form] >= 0:
            tell(tables.facts, batch.asked, rules.facts, batch.told[form], tables.name_listing, found, count, told)
            count = narrow_by_facts(wanted + batch.facts[form], found, gives, told, behind_contained, count)
        else:
            told[:count] = batch.facts[form]
        has_room = written + count <= len(out)
        if has_room:
            written = keep(tables, batch, rules, form, found, told, count, best, grid, out, most, written)
        spread(words, extras, begin, size, start, listed, values, rules.initial, best, letters, False)
        if not has_room:
            stamp[:] = 0
            return written, form
    return written, behind
