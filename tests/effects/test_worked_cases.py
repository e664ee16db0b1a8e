"""The 18 worked cases of the law notes, each held against its citation before its outcome was taken over."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from given import (
    AFFILIATES,
    AKHTAR,
    LONGDE,
    NDC,
    NDC_ON_ENTITY_LIST,
    PK_ENTITY,
    ROCKSIDE,
    D,
    answer,
    outcomes,
    owner,
    party,
    sdn,
)

EASTERN_SUMMER = dt.timezone(dt.timedelta(hours=-4))
ALPHA = sdn("ALPHA DESIGNATED PERSON", dt.datetime(2020, 9, 21, 12, 36, tzinfo=EASTERN_SUMMER), "NPWMD")
US: dict[str, Any] = {"persons": ["us_person"]}
EAR99_TO_PAKISTAN = {"subject_to_ear": True, "eccn": "EAR99", "destination": "PK"}
HALF_OF_S = [owner("PK ENTITY-LISTED CO", 50, PK_ENTITY)]

CASES: dict[str, tuple[Any, list[dict[str, Any]], dict[str, Any], set[str], str]] = {
    "T01 wire for Rockside": (
        D(2024, 12, 20), [party("ROCKSIDE ENTERPRISE", ROCKSIDE)], US, {"block"}, "31 CFR 544.201(a); FAQ 36",
    ),
    "T02 a day before the designation": (
        D(2024, 12, 17), [party("ROCKSIDE ENTERPRISE", ROCKSIDE)], US, {"no_restriction_found"},
        "E.O. 13382 s.1 reaches persons whose property is blocked pursuant to it",
    ),
    "T03 a namesake in Ohio, rejected": (
        D(2025, 2, 3), [party("Rockside Enterprises LLC", ROCKSIDE, match="rejected")], US, {"no_restriction_found"},
        "FAQ 5: identity is settled by further facts",
    ),
    "T04 an acronym in a remittance text": (
        D(2025, 2, 3), [party("NDC", NDC, match="possible", matched_on=["acronym"], role="mentioned")], US,
        {"hold_review"}, "FAQ 5; FAQ 122 on weak aliases",
    ),
    "T06 25 % and 25 %": (
        D(2025, 2, 3),
        [party("COMPANY X", stakes=[owner("AKHTAR", 25, AKHTAR), owner("AFFILIATES", 25, AFFILIATES)])], US,
        {"block"}, "FAQ 399 and 401: stakes of blocked persons are added",
    ),
    "T07 49 % and the board": (
        D(2025, 2, 3),
        [party("COMPANY Y", stakes=[owner("NDC", 49, NDC)], controllers=[{"owner": "NDC", "listings": [NDC]}])], US,
        {"exposure"}, "FAQ 398: control alone does not block",
    ),
    "T09 a shared address": (
        D(2025, 2, 3), [party("TRADER Z", shares_address_with="AKHTAR AND SONS PRIVATE LIMITED")], US, {"red_flag"},
        "15 CFR part 732, Supplement No. 3",
    ),
    "T10 EAR99 pipe to Rockside": (
        D(2025, 2, 3), [party("ROCKSIDE ENTERPRISE", ROCKSIDE, role="consignee")],
        {**US, "activity": "export", "goods": EAR99_TO_PAKISTAN}, {"block", "license_required"},
        "31 CFR 544.201(a); 15 CFR 744.8",
    ),
    "T11 reexport of 3A992 to a university": (
        D(2025, 2, 3), [party("UNIVERSITY U", role="consignee")],
        {
            "persons": ["third_country"], "activity": "reexport",
            "goods": {"us_origin": True, "eccn": "3A992", "destination": "PK"},
        },
        {"license_required"}, "15 CFR 742.6(a)(12)",
    ),
    "T13 German goods in euros": (
        D(2025, 3, 3), [party("NATIONAL DEVELOPMENT COMPLEX", NDC, NDC_ON_ENTITY_LIST)],
        {"persons": ["eu_person"], "activity": "sale", "goods": {"subject_to_ear": False}}, {"exposure", "red_flag"},
        "E.O. 13382 s.1(a)(iii); 15 CFR 744.11",
    ),
    "T15 a lawyer and a delisting petition": (
        D(2025, 3, 3), [party("NATIONAL DEVELOPMENT COMPLEX", NDC, NDC_ON_ENTITY_LIST, role="client")],
        {**US, "activity": "legal_services"}, {"authorized_conditional", "red_flag"},
        "31 CFR part 544 subpart E (87 FR 8733); 31 CFR 501.807",
    ),
    "T16 news for and about NDC": (
        D(2025, 3, 3), [party("NATIONAL DEVELOPMENT COMPLEX", NDC, NDC_ON_ENTITY_LIST, role="reader")],
        {**US, "activity": "informational"}, {"exempt"}, "50 U.S.C. 1702(b)(3); 31 CFR 544.206; 15 CFR 734.7",
    ),
    "T18 a day before, in dollars": (
        D(2024, 4, 18), [party("XI'AN LONGDE", LONGDE)], US, {"no_restriction_found"}, "E.O. 13382 s.1",
    ),
    "T21 textiles from an Entity List firm": (
        D(2025, 2, 3), [party("PK ENTITY-LISTED CO", PK_ENTITY)], US, {"red_flag"}, "15 CFR 744.11; 736.2(b)(10)",
    ),
    "T22 half a subsidiary, rule in force": (
        D(2025, 10, 15), [party("SUB S", role="consignee", stakes=HALF_OF_S)],
        {**US, "activity": "export", "goods": EAR99_TO_PAKISTAN}, {"license_required"}, "FR 2025-19001",
    ),
    "T24 half a subsidiary, rule back": (
        D(2026, 11, 22), [party("SUB S", role="consignee", stakes=HALF_OF_S)],
        {**US, "activity": "export", "goods": EAR99_TO_PAKISTAN}, {"license_required"},
        "FR 2025-19001; suspension until 9 November 2026 by its own text",
    ),
    "T26 listed at 12:36, paid at 14:00": (
        dt.datetime(2020, 9, 21, 14, 0, tzinfo=EASTERN_SUMMER), [party("ALPHA DESIGNATED PERSON", ALPHA)], US,
        {"block"}, "31 CFR 544.201(a); enforcement release on MidFirst Bank, 21 July 2022",
    ),
    "T28 goods for Iran between others": (
        D(2025, 2, 3), [party("FIRM IN DUBAI")], {**US, "trade_with": ["IR"]}, {"reject"},
        "FAQ 36; 31 CFR 560.204 and 501.604",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_worked_case_has_the_outcome_that_its_citation_gives(name: str) -> None:
    at, parties, more, expected, citation = CASES[name]
    assert citation
    assert outcomes(at, *parties, **more) == expected


def test_all_eighteen_are_here() -> None:
    assert len(CASES) == 18


def test_rockside_is_reported_on_the_tenth_business_day() -> None:
    """31 CFR 501.603(b)(1)(i): 10 business days; Christmas and New Year's Day are holidays, 24 December is not."""
    (person,) = answer(D(2024, 12, 20), party("ROCKSIDE ENTERPRISE", ROCKSIDE), **US).persons
    (effect,) = person.effects
    report = next(duty for duty in effect.duties if duty.code == "blocking_report")
    assert report.due_on == D(2025, 1, 7)
    assert "2024-12-24" in report.note
    assert effect.forbids == ("return_to_sender", "set_off")


def test_a_payment_before_the_minute_of_listing_is_not_blocked() -> None:
    """31 CFR 544.201(a) blocks from the designation on; the list was published at 12:36."""
    noon = dt.datetime(2020, 9, 21, 12, 0, tzinfo=EASTERN_SUMMER)
    assert outcomes(noon, party("ALPHA", ALPHA), **US) == {"no_restriction_found"}


def test_the_day_of_the_listing_without_a_clock_time_needs_data() -> None:
    """The same: a day cannot be held against a minute."""
    (person,) = answer(D(2020, 9, 21), party("ALPHA", ALPHA), **US).persons
    assert person.headline == "needs_data"
    assert "us.block" in {need.rule for need in person.needs}
    assert any("minute" in question for question in person.questions)
