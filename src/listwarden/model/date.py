"""Dates as the lists give them: often a year, a range, or a guess."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

__all__ = ["PartialDate", "Precision"]

Precision = Literal["day", "month", "year", "range"]
"""How exactly a date is given. `range`: anywhere between two dates that are not one day, month or year."""


class PartialDate(Struct, frozen=True, omit_defaults=True):
    """A date known to the day, the month, the year, or as a range; possibly approximate.

    Held as an interval of days, both ends included, after the idea of ISO 8601-2 (EDTF): "1961" is
    1961-01-01 to 1961-12-31, "circa 1961" the same with `approximate` set.

    Attributes:
        earliest: First day it can be.
        latest: Last day it can be.
        precision: How exactly it was given.
        approximate: Whether the publisher wrote "circa", "approximately" or the like.
        text: The publisher's words.
    """

    earliest: dt.date
    latest: dt.date
    precision: Precision
    approximate: bool = False
    text: str = ""

    @classmethod
    def day(cls, date: dt.date, *, text: str = "", approximate: bool = False) -> PartialDate:
        """A single day."""
        return cls(date, date, "day", approximate, text or date.isoformat())

    @classmethod
    def month(cls, year: int, month: int, *, text: str = "", approximate: bool = False) -> PartialDate:
        """A whole month. Raises ValueError for a month that does not exist."""
        import calendar  # noqa: PLC0415 - a screening without dates needs none

        first = dt.date(year, month, 1)
        last = dt.date(year, month, calendar.monthrange(year, month)[1])
        return cls(first, last, "month", approximate, text or first.isoformat()[:7])

    @classmethod
    def year(cls, year: int, *, text: str = "", approximate: bool = False) -> PartialDate:
        """A whole year. Raises ValueError for a year outside 1 to 9999."""
        return cls(dt.date(year, 1, 1), dt.date(year, 12, 31), "year", approximate, text or f"{year:04d}")

    @classmethod
    def between(
        cls, first: PartialDate, last: PartialDate, *, text: str = "", approximate: bool = False
    ) -> PartialDate:
        """From the first day of one date to the last day of another. Raises ValueError where they are reversed."""
        if first.earliest > last.latest:
            raise ValueError(f"the range {first.text} to {last.text} runs backwards")
        approximate = approximate or first.approximate or last.approximate
        return cls(first.earliest, last.latest, "range", approximate, text or f"{first.text} to {last.text}")

    def overlaps(self, other: PartialDate) -> bool:
        """Whether some day belongs to both."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def __str__(self) -> str:
        return self.text
