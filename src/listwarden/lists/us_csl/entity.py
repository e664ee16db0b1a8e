"""Who an entry of the Consolidated Screening List is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeVar

from msgspec import Struct

from listwarden.lists.formats.ofac_remarks import Context, Established, Record, make_name, place_country, read_remarks
from listwarden.lists.us_csl.documents import read_document
from listwarden.lists.us_csl.entry import AddressParts, Entry
from listwarden.lists.us_csl.names import Piece, Reading, is_address_label, read_name, split_aliases
from listwarden.model import (
    Address,
    Attribute,
    DatedValue,
    Entity,
    EntityType,
    Identifier,
    Leftover,
    Name,
    Place,
    Relationship,
    Source,
)
from listwarden.names.countries import country_code
from listwarden.names.dates import parse_date
from listwarden.names.script import script_of

__all__ = ["Facts", "make_entity", "read_documents", "read_free_text"]

_R = TypeVar("_R")
_LINKS = re.compile(r"\((Linked To: .+)\)\.?$")
_ATTRIBUTES = (
    ("standard_order", "standard_order"),
    ("license_requirement", "license_requirement"),
    ("license_policy", "license_policy"),
    ("vessel_type", "vessel_type"),
    ("gross_tonnage", "tonnage"),
    ("gross_registered_tonnage", "gross_registered_tonnage"),
)
_NO_NAME = "no name: the list gives an address and this label"


class Facts(Struct, frozen=True):
    """An entry with what is known around it.

    Attributes:
        entry: The entry.
        source: Source of the listing; its field is empty.
        type: What kind of party.
        sublist: Code of the sub-list.
        authority: Who puts parties on it.
    """

    entry: Entry
    source: Source
    type: EntityType
    sublist: str
    authority: str

    @property
    def is_ofac(self) -> bool:
        """Whether OFAC writes the entry, in its own grammar of names and remarks."""
        return self.authority == "OFAC"

    def at(self, column: str) -> Source:
        """Where a column of the entry was read."""
        return self.source.at(self.entry.field(column))


def read_documents(facts: Facts) -> tuple[Record, ...]:
    """What the `ids` become; a date of birth that cannot be read becomes a leftover too."""
    context = Context(facts.at("ids"), facts.type)
    return tuple(read_document(document, context) for document in facts.entry.documents)


def read_free_text(facts: Facts) -> tuple[Record, ...]:
    """What the remarks and the dates of birth become."""
    return (*_read_remarks(facts), *_read_birth_dates(facts))


def _read_remarks(facts: Facts) -> Iterator[Record]:
    text, source = facts.entry.texts["remarks"], facts.at("remarks")
    if not facts.is_ofac:
        if text:
            yield Attribute("action", text, source) if facts.sublist == "DPL" else Leftover(text, source)
        return
    links = _LINKS.search(text)
    own = text[: links.start()].rstrip(" ;") if links else text
    yield from read_remarks(own, Context(source, facts.type, tuple(facts.entry.texts["title"].split("; "))))
    for link in re.split(r"; (?=Linked To: )", links[1]) if links else ():
        yield Relationship("linked_to", link.removeprefix("Linked To: "), source)


def _read_birth_dates(facts: Facts) -> Iterator[DatedValue | Leftover]:
    source = facts.at("dates_of_birth")
    for text in facts.entry.lists["dates_of_birth"]:
        try:
            yield DatedValue(parse_date(text), source)
        except ValueError:
            yield Leftover(f"dates_of_birth {text}", source)


def make_entity(facts: Facts, records: tuple[Record, ...]) -> Entity:
    """Who the entry is about.

    Args:
        facts: The entry.
        records: What its documents and free text became.
    """
    entry = facts.entry
    reading = Reading(()) if facts.is_ofac else read_name(entry.texts["name"])
    places = facts.at("places_of_birth")
    return Entity(
        facts.type,
        tuple(_ofac_names(facts) if facts.is_ofac else _names(facts, reading)) + _only(records, Name),
        identifiers=(*_identifiers(facts), *_only(records, Identifier)),
        addresses=tuple(_address(parts, facts) for parts in entry.addresses),
        birth_dates=_only(records, DatedValue),
        birth_places=tuple(Place(text, places, place_country(text)) for text in entry.lists["places_of_birth"]),
        established=tuple(record.value for record in _only(records, Established)),
        attributes=(*_attributes(facts, reading), *_only(records, Attribute)),
        relationships=(*_relationships(facts, reading), *_only(records, Relationship)),
    )


def _only(records: tuple[Record, ...], kind: type[_R]) -> tuple[_R, ...]:
    return tuple(record for record in records if isinstance(record, kind))


def _ofac_names(facts: Facts) -> Iterator[Name]:
    yield make_name(facts.entry.texts["name"], facts.at("name"), facts.type)
    for text in facts.entry.lists["alt_names"]:
        yield make_name(text, facts.at("alt_names"), facts.type, "also known as")


def _names(facts: Facts, reading: Reading) -> Iterator[Name]:
    """Every name once, the primary one first; one that the list gives wins over the same one that was derived."""
    if is_address_label(facts.entry.texts["name"]):
        reading = Reading((Piece(facts.entry.texts["name"], "primary", _NO_NAME, "weak"),))
    aliases = split_aliases("; ".join(facts.entry.lists["alt_names"]))
    found = [(piece, "name") for piece in reading.pieces] + [(piece, "alt_names") for piece in aliases]
    given = {piece.text for piece, _ in found if piece.strength != "derived"}
    seen: set[str] = set()
    for piece, column in found:
        if piece.text in seen or (piece.strength == "derived" and piece.text in given):
            continue
        seen.add(piece.text)
        yield Name(piece.text, facts.at(column), piece.strength, piece.role, script_of(piece.text), note=piece.note)


def _identifiers(facts: Facts) -> Iterator[Identifier]:
    number, sign = facts.entry.texts["entity_number"], facts.entry.texts["call_sign"]
    if number and facts.is_ofac:
        yield Identifier("ofac_reference", number, facts.at("entity_number"))
    if sign:
        yield Identifier("call_sign", sign, facts.at("call_sign"))


def _address(parts: AddressParts, facts: Facts) -> Address:
    code = "" if parts.is_doubtful else country_code(parts.country)
    return Address(
        facts.at("addresses"), parts.address, parts.city, parts.state, parts.postal_code, code, parts.country,
    )  # fmt: skip


def _attributes(facts: Facts, reading: Reading) -> Iterator[Attribute]:
    texts = facts.entry.texts
    if reading.is_prose:
        yield Attribute("name_as_published", texts["name"], facts.at("name"))
    if reading.scope:
        yield Attribute("scope", reading.scope, facts.at("name"))
    if "?" in texts["name"] and not facts.is_ofac:
        yield Attribute("lost_characters", texts["name"], facts.at("name"), note='"?" stands for what was lost')
    if texts["entity_number"] and not facts.is_ofac:
        yield Attribute("entity_number", texts["entity_number"], facts.at("entity_number"))
    for title in filter(None, texts["title"].split("; ")):
        yield Attribute("title", title, facts.at("title"))
    for column, key in _ATTRIBUTES:
        if texts[column]:
            yield Attribute(key, texts[column], facts.at(column))
    yield from _countries(facts)


def _countries(facts: Facts) -> Iterator[Attribute]:
    entry = facts.entry
    if flag := entry.texts["vessel_flag"]:
        yield Attribute("vessel_flag", flag, facts.at("vessel_flag"), country_code(flag))
    for column, key in (("country", "country"), ("nationalities", "nationality"), ("citizenships", "citizenship")):
        for text in entry.lists[column]:
            yield Attribute(key, text, facts.at(column), country_code(text))


def _relationships(facts: Facts, reading: Reading) -> Iterator[Relationship]:
    if owner := facts.entry.texts["vessel_owner"]:
        yield Relationship("owned_by", owner, facts.at("vessel_owner"))
    if reading.parent:
        yield Relationship("linked_to", reading.parent, facts.at("name"))
