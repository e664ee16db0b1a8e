"""Fits the numbers that turn bits into a probability, on the tune half: `python -m eval.calibrate`.

A logistic regression for each kind of party: positives are the queries of the decks of listed parties whose strongest
hit is theirs, negatives the ordinary names, each with its strongest hit, by the name alone. What it prints is to be put
into `[calibration]` of evidence.toml by hand; run it again after a change of the matcher that moves scores. After it,
the shares of queries with a hit at several thresholds, for the table in docs/method/score.md.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from pathlib import Path

from eval.record import NOTHING, Query
from eval.run import ask, build_decks, build_world
from eval.scorers import matcher_of, subject_of
from listwarden.match import Matcher

__all__ = ["fit", "main"]

_LOWEST = -2.0
"""Hits under so many bits are not asked for, as in the other tables."""
_HIGHEST = 25.0
"""From so many bits on nearly every hit is true; leaving more in would fit the slope to what needs none."""
_STEPS = 200
_THRESHOLDS = (-2.0, 0.0, 5.0, 10.0)


def fit(positives: Sequence[float], negatives: Sequence[float], listed: float, asked: float) -> tuple[float, float]:
    """Slope and intercept, in bits, of the log odds that a strongest hit is true, beyond the base odds.

    Newton's method for a logistic regression in which both sides weigh as much as all subjects that were asked, those
    without a hit included: odds at a base rate of one half.

    Args:
        positives: Bits of strongest hits that are true.
        negatives: Bits of strongest hits of subjects that are not listed, or are another party.
        listed: Subjects that are listed, with or without a hit.
        asked: Subjects that are not listed, with or without a hit.
    """
    rows = [(bits, 1.0, 1 / listed) for bits in positives] + [(bits, 0.0, 1 / asked) for bits in negatives]
    slope, intercept = 0.5, 0.0
    for _ in range(_STEPS):
        gradient, hessian = [0.0, 0.0], [[1e-9, 0.0], [0.0, 1e-9]]
        for bits, true, weight in rows:
            said = 1 / (1 + 2 ** -(slope * bits + intercept))
            error, spread = weight * (true - said), weight * said * (1 - said) * math.log(2)
            gradient = [gradient[0] + error * bits, gradient[1] + error]
            hessian[0][0] += spread * bits * bits
            hessian[0][1] += spread * bits
            hessian[1][1] += spread
        determinant = hessian[0][0] * hessian[1][1] - hessian[0][1] ** 2
        slope += (gradient[0] * hessian[1][1] - gradient[1] * hessian[0][1]) / determinant
        intercept += (gradient[1] * hessian[0][0] - gradient[0] * hessian[0][1]) / determinant
    return slope, intercept


def _strongest(queries: Sequence[Query], matcher: Matcher) -> list[tuple[float, bool]]:
    """Bits of the strongest hit of each query, and whether it is the right party."""
    found = []
    answers = matcher.hits_of_many([subject_of(ask(query, "name")) for query in queries])
    for query, answer in zip(queries, answers, strict=True):
        hits = [hit for hit in answer if hit.listing.entity.type in {query.type, "unknown"}]
        true = max((hit.bits for hit in hits if hit.listing.id == query.listing), default=NOTHING)
        found.append((hits[0].bits, true >= hits[0].bits) if hits else (NOTHING, False))
    return found


def main() -> None:
    """Prints the numbers for persons and for organizations."""
    options = argparse.ArgumentParser()
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--size", type=int, default=120)
    given = options.parse_args()
    world = build_world(given.data, "tune", given.size)
    decks = {deck.key: deck.queries for deck in build_decks(world, given.data)}
    matcher = matcher_of(world.short, _LOWEST)
    for kind, ordinary in (("person", "N people"), ("organization", "N companies")):
        listed = [one for deck in ("P1", "P2", "P3", "P4") for one in _strongest(decks[f"{deck} {kind}"], matcher)]
        others = _strongest(decks[ordinary], matcher)
        negatives = [bits for bits, _ in others if bits > NOTHING]
        positives = [bits for bits, true in listed if true and bits <= _HIGHEST]
        slope, intercept = fit(positives, negatives, len(listed), len(others))
        print(f"{kind}: slope {slope:.2f}, intercept {intercept:.1f}; {len(positives)} of {len(listed)} listed, "
              f"{len(negatives)} of {len(others)} ordinary")  # fmt: skip
        for deck in (ordinary, f"P1 {kind}", f"P2 {kind}", f"P4 {kind}"):
            bits = [one for one, true in _strongest(decks[deck], matcher) if true or deck == ordinary]
            shares = ((over, sum(one >= over for one in bits) / len(decks[deck])) for over in _THRESHOLDS)
            print(f"  {deck} ({len(decks[deck]):,}):", *(f"{over:+g} bits {share:.2%}" for over, share in shares))


if __name__ == "__main__":
    main()
