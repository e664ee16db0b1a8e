"""When a duty falls due: the calendar of US federal business days, and the days that the duties name.

A business day is Monday to Friday, but for legal public holidays (5 U.S.C. 6103(a)) and the days on which they are
observed (6103(b), E.O. 11582). Part 501 of title 31 does not define the term. Where a reading is open, the earlier due
date is given: Inauguration Day (6103(c)) and closings of agencies by executive order are counted as business days,
since the first is a holiday of some federal employees only and the second concern "the pay and leave of employees".
"""

from __future__ import annotations

import calendar
import datetime as dt
from functools import lru_cache

from msgspec import Struct

from listwarden.effects.law import Law, default_law
from listwarden.effects.records import DutyRule, Holiday

__all__ = ["Due", "add_business_days", "due", "federal_holidays", "is_business_day"]

_SATURDAY, _SUNDAY = 5, 6
_DAY = dt.timedelta(days=1)


class Due(Struct, frozen=True, omit_defaults=True):
    """When a duty falls due.

    Attributes:
        on: The last day; none where it is due at once or has no day.
        words: The time in words.
        note: What else to know about the day, such as a later reading.
    """

    words: str
    on: dt.date | None = None
    note: str = ""


def federal_holidays(year: int, law: Law | None = None) -> dict[dt.date, str]:
    """The days of a year on which a legal public holiday of the United States is observed, with its name.

    >>> [str(day) for day in federal_holidays(2021)][-2:]
    ['2021-12-24', '2021-12-31']
    """
    found = {}
    for holiday in (law or default_law()).holiday:
        for near in (year, year + 1):  # New Year's Day on a Saturday is observed in the year before
            day = _observed(_day_in(holiday, near))
            if day.year == year and holiday.is_in_force(day):
                found[day] = holiday.name
    return dict(sorted(found.items()))


def _day_in(holiday: Holiday, year: int) -> dt.date:
    if holiday.day is not None:
        return dt.date(year, holiday.month, holiday.day)
    days = [week[holiday.weekday or 0] for week in calendar.Calendar().monthdatescalendar(year, holiday.month)]
    inside = [day for day in days if day.month == holiday.month]
    nth = holiday.nth or 1
    return inside[nth - 1 if nth > 0 else nth]


def _observed(day: dt.date) -> dt.date:
    if day.weekday() == _SATURDAY:
        return day - _DAY
    return day + _DAY if day.weekday() == _SUNDAY else day


@lru_cache(maxsize=64)
def _default_holidays(year: int) -> dict[dt.date, str]:
    return federal_holidays(year)


def is_business_day(day: dt.date, law: Law | None = None) -> bool:
    """Whether a day is a US federal business day."""
    holidays = federal_holidays(day.year, law) if law else _default_holidays(day.year)
    return day.weekday() < _SATURDAY and day not in holidays


def add_business_days(start: dt.date, number: int, law: Law | None = None) -> dt.date:
    """The last of a number of business days after a day; the day itself is not counted.

    >>> add_business_days(dt.date(2024, 12, 20), 10).isoformat()
    '2025-01-07'
    """
    day = start
    while number > 0:
        day += _DAY
        number -= is_business_day(day, law)
    return day


def due(duty: DutyRule, start: dt.date, law: Law | None = None) -> Due:
    """When a duty falls due that arose on a day."""
    law = law or default_law()
    if duty.due == "business_days":
        return _business(duty, start, law)
    if duty.due == "yearly":
        return _yearly(duty, start)
    if duty.due == "years":
        return Due(
            f"{duty.number} years, at least until {_plus_years(start, duty.number)}", _plus_years(start, duty.number)
        )
    return Due("at once" if duty.due == "immediately" else "before the export")


def _business(duty: DutyRule, start: dt.date, law: Law) -> Due:
    last = add_business_days(start, duty.number, law)
    closed = [one for one in law.closing if start < one.on <= last and is_business_day(one.on, law)]
    note = "; ".join(f"{one.on}: {one.says}, counted as a business day ({one.citation})" for one in closed)
    return Due(f"{duty.number} US federal business days after {start}", last, note)


def _yearly(duty: DutyRule, start: dt.date) -> Due:
    """The first report whose reference day comes on or after the start."""
    as_of = dt.date(start.year, duty.as_of_month, duty.as_of_day)
    year = start.year if start <= as_of else start.year + 1
    last = dt.date(year, duty.month, duty.day)
    words = f"by {last}, if still held on {dt.date(year, duty.as_of_month, duty.as_of_day)}, and every year after"
    return Due(words, last)


def _plus_years(day: dt.date, years: int) -> dt.date:
    """The same day some years on; 1 March for 29 February, so that no day is lost."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return dt.date(day.year + years, 3, 1)
