"""Drafts of the reports to OFAC: data, with what is missing."""

from __future__ import annotations

import pytest
from given import NOW, ROCKSIDE, D, case, party

from listwarden.effects import Draft, default_law, drafts, effect
from listwarden.effects.drafts import _FILLED
from listwarden.errors import InputError

FULL = {
    "description": "Wire of invented origin", "kind": "funds transfer", "location": "New York", "account": "INVENTED-7",
    "value_usd": 1234.5, "value_is_estimate": True, "holder": "Invented Bank, 1 Sample Street",
    "contact": "A. Sample, a@example.org", "documents": ["instructions.pdf"],
}  # fmt: skip


def made(**more: object) -> dict[str, Draft]:
    one = case(D(2024, 12, 20), party("ROCKSIDE ENTERPRISE", ROCKSIDE), persons=["us_person"], **more)
    return {draft.code: draft for draft in drafts(one, effect(one, now=NOW))}


def test_a_block_asks_for_a_blocking_and_an_annual_report() -> None:
    """31 CFR 501.603(b)(1) and (2)."""
    found = made(asset=FULL)
    assert list(found) == ["blocking", "annual"]
    assert found["blocking"].missing == ()
    assert found["blocking"].due_on == D(2025, 1, 7)
    assert found["annual"].due_on == D(2025, 9, 30)
    assert found["annual"].missing == ("value_on_30_june",)


def test_the_fields_are_filled_from_the_case_and_its_effect() -> None:
    values = {field.name: field.value for field in made(asset=FULL)["blocking"].fields}
    assert values["value_usd"] == "1,234.50 (estimated)"
    assert "ofac:52053" in values["sanctions_target"]
    assert "E.O. 13382" in values["legal_authority"]
    assert values["date_blocked"] == "2024-12-20"
    assert values["interest"] == "ROCKSIDE ENTERPRISE: role beneficiary"


def test_what_the_case_does_not_say_is_missing_and_asked_for() -> None:
    draft = made(title="USD wire")["blocking"]
    assert set(draft.missing) == {
        "holder", "contact", "property_type", "property_location", "value_usd", "documents",
    }  # fmt: skip
    assert all(field.asks for field in draft.fields)
    assert not any(field.value for field in draft.fields if field.name in draft.missing)


def test_a_reject_asks_for_a_reject_report() -> None:
    """31 CFR 501.604(b)."""
    one = case(D(2025, 2, 3), party("FIRM IN DUBAI"), persons=["us_person"], trade_with=["IR"])
    (draft,) = drafts(one, effect(one, now=NOW))
    assert draft.code == "reject"
    assert draft.due_on == D(2025, 2, 18)
    values = {field.name: field.value for field in draft.fields}
    assert "560.204" in values["legal_authority"]


def test_a_release_asks_for_a_report_from_its_own_day_on() -> None:
    """31 CFR 501.603(b)(3)."""
    found = made(asset={**FULL, "released_on": D(2025, 3, 3), "earlier_report": "INVENTED-R1"})
    assert found["unblocking"].due_on == D(2025, 3, 17)
    assert found["unblocking"].missing == ("release_authority",)


def test_a_release_before_the_block_is_refused() -> None:
    with pytest.raises(InputError, match="before it was blocked"):
        made(asset={"released_on": D(2024, 12, 19)})


def test_nothing_is_drafted_where_nothing_is_to_be_reported() -> None:
    one = case(D(2024, 12, 17), party("ROCKSIDE ENTERPRISE", ROCKSIDE), persons=["us_person"])
    assert drafts(one, effect(one, now=NOW)) == ()


def test_every_source_that_a_form_names_is_known() -> None:
    named = {field.source for form in default_law().report for field in form.fields}
    assert named - {""} == set(_FILLED)
