from __future__ import annotations

import datetime as dt

import pytest

from listwarden.documents.dates import day_of_line, day_of_tag

DAY = dt.date(2024, 12, 25)


@pytest.mark.parametrize("text", [
    "25.12.2024", "DEC 25, 2024", "December 25th, 2024", "25 December 2024", "Wednesday, 25 Dec. 2024", "2024-12-25",
    "25/12/2024", "12/25/2024", "2024年12月25日", "Published on: 25 December 2024, 10:15 AM EST", "٢٥/١٢/٢٠٢٤",
    "(25-Dec-2024)", "Last updated 2024/12/25",
])  # fmt: skip
def test_a_line_that_is_a_day_is_read(text: str) -> None:
    assert day_of_line(text) == DAY


@pytest.mark.parametrize("text", [
    "03/02/2024", "December 2024", "on 25 December 2024 the port was named", "31.02.2024", "57 0", "", "25 Foo 2024",
    "0000-00-00", "25.12.2024 " * 20,
])  # fmt: skip
def test_a_line_that_is_more_or_less_than_a_day_or_has_two_readings_is_none(text: str) -> None:
    assert day_of_line(text) is None


@pytest.mark.parametrize("text", ["2024-12-25T23:59:00Z", "20241225", "2024-12-25 10:00", "Dec 25, 2024"])
def test_a_day_in_a_tag_is_read(text: str) -> None:
    assert day_of_tag(text) == DAY
