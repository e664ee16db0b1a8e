"""name_bench: 826 pairs of names labeled by others, with a peer's frozen scores, and our scores beside."""

from __future__ import annotations

import csv
import hashlib
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from eval.scorers import matcher_of
from eval.stats import auc, best_f1, f1_at
from listwarden.model import Entity, EntityType, Listing, Name, Source, Subject
from listwarden.names.script import script_of

__all__ = ["Bench", "doubtful_pairs", "name_bench"]

_TYPES: dict[str, EntityType] = {"Person": "person", "Organization": "organization", "Company": "organization",
                                 "Vessel": "vessel"}  # fmt: skip


_Value = TypeVar("_Value")


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
    """Ours on all pairs, and ours and the frozen peer on those that have frozen scores; then without doubtful labels.

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
    doubtful = {at for at, row in enumerate(cases) if _id_of(at, row) in doubtful_pairs()}
    sure = [at not in doubtful for at in range(len(cases))]
    sure_both = [at not in doubtful for at in both]
    return [
        _bench("Listwarden, all pairs", scores, true, 0.0),
        _bench("Listwarden, pairs with frozen scores", mine, some, 0.0),
        _bench("nomenklatura logic-v2, frozen", peers, some, 0.7),
        _bench("Listwarden, all pairs but doubtful labels", _those(scores, sure), _those(true, sure), 0.0),
        _bench("nomenklatura logic-v2, the same", _those(peers, sure_both), _those(some, sure_both), 0.7),
    ]


def doubtful_pairs() -> frozenset[str]:
    """Ids of the pairs whose label we doubt, with reasons in `data/name_bench_doubtful.toml`."""
    file = Path(__file__).with_name("data") / "name_bench_doubtful.toml"
    return frozenset(pair for one in tomllib.loads(file.read_text("utf-8"))["reasons"] for pair in one["pairs"])


def _id_of(at: int, row: dict[str, str]) -> str:
    return f"{at + 1}:{hashlib.sha256(chr(0).join(_key(row)).encode()).hexdigest()[:12]}"


def _those(values: Sequence[_Value], wanted: Sequence[bool]) -> list[_Value]:
    return [value for value, is_wanted in zip(values, wanted, strict=True) if is_wanted]


def _bench(name: str, scores: Sequence[float], true: Sequence[bool], own_limit: float) -> Bench:
    return Bench(name, len(scores), auc(scores, true), best_f1(scores, true), f1_at(scores, true, own_limit))


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
