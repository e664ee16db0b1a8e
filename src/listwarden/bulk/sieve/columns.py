"""The columns of a batch: the names as Arrow text, and what else each row has, of which each cell is read once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

import numpy as np

from listwarden.bulk.sieve.records import ADDRESS, BIRTH, COUNTRY, EXACT, GENDER
from listwarden.extras import library
from listwarden.model import EntityType, Subject
from listwarden.subjects import BatchReader, RowBatch
from listwarden.subjects.mapping import ColumnMapping, ColumnUse
from listwarden.subjects.parquet import ArrowRows
from listwarden.subjects.table import RawRow

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

__all__ = ["TYPES", "Columns", "ColumnsReader", "is_plain"]

TYPES: tuple[EntityType, ...] = get_args(EntityType)
"""Kinds of parties; a kind's number is its place here."""

_READ = {"type", "birth_date", "country", "gender"}
_MOST_CELLS = 200_000
"""So many cells are remembered: dates, mostly."""

_FORGOTTEN_YEARS = (1, 9999)


class Columns(NamedTuple):
    """The columns of some rows.

    Attributes:
        names: Row -> its name, as Arrow text.
        types: Row -> place of its kind of party in `TYPES`.
        has: Row -> what it has (`records.BIRTH` ...).
        first: Row -> first year of birth ...
        last: ... and last.
        telling: Rows that together have every kind of value that any row has: what the whole batch lacks, they lack.
    """

    names: pa.Array
    types: NDArray[np.uint8]
    has: NDArray[np.uint8]
    first: NDArray[np.int32]
    last: NDArray[np.int32]
    telling: list[int]


class _Cell(NamedTuple):
    """What one cell says."""

    has: int
    type: int
    first: int = _FORGOTTEN_YEARS[0]
    last: int = _FORGOTTEN_YEARS[1]


def is_plain(mapping: ColumnMapping) -> bool:
    """Whether the columns of a file can be read at once: one for names, none for aliases, none joined but names."""
    fields = [use.field for use in mapping.used]
    singles = all(len(use.positions) == 1 for use in mapping.used if use.field in _READ)
    return fields.count("name") == 1 and "alias" not in fields and singles


class ColumnsReader:
    """Reads the columns of batches.

    Args:
        reader: What makes subjects of the rows, which decides what a cell means.
    """

    def __init__(self, reader: BatchReader) -> None:
        self._reader = reader
        self._mapping = reader.mapping
        (self._name,) = (use for use in self._mapping.used if use.field == "name")
        self._width = 1 + max(at for use in self._mapping.used for at in use.positions)
        self._cells: dict[tuple[int, str | None], _Cell] = {}

    def read(self, batch: RowBatch) -> Columns | None:
        """The columns of a batch; None where they must be read row by row."""
        column = _columns_of(batch)
        names = _joined([column(at) for at in self._name.positions])
        if names is None:
            return None
        rows = len(names)
        types = np.full(rows, TYPES.index("unknown"), np.uint8)
        has, telling = np.zeros(rows, np.uint8), set[int]()
        first, last = np.full(rows, 9999, np.int32), np.full(rows, 0, np.int32)
        for use in self._mapping.used:
            if use.field in {"name", "id"}:
                continue
            texts = [_text(column(at)) for at in use.positions]
            if any(one is None for one in texts):
                return None
            for at, text in zip(use.positions, texts, strict=True):
                cells, places = self._read(use, at, text)
                telling.update(_one_of_each(cells, places))
                has |= np.array([cell.has for cell in cells], np.uint8)[places]
                if use.field == "type":
                    types = np.array([cell.type for cell in cells], np.uint8)[places]
                if use.field == "birth_date":
                    first = np.minimum(first, np.array([cell.first for cell in cells], np.int32)[places])
                    last = np.maximum(last, np.array([cell.last for cell in cells], np.int32)[places])
        return Columns(names, types, has, first, last, sorted(telling))

    def _read(self, use: ColumnUse, at: int, column: pa.Array) -> tuple[list[_Cell], NDArray[np.int64]]:
        """The distinct cells of a column, and which of them each row has."""
        compute = library("pyarrow.compute", "bulk")
        if use.field in {"address", "identifier"}:  # texts that hardly any two rows share, and that are never refused
            says = compute.greater(compute.utf8_length(compute.utf8_trim_whitespace(column)), 0)
            places = np.asarray(compute.fill_null(says, False).cast("int64"))
            kind = ADDRESS if use.field == "address" else EXACT
            return [_Cell(0, 0), _Cell(kind, 0)], places
        coded = column.dictionary_encode("encode")
        cells = [self._cell(use, at, text) for text in coded.dictionary.to_pylist()]
        return cells, np.asarray(coded.indices.cast("int64"))

    def _cell(self, use: ColumnUse, at: int, text: str | None) -> _Cell:
        if (at, text) not in self._cells:
            if len(self._cells) > _MOST_CELLS:
                self._cells.clear()
            self._cells[at, text] = self._cell_of(use, at, text)
        return self._cells[at, text]

    def _cell_of(self, use: ColumnUse, at: int, text: str | None) -> _Cell:
        """What a row says that has this cell and a name, and nothing else."""
        cells: list[str | None] = [""] * self._width
        cells[self._name.positions[0]], cells[at] = "A", text
        row = self._reader.alone(RawRow(1, cells))
        if row.problems or row.subject is None:
            return _Cell(EXACT, 0)
        return _said_by(row.subject)


