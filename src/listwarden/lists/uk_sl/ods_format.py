"""Reads the spreadsheets of the UK Sanctions List (`UK-Sanctions-List.ods`). Their quirks: see README.md beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from listwarden.lists.definition import ListDefinition, ParsedList
from listwarden.lists.formats.ods import read_sheet_rows
from listwarden.lists.uk_sl.fields import FIELDS, SUMMARY, UNIQUE_ID, Field
from listwarden.lists.uk_sl.listing import make_listings
from listwarden.lists.uk_sl.table import Layout, read_table
from listwarden.model import Source

__all__ = ["parse"]


def parse(files: Mapping[str, Path], definition: ListDefinition, snapshot: str) -> ParsedList:
    """Reads the whole list, or the short table of the publisher's search page. See `lists.definition.Parser`.

    Raises:
        ListFormatError: The file is not this list or is damaged; a column is missing; an entry has no id or no
            type, or in the whole list no name.
    """
    file = next(iter(files.values()))
    layout = Layout("uniqueid", UNIQUE_ID, _fields, is_trimmed=True)
    table = read_table(read_sheet_rows(file), layout, Source(definition.id, snapshot, "", ""), file.name)
    return ParsedList(make_listings(table.entries.values(), definition), table.published_on, table.published_text)


def _fields(columns: frozenset[str]) -> Sequence[Field]:
    return SUMMARY if "name" in columns and "name6" not in columns else FIELDS
