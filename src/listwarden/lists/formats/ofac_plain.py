"""OFAC's plain XML: `sdn.xml` and `consolidated.xml`, after the publisher's schema and the file of 6 April 2018.

It says what the CSV files say, in elements: weak aliases, dates and documents have fields of their own; a link to
another party still stands in Remarks, by name. There is no other script, no date of listing, and no list's name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from listwarden.errors import ListFormatError
from listwarden.lists.definition import ListDefinition, ParsedList
from listwarden.lists.formats.ofac_plain_shapes import Address as PlainAddress
from listwarden.lists.formats.ofac_plain_shapes import (
    Aka,
    Id,
    PublshInformation,
    SdnEntry,
    VesselInfo,
)
from listwarden.lists.formats.ofac_remarks import Context, Record, make_name
from listwarden.lists.formats.ofac_sublists import codes_of, deduced_sublists
from listwarden.lists.formats.ofac_values import (
    Draft,
    entity_type,
    is_number,
    make_listing,
    read_column,
    read_document,
    read_free_text,
    read_value,
    split_titles,
)
from listwarden.lists.formats.ofac_words import alias_role, is_known, label_of
from listwarden.lists.formats.shape import Shape, refuse_entry
from listwarden.lists.formats.xml import line_of, read_elements
from listwarden.model import Address, EntityType, Listing, Name, Program, Source, Tag
from listwarden.names.countries import country_code

__all__ = ["parse"]

_SPACES = (
    "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML",
    "http://tempuri.org/sdnList.xsd",
    "http://tempuri.org/consolidated.xsd",
    "",
)
_STRENGTHS = frozenset({"strong", "weak"})
_VESSEL_KEYS = (
    "call_sign", "vessel_type", "tonnage", "gross_registered_tonnage", "vessel_flag", "vessel_owner",
)  # fmt: skip
_MONTH_FIRST = "%m/%d/%Y"
_LONGEST_NUMBER = 40
_FETCH_AGAIN = "Fetch the file again from its publisher."


def parse(files: Mapping[str, Path], definition: ListDefinition, snapshot: str) -> ParsedList:
    """Reads the list. See `lists.definition.Parser`; `files` has the part `xml`.

    Raises:
        ListFormatError: The file is not this format or is damaged, holds something its schema does not know, an id is
            there twice, an entry has no name, or there are not as many entries as the file itself says.
    """
    file = files["xml"]
    reader = _Reader(file.name, definition, snapshot)
    tags = [_tag(space, name) for space in _SPACES for name in ("publshInformation", "sdnEntry")]
    elements = read_elements(file, root=frozenset(_tag(space, "sdnList") for space in _SPACES), tags=tags)
    next(elements)
    for element in elements:
        reader.read(element)
    return reader.finish()


def _tag(space: str, name: str) -> str:
    return f"{{{space}}}{name}" if space else name


class _Reader:
    """One pass over one file."""

    def __init__(self, file: str, definition: ListDefinition, snapshot: str) -> None:
        self._file = file
        self._source = Source(definition.id, snapshot, "", "")
        self._prefix = definition.prefix
        self._own = codes_of(definition)
        self._entry = Shape(SdnEntry, file, _SPACES)
        self._information = Shape(PublshInformation, file, _SPACES)
        self._published: PublshInformation | None = None
        self._listings: dict[str, Listing] = {}

    def read(self, element: etree._Element) -> None:
        if not str(element.tag).endswith("sdnEntry"):
            if self._published:
                refuse_entry("The publication's date is there twice; expected once.", element, self._file)
            self._published = self._information.read(element)
            return
        entry = self._entry.read(element)
        where = f"{self._file}, entry {entry.uid}, line {line_of(element)}"
        listing = make_listing(self._draft(entry, where))
        if listing.id in self._listings:
            raise ListFormatError(f"Entry {entry.uid} is there twice.", where=where, hint=_FETCH_AGAIN)
        self._listings[listing.id] = listing

    def finish(self) -> ParsedList:
        """All entries, if there are as many as the file says."""
        said = self._published
        if not said or not self._listings:
            lacking = "entries" if said else "element <publshInformation>"
            raise ListFormatError(f"The file has no {lacking}.", where=self._file, hint=_FETCH_AGAIN)
        found = len(self._listings)
        if said.record_count and said.record_count != str(found):
            what = f"The file has {found:,} entries and says that it has {said.record_count} (Record_Count)."
            raise ListFormatError(what, where=self._file, hint=_FETCH_AGAIN)
        return ParsedList(tuple(self._listings.values()), _published_on(said, self._file), said.publish_date)

    def _draft(self, entry: SdnEntry, where: str) -> Draft:
        if not is_number(entry.uid):
            what = f"Expected a number as uid, found {entry.uid[:40]!r}."
            raise ListFormatError(what, where=where, hint=_FETCH_AGAIN)
        source = Source(self._source.list, self._source.snapshot, entry.uid, "")
        own_type = entity_type(entry.sdn_type, where)
        titles = split_titles(entry.title, source.at("title"))
        context = Context(source, own_type, tuple(title.value for title in titles))
        records = tuple(_records(entry, context))
        programs = tuple(Program(each.text, source.at("programList")) for each in entry.program_list if each.text)
        tags = [record for record in records if isinstance(record, Tag)]
        return Draft(
            id=entry.uid,
            prefix=self._prefix,
            source=source,
            type=own_type,
            names=_names(entry, own_type, source, where),
            addresses=tuple(_address(each, source) for each in entry.address_list),
            records=records,
            titles=titles,
            remarks=entry.remarks,
            programs=programs,
            sublists=deduced_sublists(programs, tags, source.at("programList"), self._own),
        )


def _published_on(said: PublshInformation, file: str) -> dt.date:
    try:
        return dt.datetime.strptime(said.publish_date, _MONTH_FIRST).date()  # noqa: DTZ007 - a day without a time
    except ValueError:
        what = f"The Publish_Date is {said.publish_date!r}; expected month/day/year, such as 04/06/2018."
        raise ListFormatError(what, where=file, hint=_FETCH_AGAIN) from None


def _names(entry: SdnEntry, own_type: EntityType, source: Source, where: str) -> tuple[Name, ...]:
    primary = make_name(_full_name(entry.last_name, entry.first_name), source.at("lastName"), own_type)
    names = (primary, *(_alias(aka, own_type, source, where) for aka in entry.aka_list))
    if not all(name.text for name in names):
        raise ListFormatError("The entry, or an alias of it, has no name.", where=where, hint=_FETCH_AGAIN)
    return names


def _alias(aka: Aka, own_type: EntityType, source: Source, where: str) -> Name:
    role = alias_role(aka.type)
    if not role or aka.category not in _STRENGTHS:
        what = f"The alias {aka.uid} is {aka.category!r} and {aka.type!r}; expected strong or weak, a.k.a. or the like."
        hint = "The publisher may have changed the format; its parser must be changed with it."
        raise ListFormatError(what, where=where, hint=hint)
    place = source.at(f"aka {aka.uid}")
    is_weak = aka.category == "weak"
    return make_name(_full_name(aka.last_name, aka.first_name), place, own_type, role, is_weak=is_weak)


def _full_name(last: str, first: str) -> str:
    return ", ".join(part for part in (last, first) if part)


def _address(it: PlainAddress, source: Source) -> Address:
    street = ", ".join(line for line in (it.address1, it.address2, it.address3) if line)
    return Address(
        source.at(f"address {it.uid}"),
        street,
        it.city,
        region=it.state_or_province,
        postal_code=it.postal_code,
        country=country_code(it.country),
        country_text=it.country,
    )


def _records(entry: SdnEntry, context: Context) -> Iterator[Record]:
    source = context.source
    for birth in entry.date_of_birth_list:
        yield from read_value("DOB", birth.date_of_birth, context.at(f"dateOfBirthItem {birth.uid}"))
    for place in entry.place_of_birth_list:
        yield from read_value("POB", place.place_of_birth, context.at(f"placeOfBirthItem {place.uid}"))
    for label, countries in (("nationality", entry.nationality_list), ("citizen", entry.citizenship_list)):
        for each in countries:
            yield from read_value(label, each.country, context.at(f"{label} {each.uid}"))
    yield from _vessel(entry.vessel_info, source)
    for found in entry.id_list:
        yield from _read_id(found, context.at(f"id {found.uid}"))
    yield from read_free_text(entry.remarks, context.at("remarks"))


def _vessel(info: VesselInfo | None, source: Source) -> Iterator[Record]:
    for key in _VESSEL_KEYS:
        if value := getattr(info, key, ""):
            yield read_column(key, value, source.at(f"vesselInfo {key}"))


def _read_id(it: Id, context: Context) -> Iterator[Record]:
    """A document, or any other labeled value: the plain XML keeps both under one element.

    What is under a label that nobody knows is a number if it can be one: numbers are what parties are found by.
    """
    is_number = len(it.id_number) <= _LONGEST_NUMBER and any(map(str.isdigit, it.id_number))
    if it.id_country or it.issue_date or it.expiration_date or (is_number and not is_known(label_of(it.id_type))):
        yield read_document(
            it.id_type, it.id_number, it.id_country, context, issued=it.issue_date, expires=it.expiration_date
        )
    else:
        yield from read_value(it.id_type, it.id_number, context)
