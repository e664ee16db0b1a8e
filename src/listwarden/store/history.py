"""One listing through all snapshots of its list: since when, until when, and what changed meanwhile.

There are two clocks. What was in force on a day follows from the dates that a list states and from the days its
snapshots were published. What we knew at a time follows from when the snapshots came into the store.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Literal

from msgspec import Struct

from listwarden.errors import NotLoaded
from listwarden.lists import STARTER
from listwarden.model import Listing, Snapshot
from listwarden.store.builtin import starter_snapshot
from listwarden.store.delta import Change, compare
from listwarden.store.store import Store

__all__ = [
    "Day",
    "Event",
    "History",
    "Sighting",
    "Spell",
    "Status",
    "day_of",
    "history_of",
    "known_snapshots",
    "lists_with",
    "status_on",
]

Outcome = Literal["listed", "not listed", "unknown"]


class Day(Struct, frozen=True):
    """A day that may be known only as lying between two others.

    Attributes:
        after: It is later than this day; None where nothing is known.
        by: It is this day or earlier; None where it has not come.
        stated: The list states it: it is `by` exactly.
    """

    after: dt.date | None
    by: dt.date | None
    stated: bool = False

    def __str__(self) -> str:
        if self.stated or (self.after and self.by and (self.by - self.after).days == 1):
            return str(self.by)
        ends = (f"after {self.after}" if self.after else "", f"by {self.by}" if self.by else "")
        return ", ".join(end for end in ends if end) or "unknown"


class Sighting(Struct, frozen=True):
    """A snapshot, with the listing as it stands there.

    Attributes:
        snapshot: The snapshot.
        listing: The listing; None where it is not in it.
    """

    snapshot: Snapshot
    listing: Listing | None


class Spell(Struct, frozen=True):
    """A time without a break in which a listing stood on its list.

    Attributes:
        first: The first snapshot that has it.
        last: The last one.
        since: Since which day it has been listed.
        until: The day from which it no longer was; None where it is in the newest snapshot and states no end.
    """

    first: Sighting
    last: Sighting
    since: Day
    until: Day | None


class Event(Struct, frozen=True):
    """What became of a listing between two snapshots.

    Attributes:
        old: The snapshot before; None where it was in the first one that is known.
        new: The snapshot that shows it.
        change: What happened.
    """

    old: Snapshot | None
    new: Snapshot
    change: Change


class History(Struct, frozen=True):
    """One listing of one list through all snapshots that were known at a time.

    Attributes:
        listing: Its id.
        list: The list's id.
        sightings: Every good snapshot in order of time, whether it has the listing or not.
        spells: When it was listed.
        events: What changed.
    """

    listing: str
    list: str
    sightings: tuple[Sighting, ...]
    spells: tuple[Spell, ...]
    events: tuple[Event, ...]


class Status(Struct, frozen=True):
    """Whether a listing was in force on a day, and what says so.

    Attributes:
        listing: The listing's id.
        list: The list's id.
        name: Its primary name then; where it was not listed, as last known.
        on: The day.
        outcome: `listed`, `not listed`, or `unknown` where the snapshots leave it open.
        reason: Why, in one sentence.
        spell: The spell that decides: the one that the day lies in or that ended before it, or, where there is
            none, the next one; None where it was never listed.
        sighting: The snapshot that bears it out: its files and hashes, and the listing as it stood there.
        history: All that it follows from.
    """

    listing: str
    list: str
    name: str
    on: dt.date
    outcome: Outcome
    reason: str
    spell: Spell | None
    sighting: Sighting
    history: History


def day_of(snapshot: Snapshot) -> dt.date:
    """The day that a snapshot speaks for: the publisher's, or, where it gives none, that of loading (UTC)."""
    return snapshot.published_on or snapshot.loaded_at.date()


def known_snapshots(store: Store, list_id: str, known_at: dt.datetime | None = None) -> list[Snapshot]:
    """The good snapshots of a list in order of the days they speak for.

    Args:
        store: Where they are.
        list_id: Which list.
        known_at: Only those that were in the store by then; by default all.
    """
    good = (one for one in store.snapshots(list_id) if one.status == "good")
    known = (one for one in good if known_at is None or one.loaded_at <= known_at)
    return sorted(known, key=lambda one: (day_of(one), one.loaded_at, one.hash))


def lists_with(
    store: Store, listing_id: str, lists: Sequence[str] = (), known_at: dt.datetime | None = None
) -> list[str]:
    """The lists whose snapshots, whether in use or not, have a listing with this id.

    Args:
        store: Where to look.
        listing_id: The listing's id.
        lists: In which lists; in all with its prefix by default.
        known_at: Only in what was in the store by then (UTC).

    Raises:
        NotLoaded: None has it.
    """
    prefix = listing_id.partition(":")[0]
    loaded = [one for one in store.catalog.known().values() if known_snapshots(store, one.id)]
    wanted = lists or [one.id for one in loaded if one.prefix == prefix] or ([] if loaded else [STARTER])
    found = [
        one for one in wanted if any(sighting.listing for sighting in _sightings(store, one, listing_id, known_at))
    ]
    if not found:
        hint = "Ids look like ofac:52053 or un:QDi.055; 'listwarden lists' shows what is loaded."
        raise NotLoaded(f"No snapshot in the store has a listing {listing_id!r}.", hint=hint)
    return found


