"""One row of the Denied Persons List, and what a listing takes from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TypeVar

from msgspec import Struct

from listwarden.lists.bis_dpl.names import split_name
from listwarden.lists.formats.delimited import Row
from listwarden.model import Address, Attribute, Designation, Name, Source
from listwarden.names.countries import country_code
from listwarden.names.script import script_of

__all__ = ["Denial", "distinct", "read_addresses", "read_attributes", "read_designation", "read_names"]

_V = TypeVar("_V", Address, Attribute, Designation)


class Denial(Struct, frozen=True):
    """One row: one address of a party under one order.

    Attributes:
        row: The row.
        entry: Source of the listing; its field is empty.
        fields: Column -> text, blanks collapsed.
        effective: When the order took effect.
        expires: When it ends; None where the list gives no end.
        updated: When the row was changed.
    """

    row: Row
    entry: Source
    fields: dict[str, str]
    effective: dt.date
    expires: dt.date | None
    updated: dt.date | None

    def source(self, *columns: str) -> Source:
        """Where columns of this row were read."""
        return self.entry.at(f"{self.row.file} {' '.join(columns)} line {self.row.line}")


def read_names(rows: Iterable[Denial]) -> Iterator[Name]:
    """The names of a party, each once, the primary one of its first row first."""
    seen: set[str] = set()
    for denial in rows:
        for piece in split_name(denial.fields["Name"]):
            if piece.text in seen:
                continue
            role = "also known as" if piece.role == "primary" and seen else piece.role
            seen.add(piece.text)
            yield Name(piece.text, denial.source("Name"), role=role, script=script_of(piece.text), note=piece.note)


def read_addresses(denial: Denial) -> Iterator[Address]:
    """The address of a row, if it has any part of one."""
    fields = denial.fields
    columns = ("Street_Address", "City", "State", "Country", "Postal_Code")
    if any(fields[column] for column in columns):
        yield Address(
            denial.source(*columns),
            street=fields["Street_Address"],
            city=fields["City"],
            region=fields["State"],
            postal_code=fields["Postal_Code"],
            country=country_code(fields["Country"]),
            country_text=fields["Country"],
        )


def read_attributes(denial: Denial) -> Iterator[Attribute]:
    """End of the order, whether it has the standard terms, and the publisher's words about the last change."""
    if denial.expires:
        yield Attribute(
            "expires",
            denial.fields["Expiration_Date"],
            denial.source("Expiration_Date"),
            note=f"{denial.expires.isoformat()}; an order that has run out stays here while the publisher lists it",
        )
    for key, column in (("standard_order", "Standard_Order"), ("action", "Action")):
        if text := denial.fields[column]:
            yield Attribute(key, text, denial.source(column))


def read_designation(denial: Denial, authority: str) -> Designation:
    """The denial order: its day and where it was published."""
    return Designation(
        denial.source("Effective_Date", "FR_Citation"),
        authority=authority,
        designated_on=denial.effective,
        legal_basis=denial.fields["FR_Citation"],
    )


def distinct(values: Iterable[_V]) -> tuple[_V, ...]:
    """The values that differ in more than their source, each where it was read first."""
    found: dict[tuple[object, ...], _V] = {}
    for value in values:
        key = tuple(getattr(value, field) for field in value.__struct_fields__ if field != "source")
        found.setdefault(key, value)
    return tuple(found.values())
