"""Reading dates as lists and users write them, always into an interval, never into a guess."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

from msgspec import structs

from listwarden.model import PartialDate

__all__ = [
    "MONTHS",
    "DayOrder",
    "date_of_parts",
    "parse_date",
    "parse_day",
    "parse_iso_date",
    "parse_numeric_date",
    "utc_day",
]

MONTHS = {
    month: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
            "sep sept september", "oct october", "nov november", "dec december",
        ),
        start=1,
    )
    for month in names.split()
}  # fmt: skip
"""English month names and their usual abbreviations, lower case -> 1 to 12."""

_CIRCA = re.compile(r"^(?:circa|approximately|approx\.?|about|c\.|ca\.|~)\s*", re.IGNORECASE)
_RANGE = re.compile(r"^(?:between\s+)?(.+?)\s+(?:to|and|-|–)\s+(.+)$", re.IGNORECASE)
_ISO = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T[\d:.+Z-]*)?$")
_DAY_MONTH_YEAR = re.compile(r"^(?:(\d{1,2})\s+)?([A-Za-z]{3,9})\.?,?\s+(\d{4})$")

_NUMERIC = re.compile(r"^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[ T].*)?$")

DayOrder = Literal["day first", "month first", ""]
"""In which order day and month are written as numbers; empty where nobody says."""


def parse_iso_date(text: str) -> PartialDate:
    """A date in ISO 8601 form: `1961-02-03`, `1961-02` or `1961`; a time after it is ignored.

    Raises:
        ValueError: It has another form, or the day does not exist.
    """
    found = _ISO.match(text.strip())
    if not found:
        raise ValueError(f"{text!r} is not a date of the form YYYY-MM-DD, YYYY-MM or YYYY")
    year, month, day = (int(part) if part else 0 for part in found.groups())
    if day:
        return PartialDate.day(dt.date(year, month, day), text=text.strip())
    if month:
        return PartialDate.month(year, month, text=text.strip())
    return PartialDate.year(year, text=text.strip())


def parse_day(text: str) -> dt.date:
    """A single day of the form `1961-02-03`. Raises ValueError where it is not one."""
    date = parse_iso_date(text)
    if date.precision != "day":
        raise ValueError(f"{text!r} is not a day of the form YYYY-MM-DD")
    return date.earliest


def utc_day(text: str) -> dt.date:
    """The day, in UTC, of a time in ISO 8601 form: publishers in New York and in Brussels are to be comparable.

    Raises:
        ValueError: It has another form, or no such day exists in UTC.
    """
    time = dt.datetime.fromisoformat(text)
    try:
        return (time.astimezone(dt.UTC) if time.tzinfo else time).date()
    except OverflowError as error:
        raise ValueError(f"{text!r} is no day in UTC") from error


def date_of_parts(year: int | None, month: int | None, day: int | None, *, approximate: bool) -> PartialDate:
    """A date that a list gives in parts, of which the later ones may be missing.

    Raises:
        ValueError: The year is missing, there is a day without a month, or the day does not exist.
    """
    if year is None:
        raise ValueError("the year is not given")
    if month is None:
        if day is not None:
            raise ValueError("a day without a month")
        return PartialDate.year(year, approximate=approximate)
    if day is None:
        return PartialDate.month(year, month, approximate=approximate)
    return PartialDate.day(dt.date(year, month, day), approximate=approximate)


def parse_date(text: str) -> PartialDate:
    """A date as lists and people write it unambiguously.

    Read are `1961-02-03`, `03 Feb 1961`, `Feb 1961` and `1961`, each also after "circa" or "approximately", and two
    of them joined by "to". Not read, since nobody can know which is meant: `03/02/1961`.

    Raises:
        ValueError: It has another form, or the day does not exist, or a range runs backwards.

    >>> parse_date("circa 1961").approximate, parse_date("1960 to 1963").latest
    (True, datetime.date(1963, 12, 31))
    """
    whole = text.strip()
    bare = _CIRCA.sub("", whole)
    approximate = bare != whole
    both = _RANGE.match(bare)
    if both:
        first, last = (_parse_one(_CIRCA.sub("", part.strip())) for part in both.groups())
        return PartialDate.between(first, last, text=whole, approximate=approximate or "circa" in bare.lower())
    date = _parse_one(bare)
    return structs.replace(date, text=whole, approximate=approximate)


def parse_numeric_date(text: str, order: DayOrder = "") -> PartialDate:
    """A day whose day, month and year are numbers, the year last: `25/02/1961`, `3.2.1961`.

    Args:
        text: As written; a time after it is ignored.
        order: Which number is the day. Where it is not said, only a date of one possible reading is read: dots between
            the numbers put the day first in every locale of the Unicode CLDR that has them.

    Raises:
        ValueError: It has another form, the day does not exist, or it can be two days.

    >>> parse_numeric_date("03/31/1954").earliest, parse_numeric_date("12/11/1978", "day first").earliest
    (datetime.date(1954, 3, 31), datetime.date(1978, 11, 12))
    """
    found = _NUMERIC.match(text.strip())
    if not found:
        raise ValueError(f"{text!r} is not a date in numbers")
    first, second, year = (int(found[group]) for group in (1, 3, 4))
    order = order or ("day first" if found[2] == "." else "")
    by_order = {"day first": _existing_day(year, second, first), "month first": _existing_day(year, first, second)}
    days = {day for name, day in by_order.items() if day and order in {"", name}}
    if not days:
        raise ValueError(f"the day {text!r} does not exist")
    if len(days) > 1:
        raise ValueError(f"{text!r} can be {' or '.join(map(str, sorted(days)))}")
    return PartialDate.day(days.pop(), text=text.strip())


def _existing_day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _parse_one(text: str) -> PartialDate:
    found = _DAY_MONTH_YEAR.match(text)
    if not found:
        return parse_iso_date(text)
    day, word, year = found.groups()
    month = MONTHS.get(word.lower())
    if month is None:
        raise ValueError(f"{word!r} in {text!r} is not a month")
    if day:
        return PartialDate.day(dt.date(int(year), month, int(day)), text=text)
    return PartialDate.month(int(year), month, text=text)
