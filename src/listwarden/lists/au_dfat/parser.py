"""Reads the Australian consolidated list (XLSX of DFAT). Its quirks: see README.md beside it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import structs

from listwarden.lists.au_dfat.dates import read_date, read_dates
from listwarden.lists.au_dfat.information import read_listing_day, read_papers, read_references
from listwarden.lists.au_dfat.rows import COLUMNS, Row, read_parties
from listwarden.lists.au_dfat.texts import is_filler, one_line, split_lines, split_list
from listwarden.lists.definition import ListDefinition, ParsedList
from listwarden.model import (
    Address,
    Attribute,
    DatedValue,
    Designation,
    Entity,
    EntityType,
    Identifier,
    Leftover,
    Listing,
    Name,
    NameRole,
    Place,
    Program,
    Relationship,
    Source,
    Tag,
)
from listwarden.names.countries import country_code
from listwarden.names.script import script_of

__all__ = ["parse"]

_TYPES: dict[str, EntityType] = {
    "individual": "person", "person": "person", "entity": "organization", "vessel": "vessel",
}  # fmt: skip
_ROLES: dict[str, tuple[NameRole, str]] = {
    "aka": ("also known as", ""), "a.k.a.": ("also known as", ""), "a": ("also known as", ""),
    "alias": ("also known as", ""), "original script": ("also known as", "original script"),
    "formerly known as": ("formerly known as", ""), "fka": ("formerly known as", ""),
    "previously listed as": ("formerly known as", "previously listed as"),
}  # fmt: skip
_MEASURES = ("freeze", "travel", "arms", "maritime")
_TRUE, _FALSE = {"true", "1", "yes", "y"}, {"", "false", "0", "no", "n"}
_IMO = re.compile(r"^(?:IMO\s*)?(\d{7})$", re.IGNORECASE | re.ASCII)
_COUNTRIES = re.compile(r"\s*[,;/]\s*")
_UN_COMMITTEE = re.compile(r"^\(?(?!1373)\d{3,4}\b")
_UN = "UNSC"


def parse(files: Mapping[str, Path], definition: ListDefinition, snapshot: str) -> ParsedList:
    """Reads the list. See `lists.definition.Parser`. The file carries no date.

    Raises:
        ListFormatError: The file is not this list or is damaged; it has a column that is not known, or lacks one; a row
            has no reference or the whole of another; a party has no name.
    """
    parties = read_parties(files["list"])
    return ParsedList(tuple(
        _Party(Source(definition.id, snapshot, number, ""), rows).listing(definition)
        for number, rows in parties.items()
    ))  # fmt: skip


@dataclass(frozen=True)
class _Party:
    """The rows of one party while they are read. A value that several rows have is read once, from the first."""

    entry: Source
    rows: list[Row]
    leftovers: list[Leftover] = field(default_factory=list)

    def listing(self, definition: ListDefinition) -> Listing:
        """All that is said of the party."""
        kind = self._type()
        listed_on = next((day for text, _ in self._values("listing") if (day := read_listing_day(text))), None)
        entity = self._entity(kind)
        changed = sorted({day for value in self._values("control") if (day := self._day(value))})
        return Listing(
            f"{definition.prefix}:{self.entry.entry}",
            self.entry,
            entity,
            programs=tuple(Program(one_line(text), source) for text, source in self._values("committees")),
            designations=tuple(self._designations(definition, listed_on)),
            listed_on=listed_on,
            updated_on=tuple(changed),
            tags=tuple(self._measures()),
            remarks="; ".join(one_line(text) for text, _ in self._values("additional")),
            leftovers=tuple(self.leftovers),
        )

    def _values(self, field_: str) -> Iterator[tuple[str, Source]]:
        """Each text of a field once, the primary row's first, with where it was read."""
        seen: set[str] = set()
        for row in self.rows:
            if (text := row.text(field_)) and one_line(text) not in seen and not is_filler(text):
                seen.add(one_line(text))
                yield text, self._source(field_, row)

    def _source(self, field_: str, row: Row) -> Source:
        return self.entry.at(f"{COLUMNS[field_]} {row.reference}")

    def _leave(self, text: str, source: Source) -> None:
        self.leftovers.append(Leftover(one_line(text), source))

    def _type(self) -> EntityType:
        found: dict[EntityType, str] = {}
        for text, source in self._values("type"):
            kind = _TYPES.get(one_line(text).lower())
            if kind is None:
                self._leave(f"type {text}", source)
            else:
                found.setdefault(kind, text)
        if len(found) > 1:
            self._leave(f"types {', '.join(found.values())}", self._source("type", self.rows[0]))
        if not found:
            return "vessel" if any(_IMO.match(text) for text, _ in self._values("imo")) else "unknown"
        return next(iter(found)) if len(found) == 1 else "unknown"

    def _entity(self, kind: EntityType) -> Entity:
        dates = tuple(self._dates())
        own, others = self._references()
        papers = (one for text, source in self._values("additional") for one in read_papers(text, source))
        built = tuple(Attribute("build_date", one.date.text, one.source) for one in dates) if kind == "vessel" else ()
        return Entity(
            kind,
            names=self._names(),
            identifiers=(*own, *self._imo(), *dict.fromkeys(papers)),
            addresses=tuple(self._addresses()),
            birth_dates=dates if kind in {"person", "unknown"} else (),
            birth_places=tuple(self._birth_places()),
            established=dates if kind == "organization" else (),
            attributes=(*self._citizenships(), *self._about_listing(), *built),
            relationships=others,
        )

    def _names(self) -> tuple[Name, ...]:
        names = [name for row in self.rows if (name := self._name(row))]
        if not names:
            self.rows[0].refuse("The party has no name.", "Every party of this list has one.")
        if names[0].strength == "weak":
            self._leave("alias strength weak at the primary name", names[0].source)
        first = structs.replace(names[0], role="primary", strength="strong")
        found = {first.text: first}
        for name in names[1:]:
            if name.text not in found or (found[name.text].strength == "weak" and name.strength == "strong"):
                found[name.text] = name
        return tuple(found.values())

    def _name(self, row: Row) -> Name | None:
        text, source = one_line(row.text("name")), self._source("name", row)
        if not any(map(str.isalnum, text)):
            self._leave(f"row without a name: {text}".rstrip(": "), source)
            return None
        kind = one_line(row.text("name_type")).lower()
        if row.is_primary:
            kind = "alias"
        role, note = _ROLES.get(kind, ("also known as", ""))
        if kind and kind not in _ROLES:
            self._leave(f"name type {row.text('name_type')}", self._source("name_type", row))
        return Name(text, source, "weak" if self._is_weak(row) else "strong", role, script_of(text), note=note)

    def _is_weak(self, row: Row) -> bool:
        text = one_line(row.text("strength")).lower()
        if text not in {"", "strong", "weak"}:
            self._leave(f"alias strength {text}", self._source("strength", row))
        return text == "weak"

    def _dates(self) -> Iterator[DatedValue]:
        seen: set[tuple[dt.date, dt.date]] = set()
        for text, source in self._values("born"):
            dates, left = read_dates(text)
            for one in left:
                self._leave(one, source)
            for date in dates:
                if (key := (date.earliest, date.latest)) not in seen:
                    seen.add(key)
                    yield DatedValue(date, source)

    def _birth_places(self) -> Iterator[Place]:
        for text, source in self._values("birth_place"):
            for one in split_list(text):
                yield Place(one, source, _country_at_end(one))

    def _citizenships(self) -> Iterator[Attribute]:
        for text, source in self._values("citizenship"):
            for item in split_list(text):
                for one in [item] if country_code(item) else _COUNTRIES.split(item):
                    if one and not is_filler(one):
                        yield Attribute("citizenship", one, source, country_code(one))

    def _addresses(self) -> Iterator[Address]:
        seen: set[str] = set()
        for text, source in self._values("address"):
            for one in split_lines(text):
                if one and one not in seen:
                    seen.add(one)
                    yield _address(one, source)

    def _imo(self) -> Iterator[Identifier]:
        for text, source in self._values("imo"):
            if found := _IMO.match(one_line(text)):
                yield Identifier("imo", found[1], source)
            else:
                self._leave(text, source)

    def _references(self) -> tuple[tuple[Identifier, ...], tuple[Relationship, ...]]:
        """UN reference numbers in the texts: the party's own, and others that are mentioned."""
        own: dict[str, Identifier] = {}
        others: dict[str, Relationship] = {}
        for field_ in ("additional", "listing"):
            for text, source in self._values(field_):
                for one in read_references(text, source):
                    if isinstance(one, Identifier):
                        own.setdefault(one.value, one)
                    else:
                        others.setdefault(one.other, one)
        mentioned = (one for number, one in others.items() if number not in own)
        return tuple(own.values()), tuple(mentioned)

    def _about_listing(self) -> Iterator[Attribute]:
        for field_, key in (("listing", "listing_information"), ("control", "control_date")):
            for text, source in self._values(field_):
                yield Attribute(key, one_line(text), source)

    def _day(self, value: tuple[str, Source]) -> dt.date | None:
        text, source = value
        try:
            date = read_date(one_line(text))
        except ValueError:
            self._leave(text, source)
            return None
        return date.earliest if date.precision == "day" else None

    def _designations(self, definition: ListDefinition, listed_on: dt.date | None) -> Iterator[Designation]:
        basis = "; ".join(one_line(text) for text, _ in self._values("instrument"))
        for text, source in self._values("committees"):
            program = one_line(text)
            authority = _UN if _UN_COMMITTEE.match(program) else definition.authority
            yield Designation(source, program, authority, listed_on, basis)

    def _measures(self) -> Iterator[Tag]:
        for field_ in _MEASURES:
            for row in self.rows:
                text = row.text(field_).lower()
                if text in _TRUE:
                    yield Tag("measure", COLUMNS[field_], self._source(field_, row))
                    break
                if text not in _FALSE:
                    self._leave(f"{COLUMNS[field_]}: {text}", self._source(field_, row))


def _country_at_end(text: str) -> str:
    return country_code(text) or country_code(text.rpartition(",")[2])


def _address(text: str, source: Source) -> Address:
    """An address with the country that its last words are, if they are one."""
    street, comma, last = text.rpartition(",")
    if code := country_code(text):
        return Address(source, country=code, country_text=text)
    if comma and (code := country_code(last)):
        return Address(source, street=street.strip(), country=code, country_text=last.strip())
    return Address(source, street=text)
