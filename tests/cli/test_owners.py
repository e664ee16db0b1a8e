from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from listwarden.ownership.tables import COLUMNS
from listwarden.report.owners import OWNERS_COLUMNS

Run = Callable[..., Result]
EDGES = """owner,owned,kind,share,source,as_of,owned_name
X,A,,50,register,2023-05-01,Alpha Example
A,B,,40,,,
X,B,,10,,,
B,C,,25-60,,,
X,D,,49,,,
X,D,control,,,,
N,E,,80,,,
"""


@pytest.fixture
def edges(tmp_path: Path) -> Path:
    file = tmp_path / "edges.csv"
    file.write_text(EDGES)
    return file


def test_what_is_reached_is_shown_per_rule_and_ends_with_1(run: Run, edges: Path) -> None:
    answer = run("owners", edges, "--blocked", "X", "--for", "us", "--for", "uk", "--on", "2025-02-03")
    assert answer.exit_code == 1
    assert "us: OFAC 50 Percent Rule, from 2014-08-13: 50 % or more" in answer.stdout
    assert "uk: UK owned or controlled" in answer.stdout
    lines = [line.split() for line in answer.stdout.splitlines() if line.startswith((" owned", " undecided", " expo"))]
    assert [line[:2] for line in lines[:4]] == [["owned", "A"], ["owned", "B"], ["undecided", "C"], ["exposure", "D"]]
    assert "B in C: between 25 % and 60 % of the capital" in answer.stdout
    assert answer.stdout.count("Not legal advice") == 1


def test_a_proof_is_printed_on_demand(run: Run, edges: Path) -> None:
    arguments = ("owners", edges, "--blocked", "X", "--for", "us", "--entity", "B")
    assert "register" not in run(*arguments).stdout
    proof = run(*arguments, "--proof").stdout
    assert "  B: owned, 50 % of its capital: its property is to be blocked (frozen) as if it were listed." in proof
    assert "    - X, listed: 50 % of the capital [edges.csv line 2: register, as of 2023-05-01]" in proof
    assert "The oldest source speaks of 2023-05-01, more than a year before: check that it still holds." in proof
    assert "OFAC" in proof
    assert "Control alone does not block (FAQ 398)." in proof


def test_a_source_of_last_month_is_not_called_old(run: Run, edges: Path) -> None:
    answer = run("owners", edges, "--blocked", "X", "--for", "us", "--proof", "--on", "2023-06-01")
    assert "The oldest source speaks of 2023-05-01.\n" in answer.stdout


def test_a_rule_that_is_remembered_only_says_so(run: Run, edges: Path) -> None:
    answer = run("owners", edges, "--blocked", "X", "--for", "bis", "--on", "2026-11-10")
    assert "Whether the suspension was extended is not known" in " ".join(answer.stdout.split())


def test_all_rules_are_asked_by_default_and_those_that_lack_are_said(run: Run, edges: Path) -> None:
    today = run("owners", edges, "--blocked", "X")
    assert [line[:4] for line in today.stdout.splitlines() if line[2:4] == ": " or line[:5] == "bis: "] == [
        "us: ", "eu: ", "uk: ", "ca: ", "ch: ", "bis:",
    ]  # fmt: skip
    before = run("owners", edges, "--blocked", "X", "--on", "2021-06-30")
    assert "No ownership rule of 'ca' is known for 2021-06-30." in before.stdout
    assert before.exit_code == 1


def test_nothing_reached_ends_with_0(run: Run, edges: Path) -> None:
    answer = run("owners", edges, "--blocked", "E", "--for", "us")
    assert answer.exit_code == 0
    assert "No entity is reached." in answer.stdout


def test_an_entity_that_nothing_reaches_is_answered_where_it_is_asked_for(run: Run, edges: Path) -> None:
    answer = run("owners", edges, "--blocked", "X", "--for", "us", "--entity", "E", "--proof")
    assert answer.exit_code == 0
    assert (
        "E: not reached: no listed party has anything in it here; up to 20 % of its capital has no known owner here."
        in answer.stdout
    )


def test_edges_that_contradict_each_other_never_end_with_0(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "edges.csv"
    file.write_text("owner,owned,share\nX,A,0\nN,B,70\nM,B,70\n")
    answer = run("owners", file, "--blocked", "X", "--for", "us")
    assert answer.exit_code == 2
    assert "Contradiction: 2 stakes in B sum to 140 % of its capital at least." in answer.stdout


def test_csv_has_a_row_per_rule_and_entity(run: Run, edges: Path) -> None:
    answer = run("owners", edges, "--blocked", "X", "--for", "us", "--for", "eu", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(answer.stdout)))
    found = {(row["rule"], row["entity"]): (row["outcome"], row["effect"]) for row in rows}
    assert found["us", "A"] == ("owned", "block")
    assert found["us", "D"] == ("exposure", "")
    assert found["eu", "D"] == ("controlled", "")
    assert "Not legal advice" in answer.stderr


