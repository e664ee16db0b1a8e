"""Reads the Swiss consolidated list (XML of SECO's search application SESAM). Its quirks: see README.md beside it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from listwarden.errors import ListFormatError
from listwarden.lists.ch_seco.details import (
    read_addresses,
    read_birth_places,
    read_dates,
    read_documents,
    read_nationalities,
)
from listwarden.lists.ch_seco.information import read_date_ranges, read_forms, read_founding_dates, read_numbers
from listwarden.lists.ch_seco.modifications import (
    Modification,
    describe,
    is_delisted,
    lapses_on,
    last_listing,
    read_modifications,
)
from listwarden.lists.ch_seco.names import read_names, read_titles
from listwarden.lists.ch_seco.node import FETCH_AGAIN, Entry, Node, one_line
from listwarden.lists.ch_seco.schema import leave_unknown
from listwarden.lists.ch_seco.tables import ROOT, SanctionsSet, Tables, read_tables, read_top
from listwarden.lists.definition import ListDefinition, ParsedList
from listwarden.lists.formats.xml import line_of
from listwarden.model import (
    Attribute,
    Designation,
    Entity,
    EntityType,
    Identifier,
    Listing,
    Program,
    Relationship,
    Source,
    Tag,
)
from listwarden.names.dates import parse_day

__all__ = ["parse"]

_KINDS: dict[str, EntityType] = {"individual": "person", "entity": "organization", "object": "unknown"}
_OBJECTS: dict[str, EntityType] = {"vessel": "vessel", "aircraft": "aircraft"}
_GENDERS = {"male": "Male", "female": "Female"}
_REFERENCES = {
    "un_reference": re.compile(r"^[A-Z]{2}[ie]\.\d{3}$", re.ASCII),
    "eu_reference": re.compile(r"^EU\.\d+\.\d+$", re.ASCII),
}


def parse(files: Mapping[str, Path], definition: ListDefinition, snapshot: str) -> ParsedList:
    """Reads the list. See `lists.definition.Parser`. Targets that were de-listed are no listings.

    Raises:
        ListFormatError: The file is not this list or is damaged; a target has no number, no name or that of another,
            refers to a set of sanctions that is not in the file, or was modified in a way that is not known.
    """
    file = files["whole"]
    tables = read_tables(file)
    published_on = _published_on(tables.date, file.name)
    elements = read_top(file)
    next(elements)
    listings: list[Listing] = []
    seen: set[str] = set()
    for element in elements:
        if element.tag != "target":
            continue
        node = _target(element, definition, snapshot, file.name, seen)
        modifications = read_modifications(node)
        if not is_delisted(modifications, published_on):
            listings.append(_listing(node, modifications, tables, definition))
    if not listings:
        raise ListFormatError("The file has no <target> in force; expected thousands.", where=file.name,
                              hint=FETCH_AGAIN)  # fmt: skip
    return ParsedList(tuple(listings), published_on, tables.date)


def _published_on(text: str, file: str) -> dt.date:
    try:
        return parse_day(text)
    except ValueError:
        what = f"The attribute date is {text[:40]!r}; expected a day like 2026-01-02."
        raise ListFormatError(what, where=f"{file}, <{ROOT}>", hint=FETCH_AGAIN) from None


def _target(
    element: etree._Element, definition: ListDefinition, snapshot: str, file: str, seen: set[str]
) -> Node:  # fmt: skip
    number = one_line(str(element.get("ssid", "")))
    where = f"{file}, line {line_of(element)}"
    if not (number.isascii() and number.isdigit()):
        raise ListFormatError(f"The target's ssid is {number[:40]!r}; expected a number.", where=where,
                              hint=FETCH_AGAIN)  # fmt: skip
    if number in seen:
        what = f"The target {number} occurs twice; expected each once."
        raise ListFormatError(what, where=where, hint=FETCH_AGAIN)
    seen.add(number)
    return Node(Entry(Source(definition.id, snapshot, number, ""), file), element)


def _listing(
    node: Node, modifications: tuple[Modification, ...], tables: Tables, definition: ListDefinition
) -> Listing:  # fmt: skip
    subject = _subject(node)
    kind = _type(subject)
    sets = _sets(node, tables)
    listed = last_listing(modifications)
    remarks = "; ".join(text for one in subject.children("other-information") if (text := one.text()))
    entity = _entity(node, subject, kind, tables, modifications, sets, definition.prefix)
    leave_unknown(node)
    return Listing(
        f"{definition.prefix}:{node.entry.source.entry}",
        node.entry.source,
        entity,
        programs=tuple(_programs(node, sets)),
        designations=tuple(_designations(node, subject, sets, listed, definition.authority)),
        listed_on=listed.day if listed else None,
        updated_on=tuple(sorted({one.day for one in modifications if one.kind == "amended" and one.day})),
        tags=tuple(Tag("measure", one.measure, node.source("sanctions-set-id")) for _, one in sets if one.measure),
        remarks=remarks,
        leftovers=tuple(node.entry.leftovers),
        expires_on=lapses_on(modifications),
    )


def _subject(node: Node) -> Node:
    subjects = list(node.children(*_KINDS))
    if len(subjects) != 1:
        node.refuse(f"The target has {len(subjects)} of {', '.join(f'<{kind}>' for kind in _KINDS)}; expected one.")
    return subjects[0]


def _type(subject: Node) -> EntityType:
    if subject.tag != "object":
        return _KINDS[subject.tag]
    kind = subject.get("object-type")
    if kind not in _OBJECTS:
        subject.leave(f"object-type: {kind or 'not given'}", "object-type")
    return _OBJECTS.get(kind, "unknown")


def _sets(node: Node, tables: Tables) -> list[tuple[str, SanctionsSet]]:
    """The sets of sanctions of a target with their numbers, each once. Older files have one, as an attribute."""
    numbers = [one.text() for one in node.children("sanctions-set-id")]
    if attribute := node.get("sanctions-set-id"):
        numbers.append(attribute)
    for number in numbers:
        if number not in tables.sets:
            node.refuse(f"The sanctions set {number[:40]!r} is not in the file; expected one of its programs.")
    if not numbers:
        node.leave("no sanctions-set-id")
    return [(number, tables.sets[number]) for number in dict.fromkeys(numbers)]


def _programs(node: Node, sets: list[tuple[str, SanctionsSet]]) -> Iterator[Program]:
    for code in dict.fromkeys(one.program for _, one in sets):
        yield Program(code, node.source("sanctions-set-id"))


def _designations(
    node: Node, subject: Node, sets: list[tuple[str, SanctionsSet]], listed: Modification | None, authority: str
) -> Iterator[Designation]:
    reason = " ".join(text for one in subject.children("justification") if (text := one.text()))
    day = (listed.enacted_on or listed.day) if listed else None
    for _, one in sets:
        basis = "; ".join(text for text in (one.ordinance, one.measure) if text)
        yield Designation(node.source("sanctions-set-id"), one.program, authority, day, basis, reason)
    if reason and not sets:
        yield Designation(subject.source("justification"), authority=authority, designated_on=day, reason=reason)


def _entity(
    node: Node, subject: Node, kind: EntityType, tables: Tables, modifications: tuple[Modification, ...],
    sets: list[tuple[str, SanctionsSet]], prefix: str,
) -> Entity:  # fmt: skip
    dates = tuple(read_dates(subject))
    is_person = kind == "person"
    attributes = (
        *read_titles(subject), *_gender(subject), *read_nationalities(subject), *read_forms(subject),
        *_generic(node), *_origins(node, sets), *describe(modifications),
    )  # fmt: skip
    return Entity(
        kind,
        names=read_names(subject),
        identifiers=(*_foreign(node), *read_documents(subject, tables.places), *read_numbers(subject)),
        addresses=tuple(read_addresses(subject, tables.places)),
        birth_dates=(*dates, *read_date_ranges(subject)) if is_person else (),
        birth_places=tuple(read_birth_places(subject, tables.places)),
        established=() if is_person else (*dates, *read_founding_dates(subject)),
        attributes=_distinct(attributes),
        relationships=tuple(_relationships(subject, tables, prefix)),
    )


def _distinct(attributes: tuple[Attribute, ...]) -> tuple[Attribute, ...]:
    """Each once, where it was read first: titles are repeated at every name."""
    found: dict[tuple[str, str, str, str], Attribute] = {}
    for one in attributes:
        found.setdefault((one.key, one.value, one.country, one.note), one)
    return tuple(found.values())


def _gender(subject: Node) -> Iterator[Attribute]:
    if text := subject.get("sex"):
        if text.lower() not in _GENDERS:
            subject.leave(f"sex: {text}", "sex")
        yield Attribute("gender", _GENDERS.get(text.lower(), "unknown"), subject.source("@sex"))


def _generic(node: Node) -> Iterator[Attribute]:
    for one in node.children("generic-attribute"):
        if text := one.text():
            yield Attribute("generic_attribute", text, one.source(), note=one.get("name"))


def _origins(node: Node, sets: list[tuple[str, SanctionsSet]]) -> Iterator[Attribute]:
    for _, one in sets:
        if one.origin:
            yield Attribute("sanctions_origin", one.origin, node.source("sanctions-set-id"), note=one.program)


def _foreign(node: Node) -> Iterator[Identifier]:
    """The number that the UN, the EU or another gave the party."""
    for one in node.children("foreign-identifier"):
        if text := one.text():
            kind = next((kind for kind, form in _REFERENCES.items() if form.match(text)), "other")
            yield Identifier(kind, text, one.source(), label="foreign identifier")


def _relationships(subject: Node, tables: Tables, prefix: str) -> Iterator[Relationship]:
    for node in subject.children("relation"):
        number, kind = node.get("target-id"), node.get("relation-type")
        if not number:
            node.leave(f"relation {kind} without a target-id")
            continue
        if remark := node.child_text("remark"):
            node.leave(f"{kind} {number}: {remark}")
        words = re.sub(r"[^a-z]+", "_", kind.lower()).strip("_") or "related_to"
        yield Relationship(words, tables.names.get(number, number), node.source(), f"{prefix}:{number}")
