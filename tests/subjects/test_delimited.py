from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listwarden.errors import InputError
from listwarden.subjects import read_subjects


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_from_the_header(write: Callable[..., Path], subjects: Callable, delimiter: str) -> None:
    path = write(f"id{delimiter}name{delimiter}country\n7{delimiter}Ann Example{delimiter}DE\n")
    [subject] = subjects(path)
    assert (subject.id, subject.names, subject.countries) == ("7", ("Ann Example",), ("DE",))


def test_a_comma_inside_a_header_does_not_hide_the_semicolons(write: Callable[..., Path], subjects: Callable) -> None:
    assert subjects(write("name;address (street, no, city)\nAnn;Way 1, Bonn\n"))[0].addresses == ("Way 1, Bonn",)


def test_a_sep_line_of_excel_gives_the_delimiter(write: Callable[..., Path], rows: Callable) -> None:
    [row] = rows(write("sep=|\nname|country\nAnn|DE\n"))
    assert (row.number, row.subject.names) == (3, ("Ann",))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_encodings_are_known_by_their_mark(
    write: Callable[..., Path], subjects: Callable, encoding: str
) -> None:
    assert subjects(write("name;country\nЖанна Пример;DE\n", encoding=encoding))[0].names == ("Жанна Пример",)


def test_utf_16_of_the_other_byte_order_is_read(write: Callable[..., Path], subjects: Callable) -> None:
    assert subjects(write("\ufeffname;country\nŻaneta;PL\n".encode("utf-16-be")))[0].names == ("Żaneta",)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_all_line_ends_are_read(write: Callable[..., Path], rows: Callable, end: str) -> None:
    found = rows(write(end.join(["name;country", "Ann;DE", "Bob;FR"])))
    assert [(row.number, row.subject.names[0]) for row in found] == [(2, "Ann"), (3, "Bob")]


def test_another_encoding_is_not_guessed_but_named_with_line_and_byte(
    write: Callable[..., Path], rows: Callable
) -> None:
    path = write("name;country\nAnn;DE\nJosé;ES\n", encoding="cp1252")
    with pytest.raises(InputError, match=r"subjects.csv line 3: Byte 24 \(0xE9\) is not UTF-8.*cp1252"):
        rows(path)
    assert rows(path, encoding="cp1252")[1].subject.names == ("José",)


@pytest.mark.parametrize("encoding", ["klingon", "hex", "rot13"])
def test_an_encoding_that_does_not_exist_is_refused(write: Callable[..., Path], rows: Callable, encoding: str) -> None:
    with pytest.raises(InputError, match="no encoding"):
        rows(write("name\nAnn\n"), encoding=encoding)


def test_a_sloppy_quote_within_a_line_is_read(write: Callable[..., Path], subjects: Callable) -> None:
    found = subjects(write('name,country\nJack "the Hat" Smith,US\n"Ann" Example,DE\n'))
    assert [subject.names[0] for subject in found] == ['Jack "the Hat" Smith', "Ann Example"]


def test_a_quote_that_is_never_closed_is_refused_where_it_opens(write: Callable[..., Path], rows: Callable) -> None:
    with pytest.raises(InputError, match=r"line 3: A quote is opened in this row and never closed"):
        rows(write('name,country\nAnn,DE\n"Bob,FR\nCyd,US\n'))


def test_a_stray_quote_that_pairs_with_a_later_one_is_refused(write: Callable[..., Path], rows: Callable) -> None:
    with pytest.raises(InputError, match=r"line 2: A quote is opened"):
        rows(write('id,name,country\n1,"Ann Ltd,DE\n2,Bob,FR\n3,"Cyd",US\n'))


def test_a_quoted_field_over_lines_that_look_like_rows_is_said(write: Callable[..., Path], rows: Callable) -> None:
    [row] = rows(write('id,name,address\n1,Ann,"Way\n2,Bob,Road\n3"\n'))
    assert row.problems == ("row 2: runs over lines 2 to 4 inside quotes, which could be rows of their own",)


def test_a_quoted_field_with_a_line_break_is_read_without_a_remark(write: Callable[..., Path], rows: Callable) -> None:
    found = rows(write('id,name,address\n1,Ann,"Way 1\nBonn"\n2,Bob,\n'))
    assert [(row.number, row.problems) for row in found] == [(2, ()), (4, ())]
    assert found[0].subject.addresses == ("Way 1\nBonn",)


