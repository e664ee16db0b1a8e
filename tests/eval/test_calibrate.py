from __future__ import annotations

import pytest
from eval.calibrate import fit


def test_a_regression_finds_the_slope_and_the_intercept_that_made_the_pairs() -> None:
    """Odds of 2^(0.5 x bits + 1) at each of five sums."""
    positives, negatives = [], []
    for bits in (-4.0, -2.0, 0.0, 2.0, 4.0):
        odds = 2 ** (0.5 * bits + 1)
        positives += [bits] * round(1000 * odds / (1 + odds))
        negatives += [bits] * round(1000 / (1 + odds))
    slope, intercept = fit(positives, negatives, 1.0, 1.0)
    assert (slope, intercept) == (pytest.approx(0.5, abs=0.02), pytest.approx(1.0, abs=0.02))


def test_subjects_without_a_hit_move_the_intercept_only() -> None:
    """Where one in eight ordinary names has a hit at all, a hit is eight times likelier to be true: 3 bits."""
    bits = [-2.0, -1.0, 0.0, 1.0, 2.0]
    some = fit(bits[2:] * 4 + bits[:2], bits[:3] * 4 + bits[3:], 14.0, 14.0)
    many = fit(bits[2:] * 4 + bits[:2], bits[:3] * 4 + bits[3:], 14.0, 8 * 14.0)
    assert many[1] - some[1] > 1.0
