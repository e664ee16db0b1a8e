"""Parquet files and Arrow tables of subjects: columns that are read piece by piece, and the rows that they make."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any

from listwarden.errors import InputError
from listwarden.extras import library
from listwarden.subjects.table import Cell, RawRow, Table

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["ArrowRows", "read_arrow", "read_parquet"]

EXTRA = "bulk"


class ArrowRows:
    """Rows of an Arrow record batch, taken apart when they are asked for: another process gets the columns as bytes.

    Args:
        numbers: The rows' numbers.
        batch: The columns that are used.
        positions: Where each of them stands among all columns, from 0.
    """

    def __init__(self, numbers: Sequence[int], batch: pa.RecordBatch, positions: Sequence[int]) -> None:
        self.numbers = numbers
        self.batch = batch
        self.positions = tuple(positions)

    def __len__(self) -> int:
        return int(self.batch.num_rows)

    def __iter__(self) -> Iterator[RawRow]:
        width = max(self.positions, default=-1) + 1
        columns: list[Iterable[Cell]] = [repeat("") for _ in range(width)]
        for position, field, column in zip(self.positions, self.batch.schema, self.batch.columns, strict=True):
            columns[position] = self._cells(column, field.name)
        return map(RawRow, self.numbers, zip(*columns, strict=False))

    def column(self, position: int) -> pa.Array:
        """The column that stands at a position among all columns."""
        return self.batch.column(self.positions.index(position))

    def some(self, places: Sequence[int]) -> ArrowRows:
        """The rows at some places."""
        pyarrow = library("pyarrow", EXTRA)
        wanted = pyarrow.py_buffer(array("q", places))  # pyarrow.array would import pandas, where it is installed
        taken = self.batch.take(pyarrow.Array.from_buffers(pyarrow.int64(), len(places), [None, wanted]))
        return ArrowRows([self.numbers[at] for at in places], taken, self.positions)

    def _cells(self, column: pa.Array, name: str) -> list[Cell]:
        try:
            return cells_of(column)
        except (ValueError, OverflowError) as error:  # pyarrow's own errors of values are ValueErrors
            what = (
                f"The column {name!r} holds what is no text or is out of range: {' '.join(str(error).split())[:200]}."
            )
            raise InputError(what, where=f"rows {self.numbers[0]} to {self.numbers[-1]}") from error

    def __reduce__(self) -> tuple[Any, ...]:
        return _rows_of, (
            self.numbers,
            self.batch.schema.serialize().to_pybytes(),
            self.batch.serialize().to_pybytes(),
            self.positions,
        )


def _rows_of(numbers: Sequence[int], schema: bytes, content: bytes, positions: Sequence[int]) -> ArrowRows:
    ipc = library("pyarrow.ipc", EXTRA)
    pyarrow = library("pyarrow", EXTRA)
    known = ipc.read_schema(pyarrow.py_buffer(schema))
    return ArrowRows(numbers, ipc.read_record_batch(pyarrow.py_buffer(content), known), positions)


def cells_of(column: pa.Array) -> list[Cell]:
    """The values of a column as cells: texts, and for lists and structures lists and objects of texts.

    Whole numbers are written without a fraction, as a table with gaps often holds them as floats; times as their day.
    """
    types = library("pyarrow.types", EXTRA)
    pyarrow = library("pyarrow", EXTRA)
    kind = column.type
    if types.is_dictionary(kind):
        return cells_of(column.dictionary_decode())
    if types.is_timestamp(kind):
        column, kind = column.cast(pyarrow.date32(), safe=False), pyarrow.date32()
    if not (types.is_nested(kind) or types.is_floating(kind)):
        column = column.cast(pyarrow.string())
    values: list[Cell] = column.to_pylist()
    return values if types.is_string(column.type) else [_cell_of(value) for value in values]


def _cell_of(value: Any) -> Cell:
    if isinstance(value, dict):
        return {key: _cell_of(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_cell_of(one) for one in value]
    if isinstance(value, float):
        return "" if value != value else str(int(value)) if value.is_integer() else repr(value)  # noqa: PLR0124 - NaN
    if isinstance(value, bytes):
        return value.decode()
    return value if value is None or isinstance(value, str) else str(value)


def read_parquet(path: Path, where: str) -> Table:
    """Opens a Parquet file. Its rows are read piece by piece, and of them only the columns that are used.

    Raises:
        InputError: It is damaged or no Parquet file, or pyarrow is not installed.
    """
    parquet = library("pyarrow.parquet", EXTRA, where)
    pyarrow = library("pyarrow", EXTRA, where)
    try:
        file = parquet.ParquetFile(path, memory_map=True)
    except (pyarrow.ArrowInvalid, OSError) as error:
        raise _damaged(error, where) from error
    headers = [str(name) for name in file.schema_arrow.names]

    def batches(size: int, used: Sequence[int]) -> Iterator[pa.RecordBatch]:
        _refuse_doubles(headers, used, where)
        try:
            wanted = [headers[at] for at in used]
            yield from file.iter_batches(size, columns=wanted, use_threads=False)
        except (pyarrow.ArrowInvalid, OSError) as error:
            raise _damaged(error, where) from error

    return _table(headers, batches, file.metadata.num_rows)


def read_arrow(reader: pa.RecordBatchReader) -> Table:
    """Opens a stream of Arrow record batches; its rows are counted from 0, as data frames count them."""
    headers = [str(name) for name in reader.schema.names]

    def batches(size: int, used: Sequence[int]) -> Iterator[pa.RecordBatch]:
        del size
        return (batch.select(list(used)) for batch in reader)

    return _table(headers, batches, None, first=0)


def _table(
    headers: list[str],
    read: Callable[[int, Sequence[int]], Iterator[pa.RecordBatch]],
    total: int | None,
    first: int = 1,
) -> Table:
    def blocks(size: int, used: Sequence[int]) -> Iterator[ArrowRows]:
        number = first
        for batch in _resized(read(size, used), size):
            yield ArrowRows(range(number, number + batch.num_rows), batch, used)
            number += batch.num_rows

    return Table(headers, iter(()), header_row=0, total=total, may_lack_header=False, blocks=blocks)


def _resized(batches: Iterator[pa.RecordBatch], size: int) -> Iterator[pa.RecordBatch]:
    """The same rows in batches of exactly so many, but for the last."""
    pyarrow = library("pyarrow", EXTRA)
    kept: list[pa.RecordBatch] = []
    for batch in batches:
        kept.append(batch)
        while sum(one.num_rows for one in kept) >= size:
            whole = pyarrow.concat_batches(kept)
            yield whole.slice(0, size)
            kept = [whole.slice(size)]
    if sum(one.num_rows for one in kept):
        yield pyarrow.concat_batches(kept)


def _refuse_doubles(headers: Sequence[str], used: Sequence[int], where: str) -> None:
    double = next((headers[at] for at in used if headers.count(headers[at]) > 1), None)
    if double is not None:
        what = f"Several columns are called {double!r}."
        raise InputError(what, where=where, hint="Rename the columns that are not meant.")


def _damaged(error: Exception, where: str) -> InputError:
    what = f"It cannot be read as Parquet: {' '.join(str(error).split())[:200].rstrip('.')}."
    return InputError(what, where=where, hint="Is the file whole? Save it again as Parquet, or as CSV.")
