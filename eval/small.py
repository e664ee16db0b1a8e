"""The small version for every change: hand-written decks, and a slice of the real lists if at hand."""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from eval.cluster import clusters_of, half_of
from eval.enforcement import enforcement_results
from eval.generated import generated_decks, variations
from eval.lists import Lists, read_sdn_names, through_the_store, without
from eval.negatives import negative_decks
from eval.populations import generated_people
from eval.positives import Resolved, hold_out, positive_decks
from eval.record import Query, Scored
from eval.rules import RULES
from eval.run import ask
from eval.scorers import FLOOR, all_scorers, matcher_of, subject_of
from eval.stats import threshold
from eval.text import chance, key_of
from listwarden.model import Listing
from listwarden.store import starter_snapshot

__all__ = ["BASELINE", "Cell", "Cells", "compare", "read_baseline", "small", "write_baseline"]

BASELINE = Path(__file__).with_name("baseline.json")
"""What the small version gave when it was last accepted: `./go eval --small --accept` writes it."""

LARGE = 200
"""A cell of so many queries is gated."""

LOSS = 0.005
"""So much recall may be lost, as a share."""

_SLICE = 500
"""SDN listings in the slice of the real lists, beside the whole UN list."""

_POPULATION = 60
"""Ordinary people of each origin against the starter set."""


class Cell(NamedTuple):
    """Queries found of queries asked. A cell of names that must not hit counts those that did not."""

    found: int
    of: int


Cells = dict[str, dict[str, Cell]]
"""Part (`starter`, `lists`, `cases`) -> cell -> figure."""


def small(data: Path | None, positives: int = 2000, negatives: int = 5000) -> Cells:
    """Runs the small version.

    Args:
        data: The folder of real lists, or None: then `lists` is left out.
        positives: Six times the size of a real deck of the slice (`--size` of the whole evaluation).
        negatives: About so many that should not.
    """
    _, starter = starter_snapshot()
    cells: Cells = {"starter": _starter(starter), "cases": _cases(starter)}
    if data:
        cells["lists"] = _slice(data, positives, negatives)
    return cells


def _starter(listings: Sequence[Listing]) -> dict[str, Cell]:
    """Every rule on every listing of the starter set, at the default threshold; and people who must not hit."""
    cells: dict[str, list[bool]] = defaultdict(list)
    matcher = matcher_of(listings)
    for rule in RULES:
        own = [one for one in listings if one.entity.type in rule.types]
        for query in variations(rule, own, len(own)):
            hits = matcher.hits(subject_of(ask(query, "name")))
            found = any(hit.listing.id == query.listing for hit in hits)
            cells["generated"].append(found)
            cells[query.group].append(found)
    listed = {key_of(name.text) for one in listings for name in one.entity.names}
    for query in generated_people(_POPULATION):
        if key_of(query.name) not in listed:
            cells["ordinary people without a hit"].append(not matcher.hits(subject_of(ask(query, "name"))))
    return _counted(cells)


def _cases(listings: Sequence[Listing]) -> dict[str, Cell]:
    """Enforcement cases and known names: each a cell of one."""
    cells = {case.id: Cell(int(bits >= 0), 1) for case, bits in enforcement_results(listings) if bits is not None}
    known = tomllib.loads(BASELINE.with_name("data").joinpath("known.toml").read_text("utf-8"))["expected"]
    matcher = matcher_of(listings)
    ids = {one.id for one in listings}
    for name, expected in known.items():
        if expected and expected not in ids:
            continue
        hits = [hit.listing.id for hit in matcher.hits(subject_of(Query(name, "organization")))]
        cells[f"known: {name}"] = Cell(int(hits[:1] == [expected] if expected else not hits), 1)
    return cells


