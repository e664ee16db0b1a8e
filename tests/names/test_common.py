from __future__ import annotations

import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from listwarden.names.common import background_share, common_syllables, common_words
from listwarden.names.fold import fold

DATA = files("listwarden.names") / "data"
WORDS, SYLLABLES = (
    tomllib.loads((DATA / name).read_text("utf-8"))["tiers"] for name in ("common_words.toml", "common_syllables.toml")
)


@pytest.mark.parametrize("tiers", [WORDS, SYLLABLES], ids=["words", "syllables"])
def test_every_word_is_folded(tiers: dict[str, str]) -> None:
    assert [word for words in tiers.values() for word in words.split() if fold(word) != word] == []


@pytest.mark.parametrize("tiers", [WORDS, SYLLABLES], ids=["words", "syllables"])
def test_every_word_stands_once_and_in_one_tier(tiers: dict[str, str]) -> None:
    counts = Counter(word for words in tiers.values() for word in words.split())
    assert [word for word, count in counts.items() if count > 1] == []


def test_every_word_has_at_least_the_share_of_its_tiers() -> None:
    expected: dict[str, int] = {}
    for tiers in (WORDS, SYLLABLES):
        for tier, words in tiers.items():
            for word in words.split():
                names = int(tier.removeprefix("one_in_"))
                expected[word] = min(names, expected.get(word, names))
    assert [word for word, names in expected.items() if background_share(word) < 1 / names - 1e-9] == []
    assert common_words().keys() | common_syllables().keys() == expected.keys()
    assert 1 / background_share("kim") == pytest.approx(400)
    assert 1 / background_share("chol") == pytest.approx(60)


def test_a_word_of_no_tier_has_no_share() -> None:
    assert background_share("rockside") == 0.0
