"""Rescreening: subjects x what changed on the lists between two days -> hits that are new, changed or gone.

A full screening after every update of a list would find all of it too, and takes as long as the first one. Here only
the listings that were added, removed or changed are searched, each side with the weights of its whole lists, so that
every score is the one that a full screening gives. What this does not see: a hit on a listing that did not change,
whose score moved because other listings made its words rarer or more common.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from listwarden.errors import NotLoaded
from listwarden.match import EvidenceTable
from listwarden.model import Coverage, Hit, Listing, Snapshot, Subject
from listwarden.screening import Screener, cut_to, wanted_lists
from listwarden.store import InForce, Store
from listwarden.store.delta import Change, compare, snapshot_at

if TYPE_CHECKING:
    from listwarden.match.fast.sieve import Sieve

__all__ = ["HitChange", "HitChangeKind", "Rescreened", "Rescreener"]

HitChangeKind = Literal["new", "changed", "gone"]

_MOST_NAMES = 20_000
"""Names of changed listings from which on most names of subjects have a word that one of them has."""

_Key = tuple[str, str]
"""The ids of a list and of a listing."""


class HitChange(Struct, frozen=True):
    """What became of the hit of a subject on a listing that changed.

    Attributes:
        kind: `new`, where there was none; `gone`, where there is none any more; `changed`, where there is one on
            both days, and its score, its evidence or what the list says differs.
        hit: The hit of the later day; where it is gone, that of the earlier one.
        before: Where it changed, the hit of the earlier day.
        listing: What became of the listing.
    """

    kind: HitChangeKind
    hit: Hit
    before: Hit | None
    listing: Change


class Rescreened(Struct, frozen=True):
    """The answer for one subject.

    Attributes:
        subject: Who was screened.
        changes: Hits that are not what they were, the strongest first; ties in order of listing id and list.
        coverage: What the later day's hits rest on.
        before: What the earlier day's hits rest on.
    """

    subject: Subject
    changes: tuple[HitChange, ...]
    coverage: Coverage
    before: Coverage


class Rescreener:
    """Screens subjects against what changed between two sets of snapshots.

    Args:
        old: Each earlier snapshot with all its listings, as far as they are searched.
        new: Each later one, of the same lists.
        table: The evidence table.
        store: Where the lists are described.

    Attributes:
        changes: The ids of a list and of a listing -> what became of it.
        before: A screener over the listings that were removed or changed, as they were.
        after: A screener over those that were added or changed, as they are.
    """

    def __init__(
        self, old: Sequence[InForce], new: Sequence[InForce], table: EvidenceTable | None, store: Store
    ) -> None:
        pairs = list(zip(old, new, strict=True))
        self.changes: Mapping[_Key, Change] = {
            (after.snapshot.list, change.listing): change
            for before, after in pairs
            for change in compare(before.listings, after.listings)
        }
        limits = {one.snapshot.hash: (*one.limits, self._limit(*pair)) for pair in pairs for one in pair}
        self.before, self.after = (
            Screener.of_some([_of(one) for one in side], self.changes, table, limits, store.catalog)
            for side in (old, new)
        )

    @classmethod
    def open(
        cls,
        old: str,
        new: str,
        store: Store | None = None,
        lists: Sequence[str] = (),
        table: EvidenceTable | None = None,
    ) -> Rescreener:
        """A rescreener over what changed between two days, or two snapshots of one list.

        Args:
            old: The earlier snapshot of each list: a day, or digits of a hash, as `store.delta.snapshot_at` reads it.
            new: The later one.
            store: Where they are; the user's own store by default.
            lists: Ids of the lists, or `us_csl:EL` for one sub-list; all that are loaded by default.
            table: The evidence table.

        Raises:
            NotLoaded: No list is loaded, or one had no snapshot then.
            InputError: A named list is not known.
        """
        store = store or Store.default()
        wanted = wanted_lists(store.catalog, lists) or {one.list: () for one in store.loaded()}
        if not wanted:
            raise NotLoaded("No list is loaded, so that none changed.", hint="Load one: listwarden fetch.")
        olds, news = ([_at(store, one, which, codes) for one, codes in wanted.items()] for which in (old, new))
        return cls(olds, news, table, store)

    def _limit(self, before: InForce, after: InForce) -> str:
        count = sum(list_id == after.snapshot.list for list_id, _ in self.changes)
        ends = " and ".join(f"{one.snapshot.hash[:12]} ({_day(one.snapshot)})" for one in (before, after))
        return (
            f"Of its entries only those {count:,} were searched that were added, removed or changed between the "
            f"snapshots {ends}."
        )

    def rescreen(self, subject: Subject) -> Rescreened:
        """What became of a subject's hits."""
        (answer,) = self.rescreen_many([subject])
        return answer

    def rescreen_many(self, subjects: Sequence[Subject]) -> list[Rescreened]:
        """The same for many subjects, in their order."""
        found = self.changes_of_many(subjects)
        return [self.answer(subject, changes) for subject, changes in zip(subjects, found, strict=True)]

    def changes_of_many(self, subjects: Sequence[Subject]) -> list[tuple[HitChange, ...]]:
        """What changed for each of many subjects, in their order, without what it rests on."""
        before, after = self.before.hits_of_many(subjects), self.after.hits_of_many(subjects)
        return [self._changes(old, new) if old or new else () for old, new in zip(before, after, strict=True)]

    def sieve(self) -> Sieve | None:
        """What tells names that can have no hit on either day from others; None where it would not pay.

        It needs the compiled search (the extra `fast`) and few listings.
        """
        names = [len(one.index.names) for one in (self.before, self.after)]
        if not 0 < sum(names) <= _MOST_NAMES:
            return None
        sides = [one for one, count in zip((self.before, self.after), names, strict=True) if count]
        searches = [search for one in sides if (search := one.matcher.compiled()) and search.is_bounded]
        if len(searches) < len(sides):
            return None
        from listwarden.match.fast.sieve import Sieve  # noqa: PLC0415 - numpy and numba are extras

        return Sieve(searches)

    def answer(self, subject: Subject, changes: tuple[HitChange, ...]) -> Rescreened:
        """A subject's changes with what they rest on."""
        return Rescreened(subject, changes, self.after.coverage(subject), self.before.coverage(subject))

    def _changes(self, before: Iterable[Hit], after: Iterable[Hit]) -> tuple[HitChange, ...]:
        old, new = ({_key(hit.listing): hit for hit in hits} for hits in (before, after))
        found = [self._change(key, old.get(key), hit) for key, hit in new.items()]
        found += [HitChange("gone", hit, None, self.changes[key]) for key, hit in old.items() if key not in new]
        return tuple(sorted(found, key=lambda one: (-one.hit.bits, one.hit.listing.id, one.hit.listing.source.list)))

    def _change(self, key: _Key, before: Hit | None, hit: Hit) -> HitChange:
        return HitChange("changed" if before else "new", hit, before, self.changes[key])


def _key(listing: Listing) -> _Key:
    return listing.source.list, listing.id


def _of(one: InForce) -> tuple[Snapshot, Sequence[Listing]]:
    return one.snapshot, one.listings


def _at(store: Store, list_id: str, which: str, codes: Sequence[str]) -> InForce:
    snapshot = snapshot_at(store, list_id, which)
    return cut_to(InForce(snapshot, tuple(store.listings(snapshot)), ()), codes)


def _day(snapshot: Snapshot) -> str:
    return str(snapshot.published_on or snapshot.loaded_at.date())
