"""What stands behind the names of organizations."""

from __future__ import annotations

import pytest

from listwarden.names.tails import without_tail
from listwarden.names.words import analyze


@pytest.mark.parametrize(
    ("name", "words", "tail"),
    [
        ("Rockside Enterprise Karachi", ["rockside", "enterprise"], "Karachi"),
        ("Rockside Enterprise Karachi Pakistan", ["rockside", "enterprise"], "Karachi Pakistan"),
        ("Rockside Trading LLC Hong Kong", ["rockside", "trading"], "Hong Kong"),
        ("Rockside Ltd Dubai Branch 12", ["rockside"], "Dubai Branch 12"),
        ("Rockside S.A. Kalmir", ["rockside"], "Kalmir"),
        ("Rockside Limited Liability Company Kalmir", ["rockside"], "Kalmir"),
        ("OOO Rockside Moskva", ["rockside"], "Moskva"),
    ],
)
def test_a_place_and_what_follows_a_legal_form_can_be_left_out(name: str, words: list[str], tail: str) -> None:
    form = without_tail(analyze(name, "organization"))
    assert form is not None
    assert ([word.text for word in form.words], form.tail, form.text) == (words, tail, name)
    assert len(form.joins) == len(words) - 1


@pytest.mark.parametrize(
    "name",
    [
        "Bank of Karachi", "Karachi", "Hong Kong", "Rockside Enterprise", "Limited Liability Company Rockside Kalmir",
        "OOO Rockside Kalmir", "Rockside As Kalmir", "Insurance Company Rockside", "Rockside Trading LLC",
        "LLC Karachi",
        "Rockside New Delhi Trading", "Trade in Iran",
    ],
)  # fmt: skip
def test_what_may_be_the_name_stays(name: str) -> None:
    form = without_tail(analyze(name, "organization"))
    assert form is None


def test_a_closing_form_that_stood_inside_is_a_legal_form() -> None:
    form = without_tail(analyze("Rockside OOO Kalmir", "organization"))
    assert form is not None
    assert form.families == ("limited_liability",)
