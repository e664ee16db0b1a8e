"""Evidence of what names of persons are made of."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from msgspec import structs
from parties import listing, listings, lost, plain_subjects

from listwarden.index import Index
from listwarden.match import Matcher, default_table
from listwarden.model import Hit, Listing, Subject


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
    assert _bits(_hit("Ivan Kratov", "Ivan Borisovich Kratov"), "name.patronymic") == 0
    assert _bits(_hit("Ivan Borysovych Kratov", "Ivan Borisovich Kratov"), "name.patronymic") == 0


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
