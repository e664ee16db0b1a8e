"""Which words names of one naming tradition share, and how common each is among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TypedDict

from listwarden.names.given import full_names, short_names
from listwarden.names.tables import kept, table_of

__all__ = ["are_common_together", "shares_at_large", "shares_by_tradition", "title_of", "traditions"]


class _Tradition(TypedDict):
    one_in: int
    tiers: dict[str, str]


@kept
def traditions() -> Mapping[str, float]:
    """Each naming tradition -> the share of all names at large that are of it, 0 to 1."""
    return {tradition: 1.0 / table["one_in"] for tradition, table in _data().items()}


def title_of(tradition: str) -> str:
    """What a naming tradition is called, in words for people.

    >>> title_of("west_african")
    'West African'
    """
    return tradition.replace("_", " ").title()


@lru_cache(maxsize=4_096)
def shares_by_tradition(word: str) -> Mapping[str, float]:
    """Tradition -> the share of its names, 0 to 1, that have this folded word in any spelling; commonest tier first.

    >>> round(1 / shares_by_tradition("muhammad")["somali"])
    5
    """
    found: dict[str, float] = {}
    for name in (word, *sorted(full_names(word) or short_names(word))):
        for tradition, share in _tables().get(name, {}).items():
            found[tradition] = max(share, found.get(tradition, 0.0))
    return found


@kept
def shares_at_large() -> Mapping[str, float]:
    """Every word of a tier, in that spelling -> the share of all names at large that have it, over all traditions."""
    found: dict[str, float] = defaultdict(float)
    for tradition, table in _data().items():
        for word, share in _by_word(table["tiers"]).items():
            found[word] += share * traditions()[tradition]
    return found


def are_common_together(one: str, other: str) -> bool:
    """Whether two folded words are both among the common ones of a naming tradition, in these very spellings.

    Then they are two names there, however much alike they are.

    >>> are_common_together("kiselev", "kozlov"), are_common_together("kiselev", "kozlow")
    (True, False)
    """
    return not _traditions_of(one).isdisjoint(_traditions_of(other))


@lru_cache(maxsize=65_536)
def _traditions_of(word: str) -> frozenset[str]:
    return frozenset(tradition for tradition, words in _spelled().items() if word in words)


@cache
def _spelled() -> Mapping[str, frozenset[str]]:
    """Tradition -> the words of its tiers, as they stand there."""
    return {tradition: frozenset(_by_word(table["tiers"])) for tradition, table in _data().items()}


@kept
def _tables() -> Mapping[str, Mapping[str, float]]:
    """Word, and name in any spelling -> tradition -> share."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for tradition, table in _data().items():
        for word, share in _by_word(table["tiers"]).items():
            for name in (word, *full_names(word)):
                found[name][tradition] = max(share, found[name].get(tradition, 0.0))
    return found


def _by_word(tiers: Mapping[str, str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for one_in, words in tiers.items():
        for word in words.split():
            found[word] = max(1.0 / int(one_in), found.get(word, 0.0))
    return found


@cache
def _data() -> dict[str, _Tradition]:
    return table_of("traditions.toml")
