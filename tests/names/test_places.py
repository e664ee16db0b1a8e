from __future__ import annotations

from importlib.resources import files

import pytest

from listwarden.names.fold import fold
from listwarden.names.places import is_place, without_address


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rockside Ltd, Karachi, Pakistan", "Rockside Ltd"), ("Rockside, Iran", "Rockside"),
        ("Rockside, Office 12, Moscow, Russia", "Rockside"), ("Rockside, P.O. Box 14155, Tehran, Iran", "Rockside"),
        ("Rockside, Brookside, Deira, Dubai, UAE", "Rockside, Brookside"), ("Rockside, Hong Kong", "Rockside"),
    ],
)  # fmt: skip
def test_an_address_behind_a_name_is_left_out(text: str, name: str) -> None:
    assert without_address(text) == name


@pytest.mark.parametrize(
    "text", ["Kovalenko, Vladimir", "Rockside, Brookside", "Karachi, Pakistan Trading", "", ", Iran", "Bank of Karachi"]
)
def test_what_may_be_the_name_stays(text: str) -> None:
    assert without_address(text) == text


def test_cities_are_folded() -> None:
    lines = (files("listwarden.names") / "data" / "cities.txt").read_text("utf-8").splitlines()
    cities = [city.strip() for line in lines if not line.startswith("#") for city in line.split(";")]
    assert [city for city in cities if fold(city) != city.replace("-", " ")] == []
    assert is_place("karachi")
    assert not is_place("rockside")
