"""Writes eval/RESULTS.md."""

from __future__ import annotations

import platform
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from eval.enforcement import enforcement_results
from eval.figures import (
    ALLOWED,
    Share,
    alerts,
    by_group,
    calibration_of,
    dated_alerts,
    limits_of,
    positives_of,
    rank_one,
    recall,
    recall_with_facts,
    tied_at_top,
)  # fmt: skip
from eval.goals import class_of, goals
from eval.main_job import main_job_table
from eval.misses import candidate_recall, misses
from eval.name_bench import Bench, doubtful_pairs, name_bench
from eval.nomenklatura import nomenklatura_version
from eval.ofac_like import ofac_error
from eval.rules import CLASSES, RULES
from eval.run import Run, World
from eval.scorers import FLOOR, OURS, matcher_of
from eval.stats import bootstrap_difference, expected_calibration_error
from eval.text import chance
from eval.wide import Wide

__all__ = ["page", "table"]

_BOOTSTRAPPED = ("P1 person", "P1 organization", "P3 person", "P3 organization", "P4 organization", "P2 person",
                 "P2 organization", "P7 person", "P7 organization")  # fmt: skip


def page(run: Run, large: Run, world: World, data: Path, tune: Run, wide: Sequence[Wide] = ()) -> str:
    """The whole page.

    Args:
        run: The run of all scorers on the report half.
        large: The run of ours on larger decks of the same half, which hold those of `run`.
        world: What it was screened against.
        data: The folder of real data.
        tune: A run of ours on the tune half: the examples come from it, so that the report half stays unseen.
        wide: Cheap peers over all ordinary names, where that was asked for.
    """
    bench = name_bench(data, world.short)
    sections = (
        _head(run, large, world), _goals(large, bench), _recall(run), _bootstrap(run), _points(large), _wide(wide),
        _facts(run, large), _candidates(run, world), _rank(run, world), _burdens(large), _populations(run), _hard(run),
        _scripts(run), _classes(run, large), _calibration(large, world), _bench(bench, data), _enforcement(world),
        _misses(large, tune, world), _job(data, world), _foot(run),
    )  # fmt: skip
    return "\n".join(line for section in sections for line in section)


