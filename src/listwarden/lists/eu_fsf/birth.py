"""Dates and places of birth of the EU list. No calendar but the Gregorian is ever converted."""

from __future__ import annotations

from collections.abc import Iterator

from listwarden.errors import ListFormatError
from listwarden.lists.eu_fsf.node import Node
from listwarden.model import DatedValue, PartialDate, Place
from listwarden.names.dates import date_of_parts

__all__ = ["read_birth_dates", "read_birth_places"]

_GREGORIAN = "GREGORIAN"
_PARTS = ("birthdate", "year", "monthOfYear", "dayOfMonth", "yearRangeFrom", "yearRangeTo")
_PLACE = ("city", "place", "region", "zipCode", "countryDescription")


def read_birth_dates(entity: Node) -> Iterator[DatedValue]:
    """Dates of birth. What is in another calendar, or does not fit together, is left over as it stands.

    Raises:
        ListFormatError: A part is no number, or a date no date.
    """
    seen: set[tuple[PartialDate, str]] = set()
    for node in entity.children("birthdate"):
        given = ", ".join(f"{name} {text}" for name in _PARTS if (text := node.text(name)))
        if not given:
            _leave_remark(node)
            continue
        remark = node.remark()
        try:
            date = _date(node)
        except ListFormatError:  # a ValueError as well: a value of the wrong type refuses the file
            raise
        except ValueError as error:
            node.leave("; ".join(filter(None, (f"{given} ({error})", remark))))
            continue
        if (date, remark) not in seen:
            seen.add((date, remark))  # the same date stands once for each place it may have been in
            yield DatedValue(date, node.source(), remark)


def _leave_remark(node: Node) -> None:
    """A remark of an element that gives neither date nor place would be lost."""
    if (remark := node.remark()) and not node.place(*_PLACE):
        node.leave(remark)


def _date(node: Node) -> PartialDate:
    """The date. Raises ValueError where its parts contradict each other, are too few, or make no date."""
    if (calendar := node.text("calendarType")) != _GREGORIAN:
        raise ValueError(f"calendar {calendar or 'not given'}, not converted")
    circa, day = node.flag("circa"), node.day("birthdate")
    year, month, day_of_month = (node.number(name) for name in ("year", "monthOfYear", "dayOfMonth"))
    first, last = node.number("yearRangeFrom"), node.number("yearRangeTo")
    if first is not None or last is not None:
        return _range(first, last, circa, is_alone=day is None and year is None)
    if day is not None:
        if any(given not in (None, part) for given, part in ((year, day.year), (month, day.month),
                                                             (day_of_month, day.day))):  # fmt: skip
            raise ValueError("the date and its parts contradict each other")
        return PartialDate.day(day, approximate=circa)
    return date_of_parts(year, month, day_of_month, approximate=circa)


def _range(first: int | None, last: int | None, circa: bool, is_alone: bool) -> PartialDate:
    if first is None or last is None:
        raise ValueError("the range has one end only")
    if not is_alone:
        raise ValueError("a range and a date are given")
    return PartialDate.between(PartialDate.year(first), PartialDate.year(last), approximate=circa)


def read_birth_places(entity: Node) -> Iterator[Place]:
    """Places of birth, which stand beside the dates; each once."""
    seen: set[tuple[str, str]] = set()
    for node in entity.children("birthdate"):
        parts = node.place(*_PLACE)
        key = (", ".join(parts), node.country())
        if parts and key not in seen:
            seen.add(key)
            yield Place(key[0], node.source("city", "countryDescription"), key[1], node.remark())
