"""Keys of words as pairs."""

from __future__ import annotations

import pytest

from listwarden.names.keys import key_pairs, word_keys
from listwarden.names.lexicon import concepts_of

WORDS = ["mohamed", "dima", "intl", "zavod", "xiaoming", "albagdadi", "trading", "a", "13", "cre8", "petrovna", "lee"]


@pytest.mark.parametrize("word", [*WORDS, "MMD", "君正", "리용찰", "Δ", "สมชาย", "ヤマハ"])
def test_pairs_are_the_keys_of_the_word(word: str) -> None:
    assert key_pairs(word) == word_keys(word)


@pytest.mark.parametrize("word", WORDS)
def test_a_meaning_that_is_known_already_need_not_be_looked_up(word: str) -> None:
    assert key_pairs(word, concepts_of(word)) == word_keys(word)
    without = {pair for pair in key_pairs(word, frozenset()) if pair[0] == "translation"}
    assert len(without) <= len([key for key in word_keys(word) if key.kind == "translation"])
