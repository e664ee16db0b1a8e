"""A party of OFAC's ADVANCED XML as a listing, and what later sections add to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from msgspec import structs

from listwarden.lists.formats.ofac_advanced_entries import EntryRecord, OnList
from listwarden.lists.formats.ofac_advanced_features import FeatureRecord, read_features
from listwarden.lists.formats.ofac_advanced_names import read_names
from listwarden.lists.formats.ofac_advanced_node import Node
from listwarden.lists.formats.ofac_advanced_tables import Tables
from listwarden.lists.formats.ofac_remarks import Context, Established, read_remarks
from listwarden.lists.formats.ofac_words import PARTY_TYPES, SDN, UMBRELLA, is_known_list, sublist_code
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
    SubList,
    Tag,
)

__all__ = ["make_listing", "stands_on_own_list", "with_entries", "with_relations"]

_R = TypeVar("_R")
_UNKNOWN = "Unknown"
_LONGEST_NUMBER = 12  # digits; real numbers have six at most


def make_listing(
    party: Node,
    tables: Tables,
    locations: Mapping[str, Address],
    documents: Iterable[Identifier | Leftover],
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
    if not (number.isascii() and number.isdigit() and len(number) <= _LONGEST_NUMBER):
        party.refuse(f"The FixedRef is {number[:40]!r}; expected a number.")
    own = Source(source.list, source.snapshot, number, "")
    profile = party.one("Profile")
    own_type = _type_of(profile, tables)
    papers = [structs.replace(each, source=own.at(each.source.field)) for each in documents]
    comments = [comment.text for node in (party, profile) for comment in node.all("Comment") if comment.text]
    records: list[FeatureRecord] = [
        *papers,
        *read_features(profile, tables, locations, own, own_type),
        *(record for text in comments for record in read_remarks(text, Context(own.at("Comment"), own_type))),
        *_external(profile, tables, own),
    ]
    return Listing(
        id=f"{prefix}:{number}",
        source=own,
        entity=_make_entity(own_type, read_names(profile, tables, own), records),
        tags=_only(records, Tag),
        remarks=" ".join(comments),
        leftovers=_only(records, Leftover),
    )


def with_entries(listing: Listing, records: Iterable[EntryRecord], *, is_sdn: bool) -> Listing:
    """The listing with what its sanctions entries say.

    Args:
        listing: The listing.
        records: The records of all its entries.
        is_sdn: Whether the publication is the SDN list, or that of the other lists. A party can stand on lists of
            both; those of the other publication become attributes.
    """
    records = list(records)
    lists = _once(_only(records, OnList), lambda each: each.title)
    sublists = tuple(_sublists(lists, is_sdn))
    own = [each for each in _only(records, OnList) if not _is_other(each, is_sdn)]
    acts = [each for each in own if each.title != UMBRELLA] or own
    attributes = (*listing.entity.attributes, *_other_lists(lists, is_sdn))
    return structs.replace(
        listing,
        entity=structs.replace(listing.entity, attributes=attributes),
        programs=_once(_only(records, Program), lambda each: each.code),
        sublists=sublists,
        designations=tuple(designation for each in acts for designation in each.designations),
        listed_on=_listed_on(sublists, lists),
        tags=(*listing.tags, *_once(_only(records, Tag), lambda each: each.text)),
        leftovers=(*listing.leftovers, *_only(records, Leftover)),
    )


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


def _make_entity(own_type: EntityType, names: tuple[Name, ...], records: list[FeatureRecord]) -> Entity:
    return Entity(
        type=own_type,
        names=(*names, *_only(records, Name)),
        identifiers=_only(records, Identifier),
        addresses=_only(records, Address),
        birth_dates=_only(records, DatedValue),
        birth_places=_only(records, Place),
        established=tuple(record.value for record in _only(records, Established)),
        attributes=_only(records, Attribute),
        relationships=_only(records, Relationship),
    )


def _only(records: Iterable[object], kind: type[_R]) -> tuple[_R, ...]:
    return tuple(record for record in records if isinstance(record, kind))


def stands_on_own_list(records: Iterable[EntryRecord], *, is_sdn: bool) -> bool:
    """Whether a party stands on a list of the publication: on the SDN list, or on any other list of OFAC."""
    lists = (each for each in _only(records, OnList) if each.title)
    return any((sublist_code(each.title) == SDN) == is_sdn for each in lists)


def _sublists(lists: Iterable[OnList], is_sdn: bool) -> Iterator[SubList]:
    """The lists of this publication; a list that nobody knows yet is taken for one, under its own name."""
    for each in lists:
        code = sublist_code(each.title)
        if each.title not in ("", UMBRELLA) and not _is_other(each, is_sdn):
            yield SubList(code, each.source, each.listed_on)


def _other_lists(lists: Iterable[OnList], is_sdn: bool) -> Iterator[Attribute]:
    """The lists of OFAC's other publication that the party stands on too."""
    for each in lists:
        if _is_other(each, is_sdn) and each.title != UMBRELLA:
            since = f"since {each.listed_on}" if each.listed_on else ""
            bases = dict.fromkeys(act.legal_basis for act in each.designations)
            note = "; ".join(text for text in (since, *bases) if text)
            yield Attribute("other_list", each.title, each.source, note=note)


def _is_other(each: OnList, is_sdn: bool) -> bool:
    """Whether a list is known to belong to OFAC's other publication."""
    is_umbrella = is_sdn and each.title == UMBRELLA
    return is_umbrella or (is_known_list(each.title) and (sublist_code(each.title) == SDN) != is_sdn)


def _listed_on(sublists: Iterable[SubList], lists: Iterable[OnList]) -> dt.date | None:
    """The first day on a list of this publication; on the publication where it names no list of its own."""
    days = [each.listed_on for each in sublists if each.listed_on]
    return min(days or [each.listed_on for each in lists if each.listed_on], default=None)


def _once(records: Iterable[_R], key: Callable[[_R], str]) -> tuple[_R, ...]:
    """Of the records with one key, the first."""
    found: dict[str, _R] = {}
    for record in records:
        found.setdefault(key(record), record)
    return tuple(found.values())
