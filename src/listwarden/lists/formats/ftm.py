"""FollowTheMoney entities as JSON lines, the form in which OpenSanctions and others publish lists.

A file is read three times, line by line: which entities are listings; what belongs to them or names them; the
listings themselves. So no more is held in memory than the listings and what they need, in whatever order the file has
its entities. In the nested form (`targets.nested.json`) relations stand inside of the parties; both give the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import structs

from listwarden.lists.definition import ListDefinition, ParsedList
from listwarden.lists.formats.ftm_read import FtmEntity, read_entities
from listwarden.lists.formats.ftm_schema import EDGES, HELD, REFERENCES
from listwarden.lists.formats.ftm_values import ListingBuilder
from listwarden.lists.formats.json_lines import refuse_line
from listwarden.model import Listing, Relationship, Source
from listwarden.names.dates import parse_iso_date

__all__ = ["parse"]

_ONE_ENTITY = "An id names one entity."
_SAID_OF_EDGE = ("relationship", "role", "status", "percentage", "sharesType", "startDate", "endDate", "summary")


def parse(files: Mapping[str, Path], definition: ListDefinition, snapshot: str) -> ParsedList:
    """Reads a file of entities. Its date is that of the last time its publisher saw an entity.

    Args:
        files: Part -> path; one part, whatever it is called.
        definition: The list.
        snapshot: The snapshot's hash, for the source of every value.

    Raises:
        ListFormatError: A line is no entity, an id is there twice, a party has no name, or no entity is a listing.
    """
    (path,) = files.values()
    material = _Material(path)
    material.find_listings()
    material.collect()
    return _Making(material, definition, snapshot).parsed()


@dataclass
class _Material:
    """What the listings need of other entities.

    Attributes:
        path: The file.
        listed: Ids of the listings.
        addresses: Address entities that they name, by id; None until they are met.
        held: Listing -> what belongs to it or names it, each once.
        edges: Relations that have a listing at an end, by id.
        captions: Ids of the other ends -> their names, filled when they are met.
        last_seen: The latest `last_seen` of all.
    """

    path: Path
    listed: set[str] = field(default_factory=set)
    addresses: dict[str, FtmEntity | None] = field(default_factory=dict)
    held: dict[str, dict[str, FtmEntity]] = field(default_factory=dict)
    edges: dict[str, FtmEntity] = field(default_factory=dict)
    captions: dict[str, str] = field(default_factory=dict)
    last_seen: str = ""

    def find_listings(self) -> None:
        """First reading."""
        parties: set[str] = set()
        for entity in read_entities(self.path):
            if not (entity.is_marked or entity.is_party):
                continue
            if entity.id in self.listed or entity.id in parties:
                refuse_line(self.path, entity.line, f"The id {entity.id} is there twice.", _ONE_ENTITY)
            (self.listed if entity.is_marked else parties).add(entity.id)
            self.last_seen = max(self.last_seen, entity.last_seen)
            self.addresses.update(dict.fromkeys(entity.values("addressEntity")))
            self.captions.update(dict.fromkeys(entity.values(*REFERENCES), ""))
        self.listed = self.listed or parties
        if not self.listed:
            hint = "A list needs parties with target, topics, or at least a name."
            refuse_line(self.path, 1, "No entity of the file is a listing.", hint)

    def collect(self) -> None:
        """Second reading."""
        for entity in read_entities(self.path, again=True):
            if entity.schema == "Address":
                if entity.id in self.addresses:
                    self.addresses[entity.id] = entity
            elif entity.schema in EDGES:
                self._keep_edge(entity)
            elif entity.schema in HELD:
                self._keep_held(entity, entity.values(HELD[entity.schema]))
            elif entity.id not in self.listed and not entity.is_nested:
                self._keep_held(entity, [text for values in entity.properties.values() for text in values])

    def _keep_edge(self, entity: FtmEntity) -> None:
        source, _, target, _ = EDGES[entity.schema]
        ends = entity.values(source, target)
        if not self.listed.isdisjoint(ends):
            self.edges[entity.id] = _merged(self.edges.get(entity.id), entity)
            self.captions.update(dict.fromkeys(ends, ""))

    def _keep_held(self, entity: FtmEntity, holders: list[str]) -> None:
        for holder in self.listed.intersection(holders):
            kept = self.held.setdefault(holder, {})
            kept[entity.id] = entity

    def meet(self, entity: FtmEntity) -> None:
        """Third reading: the names of the other ends."""
        if self.captions.get(entity.id) == "":
            self.captions[entity.id] = entity.caption or entity.first("name", "full") or entity.id


def _merged(known: FtmEntity | None, entity: FtmEntity) -> FtmEntity:
    """A relation that is nested in both of its ends names each of them in one place only."""
    if known is None:
        return entity
    for prop, values in known.properties.items():
        own = entity.properties.setdefault(prop, [])
        own.extend(value for value in values if value not in own)
    return entity


@dataclass(frozen=True)
class _Making:
    material: _Material
    definition: ListDefinition
    snapshot: str

    def parsed(self) -> ParsedList:
        listings = list(self._listings())
        links = self._links()
        listings = [self._linked(one, links.get(one.source.entry, [])) for one in listings]
        day = self.material.last_seen
        try:
            published: dt.date | None = parse_iso_date(day).earliest if day else None
        except ValueError:
            published = None
        return ParsedList(tuple(listings), published, f"last_seen {day}" if published else "")

    def _listings(self) -> Iterator[Listing]:
        seen: set[str] = set()
        for entity in read_entities(self.material.path, again=True):
            self.material.meet(entity)
            if entity.id in self.material.listed and not entity.is_nested:
                if entity.id in seen:  # once as a listing and once as none, which the first reading lets pass
                    refuse_line(self.material.path, entity.line, f"The id {entity.id} is there twice.", _ONE_ENTITY)
                seen.add(entity.id)
                yield self._listing(entity)

    def _listing(self, entity: FtmEntity) -> Listing:
        source = Source(self.definition.id, self.snapshot, entity.id, "")
        held = tuple(self.material.held.get(entity.id, {}).values())
        builder = ListingBuilder(entity, held, self.material.addresses, source, self.definition.prefix)
        listing = builder.listing(f"{self.material.path.name} line {entity.line}")
        named = [
            Relationship(kind, other, source.at(f"properties/{prop}"))
            for prop, kind in REFERENCES.items()
            if not (prop == "holder" and entity.schema not in {"CryptoWallet", "BankAccount"})
            for other in entity.values(prop)
        ]
        return structs.replace(listing, entity=structs.replace(listing.entity, relationships=tuple(named)))

    def _linked(self, listing: Listing, links: list[Relationship]) -> Listing:
        """With its relations, each of which names the other party."""
        own = [self._named(one.kind, one.other, one.source) for one in listing.entity.relationships]
        if not own and not links:
            return listing
        return structs.replace(listing, entity=structs.replace(listing.entity, relationships=(*own, *links)))

    def _named(self, kind: str, other: str, at: Source, note: str = "") -> Relationship:
        listed = f"{self.definition.prefix}:{other}" if other in self.material.listed else ""
        return Relationship(kind, self.material.captions.get(other) or other, at, listed, note)

    def _links(self) -> dict[str, list[Relationship]]:
        found: dict[str, list[Relationship]] = {}
        for edge in self.material.edges.values():
            source, from_source, target, from_target = EDGES[edge.schema]
            for own_end, kind, other_end in ((source, from_source, target), (target, from_target, source)):
                for own in self.material.listed.intersection(edge.values(own_end)):
                    at = Source(self.definition.id, self.snapshot, own, f"{edge.schema} {edge.id}")
                    note = _note(edge, other_end)
                    others = [other for other in edge.values(other_end) if other != own]
                    found.setdefault(own, []).extend(self._named(kind, other, at, note) for other in others)
        return found


def _note(edge: FtmEntity, other_end: str) -> str:
    """What a relation says of itself, after the property by which it names the other party."""
    said = "; ".join(f"{prop} {value}" for prop in _SAID_OF_EDGE for value in edge.values(prop))
    return f"{other_end}: {said}" if said else other_end
