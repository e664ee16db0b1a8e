from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from uk_model import ods_of, pack

from listwarden.errors import ListFormatError
from listwarden.lists.formats import ods
from listwarden.lists.formats.ods import read_sheet_rows

HEAD = (
    '<office:document-content xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    "<office:body><office:spreadsheet>"
)
TAIL = "</office:spreadsheet></office:body></office:document-content>"


def sheet(rows: str) -> str:
    return f'{HEAD}<table:table table:name="A">{rows}</table:table>{TAIL}'


def cells(tmp_path: Path, content: str) -> list[tuple[int, list[str]]]:
    file = tmp_path / "list.ods"
    file.write_bytes(pack(content.encode()))
    return [(line.number, line.cells) for line in read_sheet_rows(file)]


def row(inside: str) -> str:
    return f"<table:table-row>{inside}</table:table-row>"


def one_cell(tmp_path: Path, found: str) -> str:
    ((_, (text,)),) = cells(tmp_path, sheet(row(found)))
    return text


def cell(inside: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}>{inside}</table:table-cell>"


NUMBER, DATE = (f'office:value-type="{kind}" office:{kind}' for kind in ("float", "date"))
NUMBER = NUMBER.replace("office:float", "office:value")
LINES = '<text:p>a<text:s text:c="3"/>b<text:tab/>c</text:p><text:p>d</text:p>'
NOTE = "<office:annotation><text:p>a note</text:p></office:annotation>"


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (cell(LINES, 'office:value-type="string"'), "a b c d"),
        (cell("<text:p>1.27E+04</text:p>", f'{NUMBER}="12703"'), "12703"),
        (cell("<text:p>7.50</text:p>", f'{NUMBER}="7.5"'), "7.50"),
        (cell("<text:p>29 Jun</text:p>", f'{DATE}-value="2012-06-29"'), "2012-06-29"),
        (cell(f"{NOTE}<text:p>text</text:p>"), "text"),
        (cell("", 'office:value-type="string" office:string-value="hidden"'), "hidden"),
        (cell("<text:p><text:span>سمپل</text:span> &amp; Co</text:p>"), "سمپل & Co"),
    ],
    ids=["blanks and lines", "whole number", "number", "date", "comment", "value only", "spans"],
)
def test_a_cell_is_read_as_it_was_meant(tmp_path: Path, found: str, text: str) -> None:
    assert one_cell(tmp_path, found) == text


def test_rows_keep_their_numbers_and_blank_cells_their_places(tmp_path: Path) -> None:
    line = "<table:table-row{}>{}</table:table-row>"
    text = "<table:table-cell><text:p>x</text:p></table:table-cell>"
    blank = '<table:table-cell table:number-columns-repeated="2"/>'
    twice = '<table:table-cell table:number-columns-repeated="2"><text:p>y</text:p></table:table-cell>'
    covered = "<table:covered-table-cell><text:p>under</text:p></table:covered-table-cell>"
    rows = "".join((
        line.format("", text + blank + text), line.format(' table:number-rows-repeated="3"', blank),
        line.format(' table:number-rows-repeated="2"', twice + blank), line.format("", covered + text),
    ))  # fmt: skip
    found = cells(tmp_path, sheet(f"<table:table-header-rows>{rows}</table:table-header-rows>"))
    assert found == [(1, ["x", "", "", "x"]), (5, ["y", "y"]), (7, ["", "x"])]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (row(cell("<text:p>x</text:p>", 'table:number-columns-repeated="1025"')), "more than 1,024 columns"),
        (row(cell("", 'table:number-columns-repeated="-1"')), "expected a number"),
        ('<table:table-row table:number-rows-repeated="0"/>', "expected a number"),
        ("<table:table-row><text:p>x</text:p></table:table-row>", "not known in a row"),
        ("<table:new-thing/>", "not known here"),
    ],
    ids=["columns", "repeated -1", "repeated 0", "no cell", "no row"],
)  # fmt: skip
def test_what_no_sheet_has_is_refused(tmp_path: Path, rows: str, said: str) -> None:
    with pytest.raises(ListFormatError, match=said) as caught:
        cells(tmp_path, sheet(rows))
    assert caught.value.where.startswith("list.ods content.xml, line")


def test_a_spreadsheet_that_unpacks_to_too_much_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ods, "MAX_UNPACKED", 1000)
    with pytest.raises(ListFormatError, match=r"unpacks to 1,0.. bytes; 1,000 are read at most"):
        cells(tmp_path, sheet("").ljust(1050))


def test_a_part_that_fails_its_checksum_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "list.ods"
    raw = bytearray(ods_of([["Unique ID"], ["ZZA0001"]]))
    with zipfile.ZipFile(_written(file, bytes(raw))) as packed:
        at = packed.getinfo("content.xml").header_offset
    raw[at + 60] ^= 0x55
    with pytest.raises(ListFormatError, match="damaged"):
        list(read_sheet_rows(_written(file, bytes(raw))))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ListFormatError, match="cannot be read"):
        list(read_sheet_rows(tmp_path / "none.ods"))


def _written(file: Path, raw: bytes) -> Path:
    file.write_bytes(raw)
    return file
