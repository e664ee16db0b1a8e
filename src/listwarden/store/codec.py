"""Listings as lines of JSON: what is parsed once and read at every screening.

A listing's list, snapshot and entry stand in its first line position once; each value's source is its `field` only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from listwarden.model import Listing, Source

__all__ = ["decode_listings", "encode_listings"]

# Sources are read back in the order they were written: a listing's own comes before those of its values, since `id`
# and `source` are its first fields. A listing's own is written as [entry], those of values as a bare string.


def encode_listings(listings: Iterable[Listing]) -> Iterator[bytes]:
    """One line per listing, each ending in a line feed.

    Raises:
        ValueError: A value's source is not of its listing, or the listings are not of one snapshot.
    """
    own: Source | None = None
    home: tuple[str, str] | None = None

    def write(value: Any) -> Any:
        nonlocal own, home
        if not isinstance(value, Source):
            raise NotImplementedError(f"no stored form for {type(value).__name__}")
        if own is None:
            own, home = value, home or (value.list, value.snapshot)
            if value.field or (value.list, value.snapshot) != home:
                raise ValueError(f"{value} is not the source of a whole listing of {home}")
            return [value.entry]
        if value != own.at(value.field):
            raise ValueError(f"{value} is not a source of the listing it stands in")
        return value.field

    encoder = msgspec.json.Encoder(enc_hook=write)
    for listing in listings:
        own = None
        yield encoder.encode(listing) + b"\n"


def decode_listings(lines: bytes, list_id: str, snapshot: str) -> list[Listing]:
    """Reads back what `encode_listings` wrote.

    Args:
        lines: All lines.
        list_id: The list they belong to.
        snapshot: Hash of the snapshot they belong to.

    Raises:
        msgspec.MsgspecError: They are not lines of listings.
    """
    entry = ""

    def read(kind: type, value: Any) -> Any:
        nonlocal entry
        if kind is not Source:
            raise NotImplementedError(f"no stored form for {kind.__name__}")
        if isinstance(value, list):
            (entry,) = value
            return Source(list_id, snapshot, entry, "")
        return Source(list_id, snapshot, entry, value)

    return msgspec.json.Decoder(Listing, dec_hook=read).decode_lines(lines)
