"""A party of OFAC's ADVANCED XML as a listing, and what later sections add to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from msgspec import structs

from listwarden.lists.formats import ofac_values
from listwarden.lists.formats.ofac_acts import pair_acts
from listwarden.lists.formats.ofac_advanced_entries import EntryRecord
from listwarden.lists.formats.ofac_advanced_features import read_features
from listwarden.lists.formats.ofac_advanced_names import read_names
from listwarden.lists.formats.ofac_advanced_node import Node
from listwarden.lists.formats.ofac_advanced_tables import Tables
from listwarden.lists.formats.ofac_remarks import Context, Established, Record
from listwarden.lists.formats.ofac_sublists import OnList, acts_on, listed_on, other_lists, own_sublists
from listwarden.lists.formats.ofac_values import Draft, is_number, read_free_text
from listwarden.lists.formats.ofac_words import PARTY_TYPES
from listwarden.model import (
    Address,
    Attribute,
    Designation,
    EntityType,
    Leftover,
    Listing,
    Program,
    Relationship,
    Source,
    Tag,
)

__all__ = ["make_listing", "with_entries", "with_relations"]

_R = TypeVar("_R")
_UNKNOWN = "Unknown"


def make_listing(
    party: Node,
    tables: Tables,
    locations: Mapping[str, Address],
    documents: Iterable[Record],
    source: Source,
    prefix: str,
) -> Listing:
    """A DistinctParty, without what stands in later sections.

    Args:
        party: The element.
        tables: The reference tables.
        locations: Number -> location.
        documents: The documents of its identities.
        source: The source of the whole list.
        prefix: The prefix of listing ids.

    Raises:
        ListFormatError: It has no number, no primary name or several profiles, is of an unknown type, or something in
            it refers to nothing.
    """
    number = party["FixedRef"]
    if not is_number(number):
        party.refuse(f"The FixedRef is {number[:40]!r}; expected a number.")
    own = Source(source.list, source.snapshot, number, "")
    profile = party.one("Profile")
    own_type = _type_of(profile, tables)
    features = [*read_features(profile, tables, locations, own, own_type)]
    titles = tuple(each for each in features if isinstance(each, Attribute) and each.key == "title")
    papers = [_of(own, each) for each in documents]
    comments = [comment.text for node in (party, profile) for comment in node.all("Comment") if comment.text]
    context = Context(own.at("Comment"), own_type, tuple(title.value for title in titles))
    records = [
        *(each for each in features if not isinstance(each, Address) and each not in titles),
        *papers,
        *(record for text in comments for record in read_free_text(text, context)),
        *_external(profile, tables, own),
    ]
    return ofac_values.make_listing(
        Draft(
            id=number,
            prefix=prefix,
            source=own,
            type=own_type,
            names=read_names(profile, tables, own),
            addresses=_only(features, Address),
            records=tuple(records),
            titles=titles,
            remarks=" ".join(comments),
            programs=(),
            sublists=(),
        )
    )


def _of(own: Source, record: Record) -> Record:
    """The record of a document, with its party's source."""
    if isinstance(record, Established):
        return Established(structs.replace(record.value, source=own.at(record.value.source.field)))
    return structs.replace(record, source=own.at(record.source.field))


def with_entries(listing: Listing, records: Iterable[EntryRecord], own: frozenset[str]) -> Listing:
    """The listing with what its sanctions entries say.

    Args:
        listing: The listing.
        records: The records of all its entries.
        own: Codes of the sub-lists that the publication holds. A party can stand on lists of OFAC's other publication
            too; those become attributes.
    """
    records = list(records)
    lists = _only(records, OnList)
    sublists = own_sublists(lists, own)
    programs = _once(_only(records, Program), lambda each: each.code)
    attributes = (*listing.entity.attributes, *other_lists(lists, own))
    return structs.replace(
        listing,
        entity=structs.replace(listing.entity, attributes=attributes),
        programs=programs,
        sublists=sublists,
        designations=tuple(_designations(programs, lists)),
        listed_on=listed_on(sublists, lists),
        tags=(*listing.tags, *_once(_only(records, Tag), lambda each: each.text)),
        leftovers=(*listing.leftovers, *_only(records, Leftover)),
    )


def _designations(programs: tuple[Program, ...], lists: Iterable[OnList]) -> Iterator[Designation]:
    """The acts of all lists, each with its program as far as the file lets that be told."""
    for program, act in pair_acts(programs, acts_on(lists)):
        if act:
            yield structs.replace(act, program=program.code if program else "")
        elif program:
            yield Designation(program.source, program=program.code)


def with_relations(listing: Listing, records: Iterable[Relationship | Leftover]) -> Listing:
    """The listing with its relations to other parties."""
    records = list(records)
    if not records:
        return listing
    relationships = (*listing.entity.relationships, *_only(records, Relationship))
    entity = structs.replace(listing.entity, relationships=relationships)
    return structs.replace(listing, entity=entity, leftovers=(*listing.leftovers, *_only(records, Leftover)))


def _type_of(profile: Node, tables: Tables) -> EntityType:
    """Kind of the party: its sub-type, or, where that is "Unknown", the type above it."""
    sub_type = tables.value(profile, "PartySubTypeID")
    label = sub_type.text if sub_type.text != _UNKNOWN else tables.text(sub_type, "PartyTypeID")
    if label not in PARTY_TYPES:
        profile.refuse(f"The party is of the type {label[:40]!r}; expected one of: {', '.join(PARTY_TYPES)}.")
    return PARTY_TYPES[label]


def _external(profile: Node, tables: Tables, source: Source) -> Iterator[Leftover]:
    """References to other publications; no published file had one up to 2025."""
    for each in profile.all("ExternalReference"):
        texts = (tables.text(each, "ExRefTypeID"), *each.all_texts())
        yield Leftover(": ".join(text for text in texts if text), source.at("ExternalReference"))


def _only(records: Iterable[object], kind: type[_R]) -> tuple[_R, ...]:
    return tuple(record for record in records if isinstance(record, kind))


def _once(records: Iterable[_R], key: Callable[[_R], str]) -> tuple[_R, ...]:
    """Of the records with one key, the first."""
    found: dict[str, _R] = {}
    for record in records:
        found.setdefault(key(record), record)
    return tuple(found.values())
