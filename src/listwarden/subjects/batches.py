"""Rows in batches: read in one process, made subjects in any."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice

from msgspec import Struct

from listwarden.subjects.build import SubjectBuilder, SubjectRow
from listwarden.subjects.mapping import ColumnMapping
from listwarden.subjects.table import RawRow, Rows, Table

__all__ = ["BatchReader", "RowBatch", "batches_of", "no_subjects"]


class RowBatch(Struct, frozen=True):
    """Some rows that follow one another, as they were read.

    Attributes:
        rows: The rows; none where the file has a header and nothing else.
        headers: The headers as known when the last of them was read.
    """

    rows: Rows
    headers: Sequence[str]

    def __len__(self) -> int:
        return len(self.rows)


class BatchReader:
    """Makes subjects of batches, in any order and in any process: each row is read as it is in the whole file.

    Args:
        table: The file.
        mapping: Which column is what, as far as known when it was opened.
        named: The user's choice, for columns that turn up late.
    """

    def __init__(self, table: Table, mapping: ColumnMapping, named: Mapping[str, str]) -> None:
        self._plan = (tuple(table.headers), mapping, dict(named), table.header_row)
        self._begin()

    def _begin(self) -> None:
        headers, mapping, named, self._header_row = self._plan
        self._headers = list(headers)
        self._builder = SubjectBuilder(Table(self._headers, iter(())), mapping, named)

    def __reduce__(self) -> tuple[object, ...]:
        return BatchReader._of_plan, (self._plan,)

    @classmethod
    def _of_plan(cls, plan: tuple[tuple[str, ...], ColumnMapping, dict[str, str], int]) -> BatchReader:
        reader = cls.__new__(cls)
        reader._plan = plan
        reader._begin()
        return reader

    @property
    def mapping(self) -> ColumnMapping:
        """Which column is what, as far as known when the file was opened."""
        return self._plan[1]

    def row(self, raw: RawRow) -> SubjectRow:
        """The subject of one row."""
        return self._builder.row(raw)

    def rows(self, batch: RowBatch) -> Iterator[SubjectRow]:
        """The subjects of a batch, in order."""
        self._headers += batch.headers[len(self._headers) :]
        if not len(batch.rows):
            yield no_subjects(self._header_row)
        yield from map(self._builder.row, batch.rows)


def batches_of(table: Table, mapping: ColumnMapping, size: int) -> Iterator[RowBatch]:
    """All rows of a file in batches of so many; one batch without rows where it has none."""
    found = _blocks_of(table, mapping, size)
    first = next(found, None)
    yield from chain([first or RowBatch([], tuple(table.headers))], found)


def _blocks_of(table: Table, mapping: ColumnMapping, size: int) -> Iterator[RowBatch]:
    if table.blocks:
        used = sorted({position for use in mapping.used for position in use.positions})
        for block in table.blocks(size, used):
            yield RowBatch(block, table.headers)
        return
    headers: tuple[str, ...] = ()
    while rows := list(islice(table.rows, size)):
        if len(headers) != len(table.headers):
            headers = tuple(table.headers)
        yield RowBatch(rows, headers)


def no_subjects(header_row: int) -> SubjectRow:
    """What is said of a file without a row."""
    return SubjectRow(header_row, None, ("the file has a header, but no subjects",))
