"""Screening on a Spark cluster: the work of `bulk` over the Arrow batches of a data frame (`mapInArrow`).

The listings with their weights travel to each executor once, as a broadcast; each Python process of an executor
arranges them for search once, and keeps them. Rows have no order on a cluster: where the data frame has a column that
numbers them, the hits can be put in the order of the subjects again, and then the output file has the bytes that one
process gives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from listwarden.bulk.forms import ParquetForm
from listwarden.bulk.jobs import Job, ScreenJob
from listwarden.bulk.tables import TablePart, TableWork
from listwarden.bulk.tally import Tally
from listwarden.errors import InputError
from listwarden.extras import library
from listwarden.report.arrow import ARROW_TYPES, schema_of
from listwarden.screening import Screener
from listwarden.store.files import whole_file
from listwarden.subjects import BatchReader, RowBatch
from listwarden.subjects.mapping import ColumnMapping, map_columns
from listwarden.subjects.parquet import ArrowRows
from listwarden.subjects.table import Table

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["ScreenedFrame", "do_with_frame", "numbered", "screen_file", "screen_frame"]

_TYPES = {
    "string": "string",
    "list<string>": "array<string>",
    "double": "double",
    "date32": "date",
    "timestamp[us, UTC]": "timestamp",
    "list<struct>": (
        "array<struct<feature: string, bits: double, outcome: string, subject_value: string, listed_value: string, "
        "note: string, source: struct<list: string, snapshot: string, entry: string, field: string>>>"
    ),
    "int64": "bigint",
}
"""Type of a column in words -> its type in Spark."""

_BESIDE = {"rank": "int", "problem": "string", "tally": "binary"}
"""Columns that stand beside those of hits; a row has a hit, with its place among those of its batch, or a problem, or a
tally."""

_ROWS_AT_ONCE = 1_000_000
"""The hits of so many subjects are fetched at once when one file is written."""


class ScreenedFrame:
    """The answer for a data frame. Nothing is computed before it is asked for; `persist` keeps what was.

    Args:
        rows: All that came back: hits, problems and tallies.
        job: What was done.

    Attributes:
        rows: The same.
        job: The same.
    """

    def __init__(self, rows: DataFrame, job: Job) -> None:
        self.rows = rows
        self.job = job

    def persist(self) -> ScreenedFrame:
        """Keeps what is computed on the disks of the executors, so that each question does not screen again."""
        self.rows.persist(library("pyspark", "spark").StorageLevel.DISK_ONLY)
        return self

    def unpersist(self) -> None:
        """Gives the disks free."""
        self.rows.unpersist()

    @property
    def hits(self) -> DataFrame:
        """One row for each hit, with the columns of Parquet output, in no order."""
        return self.rows.where("rank is not null").select(*self.job.columns)

    @property
    def problems(self) -> DataFrame:
        """Rows that could not be screened, and values that could not be used: one text each."""
        return self.rows.where("problem is not null").select("problem")

    def tally(self) -> Tally:
        """What became of all rows."""
        found = self.rows.where("tally is not null").select("tally").toLocalIterator()
        return sum((msgspec.json.decode(bytes(row["tally"]), type=Tally) for row in found), Tally())

    def write_in_order(self, target: Path) -> None:
        """Writes the hits as one Parquet file, in the order of the subjects: the file that one process writes.

        Raises:
            InputError: The rows were not numbered.
        """
        last = self.rows.agg({"row": "max"}).collect()[0][0]
        if last is None and self.rows.where("rank is not null").limit(1).count():
            raise InputError("The rows are not numbered.", hint="Name the column of their numbers: row=...")
        with whole_file(target) as stream:
            ParquetForm().write(self._in_order(last or 0), self.job, stream)

    def _in_order(self, last: int) -> Iterator[pa.Table]:
        schema = schema_of(self.job.columns)
        for first in range(0, last + 1, _ROWS_AT_ONCE):
            some = self.rows.where(f"rank is not null and row between {first} and {first + _ROWS_AT_ONCE - 1}")
            yield some.sort("row", "rank").select(*self.job.columns).toArrow().cast(schema)


class _Work:
    """What an executor does with the batches of a partition.

    Args:
        job: Screening or rescreening.
        headers: The columns that it gets.
        mapping: Which column is what.
        named: The user's choice of columns.
        row: The column of the rows' numbers, if there is one.
    """

    def __init__(
        self, job: Job, headers: list[str], mapping: ColumnMapping, named: Mapping[str, str], row: str | None
    ) -> None:
        self._work = TableWork(job, BatchReader(Table(headers, iter(())), mapping, named))
        self._headers = headers
        self._row = row
        used = {position for use in mapping.used for position in use.positions}
        self._used = sorted(used)

    def answers(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The rows that come of each batch: its hits, then its problems and its tally."""
        counted = count(1)
        for batch in batches:
            numbers = batch.column(self._row).to_pylist() if self._row else [next(counted) for _ in range(len(batch))]
            rows = ArrowRows(numbers, batch.select([self._headers[at] for at in self._used]), self._used)
            if len(rows):
                yield from self._rows(self._work.do(RowBatch(rows, self._headers)))

    def _rows(self, part: TablePart) -> Iterator[pa.RecordBatch]:
        pyarrow = library("pyarrow", "spark")
        columns = ("row", *self._work.job.columns)
        beside: list[dict[str, Any]] = [{"problem": text} for text in part.problems]
        beside.append({"tally": msgspec.json.encode(part.tally)})
        more = [("rank", pyarrow.int32()), ("problem", pyarrow.string()), ("tally", pyarrow.binary())]
        schema = pyarrow.schema([*schema_of(columns), *more])
        if not self._row:
            part = TablePart(_without_numbers(part.hits), part.tally, part.problems)
        ranks = pyarrow.array(range(len(part.hits)), pyarrow.int32())  # hits of one subject follow one another
        empty = [pyarrow.nulls(len(part.hits), kind) for _, kind in more[1:]]
        hits = pyarrow.Table.from_arrays([*part.hits.columns, ranks, *empty], schema=schema)
        for table in (hits, pyarrow.Table.from_pylist(beside, schema=schema)):
            yield from table.combine_chunks().to_batches()


