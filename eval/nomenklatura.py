"""nomenklatura's algorithms as peers, where it is installed: an optional extra with an environment of its own.

LISTWARDEN_NOMENKLATURA names a Python that has it (NAMES.md says how to make one). Their score of a pair costs about a
millisecond, so only candidates are scored: the nearest listings by Jaro-Winkler, by sorted words and by shared rare
words, and
always the true one. So their recall is exact, and their alerts are a lower bound: they can only look better than they
are.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from eval.positives import facts_of
from eval.record import Query, Scored
from eval.scorers import Scorer, prepare
from eval.text import bare
from listwarden.model import Listing

__all__ = ["ALGORITHMS", "nomenklatura_scorers", "nomenklatura_version"]

ALGORITHMS = ("logic-v2", "logic-v1", "ofac")
_NEAR = 10
"""Candidates of each of the three ways."""


@cache
def nomenklatura_version() -> str:
    """The version that is at hand, or empty."""
    python = os.environ.get("LISTWARDEN_NOMENKLATURA", "")
    if not python:
        return ""
    code = "from importlib.metadata import version; print(version('nomenklatura'))"
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def nomenklatura_scorers() -> list[Scorer]:
    """One scorer for each algorithm; none where it is not installed."""
    found = nomenklatura_version()
    return [
        Scorer(f"nomenklatura {name}", f"{found} {name} {_NEAR}", partial(_build, name), uses_facts=name == "logic-v2")
        for name in ALGORITHMS if found
    ]  # fmt: skip


def _build(algorithm: str, listings: Sequence[Listing]) -> Callable[[Sequence[Query]], Iterator[Scored]]:
    def score(queries: Sequence[Query]) -> Iterator[Scored]:
        near = _Candidates(listings)
        worker = __file__.replace("nomenklatura.py", "nomenklatura_worker.py")
        command = [
            os.environ["LISTWARDEN_NOMENKLATURA"],
            "-I",
            worker,
            algorithm,
        ]  # -I: this folder has a module of its name
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process_:
            assert process_.stdin
            assert process_.stdout
            process_.stdin.write(json.dumps([_listed(one) for one in listings]) + "\n")
            for at, query in enumerate(queries):
                ids = near.of(query)
                process_.stdin.write(json.dumps([_asked(at, query), ids]) + "\n")
                process_.stdin.flush()
                yield _best(query, ids, json.loads(process_.stdout.readline()))

    return score


def _listed(listing: Listing) -> list[object]:
    facts = facts_of(listing)
    names = [name.text for name in listing.entity.names]
    return [listing.id, listing.entity.type, names, facts["birth"], facts["country"], facts["identifiers"]]


def _asked(at: int, query: Query) -> list[object]:
    return [f"query-{at}", query.type, [query.name], query.birth, query.country, query.identifiers]


def _best(query: Query, ids: Sequence[str], scores: Sequence[float]) -> Scored:
    of = dict(zip(ids, scores, strict=True))
    true = of.get(query.listing, 0.0)
    top = max(of, key=lambda one: (of[one], one == query.listing), default="")
    return Scored(of.get(top, 0.0), true, top)


class _Candidates:
    """The nearest listings of a query by three cheap ways."""

    def __init__(self, listings: Sequence[Listing]) -> None:
        self._texts: dict[str, list[str]] = defaultdict(list)
        self._ids: dict[str, list[str]] = defaultdict(list)
        self._with: dict[str, set[str]] = defaultdict(set)
        self._types = {one.id: one.entity.type for one in listings}
        for one in listings:
            for kind in ("person", "organization") if one.entity.type == "unknown" else (one.entity.type,):
                for name in one.entity.names:
                    self._texts[kind].append(prepare(name.text))
                    self._ids[kind].append(one.id)
            for word in {word for name in one.entity.names for word in bare(name.text).split()}:
                self._with[word].add(one.id)

    def of(self, query: Query) -> list[str]:
        """Listing ids, the true one among them."""
        prepared, kind = prepare(query.name), query.type
        found = {query.listing} if query.listing else set()
        for measure in (JaroWinkler.normalized_similarity, fuzz.token_sort_ratio):
            nearest = process.extract(prepared, self._texts[kind], scorer=measure, limit=_NEAR)
            found |= {self._ids[kind][at] for *_, at in nearest}
        rare: Counter[str] = Counter()
        for word in set(bare(query.name).split()):
            ids = self._with.get(word, set())
            for one in ids if len(ids) < 400 else ():
                if self._types[one] in {kind, "unknown"}:
                    rare[one] += 1 + round(1000 / len(ids))
        return sorted(found | {one for one, _ in rare.most_common(_NEAR)})
