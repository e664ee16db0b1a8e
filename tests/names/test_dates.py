from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listwarden.names.dates import (
    MONTHS,
    DayOrder,
    parse_date,
    parse_day,
    parse_iso_date,
    parse_numeric_date,
    utc_day,
)

DAY = dt.date(1961, 2, 3)


@pytest.mark.parametrize(
    "text", ["1961-02-03", "03 Feb 1961", "3 Feb 1961", "3 February 1961", "03 FEB 1961", "3 Feb. 1961",
             " 03 Feb 1961 ", "1961-02-03T00:00:00", "1961-02-03T00:00:00Z"],
)  # fmt: skip
def test_a_day_is_read_in_every_form_that_is_clear(text: str) -> None:
    date = parse_date(text)
    assert (date.earliest, date.latest, date.precision) == (DAY, DAY, "day")
    assert str(date) == text.strip()


@pytest.mark.parametrize("text", ["Feb 1961", "February 1961", "feb. 1961", "1961-02"])
def test_a_month_is_read_as_all_its_days(text: str) -> None:
    date = parse_date(text)
    assert (date.earliest, date.latest) == (dt.date(1961, 2, 1), dt.date(1961, 2, 28))
    assert date.precision == "month"


def test_a_year_is_read_as_all_its_days() -> None:
    date = parse_date("1961")
    assert (date.earliest, date.latest) == (dt.date(1961, 1, 1), dt.date(1961, 12, 31))
    assert date.precision == "year"


@pytest.mark.parametrize(
    "circa", ["circa 1961", "Circa 1961", "approximately 1961", "approx. 1961", "c. 1961", "~1961"]
)
def test_about_a_date_is_approximate(circa: str) -> None:
    date = parse_date(circa)
    assert date.approximate
    assert date.precision == "year"
    assert str(date) == circa


@pytest.mark.parametrize(
    "text", ["1960 to 1963", "between 1960 and 1963", "Between 1960 and 1963", "1960 - 1963", "1960 – 1963"]
)
def test_two_dates_are_read_as_a_range(text: str) -> None:
    date = parse_date(text)
    assert (date.earliest, date.latest) == (dt.date(1960, 1, 1), dt.date(1963, 12, 31))
    assert (date.precision, date.approximate) == ("range", False)


@pytest.mark.parametrize("text", ["circa 1960 to 1963", "1960 to circa 1963", "circa 1960-01 to circa Feb 1963"])
def test_a_range_with_an_approximate_end_is_approximate(text: str) -> None:
    assert parse_date(text).approximate


@pytest.mark.parametrize(
    "text",
    ["03/02/1961", "3.2.1961", "02-03-1961", "61", "1961/02/03", "31 Feb 1961", "1961-02-31", "1961-13", "1963 to 1960",
     "32 Jan 1961", "29 Feb 1961", "3 Fob 1961", "0000", "unknown", "", "  ", "circa", "1961 to", "1961 1962",
     "1960 to 1961 to 1962", "1961-2-3", "Feb", "19610203"],
)  # fmt: skip
def test_what_is_not_clear_or_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each has words of its own
        parse_date(text)


@given(st.one_of(st.text(max_size=20), st.text("0123456789 -TtoFebandcirca./", max_size=20)))
def test_nothing_but_a_value_error_is_ever_raised(text: str) -> None:
    try:
        date = parse_date(text)
    except ValueError:
        return
    assert date.earliest <= date.latest


@given(st.dates(min_value=dt.date(1800, 1, 1)), st.sampled_from(["%d %b %Y", "%d %B %Y"]))
def test_every_day_is_read_back_from_words(day: dt.date, form: str) -> None:
    date = parse_date(day.strftime(form))
    assert date.earliest == date.latest == day


@given(st.dates())
def test_every_day_is_read_back_from_iso(day: dt.date) -> None:
    assert parse_day(day.isoformat()) == parse_iso_date(day.isoformat()).earliest == day


@pytest.mark.parametrize("text", ["1961", "1961-02", "3 Feb 1961", "junk"])
def test_a_day_in_iso_form_is_nothing_less(text: str) -> None:
    with pytest.raises(ValueError, match="is not a d"):
        parse_day(text)


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("25/02/1961", "", dt.date(1961, 2, 25)),
        ("02-25-1961", "", dt.date(1961, 2, 25)),
        ("3.2.1961", "", dt.date(1961, 2, 3)),
        ("3.2.1961", "month first", dt.date(1961, 3, 2)),
        ("03/02/1961", "day first", dt.date(1961, 2, 3)),
        ("03/02/1961 00:00", "month first", dt.date(1961, 3, 2)),
        ("03/03/1961", "", dt.date(1961, 3, 3)),
    ],
)
def test_a_date_in_numbers_is_read_where_it_can_be_one_day_only(text: str, order: DayOrder, expected: dt.date) -> None:
    assert parse_numeric_date(text, order).earliest == expected


@pytest.mark.parametrize(
    ("text", "order"),
    [("03/02/1961", ""), ("25/02/1961", "month first"), ("31/02/1961", ""), ("25.2.61", ""), ("1961-02-25", "")],
)
def test_a_date_in_numbers_is_never_guessed(text: str, order: DayOrder) -> None:
    with pytest.raises(ValueError, match=r"1961|25"):
        parse_numeric_date(text, order)


def test_there_are_twelve_months() -> None:
    assert set(MONTHS.values()) == set(range(1, 13))


def test_a_time_is_of_the_day_in_utc() -> None:
    assert utc_day("2018-10-29T21:09:49.856-04:00") == dt.date(2018, 10, 30)
    assert utc_day("2026-02-27T00:00:09.554Z") == utc_day("2026-02-27T00:00:09") == dt.date(2026, 2, 27)


@pytest.mark.parametrize("text", ["", "yesterday", "0001-01-01T00:00:00+05:00", "9999-12-31T23:59:59-05:00"])
def test_a_time_without_a_day_in_utc_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        utc_day(text)
