"""How a fetch is told: progress on stderr, and the summary."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Lock

import msgspec
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars
from rich.table import Table
from rich.text import Text

from listwarden.errors import InputError
from listwarden.fetch import Fetched, Progress, fetchable
from listwarden.lists import STARTER, Catalog, ListDefinition
from listwarden.report.words import printable

__all__ = ["fetch_record", "print_fetched", "progress_on_stderr", "wanted_lists"]


def wanted_lists(
    catalog: Catalog, names: Sequence[str], addresses: Sequence[str] = (), formats: Sequence[str] = ()
) -> list[ListDefinition]:
    """The named lists, or all that have addresses, each in the formats that are to be fetched.

    Args:
        catalog: The lists that are known.
        names: Ids of lists.
        addresses: Each `PART=ADDRESS`, to be used instead of that of `list.toml`; goes with one list.
        formats: Formats of the one list that is named, the one to load first; otherwise its preferred format.

    Raises:
        InputError: A list is not known or has a file without an address, an address is for none of its parts, or a
            list has no such format.
    """
    wanted = [catalog.get(name) for name in dict.fromkeys(names)]
    for option, given in (("--address", addresses), ("--file-format", formats)):
        if given and len(wanted) != 1:
            raise InputError(f"{option} goes with one list.", where=option)
    wanted = [one.only(*(formats or [one.formats[0].format])) for one in wanted]
    if addresses:
        wanted = [_with_addresses(wanted[0], addresses)]
    for one in wanted:
        if one.id == STARTER:
            raise InputError(f"The list {STARTER} comes with Listwarden; there is nothing to fetch.")
        if not all(part.address for part in one.parts):
            hint = f"Give it with --address PART=ADDRESS; the publisher's page is {one.page}"
            raise InputError(f"The list {one.id} has no public address to fetch it from.", hint=hint)
    return wanted or fetchable(catalog)


def _with_addresses(definition: ListDefinition, addresses: Sequence[str]) -> ListDefinition:
    own = dict(text.partition("=")[::2] for text in addresses)
    known = [part.part for part in definition.parts]
    for part, address in own.items():
        if part not in known or not address:
            hint = f"Write PART=ADDRESS; the parts of {definition.id} are {', '.join(known)}."
            raise InputError(f"There is no part {part!r} with an address.", where="--address", hint=hint)
    return definition.with_addresses(own)


@contextmanager
def progress_on_stderr() -> Iterator[Progress]:
    """Bars where stderr is a terminal, otherwise plain lines."""
    if not sys.stderr.isatty():
        yield _Lines()
        return
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        yield _Bars(bars)


class _Lines(Progress):
    """One line for everything that is said."""

    def say(self, list_id: str, file: str, words: str) -> None:
        print(_line(list_id, file, words), file=sys.stderr, flush=True)


class _Bars(Progress):
    """A bar for every file that comes, and above them what is said."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._lock = Lock()
        self._tasks: dict[tuple[str, str], TaskID] = {}

    def start(self, list_id: str, file: str, size: int | None) -> None:
        with self._lock:
            earlier = self._tasks.get((list_id, file))
            if earlier is not None:
                self._bars.remove_task(earlier)
            self._tasks[list_id, file] = self._bars.add_task(f"{list_id}, {file}", total=size)

    def advance(self, list_id: str, file: str, size: int) -> None:
        self._bars.advance(self._tasks[list_id, file], size)

    def say(self, list_id: str, file: str, words: str) -> None:
        self._bars.console.print(Text(_line(list_id, file, words)))


def _line(list_id: str, file: str, words: str) -> str:
    return f"{list_id}, {file}: {printable(words)}"


def print_fetched(console: Console, results: Sequence[Fetched]) -> None:
    """A table with a row per list, and below it the whole message of every alarm."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("List", "Outcome", "Snapshot", "Listings", "Published", "Alarm"):
        table.add_column(title, justify="right" if title == "Listings" else "left", overflow="fold")
    for one in results:
        entries = f"{one.entries:,}" if one.snapshot else ""
        published = str(one.published_on or "unknown") if one.snapshot else ""
        table.add_row(one.list, one.outcome, one.snapshot[:12] or "none", entries, published, one.code or "none")
    console.print(table)
    console.print()
    for one in results:
        console.print(Text(f"{one.list}: {printable(one.message)}"), soft_wrap=True)


def fetch_record(result: Fetched) -> str:
    """One list as a line of JSON, with every file and every request."""
    return msgspec.json.encode(result).decode()
