"""How a table of one's own is read: which column is what. The `[table]` of an own list's definition."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from listwarden.model import EntityType

__all__ = ["Headers", "Table", "TableAddress", "TableColumns", "TableIdentifier"]

Headers = str | tuple[str, ...]
"""The header of one column, or the headers of several whose values all count."""


class TableColumns(Struct, frozen=True, forbid_unknown_fields=True):
    """Which column is which field. One is needed of `name` and `family_name`.

    Attributes:
        id: The entry's own id, the same in every edition. Without it, ids are made of name and birth date.
        name: The name.
        given_name: Given names, where the name stands in two columns.
        family_name: The family name.
        aliases: Other names.
        weak_aliases: Other names that alone should not raise an alert.
        former_names: Former names.
        type: The kind of party, in the words of `types`.
        birth_date: Date of birth.
        birth_place: Place of birth.
        established: Date of establishment.
        nationality: Nationality.
        citizenship: Citizenship.
        country: A country that has to do with the party.
        gender: Gender.
        title: Title.
        program: The code of a program or category.
        authority: Who listed the party.
        legal_basis: The instrument.
        reason: The stated ground.
        listed_on: The day it was listed.
        expires_on: The day the listing lapses.
        updated_on: The day it was changed.
        remarks: Free text.
    """

    id: str = ""
    name: str = ""
    given_name: str = ""
    family_name: str = ""
    aliases: Headers = ()
    weak_aliases: Headers = ()
    former_names: Headers = ()
    type: str = ""
    birth_date: Headers = ()
    birth_place: Headers = ()
    established: Headers = ()
    nationality: Headers = ()
    citizenship: Headers = ()
    country: Headers = ()
    gender: str = ""
    title: Headers = ()
    program: Headers = ()
    authority: str = ""
    legal_basis: str = ""
    reason: str = ""
    listed_on: str = ""
    expires_on: str = ""
    updated_on: str = ""
    remarks: Headers = ()


class TableAddress(Struct, frozen=True, forbid_unknown_fields=True):
    """The columns that make up one address.

    Attributes:
        full: A whole address in one column.
        street: Street and house.
        city: City.
        region: State or province.
        postal_code: Postal code.
        country: Country.
        note: What is said of it.
    """

    full: str = ""
    street: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""
    note: str = ""


class TableIdentifier(Struct, frozen=True, forbid_unknown_fields=True):
    """The columns that make up one identifier.

    Attributes:
        kind: Its kind, one of `names.identifiers.KINDS`.
        number: The column of the number.
        country: The column of the issuing country.
        label: The column of what the publisher calls it.
        issued: The column of the date of issue.
        expires: The column of the date of expiry.
        asset: For wallets, the column of the currency.
    """

    kind: str
    number: str
    country: str = ""
    label: str = ""
    issued: str = ""
    expires: str = ""
    asset: str = ""


class Table(Struct, frozen=True, forbid_unknown_fields=True):
    """A table and the meaning of its columns. A column that is named nowhere is kept as an attribute.

    Attributes:
        columns: Which column is which field.
        kind: What kind of file it is.
        delimiter: Between two fields of a CSV file, one ASCII character.
        encoding: Of a CSV file.
        wraps: How many further lines a quoted field of a CSV file may run on; each break becomes a blank.
        sheet: Which sheet of a workbook that has several.
        separator: What stands between several values in one cell; empty where a cell is always one value.
        dates: How dates in numbers are written: `iso`, or with the day or the month first.
        blank: What stands for no value, in any case.
        type: The kind of party where the column says nothing.
        types: Word in the column `type`, in any case -> kind of party.
        addresses: Addresses.
        identifiers: Identifiers.
        ignore: Columns that are left out.
    """

    columns: TableColumns
    kind: Literal["csv", "xlsx", "jsonl"] = "csv"
    delimiter: str = ","
    encoding: str = "utf-8"
    wraps: Annotated[int, Meta(ge=0, le=100)] = 0
    sheet: str = ""
    separator: str = ";"
    dates: Literal["iso", "day first", "month first"] = "iso"
    blank: tuple[str, ...] = ("-", "n/a")
    type: EntityType = "unknown"
    types: dict[str, EntityType] = {}
    addresses: tuple[TableAddress, ...] = ()
    identifiers: tuple[TableIdentifier, ...] = ()
    ignore: tuple[str, ...] = ()
