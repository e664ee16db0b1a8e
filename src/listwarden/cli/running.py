"""What the verbs have in common: opening the store, writing answers, screening the rows of a file."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from msgspec import structs

from listwarden.cli.asking import Format
from listwarden.errors import InputError
from listwarden.model import Coverage, Screened
from listwarden.screening import Screener
from listwarden.store import Store
from listwarden.store.files import whole_file

if TYPE_CHECKING:
    from rich.console import Console

    from listwarden.bulk.tally import Tally
    from listwarden.effects import Answer
    from listwarden.store import AsOf
    from listwarden.subjects import SubjectFile, SubjectRow

__all__ = [
    "console_for",
    "open_screener",
    "open_store",
    "open_subjects",
    "output",
    "screen_rows",
    "write_answer",
]

_LINKS = "links.sqlite"
"""Where `identity.links` keeps them: most stores have none, and need nothing of it."""


def open_store(home: Path | None, *, for_answers: bool = False) -> Store:
    """The store in a folder, or the user's own.

    Args:
        home: The folder that was named, if one was.
        for_answers: Whether it is to answer: a named folder must then be there, since an empty store would answer from
            the starter set, and a slip of the pen would look like a clearance.

    Raises:
        InputError: There is a file where the folder should be, or no folder.
    """
    if home and home.exists() and not home.is_dir():
        raise InputError("This is not a folder.", where=str(home), hint="Give the folder that holds the lists.")
    if home and for_answers and not home.exists():
        hint = "Load a list into it first, or name another with --home or LISTWARDEN_HOME."
        raise InputError("There is no such folder of lists.", where=str(home), hint=hint)
    return Store(home) if home else Store.default()


def open_screener(
    home: Path | None, lists: Sequence[str], settings: Path | None, as_of: AsOf | None = None
) -> Screener:
    """A screener over the lists in use, or the named ones, today or as of a day, with the user's settings."""
    from listwarden.match import read_table

    store = open_store(home, for_answers=True)
    table = read_table(settings, store.catalog.known()) if settings else None
    return Screener.open(store, lists, table, as_of)


def open_subjects(source: str, columns: Sequence[str], sheet: str | None, encoding: str | None) -> SubjectFile:
    """Opens a file of subjects and says on stderr which column is taken for what."""
    from listwarden.report.words import printable
    from listwarden.subjects import read_subjects

    named = dict(map(_field_and_header, columns))
    file = read_subjects("-" if source == "-" else Path(source), columns=named, sheet=sheet, encoding=encoding)
    print("Columns:", file=sys.stderr)
    for line in str(file.mapping).splitlines():
        print(f"  {printable(line)}", file=sys.stderr)
    return file


def _field_and_header(text: str) -> tuple[str, str]:
    field, equals, header = text.partition("=")
    if not equals:
        hint = "Write --column name=Customer."
        raise InputError(f"{text!r} does not say which field it is.", where="--column", hint=hint)
    return field.strip(), header


@contextmanager
def output(file: Path | None) -> Iterator[TextIO]:
    """Where answers go: stdout, or a file that appears only when it is complete.

    Raises:
        InputError: The file cannot be written.
    """
    if file is None:
        yield sys.stdout
        return
    try:
        if file.exists() and not file.is_file():  # a device or a pipe is written to, never replaced
            with file.open("w", encoding="utf-8", newline="") as stream:
                yield stream
        else:
            with whole_file(file) as whole:
                stream = io.TextIOWrapper(whole, encoding="utf-8", newline="")
                try:
                    yield stream
                finally:
                    stream.detach()  # passes on what is buffered; the file is closed by whom it was opened
    except OSError as error:
        raise InputError(f"The file cannot be written: {error.strerror}.", where=str(file)) from error


def console_for(stream: TextIO) -> Console:
    """A console that prints texts as they are, without markup; colors and the terminal's width only on a terminal."""
    from listwarden.cli.consoles import console_of

    return console_of(stream)


def write_answer(
    answer: Screened,
    format: Format,  # noqa: A002
    stream: TextIO,
    effects: Sequence[Answer] = (),
    store: Store | None = None,
) -> None:
    """The answer for one subject, with what each hit would mean in law where that was asked.

    A card also says on which other lists a hit is, where the store has its links.
    """
    if format == "table":
        notes, closing = _in_lines(effects)
        also = _also_listed(answer, store) if store else [[]] * len(answer.hits)
        lines = [[*elsewhere, *law] for elsewhere, law in zip(also, notes or [[]] * len(also), strict=True)]
        _write_card(answer, lines, closing, stream)
    else:
        _write_many([answer], format, stream, effects)
        _say_coverage(answer.coverage, format)


