"""The calendar of US federal business days, and the days that duties name."""

from __future__ import annotations

import datetime as dt

import pytest

from listwarden.effects import add_business_days, default_law, federal_holidays
from listwarden.effects.deadlines import due, is_business_day

D = dt.date

# OPM publishes the days on which legal holidays are observed; these were checked against the rule of 5 U.S.C. 6103.
OBSERVED = {
    2021: ["01-01", "01-18", "02-15", "05-31", "06-18", "07-05", "09-06", "10-11", "11-11", "11-25", "12-24", "12-31"],
    2022: ["01-17", "02-21", "05-30", "06-20", "07-04", "09-05", "10-10", "11-11", "11-24", "12-26"],
    2023: ["01-02", "01-16", "02-20", "05-29", "06-19", "07-04", "09-04", "10-09", "11-10", "11-23", "12-25"],
    2024: ["01-01", "01-15", "02-19", "05-27", "06-19", "07-04", "09-02", "10-14", "11-11", "11-28", "12-25"],
    2025: ["01-01", "01-20", "02-17", "05-26", "06-19", "07-04", "09-01", "10-13", "11-11", "11-27", "12-25"],
    2026: ["01-01", "01-19", "02-16", "05-25", "06-19", "07-03", "09-07", "10-12", "11-11", "11-26", "12-25"],
}


@pytest.mark.parametrize("year", OBSERVED)
def test_holidays_fall_on_the_days_on_which_they_are_observed(year: int) -> None:
    assert [f"{day:%m-%d}" for day in federal_holidays(year)] == OBSERVED[year]


def test_juneteenth_is_no_holiday_before_it_was_enacted() -> None:
    """Pub. L. 117-17 of 17 June 2021."""
    assert "Juneteenth National Independence Day" not in federal_holidays(2020).values()


@pytest.mark.parametrize("day", [D(2024, 12, 24), D(2025, 1, 9), D(2018, 12, 5)], ids=str)
def test_a_closing_by_executive_order_is_a_business_day(day: dt.date) -> None:
    """Such orders concern "the pay and leave of employees"; 5 U.S.C. 6103(a) is not amended by them."""
    assert is_business_day(day)
    assert day in {one.on for one in default_law().closing}


def test_inauguration_day_is_a_business_day_for_filers() -> None:
    """5 U.S.C. 6103(c): a holiday of employees in and around the District of Columbia only."""
    assert is_business_day(D(2021, 1, 20))
    assert not is_business_day(D(2025, 1, 20))  # the birthday of Martin Luther King, Jr., for everybody


@pytest.mark.parametrize(
    ("start", "last"),
    [
        (D(2024, 12, 20), D(2025, 1, 7)),  # Christmas and New Year's Day left out
        (D(2025, 2, 3), D(2025, 2, 18)),  # Washington's Birthday left out
        (D(2024, 12, 21), D(2025, 1, 7)),  # a Saturday: counting begins on Monday
        (D(2026, 6, 18), D(2026, 7, 6)),  # Juneteenth, and Independence Day observed on Friday
        (D(2021, 12, 20), D(2022, 1, 5)),  # New Year's Day of 2022 observed on 31 December 2021
    ],
    ids=str,
)
def test_ten_business_days_leave_out_weekends_and_holidays(start: dt.date, last: dt.date) -> None:
    """31 CFR 501.603(b)(1)(i) and 501.604(c)."""
    assert add_business_days(start, 10) == last


def test_the_law_that_is_handed_in_makes_the_calendar() -> None:
    assert is_business_day(D(2024, 12, 25), default_law()) is False


@pytest.mark.parametrize(
    ("start", "last"),
    [(D(2024, 12, 20), D(2025, 9, 30)), (D(2025, 6, 30), D(2025, 9, 30)), (D(2025, 7, 1), D(2026, 9, 30))],
    ids=str,
)
def test_the_annual_report_covers_what_is_held_on_the_next_30_june(start: dt.date, last: dt.date) -> None:
    """31 CFR 501.603(b)(2)."""
    duty = default_law().duty_on("annual_report", start)
    assert duty is not None
    assert due(duty, start).on == last


@pytest.mark.parametrize(("day", "years"), [(D(2025, 3, 11), 5), (D(2025, 3, 12), 10), (D(2000, 1, 3), 5)], ids=str)
def test_records_are_kept_for_ten_years_since_12_march_2025(day: dt.date, years: int) -> None:
    """31 CFR 501.601; 89 FR 74832 and 90 FR 13286."""
    duty = default_law().duty_on("records", day)
    assert duty is not None
    assert due(duty, day).on == day.replace(year=day.year + years)


def test_a_leap_day_loses_no_day() -> None:
    duty = default_law().duty_on("records", D(2024, 2, 29))
    assert duty is not None
    assert due(duty, D(2024, 2, 29)).on == D(2029, 3, 1)


def test_what_is_due_at_once_has_no_day() -> None:
    duty = default_law().duty_on("uk_report", D(2025, 1, 1))
    assert duty is not None
    assert due(duty, D(2025, 1, 1)).on is None
