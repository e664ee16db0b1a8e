"""Makes listings of the starter set's own format. Every value knows its key: `listing[3] also_known_as[1]`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from listwarden.lists.definition import ListDefinition, ParsedList
from listwarden.lists.starter.entry import Written, read_file, refuse
from listwarden.model import (
    Address,
    Attribute,
    DatedValue,
    Designation,
    Entity,
    Identifier,
    Listing,
    Name,
    NameRole,
    NameStrength,
    PartialDate,
    Place,
    Program,
    Relationship,
    Source,
    Tag,
)
from listwarden.names.countries import country_code
from listwarden.names.dates import parse_date
from listwarden.names.script import script_of

__all__ = ["parse"]

_ALIASES: tuple[tuple[str, NameStrength, NameRole, str], ...] = (
    ("native_names", "strong", "also known as", "primary name in original script"),
    ("also_known_as", "strong", "also known as", ""),
    ("formerly_known_as", "strong", "formerly known as", ""),
    ("weak_aliases", "weak", "also known as", ""),
    ("derived_aliases", "derived", "also known as", "not on the published list"),
)
_SHIP_ATTRIBUTES = (
    ("type", "vessel_type"),
    ("tonnage", "tonnage"),
    ("gross_registered_tonnage", "gross_registered_tonnage"),
)
_CRAFT_ATTRIBUTES = (
    ("manufactured", "aircraft_manufacture_date"),
    ("model", "aircraft_model"),
    ("operator", "aircraft_operator"),
)
_SHIP_IDENTIFIERS = (("imo", "imo"), ("mmsi", "mmsi"), ("call_sign", "call_sign"))
_CRAFT_IDENTIFIERS = (("tail_number", "aircraft_tail"), ("serial_number", "aircraft_serial"))


def parse(files: Mapping[str, Path], definition: ListDefinition, snapshot: str) -> ParsedList:
    """Reads the file of listings; its own date is `as_of`, the day on which every entry was on its list.

    Args:
        files: Part -> path; the part is `listings`.
        definition: The list.
        snapshot: The snapshot's hash, for the source of every value.

    Raises:
        ListFormatError: The file is not as README.md beside this file says; names the entry and the key.
    """
    path = files["listings"]
    as_of, entries = read_file(path)
    readers = (
        _Reader(entry, number, Source(definition.id, snapshot, entry.id, ""), path.name)
        for number, entry in enumerate(entries, start=1)
    )
    return ParsedList(tuple(reader.listing() for reader in readers), as_of, as_of.isoformat())


@dataclass(frozen=True)
class _Reader:
    """One entry on its way to a listing."""

    entry: Written
    number: int
    source: Source
    file: str

    def listing(self) -> Listing:
        return Listing(
            id=self.entry.id,
            source=self.source,
            entity=self._entity(),
            programs=tuple(Program(text, at) for text, at in self._texts("programs")),
            designations=tuple(self._designations()),
            listed_on=self.entry.listed_on,
            tags=tuple(Tag(tag.kind, tag.text, self._at(f"tags[{n}]")) for n, tag in enumerate(self.entry.tags, 1)),
            remarks=f"Taken from: {self.entry.source}",
        )

    def _entity(self) -> Entity:
        return Entity(
            type=self.entry.type,
            names=tuple(self._names()),
            identifiers=tuple(chain(self._identifiers(), self._websites(), self._craft_identifiers())),
            addresses=tuple(self._addresses()),
            birth_dates=self._dates("birth_dates"),
            birth_places=tuple(Place(text, at, _place_country(text)) for text, at in self._texts("birth_places")),
            established=self._dates("established"),
            attributes=tuple(chain(self._person_attributes(), self._ship_attributes(), self._craft_attributes())),
            relationships=tuple(
                Relationship("linked_to", link.name, self._at(f"linked_to[{n}]"), link.id)
                for n, link in enumerate(self.entry.linked_to, start=1)
            ),
        )

    def _at(self, key: str) -> Source:
        return self.source.at(f"listing[{self.number}] {key}")

    def _texts(self, key: str) -> Iterator[tuple[str, Source]]:
        for number, text in enumerate(getattr(self.entry, key), start=1):
            yield text, self._at(f"{key}[{number}]")

    def _names(self) -> Iterator[Name]:
        yield self._name(self.entry.name, self._at("name"), "strong", "primary", "")
        for key, strength, role, note in _ALIASES:
            for text, at in self._texts(key):
                yield self._name(text, at, strength, role, note)

    def _name(self, text: str, at: Source, strength: NameStrength, role: NameRole, note: str) -> Name:
        family, comma, given = text.partition(", ") if self.entry.type == "person" else ("", "", "")
        if not comma:
            return Name(text, at, strength, role, script_of(text), note=note)
        return Name(text, at, strength, role, script_of(text), family=family, given=given, note=note)

    def _designations(self) -> Iterator[Designation]:
        for number, act in enumerate(self.entry.designations, start=1):
            at = self._at(f"designations[{number}]")
            yield Designation(at, act.program, act.authority, act.on, act.legal_basis)

    def _addresses(self) -> Iterator[Address]:
        for number, seat in enumerate(self.entry.addresses, start=1):
            at = self._at(f"addresses[{number}]")
            code = self._country(seat.country, at)
            yield Address(at, seat.street, seat.city, country=code, country_text=seat.country, note=seat.note)

    def _identifiers(self) -> Iterator[Identifier]:
        for number, token in enumerate(self.entry.identifiers, start=1):
            at = self._at(f"identifiers[{number}]")
            yield Identifier(
                token.kind, token.value, at, self._country(token.country, at), token.label,
                issued=self._date(token.issued, at) if token.issued else None, asset=token.asset,
            )  # fmt: skip

    def _websites(self) -> Iterator[Identifier]:
        for text, at in self._texts("websites"):
            yield Identifier("website", text, at)

    def _craft_identifiers(self) -> Iterator[Identifier]:
        for key, fields in (("vessel", _SHIP_IDENTIFIERS), ("aircraft", _CRAFT_IDENTIFIERS)):
            for field, kind in fields:
                if value := getattr(getattr(self.entry, key), field, ""):
                    yield Identifier(kind, value, self._at(f"{key}.{field}"))

    def _dates(self, key: str) -> tuple[DatedValue, ...]:
        return tuple(DatedValue(self._date(text, at), at) for text, at in self._texts(key))

    def _date(self, text: str, at: Source) -> PartialDate:
        try:
            return parse_date(text)
        except ValueError as error:
            refuse(
                f"This is not a date: {error}.", self._where(at), 'Expected "09 Nov 1995", "circa 1942" or the like.'
            )

    def _country(self, text: str, at: Source) -> str:
        code = country_code(text)
        if text and not code:
            refuse(f"{text!r} is not a known country.", self._where(at), "Write it as in names/data/countries.tsv.")
        return code

    def _where(self, at: Source) -> str:
        return f"{self.file}, {at.field} of {at.entry}"

    def _person_attributes(self) -> Iterator[Attribute]:
        for key, plural in (("nationality", "nationalities"), ("citizenship", "citizenships")):
            for text, at in self._texts(plural):
                yield Attribute(key, text, at, self._country(text, at))
        for text, at in self._texts("titles"):
            yield Attribute("title", text, at)
        if self.entry.gender:
            yield Attribute("gender", self.entry.gender, self._at("gender"))

    def _ship_attributes(self) -> Iterator[Attribute]:
        if not (ship := self.entry.vessel):
            return
        for field, key in _SHIP_ATTRIBUTES:
            if value := getattr(ship, field):
                yield Attribute(key, value, self._at(f"vessel.{field}"))
        if ship.flag:
            yield self._flag("vessel_flag", ship.flag, "vessel.flag")
        for number, flag in enumerate(ship.former_flags, start=1):
            yield self._flag("former_vessel_flag", flag, f"vessel.former_flags[{number}]")

    def _flag(self, key: str, text: str, field: str) -> Attribute:
        at = self._at(field)
        return Attribute(key, text, at, self._country(text, at))

    def _craft_attributes(self) -> Iterator[Attribute]:
        for field, key in _CRAFT_ATTRIBUTES:
            if value := getattr(self.entry.aircraft, field, ""):
                yield Attribute(key, value, self._at(f"aircraft.{field}"))


def _place_country(place: str) -> str:
    """The country that a place ends with; the country itself may hold a comma: "Pyongyang, Korea, North"."""
    parts = place.split(", ")
    return (country_code(", ".join(parts[-2:])) if len(parts) > 1 else "") or country_code(parts[-1])
