"""Reads the Consolidated Screening List from CSV. Its quirks: see README.md beside it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from listwarden.lists.definition import ListDefinition, ParsedList
from listwarden.lists.formats.delimited import Layout, Row, read_rows
from listwarden.lists.us_csl.addresses import split_addresses
from listwarden.lists.us_csl.columns import COLUMNS, LISTS, TEXTS
from listwarden.lists.us_csl.documents import split_documents
from listwarden.lists.us_csl.entry import Entry
from listwarden.lists.us_csl.listing import make_list

__all__ = ["parse"]

_WRAPS = 4  # further lines that a field ran on over: two at most in 2022
_LAYOUT = Layout(COLUMNS, is_closed=True, wraps=_WRAPS)
_LAYOUT_WITH_ID = Layout(("_id", *COLUMNS), is_closed=True, wraps=_WRAPS)


def parse(files: Mapping[str, Path], definition: ListDefinition, snapshot: str) -> ParsedList:
    """Reads the list. See `lists.definition.Parser`.

    Raises:
        ListFormatError: The file is not this list or is damaged; a row names no list or has no name.
    """
    path = files["csv"]
    layout = _LAYOUT_WITH_ID if b"_id" in _beginning(path) else _LAYOUT
    entries = [_entry(row, layout) for row in read_rows(path, layout)]
    return make_list(entries, definition, snapshot, path.name)


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(16)


def _entry(row: Row, layout: Layout) -> Entry:
    if row.line == 1:
        row.refuse(f"Expected the header {', '.join(COLUMNS)}.", "Check that this is consolidated.csv, as published.")
    fields = {column: " ".join(text.split()) for column, text in zip(layout.columns, row.fields, strict=True)}
    has_states = "(DPL)" in fields["source"]
    return Entry(
        row.file,
        f"line {row.line}",
        {column: fields[column] for column in TEXTS},
        {column: _unpack(fields.get(column, "")) for column in LISTS},
        split_addresses(fields["addresses"], has_states=has_states),
        split_documents(fields["ids"]),
    )


def _unpack(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("; ") if part)
