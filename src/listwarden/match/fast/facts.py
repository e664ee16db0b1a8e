"""What a subject's dates, countries, addresses and gender give with a listing at the most, without the interpreter.

Each function adds one kind of fact for all names that were found for a subject's. What it adds is never less than the
evidence (`match.fact_evidence`; a test holds both against each other), and mostly the same. Numbers and codes are left
out: a listing that has one of the subject's is scored whatever else it has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from listwarden.match.fast.bound import ROUNDING, find
from listwarden.match.fast.jit import compiled
from listwarden.match.fast.records import AskedFacts, FactRules, ListedFacts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Byte = NDArray[np.uint8]
    Int = NDArray[np.int32]
    Real = NDArray[np.float32]

__all__ = [
    "APPROXIMATE", "DAY", "EARLIEST", "FEMALE", "HAS_DIGIT", "IS_OF_LETTERS", "LAST_YEAR", "LATEST", "MALE", "MONTH",
    "PRECISION", "YEAR", "date_bits", "most_of_addresses", "most_of_date", "tell",
]  # fmt: skip

EARLIEST, LATEST, YEAR, MONTH, DAY, LAST_YEAR, PRECISION, APPROXIMATE = range(8)
"""Columns of dates: first and last day as ordinals; year, month and day of the first; year of the last; how exactly it
is given, by place in `PRECISIONS`; 1 where only about."""

OF_DAY, OF_YEAR, OF_RANGE = 0, 2, 3
"""Precisions by number; 1 is a month. The larger, the less exact."""

MALE, FEMALE = 1, 2
HAS_DIGIT, IS_OF_LETTERS = 1, 2
"""What a word of an address is, as bits."""

_AROUND = 2
"""So many years before and after a date that is only approximate it can be as well (`match.date_evidence`)."""
_STREET = 2
"""Words that addresses share beside a number where they are of one building (`match.address_evidence`)."""


@compiled
def date_bits(mine: Int, i: int, year_bits: float, theirs: Int, j: int, rules: FactRules) -> float:
    """Most bits that two dates give.

    Args:
        mine: The subject's dates: columns as above, ...
        i: ... which of them, ...
        year_bits: ... and how rare its year is.
        theirs: The listed dates ...
        j: ... and which of them.
        rules: What the evidence table says.
    """
    about = mine[i, APPROXIMATE] | theirs[j, APPROXIMATE]
    one, other = mine[i, PRECISION], theirs[j, PRECISION]
    if mine[i, EARLIEST] <= theirs[j, LATEST] and theirs[j, EARLIEST] <= mine[i, LATEST]:
        if about or max(one, other) == OF_RANGE:
            return rules.approximate + ROUNDING
        if one == OF_DAY and other == OF_DAY:
            return rules.same_day
        if max(one, other) < OF_YEAR:
            return rules.same_month
        return min(max(year_bits, rules.least_year), rules.same_year) + ROUNDING
    apart = max(theirs[j, YEAR] - mine[i, LAST_YEAR], mine[i, YEAR] - theirs[j, LAST_YEAR])
    bits = rules.near if apart <= (_AROUND if about else 1) else rules.other_date
    if one == OF_DAY and other == OF_DAY:
        bits = max(bits, typed_bits(mine, i, theirs, j, rules))
    return bits


@compiled
def typed_bits(mine: Int, i: int, theirs: Int, j: int, rules: FactRules) -> float:
    """Most bits of two days that a slip of the pen may tell apart; what dates of other years give where none does."""
    same_year = mine[i, YEAR] == theirs[j, YEAR]
    same_month, same_day = mine[i, MONTH] == theirs[j, MONTH], mine[i, DAY] == theirs[j, DAY]
    if same_year and mine[i, MONTH] == theirs[j, DAY] and mine[i, DAY] == theirs[j, MONTH]:
        return rules.swapped
    if (same_month and same_day) or (same_year and (same_month or same_day)):
        return rules.typed
    return min(rules.near, rules.other_date)


@compiled
def most_of_date(mine: Int, year_bits: float, theirs: Int, rules: FactRules) -> float:
    """Most bits that the first of some dates gives with any listed one; never negative."""
    most = 0.0
    for j in range(len(theirs)):
        most = max(most, date_bits(mine, 0, year_bits, theirs, j, rules))
    return most


@compiled
def add_dates(
    mine: Int, year_bits: Real, first: int, behind: int, start: Int, theirs: Int, rules: FactRules, listing: Int,
    found: Int, count: int, told: Real,
) -> None:  # fmt: skip
    """Adds the best pair of a subject's and a listing's dates."""
    for at in range(count):
        place = listing[found[at]]
        best = -np.inf
        for j in range(start[place], start[place + 1]):
            for i in range(first, behind):
                best = max(best, date_bits(mine, i, year_bits[i], theirs, j, rules))
        if best > -np.inf:
            told[at] += best


@compiled
def add_genders(
    mine: int, genders: Byte, same: float, other: float, listing: Int, found: Int, count: int, told: Real
) -> None:
    """Adds what the gender gives, where a listing has any."""
    for at in range(count):
        theirs = genders[listing[found[at]]]
        if theirs:
            told[at] += same if theirs & mine else other


@compiled
def add_countries(
    mine: Int, first: int, behind: int, start: Int, theirs: Int, rarity: Real, is_national: Byte, rules: FactRules,
    listing: Int, found: Int, count: int, told: Real,
) -> None:  # fmt: skip
    """Adds what the rarest country gives that both have, or that they have none in common."""
    for at in range(count):
        place = listing[found[at]]
        begin, end = start[place], start[place + 1]
        if begin == end:
            continue
        rarest = -1.0
        for i in range(first, behind):
            if find(theirs, begin, end, mine[i]) >= 0:
                rarest = max(rarest, rarity[mine[i]])
        if rarest >= 0:
            told[at] += min(max(rarest, rules.least_country), rules.most_country) + ROUNDING
        else:
            told[at] += rules.other_nationality if is_national[place] else rules.other_country


@compiled
def capped(total: float, letters: int, digits: int, rules: FactRules) -> float:
    """Bits of words that two addresses share, of which so many are of letters, and so many have digits."""
    most = rules.most_building if letters >= _STREET and digits else rules.most_address
    return min(rules.address_share * total, most) + ROUNDING


@compiled
def add_addresses(
    mine: Int, mine_start: Int, first: int, behind: int, start: Int, word_start: Int, theirs: Int, rarity: Real,
    kind: Byte, rules: FactRules, listing: Int, found: Int, count: int, told: Real,
) -> None:  # fmt: skip
    """Adds what the pair of addresses gives that shares most."""
    for at in range(count):
        place = listing[found[at]]
        best = 0.0
        for j in range(start[place], start[place + 1]):
            for i in range(first, behind):
                total, letters, digits = 0.0, 0, 0
                for each in range(mine_start[i], mine_start[i + 1]):
                    word = mine[each]
                    if find(theirs, word_start[j], word_start[j + 1], word) >= 0:
                        total += rarity[word]
                        letters += (kind[word] & IS_OF_LETTERS) > 0
                        digits += (kind[word] & HAS_DIGIT) > 0
                if total > 0:
                    best = max(best, capped(total, letters, digits, rules))
        told[at] += best


@compiled
def most_of_addresses(
    mine: Int, first: int, behind: int, start: Int, addresses: Int, rarity: Real, kind: Byte, rules: FactRules,
    total: Real,
) -> float:  # fmt: skip
    """Most bits that an address gives with any listed one.

    Args:
        mine: Words of addresses, by number; ...
        first, behind: ... the address has those from `first` on.
        start, addresses: Word -> the listed addresses that have it.
        rarity, kind: Word -> how rare it is, and what it is.
        rules: What the evidence table says.
        total: For each listed address; all 0 before and after.
    """
    letters, digits, most = 0, 0, 0.0
    for each in range(first, behind):
        word = mine[each]
        letters += (kind[word] & IS_OF_LETTERS) > 0
        digits += (kind[word] & HAS_DIGIT) > 0
        for place in range(start[word], start[word + 1]):
            total[addresses[place]] += rarity[word]
            most = max(most, total[addresses[place]])
    for each in range(first, behind):
        for place in range(start[mine[each]], start[mine[each] + 1]):
            total[addresses[place]] = 0.0
    return capped(most, letters, digits, rules) if most > 0 else 0.0


@compiled
def tell(
    listed: ListedFacts, asked: AskedFacts, rules: FactRules, asker: int, listing: Int, found: Int, count: int,
    told: Real,
) -> None:  # fmt: skip
    """Fills in most bits that a subject's facts give with the listing of each name that was found.

    Args:
        listed: The facts of all listings.
        asked: Those of the subjects.
        rules: What the evidence table says.
        asker: Which of the subjects.
        listing: Name -> its listing.
        found: The names; ...
        count: ... so many.
        told: Room for the bits.
    """
    told[:count] = 0.0
    if asked.gender[asker]:
        add_genders(
            asked.gender[asker], listed.gender, rules.same_gender, rules.other_gender, listing, found, count, told
        )
    first, behind = asked.date_start[asker], asked.date_start[asker + 1]
    if first < behind:
        add_dates(
            asked.dates, asked.year_bits, first, behind, listed.date_start, listed.dates, rules, listing, found, count,
            told,
        )  # fmt: skip
    first, behind = asked.country_start[asker], asked.country_start[asker + 1]
    if first < behind:
        add_countries(
            asked.countries, first, behind, listed.country_start, listed.countries, listed.country_rarity,
            listed.is_national, rules, listing, found, count, told,
        )  # fmt: skip
    first, behind = asked.address_start[asker], asked.address_start[asker + 1]
    if first < behind:
        add_addresses(
            asked.words, asked.word_start, first, behind, listed.address_start, listed.word_start, listed.words,
            listed.word_rarity, listed.word_kind, rules, listing, found, count, told,
        )  # fmt: skip
