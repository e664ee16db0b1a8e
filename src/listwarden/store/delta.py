"""What changed between two snapshots of a list, listing by listing, in words."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from listwarden.errors import NotLoaded
from listwarden.model import Listing, Snapshot, by_id
from listwarden.store.store import Store

__all__ = ["Change", "ChangeKind", "Delta", "compare", "delta_of", "snapshot_at"]

_LEAST_HASH = 6
"""Digits of a hash that are enough to name a snapshot."""

ChangeKind = Literal["added", "removed", "changed"]

_NOUNS = {
    "names": "name",
    "identifiers": "identifier",
    "addresses": "address",
    "birth_dates": "birth date",
    "birth_places": "birth place",
    "established": "date of establishment",
    "attributes": "attribute",
    "relationships": "relationship",
    "programs": "program",
    "sublists": "sub-list",
    "designations": "designation",
    "tags": "tag",
    "leftovers": "unrecognized phrase",
}
"""Field of a statement -> what one value of it is called."""


class Change(Struct, frozen=True):
    """What became of one listing.

    Attributes:
        listing: The listing's id.
        name: Its primary name: the new one, or, where it is gone, the old.
        kind: Whether it was added, removed, or changed.
        programs: The codes of its programs, as of `name`.
        details: Each difference in words, such as "program NPWMD added"; empty unless `changed`.
    """

    listing: str
    name: str
    kind: ChangeKind
    programs: tuple[str, ...]
    details: tuple[str, ...] = ()


class Delta(Struct, frozen=True):
    """The difference of two snapshots of one list.

    Attributes:
        list: The list's id.
        old: Hash of the older snapshot.
        new: Hash of the newer one.
        changes: One for each listing that differs: removed, added, then changed ones, each in order of id.
    """

    list: str
    old: str
    new: str
    changes: tuple[Change, ...]

    def count(self, kind: ChangeKind) -> int:
        """How many listings were added, removed or changed."""
        return sum(change.kind == kind for change in self.changes)


def snapshot_at(store: Store, list_id: str, which: str) -> Snapshot:
    """The good snapshot that a text names.

    Args:
        store: Where to look.
        list_id: Which list.
        which: The beginning of its hash, at least 6 digits; or a day, `2024-12-17`: the last snapshot that was
            published on that day or before, or, where the publisher gives no date, loaded by then (UTC).

    Raises:
        NotLoaded: There is none, or the beginning fits several.
    """
    good = [snapshot for snapshot in store.snapshots(list_id) if snapshot.status == "good"]
    try:
        day = dt.date.fromisoformat(which)
    except ValueError:
        found = [one for one in good if len(which) >= _LEAST_HASH and one.hash.startswith(which.lower())]
        if len(found) != 1:
            hint = "Name a day (2024-12-17) or the first digits of a hash; 'listwarden lists' shows hashes."
            several = "several" if found else "no"
            raise NotLoaded(f"There is {several} good snapshot {which!r} of {list_id}.", hint=hint) from None
        return found[0]
    by_then = [snapshot for snapshot in good if _day_of(snapshot) <= day]
    if not by_then:
        first = f"The first is of {min(map(_day_of, good))}." if good else "The list was never loaded."
        raise NotLoaded(f"There is no good snapshot of {list_id} of {day} or before.", hint=first)
    return max(by_then, key=lambda snapshot: (_day_of(snapshot), snapshot.loaded_at))


def _day_of(snapshot: Snapshot) -> dt.date:
    return snapshot.published_on or snapshot.loaded_at.date()


def delta_of(store: Store, old: Snapshot, new: Snapshot) -> Delta:
    """The difference of two snapshots of one list.

    Raises:
        SnapshotDamaged: One of them can no longer be read.
    """
    return Delta(new.list, old.hash, new.hash, compare(*store.changed(old, new)))


def compare(old: Iterable[Listing], new: Iterable[Listing]) -> tuple[Change, ...]:
    """Compares the listings of two snapshots by id.

    Where a value was read plays no part: a listing whose row only moved is unchanged. The order of values plays none
    either, but for the primary name, which is the first.

    Returns:
        Removed listings, then added, then changed ones, each in order of id.
    """
    before = {listing.id: listing for listing in old}
    after = {listing.id: listing for listing in new}
    removed = [_whole(one, "removed") for one in sorted(before.values(), key=by_id) if one.id not in after]
    added = [_whole(one, "added") for one in sorted(after.values(), key=by_id) if one.id not in before]
    kept = [one for one in sorted(after.values(), key=by_id) if one.id in before]
    changed = [change for one in kept if (change := _changed(before[one.id], one))]
    return (*removed, *added, *changed)


def _whole(listing: Listing, kind: ChangeKind) -> Change:
    return Change(listing.id, listing.name, kind, _programs(listing))


def _programs(listing: Listing) -> tuple[str, ...]:
    return tuple(program.code for program in listing.programs)


def _changed(old: Listing, new: Listing) -> Change | None:
    details = tuple(_details(old, new))
    return Change(new.id, new.name, "changed", _programs(new), details) if details else None


def _details(old: Listing, new: Listing) -> Iterator[str]:
    if old.entity.type != new.entity.type:
        yield f"type changed from {old.entity.type} to {new.entity.type}"
    if old.listed_on != new.listed_on:
        yield f"listing date changed from {old.listed_on or 'none'} to {new.listed_on or 'none'}"
    before, after = _values(old), _values(new)
    for field, noun in _NOUNS.items():
        gone, come = before[field] - after[field], after[field] - before[field]
        yield from _in_words(noun, sorted(gone.elements()), sorted(come.elements()))


def _values(listing: Listing) -> dict[str, Counter[str]]:
    values: dict[str, Counter[str]] = {field: Counter() for field in _NOUNS}
    for statement in listing.statements():
        values[statement.field][statement.text] += 1
    return values


def _in_words(noun: str, gone: Sequence[str], come: Sequence[str]) -> Iterator[str]:
    """One value for another is a change; else values were removed and added."""
    if len(gone) == len(come) == 1:
        yield f"{noun} changed from {gone[0]} to {come[0]}"
        return
    yield from (f"{noun} removed: {text}" for text in gone)
    yield from (f"{noun} added: {text}" for text in come)
