"""What facts give at the most: never less than the evidence that is made of them, and no more than they could."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from parties import codes, listing, listings, subjects, tables_of_types

from listwarden.index import Index
from listwarden.match import EvidenceTable, Matcher, default_table
from listwarden.match.fact_evidence import fact_evidence
from listwarden.match.fast.facts import tell
from listwarden.match.fast.told import Asking, Facts, fact_rules
from listwarden.model import Listing, PartialDate, Subject

QUIETLY = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FEATURES = {"birth_date", "gender", "country", "address"}

ADDRESS_WORDS = ("1", "12", "7b", "5", "54000", "Lenina", "Mall", "Road", "Street", "Office", "Flat", "Lahore", "Iran")

days = st.builds(dt.date, st.integers(1958, 1963), st.integers(1, 12), st.integers(1, 12))
years = st.integers(1900, 2000).map(PartialDate.year)
dates = st.lists(
    st.one_of(
        st.builds(PartialDate.day, days, approximate=st.booleans()),
        st.builds(PartialDate.month, st.integers(1958, 1963), st.integers(1, 12), approximate=st.booleans()),
        st.builds(PartialDate.year, st.integers(1956, 1965), approximate=st.booleans()),
        st.tuples(years, years).map(lambda two: PartialDate.between(*sorted(two, key=lambda one: one.earliest))),
    ),
    max_size=3,
)
streets = st.lists(
    st.tuples(
        st.lists(
            st.sampled_from(ADDRESS_WORDS),
            min_size=1, max_size=7,
        ).map(" ".join),
        st.sampled_from(["", "Iran", "Region 7b", "Russia"]),
    ),
    max_size=3,
)  # fmt: skip


@st.composite
def told_listings(draw: st.DrawFn) -> Sequence[Listing]:
    genders = st.sampled_from(["", "male", "female"])
    fields = [
        {"countries": draw(codes), "birth_dates": draw(dates), "addresses": draw(streets), "gender": draw(genders)}
        for _ in range(draw(st.integers(1, 4)))
    ]
    return [listing("Rockside", number=at, **each) for at, each in enumerate(fields, start=1)]


told_subjects = st.builds(
    Subject,
    st.just(("Rockside",)),
    birth_dates=dates.map(tuple),
    countries=codes.map(tuple),
    addresses=streets.map(lambda some: tuple(street for street, _ in some)),
    gender=st.sampled_from(["", "male", "female"]),
)


def _told(index: Index, subject: Subject, table: EvidenceTable) -> tuple[list[float], float]:
    """Most bits with each listing, and with any."""
    facts = Facts(index, table)
    asking = Asking(facts)
    asked = asking.add(subject)
    count = len(index.listings)
    listed, bits = np.arange(count, dtype=np.int32), np.zeros(count, np.float32)
    if asked.number >= 0:
        rules = fact_rules(table)
        tell(facts.listed, asking.arrays(), rules, asked.number, listed, listed, count, bits)
    return bits.tolist(), asked.most


def _real(index: Index, subject: Subject, table: EvidenceTable) -> list[float]:
    """The bits of the evidence with each listing."""
    evidence = [fact_evidence(subject, one, index, table) for one in index.listings]
    return [sum(one.bits for one in some if one.feature in FEATURES) for some in evidence]


@given(told_listings(), told_subjects)
@QUIETLY
def test_facts_are_bounded_by_what_they_give(some: Sequence[Listing], subject: Subject) -> None:
    index, table = Index(some), default_table()
    bounds, most = _told(index, subject, table)
    for bound, real in zip(bounds, _real(index, subject, table), strict=True):
        assert bound >= real - 1e-3
        assert most >= real - 1e-3


@given(listings(), subjects, tables_of_types())
@QUIETLY
def test_facts_are_bounded_whatever_the_settings(
    some: Sequence[Listing], subject: Subject, table: EvidenceTable
) -> None:
    matcher = Matcher(Index(some), table)
    for at in range(len(some)):
        own = matcher.table_of(at)
        real = _real(matcher.index, subject, own)[at]
        assert _told(matcher.index, subject, own)[0][at] >= real - 1e-3
        assert _told(matcher.index, subject, matcher.scorer.table)[1] >= real - 1e-3


NAMED = [
    ({"birth_dates": ["1961-02-03"]}, {"birth_dates": ["1961-02-03"]}),
    ({"birth_dates": ["1961-02-03"]}, {"birth_dates": ["1961-03-02"]}),
    ({"birth_dates": ["1961-02-03"]}, {"birth_dates": ["1971"]}),
    ({"birth_dates": ["1961-02-03"]}, {"birth_dates": ["1962-05-05"]}),
    ({"birth_dates": ["1961-02-03"]}, {}),
    ({"countries": ["PK"]}, {"countries": ["PK", "IR"]}),
    ({"countries": ["PK"]}, {"countries": ["IR"]}),
    ({"countries": ["PK"]}, {}),
    ({"gender": "male"}, {"gender": "female"}),
    ({"gender": "male"}, {"gender": "male"}),
    ({"addresses": ["12 Mall Road, Lahore"]}, {"addresses": [("Lahore", "Pakistan")]}),
    ({"addresses": ["Karachi"]}, {"addresses": [("12 Mall Road, Lahore", "Pakistan")]}),
]


def _dated(fields: dict[str, list[str]]) -> dict[str, object]:
    days = tuple(
        PartialDate.year(int(text)) if len(text) == 4 else PartialDate.day(dt.date.fromisoformat(text))
        for text in fields.get("birth_dates", ())
    )
    other = {key: tuple(some) if isinstance(some, list) else some for key, some in fields.items()}
    return other | ({"birth_dates": days} if days else {})


@pytest.mark.parametrize(("mine", "theirs"), NAMED, ids=[f"pair{at}" for at in range(len(NAMED))])
def test_the_bound_of_common_pairs_is_what_the_evidence_gives(
    mine: dict[str, list[str]], theirs: dict[str, list[str]]
) -> None:
    others = [listing(f"Brook {at}", number=at, addresses=[("1 High Street", "Iran")]) for at in range(2, 9)]
    index, table = Index([listing("Rockside", **_dated(theirs)), *others]), default_table()
    subject = Subject(("Rockside",), **_dated(mine))  # type: ignore[arg-type]
    assert _told(index, subject, table)[0][0] == pytest.approx(_real(index, subject, table)[0], abs=0.02)
