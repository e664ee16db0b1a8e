"""Fetching lists: all files of each, then the store's checks, and what became of it."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Literal

from msgspec import Struct, structs

from listwarden.errors import (
    FetchFailed,
    InputError,
    ListwardenError,
    SettingsError,
    SnapshotRefused,
    StoreError,
)
from listwarden.fetch.address import host_of, masked
from listwarden.fetch.alarms import alarm
from listwarden.fetch.deadline import Deadline
from listwarden.fetch.file import FetchedFile, FileRequest, fetch_file, read_time
from listwarden.fetch.kept import Kept, keep, log_fetch, read_kept
from listwarden.fetch.progress import Progress
from listwarden.fetch.settings import FetchSettings
from listwarden.lists import Catalog, ListDefinition
from listwarden.model import Snapshot
from listwarden.store import Store, load

__all__ = ["Fetched", "Outcome", "fetch", "fetchable"]

Outcome = Literal["loaded", "unchanged", "failed"]

_GENERATED_WITHIN = dt.timedelta(minutes=1)
_OLDEST = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


class Fetched(Struct, frozen=True):
    """What became of fetching one list.

    Attributes:
        list: The list's id.
        outcome: `loaded`, `unchanged` or `failed`.
        code: The alarm, one of `ALARMS`; empty where there is none. `unchanged` with the code `stale` is an alarm.
        message: What happened, one line.
        snapshot: Hash of the snapshot that is in use now; empty where there is none.
        entries: How many listings it has.
        published_on: The publisher's date of it, if known.
        loaded_at: When it came into the store (UTC).
        at: When this fetch of the list ended (UTC).
        files: What is known of each file.
    """

    list: str
    outcome: Outcome
    code: str
    message: str
    snapshot: str
    entries: int
    published_on: dt.date | None
    loaded_at: dt.datetime | None
    at: dt.datetime
    files: tuple[FetchedFile, ...] = ()

    @property
    def is_alarm(self) -> bool:
        """Whether a person must look at it."""
        return bool(self.code)


def fetchable(catalog: Catalog | None = None) -> list[ListDefinition]:
    """The lists whose files have addresses, each in its preferred format.

    Args:
        catalog: Which lists there are; those that come with Listwarden by default.
    """
    preferred = [one.only(one.formats[0].format) for one in (catalog or Catalog()).known().values()]
    return [one for one in preferred if all(part.address for part in one.parts)]


def fetch(
    store: Store,
    definitions: Sequence[ListDefinition],
    settings: FetchSettings | None = None,
    *,
    accept: Collection[str] = (),
    progress: Progress | None = None,
) -> list[Fetched]:
    """Fetches lists from their publishers, several at a time, and takes into use what passes all checks.

    Args:
        store: Where to.
        definitions: Which lists. Of each, the files of all its formats are fetched: the first is loaded, and the others
            must have the same entries (`ListDefinition.only` leaves out formats).
        settings: Limits, user agent, patience.
        accept: Checks that may fail, because a person has looked; see `store.load`.
        progress: Is told how it goes on.

    Returns:
        What became of each list, in the given order. One that fails does not stop the others.

    Raises:
        StoreError: The store cannot be written at all.
    """
    run = _Run(store, settings or FetchSettings(), accept, progress or Progress())
    done: dict[str, Fetched] = {}
    with _folder_in(store) as folder, run.workers() as workers:
        futures = {workers.submit(run.download, one, folder / one.id): one for one in definitions}
        for future in as_completed(futures):
            done[futures[future].id] = run.finish(futures[future], future)
    return [done[one.id] for one in definitions]


@contextmanager
def _folder_in(store: Store) -> Iterator[Path]:
    try:
        store.home.mkdir(parents=True, exist_ok=True)
        folder = tempfile.TemporaryDirectory(dir=store.home, prefix=".fetching-")
    except OSError as error:
        raise StoreError(f"The store cannot be written: {error}.", where=str(store.home)) from error
    with folder as name:
        yield Path(name)


@dataclass
class _Download:
    """The files of one list, on their way; whole when `files` has every part."""

    folder: Path
    kept: Kept
    requests: list[FileRequest] = field(default_factory=list)
    files: list[FetchedFile] = field(default_factory=list)
    failure: Exception | None = None

    def known_files(self) -> tuple[FetchedFile, ...]:
        """What is known of every file that was asked for, also of the one that failed."""
        lacking = self.requests[len(self.files) :]
        return (*self.files, *(FetchedFile(one.part, masked(one.address), hops=tuple(one.hops)) for one in lacking))


@dataclass(frozen=True)
class _Run:
    """One run over several lists. Downloads happen in threads; the store is written by the caller's thread only."""

    store: Store
    settings: FetchSettings
    accept: Collection[str]
    progress: Progress
    stopped: Event = field(default_factory=Event)

    @contextmanager
    def workers(self) -> Iterator[ThreadPoolExecutor]:
        """Threads for downloads; what is still on its way is stopped when the run ends early."""
        workers = ThreadPoolExecutor(self.settings.workers, thread_name_prefix="fetch")
        try:
            yield workers
        finally:
            self.stopped.set()
            workers.shutdown(wait=True, cancel_futures=True)

    def download(self, definition: ListDefinition, folder: Path) -> _Download:
        """Fetches every file of a list; what goes wrong is in `failure`."""
        download = _Download(folder, read_kept(self.store, definition))
        try:
            for part in definition.parts:
                target = folder / part.part / part.file
                target.parent.mkdir(parents=True)
                hosts = {host_of(part.address), *definition.hosts, *part.hosts, *self.settings.hosts}
                request = FileRequest(
                    definition.id,
                    part.part,
                    part.file,
                    part.address,
                    frozenset(host.lower() for host in hosts),
                    definition.limits.max_bytes,
                    target,
                    download.kept.file(self.store, part),
                )
                download.requests.append(request)
                deadline = Deadline(self.settings.total, self.stopped)
                download.files.append(fetch_file(request, self.settings, deadline, self.progress))
        except Exception as error:
            download.failure = error
        return download

    def finish(self, definition: ListDefinition, future: Future[_Download]) -> Fetched:
        """Takes what came into the store, and says and logs what became of the list."""
        download = future.result()
        result = self._result(definition, download)
        try:
            log_fetch(self.store, definition.id, result)
        except StoreError as error:
            return structs.replace(result, outcome="failed", code="store", message=str(error))
        return result

    def _result(self, definition: ListDefinition, download: _Download) -> Fetched:
        failure, snapshot, outcome = download.failure, None, "failed"
        try:
            if failure is None:
                before = self._in_use(definition)
                snapshot = self._load(definition, download, before)
                outcome = "unchanged" if before and before.hash == snapshot.hash else "loaded"
                keep(self.store, definition, snapshot.hash, download.files)
                _demand_fresh(definition, download.files)
        except Exception as error:
            failure = error
        if failure and not (isinstance(failure, FetchFailed) and failure.code == "stale"):
            outcome = "failed"
        used = snapshot or self._in_use(definition)
        return Fetched(
            list=definition.id,
            outcome=outcome,  # type: ignore[arg-type]
            code=_code_of(failure),
            message=_in_words(outcome, failure, used),
            snapshot=used.hash if used else "",
            entries=used.entries if used else 0,
            published_on=used.published_on if used else None,
            loaded_at=used.loaded_at if used else None,
            at=_now(),
            files=download.known_files(),
        )

    def _in_use(self, definition: ListDefinition) -> Snapshot | None:
        try:
            return self.store.in_use(definition.id)
        except StoreError:
            return None

    def _load(self, definition: ListDefinition, download: _Download, before: Snapshot | None) -> Snapshot:
        """The snapshot of the files: the one in use where none changed, or else what the store makes of them."""
        is_same = all(file.status == 304 for file in download.files)
        if before and is_same and before.hash == download.kept.snapshot:
            return before
        files: dict[str, Path] = {}
        for file, request in zip(download.files, download.requests, strict=True):
            if file.status == 304:
                request.target.write_bytes(self.store.raw.read(file.sha256))
            files[file.part] = request.target
        published_on, published_text = _stated_date(definition, download.files[0])
        return load(
            self.store,
            definition,
            files,
            published_on=published_on,
            published_text=published_text,
            origins={file.part: file.address for file in download.files},
            accept=self.accept,
        )


