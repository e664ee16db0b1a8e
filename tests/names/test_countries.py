from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from listwarden.names import countries
from listwarden.names.countries import country_code, country_name

TWO_COUNTRIES = ("Korea", "Korean", "Congolese", "Dominican", "Virgin Islands")
BROKEN_UP = ("USSR", "Soviet Union", "Yugoslavia", "Czechoslovakia", "Serbia and Montenegro", "Netherlands Antilles")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("PK", "PK"), ("pk", "PK"), ("PRK", "KP"), ("prk", "KP"), ("AND", "AD"), ("XK", "XK"),
        ("Korea, North", "KP"), ("Democratic People's Republic of Korea", "KP"), ("Republic of Korea", "KR"),
        ("Burma", "MM"), ("Myanmar", "MM"), ("Iran (Islamic Republic of)", "IR"),
        ("Congo, Democratic Republic of the", "CD"), ("Congo, Republic of the", "CG"), ("Congo", "CG"),
        ("Cote d Ivoire", "CI"), ("Côte d’Ivoire", "CI"), ("Ivory Coast", "CI"), ("Turkiye", "TR"), ("TÜRKİYE", "TR"),
        ("The Gambia", "GM"), ("Bahamas, The", "BS"), ("Man, Isle of", "IM"), ("Macau", "MO"), ("Hong Kong", "HK"),
        ("St. Kitts & Nevis", "KN"), ("Virgin Islands, British", "VG"), ("UK", "GB"), ("U.S.A.", "US"),
        ("U. S. A.", "US"), ("UAE", "AE"), ("Czechia", "CZ"), ("Russian Federation", "RU"), ("Kosovo", "XK"),
        ("Republic of China", "TW"), ("People's Republic of China", "CN"), ("Republic of Serbia", "RS"),
    ],
)  # fmt: skip
def test_codes_and_names_as_lists_and_users_write_them_are_known(text: str, code: str) -> None:
    assert country_code(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [("Pakistani", "PK"), ("Russian", "RU"), ("Nigerien", "NE"), ("Nigerian", "NG"), ("South Sudanese", "SS")],
)
def test_words_for_nationals_are_known(text: str, code: str) -> None:
    assert country_code(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [("پاکستان", "PK"), ("Россия", "RU"), ("中国", "CN"), ("中國", "CN"), ("Deutschland", "DE"), ("España", "ES")],
)
def test_names_in_other_languages_are_known(text: str, code: str) -> None:
    assert country_code(text) == code


def test_letters_that_persian_and_arabic_keyboards_write_differently_are_the_same() -> None:
    assert country_code("کویت") == country_code("كويت") == "KW"


@pytest.mark.parametrize("text", [*TWO_COUNTRIES, *BROKEN_UP, "SU", "YU", "AN"])
def test_a_word_of_two_countries_or_of_a_state_that_broke_up_stays_unknown(text: str) -> None:
    assert country_code(text) == ""


@pytest.mark.parametrize(("text", "code"), [("Zaire", "CD"), ("Rhodesia", "ZW"), ("East Germany", "DE")])
def test_a_former_state_with_one_successor_is_that_country(text: str, code: str) -> None:
    assert country_code(text) == code


def test_a_disputed_region_has_no_code_but_gaza_and_the_west_bank_have() -> None:
    assert [country_code(f"Region: {name}") for name in ("Crimea", "Jammu and Kashmir", "Kafia Kingi")] == ["", "", ""]
    assert [country_code(f"Region: {name}") for name in ("Gaza", "North Gaza", "West Bank")] == ["PS", "PS", "PS"]
    assert country_code("Republic of Crimea") == ""


@pytest.mark.parametrize("text", ["", "  ", "-0-", "n/a", "undetermined", "possibly Ethiopian", "Sudan/South Sudan"])
def test_what_names_no_country_stays_unknown(text: str) -> None:
    assert country_code(text) == ""


def test_a_near_miss_is_not_guessed() -> None:
    assert country_code("Pakistann") == country_code("State of Georgia") == country_code("Northern Cyprus") == ""


def test_na_in_lower_case_means_not_available() -> None:
    assert (country_code("na"), country_code("NA"), country_code("nam")) == ("", "NA", "NA")


def test_every_code_has_a_name_that_leads_back_to_it() -> None:
    codes = [row[0] for row in countries._rows()]
    assert len(codes) == 250  # ISO 3166-1's 249 and Kosovo
    assert [country_code(country_name(code)) for code in codes] == codes


def test_a_name_is_found_by_a_code_in_any_case_and_nothing_by_an_unknown_one() -> None:
    assert (country_name("kp"), country_name(" PK "), country_name("ZZ"), country_name("")) == (
        "North Korea", "Pakistan", "", "",
    )  # fmt: skip


def test_no_text_in_the_table_names_two_countries() -> None:
    owners: dict[str, set[str]] = {}
    for code, alpha3, name, *columns in countries._rows():
        for text in (code, alpha3, name, *(text for column in columns for text in column.split("; ") if text)):
            owners.setdefault(countries._fold(text), set()).add(code)
    assert {key: codes for key, codes in owners.items() if len(codes) > 1 or not key} == {}


def test_the_table_has_six_columns_ordered_by_code_without_stray_blanks() -> None:
    rows = countries._rows()
    assert {len(row) for row in rows} == {6}
    assert [row[0] for row in rows] == sorted({row[0] for row in rows})
    assert [cell for row in rows for cell in row if cell != cell.strip() or cell.endswith(";")] == []


def _address_countries(folder: Path) -> Iterator[str]:
    for edition in ("2021-07", "2024-06", "2025-12"):
        with (folder / "ofac" / edition / "add.csv").open(encoding="utf-8", errors="replace", newline="") as file:
            texts = (row[4].strip() for row in csv.reader(file) if len(row) > 4)
            yield from (text for text in texts if text not in {"", "-0-"})


def _remarked_nationalities(folder: Path) -> Iterator[str]:
    with (folder / "ofac" / "2024-06" / "sdn.csv").open(encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.reader(file):
            found = re.findall(r"(?:^|; )(?:alt\. )?(?:nationality|citizen) ([^;]+?)\.?(?=;|$)", row[-1])
            yield from (text.strip() for text in found)


def _un_countries(folder: Path) -> Iterator[str]:
    for file in sorted((folder / "un").glob("*.xml")):
        for element in etree.parse(file).iter("COUNTRY", "COUNTRY_OF_ISSUE", "ISSUING_COUNTRY", "NATIONALITY"):
            texts = [value.text for value in element.iter("VALUE")] or [element.text]
            yield from (text.strip() for text in texts if text and text.strip())


@pytest.mark.parametrize("source", [_address_countries, _remarked_nationalities, _un_countries])
def test_nearly_all_country_texts_of_real_lists_are_known(source: object, shared_data: Path) -> None:
    assert callable(source)
    texts = list(source(shared_data))
    unknown = [text for text in texts if not country_code(text)]
    assert len(texts) > 900
    assert len(unknown) / len(texts) <= 0.005, sorted(set(unknown))
