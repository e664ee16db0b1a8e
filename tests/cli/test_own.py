from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]

TEXT = """
id = "club"
title = "Club watchlist"
address = "https://lists.example.org/club.csv"
[table.columns]
id = "Ref"
name = "Name"
program = "Why"
"""


@pytest.fixture
def club(run: Run, tmp_path: Path) -> Run:
    """A store with an own list of two days."""
    (tmp_path / "club.toml").write_text(TEXT)
    assert run("add-list", tmp_path / "club.toml").exit_code == 0
    for day, rows in (("2026-07-01", "1,Orvell Tandrique,A\n2,Bo,\n"), ("2026-07-02", "1,Orvell Tandriq,A\n3,Cy,\n")):
        (tmp_path / "rows.csv").write_text(f"Ref,Name,Why\n{rows}")
        assert run("load", "club", tmp_path / "rows.csv", "--published", day).exit_code == 0
    return run


def test_adding_says_how_the_list_is_called_and_loaded(run: Run, tmp_path: Path) -> None:
    (tmp_path / "club.toml").write_text(TEXT)
    answer = run("add-list", tmp_path / "club.toml")
    assert answer.stdout.splitlines() == [
        "club: Club watchlist (own list). Its listings are called own.club:ID.",
        "Load it with 'listwarden load club FILE' or 'listwarden fetch club'.",
    ]
    below = run("lists").stdout
    assert "club is an own list: load its file with 'listwarden load club FILE'" in below


def test_an_own_list_is_among_the_lists_and_is_the_users_there(club: Run) -> None:
    table = club("lists").stdout
    assert "\nclub " in table
    assert "only your own lists are searched" in table
    records = [json.loads(line) for line in club("lists", "--format", "json").stdout.splitlines()]
    assert [record["list"] for record in records if record["own"]] == ["club"]


def test_an_own_list_is_screened_shown_and_compared_by_its_id(club: Run) -> None:
    screened = club("screen", "Orvell Tandriq", "--list", "club")
    assert screened.exit_code == 1
    assert "own.club:1" in screened.stdout
    assert "not an official publication" in screened.stdout
    assert club("show", "own.club:3").stdout.startswith("own.club:3  Cy")
    assert "1 added, 1 removed, 1 changed" in club("diff", "club", "2026-07-01", "2026-07-02").stdout


def test_a_difference_and_a_listing_are_written_as_followthemoney(club: Run) -> None:
    lines = club("diff", "club", "2026-07-01", "2026-07-02", "--format", "ftm").stdout.splitlines()
    assert [(one["op"], one["entity"]["id"]) for one in map(json.loads, lines)] == [
        ("MOD", "own.club-1"), ("DEL", "own.club-2"), ("ADD", "own.club-3"),
    ]  # fmt: skip
    (party,) = map(json.loads, club("show", "own.club:1", "--format", "ftm").stdout.splitlines())
    assert party["properties"] == {"name": ["Orvell Tandriq"], "notes": ["program: A"]}


def test_what_is_no_definition_ends_with_2_and_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "club.toml").write_text("id = 3")
    answer = run("add-list", tmp_path / "club.toml")
    assert answer.exit_code == 2
    assert len(answer.stderr.splitlines()) == 1
    assert run("add-list", tmp_path / "none.toml").exit_code == 2


def test_an_own_list_without_an_address_cannot_be_fetched(run: Run, tmp_path: Path) -> None:
    (tmp_path / "club.toml").write_text(TEXT.replace("address", "page"))
    run("add-list", tmp_path / "club.toml")
    answer = run("fetch", "club")
    assert answer.exit_code == 2
    assert "has no public address" in answer.stderr
