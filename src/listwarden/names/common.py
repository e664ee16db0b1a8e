"""How common a word is in names at large, by hand-set tiers."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from listwarden.names.traditions import shares_at_large

__all__ = ["background_share", "common_syllables", "common_words"]


def background_share(word: str) -> float:
    """The share of names, 0 to 1, that have this folded word, the larger one of two tiers; 0.0 for a word of no tier.

    >>> round(1 / background_share("mohammad")), background_share("rockside")
    (60, 0.0)
    """
    return max(common_words().get(word, 0.0), common_syllables().get(word, 0.0))


@cache
def common_words() -> Mapping[str, float]:
    """Every word of a tier -> the share of names that have it: of `common_words.toml`, or of the naming traditions."""
    found = dict(shares_at_large())
    for word, share in _tiers("common_words.toml").items():
        found[word] = max(share, found.get(word, 0.0))
    return found


@cache
def common_syllables() -> dict[str, float]:
    """Every word of Chinese and Korean names of a tier -> the share of names that have it."""
    return _tiers("common_syllables.toml")


def _tiers(name: str) -> dict[str, float]:
    data = tomllib.loads((files("listwarden.names") / "data" / name).read_text("utf-8"))
    return {
        word: 1.0 / int(tier.removeprefix("one_in_")) for tier, words in data["tiers"].items() for word in words.split()
    }
