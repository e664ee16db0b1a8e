"""Every key that a text has is told by its letters; keys of other letters are not."""

from __future__ import annotations

from collections.abc import Iterable
from string import ascii_lowercase

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listwarden.match.fast.by_letters import KnownKeys, capital_keys, latin_keys, may_share
from listwarden.match.fast.word_texts import BEGINS_CHINESE, BEGINS_KOREAN, ENDS_CHINESE, ENDS_KOREAN, WordTexts
from listwarden.names.keys import Key, word_keys
from listwarden.names.syllables import syllable_keys

QUIETLY = settings(max_examples=400, deadline=None)
SPELLED = ("script", "romanized", "sound")
PARTS = ("sch", "tch", "dsch", "kh", "ff", "itj", "ine", "abd", "dd", "ou", "ie", "io", "ts", "ce", "al", "h", "j", "x")
latin = st.lists(st.sampled_from([*PARTS, *ascii_lowercase]), min_size=1, max_size=9).map("".join)
capitals = st.text("BTEJCZHXDRSWGFVQKLMNOPYIU", min_size=1, max_size=6)


def told(words: WordTexts, pair: tuple[int, int], keys: Iterable[Key], known: KnownKeys) -> list[Key]:
    """The keys of a pair of words, joined, that their letters do not tell."""
    has = words.has[list(pair)]
    assert not len(known.kind) or known.rows.shape[1]
    return [key for key in keys if not may_share(int(has[0] | has[1]), int(words.begins[pair[0]]), *known)]


def numbers(words: WordTexts, *texts: str) -> tuple[int, int]:
    one, other = map(words.number, texts)
    return one, other


@given(latin, latin)
@QUIETLY
def test_keys_of_latin_words_are_told(one: str, other: str) -> None:
    words = WordTexts()
    pair = numbers(words, one, other)
    for key in word_keys(one + other):
        if key.kind in SPELLED:
            assert told(words, pair, [key], latin_keys([key])) == []


@given(capitals, capitals)
@QUIETLY
def test_keys_of_words_of_consonants_are_told(one: str, other: str) -> None:
    words = WordTexts()
    pair = numbers(words, one, other)
    for key in word_keys(one + other):
        if key.kind == "script":
            assert told(words, pair, [key], capital_keys([key])) == []


@pytest.mark.parametrize(
    ("one", "other", "key"),
    [("wendel", "trumpold", Key("script", "RXMN")), ("olivia", "acosta", Key("romanized", "olivia"))],
)
def test_keys_of_other_letters_are_not_told(one: str, other: str, key: Key) -> None:
    words = WordTexts()
    assert told(words, numbers(words, one, other), [key], latin_keys([key])) == [key]


@given(st.data(), st.sampled_from(["xiaoming", "junzheng", "xian", "yongchol", "kimjongil", "leeyong", "zhanghui"]))
@QUIETLY
def test_parts_of_words_of_syllables_are_told(data: st.DataObject, word: str) -> None:
    assert syllable_keys(word)
    at = data.draw(st.integers(1, len(word) - 1))
    words = WordTexts()
    numbers(words, word[:at], word[at:])
    begins, ends = words.syllables.tolist()
    is_chinese = begins & BEGINS_CHINESE and ends & ENDS_CHINESE
    assert is_chinese or (begins & BEGINS_KOREAN and ends & ENDS_KOREAN)


def test_words_that_are_no_syllables_are_not_told_as_such() -> None:
    words = WordTexts()
    numbers(words, "steven", "trumpold")
    assert np.all(words.syllables == 0)
