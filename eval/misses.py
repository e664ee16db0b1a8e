"""Where a listing is lost: in candidate search or in the score, with examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from eval.figures import limit_for, share
from eval.record import NOTHING
from eval.run import Run, World, ask
from eval.scorers import OURS, subject_of
from listwarden.match import Matcher

__all__ = ["candidate_recall", "misses"]

_ASKED = 40
"""Queries of each deck that candidate search is asked for."""


def candidate_recall(run: Run, matcher: Matcher) -> Iterator[tuple[object, ...]]:
    """Deck by deck: how often the true listing is among the candidates, and how many these are."""
    for key in (
        "P1 person",
        "P1 organization",
        "P3 person",
        "P3 organization",
        "P4 organization",
        "P2 person",
        "P2 organization",
    ):
        queries = [query for query in run.decks[key].queries if not query.needs_facts]
        some = queries[:: max(len(queries) // _ASKED, 1)]
        found, sizes = [], []
        for query in some:
            candidates = matcher.candidates(subject_of(ask(query, "name")))
            found.append(matcher.index.position_of(query.listing) in candidates)
            sizes.append(len(candidates))
        yield key, share(found), f"{sum(sizes) / max(len(sizes), 1):.0f}"


def misses(run: Run, limits: Mapping[str, float], world: World, each: int = 4) -> list[tuple[object, ...]]:
    """Some queries of each deck of the tune half that do not find their listing at given thresholds."""
    listed = {one.id: one for one in world.short}
    rows: list[tuple[object, ...]] = []
    for deck in run.decks.values():
        if deck.kind != "positive" or deck.whole or deck.key[:2] in {"P5", "P7"}:
            continue
        scored = zip(deck.queries, run.scores[OURS][deck.key, "name"], strict=True)
        lost = [
            (query, one.true) for query, one in scored if one.true < limit_for(limits, query) and not query.needs_facts
        ]
        for query, true in lost[:: max(len(lost) // each, 1)][:each]:
            bits = "under the floor" if true == NOTHING else f"{true:+.2f}"
            rows.append(
                (
                    f"{deck.key}: {query.group}",
                    query.name.replace("|", "/"),
                    f"{listed[query.listing].name} ({query.listing})",
                    bits,
                )
            )
    return rows
