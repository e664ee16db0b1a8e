"""Dates of OFAC's ADVANCED XML. Every date is a period; what is meant by it is seen from where it begins and ends."""

from __future__ import annotations

import datetime as dt

from listwarden.lists.formats.ofac_advanced_node import Node
from listwarden.lists.formats.ofac_advanced_tables import Tables
from listwarden.lists.formats.ofac_periods import date_of_period
from listwarden.model import PartialDate

__all__ = ["read_day", "read_period", "words_of"]

_CALENDAR = "Gregorian"


def read_day(date: Node, tables: Tables) -> dt.date:
    """A single day. Raises ListFormatError where it does not exist or is not of the Gregorian calendar."""
    try:
        _check_calendar(date, tables)
        return _point(date)
    except ValueError as error:
        date.refuse(f"<{date.name}> is no day: {error}.", "Fetch the file again; if it stays so, report it.")


def read_period(period: Node, tables: Tables) -> PartialDate | None:
    """A period as a date: a day, a month, a year, or a range; in the words of OFAC's CSV files.

    OFAC writes "1953" as the period from 1 January to 31 December 1953, and "circa" as `Approximate`. None for a
    period that has neither beginning nor end, as those of sanctions measures have.

    Raises:
        ValueError: It cannot be read as a date.
    """
    start, end = period.first("Start"), period.first("End")
    if period.first("DurationMinimum") or period.first("DurationMaximum"):
        raise ValueError("the period is given by its length")
    if start is None:
        if end is not None:
            raise ValueError("the period has no beginning")
        return None
    _check_calendar(period, tables)
    earliest, latest = _boundary(start)
    if end is not None:
        latest = _boundary(end)[1]
    is_circa = start.flag("Approximate") or (end is not None and end.flag("Approximate"))
    return date_of_period(earliest, latest, is_circa=is_circa)


def words_of(period: Node) -> str:
    """A period that cannot be read, as the numbers that stand in it."""
    return " ".join(period.all_texts()) or "no date"


def _check_calendar(node: Node, tables: Tables) -> None:
    if (name := tables.text(node, "CalendarTypeID")) != _CALENDAR:
        raise ValueError(f"the calendar is {name!r}; expected {_CALENDAR!r}")


def _boundary(boundary: Node) -> tuple[dt.date, dt.date]:
    first, last = boundary.first("From"), boundary.first("To")
    if first is None:
        raise ValueError("the period says until when, but not from when")
    return _point(first), _point(last or first)


def _point(point: Node) -> dt.date:
    numbers = [point.one(name).text for name in ("Year", "Month", "Day")]
    if not all(number.isascii() and number.isdigit() and len(number) <= 4 for number in numbers):
        raise ValueError(f"{'-'.join(numbers)!r} is not a day")
    return dt.date(*map(int, numbers))
