"""Cheap peers over all ordinary names: thresholds at small shares want more names than the sample has."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from eval.cache import Cache, index_key
from eval.figures import ALLOWED, Share, share
from eval.negatives import negative_decks
from eval.run import Run, World, ask
from eval.stats import threshold

__all__ = ["Wide", "over_all"]

_ALL = 10**9


class Wide(NamedTuple):
    """One scorer over all ordinary names.

    Attributes:
        name: The scorer.
        people: How many people.
        companies: How many companies.
        recalls: Recall of held-out aliases of persons, for each share of `figures.ALLOWED`.
    """

    name: str
    people: int
    companies: int
    recalls: tuple[Share, ...]


def over_all(run: Run, world: World, data: Path, cache: Cache) -> list[Wide]:
    """Every cheap scorer of a run; takes ten minutes where nothing is cached."""
    people, companies = list(negative_decks(world.resolved, data, (_ALL, _ALL, 0)))[:2]
    queries = [ask(query, "name") for deck in (people, companies) for query in deck.queries]
    found = []
    for scorer in (one for one in run.scorers if one.is_cheap):
        scored = cache.scores(scorer, world.short, index_key(world.short), queries)
        ordinary = [one.any for one in scored[: len(people.queries)]]
        limits = [max(threshold(ordinary, allowed), 1e-9) for allowed in ALLOWED]
        true = [one.true for one in run.scores[scorer.name]["P1 person", "name"]]
        recalls = tuple(share(score >= limit for score in true) for limit in limits)
        found.append(Wide(scorer.name, len(people.queries), len(companies.queries), recalls))
    return found
