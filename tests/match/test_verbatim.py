"""Names that are equal to a listed one, word by word, of words that very many names have."""

from __future__ import annotations

import pytest
from parties import bits_of, listing, name, score

from listwarden.index import Index
from listwarden.match import Matcher, default_table
from listwarden.match.fast.many import ManySubjects
from listwarden.model import Evidence, Hit, Subject

LISTED = "STROYTRANSGAZ LLC"


def _hit(mine: str, listed: str = LISTED) -> Hit:
    return score(Subject((mine,), type="organization"), listing(listed, type="organization"))


def _piece(hit: Hit) -> list[Evidence]:
    return [one for one in hit.evidence if one.feature == "name.verbatim"]


def test_an_equal_name_is_worth_more_than_its_words() -> None:
    hit = _hit("Stroytransgaz LLC")
    assert hit.is_over_threshold
    assert bits_of(hit, "name.verbatim") == default_table().for_("organization", "").verbatim.bits > 0


@pytest.mark.parametrize(
    "mine", ["Stroytransgas LLC", "Stroytransgaz OJSC", "Stroytransgaz Neft LLC", "Stroy Transgaz LLC"]
)
def test_a_name_that_is_not_equal_is_given_nothing(mine: str) -> None:
    assert _piece(_hit(mine)) == []


def test_a_word_that_was_read_as_another_is_not_equal() -> None:
    assert _piece(_hit("Zorvex Limitedd", "ZORVEX LIMITED")) == []


def test_the_order_of_words_is_not_looked_at() -> None:
    assert _piece(_hit("Zorvex Rockside LLC", "ROCKSIDE ZORVEX LLC"))


def test_an_alias_that_its_list_calls_weak_is_given_nothing() -> None:
    subject = Subject(("Rockside Zorvex",), type="organization")
    assert _piece(score(subject, listing(name("ROCKSIDE ZORVEX", "weak"), type="organization"))) == []


def test_other_facts_count_on_top() -> None:
    other = listing(LISTED, type="organization")
    assert not score(Subject(("Stroytransgaz LLC",), type="vessel"), other).is_over_threshold


def test_the_compiled_search_finds_it() -> None:
    matcher = Matcher(
        Index([listing(LISTED, type="organization"), listing("Zorvex", number=2, type="organization")]), default_table()
    )
    subject = Subject(("STROYTRANSGAZ LLC",), type="organization")
    (found,) = ManySubjects(matcher, matcher.scorer).hits([subject])
    assert [(hit.listing.id, hit.bits) for hit in found] == [
        (hit.listing.id, hit.bits) for hit in matcher.hits_by_reference(subject)
    ]
    assert len(found) == 1
