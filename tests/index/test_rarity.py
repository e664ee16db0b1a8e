from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listwarden.index import Rarity
from listwarden.names.common import background_share, common_syllables, common_words
from listwarden.names.keys import word_keys

words = st.sampled_from(["rockside", "roksaid", "akhtar", "mohammad", "muhammed", "zzyzx", "13", "a"])
lists = st.lists(st.sets(words, min_size=1), max_size=20)


def _rarity(counts: dict[str, int], names: int) -> Rarity:
    return Rarity(((word,) for word, count in counts.items() for _ in range(count)), names)


def test_a_rarer_word_has_more_bits() -> None:
    rarity = _rarity({"often": 20_000, "seldom": 300, "once": 1}, 40_000)
    assert rarity.bits("often") < rarity.bits("seldom") < rarity.bits("once") < rarity.bits("never")


def test_a_share_is_counted_in_bits() -> None:
    assert _rarity({"half": 50_000, "fine": 100}, 100_000).bits("half") == pytest.approx(1.0)
    assert _rarity({"half": 50_000, "fine": 100}, 100_000).bits("fine") == pytest.approx(math.log2(1000))


def test_a_word_that_nobody_has_is_the_rarest() -> None:
    rarity = _rarity({"once": 1}, 40_000)
    assert rarity.bits("never") == Rarity.UNSEEN
    assert rarity.bits("once") == Rarity.ONCE < Rarity.UNSEEN


def test_a_small_list_does_not_make_its_words_look_common() -> None:
    assert _rarity({"rockside": 1}, 1).bits("rockside") == Rarity.ONCE
    assert _rarity({"rockside": 3}, 20).bits("rockside") > 12


def test_a_common_word_stays_common_where_the_list_lacks_it() -> None:
    rarity = _rarity({"rockside": 1}, 1)
    for word in common_words().keys() | common_syllables().keys():
        assert rarity.bits(word) == pytest.approx(min(-math.log2(background_share(word)), Rarity.ONCE))


def test_a_list_that_has_a_word_more_often_than_its_tier_wins() -> None:
    assert _rarity({"mohammad": 20_000}, 40_000).bits("mohammad") == pytest.approx(1.0)


@given(lists)
@settings(deadline=None)
def test_bits_are_never_negative_and_never_over_unseen(names: list[set[str]]) -> None:
    rarity = Rarity(names, len(names))
    for word in ("rockside", "mohammad", "unheard"):
        assert 0 <= rarity.bits(word) <= Rarity.UNSEEN
        assert all(0 <= rarity.key_bits(key) <= Rarity.UNSEEN for key in word_keys(word))


@given(lists)
@settings(deadline=None)
def test_a_key_is_never_rarer_than_a_word_that_has_it(names: list[set[str]]) -> None:
    rarity = Rarity(names, len(names))
    for word in set().union(*names) | {"mohammad"}:
        assert all(rarity.key_bits(key) <= rarity.bits(word) + 1e-9 for key in word_keys(word))


@given(lists, words)
@settings(deadline=None)
def test_one_more_name_with_a_word_never_makes_it_rarer(names: list[set[str]], word: str) -> None:
    before, after = Rarity(names, len(names)), Rarity([*names, {word}], len(names) + 1)
    assert after.bits(word) <= before.bits(word)


def test_rarity_is_said_in_words() -> None:
    rarity = _rarity({"rockside": 3}, 20)
    assert rarity.in_words("rockside") == "in 3 of 20 listed names"
    assert "names at large" in rarity.in_words("mohammad")


class _Uncounted(dict[str, int]):
    """Counts that nobody may count, as those of a compiled index, where that means to read all of them."""

    def __len__(self) -> int:
        raise AssertionError("all words were counted")


def test_a_word_is_weighed_without_counting_all_others() -> None:
    rarity = _rarity({}, 40_000)
    rarity.take(_Uncounted(often=20_000), {})
    assert rarity.bits("often") < rarity.bits("never")


def test_a_share_that_was_worked_out_elsewhere_counts_beside_that_of_the_list() -> None:
    rarity, other = (_rarity({"rockside": 400, "fine": 100}, 100_000) for _ in range(2))
    for word in ("rockside", "fine", "mohammad", "never"):
        rarity.know(word, background_share(word))
        assert rarity.bits(word) == other.bits(word)
    rarity.know("never", 0.5)
    assert rarity.bits("never") == Rarity.UNSEEN
