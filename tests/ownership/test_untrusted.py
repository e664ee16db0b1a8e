"""Whatever a file holds, it is read or refused by one of the project's errors."""

from __future__ import annotations

import datetime as dt
import json
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from listwarden.errors import ListwardenError
from listwarden.ownership import Graph
from listwarden.ownership.reading import read_edges

DAY = dt.date(2025, 2, 3)

INTEREST = {"type": "shareholding", "directOrIndirect": "indirect", "startDate": "2020-01-01", "share": {"exact": 60}}
DETAILS = {"subject": "A", "interestedParty": "X", "interests": [INTEREST], "componentRecords": ["c"]}
BODS = [
    {"statementId": "e", "recordId": "A", "recordType": "entity",
     "recordDetails": {"name": "Alpha", "identifiers": [{"scheme": "S", "id": "1"}], "names": [{"fullName": "A"}]}},
    {"statementId": "r", "recordId": "r", "recordType": "relationship", "statementDate": "2024-01-31",
     "recordStatus": "new", "replacesStatements": ["q"], "recordDetails": DETAILS},
]  # fmt: skip
PERIOD = {"StartDate": {"$": "2012-11-29"}, "PeriodType": {"$": "RELATIONSHIP_PERIOD"}}
GLEIF = {"relations": [{"RelationshipRecord": {
    "Relationship": {
        "StartNode": {"NodeID": {"$": "C"}}, "EndNode": {"NodeID": {"$": "P"}},
        "RelationshipType": {"$": "IS_DIRECTLY_CONSOLIDATED_BY"}, "RelationshipStatus": {"$": "ACTIVE"},
        "RelationshipPeriods": {"RelationshipPeriod": [PERIOD]},
    },
    "Registration": {"RegistrationStatus": {"$": "PUBLISHED"}, "LastUpdateDate": {"$": "2024-05-06"}},
}}]}  # fmt: skip
CSV = "owner,owned,kind,share,class,class_share,from,to\nX,A,ownership,25-50,B,30,2020-01-01,2024-12-31\n"

odd = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=12),
    st.sampled_from([[], {}, [[]], [None], {"$": None}, [1], "2020-13-45", "\x00", "1e999", -1, 10**400, 1e-300]),
)  # fmt: skip


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every place in a JSON value that something else can be put into."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, one in inner for place in ((value, key), *places(one))]


def try_to_read(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "file"
        file.write_bytes(content)
        with suppress(ListwardenError):
            Graph(read_edges(file).edges, DAY)


@settings(max_examples=300, deadline=None)
@given(st.data(), st.sampled_from(["bods", "gleif"]))
def test_json_with_something_odd_in_it(data: st.DataObject, which: str) -> None:
    content = json.loads(json.dumps(BODS if which == "bods" else GLEIF))
    for _ in range(data.draw(st.integers(1, 2))):
        holder, key = data.draw(st.sampled_from(places(content) or [(content, 0)]))
        holder[key] = deepcopy(data.draw(odd))  # the samples are shared: one must never hold itself
    try_to_read(json.dumps(content).encode())


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.binary(max_size=60), st.text(max_size=60).map(str.encode), st.just(b"")))
def test_any_bytes(content: bytes) -> None:
    try_to_read(content)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(CSV)), st.text(max_size=6), st.integers(0, 5))
def test_a_table_with_something_odd_in_it(at: int, text: str, dropped: int) -> None:
    try_to_read((CSV[:at] + text + CSV[at + dropped :]).encode("utf-8", "surrogatepass"))
