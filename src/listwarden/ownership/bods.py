"""Ownership and control statements in the Beneficial Ownership Data Standard (BODS), versions 0.2 to 0.4, as JSON.

A relationship statement has interests; each becomes an edge. A record that was stated again, or replaced, holds from
the day of its later statement on, and the earlier one until the day before. An interest that is said to be indirect is
no stake in the entity itself: its percentage is what is left after multiplying, which no rule here asks for. It counts
as an unknown share, unless the statements it is made of are in the file and say it better.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from listwarden.errors import InputError
from listwarden.ownership.edge import SHARE_KINDS, Edge, Kind
from listwarden.ownership.reading import MAX_BYTES, EdgeFile
from listwarden.ownership.share import UNKNOWN, bounds

__all__ = ["read"]

_KINDS: dict[str, Kind] = {
    "shareholding": "ownership",
    "votingrights": "voting",
    "controlviacompanyrulesorarticles": "control",
    "controlbylegalframework": "control",
    "seniormanagingofficial": "office",
    "boardmember": "office",
    "boardchair": "office",
    "unknowninterest": "ownership",
    "unpublishedinterest": "ownership",
}
"""Type of an interest, without case and marks -> kind. All others may be control and have to be asked about."""

_NO_SHARE = {"unknowninterest", "unpublishedinterest"}
_HINT = "Expected a list of statements as in BODS 0.2 to 0.4."


class _Statement(Struct, frozen=True):
    """One statement, whichever version it is written in."""

    where: str
    kind: str
    id: str
    record: str
    day: dt.date | None
    is_closed: bool
    is_component: bool
    details: dict[str, Any]
    replaces: tuple[str, ...]


def read(path: Path) -> EdgeFile:
    """The edges, names and identifiers of a file of statements.

    Raises:
        InputError: It is no such file, with the statement.
    """
    statements = [_statement(value, f"{path.name} statement {at}") for at, value in enumerate(_values(path), 1)]
    names: dict[str, str] = {}
    aliases: dict[str, list[str]] = defaultdict(list)
    notes: Counter[str] = Counter()
    for one in statements:
        if one.kind in {"entity", "person"}:
            names[one.record] = _name(one.details) or names.get(one.record, "")
            for identifier in filter(None, map(_identifier, _objects(one.details, "identifiers"))):
                aliases[identifier].append(one.record)
    relations = [one for one in statements if one.kind == "relationship"]
    edges = tuple(_edges(relations, notes))
    meant = {alias: tuple(dict.fromkeys(of)) for alias, of in aliases.items()}
    return EdgeFile(edges, names, meant, notes=dict(notes))


def _values(path: Path) -> list[dict[str, Any]]:
    """The statements of a file: one list, or one statement a line."""
    if path.stat().st_size > MAX_BYTES:
        raise InputError(f"The file is larger than {MAX_BYTES:,} bytes.", where=path.name, hint="Split it.")
    data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    decoder = msgspec.json.Decoder(float_hook=Decimal)
    try:
        found = decoder.decode(data) if data.lstrip().startswith(b"[") else decoder.decode_lines(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, InvalidOperation) as error:
        raise InputError(f"This is not well-formed JSON: {error}.", where=path.name, hint=_HINT) from error
    for at, value in enumerate(found, 1):
        if not isinstance(value, dict):
            raise InputError("This is not a statement.", where=f"{path.name} statement {at}", hint=_HINT)
    return list(found)


def _statement(value: dict[str, Any], where: str) -> _Statement:
    kind = _KIND_OF.get(str(value.get("recordType") or value.get("statementType")), "")
    if not kind:
        raise InputError("It is not said what kind of statement this is.", where=where, hint=_HINT)
    own = value.get("statementId") or value.get("statementID")
    if not isinstance(own, str) or not own:
        raise InputError("The statement has no id.", where=where, hint=_HINT)
    details = value.get("recordDetails", value)
    if not isinstance(details, dict):
        raise InputError("The record has no details.", where=where, hint=_HINT)
    replaces = _texts(value.get("replacesStatements"), where)
    return _Statement(
        where, kind, own, str(value.get("recordId") or own), _day(value.get("statementDate"), where),
        value.get("recordStatus") == "closed", bool(details.get("isComponent")), details, replaces,
    )  # fmt: skip


_KIND_OF = {
    "entity": "entity", "person": "person", "relationship": "relationship", "entityStatement": "entity",
    "personStatement": "person", "ownershipOrControlStatement": "relationship",
}  # fmt: skip


def _edges(relations: list[_Statement], notes: Counter[str]) -> Iterator[Edge]:
    present = {name for one in relations for name in (one.id, one.record)}
    for versions in _by_record(relations):
        ends = [later.day for later in versions[1:]]
        for at, (one, end) in enumerate(zip(versions, [*ends, None], strict=True)):
            window = (one.day if at else None, end - dt.timedelta(days=1) if end else None)
            if not one.is_closed and (end is None or one.day is None or one.day < end):
                yield from _edges_of(one, window, present, notes)


def _by_record(relations: list[_Statement]) -> list[list[_Statement]]:
    """The statements of each record, by day; those of one day in the order of the file."""
    root: dict[str, str] = {}
    found: dict[str, list[_Statement]] = defaultdict(list)
    for one in relations:
        record = next((root[old] for old in one.replaces if old in root), one.record)
        root[one.id] = record
        found[record].append(one)
    return [sorted(versions, key=lambda one: one.day or dt.date.min) for versions in found.values()]


_Window = tuple[dt.date | None, dt.date | None]


def _edges_of(one: _Statement, window: _Window, present: set[str], notes: Counter[str]) -> Iterator[Edge]:
    owner, owned = _party(one.details.get("interestedParty")), _party(one.details.get("subject"))
    if not owned:
        raise InputError("The statement has no subject.", where=one.where, hint=_HINT)
    if not owner:
        notes["BODS: relationships whose interested party is not named, left out"] += 1
        return
    components = _texts(one.details.get("componentRecords") or one.details.get(_OLD_PARTS), one.where)
    for interest in _objects(one.details, "interests") or [{"type": "unknownInterest"}]:
        level = str(interest.get("directOrIndirect") or interest.get("interestLevel") or "unknown")
        if level == "indirect" and components and present.issuperset(components):
            notes["BODS: indirect interests that their components say better, left out"] += 1
        else:
            notes[f"BODS: {level} interests"] += 1
            yield _edge(one, owner, owned, interest, level, window)


_OLD_PARTS = "componentStatementIDs"


def _edge(one: _Statement, owner: str, owned: str, interest: dict[str, Any], level: str, window: _Window) -> Edge:
    word = str(interest.get("type") or "unknownInterest")
    bare = re.sub(r"\W", "", word).lower()
    kind = _KINDS.get(bare, "influence")
    is_open = kind not in SHARE_KINDS or bare in _NO_SHARE or level == "indirect"
    share = interest.get("share") or {}
    least, most = UNKNOWN if is_open else _bounds(share, one.where)
    says = f" {msgspec.json.encode(share).decode()}" if share else ""
    since, until = _day(interest.get("startDate"), one.where), _day(interest.get("endDate"), one.where)
    return Edge(
        owner, owned, kind, least, most,
        share_class="" if level != "indirect" else "(indirect)",
        since=max(filter(None, (since, window[0])), default=None),
        until=min(filter(None, (until, window[1])), default=None),
        source=f"{one.where}: BODS {one.id}", as_of=one.day, stated=f"{level} {word}{says}",
    )  # fmt: skip


def _bounds(share: object, where: str) -> tuple[int, int]:
    if not isinstance(share, dict):
        raise InputError("A share is not written as BODS writes it.", where=where, hint=_HINT)
    try:
        if (exact := _number(share.get("exact"))) is not None:
            return bounds(exact, exact)
        low = _number(share.get("minimum"))
        high = _number(share.get("maximum"))
        above, below = share.get("exclusiveMinimum"), share.get("exclusiveMaximum")
        # Until 0.3 the exclusive bounds are flags beside the bounds; from 0.4 on they are bounds themselves.
        if above is not None and not isinstance(above, bool):
            low = _number(above)
        if below is not None and not isinstance(below, bool):
            high = _number(below)
        return bounds(low, high, above=low is not None and bool(above), below=high is not None and bool(below))
    except (ValueError, InvalidOperation) as error:
        raise InputError(f"A share cannot be read: {error}.", where=where) from error


def _number(value: object) -> Decimal | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError(f"{value!r} is not a number")  # noqa: TRY004 - a value of a file, not of a program
    return Decimal(value)


def _party(value: object) -> str:
    """The record that a subject or an interested party is; empty for one that is not named."""
    if isinstance(value, str):
        return value
    if not isinstance(value, dict):
        return ""
    return str(value.get("describedByEntityStatement") or value.get("describedByPersonStatement") or "")


def _name(details: dict[str, Any]) -> str:
    names = [details.get("name"), *(name.get("fullName") for name in _objects(details, "names"))]
    return next((str(name) for name in names if name), "")


def _identifier(value: dict[str, Any]) -> str:
    scheme = value.get("scheme") or value.get("schemeName")
    return f"{scheme}:{value['id']}" if scheme and value.get("id") else ""


def _objects(details: dict[str, Any], key: str) -> list[dict[str, Any]]:
    found = details.get(key) or []
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _texts(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list | None):
        raise InputError(f"Expected a list of ids, found {value!r}.", where=where, hint=_HINT)
    return tuple(map(str, value or ()))


def _day(value: object, where: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(value)[:10]) if value else None
    except ValueError as error:
        raise InputError(f"A date cannot be read: {value!r}.", where=where) from error
