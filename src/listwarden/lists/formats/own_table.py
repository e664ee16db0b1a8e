"""A table of one's own: every row is a listing, and which column is what stands in the list's definition."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import msgspec

from listwarden.errors import ListFormatError
from listwarden.lists.definition import ListDefinition, ParsedList
from listwarden.lists.formats.own_rows import OwnRow, read_own_rows
from listwarden.lists.table import Headers, Table, TableIdentifier
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
    NameStrength,
    PartialDate,
    Place,
    Program,
    Source,
)
from listwarden.names.countries import country_code
from listwarden.names.dates import parse_date, parse_numeric_date
from listwarden.names.script import script_of

__all__ = ["parse"]

_ALIASES: tuple[tuple[str, NameStrength, NameRole], ...] = (
    ("aliases", "strong", "also known as"),
    ("weak_aliases", "weak", "also known as"),
    ("former_names", "strong", "formerly known as"),
)
_COUNTRIES = ("nationality", "citizenship", "country")
_GENDERS = {"m": "male", "male": "male", "f": "female", "female": "female"}
_TYPES: dict[str, EntityType] = {
    "person": "person",
    "individual": "person",
    "organization": "organization",
    "organisation": "organization",
    "entity": "organization",
    "company": "organization",
    "vessel": "vessel",
    "ship": "vessel",
    "aircraft": "aircraft",
    "unknown": "unknown",
}
_HASH = 16
_NUMBER_HINT = "Format the column as text in the sheet: it keeps 15 digits of a number."


def parse(files: Mapping[str, Path], definition: ListDefinition, snapshot: str) -> ParsedList:
    """Reads a table by the definition of its list.

    Args:
        files: Part -> path; one part.
        definition: The list, with its `table`.
        snapshot: The snapshot's hash, for the source of every value.

    Raises:
        ListFormatError: The file is not such a table, a row has no name or an id that occurs before, or the kind of a
            party cannot be told.
    """
    (path,) = files.values()
    table = definition.table
    if table is None:
        raise ListFormatError("The definition of the list has no [table].", where=path.name, hint="Add the list again.")
    known = tuple(dict.fromkeys(_named(table)))
    types = {word.casefold(): kind for word, kind in (_TYPES | table.types).items()}
    seen: dict[str, str] = {}
    listings = []
    for row in read_own_rows(path, table, known):
        entry = _entry(row, table)
        if entry in seen:
            row.refuse(f"The id {entry!r} stands in {seen[entry]} already.", "An id names one entry.")
        seen[entry] = row.place
        source = Source(definition.id, snapshot, entry, "")
        listings.append(_Reader(row, table, source, types, frozenset(known)).listing(definition.prefix))
    if not listings:
        raise ListFormatError("The file has no row below its header.", where=path.name, hint="Export it again.")
    return ParsedList(tuple(listings))


def _named(table: Table) -> Iterator[str]:
    """Every header that the definition names."""
    groups = (table.columns, *table.addresses, *table.identifiers)
    for group in groups:
        for key, value in msgspec.structs.asdict(group).items():
            if key != "kind":
                yield from _headers(value)
    yield from table.ignore


def _headers(value: Headers) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,) if value else ()
    return value


def _entry(row: OwnRow, table: Table) -> str:
    """The entry's own id, or a hash of what tells it apart."""
    columns = table.columns
    if columns.id:
        ids = row.cells.get(columns.id, ())
        if len(ids) != 1:
            row.refuse(f"The row has no id in the column {columns.id!r}.")
        return ids[0]
    telling = (columns.name, columns.given_name, columns.family_name, *_headers(columns.birth_date))
    text = "\n".join(" ".join(row.cells.get(header, ())) for header in telling if header)
    return hashlib.sha256(text.encode()).hexdigest()[:_HASH]


