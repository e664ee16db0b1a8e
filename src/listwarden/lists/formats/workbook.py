"""Reading a publisher's spreadsheet: every visible sheet as rows of texts, or one error that says what is wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import python_calamine as calamine
from msgspec import Struct

from listwarden.errors import ListFormatError
from listwarden.lists.formats.unpacked import how_damaged, how_too_large

__all__ = ["MAX_CELLS", "MAX_UNPACKED", "Sheet", "SheetRow", "read_workbook"]

MAX_UNPACKED = 256 << 20
"""Most bytes that a spreadsheet may have after unpacking."""
MAX_CELLS = 10_000_000
"""Most cells between the first and the last used one of a sheet."""

_FETCH_AGAIN = "Fetch the file again from its publisher."
_PAGE = (b"<!doctype html", b"<html")


class SheetRow(Struct, frozen=True):
    """A row that is not blank.

    Attributes:
        number: As the spreadsheet numbers it, the first is 1.
        cells: Its cells as texts, blanks around them stripped: a day as `2026-01-02`, a whole number without a point,
            a truth as `TRUE` or `FALSE`.
    """

    number: int
    cells: tuple[str, ...]


class Sheet(Struct, frozen=True):
    """A visible sheet with its rows that are not blank."""

    title: str
    rows: tuple[SheetRow, ...]


def read_workbook(path: Path) -> tuple[Sheet, ...]:
    """The visible sheets that have cells.

    Raises:
        ListFormatError: The file is empty, HTML, no spreadsheet, damaged, protected by a password or too large, or no
            visible sheet has cells.
    """
    _check_head(path)
    sheets: tuple[Sheet, ...] = ()
    try:
        if not (what := how_too_large(path, MAX_UNPACKED, MAX_CELLS)):
            if damage := how_damaged(path):
                _refuse(path, ValueError(damage))
            with path.open("rb") as file, calamine.CalamineWorkbook.from_filelike(file) as workbook:
                sheets = tuple(_sheets(workbook))
    except ListFormatError:
        raise
    except Exception as error:  # zipfile and calamine raise what they like on damaged files
        _refuse(path, error)
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # calamine gave up; it is no Exception, and has no public name
            raise
        _refuse(path, error)
    if what:
        raise ListFormatError(f"The spreadsheet is too large: {what}.", where=path.name, hint=_FETCH_AGAIN)
    if not sheets:
        raise ListFormatError("The workbook has no visible sheet with cells.", where=path.name, hint=_FETCH_AGAIN)
    return sheets


def _sheets(workbook: Any) -> Iterator[Sheet]:
    visible = calamine.SheetVisibleEnum.Visible
    for title in (meta.name for meta in workbook.sheets_metadata if meta.visible is visible):
        if rows := tuple(_rows(workbook.get_sheet_by_name(title))):
            yield Sheet(title, rows)


def _rows(sheet: Any) -> Iterator[SheetRow]:
    for number, cells in enumerate(sheet.iter_rows(), 1):
        texts = tuple(_text(cell).strip() for cell in cells)
        if any(texts):
            yield SheetRow(number, texts)


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, (dt.date, dt.time)) else str(cell)


def _check_head(path: Path) -> None:
    try:
        with path.open("rb") as file:
            head = file.read(256)
    except OSError as error:
        what = f"The file cannot be read: {error.strerror}."
        raise ListFormatError(what, where=path.name, hint="Check that it exists.") from error
    if not head:
        raise ListFormatError("The file is empty.", where=path.name, hint=_FETCH_AGAIN)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_PAGE):
        hint = "The publisher may have sent an error page; fetch again."
        raise ListFormatError("This is an HTML page, not the list.", where=path.name, hint=hint)


def _refuse(path: Path, error: BaseException) -> NoReturn:
    if isinstance(error, calamine.PasswordError):
        what = "The spreadsheet is protected by a password."
    elif not path.read_bytes()[:4].startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        what = "This is not a spreadsheet."
    else:
        what = f"The spreadsheet is damaged: {error}."
    raise ListFormatError(what, where=path.name, hint=_FETCH_AGAIN) from error
