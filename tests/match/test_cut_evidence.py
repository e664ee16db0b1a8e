"""Names of organizations that a field cut off."""

from __future__ import annotations

import pytest
from msgspec import structs
from parties import bits_of, listing, score

from listwarden.index import Index
from listwarden.match import Matcher, default_table
from listwarden.match.fast.many import ManySubjects
from listwarden.model import Hit, Listing, Subject

LISTED = (
    "ROCKSIDE HOROLOGY IMPORT EXPORT AND INDUSTRIAL DEVELOPMENT",
    "LIMITED LIABILITY COMPANY ZORVEKSPROGRESS",
    "LIMITED LIABILITY COMPANY KALMIR TESTING AND RESEARCH",
    "JOINT STOCK COMPANY MACHINE BUILDING PLANT AVANGARD",
    "FEDERAL STATE INSTITUTION OF PHYSICS NAMED AFTER BROOKSIDE",
    "KALMIR TRADING LIMITED",
)


def _listings() -> list[Listing]:
    return [listing(name, type="organization", number=at + 1) for at, name in enumerate(LISTED)]


def _hit(mine: str, listed: str) -> Hit:
    return score(Subject((mine,), type="organization"), listing(listed, type="organization"))


def test_what_a_field_had_no_room_for_costs_little() -> None:
    cut, whole = _hit(LISTED[0][:35], LISTED[0]), _hit(f"{LISTED[0][:35]} Ltd", LISTED[0])
    assert len(cut.subject.names[0]) == 35
    assert cut.is_over_threshold
    assert bits_of(cut, "name.cut") > 0 == bits_of(whole, "name.cut")
    assert cut.bits > whole.bits + 5


def test_what_is_left_of_a_word_must_fit() -> None:
    fitting, other = _hit("Kalmir Te", LISTED[2]), _hit("Kalmir Xo", LISTED[2])
    assert bits_of(fitting, "name.cut_word") > 0
    assert bits_of(other, "name.cut_word") <= 0 == bits_of(other, "name.cut")
    assert fitting.bits > 0 > other.bits


def test_a_name_that_ends_in_the_beginning_of_its_legal_form_is_whole() -> None:
    assert bits_of(_hit("Kalmir Trading Limit", LISTED[5]), "name.complete") > 0


def test_a_long_beginning_of_a_word_is_worth_more_than_a_short_one() -> None:
    name = "LIMITED LIABILITY COMPANY TRANSVOLGARESURS"
    short, long = (_hit(f"Limited Liability Company {start}", name) for start in ("Transv", "Transvolg"))
    assert 0 < bits_of(short, "name.start") < bits_of(long, "name.start")


def test_general_words_and_no_rest_of_a_word_are_not_enough() -> None:
    hit = _hit("Federal State Institution Of Physics", LISTED[4])
    assert bits_of(hit, "name.cut") == 0


def test_a_name_that_the_listed_one_begins_with_letter_by_letter_tells_more() -> None:
    inside, behind = (
        _hit("Federal State Institution Of Phys", LISTED[4]),
        _hit("Federal State Institution Of", LISTED[4]),
    )
    assert bits_of(inside, "name.cut") > 0 == bits_of(behind, "name.cut")
    other_order = _hit("Federal Institution State Of Phys", LISTED[4])
    assert bits_of(other_order, "name.cut") < bits_of(inside, "name.cut")


def test_a_known_word_can_be_what_is_left_of_another_at_the_end_of_a_field() -> None:
    name = "JOINT STOCK COMPANY KALMIR REGIONALISTICS AND DESIGN"
    cut, whole = _hit("Joint Stock Company Kalmir Regional", name), _hit("JSC Kalmir Regional", name)
    assert len(cut.subject.names[0]) == 35
    assert bits_of(cut, "name.cut") > 0
    assert cut.bits > 0
    assert cut.bits > whole.bits


def test_a_legal_form_that_was_cut_off_inside_a_name_is_its_beginning() -> None:
    hit = _hit("JSC Kalmir Testing Corporati", "JSC Kalmir Testing Corporation ZORVEKS")
    assert bits_of(hit, "name.cut") > 0 == bits_of(hit, "name.cut_word")


def test_another_order_of_words_is_no_beginning() -> None:
    assert bits_of(_hit("Horology Rockside Im", LISTED[0]), "name.cut") == 0


def test_a_score_recomputes_from_its_evidence() -> None:
    for hit in (_hit(LISTED[0][:35], LISTED[0]), _hit("Kalmir Te", LISTED[2]), _hit("Kalmir Xo", LISTED[2])):
        assert hit.bits == pytest.approx(sum(one.bits for one in hit.evidence))


@pytest.mark.parametrize("threshold", [0.0, -8.0])
def test_search_loses_no_name_that_was_cut_off(threshold: float) -> None:
    table = structs.replace(default_table(), threshold=threshold)
    matcher = Matcher(Index(_listings()), table)
    names = {name[:size].strip() for name in LISTED for size in (*range(8, len(name)), 35)}
    asked = [Subject((name,), type=kind) for name in sorted(names) for kind in ("organization", "unknown")]
    scored = ([matcher.score(one, at) for at in range(len(LISTED))] for one in asked)
    found = [sorted((hit for hit in some if hit.is_over_threshold), key=_order) for some in scored]
    assert [matcher.hits_by_reference(one) for one in asked] == found
    assert ManySubjects(matcher, matcher.scorer).hits(asked) == found
    assert any(bits_of(hit, "name.cut") > 0 for some in found for hit in some)


def _order(hit: Hit) -> tuple[float, str]:
    return -hit.bits, hit.listing.id
