"""Reads the EU's consolidated list, XML of version 1.1 (`xmlFullSanctionsList_1_1.xml`). Its quirks: see README.md."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from lxml import etree

from listwarden.errors import ListFormatError
from listwarden.lists.definition import ListDefinition, ParsedList
from listwarden.lists.eu_fsf.birth import read_birth_dates, read_birth_places
from listwarden.lists.eu_fsf.details import read_addresses, read_citizenships, read_contacts, read_documents
from listwarden.lists.eu_fsf.names import read_name_attributes, read_names
from listwarden.lists.eu_fsf.node import Entry, Node, tagged
from listwarden.lists.eu_fsf.regulations import read_designations, read_programs, read_regulations
from listwarden.lists.eu_fsf.schema import leave_unknown
from listwarden.lists.formats.xml import line_of, read_elements
from listwarden.model import Attribute, Entity, EntityType, Identifier, Listing, Source
from listwarden.names.dates import utc_day

__all__ = ["add_listing", "entity_node", "parse", "read_listing"]

_TYPES: dict[str, tuple[EntityType, str]] = {"P": ("person", "person"), "E": ("organization", "enterprise")}
"""Classification -> type, and the code that goes with it."""


def parse(files: Mapping[str, Path], definition: ListDefinition, snapshot: str) -> ParsedList:
    """Reads the list. See `lists.definition.Parser`.

    Raises:
        ListFormatError: The file is not this list or is damaged; an entity has no number, no name or no subject type,
            or the number of another; a value is not of the type that the schema gives it.
    """
    file = files["full"]
    elements = read_elements(
        file, root=tagged("export"), tags={tagged("sanctionEntity")}, apart={tagged("sanctionEntity")}
    )
    stamp = str(next(elements).get("generationDate", ""))
    published_on = _published_on(stamp, file.name)
    listings: dict[str, Listing] = {}
    for element in elements:
        node = entity_node(element, definition, snapshot, file.name)
        add_listing(listings, node, definition)
    if not listings:
        what = "The file has no <sanctionEntity>; expected thousands."
        raise ListFormatError(what, where=file.name, hint="Fetch the file again.")
    return ParsedList(tuple(listings.values()), published_on, stamp)


def add_listing(listings: dict[str, Listing], node: Node, definition: ListDefinition) -> None:
    """Reads an entity and puts it to the others. Raises ListFormatError where its number is that of another."""
    listing = read_listing(node, definition)
    if listing.id in listings:
        what = f"The entity {listing.source.entry} occurs twice; expected each once."
        line = line_of(node.element)
        where = f"{node.entry.file}, line {line}" if line else node.entry.file
        raise ListFormatError(what, where=where, hint="Fetch the file again.")
    listings[listing.id] = listing


def _published_on(stamp: str, file: str) -> dt.date:
    try:
        return utc_day(stamp)
    except ValueError:
        what = f"The attribute generationDate is {stamp[:40]!r}; expected a time like 2020-04-15T15:29:22.497+02:00."
        raise ListFormatError(what, where=f"{file}, <export>", hint="Fetch the file again.") from None


def entity_node(element: etree._Element, definition: ListDefinition, snapshot: str, file: str) -> Node:
    """The entity under its reference number, or its logical id where it has none."""
    reference, logical = (" ".join(str(element.get(name, "")).split()) for name in
                          ("euReferenceNumber", "logicalId"))  # fmt: skip
    number = reference or (f"logical-{logical}" if logical else "?")
    node = Node(Entry(Source(definition.id, snapshot, number, ""), file), element)
    if not logical:
        node.refuse("The attribute is missing or empty.", "logicalId", "Every entity of this list has one.")
    return node


def read_listing(node: Node, definition: ListDefinition) -> Listing:
    """One entity of version 1.1, or made into one. Raises ListFormatError as `parse` does."""
    entity = _entity(node)
    programs = read_programs(node)
    designations = read_designations(node, definition.authority)
    listed_on = node.day("designationDate")
    remarks = node.remark()
    leave_unknown(node)
    return Listing(
        f"{definition.prefix}:{node.entry.source.entry}",
        node.entry.source,
        entity,
        programs=programs,
        designations=designations,
        listed_on=listed_on,
        remarks=remarks,
        leftovers=tuple(node.entry.leftovers),
    )


def _entity(node: Node) -> Entity:
    kind = _type(node)
    dates = tuple(read_birth_dates(node))
    attributes = (
        *_own_attributes(node),
        *read_name_attributes(node),
        *read_citizenships(node),
        *read_regulations(node),
    )
    return Entity(
        kind,
        names=read_names(node),
        identifiers=(*_references(node), *read_documents(node), *read_contacts(node)),
        addresses=tuple(read_addresses(node)),
        birth_dates=() if kind == "organization" else dates,
        birth_places=tuple(read_birth_places(node)),
        established=dates if kind == "organization" else (),
        attributes=_distinct(attributes),
    )


def _type(node: Node) -> EntityType:
    subjects = tuple(node.children("subjectType"))
    if len(subjects) != 1:
        node.refuse(f"The entity has {len(subjects)} <subjectType>; expected one.", "subjectType")
    subject = subjects[0]
    classification, code = subject.text("classificationCode"), subject.text("code")
    if classification not in _TYPES:
        subject.refuse(f"The attribute is {classification[:40]!r}; expected P or E.", "classificationCode")
    kind, usual = _TYPES[classification]
    if code != usual:
        subject.leave(f"code: {code}, with the classification {classification}", "code")
        return "unknown"
    return kind


def _references(node: Node) -> Iterator[Identifier]:
    if text := node.text("unitedNationId"):
        yield Identifier("un_reference", text, node.source("unitedNationId"))
    if text := node.text("euReferenceNumber"):
        yield Identifier("other", text, node.source("euReferenceNumber"), label="EU reference number")


def _own_attributes(node: Node) -> Iterator[Attribute]:
    for key, name in (("logical_id", "logicalId"), ("designation_details", "designationDetails")):
        if text := node.text(name):
            yield Attribute(key, text, node.source(name))
    if day := node.day("delistingDate"):
        note = "from then on it is not to be sanctioned, as the publisher's schema says"
        yield Attribute("delisting_date", day.isoformat(), node.source("delistingDate"), note=note)


def _distinct(attributes: Iterable[Attribute]) -> tuple[Attribute, ...]:
    """Each once, where it was read first: a function or a gender is repeated at every name."""
    found: dict[tuple[str, str, str, str], Attribute] = {}
    for one in attributes:
        found.setdefault((one.key, one.value, one.country, one.note), one)
    return tuple(found.values())
