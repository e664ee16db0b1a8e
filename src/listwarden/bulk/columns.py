"""Rows that can have no hit are let go as columns, before subjects are made of them (`match.fast`: `sieve`, `sift`).

A row is let go only where all that it says can be taken from its columns value by value, without a problem: one name,
and other fields of one column each. All others are made subjects as ever, so that answers do not depend on it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from listwarden.bulk.tally import Tally
from listwarden.extras import library
from listwarden.screening import TELLING_FIELDS, is_missing
from listwarden.subjects import BatchReader, RowBatch, SubjectRow
from listwarden.subjects.parquet import ArrowRows, cells_of
from listwarden.subjects.table import Cell, RawRow

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    from listwarden.bulk.jobs import Job
    from listwarden.match.fast.sieve import Sieve
    from listwarden.match.fast.sift import Sift

    Flags = NDArray[np.bool_]
    Real = NDArray[np.float32]

__all__ = ["LEAST_ROWS", "RowSieve"]

LEAST_ROWS = 1_000
"""Rows of a batch for which getting ready is worth while."""

_MOST_VALUES = 30_000
"""So many values of a column are remembered."""

_ANY_NAME = "Nobody Nowhere"


class _Value(Struct, frozen=True):
    """What a value of a column says of a subject.

    Attributes:
        type: What kind of party it is, by number.
        facts: For each search the most bits that it gives with any listing; infinite where its rows must stay.
        told: The fields of `TELLING_FIELDS` that it tells, one bit each.
    """

    type: int
    facts: tuple[float, ...]
    told: int


class RowSieve:
    """Lets rows go that can have no hit. It can be pickled; what it has learned stays behind.

    Args:
        job: What is done with subjects.
        reader: Makes subjects of rows.
        every_row: Whether each row is needed, also where nothing is found of it.
    """

    def __init__(self, job: Job, reader: BatchReader, *, every_row: bool = False) -> None:
        self._job, self._reader, self._every_row = job, reader, every_row
        self._columns: _Columns | None = None
        self._is_ready = False

    def __reduce__(self) -> tuple[Any, ...]:
        return partial(RowSieve, every_row=self._every_row), (self._job, self._reader)

    def prepare(self) -> None:
        """Makes ready what processes that are forked from this one can share."""
        sieve = None if self._every_row else self._job.sieve()
        self._columns = _Columns(sieve, self._reader) if sieve else None
        self._is_ready = True

    def rows(self, batch: RowBatch) -> tuple[list[SubjectRow], Tally]:
        """The subjects of the rows of a batch that could have a hit, and the tally of the other rows."""
        if len(batch) < LEAST_ROWS or not isinstance(batch.rows, ArrowRows):
            return list(self._reader.rows(batch)), Tally()
        if not self._is_ready:
            self.prepare()
        kept, tally = self._columns.left(batch.rows) if self._columns else (None, Tally())
        if kept is None:
            return list(self._reader.rows(batch)), tally
        some = RowBatch(batch.rows.some(kept), batch.headers)
        return list(self._reader.rows(some)) if len(some) else [], tally


class _Columns:
    """Columns of Arrow held against a sieve."""

    def __init__(self, sieve: Sieve | Sift, reader: BatchReader) -> None:
        self._sieve, self._reader = sieve, reader
        uses = reader.mapping.used
        self._is_single = all(len(use.positions) == 1 for use in uses) and sum(use.field == "name" for use in uses) == 1
        self._width = 1 + max((at for use in uses for at in use.positions), default=0)
        self._name = next((use.positions[0] for use in uses if use.field == "name"), -1)
        self._values: dict[int, dict[Cell, _Value]] = {
            use.positions[0]: {} for use in uses if use.field not in {"name", "id"}
        }
        self._none = self._value_of([""] * self._width)

    def left(self, rows: ArrowRows) -> tuple[list[int] | None, Tally]:
        """The places of the rows that are to be looked at, None for all, and the tally of the others."""
        names = _texts(rows.column(self._name)) if self._is_single and _are_sound(rows) else None
        values = self._values_of(rows) if names else None
        if names is None or values is None:
            return None, Tally()
        import numpy as np  # noqa: PLC0415 - an extra

        is_there, column = names
        types, facts, told = values
        for one, limit in zip(facts, self._sieve.limits, strict=True):
            one[~is_there | (one >= limit)] = np.inf
        kept = self._sieve.keeps(column, types, facts)
        gone = int((~kept).sum())
        lacking = 0 if not gone else int(np.bitwise_or.reduce(told[~kept]))
        fields = tuple(field for at, field in enumerate(TELLING_FIELDS) if not lacking >> at & 1)
        return np.flatnonzero(kept).tolist(), Tally(screened=gone, lacking=fields)

    def _values_of(self, rows: ArrowRows) -> tuple[Any, list[Real], Any] | None:
        """For each row its type, the most bits of its facts in each search, and what it tells; None if not known."""
        import numpy as np  # noqa: PLC0415

        types = np.full(len(rows), self._none.type, np.uint8)
        facts = [np.zeros(len(rows), np.float32) for _ in self._none.facts]
        told = np.full(len(rows), self._none.told, np.int32)
        for position, known in self._values.items():
            try:
                column = rows.column(position).dictionary_encode()
            except NotImplementedError:  # pyarrow's own, of lists and structures
                return None
            found = [self._value(position, known, cell) for cell in [*cells_of(column.dictionary), None]]
            which = column.indices.fill_null(len(found) - 1).to_numpy(zero_copy_only=False)
            for at in range(len(facts)):
                facts[at] += np.array([value.facts[at] for value in found], np.float32)[which]
            told |= np.array([value.told for value in found], np.int32)[which]
            types = np.maximum(types, np.array([value.type for value in found], np.uint8)[which])  # unknown is 0
        return types, facts, told

    def _value(self, position: int, known: dict[Cell, _Value], cell: Cell) -> _Value:
        if cell not in known:
            if len(known) >= _MOST_VALUES:
                known.clear()
            cells: list[Cell] = [""] * self._width
            cells[position] = cell
            known[cell] = self._value_of(cells)
        return known[cell]

    def _value_of(self, cells: list[Cell]) -> _Value:
        cells[self._name] = _ANY_NAME
        row = self._reader.row(RawRow(0, cells))
        subject = row.subject
        assert subject
        told = sum(1 << at for at, field in enumerate(TELLING_FIELDS) if not is_missing(subject, field))
        is_plain = not row.problems and subject.names == (_ANY_NAME,)
        return _Value(*self._sieve.facts_of(subject, is_plain=is_plain), told)


def _are_sound(rows: ArrowRows) -> bool:
    """Whether the columns can be read whatever they hold; where not, making rows of them says what is wrong."""
    types = library("pyarrow.types", "bulk")
    pyarrow = library("pyarrow", "bulk")
    try:
        for column in rows.batch.columns:
            if types.is_string(column.type) or types.is_large_string(column.type):
                column.validate(full=True)
            elif not (types.is_integer(column.type) or types.is_boolean(column.type)):
                cells_of(column)
    except (pyarrow.ArrowException, ValueError, OverflowError):
        return False
    return True


def _texts(column: pa.Array) -> Any:
    """Which texts of a column are there, and the texts; None where it holds none."""
    import numpy as np  # noqa: PLC0415

    from listwarden.match.fast.chunks import Column  # noqa: PLC0415

    types, pyarrow = library("pyarrow.types", "bulk"), library("pyarrow", "bulk")
    if types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if not (types.is_string(column.type) or types.is_large_string(column.type)):
        return None
    column = column.cast(pyarrow.large_string())
    _, starts, letters = column.buffers()
    start = np.frombuffer(starts, np.int64)[column.offset : column.offset + len(column) + 1]
    is_there = column.is_valid().to_numpy(zero_copy_only=False)
    return is_there, Column(start, np.frombuffer(letters or b"\0", np.uint8))
