"""Senzing records as JSON lines: https://www.senzing.com/docs/entity_specification/. Each record is one listing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import structs

from listwarden.lists.definition import ListDefinition, ParsedList
from listwarden.lists.formats.json_lines import refuse_line
from listwarden.lists.formats.senzing_record import Feature, SenzingRecord, read_records
from listwarden.lists.formats.senzing_schema import FAMILIES, NAME_TYPES, NUMBERS, PLAIN, RECORD_TYPES
from listwarden.model import (
    Address,
    Attribute,
    DatedValue,
    Entity,
    EntityType,
    Identifier,
    Leftover,
    Listing,
    Name,
    NameRole,
    PartialDate,
    Place,
    Relationship,
    Source,
    Tag,
)
from listwarden.names.countries import country_code
from listwarden.names.dates import parse_date, parse_day, parse_numeric_date
from listwarden.names.script import script_of

__all__ = ["parse"]

_GENDERS = {"M": "male", "MALE": "male", "F": "female", "FEMALE": "female"}
_STREET = tuple(f"ADDR_LINE{number}" for number in range(1, 7))
_COMPANIONS = ("COUNTRY", "STATE", "TYPE", "DOMAIN")
_NAME_PARTS = ("NAME_PREFIX", "NAME_FIRST", "NAME_MIDDLE", "NAME_LAST", "NAME_SUFFIX")
_READ = {
    *PLAIN, *NUMBERS, "RECORD_TYPE", "DATE_OF_BIRTH", "PLACE_OF_BIRTH", "REGISTRATION_DATE",
    *(attribute for family in FAMILIES.values() for attribute in family),
    *(f"{stem}_{companion}" for _, stem in NUMBERS.values() for companion in _COMPANIONS),
}  # fmt: skip


def parse(files: Mapping[str, Path], definition: ListDefinition, snapshot: str) -> ParsedList:
    """Reads a file of records. It carries no date of its own.

    Args:
        files: Part -> path; one part, whatever it is called.
        definition: The list.
        snapshot: The snapshot's hash, for the source of every value.

    Raises:
        ListFormatError: A line is no record, or an id is there twice.
    """
    (path,) = files.values()
    names: dict[str, str] = {}
    listings = []
    for record in read_records(path):
        if record.id in names:
            hint = "An id names one record; records of several data sources go into files of their own."
            refuse_line(path, record.line, f"The RECORD_ID {record.id} is there twice.", hint)
        source = Source(definition.id, snapshot, record.id, "")
        listing = _Reader(record, source, definition.prefix, path).listing()
        names[record.id] = listing.name
        listings.append(listing)
    return ParsedList(tuple(_linked(listing, names, definition.prefix) for listing in listings))


def _linked(listing: Listing, names: Mapping[str, str], prefix: str) -> Listing:
    """With the names and listing ids of the other parties, as far as they are in the file."""
    links = listing.entity.relationships
    if not any(link.other in names for link in links):
        return listing
    named = tuple(
        structs.replace(link, other=names[link.other], other_id=f"{prefix}:{link.other}")
        if link.other in names else link for link in links
    )  # fmt: skip
    return structs.replace(listing, entity=structs.replace(listing.entity, relationships=named))


@dataclass(frozen=True)
class _Reader:
    """One record on its way to a listing."""

    record: SenzingRecord
    source: Source
    prefix: str
    path: Path
    leftovers: list[Leftover] = field(default_factory=list)

    def listing(self) -> Listing:
        names = self._names()
        body = Entity(
            type=self._type(),
            names=tuple(names),
            identifiers=tuple(self._identifiers()),
            addresses=tuple(self._addresses()),
            birth_dates=tuple(self._dates("DATE_OF_BIRTH")),
            birth_places=tuple(self._birth_places()),
            established=tuple(self._dates("REGISTRATION_DATE")),
            attributes=(*self._attributes(), *self._payload()),
            relationships=tuple(self._relationships()),
        )
        self._note_leftovers()
        changed = self._day(self.record.payload.get("LAST_CHANGE", ""))
        return Listing(
            id=f"{self.prefix}:{self.record.id}",
            source=self.source,
            entity=body,
            updated_on=changed,
            tags=tuple(Tag("topic", text, at) for text, at in self._values("TOPIC")),
            leftovers=tuple(self.leftovers),
        )

    def _values(self, name: str) -> Iterator[tuple[str, Source]]:
        for feature in self.record.features:
            if text := feature.get(name):
                yield text, self.source.at(feature.at(name))

    def _type(self) -> EntityType:
        found = [RECORD_TYPES.get(text.upper()) for text, _ in self._values("RECORD_TYPE")]
        if found:
            return found[0] or "unknown"
        return "organization" if any(self._values("NAME_ORG")) else "unknown"

    def _names(self) -> list[Name]:
        """The primary name first: the one called so, else the first.

        A record may have no name and still tell a party by its numbers: it is called after its id then.
        """
        found = [name for feature in self.record.features if (name := self._name(feature))]
        if not found:
            text = f"{self.record.data_source} {self.record.id}"
            return [Name(text, self.source.at("RECORD_ID"), "derived", note="the record has no name")]
        first = next((at for at, name in enumerate(found) if name.role == "primary"), 0)
        ordered = [*found[first : first + 1], *found[:first], *found[first + 1 :]]
        names = {name.text: name for name in reversed(ordered)}
        return [_as(names[text], at == 0) for at, text in enumerate(dict.fromkeys(name.text for name in ordered))]

    def _name(self, feature: Feature) -> Name | None:
        whole = next((name for name in ("NAME_FULL", "NAME_ORG") if feature.get(name)), "")
        parts = [feature.get(part) for part in _NAME_PARTS]
        text = feature.get(whole) if whole else " ".join(part for part in parts if part)
        if not text:
            return None
        at = self.source.at(feature.at(whole or next(part for part in _NAME_PARTS if feature.get(part))))
        usage = (feature.get("NAME_TYPE") or _usage(feature)).upper()
        strength, role = NAME_TYPES.get(usage, ("strong", "also known as"))
        note = "" if usage in {"PRIMARY", ""} else usage.lower()
        family = "" if whole else feature.get("NAME_LAST")
        given = "" if whole else " ".join(part for part in parts[1:3] if part)
        return Name(text, at, strength, role, script_of(text), family=family, given=given, note=note)

    def _identifiers(self) -> Iterator[Identifier]:
        known: set[tuple[str, str]] = set()
        for feature in self.record.features:
            for name, (kind, stem) in NUMBERS.items():
                value = feature.get(name)
                if not value or (kind, value) in known:
                    continue
                known.add((kind, value))
                country, state = feature.get(f"{stem}_COUNTRY"), feature.get(f"{stem}_STATE")
                label = feature.get(f"{stem}_TYPE", f"{stem}_DOMAIN") or (_usage(feature) if kind == "phone" else "")
                note = "; ".join(text for text in (state, "" if country_code(country) else country) if text)
                at = self.source.at(feature.at(name))
                yield Identifier(kind, value, at, country_code(country), label, note=note)

    def _addresses(self) -> Iterator[Address]:
        for feature in self.record.features:
            street = ", ".join(text for name in ("ADDR_FULL", *_STREET) if (text := feature.get(name)))
            country = feature.get("ADDR_COUNTRY")
            city, state, code = (feature.get(f"ADDR_{name}") for name in ("CITY", "STATE", "POSTAL_CODE"))
            if street or city or state or code or country:
                first = next(name for name in FAMILIES["ADDR"][1:] if feature.get(name))
                note = (feature.get("ADDR_TYPE") or _usage(feature)).lower()
                dates = [f"{word} {day}" for word, day in (("from", feature.get("ADDR_FROM_DATE")),
                                                           ("to", feature.get("ADDR_THRU_DATE"))) if day]  # fmt: skip
                note = "; ".join(text for text in (note, *dates) if text)
                at = self.source.at(feature.at(first))
                yield Address(at, street, city, state, code, country_code(country), country, note)

    def _dates(self, name: str) -> Iterator[DatedValue]:
        for text, at in self._values(name):
            if date := self._date(text, at):
                yield DatedValue(date, at)

    def _date(self, text: str, at: Source) -> PartialDate | None:
        """The date, or none where it cannot be read or can be two: "12/11/1978"."""
        for read in (parse_date, parse_numeric_date):
            try:
                return read(text)
            except ValueError:
                continue
        self.leftovers.append(Leftover(f"{at.field.rpartition('/')[2]}: {text}", at))
        return None

    def _birth_places(self) -> Iterator[Place]:
        for text, at in self._values("PLACE_OF_BIRTH"):
            yield Place(text, at)

    def _attributes(self) -> Iterator[Attribute]:
        for name, key in PLAIN.items():
            if name == "TOPIC":
                continue
            for text, at in self._values(name):
                value = _GENDERS.get(text.upper(), text) if name == "GENDER" else text
                is_country = key in {"nationality", "citizenship", "jurisdiction", "country"}
                code = (country_code(text.upper()) or country_code(text)) if is_country else ""
                yield Attribute(key, value, at, code)
        for feature in self.record.features:
            texts = [feature.get(name) for name in FAMILIES["GROUP_ASSOCIATION"]]
            if any(texts):
                at = self.source.at(feature.at("GROUP_ASSOCIATION_ORG_NAME"))
                yield Attribute("affiliation", " ".join(text for text in texts if text), at)
        yield Attribute("data_source", self.record.data_source, self.source.at("DATA_SOURCE"))

    def _payload(self) -> Iterator[Attribute]:
        for name, text in self.record.payload.items():
            if name != "LAST_CHANGE":
                yield Attribute(name.lower(), text, self.source.at(name))

    def _relationships(self) -> Iterator[Relationship]:
        """Pointers only: an anchor is where others point to, and a record's own name."""
        for feature in self.record.features:
            key = feature.get("REL_POINTER_KEY")
            if key and key != self.record.id:
                role = feature.get("REL_POINTER_ROLE")
                yield Relationship("linked_to", key, self.source.at(feature.at("REL_POINTER_KEY")), note=role)
            elif key and (anchor := feature.get("REL_ANCHOR_KEY")) and anchor != self.record.id:
                role = feature.get("REL_POINTER_ROLE")
                yield Relationship("linked_to", anchor, self.source.at(feature.at("REL_ANCHOR_KEY")), note=role)

    def _day(self, text: str) -> tuple[dt.date, ...]:
        try:
            return (parse_day(text),) if text else ()
        except ValueError:
            return ()

    def _note_leftovers(self) -> None:
        for feature in self.record.features:
            for name in feature.values.keys() - _READ:
                self.leftovers.append(Leftover(f"{name}: {feature.get(name)}", self.source.at(feature.at(name))))


def _usage(feature: Feature) -> str:
    """What stands before flat attributes: PRIMARY of PRIMARY_NAME_LAST."""
    return "" if feature.path.endswith("]") else feature.path


def _as(name: Name, is_primary: bool) -> Name:
    role: NameRole = "primary" if is_primary else "also known as" if name.role == "primary" else name.role
    return structs.replace(name, role=role)
