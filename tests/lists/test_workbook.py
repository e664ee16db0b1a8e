from __future__ import annotations

import datetime as dt
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
