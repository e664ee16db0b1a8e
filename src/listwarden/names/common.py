"""How common a word is in names at large, by hand-set tiers and by what it means."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from listwarden.names.abbreviations import full_forms
from listwarden.names.lexicon import common_share
from listwarden.names.tables import kept, table_of
from listwarden.names.traditions import shares_at_large

__all__ = ["background_share", "common_syllables", "common_words", "share_of_spelling"]


_ABBREVIATED = 0.2
"""How often a common word is written short, for the share of its abbreviation: rough, and set by hand."""


@lru_cache(maxsize=32_768)
def background_share(word: str) -> float:
    """The share of names, 0 to 1, that have this folded word, the largest of its tiers and of what it means; else 0.0.

    >>> round(1 / background_share("mohammad")), background_share("rockside")
    (32, 0.0)
    """
    return max(share_of_spelling(word), common_share(word), _ABBREVIATED * _full_share(word))


def share_of_spelling(word: str) -> float:
    """The same of a folded word that means nothing and is short for nothing.

    >>> share_of_spelling("mohammad") == background_share("mohammad"), share_of_spelling("zavod")
    (True, 0.0)
    """
    return max(common_words().get(word, 0.0), common_syllables().get(word, 0.0))


def _full_share(word: str) -> float:
    """The share of the commonest word that one is short for; 0.0 if it is no abbreviation."""
    full = (one for one in full_forms(word) if one != word)
    return max((max(common_words().get(one, 0.0), common_share(one)) for one in full), default=0.0)


@kept
def common_words() -> Mapping[str, float]:
    """Every word of a tier -> the share of names that have it: of `common_words.toml`, or of the naming traditions."""
    found = dict(shares_at_large())
    for word, share in _tiers("common_words.toml").items():
        found[word] = max(share, found.get(word, 0.0))
    return found


@kept
def common_syllables() -> dict[str, float]:
    """Every word of Chinese and Korean names of a tier -> the share of names that have it."""
    return _tiers("common_syllables.toml")


def _tiers(name: str) -> dict[str, float]:
    data = table_of(name)
    return {
        word: 1.0 / int(tier.removeprefix("one_in_")) for tier, words in data["tiers"].items() for word in words.split()
    }