def test_a_huge_field_is_refused_with_its_line(write: Callable[..., Path], rows: Callable) -> None:
    with pytest.raises(InputError, match="line 3: The row is not CSV: field larger than"):
        rows(write("name,country\nAnn,DE\n" + "x" * 200_000 + ",DE\n"))


def test_a_huge_line_is_refused_with_its_line(write: Callable[..., Path], rows: Callable) -> None:
    with pytest.raises(InputError, match="line 2: The line is longer"):
        rows(write("name,country\n" + "x," * 600_000))


def test_a_row_with_more_fields_than_the_header_is_refused(write: Callable[..., Path], rows: Callable) -> None:
    with pytest.raises(InputError, match="line 3: The row has 3 fields, but the header has 2"):
        rows(write("name,country\nAnn,DE\nSmith, Bob,US\n"))


def test_blank_fields_beyond_the_header_are_nothing(write: Callable[..., Path], rows: Callable) -> None:
    [row] = rows(write("name,country,\nAnn,DE,,,\n"))
    assert (row.subject.names, row.problems) == (("Ann",), ())


def test_a_short_row_is_read_and_said(write: Callable[..., Path], rows: Callable) -> None:
    [row] = rows(write("id,name,country\n1,Ann\n"))
    assert row.subject.names == ("Ann",)
    assert row.problems == ("row 2: 2 of 3 columns; the others are taken as blank",)


def test_a_file_of_one_column_keeps_the_comma_of_family_comma_given(
    write: Callable[..., Path], subjects: Callable
) -> None:
    assert subjects(write("name\nSmith, John\nAnn,\n"))[0].names == ("Smith, John",)
    with pytest.raises(InputError, match="line 2: The row has 2 fields"):
        subjects(write("name\nAnn,DE\n"))


def test_a_first_line_that_is_no_header_is_kept_as_a_name_and_said(write: Callable[..., Path]) -> None:
    file = read_subjects(write("Ann Example\nBob Example\n", "names.txt"))
    assert not file.mapping.has_header
    assert "no header" in str(file.mapping)
    assert [row.subject.names for row in file if row.subject] == [("Ann Example",), ("Bob Example",)]


def test_columns_below_a_line_that_is_no_header_are_refused(write: Callable[..., Path], rows: Callable) -> None:
    with pytest.raises(InputError, match="line 3: The row has several fields, but the file's first line is no header"):
        rows(write("Customers of 2024\n\nname;country\nAnn;DE\n"))


def test_a_single_column_with_a_header_of_another_field_is_refused(write: Callable[..., Path], rows: Callable) -> None:
    with pytest.raises(InputError, match="No column is known to be a name"):
        rows(write("country\nDE\n"))


CELL = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)


@settings(max_examples=150, deadline=None)
@given(cells=st.lists(st.tuples(CELL, CELL), max_size=6), delimiter=st.sampled_from(",;\t|"))
def test_what_csv_writes_is_read_back_with_the_same_names(cells: list[tuple[str, str]], delimiter: str) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([("name", "note"), *cells])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.csv")
        path.write_text(text.getvalue(), encoding="utf-8", newline="")
        try:
            found = [row.subject.names[0] for row in read_subjects(path) if row.subject]
        except InputError as error:
            assert "NUL" in str(error) and any("\0" in cell for row in cells for cell in row)  # noqa: PT017, PT018
            return
    assert found == [name.strip() for name, _ in cells if any(map(str.isalnum, name))]


VALID = 'id;name;birth date;country\r\n1;"Ann ""A"" Example";1961-02-03;DE\r\n2;Жанна;1970;FR\r\n'.encode()


@settings(max_examples=250, deadline=None)
@given(data=st.data())
def test_mutated_bytes_raise_nothing_but_an_input_error(data: st.DataObject) -> None:
    raw = bytearray(VALID)
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 2))] = data.draw(st.binary(max_size=3)) or b'"'
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, data.draw(st.sampled_from(["x.csv", "x.txt", "x.jsonl"])))
        path.write_bytes(raw)
        try:
            rows = list(read_subjects(path))
        except InputError as error:
            assert error.where  # noqa: PT017
        else:
            assert rows
