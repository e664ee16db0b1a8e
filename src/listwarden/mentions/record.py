"""What is known of designations: who was named when, by whom, under which program. Claims are held against it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from listwarden.index import countries_of
from listwarden.mentions.model import Row
from listwarden.model import Designation, Listing
from listwarden.store.builtin import starter_snapshot

__all__ = ["Record", "Round"]


class Round(Struct, frozen=True):
    """The parties that one authority named on one day under one program.

    Attributes:
        authority: Who named them.
        program: The program's code.
        on: The day.
        listings: Their listings, by id.
        legal_basis: The instrument, as the first of them gives it.
    """

    authority: str
    program: str
    on: dt.date
    listings: tuple[Listing, ...]
    legal_basis: str = ""

    @property
    def key(self) -> str:
        """What tells rounds apart."""
        return f"{self.on} {self.program} {self.authority}"

    @property
    def says(self) -> str:
        """The round in words."""
        return f"{self.on.day} {self.on:%B %Y}, {self.authority or 'authority not given'}, {self.program}"

    def rows(self) -> tuple[Row, ...]:
        """Its listings as rows of the record."""
        return tuple(_row(listing, self) for listing in self.listings)


class Record:
    """The designations of some listings.

    The acts that a list does not date (OFAC's CSV files date none) are taken from the starter set, where that has the
    same listing: its facts were written by hand from the authorities' announcements.

    Args:
        listings: The listings that are screened.
    """

    def __init__(self, listings: Iterable[Listing]) -> None:
        self._listings: dict[str, list[Listing]] = defaultdict(list)
        for listing in listings:
            self._listings[listing.id].append(listing)
        for listing in starter_snapshot()[1]:
            self._listings[listing.id].append(listing)
        self.rounds: Sequence[Round] = tuple(_rounds(self._listings))
        self._rounds_of: Mapping[str, list[Round]] = defaultdict(list)
        for one in self.rounds:
            for listing in one.listings:
                self._rounds_of[listing.id].append(one)

    def rounds_of(self, listing_id: str) -> Sequence[Round]:
        """The rounds that named a listing, the earliest first."""
        return self._rounds_of.get(listing_id, ())

    def countries_of(self, listing_id: str) -> frozenset[str]:
        """The countries a listing has to do with, by all that is known of it."""
        known = self._listings.get(listing_id, ())
        return frozenset[str]().union(*(countries_of(one.entity) for one in known))

    def cities_of(self, listing_id: str) -> frozenset[str]:
        """The cities of its addresses, lower case, as published."""
        known = self._listings.get(listing_id, ())
        return frozenset(address.city.lower() for one in known for address in one.entity.addresses if address.city)

    def listed_on(self, listing: Listing) -> dt.date | None:
        """The first day on which a listing was named, as far as is known."""
        days = [one.on for one in self.rounds_of(listing.id)]
        days += [day for one in self._listings.get(listing.id, (listing,)) if (day := one.stated_day)]
        return min(days, default=None)

    def between(self, earliest: dt.date, latest: dt.date) -> list[Round]:
        """The rounds of some days."""
        return [one for one in self.rounds if earliest <= one.on <= latest]


def _rounds(known: Mapping[str, Sequence[Listing]]) -> list[Round]:
    members: dict[tuple[dt.date, str, str], dict[str, tuple[Listing, Designation]]] = defaultdict(dict)
    for listing_id, versions in known.items():
        for listing in versions:
            for act in listing.designations:
                if act.designated_on:
                    key = (act.designated_on, act.program, act.authority)
                    members[key].setdefault(listing_id, (listing, act))
    found = []
    for (on, program, authority), named in sorted(members.items()):
        parties = [named[one] for one in sorted(named)]
        found.append(Round(authority, program, on, tuple(one for one, _ in parties), parties[0][1].legal_basis))
    return found


def _row(listing: Listing, one: Round) -> Row:
    where = ", ".join(sorted({address.country for address in listing.entity.addresses if address.country}))
    says = f"designated {one.says}" + (f", {one.legal_basis}" if one.legal_basis else "")
    source = f"{listing.source.list}@{listing.source.snapshot[:12]}"
    return Row(listing.id, listing.name, source, one.on, says + (f"; addresses in {where}" if where else ""))
