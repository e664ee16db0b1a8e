"""Same parties and contradictions on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
SAMPLES = Path(__file__).parents[1] / "lists" / "samples"


@pytest.fixture
def two_lists(run: Run, tmp_path: Path) -> Run:
    """OFAC's sample, and the same file as the consolidated list with a changed birth date."""
    text = (SAMPLES / "ofac" / "sdn.csv").read_text()
    for name, part, file in (("ofac_sdn", "sdn", "sdn.csv"), ("ofac_cons", "sdn", "cons_prim.csv")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / file).write_text(text if name == "ofac_sdn" else text.replace("1961", "1971").replace("1962", "1972"))
        arguments = ("--published", "2026-01-05", *(f"--accept={one}" for one in ("entries", "fill", "sublists")))
        loaded = run("load", name, f"{part}={folder / file}", *arguments)
        assert loaded.exit_code == 0, loaded.stderr
    return run


def test_a_party_of_two_lists_is_shown_with_its_evidence(two_lists: Run) -> None:
    answer = two_lists("same", "ofac:101")
    assert answer.exit_code == 1
    assert "Linking 2 lists" in answer.stderr
    assert "ofac_cons" in answer.stdout
    assert "ofac_sdn" in answer.stdout
    assert "stated, +" in answer.stdout
    assert "Reference" in answer.stdout
    assert "No listing is merged" in answer.stdout
    assert two_lists("same", "ofac:101").stderr == ""


def test_links_are_written_as_json_with_both_places(two_lists: Run) -> None:
    records = [json.loads(line) for line in two_lists("same", "ofac:101", "--format", "json").stdout.splitlines()]
    assert [record["side"]["list"] for record in records] == ["ofac_cons", "ofac_sdn"]
    link = records[0]["links"][0]["link"]
    assert (link["kind"], link["one"]["list"], link["other"]["list"]) == ("stated", "ofac_cons", "ofac_sdn")
    word = next(ground for ground in link["grounds"] if ground["feature"] == "name.same")
    assert word["one_field"].startswith("cons_prim.csv")
    assert word["other_field"].startswith("sdn.csv")


def test_a_listing_that_no_other_list_has_is_said(run: Run) -> None:
    answer = run("same", "ofac:52053")
    assert answer.exit_code == 0
    assert "ROCKSIDE ENTERPRISE" in answer.stdout


def test_an_unknown_listing_or_list_or_field_is_an_error(run: Run) -> None:
    assert run("same", "ofac:1").exit_code == 2
    assert run("contradictions", "ofac:1").exit_code == 2
    assert run("contradictions", "--list", "un_sc").exit_code == 2
    assert run("contradictions", "--field", "shoe_size").exit_code == 2


def test_contradictions_are_listed_side_by_side(two_lists: Run) -> None:
    answer = two_lists("contradictions", "--list", "ofac_sdn", "--list", "ofac_cons", "--field", "birth_date")
    assert answer.exit_code == 1, answer.stdout
    assert "birth_date" in answer.stdout
    assert "which of them is right is not said here" in answer.stdout
    lines = two_lists("contradictions", "--format", "json").stdout.splitlines()
    record = next(one for one in map(json.loads, lines) if one["field"] == "birth_date")
    assert record["one"]["side"]["list"] == "ofac_cons"
    assert record["one"]["fields"]
    listing = record["one"]["side"]["listing"]
    assert listing in two_lists("contradictions", listing).stdout
    assert two_lists("contradictions", "--field", "gender").exit_code == 0


def test_a_card_says_where_else_a_party_is_listed_once_links_are_made(two_lists: Run) -> None:
    name = json.loads(two_lists("show", "ofac:101", "--format", "json").stdout)["entity"]["names"][0]["text"]
    assert "also listed" not in two_lists("screen", name).stdout
    two_lists("same", "ofac:101")
    assert "also listed: ofac:101 (ofac_cons, stated, +" in two_lists("screen", name).stdout
    assert "also listed" not in two_lists("screen", name, "--list", "ofac_sdn").stdout
