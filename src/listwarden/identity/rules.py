"""The numbers that decide a link between lists, from `rules.toml`."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

__all__ = [
    "EqualRule",
    "LinkRule",
    "ReferenceRule",
    "RivalRule",
    "Rules",
    "SearchRule",
    "default_rules",
    "hash_of_rules",
]


class LinkRule(Struct, frozen=True, forbid_unknown_fields=True):
    """From how many bits a pair is linked. See `rules.toml`."""

    says: str
    least: float
    strong: float


class ReferenceRule(Struct, frozen=True, forbid_unknown_fields=True):
    """What a reference from one list to another is worth, in bits."""

    says: str
    bits: float


class EqualRule(Struct, frozen=True, forbid_unknown_fields=True):
    """What further equal values are worth: a share of their rarity, a most for each and for all together, in bits."""

    says: str
    share: float
    most: float
    together: float


class RivalRule(Struct, frozen=True, forbid_unknown_fields=True):
    """What it costs a pair that another listing of the same list is nearer, and by how many bits that must be."""

    says: str
    margin: float
    bits: float


class SearchRule(Struct, frozen=True, forbid_unknown_fields=True):
    """Which pairs are compared at all. See `rules.toml`."""

    says: str
    most_listings: int
    rare_words: int
    least_number: int
    least_name: float


class Rules(Struct, frozen=True, forbid_unknown_fields=True):
    """All numbers that decide a link, besides the evidence table.

    Attributes:
        link: The thresholds.
        reference: What a stated reference is worth.
        equal_name: What further equal names are worth.
        equal_address: What equal addresses are worth.
        rival: What a nearer listing of the same list costs.
        search: Which pairs are compared.
    """

    link: LinkRule
    reference: ReferenceRule
    equal_name: EqualRule
    equal_address: EqualRule
    rival: RivalRule
    search: SearchRule


@cache
def default_rules() -> Rules:
    """The rules that come with Listwarden."""
    return msgspec.toml.decode((files("listwarden.identity") / "rules.toml").read_bytes(), type=Rules)


def hash_of_rules(rules: Rules) -> str:
    """SHA-256 of the rules, 64 hexadecimal digits."""
    return hashlib.sha256(msgspec.json.encode(rules)).hexdigest()
