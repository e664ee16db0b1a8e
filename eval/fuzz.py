"""Damaged files against every parser and format: `./go eval --fuzz` writes eval/FUZZ.md.

Each mutation runs in a process of its own kind: limited in memory, stopped where one takes too long, begun again where
it dies. The same seed gives the same mutations.
"""

from __future__ import annotations

import multiprocessing
import random
import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple, NoReturn

from eval.fuzz_files import Target, all_targets
from eval.fuzz_mutations import mutate
from eval.fuzz_oracle import COLUMNS, FAULT, INSIDE, LINKED, REFUSED, REMOVED, SAME, WRONG, oracle_for

__all__ = ["Outcome", "fuzz", "fuzz_page"]

MEMORY = 3 << 30
"""Bytes of address space that a parser may have beside those of the process before it."""
SECONDS = 10
"""Seconds of CPU that one file may take; the largest has some 2 MB of nonsense."""
_OUTCOMES = (REFUSED, SAME, INSIDE, LINKED, REMOVED, COLUMNS, WRONG, FAULT)


class Outcome(NamedTuple):
    """What became of one mutation.

    Attributes:
        target: The file's name.
        number: Which mutation of it.
        kind: What was done.
        outcome: One of the page's columns.
        said: Why, where it is a fault or silently wrong.
    """

    target: str
    number: int
    kind: str
    outcome: str
    said: str


class _TooSlow(BaseException):
    """No Exception: a parser that catches everything would call it a damaged file."""


def fuzz(targets: Sequence[Target], mutations: int, seed: int) -> Iterator[Outcome]:
    """Runs that many mutations over the targets, spread evenly; each in a limited process."""
    share, rest = divmod(mutations, len(targets))
    for at, target in enumerate(targets):
        yield from _watched(target, share + (at < rest), seed)


def _watched(target: Target, mutations: int, seed: int) -> Iterator[Outcome]:
    """The outcomes of a worker process; where it dies or hangs in a library, that is one, and the next goes on."""
    done = 0
    context = multiprocessing.get_context("fork")
    while done < mutations:
        ours, theirs = context.Pipe(duplex=False)
        worker = context.Process(target=_work, args=(target, range(done, mutations), seed, theirs))
        worker.start()
        theirs.close()
        try:
            while done < mutations and ours.poll(SECONDS * 12):
                yield (outcome := ours.recv())
                done = outcome.number + 1
        except EOFError:
            pass
        if done < mutations:
            worker.kill()
            worker.join()
            yield Outcome(target.name, done, "?", FAULT, f"the process hung or died (exit code {worker.exitcode})")
            done += 1
        worker.join()


def _address_space() -> int:
    """Bytes of addresses that this process has already: what it was forked from may have mapped large files."""
    pages, *_ = Path("/proc/self/statm").read_text("ascii").split()
    return int(pages) * resource.getpagesize()


def _work(target: Target, numbers: range, seed: int, to: Connection) -> None:
    most = MEMORY + _address_space()
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    signal.signal(signal.SIGPROF, _stop)
    oracle, folder = oracle_for(target)
    with folder:
        for number in numbers:
            chance = random.Random(f"{seed} {target.name} {number}")
            mutation = mutate(target, oracle.units, chance)
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
            try:
                outcome, said = oracle.judge(mutation)
            except KeyboardInterrupt:
                raise
            except BaseException as error:  # whatever a parser lets out is a fault
                outcome, said = FAULT, f"{type(error).__name__}: {str(error)[:200]}"
            finally:
                signal.setitimer(signal.ITIMER_PROF, 0)
            to.send(Outcome(target.name, number, mutation.kind, outcome, said))


def _stop(*_: object) -> NoReturn:
    raise _TooSlow(f"more than {SECONDS} seconds")


def fuzz_page(data: Path | None, mutations: int, seed: int) -> str:
    """Runs the mutations and tells what became of them, as a page."""
    targets = all_targets(data)
    formats = list(dict.fromkeys(target.format for target in targets))
    counts: dict[str, Counter[str]] = {name: Counter() for name in formats}
    of_target = {target.name: target.format for target in targets}
    kinds: Counter[str] = Counter()
    bad: list[Outcome] = []
    columns: set[tuple[str, str]] = set()
    started, last = time.monotonic(), ""
    for one in fuzz(targets, mutations, seed):
        if one.target != last:
            print(f"{time.monotonic() - started:5.0f} s  {one.target} ...", file=sys.stderr, flush=True)
            last = one.target
        counts[of_target[one.target]][one.outcome] += 1
        kinds[one.kind.partition(",")[0].partition(":")[0]] += 1
        if one.outcome in {WRONG, FAULT}:
            bad.append(one)
            print(one, file=sys.stderr, flush=True)
        if one.outcome == COLUMNS:
            columns.add((of_target[one.target], one.kind))
    return _page(counts, kinds, bad, columns, f"./go eval --fuzz --mutations {mutations} --seed {seed}", data)


def _page(
    counts: dict[str, Counter[str]],
    kinds: Counter[str],
    bad: Sequence[Outcome],
    columns: set[tuple[str, str]],
    command: str,
    data: Path | None,
) -> str:
    whole = sum(counts.values(), Counter())
    rows = [*counts.items(), ("all", whole)]
    return "\n".join(
        (
            "# Damaged files",
            "",
            f"Written by `{command}`; do not edit.",
            "",
            f"{whole.total():,} damaged files, made from hand-written samples"
            f"{' and from real files cut down' if data else ''}, were read by the parser of",
            "their format. The same command gives the same files. How the columns are told apart: [README](README.md).",
            "",
            _row(["Format", "files", *_OUTCOMES]),
            "|---|" + "---|" * (len(_OUTCOMES) + 1),
            *(_row([name, f"{row.total():,}", *(f"{row[outcome]:,}" for outcome in _OUTCOMES)]) for name, row in rows),
            "",
            "## Silently wrong, or a fault",
            "",
            *([f"- {one.target}, mutation {one.number} ({one.kind}): {one.said}" for one in bad[:200]] or ["None."]),
            "",
            "## Columns that were read under another header",
            "",
            "Cells of whole columns were moved and their header was not, or there is no header: every entry shows it.",
            "",
            *([f"- {name}: {kind}" for name, kind in _examples(columns)] or ["None."]),
            "",
            "## What was done",
            "",
            *(f"- {kind}: {number:,}" for kind, number in kinds.most_common()),
            "",
        )
    )


def _examples(columns: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """A line for each format: how many ways, and some of them."""
    for name in sorted({name for name, _ in columns}):
        ways = sorted(kind for format_name, kind in columns if format_name == name)
        yield name, f"{len(ways)} ways, such as {'; '.join(way.removeprefix('columns ') for way in ways[:3])}"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
