"""Taking a list's files into the store: keep the bytes, parse, check, and only then use."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from stat import S_ISBLK, S_ISCHR, S_ISFIFO
from typing import BinaryIO, TypeVar

from msgspec import structs

from listwarden.errors import InputError, ListFormatError, SnapshotRefused, StoreError
from listwarden.lists import STARTER, Format, ListDefinition, ParsedList
from listwarden.memory import collector_paused
from listwarden.model import Check, RawFile, Snapshot
from listwarden.store.checks import CHECKS, check_agreement, check_snapshot
from listwarden.store.delta import ChangeKind, delta_of
from listwarden.store.files import alone, copy_and_hash
from listwarden.store.history import day_of, known_snapshots
from listwarden.store.measure import measured
from listwarden.store.store import Store, identity_of, parser_of

__all__ = ["load"]

_GIVEN = "given when it was loaded"
_STATED = "Last-Modified of "
_D = TypeVar("_D", ParsedList, Snapshot)


def load(  # noqa: PLR0913 - what is optional is given by name
    store: Store,
    definition: ListDefinition,
    files: Mapping[str, Path],
    *,
    published_on: dt.date | None = None,
    published_text: str = "",
    origins: Mapping[str, str] | None = None,
    accept: Collection[str] = (),
    past: bool = False,
    now: dt.datetime | None = None,
) -> Snapshot:
    """Takes a list's files into the store and, if they pass every check, into use.

    Args:
        store: Where to.
        definition: The list.
        files: Part -> file. Optional parts may be missing; the snapshot then says so. Parts of several formats of the
            list may be given: the preferred one is loaded, and the others must have the same entries.
        published_on: The publisher's date, for lists whose files carry none. Once given it stays with these bytes
            until another is given.
        published_text: Who says that date, where it is no person but a server: `Last-Modified of sdn.csv`. Such a
            date gives way to any other.
        origins: Part -> where the file came from, if not from where it lies now.
        accept: Checks that may fail, because a person has looked; names of `store.checks.CHECKS`.
        past: Keep files of the past without using them: they are held against the snapshot before their day, and the
            one in use goes on answering. They must have a date.
        now: When this happens (UTC); the clock's time by default.

    Returns:
        The snapshot, now in use, or kept where it is of the past. Where the same bytes are in use already, that one;
        what was damaged of its raw files is whole again.

    Raises:
        InputError: A file cannot be read or is of an unknown part, a required one is missing, `accept` names no
            check that can be accepted, or the date lies ahead or is not the files' own.
        SnapshotRefused: A check failed. The files are kept; the snapshot in use stays.
        StoreError: The store cannot be written.
    """
    formats = _demand(definition, files, accept)
    at = (now or dt.datetime.now(dt.UTC)).replace(microsecond=0)
    _demand_past(published_on, at)
    try:
        store.home.mkdir(parents=True, exist_ok=True)
        # Two loads of one list at once would each be checked against the snapshot that the other replaces.
        waiting = alone(store.folder(definition.id) / "lock")
        with waiting, tempfile.TemporaryDirectory(dir=store.home, prefix=".incoming-") as folder:
            staged, raw = _stage(definition, files, Path(folder), at)
            raw = [structs.replace(file, origin=(origins or {}).get(file.part, file.origin)) for file in raw]
            date = (published_on, published_text or _GIVEN)
            loading = _Loading(store, definition, formats, date, accept, at, raw, *_used(store, definition.id), past)
            return loading.run(staged)
    except OSError as error:
        raise StoreError(f"The store cannot be written: {error}.", where=str(store.home)) from error


def _used(store: Store, list_id: str) -> tuple[Snapshot | None, str]:
    """The snapshot in use, or why it cannot be told."""
    try:
        return store.in_use(list_id), ""
    except StoreError as error:
        return None, str(error)


def _demand(definition: ListDefinition, files: Mapping[str, Path], accept: Collection[str]) -> tuple[Format, ...]:
    """The formats that the files are in. Raises InputError as `load` does."""
    if definition.id == STARTER:
        hint = "It answers while no official list is loaded."
        raise InputError(f"The list {STARTER} comes with Listwarden and cannot be loaded.", hint=hint)
    formats = definition.formats_of(files)
    if not formats:
        raise InputError(f"No file of {definition.id} is given.", hint=f"The publisher has it at {definition.page}")
    for part in (part for each in formats for part in each.parts):
        if part.required and part.part not in files:
            hint = f"Give it as {part.part}=FILE; the publisher has it at {part.address or definition.page}"
            raise InputError(f"The list {definition.id} needs its file {part.file}.", hint=hint)
    for check in accept:
        if check not in CHECKS or check == "format":
            can = ", ".join(name for name in CHECKS if name != "format")
            raise InputError(f"{check!r} is not a check that can be accepted.", hint=f"Those are: {can}.")
    return formats


def _demand_past(published_on: dt.date | None, at: dt.datetime) -> None:
    """A date ahead would make every later snapshot look old. One day is left for the publisher's time zone."""
    if published_on and published_on > at.date() + dt.timedelta(days=1):
        raise InputError(f"The date {published_on} lies ahead; today is {at.date()} (UTC).", hint="Give the right one.")


