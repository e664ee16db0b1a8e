from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listwarden.names.sound import skeleton


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mohammad", "muhammed"), ("mohamed", "muhammad"), ("defence", "defense"), ("yusuf", "yousef"),
        ("hussein", "husayn"), ("qasim", "kasem"), ("sergei", "sergey"), ("alexander", "aleksander"),
        ("osama", "usama"), ("ahmad", "ahmed"), ("shcherbakov", "scherbakov"),
    ],
)  # fmt: skip
def test_spellings_of_one_word_share_a_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(("one", "other"), [("akbar", "akhtar"), ("khan", "kham"), ("ivanov", "petrov")])
def test_different_words_have_different_skeletons(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize("word", ["", "a", "al", "13", "b2b"])
def test_short_words_and_words_with_digits_keep_their_spelling(word: str) -> None:
    assert skeleton(word) == word


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=12))
def test_a_skeleton_is_never_empty_and_never_longer_than_the_word_by_more_than_a_letter(word: str) -> None:
    assert 1 <= len(skeleton(word)) <= len(word) + 1
