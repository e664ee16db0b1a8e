"""The rows of the Australian list, and which of them are one party."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from listwarden.errors import ListFormatError
from listwarden.lists.formats.workbook import Sheet, SheetRow, read_workbook

__all__ = ["COLUMNS", "Row", "read_parties"]

COLUMNS = {
    "reference": "Reference",
    "name": "Name of Individual or Entity",
    "type": "Type",
    "name_type": "Name Type",
    "strength": "Alias Strength",
    "born": "Date of Birth",
    "birth_place": "Place of Birth",
    "citizenship": "Citizenship",
    "address": "Address",
    "additional": "Additional Information",
    "listing": "Listing Information",
    "imo": "IMO Number",
    "committees": "Committees",
    "control": "Control Date",
    "instrument": "Instrument of Designation",
    "freeze": "Targeted Financial Sanction",
    "travel": "Travel Ban",
    "arms": "Arms Embargo",
    "maritime": "Maritime Restriction",
}
"""Field -> the publisher's column."""

_SINCE_2025 = {"strength", "imo", "instrument", "freeze", "travel", "arms", "maritime"}
_FETCH_AGAIN = "Fetch the file again; if it stays, report it."
_CHANGED = "The publisher may have changed the format; its parser must be changed with it."
_REFERENCE = re.compile(r"^(\d{1,7})\s*([a-z]{0,3})$", re.ASCII)
_PRIMARY = {"primary name", "primay name", "primary"}


@dataclass(frozen=True)
class Row:
    """One row: one name of a party, with all that the list says of the party beside it.

    Attributes:
        file: Name of the file, for messages.
        sheet: Title of the sheet.
        number: Number of the row.
        reference: The reference as published, in lower case without blanks: `123a`.
        base: The reference without its letters: `123`.
        texts: Field -> text as published; fields that are empty are left out.
    """

    file: str
    sheet: str
    number: int
    reference: str
    base: str
    texts: dict[str, str]

    def text(self, field: str) -> str:
        """The text of a field; empty where there is none."""
        return self.texts.get(field, "")

    @property
    def is_primary(self) -> bool:
        """Whether the row has the party's primary name: it says so, or says nothing and its reference has no letter."""
        kind = " ".join(self.text("name_type").lower().split())
        return self.reference == self.base if not kind else kind in _PRIMARY

    def refuse(self, what: str, hint: str = _FETCH_AGAIN) -> NoReturn:
        """Raises ListFormatError for this row."""
        raise ListFormatError(what, where=f"{self.file}, sheet {self.sheet}, row {self.number}", hint=hint)


def read_parties(file: Path) -> dict[str, list[Row]]:
    """The parties under their numbers, each with its rows, that of the primary name first.

    Rows are one party where their references differ in letters only. Where a reference without letters stands for two
    names, the publisher gave two parties one number: both get a hash of their name behind it.

    Raises:
        ListFormatError: The file is no such workbook or is damaged; a row has no reference, or that of another.
    """
    by_base: dict[str, list[Row]] = {}
    for sheet in read_workbook(file):
        for row in _rows(sheet, file.name):
            by_base.setdefault(row.base, []).append(row)
    if not by_base:
        raise ListFormatError("The file has no row below its header; expected thousands.", where=file.name,
                              hint=_FETCH_AGAIN)  # fmt: skip
    return {number: rows for base, group in by_base.items() for number, rows in _parties(base, group)}


def _rows(sheet: Sheet, file: str) -> Iterator[Row]:
    header, *others = sheet.rows
    fields = _fields(header, sheet, file)
    for row in others:
        texts = {field: text for field, text in zip(fields, row.cells, strict=False) if field and text}
        yield _row(texts, row, sheet, file)


def _row(texts: dict[str, str], row: SheetRow, sheet: Sheet, file: str) -> Row:
    reference = "".join(texts.pop("reference", "").lower().split())
    found = _REFERENCE.match(reference)
    made = Row(file, sheet.title, row.number, reference, str(int(found[1])) if found else "", texts)
    if not found:
        made.refuse(f"The reference is {reference[:40]!r}; expected a number, with letters behind it for other names.")
    return made


def _fields(header: SheetRow, sheet: Sheet, file: str) -> list[str]:
    """The field of each column; empty for a column without a title."""
    place = Row(file, sheet.title, header.number, "", "", {})
    known = {title.lower(): field for field, title in COLUMNS.items()}
    fields = []
    for cell in header.cells:
        title = " ".join(cell.replace("_x000D_", " ").split())
        if title and title.lower() not in known:
            place.refuse(f"The column {title[:60]!r} is not known; expected: {', '.join(COLUMNS.values())}.", _CHANGED)
        fields.append(known.get(title.lower(), ""))
    missing = [title for field, title in COLUMNS.items() if field not in {*fields, *_SINCE_2025}]
    if missing:
        place.refuse(f"The sheet has no column {', '.join(missing)}.", _CHANGED)
    if len(set(filter(None, fields))) < len(list(filter(None, fields))):
        place.refuse("A column stands twice in the header; expected each once.", _CHANGED)
    return fields


def _parties(base: str, group: list[Row]) -> Iterator[tuple[str, list[Row]]]:
    """The party under a number, or the parties, where the publisher gave the number twice."""
    rows = _distinct(group)
    starts = [row for row in rows if row.is_primary and row.reference == row.base]
    names = [_name_key(row) for row in starts]
    for row, name in zip(starts, names, strict=True):
        if names.count(name) > 1:
            row.refuse(f"The reference {row.reference} occurs twice with the same name; expected each once.")
    if len(starts) < 2:
        yield base, sorted(rows, key=lambda row: (not row.is_primary, row.reference != row.base))
        return
    for row, name in zip(starts, names, strict=True):
        mine = [row, *(one for one in rows if one not in starts and _start_of(one, rows, starts) is row)]
        yield f"{base}~{hashlib.sha256(name.encode()).hexdigest()[:8]}", mine


def _distinct(group: list[Row]) -> list[Row]:
    """The rows without exact copies of a row, which the list has had."""
    seen: dict[tuple[str, tuple[tuple[str, str], ...]], Row] = {}
    for row in group:
        seen.setdefault((row.reference, tuple(sorted(row.texts.items()))), row)
    return list(seen.values())


def _start_of(row: Row, rows: list[Row], starts: list[Row]) -> Row:
    """The primary name that a row belongs to: the last one above it, or else the first one."""
    above = [one for one in starts if rows.index(one) < rows.index(row)]
    return above[-1] if above else starts[0]


def _name_key(row: Row) -> str:
    return " ".join(row.text("name").casefold().split())
