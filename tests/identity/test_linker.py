"""Links between listings of several lists: what a list states, what evidence says, and what is no link."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from linked import links, listing, only, pairs, snapshot

from listwarden.identity import default_rules, link_snapshots
from listwarden.model import Listing

DAY = dt.date(1961, 2, 3)
STREET = ("Plot 17, Quarry Lane, Lower Tannersfield", "Ruritania")


def vessel(where: str, listing_id: str, name: str, number: str) -> Listing:
    return listing(where, listing_id, name, type="vessel", numbers=[("imo", number)])


def test_a_list_that_gives_the_number_of_another_states_a_link() -> None:
    one = listing("un_sc", "un:QDi.901", "Zorvan Keltibek", born=[DAY])
    other = listing("uk_sl", "uk:AQD0901", "Keltibek, Zorvan", born=[DAY], numbers=[("un_reference", "QDi.901")])
    link = only(links(one, other))
    assert (link.kind, link.one.listing, link.other.listing) == ("stated", "uk:AQD0901", "un:QDi.901")
    reference = link.grounds[0]
    assert (reference.feature, reference.one_field, reference.other_field) == ("reference", "un_reference", "")
    assert link.bits == pytest.approx(link.fact_bits + default_rules().reference.bits)
    assert link.fact_bits > 20


def test_two_lists_that_cite_the_same_number_of_a_third_state_a_link() -> None:
    cited = [("un_reference", "QDi.901")]
    one = listing("eu_fsf", "eu:EU.1.1", "Zorvan Keltibek", numbers=cited)
    other = listing("uk_sl", "uk:AQD0901", "Zorvan Keltibek", numbers=cited)
    assert "third list" in only(links(one, other)).grounds[0].note


def test_the_same_entry_number_in_two_lists_is_a_stated_link() -> None:
    one = listing("ofac_sdn", "ofac:901", "Keltibek Foundry", type="organization")
    row = listing(
        "us_csl", "csl:SDN-901", "Keltibek Foundry", type="organization", sublist="SDN",
        numbers=[("ofac_reference", "901")],
    )  # fmt: skip
    assert only(links(one, row, listing("ofac_cons", "ofac:902", "Other"))).kind == "stated"


def test_a_stated_link_that_the_facts_speak_against_stays_and_shows_it() -> None:
    one = listing("un_sc", "un:IRi.901", "Ardavan Mostofian", born=[1950], attributes=[("gender", "Male")])
    other = listing(
        "uk_sl", "uk:INU0901", "Behrouz Kanafchi", born=[1971], attributes=[("gender", "Female")],
        numbers=[("un_reference", "IRi.901")],
    )  # fmt: skip
    link = only(links(one, other))
    assert link.kind == "stated"
    assert link.fact_bits < -10
    assert [each.field for each in link.contradictions] == ["primary_name", "birth_date", "gender"]


def test_listings_of_one_list_are_never_linked() -> None:
    twins = [listing("un_sc", f"un:QDi.90{at}", "Zorvan Keltibek", born=[DAY]) for at in (1, 2)]
    assert links(*twins) == []


def test_sub_lists_of_one_publication_are_linked() -> None:
    rows = [
        listing("us_csl", f"csl:{code}-1", "Zorvan Keltibek Instruments", type="organization", sublist=code)
        for code in ("EL", "MEU")
    ]
    assert pairs(links(*rows)) == [("csl:EL-1", "csl:MEU-1")]
    assert links(rows[0], listing("us_csl", "csl:EL-2", "Zorvan Keltibek Instruments", sublist="EL")) == []


@pytest.mark.parametrize("reverse", [False, True])
def test_listings_in_any_order_give_the_same_links(reverse: bool) -> None:
    some = [
        listing("un_sc", "un:QDi.901", "Zorvan Keltibek", born=[DAY]),
        listing("ca_sema", "ca:1", "Zorvan Keltibek", "Z. Keltibek", born=[1961]),
        listing("uk_sl", "uk:AQD0901", "Sorvan Keltibeck", born=[DAY]),
    ]
    found = links(*reversed(some)) if reverse else links(*some)
    assert found == links(*some)
    assert pairs(found) == [("ca:1", "uk:AQD0901"), ("ca:1", "un:QDi.901"), ("uk:AQD0901", "un:QDi.901")]


def test_vessels_with_the_same_imo_number_are_linked_whatever_their_names() -> None:
    one, other = vessel("ofac_sdn", "ofac:901", "Crimson Heron", "9187629"), vessel("uk_sl", "uk:X1", "Quib", "9187629")
    link = only(links(one, other, vessel("uk_sl", "uk:X2", "Crimson Heronry", "9074729")))
    assert (link.one.listing, link.other.listing) == ("ofac:901", "uk:X1")
    ground = next(one for one in link.grounds if one.feature == "identifier")
    assert (ground.bits, ground.one, ground.one_field, ground.other_field) == (36.0, "9187629", "imo", "imo")


def test_vessels_of_one_name_with_two_imo_numbers_are_not_linked() -> None:
    one, other = vessel("ofac_sdn", "ofac:901", "Heron", "9187629"), vessel("uk_sl", "uk:X1", "Heron", "9074729")
    assert links(one, other) == []


@pytest.mark.parametrize(
    ("mine", "theirs", "linked"),
    [
        (("passport", "K1234567", "RU"), ("passport", "K 1234567", "RU"), True),
        (("passport", "K1234567", "RU"), ("passport", "K1234567"), True),
        (("passport", "K1234567", "RU"), ("passport", "K1234567", "IR"), False),
        (("passport", "K12", "RU"), ("passport", "K12", "RU"), False),
        (("tax_id", "7708004767"), ("registration_number", "7708004767"), True),
        (("phone", "7708004767"), ("phone", "7708004767"), False),
        (("lei", "5493001KJTIIGC8Y1R12"), ("lei", "5493001KJTIIGC8Y1R12"), True),
    ],
)
def test_equal_numbers_link_unless_their_issuers_differ(mine: Any, theirs: Any, linked: bool) -> None:
    one = listing("ofac_sdn", "ofac:901", "Crimson Heron", numbers=[mine])
    other = listing("uk_sl", "uk:X1", "Heron Quibblethorpe", numbers=[theirs])
    assert bool(links(one, other)) == linked


def test_equal_addresses_and_names_are_each_evidence_with_both_places() -> None:
    one = listing(
        "ofac_sdn", "ofac:901", "Institute of Lens Grinding", "Tannersfield Optical Bureau", "Bureau of Quarrying",
        type="organization", addresses=[STREET, ("P.O Box 90210, Strelsau", "Ruritania")],
    )  # fmt: skip
    other = listing(
        "us_csl", "csl:EL-1", "Lens Grinding Institute Strelsau", "Tannersfield Optical Bureau", "Bureau of Quarrying",
        type="unknown", addresses=[("P.O. Box 90210, Strelsau", "RR"), (STREET[0].upper(), "")],
    )  # fmt: skip
    link = only(links(one, other))
    equal = [ground for ground in link.grounds if ground.feature == "equal_address"]
    assert [(each.one_field, each.other_field) for each in equal] == [
        ("address[0]", "address[1]"), ("address[1]", "address[0]"),
    ]  # fmt: skip
    assert all(each.bits > 0 for each in equal)
    assert sum(each.bits for each in equal) <= default_rules().equal_address.together
    compared = next(each for each in link.grounds if each.feature == "name.complete")
    further = next(each for each in link.grounds if each.feature == "equal_name")
    assert {compared.one, further.one} == {"Tannersfield Optical Bureau", "Bureau of Quarrying"}
    assert further.one_field in {"name[1]", "name[2]"}
    assert not [ground for ground in link.grounds if ground.feature == "address"]


def test_the_same_address_alone_links_nobody() -> None:
    one = listing("ofac_sdn", "ofac:901", "Crimson Heron", addresses=[STREET])
    assert links(one, listing("uk_sl", "uk:X1", "Quibblethorpe", addresses=[STREET])) == []


def test_a_weak_alias_alone_links_nobody() -> None:
    one = listing("ofac_sdn", "ofac:901", "Zorvan Keltibek", weak=("Quibblethorpe",))
    for other in ({"weak": ("Quibblethorpe",)}, {}):
        names = ("Ardavan Mostofian",) if other else ("Quibblethorpe",)
        assert links(one, listing("uk_sl", "uk:X1", *names, **other)) == []  # type: ignore[arg-type]


def test_a_brother_is_held_against_the_nearer_listing_of_the_same_list() -> None:
    brothers = [listing("un_sc", f"un:QDi.{at}", f"{first} Keltibek Tannersfield Quibble", born=[born])
                for at, first, born in ((901, "Zorvan", DAY), (902, "Mirza", dt.date(1960, 5, 6)))]  # fmt: skip
    found = links(*brothers, listing("uk_sl", "uk:X1", "Zorvan Keltibek Tannersfield Quibble", born=[DAY]))
    nearest = next(link for link in found if link.other.listing == "un:QDi.901")
    assert "rival" not in {ground.feature for ground in nearest.grounds}
    for link in found:
        if link is not nearest:
            assert link.grounds[-1].feature == "rival"
            assert "un:QDi.901" in link.grounds[-1].note


def test_two_numbers_of_one_publisher_are_two_parties() -> None:
    one = listing("eu_fsf", "eu:EU.1.1", "Zorvan Keltibek", born=[DAY], numbers=[("un_reference", "QDi.901")])
    other = listing("uk_sl", "uk:X1", "Zorvan Keltibek", born=[DAY], numbers=[("un_reference", "QDi.902")])
    assert links(one, other) == []
    assert len(links(one, other, with_references=False)) == 1


def test_a_link_has_the_bits_of_its_grounds_and_the_day_of_the_newer_snapshot() -> None:
    one = listing("un_sc", "un:QDi.901", "Zorvan Keltibek", born=[DAY])
    other = listing("ca_sema", "ca:1", "Zorvan Keltibek", born=[DAY])
    days = dt.date(2026, 1, 5), dt.date(2026, 3, 4)
    link = only(link_snapshots([(snapshot("un_sc", days[0]), [one]), (snapshot("ca_sema", days[1]), [other])]))
    assert link.as_of == days[1]
    assert link.bits == pytest.approx(sum(ground.bits for ground in link.grounds), abs=0.005)
    assert link.one.source("name[0]") == other.entity.names[0].source


def test_a_key_that_very_many_share_proposes_nobody() -> None:
    many = [listing("us_csl", f"csl:EL-{at}", "Quibblethorpe Keltibek", sublist="EL") for at in range(70)]
    assert links(*many, listing("un_sc", "un:QDi.901", "Quibblethorpe Keltibek")) == []
    assert len(links(*many[:20], listing("un_sc", "un:QDi.901", "Quibblethorpe Keltibek"))) == 20
