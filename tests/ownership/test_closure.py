from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from listwarden.ownership import Closure, blocked_closure, edge, rule_on

DAY = dt.date(2025, 2, 3)


def us(*held: Any, listed: tuple[str, ...] = ("X",)) -> Closure:
    edges = [edge(*one) if isinstance(one, tuple) else one for one in held]
    return blocked_closure(edges, listed, rule_on("us", DAY), DAY)


def test_a_range_around_half_is_decided_by_the_missing_stakes() -> None:
    closure = us(("X", "A", 37), ("Y", "A", "0-15"), ("Z", "A", "0-10"), listed=("X", "Y", "Z"))
    assert closure["A"].outcome == "undecided"
    assert closure["A"].share_words == "between 37 % and 62 %"
    assert {one.owner for one in closure.deciding("A")} == {"Y", "Z"}


@pytest.mark.parametrize(
    ("share", "outcome"), [("50-60", "owned"), ("49-60", "undecided"), ("10-49", "exposure"), (None, "undecided")]
)
def test_a_range_decides_where_all_of_it_lies_on_one_side(share: str | None, outcome: str) -> None:
    assert us(("X", "A", share))["A"].outcome == outcome


def test_what_others_are_known_to_hold_limits_an_unknown_share() -> None:
    closure = us(("X", "A", None), ("N", "A", 60))
    assert (closure["A"].outcome, closure["A"].share_words) == ("exposure", "between 0 % and 40 %")


def test_a_missing_stake_further_up_is_named() -> None:
    closure = us(("X", "A", "40-60"), ("A", "B", 70), ("B", "C", 70))
    assert {entity: one.outcome for entity, one in closure.items()} == dict.fromkeys("ABC", "undecided")
    assert [(one.owner, one.owned) for one in closure.deciding("C")] == [("X", "A")]


def test_only_an_undecided_entity_has_deciding_stakes() -> None:
    closure = us(("X", "A", "50-60"), ("X", "B", "10-20"))
    assert [closure.deciding(entity) for entity in ("A", "B", "X", "nobody")] == [()] * 4


def test_entities_that_own_each_other_are_not_reached_by_that() -> None:
    closure = us(("A", "B", 60), ("B", "A", 60), ("X", "A", 10))
    assert {entity: one.outcome for entity, one in closure.items()} == {"A": "exposure"}


def test_a_cross_holding_counts_once_one_side_is_reached() -> None:
    closure = us(("X", "A", 50), ("A", "B", 30), ("B", "A", 50), ("X", "B", 20))
    assert closure["A"].outcome == closure["B"].outcome == "owned"
    assert closure["A"].share_words == "100 %"


def test_shares_that_an_entity_holds_in_itself_do_not_bring_it_in() -> None:
    assert us(("A", "A", 40), ("X", "A", 20))["A"].outcome == "exposure"


def test_a_listed_party_is_no_answer_of_the_mapping_but_can_be_asked_about() -> None:
    closure = us(("X", "Y", 60), listed=("X", "Y"))
    assert list(closure) == []
    assert closure.answer("Y").outcome == "listed"
    assert closure.answer("X").outcome == "listed"


def test_an_entity_that_nothing_reaches_can_be_asked_about() -> None:
    closure = us(("X", "A", 50), ("N", "B", 30))
    answer = closure.answer("B")
    assert (answer.outcome, answer.unaccounted) == ("not_reached", 70_000_000)
    assert "B" not in closure


def test_a_stake_of_nothing_is_no_exposure() -> None:
    assert list(us(("X", "A", 0))) == []


def test_a_listed_party_that_no_edge_has_changes_nothing() -> None:
    assert dict(us(("X", "A", 50))) == dict(us(("X", "A", 50), listed=("X", "nobody")))


def test_nobody_listed_reaches_nothing() -> None:
    assert dict(us(("X", "A", 100), listed=())) == {}


def test_stakes_in_several_classes_add_up() -> None:
    closure = us(edge("X", "A", 30, share_class="ordinary"), edge("X", "A", 20, share_class="preferred"))
    assert (closure["A"].outcome, closure["A"].share_words) == ("owned", "50 %")


def test_consolidation_is_an_unknown_share_and_may_be_control() -> None:
    held = [edge("P", "S", None, "consolidation")]
    for jurisdiction in ("us", "eu"):
        closure = blocked_closure(held, {"P"}, rule_on(jurisdiction, DAY), DAY)
        assert closure["S"].outcome == "undecided"
        assert closure["S"].share_words == "unknown"
    known = [*held, edge("N", "S", 60)]
    assert blocked_closure(known, {"P"}, rule_on("us", DAY), DAY)["S"].outcome == "exposure"
    assert blocked_closure(known, {"P"}, rule_on("eu", DAY), DAY)["S"].outcome == "undecided"


def test_links_of_other_kinds_are_not_followed() -> None:
    assert list(us(("X", "A", None, "link"))) == []


def test_a_chain_of_many_thousand_links_is_followed() -> None:
    held = [edge(f"E{number}", f"E{number + 1}", 50) for number in range(20_000)]
    closure = blocked_closure(held, {"E0"}, rule_on("us", DAY), DAY)
    assert closure["E20000"].outcome == "owned"
    assert len(closure) == 20_000
