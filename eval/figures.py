"""From scores to figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec import structs

from eval.record import Query
from eval.run import Mode, Run, facts_on
from eval.scorers import FLOOR, OURS
from eval.stats import Bin, Positives, calibration, threshold, wilson
from listwarden.match import default_table
from listwarden.match.calibration import probability_of
from listwarden.model import Evidence

__all__ = [
    "ALLOWED", "POINT", "Share", "alerts", "by_group", "calibration_of", "dated_alerts", "limit_for", "limits_of",
    "positives_of", "rank_one", "recall",
    "recall_with_facts", "share", "tied_at_top", "true_scores",
]  # fmt: skip

ALLOWED = (0.001, 0.002, 0.005, 0.01)
"""Shares of ordinary names that may alert."""

POINT = 0.01
"""The one that most tables use."""


class Share(NamedTuple):
    """So many of so many."""

    found: int
    of: int

    @property
    def value(self) -> float:
        """The share, 0 to 1; 0 of nothing."""
        return self.found / self.of if self.of else 0.0

    def __str__(self) -> str:
        low, high = wilson(self.found, self.of)
        return f"{100 * self.value:.1f} [{100 * low:.0f}-{100 * high:.0f}]" if self.of else "-"


def share(found: Iterable[bool]) -> Share:
    """Counts."""
    rows = list(found)
    return Share(sum(rows), len(rows))


def limits_of(run: Run, scorer: str, allowed: float = POINT) -> dict[str, float]:
    """The threshold for persons and for all others, estimated on the ordinary names of the run."""
    limits = {kind: threshold([one.any for one in run.scores[scorer][deck, "name"]], allowed)
              for kind, deck in (("person", "N people"), ("organization", "N companies"))}  # fmt: skip
    if scorer == OURS:  # below the floor it was not asked
        limits = {kind: max(limit, FLOOR) for kind, limit in limits.items()}
    return {kind: max(limit, 1e-9) if scorer != OURS else limit for kind, limit in limits.items()}


def limit_for(limits: Mapping[str, float], query: Query) -> float:
    """A vessel's or an aircraft's name is held to the threshold of organizations."""
    return limits["person" if query.type == "person" else "organization"]


def true_scores(run: Run, scorer: str, deck: str, mode: Mode = "name") -> Sequence[float]:
    """The scores of the true listings; by the name alone where nothing else was asked."""
    scores = run.scores[scorer]
    return [one.true for one in scores.get((deck, mode), scores[deck, "name"])]


def recall(run: Run, scorer: str, deck: str, allowed: float = POINT, mode: Mode = "name") -> Share:
    """Queries of a deck that find their listing."""
    limits = limits_of(run, scorer, allowed)
    rows = zip(run.decks[deck].queries, true_scores(run, scorer, deck, mode), strict=True)
    return share(score >= limit_for(limits, query) for query, score in rows)


def recall_with_facts(run: Run, scorer: str, deck: str, part: float) -> Share:
    """The same where facts are known of a part of the subjects."""
    limits = limits_of(run, scorer)
    rows = zip(
        run.decks[deck].queries, true_scores(run, scorer, deck), true_scores(run, scorer, deck, "facts"), strict=True
    )
    return share((full if facts_on(query, part) else bare) >= limit_for(limits, query) for query, bare, full in rows)


def alerts(run: Run, scorer: str, deck: str, mode: Mode = "name", part: float = 1.0) -> Share:
    """Names of a deck that alert on any listing."""
    limits, scores = limits_of(run, scorer), run.scores[scorer]
    full = scores.get((deck, mode), scores[deck, "name"])
    rows = zip(run.decks[deck].queries, scores[deck, "name"], full, strict=True)
    return share(
        (facts if facts_on(query, part) else bare).any >= limit_for(limits, query) for query, bare, facts in rows
    )


def by_group(
    run: Run, scorer: str, deck: str, mode: Mode = "name", key: Callable[[Query], str] = lambda query: query.group
) -> dict[str, Share]:
    """Recall of a positive deck, or alerts of another, group by group."""
    limits, scores = limits_of(run, scorer), run.scores[scorer]
    positive = run.decks[deck].kind == "positive"
    groups: dict[str, list[bool]] = defaultdict(list)
    for query, one in zip(run.decks[deck].queries, scores.get((deck, mode), scores[deck, "name"]), strict=True):
        groups[key(query)].append((one.true if positive else one.any) >= limit_for(limits, query))
    return {group: share(rows) for group, rows in sorted(groups.items())}


def dated_alerts(
    run: Run, deck: str, mode: Mode, key: Callable[[Query], str] = lambda query: query.group
) -> dict[str, Share]:
    """Names of a deck that alert, by ours, on a listing that states a date of birth, group by group."""
    limits, groups = limits_of(run, OURS), defaultdict[str, list[bool]](list)
    for query, one in zip(run.decks[deck].queries, run.scores[OURS][deck, mode], strict=True):
        groups[key(query)].append(one.dated >= limit_for(limits, query))
    return {group: share(rows) for group, rows in sorted(groups.items())}


def rank_one(run: Run, scorer: str, deck: str, party: Mapping[str, str]) -> Share:
    """Queries whose strongest hit is the right party, on whichever list; equal scores count as first."""
    rows = zip(run.decks[deck].queries, run.scores[scorer][deck, "name"], strict=True)
    return share(one.any > max(FLOOR, 0.0 if scorer != OURS else FLOOR)
                 and (one.true >= one.any or party.get(one.best) == query.cluster) for query, one in rows)  # fmt: skip


def tied_at_top(run: Run, scorer: str) -> Share:
    """Of the true pairs that alert by name, in all positive decks, those with the highest score given to any."""
    limits = limits_of(run, scorer)
    pairs = [one.true for deck in run.decks.values() if deck.kind == "positive" and deck.key != "control"
             for query, one in zip(deck.queries, run.scores[scorer][deck.key, "name"], strict=True)
             if one.true >= limit_for(limits, query)]  # fmt: skip
    top = max(pairs, default=0.0)
    return share(score >= top for score in pairs)


def positives_of(run: Run, scorer: str, deck: str) -> Positives:
    """What a bootstrap needs."""
    person = run.decks[deck].queries[0].type == "person"
    ordinary = run.scores[scorer]["N people" if person else "N companies", "name"]
    return Positives(true_scores(run, scorer, deck), [one.any for one in ordinary])


EDGES = (0.0, 0.01, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.99, 0.999, 1.1)


def calibration_of(run: Run, prevalence: float | None, party: Mapping[str, str]) -> list[Bin]:
    """Our probability of the strongest hit against whether it is the right party.

    Args:
        run: The run.
        prevalence: Positive queries are weighted to be such a share of all; None: as they are.
        party: Listing id -> cluster.
    """
    bits, rules, true, positive = [], [], [], []
    for deck in run.decks.values():
        if deck.key[:2] in {"P1", "P3", "P4", "P2", "UN"} or deck.key in {"N people", "N companies"}:
            for query, one in zip(deck.queries, run.scores[OURS][deck.key, "name"], strict=True):
                bits.append(one.any)
                rules.append(default_table().for_(query.type, "").calibration)
                true.append(bool(query.listing) and (one.true >= one.any or party.get(one.best) == query.cluster))
                positive.append(deck.kind == "positive")
    count = sum(positive)
    factor = 1.0 if prevalence is None else prevalence / (1 - prevalence) * (len(positive) - count) / count
    weights = [factor if one else 1.0 for one in positive]
    one_in = 1 / (prevalence or count / len(positive))
    said = [
        probability_of((Evidence("name", one, "prior"),), structs.replace(rule, one_in=one_in))
        for one, rule in zip(bits, rules, strict=True)
    ]
    seen = [at for at, one in enumerate(bits) if one >= FLOOR]  # lower ones were not asked for
    return calibration([said[at] for at in seen], [true[at] for at in seen], [weights[at] for at in seen], EDGES)
