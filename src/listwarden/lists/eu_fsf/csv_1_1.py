"""Reads the EU's consolidated list as CSV of version 1.1 (`csvFullSanctionsList_1_1.csv`). Its quirks: see README.md.

The rows of an entity are made into the element that the XML of version 1.1 has for it, which the parser of that reads.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from listwarden.errors import ListFormatError
from listwarden.lists.definition import ListDefinition, ParsedList
from listwarden.lists.eu_fsf.csv_columns import COLUMNS, DETAILS, ENTITY, REGULATION, place_of
from listwarden.lists.eu_fsf.made import add_contacts, make, split_number
from listwarden.lists.eu_fsf.node import Node
from listwarden.lists.eu_fsf.parser import add_listing, entity_node
from listwarden.lists.formats.quoted import read_lines
from listwarden.model import Listing
from listwarden.names.dates import parse_day

__all__ = ["parse"]

_AGAIN = "Fetch the file again; if it stays, report it."
_CHANGED = "The publisher may have changed the format; its parser must be changed with it."
_DAY = re.compile(r"^(\d{2})/(\d{2})/(\d{4})$", re.ASCII)
_FLAGS = {"y": "true", "yes": "true", "n": "false", "no": "false"}
_TRUTHS = {"circa", "asAtListingTime", "diplomatic", "knownExpired", "knownFalse", "reportedLost", "revokedByIssuer"}
_SUMMARY = {"regulationType", "publicationDate", "numberTitle", "publicationUrl"}

_Taken = tuple[tuple[str, str], ...]
"""Attributes with their values, as some columns of a row give them."""


def parse(files: Mapping[str, Path], definition: ListDefinition, snapshot: str) -> ParsedList:
    """Reads the list. See `lists.definition.Parser`.

    Raises:
        ListFormatError: The file is not this list or is damaged; it has other columns than those known; rows of an
            entity contradict each other in what there can be one of; else as the XML of version 1.1.
    """
    file = files["csv"]
    drafts: dict[str, _Draft] = {}
    stamps: dict[str, int] = {}
    for line, row in _rows(file):
        stamps.setdefault(row["fileGenerationDate"], line)
        drafts.setdefault(row["Entity_LogicalId"], _Draft(file.name)).add(row, line)
    if not drafts:
        raise ListFormatError("The file has no row below its header; expected thousands.", where=file.name, hint=_AGAIN)
    stamp, published_on = _published_on(stamps, file.name)
    listings: dict[str, Listing] = {}
    for draft in drafts.values():
        add_listing(listings, draft.node(definition, snapshot), definition)
    return ParsedList(tuple(listings.values()), published_on, stamp)


def _published_on(stamps: dict[str, int], file: str) -> tuple[str, dt.date]:
    """The file's day, which stands in every row."""
    stamp, *others = stamps
    if others:
        what = f"The fileGenerationDate is {others[0][:40]!r} here and {stamp[:40]!r} above; expected one day."
        raise ListFormatError(what, where=f"{file}, line {stamps[others[0]]}", hint=_AGAIN)
    found = _DAY.match(stamp)
    try:
        return stamp, parse_day(f"{found[3]}-{found[2]}-{found[1]}" if found else stamp)
    except ValueError:
        what = f"The fileGenerationDate is {stamp[:40]!r}; expected a day like 31/12/2025."
        raise ListFormatError(what, where=f"{file}, line {stamps[stamp]}", hint=_AGAIN) from None


