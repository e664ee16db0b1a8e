"""What long runs need: memory whatever the number of subjects, and processor time of a rescreening for each customer.

    python -m bench.bulk [--subjects 20000 80000] [--names 20000] [--delta 500] [--customers 100000 1000000]
                         [--audited 20000] [--workers 2] [--form parquet] [--raw bench/bulk.jsonl]

Customers follow the rule of `bench.customers`, with id, name and kind of party. The list is an own list of names: those
of the real lists where they are at hand, in a seeded order, else generated ones; on the second day some hundred names
are gone, and as many others there. The program runs as users run it, in processes of its own. For each run it is
written down: seconds, processor seconds of all its processes, microseconds a row, and the most memory that each of its
processes held at once (VmHWM: shared pages count in each) after each quarter of the run. The raw figures are added to
the file, one JSON object a run, with the day, the machine and the version.

Of two rescreenings of different sizes the difference is what a further customer costs; ten million are reckoned from
it, and said to be so. Each process learns the words of its customers by itself: `--workers 1` needs the least processor
time. Of the first `--audited` customers all are screened in full too, and no row that was let go may have a change.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench.customers import DATA, customers, write_customers
from listwarden import Store, add_list, load
from listwarden.bulk import BATCH, RescreenJob
from listwarden.bulk.columns import RowSieve
from listwarden.rescreening import Rescreener
from listwarden.subjects import read_subjects
from listwarden.version import VERSION

_SYLLABLES = (
    "ba", "bel", "cor", "da", "del", "dov", "fen", "gar", "gri", "hol", "jo", "kam", "kel", "lin", "lor", "mar", "mir",
    "nor", "ost", "pel", "quil", "ram", "sor", "tan", "tov", "ul", "var", "wen", "yar", "zil",
)  # fmt: skip
_SEED = 20_260_711
_FORMS = ("", "", "", " Ltd", " GmbH", " Trading", " Shipping Co")
_LIST = """id = "bench"
title = "Bench list"
authority = "nobody"

[table]

