"""What `bench.screening` measures with listings of one size, in a process of its own: `python -m bench.measures PLAN`.

The plan is a JSON file (`Plan`); each figure is written as a line of JSON as soon as it is known, so that a
measure that fails takes no other with it.
"""

from __future__ import annotations

import json
import os
import pickle
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, structs
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from listwarden.bulk.jobs import ScreenJob
from listwarden.bulk.pool import parts_of
from listwarden.bulk.work import Work
from listwarden.index import open_index
from listwarden.match import Matcher
from listwarden.model import Listing, Snapshot, Subject
from listwarden.names.fold import fold
from listwarden.screening import Screener
from listwarden.store import starter_snapshot
from listwarden.subjects import RowBatch, SubjectFile, read_subjects

BATCH = 10_000
_AUDITED_LISTINGS = 300
_PEER_NAMES = 20
"""Names that brute force is measured with: each takes a tenth of a second and more."""


class Plan(Struct, frozen=True):
    """What to measure.

    Attributes:
        listings: A pickled list of listings.
        subjects: The customers as Parquet, with names and types only.
        facts: The same with country and date of birth.
        seconds: Processor seconds after which no further batch of a run is begun; 0 for no limit.
        singles: Names that are asked for one by one.
        audited: Names that are held against a sample of listings by brute force.
        measures: Which figures.
    """

    listings: str
    subjects: str
    facts: str
    seconds: float
    singles: int
    audited: int
    measures: tuple[str, ...]