def _write_card(answer: Screened, notes: Sequence[Sequence[str]], closing: Sequence[str], stream: TextIO) -> None:
    from listwarden.report.plain import plain_answer

    text = None if stream.isatty() else plain_answer(answer, notes, closing)
    if text is not None:
        stream.write(text)
        return
    from listwarden.report.card import print_answer

    print_answer(console_for(stream), answer, notes, closing)


def _in_lines(effects: Sequence[Answer]) -> tuple[list[list[str]], list[str]]:
    """The lines that stand under each hit, and those that stand once."""
    if not effects:
        return [], []
    from listwarden.report.effects import effect_lines, law_line

    return [list(effect_lines(effect)) for effect in effects], [law_line(effects[0])]


def _also_listed(answer: Screened, store: Store) -> list[list[str]]:
    """For each hit, a line that says where else the party is listed among the snapshots that were searched, or none.

    Only links that are kept count: making them takes too long for a screening.
    """
    if not answer.hits or not (store.home / _LINKS).is_file():
        return [[]] * len(answer.hits)
    from listwarden.identity.links import current_links
    from listwarden.report.identity import also_listed

    links = current_links(store)
    searched = {(covered.list, covered.snapshot) for covered in answer.coverage.lists}
    found: list[list[str]] = []
    for hit in answer.hits:
        mine = hit.listing.source.list, hit.listing.id
        own = links.of(hit.listing.id) if links else []
        line = also_listed([one for one in own if one.is_of(mine) and one.snapshots <= searched], mine)
        found.append([line] if line else [])
    return found


def screen_rows(rows: SubjectFile, screener: Screener, format: Format, stream: TextIO) -> Tally:  # noqa: A002
    """Screens row after row and writes the answers as they come; problems and progress go to stderr."""
    counts = _Counts()
    answers = _answers(rows, screener, counts)
    if format == "table":
        from listwarden.report.card import print_coverage, print_hits_table

        console = console_for(stream)
        print_hits_table(console, answers)
        print_coverage(console, structs.replace(screener.coverage(), missing_fields=counts.tally.missing_fields))
    else:
        _write_many(answers, format, stream)
        _say_coverage(structs.replace(screener.coverage(), missing_fields=counts.tally.missing_fields), format)
    print(counts.tally, file=sys.stderr)
    return counts.tally


class _Counts:
    """Counts answers as they go by."""

    def __init__(self) -> None:
        from listwarden.bulk.tally import Tally

        self.tally = Tally()

    def add(self, answer: Screened | None) -> None:
        """Counts one answer, or a row that has none."""
        cls = type(self.tally)
        self.tally += cls.of([answer.subject], [len(answer.hits)], 0) if answer else cls(not_screened=1)


def _write_many(
    answers: Iterator[Screened] | list[Screened],
    format: Format,  # noqa: A002
    stream: TextIO,
    effects: Sequence[Answer] = (),
) -> None:
    from listwarden.report import answer_record, encode_record, write_csv

    if format == "csv":
        write_csv(answers, stream)
        return
    for answer in answers:
        stream.write(encode_record(answer_record(answer, effects)).decode())


def _say_coverage(coverage: Coverage, format: Format) -> None:  # noqa: A002
    """Says on stderr what was searched where the answer itself has no place for it: CSV has rows for hits only."""
    if format == "csv":
        from listwarden.report.words import coverage_lines

        for line in coverage_lines(coverage):
            print(line, file=sys.stderr)


def _answers(rows: SubjectFile, screener: Screener, counts: _Counts) -> Iterator[Screened]:
    from listwarden.report.words import printable

    for row in _with_progress(rows):
        for problem in row.problems:
            print(f"listwarden: {printable(str(problem))}", file=sys.stderr)
        if row.subject is None:
            counts.add(None)
            continue
        answer = screener.screen(row.subject)
        counts.add(answer)
        yield answer


def _with_progress(rows: SubjectFile) -> Iterator[SubjectRow]:
    """The rows, with a progress bar on stderr where that is a terminal."""
    if not sys.stderr.isatty():
        yield from rows
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Screening"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(rows, total=rows.total)
