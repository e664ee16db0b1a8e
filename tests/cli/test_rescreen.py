from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from listwarden.report.rescreened import CHANGE_COLUMNS

SAMPLES = Path(__file__).resolve().parents[1] / "lists" / "samples" / "ofac"
DELTA = ("--delta", "2024-12-17", "2024-12-18")
Run = Callable[..., Any]


@pytest.fixture
def two_days(run: Run, tmp_path: Path) -> Run:
    """A store with the sample list of two days: on the second, the first row has another program, the last is gone,
    and one is new."""
    rows = (SAMPLES / "sdn.csv").read_bytes().removesuffix(b"\x1a").splitlines(keepends=True)
    new = b'107,"ZYZZYVA SHIPPING",-0- ,"CUBA"' + b",-0- " * 8 + b"\r\n"
    second = [rows[0].replace(b'"NPWMD] [IFSR"', b'"NPWMD"'), *rows[1:-1], new]
    for day, content in (("2024-12-17", rows), ("2024-12-18", second)):
        (tmp_path / "sdn.csv").write_bytes(b"".join(content) + b"\x1a")
        accept = ["--accept", "entries", "--accept", "shrink", "--accept", "order"]
        assert run("load", "ofac_sdn", tmp_path / "sdn.csv", "--published", day, *accept).exit_code == 0
    return run


@pytest.fixture
def customers(tmp_path: Path) -> Path:
    file = tmp_path / "customers.csv"
    file.write_text(
        "id,name\n1,Bare Company\n2,Zyzzyva Shipping\n3,Example Trading Co\n4,Example Star\n5,Nobody Whatsoever\n"
    )
    return file


def test_changes_come_as_csv_with_the_documented_columns(two_days: Run, customers: Path, tmp_path: Path) -> None:
    target = tmp_path / "changes.csv"
    answer = two_days("rescreen", customers, *DELTA, "-o", target)
    assert answer.exit_code == 1
    assert "5 subjects screened, 3 with changes (3 changes)." in answer.stderr
    assert "Of its entries only those 3 were searched" in answer.stderr
    header, *rows = csv.reader(target.read_text().splitlines())
    assert tuple(header) == CHANGE_COLUMNS
    found = [dict(zip(header, row, strict=True)) for row in rows]
    assert [(one["subject_id"], one["change"], one["listing_change"], one["listing_id"]) for one in found] == [
        ("1", "gone", "removed", "ofac:106"),
        ("2", "new", "added", "ofac:107"),
        ("3", "changed", "changed", "ofac:101"),
    ]
    assert [bool(one["bits_before"]) for one in found] == [False, False, True]
    assert found[2]["listing_details"] == "program removed: IFSR"
    assert found[0]["snapshot"] != found[1]["snapshot"] == found[2]["snapshot"]
    assert [one["published_on"] for one in found] == ["2024-12-17", "2024-12-18", "2024-12-18"]


def test_json_has_a_line_for_each_subject_with_a_change(two_days: Run, customers: Path, tmp_path: Path) -> None:
    target = tmp_path / "changes.jsonl"
    assert two_days("rescreen", customers, *DELTA, "-o", target).exit_code == 1
    records = [json.loads(line) for line in target.read_text().splitlines()]
    assert [(one["subject"]["id"], one["changes"][0]["change"]) for one in records] == [
        ("1", "gone"), ("2", "new"), ("3", "changed"),
    ]  # fmt: skip
    assert records[2]["changes"][0]["before"]["programs"] == ["NPWMD", "IFSR"]
    assert records[2]["changes"][0]["hit"]["programs"] == ["NPWMD"]
    assert records[0]["coverage_before"]["lists"][0]["snapshot"] == records[0]["changes"][0]["hit"]["snapshot"]


def test_parquet_has_the_rows_of_the_csv(two_days: Run, customers: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra bulk (pyarrow) is not installed")
    target = tmp_path / "changes.parquet"
    assert two_days("rescreen", customers, *DELTA, "-o", target).exit_code == 1
    table = parquet.read_table(target)
    assert tuple(table.column_names) == CHANGE_COLUMNS
    assert table["change"].to_pylist() == ["gone", "new", "changed"]
    assert table["listing_details"].to_pylist() == [[], [], ["program removed: IFSR"]]


def test_without_an_output_the_same_rows_go_to_standard_output(two_days: Run, customers: Path, tmp_path: Path) -> None:
    target = tmp_path / "changes.csv"
    two_days("rescreen", customers, *DELTA, "-o", target)
    answer = two_days("rescreen", customers, *DELTA)
    assert (answer.exit_code, answer.stdout) == (1, target.read_text())
    assert "5 subjects screened, 3 with changes" in answer.stderr
    lines = two_days("rescreen", "-", *DELTA, "--format", "json", stdin=customers.read_text()).stdout.splitlines()
    assert [json.loads(line)["changes"][0]["change"] for line in lines] == ["gone", "new", "changed"]
    assert two_days("rescreen", customers, *DELTA, "--format", "parquet").exit_code == 2
    assert two_days("rescreen", customers, *DELTA, "--format", "csv", "-o", "/dev/null").exit_code == 1


def test_nothing_changed_exits_with_0(two_days: Run, customers: Path, tmp_path: Path) -> None:
    same = ("--delta", "2024-12-18", "2024-12-18")
    assert two_days("rescreen", customers, *same, "-o", tmp_path / "none.csv").exit_code == 0
    assert (tmp_path / "none.csv").read_text().count("\n") == 1


@pytest.mark.parametrize(
    ("delta", "target", "says"),
    [
        (("2020-01-01", "2024-12-18"), "a.csv", "no good snapshot of ofac_sdn of 2020-01-01"),
        (("2024-12-17", "2024-12-18"), "a.xlsx", "in which form"),
    ],
    ids=["no snapshot then", "no form"],
)
def test_what_cannot_be_answered_is_one_line_and_exit_code_2(
    two_days: Run, customers: Path, tmp_path: Path, delta: tuple[str, str], target: str, says: str
) -> None:
    answer = two_days("rescreen", customers, "--delta", *delta, "-o", tmp_path / target)
    assert answer.exit_code == 2
    assert says in answer.stderr
    assert not (tmp_path / target).exists()
