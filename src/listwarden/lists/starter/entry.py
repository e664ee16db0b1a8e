"""The starter set as a person writes it: one `[[listing]]` per entry, checked key by key before anything is made of it.

README.md beside this file describes the format.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from pathlib import Path
from typing import Annotated, Any, Literal, NoReturn

import msgspec
from msgspec import Meta, Struct

from listwarden.errors import ListFormatError
from listwarden.names.identifiers import KINDS

__all__ = ["Act", "Craft", "Link", "Phrase", "Seat", "Ship", "Token", "Written", "WrittenFile", "read_file", "refuse"]

Text = Annotated[str, Meta(pattern=r"^\S(.*\S)?$")]
"""At least one character, one line, no blank at either end."""

_HINT = "README.md beside the file says what an entry is made of."
_ID = re.compile(r"^[a-z]+:[A-Za-z0-9.]+$")
_ONLY_FOR = {
    "birth_dates": "person",
    "birth_places": "person",
    "nationalities": "person",
    "citizenships": "person",
    "titles": "person",
    "gender": "person",
    "established": "organization",
    "vessel": "vessel",
    "aircraft": "aircraft",
}


class Seat(Struct, frozen=True, forbid_unknown_fields=True):
    """An address; of a person no more than the city."""

    country: Text = ""
    street: Text = ""
    city: Text = ""
    note: Text = ""


class Token(Struct, frozen=True, forbid_unknown_fields=True):
    """An identifier; `kind` is one of `names.identifiers.KINDS`, `asset` a wallet's currency."""

    kind: Text
    value: Text
    country: Text = ""
    label: Text = ""
    asset: Text = ""
    issued: Text = ""


class Act(Struct, frozen=True, forbid_unknown_fields=True):
    """A designation."""

    program: Text
    on: dt.date
    authority: Text
    legal_basis: Text = ""


class Link(Struct, frozen=True, forbid_unknown_fields=True):
    """Another party that the list links this one to; `id` is its listing id where it is known."""

    name: Text
    id: Text = ""


class Phrase(Struct, frozen=True, forbid_unknown_fields=True):
    """A standing phrase with a legal meaning."""

    kind: Literal["secondary_sanctions", "transactions_prohibited", "directive", "sectoral"]
    text: Text


class Ship(Struct, frozen=True, forbid_unknown_fields=True):
    """What is listed of a vessel."""

    imo: Text = ""
    mmsi: Text = ""
    call_sign: Text = ""
    type: Text = ""
    flag: Text = ""
    former_flags: tuple[Text, ...] = ()
    tonnage: Text = ""
    gross_registered_tonnage: Text = ""


class Craft(Struct, frozen=True, forbid_unknown_fields=True):
    """What is listed of an aircraft."""

    tail_number: Text = ""
    serial_number: Text = ""
    model: Text = ""
    manufactured: Text = ""
    operator: Text = ""


class Written(Struct, frozen=True, forbid_unknown_fields=True):
    """One `[[listing]]`. Its keys are the words of README.md; only the first four must be there."""

    id: Text
    type: Literal["person", "organization", "vessel", "aircraft"]
    name: Text
    source: Text
    native_names: tuple[Text, ...] = ()
    also_known_as: tuple[Text, ...] = ()
    formerly_known_as: tuple[Text, ...] = ()
    weak_aliases: tuple[Text, ...] = ()
    derived_aliases: tuple[Text, ...] = ()
    programs: tuple[Text, ...] = ()
    designations: tuple[Act, ...] = ()
    listed_on: dt.date | None = None
    addresses: tuple[Seat, ...] = ()
    identifiers: tuple[Token, ...] = ()
    websites: tuple[Text, ...] = ()
    established: tuple[Text, ...] = ()
    birth_dates: tuple[Text, ...] = ()
    birth_places: tuple[Text, ...] = ()
    nationalities: tuple[Text, ...] = ()
    citizenships: tuple[Text, ...] = ()
    titles: tuple[Text, ...] = ()
    gender: Literal["", "male", "female"] = ""
    vessel: Ship | None = None
    aircraft: Craft | None = None
    linked_to: tuple[Link, ...] = ()
    tags: tuple[Phrase, ...] = ()


_MOST_BYTES = 1 << 16


class WrittenFile(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file.

    Attributes:
        as_of: The day on which every entry was on its list.
        listing: The entries, each still a plain table.
    """

    as_of: dt.date
    listing: tuple[dict[str, Any], ...]


def read_file(path: Path) -> tuple[dt.date, tuple[Written, ...]]:
    """The day the file speaks of, and its entries in order.

    Raises:
        ListFormatError: It is not TOML, an entry has an unknown, missing or misplaced key, or an id is there twice.
    """
    if path.stat().st_size > _MOST_BYTES:  # the time to read TOML may grow with the square of its size
        refuse(f"The file is larger than {_MOST_BYTES:,} bytes.", path.name)
    try:
        whole = msgspec.toml.decode(path.read_bytes(), type=WrittenFile)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:  # also numbers of too many digits
        raise ListFormatError(f"This is not a file of listings: {error}.", where=path.name, hint=_HINT) from error
    entries = tuple(_read_entry(table, f"{path.name}, {_label(n, table)}") for n, table in enumerate(whole.listing, 1))
    for listing_id, count in Counter(entry.id for entry in entries).items():
        if count > 1:
            refuse(f"The id {listing_id} is there {count} times.", path.name, "An id names one entry.")
    return whole.as_of, entries


def refuse(what: str, where: str, hint: str = _HINT) -> NoReturn:
    """Raises ListFormatError: nothing of the file is loaded."""
    raise ListFormatError(what, where=where, hint=hint)


def _label(number: int, table: dict[str, Any]) -> str:
    named = table.get("id") or table.get("name") or "without id and name"
    return f"listing[{number}] {named}"


def _read_entry(table: dict[str, Any], where: str) -> Written:
    try:
        entry = msgspec.convert(table, Written)
    except msgspec.ValidationError as error:
        raise ListFormatError(f"{error}.", where=where, hint=_HINT) from error
    if not _ID.match(entry.id):
        refuse(f"{entry.id!r} is not a listing id.", where, 'Expected the publisher\'s prefix and id: "ofac:52049".')
    _check_keys(entry, where)
    _check_names(entry, where)
    return entry


def _check_keys(entry: Written, where: str) -> None:
    for key, expected in _ONLY_FOR.items():
        if getattr(entry, key) and entry.type != expected:
            refuse(f"The key {key} is for the type {expected}, and this entry is of type {entry.type}.", where)
    for number, identifier in enumerate(entry.identifiers, start=1):
        if identifier.kind not in KINDS:
            refuse(f"{identifier.kind!r} is no kind of identifier.", f"{where} identifiers[{number}]", _known_kinds())
    for number, act in enumerate(entry.designations, start=1):
        if act.program not in entry.programs:
            refuse(f"The program {act.program!r} is not among the entry's.", f"{where} designations[{number}]")


def _known_kinds() -> str:
    return f"Known kinds: {', '.join(KINDS)}."


def _check_names(entry: Written, where: str) -> None:
    names = (
        entry.name, *entry.native_names, *entry.also_known_as, *entry.formerly_known_as, *entry.weak_aliases,
        *entry.derived_aliases,
    )  # fmt: skip
    for name, count in Counter(names).items():
        if count > 1:
            refuse(f"The name {name!r} is there {count} times.", where, "Give each name once, as its publisher does.")
