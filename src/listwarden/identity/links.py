"""All links between the lists in use: made once for each set of snapshots, kept beside them, and asked.

They are kept in `links.sqlite` in the store's folder. Nothing there is evidence: it is made again when a snapshot, the
evidence table, the rules of links or Listwarden itself changes, and when the file is damaged or gone.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from weakref import finalize

import msgspec
from msgspec import Struct

from listwarden.errors import NotLoaded
from listwarden.identity.link import Link, Side, side_of
from listwarden.identity.linker import link_snapshots
from listwarden.identity.rules import Rules, default_rules, hash_of_rules
from listwarden.match import default_table, hash_of_table
from listwarden.memory import collector_paused
from listwarden.model import Listing, Snapshot
from listwarden.store import Store, starter_snapshot
from listwarden.store.files import alone
from listwarden.version import VERSION

__all__ = ["Links", "SameParty", "current_links", "open_links"]

_FORM = 1
"""Raised when the records or the way they are made change without a new version of Listwarden."""
_FILE = "links.sqlite"
_SCHEMA = """
CREATE TABLE made(key TEXT NOT NULL);
CREATE TABLE list(id TEXT PRIMARY KEY);
CREATE TABLE side(list TEXT NOT NULL, listing TEXT NOT NULL, content BLOB NOT NULL);
CREATE TABLE link(
    one_list TEXT NOT NULL, one TEXT NOT NULL, other_list TEXT NOT NULL, other TEXT NOT NULL,
    contradictions INTEGER NOT NULL, content BLOB NOT NULL);
