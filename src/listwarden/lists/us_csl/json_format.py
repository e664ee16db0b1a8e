"""Reads the Consolidated Screening List from JSON. Its quirks: see README.md beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import msgspec
from msgspec import Struct

from listwarden.errors import ListFormatError
from listwarden.lists.definition import ListDefinition, ParsedList
from listwarden.lists.us_csl.columns import LISTS, TEXTS
from listwarden.lists.us_csl.entry import AddressParts, Document, Entry
from listwarden.lists.us_csl.listing import make_list

__all__ = ["MAX_BYTES", "parse"]

MAX_BYTES = 300_000_000
"""Largest file that is read; the list has had under 30 MB."""

_Text: TypeAlias = str | int | float | None
_Texts: TypeAlias = list[str | None] | str | None


class _Address(Struct, forbid_unknown_fields=True):
    address: _Text = None
    city: _Text = None
    state: _Text = None
    postal_code: _Text = None
    country: _Text = None


class _Document(Struct, forbid_unknown_fields=True):
    type: _Text = None
    number: _Text = None
    country: _Text = None
    issue_date: _Text = None
    expiration_date: _Text = None


class _Entry(Struct, forbid_unknown_fields=True):
    """One of the `results`. A field that has no value may be null, empty or absent."""

    source: str
    name: str
    id: _Text = None
    _id: _Text = None
    score: _Text = None
    entity_number: _Text = None
    type: _Text = None
    title: _Text = None
    federal_register_notice: _Text = None
    start_date: _Text = None
    end_date: _Text = None
    standard_order: _Text = None
    license_requirement: _Text = None
    license_policy: _Text = None
    call_sign: _Text = None
    vessel_type: _Text = None
    gross_tonnage: _Text = None
    gross_registered_tonnage: _Text = None
    vessel_flag: _Text = None
    vessel_owner: _Text = None
    remarks: _Text = None
    source_list_url: _Text = None
    source_information_url: _Text = None
    programs: _Texts = None
    alt_names: _Texts = None
    citizenships: _Texts = None
    country: _Texts = None
    dates_of_birth: _Texts = None
    nationalities: _Texts = None
    places_of_birth: _Texts = None
    addresses: list[_Address] | None = None
    ids: list[_Document] | None = None


class _File(Struct, forbid_unknown_fields=True):
    results: list[_Entry]
    total: int | None = None
    offset: int | None = None
    search_performed_at: str | None = None
    sources: msgspec.Raw = msgspec.Raw(b"null")
    sources_used: msgspec.Raw = msgspec.Raw(b"null")


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_BYTE = re.compile(r"\(byte (\d+)\)")
_FETCH_AGAIN = "Get the file again from its publisher."


def parse(files: Mapping[str, Path], definition: ListDefinition, snapshot: str) -> ParsedList:
    """Reads the list. See `lists.definition.Parser`.

    Raises:
        ListFormatError: The file is not this list or is damaged, is one page of a longer answer, or has a field that
            is not known; an entry names no list or has no name.
    """
    path = files["json"]
    whole = _decode(_read(path), path.name)
    if whole.total is not None and whole.total != len(whole.results):
        what = f"The file has {len(whole.results):,} of {whole.total:,} entries: one page of a search."
        raise ListFormatError(what, where=path.name, hint="Get consolidated.json, which has them all.")
    entries = [_entry(path.name, number, one) for number, one in enumerate(whole.results)]
    return make_list(entries, definition, snapshot, path.name)


def _read(path: Path) -> bytes:
    size = path.stat().st_size
    if size > MAX_BYTES:
        what = f"The file has {size:,} bytes; at most {MAX_BYTES:,} are read."
        raise ListFormatError(what, where=path.name, hint="Check that this is consolidated.json.")
    raw = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    if raw.lstrip()[:1] == b"<":
        hint = f"{_FETCH_AGAIN} The address may answer with an error page."
        raise ListFormatError("Expected JSON, found a web page or other markup.", where=path.name, hint=hint)
    return raw


def _decode(raw: bytes, name: str) -> _File:
    try:
        whole = msgspec.json.decode(raw, type=_File)
        json.loads(raw, object_pairs_hook=_refuse_twice)
    except _TwiceError as error:
        raise ListFormatError(f"A field is given twice: {error}.", where=name, hint=_FETCH_AGAIN) from error
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise _not_json(error, raw, name) from error
    return whole


class _TwiceError(Exception):
    """A field of an object is given twice: every reader would keep another one of the two."""


def _refuse_twice(pairs: list[tuple[str, Any]]) -> None:
    names = [name for name, _ in pairs]
    if len(set(names)) < len(names):
        raise _TwiceError(next(repr(name[:40]) for name in names if names.count(name) > 1))


def _not_json(error: Exception, raw: bytes, name: str) -> ListFormatError:
    text = str(error).rstrip(".")
    at = _BYTE.search(text)
    end = int(at[1]) if at else len(raw)
    line = raw.count(b"\n", 0, end) + 1
    place = f"{name} line {line}" if at or "truncated" in text else name
    if isinstance(error, msgspec.ValidationError):
        hint = "The publisher may have changed the format; nothing of the list was loaded."
        return ListFormatError(f"The file has another form than expected: {text}.", where=place, hint=hint)
    return ListFormatError(f"The file is not whole JSON: {text}.", where=place, hint=_FETCH_AGAIN)


def _entry(file: str, number: int, one: _Entry) -> Entry:
    place = f"results[{number}]"
    for text in _all_texts(one):
        if found := _CONTROL.search(text):
            what = f"Expected text, found the control character {ord(found[0]):#06x} in {text[:40]!r}."
            raise ListFormatError(what, where=f"{file} {place}", hint=_FETCH_AGAIN)
    return Entry(
        file,
        place,
        {column: _text(getattr(one, column)) for column in TEXTS},
        {column: tuple(_texts(getattr(one, column))) for column in LISTS},
        tuple(parts for each in one.addresses or () if str(parts := _address(each))),
        tuple(document for each in one.ids or () if (document := _document(each)) != Document()),
    )


def _all_texts(one: Struct) -> Iterable[str]:
    for name in one.__struct_fields__:
        value = getattr(one, name)
        for each in value if isinstance(value, list) else (value,):
            if isinstance(each, Struct):
                yield from _all_texts(each)
            elif isinstance(each, str):
                yield each


def _text(value: _Text) -> str:
    return "" if value is None else " ".join(str(value).split())


def _texts(value: _Texts) -> Iterable[str]:
    for each in [value] if isinstance(value, str) or value is None else value:
        yield from (part for part in _text(each).split("; ") if part)


def _address(one: _Address) -> AddressParts:
    return AddressParts(
        _text(one.address), _text(one.city), _text(one.state), _text(one.postal_code), _text(one.country)
    )


def _document(one: _Document) -> Document:
    return Document(
        _text(one.type), _text(one.number), _text(one.country), _text(one.issue_date), _text(one.expiration_date)
    )
