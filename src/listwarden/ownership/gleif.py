"""GLEIF level 2 (relationship records), reporting exceptions and, for names, level 1.

What level 2 says is not ownership. A parent is whoever consolidates an entity in its accounts, "based on the
accounting definition of consolidation" (RR-CDF 2.1); how much it holds is not said, and a parent may consolidate with
less than half or not at all with more. So a consolidation becomes an edge with an unknown share. Where a record has a
quantifier, it is kept as text: the format does not say of what it is a percentage.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol

import msgspec
from lxml import etree

from listwarden.errors import InputError, ListFormatError
from listwarden.lists.formats.xml import line_of, read_elements, text_of
from listwarden.ownership.edge import Edge, Kind
from listwarden.ownership.reading import MAX_BYTES, EdgeFile, file_start
from listwarden.ownership.share import WHOLE

__all__ = ["is_json", "read_json", "read_xml"]

_RR = "{http://www.gleif.org/data/schema/rr/2016}"
_REPEX = "{http://www.gleif.org/data/schema/repex/2016}"
_LEI = "{http://www.gleif.org/data/schema/leidata/2016}"

_KINDS: dict[str, tuple[Kind, str]] = {
    "IS_DIRECTLY_CONSOLIDATED_BY": ("consolidation", ""),
    "IS_ULTIMATELY_CONSOLIDATED_BY": ("consolidation", ""),
    "IS_INTERNATIONAL_BRANCH_OF": ("ownership", "a branch is part of the same legal person"),
    "IS_FUND-MANAGED_BY": ("influence", "manages the fund"),
    "IS_SUBFUND_OF": ("link", ""),
    "IS_FEEDER_TO": ("link", ""),
}
_MEANING: dict[Kind, str] = {
    "consolidation": ": unknown share, consolidated",
    "influence": ": no share; may be control",
    "ownership": ": the same legal person",
    "link": ": not counted",
}
_VOID = {"ANNULLED", "DUPLICATE", "CANCELLED", "ERRONEOUS", "TRANSFERRED"}
_ROOT = re.compile(rb"<(?:[\w.-]+:)?([\w.-]+)")
_FILES = {
    "RelationshipData": (_RR, "RelationshipRecord", "RelationshipRecords"),
    "ReportingExceptionData": (_REPEX, "Exception", "ReportingExceptions"),
    "LEIData": (_LEI, "LEIRecord", "LEIRecords"),
}
"""Root -> namespace, tag of a record, tag of what holds the records."""


class Record(Protocol):
    """A part of a file, whether XML or JSON.

    Attributes:
        where: File and place, for errors and sources.
    """

    where: str

    def below(self, *tags: str) -> list[Record]:
        """The parts at a path of tags below this one."""

    @property
    def text(self) -> str:
        """Its text; empty if it has none."""


def read_xml(path: Path) -> EdgeFile:
    """A GLEIF file in XML: relationship records, exceptions or level 1.

    Raises:
        InputError: It is another XML file.
        ListFormatError: It is damaged, or a record lacks what it needs.
    """
    found = _ROOT.search(file_start(path))
    root = found[1].decode("ascii", "replace") if found else ""
    if root not in _FILES:
        hint = "Files that are read: GLEIF level 2 (rr), exceptions (repex), level 1 (lei2); BODS; CSV."
        raise InputError("This XML is no file of edges that is known.", where=path.name, hint=hint)
    return _HOW[root](_xml_records(path, root))


def is_json(start: bytes) -> bool:
    """Whether the first bytes of a JSON file are those of a golden copy of GLEIF's."""
    bare = b"".join(start[:64].split())
    return bare.startswith((b'{"relations":', b'{"exceptions":', b'{"records":'))


def read_json(path: Path) -> EdgeFile:
    """A GLEIF golden copy in JSON, in which `{"$": value}` stands for an element.

    Raises:
        InputError: It is too large.
        ListFormatError: It is no JSON, or a record lacks what it needs.
    """
    if path.stat().st_size > MAX_BYTES:
        raise InputError(f"The file is larger than {MAX_BYTES:,} bytes.", where=path.name, hint="Use the XML.")
    try:
        content = msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
    except (msgspec.MsgspecError, RecursionError) as error:
        raise ListFormatError(f"This is not well-formed JSON: {error}.", where=path.name) from error
    for key, root in (("relations", "RelationshipData"), ("exceptions", "ReportingExceptionData")):
        if key in content:
            return _HOW[root](_json_records(path, content[key], _FILES[root][1]))
    return _HOW["LEIData"](_json_records(path, content.get("records"), "LEIRecord"))


def _xml_records(path: Path, root: str) -> Iterator[Record]:
    space, tag, container = _FILES[root]
    wanted = {f"{space}{tag}", f"{space}Header", f"{space}LEIHeader"}
    for element in read_elements(path, root=f"{space}{root}", tags=wanted, containers={f"{space}{container}"}):
        if element.tag == f"{space}{tag}":
            yield _Xml(element, space, f"{path.name} line {line_of(element)}")


