"""The forms of an output file: how the answers of a batch become a part of it, and parts the file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, ClassVar, Protocol

from listwarden.bulk.jobs import Found, Job
from listwarden.errors import InputError
from listwarden.extras import library
from listwarden.report.arrow import schema_of, table_of
from listwarden.report.json_lines import encode_record, plain
from listwarden.version import VERSION

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["FORMS", "ROW_GROUP", "SUFFIXES", "Form", "form_of"]

ROW_GROUP = 10_000
"""Rows of a row group of Parquet, always, so that a file does not tell how it was made."""


class Form(Protocol):
    """How answers are written. The parts of all batches, in order, make the same file whatever the batches were.

    Attributes:
        has_every_subject: Whether subjects can have a record of which nothing was found (`jobs.Job`).
    """

    has_every_subject: ClassVar[bool]

    def encode(self, found: Sequence[Found], job: Job) -> bytes:
        """The answers of a batch as a part."""

    def join(self, parts: Iterable[bytes], job: Job, stream: BinaryIO) -> None:
        """Writes the file that the parts make."""


class CsvForm:
    """One row for each hit under a header, as `report.write_csv` writes them."""

    has_every_subject: ClassVar[bool] = False

    def encode(self, found: Sequence[Found], job: Job) -> bytes:
        """The rows of a batch."""
        del job
        return _csv(row for one in found if len(one) for row in one.rows())

    def join(self, parts: Iterable[bytes], job: Job, stream: BinaryIO) -> None:
        """The header and the rows."""
        stream.write(_csv([job.columns]))
        stream.writelines(parts)


def _csv(rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


class JsonForm:
    """One object for each subject and line, as `report.write_json_lines` writes them."""

    has_every_subject: ClassVar[bool] = True

    def encode(self, found: Sequence[Found], job: Job) -> bytes:
        """The lines of a batch."""
        every = job.every_subject_has_a_record
        return b"".join(encode_record(one.record()) for one in found if every or len(one))

    def join(self, parts: Iterable[bytes], job: Job, stream: BinaryIO) -> None:
        """The lines."""
        del job
        stream.writelines(parts)


class ParquetForm:
    """One row for each hit, in row groups of `ROW_GROUP`; what was searched stands in the file's metadata.

    Raises:
        InputError: pyarrow is not installed.
    """

    has_every_subject: ClassVar[bool] = False

    def __init__(self) -> None:
        library("pyarrow.parquet", "bulk")
        library("pyarrow", "bulk").array([])  # imports pandas, where it is installed: before other processes are forked

    def encode(self, found: Sequence[Found], job: Job) -> bytes:
        """The rows of a batch as an Arrow stream; nothing where there are none."""
        rows = [values for one in found if len(one) for values in one.values()]
        if not rows:
            return b""
        table, sink = table_of(rows, job.columns), io.BytesIO()
        with library("pyarrow.ipc", "bulk").new_stream(sink, table.schema) as writer:
            writer.write_table(table)
        return sink.getvalue()

    def join(self, parts: Iterable[bytes], job: Job, stream: BinaryIO) -> None:
        """The rows in row groups."""
        read = library("pyarrow.ipc", "bulk").open_stream
        self.write((read(part).read_all() for part in parts if part), job, stream)

    def write(self, tables: Iterable[pa.Table], job: Job, stream: BinaryIO) -> None:
        """Writes tables of the job's columns, of any size, as one Parquet file."""
        coverage = encode_record(plain(job.coverage())).rstrip()
        said = {"listwarden.version": VERSION, "listwarden.coverage": coverage}
        schema = schema_of(job.columns).with_metadata(said)
        parquet = library("pyarrow.parquet", "bulk")
        with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
            for table in _row_groups(tables):
                writer.write_table(table.replace_schema_metadata(said), row_group_size=ROW_GROUP)


def _row_groups(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """The same rows in tables of `ROW_GROUP`, but for the last, each in one piece."""
    concat = library("pyarrow", "bulk").concat_tables
    kept: list[Any] = []
    for table in tables:
        kept.append(table)
        while sum(map(len, kept)) >= ROW_GROUP:
            whole = concat(kept)
            yield whole.slice(0, ROW_GROUP).combine_chunks()
            kept = [whole.slice(ROW_GROUP)]
    if sum(map(len, kept)):
        yield concat(kept).combine_chunks()


FORMS: dict[str, type[CsvForm] | type[JsonForm] | type[ParquetForm]] = {
    "csv": CsvForm,
    "json": JsonForm,
    "parquet": ParquetForm,
}
"""Name -> form."""

SUFFIXES = {
    ".csv": "csv", ".parquet": "parquet", ".pq": "parquet", ".json": "json", ".jsonl": "json", ".ndjson": "json",
}  # fmt: skip


def form_of(target: Path, named: str | None = None) -> str:
    """The form of an output file: as named, else by its extension.

    Raises:
        InputError: There is no such form, or the extension does not tell.
    """
    form = named or SUFFIXES.get(target.suffix.lower())
    if form not in FORMS:
        hint = f"Forms: {', '.join(FORMS)}; extensions: {', '.join(SUFFIXES)}."
        raise InputError("It is not known in which form to write this file.", where=str(target), hint=hint)
    return form
