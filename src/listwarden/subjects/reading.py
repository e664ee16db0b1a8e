"""Opening a file of subjects: which format it has, and the rows of it as subjects."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Literal

from listwarden.errors import InputError
from listwarden.subjects.batches import BatchReader, RowBatch, batches_of, no_subjects
from listwarden.subjects.build import SubjectBuilder, SubjectRow
from listwarden.subjects.delimited import read_delimited
from listwarden.subjects.jsonlines import read_json_lines
from listwarden.subjects.mapping import HEADERLESS, ColumnMapping, ColumnUse, map_columns
from listwarden.subjects.parquet import read_parquet
from listwarden.subjects.sheets import read_sheet
from listwarden.subjects.table import RawRow, Table
from listwarden.subjects.text import encoding_of, lines_of, refuse_what_is_not_text
from listwarden.subjects.words import meaning_of

__all__ = ["FORMATS", "SubjectFile", "read_subjects"]

FORMATS = ("csv", "jsonl", "parquet", "sheet")
"""What `format` may be: text with delimiters, JSON lines, Parquet, a spreadsheet."""

_BY_SUFFIX = {
    ".csv": "csv", ".tsv": "csv", ".tab": "csv", ".psv": "csv",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl",
    ".parquet": "parquet", ".pq": "parquet",
    ".xlsx": "sheet", ".xlsm": "sheet", ".xls": "sheet", ".xlsb": "sheet", ".ods": "sheet",
}  # fmt: skip
_ALSO = {"tsv": "csv", "json": "jsonl", "ndjson": "jsonl", "xlsx": "sheet", "xls": "sheet", "ods": "sheet"}
_CHUNK = 1 << 16
_BLOCK = 10_000


class SubjectFile:
    """A file of subjects, opened. Iterating over it yields a `SubjectRow` for each row that is not blank.

    CSV, JSON lines and Parquet are read as the iteration goes on, in constant memory; a sheet is loaded whole. A path
    can be iterated over again, standard input once. `batches` gives the same rows unread, for other processes.

    Args:
        source: A path, or "-" for standard input.
        named: Field -> header, as in `read_subjects`.
        format: One of `FORMATS`, or None: by extension, then content.
        sheet: Name of the sheet.
        encoding: Encoding of a text file, or None: UTF-8, or UTF-16 with a byte order mark.

    Raises:
        InputError: The file cannot be opened, or has no column of names.
    """

    def __init__(
        self, source: Path | Literal["-"], *, named: Mapping[str, str], format: str | None,  # noqa: A002
        sheet: str | None, encoding: str | None,
    ) -> None:  # fmt: skip
        self._source = source
        self._named = named
        self._format = _ALSO.get(format or "", format)
        self._sheet = sheet
        self._encoding = encoding
        self._where = "standard input" if source == "-" else Path(source).name
        self._read = 0
        if self._format not in {None, *FORMATS}:
            raise InputError(f"There is no format {format!r}.", hint=f"Formats: {', '.join(FORMATS)}.")
        self._opened: tuple[Table, SubjectBuilder] | None = self._open()
        self._builder = self._opened[1]
        self.total = self._opened[0].total

    total: int | None
    """How many rows follow the header, where cheaply known (in sheets, blank ones included), else None."""

    @property
    def mapping(self) -> ColumnMapping:
        """Which column is taken for which field. JSON lines: grows when an object brings a key not seen before."""
        return self._builder.mapping

    def __iter__(self) -> Iterator[SubjectRow]:
        table, self._builder = self._once()
        return self._rows(table, self._builder)

    def batches(self, size: int) -> Iterator[RowBatch]:
        """The rows in batches of so many, not yet read as subjects: `reader` does that, in any process.

        Raises:
            InputError: As iterating does.
        """
        table, self._builder = self._once()
        self.reader = BatchReader(table, self._builder.mapping, self._named)
        return batches_of(table, self._builder.mapping, size)

    @property
    def source(self) -> Path | Literal["-"]:
        """The path, or "-" for standard input."""
        return self._source

    @property
    def options(self) -> tuple[object, ...]:
        """What the user said of the file: columns, format, sheet and encoding."""
        return (tuple(self._named.items()), self._format, self._sheet, self._encoding)

    reader: BatchReader
    """What makes subjects of the batches; there is one once `batches` was called."""

    @property
    def share_read(self) -> float | None:
        """How much of a text file has been read, from 0 to 1; None where that is not known."""
        if self._source == "-" or not self._read:
            return None
        return min(self._read / Path(self._source).stat().st_size, 1.0)

    def _once(self) -> tuple[Table, SubjectBuilder]:
        if self._opened is None and self._source == "-":
            raise InputError("Standard input can be read once only.", hint="Save it to a file.")
        opened, self._opened = self._opened or self._open(), None
        return opened

    def _rows(self, table: Table, builder: SubjectBuilder) -> Iterator[SubjectRow]:
        if table.blocks:
            reader = BatchReader(table, builder.mapping, self._named)
            yield from (row for batch in batches_of(table, builder.mapping, _BLOCK) for row in reader.rows(batch))
            return
        row = None
        for raw in table.rows:
            row = builder.row(raw)
            yield row
        if row is None:
            yield no_subjects(table.header_row)

    def _open(self) -> tuple[Table, SubjectBuilder]:
        table = self._table()
        if not self._named and len(table.headers) == 1 and table.may_lack_header and not meaning_of(table.headers[0]):
            mapping = ColumnMapping((ColumnUse("name", ("column 1",), (0,), HEADERLESS),), has_header=False)
            table.rows = _names_only(table, chain([RawRow(table.header_row, table.headers)], table.rows), self._where)
            table.total = None if table.total is None else table.total + 1
        else:
            mapping = map_columns(table.headers, self._named, self._where)
        return table, SubjectBuilder(table, mapping, self._named)

    def _table(self) -> Table:
        if self._source == "-":
            return self._text_table(_chunks_of(sys.stdin.buffer), self._format)
        path = Path(self._source)
        _refuse_no_file(path, self._where)
        suffix = path.suffix.lower()
        form = self._format or _BY_SUFFIX.get(suffix) or _of_content(path)
        if form == "sheet":
            return read_sheet(path, self._sheet, self._where)
        if form == "parquet":
            return read_parquet(path, self._where)
        return self._text_table(self._chunks_of_file(path), self._format or _BY_SUFFIX.get(suffix))

    def _chunks_of_file(self, path: Path) -> Iterator[bytes]:
        self._read = 0
        with path.open("rb") as file:
            for chunk in _chunks_of(file):
                self._read += len(chunk)
                yield chunk

    def _text_table(self, chunks: Iterator[bytes], format: str | None) -> Table:  # noqa: A002
        start = next(chunks, b"")
        refuse_what_is_not_text(start, self._where)
        encoding = encoding_of(start, self._encoding, self._where)
        lines = lines_of(chain([start], chunks), encoding, self._where)
        bare = start.removeprefix(codecs.BOM_UTF8).lstrip(b"\xff\xfe\0 \t\r\n").replace(b"\0", b"")
        is_json = format == "jsonl" or (format is None and _begins_json(bare))
        return read_json_lines(lines, self._where) if is_json else read_delimited(lines, self._where)


def read_subjects(
    source: Path | Literal["-"], *, columns: Mapping[str, str] | None = None, format: str | None = None,  # noqa: A002
    sheet: str | None = None, encoding: str | None = None,
) -> SubjectFile:  # fmt: skip
    """Opens a file of subjects and reads its header; the rows are read while iterating.

    Args:
        source: A path, or "-" for standard input (CSV or JSON lines).
        columns: Field -> header, where the guess from the headers is not what is meant: `{"name": "Kunde"}`. Fields
            are `words.FIELDS` and the kinds of identifiers; a number after the field names one more column
            (`name2`). Several headers joined by "+" make one value; "-" ignores the field.
        format: `csv`, `jsonl`, `parquet` or `sheet`; None: by the extension, then by the content.
        sheet: Name of the sheet, where a workbook has several.
        encoding: Encoding of a text file; None: UTF-8, or UTF-16 with a byte order mark.

    Raises:
        InputError: The file cannot be read, or no column is a name. Iterating raises it too, at the first row that
            cannot be split into its columns; a value that cannot be read is a problem of its row instead.
    """
    return SubjectFile(source, named=columns or {}, format=format, sheet=sheet, encoding=encoding)


def _names_only(table: Table, rows: Iterator[RawRow], where: str) -> Iterator[RawRow]:
    """The rows of a file without a header; refuses what looks like several columns, for no one has named them."""
    for row in rows:
        if table.is_text and any(delimiter in str(row.cells[0]) for delimiter in ";\t|"):
            raise InputError(
                "The row has several fields, but the file's first line is no header.",
                where=f"{where} line {row.number}", hint='Put a header line first, such as "name;country".',
            )  # fmt: skip
        yield row


def _refuse_no_file(path: Path, where: str) -> None:
    if path.is_dir():
        raise InputError("This is a folder, not a file.", where=str(path), hint="Name one file in it.")
    if not path.exists():
        raise InputError("There is no such file.", where=str(path), hint="Check the path.")
    try:
        with path.open("rb") as file:
            empty = not file.read(1)
    except OSError as error:
        raise InputError(
            f"The file cannot be opened: {error.strerror}.", where=where, hint="Check its rights."
        ) from error
    if empty:
        raise InputError("The file is empty.", where=where, hint="A header line and one line a subject are needed.")


def _begins_json(start: bytes) -> bool:
    """Whether a text begins like an object, or like an array of objects (which the reader then refuses)."""
    return start.removeprefix(b"[").lstrip().startswith(b"{")


def _of_content(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(4)
    if start == b"PAR1":
        return "parquet"
    return "sheet" if start in {b"PK\x03\x04", b"\xd0\xcf\x11\xe0"} else "text"


def _chunks_of(stream: BinaryIO) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk
