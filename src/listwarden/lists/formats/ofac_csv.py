"""OFAC's CSV files: the SDN list and the consolidated non-SDN list.

Four files make one list: `sdn` (one row per entry), `add` (addresses), `alt` (strong aliases) and `sdn_comments` (what
did not fit into the 1,000 characters of Remarks). Their format is OFAC's data specification of 25 September 2023, with
what real files do besides (see the README beside each `list.toml`).

The files give neither the date nor the authority of a designation, so `Listing.designations` stays empty; links to
other parties stand in Remarks by name, without a number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, structs

from listwarden.errors import ListFormatError
from listwarden.lists.definition import ListDefinition, ParsedList
from listwarden.lists.formats.delimited import Layout, Row, read_rows
from listwarden.lists.formats.ofac_remarks import Context, Established, Record, make_name, read_remarks
from listwarden.lists.formats.ofac_sublists import codes_of, deduced_sublists
from listwarden.lists.formats.ofac_values import is_number
from listwarden.lists.formats.ofac_words import PARTY_TYPES, alias_role
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
    Place,
    Program,
    Relationship,
    Source,
    Tag,
)
from listwarden.names.countries import country_code

__all__ = ["parse"]

_R = TypeVar("_R")
_NULL = "-0-"
_REMARKS_LIMIT = 1000
_SDN = Layout(
    (
        "ent_num", "SDN_Name", "SDN_Type", "Program", "Title", "Call_Sign", "Vess_type", "Tonnage", "GRT", "Vess_flag",
        "Vess_owner", "Remarks",
    ),
    _NULL,
    is_closed=True,
)  # fmt: skip
_ADD = Layout(("ent_num", "add_num", "address", "city", "country", "add_remarks"), _NULL, is_closed=True)
_ALT = Layout(("ent_num", "alt_num", "alt_type", "alt_name", "alt_remarks"), _NULL, is_closed=True)
_COMMENTS = Layout(("ent_num", "remarks"), _NULL, is_closed=True)

_TYPES: dict[str, EntityType] = {
    "" if kind == "organization" else word.lower(): kind for word, kind in PARTY_TYPES.items()
}
"""What the files call the kinds of parties; an organization has no word."""

_VESSEL_COLUMNS = (
    (6, "vessel_type"),
    (7, "tonnage"),
    (8, "gross_registered_tonnage"),
    (9, "vessel_flag"),
    (10, "vessel_owner"),
)
_FORMAT_CHANGED = "The publisher may have changed the format; nothing of the list was loaded."


class _Files(Struct, frozen=True):
    """The rows of all files, by entry, and what is the same for every entry."""

    definition: ListDefinition
    snapshot: str
    entries: dict[str, Row]
    addresses: dict[str, list[Row]]
    aliases: dict[str, list[Row]]
    comments: dict[str, str]
    has_comments: bool
    names: frozenset[str]
    file_of: dict[str, str]


def parse(files: Mapping[str, Path], definition: ListDefinition, snapshot: str) -> ParsedList:
    """Reads OFAC's CSV files of one list. The files carry no date of their own.

    Args:
        files: Part -> path: `sdn`, and `add`, `alt`, `sdn_comments` where they are at hand.
        definition: The list.
        snapshot: The snapshot's hash, for the source of every value.

    Raises:
        ListFormatError: A file does not read as its format says, an id is there twice, or a row belongs to no entry.
    """
    entries = _read_entries(files["sdn"])
    whole = _Files(
        definition=definition,
        snapshot=snapshot,
        entries=entries,
        addresses=_read_children(files.get("add"), _ADD, entries),
        aliases=_read_children(files.get("alt"), _ALT, entries),
        comments=_read_comments(files.get("sdn_comments"), entries),
        has_comments="sdn_comments" in files,
        names=frozenset(row.fields[1] for row in entries.values()),
        file_of={part.part: part.file for part in definition.parts},
    )
    return ParsedList(tuple(_read_listing(row, whole) for row in entries.values()))


def _read_entries(path: Path) -> dict[str, Row]:
    entries: dict[str, Row] = {}
    for row in read_rows(path, _SDN):
        number = _number(row, 0, _SDN)
        if number in entries:
            row.refuse(f"Entry {number} is there twice, first in line {entries[number].line}.")
        if row.fields[2].strip() not in _TYPES:
            known = ", ".join(name or _NULL for name in _TYPES)
            row.refuse(f"Expected one of {known} as SDN_Type, found {row.fields[2]!r}.", _FORMAT_CHANGED)
        if not row.fields[1].strip():
            row.refuse(f"Entry {number} has no name.")
        entries[number] = row
    if not entries:
        raise ListFormatError("The file is empty.", where=path.name, hint="Get the file again from its publisher.")
    return entries


def _read_children(path: Path | None, layout: Layout, entries: dict[str, Row]) -> dict[str, list[Row]]:
    """The rows of a file of addresses or aliases, by entry."""
    rows: dict[str, list[Row]] = {}
    seen: dict[str, int] = {}
    for row in _rows(path, layout, entries):
        number = _number(row, 1, layout)
        if number in seen:
            row.refuse(f"{layout.columns[1]} {number} is there twice, first in line {seen[number]}.")
        seen[number] = row.line
        if layout is _ALT:
            _check_alias(row)
        rows.setdefault(row.fields[0].strip(), []).append(row)
    if path and not rows:
        hint = "Get it again from its publisher, or leave it out: the snapshot then says what it lacks."
        raise ListFormatError("The file is empty.", where=path.name, hint=hint)
    return rows


def _check_alias(row: Row) -> None:
    if alias_role(row.fields[2].strip()) is None:
        row.refuse(f"Expected aka, fka or nka as alt_type, found {row.fields[2]!r}.", _FORMAT_CHANGED)
    if not row.fields[3].strip():
        row.refuse("The alias has no name.")


def _read_comments(path: Path | None, entries: dict[str, Row]) -> dict[str, str]:
    comments: dict[str, str] = {}
    for row in _rows(path, _COMMENTS, entries):
        number = row.fields[0].strip()
        if number in comments:
            row.refuse(f"Entry {number} is continued twice.")
        comments[number] = row.fields[1]
    return comments


def _rows(path: Path | None, layout: Layout, entries: dict[str, Row]) -> Iterator[Row]:
    """The rows of a file that belongs to the main one; none where it was not given."""
    for row in read_rows(path, layout) if path else ():
        number = _number(row, 0, layout)
        if number not in entries:
            row.refuse(
                f"Entry {number} is not in the main file.",
                "Take all files of the list from one and the same publication.",
            )
        yield row


def _number(row: Row, column: int, layout: Layout) -> str:
    text = row.fields[column].strip()
    if not is_number(text):
        row.refuse(f"Expected a number as {layout.columns[column]}, found {row.fields[column]!r}.")
    return text


def _read_listing(row: Row, whole: _Files) -> Listing:
    number = row.fields[0].strip()
    definition = whole.definition
    source = Source(definition.id, whole.snapshot, number, "")
    own_type = _TYPES[row.fields[2].strip()]
    main = whole.file_of["sdn"]
    remarks = row.fields[11] + whole.comments.get(number, "")
    titles = tuple(part for part in row.fields[4].strip().split("; ") if part)
    context = Context(source.at(f"{main} Remarks"), own_type, titles, whole.names)
    records = read_remarks(remarks, context, is_cut=_is_cut(row, whole))
    codes = row.fields[3].strip().strip("[]").split("] [")
    programs = tuple(Program(code, source.at(f"{main} Program")) for code in codes if code)
    tags = _only(records, Tag)
    return Listing(
        id=f"{definition.prefix}:{number}",
        source=source,
        entity=_make_entity(row, whole, source, records),
        programs=programs,
        sublists=deduced_sublists(programs, tags, source.at(f"{main} Program"), codes_of(definition)),
        tags=tags,
        remarks=remarks,
        leftovers=_only(records, Leftover),
    )


def _is_cut(row: Row, whole: _Files) -> bool:
    """Whether the end of the remark is missing.

    OFAC cuts at 1,000 characters; a remark that is as long and ends with a full stop may be whole, which only the
    file of continuations can tell.
    """
    remarks = row.fields[11]
    if len(remarks) < _REMARKS_LIMIT or row.fields[0].strip() in whole.comments:
        return False
    return not (whole.has_comments and remarks.endswith("."))


def _make_entity(row: Row, whole: _Files, source: Source, records: tuple[Record, ...]) -> Entity:
    number = row.fields[0].strip()
    own_type = _TYPES[row.fields[2].strip()]
    main = source.at(f"{whole.file_of['sdn']} SDN_Name")
    aliases = (_make_alias(alias, own_type, source, whole) for alias in whole.aliases.get(number, ()))
    addresses = (_make_address(address, source, whole) for address in whole.addresses.get(number, ()))
    call_sign = row.fields[5].strip()
    sign_source = source.at(f"{whole.file_of['sdn']} Call_Sign")
    return Entity(
        type=own_type,
        names=(make_name(row.fields[1].strip(), main, own_type), *aliases, *_only(records, Name)),
        identifiers=(
            *((Identifier("call_sign", call_sign, sign_source),) if call_sign else ()),
            *_only(records, Identifier),
        ),
        addresses=tuple(addresses),
        birth_dates=_only(records, DatedValue),
        birth_places=_only(records, Place),
        established=tuple(record.value for record in _only(records, Established)),
        attributes=(*_column_attributes(row, source, whole, records), *_only(records, Attribute)),
        relationships=_only(records, Relationship),
    )


def _only(records: tuple[Record, ...], kind: type[_R]) -> tuple[_R, ...]:
    return tuple(record for record in records if isinstance(record, kind))


def _make_alias(row: Row, own_type: EntityType, source: Source, whole: _Files) -> Name:
    place = source.at(f"{whole.file_of['alt']} {row.fields[1].strip()}")
    name = make_name(row.fields[3].strip(), place, own_type, alias_role(row.fields[2].strip()) or "also known as")
    return structs.replace(name, note=row.fields[4].strip()) if row.fields[4] else name


def _make_address(row: Row, source: Source, whole: _Files) -> Address:
    _, number, street, city, country, note = (field.strip() for field in row.fields)
    place = source.at(f"{whole.file_of['add']} {number}")
    return Address(place, street, city, country=country_code(country), country_text=country, note=note)


def _column_attributes(row: Row, source: Source, whole: _Files, records: tuple[Record, ...]) -> Iterator[Attribute]:
    """Titles and vessel data from their columns. A title that Remarks repeat is already among the records."""
    main = whole.file_of["sdn"]
    repeated = {record.value for record in records if isinstance(record, Attribute) and record.key == "title"}
    for title in row.fields[4].strip().split("; "):
        if title and title not in repeated:
            yield Attribute("title", title, source.at(f"{main} Title"))
    for column, key in _VESSEL_COLUMNS:
        value = row.fields[column].strip()
        if value:
            code = country_code(value) if key == "vessel_flag" else ""
            yield Attribute(key, value, source.at(f"{main} {_SDN.columns[column]}"), code)
