"""Keys of joins in Han characters, Hangul and Arabic consonants, character by character."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listwarden.match.fast.characters import (
    MOST_CHARACTERS,
    has_any_key,
    key_hashes,
    may_be_characters,
    may_be_consonants,
)  # fmt: skip
from listwarden.names.keys import key_pairs

HAN = "王君正平壤重庆任朴单乐金日水柳长区华拉尼斯"
HANGUL = "김일수리용류노로녀연박철뇌례"
CONSONANTS = "BTEJCZHXDRSWGFVQKLMNOPYIU"


@given(st.text(HAN, min_size=2, max_size=5) | st.text(HANGUL, min_size=2, max_size=5))
@settings(max_examples=300, deadline=None)
def test_each_key_by_syllables_or_sound_is_found(join: str) -> None:
    for key in key_pairs(join):
        if key[0] != "translation":
            assert may_be_characters([join, "李李"], key_hashes([key])).tolist()[0]


@given(st.text(CONSONANTS, min_size=2, max_size=7))
@settings(max_examples=300, deadline=None)
def test_each_key_by_consonants_is_found(join: str) -> None:
    for key in key_pairs(join):
        if key[0] == "script":
            assert may_be_consonants([join], key_hashes([key])).tolist() == [True]


@pytest.mark.parametrize("join", ["王小", "김철", "王abc", "金가", "王x君"])
def test_other_keys_are_not_found(join: str) -> None:
    known = key_hashes([("syllables", "wang'jun"), ("syllables", "김"), ("sound", "wngjn"), ("script", "KM")])
    assert may_be_characters([join], known).tolist() == [False]
    assert may_be_consonants(["RTBN", "XK"], known).tolist() == [False, False]


def test_words_read_as_a_whole_or_in_very_many_ways_could_meet_any() -> None:
    known = key_hashes([])
    assert may_be_characters(["重庆", "王" * (MOST_CHARACTERS + 1)], known).tolist() == [True, True]
    assert may_be_consonants(["EZQJCEZQJ"], known).tolist() == [True]


def test_texts_share_keys_in_their_script_and_across_scripts() -> None:
    known = key_hashes([("script", "BRT"), ("sound", "brt")])
    assert has_any_key([key_pairs("BRT"), key_pairs("wendelin"), ()], known).tolist() == [True, False, False]
    assert np.all(known.hash[1:] > known.hash[:-1])
