"""CSV and its kin: which delimiter, and what a sloppy file may and may not do."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

from listwarden.errors import InputError
from listwarden.subjects.table import RawRow, Table
from listwarden.subjects.words import meaning_of

__all__ = ["read_delimited"]

DELIMITERS = (",", ";", "\t", "|")
_END = "\0end"  # Put after the last line: it comes back as a row of its own unless a quote is still open.
_QUOTE_HINT = 'Close the quote, or write a quote inside a quoted field twice: "Jack ""the Hat"" Smith".'


class _Lines:
    """Hands lines to the csv module, and keeps those of the row that is being read."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self.current: list[str] = []

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.current.append(line)
            yield line
        yield _END


def read_delimited(lines: Iterable[str], where: str) -> Table:
    """Opens a CSV file. The delimiter is the one under which the header line has the most known headers.

    Raises:
        InputError: The file is empty. While rows are read: a quote stays open, a row has more fields than the header.
    """
    source = iter(lines)
    number, first = next(((at, line) for at, line in enumerate(source, 1) if line.strip()), (0, ""))
    if not first:
        raise InputError("The file is empty.", where=where, hint="A header line and one line a subject are needed.")
    delimiter = _delimiter(first)
    if first.lower().startswith("sep=") and first.strip("\r\n")[4:] in DELIMITERS:  # Excel's own way to say it
        number, delimiter, first = number + 1, first.strip("\r\n")[4:], next(source, "")
    rows = _rows(_Lines(_chain(first, source)), delimiter, number - 1, where)
    header = next(rows, RawRow(number, ()))
    headers = [str(cell).strip() for cell in header.cells]
    while headers and not headers[-1]:
        headers.pop()
    if not headers:
        raise InputError("The header line is blank.", where=f"{where} line {number}", hint="Write the headers there.")
    return Table(headers, _fitted(rows, len(headers), where), header.number, is_text=True)


def _chain(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _delimiter(line: str) -> str:
    def merit(delimiter: str) -> tuple[bool, int, int]:
        headers = next(csv.reader([line], delimiter=delimiter), [])
        fields = [meaning.field for meaning in map(meaning_of, headers) if meaning]
        return any("name" in field or field == "alias" for field in fields), len(fields), len(headers)

    try:
        return max(DELIMITERS, key=merit)
    except csv.Error:
        return ","  # the row itself is refused by _rows, with its line


def _rows(lines: _Lines, delimiter: str, before: int, where: str) -> Iterator[RawRow]:
    """The rows that are not blank. `before`: how many lines stand before the first."""
    reader = csv.reader(lines, delimiter=delimiter)
    start = before + 1
    try:
        for cells in reader:
            if cells == [_END]:
                return
            if any(cell.endswith(_END) for cell in cells):
                raise _open_quote(start, where)
            if any(map(str.strip, cells)):
                yield RawRow(start, cells, _if_over_lines(lines.current, cells, delimiter, start, where))
            lines.current.clear()
            start = before + reader.line_num + 1
    except csv.Error as error:
        raise InputError(f"The row is not CSV: {error}.", where=f"{where} line {start}", hint=_QUOTE_HINT) from error


def _open_quote(line: int, where: str) -> InputError:
    what = "A quote is opened in this row and never closed."
    return InputError(what, where=f"{where} line {line}", hint=_QUOTE_HINT)


def _if_over_lines(lines: list[str], cells: list[str], delimiter: str, start: int, where: str) -> tuple[str, ...]:
    """Says so where a row runs over lines that could be rows; refuses where its quotes are not in order.

    A stray quote makes one row of all lines up to the next quote, and their subjects would be lost.
    """
    if len(lines) == 1:
        return ()
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise _open_quote(start, where) from error
    if any(line.count(delimiter) >= len(cells) - 1 for line in lines[1:-1]) or len(cells) == 1:
        last = start + len(lines) - 1
        return (f"runs over lines {start} to {last} inside quotes, which could be rows of their own",)
    return ()


def _fitted(rows: Iterator[RawRow], width: int, where: str) -> Iterator[RawRow]:
    """The rows, each held against the header's number of columns."""
    for row in rows:
        cells, extra = list(row.cells[:width]), [str(cell) for cell in row.cells[width:]]
        if any(map(str.strip, extra)):
            cells = [_whole_line(cells, extra, row.number, where)] if width == 1 else _too_many(row, width, where)
        problems = row.problems
        if len(cells) < width:
            problems = (*problems, f"{len(cells)} of {width} columns; the others are taken as blank")
        yield RawRow(row.number, cells, problems)


def _whole_line(cells: list[object], extra: list[str], line: int, where: str) -> object:
    """In a file of one column, the comma and blank of "Smith, John" belong to the name; any other comma is refused."""
    while extra and not extra[-1].strip():
        extra.pop()
    if all(part.startswith(" ") for part in extra):
        return ",".join([str(cells[0]), *extra])
    return _too_many(RawRow(line, [*cells, *extra]), 1, where)


def _too_many(row: RawRow, width: int, where: str) -> list[object]:
    raise InputError(
        f"The row has {len(row.cells)} fields, but the header has {width}.",
        where=f"{where} line {row.number}", hint="Put quotes around a field that contains the delimiter.",
    )  # fmt: skip
