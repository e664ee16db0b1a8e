"""Reads the CSV of the UK Sanctions List (`UK-Sanctions-List.csv`). Its quirks: see README.md beside it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from listwarden.lists.definition import ListDefinition, ParsedList
from listwarden.lists.formats.quoted import read_lines
from listwarden.lists.uk_sl.fields import FIELDS, UNIQUE_ID
from listwarden.lists.uk_sl.listing import make_listings
from listwarden.lists.uk_sl.table import Layout, read_table
from listwarden.model import Source

__all__ = ["parse"]

_LAYOUT = Layout("uniqueid", UNIQUE_ID, lambda _: FIELDS)


def parse(files: Mapping[str, Path], definition: ListDefinition, snapshot: str) -> ParsedList:
    """Reads the list. See `lists.definition.Parser`.

    Raises:
        ListFormatError: The file is not this list, is damaged or not UTF-8; a column is missing; an entry has no id,
            no name or no type.
    """
    file = next(iter(files.values()))
    table = read_table(read_lines(file), _LAYOUT, Source(definition.id, snapshot, "", ""), file.name)
    return ParsedList(make_listings(table.entries.values(), definition), table.published_on, table.published_text)
