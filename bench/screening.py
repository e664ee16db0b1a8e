"""How fast names are screened, beside the usual tools: `python -m bench.screening [subjects] [output]`.

Listed names: 70k real ones (SDN, UN and EU, as eval/ reads them) where the real lists are at hand, generated ones else;
15k are a seeded sample of the listings, 300k these with generated listings that recombine their words. Subjects:
ordinary people and companies of eval/, none chosen for being easy. All figures are seconds of one processor core, end
to end: taking names apart, search, full evidence, output of hits as JSON lines.

Writes bench/SCREENING.md and the raw figures beside it as JSON. LISTWARDEN_NOMENKLATURA names a Python that has
nomenklatura, which is measured too then.
"""

from __future__ import annotations

import json
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from msgspec import structs
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from listwarden.index import Index, compile_index, open_index
from listwarden.match import Matcher, default_table
from listwarden.match.fast.many import ManySubjects
from listwarden.model import Coverage, Listing, Screened, Subject
from listwarden.names.fold import fold
from listwarden.report.json_lines import answer_record, encode_record
from listwarden.store import starter_snapshot

_DATA = Path(__file__).parents[2] / "shared" / "data"
_SIZES = (15_000, 70_000, 300_000)
_SEED = 20_260_711


def real_listings() -> list[Listing]:
    """The lists that eval/ screens against, or the starter set where they are not at hand."""
    if not _DATA.is_dir():
        return list(starter_snapshot()[1])
    from eval.lists import open_lists  # noqa: PLC0415

    return list(open_lists(_DATA).screened)


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


