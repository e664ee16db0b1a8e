"""What OFAC's XML formats share: their labeled values become the same records as the phrases of the CSV's Remarks.

The CSV files write `Passport A12 (Iran) issued 01 Jan 2001` where the XML formats have elements of their own. Each
value is read by the rule that reads the phrase, so that the formats agree by construction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

from msgspec import Struct, structs

from listwarden.errors import ListFormatError
from listwarden.lists.formats.ofac_phrases import ATTRIBUTES, TAGS
from listwarden.lists.formats.ofac_remarks import Context, Established, Record, read_phrase, read_remarks
from listwarden.lists.formats.ofac_words import COLUMNS, PARTY_TYPES, is_known, key_of, label_of
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
    PartialDate,
    Place,
    Program,
    Relationship,
    Source,
    SubList,
    Tag,
)
from listwarden.names.countries import country_code
from listwarden.names.dates import parse_date

__all__ = [
    "Draft",
    "country_or_region",
    "entity_type",
    "is_number",
    "make_listing",
    "read_column",
    "read_document",
    "read_feature",
    "read_free_text",
    "read_value",
    "split_titles",
    "with_note",
]

_R = TypeVar("_R")

_TAG_LABELS = frozenset({"Additional Sanctions Information -", *(label for label in TAGS if label[-1] in ":-")})
_TITLE_LABELS = frozenset(label for label, key in ATTRIBUTES.items() if key == "title")
_LONGEST_DATE = 100
_LONGEST_ID = 12
_LINK = re.compile(r"\((Linked To: .+)\)")
_WALLET = re.compile(r"Digital Currency Address - (\S+)")
_IMO = re.compile(r"IMO:? ?(\d{7})")
_MAYBE_IMO = frozenset({"registration_number", "imo", "other"})
_WITH_COUNTRY = re.compile(r"([^()]+) \(([^()]+)\)")
_NOWHERE = frozenset({"", "undetermined"})


class Draft(Struct):
    """What was read of one entry, before it becomes a listing.

    Attributes:
        id: OFAC's number.
        prefix: Prefix of the list's ids.
        source: The entry's source.
        type: What kind of party.
        names: Its names, the primary one first.
        addresses: Its addresses.
        records: All other values, in the file's order.
        titles: Titles from their own element.
        remarks: Free text as published.
        programs: Its programs.
        sublists: The lists it stands on.
        designations: The legal acts.
    """

    id: str
    prefix: str
    source: Source
    type: EntityType
    names: tuple[Name, ...]
    addresses: tuple[Address, ...]
    records: tuple[Record, ...]
    titles: tuple[Attribute, ...]
    remarks: str
    programs: tuple[Program, ...]
    sublists: tuple[SubList, ...]
    designations: tuple[Designation, ...] = ()


def make_listing(draft: Draft) -> Listing:
    """The listing of an entry. A title that Remarks repeat is kept once."""
    records = draft.records
    repeated = {record.value for record in _only(records, Attribute) if record.key == "title"}
    titles = (title for title in draft.titles if title.value not in repeated)
    entity = Entity(
        type=draft.type,
        names=(*draft.names, *_only(records, Name)),
        identifiers=_only(records, Identifier),
        addresses=draft.addresses,
        birth_dates=_only(records, DatedValue),
        birth_places=_only(records, Place),
        established=tuple(record.value for record in _only(records, Established)),
        attributes=(*titles, *_only(records, Attribute)),
        relationships=_only(records, Relationship),
    )
    return Listing(
        id=f"{draft.prefix}:{draft.id}",
        source=draft.source,
        entity=entity,
        programs=draft.programs,
        designations=draft.designations,
        tags=_only(records, Tag),
        remarks=draft.remarks,
        leftovers=_only(records, Leftover),
        sublists=draft.sublists,
    )


def _only(records: Iterable[Record], kind: type[_R]) -> tuple[_R, ...]:
    return tuple(record for record in records if isinstance(record, kind))


def read_feature(label: str, value: str, context: Context) -> Iterator[Record]:
    """A value under the type of a feature: as its column or its phrase in the CSV files would be read."""
    if key := COLUMNS.get(label.lower()) if value else None:
        yield read_column(key, value, context.source)
    else:
        yield from read_value(label, value, context)


def read_value(label: str, value: str, context: Context) -> Iterator[Record]:
    """A value under OFAC's label, as its phrase in Remarks would be read. An unknown label becomes an attribute.

    A value that does not read as its known label says (`DOB unknown`) is a leftover. The value of a tag can hold
    several phrases: "Not on the SDN List ...; U.S. Persons Must Continue to Block ...".
    """
    label = label_of(label)
    if (wallet := _WALLET.fullmatch(label)) and value:
        yield Identifier("wallet", value, context.source, label="Digital Currency Address", asset=wallet[1])
        return
    first, *rest = value.split("; ") if label in _TAG_LABELS | _TITLE_LABELS else (value,)
    record = read_phrase(f"{label} {first}".strip(), context)
    if isinstance(record, Leftover) and value and not is_known(label):
        record = Attribute(key_of(label), value, context.source)
    yield _with_imo(record)
    again = f"{label} " if label in _TITLE_LABELS else ""
    yield from (read_phrase(f"{again}{phrase}", context) for phrase in rest if phrase.strip())


def _with_imo(record: Record) -> Record:
    """IMO numbers stand under several types, with "IMO" before the digits."""
    if not isinstance(record, Identifier) or record.kind not in _MAYBE_IMO:
        return record
    if not (found := _IMO.fullmatch(record.value)):
        return record
    label = record.label if record.label.endswith("IMO") else f"{record.label} IMO"
    return structs.replace(record, kind="imo", value=found[1], label=label)


def with_note(record: Record, label: str, note: str) -> Iterator[Record]:
    """The record with a further note; where it has no place for one, the note becomes a leftover under the label."""
    if not note:
        yield record
    elif isinstance(record, Established):
        yield Established(structs.replace(record.value, note=note))
    elif isinstance(record, Identifier | DatedValue | Place | Attribute):
        yield structs.replace(record, note="; ".join(text for text in (record.note, note) if text))
    else:
        yield record
        yield Leftover(f"{label}: {note}", record.source)


def read_document(
    label: str,
    number: str,
    country: str,
    context: Context,
    issued: str = "",
    expires: str = "",
    notes: Iterable[str] = (),
) -> Record:
    """A document or registration. One of an unknown kind is kept as an identifier of kind `other` under its label.

    A date that does not read is kept in the note: the number counts without it.
    """
    label = label_of(label)
    record = read_phrase(f"{label} {number} ({country})" if country else f"{label} {number}", context)
    if isinstance(record, Leftover) and number and not is_known(label):
        record = _unknown_document(label, number, country, context.source)
    record = _with_imo(record)
    if not isinstance(record, Identifier):
        return record
    (issued_on, issued_note), (expires_on, expires_note) = _date("issued", issued), _date("expires", expires)
    note = "; ".join(text for text in (record.note, issued_note, expires_note, *notes) if text)
    return structs.replace(record, issued=issued_on, expires=expires_on, note=note)


def _unknown_document(label: str, number: str, country: str, source: Source) -> Identifier:
    """A number can hold its country, as in Remarks: "1020304050 (Russia)"."""
    found = _WITH_COUNTRY.fullmatch(number) if not country else None
    if found and (code := country_code(found[2])):
        return Identifier("other", found[1], source, code, label)
    code = country_code(country)
    return Identifier("other", number, source, code, label, note="" if code else country)


def _date(word: str, text: str) -> tuple[PartialDate | None, str]:
    try:
        if len(text) <= _LONGEST_DATE:  # a hostile one would keep the patterns busy for long
            return (parse_date(text) if text else None), ""
    except ValueError:
        pass
    return None, f"{word} {text}"


def read_column(key: str, value: str, source: Source) -> Record:
    """A value that the CSV files have a column for: vessel data and the call sign."""
    if key == "call_sign":
        return Identifier(key, value, source)
    return Attribute(key, value, source, country_code(value) if key == "vessel_flag" else "")


def read_free_text(text: str, context: Context) -> Iterator[Record]:
    """Remarks. The plain XML writes links to other parties in parentheses: `(Linked To: EXAMPLE LTD)`."""
    pieces = text.split("; ")
    links = [found[1] for piece in pieces if (found := _LINK.fullmatch(piece.strip()))]
    rest = "; ".join(piece for piece in pieces if not _LINK.fullmatch(piece.strip()))
    yield from read_remarks(rest, context)
    yield from (read_phrase(link, context) for link in links)


def split_titles(text: str, source: Source) -> tuple[Attribute, ...]:
    """The titles of an entry; OFAC joins several with a semicolon."""
    return tuple(Attribute("title", title, source) for title in text.split("; ") if title)


def is_number(text: str) -> bool:
    """Whether this can be OFAC's number of an entry. They have five or six digits."""
    return text.isascii() and text.isdigit() and len(text) <= _LONGEST_ID


def country_or_region(country: str, region: str) -> tuple[str, str]:
    """The country of an address in the words of the CSV files, and a note: a region stands where there is no country.

    >>> country_or_region("undetermined", "Gaza"), country_or_region("Ukraine", "Crimea")
    (('Region: Gaza', ''), ('Ukraine', 'Region: Crimea'))
    """
    if not region:
        return country, ""
    return (f"Region: {region}", "") if country in _NOWHERE else (country, f"Region: {region}")


def entity_type(text: str, where: str) -> EntityType:
    """What kind of party OFAC says it is. Raises ListFormatError for a kind that is not known."""
    if text not in PARTY_TYPES:
        what = f"The kind of party is {text[:40]!r}; expected one of {', '.join(PARTY_TYPES)}."
        hint = "The publisher may have changed the format; its parser must be changed with it."
        raise ListFormatError(what, where=where, hint=hint)
    return PARTY_TYPES[text]
