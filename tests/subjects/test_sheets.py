from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from listwarden.errors import InputError
from listwarden.lists.formats import sheets
from listwarden.subjects import read_subjects


def test_a_sheet_is_read_with_dates_and_whole_numbers(workbook: Callable[..., Path], rows: Callable) -> None:
    path = workbook({"A": [["id", "Name", "DOB", "Tax ID"], [123, "Ann", dt.date(1961, 2, 3), 7707083893]]})
    [row] = rows(path)
    assert (row.number, row.problems, row.subject.id) == (2, (), "123")
    assert row.subject.birth_dates[0].earliest == dt.date(1961, 2, 3)
    assert [(known.kind, known.value) for known in row.subject.identifiers] == [("tax_id", "7707083893")]


def test_rows_are_numbered_as_in_the_sheet_and_counted(workbook: Callable[..., Path]) -> None:
    file = read_subjects(workbook({"A": [["Name"], ["Ann"], [None], ["Bob"]]}, first_row=2))
    assert file.total == 3
    assert [row.number for row in file] == [4, 6]


def test_a_number_longer_than_a_sheet_keeps_is_said(workbook: Callable[..., Path], rows: Callable) -> None:
    [row] = rows(workbook({"A": [["Name", "Passport"], ["Ann", 1234567890123456]]}))
    assert "more digits than a sheet keeps" in row.problems[0]


def test_a_workbook_of_several_filled_sheets_needs_the_name_of_one(
    workbook: Callable[..., Path], rows: Callable
) -> None:
    path = workbook({"A": [["Name"], ["Ann"]], "B": [["Name"], ["Bob"]], "C": []})
    with pytest.raises(InputError, match=r"2 sheets with cells.*--sheet: A, B"):
        rows(path)
    assert rows(path, sheet="B")[0].subject.names == ("Bob",)
    with pytest.raises(InputError, match=r"no sheet 'X'.*A, B, C"):
        rows(path, sheet="X")


def test_a_single_column_without_header_keeps_its_first_name(workbook: Callable[..., Path]) -> None:
    file = read_subjects(workbook({"A": [["Ann Example"], ["Bob Example"]]}))
    assert (file.total, file.mapping.has_header) == (2, False)
    assert [row.subject.names[0] for row in file if row.subject] == ["Ann Example", "Bob Example"]


def test_an_empty_workbook_is_refused(workbook: Callable[..., Path], rows: Callable) -> None:
    with pytest.raises(InputError, match="The workbook is empty"):
        rows(workbook({"A": []}))


def test_a_spreadsheet_is_known_by_its_content(workbook: Callable[..., Path], rows: Callable) -> None:
    content = {"A": [["Name"], ["Ann"]]}
    assert rows(workbook(content, name="subjects.export"))[0].subject.names == ("Ann",)
    with pytest.raises(InputError, match=r"spreadsheet, not a text file.*name it .xlsx"):
        rows(workbook(content, name="subjects.csv"))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"name;country\nAnn;DE\n", "not a spreadsheet.*name it .csv"),
        (b"<html><table></table></html>", "not a spreadsheet"),
        (b"PK\x03\x04" + b"junk" * 50, "damaged"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "protected by a password"),
    ],
)
def test_what_is_no_readable_workbook_is_refused(
    write: Callable[..., Path], rows: Callable, content: bytes, message: str
) -> None:
    with pytest.raises(InputError, match=f"subjects.xlsx: .*{message}"):
        rows(write(content, "subjects.xlsx"))


def test_a_zip_bomb_is_refused_before_it_is_opened(
    workbook: Callable[..., Path], rows: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook({"A": [["Name"], ["Ann"]]})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/zeros.bin", bytes(2 << 20))
    monkeypatch.setattr(sheets, "MAX_UNPACKED", 1 << 20)
    with pytest.raises(InputError, match="too large: it unpacks to"):
        rows(path)


def test_two_cells_at_the_corners_of_a_sheet_are_refused(workbook: Callable[..., Path], rows: Callable) -> None:
    path = workbook({"A": [["Name"]]})
    far = path.with_name("far.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(far, "w") as new:
        for part in old.namelist():
            text = old.read(part)
            if part == "xl/worksheets/sheet1.xml":
                more = b'<row r="1048576"><c s="0" r="XFD1048576"><v>1</v></c></row></sheetData>'
                text = text.replace(b"</sheetData>", more)
            new.writestr(part, text)
    with pytest.raises(InputError, match="cells reach to row 1048576 and column 16384"):
        rows(far)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.floats(0, 1, exclude_max=True), junk=st.binary(min_size=1, max_size=8))
def test_a_mutated_workbook_raises_nothing_but_an_input_error(
    workbook: Callable[..., Path], at: float, junk: bytes
) -> None:
    path = workbook({"A": [["Name", "DOB"], ["Ann", dt.date(1961, 2, 3)]]})
    raw = bytearray(path.read_bytes())
    start = int(at * len(raw))
    raw[start : start + len(junk)] = junk
    path.write_bytes(raw)
    try:
        rows = list(read_subjects(path))
    except InputError as error:
        assert error.where  # noqa: PT017
    else:
        assert rows
