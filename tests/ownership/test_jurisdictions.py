from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from listwarden.ownership import Closure, blocked_closure, edge, rule_on

DAY = dt.date(2026, 11, 22)


def under(jurisdiction: str, held: list[Any], *listed: str, on: dt.date = DAY) -> Closure:
    edges = [edge(*one) if isinstance(one, tuple) else one for one in held]
    return blocked_closure(edges, listed or ("X",), rule_on(jurisdiction, on), on)


EXACTLY_HALF = {"us": "owned", "eu": "owned", "uk": "exposure", "ca": "owned", "ch": "exposure", "bis": "owned"}
TOGETHER_60 = {"us": "owned", "eu": "owned", "uk": "exposure", "ca": "exposure", "ch": "owned", "bis": "owned"}
CONTROL = {
    "us": "exposure", "eu": "controlled", "uk": "controlled", "ca": "controlled", "ch": "controlled", "bis": "exposure"
}  # fmt: skip
VOTES_60 = {
    "us": "exposure", "eu": "controlled", "uk": "owned", "ca": "owned", "ch": "controlled", "bis": "exposure"
}  # fmt: skip
VOTES_HALF = {
    "us": "exposure", "eu": "exposure", "uk": "exposure", "ca": "owned", "ch": "exposure", "bis": "exposure"
}  # fmt: skip


@pytest.mark.parametrize("jurisdiction", EXACTLY_HALF)
def test_exactly_half_is_enough_for_some(jurisdiction: str) -> None:
    """OFAC 2014; EU 11623/24; SI 2019/855 reg. 7(2)(a); SEMA s. 2.1(2)(a); SECO 2024; FR Doc. 2025-19001."""
    assert under(jurisdiction, [("X", "A", 50)])["A"].outcome == EXACTLY_HALF[jurisdiction]


@pytest.mark.parametrize("jurisdiction", TOGETHER_60)
def test_stakes_of_two_listed_parties_are_added_up_by_some(jurisdiction: str) -> None:
    """OFAC FAQ 399; EU 11623/24; OFSI general guidance 4.14 (not simply aggregated); SEMA s. 2.1 (a person); SECO."""
    answer = under(jurisdiction, [("X", "A", 30), ("Y", "A", 30)], "X", "Y")["A"]
    assert answer.outcome == TOGETHER_60[jurisdiction]
    assert answer.share_words == ("60 %" if answer.outcome == "owned" else "30 %")


@pytest.mark.parametrize("jurisdiction", CONTROL)
def test_control_alone_never_makes_an_entity_owned(jurisdiction: str) -> None:
    """OFAC FAQ 398; EU 11623/24 (control criteria); SI 2019/855 reg. 7(4); SEMA s. 2.1(2)(c)."""
    assert under(jurisdiction, [("X", "A", None, "control")])["A"].outcome == CONTROL[jurisdiction]


@pytest.mark.parametrize("jurisdiction", VOTES_60)
def test_a_majority_of_votes_counts_as_ownership_as_control_or_not(jurisdiction: str) -> None:
    """SI 2019/855 reg. 7(2)(b) and SEMA s. 2.1(2)(a) name votes beside shares; the EU counts them as control."""
    assert under(jurisdiction, [("X", "A", 60, "voting")])["A"].outcome == VOTES_60[jurisdiction]


@pytest.mark.parametrize("jurisdiction", VOTES_HALF)
def test_half_of_the_votes_is_a_majority_nowhere_and_enough_in_canada(jurisdiction: str) -> None:
    """SEMA s. 2.1(2)(a): 50 % or more of the voting rights."""
    assert under(jurisdiction, [("X", "A", 50, "voting")])["A"].outcome == VOTES_HALF[jurisdiction]


def test_votes_and_capital_are_not_added_to_each_other() -> None:
    answer = under("uk", [("X", "A", 40), ("X", "A", 40, "voting")])["A"]
    assert (answer.outcome, answer.least, answer.votes_least) == ("exposure", 40_000_000, 40_000_000)


def test_a_joint_arrangement_gives_each_member_the_shares_of_all() -> None:
    """SI 2019/855 Sch. 1 para. 3(1): each is treated as holding the combined shares, also of one not listed."""
    held = [edge("X", "A", 30, joint="pact"), edge("N", "A", 21, joint="pact"), edge("M", "A", 49)]
    assert under("uk", held)["A"].outcome == "owned"
    assert under("us", held)["A"].outcome == "exposure"
    assert under("uk", [*held[:1], edge("N", "A", 21, joint="other")])["A"].outcome == "exposure"


def test_the_stakes_of_one_person_through_a_majority_holding_are_its_own_in_the_uk() -> None:
    """SI 2019/855 Sch. 1: shares held through a chain of majority stakes are held indirectly."""
    held = [("X", "H", 60), ("H", "A", 30), ("X", "A", 21)]
    closure = under("uk", held)
    assert closure["A"].outcome == "owned"
    assert closure["A"].party == "X"


def test_the_party_with_most_is_named_where_each_is_looked_at_alone() -> None:
    closure = under("uk", [("X", "A", 10), ("Y", "A", 60), ("Z", "A", 5)], "X", "Y", "Z")
    assert (closure["A"].party, closure["A"].share_words) == ("Y", "60 %")


def test_control_carries_on_as_control_and_not_as_ownership() -> None:
    held = [("X", "A", None, "control"), ("A", "B", 80)]
    assert {entity: one.outcome for entity, one in under("eu", held).items()} == {"A": "controlled", "B": "controlled"}
    assert {entity: one.outcome for entity, one in under("us", held).items()} == {"A": "exposure"}


def test_what_may_be_control_is_asked_about_where_control_counts() -> None:
    held = [("X", "A", None, "influence")]
    closure = under("eu", held)
    assert closure["A"].outcome == "undecided"
    assert [one.kind for one in closure.deciding("A")] == ["influence"]
    assert under("us", held)["A"].outcome == "exposure"


def test_an_office_is_exposure_everywhere() -> None:
    for jurisdiction in EXACTLY_HALF:
        assert under(jurisdiction, [("X", "A", None, "office")])["A"].outcome == "exposure"


@pytest.mark.parametrize(
    ("day", "effect"),
    [("2025-10-15", "license_required"), ("2026-01-15", "red_flag"), ("2026-11-22", "license_required")],
)
def test_a_half_owned_subsidiary_of_an_entity_listed_firm_on_three_days(day: str, effect: str) -> None:
    """FR Doc. 2025-19001 and its suspension: the test is the same, what follows is not."""
    closure = under("bis", [("L", "S", 50)], "L", on=dt.date.fromisoformat(day))
    assert closure["S"].outcome == "owned"
    assert closure.rule.effect == effect


def test_a_graph_answers_under_several_rules_and_sets_of_listed_parties() -> None:
    from listwarden.ownership import Graph

    graph = Graph([edge("X", "A", 50), edge("Y", "B", 50)], DAY)
    assert list(blocked_closure(graph, {"X"}, rule_on("us", DAY))) == ["A"]
    assert list(blocked_closure(graph, {"Y"}, rule_on("ca", DAY))) == ["B"]
