"""OFAC's ADVANCED XML, of the SDN list and of the consolidated non-SDN list.

The file is a small database: reference tables, locations, documents, then the parties, then the relations and the
sanctions entries that point back at them. It is read once, from front to back; only what a later section can point to
is kept. What the numbers mean is looked up in the file's own tables. See the README of `ofac_sdn`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from lxml import etree
from msgspec import structs

from listwarden.errors import ListFormatError
from listwarden.lists.definition import ListDefinition, ParsedList
from listwarden.lists.formats.ofac_advanced_dates import read_day
from listwarden.lists.formats.ofac_advanced_documents import read_document
from listwarden.lists.formats.ofac_advanced_entries import EntryRecord, read_entry, read_link
from listwarden.lists.formats.ofac_advanced_node import Node, make_node, refuse_delta
from listwarden.lists.formats.ofac_advanced_parties import (
    make_listing,
    with_entries,
    with_relations,
)
from listwarden.lists.formats.ofac_advanced_places import read_location
from listwarden.lists.formats.ofac_advanced_relations import Relation, read_relation
from listwarden.lists.formats.ofac_advanced_schema import DELTA_MARKS, NAMESPACES, SECTIONS, SETS
from listwarden.lists.formats.ofac_advanced_tables import Tables
from listwarden.lists.formats.ofac_remarks import Record
from listwarden.lists.formats.ofac_sublists import OnList, codes_of, stands_on_own_list
from listwarden.lists.formats.xml import read_elements
from listwarden.model import Address, Leftover, Listing, Relationship, Source

__all__ = ["parse"]

_V = TypeVar("_V")
_PARENTS = {
    "Location": "Locations",
    "IDRegDocument": "IDRegDocuments",
    "DistinctParty": "DistinctParties",
    "ProfileRelationship": "ProfileRelationships",
    "SanctionsEntry": "SanctionsEntries",
    "SanctionsEntryLink": "SanctionsEntryLinks",
    "DateOfIssue": "Sanctions",
    **dict.fromkeys(SETS, "ReferenceValueSets"),
}
_HEAD = 4096
_NAMESPACE = re.compile(rb"<Sanctions\b[^>]*?\sxmlns\s*=\s*[\"']([^\"'>]*)[\"']")
_AGAIN = "The file does not hold together: fetch it again; if it stays so, report it."


def parse(files: Mapping[str, Path], definition: ListDefinition, snapshot: str) -> ParsedList:
    """Reads the list. See `lists.definition.Parser`.

    Args:
        files: Part -> path: `advanced`.
        definition: The list.
        snapshot: The snapshot's hash, for the source of every value.

    Raises:
        ListFormatError: The file is not this format, is damaged or holds changes only; an element, attribute or
            section is not known; a number refers to nothing; a party, profile or identity is there twice; a party
            has no sanctions entry or is of another list; a document, relation or entry belongs to no party.
    """
    file = files["advanced"]
    reading = _Reading(file.name, definition, snapshot)
    for node in _nodes(file):
        reading.take(node)
    return reading.finish()


def _nodes(file: Path) -> Iterator[Node]:
    namespace = _namespace(file)
    elements = read_elements(
        file,
        root=f"{{{namespace}}}Sanctions",
        tags=[f"{{{namespace}}}{name}" for name in _PARENTS],
        containers=[f"{{{namespace}}}{name}" for name in SECTIONS if name != "DateOfIssue"],
        sections=[f"{{{namespace}}}{name}" for name in SECTIONS],
    )
    for mark in DELTA_MARKS.intersection(map(str, next(elements).attrib)):
        refuse_delta(file.name, mark)
    for element in elements:
        node = make_node(element, file.name)
        _check_parent(element, node)
        yield node


def _namespace(file: Path) -> str:
    """The namespace that the root declares, if it is one of those known; the newest otherwise."""
    try:
        with file.open("rb") as stream:
            head = stream.read(_HEAD).replace(b"\0", b"")  # reads UTF-16 as well
    except OSError:
        head = b""
    found = _NAMESPACE.search(head)
    declared = found[1].decode("ascii", "replace") if found else ""
    return declared if declared in NAMESPACES else NAMESPACES[0]


def _check_parent(element: etree._Element, node: Node) -> None:
    parent = element.getparent()
    name = "" if parent is None else str(parent.tag).rpartition("}")[2]
    if name != _PARENTS[node.name]:
        node.refuse(f"<{node.name}> stands in <{name}>; expected it in <{_PARENTS[node.name]}>.")


class _Reading:
    """One pass over one file, and what must be kept of it on the way."""

    def __init__(self, file: str, definition: ListDefinition, snapshot: str) -> None:
        self._file = file
        self._definition = definition
        self._own = codes_of(definition)
        self._source = Source(definition.id, snapshot, "", "")
        self._tables = Tables()
        self._issue: Node | None = None
        self._locations: dict[str, Address] = {}
        self._documents: dict[str, list[Record]] = {}
        self._document_lines: dict[str, Node] = {}
        self._listings: dict[str, Listing] = {}  # by profile
        self._identities: set[str] = set()
        self._ids: set[str] = set()
        self._relations: dict[str, list[Relationship | Leftover]] = {}
        self._entries: dict[str, list[EntryRecord]] = {}
        self._profile_of: dict[str, str] = {}  # by sanctions entry
        self._take = {
            "DateOfIssue": self._take_issue,
            "Location": self._take_location,
            "IDRegDocument": self._take_document,
            "DistinctParty": self._take_party,
            "ProfileRelationship": self._take_relation,
            "SanctionsEntry": self._take_entry,
            "SanctionsEntryLink": self._take_link,
            **dict.fromkeys(SETS, self._tables.add),
        }

    def take(self, node: Node) -> None:
        """Takes in the next element."""
        if node.name not in SETS and node.name != "DateOfIssue":
            self._tables.check(node)
        self._take[node.name](node)

    def finish(self) -> ParsedList:
        """The list, after the last element."""
        if self._issue is None or not self._listings:
            raise ListFormatError("The file holds no party.", where=self._file, hint="Fetch the file again.")
        for identity in self._documents:
            self._document_lines[identity].refuse(f"The document's identity {identity[:40]!r} has no party.", _AGAIN)
        issued_on = read_day(self._issue, self._tables)
        return ParsedList(tuple(map(self._finished, self._listings)), issued_on, issued_on.isoformat())

    def _finished(self, profile: str) -> Listing:
        listing = self._listings[profile]
        if profile not in self._entries:
            what = f"The party {listing.source.entry} has no sanctions entry; expected at least one."
            raise ListFormatError(what, where=self._file, hint=_AGAIN)
        if not stands_on_own_list((one for one in self._entries[profile] if isinstance(one, OnList)), self._own):
            what = f"The party {listing.source.entry} stands on no list of the publication {self._definition.id}."
            raise ListFormatError(what, where=self._file, hint="Check that this is the right file of the right list.")
        listing = with_entries(listing, self._entries[profile], self._own)
        return with_relations(listing, self._relations.get(profile, []))

    def _take_issue(self, node: Node) -> None:
        self._issue = node

    def _take_location(self, node: Node) -> None:
        _put(self._locations, node, node["ID"], read_location(node, self._tables, self._source))

    def _take_document(self, node: Node) -> None:
        record = read_document(node, self._tables, self._locations, self._source)
        self._documents.setdefault(node["IdentityID"], []).append(record)
        self._document_lines.setdefault(node["IdentityID"], structs.replace(node, nodes=()))

    def _take_party(self, node: Node) -> None:
        profile = node.one("Profile")
        documents: list[Record] = []
        for identity in profile.all("Identity"):
            if identity["ID"] in self._identities:
                identity.refuse(f"The identity {identity['ID'][:40]!r} is there twice.", _AGAIN)
            self._identities.add(identity["ID"])
            documents.extend(self._documents.pop(identity["ID"], []))
        listing = make_listing(node, self._tables, self._locations, documents, self._source, self._definition.prefix)
        if listing.id in self._ids:
            node.refuse(f"The party {listing.source.entry} is there twice.", _AGAIN)
        self._ids.add(listing.id)
        _put(self._listings, profile, profile["ID"], listing)

    def _take_relation(self, node: Node) -> None:
        relation = read_relation(node, self._tables)
        if relation.start not in self._listings:
            # A party of OFAC's other publication: only the other end can say so.
            end = self._listing(node, relation.end)
            self._relations.setdefault(relation.end, []).append(relation.reverse(end.source))
            return
        self._relate(relation, relation.start, relation.end)
        if relation.is_symmetrical and relation.end in self._listings:
            self._relate(relation, relation.end, relation.start)

    def _relate(self, relation: Relation, start: str, end: str) -> None:
        """Puts a relation to its party. A party that is not in the file is called by its number."""
        other = self._listings.get(end)
        name, listing_id = (other.name, other.id) if other else (end, f"{self._definition.prefix}:{end}")
        records = relation.records(self._listings[start].source, name, listing_id)
        self._relations.setdefault(start, []).extend(records)

    def _take_entry(self, node: Node) -> None:
        profile = node["ProfileID"]
        listing = self._listing(node, profile)
        _put(self._profile_of, node, node["ID"], profile)
        self._entries.setdefault(profile, []).extend(read_entry(node, self._tables, listing.source))

    def _take_link(self, node: Node) -> None:
        ends = (node["EntryA-SanctionsEntryID"], node["EntryB-SanctionsEntryID"])
        for end in ends:
            if end not in self._profile_of:
                node.refuse(f"The SanctionsEntry {end[:40]!r} is not in the file.", _AGAIN)
        for profile in dict.fromkeys(self._profile_of[end] for end in ends):
            self._entries[profile].append(read_link(node, self._tables, self._listings[profile].source))

    def _listing(self, node: Node, profile: str) -> Listing:
        if profile not in self._listings:
            node.refuse(f"<{node.name}> points to the profile {profile[:40]!r}, which is not in the file.", _AGAIN)
        return self._listings[profile]


def _put(table: dict[str, _V], node: Node, number: str, value: _V) -> None:
    if number in table:
        node.refuse(f"The {node.name} {number[:40]!r} is there twice.", "Fetch the file again.")
    table[number] = value
