"""Runs the evaluation and writes eval/RESULTS.md, or HISTORY.md, IDENTITY.md, FUZZ.md or DOCUMENTS.md there."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from eval.decks import Deck, build_decks, read_sdn_names, without
from eval.documents import documents_page
from eval.fuzz import fuzz_page
from eval.history import history_page
from eval.identity import identity_page
from eval.main_job import main_job_table
from eval.scorers import FLOOR, PEERS, Best, Scorer, ours
from eval.shares import markdown_table, share
from listwarden.model import Listing

__all__ = ["main"]

ALLOWED = 0.01
"""Share of ordinary names that may alert: the point at which scorers are compared."""


def main() -> None:
    """Builds the decks, runs all scorers on them, writes the table."""
    arguments = argparse.ArgumentParser(prog="./go eval", description=__doc__)
    arguments.add_argument("--size", type=int, default=1000, help="queries per deck")
    arguments.add_argument("--history", action="store_true", help="load 309 real scrapes instead; some minutes")
    arguments.add_argument("--identity", action="store_true", help="link all lists instead; some minutes")
    arguments.add_argument("--fuzz", action="store_true", help="read damaged files instead; works without real lists")
    arguments.add_argument("--mutations", type=int, default=100_000, help="how many damaged files")
    arguments.add_argument("--seed", type=int, default=1, help="which ones")
    arguments.add_argument("--documents", action="store_true", help="look for listed parties in documents instead")
    arguments.add_argument("--output", type=Path, help="where to write; a page in eval/ by default")
    given = arguments.parse_args()
    chosen = (
        (given.history, "HISTORY.md"),
        (given.identity, "IDENTITY.md"),
        (given.fuzz, "FUZZ.md"),
        (given.documents, "DOCUMENTS.md"),
        (True, "RESULTS.md"),
    )
    page = next(name for wanted, name in chosen if wanted)
    output = given.output or Path(__file__).with_name(page)
    output.write_text(_page(given), "utf-8")
    print(f"written: {output}")


def _page(given: argparse.Namespace) -> str:
    named = os.environ.get("LISTWARDEN_TEST_DATA")
    data = Path(named) if named else Path(__file__).resolve().parents[2] / "shared" / "data"
    if given.fuzz:
        return fuzz_page(data if data.is_dir() else None, given.mutations, given.seed)
    if not data.is_dir():
        sys.exit(f"eval: the real lists are not at hand: {data} does not exist (set LISTWARDEN_TEST_DATA)")
    if given.identity:
        return identity_page(data)
    if given.documents:
        return documents_page(data)
    return history_page(data) if given.history else _report(data, given.size)


def _report(data: Path, size: int) -> str:
    listings = read_sdn_names(data / "ofac" / "sdn_names_2026-07-11.json").listings
    decks = build_decks(listings, data, size)
    rows = [_row(name, build, decks, listings) for name, build in {"Listwarden": ours, **PEERS}.items()]
    titles = ["Scorer", "Threshold (person / organization)", *(deck.title for deck in decks[:3]), "seconds"]
    return "\n".join(
        (
            "# Results",
            "",
            "Written by `./go eval`; do not edit.",
            "",
            main_job_table(data, listings),
            "## Recall at 1 % alerts on ordinary names",
            "",
            f"Index: the SDN list of 2026-07-11, {len(listings):,} listings (names and aliases only). Each deck has",
            f"up to {size:,} queries, name only, scored against listings of their type. The threshold of each scorer",
            "is the smallest at which at most 1 % of the ordinary names alert (people and companies apart). Recall",
            "with 95 % Wilson intervals. Seconds are of this run, on a shared machine: read them as ratios.",
            "",
            markdown_table(titles, rows),
            "",
            *_at_default(listings, decks),
            f"Versions: listwarden {version('listwarden')}, rapidfuzz {version('rapidfuzz')}, "
            f"Python {platform.python_version()}.",
            "",
        )
    )


def _row(name: str, build: object, decks: Sequence[Deck], listings: Sequence[Listing]) -> list[str]:
    print(f"{name} ...", file=sys.stderr, flush=True)
    started = time.process_time()
    best = {deck.title: _run(build, deck, listings) for deck in decks}
    seconds = time.process_time() - started
    limits = {
        "person": _threshold([one.any for one in best["ordinary people"]]),
        "organization": _threshold([one.any for one in best["ordinary companies"]]),
    }
    if build is ours:  # below the floor it was not asked
        limits = {kind: max(limit, FLOOR) for kind, limit in limits.items()}
    cells = [_recall(deck, best[deck.title], limits) for deck in decks[:3]]
    return [name, f"{limits['person']:.2f} / {limits['organization']:.2f}", *cells, f"{seconds:.0f}"]


def _run(build: object, deck: Deck, listings: Sequence[Listing]) -> list[Best]:
    scorer: Scorer = build(without(listings, deck.held_out))  # type: ignore[operator]
    return scorer(deck.queries)


def _threshold(scores: Sequence[float]) -> float:
    """The smallest score that at most the allowed share of ordinary names exceed or reach."""
    ordered = sorted(scores, reverse=True)
    last_allowed = int(len(ordered) * ALLOWED)
    return ordered[last_allowed] + 1e-9


def _recall(deck: Deck, best: Sequence[Best], limits: Mapping[str, float]) -> str:
    others = limits["organization"]
    found = sum(one.true >= limits.get(query.type, others) for query, one in zip(deck.queries, best, strict=True))
    return share(found, len(deck.queries))


def _at_default(listings: Sequence[Listing], decks: Sequence[Deck]) -> list[str]:
    """What a user gets who changes nothing."""
    rows = []
    for deck in decks:
        best = _run(ours, deck, listings)
        positive = bool(deck.queries[0].listing)
        found = sum((one.true if positive else one.any) >= 0.0 for one in best)
        rows.append([deck.title, "found" if positive else "alerted", share(found, len(best))])
    return ["## Listwarden at its default threshold (0 bits)", "", markdown_table(["Deck", "", "%"], rows), ""]


if __name__ == "__main__":
    main()
