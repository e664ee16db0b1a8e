"""The store: every published file that was ever loaded, the listings read from it, and which snapshot is in use.

    raw/ab/abcdef...                       a published file, under its SHA-256 (`store.raw`)
    snapshots/LIST/in_use                  hash of the snapshot that answers
    snapshots/LIST/lock                    held while files of the list are loaded
    snapshots/LIST/loads.jsonl             one line for every attempt to load, also a refused one
    snapshots/LIST/listings.sqlite         the listings of all good snapshots (`store.versions`); made again from the
                                           raw files when need be
    snapshots/LIST/HASH/snapshot.json      what is known of it, with its checks
    lists/LIST.toml                        the definition of an own list; earlier ones are in lists/earlier

Nothing is overwritten but `in_use`, own definitions and what can be made again, and nothing is deleted.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import structs

from listwarden.errors import ListFormatError, SnapshotDamaged, StoreError
from listwarden.lists import Catalog, Format, ParsedList
from listwarden.memory import collector_paused
from listwarden.model import Listing, RawFile, Snapshot, by_id
from listwarden.store.codec import decode_listings, encode_listings
from listwarden.store.damage import RawFileError, VersionsError
from listwarden.store.files import write_atomically
from listwarden.store.measure import measured

if TYPE_CHECKING:
    from listwarden.store.raw import RawFiles
    from listwarden.store.versions import Versions

__all__ = ["Store", "identity_of", "parser_of"]

_SHA256 = re.compile("[0-9a-f]{64}")
_LOAD_AGAIN = "Load the list's files again."

_NEWEST_FORM = 2
"""The newest form of `snapshot.json` that this version understands."""


def parser_of(form: Format) -> str:
    """A format's parser with its version: what stored listings are told apart by."""
    return f"{form.parser} {form.parser_version}"


def identity_of(raw: Sequence[RawFile]) -> str:
    """A snapshot's hash: SHA-256 over one line `part sha256` per file, in the order of the list's definition."""
    lines = "".join(f"{file.part} {file.sha256}\n" for file in raw)
    return hashlib.sha256(lines.encode()).hexdigest()


