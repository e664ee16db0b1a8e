"""Ways in which a published file comes damaged. A parser may only read all of it, or raise ListFormatError."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hypothesis import strategies as st

from listwarden.errors import ListFormatError
from listwarden.lists.catalog import definition_of
from listwarden.lists.definition import ListDefinition

SNAPSHOT = "ab" * 32

Damage = Callable[[bytes], bytes]


def _cut(raw: bytes, at: int) -> bytes:
    return raw[: at % (len(raw) + 1)]


def _flip(raw: bytes, at: int, byte: int) -> bytes:
    at %= len(raw)
    return raw[:at] + bytes([byte]) + raw[at + 1 :]


def _drop(raw: bytes, at: int, length: int) -> bytes:
    at %= len(raw)
    return raw[:at] + raw[at + length :]


def _swap_pieces(raw: bytes, first: int, second: int, mark: bytes) -> bytes:
    """Two pieces between marks change places: columns, attributes, elements or lines."""
    pieces = raw.split(mark)
    first, second = first % len(pieces), second % len(pieces)
    pieces[first], pieces[second] = pieces[second], pieces[first]
    return mark.join(pieces)


def _insert(raw: bytes, at: int, what: bytes) -> bytes:
    at %= len(raw) + 1
    return raw[:at] + what + raw[at:]


def _recode(raw: bytes, encoding: str) -> bytes:
    return raw.decode("utf-8", "replace").encode(encoding, "replace")


_WILD = (
    b"<a>" * 200, b"<a>" * 20 + b"</a>" * 20, b"A" * 70_000, b"\x00", b"\xff\xfe", b"&#0;", b"&lol;", b'"', b"\t",
    b"\n", b"<!DOCTYPE a>", b"<!--", b"9999999999", b"\xc3\x28", "٣".encode(), "\u202e".encode(), b"<record/>",
)  # fmt: skip
_MARKS = (b"\t", b"\n", b'" ', b"</", b"<", b"=", b'"', b" ")
_at = st.integers(0, 2**20)

damages: st.SearchStrategy[Damage] = st.one_of(
    _at.map(lambda at: lambda raw: _cut(raw, at)),
    st.tuples(_at, st.integers(0, 255)).map(lambda a: lambda raw: _flip(raw, *a)),
    st.tuples(_at, st.integers(1, 400)).map(lambda a: lambda raw: _drop(raw, *a)),
    st.tuples(_at, _at, st.sampled_from(_MARKS)).map(lambda a: lambda raw: _swap_pieces(raw, *a)),
    st.tuples(_at, st.sampled_from(_WILD)).map(lambda a: lambda raw: _insert(raw, *a)),
    st.sampled_from(("utf-16", "utf-16-le", "latin-1", "cp1252", "utf-32", "utf-7")).map(
        lambda name: lambda raw: _recode(raw, name)
    ),
)
"""One fault each; tests put up to three after one another."""


def outcome(which: str | ListDefinition, part: str, file: Path, raw: bytes) -> int | None:
    """How many listings the bytes give; None where they are refused. Any other error is the test's failure."""
    file.write_bytes(raw)
    definition = definition_of(which) if isinstance(which, str) else which
    try:
        parsed = definition.parse({part: file}, SNAPSHOT)
    except ListFormatError as error:
        _check(error, file)
        return None
    assert all(listing.entity.names and listing.name.strip() for listing in parsed.listings)
    assert len({listing.id for listing in parsed.listings}) == len(parsed.listings) > 0
    return len(parsed.listings)


def _check(error: ListFormatError, file: Path) -> None:
    assert file.name in error.where, error
    assert error.hint, error
