"""Reads the Consolidated List of the UN Security Council (`consolidated.xml`). Its quirks: see README.md beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from listwarden.errors import ListFormatError
from listwarden.lists.definition import ListDefinition, ParsedList
from listwarden.lists.formats.xml import line_of, read_elements, text_of
from listwarden.lists.un_sc.documents import read_documents
from listwarden.lists.un_sc.entry import Entry
from listwarden.lists.un_sc.fields import (
    read_addresses,
    read_attributes,
    read_birth_dates,
    read_birth_places,
    read_day,
    read_mentions,
)
from listwarden.lists.un_sc.names import read_names
from listwarden.model import Designation, Entity, EntityType, Identifier, Listing, Program, Source
from listwarden.names.dates import utc_day

__all__ = ["parse"]

_ROOT = "CONSOLIDATED_LIST"
_TYPES: dict[str, EntityType] = {"INDIVIDUAL": "person", "ENTITY": "organization"}
_DOCUMENT = {"TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2", "NUMBER", "ISSUING_COUNTRY", "DATE_OF_ISSUE", "CITY_OF_ISSUE",
             "COUNTRY_OF_ISSUE", "NOTE"}  # fmt: skip
_PLACE = {"STREET", "CITY", "STATE_PROVINCE", "COUNTRY", "NOTE"}
_SINGLE = ("DATAID", "VERSIONNUM", "FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME", "UN_LIST_TYPE",
           "REFERENCE_NUMBER", "LISTED_ON", "GENDER", "SUBMITTED_BY", "SUBMITTED_ON", "NAME_ORIGINAL_SCRIPT",
           "COMMENTS1", "NATIONALITY2", "SORT_KEY", "SORT_KEY_LAST_MOD")  # fmt: skip
_KNOWN: dict[str, set[str]] = {
    **{tag: set() for tag in _SINGLE},
    **{tag: {"VALUE"} for tag in ("TITLE", "DESIGNATION", "NATIONALITY", "LIST_TYPE", "LAST_DAY_UPDATED")},
    "INDIVIDUAL_ALIAS": {"QUALITY", "ALIAS_NAME", "DATE_OF_BIRTH", "CITY_OF_BIRTH", "COUNTRY_OF_BIRTH", "NOTE"},
    "ENTITY_ALIAS": {"QUALITY", "ALIAS_NAME", "NOTE"},
    "INDIVIDUAL_ADDRESS": _PLACE | {"ZIP_CODE"},
    "ENTITY_ADDRESS": _PLACE | {"ZIP_CODE"},
    "INDIVIDUAL_DATE_OF_BIRTH": {"TYPE_OF_DATE", "DATE", "YEAR", "FROM_YEAR", "TO_YEAR", "NOTE"},
    "INDIVIDUAL_PLACE_OF_BIRTH": _PLACE,
    "INDIVIDUAL_DOCUMENT": _DOCUMENT,
}
"""Child of an entry -> its own children, as the XSD and the files of 2018 to 2026 have them."""


def parse(files: Mapping[str, Path], definition: ListDefinition, snapshot: str) -> ParsedList:
    """Reads the list. See `lists.definition.Parser`.

    Raises:
        ListFormatError: The file is not this list or is damaged; an entry has no reference number, DATAID or name, or
            the same reference number as another; a date does not parse.
    """
    file = files["consolidated"]
    elements = read_elements(file, root=_ROOT, tags=_TYPES, containers=("INDIVIDUALS", "ENTITIES"), apart=_TYPES)
    stamp = next(elements).get("dateGenerated", "")
    published_on = _published_on(stamp, file.name)
    listings: dict[str, Listing] = {}
    for element in elements:
        listing = _listing(_entry(element, definition, snapshot, file.name), definition)
        if listing.id in listings:
            what = f"The reference number {listing.source.entry} occurs twice; expected each once."
            raise ListFormatError(what, where=f"{file.name}, line {line_of(element)}", hint="Fetch the file again.")
        listings[listing.id] = listing
    _check_sections(listings, file.name)
    return ParsedList(tuple(listings.values()), published_on, stamp)


def _published_on(stamp: str, file: str) -> dt.date:
    try:
        return utc_day(stamp)
    except ValueError:
        what = f"The attribute dateGenerated is {stamp!r}; expected a time like 2026-02-27T00:00:09.554Z."
        raise ListFormatError(what, where=f"{file}, <{_ROOT}>", hint="Fetch the file again.") from None


def _check_sections(listings: Mapping[str, Listing], file: str) -> None:
    found = {listing.entity.type for listing in listings.values()}
    for tag, kind in _TYPES.items():
        if kind not in found:
            what = f"The file has no <{tag}>; expected persons and organizations."
            raise ListFormatError(what, where=file, hint="It may be a part of the list: fetch the whole list again.")


def _entry(element: etree._Element, definition: ListDefinition, snapshot: str, file: str) -> Entry:
    reference, data_id = (text_of(element.find(tag)) for tag in ("REFERENCE_NUMBER", "DATAID"))
    source = Source(definition.id, snapshot, reference, "")
    named = Entry(element, Source(definition.id, snapshot, reference or f"with DATAID {data_id or '?'}", ""), file)
    for tag, text in (("REFERENCE_NUMBER", reference), ("DATAID", data_id)):
        if not text:
            named.refuse("The element is missing or empty.", tag, "Every entry of this list has one.")
    return Entry(element, source, file)


def _listing(entry: Entry, definition: ListDefinition) -> Listing:
    entity = _entity(entry)
    listed_on = _listed_on(entry)
    program = entry.text("UN_LIST_TYPE")
    where = entry.source.at("UN_LIST_TYPE")
    act = Designation(where, program=program, authority=definition.authority, designated_on=listed_on)
    _leave_unknown(entry)
    return Listing(
        f"{definition.prefix}:{entry.source.entry}",
        entry.source,
        entity,
        programs=(Program(program, where),) if program else (),
        designations=(act,),
        listed_on=listed_on,
        updated_on=_updated_on(entry),
        remarks=_remarks(entry),
        leftovers=tuple(entry.leftovers),
    )


def _entity(entry: Entry) -> Entity:
    reference = Identifier("un_reference", entry.source.entry, entry.source.at("REFERENCE_NUMBER"))
    return Entity(
        _TYPES[str(entry.element.tag)],
        names=read_names(entry),
        identifiers=(reference, *read_documents(entry)),
        addresses=tuple(read_addresses(entry)),
        birth_dates=tuple(read_birth_dates(entry)),
        birth_places=tuple(read_birth_places(entry)),
        attributes=tuple(read_attributes(entry)),
        relationships=tuple(read_mentions(entry)),
    )


def _remarks(entry: Entry) -> str:
    comments = entry.element.find("COMMENTS1")
    return "" if comments is None else "".join(map(str, comments.itertext())).strip()


def _listed_on(entry: Entry) -> dt.date | None:
    text = entry.text("LISTED_ON")
    return entry.date(read_day, text, "LISTED_ON").earliest if text else None


def _updated_on(entry: Entry) -> tuple[dt.date, ...]:
    days = {entry.date(read_day, text, source.field).earliest for text, source in entry.values("LAST_DAY_UPDATED")}
    return tuple(sorted(days))


def _leave_unknown(entry: Entry) -> None:
    """Keeps the text of elements that this parser does not know, and of those that should occur once."""
    for path, text in _unknown(entry):
        entry.leave(f"{path}: {text}", entry.source.at(path))


def _unknown(entry: Entry) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for child in entry.element:
        tag = str(child.tag)
        if _is_unknown(tag, text_of(child), seen):
            yield tag, text_of(child)
        else:
            inner = (one for one in child if one.tag not in _KNOWN.get(tag, ()) and text_of(one))
            yield from ((f"{tag}/{one.tag}", text_of(one)) for one in inner)
        seen.add(tag)


def _is_unknown(tag: str, text: str, seen: set[str]) -> bool:
    if tag == "LIST_TYPE":
        return text not in {"", "UN List"}
    return bool(text) and (tag not in _KNOWN or (tag in _SINGLE and tag in seen))
