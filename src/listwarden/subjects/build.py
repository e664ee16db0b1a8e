"""From a row of cells to a subject; what cannot be read is left out and said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from msgspec import Struct

from listwarden.model import Subject, SubjectIdentifier
from listwarden.subjects import values
from listwarden.subjects.mapping import ColumnMapping, ColumnUse, map_late_column
from listwarden.subjects.table import Cell, RawRow, Table

__all__ = ["SubjectBuilder", "SubjectRow"]

_T = TypeVar("_T")
_SEVERAL = re.compile(r"[;|\n]")
_Seen = dict[tuple[str, str], tuple[tuple[Any, ...], tuple[str, ...]]]
"""A field and a cell -> the values in it, and the problems: most countries and many dates come again and again."""
_MOST_SEEN = 30_000
_ONE_VALUE = {"name", "id", "type", "gender", "address"}


class SubjectRow(Struct, frozen=True):
    """One row of a file of subjects.

    Attributes:
        number: The line of the file at which the row begins, or the row of the sheet; the header is 1.
        subject: The subject; None where the row has no name.
        problems: What was not used or is odd, each as "row 17: ...".
    """

    number: int
    subject: Subject | None
    problems: tuple[str, ...] = ()


class SubjectBuilder:
    """Makes subjects of rows.

    Args:
        table: The file.
        mapping: Which column is what.
        named: The user's choice, for columns that turn up late.
    """

    def __init__(self, table: Table, mapping: ColumnMapping, named: Mapping[str, str]) -> None:
        self.mapping = mapping
        self._table = table
        self._named = named
        self._known = len(table.headers)
        self._uses = _by_field(mapping)
        self._seen: _Seen = {}

    def row(self, raw: RawRow) -> SubjectRow:
        """The subject of one row."""
        while self._known < len(raw.cells):
            header = self._table.headers[self._known]
            self.mapping = map_late_column(self.mapping, header, self._known, self._named)
            self._uses = _by_field(self.mapping)
            self._known += 1
        if len(self._seen) > _MOST_SEEN:
            self._seen.clear()
        reader = _Reader(raw, self._uses, self._seen)
        subject = reader.subject()
        return SubjectRow(raw.number, subject, tuple(f"row {raw.number}: {text}" for text in reader.problems))


def _by_field(mapping: ColumnMapping) -> dict[str, list[ColumnUse]]:
    uses: dict[str, list[ColumnUse]] = {}
    for use in mapping.used:
        uses.setdefault(use.field, []).append(use)
    return uses


class _Reader:
    """Reads one row, and collects its problems."""

    def __init__(self, raw: RawRow, uses: Mapping[str, Sequence[ColumnUse]], seen: _Seen) -> None:
        self.raw = raw
        self.uses = uses
        self.seen = seen
        self.problems = list(raw.problems)

    def subject(self) -> Subject | None:
        names = self._names()
        if not names:
            self.problems.append("no name")
            return None
        return Subject(
            names=names,
            id=self._only_text("id") or next(self._texts("id"), "") or f"row {self.raw.number}",
            type=next(iter(self._each("type", values.read_type)), "unknown"),
            birth_dates=self._each("birth_date", values.read_birth_date),
            countries=self._each("country", values.read_country),
            identifiers=self._identifiers(),
            addresses=tuple(dict.fromkeys(self._texts("address"))),
            gender=next(iter(self._each("gender", values.read_gender)), ""),
        )

    def _names(self) -> tuple[str, ...]:
        """Names first, then aliases; without repetitions, and without those that have no letter or digit."""
        name = self._only_text("name")
        if name and "alias" not in self.uses:
            return (name,) if any(map(str.isalnum, name)) else ()
        found = (text for field in ("name", "alias") for text in self._texts(field))
        return tuple(dict.fromkeys(text for text in found if any(map(str.isalnum, text))))

    def _each(self, field: str, read: Callable[[str], _T]) -> tuple[_T, ...]:
        if field not in self.uses:
            return ()
        text = self._only_text(field)
        if text is None:
            return self._each_read(self._texts(field), read)
        if (field, text) not in self.seen:
            before = len(self.problems)
            found = self._each_read([text] if text else [], read)
            self.seen[field, text] = (found, tuple(self.problems[before:]))
            return found
        found, problems = self.seen[field, text]
        self.problems += problems
        return found

    def _each_read(self, texts: Iterable[str], read: Callable[[str], _T]) -> tuple[_T, ...]:
        return tuple(dict.fromkeys(self._read((text for text in texts if not values.is_blank(text)), read)))

    def _only_text(self, field: str) -> str | None:
        """The text of a field that has one column and there one text, as most have; None where there may be more."""
        uses = self.uses.get(field, ())
        if len(uses) != 1 or len(uses[0].positions) != 1:
            return None
        at = uses[0].positions[0]
        cell = self.raw.cells[at] if at < len(self.raw.cells) else ""
        if not isinstance(cell, str) or (field not in _ONE_VALUE and _SEVERAL.search(cell)):
            return None
        return cell.strip()

    def _read(self, texts: Iterable[Any], read: Callable[[Any], _T]) -> Iterator[_T]:
        for text in texts:
            try:
                yield read(text)
            except ValueError as error:
                self.problems.append(f"{error}; not used")

    def _identifiers(self) -> tuple[SubjectIdentifier, ...]:
        found: list[SubjectIdentifier] = []
        for use in self.uses.get("identifier", ()):
            cells = (cell for cell in self._cells(use) if isinstance(cell, dict) or not values.is_blank(str(cell)))
            found += self._read(cells, partial(values.read_identifier, kind=use.kind))
        return tuple(dict.fromkeys(found))

    def _texts(self, field: str) -> Iterator[str]:
        for use in self.uses.get(field, ()):
            for cell in self._cells(use):
                yield from self._as_text(field, cell)

    def _cells(self, use: ColumnUse) -> Iterator[Cell]:
        """The values of one use: several columns joined, one column with its list taken apart."""
        cells = [self.raw.cells[at] if at < len(self.raw.cells) else "" for at in use.positions]
        several = len(cells) > 1 or use.field in _ONE_VALUE
        parts = [[part for part in _parts(cell, whole=several) if part] for cell in cells]
        if len(cells) == 1:
            yield from parts[0]
            return
        joined = (", " if use.field == "address" else " ").join(
            text for group in parts for part in group for text in self._as_text(use.field, part)
        )
        if joined:
            yield joined

    def _as_text(self, field: str, cell: Cell) -> Iterator[str]:
        text = _text_of(field, cell) if isinstance(cell, dict) else str(cell)
        if text is None:
            self.problems.append(f"a {field.replace('_', ' ')} is an object with keys that are not known; not used")
        elif text:
            yield text


def _parts(cell: Cell, *, whole: bool) -> Iterator[Cell]:
    """A cell's values: the items of a list, or the parts of a text between semicolons, bars and line breaks."""
    if isinstance(cell, list):
        for item in cell:
            yield from _parts(item, whole=True)
    elif isinstance(cell, str):
        yield from map(str.strip, (cell,) if whole else _SEVERAL.split(cell))
    elif cell is not None:
        yield cell


def _text_of(field: str, cell: dict[str, Any]) -> str | None:
    """The text of an object: its parts joined for an address, year to day for a date, else its value."""
    if field == "address":
        return ", ".join(value for value in cell.values() if isinstance(value, str) and value.strip())
    if field == "birth_date" and isinstance(cell.get("year"), str):
        parts = (
            str(cell[key]).rjust(width, "0") for key, width in (("year", 4), ("month", 2), ("day", 2)) if cell.get(key)
        )
        return "-".join(parts)
    keys = (field, "name", "full_name", "value", "text", "code", "date")
    return next((cell[key] for key in keys if isinstance(cell.get(key), str)), None)
