"""Spreadsheets: XLSX, XLS and ODS, through calamine, after a look at how large they would become.

Used for lists and for files of subjects; importing it imports calamine, so it is imported when first needed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import python_calamine as calamine

from listwarden.errors import InputError
from listwarden.lists.formats.unpacked import how_damaged, how_too_large

__all__ = ["MAX_UNPACKED", "Sheet", "SheetRow", "open_sheet"]

MAX_UNPACKED = 512 << 20
"""Most bytes that a spreadsheet may have after unpacking."""
MAX_CELLS = 50_000_000
"""Most cells between the first and the last used one: calamine reserves memory for all of them, blank ones too."""

_EXACT = 10**15  # Excel keeps 15 digits of a number; from here on the last ones are lost.
_SAVE_HINT = "Open it in a spreadsheet program and save it anew as XLSX or CSV."


class SheetRow(NamedTuple):
    """One row that is not blank.

    Attributes:
        number: Its number in the sheet; the first is 1.
        cells: Its cells as texts: dates in ISO form, whole numbers without a point.
        problems: Numbers that have lost digits.
    """

    number: int
    cells: list[str]
    problems: tuple[str, ...] = ()


class Sheet(NamedTuple):
    """One sheet of a workbook.

    Attributes:
        name: Its name.
        rows: Its rows that are not blank, once.
        height: The number of its last row.
    """

    name: str
    rows: Iterator[SheetRow]
    height: int


def open_sheet(path: Path, sheet: str | None, where: str) -> Sheet:
    """Opens one sheet of a workbook; the sheet is loaded whole.

    Raises:
        InputError: It is damaged, protected by a password, too large, empty, or has several sheets and none is named.
    """
    _check_size(path, where)
    try:
        with path.open("rb") as file, calamine.CalamineWorkbook.from_filelike(file) as workbook:
            found = _choose(workbook, sheet, where)
            return Sheet(found.name, _rows(found), found.end[0] + 1 if found.end else 0)
    except (calamine.CalamineError, OSError, ValueError, RecursionError) as error:
        if isinstance(error, InputError):
            raise
        _refuse(path, error, where)
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # calamine gave up; it is no Exception, and has no public name
            raise
        _refuse(path, error, where)


def _rows(sheet: Any) -> Iterator[SheetRow]:
    """The rows that are not blank, numbered as the sheet numbers them."""
    for number, cells in enumerate(sheet.iter_rows(), 1):
        texts = [_text(cell) for cell in cells]
        if any(map(str.strip, texts)):
            yield SheetRow(number, texts, tuple(_lost_digits(cells)))


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, (dt.date, dt.time)) else str(cell)


def _lost_digits(cells: list[object]) -> Iterator[str]:
    for cell in cells:
        if isinstance(cell, (int, float)) and abs(cell) >= _EXACT:
            yield f"number {_text(cell)} has more digits than a sheet keeps (15); format the column as text"


def _choose(workbook: Any, named: str | None, where: str) -> Any:
    """The named sheet, or the only visible one that has cells."""
    titles = [meta.name for meta in workbook.sheets_metadata if meta.visible is calamine.SheetVisibleEnum.Visible]
    if named is not None and named not in workbook.sheet_names:
        hint = f"Sheets: {', '.join(workbook.sheet_names)}."
        raise InputError(f"There is no sheet {named!r}.", where=where, hint=hint)
    if named is not None:
        return workbook.get_sheet_by_name(named)
    sheets = [workbook.get_sheet_by_name(title) for title in titles or workbook.sheet_names]
    filled = [sheet for sheet in sheets if sheet.height]
    if len(filled) > 1:
        hint = f"Name one with --sheet: {', '.join(sheet.name for sheet in filled)}."
        raise InputError(f"The workbook has {len(filled)} sheets with cells.", where=where, hint=hint)
    if not filled:
        raise InputError("The workbook is empty.", where=where, hint="A header row and one row a subject are needed.")
    return filled[0]


def _check_size(path: Path, where: str) -> None:
    """Refuses a file that would unpack to too much."""
    try:
        what = how_too_large(path, MAX_UNPACKED, MAX_CELLS)
        damage = "" if what else how_damaged(path)
    except Exception as error:  # zipfile raises what it likes on damaged files, from struct.error to zlib.error
        _refuse(path, error, where)
    if what:
        raise InputError(f"The spreadsheet is too large: {what}.", where=where, hint="Save the sheet as CSV.")
    if damage:
        _refuse(path, ValueError(damage), where)


def _refuse(path: Path, error: BaseException, where: str) -> NoReturn:
    with path.open("rb") as file:
        start = file.read(4)
    if isinstance(error, calamine.PasswordError) or (start == b"\xd0\xcf\x11\xe0" and path.suffix.lower() != ".xls"):
        hint = "Remove the password in the spreadsheet program, and save it as XLSX."
        raise InputError("The spreadsheet is protected by a password.", where=where, hint=hint) from error
    if start not in {b"PK\x03\x04", b"\xd0\xcf\x11\xe0"}:
        hint = "If it is text, name it .csv. " + _SAVE_HINT
        raise InputError("This is not a spreadsheet, though its name says so.", where=where, hint=hint) from error
    raise InputError(f"The spreadsheet is damaged: {error}.", where=where, hint=_SAVE_HINT) from error
