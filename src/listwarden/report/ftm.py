"""Listings as FollowTheMoney entities, and the difference of two snapshots in OpenSanctions' delta form.

A listing becomes one party with what belongs to it: a Sanction for each designation or program, Address, Passport or
Identification, CryptoWallet, and relations. Ids are made of the listing's id and the content, so that the same listing
gives the same entities everywhere. Values that the model has no form for ("circa 1961", a former state, a key of its
own) go into `notes`, in words: nothing is dropped, and nothing invalid is written.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from listwarden.lists import STARTER, ListDefinition
from listwarden.lists.formats.ftm_schema import TOPICS
from listwarden.model import Address, Designation, Identifier, Listing, PartialDate, Relationship
from listwarden.names.identifiers import KINDS
from listwarden.report.ftm_party import SCHEMATA, Properties, country_of, dates_of, party_properties

__all__ = ["FtmEntities", "encode_entity", "ftm_delta", "ftm_entities", "ftm_id"]

FtmEntities = dict[str, dict[str, Any]]
"""Entity id -> entity."""

_VALID_ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?")
_NOT_ID = re.compile(r"[^0-9a-zA-Z.]+")
_DIGITS = 16
_LEGAL = {"Person", "Organization", "LegalEntity"}
_EDGES = {
    "family": ("Family", "person", "relative", {"Person"}),
    "associate": ("Associate", "person", "associate", {"Person"}),
    "director_of": ("Directorship", "director", "organization", _LEGAL),
    "directed_by": ("Directorship", "organization", "director", {"Organization"}),
    "member_of": ("Membership", "member", "organization", _LEGAL),
    "has_member": ("Membership", "organization", "member", {"Organization"}),
    "owned_by": ("Ownership", "asset", "owner", {"Vessel", "Airplane"}),
}
"""Kind of relationship -> schema, the property of this party, that of the other, and of which schemata this party can
be. Any other relation is an UnknownLink with its kind as role: the model's own relations allow certain ends only."""


def ftm_id(listing_id: str) -> str:
    """The id of a listing's party: letters, digits, dots and dashes only, as the model demands.

    >>> ftm_id("ofac:52049"), ftm_id("un:QDi.055")
    ('ofac-52049', 'un-QDi.055')
    """
    prefix, _, entry = listing_id.partition(":")
    plain = f"{prefix}-{entry}"
    if _VALID_ID.fullmatch(plain) and "-" not in prefix:
        return plain
    return f"{_NOT_ID.sub('-', plain).strip('-.')}-{_digest(listing_id)}"


def ftm_entities(listing: Listing, definition: ListDefinition) -> FtmEntities:
    """A listing as entities, the party first.

    Args:
        listing: The listing.
        definition: Its list. An own list's listings have no Sanction and only the topics that they came with: being
            on it is no legal act.
    """
    return _Writer(listing, definition).entities()


def ftm_delta(old: Iterable[Listing], new: Iterable[Listing], definition: ListDefinition) -> Iterator[dict[str, Any]]:
    """The difference of two snapshots, entity by entity: `{"op": "ADD" | "MOD" | "DEL", "entity": {...}}`.

    A deleted entity has its id only. Entities come in order of id.
    """
    before, after = (_all_entities(listings, definition) for listings in (old, new))
    for key in sorted(before.keys() | after.keys()):
        if key not in after:
            yield {"op": "DEL", "entity": {"id": key}}
        elif key not in before:
            yield {"op": "ADD", "entity": after[key]}
        elif before[key] != after[key]:
            yield {"op": "MOD", "entity": after[key]}


def encode_entity(record: dict[str, Any]) -> bytes:
    """An entity, or a line of a delta, as one line of JSON."""
    return msgspec.json.encode(record) + b"\n"


def _all_entities(listings: Iterable[Listing], definition: ListDefinition) -> FtmEntities:
    found: FtmEntities = {}
    for listing in listings:
        found |= ftm_entities(listing, definition)
    return found


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_DIGITS]


