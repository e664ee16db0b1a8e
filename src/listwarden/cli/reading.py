"""The verb `read`: listed parties in documents, and what the documents say of them."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TextIO

import typer

from listwarden.cli.asking import as_of_from, day_from
from listwarden.cli.options import (
    AsOfOption,
    HomeOption,
    KnownAtOption,
    ListOption,
    SettingsOption,
)
from listwarden.errors import InputError

if TYPE_CHECKING:
    from listwarden.documents.model import Document
    from listwarden.mentions import Reader, Reading
    from listwarden.report.reading import Placed

__all__ = ["read"]

ReadFormat = Annotated[Literal["table", "json", "html"], typer.Option("--format", help="How the answer is written.")]


def read(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Text, Markdown, HTML, PDF, DOCX, EML, or a folder of them.")
    ],
    form: ReadFormat = "table",
    to: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file instead of stdout.")
    ] = None,
    written: Annotated[
        str | None, typer.Option("--written", metavar="DAY", help="The day on which the documents were written.")
    ] = None,
    encoding: Annotated[
        str | None, typer.Option("--encoding", metavar="NAME", help="The encoding of texts; found out by default.")
    ] = None,
    only: ListOption = [],
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    settings: SettingsOption = None,
    home: HomeOption = None,
) -> None:
    """Finds listed parties in documents, shows where, and holds what is said of them against the record."""
    from listwarden.cli.running import open_screener, output
    from listwarden.mentions import Reader

    day = day_from(written, "--written") if written else None
    reader = Reader(open_screener(home, only, settings, as_of_from(as_of, known_at)))
    errors: list[InputError] = []
    with output(to) as stream:
        readings = _readings(reader, files, day, encoding, errors)
        has_hits = _write(reader, readings, form, stream)
    for error in errors:
        _say(str(error))
    raise typer.Exit(2 if errors and not has_hits else 1 if has_hits else 0)


def _readings(
    reader: Reader, paths: Sequence[Path], day: dt.date | None, encoding: str | None, errors: list[InputError]
) -> Iterator[Placed]:
    """One reading for each document and each part of one; a file that cannot be read is kept in `errors`."""
    for path in paths:
        for found in _documents(path, encoding):
            if isinstance(found, InputError):
                errors.append(found)
                continue
            for document in _with_parts(found, errors):
                yield _read(reader, document, day)


def _documents(path: Path, encoding: str | None) -> Iterator[Document | InputError]:
    from listwarden.documents.reading import read_document, read_folder

    if path.is_dir():
        yield from read_folder(path, encoding=encoding)
        return
    try:
        yield read_document(path, encoding=encoding)
    except InputError as error:
        yield error


def _with_parts(document: Document, errors: list[InputError]) -> Iterator[Document]:
    """A document and what was attached to it; what could not be read of it is an error, since nobody searched it."""
    errors += [InputError(text, where=document.name) for text in document.unread]
    yield document
    for part in document.parts:
        yield from _with_parts(part, errors)


def _read(reader: Reader, document: Document, day: dt.date | None) -> Placed:
    from listwarden.report.reading import Placed

    told = (day, "as told") if day else (document.published_on, "as the document says")
    reading: Reading = reader.read(document.text, document.name, *told)
    return Placed(reading, document.place_of)


def _write(reader: Reader, readings: Iterator[Placed], form: str, stream: TextIO) -> bool:
    """Writes the answer; says whether there is a hit in it."""
    from listwarden.cli.running import console_for
    from listwarden.report import encode_record
    from listwarden.report.reading import print_readings, reading_records
    from listwarden.report.reading_page import readings_page

    coverage, has_hits = reader.screener.coverage(), False
    if form == "json":
        for one in readings:
            has_hits |= bool(one.reading.hits)
            for record in reading_records(one, coverage):
                stream.write(encode_record(record).decode())
        return has_hits
    found = [one.reading for one in readings]
    if form == "html":
        stream.write(readings_page(found, coverage))
    else:
        print_readings(console_for(stream), found, coverage)
    return any(one.hits for one in found)


def _say(text: str) -> None:
    from listwarden.report.words import printable

    print(f"listwarden: {printable(text)}", file=sys.stderr)