def _without_numbers(hits: pa.Table) -> pa.Table:
    pyarrow = library("pyarrow", "spark")
    return hits.set_column(0, "row", pyarrow.nulls(len(hits), pyarrow.int64()))


def screen_frame(
    frame: DataFrame,
    screener: Screener | None = None,
    *,
    columns: Mapping[str, str] | None = None,
    row: str | None = None,
) -> ScreenedFrame:
    """Screens every row of a data frame.

    Args:
        frame: The subjects.
        screener: Against which lists; those in use on the driver by default.
        columns: Field -> header, where the guess from the headers is not what is meant, as in `read_subjects`.
        row: A column of whole numbers that numbers the rows, from 1 (`numbered` makes one). It orders the answers, and
            a subject without an id is known by it.

    Raises:
        InputError: No column is a name; rows have neither numbers nor ids; pyspark or pyarrow is not installed.
    """
    return do_with_frame(frame, ScreenJob(screener or Screener.open()), columns=columns, row=row)


def do_with_frame(
    frame: DataFrame, job: Job, *, columns: Mapping[str, str] | None = None, row: str | None = None
) -> ScreenedFrame:
    """Does a job with every row of a data frame; the arguments are those of `screen_frame`.

    Raises:
        InputError: As `screen_frame` does.
    """
    library("pyspark", "spark")
    named = dict(columns or {})
    headers = [name for name in frame.columns if name != row]
    mapping = map_columns(headers, named, "the data frame")
    if row is None and not any(use.field == "id" for use in mapping.used):
        hint = "Name a column of ids (columns={'id': ...}), or of row numbers (row=...)."
        raise InputError("Rows on a cluster have no numbers, and these have no ids either.", hint=hint)
    work = frame.sparkSession.sparkContext.broadcast(_Work(job, headers, mapping, named, row))
    types = {name: _TYPES[ARROW_TYPES[name]] for name in ("row", *job.columns)} | _BESIDE
    schema = ", ".join(f"`{name}` {kind}" for name, kind in types.items())
    return ScreenedFrame(frame.mapInArrow(_answering(work), schema), job)


def _answering(work: Any) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """What executors call: the broadcast is unpacked once in each of their processes."""

    def answers(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        yield from work.value.answers(batches)

    return answers


def numbered(spark: SparkSession, path: str, name: str = "row") -> DataFrame:
    """A Parquet file with a column that numbers its rows, from 1, as one process numbers them.

    Raises:
        InputError: It is several files, whose rows have no common numbers.
    """
    functions = library("pyspark.sql.functions", "spark")
    frame = spark.read.parquet(path)
    files = frame.inputFiles()
    if len(files) > 1:
        what = f"These are {len(files):,} files, whose rows have no common numbers."
        raise InputError(
            what, where=path, hint="Read them as a data frame, with a column of ids, and use screen_frame."
        )
    return frame.select("*", (functions.col("_metadata.row_index") + 1).alias(name))


def screen_file(
    spark: SparkSession, source: str, target: Path, job: Job, columns: Mapping[str, str] | None = None
) -> ScreenedFrame:
    """Does a job with every row of a Parquet file, and writes one Parquet file: the one that one process writes.

    Args:
        spark: The session.
        source: The Parquet file, where all executors can read it.
        target: The output, on the driver.
        job: Screening or rescreening.
        columns: Field -> header, as in `screen_frame`.

    Returns:
        The answer, kept: its `tally` and `problems` are to be looked at, and `unpersist` is to be called.
    """
    answer = do_with_frame(numbered(spark, source), job, columns=columns, row="row").persist()
    answer.write_in_order(target)
    return answer
