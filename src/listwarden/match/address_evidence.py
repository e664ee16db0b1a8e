"""What two addresses share: the town, the street, the building, the office in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from listwarden.index import Index
from listwarden.match.table import AddressBits
from listwarden.model import Address, Evidence, Listing, Subject
from listwarden.names.fold import fold

__all__ = ["address", "most_address_bits"]

Level = Literal["words", "building", "office"]

_UNITS = frozenset({
    "apartment", "apt", "flat", "floor", "kv", "kvartira", "office", "ofis", "oficina", "pom", "pomeshch", "room", "rm",
    "shop", "suite", "unit",
})  # fmt: skip
"""Words after which the number of an office or a flat comes, folded; also in Russian and Spanish romanization."""


_LEAST_OF_STREET = 2
"""Words that two addresses must share besides a number: the street or the town alone have many houses of it."""
_MOST_HOUSE_DIGITS = 4
"""Numbers of more digits are postal codes and boxes."""


class _Shared(NamedTuple):
    """What two addresses share: bits, how near they are, and the words."""

    bits: float
    level: Level
    words: tuple[str, ...]


def address(subject: Subject, listing: Listing, index: Index, rule: AddressBits) -> Iterator[Evidence]:
    """The pair of addresses that shares most; different ones say nothing, since lists know few of them."""
    pairs = [(mine, theirs) for mine in subject.addresses for theirs in listing.entity.addresses]
    scored = [(_compare(fold(mine).split(), theirs, index, rule), mine, theirs) for mine, theirs in pairs]
    if not scored:
        return
    shared, mine, theirs = max(scored, key=lambda pair: pair[0].bits)
    if shared.bits > 0:
        note = "" if shared.level == "words" else f"the same {shared.level}; "
        note += f"shared: {', '.join(shared.words)}"
        yield Evidence("address", shared.bits, "agrees", mine, str(theirs), note, listing.source)


def most_address_bits(rule: AddressBits) -> float:
    """The most that two addresses can give."""
    return max(rule.most, rule.building, rule.office)


def _compare(mine: Sequence[str], theirs: Address, index: Index, rule: AddressBits) -> _Shared:
    listed = fold(str(theirs)).split()
    country = set(fold(theirs.country_text).split())
    shared = sorted(set(mine) & set(listed) - country)
    level = _level(mine, listed, shared)
    most = {"words": rule.most, "building": rule.building, "office": rule.office}[level]
    bits = rule.share * sum(map(index.address_rarity.bits, shared))
    return _Shared(round(min(bits, most), 2), level, tuple(shared))


def _level(mine: Sequence[str], listed: Sequence[str], shared: Sequence[str]) -> Level:
    """How near two addresses are: a building has its street and number in common, an office its own number besides."""
    streets = [word for word in shared if word.isalpha() and word not in _UNITS]
    if len(streets) < _LEAST_OF_STREET or _house_numbers(mine).isdisjoint(_house_numbers(listed)):
        return "words"
    return "building" if _office_numbers(mine).isdisjoint(_office_numbers(listed)) else "office"


def _house_numbers(words: Sequence[str]) -> set[str]:
    """Numbers that are no postal code and no office, perhaps with a letter."""
    found = {word for word in words if word[0].isdigit() and sum(map(str.isdigit, word)) <= _MOST_HOUSE_DIGITS}
    return found - _office_numbers(words)


def _office_numbers(words: Sequence[str]) -> set[str]:
    return {after for word, after in pairwise(words) if word in _UNITS and any(map(str.isdigit, after))}
