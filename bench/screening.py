"""How fast names are screened, beside the usual tools: `./go bench`, or `python -m bench.screening`.

    python -m bench.screening [--subjects 100000] [--seconds 60] [--sizes 15000 70000 300000] [--quick]
                              [--output bench/SCREENING.md]

Listed names: 70k real ones (SDN, UN and EU, as eval/ reads them) where the real lists are at hand, generated ones else;
15k are a seeded sample of the listings, 300k these with generated listings that recombine their words. Subjects:
customers by the rule of `bench.customers`, `--subjects 1000000` for a million. A run goes from rows of Parquet to rows
of hits: reading, taking names apart, search, full evidence, output. After so many `--seconds` of processor time no
further batch of it is begun (0: never), and the page says how many names were screened. All figures but those of two
processes are seconds of one processor core.

Writes bench/SCREENING.md and the raw figures beside it as JSON. LISTWARDEN_NOMENKLATURA names a Python that has
nomenklatura, which is measured too then.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import structs

from bench.customers import DATA, customers, write_customers
from bench.measures import Plan, cold
from listwarden.model import Listing
from listwarden.store import starter_snapshot

_SEED = 20_260_711
_MIDDLE = ("run", "run_with_facts", "two", "single", "audit", "jaro_winkler", "nomenklatura", "opening")
_NOTED_ROWS = (100_000, 300_000, 1_000_000)
"""Rows after which the page says how much memory was held."""


def real_listings() -> list[Listing]:
    """The lists that eval/ screens against, or the starter set where they are not at hand."""
    if not DATA.is_dir():
        return list(starter_snapshot()[1])
    from eval.lists import open_lists  # noqa: PLC0415

    return list(open_lists(DATA).screened)


def of_size(some: Sequence[Listing], names: int, chance: random.Random) -> list[Listing]:
    """Listings with so many names in all: a sample of some, or these with more that recombine their words."""
    shuffled = chance.sample(some, len(some))
    found, count = [], 0
    for one in shuffled:
        if count >= names:
            return found
        found.append(one)
        count += len(one.entity.names)
    while count < names:
        one, others = chance.choice(some), chance.choices(some, k=2)
        words = " ".join(name.text for other in others for name in other.entity.names[:1]).split()
        texts = [" ".join(chance.choices(words, k=chance.randint(2, 4))) for _ in one.entity.names[:3]]
        made = [structs.replace(name, text=text) for name, text in zip(one.entity.names, texts, strict=False)]
        entity = structs.replace(one.entity, names=tuple(made), identifiers=())
        found.append(structs.replace(one, id=f"{one.id}-{count}", entity=entity))
        count += len(made)
    return found


def measured(asked: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """All figures."""
    some = real_listings()
    listed = [name.text for listing in some for name in listing.entity.names]
    files = {"subjects": folder / "subjects.parquet", "facts": folder / "facts.parquet"}
    rows = write_customers(files["subjects"], customers(asked.subjects, listed, _SEED))
    write_customers(
        files["facts"],
        customers(max(rows // 5, 1_000), listed, _SEED + 1),
        ("id", "name", "type", "country", "birth"),
    )
    figures: dict[str, Any] = {
        "python": platform.python_version(), "cores": os.cpu_count(), "subjects": rows, "load": os.getloadavg()[0],
        "sizes": list(asked.sizes),
    }  # fmt: skip
    for number, size in enumerate(asked.sizes):
        file = folder / f"{size}.pickle"
        file.write_bytes(pickle.dumps(of_size(some, size, random.Random(_SEED))))  # noqa: S311
        is_middle = number == len(asked.sizes) // 2
        plan = Plan(
            str(file), *map(str, files.values()), asked.seconds, asked.singles, asked.audited,
            _MIDDLE if is_middle else ("run",),
        )  # fmt: skip
        figures[str(size)] = _in_own_process(plan, folder)
    return figures | {"cold": cold()}


def _in_own_process(plan: Plan, folder: Path) -> dict[str, Any]:
    """The figures of one size; none is lost where the process ends early."""
    file = folder / "plan.json"
    file.write_bytes(msgspec.json.encode(plan))
    began, figures = time.monotonic(), dict[str, Any]()
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "bench.measures", str(file)], stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout
        for line in child.stdout:
            figures |= json.loads(line)
            print(f"{time.monotonic() - began:6.0f} s  {line[:160].strip()}", file=sys.stderr)
    figures["exit"] = child.returncode
    return figures


def _sizes_table(figures: Mapping[str, Any]) -> list[str]:
    lines = [
        "| listed names | listings | index built, s | arrays of the search, s | names screened | names/s | "
        "names/s with the start |",
        "|---|---|---|---|---|---|---|",
    ]
    for size in map(str, figures["sizes"]):
        row = figures[size]
        lines.append(
            f"| {row['names']:,} | {row['listings']:,} | {row['build_s']:.1f} | {row['prepare_s']:.1f} | "
            f"{row['rows']:,} | {row['names_per_s']:,.0f} | {row['names_per_s_with_start']:,.0f} |"
        )
    return lines


def _goals(figures: Mapping[str, Any]) -> list[str]:
    """Each goal of the project beside what was measured."""
    row = figures[str(figures["sizes"][len(figures["sizes"]) // 2])]
    first, last = (figures[str(figures["sizes"][at])] for at in (0, -1))
    rate = row["names_per_s"]
    lines = ["| what | goal | measured |", "|---|---|---|"]

    def add(what: str, goal: str, said: Callable[[], str]) -> None:
        try:
            measured_ = said()
        except (KeyError, ZeroDivisionError):
            measured_ = "not measured"
        lines.append(f"| {what} | {goal} | {measured_} |")

    add(f"names per CPU-second, {row['names']:,} listed names, full evidence", ">= 40,000", lambda: f"{rate:,.0f}")
    add("the same with country and date of birth", "", lambda: f"{row['facts_names_per_s']:,.0f}")
    add(
        "against rapidfuzz cdist Jaro-Winkler at .90", ">= 50 x",
        lambda: f"{rate / row['jaro_winkler_per_s']:,.0f} x ({row['jaro_winkler_per_s']:,.0f} names/s)",
    )  # fmt: skip
    add(
        "against nomenklatura logic-v2, full scan", ">= 200 x",
        lambda: f"{rate / row['logic_v2_scan_per_s']:,.0f} x ({row['logic_v2_pairs_per_s']:,.0f} pairs/s)",
    )  # fmt: skip
    add(
        "against nomenklatura logic-v2, candidates found for free", ">= 200 x",
        lambda: f"{rate / row['logic_v2_blocked_per_s']:,.0f} x ({row['logic_v2_candidates']:.0f} candidates a name)",
    )  # fmt: skip
    add(
        "one name, warm, in process", "p50 <= 0.5 ms, p99 <= 5 ms",
        lambda: f"p50 {row['kernel_p50_ms']:.2f} ms, p99 {row['kernel_p99_ms']:.1f} ms (reference path: "
        f"{row['reference_p50_ms']:.1f}, {row['reference_p99_ms']:.1f})",
    )  # fmt: skip
    add(
        "one name from the command line, starter set", "<= 12 x a bare Python start",
        lambda: f"{figures['cold']['ratio']:.0f} x ({figures['cold']['screen_s']:.2f} s)",
    )  # fmt: skip
    add("opening a compiled index", "<= 20 ms", lambda: f"{row['open_ms']:.1f} ms, {row['file_mb']:.0f} MB on disk")
    add(
        "a process that has screened 50 names", "<= 150 MB",
        lambda: f"{row['resident_reference_mb']:.0f} MB; {row['resident_kernel_mb']:.0f} MB with the compiled search",
    )  # fmt: skip
    add(
        "building and writing the index", "<= 10 s for 19,000 entities",
        lambda: f"{row['write_s']:.1f} s for {row['listings']:,}",
    )  # fmt: skip
    add(
        "the same from an index that lacks some listings", "far cheaper, same bytes",
        lambda: f"{row['update_s']:.1f} s for {row['update_listings']:,} listings, "
        f"{row['write_s'] / row['update_s']:.1f} times cheaper, same bytes",
    )  # fmt: skip
    add("two processes against one", ">= 1.8 x", lambda: f"{row['speedup']:.2f} x ({row['two_rows']:,} names)")
    add(
        f"cost of a name, {first['names']:,} to {last['names']:,} listed names", "< 6 x",
        lambda: f"{_growth(first['rates'], last['rates']):.1f} x on the same names",
    )  # fmt: skip
    add("memory of a run", "constant in subjects", lambda: _memory(row["rss_mb"]))
    add(
        "names held against listings one by one: others found", "none",
        lambda: f"{len(row['differ'])} of {row['audited']} names x {row['audited_listings']} listings "
        f"({row['audited_hits']} hits)",
    )  # fmt: skip
    return lines


def _growth(few: Sequence[float], many: Sequence[float]) -> float:
    """How many times as long a name takes with many listed names as with few, on those batches that both were given.

    The first batches of a run bring more words that are new than later ones, to which a run with few names gets.
    """
    count = min(len(few), len(many))
    return sum(1 / rate for rate in many[:count]) / sum(1 / rate for rate in few[:count])


def _memory(held: Mapping[str, int]) -> str:
    """Megabytes after some numbers of rows, and at the end."""
    noted = [(int(rows), held[rows]) for rows in held]
    wanted = {next((at for at, _ in noted if at >= rows), noted[-1][0]) for rows in (10_000, *_NOTED_ROWS)}
    return ", ".join(f"{mb:,} MB after {at:,}" for at, mb in noted if at in wanted)


def page(figures: Mapping[str, Any]) -> str:
    """The figures as a page."""
    return "\n".join([
        "# Speed of screening",
        "",
        f"Written by `./go bench` (`python -m bench.screening`): {figures['subjects']:,} customers by the rule of "
        f"[customers.py](customers.py), Python {figures['python']}, {figures['cores']} cores, load of the machine "
        f"{figures['load']:.1f} at the start (a loaded machine makes every figure worse). Seconds are those of one "
        "processor core; names/s are over a whole run, from rows of Parquet to rows of hits. The raw figures are in "
        "SCREENING.json; what bounds them is in [docs/method/speed.md](../docs/method/speed.md).",
        "",
        *_sizes_table(figures),
        "",
        *_goals(figures),
        "",
    ])  # fmt: skip


def main() -> None:
    """Measures, and writes page and raw figures."""
    options = argparse.ArgumentParser(prog="bench.screening", description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--subjects", type=int, default=200_000, help="customers")
    options.add_argument("--seconds", type=float, default=60, help="processor seconds of a run; 0: to the end")
    options.add_argument("--sizes", type=int, nargs="+", default=[15_000, 70_000, 300_000], help="listed names")
    options.add_argument("--singles", type=int, default=500, help="names that are asked for one by one")
    options.add_argument("--audited", type=int, default=200, help="names that are held against a sample of listings")
    options.add_argument("--quick", action="store_true", help="the two smaller sizes, and fewer of everything")
    options.add_argument("--output", type=Path, default=Path(__file__).with_name("SCREENING.md"))
    asked = options.parse_args()
    if asked.quick:
        asked.subjects, asked.seconds, asked.sizes = min(asked.subjects, 30_000), 10, [15_000, 70_000]
        asked.singles, asked.audited = 100, 60
    with tempfile.TemporaryDirectory(prefix="listwarden-bench-") as folder:
        figures = measured(asked, Path(folder))
    text = page(figures)
    asked.output.write_text(text, "utf-8")
    asked.output.with_suffix(".json").write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    print(text)


if __name__ == "__main__":
    main()
