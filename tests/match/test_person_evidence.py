"""Evidence of what names of persons are made of."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from msgspec import structs
from parties import SOURCE, listing, listings, lost, plain_subjects

from listwarden.index import Index
from listwarden.match import Matcher, default_table
from listwarden.model import Hit, Listing, Name, Source, Subject


def _hit(mine: str, listed: str) -> Hit:
    return Matcher(Index([listing(listed, type="person")]), default_table()).score(Subject((mine,), type="person"), 0)


def _bits(hit: Hit, feature: str) -> float:
    return sum(one.bits for one in hit.evidence if one.feature == feature)


def test_names_of_one_tradition_say_less_together() -> None:
    hit = _hit("Mohamed Abdi Ali", "Mohamed Abdi Ali")
    assert _bits(hit, "name.tradition") < 0
    assert "Somali" in next(one.note for one in hit.evidence if one.feature == "name.tradition")


def test_a_rare_name_of_the_tradition_keeps_its_worth() -> None:
    assert (
        _bits(_hit("Mohamed Zzyzxane", "Mohamed Zzyzxane"), "name.same")
        + _bits(_hit("Mohamed Zzyzxane", "Mohamed Zzyzxane"), "name.tradition")
        > 14
    )


def test_words_of_no_tradition_are_independent() -> None:
    assert _bits(_hit("Rockside Zzyzx", "Rockside Zzyzx"), "name.tradition") == 0


def test_one_more_agreeing_word_never_lowers_the_sum() -> None:
    two, three = _hit("Mohamed Ali", "Mohamed Ali"), _hit("Mohamed Ali Farah", "Mohamed Ali Farah")
    assert three.bits >= two.bits


def test_another_father_speaks_against() -> None:
    hit = _hit("Ivan Petrovich Kratov", "Ivan Borisovich Kratov")
    assert _bits(hit, "name.patronymic") < 0
    assert _bits(_hit("Zzyzx Petrovich Kratov", "Zzyzx Borisovich Kratov"), "name.replaced") < 0
    assert _bits(_hit("Zzyzx Kratov", "Zzyzx Borisovich Kratov"), "name.replaced") == 0
    assert _bits(_hit("Ivan Kratov", "Ivan Borisovich Kratov"), "name.patronymic") == 0
    assert _bits(_hit("Ivan Borysovych Kratov", "Ivan Borisovich Kratov"), "name.patronymic") == 0


def test_the_particle_of_another_word_says_nothing() -> None:
    other, same = _hit("Hussein al-Kratov", "Kratov al-Zzyzx"), _hit("Hussein al-Kratov", "Hussein al-Kratov")
    alone = _hit("Kratov", "Kratov Zzyzx")
    assert _bits(other, "name.particle") < 0
    assert _bits(other, "name.same") + _bits(other, "name.particle") == _bits(alone, "name.same")
    assert _bits(same, "name.particle") == 0


def test_an_organization_is_no_draw_from_names_of_persons() -> None:
    made = structs.replace(
        listing("Mohamed Abdi Ali"), entity=structs.replace(listing("Mohamed Abdi Ali").entity, type="organization")
    )
    hit = Matcher(Index([made]), default_table()).score(Subject(("Mohamed Abdi Ali",), type="organization"), 0)
    assert _bits(hit, "name.tradition") == 0


@given(listings(), plain_subjects)
@settings(max_examples=100, deadline=None)
def test_a_lower_threshold_loses_no_person(some: Sequence[Listing], subject: Subject) -> None:
    table = structs.replace(default_table(), threshold=-6.0)
    assert lost(Matcher(Index(some), table), structs.replace(subject, type="person")) == []


def test_names_that_differ_in_one_word_give_no_more_than_a_question() -> None:
    hit = _hit("Zzyzx Qwurzl Vlmth Rockside", "Zzyzx Qwurzl Vlmth Brook")
    assert _bits(hit, "name.replaced") < 0
    assert hit.bits <= 0
    assert _bits(_hit("Zzyzx Qwurzl Vlmth", "Zzyzx Qwurzl Vlmth Brook"), "name.replaced") == 0
    assert _bits(_hit("Zzyzx Qwurzl Vlmth al", "Zzyzx Qwurzl Vlmth Brook"), "name.replaced") == 0


def test_another_father_of_one_name_is_less_than_any_other_word_that_differs() -> None:
    father, other = (
        _hit("Zzyzx Petrovich Qwurzl", "Zzyzx Borisovich Qwurzl"),
        _hit("Zzyzx Rock Qwurzl", "Zzyzx Brook Qwurzl"),
    )
    assert father.bits <= other.bits + default_table().patronymic.conflict


def test_a_title_that_is_a_name_as_well_says_little() -> None:
    most = default_table().for_("person", "").same_word.particle
    for mine, listed in (("Sayyid Zzyzx", "Sayyid Zzyzx"), ("Seyyed Zzyzx", "Sayed Zzyzx")):
        hit = _hit(mine, listed)
        met = [one for one in hit.evidence if one.listed_value.startswith("Say") and one.outcome == "agrees"]
        assert [one.bits <= most for one in met if one.feature not in {"name.complete", "name.verbatim"}] == [True]


def test_a_name_of_common_words_only_keeps_less_than_one_with_a_rare_word() -> None:
    table = default_table().for_("person", "").tradition
    common, rare = _hit("Mohamed Abdi Ali", "Mohamed Abdi Ali"), _hit("Mohamed Abdi Zzyzxane", "Mohamed Abdi Zzyzxane")
    assert table.common < table.credit
    assert _bits(common, "name.same") + _bits(common, "name.tradition") < 10
    assert _bits(rare, "name.same") + _bits(rare, "name.tradition") > 14


def test_son_and_father_the_other_way_round_are_two_men() -> None:
    hit = _hit("Zzyzx bin Qwurzl al-Vlmth", "Qwurzl bin Zzyzx al-Vlmth")
    assert _bits(hit, "name.replaced") < 0
    assert hit.bits <= 0
    assert _bits(_hit("Zzyzx bin Qwurzl al-Vlmth", "Zzyzx bin Qwurzl al-Vlmth"), "name.replaced") == 0
    assert _bits(_hit("Zzyzx Qwurzl al-Vlmth", "Qwurzl bin Zzyzx al-Vlmth"), "name.replaced") == 0


@pytest.mark.parametrize(
    ("mine", "listed", "feature"),
    [
        ("Ani Zzyzx", "Ali Zzyzx", "name.syllables"),
        ("Andrei Kiselev", "Andrei Kozlov", "name.sound"),
    ],
)
def test_words_of_persons_do_not_meet_by_what_is_chance_among_them(mine: str, listed: str, feature: str) -> None:
    assert _bits(_hit(mine, listed), feature) == 0


def test_a_meaning_says_nothing_in_names_of_persons() -> None:
    firm = Matcher(Index([listing("Zzyzx Mirra", type="organization")]), default_table())
    in_firms = firm.score(Subject(("Zzyzx Becker",), type="organization"), 0)
    in_persons = _hit("Zzyzx Becker", "Zzyzx Mirra")
    assert _bits(in_persons, "name.translation") == 0 < _bits(in_firms, "name.translation")


def test_syllables_of_chinese_names_meet_beside_another_given_name() -> None:
    assert _bits(_hit("Emma Li", "Emma Lee"), "name.syllables") > 0
    assert _bits(_hit("Chin Kwong-wah", "Jin Guanghua"), "name.syllables") > 0


def test_the_last_word_written_may_be_cut_off_wherever_it_belongs() -> None:
    hit = _hit("ZZYZXARI, Qwurzl Vlmthane Khanzzy", "ZZYZXARI, Qwurzl Vlmthane Khanzzyxar")
    assert _bits(hit, "name.start") > 0


_ALIAS = Name("Abu Zzyzx", SOURCE, role="also known as")


@pytest.mark.parametrize(
    ("alias", "is_lower"),
    [
        (_ALIAS, True),
        (structs.replace(_ALIAS, text="Zzyzx"), True),
        (structs.replace(_ALIAS, text="Zzyzx Qwurzl"), False),
        (structs.replace(_ALIAS, role="primary"), False),
    ],
)
def test_an_alias_that_ofac_would_call_weak_is_lowered_where_its_list_never_says_so(
    alias: Name, is_lower: bool
) -> None:
    made = listing(alias, type="person")
    says = structs.replace(made, source=Source("un_sc", "0" * 64, "1", ""))
    never = structs.replace(made, source=Source("eu_fsf", "0" * 64, "1", ""))
    hits = [
        Matcher(Index([one]), default_table()).score(Subject((alias.text,), type="person"), 0) for one in (says, never)
    ]
    assert _bits(hits[0], "name.weak_alias") == 0
    assert (hits[1].bits < hits[0].bits) is is_lower
    assert any("OFAC's criteria" in one.note for one in hits[1].evidence) is is_lower