def ordinary_subjects(count: int, chance: random.Random) -> list[Subject]:
    """Two thirds people, one third companies; generated people where the decks of eval/ are not at hand."""
    from eval.populations import companies, generated_people, labeled_people  # noqa: PLC0415

    decks = [*labeled_people(_DATA), *companies(_DATA)] if _DATA.is_dir() else []
    queries = decks or list(generated_people(count // 8 + 1))
    chosen = chance.sample(queries, min(count, len(queries)))
    return [Subject((one.name,), type=one.type) for one in chosen]


def cpu(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of processor time, and what the work gave."""
    begin = time.process_time()
    given = work()
    return time.process_time() - begin, given


def many(matcher: Matcher, subjects: Sequence[Subject]) -> dict[str, float]:
    """Names per second the first time, when every word is new, and with its words known."""
    cost, search = cpu(lambda: ManySubjects(matcher, matcher.scorer))
    search.hits(subjects[:20])  # loads the compiled kernel
    coverage = Coverage((), (), "")

    def screened() -> int:
        return sum(
            len(encode_record(answer_record(Screened(subject, tuple(hits), coverage))))
            for subject, hits in zip(subjects, search.hits(subjects), strict=True)
            if hits
        )

    first, _ = cpu(screened)
    again, _ = cpu(screened)
    return {"tables_s": cost, "names_per_s": len(subjects) / first, "names_per_s_known_words": len(subjects) / again}


def audited(matcher: Matcher, subjects: Sequence[Subject]) -> int:
    """How many of some subjects were held against every listing: all had the hits that the fast path gives."""
    found = ManySubjects(matcher, matcher.scorer).hits(subjects)
    for subject, hits in zip(subjects, found, strict=True):
        scored = (matcher.score(subject, at) for at in range(len(matcher.index.listings)))
        assert sorted(hit.listing.id for hit in scored if hit.is_over_threshold) == sorted(
            hit.listing.id for hit in hits
        ), subject
    return len(subjects)


def single(matcher: Matcher, subjects: Sequence[Subject]) -> dict[str, float]:
    """Milliseconds for one name in a process that is warm: by the reference path, and by the compiled search."""
    by_reference = _milliseconds(matcher.hits_by_reference, subjects)
    matcher.prepare()
    by_kernel = _milliseconds(matcher.hits, subjects)
    return {f"{way}_{part}_ms": value for way, some in (("reference", by_reference), ("kernel", by_kernel))
            for part, value in zip(("p50", "p99"), some, strict=True)}  # fmt: skip


def _milliseconds(hits: Callable[[Subject], object], subjects: Sequence[Subject]) -> tuple[float, float]:
    """Half of the names take so long at the most, and 99 of 100; the first few are not counted."""
    for subject in subjects[:20]:
        hits(subject)
    took = sorted(cpu(lambda subject=subject: hits(subject))[0] for subject in subjects[20:])
    return took[len(took) // 2] * 1e3, took[int(len(took) * 0.99)] * 1e3


def jaro_winkler(listings: Sequence[Listing], subjects: Sequence[Subject]) -> float:
    """Names per second of rapidfuzz, every name against every one, at .90."""
    listed = [fold(name.text) for listing in listings for name in listing.entity.names]
    asked = [fold(subject.names[0]) for subject in subjects]
    cost, _ = cpu(lambda: process.cdist(asked, listed, scorer=JaroWinkler.normalized_similarity, score_cutoff=0.9))
    return len(subjects) / cost


def nomenklatura(listings: Sequence[Listing], subjects: Sequence[Subject]) -> float:
    """Pairs per second of logic-v2; 0.0 where it is not installed."""
    from eval.nomenklatura import _Candidates, nomenklatura_scorers  # noqa: PLC0415
    from eval.record import Query  # noqa: PLC0415

    scorer = next((one for one in nomenklatura_scorers() if one.name.endswith("logic-v2")), None)
    if scorer is None:
        return 0.0
    queries = [Query(subject.names[0], subject.type) for subject in subjects]
    some, few = listings[:500], len(queries) // 3  # the first ones fill its caches
    near = _Candidates(some)
    pairs, costs = sum(len(near.of(query)) for query in queries[few:]), []
    for asked in (queries[:few], queries):
        begin = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        list(scorer.build(some)(asked))
        costs.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - begin)
    return pairs / max(costs[1] - costs[0], 1e-9)


def opening(index: Index, folder: Path, matcher: Matcher, subjects: Sequence[Subject]) -> dict[str, float]:
    """A compiled index: seconds to write it, milliseconds to open it, its megabytes, and those in use afterwards."""
    file = folder / "bench.index"
    writing, _ = cpu(lambda: compile_index(index, file, "bench"))
    took = sorted(cpu(lambda: open_index(file, "bench"))[0] for _ in range(5))
    opened = Matcher(open_index(file, "bench"), matcher.table)
    assert [opened.hits(one) for one in subjects[:20]] == [matcher.hits(one) for one in subjects[:20]]
    code = (
        "from pathlib import Path\n"
        "from listwarden.index import open_index\n"
        "from listwarden.match import Matcher, default_table\n"
        "from listwarden.model import Subject\n"
        f"m = Matcher(open_index(Path({str(file)!r}), 'bench'), default_table())\n"
        f"[m.hits(Subject((name,))) for name in {[one.names[0] for one in subjects[:50]]!r}]\n"
        "print(next(line for line in open('/proc/self/status') if line.startswith('VmHWM')).split()[1])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own program
    return {
        "write_s": writing,
        "open_ms": took[2] * 1e3,
        "file_mb": file.stat().st_size / 1e6,
        "resident_mb": int(done.stdout) / 1e3,
    }


def cold() -> dict[str, float]:
    """One name from the command line against the starter set, as a multiple of a bare Python start."""
    program = (
        "import sys; sys.argv = ['listwarden', 'screen', 'Rockside Zyzzyva']; from listwarden.cli import main; main()"
    )
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "LISTWARDEN_HOME": home}
        bare, whole = (min(_child_cpu(code, env) for _ in range(5)) for code in ("pass", program))
    return {"bare_s": bare, "screen_s": whole, "ratio": whole / bare}


def _child_cpu(code: str, env: dict[str, str]) -> float:
    begin = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=False)  # noqa: S603 - our own program
    end = resource.getrusage(resource.RUSAGE_CHILDREN)
    return end.ru_utime + end.ru_stime - begin.ru_utime - begin.ru_stime


def measured(count: int) -> dict[str, Any]:
    """All figures."""
    chance = random.Random(_SEED)  # noqa: S311 - a benchmark must be repeatable
    some, subjects = real_listings(), ordinary_subjects(count, chance)
    figures: dict[str, Any] = {
        "python": platform.python_version(),
        "subjects": len(subjects),
        "load": os.getloadavg()[0],
    }
    for size in _SIZES:
        listings = of_size(some, size, chance)
        cost, index = cpu(lambda listings=listings: Index(listings))
        matcher = Matcher(index, default_table())
        row = {"listings": len(listings), "names": len(index.names), "build_s": cost, **many(matcher, subjects)}
        if size == _SIZES[1]:
            row |= single(matcher, subjects[:200]) | {
                "audited": audited(matcher, [subjects[0], Subject((listings[0].name[1:],))])
            }
            row |= {"jaro_winkler_per_s": jaro_winkler(listings, subjects[:20])}
            row |= {"logic_v2_pairs_per_s": nomenklatura(listings, subjects[:240])}
            with tempfile.TemporaryDirectory() as folder:
                row |= opening(index, Path(folder), matcher, subjects)
        figures[str(size)] = row
        print(json.dumps({size: row}), file=sys.stderr)
    return figures | {"cold": cold()}


def page(figures: dict[str, Any]) -> str:
    """The figures as a page."""
    lines = [
        "# Speed of screening",
        "",
        f"Written by `python -m bench.screening`: {figures['subjects']:,} ordinary names, Python {figures['python']}, "
        f"load of the machine {figures['load']:.1f} at the start (a loaded machine makes every figure worse). "
        "Seconds are those of one processor core. The raw figures are in SCREENING.json; what bounds them is in "
        "[docs/method/speed.md](../docs/method/speed.md).",
        "",
        "| listed names | index built, s | tables built, s | names/s, every word new | names/s, words known |",
        "|---|---|---|---|---|",
    ]
    for size in map(str, _SIZES):
        row = figures[size]
        lines.append(
            f"| {row['names']:,} | {row['build_s']:.1f} | {row['tables_s']:.1f} | {row['names_per_s']:,.0f} | "
            f"{row['names_per_s_known_words']:,.0f} |"
        )
    row, cold_ = figures[str(_SIZES[1])], figures["cold"]
    pairs = row["logic_v2_pairs_per_s"]
    scan = f"{pairs:,.0f} pairs/s, so {pairs / row['names']:.3f} names/s by full scan" if pairs else "not measured"
    lines += [
        "",
        f"At {row['names']:,} listed names:",
        "",
        f"- rapidfuzz cdist Jaro-Winkler at .90: {row['jaro_winkler_per_s']:,.0f} names/s",
        f"- nomenklatura logic-v2: {scan}",
        f"- one name, warm, compiled search: p50 {row['kernel_p50_ms']:.2f} ms, p99 {row['kernel_p99_ms']:.1f} ms; "
        f"reference path: p50 {row['reference_p50_ms']:.1f} ms, p99 {row['reference_p99_ms']:.1f} ms",
        f"- compiled index: {row['file_mb']:.0f} MB, written in {row['write_s']:.1f} s, "
        f"opened in {row['open_ms']:.1f} ms; "
        f"a process that has screened 50 names is {row['resident_mb']:.0f} MB",
        f"- command line, starter set: {cold_['screen_s']:.2f} s, {cold_['ratio']:.0f} x a bare start of Python",
        f"- audit: {row['audited']} names scored against every listing gave the hits of the fast path",
    ]
    return "\n".join(lines) + "\n"


def main(count: int = 20_000, output: str = "bench/SCREENING.md") -> None:
    """Measures, and writes page and raw figures."""
    figures = measured(count)
    Path(output).write_text(page(figures), "utf-8")
    Path(output).with_suffix(".json").write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    print(page(figures))


if __name__ == "__main__":
    main(*(int(one) if one.isdigit() else one for one in sys.argv[1:]))  # type: ignore[arg-type]
