from __future__ import annotations

import datetime as dt
import decimal
import pickle
from pathlib import Path
from typing import Any

import pytest

from listwarden.errors import InputError
from listwarden.model import PartialDate, SubjectIdentifier
from listwarden.subjects import SubjectRow, read_subjects

pa = pytest.importorskip("pyarrow", reason="the extra bulk (pyarrow) is not installed")
pq = pytest.importorskip("pyarrow.parquet")


def write(path: Path, columns: dict[str, Any], **options: Any) -> Path:
    pq.write_table(pa.table(columns), path, **options)
    return path


def read(path: Path) -> list[SubjectRow]:
    return list(read_subjects(path))


@pytest.fixture
def many(tmp_path: Path) -> Path:
    names = [f"Name {number}" if number % 7 else None for number in range(100)]
    columns = {"id": list(range(100)), "note": ["x"] * 100, "name": names}
    return write(tmp_path / "many.parquet", columns, row_group_size=13)


def test_columns_of_every_type_become_the_cells_of_a_row(tmp_path: Path) -> None:
    columns = {
        "id": pa.array([7], pa.int64()),
        "name": pa.array(["Anna Example"]).dictionary_encode(),
        "alias": pa.array([["Ann", None, "A. Example"]]),
        "date of birth": pa.array([dt.date(1961, 2, 3)]),
        "passport": pa.array([12345.0]),
        "imo": pa.array([decimal.Decimal(9187629)]),
        "tax id": pa.array([{"value": "77", "country": "SE"}]),
        "country": pa.array(["SE"], pa.large_string()),
        "comment": pa.array([b"\xff"]),
    }
    (row,) = read(write(tmp_path / "one.parquet", columns))
    assert row.problems == ()
    assert row.number == 1
    assert row.subject is not None
    assert row.subject.names == ("Anna Example", "Ann", "A. Example")
    assert (row.subject.id, row.subject.countries) == ("7", ("SE",))
    assert row.subject.birth_dates == (PartialDate.day(dt.date(1961, 2, 3)),)
    assert row.subject.identifiers == (
        SubjectIdentifier("12345", "passport"), SubjectIdentifier("9187629", "imo"), SubjectIdentifier("77", "tax_id"),
    )  # fmt: skip


def test_a_time_of_birth_is_its_day(tmp_path: Path) -> None:
    born = pa.array([dt.datetime(1961, 2, 3), None], pa.timestamp("ns"))  # noqa: DTZ001 - a column without a zone
    first, second = read(write(tmp_path / "born.parquet", {"name": ["Ann", "Bob"], "dob": born}))
    assert first.subject is not None
    assert second.subject is not None
    assert first.subject.birth_dates == (PartialDate.day(dt.date(1961, 2, 3)),)
    assert second.subject.birth_dates == ()


def test_a_row_without_a_name_is_reported_with_its_number_and_the_others_go_on(many: Path) -> None:
    rows = read(many)
    assert [row.number for row in rows] == list(range(1, 101))
    assert [row.problems for row in rows if row.subject is None] == [
        (f"row {number}: no name",) for number in range(1, 101, 7)
    ]


@pytest.mark.parametrize("size", [1, 7, 13, 64, 1000])
def test_batches_give_the_same_rows_whatever_their_size_and_also_in_another_process(many: Path, size: int) -> None:
    file = read_subjects(many)
    batches = list(file.batches(size))
    assert [len(batch) for batch in batches][:-1] == [size] * (len(batches) - 1)
    there = pickle.loads(pickle.dumps(file.reader))
    sent = [row for batch in pickle.loads(pickle.dumps(batches)) for row in there.rows(batch)]
    assert sent == read(many)


def test_only_the_columns_that_are_used_are_read(many: Path) -> None:
    (batch,) = read_subjects(many).batches(1000)
    assert batch.rows.batch.schema.names == ["id", "name"]


def test_a_parquet_file_without_its_extension_is_known_by_its_content(many: Path, tmp_path: Path) -> None:
    assert read(many.rename(tmp_path / "many.data"))[1].subject is not None


def test_what_is_no_text_is_one_error_with_its_rows(tmp_path: Path) -> None:
    file = write(tmp_path / "bad.parquet", {"name": pa.array([b"ok", b"\xff\xfe"])})
    with pytest.raises(InputError, match=r"rows 1 to 2: The column 'name' holds what is no text"):
        read(file)


@pytest.mark.parametrize("keep", [4, 100, -1])
def test_a_damaged_file_is_one_error(many: Path, keep: int) -> None:
    many.write_bytes(many.read_bytes()[:keep])
    with pytest.raises(InputError, match=r"many\.parquet: It cannot be read as Parquet"):
        read(many)


def test_two_columns_of_one_name_are_refused_where_they_are_used(tmp_path: Path) -> None:
    table = pa.table([pa.array(["Ann"]), pa.array(["Bob"])], names=["name", "name"])
    pq.write_table(table, tmp_path / "twice.parquet")
    with pytest.raises(InputError, match="Several columns are called 'name'"):
        read(tmp_path / "twice.parquet")


def test_an_empty_file_is_said_to_have_no_subjects(tmp_path: Path) -> None:
    (row,) = read(write(tmp_path / "none.parquet", {"name": pa.array([], pa.string())}))
    assert (row.subject, row.problems) == (None, ("the file has a header, but no subjects",))


def test_without_pyarrow_the_error_says_what_to_install(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow.parquet", None)
    with pytest.raises(InputError, match=r"pyarrow is needed and missing.*'listwarden\[bulk\]'"):
        read_subjects(many)
