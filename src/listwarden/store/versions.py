"""The listings of every snapshot of a list in one SQLite file, each version of a listing once.

A listing has the same version in all snapshots in which it is the same, value by value and source by source. Snapshots
have numbers in the order they came; for each version stands in which runs of numbers it occurs. So a snapshot that
changes twenty listings of twenty thousand adds twenty versions, and the history of one listing is one look-up.

Nothing here is evidence: all of it is made again from the published files when it is damaged or the parser changes.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from msgspec import Struct

from listwarden.store.damage import VersionsError
from listwarden.store.zstd import ZstdError, compress, decompress

__all__ = ["Version", "Versions", "VersionsError", "digest_of"]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS snapshot(number INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, digest TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS block(number INTEGER PRIMARY KEY, content BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS version(
    number INTEGER PRIMARY KEY, listing TEXT NOT NULL, digest BLOB NOT NULL,
    block INTEGER NOT NULL, start INTEGER NOT NULL, size INTEGER NOT NULL, UNIQUE(listing, digest));
CREATE TABLE IF NOT EXISTS run(
    version INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY(version, first)
) WITHOUT ROWID;
PRAGMA user_version = 1;
"""
_LEVEL = 9
_BLOCK = 1 << 18
"""Bytes of listings that are compressed together: many compress better, few are read faster."""
_PATIENCE = 60.0
"""Seconds that a reader waits for a writer."""


class Version(Struct, frozen=True, order=True):
    """A listing as it stands in some snapshots.

    Attributes:
        listing: The listing's id.
        digest: Hash of its content, 16 bytes: the same in all snapshots in which the listing is the same.
    """

    listing: str
    digest: bytes


def digest_of(versions: Iterable[Version]) -> str:
    """A hash over all versions of a snapshot, in whatever order: two snapshots with the same have the same listings."""
    whole = hashlib.sha256()
    for version in sorted(versions):
        whole.update(f"{version.listing} {version.digest.hex()}\n".encode())
    return whole.hexdigest()


class Versions:
    """The versions of one list's listings.

    Args:
        file: The SQLite file; made when the first snapshot comes.
    """

    def __init__(self, file: Path) -> None:
        self.file = file

    def put(self, snapshot: str, listings: Iterable[tuple[str, bytes]]) -> str:
        """Takes the listings of a snapshot, instead of those it had.

        Args:
            snapshot: The snapshot's hash.
            listings: Id and content of each.

        Returns:
            The hash over all of them, see `digest_of`.

        Raises:
            OSError: The file cannot be written.
        """
        contents = {Version(one, _digest(content)): content for one, content in listings}
        try:
            return self._put(snapshot, contents)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError) and not _is_damage(error):
                raise OSError(f"the versions of listings cannot be written: {error}") from error
            self.discard()  # made again, one snapshot now and the others when they are asked for
            try:
                return self._put(snapshot, contents)
            except sqlite3.DatabaseError as again:
                raise OSError(f"the versions of listings cannot be written: {again}") from again

    def _put(self, snapshot: str, contents: dict[Version, bytes]) -> str:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self.file, timeout=_PATIENCE)) as base, base:
            base.executescript(_SCHEMA)
            base.execute("BEGIN IMMEDIATE")
            digest = digest_of(contents)
            number = _number_for(base, snapshot, digest)
            _add_versions(base, contents)
            _add_to_runs(base, number, contents)
            return digest

    def discard(self) -> None:
        """Takes the file away, so that all of it is made again. Raises OSError where that may not be."""
        self.file.unlink(missing_ok=True)

    def get(self, snapshot: str, digest: str) -> list[bytes] | None:
        """The contents of a snapshot's listings, in order of id as text.

        Args:
            snapshot: Its hash.
            digest: What `put` returned for it.

        Returns:
            None where that is not here.

        Raises:
            VersionsError: The file cannot be read, or does not hold what was put there.
        """
        if not self.holds(snapshot, digest):
            return None
        with self._reading() as base:
            rows = base.execute(_ROWS + " ORDER BY v.listing", (snapshot, snapshot)).fetchall()
            blocks = _Blocks(base)
            contents = [blocks.read(*place) for _, _, *place in rows]
        found = [Version(listing, kept) for listing, kept, *_ in rows]
        is_whole = all(_digest(content) == one.digest for content, one in zip(contents, found, strict=True))
        if not is_whole or digest_of(found) != digest:
            raise VersionsError(f"{self.file} does not hold what was put there")
        return contents

    def ids(self, snapshot: str) -> frozenset[str]:
        """The ids of a snapshot's listings. Raises VersionsError where the file cannot be read."""
        with self._reading() as base:
            return frozenset(row[0] for row in base.execute(_ROWS, (snapshot, snapshot)))

    def differing(self, old: str, new: str) -> tuple[list[bytes], list[bytes]]:
        """The contents of those listings that are not the same in two snapshots: of the old one, and of the new one.

        Raises:
            VersionsError: One is not here.
        """
        with self._reading() as base:
            before, after = (set(base.execute(_ROWS, (one, one))) for one in (old, new))
            blocks = _Blocks(base)
            gone, come = sorted(before - after), sorted(after - before)
            return [blocks.read(*row[2:]) for row in gone], [blocks.read(*row[2:]) for row in come]

    def of_listing(self, listing: str) -> dict[str, bytes]:
        """Hash of each snapshot that has a listing -> its content there.

        Raises:
            VersionsError: The file cannot be read.
        """
        with self._reading() as base:
            numbers = dict(base.execute("SELECT number, hash FROM snapshot"))
            blocks = _Blocks(base)
            found: dict[str, bytes] = {}
            for first, last, *place in base.execute(_RUNS_OF_LISTING, (listing,)):
                content = blocks.read(*place)
                found |= {numbers[one]: content for one in range(first, last + 1)}
            return found

    def digests(self) -> dict[str, str]:
        """Hash of every snapshot that is here -> hash over its listings; empty where the file cannot be read."""
        try:
            with self._reading() as base:
                return dict(base.execute("SELECT hash, digest FROM snapshot"))
        except VersionsError:
            return {}

    def holds(self, snapshot: str, digest: str) -> bool:
        """Whether a snapshot's listings are here; their contents are not looked at."""
        return self.digests().get(snapshot) == digest

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        try:
            address = f"{self.file.absolute().as_uri()}?mode=ro"
            with closing(sqlite3.connect(address, uri=True, timeout=_PATIENCE)) as base:
                yield base
        except (sqlite3.DatabaseError, ZstdError) as error:
            raise VersionsError(f"{self.file} cannot be read: {error}") from error


