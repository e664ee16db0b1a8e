from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from listwarden.cli import running
from listwarden.cli.options import EntityType
from listwarden.cli.quick import Question, question_of
from listwarden.cli.verbs import app, screen
from listwarden.identity import links

AS_THE_VERB_HAS_IT = {
    "subject": "name", "kind": "kind", "gender": "gender", "form": "form", "home": "home", "birth_date": "birth_dates",
    "country": "countries", "identifier": "identifiers", "address": "addresses", "alias": "aliases", "only": "lists",
}  # fmt: skip
"""Parameter of the verb -> field of a question."""

OPTIONS = [
    option
    for param in typer.main.get_command(app).commands["screen"].params  # type: ignore[attr-defined]
    for option in param.opts
    if option.startswith("-")
]
VALUES = ["Rockside", "PK", "", "-", "--", "x.csv", "1961", "csv", "json", "table", "parquet", "person", "male", "-x"]
ARGUMENTS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(OPTIONS), st.sampled_from(VALUES)),
        st.tuples(st.sampled_from(OPTIONS), st.sampled_from(VALUES)).map(lambda pair: ("=".join(pair),)),
        st.tuples(st.sampled_from([*OPTIONS, *VALUES, "--typ", "--help"])),
    ),
    max_size=5,
).map(lambda parts: ["screen", *(text for part in parts for text in part)])


def as_the_program_reads(arguments: list[str]) -> dict[str, Any] | None:
    """What the program hands to the verb, or None where it refuses."""
    called: list[dict[str, Any]] = []
    program = typer.Typer()

    def verb(**values: Any) -> None:
        called.append(values)

    verb.__signature__ = inspect.signature(screen, eval_str=True)  # type: ignore[attr-defined]
    program.command("screen")(verb)
    program.callback()(lambda: None)
    CliRunner().invoke(program, arguments)
    return called[0] if called else None


@settings(deadline=None)
@given(ARGUMENTS)
def test_what_is_read_quickly_is_what_the_program_reads(arguments: list[str]) -> None:
    question = question_of(arguments)
    if question is None:
        return
    values = as_the_program_reads(arguments)
    assert values is not None
    for parameter, field in AS_THE_VERB_HAS_IT.items():
        value = values.pop(parameter)
        found = getattr(question, field)
        assert (tuple(value) if isinstance(found, tuple) else value) == found or (field, value) == ("form", None)
    assert not any(values.values()), "an option that a question has no field for"


def test_a_plain_question_is_read_with_all_that_describes_the_subject() -> None:
    arguments = (
        "screen --type person Omar --birth-date 1961 --country PK --country IR --id imo:9187629 --address Karachi"
        " --gender male --alias Umar --list starter --format json --home there"
    )
    assert question_of(arguments.split()) == Question(
        "Omar", "person", "male", "json", Path("there"), ("1961",), ("PK", "IR"), ("imo:9187629",), ("Karachi",),
        ("Umar",), ("starter",),
    )  # fmt: skip


@pytest.mark.parametrize(
    "arguments",
    [
        "", "lists", "screen", "screen --help", "screen one two", "screen -", "screen parties.csv", "screen -- one",
        "screen one --type nobody", "screen one --format parquet", "screen one --country", "screen one --country=PK",
        "screen one --home -x", "screen one --for us-person", "screen one --output to.csv", "screen one -o to.csv",
        "screen one --format csv --format json", "--version", "screen one --as-of 2024-01-01", "screen one --sheet x",
    ],
    ids=range(20),
)  # fmt: skip
def test_anything_else_is_left_to_the_program(arguments: str) -> None:
    assert question_of(arguments.split()) is None


@pytest.mark.parametrize("variable", ["_LISTWARDEN_COMPLETE", "_TYPER_STANDARD_TRACEBACK"])
def test_what_a_shell_asks_by_its_surroundings_is_left_to_the_program(
    monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, "1")
    assert question_of(["screen", "Rockside"]) is None


@pytest.mark.parametrize("named", ["", "there"])
def test_the_folder_of_lists_can_be_named_by_the_surroundings(monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    monkeypatch.setenv("LISTWARDEN_HOME", named)
    question = question_of(["screen", "Rockside"])
    assert question is not None
    assert question.home == (Path(named) if named else None)


@pytest.mark.parametrize(
    "arguments",
    [
        ["Rockside Enterprise"], ["Rockside Enterprise", "--format", "json"], ["Peter Quillfeather", "--format", "csv"],
        [" "], ["Rockside", "--country", "Nowhere"], ["Rockside", "--list", "nothing"], ["Омар", "--type", "person"],
    ],
    ids=["table", "json", "csv", "blank", "country", "list", "cyrillic"],
)  # fmt: skip
def test_the_quick_way_answers_as_the_program_does(program: Any, arguments: list[str]) -> None:
    quick, whole = program("screen", *arguments), program("screen", *arguments, _TYPER_STANDARD_TRACEBACK="1")
    assert (quick.returncode, quick.stderr) == (whole.returncode, whole.stderr)
    assert quick.stdout == whole.stdout


def test_the_types_that_are_known_are_those_of_the_option() -> None:
    assert question_of(["screen", "Omar", "--type", "vessel"]) == Question("Omar", "vessel")
    assert "vessel" in EntityType.__args__  # type: ignore[attr-defined]


def test_links_are_looked_for_where_they_are_kept() -> None:
    assert running._LINKS == links._FILE
