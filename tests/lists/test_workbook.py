from __future__ import annotations

import datetime as dt
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from listwarden.errors import ListFormatError
from listwarden.lists.formats.workbook import Sheet, SheetRow, read_workbook


def test_cells_are_texts_and_blank_rows_and_hidden_sheets_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet("List")
        sheet.write_row(0, 0, ["Name ", 7.0, 7.5])
        sheet.write_datetime(2, 0, dt.datetime(2024, 5, 6, tzinfo=dt.UTC).replace(tzinfo=None), day)
        sheet.write_boolean(2, 1, True)
        sheet.write_formula(2, 2, "=1+1", None, 2)
        hidden = book.add_worksheet("Notes")
        hidden.write(0, 0, "secret")
        hidden.hide()
    assert read_workbook(file) == (
        Sheet("List", (SheetRow(1, ("Name", "7", "7.5")), SheetRow(3, ("2024-05-06", "TRUE", "2")))),
    )


def test_a_workbook_without_cells_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        book.add_worksheet("List")
    with pytest.raises(ListFormatError, match=r"list.xlsx: The workbook has no visible sheet with cells\."):
        read_workbook(file)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ListFormatError, match=r"list.xlsx: The file cannot be read"):
        read_workbook(tmp_path / "list.xlsx")


def _sample(file: Path) -> Path:
    with xlsxwriter.Workbook(str(file)) as book:
        book.add_worksheet("List").write_column(0, 0, ["Name", "Ada", "Berta"])
    return file


def _rewritten(file: Path, part: str, new: Callable[[bytes], bytes] | None, *, twice: bool = False) -> Path:
    """The workbook with a part changed, left out (None), or put in twice."""
    with zipfile.ZipFile(file) as packed:
        parts = [(name, packed.read(name)) for name in packed.namelist()]
    with zipfile.ZipFile(file, "w") as packed, warnings.catch_warnings(action="ignore"):
        for name, content in parts:
            if name != part or new is not None:
                packed.writestr(name, new(content) if name == part and new else content)
            if name == part and twice:
                packed.writestr(name, content)
    return file


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("part", "new", "said"),
    [
        # Calamine reads up to the fault and says nothing: the rows after it would be gone.
        (SHEET, lambda raw: raw.replace(b'<row r="3"', b'</sheetData></worksheet><row r="3"'), "not well-formed"),
        (SHEET, lambda raw: b"<!DOCTYPE a>" + raw, "document type"),
        ("xl/styles.xml", lambda raw: raw.replace(b"<cellXfs", b"<cellX&s"), "not well-formed"),
        ("xl/styles.xml", None, "styles.xml is missing"),  # without it, days would be numbers
        ("xl/sharedStrings.xml", None, "sharedStrings.xml is missing"),
    ],
    ids=["rows behind the end", "document type", "styles", "no styles", "no texts"],
)
def test_a_workbook_with_a_damaged_part_is_refused(
    tmp_path: Path, part: str, new: Callable[[bytes], bytes] | None, said: str
) -> None:
    file = _rewritten(_sample(tmp_path / "list.xlsx"), part, new)
    with pytest.raises(ListFormatError, match=said):
        read_workbook(file)


def test_a_workbook_that_has_a_part_twice_is_refused(tmp_path: Path) -> None:
    file = _rewritten(_sample(tmp_path / "list.xlsx"), SHEET, bytes, twice=True)
    with pytest.raises(ListFormatError, match="is there twice"):
        read_workbook(file)


@pytest.mark.parametrize("address", [b"A99999999999", b"ZZZZZZ3", b"a3", b"3", b"A0", b"A1"])
def test_a_cell_with_an_impossible_address_is_refused(tmp_path: Path, address: bytes) -> None:
    """Calamine reserves memory as far as it takes the address to be, and the whole process ends."""
    file = _rewritten(
        _sample(tmp_path / "list.xlsx"), SHEET, lambda raw: raw.replace(b'r="A3"', b'r="' + address + b'"')
    )
    with pytest.raises(ListFormatError, match="is not in its place"):
        read_workbook(file)
