"""name_bench: 826 pairs of names labeled by others, with a peer's frozen scores, and our scores beside."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from eval.scorers import matcher_of
from eval.stats import auc, best_f1, f1_at
from listwarden.model import Entity, EntityType, Listing, Name, Source, Subject
from listwarden.names.script import script_of

__all__ = ["Bench", "name_bench"]

_TYPES: dict[str, EntityType] = {"Person": "person", "Organization": "organization", "Company": "organization",
                                 "Vessel": "vessel"}  # fmt: skip


class Bench(NamedTuple):
    """What a scorer reaches.

    Attributes:
        name: The scorer.
        pairs: How many pairs.
        auc: Area under the curve.
        best: Best F1 and its limit, chosen on the same pairs.
        usual: F1 at the limit that the scorer itself uses.
    """

    name: str
    pairs: int
    auc: float
    best: tuple[float, float]
    usual: float


def name_bench(data: Path, listings: Sequence[Listing]) -> list[Bench]:
    """Ours on all pairs, and ours and the frozen peer on those that have frozen scores.

    The second name of each pair is put into the index as a listing of its own, beside the real lists that give the
    rarity of words.
    """
    cases = _read(data / "labelled" / "name_bench_cases.csv")
    frozen = {_key(row): row for row in _read(data / "labelled" / "name_bench_logicv2-frozen.csv")}
    scores = _ours(cases, listings)
    true = [row["is_match"] == "true" for row in cases]
    both = [at for at, row in enumerate(cases) if _key(row) in frozen]
    peers = [float(frozen[_key(cases[at])]["score"]) for at in both]
    some = [true[at] for at in both]
    mine = [scores[at] for at in both]
    return [
        Bench("Listwarden, all pairs", len(cases), auc(scores, true), best_f1(scores, true), f1_at(scores, true, 0.0)),
        Bench(
            "Listwarden, pairs with frozen scores",
            len(both),
            auc(mine, some),
            best_f1(mine, some),
            f1_at(mine, some, 0.0),
        ),
        Bench(
            "nomenklatura logic-v2, frozen", len(both), auc(peers, some), best_f1(peers, some), f1_at(peers, some, 0.7)
        ),
    ]


def _ours(cases: Sequence[dict[str, str]], listings: Sequence[Listing]) -> list[float]:
    added = [_listing(at, row) for at, row in enumerate(cases)]
    matcher = matcher_of([*listings, *added])
    first = len(listings)
    return [matcher.score(Subject((row["name1"],), type=_type(row)), first + at).bits for at, row in enumerate(cases)]


def _listing(at: int, row: dict[str, str]) -> Listing:
    source = Source("own", "0" * 64, str(at), "")
    name = Name(row["name2"], source.at("name"), script=script_of(row["name2"]))
    return Listing(f"bench:{at}", source, Entity(_type(row), (name,)))


def _type(row: dict[str, str]) -> EntityType:
    return _TYPES.get(row["schema"], "unknown")


def _key(row: dict[str, str]) -> tuple[str, str, str]:
    return row["schema"], row["name1"], row["name2"]


def _read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return [row for row in csv.DictReader(stream) if row["name1"].strip() and row["name2"].strip()]
