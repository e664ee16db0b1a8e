"""The decks: seeded samples of names that should and should not find a listing."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec import structs

from listwarden.lists import ParsedList
from listwarden.model import Entity, EntityType, Listing, Name, Program, Source
from listwarden.names.script import script_of

__all__ = ["Deck", "Query", "build_decks", "read_sdn_names"]

SEED = 20261122
_TYPES: dict[str, EntityType] = {"individual": "person", "vessel": "vessel", "aircraft": "aircraft"}


class Query(NamedTuple):
    """A name to screen, and the listing it should find: empty for names that should find none."""

    name: str
    type: EntityType
    listing: str = ""


class Deck(NamedTuple):
    """Queries of one kind, with what they say about the index they are put to.

    Attributes:
        title: What it is.
        queries: The queries.
        held_out: Names (listing id, text) that are taken out of the index for this deck.
    """

    title: str
    queries: Sequence[Query]
    held_out: frozenset[tuple[str, str]] = frozenset()


def read_sdn_names(file: Path) -> ParsedList:
    """The SDN list of July 2026 as names, types and programs: no addresses, no remarks, no weak aliases."""
    entries = json.loads(file.read_text("utf-8"))["entries"]
    return ParsedList(tuple(map(_listing, entries)))


def _listing(entry: dict[str, object]) -> Listing:
    source = Source("ofac_sdn", "0" * 64, str(entry["uid"]), "")
    texts = [str(entry["name"]), *map(str, entry["aliases"])]  # type: ignore[call-overload]
    names = tuple(
        Name(text, source.at("name"), role="also known as" if at else "primary", script=script_of(text))
        for at, text in enumerate(texts)
    )
    programs = tuple(Program(code, source.at("program")) for code in str(entry["program"]).split("] ["))
    return Listing(
        f"ofac:{entry['uid']}", source, Entity(_TYPES.get(str(entry["type"]), "organization"), names), programs
    )


def build_decks(listings: Sequence[Listing], data: Path, size: int) -> list[Deck]:
    """All decks, the same for the same data and size.

    Args:
        listings: The listed parties.
        data: The folder of real lists and names.
        size: How many queries each deck has.
    """
    listed = {name.text.casefold() for listing in listings for name in listing.entity.names}
    return [
        _control(listings, size),
        _held_out(listings, "person", size),
        _held_out(listings, "organization", size),
        Deck("ordinary people", _ordinary(_people(data), "person", listed, size)),
        Deck("ordinary companies", _ordinary(_companies(data), "organization", listed, size)),
    ]


def _control(listings: Sequence[Listing], size: int) -> Deck:
    everything = [Query(name.text, one.entity.type, one.id) for one in listings for name in one.entity.names]
    return Deck("listed names as they are", random.Random(SEED).sample(everything, size))


def _held_out(listings: Sequence[Listing], kind: EntityType, size: int) -> Deck:
    chance = random.Random(f"{SEED}{kind}")
    with_alias = [one for one in listings if one.entity.type == kind and len(one.entity.names) > 1]
    queries = []
    for listing in chance.sample(with_alias, size):
        alias = chance.choice(listing.entity.names[1:])
        if alias.text.casefold() != listing.name.casefold():
            queries.append(Query(alias.text, kind, listing.id))
    held_out = frozenset((query.listing, query.name) for query in queries)
    return Deck(f"held-out aliases, {kind}s", queries, held_out)


def _ordinary(names: Sequence[str], kind: EntityType, listed: set[str], size: int) -> list[Query]:
    ordinary = sorted({name for name in names if name.strip() and name.casefold() not in listed})
    return [Query(name, kind) for name in random.Random(f"{SEED}{kind}").sample(ordinary, size)]


def _people(data: Path) -> list[str]:
    """Generated ordinary people of many origins, in five scripts; those of at least two words."""
    with (data / "labelled" / "yente_negatives_global.csv").open(encoding="utf-8") as file:
        return [row["full_name"] for row in csv.DictReader(file)]


def _companies(data: Path) -> list[str]:
    """Companies listed on stock exchanges."""
    lines = (data / "names" / "listed_companies.tsv").read_text("utf-8").splitlines()
    return [line.partition("\t")[2] for line in lines]


def without(listings: Sequence[Listing], held_out: frozenset[tuple[str, str]]) -> list[Listing]:
    """The listings with the held-out names taken away."""
    if not held_out:
        return list(listings)
    return [_strip(listing, held_out) for listing in listings]


def _strip(listing: Listing, held_out: frozenset[tuple[str, str]]) -> Listing:
    names = tuple(name for name in listing.entity.names if (listing.id, name.text) not in held_out)
    return (
        listing
        if names == listing.entity.names
        else structs.replace(listing, entity=structs.replace(listing.entity, names=names))
    )
