"""The lists that the decks rest on, read by the real parsers where there is one, and which of them is the index."""

from __future__ import annotations

import csv
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import structs

from eval.text import bare, key_of, script_of
from listwarden.lists import ParsedList, definition_of, match_parts
from listwarden.model import (
    Attribute,
    DatedValue,
    Entity,
    EntityType,
    Identifier,
    Listing,
    Name,
    PartialDate,
    Program,
    Source,
)  # fmt: skip
from listwarden.names.script import script_of as iso_script
from listwarden.store import Store, load

__all__ = ["Lists", "open_lists", "read_sdn_names", "through_the_store", "without"]

_TYPES: dict[str, EntityType] = {
    "individual": "person", "vessel": "vessel", "aircraft": "aircraft", "ship": "vessel", "entity": "organization",
}  # fmt: skip
_UK_KINDS = {
    "passport": "passport", "national": "national_id", "imo": "imo",
    "business_registration_numbers": "registration_number",
}  # fmt: skip
_NO_HASH = "0" * 64


class Lists(NamedTuple):
    """The lists by what they serve for.

    Attributes:
        screened: What is screened against: SDN (July 2026), UN (February 2026) and EU (June 2026).
        beside: Other lists, which give names for the same parties: UK (May 2026), EU (2016, with identifiers).
        listed: Keys (`text.key_of`) of every name on any list at hand.
        old_sdn: The highest entry number of the SDN list at the cut-off of the temporal deck, 24 December 2025.
    """

    screened: tuple[Listing, ...]
    beside: tuple[Listing, ...]
    listed: frozenset[str]
    old_sdn: int


def open_lists(data: Path) -> Lists:
    """Reads everything; takes some ten seconds."""
    uk = list(_uk_tables(data / "uk" / "uksl_2026-05"))
    un = through_the_store("un_sc", f"consolidated={data / 'un' / 'consolidated_2026-02-27.xml'}")
    sdn, old = _merged_sdn(data)
    eu = list(_eu_names(data, [*sdn, *un, *uk]))
    old_eu = through_the_store("eu_fsf", f"old={data / 'eu' / 'global_2016-02-11_v1_0.xml'}", accept=["entries"])
    beside = (*uk, *(structs.replace(one, id=one.id.replace("eu:", "eu2016:")) for one in old_eu))
    others = _names_of_others(data)
    own = (name.text for listing in (*sdn, *un, *eu, *beside) for name in listing.entity.names)
    return Lists((*sdn, *un, *eu), beside, frozenset(map(key_of, (*own, *others))), old)


def through_the_store(list_id: str, *files: str, accept: Sequence[str] = ()) -> Sequence[Listing]:
    """Loads a list as a user would, with the doubts that are accepted, and gives its listings."""
    definition = definition_of(list_id)
    with tempfile.TemporaryDirectory() as home:
        store = Store(Path(home))
        load(store, definition, match_parts(definition, list(files)), accept=accept)
        used = store.in_use(list_id)
        assert used
        return tuple(store.listings(used))


def read_sdn_names(file: Path) -> ParsedList:
    """The SDN list of July 2026 as names, types and programs: no addresses, no remarks, no weak aliases."""
    return ParsedList(tuple(map(_sdn_listing, json.loads(file.read_text("utf-8"))["entries"])))


def _sdn_listing(entry: Mapping[str, Any]) -> Listing:
    source = Source("ofac_sdn", _NO_HASH, str(entry["uid"]), "")
    names = _names([entry["name"], *entry["aliases"]], source)
    programs = tuple(Program(code, source.at("program")) for code in str(entry["program"]).split("] ["))
    kind = _TYPES.get(str(entry["type"]), "organization")
    return Listing(f"ofac:{entry['uid']}", source, Entity(kind, names), programs)


def _names(texts: Iterable[str], source: Source) -> tuple[Name, ...]:
    return tuple(
        Name(text, source.at("name"), role="also known as" if at else "primary", script=iso_script(text))
        for at, text in enumerate(dict.fromkeys(text.strip() for text in texts if text.strip()))
    )


