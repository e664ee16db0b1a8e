"""The verb `effect`, as users run it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
CASE = ROOT / "examples" / "effects" / "rockside.toml"
EXPORT = ROOT / "examples" / "effects" / "export.toml"
Run = Callable[..., Any]


def test_a_case_is_answered_in_full(run: Run) -> None:
    answer = run("effect", CASE)
    assert answer.exit_code == 1
    for said in ("us_person: block", "2025-01-07", "544.201(a)", "return to sender", "ofac:52053", "Draft: "):
        assert said in answer.stdout
    assert answer.stdout.count("Not legal advice") == 1


def test_a_day_before_the_designation_nothing_is_found(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "case.toml"
    file.write_text(CASE.read_text("utf-8").replace("at = 2024-12-20", "at = 2024-12-17"), "utf-8")
    answer = run("effect", file)
    assert answer.exit_code == 0
    assert "no_restriction_found" in answer.stdout
    assert "allowed" not in answer.stdout


def test_json_holds_effects_reasons_and_drafts(run: Run) -> None:
    answer = run("effect", CASE, "--format", "json")
    record = json.loads(answer.stdout)
    (person,) = record["persons"]
    (effect,) = person["effects"]
    assert (person["headline"], effect["rule"]["name"]) == ("block", "us.block")
    assert [fact["value"] for fact in effect["facts"]] == [True, True, True]
    assert [draft["code"] for draft in record["drafts"]] == ["blocking", "annual"]
    assert record["disclaimer"] == "Not legal advice; ask counsel where flagged."


def test_without_a_choice_everybody_is_answered_side_by_side(run: Run) -> None:
    table = run("effect", EXPORT).stdout
    assert "between 37 % and 62 %" in table.replace("\n", " ").replace("         ", "")
    record = json.loads(run("effect", EXPORT, "--format", "json").stdout)
    assert len(record["persons"]) == 8


def test_for_chooses_the_persons(run: Run) -> None:
    record = json.loads(run("effect", EXPORT, "--for", "eu-person", "--for", "UK-person", "--format", "json").stdout)
    assert [one["person"] for one in record["persons"]] == ["eu_person", "uk_person"]
    assert len(json.loads(run("effect", EXPORT, "--for", "all", "--format", "json").stdout)["persons"]) == 8


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((CASE, "--for", "martian"), "--for"),
        (("nothing.toml",), "nothing.toml"),
        ((CASE, "--list", "nolist"), "Known lists"),
    ],
    ids=["person", "file", "list"],
)
def test_what_cannot_be_read_is_an_error_with_its_place(run: Run, arguments: tuple[Any, ...], says: str) -> None:
    answer = run("effect", *arguments)
    assert answer.exit_code == 2
    assert says in answer.stderr


def test_a_listing_that_is_nowhere_is_an_error(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "case.toml"
    file.write_text(CASE.read_text("utf-8").replace("ofac:52053", "ofac:1"), "utf-8")
    answer = run("effect", file)
    assert answer.exit_code == 2
    assert "ofac:1" in answer.stderr


ROCKSIDE = ("screen", "Rockside Enterprise", "--for", "us-person")


def test_a_hit_has_its_effect_card(run: Run) -> None:
    answer = run(*ROCKSIDE, "--on", "2024-12-20")
    assert answer.exit_code == 1
    assert "if it is the same party and has an interest, for us_person on 2024-12-20: block" in answer.stdout
    for said in ("2025-01-07", "544.201", "never return to sender"):
        assert said in answer.stdout
    assert answer.stdout.count("Not legal advice") == 1


def test_before_the_designation_the_card_says_that_nothing_is_found_and_where(run: Run) -> None:
    answer = run(*ROCKSIDE, "--on", "2024-12-17")
    assert "for us_person on 2024-12-17: no_restriction_found" in answer.stdout
    assert "starter@" in answer.stdout.partition("no_restriction_found: ")[2].splitlines()[0]


def test_json_has_the_effect_of_each_hit(run: Run) -> None:
    plain = json.loads(run("screen", "Rockside Enterprise", "--format", "json").stdout)
    with_law = json.loads(run(*ROCKSIDE, "--for", "eu-person", "--on", "2024-12-20", "--format", "json").stdout)
    effect = with_law["hits"][0].pop("if_same_party")
    assert plain == with_law
    assert [one["person"] for one in effect["persons"]] == ["us_person", "eu_person"]


def test_without_a_day_it_is_today(run: Run) -> None:
    answer = run(*ROCKSIDE)
    assert "for us_person on " in answer.stdout


def test_a_time_with_its_offset_is_taken(run: Run) -> None:
    answer = run(*ROCKSIDE, "--on", "2024-12-20T14:00:00-05:00")
    assert "for us_person on 2024-12-20 14:00-05:00: block" in answer.stdout


def test_without_for_no_law_is_asked(run: Run) -> None:
    assert "Not legal advice" not in run("screen", "Rockside Enterprise").stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("screen", "Rockside", "--on", "2024-12-20"), "--on goes with --for"),
        ((*ROCKSIDE, "--format", "csv"), "as a table or JSON"),
        (("screen", "rows.csv", "--for", "us-person"), "single name"),
        ((*ROCKSIDE, "--on", "yesterday"), "--on"),
        ((*ROCKSIDE, "--on", "2024-12-20T14:00:00"), "no offset"),
        ((*ROCKSIDE, "--on", "2024-12-20T25:00:00Z"), "is no time"),
        ((*ROCKSIDE, "--on", "2999-01-01"), "in the future"),
        (("screen", "Rockside", "--for", "nobody"), "--for"),
    ],
    ids=["alone", "csv", "file", "day", "offset", "time", "future", "person"],
)
def test_asking_the_law_wrongly_is_an_error(run: Run, arguments: tuple[str, ...], says: str) -> None:
    answer = run(*arguments)
    assert answer.exit_code == 2
    assert says in answer.stderr
