"""A nearer bound for the few pairs of names that `bound` lets through: no word meets two others.

The search is that of `align`, with the most that words can give instead of what they give: the best of all sets of
links of which no two share a word. What a naming tradition has together is bounded for each tradition, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from listwarden.match.fast.bound import ARTICLE, INITIAL, NUMBER, ROUNDING, find
from listwarden.match.fast.jit import compiled
from listwarden.match.fast.records import JOIN, KIND, LETTER, TEXT, Rules
from listwarden.match.fast.usual import UNLIMITED, limit_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Int = NDArray[np.int32]
    Real = NDArray[np.float32]

__all__ = ["MOST_LINKS", "STATES", "bound_of_pairing", "places_of_pairs"]

MINE, MY_SIZE, THEIRS, THEIR_SIZE = 0, 1, 2, 3
"""Columns of links: the first word of the subject's name and how many words that are, and the same of the listed."""

BITS, LESS, SAVED = 0, 1, 2
"""What a link gives at the most, takes from `complete` at the least, and saves of what words left over cost."""

MOST_LINKS = 256
MOST_LINKED = 8
"""Listed words that meet any of the subject's; names with more, or more links, keep the bound that they have."""

STATES = 6, 1 << MOST_LINKED
"""Room for the best sets of links, for three words one behind the other."""

NEVER = -1e6


@compiled
def add_link(link: Int, gives: Real, at: int, i: int, wide: int, j: int, long: int, bits: float) -> int:
    """Writes a link behind the others, where it gives anything; returns how many there are now."""
    if bits <= 0 or at < 0:
        return at
    if at == len(link):
        return -1
    link[at, MINE], link[at, MY_SIZE], link[at, THEIRS], link[at, THEIR_SIZE] = i, wide, j, long
    gives[at, BITS], gives[at, LESS], gives[at, SAVED] = bits, 0.0, 0.0
    return at + 1


@compiled
def note_links(
    mine: Int, first: int, count: int, theirs: Int, begin: int, many: int, start: Int, listed: Int, worth: Real,
    initial: float, per_initial: float, best: Real, link: Int, gives: Real,
) -> int:  # fmt: skip
    """Writes which words of two names can meet, in order of the subject's; returns how many, -1 where there is no room.

    Args:
        mine: Columns of the subjects' words; the name's are `count` from `first` on.
        theirs: Columns of the listed words; the name's are `many` from `begin` on.
        start, listed, worth: The links of the subjects' texts.
        initial: What an initial gives ...
        per_initial: ... and takes from `complete`.
        best: Listed text -> more than 0 where any of the subject's texts meets it.
        link: Columns of links ...
        gives: ... and what they give.
    """
    at = 0
    for i in range(count):
        text, join = mine[first + i, TEXT], mine[first + i, JOIN]
        letter, kind = mine[first + i, LETTER], mine[first + i, KIND]
        for j in range(many):
            other, following = theirs[begin + j, TEXT], theirs[begin + j, JOIN]
            bits, less = 0.0, UNLIMITED
            if best[other] > 0:
                place = find(listed, start[text], start[text + 1], other)
                if place >= 0:
                    bits, less = worth[place, 0], worth[place, 1]
                place = find(listed, start[join], start[join + 1], other)
                if place >= 0:
                    at = add_link(link, gives, at, i, 2, j, 1, worth[place, 0])
            if letter >= 0 and letter == theirs[begin + j, LETTER] and (kind | theirs[begin + j, KIND]) & INITIAL:
                bits, less = max(bits, initial), min(less, per_initial)
            written = at
            at = add_link(link, gives, at, i, 1, j, 1, bits)
            if at > written:
                gives[written, LESS] = less
            if following >= 0 and best[following] > 0:
                place = find(listed, start[text], start[text + 1], following)
                if place >= 0:
                    at = add_link(link, gives, at, i, 1, j, 2, worth[place, 0])
    return at


