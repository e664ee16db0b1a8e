from __future__ import annotations

import datetime as dt

import pytest

from listwarden.subjects.values import is_blank, read_birth_date, read_country, read_gender, read_identifier, read_type


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1961-02-03", dt.date(1961, 2, 3)), ("3 Feb 1961", dt.date(1961, 2, 3)), ("03.02.1961", dt.date(1961, 2, 3)),
        ("25/02/1961", dt.date(1961, 2, 25)), ("02/25/1961", dt.date(1961, 2, 25)), ("5/5/1961", dt.date(1961, 5, 5)),
        ("1961-02-03T00:00:00", dt.date(1961, 2, 3)),
    ],
)  # fmt: skip
def test_a_birth_date_with_one_reading_is_read(text: str, day: dt.date) -> None:
    date = read_birth_date(text)
    assert (date.earliest, date.latest, date.text) == (day, day, text)


def test_a_year_of_birth_is_a_whole_year() -> None:
    assert (read_birth_date("1961").earliest, read_birth_date("1961").latest) == (
        dt.date(1961, 1, 1),
        dt.date(1961, 12, 31),
    )


@pytest.mark.parametrize("text", ["03/02/1961", "3-2-1961"])
def test_a_birth_date_with_two_readings_is_not_read(text: str) -> None:
    with pytest.raises(ValueError, match=f"'{text}' is ambiguous; write 1961-02-03 or 1961-03-02"):
        read_birth_date(text)


@pytest.mark.parametrize("text", ["31.02.1961", "02.25.1961", "99/99/1961"])
def test_a_birth_date_that_does_not_exist_is_not_read(text: str) -> None:
    with pytest.raises(ValueError, match="does not exist"):
        read_birth_date(text)


@pytest.mark.parametrize("text", ["soon", "22315", "61", "x" * 500])
def test_what_is_no_date_is_said_shortly(text: str) -> None:
    with pytest.raises(ValueError, match="write it as 1961-02-03") as caught:
        read_birth_date(text)
    assert len(str(caught.value)) < 130


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Person", "person"), ("Individual", "person"), ("natural person", "person"), ("P", "person"),
        ("Company", "organization"), ("ENTITY", "organization"), ("Legal Person", "organization"),
        ("juristische Person", "organization"), ("юридическое лицо", "organization"), ("Personne physique", "person"),
        ("Vessel", "vessel"), ("ship", "vessel"), ("Aircraft", "aircraft"),
    ],
)  # fmt: skip
def test_words_for_types_are_known(text: str, expected: str) -> None:
    assert read_type(text) == expected


def test_an_unknown_type_says_which_are_known() -> None:
    with pytest.raises(
        ValueError, match="type 'Trust' is not known; write person or organization or vessel or aircraft"
    ):
        read_type("Trust")


@pytest.mark.parametrize(
    ("text", "expected"), [("M", "male"), ("weiblich", "female"), ("Женский", "female"), ("homme", "male")]
)
def test_words_for_gender_are_known(text: str, expected: str) -> None:
    assert read_gender(text) == expected


def test_countries_are_read_as_codes_and_names() -> None:
    assert (read_country("DE"), read_country("Iran")) == ("DE", "IR")
    with pytest.raises(ValueError, match="country 'Atlantis' is not known"):
        read_country("Atlantis")


@pytest.mark.parametrize(
    ("text", "blank"), [("", True), ("-", True), ("N/A", True), ("unknown", True), ("NA", False), ("0", False)]
)
def test_words_for_no_value_are_blank_but_the_code_of_namibia_is_not(text: str, *, blank: bool) -> None:
    assert is_blank(text) is blank


def test_an_identifier_object_gives_its_kind_by_name_or_by_header_word() -> None:
    assert read_identifier({"value": "X1", "kind": "passport"}, "").kind == "passport"
    assert read_identifier({"value": "X1", "kind": "Passport No."}, "").kind == "passport"
    assert read_identifier({"value": "X1", "kind": "club card"}, "").kind == ""
    with pytest.raises(ValueError, match="an identifier has no value"):
        read_identifier({"kind": "passport"}, "")
