"""Pure functions of statistics: intervals, thresholds, paired bootstrap, calibration, AUC and F1."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from random import Random
from typing import NamedTuple

__all__ = [
    "Bin", "Positives", "auc", "best_f1", "bootstrap_difference", "calibration", "expected_calibration_error", "f1_at",
    "probability", "threshold", "wilson",
]  # fmt: skip


def wilson(found: int, of: int, z: float = 1.96) -> tuple[float, float]:
    """95 % confidence interval of a share (Wilson, JASA 22, 1927). (0, 1) where nothing was counted."""
    if not of:
        return 0.0, 1.0
    share, spread = found / of, z * z / of
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * (share * (1 - share) / of + spread / (4 * of)) ** 0.5
    return max(middle - half, 0.0), min(middle + half, 1.0)


def threshold(scores: Sequence[float], allowed: float, weights: Sequence[int] | None = None) -> float:
    """The smallest threshold at which no more than an allowed share of ordinary names reach it.

    A name alerts from the threshold on. Names with equal scores alert together or not at all, so that a scorer that
    gives its highest score to too many of them gets a threshold that nothing reaches.

    Args:
        scores: The best score of each ordinary name.
        allowed: Share, 0 to 1.
        weights: How often each name counts; once each by default.

    >>> threshold([1.0, 0.5, 0.5, 0.1], 0.25) > 0.5
    True
    """
    counts = weights if weights is not None else [1] * len(scores)
    left = allowed * sum(counts)
    for score, count in sorted(zip(scores, counts, strict=True), reverse=True):
        left -= count
        if left < -1e-9:
            return math.nextafter(score, math.inf)
    return -math.inf


class Positives(NamedTuple):
    """What a bootstrap needs of a scorer.

    Attributes:
        true: Query by query, the score of the listing it should find.
        ordinary: The best score of each ordinary name.
    """

    true: Sequence[float]
    ordinary: Sequence[float]


def bootstrap_difference(
    one: Positives, other: Positives, units: Sequence[str], allowed: float, rounds: int, luck: Random
) -> tuple[float, float]:
    """95 % interval of the difference of two scorers' recall on the same queries, in shares.

    Parties are drawn, not queries, and ordinary names; each scorer's threshold is estimated anew on the drawn ordinary
    names, so that the interval holds what the thresholds add to it (Davison and Hinkley, "Bootstrap Methods", 1997).

    Args:
        one: The first scorer.
        other: The second, on the same queries and the same ordinary names.
        units: The party of each query.
        allowed: Share of ordinary names that may alert.
        rounds: How many resamples.
        luck: The source of chance.
    """
    parties = sorted(set(units))
    differences = []
    for _ in range(rounds):
        drawn = _counts(len(one.ordinary), luck)
        weight = dict(zip(parties, _counts(len(parties), luck), strict=True))
        shares = [_recall(scorer, drawn, units, weight, allowed) for scorer in (one, other)]
        differences.append(shares[0] - shares[1])
    differences.sort()
    return differences[int(0.025 * rounds)], differences[min(int(0.975 * rounds), rounds - 1)]


def _counts(size: int, luck: Random) -> list[int]:
    """How often each of so many things comes up in so many draws."""
    counts = [0] * size
    for at in luck.choices(range(size), k=size):
        counts[at] += 1
    return counts


def _recall(
    scorer: Positives, drawn: Sequence[int], units: Sequence[str], weight: Mapping[str, int], allowed: float
) -> float:
    limit = threshold(scorer.ordinary, allowed, drawn)
    total = sum(weight[unit] for unit in units)
    found = sum(weight[unit] for unit, score in zip(units, scorer.true, strict=True) if score >= limit)
    return found / total if total else 0.0


def probability(bits: float) -> float:
    """The probability that log-odds to base 2 stand for: 0 bits is 0.5.

    >>> probability(0.0), round(probability(3.0), 3)
    (0.5, 0.889)
    """
    return 1 / (1 + math.exp2(-max(min(bits, 500.0), -500.0)))


class Bin(NamedTuple):
    """One row of a reliability table.

    Attributes:
        low: The least probability in it.
        high: The probability it stays under.
        weight: How many pairs, weighted.
        said: The mean probability that was said.
        true: The share that was true.
    """

    low: float
    high: float
    weight: float
    said: float
    true: float


def calibration(
    said: Sequence[float], true: Sequence[bool], weights: Sequence[float], edges: Sequence[float]
) -> list[Bin]:
    """A reliability table: what was said against what was so, by bins of what was said. Empty bins are left out."""
    bins = []
    for low, high in itertools.pairwise(edges):
        rows = [row for row in zip(said, true, weights, strict=True) if low <= row[0] < high]
        weight = sum(row[2] for row in rows)
        if weight:
            mean = sum(row[0] * row[2] for row in rows) / weight
            bins.append(Bin(low, high, weight, mean, sum(row[2] for row in rows if row[1]) / weight))
    return bins


def expected_calibration_error(bins: Sequence[Bin]) -> float:
    """Mean distance of said and true over the bins, by weight (Naeini, Cooper and Hauskrecht, AAAI 2015)."""
    total = sum(one.weight for one in bins)
    return sum(one.weight * abs(one.said - one.true) for one in bins) / total if total else 0.0


def auc(scores: Sequence[float], true: Sequence[bool]) -> float:
    """The chance that a true pair scores over a false one, equal scores counting half (Mann and Whitney, 1947).

    >>> auc([0.9, 0.8, 0.7, 0.7], [True, False, True, False])
    0.625
    """
    ordered = sorted(zip(scores, true, strict=True))
    ranks, at = 0.0, 0
    while at < len(ordered):
        end = at
        while end < len(ordered) and ordered[end][0] == ordered[at][0]:
            end += 1
        ranks += sum(1 for row in ordered[at:end] if row[1]) * (at + 1 + end) / 2
        at = end
    positives = sum(true)
    negatives = len(true) - positives
    return (ranks - positives * (positives + 1) / 2) / (positives * negatives) if positives and negatives else 0.0


def f1_at(scores: Sequence[float], true: Sequence[bool], limit: float) -> float:
    """Harmonic mean of precision and recall where pairs from a limit on are called matches."""
    called = [score >= limit for score in scores]
    both = sum(one and other for one, other in zip(called, true, strict=True))
    return 2 * both / (sum(called) + sum(true)) if both else 0.0


def best_f1(scores: Sequence[float], true: Sequence[bool]) -> tuple[float, float]:
    """The best F1 that any limit gives, and that limit: chosen on the same pairs, so a little too good."""
    return max((f1_at(scores, true, limit), limit) for limit in sorted(set(scores)))