@dataclass(frozen=True)
class _Reader:
    """One row on its way to a listing."""

    row: OwnRow
    table: Table
    source: Source
    types: Mapping[str, EntityType]
    known: frozenset[str]
    leftovers: list[Leftover] = field(default_factory=list)

    def listing(self, prefix: str) -> Listing:
        self._refuse_lost_digits()
        columns = self.table.columns
        body = Entity(
            type=self._type(),
            names=tuple(self._names()),
            identifiers=tuple(chain.from_iterable(map(self._identifiers, self.table.identifiers))),
            addresses=tuple(self._addresses()),
            birth_dates=tuple(self._dates(columns.birth_date)),
            birth_places=tuple(Place(text, at, country_code(text)) for text, at in self._values(columns.birth_place)),
            established=tuple(self._dates(columns.established)),
            attributes=(*self._attributes(), *self._other_columns()),
        )
        programs = tuple(Program(text, at) for text, at in self._values(columns.program))
        return Listing(
            id=f"{prefix}:{self.source.entry}",
            source=self.source,
            entity=body,
            programs=programs,
            designations=tuple(self._designations(programs)),
            listed_on=self._day(columns.listed_on),
            expires_on=self._day(columns.expires_on),
            updated_on=tuple(day for day in [self._day(columns.updated_on)] if day),
            remarks="\n".join(text for text, _ in self._cells(columns.remarks)),
            leftovers=tuple(self.leftovers),
        )

    def _at(self, header: str) -> Source:
        return self.source.at(f"{self.row.place} {header}")

    def _cells(self, headers: Headers) -> Iterator[tuple[str, Source]]:
        """Whole cells."""
        for header in _headers(headers):
            for text in self.row.cells.get(header, ()):
                yield text, self._at(header)

    def _values(self, headers: Headers) -> Iterator[tuple[str, Source]]:
        """The values of cells that can have several."""
        for text, at in self._cells(headers):
            parts = text.split(self.table.separator) if self.table.separator else [text]
            yield from ((part.strip(), at) for part in parts if part.strip())

    def _one(self, header: str) -> tuple[str, Source]:
        return next(self._cells(header), ("", self.source)) if header else ("", self.source)

    def _refuse_lost_digits(self) -> None:
        """A number that lost digits may be an identifier: it would never be found, or another be found for it."""
        if self.row.problems:
            self.row.refuse(f"{self.row.problems[0].partition(';')[0].capitalize()}.", _NUMBER_HINT)

    def _type(self) -> EntityType:
        text, _ = self._one(self.table.columns.type)
        if not text:
            return self.table.type
        kind = self.types.get(text.casefold())
        if kind is None:
            self.row.refuse(f"The kind of party {text!r} is not known.", "Say in [table.types] what it is.")
        return kind

    def _names(self) -> Iterator[Name]:
        columns = self.table.columns
        family, family_at = self._one(columns.family_name)
        given, given_at = self._one(columns.given_name)
        whole, at = self._one(columns.name)
        text = whole or " ".join(part for part in (given, family) if part)
        if not text:
            self.row.refuse("The row has no name.", "Every entry needs a name.")
        first = at if whole else given_at if given else family_at
        if not (family and given):
            family = given = ""
        yield Name(text, first, script=script_of(text), family=family, given=given)
        known = {text}
        for key, strength, role in _ALIASES:
            for alias, alias_at in self._values(getattr(columns, key)):
                if alias not in known:
                    known.add(alias)
                    yield Name(alias, alias_at, strength, role, script_of(alias))

    def _identifiers(self, columns: TableIdentifier) -> Iterator[Identifier]:
        country, _ = self._one(columns.country)
        label, _ = self._one(columns.label)
        code = country_code(country)
        for text, at in self._values(columns.number):
            yield Identifier(
                columns.kind,
                text,
                at,
                code,
                label,
                issued=self._date_in(columns.issued),
                expires=self._date_in(columns.expires),
                asset=self._one(columns.asset)[0],
                note="" if code else country,
            )

    def _addresses(self) -> Iterator[Address]:
        for columns in self.table.addresses:
            cells = {key: self._one(header) for key, header in msgspec.structs.asdict(columns).items() if header}
            filled = [at for key, (text, at) in cells.items() if text and key != "note"]
            if not filled:
                continue
            texts = {key: text for key, (text, _) in cells.items()}
            street = ", ".join(text for text in (texts.pop("full", ""), texts.pop("street", "")) if text)
            country = texts.pop("country", "")
            yield Address(filled[0], street, country=country_code(country), country_text=country, **texts)

    def _attributes(self) -> Iterator[Attribute]:
        columns = self.table.columns
        for key in _COUNTRIES:
            for text, at in self._values(getattr(columns, key)):
                yield Attribute(key, text, at, country_code(text))
        gender, at = self._one(columns.gender)
        if gender:
            yield Attribute("gender", _GENDERS.get(gender.casefold(), gender), at)
        for text, at in self._values(columns.title):
            yield Attribute("title", text, at)

    def _other_columns(self) -> Iterator[Attribute]:
        """What the definition names nowhere, under its header."""
        for header in self.row.cells:
            if header not in self.known:
                for text, at in self._cells(header):
                    yield Attribute(header, text, at)

    def _designations(self, programs: tuple[Program, ...]) -> Iterator[Designation]:
        columns = self.table.columns
        (authority, at), (basis, basis_at), (reason, reason_at) = (
            self._one(header) for header in (columns.authority, columns.legal_basis, columns.reason)
        )
        if authority or basis or reason:
            first = at if authority else basis_at if basis else reason_at
            program = programs[0].code if programs else ""
            yield Designation(first, program, authority, self._day(columns.listed_on), basis, reason)

    def _dates(self, headers: Headers) -> Iterator[DatedValue]:
        for text, at in self._values(headers):
            if date := self._date(text, at):
                yield DatedValue(date, at)

    def _date_in(self, header: str) -> PartialDate | None:
        text, at = self._one(header)
        return self._date(text, at) if text else None

    def _day(self, header: str) -> dt.date | None:
        text, at = self._one(header)
        date = self._date(text, at) if text else None
        if date and date.precision != "day":
            self._leave(text, at)
            return None
        return date.earliest if date else None

    def _date(self, text: str, at: Source) -> PartialDate | None:
        try:
            return parse_date(text)
        except ValueError:
            pass
        try:
            return parse_numeric_date(text, "" if self.table.dates == "iso" else self.table.dates)
        except ValueError:
            self._leave(text, at)
            return None

    def _leave(self, text: str, at: Source) -> None:
        left = Leftover(f"{at.field.partition(' ')[2].partition(' ')[2]}: {text}", at)
        if left not in self.leftovers:
            self.leftovers.append(left)