@compiled
def note_saved(link: Int, gives: Real, links: int, extra: Real, first: int, cost: Real, begin: int) -> None:
    """Notes what each link saves of what the words would cost if left over."""
    for at in range(links):
        i, j = first + link[at, MINE], begin + link[at, THEIRS]
        gives[at, SAVED] = extra[i] + cost[j]
        if link[at, MY_SIZE] == 2:
            gives[at, SAVED] += extra[i + 1]
        if link[at, THEIR_SIZE] == 2:
            gives[at, SAVED] += cost[j + 1]


@compiled
def places_of_linked(link: Int, links: int, many: int, bit: Int) -> int:
    """Gives each listed word that meets any a bit of a mask, and others 0; returns how many meet any."""
    bit[:many] = 0
    for at in range(links):
        for j in range(link[at, THEIRS], link[at, THEIRS] + link[at, THEIR_SIZE]):
            bit[j] = 1
    linked = 0
    for j in range(many):
        if bit[j]:
            bit[j] = 1 << linked
            linked += 1
    return linked


@compiled
def needed_of(words: Int, first: int, count: int, bit: Int) -> int:
    """The listed words that must be met for the names to be complete, as a mask; -1 where one of them meets none."""
    mask = 0
    for at in range(count):
        if not words[first + at, KIND] & ARTICLE:
            if not bit[at]:
                return -1
            mask |= bit[at]
    return mask


@compiled
def step(states: Real, source: int, target: int, whole: int, gain: float, complete_gain: float, mask: int) -> None:
    """Adds a link, or none, to the best sets so far: states of any sets in even lines, of complete ones in odd."""
    for used in range(whole):
        if used & mask:
            continue
        taken, is_any, is_complete = used | mask, states[source, used], states[source + 1, used]
        states[target, taken] = max(states[target, taken], is_any + gain)
        states[target + 1, taken] = max(states[target + 1, taken], is_complete + complete_gain)


@compiled
def best_of_links(
    mine: Int, first: int, count: int, link: Int, gives: Real, links: int, bit: Int, linked: int, needed: int,
    my_limit: Real, their_limit: Real, complete: float, is_of_part: bool, states: Real,
) -> float:  # fmt: skip
    """The most that links give and save of which no two share a word, with the bits for complete names.

    Args:
        mine: Columns of the subjects' words; the name's are `count` from `first` on.
        link, gives: The links, in order of the subject's words ...
        links: ... and how many these are.
        bit: Listed word -> its bit.
        linked: How many listed words meet any.
        needed: Those that must be met for the names to be complete; -1 where they cannot be.
        my_limit, their_limit: What each word (even places) and join (odd ones) gives at the most.
        complete: What complete names give.
        is_of_part: Whether the subject's words need not be met for that.
        states: Room.
    """
    whole = 1 << linked
    states[:, :whole] = NEVER
    states[0, 0] = 0.0
    states[1, 0] = complete if needed >= 0 else NEVER
    at = 0
    for i in range(count):
        now, following, behind = 2 * (i % 3), 2 * ((i + 1) % 3), 2 * ((i + 2) % 3)
        may_be_left = is_of_part or mine[first + i, KIND] & ARTICLE > 0
        step(states, now, following, whole, 0.0, 0.0 if may_be_left else NEVER, 0)
        while at < links and link[at, MINE] == i:
            j, mask = link[at, THEIRS], bit[link[at, THEIRS]]
            if link[at, THEIR_SIZE] == 2:
                mask |= bit[j + 1]
            most = min(my_limit[2 * i + link[at, MY_SIZE] - 1], their_limit[2 * j + link[at, THEIR_SIZE] - 1])
            gain = min(gives[at, BITS], most) + gives[at, SAVED]
            target = following if link[at, MY_SIZE] == 1 else behind
            step(states, now, target, whole, gain, gain - gives[at, LESS], mask)
            at += 1
        states[now : now + 2, :whole] = NEVER
    last, most = 2 * (count % 3), 0.0
    for used in range(whole):
        most = max(most, states[last, used])
        if needed >= 0 and used & needed == needed:
            most = max(most, states[last + 1, used])
    return float(most)


