"""Edges from a CSV file with a header.

Columns, in any order; only the first two are needed:

    owner, owned            ids; the same party has the same id throughout
    kind                    ownership (where blank), voting, control, influence, office, consolidation, link
    share                   50, 12.5 %, 25-50, >50, >=25, <10, <=10; blank, ? or unknown where it is not known
    class, class_share      class of the shares; and, where `share` is a part of that class only, the part of all
                            capital or votes that the class is (written like a share)
    joint                   name of an arrangement by which several owners act together in this entity
    from, to                first and last day, as 2024-12-18
    source, as_of           what the row rests on, and the day of which that speaks
    owner_name, owned_name  names, for display
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TextIO, TypeVar

from listwarden.errors import InputError
from listwarden.memory import collector_paused
from listwarden.ownership.edge import KINDS, SHARE_KINDS, Edge, Kind
from listwarden.ownership.reading import EdgeFile
from listwarden.ownership.share import UNKNOWN, WHOLE, bounds_of_text

__all__ = ["COLUMNS", "read"]

COLUMNS = (
    "owner", "owned", "kind", "share", "class", "class_share", "joint", "from", "to", "source", "as_of",
    "owner_name", "owned_name",
)  # fmt: skip
"""The columns that are known."""

_T = TypeVar("_T")
_Get = Callable[[str], str]


def read(path: Path) -> EdgeFile:
    """The edges of a file.

    Raises:
        InputError: It is not such a file, with the line.
    """
    edges: list[Edge] = []
    names: dict[str, str] = {}
    with collector_paused():
        for where, get in _rows(path):
            one = _edge(where, get)
            edges.append(one)
            for party, name in ((one.owner, get("owner_name")), (one.owned, get("owned_name"))):
                if name:
                    names.setdefault(party, name)
    return EdgeFile(tuple(edges), names)


def _rows(path: Path) -> Iterator[tuple[str, _Get]]:
    line = 0
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for line, get in _cells(file, path.name):
                yield f"{path.name} line {line}", get
    except UnicodeDecodeError as error:
        raise InputError(
            "It is not UTF-8.", where=f"{path.name} after line {line}", hint="Save it as UTF-8."
        ) from error
    except csv.Error as error:
        hint = "Each row is one line; quotes pair up."
        raise InputError(f"It is no CSV: {error}.", where=f"{path.name} after line {line}", hint=hint) from error
    except OSError as error:
        raise InputError(f"The file cannot be read: {error.strerror}.", where=str(path)) from error


def _cells(file: TextIO, name: str) -> Iterator[tuple[int, _Get]]:
    """The line and the cells by column of each row that is not blank."""
    reader = csv.reader(file, strict=True)
    header = next(reader, [])
    place = _places(header, name)
    for row in reader:
        if not any(map(str.strip, row)):
            continue
        if len(row) != len(header):
            what = f"Expected {len(header)} cells as in the header, found {len(row)}."
            raise InputError(what, where=f"{name} line {reader.line_num}")
        yield reader.line_num, _getter(row, place)


def _getter(row: list[str], place: Mapping[str, int]) -> _Get:
    def get(column: str) -> str:
        at = place.get(column)
        return row[at].strip() if at is not None else ""

    return get


def _places(header: list[str], name: str) -> dict[str, int]:
    found = [cell.strip().lower() for cell in header]
    hint = f"Columns: {', '.join(COLUMNS)}."
    for column in ("owner", "owned"):
        if column not in found:
            raise InputError(f"There is no column {column!r}.", where=f"{name} line 1", hint=hint)
    for at, column in enumerate(found):
        if column not in COLUMNS:
            raise InputError(f"{header[at]!r} is not a column that is known.", where=f"{name} line 1", hint=hint)
        if column in found[:at]:
            raise InputError(f"The column {column!r} is there twice.", where=f"{name} line 1")
    return {column: at for at, column in enumerate(found)}


def _edge(where: str, get: _Get) -> Edge:
    owner, owned = get("owner"), get("owned")
    if not owner or not owned:
        hint = "Leave out a stake whose owner is not known; it is shown as unaccounted."
        raise InputError("A row needs an owner and an owned entity.", where=where, hint=hint)
    kind = _kind(get("kind"), where)
    least, most, stated = _share(kind, where, get)
    since, until = _day("from", where, get), _day("to", where, get)
    if since and until and since > until:
        raise InputError(f"It ends ({until}) before it begins ({since}).", where=where)
    source = f"{where}: {rests_on}" if (rests_on := get("source")) else where
    return Edge(
        owner, owned, kind, least, most, get("class"), get("joint"), since, until, source, _day("as_of", where, get),
        stated,
    )  # fmt: skip


def _kind(text: str, where: str) -> Kind:
    kind = text.lower() or "ownership"
    if kind not in KINDS:
        raise InputError(f"{text!r} is not a kind of edge.", where=where, hint=f"Kinds: {', '.join(KINDS)}.")
    return kind


def _share(kind: Kind, where: str, get: _Get) -> tuple[int, int, str]:
    share, part = get("share"), get("class_share")
    if kind not in SHARE_KINDS:
        if share or part:
            hint = "A share goes with ownership, voting or consolidation."
            raise InputError(f"An edge of the kind {kind!r} has no share.", where=where, hint=hint)
        return *UNKNOWN, ""
    least, most = _read(bounds_of_text, share, where)
    if not part:
        return least, most, share
    low, high = _read(bounds_of_text, part, where)
    stated = f"{share or 'unknown'} of class {get('class')}, which is {part}"
    return least * low // WHOLE, -(-most * high // WHOLE), stated


def _day(column: str, where: str, get: _Get) -> dt.date | None:
    text = get(column)
    return _read(_iso_day, text, f"{where}, column {column}") if text else None


@lru_cache(maxsize=4096)
def _iso_day(text: str) -> dt.date:
    try:
        return dt.datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=dt.UTC).date()
    except ValueError as error:
        raise ValueError(f"{text!r} is not a day as 2024-12-18") from error


def _read(how: Callable[[str], _T], text: str, where: str) -> _T:
    try:
        return how(text)
    except ValueError as error:
        raise InputError(f"A value cannot be read: {error}.", where=where) from error
