"""309 real scrapes of OFAC's sdn.csv through the store: `./go eval --history` writes eval/HISTORY.md.

Every scrape from August 2021 to May 2024 is loaded in order, each at the time of its scrape, and compared with the one
before, listing by listing and value by value. The sums must be those of comparing raw rows: a row that changed and
shows no change of a value would mean that the parser drops something. Then the store is asked about the past.
"""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from listwarden.errors import ListwardenError
from listwarden.lists import definition_of
from listwarden.model import Snapshot, Subject
from listwarden.screening import Screener
from listwarden.store import AsOf, Store, history_of, load, status_on
from listwarden.store.delta import Change, delta_of

__all__ = ["history_page"]

_LIST = "ofac_sdn"
_TOLD = ("2023-10-20", "2024-04-19")
"""Days of designation rounds whose changes under NPWMD are listed."""
_PARSED_EVERY = 10
"""Every how many scrapes one is parsed alone too, right after it was loaded, for the ratio of the two."""
_SEED = 309
_STATUSES, _SCREENINGS, _DELTAS = 200, 20, 50
"""How often each question about the past is asked."""


class _Row(NamedTuple):
    first: int
    last: int
    text: str


class _Sums:
    """What comes together while the scrapes are loaded."""

    def __init__(self) -> None:
        self.changes: Counter[str] = Counter()
        self.by_rows: Counter[str] = Counter()
        self.told: list[str] = []
        self.refused: list[str] = []
        self.snapshots: list[Snapshot] = []
        self.raw_bytes = 0
        self.load_seconds = 0.0
        self.both: list[tuple[float, float]] = []
        """Seconds of loading and of parsing alone, of the scrapes for which both were taken."""


def history_page(data: Path) -> str:
    """Loads all scrapes into a store of its own and asks it about the past; takes some ten minutes."""
    folder = data / "ofac" / "history"
    with (folder / "scrapes.tsv").open(encoding="ascii") as file:
        scrapes = [(int(row["scrape"]), row["committed_at"]) for row in csv.DictReader(file, delimiter="\t")]
    rows = sorted(_rows(folder / "sdn_rows.tsv.gz"), key=lambda row: int(row.text.partition(",")[0]))
    with tempfile.TemporaryDirectory(prefix="listwarden-history-") as scratch:
        store, sums = Store(Path(scratch) / "home"), _Sums()
        before: dict[str, str] = {}
        for number, at in scrapes:
            raw = {row.text.partition(",")[0]: row.text for row in rows if row.first <= number <= row.last}
            if _take(store, sums, number, at, _written(raw, Path(scratch) / "sdn.csv")):
                sums.by_rows.update(_raw_changes(before, raw) if before else ())
                before = raw
        print("asking about the past ...", file=sys.stderr, flush=True)
        return _page(len(scrapes), sums, _sizes(store, sums), _questions(store, sums.snapshots))


def _rows(file: Path) -> Iterator[_Row]:
    with gzip.open(file, "rt", encoding="latin-1", newline="\n") as lines:
        next(lines)
        for line in lines:
            first, last, text = line.rstrip("\n").split("\t", 2)
            yield _Row(int(first), int(last), text)


def _written(raw: Mapping[str, str], file: Path) -> Path:
    """One scrape as OFAC publishes it: rows in order of number, and the mark of the end. Returns the file."""
    rows = "".join(text + "\r\n" for text in raw.values())
    file.write_bytes((rows + "\x1a").encode("latin-1") if rows else b"")
    return file


def _take(store: Store, sums: _Sums, number: int, at: str, file: Path) -> bool:
    """Loads one scrape as of its time and compares it with the one before; whether it was taken."""
    definition, when = definition_of(_LIST), dt.datetime.fromisoformat(at)
    sums.raw_bytes += file.stat().st_size
    started = time.process_time()
    try:
        snapshot = load(store, definition, {"sdn": file}, published_on=when.date(), now=when)
    except ListwardenError as error:
        sums.refused.append(f"- {at}: {error.what.removeprefix('Refused: ')}")
        return False
    loading = time.process_time() - started
    sums.load_seconds += loading
    if number % _PARSED_EVERY == 0:
        sums.both.append((loading, _seconds(lambda: definition.parse({"sdn": file}, "0" * 64))))
        print(f"{number} scrapes ...", file=sys.stderr, flush=True)
    if sums.snapshots:
        changes = delta_of(store, sums.snapshots[-1], snapshot).changes
        sums.changes.update(change.kind for change in changes)
        sums.told += [_line(at, change) for change in changes if at[:10] in _TOLD and "NPWMD" in change.programs]
    sums.snapshots.append(snapshot)
    return True