class _Xml:
    def __init__(self, element: etree._Element, space: str, where: str) -> None:
        self._element, self._space, self.where = element, space, where

    def below(self, *tags: str) -> list[Record]:
        path = "/".join(f"{self._space}{tag}" for tag in tags)
        return [_Xml(found, self._space, self.where) for found in self._element.findall(path)]

    @property
    def text(self) -> str:
        return text_of(self._element)


def _json_records(path: Path, rows: object, tag: str) -> Iterator[Record]:
    if not isinstance(rows, list):
        raise ListFormatError("Expected a list of records.", where=path.name)
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            raise ListFormatError("Expected a record.", where=f"{path.name} record {number}")
        yield _Json(row.get(tag, row), f"{path.name} record {number}")


class _Json:
    def __init__(self, value: object, where: str) -> None:
        self._value, self.where = value, where

    def below(self, *tags: str) -> list[Record]:
        found = [self._value]
        for tag in tags:
            found = [inner for one in found if isinstance(one, dict) for inner in _listed(one.get(tag))]
        return [_Json(one, self.where) for one in found]

    @property
    def text(self) -> str:
        value = self._value.get("$") if isinstance(self._value, dict) else self._value
        return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _one(record: Record, *tags: str) -> str:
    found = [one.text for one in record.below(*tags)]
    if len(found) != 1 or not found[0]:
        raise ListFormatError(f"Expected one {'/'.join(tags)}, found {len(found)}.", where=record.where)
    return found[0]


def _maybe(record: Record, *tags: str) -> str:
    return next((one.text for one in record.below(*tags)), "")


def _relationships(records: Iterable[Record]) -> EdgeFile:
    edges: list[Edge] = []
    notes: Counter[str] = Counter()
    for record in records:
        relation = _one(record, "Relationship", "RelationshipType")
        if why := _left_out(record):
            notes[f"GLEIF relationships left out: {why}"] += 1
            continue
        edges.append(_edge(record, relation))
        notes[f"GLEIF {relation}{_MEANING[_kind(relation)[0]]}"] += 1
    return EdgeFile(tuple(edges), notes=dict(notes))


def _kind(relation: str) -> tuple[Kind, str]:
    return _KINDS.get(relation, ("link", ""))


def _left_out(record: Record) -> str:
    registration = _maybe(record, "Registration", "RegistrationStatus")
    status = _maybe(record, "Relationship", "RelationshipStatus")
    if registration in _VOID:
        return f"their registration is {registration}"
    return "not active, and the last day is not said" if status != "ACTIVE" and not _days(record, "EndDate") else ""


def _edge(record: Record, relation: str) -> Edge:
    kind, says = _kind(relation)
    quantifiers = record.below("Relationship", "RelationshipQuantifiers", "RelationshipQuantifier", "QuantifierAmount")
    stated = ", ".join([relation, *filter(None, [says]), *(f"quantifier {one.text}" for one in quantifiers)])
    checked = _maybe(record, "Registration", "ValidationSources")
    return Edge(
        owner=_one(record, "Relationship", "EndNode", "NodeID"),
        owned=_one(record, "Relationship", "StartNode", "NodeID"),
        kind=kind,
        least=WHOLE if relation == "IS_INTERNATIONAL_BRANCH_OF" else 0,
        since=min(_days(record, "StartDate"), default=None),
        until=max(_days(record, "EndDate"), default=None),
        source=" ".join(filter(None, [f"{record.where}: GLEIF level 2", relation, checked])),
        as_of=_day(_maybe(record, "Registration", "LastUpdateDate"), record.where),
        stated=stated,
    )


def _days(record: Record, end: str) -> list[dt.date]:
    """The days on which the relationship itself begins or ends; accounting periods say nothing about that."""
    periods = record.below("Relationship", "RelationshipPeriods", "RelationshipPeriod")
    own = (one for one in periods if _maybe(one, "PeriodType") == "RELATIONSHIP_PERIOD")
    return [day for one in own if (day := _day(_maybe(one, end), record.where))]


def _day(text: str, where: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text[:10]) if text else None
    except ValueError as error:
        raise ListFormatError(f"A date cannot be read: {text!r}.", where=where) from error


def _exceptions(records: Iterable[Record]) -> EdgeFile:
    gaps: dict[str, tuple[str, ...]] = {}
    for record in records:
        entity = _one(record, "LEI")
        parent = _one(record, "ExceptionCategory").partition("_")[0].lower()
        reasons = ", ".join(one.text for one in record.below("ExceptionReason")) or "no reason given"
        gaps[entity] = (*gaps.get(entity, ()), f"no {parent} parent is reported to GLEIF: {reasons}")
    return EdgeFile(gaps=gaps, notes={"GLEIF reporting exceptions: entities without a reported parent": len(gaps)})


def _names(records: Iterable[Record]) -> EdgeFile:
    names = {_one(record, "LEI"): _maybe(record, "Entity", "LegalName") for record in records}
    return EdgeFile(names=names, notes={"GLEIF level 1: names": len(names)})


_HOW = {"RelationshipData": _relationships, "ReportingExceptionData": _exceptions, "LEIData": _names}
