"""The records of a link: two sides, the grounds for and against, and where the two lists contradict one another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from listwarden.model import Listing, Outcome, Source

__all__ = ["Contradiction", "Ground", "Link", "LinkKind", "Side", "side_of"]

LinkKind = Literal["stated", "derived"]
"""`stated`: a list itself says so by giving a number of another; `derived`: the evidence says so."""


class Side(Struct, frozen=True, omit_defaults=True):
    """One of the two listings.

    Attributes:
        listing: The listing's id.
        list: The list it was read from; two lists may use the same ids.
        snapshot: Hash of the snapshot.
        entry: The list's own id of the entry.
        name: The primary name.
        listed_on: The day from which the list itself says that it holds, if it does.
        sublists: Codes of the sub-lists it stands on, where the publication holds several.
    """

    listing: str
    list: str
    snapshot: str
    entry: str
    name: str
    listed_on: dt.date | None = None
    sublists: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """List and listing id: unique, unlike the id alone."""
        return self.list, self.listing

    @property
    def publication(self) -> tuple[str, ...]:
        """The list, or the sub-lists of a publication that holds several."""
        return self.list, *self.sublists

    def source(self, field: str) -> Source:
        """Where a value of this side was read."""
        return Source(self.list, self.snapshot, self.entry, field)


class Ground(Struct, frozen=True, omit_defaults=True):
    """One piece of evidence with what both sides say.

    Attributes:
        feature: `reference`, `equal_name`, `equal_address`, `rival`, or a feature of the evidence table.
        bits: What it is worth; negative where it speaks against.
        outcome: Whether the two values agree or conflict; `prior` and `limit` as in `model.Evidence`.
        one: What the one listing says.
        other: What the other says.
        note: Why these bits, in words.
        one_field: Where the one value was read: file and column, or element; empty for the listing as a whole.
        other_field: Where the other was read.
    """

    feature: str
    bits: float
    outcome: Outcome
    one: str = ""
    other: str = ""
    note: str = ""
    one_field: str = ""
    other_field: str = ""


class Contradiction(Struct, frozen=True, omit_defaults=True):
    """A field in which two linked listings disagree. It says nothing about which list is right.

    Attributes:
        field: `birth_date`, `established`, `type`, `gender`, `nationality`, `primary_name`, or
            `identifier KIND COUNTRY`.
        one: What the one listing says, values parted by "; ".
        other: What the other says.
        one_fields: Where the one listing's values were read.
        other_fields: Where the other's were read.
    """

    field: str
    one: str
    other: str
    one_fields: tuple[str, ...] = ()
    other_fields: tuple[str, ...] = ()


class Link(Struct, frozen=True, omit_defaults=True):
    """A statement that two listings of different lists are the same party: of a list, or of the evidence.

    Attributes:
        one: The listing whose list and id come first in the alphabet.
        other: The other listing.
        kind: Whether a list says so, or the evidence does.
        bits: The sum of all grounds.
        grounds: The evidence, in order; references first.
        as_of: The day of the newer of the two snapshots: published on, or else loaded on.
        contradictions: Fields in which the two lists disagree.
    """

    one: Side
    other: Side
    kind: LinkKind
    bits: float
    grounds: tuple[Ground, ...]
    as_of: dt.date | None = None
    contradictions: tuple[Contradiction, ...] = ()

    @property
    def fact_bits(self) -> float:
        """The sum of what is not a reference: below 0 where the facts speak against what a list states."""
        return round(sum(ground.bits for ground in self.grounds if ground.feature != "reference"), 2)

    @property
    def snapshots(self) -> frozenset[tuple[str, str]]:
        """List and hash of the snapshots of both sides."""
        return frozenset((side.list, side.snapshot) for side in (self.one, self.other))

    def is_of(self, key: tuple[str, str]) -> bool:
        """Whether one of the sides has this list and listing id."""
        return key in {self.one.key, self.other.key}

    def is_on(self, lists: Sequence[str]) -> bool:
        """Whether a side is on a list, where one is named; whether both are on two of them, where more are named."""
        named = [side.list in lists for side in (self.one, self.other)]
        return not lists or (all(named) if len(lists) > 1 else any(named))

    def other_than(self, key: tuple[str, str]) -> Side:
        """The side that is not the one with this key."""
        return self.other if self.one.key == key else self.one


def side_of(listing: Listing) -> Side:
    """A listing as a side of a link."""
    source = listing.source
    codes = tuple(one.code for one in listing.sublists)
    return Side(listing.id, source.list, source.snapshot, source.entry, listing.name, listing.stated_day, codes)
