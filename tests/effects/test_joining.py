"""Stored listings and hits as facts of a case."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from given import NOW, D, case, party
from msgspec import Struct, structs

from listwarden.effects import effect, effect_of_hit, facts_of, looked_up, ownership_fact
from listwarden.errors import InputError, NotLoaded
from listwarden.model import Designation, Entity, Listing, Name, Program, Source, Subject, SubList, Tag
from listwarden.screening import Screener
from listwarden.store import starter_snapshot


def stored(list_id: str, entry: str, *programs: str, **more: Any) -> Listing:
    source = Source(list_id, "a" * 64, entry.partition(":")[2], "")
    names = (Name("INVENTED PARTY", source),)
    return Listing(
        entry, source, Entity("organization", names), tuple(Program(code, source) for code in programs), **more
    )


SOURCE = Source("us_csl", "a" * 64, "1", "")


@pytest.mark.parametrize(
    ("listing", "kinds"),
    [
        (stored("ofac_sdn", "ofac:1", "NPWMD"), ["sdn"]),
        (stored("starter", "ofac:1", "NPWMD"), ["sdn"]),
        (stored("starter", "un:QDi.1", "Al-Qaida"), ["un"]),
        (stored("ofac_cons", "ofac:1", "UKRAINE-EO13662"), ["ssi"]),
        (stored("ofac_cons", "ofac:1", "NS-PLC"), ["plc"]),
        (stored("ofac_cons", "ofac:1", "RUSSIA-EO14024"), ["cons"]),
        (stored("eu_fsf", "eu:1", "UKR"), ["eu"]),
        (stored("uk_sl", "uk:RUS0001", "RUS"), ["uk"]),
        (stored("uk_ofsi", "ofsi:1", "Russia"), ["uk_ofsi"]),
        (stored("ca_sema", "ca:1", "Ukraine"), ["ca"]),
        (stored("ch_seco", "ch:1", "Ukraine"), ["ch"]),
        (stored("au_dfat", "au:1", "Autonomous (Russia)"), ["au"]),
        (stored("bis_dpl", "dpl:1"), ["dpl"]),
        (stored("us_csl", "csl:1", sublists=(SubList("EL", SOURCE), SubList("MEU", SOURCE))), ["el", "meu"]),
        (stored("us_csl", "csl:1", sublists=(SubList("NEW", SOURCE),)), ["other"]),
        (stored("my_list", "mine:1"), ["other"]),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, list) else value.source.list,
)
def test_a_listing_becomes_a_fact_for_each_list_that_it_stands_on(listing: Listing, kinds: list[str]) -> None:
    assert [fact.list for fact in facts_of(listing)] == kinds


def test_every_sublist_of_the_lists_in_this_version_is_known() -> None:
    from listwarden.lists import known_lists

    named = {(name, one.code) for name, definition in known_lists().items() for one in definition.sublists}
    listings = [stored(name, f"x:{code}", sublists=(SubList(code, SOURCE),)) for name, code in named]
    assert listings
    assert [one.id for one in listings if facts_of(one)[0].list == "other"] == []


def test_every_list_of_this_version_is_known() -> None:
    from listwarden.lists import known_lists

    plain = [name for name, definition in known_lists().items() if not definition.sublists and name != "starter"]
    assert [name for name in plain if facts_of(stored(name, "x:1"))[0].list == "other"] == []


def test_days_tags_and_measures_come_along() -> None:
    listing = stored(
        "uk_sl", "uk:1", "RUS",
        designations=(Designation(SOURCE, designated_on=D(2022, 3, 15)),),
        tags=(Tag("measure", "Asset freeze", SOURCE), Tag("secondary_sanctions", "Secondary sanctions risk", SOURCE)),
        expires_on=D(2030, 1, 1),
    )  # fmt: skip
    (fact,) = facts_of(listing, D(2025, 1, 1))
    assert (fact.since, fact.until, fact.snapshot_on) == (D(2022, 3, 15), D(2030, 1, 1), D(2025, 1, 1))
    assert (fact.measures, fact.tags) == (("Asset freeze",), ("Secondary sanctions risk",))
    assert fact.snapshot == "uk_sl@" + "a" * 12


def test_a_list_that_is_not_known_is_held_for_review() -> None:
    fact = structs.asdict(facts_of(stored("my_list", "mine:1"), D(2024, 1, 1))[0])
    given = {key: value for key, value in fact.items() if value is not None}
    one = case(D(2025, 2, 3), party("INVENTED PARTY", given), persons=["third_country"])
    assert set(effect(one, now=NOW).persons[0].outcomes) == {"hold_review"}


def test_ids_of_listings_are_looked_up() -> None:
    one = case(D(2025, 2, 3), party("R", listing_ids=["ofac:52053"]), persons=["us_person"])
    _, listings = starter_snapshot()
    by_id = {listing.id: listing for listing in listings}
    found = looked_up(one, lambda name: facts_of(by_id[name]))
    assert found.parties[0].listing_ids == ()
    assert effect(found, now=NOW).persons[0].headline == "block"

    def nothing(name: str) -> tuple[()]:
        raise NotLoaded(f"{name} is not there.")

    with pytest.raises(NotLoaded, match="ofac:52053"):
        looked_up(one, nothing)


@pytest.fixture(scope="module")
def rockside() -> Any:
    answer = Screener([starter_snapshot()]).screen(Subject(names=("Rockside Enterprise",)))
    return next(hit for hit in answer.hits if hit.listing.id == "ofac:52053"), answer.coverage


@pytest.mark.parametrize(
    ("day", "outcomes"), [(D(2024, 12, 20), {"block"}), (D(2024, 12, 17), {"no_restriction_found"})], ids=str
)
def test_a_hit_means_what_the_listing_meant_on_that_day(rockside: Any, day: dt.date, outcomes: set[str]) -> None:
    """E.O. 13382; the designation of 18 December 2024."""
    hit, coverage = rockside
    (person,) = effect_of_hit(hit, coverage, ["us_person"], day, now=NOW).persons
    assert set(person.outcomes) == outcomes
    by_listing = {need.would_be for need in person.needs}
    assert ("license_required" in by_listing) == ("block" in outcomes)


class Computed(Struct, frozen=True):
    """As an answer of `blocked_closure` looks."""

    outcome: str
    basis: tuple[str, ...] = ("ownership",)
    share_words: str = "between 37 % and 62 %"


@pytest.mark.parametrize(
    ("computed", "person", "outcomes"),
    [
        (Computed("owned"), "us_person", {"block"}),
        (Computed("exposure"), "us_person", {"exposure"}),
        (Computed("exposure", ("control",)), "us_person", {"exposure"}),
        (Computed("not_reached", ()), "us_person", {"no_restriction_found"}),
        (Computed("controlled", ("control",)), "eu_person", {"hold_review"}),
    ],
    ids=["owned", "minority", "control in the US", "nothing", "control in the EU"],
)
def test_a_computed_ownership_has_its_effect(computed: Computed, person: str, outcomes: set[str]) -> None:
    """OFAC FAQ 398 and 401; EU Best Practices, Council document 11623/24."""
    regime = person.partition("_")[0]
    fact = structs.asdict(ownership_fact(regime, computed, owners=["OWNER A"], proof="OWNER A > X"))
    one = case(D(2025, 2, 3), party("X", ownership=[fact]), persons=[person])
    assert set(effect(one, now=NOW).persons[0].outcomes) == outcomes


def test_an_undecided_ownership_asks_and_says_what_is_known() -> None:
    fact = structs.asdict(ownership_fact("us", Computed("undecided")))
    one = case(D(2025, 2, 3), party("X", ownership=[fact]), persons=["us_person"])
    (person,) = effect(one, now=NOW).persons
    assert person.headline == "needs_data"
    need = next(need for need in person.needs if need.rule == "us.block.owned")
    assert "between 37 % and 62 %" in need.unknown[0].because


def test_a_listed_party_is_no_result_of_ownership() -> None:
    with pytest.raises(InputError, match="own listings"):
        ownership_fact("us", Computed("listed"))


def test_every_program_that_a_list_of_this_version_names_has_an_entry() -> None:
    from listwarden.effects import default_law
    from listwarden.lists import known_lists

    law = default_law()
    spaces = {one: kind.space for kind in law.list for one in kind.lists}
    missing = [
        (name, code)
        for name, definition in known_lists().items()
        for code in definition.programs
        if name in spaces and not law.programs(code, spaces[name])
    ]
    assert missing == []