def table(titles: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """A table and a blank line."""
    lines = ["| " + " | ".join(titles) + " |", "|" + "---|" * len(titles)]
    return [*lines, *("| " + " | ".join(map(str, row)) + " |" for row in rows), ""]


def _text(*lines: str) -> str:
    """A paragraph and a blank line."""
    return textwrap.fill(" ".join(lines), 118, break_on_hyphens=False) + "\n"


def _positive(run: Run) -> list[str]:
    return [deck.key for deck in run.decks.values() if deck.kind == "positive" and deck.queries]


def _head(run: Run, large: Run, world: World) -> Iterator[str]:
    lists = world.resolved.lists
    names = sum(len(one.entity.names) for one in world.short)
    asked, ours = (sum(len(deck.queries) for deck in one.decks.values()) for one in (run, large))
    yield "# Results\n\nWritten by `./go eval`; do not edit. How it is measured stands in [NAMES.md](NAMES.md).\n"
    yield _text(
        f"Index: SDN (11 July 2026), UN (27 February 2026) and EU (June 2026): {len(world.short):,} listings,",
        f"{names:,} names after {len(world.held.pairs):,} were held out. Beside it, for names of the same parties:",
        f"{len(lists.beside):,} listings of the UK (May 2026) and the EU (2016). The {world.resolved.half} half of the",
        "resolved parties. Recall in percent at the threshold at which 1 % of ordinary names alert (people and",
        "companies apart), with 95 % Wilson intervals in brackets, name only, unless said.",
    )
    yield _text(
        f"Two samples: {asked:,} queries (--size {world.resolved.size}) are put to all scorers, and every table in",
        f"which peers stand rests on these alone, ours too; {ours:,} (--own) are put to ours alone, which is quick",
        "enough, and hold the first ones. Each has its thresholds from its own ordinary names. The goals, other",
        "operating points, burdened populations, the weakest rules and the calibration rest on the larger sample.",
    )


def _goals(run: Run, bench: Sequence[Bench]) -> Iterator[str]:
    rows = [(one.what, one.peer, one.goal, one.now, one.interval, f"{one.of:,}", "yes" if one.is_met else "no")
            for one in goals(run, bench)]  # fmt: skip
    met = sum(row[-1] == "yes" for row in rows)
    yield "## Goals\n"
    yield _text(
        f'{met} of {len(rows)} are met. "Best open tool" is from a first trial on other samples; the tables below',
        "measure the peers anew.",
    )
    yield from table(("What", "Best open tool", "Goal", "Now", "95 % interval", "n", "Met"), rows)
    yield _text(
        "What is the worst of many groups lies above what that group has in truth, the more so the fewer were asked.",
    )


def _recall(run: Run) -> Iterator[str]:
    yield "## Recall at 1 % alerts on ordinary names\n"
    titles = ["Deck", "n", *(one.name for one in run.scorers)]
    limits = {one.name: limits_of(run, one.name) for one in run.scorers}
    rows: list[list[object]] = [["threshold, person / organization", "", *(
        f"{one['person']:.2f} / {one['organization']:.2f}" for one in limits.values())]]  # fmt: skip
    rows += [
        [deck, len(run.decks[deck].queries), *(recall(run, one.name, deck) for one in run.scorers)]
        for deck in _positive(run)
    ]
    yield from table(titles, rows)
    yield from (f"- `{key}`: {run.decks[key].title}." for key in _positive(run))
    yield ""
    yield _text(
        "nomenklatura is scored on candidates only: its recall is exact, its alerts, and so its thresholds, are lower",
        "bounds.",
    )
    if not nomenklatura_version():
        yield "nomenklatura: not installed for this run (NAMES.md says how to make its environment).\n"


def _bootstrap(run: Run) -> Iterator[str]:
    yield "## Listwarden less each peer, in points, thresholds re-estimated in every resample\n"
    rows = []
    for deck in [key for key in _BOOTSTRAPPED if key in run.decks and run.decks[key].queries]:
        units = [query.unit for query in run.decks[deck].queries]
        mine = positives_of(run, OURS, deck)
        cells = []
        for scorer in run.scorers[1:]:
            luck = chance("bootstrap", deck, scorer.name)
            low, high = bootstrap_difference(mine, positives_of(run, scorer.name, deck), units, 0.01, 200, luck)
            middle = 100 * (recall(run, OURS, deck).value - recall(run, scorer.name, deck).value)
            cells.append(f"{middle:+.0f} [{100 * low:+.0f}, {100 * high:+.0f}]")
        rows.append((deck, *cells))
    yield from table(["Deck", *(one.name for one in run.scorers[1:])], rows)
    yield "200 resamples of parties and of ordinary names; an interval without 0 is a difference.\n"


def _points(run: Run) -> Iterator[str]:
    yield "## Listwarden at other operating points\n"
    titles = ["Deck", "n", *(f"{100 * one:g} %" for one in ALLOWED)]
    yield from table(titles, [(deck, len(run.decks[deck].queries), *(recall(run, OURS, deck, one) for one in ALLOWED))
                              for deck in _positive(run)])  # fmt: skip
    people, firms = (len(run.decks[key].queries) for key in ("N people", "N companies"))
    yield _text(
        f"The larger sample. Thresholds come of {people:,} people and {firms:,} companies: at 0.1 % that is a handful",
        "of names, so read the first columns with care.",
    )


def _wide(wide: Sequence[Wide]) -> Iterator[str]:
    if wide:
        yield "## Cheap peers over all ordinary names of the half\n"
        titles = ["Scorer", "People", "Companies", *(f"P1 person at {100 * one:g} %" for one in ALLOWED)]
        rows = [(one.name, f"{one.people:,}", f"{one.companies:,}", *one.recalls) for one in wide]
        yield from table(titles, rows)


def _facts(run: Run, large: Run) -> Iterator[str]:
    yield "## With date of birth, country and identifiers on a part of the subjects\n"
    with_facts = [one for one in run.scorers if one.uses_facts and ("N people", "facts") in run.scores[one.name]]
    titles = ["Deck", *(f"{one.name}, {part} %" for one in with_facts for part in (0, 25, 100))]
    decks = [key for key in _positive(run) if (key, "facts") in run.scores[OURS]]
    rows: list[list[object]] = [[key, *(recall_with_facts(run, one.name, key,
        part) for one in with_facts for part in (0.0, 0.25, 1.0))]
                                for key in decks]  # fmt: skip
    rows.append(["alerts on ordinary people", *(alerts(run, one.name, "N people", "facts", part)
                                                for one in with_facts for part in (0.0, 0.25, 1.0))])  # fmt: skip
    yield from table(titles, rows)
    yield _text(
        "Thresholds stay those by name. Facts of `P4` are the other list's, of `UN` the labeled file's, of `P2` the",
        "listing's own.",
    )
    everybody = {mode: dated_alerts(large, "N people", mode, lambda _: "all")["all"] for mode in ("name", "facts")}
    worst = {mode: _worst(dated_alerts(large, "N populations", mode)) for mode in ("name", "birth")}
    yield _text(
        "Facts can tell apart only where the listing has some too. The EU list is at hand as names alone, as are the",
        f"newer SDN entries. On listings that state a date of birth, {100 * everybody['name'].value:.2f} % of ordinary",
        f"people alert by name and {100 * everybody['facts'].value:.2f} % with birth date and country; of the most",
        f"burdened population {100 * worst['name']:.1f} % by name and {100 * worst['birth']:.1f} % with birth year",
        "(the larger sample).",
    )


def _worst(found: Mapping[str, Share]) -> float:
    """Of the populations of which twenty names or more were asked."""
    return max(one.value for one in found.values() if one.of >= 20)


def _candidates(run: Run, world: World) -> Iterator[str]:
    yield "## Candidate search on its own, at the default threshold\n"
    rows = list(candidate_recall(run, matcher_of(world.short)))
    yield from table(("Deck", "True listing among the candidates", "Candidates, mean"), rows)


def _rank(run: Run, world: World) -> Iterator[str]:
    yield "## Rank one, and ties at the top\n"
    decks = [key for key in _positive(run) if key != "control"]
    rows: list[list[object]] = [[f"rank one, {key}", *(rank_one(run, one.name, key,
        world.resolved.clusters) for one in run.scorers)]
                                for key in decks]  # fmt: skip
    rows.append(["alerting true pairs tied at the top score", *(tied_at_top(run, one.name) for one in run.scorers)])
    yield from table(["", *(one.name for one in run.scorers)], rows)


def _burdens(run: Run) -> Iterator[str]:
    yield "## Populations: alerts of Listwarden in percent, the larger sample\n"
    found = {(dated, mode): dated_alerts(run, "N populations", mode) if dated else
             by_group(run, OURS, "N populations", mode)
             for dated in (False, True) for mode in ("name", "birth")}  # fmt: skip
    groups = sorted(found[False, "name"].items(), key=lambda one: (-one[1].value, one[0]))
    titles = ("Population", "n", "by name", "with birth year", "by name, on listings that state a date of birth",
              "the same with birth year")  # fmt: skip
    rows: list[list[object]] = [
        [group, by_name.of, *(one[group] for one in found.values())] for group, by_name in groups if by_name.found
    ]
    yield from table(titles, rows)
    silent = len(groups) - len(rows)
    yield f"{silent} more populations have no alert by name.\n"


def _populations(run: Run) -> Iterator[str]:
    yield "## Populations beside peers: alerts per 1,000 ordinary names, at the same thresholds\n"
    found = {one.name: by_group(run, one.name, "N populations") for one in run.scorers}
    births = by_group(run, OURS, "N populations", "birth")
    groups = sorted(births, key=lambda group: -found[OURS][group].value)
    rows: list[list[object]] = [
        [
            group,
            births[group].of,
            *(f"{1000 * found[one.name][group].value:.0f}" for one in run.scorers),
            f"{1000 * births[group].value:.0f}",
        ]
        for group in groups
    ]
    overall = {one.name: alerts(run, one.name, "N people").value for one in run.scorers}
    worst = {name: max(value.value for value in of.values() if value.of >= 20) for name, of in found.items()}
    ratios = [f"{worst[name] / value:.0f}" if value else "none of all" for name, value in overall.items()]
    rows.append(
        [
            "all ordinary people",
            len(run.decks["N people"].queries),
            *(f"{1000 * value:.0f}" for value in overall.values()),
            "",
        ]
    )
    rows.append(["worst population, times all", "", *ratios, ""])
    yield from table(["Population", "n", *(one.name for one in run.scorers), "Listwarden with birth year"], rows)


def _hard(run: Run) -> Iterator[str]:
    yield "## Names made to be mistaken, and exact twins: alerts in percent\n"
    found = {one.name: by_group(run, one.name, "N hard") for one in run.scorers}
    facts = by_group(run, OURS, "N hard", "facts")
    rows: list[list[object]] = [
        [group, facts[group].of, *(found[one.name][group] for one in run.scorers), facts[group]] for group in facts
    ]
    twins = run.decks["N twins"]
    rows.append([twins.title, len(twins.queries), *(alerts(run, one.name, "N twins") for one in run.scorers), ""])
    yield from table(["Group", "n", *(one.name for one in run.scorers), "Listwarden with facts"], rows)
    yield _text(
        "A namesake is the listed name itself: by name alone it must alert, by its facts it should not. Twins cannot",
        "be told by name.",
    )


def _scripts(run: Run) -> Iterator[str]:
    yield "## Native script against Latin names, by script\n"
    rows = []
    for deck in ("P3 person", "P3 organization"):
        found = {one.name: by_group(run, one.name, deck) for one in run.scorers}
        rows += [
            (f"{deck}: {script}", found[OURS][script].of, *(found[one.name][script] for one in run.scorers))
            for script in found[OURS]
        ]
    yield from table(["Script", "n", *(one.name for one in run.scorers)], rows)


def _classes(run: Run, large: Run) -> Iterator[str]:
    yield f"## Generated variations, by class ({len(RULES)} rules)\n"
    rows: list[tuple[object, ...]] = []
    for deck in ("P2 person", "P2 organization", "P2 vessel"):
        found = {one.name: by_group(run, one.name, deck, key=class_of) for one in run.scorers}
        kind = deck.partition(" ")[2]
        rows += [(f"{klass} {CLASSES[int(klass)]}, {kind}", found[OURS][klass].of,
                  *(f"{100 * found[one.name][klass].value:.0f}" for one in run.scorers))
                 for klass in found[OURS]]  # fmt: skip
    yield from table(["Class", "n", *(one.name for one in run.scorers)], rows)
    yield "Classes 34 and 35 need identifiers: peers that look at names only cannot find them.\n"
    yield "### The weakest rules of Listwarden, the larger sample\n"
    rules = {f"{group} ({deck.partition(' ')[2]})": value for deck in ("P2 person", "P2 organization", "P2 vessel")
             for group, value in by_group(large, OURS, deck).items()}  # fmt: skip
    severity = {f"{rule.klass:02d} {rule.name}": rule.severity for rule in RULES}
    weakest = sorted(rules.items(), key=lambda item: item[1].value)[:15]
    yield from table(
        ("Rule", "Severity", "Found"), [(name, severity[name.partition(" (")[0]], value) for name, value in weakest]
    )


def _calibration(run: Run, world: World) -> Iterator[str]:
    yield "## Calibration of the strongest hit\n"
    for prevalence, title in ((None, "As the decks are"), (0.001, "One subject in 1,000 listed")):
        bins = calibration_of(run, prevalence, world.resolved.clusters)
        yield f"{title}: expected calibration error {expected_calibration_error(bins):.3f}.\n"
        rows = [
            (f"{one.low:g} to {min(one.high, 1):g}", f"{one.weight:.1f}", f"{one.said:.3f}", f"{one.true:.3f}")
            for one in bins
        ]
        yield from table(("Said", "Weight", "Mean said", "True"), rows)
    yield _text(
        f"Pairs under {FLOOR:g} bits were not asked for. What is said is the calibrated probability of the name",
        "alone, at the base rate of the table; its numbers are fitted on the tune half (docs/method/score.md).",
    )


def _bench(bench: Sequence[Bench], data: Path) -> Iterator[str]:
    yield "## name_bench, and OFAC's recorded scores\n"
    rows = [
        (one.name, one.pairs, f"{one.auc:.3f}", f"{one.best[0]:.3f} at {one.best[1]:.2f}", f"{one.usual:.3f}")
        for one in bench
    ]
    yield from table(("Scorer", "Pairs", "AUC", "Best F1 and its limit", "F1 at its own limit"), rows)
    yield _text(
        f"{len(doubtful_pairs())} labels are doubtful, by what the pairs and the notes of the set say of them",
        "([which and why](data/name_bench_doubtful.toml)); they stay in all figures but those of the last lines.",
    )
    error = ofac_error(data)
    yield _text(
        f"The emulation of OFAC's tool against {error.compared} recorded scores: mean absolute error {error.mean:.1f}",
        f"points, {error.near} within two points, worst {error.worst:.0f}. {error.hidden} more pairs were",
        "recorded as not shown.",
    )


def _enforcement(world: World) -> Iterator[str]:
    yield "## What regulators published\n"
    rows = [(f"{case.query} ({case.id})",
        "not a party: a list of parties cannot answer" if bits is None else f"{bits:+.2f}",
             "" if bits is None else "found" if bits >= 0 else "MISSED", case.quality, case.citation)
            for case, bits in enforcement_results(world.short)]  # fmt: skip
    yield from table(("Record", "Bits", "", "Quality", "Source"), rows)


def _misses(run: Run, tune: Run, world: World) -> Iterator[str]:
    yield "## What falls short: examples of the tune half\n"
    yield _text(
        "The first misses of each deck in an order by hash, at the thresholds above, with their bits. Names of",
        "listed parties stand here as facts of public lists.",
    )
    yield from table(("Deck", "Record", "Listed as", "Bits"), misses(tune, limits_of(run, OURS), world))


def _job(data: Path, world: World) -> Iterator[str]:
    yield main_job_table(data, [one for one in world.whole if one.id.startswith("ofac:")])


def _foot(run: Run) -> Iterator[str]:
    spent: Mapping[str, tuple[float, int]] = run.seconds
    times = ", ".join(f"{name} {seconds / of * 1000:.1f} ms" for name, (seconds, of) in spent.items() if of)
    yield f"Processor time a query in this run, where it was not cached: {times or 'all cached'}.\n"
    yield _text(
        f"Versions: listwarden {version('listwarden')}, rapidfuzz {version('rapidfuzz')}, nomenklatura",
        f"{nomenklatura_version() or 'not installed'}, Python {platform.python_version()}.",
    )