@dataclass(frozen=True)
class _Writer:
    listing: Listing
    definition: ListDefinition

    @property
    def _id(self) -> str:
        return ftm_id(self.listing.id)

    @property
    def _schema(self) -> str:
        return SCHEMATA[self.listing.entity.type]

    @property
    def _authority(self) -> str:
        """Who designates where the listing does not say it; the starter set is of several."""
        return "" if self.definition.id == STARTER else self.definition.authority

    def entities(self) -> FtmEntities:
        properties = party_properties(self.listing)
        parts = [
            *self._addresses(properties),
            *self._documents(properties),
            *self._relations(properties),
            *self._sanctions(),
        ]
        properties.add("topics", *self._topics())
        if self.definition.is_own:
            properties.add("notes", *(f"program: {one.code}" for one in self.listing.programs))
        party = self._entity(self._id, self._schema, properties, self.listing.name, is_target=True)
        return {one["id"]: one for one in (party, *parts)}

    def _entity(
        self, entity_id: str, schema: str, properties: Properties, caption: str, *, is_target: bool = False
    ) -> dict[str, Any]:
        return {
            "id": entity_id,
            "caption": caption,
            "schema": schema,
            "properties": properties.values,
            "referents": [],
            "datasets": [self.definition.id],
            "target": is_target,
        }

    def _topics(self) -> list[str]:
        own = [tag.text for tag in self.listing.tags if tag.kind == "topic"]
        official = [] if self.definition.is_own else [TOPICS.get(self.definition.id, "sanction")]
        return list(dict.fromkeys([*own, *official]))

    def _part_id(self, kind: str, *content: str) -> str:
        return f"{self._id}-{kind}-{_digest(self.listing.id, *content)}"

    def _addresses(self, party: Properties) -> Iterator[dict[str, Any]]:
        for address in self.listing.entity.addresses:
            values = _address_properties(address)
            if not (full := values.first("full")):
                continue
            entity_id = self._part_id("address", full, address.note)
            party.add("addressEntity", entity_id)
            yield self._entity(entity_id, "Address", values, full)

    def _documents(self, party: Properties) -> Iterator[dict[str, Any]]:
        """What the party's own properties have no place for: country, dates, the publisher's label."""
        for one in self.listing.entity.identifiers:
            if one.kind == "un_reference" and not self.definition.is_own:
                continue
            if self._schema not in _LEGAL:
                if not party.has_identifier(one):
                    party.add("notes", _in_words(one))
            elif one.kind == "wallet":
                values = Properties({"publicKey": [one.value], "holder": [self._id]})
                values.add("currency", one.asset)
                yield self._entity(self._part_id("wallet", one.value), "CryptoWallet", values, one.value)
            elif one.label or one.country or one.issued or one.expires or one.note or not party.has_identifier(one):
                yield self._document(one)

    def _document(self, one: Identifier) -> dict[str, Any]:
        title = one.label or KINDS[one.kind][0]
        values = Properties({"holder": [self._id], "number": [one.value], "type": [title]})
        values.add("country", country_of(one.country))
        for name, date in (("startDate", one.issued), ("endDate", one.expires)):
            if date:
                values.add(name, *_one_day(date))
        values.add("summary", one.note)
        schema = "Passport" if one.kind == "passport" else "Identification"
        key = self._part_id("id", one.kind, one.value, one.country, title)
        return self._entity(key, schema, values, f"{title} {one.value}")

    def _sanctions(self) -> Iterator[dict[str, Any]]:
        if self.definition.is_own:
            return
        acts: list[tuple[str, str, Designation | None]]
        acts = [(act.program, act.authority, act) for act in self.listing.designations]
        named = {program for program, _, _ in acts}
        acts += [(one.code, "", None) for one in self.listing.programs if one.code not in named]
        for program, authority, act in acts or [("", "", None)]:
            values = Properties({"entity": [self._id]})
            values.add("authority", authority or self._authority)
            values.add("program", program)
            begun = act.designated_on if act else None
            for name, day in (("startDate", begun), ("listingDate", self.listing.listed_on),
                              ("endDate", self.listing.expires_on)):  # fmt: skip
                values.add(name, day.isoformat() if day else "")
            values.add("reason", act.reason if act else "")
            values.add("description", f"Legal basis: {act.legal_basis}" if act and act.legal_basis else "")
            values.add("recordId", self.listing.source.entry)
            values.add("provisions", *(tag.text for tag in self.listing.tags if tag.kind == "measure"))
            values.add("unscId", *(one.value for one in self.listing.entity.identifiers if one.kind == "un_reference"))
            key = self._part_id("sanction", program, authority, act.legal_basis if act else "", str(begun or ""))
            yield self._entity(key, "Sanction", values, program or self.definition.title)

    def _relations(self, party: Properties) -> Iterator[dict[str, Any]]:
        for link in self.listing.entity.relationships:
            if not link.other_id or link.other_id == self.listing.id:
                party.add("notes", f"{link.kind}: {link.other}" + (f" ({link.note})" if link.note else ""))
                continue
            yield self._relation(link)

    def _relation(self, link: Relationship) -> dict[str, Any]:
        schema, own_end, other_end, possible = _EDGES.get(link.kind, ("", "", "", set()))
        other = ftm_id(link.other_id)
        role = link.note
        if self._schema not in possible:
            schema, own_end, other_end = "UnknownLink", "subject", "object"
            role = "; ".join(text for text in (link.kind.replace("_", " "), link.note) if text)
        values = Properties({own_end: [self._id], other_end: [other]})
        values.add("relationship" if schema in {"Family", "Associate"} else "role", role)
        ends = [f"{name} {values.first(name)}" for name in sorted((own_end, other_end))]
        return self._entity(f"link-{_digest(schema, *ends, role)}", schema, values, schema)


def _address_properties(address: Address) -> Properties:
    values = Properties({})
    values.add("full", str(address))
    values.add("street", address.street)
    values.add("city", address.city)
    values.add("state", address.region)
    values.add("postalCode", address.postal_code)
    values.add("country", country_of(address.country))
    values.add("remarks", address.note)
    return values


def _one_day(date: PartialDate) -> Sequence[str]:
    found = dates_of(date)
    return found if len(found) == 1 else ()


def _in_words(one: Identifier) -> str:
    said = ", ".join(text for text in (one.country, one.asset, one.note) if text)
    return f"{one.label or KINDS[one.kind][0]}: {one.value}" + (f" ({said})" if said else "")
