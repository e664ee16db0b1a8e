from __future__ import annotations

import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from listwarden.errors import InputError
from listwarden.names.identifiers import KINDS
from listwarden.subjects import ColumnMapping
from listwarden.subjects.mapping import map_columns
from listwarden.subjects.words import FIELDS, fold, meaning_of

TABLE = tomllib.loads(files("listwarden.subjects").joinpath("columns.toml").read_text(encoding="utf-8"))


def taken(mapping: ColumnMapping) -> list[tuple[str, ...]]:
    return [(use.kind or use.field, *use.headers) for use in mapping.used]


@pytest.mark.parametrize("tables", [("fields", "identifiers"), ("types",), ("genders",)])
def test_no_word_of_the_table_has_two_meanings(tables: tuple[str, ...]) -> None:
    pairs = {(key, fold(word)) for table in tables for key, group in TABLE[table].items() for word in group}
    assert [word for word, count in Counter(word for _, word in pairs).items() if count > 1] == []


def test_the_table_names_only_fields_and_kinds_that_exist() -> None:
    assert set(TABLE["fields"]) - {"given_name", "middle_name", "family_name"} == set(FIELDS) - {"identifier"}
    assert set(TABLE["identifiers"]) - {"any"} <= set(KINDS)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("DateOfBirth", "birth_date"), ("DATE_OF_BIRTH", "birth_date"), ("Geburtsdatum", "birth_date"),
        ("Date de naissance", "birth_date"), ("Fecha de nacimiento", "birth_date"), ("Дата рождения", "birth_date"),
        ("تاريخ الميلاد", "birth_date"), ("Birth date (DD/MM/YYYY)", "birth_date"),
        ("customerName", "name"), ("Razón social", "name"), ("Dénomination", "name"), ("ФИО", "name"),
        ("Nom", "family_name"), ("Prénom", "given_name"), ("Vorname", "given_name"), ("Отчество", "middle_name"),
        ("Alias 2", "alias"), ("a.k.a.", "alias"), ("KundenNr.", "id"), ("customer_id", "id"), ("ID", "id"),
        ("Staatsangehörigkeit", "country"), ("Nationalité", "country"), ("Страна", "country"), ("País", "country"),
        ("Straße", "address"), ("PLZ", "address"), ("Code postal", "address"), ("Geschlecht", "gender"),
        ("Client Type", "type"), ("ID number", "identifier"), ("Vendor country", "country"),
    ],
)  # fmt: skip
def test_headers_of_several_languages_and_spellings_are_known(header: str, field: str) -> None:
    meaning = meaning_of(header)
    assert meaning is not None
    assert meaning.field == field


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Passport No.", "passport"), ("Reisepassnummer", "passport"), ("Паспорт", "passport"), ("TIN", "tax_id"),
        ("ИНН", "tax_id"), ("IMO number", "imo"), ("LEI", "lei"), ("Company number", "registration_number"),
        ("IBAN", "bank_account"), ("E-Mail", "email"), ("Document number", ""), ("identifier", ""),
    ],
)  # fmt: skip
def test_the_header_gives_the_kind_of_an_identifier(header: str, kind: str) -> None:
    meaning = meaning_of(header)
    assert meaning is not None
    assert (meaning.field, meaning.kind) == ("identifier", kind)


@pytest.mark.parametrize("header", ["Place of birth", "Country of birth", "Balance", "Document type", "Contact", "x"])
def test_a_header_that_means_something_else_is_not_taken(header: str) -> None:
    assert meaning_of(header) is None


def test_every_column_is_used_or_ignored_with_a_reason() -> None:
    headers = ["id", "Name", "", "Balance", "DOB"]
    mapping = map_columns(headers, {}, "x.csv")
    positions = [at for use in mapping.used for at in use.positions] + [column.position for column in mapping.ignored]
    assert sorted(positions) == [0, 1, 2, 3, 4]
    assert [column.reason for column in mapping.ignored] == ["it has no header", "the header is not known"]
    assert {use.reason for use in mapping.used} == {"guessed from the header"}
    assert "birth_date from DOB: guessed from the header" in str(mapping)
    assert "column 3 ignored: it has no header" in str(mapping)


