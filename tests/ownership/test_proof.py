from __future__ import annotations

import datetime as dt

from listwarden.ownership import blocked_closure, edge, oldest_source, proof_of, rule_on

DAY = dt.date(2025, 2, 3)
US = rule_on("us", DAY)


def told(*edges: object, entity: str, listed: str = "X", rule: str = "us") -> list[tuple[int, str, str, str]]:
    closure = blocked_closure(edges, set(listed), rule_on(rule, DAY), DAY)  # type: ignore[arg-type]
    return [(one.depth, one.edge.owner, one.edge.owned, one.owner_outcome) for one in proof_of(closure, entity)]


def test_a_proof_goes_from_the_entity_to_the_listed_parties() -> None:
    held = [edge("X", "A", 50), edge("A", "B", 40), edge("X", "B", 10), edge("N", "B", 50)]
    assert told(*held, entity="B") == [
        (0, "A", "B", "owned"),
        (1, "X", "A", "listed"),
        (0, "X", "B", "listed"),
    ]


def test_an_owner_that_was_told_is_not_told_again() -> None:
    held = [edge("X", "A", 50), edge("A", "B", 50), edge("A", "C", 25), edge("B", "C", 25)]
    closure = blocked_closure(held, {"X"}, US, DAY)
    steps = proof_of(closure, "C")
    assert [(one.depth, one.edge.owner, one.is_repeated) for one in steps] == [
        (0, "A", False),
        (1, "X", False),
        (0, "B", False),
        (1, "A", True),
    ]


def test_a_circle_of_owners_is_no_part_of_a_proof() -> None:
    held = [edge("X", "A", 50), edge("A", "B", 60), edge("B", "A", 50)]
    assert told(*held, entity="A") == [(0, "X", "A", "listed")]
    assert told(*held, entity="B") == [(0, "A", "B", "owned"), (1, "X", "A", "listed")]


def test_every_line_has_its_source() -> None:
    held = [
        edge("X", "A", 50, source="register extract 12", as_of=dt.date(2024, 5, 1)),
        edge("A", "B", 50, source="p. 4"),
    ]
    steps = proof_of(blocked_closure(held, {"X"}, US, DAY), "B")
    assert [one.edge.source for one in steps] == ["p. 4", "register extract 12"]
    oldest = oldest_source(steps)
    assert oldest
    assert oldest.edge.as_of == dt.date(2024, 5, 1)


def test_a_proof_without_dated_sources_has_no_oldest_one() -> None:
    assert oldest_source(proof_of(blocked_closure([edge("X", "A", 50)], {"X"}, US, DAY), "A")) is None


def test_the_proof_of_an_undecided_entity_shows_what_may_count() -> None:
    held = [edge("X", "A", "40-60"), edge("A", "B", 70), edge("N", "B", 30)]
    assert told(*held, entity="B") == [(0, "A", "B", "undecided"), (1, "X", "A", "listed")]


def test_the_proof_of_exposure_shows_the_stake() -> None:
    assert told(edge("X", "A", 10), edge("N", "A", 90), entity="A") == [(0, "X", "A", "listed")]


def test_the_other_members_of_a_joint_arrangement_are_marked() -> None:
    held = [edge("X", "A", 30, joint="pact"), edge("N", "A", 21, joint="pact")]
    steps = proof_of(blocked_closure(held, {"X"}, rule_on("uk", DAY), DAY), "A")
    assert [(one.edge.owner, one.is_joint) for one in steps] == [("N", True), ("X", False)]


def test_where_parties_are_looked_at_alone_the_proof_is_that_of_one() -> None:
    held = [edge("X", "A", 10), edge("Y", "A", 60)]
    assert told(*held, entity="A", listed="XY", rule="uk") == [(0, "Y", "A", "listed")]


def test_nothing_is_proved_about_an_entity_that_nothing_reaches() -> None:
    assert told(edge("X", "A", 50), entity="B") == []


def test_a_long_proof_stops_after_so_many_lines() -> None:
    held = [edge(f"E{number}", f"E{number + 1}", 50) for number in range(5000)]
    closure = blocked_closure(held, {"E0"}, US, DAY)
    assert len(proof_of(closure, "E5000")) == 1000
    assert len(proof_of(closure, "E5000", most=7)) == 7


def test_owners_that_came_in_together_do_not_prove_each_other() -> None:
    held = [edge("X", "A", 50), edge("X", "B", 50), edge("A", "B", 30), edge("B", "A", 30)]
    assert told(*held, entity="A") == [(0, "X", "A", "listed")]
    assert told(*held, entity="B") == [(0, "X", "B", "listed")]
