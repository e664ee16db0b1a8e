"""One entry of a list, and the legal acts that put a party there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from listwarden.model.entity import Address, Entity
from listwarden.model.source import Source

__all__ = ["Designation", "Leftover", "Listing", "Program", "Statement", "SubList", "Tag", "by_id"]


class Program(Struct, frozen=True, omit_defaults=True):
    """The legal program an entry is listed under.

    Attributes:
        code: The publisher's own code: `NPWMD`, `Al-Qaida`.
        source: Where it was read.
    """

    code: str
    source: Source


class SubList(Struct, frozen=True, omit_defaults=True):
    """One of the lists that a publication holds, and that an entry stands on.

    Attributes:
        code: The publisher's code of it: `EL`, `SSI`; what it means stands in the publication's `list.toml`.
        source: Where it was read.
        listed_on: The day the party was put on it, if the publication says it.
    """

    code: str
    source: Source
    listed_on: dt.date | None = None


class Designation(Struct, frozen=True, omit_defaults=True):
    """The legal act that named a party. OFAC's CSV files give none of it but the program.

    Attributes:
        source: Where it was read.
        program: The program's code.
        authority: Who designated: `OFAC`, `State`, `UNSC`.
        designated_on: The day of the act, if the list says it.
        legal_basis: The instrument: "E.O. 13382 s.1(a)(ii)".
        reason: The stated ground, as published: an allegation of the authority, not a finding of ours.
    """

    source: Source
    program: str = ""
    authority: str = ""
    designated_on: dt.date | None = None
    legal_basis: str = ""
    reason: str = ""


class Tag(Struct, frozen=True, omit_defaults=True):
    """A standing phrase with a legal meaning of its own, such as a secondary-sanctions risk.

    Attributes:
        kind: `secondary_sanctions`, `not_secondary_sanctions`, `transactions_prohibited`, `directive`, `sectoral`,
            `blocking`, `measure` (a kind of sanction that the list names: "Asset freeze", "Block"), `address_only` (the
            entry is an address, not a party: whoever uses it is meant), `topic` (what a publisher of FollowTheMoney
            calls a party: `sanction`, `role.pep`).
        text: As published, without a final full stop.
        source: Where it was read.
    """

    kind: str
    text: str
    source: Source


class Leftover(Struct, frozen=True, omit_defaults=True):
    """A phrase of the list that no rule of the parser recognized: kept, shown and counted.

    Attributes:
        text: As published.
        source: Where it was read.
    """

    text: str
    source: Source


class Statement(Struct, frozen=True):
    """One claim with its source: what a listing says, value by value.

    Attributes:
        listing: The listing's id.
        field: Which part of the record: `names`, `addresses`, `programs`, ...
        text: The value in words.
        source: Where it was read.
    """

    listing: str
    field: str
    text: str
    source: Source


class Listing(Struct, frozen=True, omit_defaults=True):
    """One entry of one list, in one snapshot.

    Attributes:
        id: The publisher's id with the publisher's prefix, such as `ofac:52049` or `un:QDi.055`. The same
            entry has the same id in every snapshot.
        source: List, snapshot and entry; its field is empty.
        entity: Who it is about.
        programs: The programs it is listed under.
        sublists: The lists it stands on, where the publication holds several.
        designations: The legal acts, as far as the list gives them.
        listed_on: The day it was put on the list, if the list says it.
        expires_on: The day it lapses by its own terms, if the list says it.
        updated_on: The days it was changed, if the list says them.
        tags: Phrases with a legal meaning of their own.
        remarks: The publisher's free text, whole, as published.
        leftovers: Phrases that no rule recognized.
    """

    id: str
    source: Source
    entity: Entity
    programs: tuple[Program, ...] = ()
    designations: tuple[Designation, ...] = ()
    listed_on: dt.date | None = None
    updated_on: tuple[dt.date, ...] = ()
    tags: tuple[Tag, ...] = ()
    remarks: str = ""
    leftovers: tuple[Leftover, ...] = ()
    sublists: tuple[SubList, ...] = ()
    expires_on: dt.date | None = None

    @property
    def name(self) -> str:
        """The primary name."""
        return self.entity.names[0].text

    @property
    def stated_day(self) -> dt.date | None:
        """The day from which the list itself says it holds: of listing, or else of the first designation."""
        acts = [one.designated_on for one in self.designations if one.designated_on]
        return self.listed_on or min(acts, default=None)

    def values(self) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """Every field that has values with a source of their own, with these, in the record's order."""
        yield from _fields_of(self.entity)
        yield from _fields_of(self)

    def statements(self) -> Iterator[Statement]:
        """Every value of the listing as a statement with its source, in the record's order."""
        for field, values in self.values():
            for value in values:
                yield Statement(self.id, field, _in_words(value), value.source)


def by_id(listing: Listing) -> tuple[str, int, str]:
    """A sorting key: ids by prefix, then by number where they have one."""
    prefix, _, number = listing.id.rpartition(":")
    return prefix, int(number) if number.isdecimal() else 0, listing.id


def _fields_of(record: Struct) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """The fields of a record that hold values with a source of their own."""
    for field in record.__struct_fields__:
        values = getattr(record, field)
        if isinstance(values, tuple) and values and hasattr(values[0], "source"):
            yield field, values


def _in_words(value: Struct) -> str:
    """A value as one line: its text, with what else is said of it in brackets."""
    fields = {name: getattr(value, name) for name in value.__struct_fields__ if name != "source"}
    if isinstance(value, Address):
        return _with_details(str(value), [value.note])
    for said_by_text in ("family", "given"):
        fields.pop(said_by_text, None)
    leading = " ".join(str(fields.pop(name)) for name in _LEADING if fields.get(name))
    return _with_details(leading, [str(detail) for detail in fields.values() if detail and detail != "Latn"])


_LEADING = ("kind", "key", "text", "value", "date", "code", "other")
"""Fields that say what a value is; the others are details of it."""


def _with_details(text: str, details: Sequence[str]) -> str:
    said = ", ".join(detail for detail in details if detail)
    return f"{text} ({said})" if text and said else text or said