def test_given_and_family_name_make_one_name_in_this_order_wherever_they_stand() -> None:
    mapping = map_columns(["Last name", "id", "Middle name", "First name"], {}, "x.csv")
    assert taken(mapping) == [("id", "id"), ("name", "First name", "Middle name", "Last name")]


def test_a_file_without_a_column_of_names_is_refused_with_its_headers() -> None:
    with pytest.raises(InputError, match=r"x.csv: No column is known.*--column name=HEADER.*'Kto', 'Land'"):
        map_columns(["Kto", "Land"], {}, "x.csv")


def test_a_named_column_replaces_the_guess_of_its_field_only() -> None:
    mapping = map_columns(["Name", "Kunde", "Alias", "DOB"], {"name": "Kunde"}, "x.csv")
    assert taken(mapping) == [("name", "Kunde"), ("alias", "Alias"), ("birth_date", "DOB")]
    assert mapping.used[0].reason == "named by you"
    assert mapping.ignored[0].reason == "you named another column for name"


def test_named_headers_joined_by_plus_make_one_value() -> None:
    mapping = map_columns(["A", "B", "C"], {"name": "C+A", "passport": "b"}, "x.csv")
    assert taken(mapping) == [("name", "C", "A"), ("passport", "B")]


def test_a_header_that_contains_a_plus_is_found_as_written() -> None:
    assert taken(map_columns(["A+B", "A"], {"name": "A+B"}, "x.csv")) == [("name", "A+B")]


def test_a_number_after_a_field_names_one_more_column() -> None:
    mapping = map_columns(["A", "B"], {"name": "A", "name2": "B"}, "x.csv")
    assert taken(mapping) == [("name", "A"), ("name", "B")]


def test_a_dash_ignores_the_field() -> None:
    mapping = map_columns(["Name", "DOB"], {"birth_date": "-"}, "x.csv")
    assert taken(mapping) == [("name", "Name")]
    assert mapping.ignored[0].reason == "you said to ignore birth_date"


@pytest.mark.parametrize("named", [{"name": "Kunde"}, {"name": "Name+Kunde"}])
def test_a_named_header_that_does_not_exist_is_refused(named: dict[str, str]) -> None:
    with pytest.raises(InputError, match=r"no column 'Kunde'.*headers are: 'Name', 'DOB'"):
        map_columns(["Name", "DOB"], named, "x.csv")


def test_a_field_that_does_not_exist_is_refused() -> None:
    with pytest.raises(InputError, match=r"no field 'nmae'.*birth_date.*passport"):
        map_columns(["Name"], {"nmae": "Name"}, "x.csv")


def test_two_columns_of_one_header_are_both_used_where_a_field_may_repeat() -> None:
    mapping = map_columns(["Name", "Nationality", "Nationality", "Alias", "Alias"], {}, "x.csv")
    assert [use.positions for use in mapping.used if use.field in {"country", "alias"}] == [(1,), (2,), (3,), (4,)]


@pytest.mark.parametrize("header", ["id", "type", "gender", "First name"])
def test_two_columns_of_one_header_are_refused_where_one_only_can_be_meant(header: str) -> None:
    with pytest.raises(InputError, match=f"2 columns have the header '{header}'"):
        map_columns(["Name", header, header], {}, "x.csv")


def test_a_named_header_that_stands_twice_is_refused_for_a_single_field() -> None:
    with pytest.raises(InputError, match="Several columns have the header 'K'"):
        map_columns(["Name", "K", "K"], {"id": "K"}, "x.csv")


def test_of_two_reference_columns_the_first_is_taken_and_the_other_is_said() -> None:
    mapping = map_columns(["Row", "Customer ID", "Name"], {}, "x.csv")
    assert ("id", "Row") in taken(mapping)
    assert [(column.header, column.reason) for column in mapping.ignored] == [
        ("Customer ID", "another column, Row, is the id already")
    ]
