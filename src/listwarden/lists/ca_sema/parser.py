"""Reads the Consolidated Canadian Autonomous Sanctions List (`sema-lmes.xml`). Its quirks: see README.md beside it."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from listwarden.errors import ListFormatError
from listwarden.lists.ca_sema.dates import read_dates
from listwarden.lists.ca_sema.names import split_aliases, split_languages
from listwarden.lists.ca_sema.record import Record, read_record
from listwarden.lists.definition import ListDefinition, ParsedList
from listwarden.lists.formats.xml import read_elements
from listwarden.model import (
    Attribute,
    DatedValue,
    Designation,
    Entity,
    EntityType,
    Identifier,
    Listing,
    Name,
    NameRole,
    Program,
    Source,
)
from listwarden.names.countries import country_code
from listwarden.names.dates import parse_day
from listwarden.names.fold import fold
from listwarden.names.script import script_of

__all__ = ["listing_key", "parse"]

_ROOT, _RECORD = "data-set", "record"
_NO_SCHEDULE = {"", "N/A"}
_ACRONYM = re.compile(r"\(([A-Z]{2,10})\)$")
_IMO = re.compile(r"^(?:IMO\s*)?(\d{7})$", re.IGNORECASE | re.ASCII)
_SHORTEST_NAME = 3  # letters
_NO_NAME = {"unknown", "none", "inconnu", "na", "n a", "not available", "non disponible", "tbc", "tbd"}


def parse(files: Mapping[str, Path], definition: ListDefinition, snapshot: str) -> ParsedList:
    """Reads the list. See `lists.definition.Parser`.

    Raises:
        ListFormatError: The file is not this list or is damaged; it has another form than those known; a record has
            no name, country or item; the same record occurs twice.
    """
    file = files["sema"]
    elements = read_elements(file, root=_ROOT, tags={_RECORD}, apart={_RECORD})
    next(elements)  # the root says nothing
    records = [read_record(element, file.name) for element in elements]
    if not records:
        what = f"The file has no <{_RECORD}>; expected thousands."
        raise ListFormatError(what, where=file.name, hint="Fetch the file again.")
    listings = []
    for record, number in zip(records, _numbers(records), strict=True):
        listings.append(_listing(record, Source(definition.id, snapshot, number, ""), definition))
    return ParsedList(tuple(listings))


def listing_key(country: str, schedule: str, item: str) -> str:
    """The key of a record: code of the country or words of the regulations, schedule if there is one, item.

    >>> listing_key("Burma / Birmanie", "1, Part 2", "7")
    'mm/1-part-2/7'
    >>> listing_key("Some Regulations (SRX) / Règlement", "N/A", "12")
    'srx/12'
    """
    english = _english(country)
    acronym = _ACRONYM.search(english)
    whose = country_code(english) or (acronym[1] if acronym else english)
    parts = (whose, "" if schedule in _NO_SCHEDULE else schedule, item)
    return "/".join(fold(part).replace(" ", "-") for part in parts if part)


def _english(text: str) -> str:
    return text.partition("/")[0].strip()


def _numbers(records: list[Record]) -> Iterator[str]:
    """The key of each record; where several have the same, with a hash of the name behind it."""
    keys = [_key(record) for record in records]
    shared = {key for key, count in Counter(keys).items() if count > 1}
    seen: set[str] = set()
    for record, key in zip(records, keys, strict=True):
        number = f"{key}~{_name_hash(record)}" if key in shared else key
        if number in seen:
            record.refuse(f"The entry {key} occurs twice with the same name; expected each once.")
        seen.add(number)
        yield number


def _key(record: Record) -> str:
    for name, tag in (("country", "Country"), ("item", "Item")):
        if not fold(record.text(name)):
            record.refuse(f"The element <{tag}> is missing or empty.", "Every record of this list has one.")
    return listing_key(record.text("country"), record.text("schedule"), record.text("item"))


def _name_hash(record: Record) -> str:
    name = "|".join(record.text(part).casefold() for part in ("entity", "family", "given"))
    return hashlib.sha256(name.encode()).hexdigest()[:8]


def _listing(record: Record, entry: Source, definition: ListDefinition) -> Listing:
    country = record.text("country")
    listed_on = _listed_on(record, entry)
    where = record.source(entry, "country")
    parts = (("Schedule", "" if record.text("schedule") in _NO_SCHEDULE else record.text("schedule")),
             ("item", record.text("item")))  # fmt: skip
    basis = ", ".join(f"{word} {text}" for word, text in parts if text)
    entity = _entity(record, entry)
    return Listing(
        f"{definition.prefix}:{entry.entry}",
        entry,
        entity,
        programs=(Program(country, where),),
        designations=(Designation(where, country, definition.authority, listed_on, basis),),
        listed_on=listed_on,
        leftovers=tuple(record.leftovers),
    )


def _entity(record: Record, entry: Source) -> Entity:
    kind = _type(record)
    dates = tuple(_dates(record, entry)) if kind != "vessel" else ()
    return Entity(
        kind,
        tuple(_names(record, entry)),
        identifiers=tuple(_identifiers(record, entry)),
        birth_dates=dates if kind == "person" else (),
        established=dates if kind == "organization" else (),
        attributes=tuple(_attributes(record, entry, kind)),
    )


def _type(record: Record) -> EntityType:
    is_person = bool(record.text("family") or record.text("given"))
    if is_person and record.text("entity"):
        return "unknown"
    if is_person:
        return "person"
    # In a record of a ship the title is its type.
    if _IMO.match(record.text("imo")) or record.text("title"):
        return "vessel"
    return "unknown" if record.text("imo") else "organization"


def _names(record: Record, entry: Source) -> Iterator[Name]:
    role: NameRole = "primary"
    for text in split_languages(record.text("entity")) if record.text("entity") else ():
        yield Name(text, record.source(entry, "entity"), role=role, script=script_of(text))
        role = "also known as"
    family, given = record.text("family"), record.text("given")
    if text := f"{given} {family}".strip():
        where = record.source(entry, "family" if family else "given")
        yield Name(text, where, role=role, script=script_of(text), family=family, given=given)
    elif not record.text("entity"):
        record.refuse("The record has no name.", "Every record has a LastName, a GivenName or an Entity.")
    yield from _aliases(record, entry)
    yield from _name_instead_of_number(record, entry)


def _name_instead_of_number(record: Record, entry: Source) -> Iterator[Name]:
    """A few records have a name in the field of the IMO number: it would not be found otherwise."""
    text = record.text("imo")
    letters = sum(map(str.isalpha, text))
    if letters >= _SHORTEST_NAME and letters > sum(map(str.isdigit, text)) and fold(text) not in _NO_NAME:
        note = "published in the field of the IMO number"
        yield Name(text, record.source(entry, "imo"), role="also known as", script=script_of(text), note=note)


def _aliases(record: Record, entry: Source) -> Iterator[Name]:
    if not (text := record.text("aliases")):
        return
    where = record.source(entry, "aliases")
    for piece in split_aliases(text):
        yield Name(piece.text, where, role="also known as", script=script_of(piece.text), note=piece.note)


def _identifiers(record: Record, entry: Source) -> Iterator[Identifier]:
    if not (text := record.text("imo")):
        return
    if found := _IMO.match(text):
        yield Identifier("imo", found[1], record.source(entry, "imo"))
    else:
        record.leave(entry, "imo")


def _dates(record: Record, entry: Source) -> Iterator[DatedValue]:
    if not (text := record.text("date")):
        return
    try:
        dates = read_dates(text)
    except ValueError:
        record.leave(entry, "date")
    else:
        yield from (DatedValue(date, record.source(entry, "date")) for date in dates)


def _listed_on(record: Record, entry: Source) -> dt.date | None:
    text = record.text("listed")
    try:
        return parse_day(text) if text else None
    except ValueError:
        record.leave(entry, "listed")
        return None


def _attributes(record: Record, entry: Source, kind: EntityType) -> Iterator[Attribute]:
    yield _regulations(record, entry)
    keys = {"title": "vessel_type" if kind == "vessel" else "title", "schedule": "schedule", "item": "item"}
    if kind == "vessel":
        keys["date"] = "build_date"
    for name, key in keys.items():
        if text := record.text(name):
            yield Attribute(key, text, record.source(entry, name))


def _regulations(record: Record, entry: Source) -> Attribute:
    """Under which regulations. Their country is not the party's own, so it never counts as evidence."""
    text = record.text("country")
    code = country_code(_english(text))
    note = f"regulations about {code}, not the party's own country" if code else ""
    return Attribute("regulations", text, record.source(entry, "country"), note=note)
