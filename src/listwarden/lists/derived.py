"""Names in use that no list has: press names, acronyms, trade names, each with who used it; apart from the lists."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal

import msgspec
from msgspec import Struct, structs

from listwarden.model import Listing, Name
from listwarden.names.fold import fold
from listwarden.names.tables import kept

__all__ = ["DerivedAlias", "derived_aliases", "hash_of_derived", "with_derived"]


class DerivedAlias(Struct, frozen=True, forbid_unknown_fields=True):
    """A name of a listed party that is not its publisher's.

    Attributes:
        listing: The listing's id.
        name: The name.
        kind: What kind of name.
        source: Who used it, where and when.
    """

    listing: str
    name: str
    kind: Literal["published by others", "acronym", "trade name"]
    source: str


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    alias: tuple[DerivedAlias, ...] = ()


@kept
def hash_of_derived() -> str:
    """SHA-256 of the file of derived aliases."""
    return hashlib.sha256(_content()).hexdigest()


@cache
def derived_aliases() -> Mapping[str, tuple[DerivedAlias, ...]]:
    """Listing id -> its derived aliases, of the file that comes with Listwarden."""
    found: dict[str, tuple[DerivedAlias, ...]] = {}
    for one in msgspec.toml.decode(_content(), type=_File).alias:
        found[one.listing] = (*found.get(one.listing, ()), one)
    return found


def _content() -> bytes:
    from importlib.resources import files  # noqa: PLC0415 - as in names.tables

    return (files("listwarden.lists") / "derived_aliases.toml").read_bytes()


def with_derived(
    listings: Iterable[Listing], aliases: Mapping[str, tuple[DerivedAlias, ...]] | None = None
) -> tuple[Listing, ...]:
    """Listings with their derived aliases behind their own names; one that they have already is not added.

    Args:
        listings: As parsed: the lists themselves never have these names.
        aliases: Listing id -> aliases; those that come with Listwarden by default.
    """
    known = derived_aliases() if aliases is None else aliases
    return tuple(_with(one, known[one.id]) if one.id in known else one for one in listings)


def _with(listing: Listing, aliases: Iterable[DerivedAlias]) -> Listing:
    own = {fold(name.text) for name in listing.entity.names}
    more = tuple(
        Name(one.name, listing.source.at("derived alias"), "derived", "also known as", note=f"{one.kind}: {one.source}")
        for one in aliases
        if fold(one.name) not in own
    )
    return structs.replace(listing, entity=structs.replace(listing.entity, names=(*listing.entity.names, *more)))
