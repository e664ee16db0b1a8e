from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from listwarden.errors import InputError
from listwarden.subjects import read_subjects


def test_all_fields_of_a_row_become_one_subject(write: Callable[..., Path], subjects: Callable) -> None:
    header = "KundenNr;Vorname;Nachname;Alias;Geburtsdatum;Land;Nationalität;Passport No;Straße;PLZ;Ort;Geschlecht;Typ"
    path = write(f"{header}\nK7;José;Müller;Pepe; 1961-02-03 ;DE;ES | FR;X-1;Weg 1;53111;Bonn;m;Person\n")
    [subject] = subjects(path)
    assert (subject.id, subject.names, subject.type) == ("K7", ("José Müller", "Pepe"), "person")
    assert (subject.countries, subject.gender) == (("DE", "ES", "FR"), "male")
    assert (subject.addresses, subject.identifiers[0].value) == (("Weg 1, 53111, Bonn",), "X-1")
    assert str(subject.birth_dates[0]) == "1961-02-03"


def test_a_row_without_a_name_is_said_and_the_others_are_read(write: Callable[..., Path], rows: Callable) -> None:
    found = rows(write("id;name\n1;Ann\n2; \n3;---\n4;Bob\n"))
    assert [(row.number, row.subject is None, row.problems) for row in found] == [
        (2, False, ()), (3, True, ("row 3: no name",)), (4, True, ("row 4: no name",)), (5, False, ()),
    ]  # fmt: skip


def test_bad_values_are_left_out_and_said_and_never_drop_the_row(write: Callable[..., Path], rows: Callable) -> None:
    [row] = rows(write("name;dob;country;type;gender\nAnn;03/02/1961;Atlantis;Trust;x\n"))
    assert row.subject.names == ("Ann",)
    assert (row.subject.birth_dates, row.subject.countries, row.subject.type, row.subject.gender) == (
        (),
        (),
        "unknown",
        "",
    )
    assert row.problems[0].startswith("row 2: type 'Trust' is not known")
    assert "row 2: birth date '03/02/1961' is ambiguous; write 1961-02-03 or 1961-03-02; not used" in row.problems
    assert "row 2: country 'Atlantis' is not known; not used" in row.problems
    assert len(row.problems) == 4


def test_words_for_no_value_are_no_problem(write: Callable[..., Path], rows: Callable) -> None:
    assert rows(write("name;dob;country;type;passport\nAnn;n/a;-;unknown;none\n"))[0].problems == ()


def test_a_row_without_a_reference_is_known_by_its_number(write: Callable[..., Path], subjects: Callable) -> None:
    assert [subject.id for subject in subjects(write("id;name\n;Ann\n7;Bob\n"))] == ["row 2", "7"]


def test_named_columns_are_used(write: Callable[..., Path], subjects: Callable) -> None:
    path = write("Kto;A;B;geb\n7;Ann;Example;1961\n")
    [subject] = subjects(path, columns={"name": "A+B", "birth_date": "geb", "id": "Kto"})
    assert (subject.names, subject.id, str(subject.birth_dates[0])) == (("Ann Example",), "7", "1961")


def test_a_path_can_be_read_twice(write: Callable[..., Path]) -> None:
    file = read_subjects(write("name;country\nAnn;DE\n"))
    assert list(file) == list(file) != []


@pytest.mark.parametrize(
    "text", ["name;country\nAnn;DE\n", '{"name": "Ann", "country": "DE"}\n', '\ufeff\n{"name": "Ann"}']
)
def test_standard_input_is_csv_or_json_lines_and_read_once(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(text.encode())))
    file = read_subjects("-")
    assert [row.subject.names for row in file if row.subject] == [("Ann",)]
    with pytest.raises(InputError, match="once only"):
        iter(file)


def test_rows_stream_without_reading_the_whole_file(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless:
        left = 50

        def read(self, size: int) -> bytes:
            self.left -= 1
            assert self.left, "read on although two rows only were asked for"
            return b"name;country\n" if self.left == 49 else b"Ann;DE\n" * (size // 7)

    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=Endless()))
    rows = iter(read_subjects("-"))
    assert [next(rows).number, next(rows).number] == [2, 3]


def test_a_file_with_a_header_only_has_no_subjects_and_says_so(write: Callable[..., Path], rows: Callable) -> None:
    [row] = rows(write("name;country\n"))
    assert (row.subject, row.problems) == (None, ("the file has a header, but no subjects",))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"), (b"\n \n", "empty"), (b"\xef\xbb\xbf", "empty"), (b"<!DOCTYPE html><html>", "web page"),
        (b"%PDF-1.7", "PDF"), (b"\x1f\x8b\x08", "gzip"), (b"name;x\nA\0n;1\n", "line 2: There is a NUL"),
        (b"\x89PNG\r\n\x1a\n\0\0", "not UTF-8"), ("name;x\nA;1\n".encode("utf-16-le"), "NUL.*UTF-16"),
        (b";;;\n", "blank"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused(write: Callable[..., Path], rows: Callable, content: bytes, message: str) -> None:
    with pytest.raises(InputError, match=f"subjects.csv.*{message}"):
        rows(write(content))


def test_a_missing_file_a_folder_and_an_unknown_format_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_subjects(tmp_path / "none.csv")
    with pytest.raises(InputError, match="folder"):
        read_subjects(tmp_path)
    with pytest.raises(InputError, match="no format 'xml'"):
        read_subjects(tmp_path / "none.csv", format="xml")
