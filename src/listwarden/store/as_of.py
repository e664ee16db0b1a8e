"""A list as it was in force on a day, as far as the snapshots tell that were known at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from msgspec import Struct

from listwarden.errors import NotLoaded
from listwarden.lists import STARTER
from listwarden.model import Listing, Snapshot, by_id
from listwarden.store.builtin import starter_snapshot
from listwarden.store.history import day_of, known_snapshots
from listwarden.store.store import Store

__all__ = ["AsOf", "InForce", "in_force"]


class AsOf(Struct, frozen=True):
    """The two clocks of a question about the past.

    Attributes:
        on: The day whose law is asked for.
        known_at: Only what was in the store at this time (UTC) may answer; None for all that is known today.
    """

    on: dt.date
    known_at: dt.datetime | None = None

    def __str__(self) -> str:
        known = f", as known at {self.known_at:%Y-%m-%d %H:%M} UTC" if self.known_at else ""
        return f"in force on {self.on}{known}"


class InForce(Struct, frozen=True):
    """A list as it was in force on a day.

    Attributes:
        snapshot: The snapshot that answers: the last one of that day or before; where there is none, the first after.
        listings: The listings in force, in order of id. Their sources name the snapshot that each was read from.
        limits: What the snapshots leave open, one sentence each.
    """

    snapshot: Snapshot
    listings: tuple[Listing, ...]
    limits: tuple[str, ...]


def in_force(store: Store, list_id: str, as_of: AsOf) -> InForce:
    """A list as it was in force on a day.

    The last snapshot of the day or before has what was listed then, but for what came between it and the day. So
    listings of the next snapshot count too where they state a day of listing that lies in between. What was removed in
    between, no list states: it is said in `limits`.

    Raises:
        NotLoaded: No snapshot of the list was known.
        SnapshotDamaged, ListFormatError, StoreError: A snapshot can no longer be read.
    """
    if list_id == STARTER:
        snapshot, listings = starter_snapshot()
        return _only_later(snapshot, listings, as_of.on)
    known = known_snapshots(store, list_id, as_of.known_at)
    if not known:
        hint = (
            "Name a later time with --known-at, or leave it out."
            if as_of.known_at
            else f"Load it: listwarden load {list_id} FILE..."
        )
        raise NotLoaded(f"No snapshot of {list_id} was in the store by then.", hint=hint)
    earlier = [one for one in known if day_of(one) <= as_of.on]
    later = [one for one in known if day_of(one) > as_of.on]
    if not earlier:
        return _only_later(later[0], store.listings(later[0]), as_of.on)
    return _between(store, earlier[-1], later[0] if later else None, as_of.on)


def _only_later(snapshot: Snapshot, listings: Sequence[Listing], on: dt.date) -> InForce:
    listed = tuple(one for one in listings if one.stated_day is None or one.stated_day <= on)
    undated = sum(one.stated_day is None for one in listed)
    limits = [f"The first snapshot is of {day_of(snapshot)}: what was removed before it is not known."]
    if undated:
        limits.append(f"{undated:,} of its listings state no day of listing: they may be newer than {on}.")
    return InForce(snapshot, listed, tuple(limits))


def _between(store: Store, before: Snapshot, after: Snapshot | None, on: dt.date) -> InForce:
    listings = {one.id: one for one in store.listings(before) if one.stated_day is None or one.stated_day <= on}
    limits = []
    if after is None and day_of(before) < on:
        limits.append(f"The newest snapshot is of {day_of(before)}: what changed after it is not known.")
    if after and day_of(before) < on:
        came = [one for one in store.changed(before, after)[1] if one.id not in listings]
        listings |= {one.id: one for one in came if one.stated_day and one.stated_day <= on}
        limits.append(
            f"No snapshot is of {on}: the last before is of {day_of(before)}, the next of {day_of(after)}. "
            "Changes in between without a day of their own are not known."
        )
    return InForce(before, tuple(sorted(listings.values(), key=by_id)), tuple(limits))
