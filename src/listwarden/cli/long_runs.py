"""Screening and rescreening files of any size: what goes to a file goes through the engine of `bulk`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, Literal, cast

import typer
from msgspec import structs

from listwarden.cli.options import (
    ColumnOption,
    EncodingOption,
    HomeOption,
    ListOption,
    OutputOption,
    SettingsOption,
    SheetOption,
    WorkersOption,
)
from listwarden.errors import InputError

if TYPE_CHECKING:
    from listwarden.bulk import Job, Listener
    from listwarden.bulk.tally import Tally
    from listwarden.cli.asking import Format
    from listwarden.screening import Screener
    from listwarden.subjects import SubjectFile

__all__ = ["rescreen", "screen_to_file", "wanted_format"]


def wanted_format(named: str | None, to: Path | None, of_file: bool) -> str:
    """The format that an answer is written in: as named, else as the output file ends, else a table.

    Raises:
        InputError: It does not go with what is asked.
    """
    form = named or (_form_by_suffix(to) if to else None) or "table"
    if form == "parquet" and not (of_file and to and _is_replaceable(to)):
        hint = "Add --output FILE.parquet, or write csv or json."
        raise InputError("Parquet is written of a file of subjects, to a file.", where="--format", hint=hint)
    return form


def _form_by_suffix(to: Path) -> str | None:
    from listwarden.bulk.forms import SUFFIXES

    return SUFFIXES.get(to.suffix.lower())


def _is_replaceable(to: Path) -> bool:
    """Whether a file can take its place: a device or a pipe is written to, never replaced."""
    return to.is_file() or not to.exists()


def screen_to_file(file: SubjectFile, screener: Screener, form: str, to: Path | None, workers: int | None) -> Tally:
    """Screens every row of a file: to a file through the engine, else as the answers come."""
    from listwarden.bulk import ScreenJob
    from listwarden.cli.running import output, screen_rows

    if to and form != "table" and _is_replaceable(to):
        return _long_run(file, ScreenJob(screener), to, form, workers)
    with output(to) as stream:
        return screen_rows(file, screener, cast("Format", form), stream)


def _long_run(file: SubjectFile, job: Job, to: Path | None, form: str, workers: int | None) -> Tally:
    from listwarden.bulk import run
    from listwarden.report.words import coverage_lines

    with _told(file) as listener:
        if to and _is_replaceable(to):
            tally = run(file, job, to, form, workers=workers, listener=listener)
        else:
            with _bytes_to(to) as stream:
                tally = run(file, job, stream, form, workers=workers, listener=listener)
    if form != "json":
        for line in coverage_lines(structs.replace(job.coverage(), missing_fields=tally.missing_fields)):
            print(line, file=sys.stderr)
    print(tally.in_words(job.found), file=sys.stderr)
    return tally


@contextmanager
def _bytes_to(to: Path | None) -> Iterator[BinaryIO]:
    """Standard output, or what cannot be replaced by a file: a device, a pipe."""
    if to is None:
        sys.stdout.flush()
        yield sys.stdout.buffer
        return
    try:
        with to.open("wb") as stream:
            yield stream
    except OSError as error:
        raise InputError(f"The file cannot be written: {error.strerror}.", where=str(to)) from error


@contextmanager
def _told(file: SubjectFile) -> Iterator[Listener]:
    """Says on stderr what happens in a run."""
    from listwarden.bulk import Listener as Silent
    from listwarden.bulk.progress import Progress
    from listwarden.report.words import printable

    progress = Progress(sys.stderr, file.total)

    class Told(Silent):
        def problem(self, text: str) -> None:
            progress.clear()
            print(f"listwarden: {printable(text)}", file=sys.stderr)

        def resumed(self, rows: int) -> None:
            print(f"An unfinished run goes on: {rows:,} rows were done before.", file=sys.stderr)

        def at(self, rows: int, share: float | None) -> None:
            progress.at(rows, share)

    try:
        yield Told()
    finally:
        progress.clear()


def _wanted_changes(named: str | None, to: Path | None) -> str:
    from listwarden.bulk import form_of

    if to is None and named == "parquet":
        raise InputError("Parquet is written to a file.", where="--format", hint="Add --output FILE.parquet.")
    return form_of(to, named) if to else named or "csv"


def rescreen(
    customers: Annotated[str, typer.Argument(metavar="FILE|-", help="A CSV, Parquet, XLSX or JSON lines file; or -.")],
    delta: Annotated[
        tuple[str, str],
        typer.Option("--delta", metavar="FROM TO", help="Two snapshots of each list: days, or digits of hashes."),
    ],
    to: OutputOption = None,
    column: ColumnOption = [],
    sheet: SheetOption = None,
    encoding: EncodingOption = None,
    only: ListOption = [],
    settings: SettingsOption = None,
    form: Annotated[
        Literal["csv", "json", "parquet"] | None,
        typer.Option("--format", help="How it is written; by default as --output ends, else as CSV."),
    ] = None,
    workers: WorkersOption = None,
    home: HomeOption = None,
) -> None:
    """Screens every row of a file against what changed on the lists: hits that are new, changed or gone."""
    from listwarden.bulk import RescreenJob
    from listwarden.cli.running import open_store, open_subjects
    from listwarden.match import read_table
    from listwarden.rescreening import Rescreener

    wanted = _wanted_changes(form, to)
    file = open_subjects(customers, column, sheet, encoding)
    table = read_table(settings) if settings else None
    rescreener = Rescreener.open(*delta, open_store(home, for_answers=True), only, table)
    raise typer.Exit(_long_run(file, RescreenJob(rescreener), to, wanted, workers).exit_code)