[table.columns]
id = "id"
name = "name"
"""
_PROGRAM = Path(sys.executable).with_name("listwarden")


def name_of(rng: random.Random) -> str:
    """An invented name of two or three words."""
    words = ["".join(rng.choices(_SYLLABLES, k=rng.randint(2, 4))).title() for _ in range(rng.choice((2, 2, 2, 3)))]
    return " ".join(words) + rng.choice(_FORMS)


def write_rows(file: Path, rows: Sequence[Sequence[object]]) -> Path:
    """A CSV file."""
    with file.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows(rows)
    return file


def listed_names(count: int) -> list[str]:
    """So many names of the real lists, or invented ones where these are not at hand or fewer."""
    rng = random.Random(count)  # noqa: S311 - a benchmark must be repeatable
    known: list[str] = []
    if DATA.is_dir():
        from eval.lists import open_lists  # noqa: PLC0415

        known = [" ".join(name.text.split()) for one in open_lists(DATA).screened for name in one.entity.names]
    known = sorted(set(known))
    return [*rng.sample(known, min(count, len(known))), *(name_of(rng) for _ in range(count - len(known)))]


def load_two_days(home: Path, folder: Path, names: int, delta: int) -> list[str]:
    """A store with a list of two days, of which the second has so many names fewer and so many others."""
    listed = listed_names(names + delta)
    (folder / "bench.toml").write_text(_LIST)
    store = Store(home)
    add_list(store, folder / "bench.toml")
    for day, part in ((dt.date(2026, 1, 1), range(names)), (dt.date(2026, 1, 2), range(delta, names + delta))):
        file = write_rows(folder / "bench.csv", [("id", "name"), *((f"B{at}", listed[at]) for at in part)])
        load(store, store.catalog.get("bench"), {"table": file}, published_on=day, accept=["shrink", "entries"])
    return listed


class Family:
    """A program and the processes that it starts, with the most memory of each."""

    def __init__(self, command: Sequence[str], home: Path) -> None:
        env = {**os.environ, "LISTWARDEN_HOME": str(home)}
        self._most: dict[int, int] = {}
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - a pipe that nobody reads would fill up
        self._program = subprocess.Popen(command, env=env, stderr=self._said)  # noqa: S603 - our own program

    def figures(self) -> dict[str, Any]:
        """Waits for the end, and measures."""
        began = time.monotonic()
        while True:
            ended, status, usage = os.wait4(self._program.pid, os.WNOHANG)
            if ended:
                break
            self._look()
            time.sleep(0.05)
        self._said.seek(0)
        said = self._said.read().decode()
        if os.waitstatus_to_exitcode(status) not in {0, 1}:
            raise RuntimeError(said)
        most = {pid: kib / 1024 for pid, kib in self._most.items()}
        main = most.pop(self._program.pid)
        return {
            "seconds": round(time.monotonic() - began, 2),
            "cpu_seconds": round(usage.ru_utime + usage.ru_stime, 2),
            "main_mib": round(main),
            "workers_mib": sorted(map(round, most.values())),
            "said": said.splitlines()[-1],
        }

    def _look(self) -> None:
        for status in Path("/proc").glob("[0-9]*/status"):
            try:
                fields = dict(line.split(":", 1) for line in status.read_text().splitlines())
            except (OSError, ValueError):
                continue
            pid, parent = int(fields["Pid"]), int(fields["PPid"])
            if self._program.pid in {pid, parent} and "VmHWM" in fields:
                self._most[pid] = max(self._most.get(pid, 0), int(fields["VmHWM"].split()[0]))


def measure(what: str, rows: int, command: Sequence[object], home: Path, raw: Path) -> dict[str, Any]:
    """Runs the program once, says what it needed, and keeps it."""
    figures = Family([str(_PROGRAM), *map(str, command)], home).figures()
    machine = {"machine": platform.machine(), "cores": os.cpu_count(), "python": platform.python_version()}
    each = figures["cpu_seconds"] / rows
    record = {
        "day": str(dt.datetime.now(dt.UTC).date()), "version": VERSION, **machine, "what": what, "rows": rows,
        "microseconds_a_row": round(each * 1e6, 1), **figures,
    }  # fmt: skip
    with raw.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(record) + "\n")
    print(
        f"{what}, {rows:,} rows: {figures['cpu_seconds']:,} CPU s ({record['microseconds_a_row']} us a row), "
        f"{figures['seconds']:,} s; main process {figures['main_mib']} MiB, workers {figures['workers_mib']} MiB"
    )
    return record


def audit(file: Path, home: Path, most: int) -> dict[str, int]:
    """Of the first rows of a file, how many are let go before they are subjects, and which of these have a change."""
    rescreener = Rescreener.open("2026-01-01", "2026-01-02", Store(home))
    opened, job = read_subjects(file), RescreenJob(rescreener)
    sieve: RowSieve | None = None
    rows = let_go = changes = lost = 0
    for batch in opened.batches(BATCH):
        if rows >= most:
            break
        subjects = [row.subject for row in opened.reader.rows(batch) if row.subject]
        sieve = sieve or RowSieve(job, opened.reader)
        kept = {row.subject.id for row in sieve.rows(batch)[0] if row.subject}
        found = {subject.id for subject, one in zip(subjects, job.find(subjects), strict=True) if len(one)}
        rows, let_go, changes = rows + len(batch), let_go + len(batch) - len(kept), changes + len(found)
        lost += len(found - kept)
    return {"audited": rows, "let_go": let_go, "with_changes": changes, "lost": lost}


def _reckon(costs: Sequence[tuple[int, float]]) -> None:
    """Says what ten million customers would cost, by what the last size cost more than the one before."""
    for (few, less), (many, more) in pairwise(costs):
        each = (more - less) / (many - few)
        whole = more + each * (10_000_000 - many)
        print(f"from {few:,} to {many:,}: {each * 1e6:.1f} us a further row; 10,000,000 reckoned: {whole:,.0f} CPU s")


def main() -> None:
    """Measures screening at each size, and one rescreening."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--subjects", type=int, nargs="*", default=[20_000, 80_000], help="sizes of the screenings")
    options.add_argument("--names", type=int, default=20_000, help="listed names")
    options.add_argument("--delta", type=int, default=500, help="names that are removed, and added")
    options.add_argument(
        "--customers", type=int, nargs="*", default=[100_000, 1_000_000], help="sizes of the rescreenings"
    )
    options.add_argument("--audited", type=int, default=20_000, help="customers that are screened in full, too")
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--form", default="parquet", choices=("csv", "jsonl", "parquet"))
    options.add_argument("--raw", type=Path, default=Path(__file__).with_name("bulk.jsonl"))
    asked = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="listwarden-bench-") as scratch:
        folder, home, out = Path(scratch), Path(scratch) / "home", Path(scratch) / f"out.{asked.form}"
        listed = load_two_days(home, folder, asked.names, asked.delta)
        how = ("--workers", asked.workers, "--output", out)
        where = f"{asked.names:,} listed names, {asked.workers} workers, {asked.form}"
        file = folder / "customers.parquet"
        for count in asked.subjects:
            write_customers(file, customers(count, listed, _SEED))
            measure(f"screen, {where}", count, ("screen", file, *how), home, asked.raw)
        costs = []
        for count in asked.customers:
            write_customers(file, customers(count, listed, _SEED))
            command = ("rescreen", file, "--delta", "2026-01-01", "2026-01-02", *how)
            what = f"rescreen, {asked.delta:,} names gone and {asked.delta:,} new, {where}"
            costs.append((count, measure(what, count, command, home, asked.raw)["cpu_seconds"]))
        _reckon(costs)
        if asked.audited and asked.customers:
            figures = audit(file, home, asked.audited)
            print(
                f"of {figures['audited']:,} rows {figures['let_go']:,} were let go; {figures['with_changes']:,} have a "
                f"change, {figures['lost']:,} of them among those let go"
            )


if __name__ == "__main__":
    main()
