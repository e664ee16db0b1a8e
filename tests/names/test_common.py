from __future__ import annotations

import tomllib
from collections import Counter
from importlib.resources import files

from listwarden.names.common import background_share, common_words
from listwarden.names.fold import fold

TIERS = tomllib.loads((files("listwarden.names") / "data" / "common_words.toml").read_text("utf-8"))["tiers"]


def test_every_word_is_folded() -> None:
    assert [word for words in TIERS.values() for word in words.split() if fold(word) != word] == []


def test_every_word_stands_once_and_in_one_tier() -> None:
    counts = Counter(word for words in TIERS.values() for word in words.split())
    assert [word for word, count in counts.items() if count > 1] == []


def test_every_word_has_at_least_the_share_of_its_tier() -> None:
    for tier, words in TIERS.items():
        for word in words.split():
            assert 1 / background_share(word) <= int(tier.removeprefix("one_in_")) + 0.001
    assert common_words().keys() >= {word for words in TIERS.values() for word in words.split()}


def test_a_word_of_no_tier_has_no_share() -> None:
    assert background_share("rockside") == 0.0
