from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from listwarden.errors import InputError
from listwarden.ownership import Rule, known_rules, rule_ids, rule_on
from listwarden.ownership.share import UNIT


def test_every_jurisdiction_has_a_rule() -> None:
    assert set(rule_ids()) == {"us", "eu", "uk", "ca", "ch", "bis"}


@pytest.mark.parametrize("rule", known_rules(), ids=lambda rule: f"{rule.id} {rule.first_day}")
def test_every_rule_has_a_citation_dates_and_a_note(rule: Rule) -> None:
    assert len(rule.citation) > 20
    assert len(rule.note) > 20
    assert rule.note.endswith(".")
    assert rule.first_day <= (rule.last_day or dt.date.max)
    assert rule.checked_on >= dt.date(2026, 11, 22)
    assert rule.counsel or rule.evidence != "R"


@pytest.mark.parametrize("jurisdiction", rule_ids())
def test_the_rules_of_a_jurisdiction_follow_each_other_without_overlap_or_gap(jurisdiction: str) -> None:
    of_it = [rule for rule in known_rules() if rule.id == jurisdiction]
    for earlier, later in pairwise(of_it):
        assert earlier.last_day is not None
        assert earlier.last_day + dt.timedelta(days=1) == later.first_day
    assert of_it[-1].last_day is None


@pytest.mark.parametrize(
    ("day", "effect"),
    [
        ("2025-09-28", "red_flag"),
        ("2025-09-29", "license_required"),
        ("2025-11-09", "license_required"),
        ("2025-11-10", "red_flag"),
        ("2026-11-09", "red_flag"),
        ("2026-11-10", "license_required"),
    ],
)
def test_the_affiliates_rule_is_in_force_suspended_and_due_back(day: str, effect: str) -> None:
    """FR Doc. 2025-19001: in force 29 Sep 2025, suspended 10 Nov 2025 to 9 Nov 2026."""
    assert rule_on("bis", dt.date.fromisoformat(day)).effect == effect


def test_the_return_of_the_affiliates_rule_is_marked_as_not_verified() -> None:
    rule = rule_on("bis", dt.date(2026, 11, 10))
    assert rule.evidence == "R"
    assert rule.counsel
    assert "not known" in rule.note


@pytest.mark.parametrize(("day", "is_met"), [("2024-07-02", False), ("2024-07-03", True)])
def test_exactly_half_counts_in_the_eu_since_july_2024(day: str, is_met: bool) -> None:
    """EU Best Practices of 3 Jul 2024 (11623/24): "50 % or more", before "more than 50 %"."""
    assert rule_on("eu", dt.date.fromisoformat(day)).ownership.is_met(50 * UNIT) is is_met


@pytest.mark.parametrize(
    ("jurisdiction", "least", "words"),
    [
        ("us", 50 * UNIT, "50 % or more"),
        ("uk", 50 * UNIT + 1, "more than 50 %"),
        ("ca", 50 * UNIT, "50 % or more"),
        ("ch", 50 * UNIT + 1, "more than 50 %"),
        ("bis", 50 * UNIT, "50 % or more"),
    ],
)
def test_the_share_that_is_just_enough(jurisdiction: str, least: int, words: str) -> None:
    test = rule_on(jurisdiction, dt.date(2026, 11, 22)).ownership
    assert test.is_met(least)
    assert not test.is_met(least - 1)
    assert test.words == words


def test_an_unknown_jurisdiction_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(InputError, match="us, eu, uk, ca, ch, bis"):
        rule_on("xx", dt.date(2025, 1, 1))


def test_a_day_before_any_rule_is_refused_and_not_answered_by_a_later_one() -> None:
    with pytest.raises(InputError, match="No ownership rule of 'ca' is known for 2023-06-21"):
        rule_on("ca", dt.date(2023, 6, 21))
