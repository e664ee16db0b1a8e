"""A table in which one entry has several rows: one per name and address and date, every combination of them.

Each value is kept once, in the order in which it comes first, so that the rows fold back into the entry they came from.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from listwarden.errors import ListFormatError
from listwarden.lists.formats.quoted import Line
from listwarden.lists.uk_sl.dates import read_day
from listwarden.lists.uk_sl.entry import Entry, clean
from listwarden.lists.uk_sl.fields import SUMMARY_NAME, Field, column_key
from listwarden.model import Source

__all__ = ["Layout", "Table", "read_table"]

_LINES_BEFORE_HEADER = 5
_CHANGED = "The publisher may have changed the format; its parser must be changed with it."
_DATE = re.compile(r"(?:date|updated|generated)\W+(\d\S*(?: \d\d:\d\d:\d\d)?)\s*$", re.IGNORECASE | re.ASCII)


class Layout(NamedTuple):
    """How a table is laid out.

    Attributes:
        id_column: The column of the entry's id, by `column_key`.
        id_form: What an id looks like.
        choose: The fields for a header's columns. A field's column may be empty where the table has none for it.
        is_trimmed: Whether blank cells at a row's end are left out, as in a spreadsheet.
    """

    id_column: str
    id_form: re.Pattern[str]
    choose: Callable[[frozenset[str]], Sequence[Field]]
    is_trimmed: bool = False


class Table(NamedTuple):
    """A table as read: its entries by id, in the file's order, and what stands above its header."""

    entries: dict[str, Entry]
    published_on: dt.date | None
    published_text: str


class _Columns(NamedTuple):
    """Where the columns are: of the id, of each field, and those that are not known."""

    titles: list[str]
    id_at: int
    fields: list[tuple[Field, list[int]]]
    unknown: list[int]

    @property
    def is_summary(self) -> bool:
        """Whether the table has one name in one cell."""
        return any(field.name == SUMMARY_NAME for field, _ in self.fields)


def read_table(lines: Iterable[Line], layout: Layout, source: Source, file: str) -> Table:
    """Reads a table.

    Args:
        lines: Its rows that are not blank.
        layout: How it is laid out.
        source: List and snapshot.
        file: The file's name, for messages.

    Raises:
        ListFormatError: A column is missing or there twice, a row has cells more or less, an id is none, or there is
            no entry.
    """
    rows = iter(lines)
    above, header = _find_header(rows, layout, file)
    columns = _columns(header, layout, file)
    text = clean(" ".join(above))
    entries: dict[str, Entry] = {}
    for line in rows:
        _add(line, columns, layout, entries, source, file)
    if not entries:
        raise _refusal("The table has no entry; expected thousands.", file)
    return Table(entries, _published_on(text, file), text)


def _find_header(rows: Iterator[Line], layout: Layout, file: str) -> tuple[list[str], Line]:
    """What stands above the header, and the header: the line that names the id's column."""
    above: list[str] = []
    for line in islice(rows, _LINES_BEFORE_HEADER):
        if layout.id_column in map(column_key, line.cells):
            return above, line
        above += filter(None, line.cells)
    raise _refusal(
        f"None of the first {_LINES_BEFORE_HEADER} lines is the header: a column {layout.id_column!r}.", file
    )


def _published_on(text: str, file: str) -> dt.date | None:
    """The date in the line above the header. Raises ListFormatError where it says to have one and has none."""
    if not text:
        return None
    found = _DATE.search(text)
    try:
        if found:
            return read_day(found[1])
    except ValueError:
        pass
    raise _refusal(
        f"The line above the header is {text[:60]!r}; expected its date, as in 'Report Date: 11-Sep-2026'.", file
    )


def _columns(header: Line, layout: Layout, file: str) -> _Columns:
    where = f"{file} line {header.number}"
    titles = [clean(cell) for cell in header.cells]
    keys = [column_key(title) for title in titles]
    if double := next((key for key in keys if key and keys.count(key) > 1), ""):
        raise _refusal(f"The column {double!r} is there twice.", where, _CHANGED)
    places = {key: at for at, key in enumerate(keys) if key}
    fields = layout.choose(frozenset(places))
    places[""] = len(titles)  # a cell that is always empty: for a text that this table has no column for
    wanted = [field for field in fields if field.required]
    missing = [key for field in wanted for key in field.columns if key not in places]
    missing += [field.name for field in wanted if not any(field.columns)]  # by none of the names it ever had
    if missing:
        raise _refusal(f"Columns are missing: {', '.join(missing)}.", where, _CHANGED)
    known = [field for field in fields if any(field.columns) and field.columns[0] in places]
    found = [(field, [places[key] for key in field.columns]) for field in known]
    read = {places[layout.id_column], *(at for _, all_at in found for at in all_at)}
    return _Columns(titles, places[layout.id_column], found, [at for at in range(len(titles)) if at not in read])


def _add(line: Line, columns: _Columns, layout: Layout, entries: dict[str, Entry], source: Source, file: str) -> None:
    where = f"{file} line {line.number}"
    cells = [clean(cell) for cell in line.cells]
    if layout.is_trimmed:
        cells += [""] * (len(columns.titles) - len(cells))
    if len(cells) != len(columns.titles):
        raise _refusal(f"The row has {len(cells)} cells; expected {len(columns.titles)}.", where)
    cells.append("")
    number = cells[columns.id_at]
    if not layout.id_form.match(number):
        raise _refusal(f"The entry's id is {number[:40]!r}; expected a form such as {_example(layout)}.", where)
    entry = entries.get(number)
    if entry is None:
        entry = entries[number] = Entry(Source(source.list, source.snapshot, number, ""), where, columns.is_summary)
    for field, places in columns.fields:
        value = tuple([cells[at] for at in places])
        entry.add(field.name, value, f"line {line.number} {columns.titles[min(places)]}")
    for at in columns.unknown:
        if cells[at]:
            _leave(entry, columns.titles[at], cells[at], line.number)


def _leave(entry: Entry, title: str, text: str, number: int) -> None:
    said = f"{title}: {text}"
    if all(leftover.text != said for leftover in entry.leftovers):
        entry.leave(said, entry.source.at(f"line {number} {title}"))


def _example(layout: Layout) -> str:
    return "RUS0001" if layout.id_form.match("RUS0001") else "13063"


def _refusal(what: str, where: str, hint: str = "Fetch the file again from its publisher.") -> ListFormatError:
    return ListFormatError(what, where=where, hint=hint)
