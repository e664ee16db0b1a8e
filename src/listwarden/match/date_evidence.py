"""How two dates of birth relate, and what that is worth."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from listwarden.index import Index
from listwarden.match.table import BirthDate
from listwarden.model import DatedValue, Evidence, Listing, Outcome, PartialDate, Subject

__all__ = ["birth_date", "most_date_bits"]

_AROUND = 2
"""So many years before and after a date that is only approximate it can be as well."""


class _Way(NamedTuple):
    """How two dates relate: bits, and why in words."""

    bits: float
    note: str


def birth_date(subject: Subject, listing: Listing, index: Index, rule: BirthDate) -> Iterator[Evidence]:
    """The best of all pairs of dates, since lists give several where they are not sure."""
    pairs = list(product(subject.birth_dates, listing.entity.birth_dates))
    if not pairs:
        return
    scored = [(_compare(mine, theirs.date, index, rule), mine, theirs) for mine, theirs in pairs]
    way, mine, theirs = max(scored, key=lambda pair: pair[0].bits)
    outcome: Outcome = "agrees" if way.bits > 0 else "conflicts"  # dates that are merely near are not equal
    yield Evidence("birth_date", way.bits, outcome, str(mine), _in_words(theirs, listing), way.note, theirs.source)


def most_date_bits(rule: BirthDate) -> float:
    """The most that two dates can give."""
    return max(
        rule.same_day, rule.same_month, rule.same_year, rule.approximate, rule.swapped, rule.typed, rule.near,
        rule.conflict,
    )  # fmt: skip


def _in_words(best: DatedValue, listing: Listing) -> str:
    others = len(listing.entity.birth_dates) - 1
    return f"{best.date}{f' (and {others} more)' if others else ''}"


def _compare(mine: PartialDate, theirs: PartialDate, index: Index, rule: BirthDate) -> _Way:
    if mine.overlaps(theirs):
        return _overlap(mine, theirs, index, rule)
    if mine.precision == theirs.precision == "day" and (typed := _typed(mine.earliest, theirs.earliest, rule)):
        return typed
    years = _years_apart(mine, theirs)
    if years <= (_AROUND if mine.approximate or theirs.approximate else 0):
        return _Way(rule.near, "about the same time")
    if years <= 1:
        return _Way(rule.near, "at most a year apart")
    return _Way(rule.conflict, "years apart")


def _overlap(mine: PartialDate, theirs: PartialDate, index: Index, rule: BirthDate) -> _Way:
    precisions = {mine.precision, theirs.precision}
    if mine.approximate or theirs.approximate or "range" in precisions:
        return _within(mine, theirs, index, rule)
    if precisions == {"day"}:
        return _Way(rule.same_day, "same day")
    if "year" not in precisions:
        return _Way(rule.same_month, "same month")
    share = index.birth_share(mine.earliest.year, mine.earliest.year)
    bits = min(max(-math.log2(share), rule.least), rule.same_year)
    return _Way(round(bits, 2), f"same year, in which about {share:.1%} of the listed persons are born")


def _within(mine: PartialDate, theirs: PartialDate, index: Index, rule: BirthDate) -> _Way:
    """Within a range: worth the less, the more listed persons are born in it."""
    widest = max((mine, theirs), key=lambda date: date.latest - date.earliest)
    first, last = widest.earliest, widest.latest
    around = _AROUND if mine.approximate or theirs.approximate else 0
    share = index.birth_share(first.year - around, last.year + around)
    bits = round(min(max(-math.log2(share), 0.0), rule.approximate), 2)
    return _Way(bits, f"within the range that is given, as about {share:.0%} of the listed persons")


def _typed(mine: dt.date, theirs: dt.date, rule: BirthDate) -> _Way | None:
    """Two days that a slip of the pen tells apart."""
    if mine.year == theirs.year and (mine.month, mine.day) == (theirs.day, theirs.month):
        return _Way(rule.swapped, "day and month are swapped")
    if (mine.month, mine.day) == (theirs.month, theirs.day) and _are_alike(mine.year, theirs.year):
        return _Way(rule.typed, "same day and month, and a year that is easily mistaken for the other")
    if mine.year == theirs.year and (mine.day == theirs.day or mine.month == theirs.month):
        return _Way(rule.typed, f"same year and {'day' if mine.day == theirs.day else 'month'}")
    return None


def _are_alike(one: int, other: int) -> bool:
    """Whether two years are one apart, differ in one digit or have their digits in another order."""
    first, second = str(one), str(other)
    in_other_order = sorted(first) == sorted(second)
    return abs(one - other) == 1 or in_other_order or sum(map(str.__ne__, first, second)) == 1


def _years_apart(mine: PartialDate, theirs: PartialDate) -> int:
    gap = max(theirs.earliest.year - mine.latest.year, mine.earliest.year - theirs.latest.year)
    return max(gap, 0)
