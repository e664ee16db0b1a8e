from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from listwarden.names.compare import are_two_names, edit_budget, relate, relate_letters
from listwarden.names.sound import skeleton

words = st.text("abhkoszq13", min_size=1, max_size=9)


@given(words, words)
def test_relation_is_mutual(one: str, other: str) -> None:
    assert relate(one, other) == relate(other, one)


@given(words)
def test_a_word_is_the_same_as_itself(word: str) -> None:
    assert relate(word, word) == ("same", 0, False, None)


@given(words, words)
def test_a_relation_holds_what_it_says(one: str, other: str) -> None:
    relation = relate(one, other)
    if relation is None:
        assert one != other
    elif relation.kind == "same":
        assert one == other
    elif relation.kind == "initial":
        assert 1 in {len(one), len(other)}
        assert one[0] == other[0]
    elif relation.kind == "sound":
        assert skeleton(one) == skeleton(other)
    else:
        assert relation.edits == OSA.distance(one, other) <= edit_budget(max(len(one), len(other)))
        assert relation.at_start == (one[0] != other[0])


@pytest.mark.parametrize(("length", "edits"), [(1, 0), (3, 0), (4, 1), (6, 1), (7, 2), (20, 2)])
def test_longer_words_may_have_more_edits(length: int, edits: int) -> None:
    assert edit_budget(length) == edits


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("defence", "defense", "sound"), ("mohammad", "muhammed", "variant"), ("rockside", "rocksied", "sound"),
        ("dima", "dmitry", "nickname"), ("sasha", "shura", "nickname"), ("volodymyrovych", "vladimirovich", "variant"),
        ("akhtar", "akhtra", "sound"), ("akhtar", "akhtas", "edits"), ("rockside", "rockzideb", "edits"),
        ("a", "akhtar", "initial"),
        ("akbar", "akhtar", None), ("ali", "alp", None), ("13", "31", None), ("1", "13", None), ("1", "one", None),
        ("rockside", "brook", None),
    ],
)  # fmt: skip
def test_words_relate_as_people_would_say(one: str, other: str, kind: str | None) -> None:
    relation = relate(one, other)
    assert (relation.kind if relation else None) == kind


def test_swapped_neighbors_are_one_edit() -> None:
    relation = relate("barkat", "brakat")
    assert relation is not None
    assert relation.edits <= 1


@pytest.mark.parametrize(("one", "other"), [("kiselev", "kozlov"), ("fadi", "fouad"), ("rojas", "reyes")])
def test_common_names_of_one_tradition_do_not_meet_by_likeness(one: str, other: str) -> None:
    assert are_two_names(one, other)


def test_common_names_a_letter_apart_can_be_spellings_of_one() -> None:
    assert not are_two_names("fares", "faris")


def test_words_that_are_no_syllables_meet_by_their_letters() -> None:
    both = relate("esa", "essa"), relate_letters("ezza", "essa")
    assert all(relation and relation.kind != "syllables" for relation in both)
