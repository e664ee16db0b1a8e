"""Tables of one's own, with invented parties."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from damage import Damage, damages, outcome
from hypothesis import given, settings
from hypothesis import strategies as st
from own_lists import own_list, parsed, write_lines

from listwarden.errors import ListFormatError
from listwarden.lists.definition import ListDefinition
from listwarden.model import Listing

COLUMNS: dict[str, Any] = {
    "id": "Ref",
    "name": "Full name",
    "aliases": ["AKA", "Other names"],
    "weak_aliases": "Nickname",
    "former_names": "Formerly",
    "type": "Kind",
    "birth_date": "Born",
    "nationality": "Nationality",
    "program": "Category",
    "listed_on": "Since",
    "expires_on": "Until",
    "reason": "Why",
}
TABLE: dict[str, Any] = {
    "columns": COLUMNS,
    "delimiter": ";",
    "separator": "|",
    "dates": "day first",
    "types": {"Firm": "organization", "Man": "person"},
    "ignore": ["Internal"],
    "addresses": [{"street": "Street", "city": "City", "country": "Country"}],
    "identifiers": [{"kind": "passport", "number": "Passport", "country": "Issued by", "expires": "Passport until"}],
}
HEADERS = (
    "Ref", "Full name", "AKA", "Other names", "Nickname", "Formerly", "Kind", "Born", "Nationality", "Category",
    "Since", "Until", "Why", "Street", "City", "Country", "Passport", "Issued by", "Passport until", "Internal",
    "Branch",
)  # fmt: skip
PERSON = (
    "A-1", "Orvell Tandrique", "Orvel Tandrik|O. Tandrique", "Tandrique", "Tando", "Orvell Brask", "Man", "25/02/1961",
    "Pakistani|Ruritanian", "FRAUD|PEP", "01.03.2024", "2027-03-01", 'Said to have "borrowed" a ship; perhaps',
    "5 Quay", "Karachi", "Pakistan", "X1234567", "PK", "2030", "secret", "North",
)  # fmt: skip
FIRM = ("A-2", "Quillmere Ltd", "", "", "", "", "firm", *[""] * 13, "-")


def csv(*rows: tuple[str, ...], delimiter: str = ";") -> str:
    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"' if set(cell) & {delimiter, '"'} else cell

    return "".join(delimiter.join(map(quoted, row)) + "\r\n" for row in rows)


def read(folder: Path, text: str | bytes, table: dict[str, Any] = TABLE) -> tuple[Listing, ...]:
    file = folder / "mine.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return parsed(own_list("table", table), file).listings


@pytest.fixture
def person(tmp_path: Path) -> Listing:
    return read(tmp_path, csv(HEADERS, PERSON, FIRM))[0]


def test_every_named_column_becomes_its_field(person: Listing) -> None:
    assert (person.id, person.entity.type) == ("own.mine:A-1", "person")
    assert [(name.text, name.strength, name.role) for name in person.entity.names] == [
        ("Orvell Tandrique", "strong", "primary"),
        ("Orvel Tandrik", "strong", "also known as"),
        ("O. Tandrique", "strong", "also known as"),
        ("Tandrique", "strong", "also known as"),
        ("Tando", "weak", "also known as"),
        ("Orvell Brask", "strong", "formerly known as"),
    ]
    assert person.entity.birth_dates[0].date.earliest == dt.date(1961, 2, 25)
    assert [(one.value, one.country) for one in person.entity.values_of("nationality")] == [
        ("Pakistani", "PK"), ("Ruritanian", ""),
    ]  # fmt: skip
    assert [program.code for program in person.programs] == ["FRAUD", "PEP"]
    assert (person.listed_on, person.expires_on) == (dt.date(2024, 3, 1), dt.date(2027, 3, 1))
    assert person.designations[0].reason == 'Said to have "borrowed" a ship; perhaps'
    assert str(person.entity.addresses[0]) == "5 Quay, Karachi, Pakistan"
    (passport,) = person.entity.identifiers
    assert (passport.kind, passport.value, passport.country) == ("passport", "X1234567", "PK")
    assert passport.expires
    assert passport.expires.latest == dt.date(2030, 12, 31)


def test_a_column_that_is_not_named_is_kept_and_an_ignored_one_is_not(person: Listing) -> None:
    assert [one.value for one in person.entity.values_of("Branch")] == ["North"]
    assert "secret" not in [statement.text for statement in person.statements()]
    assert all("Internal" not in statement.source.field for statement in person.statements())


def test_every_value_knows_its_line_and_column(person: Listing) -> None:
    assert person.entity.names[1].source.field == "line 2 AKA"
    assert {statement.source.entry for statement in person.statements()} == {"A-1"}


def test_blank_words_are_no_value_and_the_types_words_go_in_any_case(tmp_path: Path) -> None:
    firm = read(tmp_path, csv(HEADERS, PERSON, FIRM, ("",) * len(HEADERS)))[1]
    assert firm.entity.type == "organization"
    assert firm.entity.attributes == ()


def test_dates_of_two_readings_are_leftovers_unless_the_order_is_said(tmp_path: Path) -> None:
    row = ("1", "Ann", "03/02/1961", "02/31/2020")
    table = {"columns": {"id": "a", "name": "b", "birth_date": "c", "listed_on": "d"}, "dates": "month first"}
    text = csv(("a", "b", "c", "d"), row, delimiter=",")
    (found,) = read(tmp_path, text, table)
    assert found.entity.birth_dates[0].date.earliest == dt.date(1961, 3, 2)
    assert [left.text for left in found.leftovers] == ["d: 02/31/2020"]
    (unsaid,) = read(tmp_path, text, table | {"dates": "iso"})
    assert unsaid.entity.birth_dates == ()
    assert [left.text for left in unsaid.leftovers] == ["c: 03/02/1961", "d: 02/31/2020"]


def test_a_name_in_two_columns_is_put_together_and_kept_apart(tmp_path: Path) -> None:
    table = {"columns": {"given_name": "First", "family_name": "Last"}, "type": "person"}
    (found,) = read(tmp_path, csv(("First", "Last"), ("Orvell", "Tandrique"), delimiter=","), table)
    name = found.entity.names[0]
    assert (name.text, name.given, name.family) == ("Orvell Tandrique", "Orvell", "Tandrique")


def test_without_an_id_column_the_id_is_of_name_and_birth_date_and_survives_other_changes(tmp_path: Path) -> None:
    table = {"columns": {"name": "Name", "birth_date": "Born"}}
    header = ("Name", "Born", "Town")
    rows = [("Ann", "1961", "Vellum"), ("Ann", "1962", "Vellum")]
    first = [one.id for one in read(tmp_path, csv(header, *rows, delimiter=","), table)]
    assert len(set(first)) == 2
    moved = [one.id for one in read(tmp_path, csv(header, ("Ann", "1962", "Brask"), delimiter=","), table)]
    assert moved == first[1:]
    with pytest.raises(ListFormatError, match="stands in line 2 already"):
        read(tmp_path, csv(header, rows[0], rows[0], delimiter=","), table)


def test_a_quoted_field_may_run_on_where_the_definition_allows_it(tmp_path: Path) -> None:
    text = 'Name,Town\nAnn,"Upper\nVellum"\nBo,Brask\n'
    table = {"columns": {"name": "Name"}, "wraps": 1}
    first, second = read(tmp_path, text, table)
    assert first.entity.values_of("Town")[0].value == "Upper Vellum"
    assert second.entity.names[0].source.field == "line 4 Name"


def test_other_encodings_are_read_where_they_are_named(tmp_path: Path) -> None:
    table = {"columns": {"name": "Имя"}, "encoding": "cp1251"}
    (found,) = read(tmp_path, "Имя\nОрвелл\n".encode("cp1251"), table)
    assert (found.name, found.entity.names[0].script) == ("Орвелл", "Cyrl")
    with pytest.raises(ListFormatError, match="Expected ASCII or UTF-8"):
        read(tmp_path, "Name\nÉva\n".encode("cp1252"), {"columns": {"name": "Name"}})


def workbook(file: Path, *sheets: list[list[object]]) -> Path:
    with xlsxwriter.Workbook(file, {"default_date_format": "yyyy-mm-dd"}) as book:
        for rows in sheets:
            sheet = book.add_worksheet()
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return file


def test_a_workbook_gives_what_the_same_csv_gives(tmp_path: Path, person: Listing) -> None:
    definition = own_list("table", TABLE | {"kind": "xlsx"})
    found = parsed(definition, workbook(tmp_path / "mine.xlsx", [list(HEADERS), list(PERSON), list(FIRM)])).listings
    assert [one.text for one in found[0].statements()] == [one.text for one in person.statements()]
    assert found[0].entity.names[0].source.field == "row 2 Full name"


def test_a_number_that_lost_digits_in_a_sheet_is_refused(tmp_path: Path) -> None:
    definition = own_list("table", {"columns": {"id": "Id", "name": "Name"}, "kind": "xlsx"})
    file = workbook(tmp_path / "mine.xlsx", [["Id", "Name", "Account"], [1, "Ann", 12345678901234567]])
    with pytest.raises(ListFormatError, match="more digits than a sheet keeps") as caught:
        parsed(definition, file)
    assert caught.value.where == "mine.xlsx row 2"


def test_a_workbook_of_several_sheets_needs_the_name_of_one(tmp_path: Path) -> None:
    table = {"columns": {"name": "Name"}, "kind": "xlsx"}
    file = workbook(tmp_path / "mine.xlsx", [["Name"], ["Ann"]], [["Name"], ["Bo"]])
    with pytest.raises(ListFormatError, match="2 sheets with cells") as caught:
        parsed(own_list("table", table), file)
    assert "sheet in [table]" in caught.value.hint
    assert parsed(own_list("table", table | {"sheet": "Sheet2"}), file).listings[0].name == "Bo"


def test_json_lines_have_lists_as_several_values(tmp_path: Path) -> None:
    definition = own_list("table", {"kind": "jsonl", "columns": {"id": "id", "name": "name", "aliases": "aka"}})
    rows = ({"id": 7, "name": "Ann", "aka": ["Anna", "A;B"], "town": None, "year": 1961}, {"id": 8, "name": "Bo"})
    first, second = parsed(definition, write_lines(tmp_path / "mine.jsonl", *rows)).listings
    assert [name.text for name in first.entity.names] == ["Ann", "Anna", "A", "B"]
    assert first.entity.values_of("year")[0].value == "1961"
    assert second.id == "own.mine:8"
    with pytest.raises(ListFormatError, match="'name'"):
        parsed(definition, write_lines(tmp_path / "mine.jsonl", {"id": 1, "name": {"full": "Ann"}}))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ref;Name\n1;Ann\n", "no column 'Full name'"),
        ("Ref;Full name;Full name\n1;A;B\n", "'Full name' is there twice"),
        (csv(HEADERS), "no row below its header"),
        (csv(HEADERS, ("A-1", "", *PERSON[2:])), "no name"),
        (csv(HEADERS, ("", *PERSON[1:])), "no id"),
        (csv(HEADERS, PERSON, PERSON), "'A-1' stands in line 2 already"),
        (csv(HEADERS, (*PERSON[:6], "Robot", *PERSON[7:])), "kind of party 'Robot'"),
        (csv(HEADERS, PERSON[:-1]), "Expected 21 fields"),
        (csv(HEADERS) + 'A-1;"Open\r\nquote"' + ";" * 19, "quotes do not pair up"),
        ("<html><body>", "a web page"),
        ("", "empty"),
    ],
)
def test_what_is_no_such_table_is_refused(tmp_path: Path, text: str, found: str) -> None:
    with pytest.raises(ListFormatError, match=found) as caught:
        read(tmp_path, text)
    assert caught.value.where.startswith("mine.csv")
    assert caught.value.hint


def _tables() -> list[tuple[ListDefinition, str, bytes]]:
    rows = [dict(zip(HEADERS, row, strict=True)) for row in (PERSON, FIRM)]
    lines = "".join(f"{one}\n".replace("'", '"').replace('"borrowed"', "borrowed") for one in rows)
    return [
        (own_list("table", TABLE), "damaged.csv", csv(HEADERS, PERSON, FIRM).encode()),
        (own_list("table", TABLE | {"kind": "jsonl"}), "damaged.jsonl", lines.encode()),
    ]


@pytest.mark.parametrize("which", [0, 1], ids=["csv", "jsonl"])
@settings(max_examples=300, deadline=None, derandomize=True)
@given(faults=st.lists(damages, min_size=1, max_size=3))
def test_a_damaged_table_is_read_or_refused_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, which: int, faults: list[Damage]
) -> None:
    definition, name, raw = _tables()[which]
    assert outcome(definition, "table", tmp_path_factory.getbasetemp() / name, raw) == 2
    for fault in faults:
        raw = fault(raw) if raw else raw
    outcome(definition, "table", tmp_path_factory.getbasetemp() / name, raw)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(faults=st.lists(damages, min_size=1, max_size=3))
def test_a_damaged_workbook_is_read_or_refused_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, faults: list[Damage]
) -> None:
    definition = own_list("table", TABLE | {"kind": "xlsx"})
    file = tmp_path_factory.getbasetemp() / "damaged.xlsx"
    raw = workbook(file, [list(HEADERS), list(PERSON), list(FIRM)]).read_bytes()
    for fault in faults:
        raw = fault(raw) if raw else raw
    outcome(definition, "table", file, raw)