def _said_by(subject: Subject) -> _Cell:
    has = BIRTH * bool(subject.birth_dates) | COUNTRY * bool(subject.countries) | GENDER * bool(subject.gender)
    kind = TYPES.index(subject.type)
    if not subject.birth_dates:
        return _Cell(has, kind, 9999, 0)
    dates = subject.birth_dates
    return _Cell(has, kind, min(one.earliest.year for one in dates), max(one.latest.year for one in dates))


def _one_of_each(cells: Sequence[_Cell], places: NDArray[np.int64]) -> list[int]:
    """For each thing that cells of a column say, a row that says it."""
    kinds = np.array([cell.has * len(TYPES) + cell.type for cell in cells], np.int64)[places]
    return [int(at) for at in np.unique(kinds, return_index=True)[1]]


def _columns_of(batch: RowBatch) -> Callable[[int], Any]:
    """How to get a column of a batch by its place among all."""
    pyarrow = library("pyarrow", "bulk")
    rows = batch.rows
    if isinstance(rows, ArrowRows):
        places = {at: number for number, at in enumerate(rows.positions)}
        return lambda at: rows.batch.column(places[at])
    raw = list(rows)
    if any(row.problems for row in raw):
        return lambda at: None

    def column(at: int) -> Any:
        values = [row.cells[at] if at < len(row.cells) else "" for row in raw]
        if not all(value is None or isinstance(value, str) for value in values):
            return None
        return pyarrow.array(values, pyarrow.string())

    return column


def _text(column: Any) -> Any:
    """A column as Arrow text, as `subjects.parquet.cells_of` reads it; None where that is not simply done."""
    pyarrow, types = library("pyarrow", "bulk"), library("pyarrow.types", "bulk")
    if column is None or types.is_nested(column.type) or types.is_floating(column.type):
        return None
    if types.is_dictionary(column.type):
        return _text(column.dictionary_decode())
    if types.is_timestamp(column.type):
        return None
    try:
        return column.cast(pyarrow.string())
    except (pyarrow.ArrowInvalid, pyarrow.ArrowNotImplementedError):
        return None


def _joined(columns: Sequence[Any]) -> Any:
    """Names, of one column or of several parts."""
    texts = [_text(column) for column in columns]
    if any(text is None for text in texts):
        return None
    if len(texts) == 1:
        return texts[0]
    compute = library("pyarrow.compute", "bulk")
    return compute.binary_join_element_wise(*(compute.fill_null(text, "") for text in texts), " ")
