"""The verb `read`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

pytest.importorskip("listwarden.documents")

from listwarden.cli.verbs import app

NAMES = "Rockside Enterprise of Karachi was named.\n"


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["read", *arguments], env={"LISTWARDEN_HOME": ""})
    return done.exit_code, done.stdout


@pytest.fixture
def home(tmp_path: Path) -> str:
    folder = tmp_path / "home"
    folder.mkdir()
    return str(folder)


def test_a_listed_party_in_a_file_is_shown_with_exit_code_1(tmp_path: Path, home: str) -> None:
    file = tmp_path / "a.txt"
    file.write_text(NAMES, encoding="utf-8")
    code, told = run(str(file), "--home", home)
    assert code == 1
    assert "ofac:52053" in told
    assert "starter" in told


def test_a_file_without_listed_parties_ends_with_0(tmp_path: Path, home: str) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Nothing happened.\n", encoding="utf-8")
    assert run(str(file), "--home", home)[0] == 0


def test_json_has_one_record_a_line_with_the_day_that_was_told(tmp_path: Path, home: str) -> None:
    file = tmp_path / "a.txt"
    file.write_text(NAMES, encoding="utf-8")
    code, told = run(str(file), "--home", home, "--format", "json", "--written", "2024-12-17")
    records = [json.loads(line) for line in told.splitlines()]
    assert code == 1
    assert records[0]["written_on"] == "2024-12-17"
    (mention,) = (one for one in records if one["record"] == "mention")
    assert "not yet listed" in mention["listed_then"]
    assert mention["place"]


def test_a_page_is_written_to_a_file(tmp_path: Path, home: str) -> None:
    file, page = tmp_path / "a.md", tmp_path / "page.html"
    file.write_text(f"# News\n\n{NAMES}", encoding="utf-8")
    assert run(str(file), "--home", home, "--format", "html", "--output", str(page))[0] == 1
    assert "ofac:52053" in page.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_read_does_not_keep_the_others_from_being_read(tmp_path: Path, home: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.txt").write_text("Nothing happened.\n", encoding="utf-8")
    (tmp_path / "folder" / "b.txt").write_bytes(b"")
    code, told = run(str(tmp_path / "folder"), "--home", home)
    assert code == 2
    assert "a.txt" in told


def test_no_file_is_an_error(home: str) -> None:
    assert run("nowhere.txt", "--home", home)[0] == 2
