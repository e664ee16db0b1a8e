"""Which words can meet, by the compiled search: those that the exact alignment pairs are among them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs
from parties import listing, listings, plain_subjects

from listwarden.index import Index
from listwarden.match import Matcher, default_table
from listwarden.match.align import align
from listwarden.match.fast import paired, places
from listwarden.match.fast.many import ManySubjects
from listwarden.match.fast.questions import Question
from listwarden.match.fast.search import Found
from listwarden.match.fast.told import NOTHING_TOLD, Asking
from listwarden.model import Listing, Subject
from listwarden.names.words import NameForm

QUIETLY = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _found(some: Sequence[Listing], asked: Sequence[Subject], prior: float) -> list[tuple[Matcher, NameForm, Found]]:
    table = default_table()
    matcher = Matcher(Index(some), structs.replace(table, prior=structs.replace(table.prior, bits=prior)))
    search = ManySubjects(matcher, matcher.scorer).search
    questions = [Question(form, subject.type, NOTHING_TOLD) for subject in asked for form in matcher.forms_of(subject)]
    found = search.pairs(questions, [], Asking(search.facts).arrays()) if search.is_bounded else ()
    return [(matcher, questions[one.question].form, one) for one in found]


@given(listings(), st.lists(plain_subjects, max_size=3), st.sampled_from([-14.0, -8.0, -3.0]))
@QUIETLY
def test_names_are_aligned_as_if_any_words_could_meet(
    some: Sequence[Listing], asked: Sequence[Subject], prior: float
) -> None:
    for matcher, form, found in _found(some, asked, prior):
        name = matcher.index.names[found.name]
        scorer = matcher.scorer_of(name.listing)
        assert found.places is not None
        assert align(form, name.form, scorer, found.places) == align(form, name.form, scorer)


def test_words_that_have_nothing_in_common_are_in_no_place() -> None:
    some = [listing("Rockside Zyzzyva Brook")]
    (_, _, found), *_ = _found(some, [Subject(("Zyzzyva Quorvath Rock Side",), type="person")], -6.0)
    assert found.places == [(1, 1, 0, 1), (1, 1, 2, 0), (2, 1, 2, 0)]


@pytest.mark.parametrize("most", [1, 2])
def test_room_that_runs_out_is_used_again(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(places, "_ROOM", paired.MOST_LINKS * most)
    some = [listing("Rockside Zyzzyva", number=number) for number in range(400)]
    found = _found(some, [Subject(("Rockside Zyzzyva",))], -14.0)
    assert len(found) == 400
    assert {tuple(one.places or ()) for _, _, one in found} == {((1, 1, 0, 0), (1, 1, 1, 1))}


def test_names_with_too_many_places_say_nothing_of_them() -> None:
    text = " ".join(["Rockside"] * 17)
    places_of = [
        one.places for _, _, one in _found([listing(text), listing("Rockside", number=2)], [Subject((text,))], -5)
    ]
    assert None in places_of
