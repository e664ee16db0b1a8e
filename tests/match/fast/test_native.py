"""Joins of Thai words that could meet a listed word: those that do always pass, most others do not."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from listwarden.match.fast.native import Beginnings, beginnings_of, may_be_read
from listwarden.names.keys import key_pairs
from listwarden.names.romanized import romanized_keys
from listwarden.names.thai import thai_consonants, thai_readings, thai_words

NONE = np.zeros(16, np.uint64)
NAMES = ["สมชาย", "ชินวัตร", "ทักษิณ", "เทพนารี", "ศรีสัตย์", "จันทร์", "บุณยะภาชน์", "ไพบูลย์", "ธรรมรักษ์", "แม้นศรี"]
words = st.one_of(
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=2).map("".join),
    st.text("กงจทนรลวสหอยาิีุเแไัำ์ฤ็", min_size=2, max_size=8),
)


def beginnings(*names: str) -> Beginnings:
    return beginnings_of([key for name in names for word in name.lower().split() for key in key_pairs(word)])


@given(words)
@example("ตรีครุธพันธุ์")
@settings(max_examples=150, deadline=None)
def test_a_word_of_which_a_listed_word_is_a_reading_passes(word: str) -> None:
    """Readings stand for themselves where the romanizations of the listed word are among them."""
    for text in thai_words(word):
        readings = thai_readings(text)
        for listed in sorted(readings)[::7]:
            if not readings.isdisjoint(romanized_keys(listed)):
                assert may_be_read([text], beginnings(listed)) == [True]


def test_a_word_with_the_consonants_of_a_listed_one_passes() -> None:
    known = beginnings("Thaksin Shinawatra")
    assert "TKSN" in thai_consonants("ทักษิณ")
    assert may_be_read(["ทักษิณ", "ชินวัตร"], known) == [True, True]


def test_most_joins_pass_for_no_listed_word() -> None:
    joins = [one + other for one in NAMES for other in NAMES]
    assert sum(may_be_read(joins, beginnings("Wendelin Trumpold", "Brookfield Kathleen"))) < len(joins) // 10
    assert not any(may_be_read(joins, Beginnings(NONE, NONE)))


def test_words_in_other_scripts_pass() -> None:
    assert may_be_read(["wendelin", "建淑", "MRSNL"], Beginnings(NONE, NONE)) == [True] * 3
