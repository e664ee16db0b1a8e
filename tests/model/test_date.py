from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listwarden.model import PartialDate

dates = st.one_of(
    st.dates().map(PartialDate.day),
    st.builds(PartialDate.month, st.integers(1, 9999), st.integers(1, 12)),
    st.integers(1, 9999).map(PartialDate.year),
)


@pytest.mark.parametrize(
    ("year", "month", "last"),
    [(2023, 1, 31), (2023, 4, 30), (2023, 2, 28), (2024, 2, 29), (1900, 2, 28), (2000, 2, 29), (9999, 12, 31)],
)
def test_a_month_ends_on_its_last_day(year: int, month: int, last: int) -> None:
    date = PartialDate.month(year, month)
    assert (date.earliest, date.latest) == (dt.date(year, month, 1), dt.date(year, month, last))
    assert date.precision == "month"


def test_a_day_is_one_day_and_a_year_is_all_its_days() -> None:
    day = PartialDate.day(dt.date(1961, 2, 3))
    assert (day.earliest, day.latest, day.precision, str(day)) == (day.latest, day.earliest, "day", "1961-02-03")
    year = PartialDate.year(1961, approximate=True)
    assert (year.earliest, year.latest) == (dt.date(1961, 1, 1), dt.date(1961, 12, 31))
    assert year.approximate


@pytest.mark.parametrize("year", [0, -1, 10000])
def test_a_year_that_does_not_exist_is_refused(year: int) -> None:
    with pytest.raises(ValueError, match="year"):
        PartialDate.year(year)


@pytest.mark.parametrize("month", [0, 13, -1])
def test_a_month_that_does_not_exist_is_refused(month: int) -> None:
    with pytest.raises(ValueError, match="month"):
        PartialDate.month(1961, month)


def test_a_range_goes_from_the_first_day_to_the_last_day() -> None:
    date = PartialDate.between(PartialDate.year(1960), PartialDate.month(1963, 2))
    assert (date.earliest, date.latest, date.precision) == (dt.date(1960, 1, 1), dt.date(1963, 2, 28), "range")
    assert str(date) == "1960 to 1963-02"


def test_a_range_is_approximate_where_an_end_is() -> None:
    assert PartialDate.between(PartialDate.year(1960), PartialDate.year(1961, approximate=True)).approximate


def test_a_range_that_runs_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="backwards"):
        PartialDate.between(PartialDate.year(1963), PartialDate.year(1960))


def test_the_publishers_words_are_kept() -> None:
    assert str(PartialDate.year(1961, text="circa 1961")) == "circa 1961"


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (PartialDate.year(1961), PartialDate.month(1961, 12), True),
        (PartialDate.day(dt.date(1961, 12, 31)), PartialDate.year(1961), True),
        (PartialDate.day(dt.date(1961, 12, 31)), PartialDate.year(1962), False),
        (PartialDate.month(1961, 1), PartialDate.month(1961, 2), False),
    ],
)
def test_dates_overlap_where_they_share_a_day(one: PartialDate, other: PartialDate, overlap: bool) -> None:
    assert one.overlaps(other) is overlap


@given(dates, dates)
def test_overlap_is_mutual_and_agrees_with_the_intervals(one: PartialDate, other: PartialDate) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    assert one.overlaps(other) == (max(one.earliest, other.earliest) <= min(one.latest, other.latest))


@given(dates)
def test_a_date_is_an_interval_that_overlaps_itself_and_says_so_in_words(date: PartialDate) -> None:
    assert date.earliest <= date.latest
    assert date.overlaps(date)
    assert str(date)