_ROWS = """
SELECT v.listing, v.digest, v.block, v.start, v.size FROM run r JOIN version v ON v.number = r.version
WHERE r.first <= (SELECT number FROM snapshot WHERE hash = ?)
AND r.last >= (SELECT number FROM snapshot WHERE hash = ?)"""

_RUNS_OF_LISTING = """
SELECT r.first, r.last, v.block, v.start, v.size FROM run r JOIN version v ON v.number = r.version
WHERE v.listing = ?"""


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).digest()


def _is_damage(error: sqlite3.OperationalError) -> bool:
    """A table without its columns, say, of a file that something else wrote; not a full disk or a missing right."""
    return "no such" in str(error) or "malformed" in str(error)


def _number_for(base: sqlite3.Connection, snapshot: str, digest: str) -> int:
    """The number of a snapshot, which is in no run then: a new one, or its own with the runs cut there."""
    known = base.execute("SELECT number FROM snapshot WHERE hash = ?", (snapshot,)).fetchone()
    if known is None:
        (last,) = base.execute("SELECT coalesce(max(number), 0) FROM snapshot").fetchone()
        base.execute("INSERT INTO snapshot VALUES(?, ?, ?)", (last + 1, snapshot, digest))
        return int(last) + 1
    (number,) = known
    base.execute("UPDATE snapshot SET digest = ? WHERE number = ?", (digest, number))
    through = list(
        base.execute("SELECT version, first, last FROM run WHERE first <= ? AND last >= ?", (number, number))
    )
    base.executemany(
        "DELETE FROM run WHERE version = ? AND first = ?", [(version, first) for version, first, _ in through]
    )
    pieces = [(version, first, number - 1) for version, first, _ in through if first < number]
    pieces += [(version, number + 1, last) for version, _, last in through if last > number]
    base.executemany("INSERT INTO run VALUES(?, ?, ?)", pieces)
    return int(number)


def _add_versions(base: sqlite3.Connection, contents: dict[Version, bytes]) -> None:
    known = set(base.execute("SELECT listing, digest FROM version"))
    block = _Block(base)
    for one, content in contents.items():
        if (one.listing, one.digest) not in known:
            block.add(one, content)
    block.close()


class _Block:
    """Gathers new versions, and writes them where there are enough to be compressed together."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self.base = base
        self.content = bytearray()
        self.members: list[tuple[str, bytes, int, int]] = []

    def add(self, version: Version, content: bytes) -> None:
        self.members.append((version.listing, version.digest, len(self.content), len(content)))
        self.content += content
        if len(self.content) >= _BLOCK:
            self.close()

    def close(self) -> None:
        if self.members:
            packed = compress(bytes(self.content), _LEVEL)
            number = self.base.execute("INSERT INTO block(content) VALUES(?)", (packed,)).lastrowid
            rows = ((listing, digest, number, start, size) for listing, digest, start, size in self.members)
            self.base.executemany(
                "INSERT INTO version(listing, digest, block, start, size) VALUES(?, ?, ?, ?, ?)", rows
            )
        self.content, self.members = bytearray(), []


class _Blocks:
    """Reads versions out of their blocks, each of which is unpacked once."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self.base = base
        self.unpacked: dict[int, bytes] = {}

    def read(self, block: int, start: int, size: int) -> bytes:
        if block not in self.unpacked:
            row = self.base.execute("SELECT content FROM block WHERE number = ?", (block,)).fetchone()
            self.unpacked[block] = decompress(row[0]) if row else b""
        return self.unpacked[block][start : start + size]


def _add_to_runs(base: sqlite3.Connection, number: int, contents: dict[Version, bytes]) -> None:
    base.execute("CREATE TEMP TABLE member(version INTEGER PRIMARY KEY)")
    base.executemany(
        "INSERT INTO member SELECT number FROM version WHERE listing = ? AND digest = ?",
        ((one.listing, one.digest) for one in contents),
    )
    base.execute("UPDATE run SET last = ? WHERE last = ? AND version IN member", (number, number - 1))
    base.execute(_NEW_RUNS, (number, number, number))


_NEW_RUNS = """
INSERT INTO run SELECT version, ?, ? FROM member
WHERE version NOT IN (SELECT version FROM run WHERE last = ?)"""
