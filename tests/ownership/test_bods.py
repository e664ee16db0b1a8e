"""Statements of invented parties, in the forms of BODS 0.2 and 0.4."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from listwarden.errors import InputError
from listwarden.ownership import Edge
from listwarden.ownership.reading import EdgeFile, read_edges
from listwarden.ownership.share import UNKNOWN


def read(tmp_path: Path, content: Any) -> EdgeFile:
    file = tmp_path / "bods.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return read_edges(file)


def entity(record: str, name: str, *identifiers: tuple[str, str]) -> dict[str, Any]:
    details = {"name": name, "identifiers": [{"scheme": scheme, "id": own} for scheme, own in identifiers]}
    return {"statementId": f"s-{record}", "recordId": record, "recordType": "entity", "recordDetails": details}


def interest(kind: str = "shareholding", share: Any = None, **more: Any) -> dict[str, Any]:
    return {"type": kind, "directOrIndirect": "direct", **({"share": share} if share is not None else {}), **more}


def relation(*interests: Any, record: str = "r", day: str = "2024-01-31", **more: Any) -> dict[str, Any]:
    details = {"subject": "A", "interestedParty": "X", "interests": list(interests), **more.pop("details", {})}
    return {
        "statementId": more.pop("id", f"s-{record}-{day}"), "recordId": record, "recordType": "relationship",
        "statementDate": day, "recordDetails": details, **more,
    }  # fmt: skip


def one_of(tmp_path: Path, *interests: Any, **more: Any) -> Edge:
    (one,) = read(tmp_path, [relation(*interests, **more)]).edges
    return one


def test_an_interest_is_an_edge(tmp_path: Path) -> None:
    one = one_of(tmp_path, interest(share={"exact": 12.5}, startDate="2020-02-03", endDate="2024-12-31"))
    assert (one.owner, one.owned, one.kind, one.least, one.most) == ("X", "A", "ownership", 12_500_000, 12_500_000)
    assert (one.since, one.until, one.as_of) == (dt.date(2020, 2, 3), dt.date(2024, 12, 31), dt.date(2024, 1, 31))
    assert one.source == "bods.json statement 1: BODS s-r-2024-01-31"
    assert one.stated == 'direct shareholding {"exact":"12.5"}'


@pytest.mark.parametrize(
    ("share", "bounds"),
    [
        ({"minimum": 25, "maximum": 50}, (25_000_000, 50_000_000)),
        ({"exclusiveMinimum": 25, "maximum": 50}, (25_000_001, 50_000_000)),
        ({"exclusiveMinimum": 25, "exclusiveMaximum": 50}, (25_000_001, 49_999_999)),
        ({"minimum": 25, "maximum": 50, "exclusiveMinimum": True, "exclusiveMaximum": False}, (25_000_001, 50_000_000)),
        ({"minimum": 75}, (75_000_000, 100_000_000)),
        ({"maximum": 10}, (0, 10_000_000)),
        ({"exclusiveMinimum": False}, UNKNOWN),
        ({}, UNKNOWN),
        (None, UNKNOWN),
    ],
    ids=["range", "above", "between", "flags of 0.2", "minimum", "maximum", "flag alone", "nothing", "no share"],
)
def test_a_share_may_be_a_range(tmp_path: Path, share: Any, bounds: tuple[int, int]) -> None:
    one = one_of(tmp_path, interest(share=share))
    assert (one.least, one.most) == bounds


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("shareholding", "ownership"),
        ("votingRights", "voting"),
        ("voting-rights", "voting"),
        ("controlByLegalFramework", "control"),
        ("appointmentOfBoard", "influence"),
        ("appointment-of-board", "influence"),
        ("otherInfluenceOrControl", "influence"),
        ("trustee", "influence"),
        ("boardMember", "office"),
        ("seniorManagingOfficial", "office"),
        ("unknownInterest", "ownership"),
        ("somethingNew", "influence"),
    ],
)
def test_each_type_of_interest_has_a_kind(tmp_path: Path, kind: str, expected: str) -> None:
    assert one_of(tmp_path, interest(kind)).kind == expected


def test_an_unknown_interest_is_an_unknown_share_also_without_interests(tmp_path: Path) -> None:
    one = one_of(tmp_path)
    assert (one.kind, one.least, one.most) == ("ownership", *UNKNOWN)


def test_an_indirect_percentage_is_no_stake_of_that_size(tmp_path: Path) -> None:
    one = one_of(tmp_path, interest(share={"exact": 60}, directOrIndirect="indirect"))
    assert (one.least, one.most) == UNKNOWN
    assert one.share_class == "(indirect)"


def test_an_indirect_interest_whose_components_are_there_is_left_to_them(tmp_path: Path) -> None:
    whole = relation(interest(share={"exact": 60}, directOrIndirect="indirect"), details={"componentRecords": ["c"]})
    part = relation(interest(share={"exact": 80}), record="c")
    file = read(tmp_path, [whole, part])
    assert [one.least for one in file.edges] == [80_000_000]
    assert file.notes["BODS: indirect interests that their components say better, left out"] == 1
    (alone,) = read(tmp_path, [whole]).edges
    assert (alone.least, alone.most) == UNKNOWN


def test_a_later_statement_of_a_record_holds_from_its_day_on(tmp_path: Path) -> None:
    old = relation(interest(share={"exact": 60}, startDate="2020-01-01"), day="2020-02-01")
    new = relation(interest(share={"exact": 40}, startDate="2020-01-01"), day="2023-05-01", recordStatus="updated")
    edges = read(tmp_path, [new, old]).edges
    found = [(one.least, str(one.since), str(one.until)) for one in edges]
    assert found == [(60_000_000, "2020-01-01", "2023-04-30"), (40_000_000, "2023-05-01", "None")]


def test_a_closed_record_ends_the_day_before(tmp_path: Path) -> None:
    old = relation(interest(share={"exact": 60}), day="2020-02-01")
    closed = relation(interest(share={"exact": 60}), day="2023-05-01", recordStatus="closed")
    (one,) = read(tmp_path, [old, closed]).edges
    assert one.until == dt.date(2023, 4, 30)


def test_of_two_statements_of_one_day_the_later_in_the_file_holds(tmp_path: Path) -> None:
    (one,) = read(tmp_path, [relation(interest(share={"exact": share}), id=f"s{share}") for share in (60, 40)]).edges
    assert one.least == 40_000_000


def test_statements_of_version_0_2_are_read(tmp_path: Path) -> None:
    def statement(own: str, share: int, day: str, **more: Any) -> dict[str, Any]:
        return {
            "statementID": own, "statementType": "ownershipOrControlStatement", "statementDate": day,
            "subject": {"describedByEntityStatement": "A"}, "interestedParty": {"describedByPersonStatement": "X"},
            "interests": [{"type": "shareholding", "interestLevel": "direct", "share": {"exact": share}}], **more,
        }  # fmt: skip

    person = {"statementID": "X", "statementType": "personStatement", "names": [{"fullName": "Xenia Example"}]}
    replaced = statement("s2", 40, "2023-05-01", replacesStatements=["s1"])
    file = read(tmp_path, [person, statement("s1", 60, "2020-02-01"), replaced])
    assert [(one.owner, one.owned, one.least) for one in file.edges] == [("X", "A", 60_000_000), ("X", "A", 40_000_000)]
    assert file.edges[0].until == dt.date(2023, 4, 30)
    assert file.names == {"X": "Xenia Example"}


def test_a_party_that_is_not_named_is_left_out_and_counted(tmp_path: Path) -> None:
    file = read(tmp_path, [relation(interest(), details={"interestedParty": {"reason": "noBeneficialOwners"}})])
    assert file.edges == ()
    assert file.notes == {"BODS: relationships whose interested party is not named, left out": 1}


def test_an_identifier_stands_for_every_record_that_has_it(tmp_path: Path) -> None:
    same = ("GB-COH", "01234567")
    file = read(tmp_path, [entity("A", "Alpha", same), entity("B", "Alpha again", same), entity("C", "Gamma")])
    assert file.ids_of("GB-COH:01234567") == ("A", "B")
    assert file.ids_of("C") == ("C",)
    assert file.names == {"A": "Alpha", "B": "Alpha again", "C": "Gamma"}


def test_statements_may_stand_one_a_line(tmp_path: Path) -> None:
    lines = [entity("A", "Alpha"), relation(interest(share={"exact": 60}))]
    assert len(read(tmp_path, "\n".join(map(json.dumps, lines)) + "\n").edges) == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("[{]", "not well-formed"),
        ("[7]", "statement 1: This is not a statement"),
        ([{"statementId": "s"}], "what kind of statement"),
        ([{"recordType": "entity"}], "has no id"),
        ([relation(interest(share={"exact": 120}))], "between 0 and 100"),
        ([relation(interest(share={"exact": "60"}))], "not a number"),
        ([relation(interest(share={"exact": True}))], "not a number"),
        ([relation(interest(share={"minimum": 60, "maximum": 40}))], "no share lies between"),
        ([relation(interest(share=[60]))], "not written as BODS"),
        ([relation(interest(startDate="03/02/2020"))], "A date cannot be read"),
        ([relation(interest(), details={"subject": None})], "has no subject"),
        ([{**entity("A", "Alpha"), "recordDetails": 7}], "no details"),
        ("[" * 3000, "not well-formed"),
    ],
    ids=range(13),
)
def test_what_cannot_be_read_is_refused_with_its_statement(tmp_path: Path, content: Any, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read(tmp_path, content)
