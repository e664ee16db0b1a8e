"""The rows of a table of one's own: CSV, a sheet of a workbook, or JSON lines."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from msgspec import structs

from listwarden.errors import InputError, ListFormatError
from listwarden.lists.formats.delimited import Layout, read_header, read_rows
from listwarden.lists.formats.json_lines import read_objects, refuse_line
from listwarden.lists.table import Table

__all__ = ["OwnRow", "read_own_rows"]

_HINT = "Correct the file, or what its definition says of it."


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One row.

    Attributes:
        cells: Header -> its values; of a cell without a value, none.
        where: File and line or row, for errors.
        place: Line or row, for sources.
        problems: What is odd about the row: numbers that lost digits.
    """

    cells: dict[str, tuple[str, ...]]
    where: str
    place: str
    problems: tuple[str, ...] = ()

    def refuse(self, what: str, hint: str = _HINT) -> NoReturn:
        """Raises ListFormatError for this row."""
        raise ListFormatError(what, where=self.where, hint=hint)


def read_own_rows(path: Path, table: Table, known: Sequence[str]) -> Iterator[OwnRow]:
    """The rows that have any value, in order.

    Args:
        path: The file.
        table: How it is laid out.
        known: The headers that the definition names. Of CSV and sheets, each must be there.

    Raises:
        ListFormatError: The file is not as the table says; names the line.
    """
    if table.kind == "jsonl":
        return _objects(path, table)
    return _csv(path, table, known) if table.kind == "csv" else _sheet(path, table, known)


def _csv(path: Path, table: Table, known: Sequence[str]) -> Iterator[OwnRow]:
    layout = Layout((), delimiter=table.delimiter, wraps=table.wraps, encoding=table.encoding)
    headers = _headers(read_header(path, layout), known, path.name)
    layout = structs.replace(layout, columns=headers)
    for row in read_rows(path, layout):
        if row.line > 1 and any(field.strip() for field in row.fields):
            yield OwnRow(_cells(headers, row.fields, table), row.where, f"line {row.line}")


def _sheet(path: Path, table: Table, known: Sequence[str]) -> Iterator[OwnRow]:
    from listwarden.lists.formats.sheets import open_sheet  # noqa: PLC0415 - imports calamine

    try:
        sheet = open_sheet(path, table.sheet or None, path.name)
        first = next(sheet.rows, None)
        if first is None:
            raise ListFormatError("The sheet is empty.", where=path.name, hint=_HINT)
        headers = _headers(first.cells, known, path.name)
        for row in sheet.rows:
            where = f"{path.name} row {row.number}"
            if any(cell.strip() for cell in row.cells[len(headers) :]):
                raise ListFormatError("The row has more cells than the header.", where=where, hint=_HINT)
            cells = [*row.cells, *[""] * len(headers)][: len(headers)]
            yield OwnRow(_cells(headers, cells, table), where, f"row {row.number}", row.problems)
    except InputError as error:
        hint = "Name one with sheet in [table]." if "sheets" in error.what else error.hint
        raise ListFormatError(error.what, where=error.where, hint=hint) from error


def _headers(found: Sequence[str], known: Sequence[str], file: str) -> tuple[str, ...]:
    """The headers, each once; a column without one is called after its position."""
    headers = tuple(unicodedata.normalize("NFC", text).strip() or f"column {at}" for at, text in enumerate(found, 1))
    twice = sorted({header for header in headers if headers.count(header) > 1})
    if twice:
        raise ListFormatError(f"The header {twice[0]!r} is there twice.", where=file, hint=_HINT)
    for name in known:
        if name not in headers:
            what = f"There is no column {name!r}, which the definition names. The columns are: {', '.join(headers)}."
            raise ListFormatError(what, where=file, hint=_HINT)
    return headers


def _cells(headers: Sequence[str], fields: Sequence[str], table: Table) -> dict[str, tuple[str, ...]]:
    return {header: (text,) for header, field in zip(headers, fields, strict=True) if (text := _value(field, table))}


def _value(text: str, table: Table) -> str:
    bare = text.strip()
    return "" if bare.casefold() in {word.casefold() for word in table.blank} else bare


def _objects(path: Path, table: Table) -> Iterator[OwnRow]:
    for number, found in read_objects(path):
        cells = {}
        for key, value in found.items():
            values = value if isinstance(value, list) else [value]
            if not all(one is None or isinstance(one, str) for one in values):
                refuse_line(path, number, f"Expected a text, a number or a list of them as {key!r}.", _HINT)
            texts = tuple(text for one in values if one and (text := _value(one, table)))
            if texts:
                cells[unicodedata.normalize("NFC", key).strip()] = texts
        if cells:
            yield OwnRow(cells, f"{path.name} line {number}", f"line {number}")
