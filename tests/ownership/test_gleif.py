"""GLEIF's files in small, with invented LEIs."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from listwarden.errors import InputError, ListFormatError
from listwarden.ownership import Edge
from listwarden.ownership.reading import EdgeFile, read_edges
from listwarden.ownership.share import UNKNOWN, WHOLE

CHILD, PARENT = "TESTCHILD00000000001", "TESTPARENT0000000001"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
RR = "http://www.gleif.org/data/schema/rr/2016"


def period(start: str = "", end: str = "", kind: str = "RELATIONSHIP_PERIOD") -> str:
    days = f"<rr:StartDate>{start}</rr:StartDate>" * bool(start) + f"<rr:EndDate>{end}</rr:EndDate>" * bool(end)
    return f"<rr:RelationshipPeriod>{days}<rr:PeriodType>{kind}</rr:PeriodType></rr:RelationshipPeriod>"


def record(
    relation: str = "IS_DIRECTLY_CONSOLIDATED_BY", status: str = "ACTIVE", periods: str = "", extra: str = "",
    registration: str = "PUBLISHED", child: str = CHILD,
) -> str:  # fmt: skip
    return f"""<rr:RelationshipRecord><rr:Relationship>
    <rr:StartNode><rr:NodeID>{child}</rr:NodeID><rr:NodeIDType>LEI</rr:NodeIDType></rr:StartNode>
    <rr:EndNode><rr:NodeID>{PARENT}</rr:NodeID><rr:NodeIDType>LEI</rr:NodeIDType></rr:EndNode>
    <rr:RelationshipType>{relation}</rr:RelationshipType>
    <rr:RelationshipPeriods>{periods}</rr:RelationshipPeriods>
    <rr:RelationshipStatus>{status}</rr:RelationshipStatus>{extra}</rr:Relationship>
    <rr:Registration><rr:LastUpdateDate>2024-05-06T07:08:09Z</rr:LastUpdateDate>
    <rr:RegistrationStatus>{registration}</rr:RegistrationStatus>
    <rr:ValidationSources>FULLY_CORROBORATED</rr:ValidationSources></rr:Registration></rr:RelationshipRecord>"""


def document(*records: str) -> str:
    return f"""{HEAD}<rr:RelationshipData xmlns:rr="{RR}"><rr:Header><rr:RecordCount>1</rr:RecordCount></rr:Header>
    <rr:RelationshipRecords>{"".join(records)}</rr:RelationshipRecords></rr:RelationshipData>"""


def read(tmp_path: Path, text: str, name: str = "rr.xml") -> EdgeFile:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    return read_edges(file)


def only(tmp_path: Path, *records: str) -> Edge:
    (one,) = read(tmp_path, document(*records)).edges
    return one


def test_a_consolidation_is_an_unknown_share_of_the_parent(tmp_path: Path) -> None:
    one = only(tmp_path, record(periods=period("2012-11-29T00:00:00.000Z")))
    assert (one.owner, one.owned, one.kind, one.least, one.most) == (PARENT, CHILD, "consolidation", *UNKNOWN)
    assert (one.since, one.until, one.as_of) == (dt.date(2012, 11, 29), None, dt.date(2024, 5, 6))
    assert one.source == "rr.xml line 2: GLEIF level 2 IS_DIRECTLY_CONSOLIDATED_BY FULLY_CORROBORATED"


def test_a_quantifier_is_kept_as_text_and_is_no_share(tmp_path: Path) -> None:
    extra = """<rr:RelationshipQuantifiers><rr:RelationshipQuantifier><rr:QuantifierAmount>60.00</rr:QuantifierAmount>
    </rr:RelationshipQuantifier></rr:RelationshipQuantifiers>"""
    one = only(tmp_path, record(extra=extra))
    assert (one.least, one.most) == UNKNOWN
    assert one.stated == "IS_DIRECTLY_CONSOLIDATED_BY, quantifier 60.00"


@pytest.mark.parametrize(
    ("relation", "kind", "bounds"),
    [
        ("IS_ULTIMATELY_CONSOLIDATED_BY", "consolidation", UNKNOWN),
        ("IS_INTERNATIONAL_BRANCH_OF", "ownership", (WHOLE, WHOLE)),
        ("IS_FUND-MANAGED_BY", "influence", UNKNOWN),
        ("IS_SUBFUND_OF", "link", UNKNOWN),
        ("IS_SOMETHING_NEW", "link", UNKNOWN),
    ],
)
def test_each_relationship_means_what_it_says(
    tmp_path: Path, relation: str, kind: str, bounds: tuple[int, int]
) -> None:
    one = only(tmp_path, record(relation))
    assert (one.kind, (one.least, one.most)) == (kind, bounds)


def test_only_the_period_of_the_relationship_dates_it(tmp_path: Path) -> None:
    periods = period("2020-01-01", "2020-12-31", "ACCOUNTING_PERIOD") + period("2012-11-29")
    one = only(tmp_path, record(periods=periods))
    assert (one.since, one.until) == (dt.date(2012, 11, 29), None)


@pytest.mark.parametrize("status", ["INACTIVE", "NULL"])
def test_a_relationship_that_ended_holds_until_its_last_day(tmp_path: Path, status: str) -> None:
    one = only(tmp_path, record(status=status, periods=period("2012-11-29", "2023-01-31T00:00:00Z")))
    assert one.until == dt.date(2023, 1, 31)


def test_what_cannot_be_dated_or_was_annulled_is_left_out_and_counted(tmp_path: Path) -> None:
    text = document(record(status="INACTIVE"), record(registration="ANNULLED"), record())
    file = read(tmp_path, text)
    assert len(file.edges) == 1
    assert file.notes == {
        "GLEIF relationships left out: not active, and the last day is not said": 1,
        "GLEIF relationships left out: their registration is ANNULLED": 1,
        "GLEIF IS_DIRECTLY_CONSOLIDATED_BY: unknown share, consolidated": 1,
    }


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            document(record()).replace(f"<rr:NodeID>{PARENT}</rr:NodeID>", ""),
            "Expected one Relationship/EndNode/NodeID",
        ),
        (document(record()).replace(PARENT, ""), "Expected one Relationship/EndNode/NodeID"),
        (document(record(periods=period("soon"))), "A date cannot be read: 'soon'"),
        (document(record())[:-40], "truncated"),
        (document(record()).replace("<rr:Header>", "<rr:Surprise/><rr:Header>"), "not known here"),
        (HEAD + '<!DOCTYPE x [<!ENTITY a "b">]>' + document().removeprefix(HEAD), "document type"),
        (document().replace("rr/2016", "rr/2030"), "root element"),
    ],
    ids=["no parent", "blank parent", "date", "truncated", "element", "entities", "namespace"],
)
def test_a_damaged_file_is_refused(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(ListFormatError, match=says):
        read(tmp_path, text)


def test_another_xml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file of edges that is known"):
        read(tmp_path, f"{HEAD}<sdnList/>")


def test_exceptions_say_why_no_parent_is_named(tmp_path: Path) -> None:
    space = "http://www.gleif.org/data/schema/repex/2016"
    text = f"""{HEAD}<r:ReportingExceptionData xmlns:r="{space}"><r:Header/><r:ReportingExceptions>
    <r:Exception><r:LEI>{CHILD}</r:LEI><r:ExceptionCategory>DIRECT_ACCOUNTING_CONSOLIDATION_PARENT</r:ExceptionCategory>
    <r:ExceptionReason>NATURAL_PERSONS</r:ExceptionReason></r:Exception>
    <r:Exception><r:LEI>{CHILD}</r:LEI><r:ExceptionCategory>ULTIMATE_ACCOUNTING_CONSOLIDATION_PARENT
    </r:ExceptionCategory></r:Exception></r:ReportingExceptions></r:ReportingExceptionData>"""
    file = read(tmp_path, text)
    assert file.gaps == {
        CHILD: (
            "no direct parent is reported to GLEIF: NATURAL_PERSONS",
            "no ultimate parent is reported to GLEIF: no reason given",
        )
    }


def test_level_1_gives_names(tmp_path: Path) -> None:
    text = f"""{HEAD}<lei:LEIData xmlns:lei="http://www.gleif.org/data/schema/leidata/2016"><lei:LEIHeader/>
    <lei:LEIRecords><lei:LEIRecord><lei:LEI>{CHILD}</lei:LEI><lei:Entity><lei:LegalName>Child Example</lei:LegalName>
    </lei:Entity></lei:LEIRecord></lei:LEIRecords></lei:LEIData>"""
    assert read(tmp_path, text).names == {CHILD: "Child Example"}


def as_json(**changes: Any) -> dict[str, Any]:
    relationship = {
        "StartNode": {"NodeID": {"$": CHILD}},
        "EndNode": {"NodeID": {"$": PARENT}},
        "RelationshipType": {"$": "IS_DIRECTLY_CONSOLIDATED_BY"},
        "RelationshipStatus": {"$": "ACTIVE"},
        "RelationshipPeriods": {
            "RelationshipPeriod": [{"StartDate": {"$": "2012-11-29"}, "PeriodType": {"$": "RELATIONSHIP_PERIOD"}}]
        },
    }
    registration = {"RegistrationStatus": {"$": "PUBLISHED"}, "LastUpdateDate": {"$": "2024-05-06T07:08:09Z"}}
    return {"RelationshipRecord": {"Relationship": {**relationship, **changes}, "Registration": registration}}


def test_the_json_of_a_golden_copy_says_the_same(tmp_path: Path) -> None:
    (one,) = read(tmp_path, json.dumps({"relations": [as_json()]}), "rr.json").edges
    assert (one.owner, one.owned, one.kind, one.since) == (PARENT, CHILD, "consolidation", dt.date(2012, 11, 29))
    assert one.source == "rr.json record 1: GLEIF level 2 IS_DIRECTLY_CONSOLIDATED_BY"


def test_exceptions_and_names_are_read_from_json_too(tmp_path: Path) -> None:
    gap = {"LEI": {"$": CHILD}, "ExceptionCategory": {"$": "DIRECT_X"}, "ExceptionReason": [{"$": "NO_LEI"}]}
    assert read(tmp_path, json.dumps({"exceptions": [gap]}), "e.json").gaps[CHILD][0].endswith("NO_LEI")
    entity = {"LEI": {"$": CHILD}, "Entity": {"LegalName": {"@xml:lang": "en", "$": "Child"}}}
    assert read(tmp_path, json.dumps({"records": [entity]}), "n.json").names == {CHILD: "Child"}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('{"relations": [', "not well-formed"),
        ('{"relations": 7}', "list of records"),
        ('{"relations": [7]}', "record 1: Expected a record"),
        (json.dumps({"relations": [as_json(EndNode={"NodeID": {}})]}), "Expected one Relationship/EndNode/NodeID"),
        (json.dumps({"relations": [as_json(EndNode=[1, 2])]}), "Expected one Relationship/EndNode/NodeID"),
    ],
    ids=["cut", "number", "row", "blank", "lists"],
)
def test_damaged_json_is_refused(tmp_path: Path, content: str, says: str) -> None:
    with pytest.raises(ListFormatError, match=says):
        read(tmp_path, content, "rr.json")
