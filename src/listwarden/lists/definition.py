"""What a list is, as its `list.toml` describes it, and what a parser returns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from importlib import import_module
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Protocol, cast

import msgspec
from msgspec import Struct

from listwarden.errors import SettingsError
from listwarden.model import Listing

__all__ = ["Limits", "ListDefinition", "ParsedList", "Parser", "Part", "read_definition"]


class Part(Struct, frozen=True, forbid_unknown_fields=True):
    """One file of a list.

    Attributes:
        part: Its short name, used in `Source.field` and on the command line: `sdn`, `alt`.
        file: The publisher's file name.
        address: Where the publisher offers it; empty for a list that comes with Listwarden.
        required: Whether the list can be read without it.
        without: What is not screened when it is missing, one sentence.
        hosts: Hosts that the address may lead to, besides its own.
    """

    part: str
    file: str
    address: str = ""
    required: bool = True
    without: str = ""
    hosts: tuple[str, ...] = ()


class Limits(Struct, frozen=True, forbid_unknown_fields=True):
    """Between which limits a snapshot is believed.

    Attributes:
        min_entries: Fewest listings.
        max_entries: Most listings.
        max_shrink: Largest share of listings, 0 to 1, that may be gone against the snapshot in use.
        stale_after_days: After how many days without a change a fetch says so; None for never.
        max_bytes: Most bytes that a file may have, unpacked.
    """

    min_entries: int
    max_entries: int
    max_shrink: float
    stale_after_days: int | None = None
    max_bytes: int = 200_000_000


class ListDefinition(Struct, frozen=True, forbid_unknown_fields=True):
    """One list: who publishes it, of which files it consists, and what is believable.

    Attributes:
        id: Short name: `ofac_sdn`.
        title: Full title.
        authority: Who designates.
        publisher: Who publishes the files.
        prefix: Prefix of its listing ids: `ofac`.
        page: The publisher's page about the list.
        parser: The module that reads it.
        parser_version: Raised with every change of what the parser makes of the same bytes: stored listings of
            another version are parsed again.
        parts: Its files, the main one first.
        limits: What is believable.
        note: What a user must know about it, such as that it is a starter set; empty for whole lists.
        hosts: Hosts that any of its addresses may lead to, besides their own.
    """

    id: str
    title: str
    authority: str
    publisher: str
    prefix: str
    page: str
    parser: str
    parser_version: int
    parts: tuple[Part, ...]
    limits: Limits
    note: str = ""
    hosts: tuple[str, ...] = ()

    def load_parser(self) -> Parser:
        """The parser's module, imported when first used."""
        return cast(Parser, import_module(self.parser))


class ParsedList(Struct, frozen=True):
    """A list as parsed.

    Attributes:
        listings: Every entry, in the file's order.
        published_on: The publisher's own date, if the files carry one.
        published_text: That date as it stands in the file.
    """

    listings: tuple[Listing, ...]
    published_on: dt.date | None = None
    published_text: str = ""


class Parser(Protocol):
    """What a parser's module has."""

    def parse(self, files: Mapping[str, Path], definition: ListDefinition, snapshot: str) -> ParsedList:
        """Reads the files of one list.

        Args:
            files: Part -> path. Holds every required part; others may be missing.
            definition: The list.
            snapshot: The snapshot's hash, for the source of every value.

        Raises:
            ListFormatError: A file does not read as its format says; names file and line or entry.
        """
        ...


def read_definition(file: Traversable) -> ListDefinition:
    """Reads a `list.toml`. Raises SettingsError where it is not as `ListDefinition` says."""
    try:
        return msgspec.toml.decode(file.read_bytes(), type=ListDefinition)
    except (msgspec.DecodeError, UnicodeDecodeError, OSError) as error:
        raise SettingsError(f"This is not a list definition: {error}.", where=str(file)) from error