class Store:
    """Snapshots of official lists in one folder.

    Args:
        home: The folder; made when something is first loaded.

    Attributes:
        home: The folder.
        catalog: The lists that are known here: the official ones and the store's own.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self.catalog = Catalog(home / "lists")

    @classmethod
    def default(cls) -> Store:
        """The user's store: `$LISTWARDEN_HOME`, or the folder that the system keeps for user data."""
        named = os.environ.get("LISTWARDEN_HOME")
        if named:
            return cls(Path(named).expanduser())
        return cls(_users_folder())

    @cached_property
    def raw(self) -> RawFiles:
        """The published files."""
        from listwarden.store.raw import RawFiles  # noqa: PLC0415 - most answers need no published file

        return RawFiles(self.home / "raw")

    def loaded(self) -> list[Snapshot]:
        """The snapshots in use, in order of list id."""
        found = (self.in_use(list_id) for list_id in self.catalog.known())
        return [snapshot for snapshot in found if snapshot]

    def in_use(self, list_id: str) -> Snapshot | None:
        """The snapshot of a list that answers, or None where none was ever in use.

        Raises:
            SnapshotDamaged: It cannot be told which one that is, or that one cannot be read or was refused.
        """
        sha256 = self.named_in_use(list_id)
        if sha256 is None:
            return None
        snapshot = self.snapshot(list_id, sha256)
        if snapshot.status != "good":
            raise SnapshotDamaged(f"The snapshot that is to answer, {snapshot.id}, was refused.", hint=_LOAD_AGAIN)
        return snapshot

    def named_in_use(self, list_id: str) -> str | None:
        """What the file `in_use` says, not checked; None where no snapshot of the list was ever in use.

        Raises:
            SnapshotDamaged: The file cannot be read, or is gone although the journal knows of a snapshot in use.
        """
        pointer, journal = self.folder(list_id) / "in_use", self.folder(list_id) / "loads.jsonl"
        try:
            if pointer.exists():
                return pointer.read_bytes().decode("ascii", "replace").strip()
            was_in_use = journal.is_file() and b'"outcome":"in use"' in journal.read_bytes()
        except OSError as error:
            what = f"It cannot be told which snapshot is in use: {error.strerror}."
            raise SnapshotDamaged(what, where=str(pointer), hint=_LOAD_AGAIN) from error
        if was_in_use:
            what = "It cannot be told which snapshot is in use: the file is gone."
            raise SnapshotDamaged(what, where=str(pointer), hint=_LOAD_AGAIN)
        return None

    def snapshot(self, list_id: str, sha256: str) -> Snapshot:
        """One snapshot by its hash. Raises SnapshotDamaged where it cannot be read."""
        if not _SHA256.fullmatch(sha256):
            what = f"Expected the hash of a snapshot (64 hexadecimal digits), found {sha256[:80]!r}."
            raise SnapshotDamaged(what, where=str(self.folder(list_id)), hint=_LOAD_AGAIN)
        file = self.folder(list_id) / sha256 / "snapshot.json"
        try:
            snapshot = msgspec.json.decode(file.read_bytes(), type=Snapshot)
        except (OSError, ValueError, RecursionError, msgspec.MsgspecError) as error:
            what = f"The snapshot cannot be read: {error}."
            raise SnapshotDamaged(what, where=str(file), hint=_LOAD_AGAIN) from error
        if snapshot.form > _NEWEST_FORM:
            hint = "Update Listwarden, or name another folder with --home."
            raise SnapshotDamaged("The snapshot was written by a newer Listwarden.", where=str(file), hint=hint)
        if not _is_sound(snapshot, list_id, sha256):
            what = "The snapshot is not the one that its folder is named after."
            raise SnapshotDamaged(what, where=str(file), hint=_LOAD_AGAIN)
        return snapshot

    def snapshots(self, list_id: str) -> list[Snapshot]:
        """All snapshots of a list, the refused ones too, in the order they were loaded."""
        hashes = [file.parent.name for file in self.folder(list_id).glob("*/snapshot.json")]
        found = [self.snapshot(list_id, sha256) for sha256 in hashes]
        return sorted(found, key=lambda snapshot: (snapshot.loaded_at, snapshot.hash))

    def listings(self, snapshot: Snapshot) -> list[Listing]:
        """The listings of a good snapshot, in order of id.

        They are parsed again from the raw files where the parser has changed since, or what is stored is damaged.

        Raises:
            SnapshotDamaged: A raw file is missing or no longer has the bytes that were loaded.
            ListFormatError: The parser of today no longer reads the raw files.
            StoreError: There is no room to parse them again.
        """
        stored = self._stored_listings(snapshot)
        if stored is not None:
            return stored
        try:
            parsed = self._parse_again(snapshot)
        except ListFormatError:
            # A user may describe an own list anew, for files of another layout: what was loaded stays as it was read.
            as_loaded = self._decoded(snapshot) if self.catalog.get(snapshot.list).is_own else None
            if as_loaded is None:
                raise
            return as_loaded
        except OSError as error:
            raise StoreError(f"{snapshot.id} cannot be parsed again: {error}.", where=str(self.home)) from error
        listings = sorted(parsed.listings, key=by_id)
        current = structs.replace(snapshot, parser=parser_of(self._format_of(snapshot)))
        with suppress(OSError):  # who may not write the store still gets an answer
            self.save(measured(current, self.catalog.get(snapshot.list), listings), parsed)
        return listings

    def ids(self, snapshot: Snapshot) -> frozenset[str]:
        """The ids of a good snapshot's listings; raises as `listings` does."""
        if self.is_stored(snapshot):
            with suppress(VersionsError):
                return self.versions(snapshot.list).ids(snapshot.hash)
        return frozenset(listing.id for listing in self.listings(snapshot))

    def changed(self, old: Snapshot, new: Snapshot) -> tuple[list[Listing], list[Listing]]:
        """The listings that are not the same in two good snapshots of a list: as in the old, and as in the new one.

        Where both are stored by the parser of today, only those are read. A listing may be among them that differs only
        in where its values were read.

        Raises:
            SnapshotDamaged, ListFormatError, StoreError: As `listings` does.
        """
        if self.is_stored(old) and self.is_stored(new):
            with suppress(VersionsError, msgspec.MsgspecError):
                before, after = self.versions(new.list).differing(old.hash, new.hash)
                return _decoded(before, old), _decoded(after, new)
        return self.listings(old), self.listings(new)

    def versions_of(self, snapshots: Sequence[Snapshot], listing_id: str) -> dict[str, Listing]:
        """One listing in some good snapshots of a list.

        Args:
            snapshots: Which. Those that the parser of today has not read yet are parsed again first.
            listing_id: The listing.

        Returns:
            Hash of each snapshot that has it -> the listing there. Where it is the same in several, it is one record,
            whose sources name the first of them.

        Raises:
            SnapshotDamaged, ListFormatError, StoreError: As `listings` does.
        """
        if not snapshots:
            return {}
        versions = self.versions(snapshots[0].list)
        digests = versions.digests()
        for one in snapshots:
            if digests.get(one.hash) != one.parsed_sha256 or one.parser != parser_of(self._format_of(one)):
                self.listings(one)
        contents = versions.of_listing(listing_id)
        records: dict[bytes, Listing] = {}
        for one in snapshots:
            content = contents.get(one.hash)
            if content is not None and content not in records:
                (records[content],) = _decoded([content], one)
        return {one.hash: records[contents[one.hash]] for one in snapshots if one.hash in contents}

    def is_stored(self, snapshot: Snapshot) -> bool:
        """Whether the listings of a snapshot are stored as the parser of today reads them."""
        is_of_today = snapshot.parser == parser_of(self._format_of(snapshot))
        return is_of_today and self.versions(snapshot.list).holds(snapshot.hash, snapshot.parsed_sha256)

    def _stored_listings(self, snapshot: Snapshot) -> list[Listing] | None:
        """The listings as they were parsed, or None where they must be parsed again."""
        if snapshot.parser != parser_of(self._format_of(snapshot)):
            return None
        return self._decoded(snapshot)

    def _decoded(self, snapshot: Snapshot) -> list[Listing] | None:
        """The listings as they were last parsed, or None where that file is damaged."""
        try:
            contents = self.versions(snapshot.list).get(snapshot.hash, snapshot.parsed_sha256)
            return None if contents is None else _decoded(contents, snapshot)
        except VersionsError:
            with suppress(OSError):  # who may not write the store still gets an answer
                self.versions(snapshot.list).discard()
        except msgspec.MsgspecError:
            pass
        return None

    def _parse_again(self, snapshot: Snapshot) -> ParsedList:
        definition = self.catalog.get(snapshot.list)
        with self.named_files(snapshot) as files, collector_paused():
            return definition.parse(files, snapshot.hash)

    def _format_of(self, snapshot: Snapshot) -> Format:
        """The format that a snapshot's files are in."""
        return self.catalog.get(snapshot.list).formats_of(file.part for file in snapshot.files)[0]

    def folder(self, list_id: str) -> Path:
        """Where the snapshots of a list are."""
        return self.home / "snapshots" / list_id

    def versions(self, list_id: str) -> Versions:
        """The listings of a list's good snapshots."""
        from listwarden.store.versions import Versions  # noqa: PLC0415 - a compiled index answers without them

        return Versions(self.folder(list_id) / "listings.sqlite")

    @contextmanager
    def named_files(self, snapshot: Snapshot) -> Iterator[dict[str, Path]]:
        """Copies of a snapshot's raw files under the names they came with, checked against their hashes.

        Raises:
            SnapshotDamaged: A raw file is missing or has other bytes.
        """
        import tempfile  # noqa: PLC0415 - it imports much, and most answers copy no file

        with tempfile.TemporaryDirectory(prefix="listwarden-") as folder:
            yield {raw.part: self._checked_copy(raw, snapshot, Path(folder)) for raw in snapshot.files}

    def _checked_copy(self, raw: RawFile, snapshot: Snapshot, folder: Path) -> Path:
        target = folder / raw.part / raw.name
        target.parent.mkdir()
        try:
            content = self.raw.read(raw.sha256)
        except RawFileError as error:
            what = f"The raw file {raw.name} of {snapshot.id} {error.what}."
            hint = f"Load the list again from the publisher's {raw.name}."
            raise SnapshotDamaged(what, where=str(error.where), hint=hint) from error
        target.write_bytes(content)
        return target

    def save(self, snapshot: Snapshot, parsed: ParsedList | None) -> Snapshot:
        """Writes what is known of a snapshot, and its listings if it has any; returns it with their hash."""
        if parsed:
            lines = zip(parsed.listings, encode_listings(parsed.listings), strict=True)
            contents = ((listing.id, line.rstrip(b"\n")) for listing, line in lines)
            digest = self.versions(snapshot.list).put(snapshot.hash, contents)
            snapshot = structs.replace(snapshot, parsed_sha256=digest)
        snapshot = structs.replace(snapshot, form=_NEWEST_FORM)
        manifest = msgspec.json.format(msgspec.json.encode(snapshot), indent=2)
        write_atomically(self.folder(snapshot.list) / snapshot.hash / "snapshot.json", [manifest, b"\n"])
        return snapshot

    def use(self, snapshot: Snapshot) -> None:
        """Makes a good snapshot the one that answers."""
        write_atomically(self.folder(snapshot.list) / "in_use", [snapshot.hash.encode("ascii"), b"\n"])

    def keep(self, raw: Sequence[RawFile], staged: Mapping[str, Path], like: Sequence[RawFile] = ()) -> None:
        """Keeps staged files for good; those of the snapshot in use are what they are probably like."""
        for file in raw:
            self.raw.keep(staged[file.part], file.sha256, [one.sha256 for one in like if one.part == file.part])

    def log(self, list_id: str, entry: Mapping[str, Any]) -> None:
        """Adds a line to the journal of a list's loads. Raises StoreError where it cannot be written."""
        file = self.folder(list_id) / "loads.jsonl"
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            with file.open("ab") as journal:
                journal.write(msgspec.json.encode(entry) + b"\n")
        except OSError as error:
            raise StoreError(f"The journal cannot be written: {error.strerror}.", where=str(file)) from error


def _users_folder() -> Path:
    """The folder for the data of this user and program, as `platformdirs` tells it on each system."""
    base = os.environ.get("XDG_DATA_HOME", "")
    home = os.environ.get("HOME", "")
    if sys.platform == "linux" and home.startswith("/") and "ANDROID_ROOT" not in os.environ:
        # XDG Base Directory Specification 0.8: a path that is not absolute does not count. The library imports much.
        return Path(base if base.startswith("/") else f"{home}/.local/share") / "listwarden"
    from platformdirs import user_data_path  # noqa: PLC0415

    return user_data_path("listwarden", appauthor=False)


def _decoded(contents: Sequence[bytes], snapshot: Snapshot) -> list[Listing]:
    with collector_paused():
        return sorted(decode_listings(b"\n".join(contents), snapshot.list, snapshot.hash), key=by_id)


def _is_sound(snapshot: Snapshot, list_id: str, sha256: str) -> bool:
    """Whether what a store says of a snapshot belongs to it, and leads to no file outside."""
    are_plain = all(Path(raw.name).name == raw.name and Path(raw.part).name == raw.part for raw in snapshot.files)
    return (snapshot.list, snapshot.hash, identity_of(snapshot.files)) == (list_id, sha256, sha256) and are_plain
