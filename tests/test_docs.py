"""Demands of the documentation: what the program has is described, and what is described is there."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from listwarden import errors
from listwarden.cli import app
from listwarden.lists import known_lists
from listwarden.lists.formats.ftm_schema import EDGES, REFERENCES
from listwarden.lists.formats.ofac_words import RELATIONS
from listwarden.lists.own import OwnLimits, OwnList
from listwarden.lists.table import Table, TableAddress, TableColumns, TableIdentifier
from listwarden.names.identifiers import KINDS
from listwarden.names.relations import RELATIONSHIP_KINDS
from listwarden.report import COLUMNS
from listwarden.report.arrow import ARROW_TYPES
from listwarden.report.rescreened import CHANGE_COLUMNS
from listwarden.report.words import EVIDENCE_TITLES
from listwarden.store.checks import CHECKS

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "listwarden"
COMMANDS: dict[str, Any] = get_command(app).commands  # type: ignore[attr-defined]
TABLE = tomllib.loads((PACKAGE / "match" / "evidence.toml").read_text("utf-8"))
del TABLE["types"]
_CODE = re.compile(r"^(```|~~~).*?^\1", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


@cache
def page(name: str) -> str:
    return (ROOT / "docs" / "reference" / name).read_text("utf-8")


def section(name: str, heading: str) -> str:
    """The part of a reference page below a heading, up to the next of the same depth."""
    _, found, rest = page(name).partition(f"\n{heading}\n")
    assert found, f"docs/reference/{name} has no heading {heading!r}"
    marks = heading.partition(" ")[0]
    return re.split(rf"^{marks} ", rest, maxsplit=1, flags=re.MULTILINE)[0]


def rows(text: str) -> dict[str, list[str]]:
    """The rows of the tables in a text, by the code in their first cell."""
    cells = (
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")
    )
    return {row[0].strip("`"): row[1:] for row in cells if row[0].startswith("`")}


def markdown() -> list[Path]:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "*.md"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        return [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *PACKAGE.rglob("*.md")]
    return [file for name in done.stdout.decode().split("\0") if name and (file := ROOT / name).is_file()]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_described(command: str) -> None:
    text = section("commands.md", f"## listwarden {command}")
    for parameter in COMMANDS[command].params:
        for name in parameter.opts if parameter.param_type_name == "option" else [parameter.metavar]:
            assert re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text), name


def test_what_is_generated_is_up_to_date() -> None:
    tool = [sys.executable, ROOT / "tools" / "write_reference.py", "--check"]
    done = subprocess.run(tool, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("code", ["0", "1", "2", "130", "141"])
def test_every_exit_code_is_described(code: str) -> None:
    assert re.search(rf"^\| {code} \| \w", page("commands.md"), re.MULTILINE)


@pytest.mark.parametrize("name", errors.__all__)
def test_every_error_says_what_to_do(name: str) -> None:
    meaning, advice = rows(page("errors.md"))[name]
    assert meaning.endswith(".")
    assert advice


def test_every_check_is_described() -> None:
    assert rows(section("lists.md", "## Checks")).keys() == CHECKS.keys()


@pytest.mark.parametrize("name", [name for name in TABLE if name != "threshold"])
def test_every_section_of_the_evidence_table_is_described(name: str) -> None:
    text = section("evidence.md", f"### `[{name}]`")
    assert TABLE[name]["says"] in text
    assert rows(text).keys() >= TABLE[name].keys() - {"says"}


def test_every_number_of_the_evidence_table_has_a_meaning() -> None:
    text = section("evidence.md", "## What the numbers are called")
    explained = {name for line in text.splitlines() if line.startswith("| `") for name in re.findall(r"`(\w+)`", line)}
    assert {key for part in TABLE.values() if isinstance(part, dict) for key in part} - {"says"} <= explained


def test_every_feature_is_described_by_its_title_and_section() -> None:
    found = rows(section("evidence.md", "## Features"))
    assert {feature: cells[0] for feature, cells in found.items()} == EVIDENCE_TITLES
    assert {cells[1].strip("`[]") for cells in found.values()} == TABLE.keys() - {"threshold"}


def test_every_column_of_the_csv_output_is_described_in_order() -> None:
    assert tuple(rows(section("output.md", "## CSV"))) == COLUMNS


def test_every_feature_of_the_context_is_described() -> None:
    source = (ROOT / "src/listwarden/mentions/context.py").read_text("utf-8")
    found = {f"context.{name}" for name in re.findall(r'_evidence\(\s*"(\w+)"', source)}
    assert found
    assert rows(section("evidence.md", "## Context")).keys() == found


def test_every_column_of_the_parquet_output_is_described_with_its_type_in_order() -> None:
    lines = [line.split("|") for line in section("output.md", "## Parquet").splitlines() if line.startswith("| `")]
    described = [(name, cells[2]) for cells in lines for name in re.findall(r"`(\w+)`", cells[1])]
    assert tuple(name for name, _ in described) == COLUMNS
    assert [name for name, words in described if f"`{ARROW_TYPES[name]}" not in words] == []


def test_every_column_of_a_rescreening_is_described() -> None:
    assert set(rows(section("output.md", "## Changes of a rescreening"))) == set(CHANGE_COLUMNS) - set(COLUMNS)


@pytest.mark.parametrize("name", known_lists())
def test_every_list_is_described_with_its_parts(name: str) -> None:
    text = section("lists.md", f"## `{name}`")
    for part in known_lists()[name].parts:
        assert f"`{part.part}`" in text
        assert f"`{part.file}`" in text


@pytest.mark.parametrize(
    ("heading", "struct"),
    [
        ("### Keys of a definition", OwnList),
        ("### Keys of `[table]`", Table),
        ("### Keys of `[table.columns]`", TableColumns),
    ],
    ids=["definition", "table", "columns"],
)
def test_every_key_of_an_own_list_is_described(heading: str, struct: Any) -> None:
    text = section("lists.md", heading).partition("\n## ")[0]
    found = {key.strip("[]") for key in rows(text)}
    assert found == set(struct.__struct_fields__)


@pytest.mark.parametrize("struct", [TableAddress, TableIdentifier, OwnLimits])
def test_every_inner_key_of_an_own_list_is_described(struct: Any) -> None:
    text = section("lists.md", "### Keys of a definition") + section("lists.md", "### Keys of `[table]`")
    assert [name for name in struct.__struct_fields__ if f"`{name}`" not in text] == []


def test_every_kind_of_relation_is_described() -> None:
    found = rows(section("lists.md", "## Kinds of relations"))
    assert {kind: cells[0] for kind, cells in found.items()} == RELATIONSHIP_KINDS


def test_every_kind_of_relation_that_a_parser_can_give_has_a_meaning() -> None:
    sources = "".join(file.read_text("utf-8") for file in (PACKAGE / "lists").rglob("*.py"))
    given = {*re.findall(r'\bRelationship\(\s*"(\w+)"', sources), *RELATIONS.values(), *REFERENCES.values()}
    given |= {kind for _, forward, _, back in EDGES.values() for kind in (forward, back)}
    assert {"linked_to", "mentioned", "owned_by", "acts_for", "operated_by"} <= given
    assert given | {"related_to"} == RELATIONSHIP_KINDS.keys()  # SECO's own word, made a key


def test_every_kind_of_identifier_is_described() -> None:
    found = rows(section("lists.md", "## Kinds of identifiers"))
    assert {kind: tuple(cells) for kind, cells in found.items()} == {
        kind: (title, f"`{strength}`") for kind, (title, strength) in KINDS.items()
    }


@pytest.mark.parametrize("name", known_lists())
def test_every_list_has_a_readme_beside_its_definition(name: str) -> None:
    assert (PACKAGE / "lists" / name / "list.toml").is_file()
    assert (PACKAGE / "lists" / name / "README.md").read_text("utf-8").startswith("# ")


def _anchors(file: Path) -> set[str]:
    """The anchors of a page's headings, as they are made of them on the code host."""
    headings = re.findall(r"^#+ (.+?)\s*$", _CODE.sub("", file.read_text("utf-8")), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_relative_link_points_to_a_file_and_heading_that_exist() -> None:
    files = markdown()
    assert files
    broken = []
    for file in files:
        for link in _LINK.findall(_CODE.sub("", file.read_text("utf-8"))):
            if re.match(r"[a-z]+:", link):
                continue
            path, _, anchor = link.partition("#")
            target = (file.parent / path).resolve() if path else file
            if not target.exists() or (anchor and anchor not in _anchors(target)):
                broken.append(f"{file.relative_to(ROOT)}: {link}")
    assert broken == []


def test_every_package_has_a_heading_in_the_architecture() -> None:
    headings = re.findall(r"^#+ (.*)$", (ROOT / "ARCHITECTURE.md").read_text("utf-8"), flags=re.MULTILINE)
    words = {word for heading in headings for word in re.findall(r"\w+", heading)}
    packages = {folder.name for folder in PACKAGE.iterdir() if (folder / "__init__.py").is_file()}
    assert packages - words == set()
