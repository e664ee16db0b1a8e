"""Dates of the Canadian list."""

from __future__ import annotations

import re

from listwarden.model import PartialDate
from listwarden.names.dates import MONTHS, parse_iso_date

__all__ = ["read_dates"]

_DAY_FIRST = re.compile(r"^(\d{2})-(\d{2})-(\d{4})$", re.ASCII)
_YEARS = re.compile(r"^(\d{4})\s*-\s*(\d{4})$", re.ASCII)
_EITHER_YEAR = re.compile(r"^(\d{4})\s*/\s*(\d{4})$", re.ASCII)
_OR = re.compile(r"\s+or\s+", re.IGNORECASE)
_MONTH_YEAR = re.compile(r"^([A-Za-z]{3})-(\d{2})$")
_FIRST_PLAIN = 31  # "Jan-30" may be 1930 or 2030; from 31 on nobody is meant that is not born


def read_dates(text: str) -> list[PartialDate]:
    """The dates in a field: one, or several joined by "or"; two years with a slash between are one or the other.

    Read are `1961-02-03`, `1961-02`, `1961`, `03-02-1961` (day first, as the publisher's files have it), `1963-1964`
    and `Feb-61`, where the century is plain.

    Raises:
        ValueError: It has another form, a day does not exist, or a range runs backwards.

    >>> [date.text for date in read_dates("1972-08-10 or 1972-08-11")]
    ['1972-08-10', '1972-08-11']
    >>> read_dates("Feb-61")[0].earliest
    datetime.date(1961, 2, 1)
    """
    if found := _EITHER_YEAR.match(text):
        return [parse_iso_date(year) for year in found.groups()]
    return [_read(part.strip()) for part in _OR.split(text)]


def _read(text: str) -> PartialDate:
    if found := _DAY_FIRST.match(text):
        day = parse_iso_date(f"{found[3]}-{found[2]}-{found[1]}")
        return PartialDate.day(day.earliest, text=text)
    if found := _YEARS.match(text):
        return PartialDate.between(parse_iso_date(found[1]), parse_iso_date(found[2]), text=text)
    found = _MONTH_YEAR.match(text)
    if found and (month := MONTHS.get(found[1].lower())) and int(found[2]) >= _FIRST_PLAIN:
        return PartialDate.month(1900 + int(found[2]), month, text=text)
    return parse_iso_date(text)