def _stage(
    definition: ListDefinition, files: Mapping[str, Path], folder: Path, at: dt.datetime
) -> tuple[dict[str, Path], list[RawFile]]:
    """Copies the files into the store's own folder, under their names, and hashes what was copied."""
    staged: dict[str, Path] = {}
    raw: list[RawFile] = []
    for part in (part.part for part in definition.parts if part.part in files):
        source = files[part]
        name = _in_unicode(source.name)
        target = folder / part / name
        target.parent.mkdir()
        with _opened(source, definition.limits.max_bytes) as reader:
            sha256, size = copy_and_hash(reader, target)
        staged[part] = target
        raw.append(RawFile(part, name, sha256, size, _in_unicode(str(source.absolute())), at))
    return staged, raw


def _in_unicode(path: str) -> str:
    """A path without the bytes that are not text, which no record could hold."""
    return os.fsencode(path).decode(errors="replace")


def _opened(file: Path, max_bytes: int) -> BinaryIO:
    """Opens a regular file of believable size: a device never ends, a pipe may never begin, and both fill the disk."""
    try:
        status = file.stat()
        if S_ISCHR(status.st_mode) or S_ISBLK(status.st_mode) or S_ISFIFO(status.st_mode):
            raise InputError(
                "This is a device or a pipe, not a file.", where=str(file), hint="Save the list as a file."
            )
        if status.st_size > max_bytes:
            what = f"The file has {status.st_size:,} bytes; at most {max_bytes:,} are believable."
            raise InputError(what, where=str(file), hint="Make sure that it is the publisher's file.")
        return file.open("rb")
    except OSError as error:
        raise InputError(f"The file cannot be read: {error.strerror}.", where=str(file)) from error


