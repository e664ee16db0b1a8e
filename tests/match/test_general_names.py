"""Names of organizations that agree in general words only, or in all but a number."""

from __future__ import annotations

import pytest
from parties import bits_of, listing, score

from listwarden.match import default_table
from listwarden.model import Hit, Subject


def _hit(mine: str, listed: str) -> Hit:
    return score(Subject((mine,), type="organization"), listing(listed, type="organization"))


def test_a_general_name_stands_below_a_telling_one() -> None:
    general = _hit("Affiliates International", "AFFILIATES INTERNATIONAL")
    assert 0 < general.bits < default_table().for_("organization", "made").generic.most + default_table().prior.bits + 6
    assert _hit("Rockside Enterprise", "ROCKSIDE ENTERPRISE").bits > general.bits - 1.0


def test_the_more_general_words_agree_the_higher_but_beyond_a_limit_they_count_in_part() -> None:
    two = _hit("City Development", "CITY DEVELOPMENT")
    four = _hit("City Bank Development Institute", "CITY BANK DEVELOPMENT INSTITUTE")
    assert two.bits < four.bits
    rule = default_table().for_("organization", "made").generic
    uncapped = four.bits - bits_of(four, "name.generic") - default_table().prior.bits
    equal = bits_of(four, "name.verbatim")
    assert four.bits - equal - default_table().prior.bits == pytest.approx(
        rule.most + rule.beyond * (uncapped - equal - rule.most), abs=0.01
    )


@pytest.mark.parametrize(
    ("mine", "listed"),
    [
        ("Kremsont Gida Sanayi ve Ticaret A.S.", "TRENDOL GIDA SANAYI VE TICARET ANONIM SIRKETI"),
        ("Brookside Enterprise", "ROCKSIDE ENTERPRISE"),
        ("Akbar & Sons", "AKHTAR & SONS"),
        ("Universal Exports", "UNIVERSAL BROOKSIDE"),
        ("Affiliated Managers Group", "AFFILIATES INTERNATIONAL"),
        (
            "Repair Plant No. 163 of the Ministry of Defense of Russia",
            "REPAIR PLANT NO 361 OF THE MINISTRY OF DEFENSE OF RUSSIA",
        ),
        ("Pretrial Detention Center No. Eight of Crimea", "PRETRIAL DETENTION CENTER NO 1 OF CRIMEA"),
    ],
)
def test_another_telling_word_or_number_is_another_party(mine: str, listed: str) -> None:
    assert _hit(mine, listed).bits < 0


def test_what_limits_a_name_is_shown() -> None:
    hit = _hit("Repair Plant No. 163 of Rockside", "REPAIR PLANT NO 361 OF ROCKSIDE")
    assert bits_of(hit, "name.number_limit") < 0
    assert hit.bits == pytest.approx(sum(one.bits for one in hit.evidence))


@pytest.mark.parametrize(
    ("mine", "listed"),
    [
        ("Rockside Mfg", "ROCKSIDE MANUFACTURING"),
        ("Zavod Rockside", "ROCKSIDE PLANT"),
        ("Rockside Factory No. Thirteen", "ROCKSIDE FACTORY NO. 13"),
        ("NII Kvantor", "KVANTOR RESEARCH INSTITUTE"),
        ("Rockside Dis Ticaret", "ROCKSIDE FOREIGN TRADE COMPANY"),
        ("Rockside Ltd, 12 Mall Road, Karachi, Pakistan", "ROCKSIDE LIMITED"),
    ],
)
def test_other_words_for_the_same_are_a_hit(mine: str, listed: str) -> None:
    assert _hit(mine, listed).is_over_threshold


def test_a_city_is_a_general_word() -> None:
    assert bits_of(_hit("Jiangsu Zorvex New Material Import", "JIANGSU KALMIR NEW MATERIAL IMPORT"), "name.generic") < 0


def test_a_word_that_very_many_firms_have_may_be_left_over_for_a_price() -> None:
    whole = _hit("Zorvex", "ZORVEX LLC")
    trading, horology = _hit("Zorvex Trading", "ZORVEX LLC"), _hit("Zorvex Horology", "ZORVEX LLC")
    assert (
        bits_of(whole, "name.complete") > bits_of(trading, "name.complete") > bits_of(horology, "name.complete") == 0.0
    )


def test_a_person_has_no_word_left_over() -> None:
    found = score(Subject(("Zorvex Trading",), type="person"), listing("Zorvex", type="person"))
    assert bits_of(found, "name.complete") == 0.0


@pytest.mark.parametrize("mine", ["Zorveksskii Mashinostroitelnyi Zavod", "Zorveksskii Machine Building Plant"])
def test_two_words_can_mean_what_one_does(mine: str) -> None:
    assert bits_of(_hit(mine, "ZORVEKSSKII MACHINE BUILDING PLANT"), "name.complete") > 0


def test_a_long_word_that_hardly_any_list_has_is_rarer_than_a_list_can_show() -> None:
    short, long = _hit("Zorvex Karim", "ZORVEX"), _hit("Zorveksneftemash Karim", "ZORVEKSNEFTEMASH")
    assert long.bits == pytest.approx(short.bits + default_table().for_("organization", "made").same_word.most)
    person = score(Subject(("Zorveksneftemash Karim",), type="person"), listing("ZORVEKSNEFTEMASH", type="person"))
    assert bits_of(person, "name.same") == bits_of(short, "name.same")
