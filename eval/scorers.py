"""The scorers side by side: ours, and plain string measures as peers, each over the same names."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from msgspec import structs
from rapidfuzz import fuzz, process, utils
from rapidfuzz.distance import JaroWinkler

from eval.decks import Query
from listwarden.index import Index
from listwarden.match import Matcher, default_table
from listwarden.model import Listing, Subject

__all__ = ["FLOOR", "PEERS", "Best", "Scorer", "exact", "ours", "peer"]

FLOOR = -5.0
"""Ours is asked for every pair down to this many bits, so that its threshold can be moved."""


class Best(NamedTuple):
    """The best score of a query: over all listings, and of the listing it should find."""

    any: float
    true: float


Scorer = Callable[[Sequence[Query]], list[Best]]


def ours(listings: Sequence[Listing]) -> Scorer:
    """Listwarden's score in bits, the prior included; 0 is the default threshold."""
    matcher = Matcher(Index(listings), structs.replace(default_table(), threshold=FLOOR))

    def score(query: Query) -> Best:
        subject = Subject((query.name,), type=query.type)
        same_type = [pair for pair in matcher.hits(subject) if pair.listing.entity.type == query.type]
        true = [pair.bits for pair in same_type if pair.listing.id == query.listing]
        return Best(max((pair.bits for pair in same_type), default=-99.0), max(true, default=-99.0))

    return lambda queries: list(map(score, queries))


def peer(measure: Callable[..., float]) -> Callable[[Sequence[Listing]], Scorer]:
    """A string measure over all listed names of the query's type, by brute force; the best name counts."""

    def build(listings: Sequence[Listing]) -> Scorer:
        names: dict[str, list[str]] = {}
        of_listing: dict[str, list[str]] = {}
        for listing in listings:
            texts = [_prepare(name.text) for name in listing.entity.names]
            names.setdefault(listing.entity.type, []).extend(texts)
            of_listing[listing.id] = texts

        def score(query: Query) -> Best:
            prepared = _prepare(query.name)
            best = process.extractOne(prepared, names[query.type], scorer=measure)
            true = (float(measure(prepared, text)) for text in of_listing.get(query.listing, ()))
            return Best(float(best[1]) if best else 0.0, max(true, default=0.0))

        return lambda queries: list(map(score, queries))

    return build


def exact(listings: Sequence[Listing]) -> Scorer:
    """1 where the prepared names are equal, else 0."""
    known: dict[str, set[str]] = {}
    for listing in listings:
        for name in listing.entity.names:
            known.setdefault(_prepare(name.text), set()).add(listing.id)

    def score(query: Query) -> Best:
        found = known.get(_prepare(query.name), set())
        return Best(float(bool(found)), float(query.listing in found))

    return lambda queries: list(map(score, queries))


def _prepare(text: str) -> str:
    """What each peer is given: lower case, no punctuation, `SURNAME, Given` turned round."""
    surname, comma, given = text.partition(", ")
    return re.sub(r"\s+", " ", utils.default_process(f"{given} {surname}" if comma else text))


PEERS: dict[str, Callable[[Sequence[Listing]], Scorer]] = {
    "exact": exact,
    "rapidfuzz Jaro-Winkler": peer(JaroWinkler.normalized_similarity),
    "rapidfuzz token_sort_ratio": peer(fuzz.token_sort_ratio),
    "rapidfuzz WRatio": peer(fuzz.WRatio),
}
"""Name -> scorer."""
