"""Links that the lists state themselves: one gives the number that another gave the party."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from listwarden.identity.parties import may_link
from listwarden.model import Listing
from listwarden.names.identifiers import normalize_identifier

__all__ = ["REFERENCES", "Reference", "are_told_apart", "numbers_of", "references_of", "stated_pairs"]

REFERENCES = {
    "ofac": "ofac_reference", "un": "un_reference", "uk": "uk_reference", "ofsi": "ofsi_group", "eu": "eu_reference",
}  # fmt: skip
"""Prefix of a list's ids -> kind of the identifier by which other lists refer to its numbers."""

_KINDS = frozenset(REFERENCES.values())
_MOST_CITING = 12
"""Listings that may cite one number of a third list and still be paired with one another; its owner is always."""


class Reference(NamedTuple):
    """A number by which a publisher knows a party, in one listing.

    Attributes:
        kind: Whose number it is, such as `un_reference`.
        value: The number in the form in which it is compared.
        text: As published.
        field: Where it was read; empty where it is the listing's own id.
    """

    kind: str
    value: str
    text: str
    field: str

    @property
    def is_own(self) -> bool:
        """Whether it is the listing's own number, not one that it cites."""
        return not self.field


def references_of(listing: Listing) -> list[Reference]:
    """The numbers by which publishers know the party: the listing's own, and those that it gives of others."""
    prefix, _, own = listing.id.partition(":")
    kind = REFERENCES.get(prefix)
    found = [Reference(kind, normalize_identifier(kind, own), own, "")] if kind else []
    for one in listing.entity.identifiers:
        value = normalize_identifier(one.kind, one.value) if one.kind in _KINDS else ""
        if value and (one.kind, value) not in {(known.kind, known.value) for known in found}:
            found.append(Reference(one.kind, value, one.value, one.source.field))
    return found


def stated_pairs(listings: Sequence[Listing]) -> dict[tuple[int, int], list[tuple[Reference, Reference]]]:
    """Positions of two listings, the smaller first -> the references in which they agree."""
    by_number: dict[tuple[str, str], list[tuple[int, Reference]]] = defaultdict(list)
    for at, listing in enumerate(listings):
        for reference in references_of(listing):
            by_number[reference.kind, reference.value].append((at, reference))
    pairs: dict[tuple[int, int], list[tuple[Reference, Reference]]] = defaultdict(list)
    for members in by_number.values():
        for (at, one), (to, other) in _pairs_of(members):
            if may_link(listings[at], listings[to]):
                pairs[at, to].append((one, other))
    return pairs


def are_told_apart(one: dict[str, set[str]], other: dict[str, set[str]]) -> bool:
    """Whether some publisher gives the two different numbers: like two entries of one list, they are never linked.

    Args:
        one: Kind of reference -> the numbers of the one listing.
        other: The same of the other.
    """
    return any(one[kind].isdisjoint(other[kind]) for kind in one.keys() & other.keys())


def numbers_of(listing: Listing) -> dict[str, set[str]]:
    """Kind of reference -> the numbers by which that publisher knows the listing."""
    found: dict[str, set[str]] = {}
    for one in references_of(listing):
        found.setdefault(one.kind, set()).add(one.value)
    return found


def _pairs_of(
    members: Sequence[tuple[int, Reference]],
) -> Iterator[tuple[tuple[int, Reference], tuple[int, Reference]]]:
    """Everyone who gives a number with its owner; with each other too, unless there are very many."""
    few = len(members) <= _MOST_CITING
    owners = [member for member in members if member[1].is_own]
    if few:
        yield from combinations(members, 2)
        return
    for owner in owners:
        for member in members:
            if member[0] != owner[0] and not (member[1].is_own and member[0] < owner[0]):
                first, second = sorted((owner, member))
                yield first, second
