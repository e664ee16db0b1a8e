"""Which listings of all lists are one party, and in which half of the evaluation it falls."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from eval.text import SEED, key_of
from listwarden.model import Listing

__all__ = ["STRONG_KINDS", "Half", "clusters_of", "half_of", "identifier_keys"]

Half = Literal["tune", "report"]

STRONG_KINDS = frozenset({
    "imo", "tax_id", "registration_number", "passport", "national_id", "lei", "un_reference", "aircraft_serial",
})  # fmt: skip
"""Kinds of identifiers that join two listings: what one party has and another has not."""

_MOST = 6
"""A key that more listings share than this joins nothing: it is a placeholder, or a registrar's own number."""


def clusters_of(listings: Iterable[Listing]) -> dict[str, str]:
    """Listing id -> cluster id, the smallest listing id of the party.

    Two listings are one party if they share a strong identifier, a reference of the UN, or a whole name of two words
    or more with the same type. Namesakes are joined too: for a split that is the safe side.
    """
    by_key: dict[str, list[str]] = defaultdict(list)
    parent: dict[str, str] = {}
    for listing in listings:
        parent[listing.id] = listing.id
        for key in set(_keys(listing)):
            by_key[key].append(listing.id)
    for ids in by_key.values():
        if len(ids) <= _MOST:
            for other in ids[1:]:
                _join(parent, ids[0], other)
    return {one: _root(parent, one) for one in parent}


def half_of(cluster: str) -> Half:
    """In which half a party falls: by a hash of its cluster id, so that it never changes with size or order."""
    return "report" if hashlib.sha256(f"{SEED}{cluster}".encode()).digest()[0] % 2 else "tune"


def identifier_keys(listing: Listing) -> Iterator[str]:
    """The strong identifiers, each as one text that is equal where the numbers are."""
    for one in listing.entity.identifiers:
        value = re.sub(r"[^0-9A-Z]", "", one.value.upper())
        if one.kind in STRONG_KINDS and len(value) >= 5 and any(map(str.isdecimal, value)):
            yield f"{_class_of(one.kind)}:{value}"


def _class_of(kind: str) -> str:
    """Lists do not agree on what a company's or a person's number is called."""
    return {"tax_id": "company", "registration_number": "company", "passport": "document",
            "national_id": "document"}.get(kind, kind)  # fmt: skip


def _keys(listing: Listing) -> Iterator[str]:
    yield from identifier_keys(listing)
    for name in listing.entity.names:
        key = key_of(name.text)
        if name.strength != "weak" and " " in key and len(key) > 7:
            yield f"{listing.entity.type}={key}"


def _root(parent: Mapping[str, str], one: str) -> str:
    while parent[one] != one:
        one = parent[one]
    return one


def _join(parent: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((_root(parent, one), _root(parent, other)))
    parent[second] = first
