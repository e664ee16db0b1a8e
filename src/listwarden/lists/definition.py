"""What a list is, as its `list.toml` describes it, and what a parser returns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

import msgspec
from msgspec import Struct, structs

from listwarden.errors import InputError, SettingsError
from listwarden.lists.table import Table
from listwarden.model import Listing

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["Format", "Limits", "ListDefinition", "ParsedList", "Parser", "Part", "SubListDefinition", "read_definition"]


class Part(Struct, frozen=True, forbid_unknown_fields=True):
    """One file of a list.

    Attributes:
        part: Its short name, unique in the list, used in `Source.field` and on the command line: `sdn`, `alt`.
        file: The publisher's file name.
        address: Where the publisher offers it; empty for a list that comes with Listwarden.
        required: Whether the format cannot be read without it.
        without: What is not screened when it is missing, one sentence.
        hosts: Hosts that the address may lead to, besides its own.
    """

    part: str
    file: str
    address: str = ""
    required: bool = True
    without: str = ""
    hosts: tuple[str, ...] = ()


class Format(Struct, frozen=True, forbid_unknown_fields=True):
    """One format that a list is published in: its files and the parser that reads them.

    Attributes:
        format: Its short name, unique in the list: `enhanced`, `csv`.
        parser: The module that reads it.
        parser_version: Raised with every change of what the parser makes of the same bytes: stored listings of
            another version are parsed again.
        parts: Its files, the main one first.
        note: What it lacks against the list's other formats, one sentence; empty for the fullest.
    """

    format: str
    parser: str
    parser_version: int
    parts: tuple[Part, ...]
    note: str = ""

    def load_parser(self) -> Parser:
        """The parser's module, imported when first used."""
        return cast(Parser, import_module(self.parser))


class SubListDefinition(Struct, frozen=True, forbid_unknown_fields=True):
    """One of the lists that a publication holds together: it keeps its own name and its own meaning in law.

    Attributes:
        code: The publisher's code: `EL`, `SSI`.
        title: Full title.
        authority: Who puts parties on it.
        legal_basis: The instrument, with its citation.
        meaning: What it means in law to be on it, one neutral sentence.
        min_entries: Fewest listings.
        max_entries: Most listings.
    """

    code: str
    title: str
    authority: str
    legal_basis: str
    meaning: str
    min_entries: int = 0
    max_entries: int = 1_000_000


class Limits(Struct, frozen=True, forbid_unknown_fields=True):
    """Between which limits a snapshot is believed.

    Attributes:
        min_entries: Fewest listings.
        max_entries: Most listings.
        max_shrink: Largest share of listings, 0 to 1, that may be gone against the snapshot in use.
        stale_after_days: After how many days without a change a fetch says so; None for never.
        max_bytes: Most bytes that a file may have, unpacked.
        fill: Field -> least share of listings, 0 to 1, that have a value in it; see `store.fill`.
    """

    min_entries: int
    max_entries: int
    max_shrink: float
    stale_after_days: int | None = None
    max_bytes: int = 200_000_000
    fill: dict[str, float] = {}


class ListDefinition(Struct, frozen=True, forbid_unknown_fields=True):
    """One list: who publishes it, of which files it consists, and what is believable.

    Attributes:
        id: Short name: `ofac_sdn`.
        title: Full title.
        authority: Who designates.
        publisher: Who publishes the files.
        prefix: Prefix of its listing ids: `ofac`.
        page: The publisher's page about the list.
        formats: The formats it is published in, the preferred one first. They agree on their listings' ids.
        limits: What is believable.
        note: What a user must know about it, such as that it is a starter set; empty for whole lists.
        hosts: Hosts that any of its addresses may lead to, besides their own.
        programs: Every program code known to occur in it; others are counted and shown. Empty where none is known.
        sublists: The lists that it holds, where it is a publication of several.
        table: Which column is what, for a table of one's own.
        is_own: Whether a user defined it (see `lists.own`); False for official lists.
    """

    id: str
    title: str
    authority: str
    publisher: str
    prefix: str
    page: str
    formats: tuple[Format, ...]
    limits: Limits
    note: str = ""
    hosts: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    sublists: tuple[SubListDefinition, ...] = ()
    table: Table | None = None
    is_own: bool = False

    @property
    def parts(self) -> tuple[Part, ...]:
        """The files of all its formats."""
        return tuple(part for each in self.formats for part in each.parts)

    def only(self, *names: str) -> ListDefinition:
        """The list with these of its formats alone, in this order. Raises InputError for a format it has not."""
        known = {each.format: each for each in self.formats}
        for name in names:
            if name not in known:
                hint = f"Its formats are: {', '.join(known)}."
                raise InputError(f"The list {self.id} has no format {name!r}.", hint=hint)
        return structs.replace(self, formats=tuple(known[name] for name in dict.fromkeys(names)))

    def with_addresses(self, addresses: Mapping[str, str]) -> ListDefinition:
        """The list with other addresses for some of its parts (part -> address)."""
        formats = (
            structs.replace(each, parts=tuple(_moved(part, addresses.get(part.part)) for part in each.parts))
            for each in self.formats
        )
        return structs.replace(self, formats=tuple(formats))

    def parse(self, files: Mapping[str, Path], snapshot: str) -> ParsedList:
        """Reads the files (part -> path) of the list in one format; see `Parser.parse`."""
        (form,) = self.formats_of(files)
        return form.load_parser().parse(files, self, snapshot)

    def formats_of(self, parts: Iterable[str]) -> tuple[Format, ...]:
        """The formats that some of these parts belong to, the preferred one first.

        Raises:
            InputError: A part belongs to none.
        """
        wanted = dict.fromkeys(parts)
        known = {part.part for part in self.parts}
        for name in wanted:
            if name not in known:
                hint = f"Its parts are: {', '.join(part.part for part in self.parts)}."
                raise InputError(f"The list {self.id} has no part {name!r}.", hint=hint)
        return tuple(each for each in self.formats if any(part.part in wanted for part in each.parts))


def _moved(part: Part, address: str | None) -> Part:
    return part if address is None else structs.replace(part, address=address)


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
            files: Part -> path. Holds every required part of the format; others may be missing.
            definition: The list.
            snapshot: The snapshot's hash, for the source of every value.

        Raises:
            ListFormatError: A file does not read as its format says; names file and line or entry.
        """
        ...


def read_definition(file: Traversable) -> ListDefinition:
    """Reads a `list.toml`. Raises SettingsError where it is not as `ListDefinition` says."""
    try:
        definition = msgspec.toml.decode(file.read_bytes(), type=ListDefinition)
    except (msgspec.DecodeError, UnicodeDecodeError, OSError) as error:
        raise SettingsError(f"This is not a list definition: {error}.", where=str(file)) from error
    if not definition.formats or not all(each.parts for each in definition.formats):
        raise SettingsError("A list needs a format, and a format a part.", where=str(file))
    names = [part.part for part in definition.parts]
    if len(names) != len(set(names)):
        raise SettingsError(f"Two parts of the list have one name: {', '.join(names)}.", where=str(file))
    return definition