def test_json_has_one_line_about_the_whole_and_one_per_answer_with_its_proof(run: Run, edges: Path) -> None:
    arguments = ("owners", edges, "--blocked", "X", "--for", "us", "--format", "json", "--on", "2025-02-03")
    head, *answers = map(json.loads, run(*arguments).stdout.splitlines())
    assert head["rules"][0]["citation"].startswith("OFAC, Revised Guidance")
    assert (head["on"], head["advice"]) == ("2025-02-03", "Not legal advice; ask counsel where flagged.")
    by_entity = {one["entity"]: one for one in answers}
    assert by_entity["A"]["name"] == "Alpha Example"
    assert by_entity["B"]["capital_percent"] == [50.0, 50.0]
    assert [step["owner"] for step in by_entity["B"]["proof"]] == ["A", "X", "X"]
    assert by_entity["C"]["deciding"][0]["says"] == "between 25 % and 60 % of the capital"


def test_listed_ids_come_from_a_file_too(run: Run, edges: Path, tmp_path: Path) -> None:
    ids = tmp_path / "ids.txt"
    ids.write_text("# listed\n\nX\nsomebody\n")
    answer = run("owners", edges, "--blocked-file", ids, "--for", "us")
    assert answer.exit_code == 1
    assert "1 of 2 listed ids occur in the edges of that day." in answer.stdout


def test_an_answer_can_be_written_to_a_file(run: Run, edges: Path, tmp_path: Path) -> None:
    to = tmp_path / "answer.csv"
    assert run("owners", edges, "--blocked", "X", "--format", "csv", "--output", to).exit_code == 1
    assert to.read_text().startswith("rule,entity,")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "Say who is listed"),
        (("--blocked", "Q"), "No edge on .* has 'Q'"),
        (("--blocked", "X", "--blocked", "Q"), "No edge on .* has 'Q'"),
        (("--blocked", "X", "--entity", "Q"), "--entity: No edge on .* has 'Q'"),
        (("--blocked", "X", "--for", "xx"), "'xx' is not a jurisdiction"),
        (("--blocked", "X", "--for", "uk", "--on", "2019-01-01"), "No ownership rule of 'uk' is known"),
        (("--blocked", "X", "--on", "1990-01-01"), "No ownership rule is known for 1990-01-01"),
        (("--blocked", "X", "--on", "2999-01-01"), "2999-01-01 lies ahead"),
        (("--blocked", "X", "--on", "soon"), "--on: The date cannot be read"),
        (("--blocked-file", "none.txt"), "none.txt: The file cannot be read"),
    ],
    ids=range(10),
)
def test_what_cannot_be_answered_is_an_error(run: Run, edges: Path, arguments: tuple[str, ...], says: str) -> None:
    answer = run("owners", edges, *arguments)
    assert answer.exit_code == 2
    assert answer.stdout == ""
    assert re.search(says, answer.stderr), answer.stderr


def test_a_file_of_ids_of_which_none_occurs_is_an_error(run: Run, edges: Path, tmp_path: Path) -> None:
    ids = tmp_path / "ids.txt"
    ids.write_text("ofac:1\nofac:2\n")
    answer = run("owners", edges, "--blocked-file", ids)
    assert answer.exit_code == 2
    assert "None of the 2 listed ids occurs in the edges" in answer.stderr


def test_published_texts_can_do_nothing_to_a_terminal_or_a_spreadsheet(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "edges.csv"
    file.write_text("owner,owned,share,owned_name,source\nX,=1+1,60,\x1b[31mred,\u202erev\n")
    table = run("owners", file, "--blocked", "X", "--for", "us", "--proof").stdout
    assert "\x1b" not in table
    assert "\u202e" not in table
    (row,) = csv.DictReader(io.StringIO(run("owners", file, "--blocked", "X", "--for", "us", "--format", "csv").stdout))
    assert row["entity"] == "'=1+1"


def test_every_column_of_the_csv_is_described_in_order() -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "reference" / "output.md").read_text("utf-8")
    assert (
        tuple(
            re.findall(r"^\| `(\w+)` \|", text.partition("\n## Owners\n")[2].partition("\n## ")[0], flags=re.MULTILINE)
        )
        == OWNERS_COLUMNS
    )


def test_every_column_of_a_file_of_edges_is_described_in_order() -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "reference" / "commands.md").read_text("utf-8")
    part = text.partition("\n## listwarden owners\n")[2].partition("\n## ")[0]
    assert tuple(re.findall(r"^\| `(\w+)` \|", part, flags=re.MULTILINE)) == COLUMNS
