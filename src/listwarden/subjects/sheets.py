"""Spreadsheets of subjects: XLSX, XLS and ODS."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from listwarden.errors import InputError
from listwarden.lists.formats.sheets import MAX_UNPACKED, Sheet, open_sheet
from listwarden.subjects.table import RawRow, Table

__all__ = ["MAX_UNPACKED", "read_sheet"]


def read_sheet(path: Path, sheet: str | None, where: str) -> Table:
    """Opens one sheet of a workbook; the sheet is loaded whole.

    Raises:
        InputError: It is damaged, protected by a password, too large, empty, or has several sheets and none is named.
    """
    found = open_sheet(path, sheet, where)
    rows = _rows(found)
    header = next(rows, None)
    if header is None:
        where = f"{where} sheet {found.name}"
        raise InputError("The sheet is empty.", where=where, hint="A header row and one row a subject are needed.")
    headers = [str(cell).strip() for cell in header.cells]
    return Table(headers, rows, header.number, total=found.height - header.number)


def _rows(sheet: Sheet) -> Iterator[RawRow]:
    for row in sheet.rows:
        yield RawRow(*row)
