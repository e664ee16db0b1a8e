"""Where two lists disagree about a party, and where they do not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from linked import listing

from listwarden.identity.contradictions import FIELDS, contradictions_of
from listwarden.identity.link import Contradiction
from listwarden.identity.parties import parties_of
from listwarden.index import Index

DAY = dt.date(1961, 2, 3)


def found(one: dict[str, Any], other: dict[str, Any]) -> tuple[Contradiction, ...]:
    names = [fields.pop("names", ("Zorvan Keltibek",)) for fields in (one, other)]
    listings = [listing("un_sc", "un:QDi.901", *names[0], **one), listing("uk_sl", "uk:X1", *names[1], **other)]
    return contradictions_of(*parties_of(Index(listings)))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"born": [DAY]}, {"born": [1962]}, ("birth_date", "1961-02-03", "1962")),
        ({"born": [DAY]}, {"born": [1961]}, None),
        ({"born": [DAY, 1955]}, {"born": [1962, 1955]}, None),
        ({"born": [DAY]}, {}, None),
        ({}, {"type": "vessel"}, ("type", "person", "vessel")),
        ({"type": "unknown"}, {}, None),
        ({"attributes": [("gender", "Male")]}, {"attributes": [("gender", "female")]}, ("gender", "Male", "female")),
        ({"attributes": [("gender", "Male")]}, {"attributes": [("gender", "male")]}, None),
        (
            {"attributes": [("nationality", "IR"), ("nationality", "IQ")]},
            {"attributes": [("nationality", "RU")]},
            ("nationality", "IR; IQ", "RU"),
        ),
        (
            {"attributes": [("nationality", "IR"), ("nationality", "IQ")]},
            {"attributes": [("nationality", "IQ")]},
            None,
        ),
        (
            {"numbers": [("passport", "A1", "IR")]},
            {"numbers": [("passport", "B2", "IR")]},
            ("identifier passport IR", "A1", "B2"),
        ),
        ({"numbers": [("passport", "A1", "IR")]}, {"numbers": [("passport", "B2", "RU")]}, None),
        ({"numbers": [("passport", "A1")]}, {"numbers": [("passport", "B2")]}, None),
        ({"numbers": [("passport", "A-1", "IR")]}, {"numbers": [("passport", "a1", "IR")]}, None),
        ({"numbers": [("imo", "9187629")]}, {"numbers": [("imo", "907")]}, ("identifier imo", "9187629", "907")),
        ({"numbers": [("phone", "1234567")]}, {"numbers": [("phone", "7654321")]}, None),
        ({}, {"names": ("Mirza Quib",)}, ("primary_name", "Zorvan Keltibek", "Mirza Quib")),
        ({"names": ("Zorvan Keltibek",)}, {"names": ("KELTIBEK, Zorvan",)}, None),
        ({"names": ("Zorvan Keltibek",)}, {"names": ("Mirza Quib", "Keltibek Zorvan")}, None),
    ],
)  # fmt: skip
def test_lists_disagree_where_no_value_of_the_one_is_on_the_other(
    one: dict[str, Any], other: dict[str, Any], expected: tuple[str, str, str] | None
) -> None:
    told = [(each.field, each.one, each.other) for each in found({**one}, {**other})]
    assert told == ([expected] if expected else [])
    assert {field.partition(" ")[0] for field, _, _ in told} <= set(FIELDS)


def test_a_contradiction_says_where_both_values_were_read() -> None:
    (each,) = found({"born": [DAY]}, {"born": [1970]})
    assert (each.one_fields, each.other_fields) == (("born",), ("born",))
