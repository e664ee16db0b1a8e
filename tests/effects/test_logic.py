"""Truth in three values, and times that may be days."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

from listwarden.effects.logic import all_of, any_of, negated
from listwarden.effects.moments import is_from, is_within, words

VALUES = (True, False, None)
D = dt.date
NOON = dt.datetime(2020, 9, 21, 12, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(("one", "other"), list(itertools.product(VALUES, VALUES)), ids=str)
def test_and_and_or_follow_kleene(one: bool | None, other: bool | None) -> None:
    rank = {False: 0, None: 1, True: 2}
    assert all_of((one, other)) is min((one, other), key=rank.__getitem__)
    assert any_of((one, other)) is max((one, other), key=rank.__getitem__)


def test_nothing_is_all_and_not_any() -> None:
    assert all_of(()) is True
    assert any_of(()) is False
    assert negated(None) is None


@pytest.mark.parametrize(
    ("at", "start", "expected"),
    [
        (D(2020, 9, 22), D(2020, 9, 21), True),
        (D(2020, 9, 20), D(2020, 9, 21), False),
        (D(2020, 9, 21), D(2020, 9, 21), None),
        (NOON, D(2020, 9, 21), None),
        (NOON, NOON, True),
        (NOON, NOON + dt.timedelta(minutes=1), False),
        (NOON, None, None),
    ],
    ids=["after", "before", "same day", "a time on the day", "same minute", "a minute early", "no start"],
)
def test_on_one_day_only_clock_times_tell(at: dt.date, start: dt.date | None, expected: bool | None) -> None:
    assert is_from(at, start) is expected


def test_a_listing_holds_until_its_end_and_not_on_it() -> None:
    assert is_within(D(2021, 10, 7), D(2020, 9, 21), D(2021, 10, 8)) is True
    assert is_within(D(2021, 10, 9), D(2020, 9, 21), D(2021, 10, 8)) is False
    assert is_within(D(2021, 10, 8), D(2020, 9, 21), D(2021, 10, 8)) is None


def test_a_moment_is_written_with_its_offset() -> None:
    assert words(NOON) == "2020-09-21 12:00+00:00"
    assert words(D(2020, 9, 21)) == "2020-09-21"
