"""Lists of one's own: one TOML file instead of a folder with a parser. It names no code, only one of three formats."""

from __future__ import annotations

import codecs
import hashlib
import re
from pathlib import Path
from typing import Literal, NoReturn

import msgspec
from msgspec import Struct

from listwarden.errors import SettingsError
from listwarden.lists.definition import Format, Limits, ListDefinition, Part
from listwarden.lists.table import Table
from listwarden.names.identifiers import KINDS

__all__ = ["OWN_PREFIX", "OwnLimits", "OwnList", "own_definition", "read_own"]

OWN_PREFIX = "own."
"""Listing ids of own lists begin with it: no publisher's do, so that every output tells them apart."""

_HINT = "docs/guides/own-list.md says what a definition is made of."
_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
_FILE = re.compile(r"[^/\\\x00-\x1f]{1,200}")
_MOST_BYTES = 32 << 30
_MOST_TOML = 1 << 20
_PARSERS = {
    "table": ("listwarden.lists.formats.own_table", 1),
    "ftm": ("listwarden.lists.formats.ftm", 1),
    "senzing": ("listwarden.lists.formats.senzing", 1),
}


class OwnLimits(Struct, frozen=True, forbid_unknown_fields=True):
    """What is believable of an own list; as `Limits`, but wide unless said otherwise."""

    min_entries: int = 1
    max_entries: int = 10_000_000
    max_shrink: float = 0.5
    stale_after_days: int | None = None
    max_bytes: int = 8 << 30
    fill: dict[str, float] = {}


class OwnList(Struct, frozen=True, forbid_unknown_fields=True):
    """The definition of an own list, as its user writes it.

    Attributes:
        id: Short name: small letters, digits and `_`. Listing ids are `own.ID:` and the entry's own id.
        title: Full title.
        format: `table` (CSV, a workbook, JSON lines), `ftm` (FollowTheMoney) or `senzing`.
        authority: Who puts parties on it.
        publisher: Who publishes the file.
        page: A page about the list.
        note: What users of answers must know about it.
        file: The name the file usually has.
        address: Where it is fetched from.
        hosts: Hosts that the address may lead to, besides its own.
        limits: What is believable.
        table: Which column is what; for the format `table`.
    """

    id: str
    title: str
    format: Literal["table", "ftm", "senzing"] = "table"
    authority: str = ""
    publisher: str = ""
    page: str = ""
    note: str = ""
    file: str = ""
    address: str = ""
    hosts: tuple[str, ...] = ()
    limits: OwnLimits = OwnLimits()
    table: Table | None = None


def read_own(file: Path) -> OwnList:
    """Reads the definition of an own list.

    Raises:
        SettingsError: It is not as `OwnList` says.
    """
    try:
        with file.open("rb") as stream:
            content = stream.read(_MOST_TOML + 1)
        if len(content) > _MOST_TOML:
            _refuse(f"The file has more than {_MOST_TOML:,} bytes: it is no definition.", str(file))
        own = msgspec.toml.decode(content, type=OwnList)
    except OSError as error:
        raise SettingsError(f"The definition cannot be read: {error.strerror}.", where=str(file)) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        what = f"This is not the definition of an own list: {error}."
        raise SettingsError(what, where=str(file), hint=_HINT) from error
    _check(own, str(file))
    return own


def own_definition(own: OwnList) -> ListDefinition:
    """The list that a user's definition describes, marked as the user's own.

    What the parser makes of the same bytes follows from the definition, so its version does too: stored listings are
    parsed again after a change.
    """
    parser, version = _PARSERS[own.format]
    digest = hashlib.sha256(msgspec.json.encode(own)).digest()
    part = Part(own.format, own.file or f"{own.id}.{_suffix(own)}", own.address)
    form = Format(own.format, parser, version << 32 | int.from_bytes(digest[:4], "big"), (part,))
    note = "An own list of the user's, not an official publication."
    return ListDefinition(
        id=own.id,
        title=f"{own.title} (own list)",
        authority=own.authority or "the user",
        publisher=own.publisher or "the user",
        prefix=f"{OWN_PREFIX}{own.id}",
        page=own.page or "its own files",
        formats=(form,),
        limits=Limits(**msgspec.structs.asdict(own.limits)),
        note=f"{note} {own.note}".strip(),
        hosts=own.hosts,
        table=own.table,
        is_own=True,
    )


def _suffix(own: OwnList) -> str:
    return own.table.kind if own.table else "json"


def _check(own: OwnList, where: str) -> None:
    if not _ID.fullmatch(own.id):
        _refuse(f"{own.id!r} is no id: small letters, digits and _ are, beginning with a letter.", where)
    if not own.title.strip() or not own.title.isprintable():
        _refuse("The title is blank or has characters that cannot be printed.", where)
    if own.file and (not _FILE.fullmatch(own.file) or own.file in {".", ".."}):
        _refuse(f"{own.file!r} is no file name.", where)
    if own.limits.max_bytes > _MOST_BYTES:
        _refuse(f"max_bytes is {own.limits.max_bytes:,}; at most {_MOST_BYTES:,} are read.", where)
    if (own.format == "table") != (own.table is not None):
        _refuse("A list of the format table needs a [table], and the other formats have none.", where)
    if own.table:
        _check_table(own.table, where)


def _check_table(table: Table, where: str) -> None:
    if not (table.columns.name or table.columns.family_name):
        _refuse("No column is the name: name one as name, or as family_name.", f"{where} [table.columns]")
    if len(table.delimiter) != 1 or not table.delimiter.isascii() or table.delimiter in '"\r\n':
        _refuse(f"{table.delimiter!r} is no delimiter: one ASCII character is.", f"{where} [table]")
    if not _is_like_ascii(table.encoding):
        _refuse(f"{table.encoding!r} is no encoding that is read; utf-8 and cp1252 are.", f"{where} [table]")
    for number, identifier in enumerate(table.identifiers, 1):
        if identifier.kind not in KINDS:
            hint = f"Kinds: {', '.join(KINDS)}."
            _refuse(f"{identifier.kind!r} is no kind of identifier.", f"{where} [[table.identifiers]] {number}", hint)


def _is_like_ascii(encoding: str) -> bool:
    """Whether lines, quotes and delimiters are found in the bytes as they are in ASCII."""
    marks = 'aZ0 ,;|\t"\r\n'
    try:
        return marks.encode(codecs.lookup(encoding).name) == marks.encode("ascii")
    except (LookupError, UnicodeError, ValueError, TypeError, AttributeError):
        return False


def _refuse(what: str, where: str, hint: str = _HINT) -> NoReturn:
    raise SettingsError(what, where=where, hint=hint)
