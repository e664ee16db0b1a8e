from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from listwarden.errors import InputError
from listwarden.ownership import edge
from listwarden.ownership.share import UNIT, UNKNOWN


@pytest.mark.parametrize(
    ("share", "bounds"),
    [(50, (50, 50)), (12.5, (12.5, 12.5)), ("25-50", (25, 50)), ((25, 50), (25, 50)), (0.1, (0.1, 0.1))],
    ids=["whole", "part", "text", "pair", "decimal"],
)
def test_a_share_is_taken_in_percent(share: Any, bounds: tuple[float, float]) -> None:
    made = edge("X", "A", share)
    assert (made.least, made.most) == (round(bounds[0] * UNIT), round(bounds[1] * UNIT))


def test_a_share_that_is_not_given_is_unknown() -> None:
    made = edge("X", "A")
    assert (made.least, made.most) == UNKNOWN
    assert not made.is_exact


@pytest.mark.parametrize(
    ("arguments", "where"),
    [
        (("", "A", 50), "owner"),
        (("X", " ", 50), "owned"),
        (("X", "A", 101), "100"),
        (("X", "A", -1), "100"),
        (("X", "A", (60, 40)), "between"),
        (("X", "A", 50, "shares"), "kind"),
    ],
    ids=["no owner", "no owned", "over 100", "negative", "wrong way round", "kind"],
)
def test_an_edge_that_cannot_be_is_refused(arguments: Any, where: str) -> None:
    with pytest.raises(InputError, match=where):
        edge(*arguments)


def test_an_edge_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(InputError, match="before it begins"):
        edge("X", "A", 50, since=dt.date(2024, 2, 1), until=dt.date(2024, 1, 1))


def test_both_ends_of_a_period_belong_to_it() -> None:
    made = edge("X", "A", 50, since=dt.date(2024, 1, 1), until=dt.date(2024, 1, 31))
    days = [dt.date(2023, 12, 31), dt.date(2024, 1, 1), dt.date(2024, 1, 31), dt.date(2024, 2, 1)]
    assert [made.is_valid_on(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("share", "kind", "words"),
    [
        (60, "ownership", "60 % of the capital"),
        (60, "voting", "60 % of the votes"),
        (None, "voting", "unknown share of votes"),
        (None, "consolidation", "unknown share of capital, consolidated in its accounts"),
        (None, "control", "control"),
        (None, "influence", "an influence that may be control"),
    ],
)
def test_an_edge_is_told_in_words(share: Any, kind: Any, words: str) -> None:
    assert edge("X", "A", share, kind).words == words