@compiled
def most_contained(link: Int, gives: Real, links: int, many: int, most_extra: float, alike: Real) -> float:
    """Most bits of words where the whole listed name stands in the subject's, and other words cost no more together."""
    alike[:many] = 0.0
    for at in range(links):
        if link[at, MY_SIZE] == 1 and link[at, THEIR_SIZE] == 1 and gives[at, LESS] == 0.0:
            alike[link[at, THEIRS]] = max(alike[link[at, THEIRS]], gives[at, BITS])
    total = -most_extra
    for j in range(many):
        if alike[j] <= 0:
            return NEVER
        total += alike[j]
    return total if many > 1 else NEVER


@compiled
def have_other_numbers(
    mine: Int, first: int, count: int, theirs: Int, begin: int, many: int, link: Int, links: int
) -> bool:
    """Whether each name has a number and none of these meets anything."""
    my_numbers, their_numbers = 0, 0
    for i in range(count):
        my_numbers += mine[first + i, KIND] & NUMBER > 0
    for j in range(many):
        their_numbers += theirs[begin + j, KIND] & NUMBER > 0
    if not my_numbers or not their_numbers:
        return False
    for at in range(links):
        for i in range(link[at, MINE], link[at, MINE] + link[at, MY_SIZE]):
            if mine[first + i, KIND] & NUMBER:
                return False
        for j in range(link[at, THEIRS], link[at, THEIRS] + link[at, THEIR_SIZE]):
            if theirs[begin + j, KIND] & NUMBER:
                return False
    return True


@compiled
def count_limited(link: Int, links: int, my_limit: Real, their_limit: Real) -> int:
    """How many links are of a word that is limited."""
    limited = 0
    for at in range(links):
        mine = my_limit[2 * link[at, MINE] + link[at, MY_SIZE] - 1]
        theirs = their_limit[2 * link[at, THEIRS] + link[at, THEIR_SIZE] - 1]
        limited += min(mine, theirs) < UNLIMITED
    return limited


@compiled
def can_begin(
    mine: Int, first: int, count: int, theirs: Int, begin: int, many: int, link: Int, links: int, bit: Int
) -> bool:
    """Whether a name can be how a listed one begins: all its words but articles meet any, and its first word is met.

    Very common words pass for articles (`bound.ARTICLE`).
    """
    at = 0
    for i in range(count):
        is_met = mine[first + i, KIND] & ARTICLE > 0
        for one in range(links):
            is_met = is_met or 0 <= i - link[one, MINE] < link[one, MY_SIZE]
        if not is_met:
            return False
    while at < many - 1 and theirs[begin + at, KIND] & ARTICLE:
        if bit[at]:
            return True
        at += 1
    return bool(bit[at] > 0)


@compiled
def most_of_pairing(
    mine: Int, first: int, count: int, theirs: Int, begin: int, many: int, extra: float, missing: float,
    link: Int, gives: Real, links: int, my_usual: Int, their_usual: Int, usual: Real, rules: Rules, enough: float,
    limits: Real, bit: Int, states: Real,
) -> float:  # fmt: skip
    """Most bits that the words of two names give whose links are noted (`bound_of_pairing`)."""
    needed = needed_of(theirs, begin, many, bit)
    linked = 0
    for j in range(many):
        linked += bit[j] > 0
    beyond = NEVER
    if extra > rules.most_extra:
        beyond = most_contained(link, gives, links, many, rules.most_extra, limits[1])
        beyond += rules.complete if needed >= 0 else 0.0
    are_apart = have_other_numbers(mine, first, count, theirs, begin, many, link, links)
    beside = (rules.number if are_apart else 0.0) + ROUNDING * (count + many + 4)
    lowest = -NEVER
    for tradition in range(-1, usual.shape[1]):
        line, given = 0, 0.0
        if tradition >= 0:
            limit_words(mine, first, count, my_usual, usual, tradition, limits[1])
            limit_words(theirs, begin, many, their_usual, usual, tradition, limits[2])
            limited = count_limited(link, links, limits[1], limits[2])
            if not limited:
                continue
            line, given = 1, rules.all_usual if limited == links else max(0.0, rules.usual)
        most = best_of_links(
            mine, first, count, link, gives, links, bit, linked, needed, limits[line], limits[2 * line],
            rules.complete, rules.is_of_part, states,
        )  # fmt: skip
        lowest = min(lowest, max(most - extra - missing, beyond) + beside + given)
        if lowest < enough:
            break
    return lowest


