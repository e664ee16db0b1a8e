from __future__ import annotations

import pytest
from hypothesis import given, settings
from parties import listing, name, word

from listwarden.index import Index, countries_of
from listwarden.names.compare import relate
from listwarden.names.words import analyze


class Twenty:
    """Every two words that relate are worth 20 bits; an extra one costs three, a missing one two."""

    initial = 1.0
    most_extra = 50.0
    most_missing = 2.0

    def most_bits(self, subject: str, listed: str) -> float:
        return 20.0 if relate(subject, listed) else 0.0

    def extra_cost(self, word: str) -> float:
        return 3.0

    def missing_cost(self, word: str) -> float:
        return 2.0


SOME = (
    listing("Akhtar & Sons (Pvt.) Ltd.", name("Rockside", "weak"), countries=["PK"], number=1),
    listing("Brookside Trading", countries=["PK", "IR"], identifiers=[("imo", "IMO 7406784")], number=2),
)


def test_every_name_of_every_listing_is_taken_apart() -> None:
    index = Index(SOME)
    assert [listed.name.text for listed in index.names] == [
        "Akhtar & Sons (Pvt.) Ltd.",
        "Rockside",
        "Brookside Trading",
    ]
    assert [listed.listing for listed in index.names] == [0, 0, 1]
    assert [listed.name.text for listed in index.names_of(1)] == ["Brookside Trading"]


def test_a_listing_is_found_by_its_id() -> None:
    index = Index(SOME)
    assert (index.position_of("made:2"), index.position_of("made:3")) == (1, None)


def test_a_country_has_the_share_of_listings_that_have_to_do_with_it() -> None:
    index = Index(SOME)
    assert (index.country_share("PK"), index.country_share("IR"), index.country_share("RU")) == (1.0, 0.5, 0.0)


def test_an_index_of_nothing_answers_with_nothing() -> None:
    index = Index([])
    assert index.country_share("PK") == 0.0
    assert index.candidates(analyze("Akhtar"), Twenty(), 1.0) == {}


def test_countries_come_from_every_field_that_has_one() -> None:
    assert countries_of(SOME[1].entity) == {"PK", "IR"}


@pytest.mark.parametrize("value", ["7406784", "imo 740-6784"])
def test_a_listing_is_found_by_its_identifier(value: str) -> None:
    assert Index(SOME).with_identifier(value) == {1}


@pytest.mark.parametrize("value", ["7406785", "", "-"])
def test_another_number_finds_nothing(value: str) -> None:
    assert Index(SOME).with_identifier(value) == set()


@given(word, word)
@settings(max_examples=300, deadline=None)
def test_alike_words_are_all_that_relate_and_nothing_else_but_initials(one: str, other: str) -> None:
    index = Index([listing(other)])
    for mine in (w.text for w in analyze(one).words):
        for theirs in (w.text for w in index.names[0].form.words):
            relation = relate(mine, theirs)
            is_found = theirs in index.alike(mine)
            assert is_found or relation is None or relation.kind == "initial"


def test_two_neighbors_joined_are_searched_too() -> None:
    assert "rockside" in Index([listing("Rock Side")]).alike("rockside")


def test_what_a_name_can_give_is_what_its_words_give_and_save_less_all_that_they_cost() -> None:
    index = Index(SOME)
    assert index.candidates(analyze("Rockside Tower"), Twenty(), -100.0) == {
        1: 20.0 + 3.0 + 2.0 - 6.0 - 2.0,  # Rockside meets Rockside
        2: 20.0 + 3.0 + 2.0 - 6.0 - 4.0,  # and Brookside, but not Trading
    }
    assert index.candidates(analyze("Rockside Tower"), Twenty(), 16.0) == {1: 17.0}


def test_some_listings_with_the_weights_of_all_weigh_as_they_do_among_all() -> None:
    whole = Index(SOME)
    part = Index(SOME[1:], whole.weights)
    assert [part.country_share(code) for code in ("PK", "IR")] == [whole.country_share(code) for code in ("PK", "IR")]
    assert part.birth_share(1950, 1960) == whole.birth_share(1950, 1960)
    assert (part.holders_of("7406784"), Index(SOME[:1], whole.weights).holders_of("7406784")) == (1, 1)
    assert Index(SOME[:1], whole.weights).with_identifier("7406784") == set()
    assert part.rarity.in_words("rockside") == whole.rarity.in_words("rockside") == "in 1 of 3 listed names"
    assert [one.name.text for one in part.names] == ["Brookside Trading"]