CREATE INDEX side_listing ON side(listing);
CREATE INDEX link_one ON link(one);
CREATE INDEX link_other ON link(other);
"""

_Snapshots = Sequence[tuple[Snapshot, Sequence[Listing]]]


class SameParty(Struct, frozen=True):
    """A view, not a record: which listings of other lists are the same party as one.

    Attributes:
        side: The listing that is asked about.
        links: Its own links, the strongest first.
        further: Listings that are joined to it only over others, by stated and strong links, with the last such link.
        not_on: Ids of the lists that have no listing among all these.
    """

    side: Side
    links: tuple[Link, ...]
    further: tuple[tuple[Side, Link], ...]
    not_on: tuple[str, ...]


class Links:
    """All links between a set of snapshots.

    Args:
        connection: The database that holds them; see `open_links`. It is closed when the links are no longer needed,
            by whatever thread.
        rules: The rules that made them.
    """

    def __init__(self, connection: sqlite3.Connection, rules: Rules | None = None) -> None:
        self._data = connection
        finalize(self, connection.close)
        self._rules = rules or default_rules()

    @classmethod
    def made_of(cls, snapshots: _Snapshots, rules: Rules | None = None) -> Links:
        """The links between some snapshots, in memory."""
        data = sqlite3.connect(":memory:", check_same_thread=False)
        _fill(data, "", snapshots, rules or default_rules())
        return cls(data, rules)

    @property
    def key(self) -> str:
        """What they depend on: the snapshots, the rules and the program; empty for links in memory."""
        return "".join(row[0] for row in self._data.execute("SELECT key FROM made"))

    @property
    def lists(self) -> tuple[str, ...]:
        """Ids of the lists that were linked."""
        return tuple(row[0] for row in self._data.execute("SELECT id FROM list ORDER BY id"))

    def sides(self, listing_id: str) -> list[Side]:
        """The listings with an id: one for each list that uses it."""
        rows = self._data.execute("SELECT content FROM side WHERE listing = ? ORDER BY list", [listing_id])
        return [msgspec.json.decode(row[0], type=Side) for row in rows]

    def of(self, listing_id: str) -> list[Link]:
        """The links of the listings with an id, the strongest first."""
        rows = self._data.execute("SELECT content FROM link WHERE one = ?1 OR other = ?1", [listing_id])
        return sorted(map(_decoded, rows), key=lambda link: (-link.bits, link.one.key, link.other.key))

    def all(self, lists: Sequence[str] = (), *, contradicting: bool = False) -> Iterator[Link]:
        """All links, in order of their sides.

        Args:
            lists: Only links on these lists, see `Link.is_on`.
            contradicting: Only those whose lists disagree in a field.
        """
        rows = self._data.execute(
            "SELECT content, one_list, other_list FROM link WHERE contradictions >= ? "
            "ORDER BY one_list, one, other_list, other",
            [int(contradicting)],
        )
        for row in rows:
            if not lists or not {row[1], row[2]}.isdisjoint(lists):
                link = _decoded(row)
                if link.is_on(lists):
                    yield link

    def same_parties(self, listing_id: str) -> list[SameParty]:
        """Who is the same party on other lists: one view for each list that uses the id.

        Raises:
            NotLoaded: No list in use has a listing with that id.
        """
        sides = self.sides(listing_id)
        if not sides:
            hint = "Ids look like ofac:52053 or un:QDi.055; 'listwarden screen NAME' finds them."
            raise NotLoaded(f"There is no listing {listing_id!r} in {', '.join(self.lists)}.", hint=hint)
        return [self._view(side) for side in sides]

    def _view(self, side: Side) -> SameParty:
        own = tuple(link for link in self.of(side.listing) if side.key in {link.one.key, link.other.key})
        near = {link.other_than(side.key).key for link in own}
        further = tuple(found for found in self._reached(side) if found[0].key not in near)
        met = {side.list, *(key[0] for key in near), *(other.list for other, _ in further)}
        return SameParty(side, own, further, tuple(one for one in self.lists if one not in met))

    def _reached(self, side: Side) -> Iterator[tuple[Side, Link]]:
        """Every listing joined to one by stated and strong links, directly or over others, the nearest first."""
        seen, waiting = {side.key}, [side]
        for one in waiting:
            for link in self.of(one.listing):
                other = link.other_than(one.key)
                is_joined = link.kind == "stated" or link.bits >= self._rules.link.strong
                if one.key in {link.one.key, link.other.key} and is_joined and other.key not in seen:
                    seen.add(other.key)
                    waiting.append(other)
                    yield other, link


def open_links(store: Store, say: Callable[[str], None] = lambda _: None) -> Links:
    """The links between the lists in use; while none is loaded, of the starter set.

    Made anew, which takes about a minute for all lists, where those that are kept are not of the snapshots in use.

    Args:
        store: The store.
        say: Called with a sentence before links are made.

    Raises:
        SnapshotDamaged, ListFormatError, StoreError: A snapshot can no longer be read.
    """
    snapshots = store.loaded()
    if not snapshots:
        return Links.made_of([starter_snapshot()])
    known = current_links(store)
    if known:
        return known
    say(f"Linking {len(snapshots)} lists; this is done once for each set of snapshots ...")
    pairs = [(one, store.listings(one)) for one in snapshots]
    try:
        with alone(store.home / f"{_FILE}.lock"):
            _write(store.home / _FILE, _key_of(snapshots), pairs)
    except (OSError, sqlite3.DatabaseError):  # who may not write the store still gets an answer
        return Links.made_of(pairs)
    return current_links(store) or Links.made_of(pairs)


def current_links(store: Store) -> Links | None:
    """The links that are kept, if they are of the snapshots in use; None where they would have to be made."""
    file = store.home / _FILE
    if not file.is_file():
        return None
    known = Links(sqlite3.connect(file, check_same_thread=False))
    with suppress(sqlite3.DatabaseError):
        if known.key == _key_of(store.loaded()):
            return known
    return None


def _key_of(snapshots: Iterable[Snapshot]) -> str:
    """What the links depend on, as one hash."""
    parts = [VERSION, str(_FORM), hash_of_table(default_table()), hash_of_rules(default_rules())]
    parts += [f"{one.list} {one.hash} {one.parser} {one.parsed_sha256}" for one in snapshots]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _write(file: Path, key: str, snapshots: _Snapshots) -> None:
    new = file.with_name(f".{file.name}.new")
    new.unlink(missing_ok=True)
    with closing(sqlite3.connect(new)) as data:
        _fill(data, key, snapshots, default_rules())
    os.replace(new, file)  # noqa: PTH105 - over an older one, on every system


def _fill(data: sqlite3.Connection, key: str, snapshots: _Snapshots, rules: Rules) -> None:
    with collector_paused():
        links = link_snapshots(snapshots, rules=rules)
    sides = (side_of(listing) for _, listings in snapshots for listing in listings)
    with data:
        data.executescript(_SCHEMA)
        data.executemany("INSERT INTO list VALUES (?)", {(snapshot.list,) for snapshot, _ in snapshots})
        data.executemany(
            "INSERT INTO side VALUES (?, ?, ?)", ((one.list, one.listing, msgspec.json.encode(one)) for one in sides)
        )
        data.executemany("INSERT INTO link VALUES (?, ?, ?, ?, ?, ?)", map(_row_of, links))
        data.execute("INSERT INTO made VALUES (?)", [key])


def _row_of(link: Link) -> tuple[str, str, str, str, int, bytes]:
    content = zlib.compress(msgspec.json.encode(link), 6)
    return *link.one.key, *link.other.key, len(link.contradictions), content


def _decoded(row: tuple[bytes, ...]) -> Link:
    return msgspec.json.decode(zlib.decompress(row[0]), type=Link)
