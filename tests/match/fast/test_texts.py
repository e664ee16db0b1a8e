"""Names inside texts: what the compiled search proposes holds all listings that a part of the text names."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from parties import codes, listing, listings, tables_of_types, texts

from listwarden.index import Index
from listwarden.match import EvidenceTable, Matcher, default_table
from listwarden.match.fast.many import ManySubjects
from listwarden.model import Listing, Subject

QUIETLY = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def named_in(matcher: Matcher, text: str, countries: Sequence[str]) -> set[int]:
    """Listings that some run of the text's words reaches the threshold with, as it stands, with a word in common."""
    words = text.split()
    parts = {" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)}
    subjects = [Subject((part,), countries=told) for part in sorted(parts) for told in {(), tuple(countries)}]
    hits = [(at, matcher.score(one, at)) for one in subjects for at in range(len(matcher.index.listings))]
    over = [(at, {piece.feature for piece in hit.evidence}) for at, hit in hits if hit.is_over_threshold]
    return {at for at, features in over if not features & {"name.other_name", "name.repaired"}}


@given(listings(), texts, codes, st.one_of(st.just(default_table()), tables_of_types()))
@QUIETLY
def test_every_listing_that_a_part_of_a_text_names_is_proposed(
    some: Sequence[Listing], text: str, countries: list[str], table: EvidenceTable
) -> None:
    matcher = Matcher(Index(some), table)
    found = ManySubjects(matcher, matcher.scorer).listings_in([(text, countries)])[0]
    assert named_in(matcher, text, countries) <= set(found)
    assert named_in(matcher, text, countries) <= set(matcher.candidates_in(text, countries))


@pytest.mark.parametrize("text", ["invoice 7 to Rockside Agency Ltd for goods", "rockside agency 5 GmbH brook"])
def test_a_part_of_a_text_is_complete_whatever_stands_around_it(text: str) -> None:
    matcher = Matcher(
        Index([listing("Rockside Agency"), *(listing(f"Agency {n}", number=n) for n in range(2, 9))]), default_table()
    )
    assert 0 in named_in(matcher, text, ())
    assert 0 in ManySubjects(matcher, matcher.scorer).listings_in([(text, ())])[0]


def test_a_legal_form_of_the_text_can_be_a_word_of_a_name_in_it() -> None:
    matcher = Matcher(Index([listing("Kim Sa", type="person"), listing("Rockside Agency", number=2)]), default_table())
    assert 0 in matcher.candidates_in("paid to Kim SA")
    assert 0 in ManySubjects(matcher, matcher.scorer).listings_in([("paid to Kim SA", ())])[0]
