"""How common a word is in names at large, by hand-set tiers."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from listwarden.names.traditions import shares_at_large

__all__ = ["background_share", "common_words"]


def background_share(word: str) -> float:
    """The share of names, 0 to 1, that have this folded word; 0.0 for a word of no tier.

    >>> round(1 / background_share("mohammad")), background_share("rockside")
    (60, 0.0)
    """
    return common_words().get(word, 0.0)


@cache
def common_words() -> Mapping[str, float]:
    """Every word of a tier -> the share of names that have it: of `common_words.toml`, or of the naming traditions."""
    data = tomllib.loads((files("listwarden.names") / "data" / "common_words.toml").read_text("utf-8"))
    found = dict(shares_at_large())
    for tier, words in data["tiers"].items():
        share = 1.0 / int(tier.removeprefix("one_in_"))
        found.update({word: max(share, found.get(word, 0.0)) for word in words.split()})
    return found