def cpu(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of processor time, and what the work gave."""
    begin = time.process_time()
    given = work()
    return time.process_time() - begin, given


def resident() -> float:
    """Megabytes of memory that this process holds."""
    with Path("/proc/self/status").open() as status:
        return int(next(line for line in status if line.startswith("VmRSS")).split()[1]) / 1e3


class Bench:
    """Listings of one size, ready to be screened against, and the measures.

    Args:
        plan: What to measure.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.listings: list[Listing] = pickle.loads(Path(plan.listings).read_bytes())  # noqa: S301 - written by the bench
        self.build_s, self.screener = cpu(lambda: Screener(_snapshots_of(self.listings)))
        self.prepare_s, _ = cpu(self.screener.prepare)
        self.job = ScreenJob(self.screener)

    @property
    def matcher(self) -> Matcher:
        """The matcher of the screener."""
        return self.screener.matcher

    def batches(self, file: str) -> tuple[Work, Iterator[RowBatch]]:
        """The work that `listwarden screen FILE --output HITS.parquet` does, and the batches of the file."""
        opened: SubjectFile = read_subjects(Path(file))
        batches = opened.batches(BATCH)
        return Work(self.job, "parquet", opened.reader), batches

    def some(self, count: int) -> list[Subject]:
        """The first customers."""
        opened: SubjectFile = read_subjects(Path(self.plan.subjects))
        rows = (row.subject for batch in opened.batches(BATCH) for row in opened.reader.rows(batch))
        return list(islice((one for one in rows if one), count))

    def built(self) -> dict[str, Any]:
        """How long the index takes to build, and the arrays of the search."""
        index = self.screener.index
        return {
            "listings": len(index.listings), "names": len(index.names), "build_s": self.build_s,
            "prepare_s": self.prepare_s,
        }  # fmt: skip

    def run(self) -> dict[str, Any]:
        """Names a processor second, from rows of Parquet to rows of hits, and memory along the way."""
        return self._run(self.plan.subjects, "")

    def run_with_facts(self) -> dict[str, Any]:
        """The same of customers with country and date of birth, which more names can be hits with."""
        return self._run(self.plan.facts, "facts_")

    def _run(self, file: str, of: str) -> dict[str, Any]:
        work, batches = self.batches(file)
        rows, hits, rates, memory, spent = 0, 0, [], {}, 0.0
        begun = time.process_time()
        for batch in batches:
            took, part = cpu(lambda batch=batch: work.do(batch))
            rows, hits = rows + part.rows, hits + part.tally.hits
            rates.append(round(part.rows / took))
            memory[rows] = round(resident())
            spent = time.process_time() - begun
            if self.plan.seconds and spent > self.plan.seconds:
                break
        return {
            f"{of}rows": rows, f"{of}hits": hits, f"{of}cpu_s": spent, f"{of}names_per_s": rows / spent,
            f"{of}names_per_s_with_start": rows / (spent + self.prepare_s),
            f"{of}rates": rates, f"{of}rss_mb": memory,
        }  # fmt: skip

    def two(self) -> dict[str, Any]:
        """Names a second of two processes against those of one, wall time, on the same rows, none of them warm."""
        work, batches = self.batches(self.plan.subjects)
        rows = [batch for batch in islice(batches, 1, None) if len(batch) == BATCH][:8]
        if len(rows) < 2:
            return {}
        walls = []
        for workers in (2, 1):  # those that are forked first leave nothing behind in this process
            began = time.monotonic()
            for _ in parts_of(work, iter(rows), workers):
                pass
            walls.append(time.monotonic() - began)
        return {"two_rows": sum(map(len, rows)), "two_s": walls[0], "one_s": walls[1], "speedup": walls[1] / walls[0]}

    def single(self) -> dict[str, Any]:
        """Milliseconds for one name in a process that is warm: by the compiled search, and by the reference path."""
        subjects = self.some(self.plan.singles + 20)
        few = subjects[: 20 + self.plan.singles // 5]
        ways = (("kernel", self.matcher.hits, subjects), ("reference", self.matcher.hits_by_reference, few))
        return {f"{way}_{part}_ms": value for way, hits, some in ways
                for part, value in _milliseconds(hits, some).items()}  # fmt: skip

    def audit(self) -> dict[str, Any]:
        """Brute force: every audited name against a sample of listings, and whether hits are those of the fast path.

        Half of the names are ordinary, half those of listings in the sample with a letter typed twice.
        """
        chance = random.Random(5)  # noqa: S311
        everywhere = range(len(self.screener.index.listings))
        sample = sorted(chance.sample(everywhere, min(_AUDITED_LISTINGS, len(everywhere))))
        near = [self.screener.index.listings[at] for at in chance.choices(sample, k=self.plan.audited // 2)]
        subjects = [*self.some(self.plan.audited - len(near)), *map(_nearly, near)]
        found = self.screener.hits_of_many(subjects)
        lost, pairs = [], 0
        for subject, hits in zip(subjects, found, strict=True):
            scored = [(at, self.matcher.score(subject, at)) for at in sample]
            by_force = sorted(self.screener.index.listings[at].id for at, hit in scored if hit.is_over_threshold)
            inside = {self.screener.index.listings[at].id for at in sample}
            if by_force != sorted(hit.listing.id for hit in hits if hit.listing.id in inside):
                lost.append(subject.names[0])
            pairs += len(by_force)
        return {"audited": len(subjects), "audited_listings": len(sample), "audited_hits": pairs, "differ": lost}

    def jaro_winkler(self) -> dict[str, Any]:
        """Names per second of rapidfuzz, every name against every one, at .90."""
        listed = [fold(name.text) for listing in self.listings for name in listing.entity.names]
        asked = [fold(subject.names[0]) for subject in self.some(_PEER_NAMES)]
        scorer = JaroWinkler.normalized_similarity
        cost, _ = cpu(lambda: process.cdist(asked, listed, scorer=scorer, score_cutoff=0.9))
        return {"jaro_winkler_per_s": len(asked) / cost, "jaro_winkler_names": len(asked)}

    def nomenklatura(self) -> dict[str, Any]:
        """Pairs per second of logic-v2, and names per second if it is fed by a full scan, or by a blocker for free.

        The blocker leaves the nearest listings by Jaro-Winkler, by sorted words and by shared rare words
        (`eval.nomenklatura`); what it costs to find them is not counted.
        """
        from eval.nomenklatura import _Candidates, nomenklatura_scorers, nomenklatura_version  # noqa: PLC0415
        from eval.record import Query  # noqa: PLC0415

        scorer = next((one for one in nomenklatura_scorers() if one.name.endswith("logic-v2")), None)
        if scorer is None:
            return {}
        queries = [Query(subject.names[0], subject.type) for subject in self.some(240)]
        some, few = self.listings[:500], len(queries) // 3  # the first ones fill its caches
        near = _Candidates(some)
        pairs, costs = sum(len(near.of(query)) for query in queries[few:]), []
        for asked in (queries[:few], queries):
            begin = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
            list(scorer.build(some)(asked))
            costs.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - begin)
        rate, each = pairs / max(costs[1] - costs[0], 1e-9), pairs / (len(queries) - few)
        return {
            "logic_v2": nomenklatura_version(), "logic_v2_pairs_per_s": rate,
            "logic_v2_scan_per_s": rate / len(self.listings), "logic_v2_blocked_per_s": rate / each,
            "logic_v2_candidates": each,
        }  # fmt: skip

    def _updated(self, file: Path) -> dict[str, Any]:
        """An index made of one that lacks one listing in a hundred: seconds, and whether its bytes are the same."""
        old, new = file.with_suffix(".old"), file.with_suffix(".new")
        chance = random.Random(1)  # noqa: S311 - a benchmark must be repeatable
        before = [one for one in self.listings if chance.random() >= 0.01]
        _written(before, old, "old")
        seconds = _written(self.listings, new, "bench", old)
        assert new.read_bytes() == file.read_bytes()
        return {"update_s": seconds, "update_listings": len(self.listings) - len(before)}

    def opening(self) -> dict[str, Any]:
        """A compiled index: seconds to write it, milliseconds to open it, its megabytes, and those of a worker."""
        file = Path(self.plan.listings).with_suffix(".index")
        writing = _written(self.listings, file, "bench")
        took = sorted(cpu(lambda: open_index(file, "bench"))[0] for _ in range(5))
        figures = {
            "write_s": writing,
            **self._updated(file),
            "open_ms": took[2] * 1e3,
            "file_mb": file.stat().st_size / 1e6,
        }
        for kind in ("kernel", "reference"):
            figures[f"resident_{kind}_mb"] = _resident_after(file, [one.names[0] for one in self.some(50)], kind)
        return figures


def _written(listings: Sequence[Listing], file: Path, key: str, old: Path | None = None) -> float:
    """Processor seconds to write an index in a process that has not met its names, anew or from an older one."""
    listed = file.with_suffix(".listings")
    listed.write_bytes(pickle.dumps(listings))
    code = (
        "import pickle, sys, time\n"
        "from pathlib import Path\n"
        "from listwarden.index import key_of_index, open_index, write_index\n"
        "listings, key_of_tables = pickle.loads(Path(sys.argv[1]).read_bytes()), key_of_index([])\n"
        "begin = time.process_time()\n"
        "old = open_index(Path(sys.argv[4]), 'old') if len(sys.argv) > 4 else None\n"
        "write_index(listings, Path(sys.argv[2]), sys.argv[3], b'', old)\n"
        "print(time.process_time() - begin)\n"
    )
    arguments = [str(listed), str(file), key, *([str(old)] if old else [])]
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)  # noqa: S603 - our own program
    listed.unlink()
    return float(done.stdout)


def _snapshots_of(listings: Sequence[Listing]) -> list[tuple[Snapshot, list[Listing]]]:
    """Listings by the snapshot that they come from, as a store would give them."""
    found: dict[tuple[str, str], list[Listing]] = defaultdict(list)
    for one in listings:
        found[one.source.list, one.source.snapshot].append(one)
    like = starter_snapshot()[0]
    return [(structs.replace(like, list=of, hash=digest), some) for (of, digest), some in found.items()]


def _nearly(listing: Listing) -> Subject:
    text = listing.entity.names[0].text
    return Subject((text[:3] + text[2:],), type=listing.entity.type)


def _milliseconds(hits: Callable[[Subject], object], subjects: Sequence[Subject]) -> dict[str, float]:
    """Half of the names take so long at the most, and 99 of 100; the first few are not counted."""
    for subject in subjects[:20]:
        hits(subject)
    took = sorted(cpu(lambda subject=subject: hits(subject))[0] for subject in subjects[20:])
    return {"p50": took[len(took) // 2] * 1e3, "p99": took[int(len(took) * 0.99)] * 1e3}


def _resident_after(file: Path, names: Sequence[str], way: str) -> float:
    """Megabytes of a process that has opened an index and screened some names: by the kernel, or without."""
    code = (
        "from pathlib import Path\n"
        "from listwarden.index import open_index\n"
        "from listwarden.match import Matcher, default_table\n"
        "from listwarden.model import Subject\n"
        f"m = Matcher(open_index(Path({str(file)!r}), 'bench'), default_table())\n"
        f"{'m.prepare()' if way == 'kernel' else ''}\n"
        f"[m.hits(Subject((name,))) for name in {list(names)!r}]\n"
        "print(next(line for line in open('/proc/self/status') if line.startswith('VmHWM')).split()[1])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    return int(done.stdout) / 1e3


def cold() -> dict[str, float]:
    """One name from the command line against the starter set, as a multiple of a bare Python start.

    Python's code is compiled before, as by an installation, whatever the environment says of it.
    """
    program = (
        "import sys; sys.argv = ['listwarden', 'screen', 'Rockside Zyzzyva']; from listwarden.cli import main; main()"
    )
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "LISTWARDEN_HOME": home, "PYTHONPYCACHEPREFIX": str(Path(home, "compiled"))}
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        bare, whole = (min(_child_cpu(code, env) for _ in range(9)) for code in ("pass", program))
    return {"bare_s": bare, "screen_s": whole, "ratio": whole / bare}


def _child_cpu(code: str, env: Mapping[str, str]) -> float:
    begin = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=False)  # noqa: S603
    end = resource.getrusage(resource.RUSAGE_CHILDREN)
    return end.ru_utime + end.ru_stime - begin.ru_utime - begin.ru_stime


def main(plan: Path) -> None:
    """Measures, and writes each figure as it comes."""
    bench = Bench(msgspec.json.decode(plan.read_bytes(), type=Plan))
    for measure in ("built", *bench.plan.measures):
        try:
            figures = getattr(bench, measure)()
        except Exception as error:
            figures = {f"{measure}_failed": f"{type(error).__name__}: {error}"}
        print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
