from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from listwarden.cli import app
from listwarden.lists import known_lists

SAMPLES = Path(__file__).parents[1] / "lists" / "samples"
OFAC, UN = SAMPLES / "ofac", SAMPLES / "un_sc" / "consolidated.xml"
HIT = "Akhtar & Sons (Pvt.) Ltd."
Run = Callable[..., Any]
VERBS = sorted(get_command(app).commands)  # type: ignore[attr-defined]


def test_explain_shows_a_hit_in_full(run: Run) -> None:
    answer = run("explain", HIT, "ofac:52051")
    assert answer.exit_code == 1
    assert "A hit: " in answer.stdout
    assert "Sum" in answer.stdout


def test_explain_shows_what_a_miss_lacks(run: Run) -> None:
    answer = run("explain", "Nobody Whatsoever", "ofac:52051", "--type", "organization")
    assert answer.exit_code == 0
    assert "short of the threshold" in answer.stdout
    assert "Candidate search does not even propose" in answer.stdout
    assert "an agreeing birth date" not in answer.stdout


def test_explain_as_json_says_by_how_much_it_fails(run: Run) -> None:
    record = json.loads(run("explain", "Nobody Whatsoever", "ofac:52051", "--format", "json").stdout)
    assert (record["is_hit"], record["is_candidate"]) == (False, False)
    assert record["short_by"] == pytest.approx(record["pair"]["threshold"] - record["pair"]["bits"])


def test_show_gives_every_statement_with_its_place(run: Run) -> None:
    answer = run("show", "ofac:52051")
    assert answer.exit_code == 0
    assert "AKHTAR AND SONS PRIVATE LIMITED" in answer.stdout
    assert "Read from" in answer.stdout
    record = json.loads(run("show", "ofac:52051", "--format", "json").stdout)
    assert record["id"] == "ofac:52051"
    assert all(name["source"]["entry"] == "ofac:52051" for name in record["entity"]["names"])


@pytest.mark.parametrize("verb", [("explain", HIT, "ofac:1"), ("show", "ofac:1")])
def test_an_unknown_listing_is_an_error_and_not_a_miss(run: Run, verb: tuple[str, ...]) -> None:
    answer = run(*verb)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert "no listing 'ofac:1'" in answer.stderr


def test_lists_before_the_first_load_say_how_to_load(run: Run) -> None:
    answer = run("lists")
    assert answer.exit_code == 0
    official = [name for name in known_lists() if name != "starter"]
    assert answer.stdout.count("none yet") == len(official) > 3
    assert "listwarden load ofac_sdn" in answer.stdout
    records = [json.loads(line) for line in run("lists", "--format", "json").stdout.splitlines()]
    assert {record["list"]: record["in_use"] for record in records} == dict.fromkeys(official)


def test_a_list_that_is_too_short_is_refused_and_seen_in_lists(run: Run) -> None:
    answer = run("load", "ofac_sdn", OFAC)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert "--accept entries" in answer.stderr
    records = [json.loads(line) for line in run("lists", "--format", "json").stdout.splitlines()]
    (record,) = [record for record in records if record["list"] == "ofac_sdn"]
    assert record["in_use"] is None
    assert [snapshot["status"] for snapshot in record["snapshots"]] == ["refused"]


def test_a_list_is_loaded_from_a_folder_and_then_answers(run: Run) -> None:
    answer = run("load", "ofac_sdn", OFAC, "--accept", "entries", "--published", "2026-07-10")
    assert answer.exit_code == 0
    assert "accepted: 6 listings" in answer.stdout
    assert "2026-07-10" in answer.stdout
    listed = run("lists")
    assert "2026-07-10" in listed.stdout
    assert "No official list is loaded yet" not in listed.stdout
    screened = json.loads(run("screen", HIT, "--format", "json").stdout)
    assert [covered["list"] for covered in screened["coverage"]["lists"]] == ["ofac_sdn"]


def test_parts_can_be_named_and_missing_ones_are_said_in_every_answer(run: Run, tmp_path: Path) -> None:
    renamed = tmp_path / "download.bin"
    renamed.write_bytes((OFAC / "sdn.csv").read_bytes())
    assert run("load", "ofac_sdn", renamed, "--accept", "entries").exit_code == 2
    answer = run("load", "ofac_sdn", f"sdn={renamed}", "--accept", "entries")
    assert answer.exit_code == 0
    assert "alt.csv: No strong aliases" in answer.stdout
    assert "alt.csv is missing" in " ".join(run("screen", "Nobody Whatsoever").stdout.split())


def test_a_list_of_one_file_takes_a_file_of_any_name(run: Run, tmp_path: Path) -> None:
    renamed = tmp_path / "download.bin"
    renamed.write_bytes(UN.read_bytes())
    assert run("load", "un_sc", renamed, "--accept", "entries").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("nolist", "x"), "Known lists"),
        (("ofac_sdn", "nowhere"), "no such file"),
        (("un_sc", str(UN), "--published", "1.2.2026"), "--published"),
        (("un_sc", str(UN), "--published", "2026"), "--published"),
        (("un_sc", str(UN), "--published", "2020-01-01"), "published on"),
        (("un_sc", str(UN), "--accept", "format"), "accepted"),
        (("un_sc", str(UN), "--accept", "entires"), "accepted"),
        (("un_sc", str(UN), str(UN)), "Two files"),
        (("ofac_sdn", f"alt={OFAC / 'alt.csv'}"), "sdn.csv"),
    ],
)
def test_a_load_that_is_not_plain_is_refused(run: Run, arguments: tuple[str, ...], says: str) -> None:
    answer = run("load", *arguments)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert says in answer.stderr


@pytest.mark.parametrize("verb", VERBS)
def test_help_describes_everything_within_80_columns(run: Run, verb: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    answer = run(verb, "--help")
    assert answer.exit_code == 0
    assert max(map(len, answer.stdout.splitlines())) <= 80
    for parameter in get_command(app).commands[verb].params:  # type: ignore[attr-defined]
        assert parameter.help, parameter.name
        assert all(name in answer.stdout for name in parameter.opts if name.startswith("-"))


def test_no_arguments_show_the_help_and_exit_codes(run: Run) -> None:
    answer = run()
    assert answer.exit_code == 2
    assert "Exit codes: 0 nothing found, 1 hits, 2 an error" in answer.stdout + answer.stderr
    assert all(verb in answer.stdout + answer.stderr for verb in VERBS)


def test_an_unknown_verb_exits_with_2(run: Run) -> None:
    assert run("scan", "Anna").exit_code == 2
