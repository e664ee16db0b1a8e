from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path

import pytest

from listwarden.bulk import ScreenJob, form_of, run
from listwarden.bulk.forms import ROW_GROUP, ParquetForm
from listwarden.errors import InputError
from listwarden.report import COLUMNS, answer_record
from listwarden.report.arrow import ARROW_TYPES, schema_of, table_of
from listwarden.report.words import limits_of
from listwarden.subjects import read_subjects

pa = pytest.importorskip("pyarrow", reason="the extra bulk (pyarrow) is not installed")
pq = pytest.importorskip("pyarrow.parquet")


@pytest.mark.parametrize(
    ("name", "form"), [("a.csv", "csv"), ("a.PARQUET", "parquet"), ("a.jsonl", "json"), ("a.ndjson", "json")]
)
def test_the_extension_tells_the_form(name: str, form: str) -> None:
    assert form_of(Path(name)) == form
    assert form_of(Path(name), "csv") == "csv"


def test_an_unknown_extension_is_refused() -> None:
    with pytest.raises(InputError, match=r"a\.xlsx: It is not known in which form"):
        form_of(Path("a.xlsx"))


def test_parquet_has_the_hits_of_the_json_answers_with_all_evidence(
    customers: Path, job: ScreenJob, folder: Path
) -> None:
    run(read_subjects(customers), job, folder / "a.parquet", "parquet", workers=1, batch_size=20)
    table = pq.read_table(folder / "a.parquet")
    answers = [job.screener.screen(row.subject) for row in read_subjects(customers) if row.subject]
    pairs = [(answer, hit) for answer in answers for hit in answer.hits]
    assert table.num_rows == len(pairs) > 20
    for row, (answer, hit) in zip(table.to_pylist(), pairs, strict=True):
        record = next(one for one in answer_record(answer)["hits"] if one["listing"] == hit.listing.id)
        assert (row["subject_id"], row["listing_id"]) == (answer.subject.id, hit.listing.id)
        assert [row[name] for name in ("bits", "probability", "threshold", "programs", "strength")] == [
            record[name] for name in ("bits", "probability", "threshold", "programs", "strength")
        ]
        assert [(one["feature"], one["bits"], one["note"]) for one in row["evidence"]] == [
            (one.feature, one.bits, one.note) for one in hit.evidence
        ]
        assert [one["source"] and one["source"]["entry"] for one in row["evidence"]] == [
            one.source and one.source.entry for one in hit.evidence
        ]
        assert row["limits"] == limits_of(answer.coverage)
        assert row["published_on"] == dt.date(2026, 7, 11)


def test_parquet_says_what_was_searched_in_its_metadata(customers: Path, job: ScreenJob, folder: Path) -> None:
    run(read_subjects(customers), job, folder / "a.parquet", "parquet", workers=1)
    said = pq.read_schema(folder / "a.parquet").metadata
    assert json.loads(said[b"listwarden.coverage"])["lists"][0]["list"] == "starter"
    assert set(said) == {b"listwarden.version", b"listwarden.coverage"}


def test_parquet_without_a_hit_has_its_columns(tmp_path: Path, job: ScreenJob, folder: Path) -> None:
    (tmp_path / "one.csv").write_text("name\nNobody Whatsoever\n")
    run(read_subjects(tmp_path / "one.csv"), job, folder / "a.parquet", "parquet")
    table = pq.read_table(folder / "a.parquet")
    assert (table.num_rows, tuple(table.column_names)) == (0, COLUMNS)


def test_row_groups_do_not_tell_the_batches(job: ScreenJob) -> None:
    rows = [{"subject_id": str(number)} for number in range(2 * ROW_GROUP + 5)]
    files = []
    for size in (7_001, len(rows)):
        sink = io.BytesIO()
        tables = [table_of(rows[at : at + size], job.columns) for at in range(0, len(rows), size)]
        ParquetForm().write(tables, job, sink)
        files.append(sink.getvalue())
    assert files[0] == files[1]
    read = pq.ParquetFile(io.BytesIO(files[0]))
    assert [read.metadata.row_group(at).num_rows for at in range(3)] == [ROW_GROUP, ROW_GROUP, 5]


def test_every_column_has_a_type_and_no_number_is_without_sign() -> None:
    assert set(COLUMNS) <= ARROW_TYPES.keys()
    assert "uint" not in str(schema_of(ARROW_TYPES))
