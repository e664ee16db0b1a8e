from __future__ import annotations

import pytest
from parties import listing, name

from listwarden.index import Index
from listwarden.index.acronyms import acronyms_of
from listwarden.match import Matcher, default_table
from listwarden.model import Subject

ROCKSIDE = "Rockside National Development Complex"


@pytest.mark.parametrize(
    ("text", "acronyms"),
    [
        (ROCKSIDE, {"RNDC"}), ("Rockside Development Corporation of the Gulf", {"RDG", "RDCG"}),
        ("Rockside Tower (RTX)", {"RTX"}), ("Rockside Tower", set()), ("OOO Rock Side Zavod", {"RSZ"}),
    ],
)  # fmt: skip
def test_an_organization_has_the_acronyms_of_its_names(text: str, acronyms: set[str]) -> None:
    found = acronyms_of(listing(text, type="organization").entity)
    assert {one.text for one in found} == acronyms
    assert all(one.strength == "derived" and text in one.note for one in found)


def test_an_acronym_that_the_list_gives_is_not_derived() -> None:
    assert acronyms_of(listing(ROCKSIDE, "R.N.D.C.", type="organization").entity) == ()


def test_a_weak_alias_and_a_person_have_no_acronym() -> None:
    assert acronyms_of(listing("Rockside", name(ROCKSIDE, "weak"), type="organization").entity) == ()
    assert len(Index([listing("Rock Side Tower", type="person")]).names) == 1


def test_an_acronym_alone_makes_no_hit_and_one_with_a_country_does() -> None:
    some = [listing(ROCKSIDE, type="organization", countries=["PK"]), listing("Another", countries=["IR"], number=2)]
    matcher = Matcher(Index(some), default_table())
    assert matcher.hits(Subject(("RNDC",), type="organization")) == []
    (hit,) = matcher.hits(Subject(("RNDC",), type="organization", countries=("PK",)))
    assert (hit.listed_name.text, hit.listed_name.strength) == ("RNDC", "derived")