def history_of(store: Store, list_id: str, listing_id: str, known_at: dt.datetime | None = None) -> History:
    """One listing through all good snapshots of its list.

    Args:
        store: Where they are.
        list_id: The list.
        listing_id: The listing.
        known_at: Only what was in the store by then (UTC).

    Raises:
        SnapshotDamaged, ListFormatError, StoreError: A snapshot can no longer be read.
    """
    sightings = _sightings(store, list_id, listing_id, known_at)
    return History(listing_id, list_id, sightings, _spells(sightings), _events(sightings))


def status_on(history: History, on: dt.date) -> Status:
    """Whether the listing was in force on a day, as far as its history tells.

    Raises:
        NotLoaded: No snapshot was known.
    """
    if not history.sightings:
        raise NotLoaded(f"No snapshot of {history.list} was in the store by then.")
    for spell in reversed(history.spells):
        if spell.since.by and on >= spell.since.by:
            return _after_listing(history, spell, on)
        if not spell.since.stated and (spell.since.after is None or on > spell.since.after):
            return _status(history, on, "unknown", _why_unknown(spell), spell, spell.first)
    return _not_yet(history, on)


def _sightings(store: Store, list_id: str, listing_id: str, known_at: dt.datetime | None) -> tuple[Sighting, ...]:
    if list_id == STARTER:
        snapshot, listings = starter_snapshot()
        return (Sighting(snapshot, next((one for one in listings if one.id == listing_id), None)),)
    snapshots = known_snapshots(store, list_id, known_at)
    found = store.versions_of(snapshots, listing_id)
    return tuple(Sighting(one, found.get(one.hash)) for one in snapshots)


def _spells(sightings: Sequence[Sighting]) -> tuple[Spell, ...]:
    spells, at = [], 0
    for is_listed, run in groupby(sightings, lambda one: one.listing is not None):
        members = list(run)
        before = sightings[at - 1] if at else None
        at += len(members)
        after = sightings[at] if at < len(sightings) else None
        if is_listed:
            since = _since(members, day_of(before.snapshot) if before else None)
            until = _until(members[-1], day_of(after.snapshot) if after else None)
            spells.append(Spell(members[0], members[-1], since, until))
    return tuple(spells)


def _since(members: Sequence[Sighting], before: dt.date | None) -> Day:
    """What the list states, unless an earlier snapshot contradicts it; else between two snapshots."""
    seen = day_of(members[0].snapshot)
    stated = next((one.listing.stated_day for one in members if one.listing and one.listing.stated_day), None)
    if stated and stated <= seen and (before is None or stated > before):
        return Day(None, stated, stated=True)
    return Day(before, seen)


def _until(last: Sighting, after: dt.date | None) -> Day | None:
    expires = last.listing.expires_on if last.listing else None
    if expires and (after is None or expires < after):
        return Day(None, expires + dt.timedelta(days=1), stated=True)
    return Day(day_of(last.snapshot), after) if after else None


def _events(sightings: Sequence[Sighting]) -> tuple[Event, ...]:
    events = []
    first = next(iter(sightings), None)
    if first and first.listing:
        events += [Event(None, first.snapshot, change) for change in compare([], [first.listing])]
    for old, new in pairwise(sightings):
        if old.listing != new.listing:
            changes = compare(*([one.listing] if one.listing else [] for one in (old, new)))
            events += [Event(old.snapshot, new.snapshot, change) for change in changes]
    return tuple(events)


def _after_listing(history: History, spell: Spell, on: dt.date) -> Status:
    until, newest, sighting = spell.until, day_of(history.sightings[-1].snapshot), _at(history, on, spell)
    if until and until.by and on >= until.by:
        why = "lapsed by its own terms" if until.stated else "is in no later snapshot"
        return _status(history, on, "not listed", f"It {why}: no longer listed from {until}.", spell, spell.last)
    if until and until.after and on > until.after:
        reason = f"The snapshot of {until.after} has it, and the next one, of {until.by}, does not."
        return _status(history, on, "unknown", reason, spell, sighting)
    said = "the list states the day" if spell.since.stated else "shown by snapshots"
    later = f" The newest snapshot is of {newest}; what came later is not known." if on > newest else ""
    return _status(history, on, "listed", f"Listed since {spell.since} ({said}).{later}", spell, sighting)


def _why_unknown(spell: Spell) -> str:
    before = f"that of {spell.since.after} does not" if spell.since.after else "there is no earlier one"
    return f"The snapshot of {spell.since.by} has it, {before}, and the list states no day."


def _not_yet(history: History, on: dt.date) -> Status:
    earlier = [one for one in history.sightings if day_of(one.snapshot) <= on]
    sighting = earlier[-1] if earlier else history.sightings[0]
    spell = next(iter(history.spells), None)
    if not earlier and not (spell and spell.since.stated):
        reason = (
            f"The first snapshot is of {day_of(sighting.snapshot)} and does not have it; what was before is not known."
        )
        return _status(history, on, "unknown", reason, spell, sighting)
    reason = f"Listed only since {spell.since}." if spell else "No snapshot has it."
    return _status(history, on, "not listed", reason, spell, sighting)


def _status(
    history: History, on: dt.date, outcome: Outcome, reason: str, spell: Spell | None, sighting: Sighting
) -> Status:
    seen = (sighting, *reversed(history.sightings))
    name = next((one.listing.name for one in seen if one.listing), history.listing)
    return Status(history.listing, history.list, name, on, outcome, reason, spell, sighting, history)


def _at(history: History, on: dt.date, spell: Spell) -> Sighting:
    """The last snapshot of a spell up to a day, or its first where the day lies before that."""
    inside = [one for one in history.sightings if one.listing and day_of(one.snapshot) <= on]
    first = day_of(spell.first.snapshot)
    return inside[-1] if inside and day_of(inside[-1].snapshot) >= first else spell.first
