"""Five real documents of December 2024 and January 2025, by facts about their spans: no text of them stands here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from listwarden.lists import definition_of
from listwarden.mentions import Reader
from listwarden.model import Entity, EntityType, Listing, Name, Program, Source
from listwarden.screening import Screener
from listwarden.store import starter_snapshot

__all__ = ["AFFILIATES", "AKHTAR", "NDC", "ROCKSIDE", "SPANS", "entry_reader"]

_TYPES: dict[str, EntityType] = {"individual": "person", "vessel": "vessel", "aircraft": "aircraft"}
NDC, AKHTAR, AFFILIATES, ROCKSIDE = (f"ofac:{number}" for number in (52049, 52051, 52052, 52053))

SPANS = {
    "000": {
        (391, 425): NDC, (427, 451): AFFILIATES, (453, 484): AKHTAR, (490, 509): ROCKSIDE, (1053, 1056): NDC,
        (1642, 1666): AFFILIATES, (1671, 1702): AKHTAR, (4023, 4026): NDC, (4500, 4531): AKHTAR, (4536, 4555): ROCKSIDE,
    },
    "001": {(1297, 1325): NDC, (1363, 1397): NDC, (1481, 1484): NDC, (1845, 1848): NDC},
    "002": {(1352, 1361): "ofac:11357"},
    "003": {(1073, 1107): NDC, (1143, 1174): AKHTAR, (1176, 1200): AFFILIATES, (1205, 1224): ROCKSIDE},
    "004": {(1869, 1903): NDC, (1984, 2015): AKHTAR, (2017, 2041): AFFILIATES, (2047, 2066): ROCKSIDE},
}  # fmt: skip
"""Where each document names which listing: all its hits, checked by reading them."""


def _entry(one: dict[str, Any]) -> Listing:
    own = Source("ofac_sdn", "0" * 64, one["uid"], "")
    names = [Name(one["name"], own.at("name"))]
    names += [Name(text, own.at("aliases"), role="also known as") for text in one["aliases"]]
    programs = tuple(Program(code, own.at("program")) for code in one["program"].split("] ["))
    return Listing(f"ofac:{one['uid']}", own, Entity(_TYPES.get(one["type"], "organization"), tuple(names)), programs)


def entry_reader(data: Path) -> Reader:
    """A reader over the names of the SDN list of July 2026, and over its excerpt with weak aliases.

    Args:
        data: The folder of real data.
    """
    content = (data / "ofac" / "sdn_names_2026-07-11.json").read_bytes()
    names = [_entry(one) for one in msgspec.json.decode(content)["entries"]]
    definition = definition_of("ofac_sdn")
    excerpt = definition.parse({"sdn": data / "ofac" / "2026-07_sdn_excerpt.csv"}, "1" * 64).listings
    snapshot = msgspec.structs.replace(starter_snapshot()[0], list="ofac_sdn", hash="0" * 64)
    return Reader(Screener([(snapshot, [*names, *excerpt])]))
