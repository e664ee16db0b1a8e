from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listwarden.names.identifiers import KINDS, normalize_identifier


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("tax_id", "901-0629", "9010629"), ("passport", " ab 123456 ", "AB123456"), ("imo", "IMO 7406784", "7406784"),
        ("imo", "imo7406784", "7406784"), ("phone", "+92 42 111", "0092-42-111"), ("email", "A.B@C.org", "a.b@c.org"),
        ("website", "https://www.Example.org/", "example.org"), ("bank_account", "DE89 3704 0044", "DE8937040044"),
        ("wallet", "0xABCDEF", "0xabcdef"), ("wallet", "BC1QAB", "bc1qab"), ("passport", "ＡＢ１２３", "AB123"),
        ("national_id", "۱۲۳۴۵", "12345"), ("passport", "АВ 123", "AV 123"),
    ],
)  # fmt: skip
def test_spellings_of_one_number_are_equal(kind: str, one: str, other: str) -> None:
    assert normalize_identifier(kind, one) == normalize_identifier(kind, other) != ""


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("wallet", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT", "1boatslrhtknngkdxeeobr76b53lettpyt"),
        ("email", "ab@c.org", "a.b@c.org"), ("website", "example.org/a", "example.org/b"), ("passport", "A1", "A2"),
        ("license", "京A12345", "沪A12345"), ("passport", "Б 123", "Д 123"),
    ],
)  # fmt: skip
def test_different_numbers_stay_different(kind: str, one: str, other: str) -> None:
    assert normalize_identifier(kind, one) != normalize_identifier(kind, other)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", ["", "  "])
def test_nothing_normalizes_to_nothing(kind: str, value: str) -> None:
    assert normalize_identifier(kind, value) == ""


@given(st.sampled_from(sorted(set(KINDS) - {"imo", "website"})), st.text("abAB01 -./+", max_size=12))
def test_normalizing_twice_changes_nothing(kind: str, value: str) -> None:
    once = normalize_identifier(kind, value)
    assert normalize_identifier(kind, once) == once


def test_every_kind_has_a_title_and_a_strength() -> None:
    assert all(title and strength in {"unique", "issued", "contact"} for title, strength in KINDS.values())
