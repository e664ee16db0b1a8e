"""OFAC's Sanctions List Search as a peer: the emulation that Listwarden shows beside its hits, over a whole index."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from eval.record import Query, Scored
from listwarden.match.ofac_score import name_parts, ofac_score, part_score
from listwarden.model import Listing

__all__ = ["OfacError", "ofac_error", "ofac_like"]

_NEAREST = 10
"""Listed names, nearest by plain Jaro-Winkler, that are scored as whole names."""


class OfacError(NamedTuple):
    """How far the emulation is from recorded scores, in points of 100.

    Attributes:
        compared: Recorded pairs that the tool showed with a score.
        mean: Mean absolute error over them.
        near: How many are within two points.
        worst: The largest error.
        hidden: Recorded pairs that the tool did not show.
    """

    compared: int
    mean: float
    near: int
    worst: float
    hidden: int


def ofac_like(listings: Sequence[Listing]) -> Callable[[Query], Scored]:
    """The emulated score over all listed names that share a like part, or are alike as a whole."""
    names: dict[str, list[tuple[str, str]]] = defaultdict(list)
    of_listing: dict[str, list[str]] = {}
    for listing in listings:
        texts = [name.text for name in listing.entity.names if name_parts(name.text)]
        of_listing[listing.id] = texts
        kinds = ("person", "organization") if listing.entity.type == "unknown" else (listing.entity.type,)
        for kind in kinds:
            names[kind] += [(listing.id, text) for text in texts]
    search = {kind: _Search(pairs) for kind, pairs in names.items()}

    def score(query: Query) -> Scored:
        best, found = search[query.type].best(name_parts(query.name))
        true = max((float(ofac_score(query.name, text)) for text in of_listing.get(query.listing, ())), default=0.0)
        return Scored(max(best, true), true, found if best >= true else query.listing)

    return score


class _Search:
    """Listed names by their parts."""

    def __init__(self, names: Sequence[tuple[str, str]]) -> None:
        self._ids = [listing_id for listing_id, _ in names]
        self._parts = [name_parts(text) for _, text in names]
        self._whole = [" ".join(parts) for parts in self._parts]
        self._postings: dict[str, list[int]] = defaultdict(list)
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for at, parts in enumerate(self._parts):
            for part in set(parts):
                if part not in self._postings:
                    self._by_letter[part[0]].append(part)
                self._postings[part].append(at)
        self._like = lru_cache(maxsize=50_000)(self._like_parts)

    def _like_parts(self, part: str) -> list[tuple[str, float]]:
        return [(other, value) for other in self._by_letter[part[0]] if (value := part_score(part, other))]

    def best(self, parts: Sequence[str]) -> tuple[float, str]:
        """The best score, and the listing that has it."""
        if not parts:
            return 0.0, ""
        total: dict[int, float] = defaultdict(float)
        for part in [part for part in parts if len(part) > 2] or parts:
            here: dict[int, float] = {}
            for other, value in self._like(part):
                for at in self._postings[other]:
                    if value > here.get(at, 0.0):
                        here[at] = value
            for at, value in here.items():
                total[at] += value
        by_parts = [max(total.items(), key=lambda item: (item[1], -item[0]))[0]] if total else []
        near = process.extract(" ".join(parts), self._whole, scorer=JaroWinkler.similarity, limit=_NEAREST)
        found = [*by_parts, *(at for _, _, at in near)]
        scored = [(float(ofac_score(" ".join(parts), self._whole[at])), -at) for at in found]
        best, at = max(scored, default=(0.0, 0))
        return best, self._ids[-at] if scored else ""


def ofac_error(data: Path) -> OfacError:
    """Compares the emulation with recorded scores of the real tool."""
    with (data / "labelled" / "ofac_search_scores.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [(row["query_name"], row["result_name"], float(row["ofac_score"])) for row in csv.DictReader(file)]
    errors = [abs(ofac_score(query, result) - score) for query, result, score in rows if score >= 0]
    hidden = sum(score < 0 for *_, score in rows)
    return OfacError(len(errors), sum(errors) / len(errors), sum(error <= 2 for error in errors), max(errors), hidden)
