from __future__ import annotations

from decimal import Decimal

import pytest

from listwarden.ownership.share import UNIT, UNKNOWN, WHOLE, bounds, bounds_of_text, percent_words, range_words


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("50", 50, 50),
        (" 12.5 % ", 12.5, 12.5),
        ("25-50", 25, 50),
        ("25 % \u2013 50 %", 25, 50),
        ("25 to 50", 25, 50),
        (">=25", 25, 100),
        ("<=10", 0, 10),
        ("0", 0, 0),
        ("100", 100, 100),
    ],
)
def test_shares_are_read_as_people_write_them(text: str, least: float, most: float) -> None:
    assert bounds_of_text(text) == (least * UNIT, most * UNIT)


@pytest.mark.parametrize("text", ["", "?", "unknown", " Unknown ", "n/a"])
def test_a_share_that_is_not_known_can_be_anything(text: str) -> None:
    assert bounds_of_text(text) == UNKNOWN == (0, WHOLE)


def test_more_than_half_is_never_half() -> None:
    assert bounds_of_text(">50") == (50 * UNIT + 1, WHOLE)
    assert bounds_of_text("<50") == (0, 50 * UNIT - 1)


@pytest.mark.parametrize(
    "text", ["-5", "120", "100.0000001", "50-25", ">100", "<0", "half", "50,5", "1e2", "nan", "50%%"]
)
def test_what_is_no_share_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="share"):
        bounds_of_text(text)


def test_digits_beyond_the_sixth_decimal_widen_a_share_outward() -> None:
    third = Decimal(100) / 3
    assert bounds(third, third) == (33_333_333, 33_333_334)


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), Decimal("-0.1")])
def test_a_number_that_is_no_share_is_refused(value: Decimal) -> None:
    with pytest.raises(ValueError, match="between 0 and 100"):
        bounds(value, None)


def test_three_stakes_that_sum_to_half_are_half() -> None:
    parts = [bounds_of_text(text)[0] for text in ("16.67", "16.67", "16.66")]
    assert sum(parts) == 50 * UNIT


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (50 * UNIT, 50 * UNIT, "50 %"),
        (37_500_000, 37_500_000, "37.5 %"),
        (37 * UNIT, 62 * UNIT, "between 37 % and 62 %"),
        (0, WHOLE, "unknown"),
        (1, 1, "0.000001 %"),
    ],
)
def test_a_share_is_told_in_words(least: int, most: int, words: str) -> None:
    assert range_words(least, most) == words


def test_a_percentage_has_no_more_digits_than_it_needs() -> None:
    assert [percent_words(value) for value in (0, UNIT, WHOLE)] == ["0 %", "1 %", "100 %"]
