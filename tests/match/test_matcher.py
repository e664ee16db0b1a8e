from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from parties import bits_of, listing, listings, name, score, subjects

from listwarden.index import Index
from listwarden.match import Matcher, default_table
from listwarden.model import Listing, PartialDate, Subject
from listwarden.report.words import EVIDENCE_TITLES

TABLE = default_table()


@given(listings(), subjects)
@settings(max_examples=100, deadline=None)
def test_a_score_is_the_sum_of_its_evidence(some: Sequence[Listing], subject: Subject) -> None:
    matcher = Matcher(Index(some), TABLE)
    for at in range(len(some)):
        hit = matcher.score(subject, at)
        assert hit.bits == pytest.approx(sum(one.bits for one in hit.evidence), abs=1e-6)
        assert hit.evidence[0].feature == "prior"
        assert all(one.bits == pytest.approx(round(one.bits, 2)) for one in hit.evidence)
        told = [one for one in hit.evidence if one.outcome in {"agrees", "conflicts"} and one.bits]
        assert all((one.bits > 0) == (one.outcome == "agrees") for one in told)
        assert {one.feature for one in hit.evidence} <= set(EVIDENCE_TITLES)


def test_every_feature_in_the_code_has_a_title() -> None:
    kinds = {"same", "form", "sound", "edits", "initial", "joined", "extra", "missing", "complete", "number"}
    assert {f"name.{kind}" for kind in kinds} <= set(EVIDENCE_TITLES)


@given(listings(), subjects)
@settings(max_examples=50, deadline=None)
def test_the_same_question_has_the_same_answer(some: Sequence[Listing], subject: Subject) -> None:
    one, other = Matcher(Index(some), TABLE), Matcher(Index(some), TABLE)
    assert one.candidates(subject) == other.candidates(subject)
    assert one.score(subject, 0) == other.score(subject, 0)


@given(listings(), st.lists(subjects, max_size=4))
@settings(max_examples=50, deadline=None)
def test_many_subjects_get_the_hits_that_each_gets_alone(some: Sequence[Listing], many: list[Subject]) -> None:
    matcher = Matcher(Index(some), structs.replace(TABLE, threshold=-20.0))
    assert matcher.hits_of_many(many) == [matcher.hits(subject) for subject in many]


@given(listings(), subjects)
@settings(max_examples=50, deadline=None)
def test_listings_with_the_weights_of_all_score_as_among_all(some: Sequence[Listing], subject: Subject) -> None:
    whole = Index(some)
    for at in range(len(some)):
        alone = Matcher(Index([some[at]], whole.weights), TABLE)
        assert alone.score(subject, 0) == Matcher(whole, TABLE).score(subject, at)


@given(listings(most=3), subjects)
@settings(max_examples=50, deadline=None)
def test_one_more_name_of_a_subject_never_lowers_its_score(some: Sequence[Listing], subject: Subject) -> None:
    matcher = Matcher(Index(some), TABLE)
    more = structs.replace(subject, names=(*subject.names, some[0].name))
    assert matcher.score(more, 0).bits >= matcher.score(subject, 0).bits


@pytest.mark.parametrize(
    ("subject", "listed"),
    [
        ("Rockside Zyzzyva Trading", "ROCKSIDE ZYZZYVA TRADING"), ("Zyzzyva Rockside", "Rockside Zyzzyva"),
        ("Rockside Zyzzyva", "Rockside Zyzzyva (Pvt.) Ltd."), ("Rokside Zyzzyva", "Rockside Zyzzyva"),
        ("Rock Side Zyzzyva", "Rockside Zyzzyva"), ("Konstantin Zhukhovitsky", "Konstantin Petrovich Zhukhovitsky"),
        ("Константин Жуховицкий", "Konstantin Zhukhovitskiy"),
    ],
)  # fmt: skip
def test_the_same_party_written_otherwise_is_a_hit(subject: str, listed: str) -> None:
    assert score(subject, listing(listed)).is_over_threshold


@pytest.mark.parametrize(
    ("subject", "listed"),
    [
        ("Brookside Industries", "Rockside Zyzzyva"), ("Mohammad Ali", "Mohammad Hassan"), ("Khan", "Karim"),
        ("General Trading Company", "International Trading Group"), ("Zyzzyva", "Akhtar & Sons"),
    ],
)  # fmt: skip
def test_a_chance_likeness_is_no_hit(subject: str, listed: str) -> None:
    assert not score(subject, listing(listed)).is_over_threshold


def test_the_order_of_words_does_not_matter() -> None:
    one = listing("Konstantin Petrovich Zhukhovitsky")
    assert score("Zhukhovitsky, Konstantin Petrovich", one).bits == score("Konstantin Petrovich Zhukhovitsky", one).bits


def test_another_number_speaks_against() -> None:
    one = listing("Zyzzyva Factory No. 13")
    same, other = score("Zyzzyva Factory No. 13", one), score("Zyzzyva Factory No. 31", one)
    assert bits_of(other, "name.number") == TABLE.number.conflict < 0
    assert same.bits > other.bits + 10


def test_a_legal_form_agrees_differs_or_says_nothing() -> None:
    one = listing("Rockside Zyzzyva GmbH")
    assert bits_of(score("Rockside Zyzzyva OOO", one), "name.legal_form") == TABLE.legal_form.same > 0
    assert bits_of(score("Rockside Zyzzyva JSC", one), "name.legal_form") == TABLE.legal_form.different < 0
    assert bits_of(score("Rockside Zyzzyva Company", one), "name.legal_form") == 0.0
    assert bits_of(score("Rockside Zyzzyva", one), "name.legal_form") == 0.0


