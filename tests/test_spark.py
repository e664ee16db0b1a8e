"""A cluster gives the bytes that one process gives."""

from __future__ import annotations

import importlib.util
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from listwarden.bulk import ScreenJob, run
from listwarden.bulk.tally import Tally
from listwarden.errors import InputError
from listwarden.report.arrow import ARROW_TYPES
from listwarden.screening import Screener
from listwarden.store import starter_snapshot
from listwarden.subjects import read_subjects
from listwarden.subjects.mapping import map_columns

pa = pytest.importorskip("pyarrow", reason="the extra spark (pyarrow) is not installed")
pq = pytest.importorskip("pyarrow.parquet")
spark = pytest.importorskip("listwarden.spark")

ROOT = Path(__file__).resolve().parents[1]
COLUMNS = {
    "id": ["a", "b", "c", "d"],
    "name": ["Rockside Trading Co", "", "Nobody Whatsoever", "Viktor Bout"],
    "number": [11, 12, 13, 14],
}
LACKING = [
    what
    for what, there in {
        "pyspark (the extra spark)": importlib.util.find_spec("pyspark"),
        "pandas (the extra spark)": importlib.util.find_spec("pandas"),
        "java": shutil.which("java") or os.environ.get("JAVA_HOME"),
    }.items()
    if not there
]


@pytest.mark.skipif(bool(LACKING), reason=f"not installed: {', '.join(LACKING)}")
def test_a_cluster_of_two_worker_jvms_gives_the_file_that_one_process_gives(tmp_path: Path) -> None:
    demo = [sys.executable, str(ROOT / "examples" / "spark_demo.py"), "--rows", "900", "--folder", str(tmp_path)]
    done = subprocess.run(demo, capture_output=True, check=False, timeout=900, cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()[-4000:]
    assert b"Cluster of 2 executors, " in done.stdout
    file = read_subjects(tmp_path / "subjects.parquet", columns={"name": "customer"})
    job = ScreenJob(Screener([starter_snapshot()]))
    tally = run(file, job, tmp_path / "here.parquet", "parquet", workers=1, batch_size=100)
    assert tally.hits > 20
    assert tally.not_screened > 0
    assert f"partitions: {tally}" in done.stdout.decode()
    assert (tmp_path / "cluster.parquet").read_bytes() == (tmp_path / "here.parquet").read_bytes()


@pytest.fixture
def job() -> ScreenJob:
    return ScreenJob(Screener([starter_snapshot()]))


def work(job: ScreenJob, row: str | None) -> Any:
    headers = [name for name in COLUMNS if name != row]
    return spark._Work(job, headers, map_columns(headers, {}, "here"), {}, row)


def test_each_batch_gives_its_hits_its_problems_and_its_tally(job: ScreenJob) -> None:
    batches = pa.table(COLUMNS).to_batches(max_chunksize=2)
    rows = pa.Table.from_batches(work(job, "number").answers(iter(batches))).to_pylist()
    hits = [(row["row"], row["rank"], row["subject_id"], row["listing_id"]) for row in rows if row["rank"] is not None]
    assert hits == [(11, 0, "a", "ofac:52053"), (14, 0, "d", "ofac:8279")]
    assert [row["problem"] for row in rows if row["problem"]] == ["row 12: no name"]
    tallies = [spark.msgspec.json.decode(row["tally"], type=Tally) for row in rows if row["tally"]]
    assert sum(tallies, Tally()).in_words() == "3 subjects screened, 2 with hits (2 hits); 1 could not be screened."


def test_without_numbers_problems_count_within_their_partition_and_hits_have_none(job: ScreenJob) -> None:
    batches = pa.table(COLUMNS).to_batches(max_chunksize=1)
    rows = pa.Table.from_batches(work(job, None).answers(iter(batches))).to_pylist()
    assert {row["row"] for row in rows} == {None}
    assert [row["problem"] for row in rows if row["problem"]] == ["row 2: no name"]


def test_rows_in_any_order_make_the_file_that_one_process_writes(job: ScreenJob, tmp_path: Path) -> None:
    """What the cluster does, without one: batches of rows in disorder, then the hits by row and rank."""
    table = pa.table({**COLUMNS, "number": [1, 2, 3, 4]})
    pq.write_table(table.drop_columns(["number"]), tmp_path / "subjects.parquet")
    run(read_subjects(tmp_path / "subjects.parquet"), job, tmp_path / "one.parquet", "parquet", workers=1)
    shuffled = table.take([3, 1, 0, 2]).to_batches(max_chunksize=1)
    rows = pa.Table.from_batches(work(job, "number").answers(iter(shuffled)))
    found = rows.filter(pa.compute.is_valid(rows["rank"])).sort_by([("row", "ascending"), ("rank", "ascending")])
    sink = io.BytesIO()
    spark.ParquetForm().write([found.select(list(job.columns))], job, sink)
    assert sink.getvalue() == (tmp_path / "one.parquet").read_bytes()


def test_every_type_of_a_column_has_one_in_spark() -> None:
    assert set(ARROW_TYPES.values()) <= spark._TYPES.keys()


class Frame:
    """As much of a data frame as is asked before anything is computed."""

    columns = ("name", "country")


def test_rows_without_numbers_and_ids_are_refused(job: ScreenJob) -> None:
    pytest.importorskip("pyspark", reason="the extra spark is not installed")
    with pytest.raises(InputError, match="have no numbers, and these have no ids"):
        spark.screen_frame(Frame(), job.screener)


def test_without_pyspark_the_error_says_what_to_install(job: ScreenJob, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(InputError, match=r"pyspark is needed and missing.*'listwarden\[spark\]'"):
        spark.screen_frame(Frame(), job.screener)
