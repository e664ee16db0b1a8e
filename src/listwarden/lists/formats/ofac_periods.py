"""Dates that OFAC's XML formats write as periods, in the words of its CSV files.

OFAC writes "1953" as the period from 1 January to 31 December 1953: what is meant is seen from its two ends.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable

from listwarden.model import PartialDate, Precision

__all__ = ["date_of_period"]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def date_of_period(earliest: dt.date, latest: dt.date, *, is_circa: bool) -> PartialDate:
    """A period as a day, a month, a year or a range: "14 Nov 2007", "Nov 2007", "2007", "circa 2007 to 2009".

    Raises:
        ValueError: It ends before it begins.
    """
    if earliest > latest:
        raise ValueError(f"the period {earliest} to {latest} runs backwards")
    precision, form = _precision(earliest, latest)
    first, last = form(earliest), form(latest)
    text = first if first == last else f"{first} to {last}"
    return PartialDate(
        earliest, latest, precision if first == last else "range", is_circa, f"circa {text}" if is_circa else text
    )


def _precision(earliest: dt.date, latest: dt.date) -> tuple[Precision, Callable[[dt.date], str]]:
    """How exactly two days are meant, and how such a day is written."""
    if earliest.day > 1 or latest.day < calendar.monthrange(latest.year, latest.month)[1]:
        return "day", _day
    if earliest.month == 1 and latest.month == 12:
        return "year", _year
    return "month", _month


def _year(day: dt.date) -> str:
    return f"{day.year:04d}"


def _month(day: dt.date) -> str:
    return f"{_MONTHS[day.month - 1]} {_year(day)}"


def _day(day: dt.date) -> str:
    return f"{day.day:02d} {_month(day)}"
