"""Keys by spelling: compiled and plain functions give the same."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listwarden.match.fast import spelled
from listwarden.match.fast.near import MOST_LETTERS, letters_of
from listwarden.names.keys import START, Key, word_keys
from listwarden.names.romanized import ROMANIZED
from listwarden.names.sound import SOUNDS

PARTS = sorted({
    *ROMANIZED, *SOUNDS, *"abcdefghijklmnopqrstuvwxyz", "abdul", "al", "uddine", "addin", "ieddeen", "ovitj", "off",
    "el", "ine", "ah", "ie", "io", "ee", "1",
})  # fmt: skip
WORDS = (
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=16).map("".join).filter(lambda one: len(one) <= MOST_LETTERS)
)
SPELLED = {"script", "romanized", "sound", "start"}


def hashes(words: Sequence[str]) -> list[set[int]]:
    """The hashes of the keys of each word, by the compiled functions."""
    start, keys = spelled.keys_of(words, START)
    return [set(keys[start[at] : start[at + 1]].tolist()) for at in range(len(words))]


def expected(word: str) -> set[int]:
    keys = [key for key in word_keys(word) if key.kind in SPELLED]
    return set(spelled.hashes_of(keys).tolist())


@given(st.lists(WORDS, min_size=1, max_size=8))
@settings(max_examples=600, deadline=None)
def test_compiled_keys_are_those_of_the_plain_functions(words: list[str]) -> None:
    assert hashes(words) == [expected(word) for word in words]


@pytest.mark.parametrize(
    "word",
    ["shchusev", "abdullah", "abdulrahman", "nuruddine", "aiuddin", "eddin", "addin", "schtschetschinjatschew", "haq",
     "yahya", "wolf", "vladimirovitj", "petroff", "irine", "ine", "ah", "aah", "xx", "jie",
     "elbaradei", "alsayed", "alsaye", "q" * 48, "ch" * 24, "a1b"],
)  # fmt: skip
def test_words_with_special_endings_and_many_readings_have_the_same_keys(word: str) -> None:
    assert hashes([word]) == [expected(word)]


def test_keys_of_other_kinds_have_other_hashes() -> None:
    keys = [Key("sound", "brt"), Key("script", "brt"), Key("sound", "btr"), Key("syllables", "용찰"), Key("sound", "")]
    assert len(set(spelled.hashes_of(keys).tolist())) == len(keys)
    assert letters_of(["ab", "", "c"]).start.tolist() == [0, 2, 2, 3]
    assert np.array_equal(letters_of(["ab", "", "c"]).letter, np.frombuffer(b"abc", np.uint8))