@compiled
def bound_of_pairing(
    mine: Int, extras: Real, first: int, count: int, theirs: Int, costs: Real, begin: int, many: int, extra: float,
    missing: float, start: Int, listed: Int, worth: Real, best: Real, my_usual: Int, their_usual: Int, usual: Real,
    rules: Rules, enough: float, link: Int, gives: Real, limits: Real, bit: Int, states: Real,
) -> float:  # fmt: skip
    """Most bits that the words of two names give where no word meets two others.

    Args:
        mine, extras: Columns of the subjects' words, and their costs; the name's are `count` from `first` on.
        theirs, costs: Columns of the listed words, and their costs; the name's are `many` from `begin` on.
        extra, missing: What all words of each name would cost if left over.
        start, listed, worth: The links of the subjects' texts.
        best: Listed text -> more than 0 where any of the subject's texts meets it.
        my_usual, their_usual: Text -> its row in `usual`.
        usual: What words are worth at the most in names of a naming tradition.
        rules: What the evidence table says of names as a whole.
        enough: Bits below which it does not matter how many they are less.
        link, gives, limits, bit, states: Room; the first line of `limits` says that words are worth any number of bits.
    """
    links = note_links(
        mine, first, count, theirs, begin, many, start, listed, worth, rules.initial, rules.per_initial, best, link,
        gives,
    )  # fmt: skip
    if links < 0 or places_of_linked(link, links, many, bit) > MOST_LINKED:
        return -NEVER
    if rules.must_begin and not can_begin(mine, first, count, theirs, begin, many, link, links, bit):
        return NEVER
    note_saved(link, gives, links, extras, first, costs, begin)
    return most_of_pairing(
        mine, first, count, theirs, begin, many, extra, missing, link, gives, links, my_usual, their_usual, usual,
        rules, enough, limits, bit, states,
    )  # fmt: skip


@compiled
def places_of_pairs(
    pairs: Int, count: int, mine: Int, my_start: Int, theirs: Int, their_start: Int, position: Int, start: Int,
    listed: Int, worth: Real, any_text: Real, link: Int, gives: Real, behind: Int, out: Int,
) -> int:  # fmt: skip
    """Writes for each pair of names which of their words can meet; returns how many pairs there was room for.

    Args:
        pairs: Names of a batch and positions of listed ones ...
        count: ... and how many pairs.
        mine, my_start: Columns of the subjects' words, and where each name begins.
        theirs, their_start: Columns of the listed words, and where each name begins ...
        position: ... of which these are the positions, in order.
        start, listed, worth: The links of the subjects' texts.
        any_text: A number more than 0 for each listed text.
        link, gives: Room.
        behind: Pair -> how many rows of `out` there are until the last one of it; negative, and one less, where its
            words are too many.
        out: Columns of links, with the numbers of words before their places (`align.Places`).
    """
    written = 0
    for at in range(count):
        form, name = pairs[at, 0], find(position, 0, len(position), pairs[at, 1])
        first, begin = my_start[form], their_start[name]
        links = note_links(
            mine, first, my_start[form + 1] - first, theirs, begin, their_start[name + 1] - begin, start, listed, worth,
            1.0, 0.0, any_text, link, gives,
        )  # fmt: skip
        if written + max(links, 0) > len(out):
            return at
        for one in range(links):
            out[written, 0], out[written, 1] = link[one, MY_SIZE], link[one, THEIR_SIZE]
            out[written, 2], out[written, 3] = link[one, MINE], link[one, THEIRS]
            written += 1
        behind[at] = written if links >= 0 else -1 - written
    return count
