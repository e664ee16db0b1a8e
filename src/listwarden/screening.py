"""Screening: subjects x snapshots -> hits. Read this first; everything else is a part of it.

store      which snapshots are in use, and their listings
index      the listed names that a subject's could be
match      what speaks for and against, in bits
this file  the answer: hits, strongest first, with what was and what was not covered
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct, structs

from listwarden.errors import IndexDamaged, InputError, NotLoaded
from listwarden.index import (
    CompiledIndex,
    Index,
    Weights,
    keep_index,
    keep_tables,
    key_of_index,
    open_index,
    open_tables,
    weights_of,
)
from listwarden.lists import STARTER, Catalog
from listwarden.lists.derived import hash_of_derived, with_derived
from listwarden.match import Change, EvidenceTable, Matcher, changes, default_table, hash_of_table
from listwarden.memory import collector_paused
from listwarden.model import Coverage, Hit, ListCoverage, Listing, Screened, Snapshot, Subject
from listwarden.store import Store, starter_key, starter_snapshot
from listwarden.store.codec import decode_listings, encode_listings

if TYPE_CHECKING:
    from listwarden.store import AsOf, InForce

__all__ = [
    "TELLING_FIELDS",
    "Explanation",
    "Screener",
    "cut_to",
    "find_listing",
    "is_missing",
    "lists_as_of",
    "wanted_lists",
]

TELLING_FIELDS = {
    "type": "type",
    "birth_dates": "birth date",
    "countries": "country",
    "identifiers": "identifier",
    "addresses": "address",
}
"""Fields of a subject that tell namesakes apart -> their name in words."""


class Explanation(Struct, frozen=True):
    """Why one subject and one listing are a hit, or why not.

    Attributes:
        pair: Their score with its evidence, whether or not it reaches the threshold.
        is_candidate: Whether candidate search proposes the listing for this subject at all.
        gains: What would have counted most for a hit: for each piece of contrary evidence, the bits it cost.
        coverage: What the answer rests on.
        changes: What would make a hit of a miss or a miss of a hit, the most first.
        settings: Which settings are those of the listing's type or list, in words.
    """

    pair: Hit
    is_candidate: bool
    gains: tuple[tuple[str, float], ...]
    coverage: Coverage
    settings: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def short_by(self) -> float:
        """Bits that are lacking for a hit; 0.0 where it is one."""
        return round(max(self.pair.threshold - self.pair.bits, 0.0), 2)


class Screener:
    """Screens subjects against a fixed set of snapshots with fixed settings: the same in gives the same out.

    Args:
        snapshots: Each snapshot with its listings.
        table: The evidence table; the one that comes with Listwarden by default.
        limits: Hash of a snapshot -> what it does not tell, in words, for the coverage.
        catalog: Where the lists are described; those that come with Listwarden by default.

    Attributes:
        snapshots: The snapshots that every answer rests on.
    """

    def __init__(
        self,
        snapshots: Sequence[tuple[Snapshot, Sequence[Listing]]],
        table: EvidenceTable | None = None,
        limits: Mapping[str, Sequence[str]] | None = None,
        catalog: Catalog | None = None,
    ) -> None:
        self.snapshots = tuple(snapshot for snapshot, _ in snapshots)
        snapshots = _as_screened(snapshots, table)
        with collector_paused():
            self.index: Index = Index(listing for _, listings in snapshots for listing in listings)
        self.matcher = Matcher(self.index, table or default_table())
        self._settings = hash_of_table(self.matcher.table)
        known, catalog = limits or {}, catalog or Catalog()
        self._lists = tuple(_cover(one, listings, known.get(one.hash, ()), catalog) for one, listings in snapshots)

    def __reduce__(self) -> tuple[Any, ...]:
        """Another process gets the listings with their weights, and arranges them for search again."""
        # Not pickled as records: a pickle makes copies of their default values, which JSON then no longer leaves out.
        groups = groupby(self.index.listings, lambda one: (one.source.list, one.source.snapshot))
        listings = tuple((of, b"".join(encode_listings(group))) for of, group in groups)
        return _unpacked, (self.snapshots, listings, self.index.weights, self.matcher.table, self._lists)

    @classmethod
    def of_some(
        cls,
        snapshots: Sequence[tuple[Snapshot, Sequence[Listing]]],
        wanted: Container[tuple[str, str]],
        table: EvidenceTable | None = None,
        limits: Mapping[str, Sequence[str]] | None = None,
        catalog: Catalog | None = None,
    ) -> Screener:
        """A screener over some listings of snapshots, which score as they do among all: with the weights of all.

        Args:
            snapshots: Each snapshot with all its listings.
            wanted: Which listings answer: the ids of their list and of themselves.
            table: The evidence table.
            limits: Hash of a snapshot -> what it does not tell; that most listings do not answer should be among it.
            catalog: Where the lists are described.
        """
        snapshots = _as_screened(snapshots, table)
        everything = [one for _, listings in snapshots for one in listings]
        some = [one for one in everything if (one.source.list, one.id) in wanted]
        known, catalog = limits or {}, catalog or Catalog()
        lists = tuple(_cover(one, listings, known.get(one.hash, ()), catalog) for one, listings in snapshots)
        of = tuple(snapshot for snapshot, _ in snapshots)
        return _of_parts(of, some, weights_of(everything), table or default_table(), lists)

    @classmethod
    def open(
        cls,
        store: Store | None = None,
        lists: Sequence[str] = (),
        table: EvidenceTable | None = None,
        as_of: AsOf | None = None,
    ) -> Screener:
        """A screener over the snapshots in use, or over the lists as they were in force on a day.

        Args:
            store: Where they are; the user's own store by default.
            lists: Ids of the lists to screen against, or `us_csl:EL` for one sub-list; all that are loaded by default.
                While none is loaded, the starter set answers, and says so.
            table: The evidence table.
            as_of: The day, and what may be known; today's snapshots in use by default.

        Raises:
            NotLoaded: A named list has no snapshot in use, or had none then.
            InputError: A named list is not known.
        """
        store = store or Store.default()
        has_tables = open_tables(store.home / "index")
        wanted = wanted_lists(store.catalog, lists)
        if as_of is None and not any(wanted.values()):
            screener = _screener_in_use(store, list(wanted), table or default_table())
            if not has_tables:
                keep_tables(store.home / "index")
            return screener
        if as_of is None:
            from listwarden.store import InForce  # noqa: PLC0415 - as in lists_as_of

            found = [
                InForce(snapshot, tuple(listings), ()) for snapshot, listings in _snapshots_of(store, list(wanted))
            ]
        else:
            found = lists_as_of(store, list(wanted), as_of)
        cut = [cut_to(one, wanted.get(one.snapshot.list, ())) for one in found]
        limits = {one.snapshot.hash: one.limits for one in cut}
        return cls([(one.snapshot, one.listings) for one in cut], table, limits, store.catalog)

    def screen(self, subject: Subject) -> Screened:
        """Every listing that reaches the threshold for a subject, the strongest first."""
        return Screened(subject, tuple(self.matcher.hits(subject)), self.coverage(subject))

    def screen_all(self, subjects: Iterable[Subject]) -> Iterator[Screened]:
        """Screens many subjects, one answer each, in order."""
        return map(self.screen, subjects)

    def hits_of_many(self, subjects: Sequence[Subject]) -> list[list[Hit]]:
        """The hits of each of many subjects, in their order: what `screen` finds, at once."""
        return self.matcher.hits_of_many(subjects)

    def prepare(self) -> None:
        """Makes ready what answers for many at once, before other processes are forked from this one."""
        self.matcher.prepare()

    def explain(self, subject: Subject, listing_id: str) -> Explanation:
        """One pair in full, also where it is no hit.

        Raises:
            NotLoaded: No listing has that id in the snapshots that are screened.
        """
        position = self.index.position_of(listing_id)
        if position is None:
            raise _no_listing(listing_id, self.snapshots)
        pair = self.matcher.score(subject, position)
        contrary = sorted((one for one in pair.evidence if one.outcome == "conflicts"), key=lambda one: one.bits)
        gains = tuple((f"{one.feature} {one.subject_value or one.listed_value}", -one.bits) for one in contrary)
        is_candidate = position in self.matcher.candidates(subject)
        kind = pair.listing.entity.type, pair.listing.source.list
        come = default_table().differences(*kind)  # what comes with Listwarden is in the documentation
        settings = tuple(one for one in self.matcher.table.differences(*kind) if one not in come)
        return Explanation(
            pair, is_candidate, gains, self.coverage(subject), settings, changes(pair, position, self.matcher)
        )

    def coverage(self, subject: Subject | None = None) -> Coverage:
        """What an answer rests on, and, for a subject, which fields it lacks."""
        return Coverage(self._lists, _missing_fields(subject) if subject else (), self._settings)


def _as_screened(
    snapshots: Sequence[tuple[Snapshot, Sequence[Listing]]], table: EvidenceTable | None
) -> Sequence[tuple[Snapshot, Sequence[Listing]]]:
    """Snapshots with the derived aliases of their listings, unless the settings leave these out."""
    if table and not table.derived_aliases:
        return snapshots
    return [(snapshot, with_derived(listings)) for snapshot, listings in snapshots]


def _unpacked(
    snapshots: tuple[Snapshot, ...],
    contents: Sequence[tuple[tuple[str, str], bytes]],
    weights: Weights,
    table: EvidenceTable,
    lists: tuple[ListCoverage, ...],
) -> Screener:
    """A screener that came from another process: its listings as lines, by list and snapshot."""
    with collector_paused():
        listings = [one for of, lines in contents for one in decode_listings(lines, *of)]
    return _of_parts(snapshots, listings, weights, table, lists)


def _of_parts(
    snapshots: tuple[Snapshot, ...],
    listings: Sequence[Listing],
    weights: Weights,
    table: EvidenceTable,
    lists: tuple[ListCoverage, ...],
) -> Screener:
    """A screener of its parts."""
    screener = Screener([], table)
    screener.snapshots = snapshots
    with collector_paused():
        screener.index = Index(listings, weights)
    screener.matcher = Matcher(screener.index, table)
    screener._lists = lists
    return screener


def wanted_lists(catalog: Catalog, lists: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """List id -> the sub-lists that are wanted of it; none for all of it.

    Raises:
        InputError: A list or a sub-list is not known.
    """
    wanted: dict[str, tuple[str, ...]] = {}
    for text in lists:
        list_id, colon, code = text.partition(":")
        known = [one.code for one in catalog.get(list_id).sublists]
        if colon and code not in known:
            hint = f"Its sub-lists are: {', '.join(known)}." if known else "It holds no sub-lists."
            raise InputError(f"The list {list_id} has no sub-list {code!r}.", hint=hint)
        is_whole = not colon or wanted.get(list_id) == ()
        wanted[list_id] = () if is_whole else (*wanted.get(list_id, ()), code)
    return wanted


def cut_to(found: InForce, codes: Sequence[str]) -> InForce:
    """A list with the entries of some sub-lists only, which its coverage says."""
    if not codes:
        return found
    listings = tuple(one for one in found.listings if any(each.code in codes for each in one.sublists))
    limits = (*found.limits, f"Only its sub-lists {', '.join(codes)} were searched.")
    return structs.replace(found, listings=listings, limits=limits)


def lists_as_of(store: Store, lists: Sequence[str], as_of: AsOf) -> list[InForce]:
    """The named lists, or all that had a snapshot then, as they were in force.

    Raises:
        NotLoaded: A named list had no snapshot, or snapshots are in the store but none was by then. While the store is
            empty, the starter set answers.
        InputError: A named list is not known.
    """
    from listwarden.store import in_force, known_snapshots  # noqa: PLC0415 - the lists of today need no history

    for list_id in lists:
        store.catalog.get(list_id)
    official = [one for one in store.catalog.known() if one != STARTER]
    wanted = list(dict.fromkeys(lists)) or [one for one in official if known_snapshots(store, one, as_of.known_at)]
    if not wanted and any(known_snapshots(store, one) for one in official):
        raise NotLoaded("No snapshot of any list was in the store by then.", hint="Name a later time with --known-at.")
    return [in_force(store, one, as_of) for one in wanted or [STARTER]]


def find_listing(
    listing_id: str, store: Store | None = None, lists: Sequence[str] = (), as_of: AsOf | None = None
) -> Listing:
    """A listing by its id, of the snapshots in use or as it was in force on a day.

    Raises:
        NotLoaded: None has that id, or a named list has no snapshot in use, or had none then.
    """
    store = store or Store.default()
    lists = list(wanted_lists(store.catalog, lists))
    if as_of is None:
        snapshots = _snapshots_of(store, lists)
    else:
        snapshots = [(one.snapshot, one.listings) for one in lists_as_of(store, lists, as_of)]
    for _, listings in snapshots:
        for listing in listings:
            if listing.id == listing_id:
                return listing
    raise _no_listing(listing_id, [snapshot for snapshot, _ in snapshots])


def _no_listing(listing_id: str, snapshots: Sequence[Snapshot]) -> NotLoaded:
    searched = ", ".join(snapshot.list for snapshot in snapshots)
    hint = "Ids look like ofac:52053 or un:QDi.055; 'listwarden lists' shows what is loaded."
    return NotLoaded(f"There is no listing {listing_id!r} in {searched}.", hint=hint)


def is_missing(subject: Subject, field: str) -> bool:
    """Whether a subject lacks a field of `TELLING_FIELDS`; only persons have birth dates."""
    if field == "birth_dates" and subject.type not in {"person", "unknown"}:
        return False
    return getattr(subject, field) in ((), "unknown")


def _missing_fields(subject: Subject) -> tuple[str, ...]:
    return tuple(words for field, words in TELLING_FIELDS.items() if is_missing(subject, field))


def _snapshots_of(store: Store, lists: Sequence[str]) -> list[tuple[Snapshot, Sequence[Listing]]]:
    return [(snapshot, _listings_of(store, snapshot)) for snapshot in _snapshots_in_use(store, lists)]


def _listings_of(store: Store, snapshot: Snapshot) -> Sequence[Listing]:
    return starter_snapshot()[1] if snapshot.list == STARTER else store.listings(snapshot)


def _snapshots_in_use(store: Store, lists: Sequence[str]) -> list[Snapshot]:
    if not lists:
        return store.loaded() or [starter_snapshot()[0]]
    found: list[Snapshot] = []
    for list_id in dict.fromkeys(lists):
        definition = store.catalog.get(list_id)
        snapshot = store.in_use(list_id)
        if list_id == STARTER:
            found.append(starter_snapshot()[0])
        elif snapshot is None:
            hint = f"Load it first: listwarden load {list_id} FILE... (see {definition.page})"
            raise NotLoaded(f"The list {list_id} has no snapshot in use.", hint=hint)
        else:
            found.append(snapshot)
    return found


class _Counted(Struct, frozen=True):
    """What coverage says of the listings of a snapshot.

    Attributes:
        entries: How many there are.
        names: How many names they have.
        addresses: How many of them are addresses without a name.
    """

    entries: int
    names: int
    addresses: int


def _count(listings: Sequence[Listing]) -> _Counted:
    addresses = sum(any(tag.kind == "address_only" for tag in listing.tags) for listing in listings)
    return _Counted(len(listings), sum(len(listing.entity.names) for listing in listings), addresses)


class _Starter(Struct, frozen=True):
    """What is kept of the starter set beside its index, so that it need not be read again."""

    snapshot: Snapshot
    counted: _Counted


def _screener_in_use(store: Store, lists: Sequence[str], table: EvidenceTable) -> Screener:
    """A screener over whole snapshots: from their compiled index, which is made first where it is not there."""
    loaded = [] if lists else store.loaded()
    if not loaded and list(lists) in ([], [STARTER]):
        return _starter(store, table)
    snapshots = loaded or _snapshots_in_use(store, lists)
    if any(one.list == STARTER or not store.is_stored(one) for one in snapshots):
        return Screener([(one, _listings_of(store, one)) for one in snapshots], table, catalog=store.catalog)
    return _compiled(store, snapshots, table)


def _starter(store: Store, table: EvidenceTable) -> Screener:
    file, key = _place_of_index(store, [starter_key()], table)
    with suppress(OSError, IndexDamaged):  # it can be made again
        index = open_index(file, key)
        kept = msgspec.json.decode(index.extra, type=_Starter)
        return _of_index([kept.snapshot], index, [kept.counted], table, store.catalog)
    found = [starter_snapshot()]
    ((snapshot, listings),) = _as_screened(found, table)
    counted = _count(listings)
    written = keep_index(listings, file, key, msgspec.json.encode(_Starter(snapshot, counted)))
    if written is None:
        return Screener(found, table, catalog=store.catalog)
    return _of_index([snapshot], written, [counted], table, store.catalog)


def _compiled(store: Store, snapshots: Sequence[Snapshot], table: EvidenceTable) -> Screener:
    parts = [f"{one.list} {one.hash} {one.parser} {one.parsed_sha256}" for one in snapshots]
    file, key = _place_of_index(store, parts, table)
    with suppress(OSError, IndexDamaged):  # it can be made again
        index = open_index(file, key)
        return _of_index(snapshots, index, msgspec.json.decode(index.extra, type=list[_Counted]), table, store.catalog)
    found = [(snapshot, _listings_of(store, snapshot)) for snapshot in snapshots]
    screened = [listings for _, listings in _as_screened(found, table)]
    counted = [_count(listings) for listings in screened]
    written = keep_index(list(chain.from_iterable(screened)), file, key, msgspec.json.encode(counted))
    if written is None:
        return Screener(found, table, catalog=store.catalog)
    return _of_index(snapshots, written, counted, table, store.catalog)


def _place_of_index(store: Store, parts: Sequence[str], table: EvidenceTable) -> tuple[Path, str]:
    """The file of a compiled index, and what it is known by."""
    key = key_of_index([*parts, hash_of_derived() if table.derived_aliases else "no derived aliases"])
    return store.home / "index" / f"{key[:32]}.index", key


def _of_index(
    snapshots: Sequence[Snapshot],
    index: CompiledIndex,
    counted: Sequence[_Counted],
    table: EvidenceTable,
    catalog: Catalog,
) -> Screener:
    screener = Screener([], table)
    screener.snapshots = tuple(snapshots)
    screener.index = index
    screener.matcher = Matcher(index, table)
    screener._lists = tuple(_cover_counted(*one, (), catalog) for one in zip(snapshots, counted, strict=True))
    return screener


def _cover(
    snapshot: Snapshot, listings: Sequence[Listing], more_limits: Sequence[str], catalog: Catalog
) -> ListCoverage:
    return _cover_counted(snapshot, _count(listings), more_limits, catalog)


def _cover_counted(snapshot: Snapshot, counted: _Counted, more_limits: Sequence[str], catalog: Catalog) -> ListCoverage:
    definition = catalog.get(snapshot.list)
    without = {part.part: f"{part.file} is missing: {part.without}" for part in definition.parts}
    limits = [*more_limits, *(without[part] for part in snapshot.missing_parts)]
    if definition.note:
        limits.insert(0, definition.note)
    if counted.addresses:
        limits.append(f"{counted.addresses:,} of its entries are addresses without a name: no name finds them.")
    return ListCoverage(
        list=snapshot.list,
        title=definition.title,
        snapshot=snapshot.hash,
        entries=counted.entries,
        names=counted.names,
        loaded_at=snapshot.loaded_at,
        published_on=snapshot.published_on,
        limits=tuple(limits),
    )
