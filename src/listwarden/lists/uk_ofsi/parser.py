"""Reads the OFSI Consolidated List (`ConList.csv`), which closed on 28 January 2026. Its quirks: see README.md."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from listwarden.errors import ListFormatError
from listwarden.lists.definition import ListDefinition, ParsedList
from listwarden.lists.formats.quoted import check_bytes, read_lines
from listwarden.lists.uk_ofsi.details import read_birth_places, read_documents, read_nationalities, read_references
from listwarden.lists.uk_sl.dates import read_day
from listwarden.lists.uk_sl.details import read_addresses, read_attributes, read_birth_dates
from listwarden.lists.uk_sl.entry import Entry
from listwarden.lists.uk_sl.fields import Field, column_key
from listwarden.lists.uk_sl.listing import read_type
from listwarden.lists.uk_sl.names import read_names
from listwarden.lists.uk_sl.table import Layout, read_table
from listwarden.model import Designation, Entity, Identifier, Listing, Program, Source

__all__ = ["parse"]

_GROUP = re.compile(r"^\d{1,9}$", re.ASCII)
_SCRIPT = "namenonlatinscript"
_LINES = range(1, 7)
_REASON = re.compile(r"\(UK Statement of Reasons\):\s*(.*?)\s*(?=\([A-Z][A-Za-z ]+\):|$)")


def parse(files: Mapping[str, Path], definition: ListDefinition, snapshot: str) -> ParsedList:
    """Reads the list. See `lists.definition.Parser`.

    Raises:
        ListFormatError: The file is not this list or is damaged; it is neither UTF-8 nor of the years that were
            Windows-1252; a column is missing; a group has no id, no name or no type.
    """
    file = next(iter(files.values()))
    lines = read_lines(file, _encoding(file))
    table = read_table(lines, Layout("groupid", _GROUP, _fields), Source(definition.id, snapshot, "", ""), file.name)
    listings = tuple(_listing(entry, definition) for entry in table.entries.values())
    return ParsedList(listings, table.published_on, table.published_text)


def _encoding(file: Path) -> str:
    """UTF-8; or Windows-1252 for the tables of old, which have no column for names in other scripts."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        what = f"The file cannot be read: {error.strerror}."
        raise ListFormatError(what, where=file.name, hint="Check that it exists.") from error
    check_bytes(raw, file.name)
    if not raw.endswith(b"\n"):
        what = "The file breaks off: its last line, which ends in a group's id, has no end."
        raise ListFormatError(what, where=file.name, hint="Get the file again.")
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        head = column_key(raw[:4096].decode("ascii", "replace"))
        return "cp1252" if "groupid" in head and _SCRIPT not in head else "utf-8"
    return "utf-8"


def _fields(columns: frozenset[str]) -> Sequence[Field]:
    """The fields of a table: it had 29 columns in 2016 and 36 from 2020 on."""

    def one_of(*names: str) -> str:
        return next((name for name in names if name in columns), "")

    names = (*(f"name{n}" for n in _LINES), "aliastype", one_of("aliasquality"))
    script = (_SCRIPT, one_of("nonlatinscripttype"), one_of("nonlatinscriptlanguage"))
    passport = (one_of("passportnumber"), one_of("passportdetails"))
    national = (
        one_of("nationalidentificationnumber", "ninumber"),
        one_of("nationalidentificationdetails", "nidetails"),
    )
    return (
        Field("name", "", (), names),
        Field("script_name", "", (), script, _SCRIPT in columns),
        Field("title", "", (), ("title",)),
        Field("birth_date", "", (), ("dob",)),
        Field("birth_place", "", (), ("townofbirth", "countryofbirth")),
        Field("nationalities", "", (), ("nationality",)),
        Field("passport", "", (), passport),
        Field("national_id", "", (), national),
        Field("position", "", (), ("position",)),
        Field("address", "", (), (*(f"address{n}" for n in _LINES), "postzipcode", "country")),
        Field("information", "", (), ("otherinformation",)),
        Field("type", "", (), ("grouptype",)),
        Field("regime", "", (), ("regime", "listedon", one_of("uksanctionslistdatedesignated"))),
        Field("updated", "", (), ("lastupdated",)),
    )


def _listing(entry: Entry, definition: ListDefinition) -> Listing:
    entity = _entity(entry)
    designations = tuple(_designations(entry, definition))
    listed = [day for (_, text, _), source in entry.groups("regime") if (day := _day(entry, text, source))]
    updated = [day for text, source in entry.texts("updated") if (day := _day(entry, text, source))]
    return Listing(
        f"{definition.prefix}:{entry.source.entry}",
        entry.source,
        entity,
        programs=tuple(_programs(entry)),
        designations=designations,
        listed_on=min(listed, default=None),
        updated_on=tuple(sorted(updated)),
        remarks=" ".join(text for text, _ in entry.texts("information")),
        leftovers=tuple(entry.leftovers),
    )


def _entity(entry: Entry) -> Entity:
    kind = read_type(entry)
    group = Identifier("ofsi_group", entry.source.entry, entry.source.at("Group ID"), label="OFSI group id")
    return Entity(
        kind,
        read_names(entry, kind),
        identifiers=(group, *read_references(entry), *read_documents(entry)),
        addresses=tuple(read_addresses(entry)),
        birth_dates=tuple(read_birth_dates(entry)),
        birth_places=tuple(read_birth_places(entry)),
        attributes=(*read_nationalities(entry), *read_attributes(entry)),
    )


def _programs(entry: Entry) -> Iterator[Program]:
    found: dict[str, Program] = {}
    for (regime, _, _), source in entry.groups("regime"):
        if regime:
            found.setdefault(regime, Program(regime, source))
    yield from found.values()


def _designations(entry: Entry, definition: ListDefinition) -> Iterator[Designation]:
    """One for each program and day: a group may be listed under two."""
    reasons = [found[1] for text, _ in entry.texts("information") for found in _REASON.finditer(text)]
    reason = " ".join(dict.fromkeys(reasons))
    for (regime, listed, designated), source in entry.groups("regime"):
        day = _day(entry, designated or listed, source)
        yield Designation(source, regime, definition.authority, day, reason=reason)


def _day(entry: Entry, text: str, source: Source) -> dt.date | None:
    try:
        return read_day(text) if text else None
    except ValueError:
        entry.leave(f"date: {text}", source)
        return None
