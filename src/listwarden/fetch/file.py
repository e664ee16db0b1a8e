"""One file from its publisher: redirects, tries, and what the server said."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from pathlib import Path

from msgspec import Struct

from listwarden.errors import FetchFailed
from listwarden.fetch.address import host_of, joined, masked, scheme_of
from listwarden.fetch.alarms import RETRIED, alarm
from listwarden.fetch.body import receive
from listwarden.fetch.deadline import Deadline
from listwarden.fetch.progress import Progress
from listwarden.fetch.settings import FetchSettings
from listwarden.fetch.wire import Answer, ask

__all__ = ["FetchedFile", "FileRequest", "Hop", "fetch_file", "read_time"]

_MAX_REDIRECTS = 5
_REDIRECTS = {301, 302, 303, 307, 308}
_BUSY = {408, 429}
_AGENT_HINT = (
    "Some publishers refuse user agents that they do not know: choose one with --user-agent or LISTWARDEN_USER_AGENT, "
    "or download the files in a browser and load them."
)


class Hop(Struct, frozen=True):
    """One request: where to, with what may be secret masked, the status of its answer, and at which try."""

    address: str
    status: int
    attempt: int


class FetchedFile(Struct, frozen=True, omit_defaults=True):
    """What is known of one file after a fetch.

    Attributes:
        part: Which part of the list it is.
        requested: The address that was asked for, masked.
        address: The last address, after all redirects, masked.
        hops: Every request, in order, also those of earlier tries.
        status: 200 for a new file, 304 for one that did not change; 0 where it did not come.
        etag: The server's ETag, as sent.
        last_modified: The server's Last-Modified, as sent.
        date: The server's Date, as sent.
        sha256: Hash of the file, unpacked.
        size: Bytes of the file, unpacked.
        since: Since when the file has these bytes, as far as that is known (UTC).
        fetched_at: When the answer was complete (UTC).
    """

    part: str
    requested: str
    address: str = ""
    hops: tuple[Hop, ...] = ()
    status: int = 0
    etag: str = ""
    last_modified: str = ""
    date: str = ""
    sha256: str = ""
    size: int = 0
    since: dt.datetime | None = None
    fetched_at: dt.datetime | None = None


@dataclass(frozen=True)
class FileRequest:
    """A file to fetch: which, from where, and what is known of it.

    Attributes:
        list_id: The list.
        part: Which part of it.
        name: The publisher's file name.
        address: Where it is.
        hosts: Where its redirects may lead.
        max_bytes: Most bytes, unpacked.
        target: Where it is written to.
        kept: The file of the last fetch, where its bytes are still there.
        hops: Filled as requests are made, so that they are known after a failure too.
    """

    list_id: str
    part: str
    name: str
    address: str
    hosts: frozenset[str]
    max_bytes: int
    target: Path
    kept: FetchedFile | None
    hops: list[Hop] = field(default_factory=list)


def fetch_file(request: FileRequest, settings: FetchSettings, deadline: Deadline, progress: Progress) -> FetchedFile:
    """Asks for a file, again where that may help, and writes it to its target unless it did not change.

    Raises:
        FetchFailed: It did not come, not whole, or something else came; `code` says what.
        SettingsError: The proxy that the environment names cannot be used.
    """
    waits = _Waits(settings)
    for attempt in range(1, settings.tries + 1):
        trial = _Try(request, settings, deadline, progress, attempt)
        try:
            return trial.run()
        except FetchFailed as failed:
            failed.where = failed.where or request.name
            wait = waits.after(attempt, trial.retry_after)
            if failed.code not in RETRIED or attempt == settings.tries or wait >= deadline.left:
                raise
            progress.say(request.list_id, request.name, f"{failed.what} Trying again in {wait:.1f} s.")
            deadline.wait(wait)
    raise AssertionError("unreachable: the last try returns or raises")


@dataclass(frozen=True)
class _Waits:
    settings: FetchSettings

    def after(self, attempt: int, asked: float | None) -> float:
        """Seconds until the next try: doubled each time, with jitter; what the server asks for, within the limit."""
        backoff = self.settings.backoff * 2.0 ** (attempt - 1) * (0.5 + secrets.randbelow(501) / 1000)
        return float(min(max(backoff, asked or 0.0), self.settings.longest_wait))


class _Try:
    """One try for a file, with its redirects."""

    def __init__(
        self, request: FileRequest, settings: FetchSettings, deadline: Deadline, progress: Progress, attempt: int
    ) -> None:
        self.request = request
        self.settings = settings
        self.deadline = deadline
        self.progress = progress
        self.attempt = attempt
        self.retry_after: float | None = None

    def run(self) -> FetchedFile:
        address = self.request.address
        self._demand_address(address)
        for _ in range(_MAX_REDIRECTS + 1):
            with ask(address, self._headers(), self.settings, self.deadline) as answer:
                self.request.hops.append(Hop(masked(address), answer.status, self.attempt))
                if answer.status not in _REDIRECTS:
                    return self._file(answer, address)
                address = self._next(address, answer.header("Location"))
        raise alarm("redirects", f"There are more than {_MAX_REDIRECTS} redirects.")

    def _headers(self) -> Mapping[str, str]:
        headers = {"User-Agent": self.settings.user_agent, "Accept": "*/*", "Accept-Encoding": "gzip"}
        kept = self.request.kept
        if kept and kept.etag:
            headers["If-None-Match"] = kept.etag
        if kept and kept.last_modified:
            headers["If-Modified-Since"] = kept.last_modified
        return headers

    def _demand_address(self, address: str) -> None:
        scheme = scheme_of(address)
        if scheme not in {"http", "https"} or not address.isascii():
            raise alarm("address", f"{address!r} is no http or https address.", hint="Correct it in list.toml.")
        if scheme == "http" and not self.settings.allow_http:
            hint = "Anyone on the way can change what comes. Use https, or --allow-http if you know the network."
            raise alarm("address", f"{address} is not https.", hint=hint)

    def _next(self, here: str, location: str) -> str:
        there = joined(here, location) if location else ""
        if scheme_of(there) not in {"http", "https"}:
            raise alarm("redirects", f"A redirect of {host_of(here)} leads nowhere: {location[:200]!r}.")
        if scheme_of(here) == "https" and scheme_of(there) == "http":
            raise alarm("insecure", f"A redirect leads from https to {there[:200]}.", hint="It was not followed.")
        if host_of(there) not in self.request.hosts:
            hint = "If it belongs to the publisher, allow it with --allow-host, or in hosts of list.toml."
            raise alarm("host", f"A redirect leads from {host_of(here)} to {host_of(there)}.", hint=hint)
        return there

    def _file(self, answer: Answer, address: str) -> FetchedFile:
        if answer.status == 200:
            return self._new(answer, address)
        if answer.status == 304 and self.request.kept:
            return self._same(self.request.kept, answer, address)
        raise self._refusal(answer, host_of(address))

    def _refusal(self, answer: Answer, host: str) -> FetchFailed:
        what = f"{host} answers with the status {answer.status}."
        if answer.status == 403:
            return alarm("forbidden", what, hint=_AGENT_HINT)
        if answer.status in _BUSY or answer.status >= 500:
            self.retry_after = _seconds(answer.header("Retry-After"))
            return alarm("busy", what, hint="Try again later.")
        return alarm("status", what, hint="Look at the publisher's page: the file may have moved.")

    def _new(self, answer: Answer, address: str) -> FetchedFile:
        request = self.request
        self.progress.start(request.list_id, request.name, answer.length)
        sha256, size = receive(
            answer,
            request.target,
            request.max_bytes,
            lambda more: self.progress.advance(request.list_id, request.name, more),
        )
        now = dt.datetime.now(dt.UTC).replace(microsecond=0)
        last_modified = answer.header("Last-Modified")
        stated = read_time(last_modified)
        since = stated if stated and stated < now else now
        if request.kept and request.kept.sha256 == sha256:
            since = request.kept.since or since
        self.progress.say(request.list_id, request.name, f"{size:,} bytes (200)")
        return FetchedFile(
            part=request.part,
            requested=masked(request.address),
            address=masked(address),
            hops=tuple(request.hops),
            status=200,
            etag=answer.header("ETag"),
            last_modified=last_modified,
            date=answer.header("Date"),
            sha256=sha256,
            size=size,
            since=since,
            fetched_at=now,
        )

    def _same(self, kept: FetchedFile, answer: Answer, address: str) -> FetchedFile:
        """A file that did not change: what was known of it, with what the server says now."""
        self.progress.say(self.request.list_id, self.request.name, "unchanged (304)")
        return FetchedFile(
            part=kept.part,
            requested=kept.requested,
            address=masked(address),
            hops=tuple(self.request.hops),
            status=304,
            etag=answer.header("ETag") or kept.etag,
            last_modified=answer.header("Last-Modified") or kept.last_modified,
            date=answer.header("Date"),
            sha256=kept.sha256,
            size=kept.size,
            since=kept.since,
            fetched_at=dt.datetime.now(dt.UTC).replace(microsecond=0),
        )


def read_time(text: str) -> dt.datetime | None:
    """A time as HTTP writes it (RFC 9110, 5.6.7), in UTC; None where it is none."""
    try:
        at = parsedate_to_datetime(text)
        return at.replace(tzinfo=dt.UTC) if at.tzinfo is None else at.astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None


def _seconds(retry_after: str) -> float | None:
    """What a Retry-After asks for, in seconds: it is a number of them or a time (RFC 9110, 10.2.3)."""
    if retry_after.isascii() and retry_after.isdigit():
        return float(retry_after[:9])
    at = read_time(retry_after)
    return max((at - dt.datetime.now(dt.UTC)).total_seconds(), 0.0) if at else None
