from __future__ import annotations

import datetime as dt

import pytest

from listwarden.ownership import Edge, Graph, blocked_closure, edge, rule_on

DAY = dt.date(2025, 2, 3)


def test_only_edges_of_the_day_are_in_it() -> None:
    edges = [edge("X", "A", 50, until=dt.date(2025, 2, 2)), edge("X", "B", 50, since=DAY), edge("X", "C", 50)]
    graph = Graph(edges, DAY)
    assert [one.owned for one in graph.by_owner["X"]] == ["B", "C"]
    assert "A" not in graph


def test_one_stake_that_two_sources_report_alike_counts_once() -> None:
    graph = Graph([edge("X", "A", 30, source="one"), edge("X", "A", 30, source="two")], DAY)
    (one,) = graph.by_owner["X"]
    assert (one.least, one.most, one.source, len(one.parts)) == (30_000_000, 30_000_000, "one; two", 2)
    assert not one.conflict


def test_a_range_and_a_number_inside_it_are_the_number() -> None:
    graph = Graph([edge("X", "A", "25-50"), edge("X", "A", 40), edge("X", "A", None, "consolidation")], DAY)
    (one,) = graph.by_owner["X"]
    assert (one.kind, one.least, one.most) == ("ownership", 40_000_000, 40_000_000)


def test_sources_that_disagree_leave_the_share_open_between_them() -> None:
    held = [edge("X", "A", 40, source="one"), edge("X", "A", 60, source="two")]
    closure = blocked_closure(held, {"X"}, rule_on("us", DAY), DAY)
    assert (closure["A"].outcome, closure["A"].share_words) == ("undecided", "between 40 % and 60 %")
    (one,) = closure.deciding("A")
    assert one.conflict


def test_edges_of_different_kinds_classes_and_arrangements_are_stakes_of_their_own() -> None:
    edges = [
        edge("X", "A", 30), edge("X", "A", 30, "voting"), edge("X", "A", 10, share_class="B"),
        edge("X", "A", 5, joint="pact"),
    ]  # fmt: skip
    graph = Graph(edges, DAY)
    assert len(graph.by_owner["X"]) == 4
    assert (graph.known["A"], graph.known_votes["A"]) == (45_000_000, 30_000_000)


@pytest.mark.parametrize("kind", ["ownership", "voting"])
def test_shares_over_the_whole_contradict_each_other(kind: str) -> None:
    graph = Graph([Edge("X", "A", kind, 60_000_000, 60_000_000), Edge("N", "A", kind, 60_000_000, 60_000_000)], DAY)  # type: ignore[arg-type]
    of = "capital" if kind == "ownership" else "votes"
    assert graph.contradictions == {"A": f"2 stakes in A sum to 120 % of its {of} at least."}


def test_rounding_is_no_contradiction() -> None:
    thirds = [edge(owner, "A", "33.34") for owner in "XYZ"]
    graph = Graph(thirds, DAY)
    assert graph.contradictions == {}
    closure = blocked_closure(graph, {"X", "Y"}, rule_on("us", DAY))
    assert closure["A"].share_words == "66.68 %"


def test_rounding_by_less_than_a_hundredth_each_is_all_that_is_forgiven() -> None:
    assert Graph([edge(owner, "A", "33.35") for owner in "XYZ"], DAY).contradictions


def test_votes_and_capital_may_both_be_whole() -> None:
    assert Graph([edge("X", "A", 100), edge("N", "A", 100, "voting")], DAY).contradictions == {}


def test_an_entity_that_contradicts_itself_is_never_sure() -> None:
    held = [edge("X", "A", 60), edge("N", "A", 60), edge("A", "B", 80)]
    closure = blocked_closure(held, {"X"}, rule_on("us", DAY), DAY)
    assert {entity: one.outcome for entity, one in closure.items()} == {"A": "undecided", "B": "undecided"}
    assert closure.doubts("A") == closure.doubts("B") == ("2 stakes in A sum to 120 % of its capital at least.",)
    assert closure["A"].contradiction
    assert not closure["B"].contradiction


def test_what_contradicts_itself_does_not_clear_either() -> None:
    held = [edge("X", "A", None), edge("N", "A", 60), edge("M", "A", 60)]
    answer = blocked_closure(held, {"X"}, rule_on("us", DAY), DAY)["A"]
    assert (answer.outcome, answer.share_words) == ("undecided", "unknown")
