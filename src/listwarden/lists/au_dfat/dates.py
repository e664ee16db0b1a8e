"""Dates of the Australian list: the fixed forms since November 2025, and the free ones before."""

from __future__ import annotations

import datetime as dt
import re

from msgspec import structs

from listwarden.lists.au_dfat.texts import split_list
from listwarden.model import PartialDate
from listwarden.names.dates import MONTHS, parse_date

__all__ = ["read_date", "read_dates"]

_CIRCA = re.compile(r"^(?:approximately|approx\.?|circa|c\.|about)\s*", re.IGNORECASE)
_RANGE = re.compile(r"^(?:between\s+)?(.+?)\s*(?:\bto\b|\band\b|-|–)\s*(.+)$", re.IGNORECASE)
_BETWEEN = re.compile(r"^between\b", re.IGNORECASE)
_SEVERAL = re.compile(r"\s*(?:[,;]|\band\b|\bor\b)\s*", re.IGNORECASE)
_SLASHED = re.compile(r"^(?:(\d{1,2})[/.])?(\d{1,2})[/.](\d{4})$", re.ASCII)
_DASHED = re.compile(r"^(\d{1,2})-([A-Za-z]{3,9})\.?-(\d{4})$", re.ASCII)
_MONTH_FIRST = re.compile(r"^([A-Za-z]{3,9})\.?\s+(\d{1,2}),\s*(\d{4})$", re.ASCII)
_DOTTED = re.compile(r"^(\d{1,2}\s+)?([A-Za-z]{3,9})\.\s*(\d{4})$", re.ASCII)
_SEPARATED = re.compile(r"^(?:\d{4}|.*\b(?:to|and)\b.*|.*\s[-–]\s.*|\d{4}\s*[-–]\s*\d{4})$", re.IGNORECASE)


def read_dates(text: str) -> tuple[list[PartialDate], list[str]]:
    """The dates in a cell, and the pieces of it that are none.

    Dates with slashes have the day first, as Australia writes them. "Approximately" at the head of a cell, or of an
    item that a letter numbers, goes for all dates in it.

    >>> dates, left = read_dates("Approximately 1999, 2003")
    >>> [(date.text, date.approximate) for date in dates], left
    ([('1999', True), ('2003', True)], [])
    >>> [str(date.earliest) for date in read_dates("5/06/1953, 1954-1955")[0]]
    ['1953-06-05', '1954-01-01']
    """
    dates: list[PartialDate] = []
    left: list[str] = []
    for item in split_list(text):
        circa = _CIRCA.match(item)
        bare = item[circa.end() :] if circa else item
        for piece in _pieces(bare):
            try:
                date = read_date(piece)
            except ValueError:
                left.append(piece)
            else:
                dates.append(structs.replace(date, approximate=True) if circa else date)
    return list(dict.fromkeys(dates)), left


def _pieces(text: str) -> list[str]:
    """The whole where it is one date or range, else its parts."""
    try:
        read_date(text)
    except ValueError:
        return [piece for one in _SEVERAL.split(text) if (piece := one.strip(" ."))] or [text]
    return [text]


def read_date(text: str) -> PartialDate:
    """One date or range. Raises ValueError where it is none, or could be several.

    >>> read_date("between 1963 and 1968").latest
    datetime.date(1968, 12, 31)
    """
    text = text.strip(" .")
    circa = _CIRCA.match(text)
    bare = text[circa.end() :] if circa else text
    both = _RANGE.match(bare) if _SEPARATED.match(bare) else None
    if both and not re.fullmatch(r"\d{4}-\d{2}-\d{2}|\d{4}-\d{2}", bare):
        if " and " in bare.lower() and not _BETWEEN.match(bare):
            raise ValueError(f"{text!r} is two dates")
        first, last = map(_one, both.groups())
        return PartialDate.between(first, last, text=text, approximate=bool(circa))
    return structs.replace(_one(bare), text=text, approximate=bool(circa))


def _one(text: str) -> PartialDate:
    text = text.strip(" .")
    if found := _SLASHED.match(text):
        return _made(found[1], int(found[2]), found[3], text)
    if found := _DASHED.match(text):
        return _made(found[1], _month(found[2]), found[3], text)
    if found := _MONTH_FIRST.match(text):
        return _made(found[2], _month(found[1]), found[3], text)
    if found := _DOTTED.match(text):
        return _made(found[1], _month(found[2]), found[3], text)
    if _RANGE.match(text) and not text[:1].isdigit():
        raise ValueError(f"{text!r} is not one date")
    return parse_date(text)


def _made(day: str | None, month: int, year: str, text: str) -> PartialDate:
    if day is None or not day.strip():
        return PartialDate.month(int(year), month, text=text)
    return PartialDate.day(dt.date(int(year), month, int(day)), text=text)


def _month(word: str) -> int:
    month = MONTHS.get(word.lower())
    if month is None:
        raise ValueError(f"{word!r} is not a month")
    return month
