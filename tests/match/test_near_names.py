"""Names that candidate search found are compared as any others, but for those that cannot give enough."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parties import listing

from listwarden.index import Index
from listwarden.match import Matcher, default_table
from listwarden.match.name_evidence import compare_names, compare_near
from listwarden.model import Subject

WORDS = (
    "Rockside", "Rocksde", "Zyzzyva", "Brook", "Muhammad", "Mohamed", "Ali", "Khan", "Ivanovich", "Petrovich", "Kim",
    "Min", "Su", "M.", "al", "Trading", "13", "31", "Ltd", "GmbH", "Co", "London", "محمد", "علي", "王", "Zy",
)  # fmt: skip
names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
kinds = st.sampled_from(["person", "organization", "vessel"])


@given(names, names, kinds, st.sampled_from([-math.inf, -15.0, 0.0, 8.5, 14.0, 18.0]))
@settings(max_examples=400, deadline=None)
def test_names_that_are_left_out_give_less_than_is_asked_for(mine: str, listed: str, kind: str, least: float) -> None:
    some = [listing(listed, type=kind), *(listing(f"Quorn {at}", number=at + 2, type=kind) for at in range(3))]
    matcher = Matcher(Index(some), default_table())
    scorer = matcher.scorer_of(0)
    for form in matcher.forms_of(Subject((mine,), type=kind)):  # type: ignore[arg-type]
        for name in matcher.index.names_of(0):
            whole, near = compare_names(form, name, scorer), compare_near(form, name, scorer, least, None)
            assert near == whole if near else whole.bits < least


@pytest.mark.parametrize(("least", "is_compared"), [(8.0, True), (40.0, False)])
def test_names_that_cannot_give_enough_are_not_told_of(least: float, is_compared: bool) -> None:
    matcher = Matcher(Index([listing("Rockside Zyzzyva", type="person")]), default_table())
    (form,) = matcher.forms_of(Subject(("Rockside Zyzzyva",), type="person"))
    found = compare_near(form, matcher.index.names[0], matcher.scorer_of(0), least, None)
    assert (found is not None) == is_compared
