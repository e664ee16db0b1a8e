from __future__ import annotations

import re
from pathlib import Path

import pytest

from listwarden.errors import ListFormatError
from listwarden.lists.formats.delimited import MAX_LINE, Layout, read_rows

LAYOUT = Layout(("id", "name", "note"), null="-0-")


def read(tmp_path: Path, content: bytes) -> list[tuple[str, ...]]:
    path = tmp_path / "some.csv"
    path.write_bytes(content)
    return [row.fields for row in read_rows(path, LAYOUT)]


def error(tmp_path: Path, content: bytes) -> ListFormatError:
    with pytest.raises(ListFormatError) as caught:
        read(tmp_path, content)
    return caught.value


@pytest.mark.parametrize(
    "content",
    [
        b'1,"A, B",-0- \r\n',
        b'1,"A, B",-0-',
        b'1,"A, B",-0- \r\n\x1a',
        b'1,"A, B",-0- \n\n\r\n',
        b'1,"A, B",-0- \n\x1a\r\n\n',
    ],
)
def test_a_row_reads_the_same_with_any_ending(tmp_path: Path, content: bytes) -> None:
    assert read(tmp_path, content) == [("1", "A, B", "")]


def test_a_doubled_quote_in_a_quoted_field_is_one_quote(tmp_path: Path) -> None:
    assert read(tmp_path, b'1,"THE ""BOSS""",x') == [("1", 'THE "BOSS"', "x")]


def test_only_a_whole_field_is_null_and_blanks_are_kept(tmp_path: Path) -> None:
    assert read(tmp_path, b'1," A -0- ","b "') == [("1", " A -0- ", "b ")]


def test_utf_8_is_read_with_and_without_a_byte_order_mark(tmp_path: Path) -> None:
    assert read(tmp_path, "\ufeff1,Ñ,ж".encode()) == read(tmp_path, "1,Ñ,ж".encode()) == [("1", "Ñ", "ж")]


def test_a_header_is_skipped_whatever_its_case(tmp_path: Path) -> None:
    assert read(tmp_path, b"ID,Name,NOTE\n1,a,b\n") == [("1", "a", "b")]


def test_a_header_with_other_names_is_refused(tmp_path: Path) -> None:
    assert "id, name, other" in error(tmp_path, b"id,name,other\n1,a,b\n").what


@pytest.mark.parametrize("content", [b"", b"\x1a", b"\r\n", b"\r\n\x1a"])
def test_an_empty_file_has_no_rows(tmp_path: Path, content: bytes) -> None:
    assert read(tmp_path, content) == []


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b"1,a,b\n2,a\n", 2, "Expected 3 fields (id, name, note), found 2"),
        (b"1,a,b\n2,a,b,c\n", 2, "found 4"),
        (b"1,a,b\n||||", 2, "found 1: '||||'"),
        (b'1,"a\nb",c\n', 1, "do not pair up"),
        (b'1,"a"x,c\n', 1, "do not pair up"),
        (b'1,a"b,c\n', 1, "not quoted"),
        (b'1, "a",c\n', 1, "not quoted"),
        (b'1,a"b"c,"d"\n', 1, "not quoted"),
        (b"1,a,b\n\n2,a,b\n", 3, "nothing after a blank line in line 2"),
        (b"1,a,b\n\x1a\n2,a,b\n", 3, "nothing after the end-of-file mark (0x1A) in line 2"),
        (b"1,a,b\x1a\n2,a,b\n", 1, "control character 0x1A at byte 6"),
        (b"1,a,b\n2,a\x00b,c\n", 2, "control character 0x00 at byte 4"),
        (b"1,a\x7f,b\n", 1, "0x7F"),
        (b"1,a\rb,c\n", 1, "control character 0x0D"),
        (b"1,a,b\n2,\xd1,c\n", 2, "byte 0xD1 at byte 3: the file looks like Windows-1252"),
        (b"1,a,b\n2," + b"x" * MAX_LINE + b",c\n", 2, "longer than 65,536 bytes"),
        ("1,a,b\n".encode("utf-16"), 1, "UTF-16"),
        ("1,a,b\n".encode("utf-16-le"), 1, "UTF-16"),
        (b"  <HTML><head>", 1, "web page (HTML)"),
        (b"<!DOCTYPE html>\n<html>", 1, "web page (HTML)"),
        (b"<?xml version='1.0'?>\n<sdnList/>", 1, "found markup"),
        (b"PK\x03\x04\x14", 1, "ZIP archive"),
    ],
)
def test_a_damaged_file_is_refused_with_file_and_line(tmp_path: Path, content: bytes, line: int, words: str) -> None:
    found = error(tmp_path, content)
    assert found.where == f"some.csv line {line}"
    assert words in found.what
    assert found.hint


def test_the_longest_line_is_still_read(tmp_path: Path) -> None:
    name = b"x" * (MAX_LINE - len(b"1,,b\n"))
    assert read(tmp_path, b"1," + name + b",b\n") == [("1", name.decode(), "b")]


def test_a_last_line_without_its_end_is_refused_where_the_publisher_ends_every_line(tmp_path: Path) -> None:
    path = tmp_path / "some.csv"
    path.write_bytes(b"1,a,b\n2,c,-0")
    with pytest.raises(ListFormatError) as caught:
        list(read_rows(path, Layout(LAYOUT.columns, "-0-", is_closed=True)))
    assert caught.value.where == "some.csv line 2"
    assert "breaks off" in caught.value.what


def test_a_tab_is_text_only_where_it_parts_the_fields(tmp_path: Path) -> None:
    path = tmp_path / "some.txt"
    path.write_bytes(b'"1"\t"A, B"\tx\n')
    tabs = Layout(LAYOUT.columns, delimiter="\t")
    assert [row.fields for row in read_rows(path, tabs)] == [("1", "A, B", "x")]
    assert "control character 0x09" in str(error(tmp_path, b"1,A\tB,x"))
    path.write_bytes(b"1\tA\x08\tx\n")
    with pytest.raises(ListFormatError, match="0x08 at byte 4"):
        list(read_rows(path, tabs))


WRAPPED = Layout(("name", "city"), is_closed=True, wraps=2)


def wrapped(tmp_path: Path, content: bytes) -> list[tuple[int, tuple[str, ...]]]:
    file = tmp_path / "list.csv"
    file.write_bytes(content)
    return [(row.line, row.fields) for row in read_rows(file, WRAPPED)]


def test_a_quoted_field_runs_on_where_the_layout_allows_it(tmp_path: Path) -> None:
    rows = wrapped(tmp_path, b'name,city\n"Felix\r\n\nMuster",Kyiv\n"Ada ""A"" Sample",Lviv\n')
    assert rows == [(2, ("Felix  Muster", "Kyiv")), (5, ('Ada "A" Sample', "Lviv"))]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'"Felix\n\n\nMuster",Kyiv\n', "line 1: A quoted field runs on over more than 2 further lines."),
        (b'A,B\n"Felix\nMuster,Kyiv\n', "line 2: The file breaks off inside a quoted field."),
        (b'"Felix,Kyiv\nAda,Lviv\n"Berta",Odesa\nCarl,Minsk\n', "line 1: A quoted field runs on over more than 2"),
        (b'"Felix,Kyiv\n"Ada",Lviv\n"Berta,Odesa\n', "line 1: The row's quotes do not pair up"),
    ],
    ids=range(4),
)
def test_a_lost_quote_is_noticed_where_fields_may_run_on(tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(ListFormatError, match=re.escape(message)):
        wrapped(tmp_path, content)
