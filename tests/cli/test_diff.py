from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

SAMPLES = Path(__file__).resolve().parents[1] / "lists" / "samples" / "ofac"
Run = Callable[..., Result]


@pytest.fixture
def two_days(run: Run, tmp_path: Path) -> Run:
    """A store with the sample list of two days; on the second, the last row is gone and a program is new."""
    text = (SAMPLES / "sdn.csv").read_bytes()
    rows = text.removesuffix(b"\x1a").splitlines(keepends=True)
    first, *_ = rows
    sdn = tmp_path / "sdn.csv"
    for day, content in (("2024-12-17", rows), ("2024-12-18", [_with_program(first), *rows[1:-1]])):
        sdn.write_bytes(b"".join(content) + b"\x1a")
        accept = ["--accept", "entries", "--accept", "shrink", "--accept", "order"]
        assert run("load", "ofac_sdn", sdn, "--published", day, *accept).exit_code == 0
    return run


def _with_program(row: bytes) -> bytes:
    fields = row.split(b",")
    quoted = [at for at, field in enumerate(fields) if field.startswith(b'"') and field.endswith(b'"')]
    fields[quoted[-1]] = fields[quoted[-1]][:-1] + b'] [NPWMD"'
    return b",".join(fields)


def test_a_difference_is_counted_and_told_in_words(two_days: Run) -> None:
    answer = two_days("diff", "ofac_sdn", "2024-12-17", "2024-12-18")
    assert answer.exit_code == 0
    head, counts, *changes = answer.stdout.splitlines()
    assert head.startswith("ofac_sdn: from 2024-12-17 (snapshot ")
    assert counts == "0 added, 1 removed, 1 changed"
    assert [line[0] for line in changes] == ["-", "~"]
    assert "program added: NPWMD" in changes[1]


def test_a_difference_as_json_has_a_line_for_each_listing(two_days: Run) -> None:
    answer = two_days("diff", "ofac_sdn", "2024-12-17", "2024-12-31", "--format", "json")
    records = [json.loads(line) for line in answer.stdout.splitlines()]
    assert [record["kind"] for record in records] == ["removed", "changed"]
    assert all(len(record["old"]) == len(record["new"]) == 64 for record in records)


def test_a_snapshot_and_itself_do_not_differ(two_days: Run) -> None:
    answer = two_days("diff", "ofac_sdn", "2024-12-18", "2024-12-18")
    assert answer.stdout.splitlines()[1] == "0 added, 0 removed, 0 changed"
