"""What joined words have in common with the keys that they get, and that compiled functions do what Python does."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listwarden.bulk.sieve.kernel import CLASSES, WEAK_CLASSES, bones_of
from listwarden.names.arabic import abjad_keys
from listwarden.names.romanized import romanized_keys
from listwarden.names.sound import skeleton
from listwarden.names.spelled import MOST_CHINESE, MOST_KOREAN, syllables_at_ends
from listwarden.names.syllables import syllable_keys

PARTS = (
    "abd", "ul", "rah", "man", "mann", "sch", "tch", "sh", "ch", "kh", "gh", "th", "dh", "dj", "zh", "ph", "ck",
    "ts", "uddin", "addeen", "ff", "off", "ine", "itj", "ie", "ei", "ee", "y", "w", "v", "h", "ll", "mm",
    "q", "x", "c", "z",
    "kim", "jun", "xiao", "ming", "park", "song", "hyo", "lee", "ok", "ng", "ui", "a", "i", "o", "u", "b",
    "p", "r", "s",
)  # fmt: skip
words = st.lists(st.sampled_from(PARTS), min_size=1, max_size=7).map("".join)


def _letters(text: str) -> np.ndarray:  # type: ignore[type-arg]
    return np.frombuffer(text.encode(), np.uint8)


def _bones(word: str, classes: np.ndarray, skipped: int = -1, *, is_written: bool = True) -> int:  # type: ignore[type-arg]
    return int(bones_of(_letters(word), len(word), classes, skipped, is_written))


@settings(deadline=None)
@given(words)
def test_a_word_and_its_consonants_have_the_same_bones(word: str) -> None:
    of_word = {_bones(word, CLASSES), _bones(word, CLASSES, 4) if word.startswith("abd") else 0}
    assert {_bones(key, CLASSES, is_written=False) for key in abjad_keys(word)} <= of_word


@settings(deadline=None)
@given(words)
def test_a_word_and_its_other_keys_have_the_same_weak_bones(word: str) -> None:
    keys = [*romanized_keys(word), *([skeleton(word)] if len(word) > 2 else [])]
    assert {_bones(key, WEAK_CLASSES, is_written=False) for key in keys} <= {_bones(word, WEAK_CLASSES)}


@settings(deadline=None)
@given(words, words)
def test_two_words_without_syllables_at_their_ends_have_none_joined(one: str, other: str) -> None:
    mine, theirs = syllables_at_ends(one), syllables_at_ends(other)
    if syllable_keys(one + other):
        assert mine[0] + theirs[1] - 1 <= MOST_CHINESE or mine[2] + theirs[3] - 1 <= MOST_KOREAN


@pytest.mark.parametrize("word", ["abdulrahman", "mohammed", "schtschukin", "x", "ppff"])
@pytest.mark.parametrize("classes", [CLASSES, WEAK_CLASSES], ids=["plain", "weak"])
def test_compiled_and_plain_bones_are_equal(word: str, classes: np.ndarray) -> None:  # type: ignore[type-arg]
    plain = bones_of.py_func  # type: ignore[attr-defined]
    with np.errstate(over="ignore"):
        assert int(plain(_letters(word), len(word), classes, -1, True)) == _bones(word, classes)
