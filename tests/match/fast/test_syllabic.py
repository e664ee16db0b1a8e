"""Keys by syllables: compiled and plain functions give the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listwarden.match.fast.near import MOST_LETTERS
from listwarden.match.fast.spelled import hashes_of
from listwarden.match.fast.syllabic import syllable_hashes, whole_words
from listwarden.names.hangul import latin_syllables
from listwarden.names.pinyin import pinyin_spellings
from listwarden.names.syllables import syllable_keys

PARTS = st.one_of(
    st.sampled_from(sorted(pinyin_spellings())),
    st.sampled_from(sorted(latin_syllables())),
    st.sampled_from("aeiougnhr1"),
)
WORDS = st.lists(PARTS, min_size=1, max_size=5).map("".join).filter(lambda one: len(one) <= MOST_LETTERS)


def check(words: list[str]) -> None:
    words = [word for word in words if word not in whole_words() and len(word) > 1]
    start, keys = syllable_hashes(words)
    found = [set(keys[start[at] : start[at + 1]].tolist()) for at in range(len(words))]
    assert found == [set(hashes_of([("syllables", key) for key in syllable_keys(word)]).tolist()) for word in words]


@given(st.lists(WORDS, min_size=1, max_size=8))
@settings(max_examples=400, deadline=None)
def test_compiled_keys_are_those_of_the_plain_functions(words: list[str]) -> None:
    check(words)


@pytest.mark.parametrize(
    "word", ["xian", "xiaoming", "hsieh", "cheung", "rockside", "junzheng", "a" * 24, "ananan", "yongchal", "kang",
             "geg", "gegeg", "changchingchung", "lingling", "eun", "aerkenaerken", "ngong", "wuwuwu"],
)  # fmt: skip
def test_words_that_can_be_cut_in_several_ways_have_the_same_keys(word: str) -> None:
    check([word])


def test_surnames_of_the_south_are_known_as_a_whole() -> None:
    assert {"tan", "rhee"} < whole_words()
    assert "junzheng" not in whole_words()