def _merged_sdn(data: Path) -> tuple[list[Listing], int]:
    """Names of July 2026, aliases of December 2025, and facts and weak aliases of June 2024, by entry number."""
    facts = {one.id: one for one in through_the_store("ofac_sdn", str(data / "ofac" / "2024-06"))}
    aliases: dict[str, list[str]] = defaultdict(list)
    newest = 0
    with (data / "ofac" / "2025-12" / "alt.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file):
            if len(row) > 3:
                aliases[f"ofac:{row[0]}"].append(row[3])
    with (data / "ofac" / "2025-12" / "add.csv").open(encoding="utf-8-sig", newline="") as file:
        newest = max(int(row[0]) for row in csv.reader(file) if row[0].isdecimal())
    listings = read_sdn_names(data / "ofac" / "sdn_names_2026-07-11.json").listings
    return [_merge(one, aliases[one.id], facts.get(one.id)) for one in listings], newest


def _merge(listing: Listing, aliases: Sequence[str], facts: Listing | None) -> Listing:
    texts = [*(name.text for name in listing.entity.names), *aliases]
    names = _names(texts, listing.source)
    if facts is None:
        return structs.replace(listing, entity=structs.replace(listing.entity, names=names))
    weak = tuple(name for name in facts.entity.names if name.strength == "weak" and name.text not in texts)
    return structs.replace(facts, entity=structs.replace(facts.entity, names=(*names, *weak)))


def _uk_tables(folder: Path) -> Iterator[Listing]:
    """Tables that somebody derived from the UK list of May 2026: not the publisher's format, so read here."""
    names, births, numbers, nations = (
        _grouped(folder / f"subject_{part}.csv") for part in ("names", "dobs", "identifiers", "countries")
    )
    for row in _rows(folder / "subjects.csv"):
        uid = row["unique_id"]
        source = Source("uk_sl", _NO_HASH, uid, "")
        primary_first = sorted(names[uid], key=lambda one: not one["name_type"].startswith("primary"))
        if not primary_first:
            continue
        strong = _names(_strong(primary_first), source)
        identifiers = tuple(_uk_identifiers(row, numbers[uid], source))
        entity = Entity(_TYPES[row["subject_type"]], strong, identifiers=identifiers,
                        birth_dates=tuple(_uk_births(births[uid], source)),
                        attributes=tuple(_uk_nations(nations[uid], source)))  # fmt: skip
        yield Listing(f"uk:{uid}", source, entity)


def _strong(rows: Sequence[Mapping[str, str]]) -> list[str]:
    texts = [" ".join(row["full_name"].split()) for row in rows if row["alias_strength"] != "low_quality_aka"]
    return texts or [" ".join(rows[0]["full_name"].split())]


def _uk_identifiers(
    row: Mapping[str, str], numbers: Sequence[Mapping[str, str]], source: Source
) -> Iterator[Identifier]:
    if row["un_reference_number"]:
        yield Identifier("un_reference", row["un_reference_number"], source)
    pairs = {(one["identifier_type"], one["raw_value"].upper().replace("IMO", "").strip()) for one in numbers}
    for kind, value in sorted(pairs):
        if kind in _UK_KINDS:
            yield Identifier(_UK_KINDS[kind], value, source)


def _uk_births(rows: Sequence[Mapping[str, str]], source: Source) -> Iterator[DatedValue]:
    for row in rows:
        if row["year"].isdecimal():
            yield DatedValue(PartialDate.year(int(row["year"])), source)


def _uk_nations(rows: Sequence[Mapping[str, str]], source: Source) -> Iterator[Attribute]:
    codes = {row["iso"] for row in rows if row["country_type"] == "nationality" and len(row["iso"]) == 2}
    for code in sorted(codes):
        yield Attribute("nationality", code, source, country=code)


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        yield from csv.DictReader(stream)


def _grouped(file: Path) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in _rows(file):
        found[row["unique_id"]].append(row)
    return found


def _eu_names(data: Path, known: Sequence[Listing]) -> Iterator[Listing]:
    """The EU list of June 2026 as names. Its types are not at hand: `_eu_type` finds those that are certain."""
    travel = {key_of(name) for entry in _finfan(data, "eu_travel") for name in _all_names(entry)}
    types: dict[str, EntityType] = {
        key_of(name.text): listing.entity.type for listing in known for name in listing.entity.names
    }
    for entry in _finfan(data, "eu_fin"):
        source = Source("eu_fsf", _NO_HASH, str(entry["id"]), "")
        texts = sorted(_all_names(entry), key=lambda text: script_of(text) != "Latin")  # stable: Latin names first
        names = _names(texts, source)
        if names:
            kind = _eu_type([name.text for name in names], travel, types)
            yield Listing(f"eu:{entry['id']}", source, Entity(kind, names))


_ORGANIZATION_WORDS = frozenset({
    "llc", "ltd", "limited", "company", "co", "corporation", "corp", "jsc", "ojsc", "pjsc", "cjsc", "ooo", "oao",
    "zao", "pao", "ao", "gmbh", "sa", "srl", "bank", "group", "trading", "shipping", "organization", "organisation",
    "institute", "ministry", "university", "party", "factory", "plant", "foundation", "association", "enterprise",
    "enterprises", "holding", "holdings", "center", "centre", "bureau", "industries", "industry", "fund", "council",
    "committee", "agency", "army", "battalion", "brigade", "front", "movement", "airlines", "research",
    "production", "joint", "stock", "international",
})  # fmt: skip


def _eu_type(texts: Sequence[str], travel: set[str], types: Mapping[str, EntityType]) -> EntityType:
    """Under a travel ban: a person. By the same name on a list that says it. By a word only organizations have."""
    keys = list(map(key_of, texts))
    if any(key in travel for key in keys):
        return "person"
    for key in keys:
        if key in types:
            return types[key]
    words = {word for text in texts for word in bare(text).split()}
    return "organization" if words & _ORGANIZATION_WORDS else "unknown"


@cache
def _finfan(data: Path, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((data / "finfan" / f"{name}.json").read_text("utf-8-sig"))
    return found


def _all_names(entry: Mapping[str, Any]) -> list[str]:
    return [str(entry["full_name"]), *map(str, entry["aliases"])]


def _names_of_others(data: Path) -> list[str]:
    """Names of the lists that are in no index: an ordinary name must stand on none of them either."""
    return [name for part in ("au_dfat", "ca_sema", "mas", "nl", "eu_travel", "uk")
            for entry in _finfan(data, part) for name in _all_names(entry)]  # fmt: skip


def without(listings: Sequence[Listing], held_out: frozenset[tuple[str, str]]) -> list[Listing]:
    """The listings with the held-out names (listing id, text) taken away."""
    ids = {listing_id for listing_id, _ in held_out}
    return [_strip(listing, held_out) if listing.id in ids else listing for listing in listings]


def _strip(listing: Listing, held_out: frozenset[tuple[str, str]]) -> Listing:
    names = tuple(name for name in listing.entity.names if (listing.id, name.text) not in held_out)
    return structs.replace(listing, entity=structs.replace(listing.entity, names=names))
