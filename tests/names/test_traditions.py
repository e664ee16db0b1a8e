from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from listwarden.names.fold import fold
from listwarden.names.traditions import are_common_together, shares_at_large, shares_by_tradition, title_of, traditions

DATA = tomllib.loads((files("listwarden.names") / "data" / "traditions.toml").read_text("utf-8"))


def test_every_word_is_folded() -> None:
    words = [word for table in DATA.values() for text in table["tiers"].values() for word in text.split()]
    assert [word for word in words if fold(word) != word] == []


def test_all_traditions_together_are_no_more_than_all_names() -> None:
    assert 0.5 < sum(traditions().values()) <= 1.0


def test_a_word_is_as_common_as_its_commonest_tier_says_in_every_spelling() -> None:
    assert shares_by_tradition("mohammed")["somali"] == pytest.approx(1 / 5)
    assert shares_by_tradition("ivanovich") == shares_by_tradition("ivanovych") | {"russian": 1 / 30}


def test_at_large_a_word_has_the_sum_of_its_shares() -> None:
    within = shares_by_tradition("shirazi")
    assert shares_at_large()["shirazi"] == pytest.approx(
        sum(share * traditions()[name] for name, share in within.items())
    )


def test_a_word_of_no_tradition_has_no_share() -> None:
    assert dict(shares_by_tradition("rockside")) == {}


def test_a_tradition_has_a_title() -> None:
    assert title_of("north_african") == "North African"


def test_two_common_names_of_one_tradition_are_two_names() -> None:
    assert are_common_together("kiselev", "kozlov")
    assert not are_common_together("kiselev", "zzyzx")
    assert not are_common_together("kiselev", "garcia")
