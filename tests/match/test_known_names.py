"""Well-known names in their own script find the Latin spelling that is in use, among many others."""

from __future__ import annotations

from functools import cache

import pytest
from known_names import GENERIC, ORGANIZATIONS, PERSONS, pairs
from parties import listing

from listwarden.index import Index
from listwarden.match import Matcher, default_table
from listwarden.model import EntityType, Subject

_TABLES: dict[EntityType, dict[str, str]] = {"person": PERSONS, "organization": ORGANIZATIONS}
_PAIRS = [(kind, *pair) for kind, table in _TABLES.items() for pair in pairs(table)]
_GENERIC = [(kind.removesuffix("s"), native, latin) for kind, native, latin in pairs(GENERIC)]
_LEAST_BITS = -9.0
_MOST_HITS = 3
"""Spellings of one name that the table has, and a namesake."""


@cache
def _matcher(type: EntityType) -> Matcher:  # noqa: A002
    """All Latin spellings are listed, each once."""
    listed = [latin for _, _, latin in pairs(_TABLES[type])]
    listed += [latin for kind, _, latin in _GENERIC if kind == type]
    named = enumerate(dict.fromkeys(listed))
    return Matcher(Index([listing(latin, type=type, number=at) for at, latin in named]), default_table())


def found(native: str, type: EntityType) -> list[str]:  # noqa: A002
    """The names that are hits, the best first."""
    hits = _matcher(type).hits(Subject((native,), type=type))
    return [hit.listing.name for hit in sorted(hits, key=lambda hit: -hit.bits)]


def test_the_table_is_large() -> None:
    assert len(_PAIRS) > 350
    assert len({group for _, group, _, _ in _PAIRS}) >= 25


@pytest.mark.parametrize(
    ("type", "group", "native", "latin"), _PAIRS, ids=[f"{one[-1]}-{at}" for at, one in enumerate(_PAIRS)]
)
def test_a_name_in_its_own_script_is_found(type: EntityType, group: str, native: str, latin: str) -> None:  # noqa: A002
    names = found(native, type)
    assert latin in names, group
    assert len(names) <= _MOST_HITS, group


@pytest.mark.parametrize(
    ("type", "native", "latin"), _GENERIC, ids=[f"{one[-1]}-{at}" for at, one in enumerate(_GENERIC)]
)
def test_a_name_of_common_words_has_its_own_as_the_nearest(type: EntityType, native: str, latin: str) -> None:  # noqa: A002
    matcher, who = _matcher(type), Subject((native,), type=type)
    bits = {hit.listing.name: hit.bits for hit in (matcher.score(who, at) for at in range(len(matcher.index.listings)))}
    assert bits[latin] == max(bits.values()) > _LEAST_BITS