def _slice(data: Path, positives: int, negatives: int) -> dict[str, Cell]:
    """Recall at 1 % alerts on ordinary names, deck by deck, on the tune half of a slice."""
    un = through_the_store("un_sc", f"consolidated={data / 'un' / 'consolidated_2026-02-27.xml'}")
    sdn = read_sdn_names(data / "ofac" / "sdn_names_2026-07-11.json").listings
    listed = frozenset(key_of(name.text) for one in (*un, *sdn) for name in one.entity.names)
    own = sorted((one for one in sdn if half_of(one.id) == "tune"), key=lambda one: chance("slice", one.id).random())[
        :_SLICE
    ]
    lists = Lists((*own, *un), (), listed, 10**9)
    clusters = {
        one: one if one.startswith("ofac:") else cluster for one, cluster in clusters_of(lists.screened).items()
    }
    held = hold_out(lists.screened)
    world = Resolved(lists, clusters, "tune", positives // 6)
    sizes = (negatives * 3 // 5, negatives * 2 // 5, 0)
    decks = [*positive_decks(world, held, data), *generated_decks(world), *list(negative_decks(world, data, sizes))[:2]]
    score = all_scorers()[0].build(without(lists.screened, held.pairs))
    scores = {deck.key: list(score([ask(query, "name") for query in deck.queries])) for deck in decks if not deck.whole}
    limits = {kind: max(threshold([one.any for one in scores[deck]], 0.01), FLOOR)
              for kind, deck in (("person", "N people"), ("organization", "N companies"))}  # fmt: skip
    asked = {deck.key: deck.queries for deck in decks if deck.kind == "positive" and not deck.whole}
    return _counted({key: _found(queries, scores[key], limits) for key, queries in asked.items() if queries})


def _found(queries: Sequence[Query], scores: Sequence[Scored], limits: Mapping[str, float]) -> list[bool]:
    return [one.true >= limits["person" if query.type == "person" else "organization"]
            for query, one in zip(queries, scores, strict=True)]  # fmt: skip


def _counted(cells: Mapping[str, Sequence[bool]]) -> dict[str, Cell]:
    return {key: Cell(sum(rows), len(rows)) for key, rows in sorted(cells.items())}


def compare(now: Cells, before: Mapping[str, Mapping[str, Sequence[int]]]) -> list[str]:
    """What was lost against the baseline, in words; empty if nothing that is gated.

    A large cell may lose half a point. A case may not be lost at all. A cell of another size was made of other
    queries and is
    compared with nothing, but said, so that nobody changes the decks unseen.
    """
    faults = []
    for part, cells in now.items():
        for key, cell in cells.items():
            old = Cell(*before.get(part, {}).get(key, (0, 0)))
            if cell.of != old.of:
                faults.append(f"{part}: {key}: {cell.of} queries, {old.of} in the baseline; accept it with --accept")
            elif part == "cases" and cell.found < old.found:
                faults.append(f"{part}: {key}: lost")
            elif cell.of >= LARGE and (old.found - cell.found) / cell.of > LOSS:
                faults.append(
                    f"{part}: {key}: {100 * cell.found / cell.of:.1f} %, {100 * old.found / old.of:.1f} % before"
                )
    return faults


def read_baseline() -> dict[str, dict[str, list[int]]]:
    """The accepted figures; empty if there are none yet."""
    found: dict[str, dict[str, list[int]]] = json.loads(BASELINE.read_text("utf-8")) if BASELINE.is_file() else {}
    return found


def write_baseline(cells: Cells) -> None:
    """Accepts figures. A part that was not run keeps what it had."""
    merged = {**read_baseline(), **{part: {key: list(cell) for key, cell in of.items()} for part, of in cells.items()}}
    lines = []
    for part, of in sorted(merged.items()):
        rows = ",\n".join(
            f"    {json.dumps(key, ensure_ascii=False)}: {json.dumps(cell)}" for key, cell in sorted(of.items())
        )
        lines.append(f"  {json.dumps(part)}: {{\n{rows}\n  }}")
    BASELINE.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
