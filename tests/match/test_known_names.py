"""Well-known names in their own script find the Latin spelling that is in use, among many others."""

from __future__ import annotations

from functools import cache

import pytest
from known_names import ORGANIZATIONS, PERSONS, pairs
from parties import listing

from listwarden.index import Index
from listwarden.match import Matcher, default_table
from listwarden.model import EntityType, Subject

_PERSONS, _ORGANIZATIONS = pairs(PERSONS), pairs(ORGANIZATIONS)


@cache
def _matcher(type: EntityType) -> Matcher:  # noqa: A002
    """All Latin spellings are listed, each once."""
    listed = dict.fromkeys(latin for _, _, latin in (_PERSONS if type == "person" else _ORGANIZATIONS))
    return Matcher(Index([listing(latin, type=type, number=at) for at, latin in enumerate(listed)]), default_table())


def found(native: str, type: EntityType) -> list[str]:  # noqa: A002
    """The names that are hits, the best first."""
    hits = _matcher(type).hits(Subject((native,), type=type))
    return [hit.listing.name for hit in sorted(hits, key=lambda hit: -hit.bits)]


@pytest.mark.parametrize(
    ("group", "native", "latin"), _PERSONS, ids=[f"{latin}-{at}" for at, (_, _, latin) in enumerate(_PERSONS)]
)
def test_a_person_is_found(group: str, native: str, latin: str) -> None:
    assert latin in found(native, "person")


@pytest.mark.parametrize(
    ("group", "native", "latin"),
    _ORGANIZATIONS,
    ids=[f"{latin}-{at}" for at, (_, _, latin) in enumerate(_ORGANIZATIONS)],
)
def test_an_organization_is_found(group: str, native: str, latin: str) -> None:
    assert latin in found(native, "organization")