def test_a_short_weak_alias_alone_is_no_hit() -> None:
    one = listing("Konstantin Zhukhovitsky", name("Akhtar", "weak"))
    hit = score("Akhtar", one)
    assert not hit.is_over_threshold
    assert bits_of(hit, "name.weak_alias") == TABLE.strength.weak < 0


def test_a_weak_alias_gains_by_an_agreeing_country_and_date() -> None:
    one = listing(name("Akhtar", "weak"), countries=["TV"], birth_dates=[PartialDate.month(1961, 2)])
    with_country = Subject(("Akhtar",), countries=("TV",))
    with_both = structs.replace(with_country, birth_dates=(PartialDate.month(1961, 2),))
    assert score("Akhtar", one).bits < score(with_country, one).bits < score(with_both, one).bits


def test_a_strong_name_is_worth_more_than_a_derived_and_that_more_than_a_weak_one() -> None:
    bits = [score("Karim", listing(name("Karim", how))).bits for how in ("strong", "derived", "weak")]
    assert bits == sorted(bits, reverse=True)
    assert len(set(bits)) == 3


@pytest.mark.parametrize("strength", ["weak", "derived"])
@pytest.mark.parametrize("text", ["Rockside", "Rockside Zyzzyva", "Rockside Zyzzyva Qwertzu Yxcvbn"])
def test_a_weak_or_derived_name_alone_is_never_a_hit_and_a_country_makes_it_one(text: str, strength: Any) -> None:
    one = listing(name(text, strength), countries=["TV"])
    assert not score(text, one).is_over_threshold
    assert score(Subject((text,), countries=("TV",)), one).is_over_threshold


def test_the_best_pair_of_names_is_shown() -> None:
    one = listing("Akhtar & Sons", "Rockside Zyzzyva", name("Rockside", "weak"))
    hit = score(Subject(("Quite Another", "Rockside Zyzzyva")), one)
    assert (hit.subject_name, hit.listed_name.text) == ("Rockside Zyzzyva", "Rockside Zyzzyva")


def test_words_are_shown_as_they_were_written() -> None:
    hit = score("zyzzyva", listing("ZYZZYVA (Pvt.) Ltd."))
    shown = [(one.subject_value, one.listed_value) for one in hit.evidence if one.feature == "name.same"]
    assert shown == [("zyzzyva", "ZYZZYVA")]


def test_a_blank_name_beside_another_is_passed_over() -> None:
    assert score(Subject((" ", "Rockside")), listing("Rockside")).bits == score("Rockside", listing("Rockside")).bits


def test_a_name_of_thousands_of_words_is_answered() -> None:
    hit = score("rockside " * 3000, listing("Rockside Zyzzyva"))
    assert not hit.is_over_threshold


@pytest.mark.parametrize(
    "subject",
    [
        "Rockside Zyzzyva, Hamburg Branch", "Rockside Zyzzyva c/o Meyer Logistics, Bremen",
        "1/ROCKSIDE ZYZZYVA 2/KARACHI", "Rockside Zyzzyva Co., Tehran, Iran",
    ],
)  # fmt: skip
def test_other_words_around_a_whole_listed_name_do_not_hide_it(subject: str) -> None:
    assert score(subject, listing("ROCKSIDE ZYZZYVA LTD")).is_over_threshold


def test_a_common_listed_name_inside_a_longer_one_is_no_hit() -> None:
    assert not score("Meyer General Trading and Shipping Hamburg", listing("GENERAL TRADING")).is_over_threshold


def test_only_the_names_that_are_asked_for_are_compared() -> None:
    matcher = Matcher(Index([listing("Rockside Enterprise", "Quibblethorpe")]), default_table())
    subject = Subject(("Rockside Enterprise",))
    first, second = matcher.index.names_of(0)
    assert matcher.score(subject, 0, [first]) == matcher.score(subject, 0)
    limited = matcher.score(subject, 0, [second])
    assert (limited.listed_name.text, limited.is_over_threshold) == ("Quibblethorpe", False)


def test_a_name_inside_a_text_is_proposed_however_many_words_stand_around_it() -> None:
    matcher = Matcher(Index([listing("Rocksaid Zyzzyva"), listing("Another", number=2)]), default_table())
    text = "payment for quibbled frobnicated widgets of Rockside Zyzzyva shipped by gherkins vorpal mimsy"
    assert matcher.candidates(Subject((text,))) == []
    assert matcher.candidates_in(text) == [0]


@pytest.mark.parametrize("written", ["M/V Zyzzyva", "M.V. Zyzzyva", "MT Zyzzyva", "m/t. zyzzyva", "S/S Zyzzyva"])
def test_what_moves_a_ship_is_no_part_of_its_name(written: str) -> None:
    ship = listing("ZYZZYVA", type="vessel")
    assert (
        score(Subject((written,), type="vessel"), ship).bits == score(Subject(("Zyzzyva",), type="vessel"), ship).bits
    )


def test_a_ship_of_one_word_is_found_with_one_letter_wrong_but_not_its_sister() -> None:
    ship = listing("ZYZZYVARA", type="vessel")
    assert score(Subject(("Zyzzyvura",), type="vessel"), ship).is_over_threshold
    sister = listing("ZYZZYVA QUX 7", type="vessel")
    assert score(Subject(("Zyzzyva Qux 7",), type="vessel"), sister).is_over_threshold
    eighth = score(Subject(("Zyzzyva Qux F8",), type="vessel"), sister)
    number = default_table().for_("vessel", "made").number.conflict
    assert bits_of(eighth, "name.number") == number < default_table().number.conflict
