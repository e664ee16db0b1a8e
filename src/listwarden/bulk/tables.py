"""Tables and columns that are in memory: polars, pandas, Arrow, anything that hands out an Arrow stream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct, structs

from listwarden.bulk.columns import RowSieve
from listwarden.bulk.engine import BATCH
from listwarden.bulk.jobs import Job, ScreenJob
from listwarden.bulk.pool import parts_of
from listwarden.bulk.tally import Tally
from listwarden.bulk.work import forget_names
from listwarden.errors import InputError
from listwarden.extras import library
from listwarden.model import Coverage
from listwarden.report.arrow import table_of
from listwarden.screening import Screener
from listwarden.subjects import BatchReader, RowBatch
from listwarden.subjects.batches import batches_of
from listwarden.subjects.mapping import map_columns
from listwarden.subjects.parquet import read_arrow

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["ScreenedTable", "TableWork", "screen_column", "screen_table"]


class ScreenedTable(Struct, frozen=True):
    """The answer for a table. It is an Arrow table itself: `polars.DataFrame(answer)`, `pyarrow.table(answer)`.

    Attributes:
        hits: An Arrow table with one row for each hit: `row`, the subject's position in the table from 0, and the
            columns of Parquet output.
        tally: What became of the rows.
        problems: Rows that could not be screened and values that could not be used, each as "row 17: ...".
        coverage: What the answer rests on, with the fields that no row had.
    """

    hits: Any
    tally: Tally
    problems: tuple[str, ...]
    coverage: Coverage

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The hits, for other libraries."""
        return self.hits.__arrow_c_stream__(requested_schema)


class TablePart(Struct, frozen=True):
    """What became of one batch: an Arrow table of hits with their rows, the tally, the problems."""

    hits: Any
    tally: Tally
    problems: tuple[str, ...]


class TableWork:
    """What is done with a batch, in whichever process; the answers are a table with the number of each row.

    Args:
        job: What is done with subjects.
        reader: Makes subjects of rows.
    """

    def __init__(self, job: Job, reader: BatchReader) -> None:
        self.job = job
        self._rows = RowSieve(job, reader)

    def prepare(self) -> None:
        """Makes ready what processes that are forked from this one can share."""
        self.job.prepare()
        self._rows.prepare()

    def do(self, batch: RowBatch) -> TablePart:
        """The answers of one batch."""
        rows, let_go = self._rows.rows(batch)
        kept = [(row.number, row.subject) for row in rows if row.subject]
        found = self.job.find([subject for _, subject in kept])
        values = (
            {"row": number, **one}
            for (number, _), answer in zip(kept, found, strict=True)
            if len(answer)
            for one in answer.values()
        )
        forget_names()
        tally = Tally.of([subject for _, subject in kept], [len(one) for one in found], len(rows) - len(kept))
        return TablePart(
            table_of(values, ("row", *self.job.columns)), let_go + tally, _problems(row.problems for row in rows)
        )


def _problems(found: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(problem for some in found for problem in some)


def screen_table(
    table: object, screener: Screener | None = None, *, columns: Mapping[str, str] | None = None, workers: int = 1
) -> ScreenedTable:
    """Screens every row of a table.

    Args:
        table: Anything with an Arrow stream (`__arrow_c_stream__`): a data frame of polars or pandas, an Arrow table or
            a reader of record batches, which is read once and piece by piece.
        screener: Against which lists; those in use by default.
        columns: Field -> header, where the guess from the headers is not what is meant, as in `read_subjects`.
        workers: How many processes.

    Raises:
        InputError: It has no Arrow stream, or no column is a name, or pyarrow is not installed.
    """
    pyarrow = library("pyarrow", "bulk")
    if not hasattr(table, "__arrow_c_stream__"):
        what = f"A {type(table).__name__} is no table with an Arrow stream."
        raise InputError(what, hint="Give a data frame of polars or pandas, or an Arrow table.")
    reader = pyarrow.RecordBatchReader.from_stream(table)
    return _screened(reader, screener or Screener.open(), columns or {}, workers)


def screen_column(column: object, screener: Screener | None = None, *, workers: int = 1) -> ScreenedTable:
    """Screens every name of a column, or of a list of texts.

    Args:
        column: Names: a column of polars, pandas or Arrow, or any sequence of texts. A missing name is a row that
            cannot be screened.
        screener: Against which lists; those in use by default.
        workers: How many processes.

    Raises:
        InputError: It is no column of texts, or pyarrow is not installed.
    """
    pyarrow = library("pyarrow", "bulk")
    has_stream = hasattr(column, "__arrow_c_stream__")
    try:
        names = pyarrow.chunked_array(column if has_stream else [pyarrow.array(column)])
        names = names.cast(pyarrow.string())
    except (pyarrow.ArrowInvalid, pyarrow.ArrowNotImplementedError, TypeError) as error:
        raise InputError(f"This is no column of names: {error}.", hint="Give a column or a list of texts.") from error
    named = pyarrow.table({"name": names})
    return _screened(named.to_reader(), screener or Screener.open(), {}, workers)


def _screened(
    reader: pa.RecordBatchReader, screener: Screener, columns: Mapping[str, str], workers: int
) -> ScreenedTable:
    table, job = read_arrow(reader), ScreenJob(screener)
    mapping = map_columns(table.headers, columns, "the table")
    work = TableWork(job, BatchReader(table, mapping, columns))
    parts = list(parts_of(work, _with_rows(batches_of(table, mapping, BATCH)), workers))
    tally = sum((part.tally for part in parts), Tally())
    hits = [table_of([], ("row", *job.columns)), *(part.hits for part in parts)]
    return ScreenedTable(
        hits=library("pyarrow", "bulk").concat_tables(hits),
        tally=tally,
        problems=_problems(part.problems for part in parts),
        coverage=structs.replace(screener.coverage(), missing_fields=tally.missing_fields),
    )


def _with_rows(batches: Iterator[RowBatch]) -> Iterator[RowBatch]:
    """A table without rows has none to complain of, unlike a file."""
    return (batch for batch in batches if len(batch))
