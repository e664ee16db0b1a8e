"""Names of persons that were cut off inside their last word."""

from __future__ import annotations

import pytest
from msgspec import structs
from parties import bits_of, listing

from listwarden.index import Index
from listwarden.match import Matcher, default_table
from listwarden.match.fast.many import ManySubjects
from listwarden.model import Hit, Subject

LISTED = ("VLYMTHOV, Zorvan Petrovanich", "MORENLYV, Daniel", "MORENLYV GIL, Zorvan")


def _index() -> Index:
    return Index([listing(name, type="person", number=at + 1) for at, name in enumerate(LISTED)])


def _hit(mine: str, at: int) -> Hit:
    return Matcher(_index(), default_table()).score(Subject((mine,), type="person"), at)


def test_what_is_left_of_a_last_word_finds_the_person_where_a_rare_word_agrees() -> None:
    for cut in ("Zorvan Petrovanich Vl", "Zorvan Petrovanich Vlym"):
        hit = _hit(cut, 0)
        assert hit.is_over_threshold
        assert bits_of(hit, "name.cut_word") > 0 or bits_of(hit, "name.start") > 0
    assert (
        bits_of(_hit("Zorvan Petrovanich Vl", 0), "name.cut_word")
        == 2 * default_table().for_("person", "").cut.per_letter
    )


def test_a_common_given_name_and_what_is_left_of_a_surname_are_not_enough() -> None:
    hit = _hit("Daniel Mo", 1)
    assert bits_of(hit, "name.cut_word") <= 0
    assert not hit.is_over_threshold


def test_a_word_that_does_not_begin_the_next_listed_one_speaks_against_it() -> None:
    assert bits_of(_hit("Zorvan Petrovanich Mo", 0), "name.cut_word") <= 0


@pytest.mark.parametrize("threshold", [0.0, -8.0])
def test_search_loses_no_person_whose_name_was_cut_off(threshold: float) -> None:
    table = structs.replace(default_table(), threshold=threshold)
    matcher = Matcher(_index(), table)
    wholes = ("Zorvan Petrovanich Vlymthov", "Daniel Morenlyv", "Zorvan Morenlyv Gil")
    asked = [Subject((name[:size].strip(),), type=kind) for name in wholes for size in range(6, len(name))
             for kind in ("person", "unknown")]  # fmt: skip
    scored = ([matcher.score(one, at) for at in range(len(LISTED))] for one in asked)
    found = [sorted((hit for hit in some if hit.is_over_threshold), key=_order) for some in scored]
    assert [matcher.hits_by_reference(one) for one in asked] == found
    assert ManySubjects(matcher, matcher.scorer).hits(asked) == found
    assert any(bits_of(hit, "name.cut_word") > 0 for some in found for hit in some)


def _order(hit: Hit) -> tuple[float, str]:
    return -hit.bits, hit.listing.id
