"""Which of two times is earlier, where either may be known to the day only.

A time with an offset is exact; a day is a day at its publisher's place. Two times on one day, one of which has no
clock time, cannot be ordered: on the day of a listing only the minute tells (OFAC's enforcement release on MidFirst
Bank, 21 July 2022: listed at 12:36, payments from 14:00 on).
"""

from __future__ import annotations

import datetime as dt

from listwarden.effects.logic import Truth, all_of, negated

__all__ = ["Moment", "day_of", "is_from", "is_within", "words"]

Moment = dt.date | dt.datetime
"""A day, or a time with its offset from UTC."""


def day_of(moment: Moment) -> dt.date:
    """The day, as the clock at its place has it."""
    return moment.date() if isinstance(moment, dt.datetime) else moment


def is_from(at: Moment, start: Moment | None) -> Truth:
    """Whether `at` is at or after `start`; unknown without a start, and on one day without both clock times."""
    if start is None:
        return None
    if isinstance(at, dt.datetime) and isinstance(start, dt.datetime):
        return at >= start
    first, second = day_of(at), day_of(start)
    if first != second:
        return first > second
    return None


def is_within(at: Moment, start: Moment | None, end: Moment | None) -> Truth:
    """Whether `at` lies in a listing's time: from its start, and before its end if it has one."""
    return all_of((is_from(at, start), True if end is None else negated(is_from(at, end))))


def words(moment: Moment) -> str:
    """The moment for people: a day, or a day with time and offset."""
    return moment.isoformat(sep=" ", timespec="minutes") if isinstance(moment, dt.datetime) else moment.isoformat()
