"""OFAC's published examples, as facts; the parties are theirs (X, Y, A, B, C).

Examples 1 to 3 were read; 4 and 5 are remembered, since no copy of their text was at hand.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from listwarden.ownership import Closure, blocked_closure, edge, rule_on

DAY = dt.date(2025, 2, 3)


def us(held: list[tuple[Any, ...]], *listed: str, on: dt.date = DAY) -> Closure:
    return blocked_closure([edge(*one) for one in held], listed, rule_on("us", on), on)


def outcomes(closure: Closure) -> dict[str, str]:
    return {entity: answer.outcome for entity, answer in closure.items()}


def test_control_without_half_of_the_ownership_does_not_block() -> None:
    """FAQ 398: the 50 Percent Rule speaks only to ownership and not to control; caution is urged."""
    assert outcomes(us([("X", "A", 49), ("X", "A", None, "control")], "X")) == {"A": "exposure"}


def test_stakes_of_several_blocked_persons_are_added_up() -> None:
    """FAQ 399: X owns 25 percent and Y another 25 percent of A: blocked, also under different programs."""
    assert outcomes(us([("X", "A", 25), ("Y", "A", 25)], "X", "Y")) == {"A": "owned"}
    assert outcomes(us([("X", "A", 25), ("Y", "A", 25)], "X")) == {"A": "exposure"}


def test_a_blocked_person_who_acts_for_an_entity_does_not_block_it() -> None:
    """FAQ 400: a blocked executive signs for an entity that is not blocked: dealings with him are barred, not it."""
    answer = us([("X", "A", None, "office")], "X")["A"]
    assert (answer.outcome, answer.basis) == ("exposure", ("office",))


def test_example_1_a_chain_of_halves_blocks() -> None:
    """FAQ 401, example 1: X owns 50 percent of A, A 50 percent of B: B is blocked."""
    assert outcomes(us([("X", "A", 50), ("A", "B", 50)], "X")) == {"A": "owned", "B": "owned"}


def test_example_2_stakes_through_two_blocked_entities_are_added_up() -> None:
    """FAQ 401, example 2: X owns 50 percent of A and of B, which own 25 percent each of C: C is blocked."""
    held = [("X", "A", 50), ("X", "B", 50), ("A", "C", 25), ("B", "C", 25)]
    assert outcomes(us(held, "X"))["C"] == "owned"


def test_example_3_direct_and_indirect_stakes_are_added_up() -> None:
    """FAQ 401, example 3: X owns 50 percent of A and 10 percent of B, A 40 percent of B: B is blocked."""
    assert outcomes(us([("X", "A", 50), ("X", "B", 10), ("A", "B", 40)], "X"))["B"] == "owned"


def test_example_4_a_stake_through_a_minority_holding_does_not_count() -> None:
    """FAQ 401, example 4: X owns 50 percent of A, 25 percent of B; A and B own 25 percent each of C: not blocked."""
    closure = us([("X", "A", 50), ("X", "B", 25), ("A", "C", 25), ("B", "C", 25)], "X")
    assert outcomes(closure) == {"A": "owned", "B": "exposure", "C": "exposure"}
    assert closure["C"].share_words == "25 %"


def test_example_5_two_minority_holdings_carry_nothing_on() -> None:
    """FAQ 401, example 5: X owns 25 percent of A and of B, which own 50 percent each of C: C is not blocked."""
    closure = us([("X", "A", 25), ("X", "B", 25), ("A", "C", 50), ("B", "C", 50)], "X")
    assert outcomes(closure) == {"A": "exposure", "B": "exposure"}
    assert closure.answer("C").outcome == "not_reached"


def test_percentages_are_not_multiplied_along_a_chain() -> None:
    """FAQ 401, example 1, made longer: five links of 50 percent each; multiplied it would be about 3 percent."""
    held = [(f"E{number}", f"E{number + 1}", 50) for number in range(5)]
    assert outcomes(us(held, "E0"))["E5"] == "owned"


def test_ownership_of_blocked_persons_who_sold_below_half_blocks_no_longer() -> None:
    """FAQ 402: after a divestment below 50 percent the entity is not automatically blocked; before it, it was."""
    held = [
        edge("X", "A", 60, until=dt.date(2024, 12, 31)),
        edge("X", "A", 30, since=dt.date(2025, 1, 1)),
    ]
    rule = rule_on("us", DAY)
    assert blocked_closure(held, {"X"}, rule, dt.date(2024, 12, 31))["A"].outcome == "owned"
    assert blocked_closure(held, {"X"}, rule, dt.date(2025, 1, 1))["A"].outcome == "exposure"


def test_before_august_2014_each_blocked_person_was_looked_at_alone() -> None:
    """Guidance of 14 Feb 2008, as the revised guidance of 13 Aug 2014 (79 FR 47726) describes it."""
    held = [("X", "A", 25), ("Y", "A", 25), ("X", "B", 50)]
    before = outcomes(us(held, "X", "Y", on=dt.date(2014, 8, 12)))
    after = outcomes(us(held, "X", "Y", on=dt.date(2014, 8, 13)))
    assert before == {"A": "exposure", "B": "owned"}
    assert after == {"A": "owned", "B": "owned"}


@pytest.mark.parametrize(
    ("held", "outcome"),
    [
        ([("Akhtar", "X", 60)], "owned"),
        ([("Akhtar", "X", 25), ("Affiliates", "X", 25)], "owned"),
        ([("NDC", "X", 49), ("NDC", "X", None, "control")], "exposure"),
        ([("Akhtar", "X", "49.999999")], "exposure"),
    ],
    ids=["60 %", "25 % + 25 %", "49 % with control", "a millionth short"],
)
def test_stakes_of_parties_listed_on_18_december_2024(held: list[tuple[Any, ...]], outcome: str) -> None:
    """FAQ 398, 399, 401; 31 CFR part 544 as interpreted since 87 FR 78470."""
    assert us(held, "Akhtar", "Affiliates", "NDC")["X"].outcome == outcome


def test_the_majority_of_the_votes_is_control_and_not_ownership() -> None:
    """FAQ 398: control by other means than a majority ownership interest."""
    closure = us([("X", "A", 10), ("X", "A", 80, "voting")], "X")
    assert closure["A"].outcome == "exposure"
    assert closure["A"].basis == ("ownership", "voting")