@dataclass(frozen=True)
class _Loading:
    """One attempt to load a list, with what it is held against."""

    store: Store
    definition: ListDefinition
    formats: tuple[Format, ...]
    date: tuple[dt.date | None, str]
    accept: Collection[str]
    at: dt.datetime
    raw: Sequence[RawFile]
    used: Snapshot | None
    damage: str
    past: bool

    def run(self, staged: Mapping[str, Path]) -> Snapshot:
        main, *others = self.formats
        raw = tuple(file for file in self.raw if file.part in {part.part for part in main.parts})
        snapshot = Snapshot(
            list=self.definition.id,
            hash=identity_of(raw),
            files=raw,
            status="refused",
            loaded_at=self.at,
            missing_parts=tuple(part.part for part in main.parts if part.part not in staged),
            parser=parser_of(main),
        )
        if self.used and self.used.hash == snapshot.hash and not others and not self.past:
            return self._use_again(self.used, staged)
        earlier = self._earlier(snapshot)
        if earlier:
            snapshot = structs.replace(snapshot, files=earlier.files, loaded_at=earlier.loaded_at)
        try:
            with collector_paused():
                parsed = self._parse(main, staged, snapshot.hash)
                agreement = [check_agreement(parsed, other.format, self._ids_in(other, staged)) for other in others]
        except ListFormatError as error:
            self.store.keep(self.raw, staged, self.used.files if self.used else ())
            refused = structs.replace(snapshot, checks=(Check("format", False, str(error)),))
            raise self._refuse(refused, error) from error
        if earlier and not parsed.published_on:
            dated = {"published_on": earlier.published_on, "published_text": earlier.published_text}
            parsed = structs.replace(parsed, **dated)
        parsed = self._with_date(parsed)
        held = self._before(snapshot, parsed) if self.past else self
        self.store.keep(self.raw, staged, held.used.files if held.used else ())
        return held._decide(snapshot, parsed, agreement)

    def _before(self, snapshot: Snapshot, parsed: ParsedList) -> _Loading:
        """The same attempt, held against the last good snapshot before the day of the files."""
        if parsed.published_on is None:
            hint = "Give the publisher's date with --published."
            raise InputError("Files of the past need a date, and these carry none.", hint=hint)
        earlier = [
            one
            for one in known_snapshots(self.store, self.definition.id)
            if day_of(one) <= parsed.published_on and one.hash != snapshot.hash
        ]
        return replace(self, used=earlier[-1] if earlier else None, damage="")

    def _parse(self, form: Format, staged: Mapping[str, Path], snapshot: str) -> ParsedList:
        files = {part.part: staged[part.part] for part in form.parts if part.part in staged}
        return self.definition.parse(files, snapshot)

    def _ids_in(self, form: Format, staged: Mapping[str, Path]) -> frozenset[str]:
        return frozenset(listing.id for listing in self._parse(form, staged, "0" * 64).listings)

    def _use_again(self, used: Snapshot, staged: Mapping[str, Path]) -> Snapshot:
        """The bytes that are in use came once more: they heal what is damaged, and may bring a date."""
        self.store.keep(self.raw, staged, self.used.files if self.used else ())
        dated = self._with_date(used)
        if dated is not used:
            self.store.save(dated, None)
        self._log(structs.replace(dated, checks=()), "already in use")
        return dated

    def _earlier(self, snapshot: Snapshot) -> Snapshot | None:
        """What is known of the same bytes from an earlier load: when they first came stays on record."""
        try:
            return self.store.snapshot(snapshot.list, snapshot.hash)
        except StoreError:
            return None

    def _with_date(self, record: _D) -> _D:
        published_on, text = self.date
        if published_on is None or record.published_on == published_on:
            return record
        if record.published_on and text != _GIVEN:
            return record
        if record.published_on and record.published_text != _GIVEN and not record.published_text.startswith(_STATED):
            what = f"The file says it was published on {record.published_on}, not on {published_on}."
            raise InputError(what, hint="Leave the date out.")
        return structs.replace(record, published_on=published_on, published_text=text)

    def _decide(self, snapshot: Snapshot, parsed: ParsedList, agreement: Sequence[Check]) -> Snapshot:
        """Checks a parsed snapshot; uses it or refuses it."""
        snapshot = structs.replace(
            measured(snapshot, self.definition, parsed.listings),
            checks=self._checks(snapshot, parsed, agreement),
            published_on=parsed.published_on,
            published_text=parsed.published_text,
            replaced=self.used.hash if self.used else "",
        )
        failed = [check for check in snapshot.checks if not check.passed and not check.accepted]
        if failed:
            what = " ".join(check.message for check in failed)
            names = " ".join(f"--accept {check.name}" for check in failed)
            hint = f"If you have made sure that this is the publisher's list, load it with {names}."
            raise self._refuse(snapshot, ListFormatError(what, where=snapshot.files[0].name, hint=hint))
        snapshot = self._with_changes(self.store.save(structs.replace(snapshot, status="good"), parsed))
        if not self.past:
            self.store.use(snapshot)
        self._log(snapshot, "kept" if self.past else "in use")
        return snapshot

    def _with_changes(self, snapshot: Snapshot) -> Snapshot:
        """The saved snapshot with how many listings differ from the one it was held against, if that can be read."""
        if self.used is None or self.used.hash == snapshot.hash:
            return snapshot
        try:
            delta = delta_of(self.store, self.used, snapshot)
        except (StoreError, ListFormatError):
            return snapshot
        kinds: tuple[ChangeKind, ...] = ("added", "removed", "changed")
        return self.store.save(structs.replace(snapshot, changes={one: delta.count(one) for one in kinds}), None)

    def _checks(self, snapshot: Snapshot, parsed: ParsedList, agreement: Sequence[Check]) -> tuple[Check, ...]:
        used, used_ids, damage = self._comparable(snapshot)
        checks = (*check_snapshot(self.definition, parsed, snapshot, used, used_ids), *agreement)
        if damage:
            message = f"What is gone cannot be told, since the snapshot in use cannot be read: {damage}"
            checks += (Check("shrink", False, message),)
        return tuple(
            structs.replace(check, accepted=True) if not check.passed and check.name in self.accept else check
            for check in checks
        )

    def _comparable(self, snapshot: Snapshot) -> tuple[Snapshot | None, frozenset[str], str]:
        """The snapshot in use with the ids of its listings; or, where it cannot be read, why not.

        The same bytes as those that cannot be read need no comparison: they put the store in order again.
        """
        damage = self.damage
        if self.used:
            try:
                return self.used, self.store.ids(self.used), ""
            except (StoreError, ListFormatError) as error:
                damage = str(error)
        return None, frozenset(), "" if damage and self._is_named(snapshot) else damage

    def _is_named(self, snapshot: Snapshot) -> bool:
        try:
            return self.store.named_in_use(snapshot.list) == snapshot.hash
        except StoreError:
            return False

    def _refuse(self, snapshot: Snapshot, error: ListFormatError) -> SnapshotRefused:
        """Writes a refused snapshot down and returns the error that says so.

        One that was good before stays on record as such; only the journal says that it was refused now.
        """
        earlier = self._earlier(snapshot)
        if not (earlier and earlier.status == "good"):
            self.store.save(snapshot, None)
        self._log(snapshot, "refused")
        used, _ = _used(self.store, snapshot.list)
        stays = f"{_in_words(used)} stays in use." if used else "No snapshot of this list answers."
        return SnapshotRefused(
            f"Refused: {error.what}",
            where=error.where,
            hint=f"{error.hint} {stays} The files are kept as {snapshot.id}.",
            failures=tuple((check.name, check.message) for check in snapshot.checks if not check.passed),
        )

    def _log(self, snapshot: Snapshot, outcome: str) -> None:
        entry = {
            "at": self.at,
            "snapshot": snapshot.hash,
            "outcome": outcome,
            "published_on": snapshot.published_on,
            "failed": [check.name for check in snapshot.checks if not check.passed and not check.accepted],
            "accepted": [check.name for check in snapshot.checks if check.accepted],
            "files": [{"part": file.part, "origin": file.origin, "sha256": file.sha256} for file in self.raw],
        }
        self.store.log(snapshot.list, entry)


def _in_words(snapshot: Snapshot) -> str:
    return f"{snapshot.id} of {snapshot.published_on or snapshot.loaded_at.date()}"
