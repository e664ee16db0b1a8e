"""Hand-made listings of several lists, and the links between them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from listwarden.identity import Link, link_listings
from listwarden.model import (
    Address,
    Attribute,
    DatedValue,
    Entity,
    EntityType,
    Identifier,
    Listing,
    Name,
    NameStrength,
    PartialDate,
    Snapshot,
    Source,
    SubList,
)


def listing(
    where: str,
    listing_id: str,
    *names: str,
    type: EntityType = "person",  # noqa: A002
    weak: tuple[str, ...] = (),
    sublist: str = "",
    **fields: Any,
) -> Listing:
    """A listing of plain values; `born` are years or days, `numbers` are (kind, value) or (kind, value, country)."""
    source = Source(where, where[0].encode().hex().ljust(64, "0"), listing_id.partition(":")[2], "")
    strengths: list[tuple[str, NameStrength]] = [*((one, "strong") for one in names), *((one, "weak") for one in weak)]
    born = (PartialDate.year(one) if isinstance(one, int) else PartialDate.day(one) for one in fields.get("born", ()))
    entity = Entity(
        type,
        tuple(Name(text, source.at(f"name[{at}]"), how) for at, (text, how) in enumerate(strengths)),
        identifiers=tuple(
            Identifier(kind, value, source.at(kind), *country) for kind, value, *country in fields.get("numbers", ())
        ),
        addresses=tuple(
            Address(source.at(f"address[{at}]"), street, country_text=land)
            for at, (street, land) in enumerate(fields.get("addresses", ()))
        ),
        birth_dates=tuple(DatedValue(one, source.at("born")) for one in born),
        attributes=tuple(
            Attribute(key, value, source.at(key), value if key == "nationality" else "")
            for key, value in fields.get("attributes", ())
        ),
    )
    sublists = (SubList(sublist, source.at("sublist")),) if sublist else ()
    return Listing(listing_id, source, entity, sublists=sublists, listed_on=fields.get("listed_on"))


def links(*listings: Listing, **options: Any) -> list[Link]:
    return link_listings(listings, **options)


def pairs(found: list[Link]) -> list[tuple[str, str]]:
    return [(link.one.listing, link.other.listing) for link in found]


def only(found: list[Link]) -> Link:
    (link,) = found
    return link


def snapshot(where: str, day: dt.date) -> Snapshot:
    at = dt.datetime.combine(day, dt.time(), dt.UTC)
    return Snapshot(where, where[0].encode().hex().ljust(64, "0"), (), "good", at, published_on=day)
