from __future__ import annotations

import math
from random import Random

import pytest
from eval.stats import (
    Positives,
    auc,
    best_f1,
    bootstrap_difference,
    calibration,
    expected_calibration_error,
    f1_at,
    probability,
    threshold,
    wilson,
)  # fmt: skip


def test_a_wilson_interval_is_that_of_the_textbook() -> None:
    low, high = wilson(81, 263)  # Agresti and Coull, The American Statistician 52, 1998: (0.255, 0.366)
    assert (round(low, 3), round(high, 3)) == (0.255, 0.366)


def test_an_interval_of_nothing_says_nothing() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


def test_an_interval_stays_between_nothing_and_all() -> None:
    assert wilson(0, 10)[0] == 0.0
    assert wilson(10, 10)[1] == 1.0


@pytest.mark.parametrize(("allowed", "alerting"), [(0.0, 0), (0.1, 1), (0.19, 1), (0.2, 2), (1.0, 10)])
def test_no_more_than_the_allowed_share_reaches_a_threshold(allowed: float, alerting: int) -> None:
    scores = [float(score) for score in range(10)]
    limit = threshold(scores, allowed)
    assert sum(score >= limit for score in scores) == alerting


def test_equal_scores_alert_together_or_not_at_all() -> None:
    limit = threshold([1.0, 1.0, 1.0, 0.2], 0.5)
    assert limit > 1.0


def test_a_threshold_counts_a_name_as_often_as_it_was_drawn() -> None:
    assert threshold([3.0, 2.0, 1.0], 0.4, [1, 1, 3]) < threshold([3.0, 2.0, 1.0], 0.4, [3, 1, 1])


def test_a_threshold_of_no_names_lets_everything_alert() -> None:
    assert threshold([], 0.01) == -math.inf


def bootstrapped(other: float) -> tuple[float, float]:
    ordinary = [at / 100 for at in range(100)]
    units = [f"party {at % 50}" for at in range(100)]
    better, worse = Positives([2.0] * 100, ordinary), Positives([2.0] * 50 + [other] * 50, ordinary)
    return bootstrap_difference(better, worse, units, 0.01, 100, Random(1))


def test_a_scorer_that_finds_twice_as_much_is_surely_better() -> None:
    low, high = bootstrapped(0.1)
    assert 0.3 < low <= 0.5 <= high < 0.7


def test_equal_scorers_do_not_differ() -> None:
    assert bootstrapped(2.0) == (0.0, 0.0)


def test_the_interval_of_scores_near_the_threshold_holds_what_the_threshold_adds() -> None:
    low, high = bootstrapped(0.99)  # between the threshold of one resample and that of another
    assert high - low > 0.4


def test_zero_bits_are_as_likely_as_not() -> None:
    assert probability(0.0) == 0.5
    assert probability(-99999.0) == pytest.approx(0.0)
    assert probability(99999.0) == pytest.approx(1.0)


def test_what_is_said_and_so_has_no_calibration_error() -> None:
    bins = calibration([0.25] * 4, [True, False, False, False], [1.0] * 4, (0.0, 0.5, 1.0))
    assert len(bins) == 1
    assert expected_calibration_error(bins) == 0.0


def test_overconfidence_is_an_error_by_its_weight() -> None:
    bins = calibration([0.9, 0.9, 0.1], [True, False, False], [1.0, 1.0, 2.0], (0.0, 0.5, 1.1))
    assert expected_calibration_error(bins) == pytest.approx((0.4 * 2 + 0.1 * 2) / 4)


def test_the_area_under_the_curve_counts_ties_half() -> None:
    assert auc([1.0, 1.0], [True, False]) == 0.5
    assert auc([3.0, 2.0, 1.0], [True, True, False]) == 1.0
    assert auc([1.0, 2.0], [True, False]) == 0.0


def test_f1_is_the_harmonic_mean_of_precision_and_recall() -> None:
    scores, true = [0.9, 0.8, 0.7, 0.1], [True, False, True, True]
    assert f1_at(scores, true, 0.75) == pytest.approx(2 * 0.5 * (1 / 3) / (0.5 + 1 / 3))
    assert f1_at(scores, true, 2.0) == 0.0


def test_the_best_f1_names_its_limit() -> None:
    assert best_f1([0.9, 0.8, 0.1], [True, True, False]) == (1.0, 0.8)
