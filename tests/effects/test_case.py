"""Wrong input: refused with where and what, or asked for; never a default."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from given import AKHTAR, NOW, ROCKSIDE, D, answer, case, listing, owner, party, sdn

from listwarden.effects import effect, read_case
from listwarden.effects.case import case_of
from listwarden.errors import InputError

DAY = D(2025, 2, 3)
NAIVE = dt.datetime(2025, 2, 3, 14, 0)  # noqa: DTZ001 - that is the fault

WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "no day": ({}, "at"),
    "a day as text": ({"at": "2025-02-03"}, "write a day"),
    "a time without offset": ({"at": NAIVE}, "no offset"),
    "a listing's time without offset": (
        {"at": DAY, "parties": [party("R", sdn("R", NAIVE, "NPWMD"))]}, "no offset"),
    "an unknown field": ({"at": DAY, "titel": "x"}, "titel"),
    "an unknown field of a party": ({"at": DAY, "parties": [{"name": "A", "nam": "B"}]}, "nam"),
    "a party without a name": ({"at": DAY, "parties": [{"role": "payee"}]}, "name"),
    "an unknown role": ({"at": DAY, "parties": [party(role="beneficary")]}, "no role"),
    "an unknown activity": ({"at": DAY, "activity": "pay"}, "no activity"),
    "an unknown person": ({"at": DAY, "persons": ["german"]}, "german"),
    "an unknown match": ({"at": DAY, "parties": [party(match="yes")]}, "yes"),
    "a share above 100 %": ({"at": DAY, "parties": [party(stakes=[owner("A", 101)])]}, "100"),
    "a negative share": ({"at": DAY, "parties": [party(stakes=[owner("A", -1)])]}, "0"),
    "stakes of 110 % together": (
        {"at": DAY, "parties": [party(stakes=[owner("A", 60), owner("B", 50)])]}, "more than 100 %"),
    "a range that runs down": ({"at": DAY, "parties": [party(stakes=[owner("A", (40, 30))])]}, "down to"),
    "a share and a range": (
        {"at": DAY, "parties": [party(stakes=[{"owner": "A", "share": 5, "low": 1}])]}, "a share and a range"),
    "a person with owners": ({"at": DAY, "parties": [party(is_person=True, stakes=[owner("A", 5)])]}, "natural person"),
    "a US person and none": (
        {"at": DAY, "persons": ["us_person"], "nexus": {"us_person": False}}, "no US person is involved"),
    "US origin and not subject to the EAR": (
        {"at": DAY, "goods": {"us_origin": True, "subject_to_ear": False}}, "734.3"),
    "EAR99 and ITAR": ({"at": DAY, "goods": {"eccn": "EAR99", "itar": True}}, "one of the two is wrong"),
    "a listing that ends before it begins": (
        {"at": DAY, "parties": [party("R", sdn("R", D(2024, 1, 2), "NPWMD", until=D(2023, 1, 2)))]},
        "before it begins"),
    "truth as text": ({"at": DAY, "nexus": {"usd_clearing": "yes"}}, "usd_clearing"),
    "no table": ({"at": DAY, "parties": ["ROCKSIDE"]}, "parties"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_wrong_input_is_refused_with_what_is_wrong(name: str) -> None:
    values, expected = WRONG[name]
    with pytest.raises(InputError, match=re.escape(expected)):
        case_of(values)


def test_a_day_in_the_future_is_refused() -> None:
    with pytest.raises(InputError, match="in the future"):
        answer(D(2026, 11, 24), party("R", ROCKSIDE))


def test_today_east_of_the_clock_is_no_future() -> None:
    assert answer(D(2026, 11, 23), party("R", ROCKSIDE)).persons


def test_a_list_that_is_not_known_is_refused() -> None:
    with pytest.raises(InputError, match="no kind of list"):
        answer(DAY, party("R", listing("blacklist", "R", DAY)))


def test_a_list_of_an_owner_that_is_not_known_is_refused() -> None:
    with pytest.raises(InputError, match="no kind of list"):
        answer(DAY, party(stakes=[owner("A", 5, listing("blacklist", "A", DAY))]))


def test_a_listing_that_was_not_looked_up_is_refused() -> None:
    with pytest.raises(InputError, match=re.escape("ofac:52053")):
        answer(DAY, party("R", listing_ids=["ofac:52053"]))


def test_stakes_and_a_result_that_contradict_each_other_are_refused() -> None:
    wrong = party(stakes=[owner("A", 60, AKHTAR)], ownership=[{"regime": "us", "outcome": "not_reached"}])
    with pytest.raises(InputError, match="reach the threshold"):
        answer(DAY, wrong, persons=["us_person"])


def test_stakes_and_edges_of_more_than_all_are_refused() -> None:
    with pytest.raises(InputError, match="cannot be true"):
        answer(
            DAY,
            party("B", stakes=[owner("A", 60, AKHTAR)]),
            persons=["us_person"],
            edges=[{"owner": "C", "owned": "B", "share": 60}],
        )


def test_an_empty_case_restricts_nothing_and_clears_nothing() -> None:
    found = effect(case_of({"at": DAY, "persons": ["us_person"]}), now=NOW)
    assert found.persons[0].headline == "needs_data"
    assert found.persons[0].effects == ()


def test_what_was_taken_as_no_is_said() -> None:
    (person,) = answer(DAY, party("U"), persons=["us_person"]).persons
    assert person.outcomes == ("no_restriction_found",)
    assert any("US" in said or "trade" in said or "concerns" in said for said in person.taken_as_no)


def test_the_answer_names_the_law_the_lists_and_the_day() -> None:
    found = effect(case(DAY, party("U"), persons=["us_person"], lists=["ofac_sdn of 2025-02-01"]), now=NOW)
    (nothing,) = found.persons[0].effects
    assert "ofac_sdn of 2025-02-01" in nothing.says
    assert "2025-02-03" in nothing.says
    assert len(found.law) == 64
    assert found.disclaimer.startswith("Not legal advice")


def test_an_effect_has_its_path_from_facts_over_the_rule_to_the_citation() -> None:
    (person,) = answer(DAY, party("R", ROCKSIDE), persons=["us_person"]).persons
    (found,) = person.effects
    assert [one.condition for one in found.facts] == ["identity", "blocked", "interest"]
    assert "ofac:52053" in found.facts[1].because
    assert found.rule is not None
    assert "544.201" in found.rule.citation
    assert [one.citation for one in found.programs] == ["E.O. 13382 s.1 (70 FR 38567); 31 CFR 544.201(a)"]
    assert any("general licenses cover it" in change for change in found.changes)


def test_an_entry_of_the_law_that_was_checked_long_ago_is_called_stale() -> None:
    later = dt.datetime(2028, 1, 3, tzinfo=dt.UTC)
    found = effect(case(DAY, party("R", ROCKSIDE), persons=["us_person"]), now=later).persons[0].effects[0]
    assert found.rule is not None
    assert found.rule.is_stale
    fresh = effect(case(DAY, party("R", ROCKSIDE), persons=["us_person"]), now=NOW).persons[0].effects[0]
    assert fresh.rule is not None
    assert not fresh.rule.is_stale


@pytest.mark.parametrize(
    ("content", "expected"),
    [(b"at = 2025-02-03\nparties = [", "cannot be read"),
     (b"\xff\xfe", "cannot be read"), (b"at = 2025-02-31", "cannot")],
    ids=["cut off", "not UTF-8", "no such day"],
)  # fmt: skip
def test_a_file_that_is_no_case_is_refused_with_its_name(content: bytes, expected: str, tmp_path: Path) -> None:
    file = tmp_path / "case.toml"
    file.write_bytes(content)
    with pytest.raises(InputError, match=expected) as caught:
        read_case(file)
    assert caught.value.where == str(file)


def test_a_missing_file_and_a_large_one_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_case(tmp_path / "nothing.toml")
    large = tmp_path / "large.toml"
    large.write_bytes(b"# " + b"x" * (1 << 20))
    with pytest.raises(InputError, match="larger"):
        read_case(large)