def _stated_date(definition: ListDefinition, main: FetchedFile) -> tuple[dt.date | None, str]:
    """The day of the main file's Last-Modified (UTC), with who says so; nothing where that is not plausible.

    It is not when it lies ahead, before 2000, or within a minute of the answer: then it was made for the answer.
    """
    at, answered = read_time(main.last_modified), read_time(main.date) or main.fetched_at or _now()
    if at is None or at < _OLDEST or at > answered - _GENERATED_WITHIN:
        return None, ""
    return at.date(), f"Last-Modified of {definition.parts[0].file}"


def _demand_fresh(definition: ListDefinition, files: Sequence[FetchedFile]) -> None:
    limit = definition.limits.stale_after_days
    since = max((file.since for file in files if file.since), default=None)
    if limit is None or since is None or _now() - since <= dt.timedelta(days=limit):
        return
    days = (_now() - since).days
    what = f"No file has changed since {since.date()} ({days:,} days); at most {limit:,} are expected."
    raise alarm("stale", what, hint="Look at the publisher's page: the list may have moved.")


def _code_of(failure: Exception | None) -> str:
    if failure is None:
        return ""
    if isinstance(failure, FetchFailed):
        return failure.code
    if isinstance(failure, SnapshotRefused):
        return "refused"
    if isinstance(failure, (InputError, SettingsError)):
        return "setting"
    return "store" if isinstance(failure, (StoreError, OSError)) else "fault"


def _in_words(outcome: str, failure: Exception | None, used: Snapshot | None) -> str:
    dated = f"The snapshot of {used.published_on or used.loaded_at.date()}" if used else "No snapshot"
    if failure is None:
        said = "passed all checks and is in use now." if outcome == "loaded" else "is in use; nothing changed."
        return f"{dated} {said}"
    said = str(failure) if isinstance(failure, ListwardenError) else f"{type(failure).__name__}: {failure}"
    if outcome != "failed" or isinstance(failure, SnapshotRefused):
        return masked(said)
    return masked(f"{said} {dated} {'stays' if used else 'is'} in use.")


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(microsecond=0)
