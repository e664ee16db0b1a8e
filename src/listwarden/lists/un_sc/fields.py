"""Dates, places, addresses and the other fields of an entry of the UN list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import structs

from listwarden.lists.un_sc.entry import Entry, Part
from listwarden.model import Address, Attribute, DatedValue, PartialDate, Place, Relationship, Source
from listwarden.names.countries import country_code
from listwarden.names.dates import parse_date, parse_iso_date

__all__ = ["read_addresses", "read_attributes", "read_birth_dates", "read_birth_places", "read_day", "read_mentions"]

_ZONED = re.compile(r"^(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})?$")
_REFERENCE = re.compile(r"\b([A-Z]{2})(?:([ie])\.? ?|([IE])\.)(\d{3})\b")
_TYPES = {"EXACT", "APPROXIMATELY", "BETWEEN", ""}
_NOT_GIVEN = "na"  # the schema's word for a field that is empty; also the code of Namibia


def read_day(text: str) -> PartialDate:
    """A day as XML Schema writes it, `2016-03-02` or `2016-03-02-05:00`: the zone does not change the day.

    Raises:
        ValueError: It has another form, or the day does not exist.
    """
    found = _ZONED.match(text)
    if not found:
        raise ValueError(f"{text!r} is not a day of the form YYYY-MM-DD")
    return structs.replace(parse_iso_date(found[1]), text=text)


def read_birth_dates(entry: Entry) -> Iterator[DatedValue]:
    """Dates of birth, then those that belong to one alias. A note that gives no readable date is left over.

    Raises:
        ListFormatError: A date or year does not parse, or a range runs backwards.
    """
    for part in entry.parts("INDIVIDUAL_DATE_OF_BIRTH"):
        yield from _birth_date(part)
    for alias in entry.parts("INDIVIDUAL_ALIAS"):
        if text := alias.text("DATE_OF_BIRTH"):
            date = entry.date(parse_iso_date, text, f"{alias.path}/DATE_OF_BIRTH")
            yield DatedValue(date, alias.source("DATE_OF_BIRTH"), f"of the alias {alias.text('ALIAS_NAME')}")


def _birth_date(part: Part) -> Iterator[DatedValue]:
    kind, note = part.text("TYPE_OF_DATE"), part.text("NOTE")
    if kind not in _TYPES:
        part.entry.leave(f"TYPE_OF_DATE: {kind}", part.source("TYPE_OF_DATE"))
    date = _given_date(part, note)
    if date is not None:
        approximate = kind == "APPROXIMATELY" or note.lower().startswith("approximately")
        source = part.source("NOTE" if date.text == note else "")
        yield DatedValue(structs.replace(date, approximate=date.approximate or approximate), source, note)
    elif note:
        part.entry.leave(note, part.source("NOTE"))


def _given_date(part: Part, note: str) -> PartialDate | None:
    if text := part.text("DATE"):
        return part.entry.date(read_day, text, f"{part.path}/DATE")
    if text := part.text("YEAR"):
        year = part.entry.date(parse_iso_date, text, f"{part.path}/YEAR")
        return _try_date(f"{note} {text}") or year  # "Sep." in the note of a year is its month
    if part.text("FROM_YEAR") or part.text("TO_YEAR"):
        return part.entry.date(lambda _: _between(part), "", f"{part.path}/FROM_YEAR")
    return _try_date(note)


def _between(part: Part) -> PartialDate:
    return PartialDate.between(parse_iso_date(part.text("FROM_YEAR")), parse_iso_date(part.text("TO_YEAR")))


def _try_date(text: str) -> PartialDate | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def read_birth_places(entry: Entry) -> Iterator[Place]:
    """Places of birth, then those that belong to one alias."""
    for part in entry.parts("INDIVIDUAL_PLACE_OF_BIRTH"):
        text, note = part.joined("STREET", "CITY", "STATE_PROVINCE", "COUNTRY"), part.text("NOTE")
        if text or note:
            whole = f"{text} ({note.strip('()')})" if text and note else text or note
            yield Place(whole, part.source(), country_code(part.text("COUNTRY")))
    for alias in entry.parts("INDIVIDUAL_ALIAS"):
        if text := alias.joined("CITY_OF_BIRTH", "COUNTRY_OF_BIRTH"):
            source = alias.source("CITY_OF_BIRTH" if alias.text("CITY_OF_BIRTH") else "COUNTRY_OF_BIRTH")
            yield Place(text, source, country_code(alias.text("COUNTRY_OF_BIRTH")))


def read_addresses(entry: Entry) -> Iterator[Address]:
    """Addresses that are not wholly empty."""
    for part in entry.parts(f"{entry.element.tag}_ADDRESS"):
        country = part.text("COUNTRY")
        address = Address(
            part.source(),
            street=part.text("STREET"),
            city=part.text("CITY"),
            region=part.text("STATE_PROVINCE"),
            postal_code=part.text("ZIP_CODE"),
            country=country_code(country),
            country_text=country,
            note=part.text("NOTE"),
        )
        if str(address) or address.note:
            yield address


def read_attributes(entry: Entry) -> Iterator[Attribute]:
    """The list's own number, gender, nationality, titles, positions and who submitted the entry."""
    for key, tag in (("data_id", "DATAID"), ("gender", "GENDER"), ("submitted_by", "SUBMITTED_BY"),
                     ("submitted_on", "SUBMITTED_ON")):  # fmt: skip
        if text := entry.text(tag):
            yield Attribute(key, text, entry.source.at(tag))
    for text, source in _nationalities(entry):
        if text != _NOT_GIVEN:
            yield Attribute("nationality", text, source, country_code(text))
    for key, tag in (("title", "TITLE"), ("position", "DESIGNATION")):
        for text, source in entry.values(tag):
            yield Attribute(key, text, source)


def _nationalities(entry: Entry) -> Iterator[tuple[str, Source]]:
    yield from entry.values("NATIONALITY")
    if text := entry.text("NATIONALITY2"):
        yield text, entry.source.at("NATIONALITY2")


def read_mentions(entry: Entry) -> Iterator[Relationship]:
    """Other entries whose reference numbers stand in the comments or in a position, each once."""
    seen = {entry.source.entry}
    for text, source in ((entry.text("COMMENTS1"), entry.source.at("COMMENTS1")), *entry.values("DESIGNATION")):
        for found in _REFERENCE.finditer(text):
            number = f"{found[1]}{(found[2] or found[3]).lower()}.{found[4]}"
            if number not in seen:
                seen.add(number)
                yield Relationship("mentioned", found[0], source, f"un:{number}")
