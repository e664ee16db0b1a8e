"""Dates of the British lists: the day first, and `dd`, `mm` or `00` where day or month is not known."""

from __future__ import annotations

import datetime as dt
import re

from listwarden.model import PartialDate
from listwarden.names.dates import MONTHS, parse_date, parse_day

__all__ = ["read_birth_date", "read_day"]

_DAY = re.compile(r"^(\d{1,2})([/.-])(\d{1,2}|[A-Za-z]{3,9})\2(\d{4})(?:[ T]00:00(?::00)?)?$", re.ASCII)
_ISO = re.compile(r"^(\d{4}-\d{2}-\d{2})(?:[ T]00:00(?::00)?)?$", re.ASCII)
_PARTIAL = re.compile(r"^(\d{1,2}|dd)[/.-](\d{1,2}|mm)[/.-](\d{4})$", re.ASCII | re.IGNORECASE)


def read_day(text: str) -> dt.date:
    """A day, the day first: `29/06/2012`, `29-06-2012`, `11-Sep-2026`; a spreadsheet may have made it `2012-06-29`.

    Raises:
        ValueError: It has another form, or the day does not exist.

    >>> read_day("11-Sep-2026")
    datetime.date(2026, 9, 11)
    """
    text = text.strip()
    if found := _ISO.match(text):
        return parse_day(found[1])
    found = _DAY.match(text)
    if not found:
        raise ValueError(f"{text!r} is not a day of the form DD/MM/YYYY")
    month = int(found[3]) if found[3].isdigit() else MONTHS.get(found[3].lower(), 0)
    return dt.date(int(found[4]), month, int(found[1]))


def read_birth_date(text: str) -> PartialDate:
    """A date of birth. `dd/mm/1945` and `00/00/1945` are the year, `dd/08/1955` the month.

    Where the day is known and the month is not, the year is what is sure.

    Raises:
        ValueError: It has another form, or the day does not exist.

    >>> read_birth_date("dd/mm/1945").precision, read_birth_date("00/08/1955").earliest
    ('year', datetime.date(1955, 8, 1))
    """
    found = _PARTIAL.match(text)
    if not found:
        return parse_date(text)
    day, month = (int(part) if part.isdigit() else 0 for part in (found[1], found[2]))
    year = int(found[3])
    if not month:
        return PartialDate.year(year, text=text)
    if not day:
        return PartialDate.month(year, month, text=text)
    return PartialDate.day(dt.date(year, month, day), text=text)
