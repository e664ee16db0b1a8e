from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from listwarden import screen_column, screen_table
from listwarden.bulk import ScreenJob
from listwarden.bulk.tables import ScreenedTable
from listwarden.errors import InputError
from listwarden.model import Subject
from listwarden.report import COLUMNS

pa = pytest.importorskip("pyarrow", reason="the extra bulk (pyarrow) is not installed")

HIT = "Akhtar & Sons (Pvt.) Ltd."
ROWS: dict[str, list[Any]] = {
    "client name": ["Nobody Whatsoever", HIT, None, "Rockside Trading Co"],
    "nationality": ["SE", "PK", "SE", "PK"],
    "note": [1, 2, 3, 4],
}
KINDS = ["pyarrow", "polars", "pandas", "reader"]


def frame(kind: str) -> Any:
    if kind == "pyarrow":
        return pa.table(ROWS)
    if kind == "reader":
        return pa.table(ROWS).to_reader(max_chunksize=2)
    module = pytest.importorskip(kind, reason=f"{kind} is not installed")
    return module.DataFrame(ROWS)


def column(kind: str) -> Any:
    names = ROWS["client name"]
    if kind == "pyarrow":
        return pa.chunked_array([names[:1], names[1:]])
    if kind == "list":
        return names
    if kind == "array":
        return pa.array(names).dictionary_encode()
    module = pytest.importorskip(kind, reason=f"{kind} is not installed")
    return module.Series(names)


def expected(job: ScreenJob, **facts: dict[int, Any]) -> list[tuple[int, str, float]]:
    found = []
    for row, name in enumerate(ROWS["client name"]):
        if name:
            subject = Subject((name,), **{field: values[row] for field, values in facts.items()})
            found += [(row, hit.listing.id, hit.bits) for hit in job.screener.screen(subject).hits]
    assert found
    return found


def hits_of(answer: ScreenedTable) -> list[tuple[int, str, float]]:
    columns = (answer.hits[name].to_pylist() for name in ("row", "listing_id", "bits"))
    return list(zip(*columns, strict=True))


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_of_any_library_has_the_hits_of_its_subjects(kind: str, job: ScreenJob) -> None:
    answer = screen_table(frame(kind), job.screener)
    countries = dict(enumerate([("SE",), ("PK",), ("SE",), ("PK",)]))
    assert hits_of(answer) == expected(job, countries=countries)
    assert tuple(answer.hits.column_names) == ("row", *COLUMNS)
    assert answer.problems == ("row 2: no name",)
    assert (answer.tally.screened, answer.tally.not_screened) == (3, 1)
    assert answer.coverage.missing_fields == ("type", "birth date", "identifier", "address")


@pytest.mark.parametrize("kind", ["list", "array", "pyarrow", "polars", "pandas"])
def test_a_column_of_any_library_has_the_hits_of_its_names(kind: str, job: ScreenJob) -> None:
    answer = screen_column(column(kind), job.screener)
    assert hits_of(answer) == expected(job)
    assert answer.problems == ("row 2: no name",)


def test_columns_can_be_named(job: ScreenJob) -> None:
    table = pa.table({"xyz": [HIT]})
    with pytest.raises(InputError, match="No column is known to be a name"):
        screen_table(table, job.screener)
    assert screen_table(table, job.screener, columns={"name": "xyz"}).hits.num_rows == 1


def test_the_answer_is_a_table_for_other_libraries(job: ScreenJob) -> None:
    answer = screen_table(pa.table(ROWS), job.screener)
    assert pa.table(answer) == answer.hits
    polars = pytest.importorskip("polars", reason="polars is not installed")
    assert polars.DataFrame(answer)["listing_id"].to_list() == answer.hits["listing_id"].to_pylist()


def test_no_rows_have_no_hits_and_no_problems(job: ScreenJob) -> None:
    answer = screen_table(pa.table({"name": pa.array([], pa.string())}), job.screener)
    assert (answer.hits.num_rows, answer.problems, answer.tally.screened) == (0, (), 0)


@pytest.mark.parametrize("value", [42, [b"\xff"], [{"a": 1}]], ids=["number", "bytes", "objects"])
def test_what_is_no_column_is_one_error(value: Any, job: ScreenJob) -> None:
    with pytest.raises(InputError, match="no column of names"):
        screen_column(value, job.screener)


def test_what_is_no_table_is_one_error(job: ScreenJob) -> None:
    with pytest.raises(InputError, match="A dict is no table with an Arrow stream"):
        screen_table({"name": [HIT]}, job.screener)


def test_more_processes_give_the_same_table(job: ScreenJob) -> None:
    many = pa.table({"name": [HIT, *["Nobody Whatsoever"] * 999] * 12})
    one, two = (screen_table(many, job.screener, workers=workers) for workers in (1, 2))
    assert one.hits == two.hits
    assert one.hits["row"].to_pylist() == list(range(0, 12_000, 1000))
    assert (one.tally, one.problems) == (two.tally, two.problems)


def test_the_lists_in_use_answer_by_default(tmp_path: Path) -> None:
    code = f"import listwarden; print(listwarden.screen_column([{HIT!r}]).hits['listing_id'].to_pylist())"
    env = {**os.environ, "LISTWARDEN_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=True, timeout=60)
    assert done.stdout.decode().strip() == "['ofac:52051']"
