"""Reads the Denied Persons List of BIS (`dpl.txt`). Its quirks: see README.md beside it."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from listwarden.errors import ListFormatError
from listwarden.lists.bis_dpl.denial import (
    Denial,
    distinct,
    read_addresses,
    read_attributes,
    read_designation,
    read_names,
)
from listwarden.lists.definition import ListDefinition, ParsedList
from listwarden.lists.formats.delimited import Layout, Row, read_rows
from listwarden.model import Entity, Listing, Source
from listwarden.names.dates import parse_day

__all__ = ["listing_number", "parse"]

_COLUMNS = (
    "Name", "Street_Address", "City", "State", "Country", "Postal_Code", "Effective_Date", "Expiration_Date",
    "Standard_Order", "Last_Update", "Action", "FR_Citation",
)  # fmt: skip
_LAYOUT = Layout(_COLUMNS, delimiter="\t", is_closed=True)
_DAY = re.compile(r"^(\d{2})/(\d{2})/(\d{4})$", re.ASCII)
_STANDARD = {"Y", "N", ""}
_NOT_WORD = re.compile(r"[\W_]+")


def parse(files: Mapping[str, Path], definition: ListDefinition, snapshot: str) -> ParsedList:
    """Reads the list. See `lists.definition.Parser`.

    Raises:
        ListFormatError: The file is not this list or is damaged; a row has no name or no effective date, a date that
            does not exist, or another word than Y or N for a standard order.
    """
    parties: dict[str, list[Denial]] = {}
    for row in read_rows(files["dpl"], _LAYOUT):
        denial = _denial(row, definition.id, snapshot)
        parties.setdefault(denial.entry.entry, []).append(denial)
    if not parties:
        what = "The file has no entry; expected hundreds."
        raise ListFormatError(what, where=files["dpl"].name, hint="Get the file again from its publisher.")
    return ParsedList(tuple(_listing(rows, definition) for rows in parties.values()))


def listing_number(name: str, effective: dt.date) -> str:
    """The number made for a party, since the list has none: the same name under the same date is the same number.

    Three groups of four hexadecimal digits of SHA-256, over the name's letters and digits in one case and the date.

    >>> day = dt.date(2020, 1, 2)
    >>> listing_number("Sample  Trading, Ltd.", day) == listing_number("SAMPLE TRADING LTD", day)
    True
    """
    key = f"{_NOT_WORD.sub(' ', name.casefold()).strip()}|{effective.isoformat()}"
    digest = hashlib.sha256(key.encode()).hexdigest()
    return "-".join((digest[:4], digest[4:8], digest[8:12]))  # the dashes keep it from looking like a serial number


def _denial(row: Row, list_id: str, snapshot: str) -> Denial:
    if row.line == 1:
        row.refuse(f"Expected the header {', '.join(_COLUMNS)}.", "Check that this is dpl.txt, as published.")
    fields = {column: " ".join(field.split()) for column, field in zip(_COLUMNS, row.fields, strict=True)}
    if not any(map(str.isalnum, fields["Name"])):
        row.refuse("The entry has no name.", "Every entry of this list has one: get the file again.")
    if fields["Standard_Order"].upper() not in _STANDARD:
        row.refuse(f"Standard_Order is {fields['Standard_Order'][:40]!r}; expected Y or N.")
    effective = _day(row, fields, "Effective_Date")
    if effective is None:
        row.refuse("The entry has no Effective_Date.", "Every entry of this list has one: get the file again.")
    entry = Source(list_id, snapshot, listing_number(fields["Name"], effective), "")
    return Denial(row, entry, fields, effective, _day(row, fields, "Expiration_Date"), _updated(row, fields))


def _day(row: Row, fields: Mapping[str, str], column: str) -> dt.date | None:
    """A day of the form MM/DD/YYYY; None where the field is empty."""
    if not (text := fields[column]):
        return None
    found = _DAY.match(text)
    if not found:
        _refuse_day(row, column, text, "a day of the form MM/DD/YYYY")
    try:
        return dt.date(int(found[3]), int(found[1]), int(found[2]))
    except ValueError:
        _refuse_day(row, column, text, "a day of the form MM/DD/YYYY that exists")


def _updated(row: Row, fields: Mapping[str, str]) -> dt.date | None:
    text = fields["Last_Update"]
    try:
        return parse_day(text) if text else None
    except ValueError:
        _refuse_day(row, "Last_Update", text, "a day of the form YYYY-MM-DD")


def _refuse_day(row: Row, column: str, text: str, expected: str) -> NoReturn:
    row.refuse(f"{column} is {text[:40]!r}; expected {expected}.")


def _listing(rows: Sequence[Denial], definition: ListDefinition) -> Listing:
    entry = rows[0].entry
    entity = Entity(
        "unknown",
        tuple(read_names(rows)),
        addresses=distinct(address for row in rows for address in read_addresses(row)),
        attributes=distinct(attribute for row in rows for attribute in read_attributes(row)),
    )
    return Listing(
        f"{definition.prefix}:{entry.entry}",
        entry,
        entity,
        designations=distinct(read_designation(row, definition.authority) for row in rows),
        updated_on=tuple(sorted({row.updated for row in rows if row.updated})),
    )