@dataclass
class _Draft:
    """What the rows of one entity say, each once; values of the entity itself with the line they stood in first."""

    file: str
    entities: dict[_Taken, int] = field(default_factory=dict)
    regulations: dict[_Taken, None] = field(default_factory=dict)
    details: dict[tuple[str, _Taken], None] = field(default_factory=dict)
    remarks: dict[str, None] = field(default_factory=dict)

    def add(self, row: Mapping[str, str], line: int) -> None:
        """Puts a row to the others."""
        self.entities.setdefault(_taken(row, "Entity", ENTITY), line)
        self.regulations.setdefault(_taken(row, "Entity_Regulation", REGULATION))
        if text := row["Entity_Remark"]:
            self.remarks.setdefault(text)
        for tag, (prefix, columns) in DETAILS.items():
            taken = (*_taken(row, prefix, columns), *_taken(row, f"{prefix}_Regulation", REGULATION, "summary:"))
            if taken:
                self.details.setdefault((tag, taken))

    def node(self, definition: ListDefinition, snapshot: str) -> Node:
        """The entity as an element of version 1.1."""
        line = next(iter(self.entities.values()))
        try:
            element = self._element()
        except ValueError as error:
            what = f"A value has characters that no text has: {error}."
            raise ListFormatError(what, where=f"{self.file}, line {line} and below", hint=_AGAIN) from None
        node = entity_node(element, definition, snapshot, f"{self.file}, line {line}")
        return replace(node, where=place_of)

    def _element(self) -> etree._Element:
        own, *others = self.entities
        if others:
            different = sorted({name for name, _ in set(own) ^ set(others[0])})
            what = f"The entity has other values above in {', '.join(different)}; expected one of each."
            raise ListFormatError(what, where=f"{self.file}, line {self.entities[others[0]]}", hint=_AGAIN)
        attributes = dict(own)
        # The column SubjectType has the letter, and SubjectType_ClassificationCode the word.
        subject = {"classificationCode": attributes.pop("SubjectType", ""),
                   "code": attributes.pop("SubjectTypeCode", "")}  # fmt: skip
        entity = make("sanctionEntity", attributes)
        for text in self.remarks:
            make("remark", {}, entity, text=text)
        for taken in self.regulations:
            _regulation(dict(taken), entity)
        make("subjectType", subject, entity)
        for tag, taken in self.details:
            _detail(tag, dict(taken), entity)
        return entity


def _taken(row: Mapping[str, str], prefix: str, columns: Mapping[str, str], mark: str = "") -> _Taken:
    """The attributes that some columns of a row give."""
    pairs = ((f"{mark}{attribute}", row[f"{prefix}_{column}"]) for column, attribute in columns.items())
    return tuple((name, _truth(name, text)) for name, text in pairs if text)


def _truth(name: str, text: str) -> str:
    """A truth as version 1.1 writes it; any other value as it is."""
    return _FLAGS.get(text.lower(), text.lower()) if name in _TRUTHS else text


def _regulation(attributes: dict[str, str], entity: etree._Element) -> None:
    if attributes:
        url = attributes.pop("publicationUrl", "")
        made = make("regulation", attributes, entity)
        if url:
            make("publicationUrl", {}, made, text=url)


def _detail(tag: str, taken: dict[str, str], entity: etree._Element) -> None:
    summary = {name.removeprefix("summary:"): taken.pop(name) for name in list(taken) if name.startswith("summary:")}
    remark, contacts = taken.pop("remark", ""), taken.pop("contactInfo", "")
    if tag == "identification":
        number, code, rest = split_number(taken.get("number", ""))
        if code and code == taken.get("identificationTypeCode"):
            taken["number"], remark = number, "; ".join(text for text in (rest, remark) if text)
    element = make(tag, taken, entity)
    if contacts and (left := add_contacts(contacts, element)):
        make("contactInfo", {"key": "contact", "value": left}, element)
    if remark:
        make("remark", {}, element, text=remark)
    if short := {name: text for name, text in summary.items() if name in _SUMMARY}:
        make("regulationSummary", short, element)


def _rows(file: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows with the lines they begin at, blanks collapsed. A field in quotes may have line breaks."""
    lines = read_lines(file, delimiter=";")
    first = next(lines, None)
    header = [cell.strip() for cell in first.cells] if first else []
    _check_header(header, file.name)
    for line in lines:
        yield line.number, _row(line.cells, header, line.number, file.name)


def _row(cells: list[str], header: list[str], line: int, file: str) -> dict[str, str]:
    where = f"{file}, line {line}"
    if len(cells) != len(header):
        raise ListFormatError(f"Expected {len(header)} fields, found {len(cells)}.", where=where, hint=_AGAIN)
    row = {name: " ".join(cell.split()) for name, cell in zip(header, cells, strict=True)}
    if not row["Entity_LogicalId"]:
        raise ListFormatError("The row has no Entity_LogicalId; expected one in every row.", where=where, hint=_AGAIN)
    return row


def _check_header(header: list[str], file: str) -> None:
    where = f"{file}, line 1"
    if unknown := [name for name in header if name not in COLUMNS]:
        raise ListFormatError(f"The column {unknown[0][:60]!r} is not known.", where=where, hint=_CHANGED)
    if missing := [name for name in COLUMNS if name not in header]:
        raise ListFormatError(f"The file has no column {missing[0]}.", where=where, hint=_CHANGED)
    if len(header) != len(COLUMNS):
        raise ListFormatError("A column stands twice in the header; expected each once.", where=where, hint=_CHANGED)
