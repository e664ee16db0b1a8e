"""Names of organizations that have more in their field than the name."""

from __future__ import annotations

import pytest
from parties import bits_of, listing, score

from listwarden.index import Index
from listwarden.match import Matcher, default_table
from listwarden.match.fast.many import ManySubjects
from listwarden.model import EntityType, Hit, Subject

LISTED = ("ROCKSIDE ENTERPRISE", "BANK OF KARACHI", "KALMIR HOROLOGY LIMITED", "ZORVEKS KARACHI TRADING")
NAMES = (
    "Rockside Enterprise Karachi", "Rockside Enterprise Ltd Branch 12", "Bank of Lahore", "Bank of Karachi",
    "Kalmir Horology LLC Akhtar", "Kalmir Horology Hong Kong", "Zorveks Karachi", "Zorveks Trading LLC Karachi",
    "Kalmir Limited Horology", "Kalmirhorology Ltd Iran",
)  # fmt: skip


def _hit(mine: str, listed: str, type: EntityType = "organization") -> Hit:  # noqa: A002
    return score(Subject((mine,), type=type), listing(listed, type="organization"))


def test_a_place_behind_a_name_costs_little() -> None:
    bare, placed, other = (_hit(f"Rockside Enterprise{end}", LISTED[0]) for end in ("", " Karachi", " Zanthyx"))
    assert bits_of(placed, "name.tail") == default_table().for_("organization", "").tail.place
    assert bare.bits > placed.bits > other.bits + 3
    assert placed.is_over_threshold


def test_what_follows_the_legal_form_costs_more_than_a_place_and_less_than_a_word_of_the_name() -> None:
    placed, other, inside = (
        _hit(name, LISTED[2]).bits
        for name in ("Kalmir Horology Ltd Karachi", "Kalmir Horology Ltd Zanthyx", "Kalmir Zanthyx Horology Ltd")
    )
    assert placed > other > inside


def test_banks_of_two_places_are_two() -> None:
    assert _hit("Bank of Lahore", LISTED[1]).bits < 0 < _hit("Bank of Karachi", LISTED[1]).bits


def test_a_place_that_the_listed_name_has_agrees() -> None:
    assert bits_of(_hit("Zorveks Trading Karachi", LISTED[3]), "name.tail") == 0


def test_names_of_persons_have_no_tail() -> None:
    assert bits_of(_hit("Rockside Enterprise Karachi", LISTED[0], "person"), "name.tail") == 0


@pytest.mark.parametrize("kind", ["organization", "unknown"])
def test_search_finds_what_scoring_every_name_finds(kind: EntityType) -> None:
    listed = [listing(name, type="organization", number=at) for at, name in enumerate(LISTED)]
    matcher = Matcher(Index(listed), default_table())
    asked = [Subject((name,), type=kind) for name in NAMES]
    scored = ([matcher.score(one, at) for at in range(len(LISTED))] for one in asked)
    found = [sorted((hit for hit in some if hit.is_over_threshold), key=lambda hit: -hit.bits) for some in scored]
    assert any(found)
    assert [matcher.hits_by_reference(one) for one in asked] == found
    assert ManySubjects(matcher, matcher.scorer).hits(asked) == found