def _raw_changes(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[str]:
    yield from ["added"] * len(new.keys() - old.keys())
    yield from ["removed"] * len(old.keys() - new.keys())
    yield from ["changed"] * sum(old[number] != new[number] for number in old.keys() & new.keys())


def _line(at: str, change: Change) -> str:
    return f"- {at[:10]}: {change.listing} {change.kind} {'; '.join(change.details)}".rstrip()


def _sizes(store: Store, sums: _Sums) -> list[tuple[str, int]]:
    listings = (store.folder(_LIST) / "listings.sqlite").stat().st_size
    whole = sum(file.stat().st_size for file in store.home.rglob("*") if file.is_file())
    return [
        ("the scrapes, as this tool writes them out", sums.raw_bytes),
        ("their files in the store: whole, or as differences", store.raw.size()),
        ("listings.sqlite: the listings of all snapshots", listings),
        ("the whole store", whole),
    ]


def _questions(store: Store, snapshots: Sequence[Snapshot]) -> list[tuple[str, list[float]]]:
    """Questions about the past -> the seconds of each time it was asked."""
    chance = random.Random(_SEED)
    first, last = snapshots[0].published_on, snapshots[-1].published_on
    assert first is not None
    assert last is not None
    ids = sorted(store.ids(snapshots[0]) | store.ids(snapshots[len(snapshots) // 2]) | store.ids(snapshots[-1]))

    def day() -> dt.date:
        return first + dt.timedelta(days=chance.randrange((last - first).days + 1))

    def status() -> None:
        status_on(history_of(store, _LIST, chance.choice(ids)), day())

    def screening() -> None:
        Screener.open(store, [_LIST], as_of=AsOf(day())).screen(Subject(("National Development Complex",)))

    def delta() -> None:
        delta_of(store, *chance.sample(snapshots, 2))

    return [
        ("a listing's history, and whether it was in force on a day", _often(_STATUSES, status)),
        ("opening a screener as of a day, and one screening", _often(_SCREENINGS, screening)),
        ("the difference of two snapshots at any distance", _often(_DELTAS, delta)),
    ]


def _often(times: int, ask: Callable[[], object]) -> list[float]:
    return [_seconds(ask) for _ in range(times)]


def _seconds(ask: Callable[[], object]) -> float:
    """Seconds of this process's CPU: the machine may have other work."""
    started = time.process_time()
    ask()
    return time.process_time() - started


def _page(
    scrapes: int, sums: _Sums, sizes: Iterable[tuple[str, int]], questions: Iterable[tuple[str, list[float]]]
) -> str:
    kinds = ("added", "removed", "changed")
    return "\n".join(
        (
            "# The differences of real scrapes",
            "",
            "Written by `./go eval --history`; do not edit.",
            "",
            f"{scrapes} scrapes of sdn.csv, each loaded into a store at the time of its scrape and compared with the",
            f"one before; a refused one is passed over. They are {len({one.hash for one in sums.snapshots})} "
            "different files.",
            "",
            "| | added | removed | changed |",
            "|---|---|---|---|",
            "| listings, compared value by value | " + " | ".join(f"{sums.changes[kind]:,}" for kind in kinds) + " |",
            "| raw rows of the files | " + " | ".join(f"{sums.by_rows[kind]:,}" for kind in kinds) + " |",
            "",
            *_disk(sums, sizes),
            *_times(questions),
            "## Listings under NPWMD that differ on the days of two rounds",
            "",
            *sums.told,
            "",
            "## Refused",
            "",
            *sums.refused,
            "",
        )
    )


def _disk(sums: _Sums, sizes: Iterable[tuple[str, int]]) -> Iterator[str]:
    loading, parsing = map(sum, zip(*sums.both, strict=True))
    yield from ("## What they take", "", "| | bytes | of the scrapes |", "|---|---|---|")
    yield from (f"| {what} | {size:,} | {size / sums.raw_bytes:.2%} |" for what, size in sizes)
    yield from (
        "",
        "The scrapes are at hand as rows with the runs of scrapes in which each stood, so the first line is what they",
        "come to when written out as OFAC publishes them, not a sum of downloads.",
        "",
        f"Loading them took {sums.load_seconds:.0f} seconds: {loading / parsing:.2f} times of parsing alone, by "
        f"{len(sums.both)} scrapes for which",
        "both were taken. Seconds here and below are of the CPU, on a shared machine: read them as ratios.",
        "",
    )


def _times(questions: Iterable[tuple[str, list[float]]]) -> Iterator[str]:
    yield from ("## Questions about the past", "", "| | asked | median | 95th percentile |", "|---|---|---|---|")
    for what, seconds in questions:
        late = statistics.quantiles(seconds, n=20, method="inclusive")[-1]
        yield f"| {what} | {len(seconds)} | {statistics.median(seconds):.3f} s | {late:.3f} s |"
    yield ""
