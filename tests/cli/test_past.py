"""Questions about the past, asked on the command line of the starter set and of a store."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
SAMPLES = Path(__file__).parents[1] / "lists" / "samples"


@pytest.mark.parametrize("party", ["ofac:52053", "Rockside Enterprise"])
@pytest.mark.parametrize(("day", "code", "said"), [("2024-12-17", 0, "not listed"), ("2024-12-18", 1, "listed")])
def test_whether_a_party_was_listed_on_a_day(run: Run, party: str, day: str, code: int, said: str) -> None:
    answer = run("listed", party, "--on", day)
    assert answer.exit_code == code
    assert f"On {day}: {said}." in answer.stdout
    assert "2024-12-18 (the list states the day)" in answer.stdout
    record = json.loads(run("listed", party, "--on", day, "--format", "json").stdout.splitlines()[0])
    assert (record["listing"], record["outcome"]) == ("ofac:52053", said)
    assert record["since"] == {"after": None, "by": "2024-12-18", "stated": True}
    assert record["files"][0]["sha256"] == record["snapshot"]


def test_a_name_that_nothing_has_is_said(run: Run) -> None:
    answer = run("listed", "Universal Exports", "--on", "2024-12-18")
    assert (answer.exit_code, answer.stdout) == (
        0, "No listing on 2024-12-18 and none of today has a name like 'Universal Exports'.\n",
    )  # fmt: skip


@pytest.mark.parametrize(("day", "code"), [("2024-12-17", 0), ("2024-12-18", 1)])
def test_a_screening_as_of_a_day(run: Run, day: str, code: int) -> None:
    assert run("screen", "Rockside Enterprise", "--as-of", day).exit_code == code
    assert run("screen", "Rockside Enterprise", "--known-at", "2026-07-11").exit_code == 1


def test_explain_and_show_answer_as_of_a_day_too(run: Run) -> None:
    for verb in (("explain", "Rockside", "ofac:52053"), ("show", "ofac:52053")):
        assert run(*verb, "--as-of", "2024-12-18").exit_code in {0, 1}
        assert run(*verb, "--as-of", "2024-12-17").exit_code == 2


def test_the_history_of_a_listing(run: Run, tmp_path: Path) -> None:
    for number, published in ((1, "2026-01-05"), (2, "2026-01-06")):
        folder = tmp_path / str(number)
        folder.mkdir()
        text = (SAMPLES / "ofac" / "sdn.csv").read_text()
        changed = text.replace('"NPWMD] [IFSR"', '"NPWMD] [IFSR] [SDGT"', 1) if number == 2 else text
        assert number == 1 or changed != text
        (folder / "sdn.csv").write_text(changed)
        loaded = run("load", "ofac_sdn", str(folder), "--published", published, "--accept", "entries")
        assert loaded.exit_code == 0, loaded.stderr
    events = [json.loads(line) for line in run("history", "ofac:101", "--format", "json").stdout.splitlines()]
    assert [(one["kind"], one["new_of"]) for one in events] == [
        ("first known", "2026-01-05"),
        ("changed", "2026-01-06"),
    ]
    assert events[1]["details"] == ["program added: SDGT"]
    shown = run("history", "ofac:101").stdout
    assert "2 snapshots from 2026-01-05 to 2026-01-06" in " ".join(shown.split())
    assert "program added: SDGT" in shown
    assert run("history", "ofac:99").exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("listed", "X", "--on", "17/12/2024"), "Write 2024-12-17"),
        (("listed", "X", "--on", "2024-12-17", "--known-at", "noon"), "for a time in UTC"),
        (("listed", "ofac:1", "--on", "2024-12-17"), "No snapshot in the store has a listing"),
        (("screen", "X", "--as-of", "yesterday"), "The date cannot be read"),
    ],
)
def test_what_is_no_day_no_time_or_no_listing_is_an_error(run: Run, arguments: tuple[str, ...], said: str) -> None:
    answer = run(*arguments)
    assert answer.exit_code == 2
    assert said in answer.stderr
