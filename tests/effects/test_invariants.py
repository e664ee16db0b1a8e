"""What must hold for every case: what is not known never clears anybody, and nothing depends on order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from given import NOW, case
from msgspec import structs
from test_more_cases import CASES as MORE
from test_worked_cases import CASES as WORKED

from listwarden.effects import Case, effect
from listwarden.effects.case import Nexus

ALL: dict[str, Case] = {
    **{name: case(at, *parties, **more) for name, (at, parties, more, *_) in WORKED.items()},
    **{name: case(at, *parties, **more) for name, (_, at, parties, more, _) in MORE.items()},
}
NOTHING = "no_restriction_found"
EXPECTED = {name: row[3] for name, row in WORKED.items()} | {name: row[4] for name, row in MORE.items()}
RESTRICTED = [name for name, outcomes in EXPECTED.items() if NOTHING not in outcomes]


def _without_one_fact(one: Case) -> Iterator[Case]:
    """The case with one stated fact forgotten, each in turn, and nothing declared absent."""
    plain = structs.replace(one, unstated="unknown")
    yield plain
    for field, empty in (("activity", None), ("dealings", None), ("trade_with", None), ("nexus", Nexus())):
        yield structs.replace(plain, **{field: empty})
    if one.goods is not None:
        for field in one.goods.__struct_fields__:
            yield structs.replace(plain, goods=structs.replace(one.goods, **{field: None}))
    for number, party in enumerate(one.parties):
        changes: dict[str, Any] = {"stakes": None, "controllers": None, "interest": None, "match": "unknown"}
        changes["listings"] = tuple(structs.replace(listing, since=None) for listing in party.listings)
        for field, empty in changes.items():
            parties = list(one.parties)
            parties[number] = structs.replace(party, **{field: empty})
            yield structs.replace(plain, parties=tuple(parties))


@pytest.mark.parametrize("name", RESTRICTED)
def test_to_forget_a_fact_never_clears_a_restriction(name: str) -> None:
    for forgetful in _without_one_fact(ALL[name]):
        (after,) = effect(forgetful, now=NOW).persons
        assert after.headline != NOTHING
        assert NOTHING not in after.outcomes


@pytest.mark.parametrize("name", ALL)
def test_an_outcome_that_is_lost_by_forgetting_is_asked_for(name: str) -> None:
    """Whatever held either still holds, or its rule needs data, or a graver reading took its place."""
    (before,) = effect(ALL[name], now=NOW).persons
    held = {(one.rule.name, one.party) for one in before.effects if one.rule}
    (after,) = effect(structs.replace(ALL[name], unstated="unknown"), now=NOW).persons
    still = {(one.rule.name, one.party) for one in after.effects if one.rule}
    asked = {(need.rule, need.party) for need in after.needs}
    assert held - still - asked == set()


@pytest.mark.parametrize("name", ALL)
def test_the_order_of_parties_and_listings_is_no_matter(name: str) -> None:
    one = ALL[name]
    turned = structs.replace(
        one,
        parties=tuple(structs.replace(party, listings=party.listings[::-1]) for party in one.parties[::-1]),
    )
    assert effect(one, now=NOW).persons[0].outcomes == effect(turned, now=NOW).persons[0].outcomes


def test_the_same_case_gives_the_same_answer() -> None:
    for one in ALL.values():
        assert effect(one, now=NOW) == effect(one, now=NOW)
