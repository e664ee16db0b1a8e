"""Real positives: names of listed parties that the index does not hold, and the listings they should find."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from msgspec import structs

from eval.cluster import Half, half_of, identifier_keys
from eval.lists import Lists
from eval.record import Deck, Query
from eval.text import chance, key_of, script_of
from listwarden.model import EntityType, Listing, Name

__all__ = ["HeldOut", "Resolved", "facts_of", "hold_out", "labeled_pairs", "positive_decks"]

_Row = Mapping[str, str]


class Resolved(NamedTuple):
    """The lists with their parties resolved.

    Attributes:
        lists: The lists.
        clusters: Listing id -> cluster id, over all of them.
        half: The half whose parties are queried.
        size: At most so many queries a deck.
    """

    lists: Lists
    clusters: Mapping[str, str]
    half: Half
    size: int

    def is_in(self, listing: Listing) -> bool:
        """Whether a listing's party falls in the half."""
        return half_of(self.clusters[listing.id]) == self.half

    def is_sealed(self, listing: Listing) -> bool:
        """Whether it was added after the cut-off of the temporal deck: no other deck asks for it, in either half."""
        return listing.id.startswith("ofac:") and int(listing.id[5:]) > self.lists.old_sdn


class HeldOut(NamedTuple):
    """Aliases that are taken out of the index and asked for.

    Attributes:
        alias: One alias of a listing, of both halves, so that the index is the same for both.
        native: All names in other scripts of listings that have a Latin one.
        weak: One weak alias of a listing.
        pairs: All of them, and every other spelling of the same words: (listing id, text).
    """

    alias: Mapping[str, Name]
    native: Mapping[str, Sequence[Name]]
    weak: Mapping[str, Name]
    pairs: frozenset[tuple[str, str]]


def hold_out(listings: Sequence[Listing]) -> HeldOut:
    """Chooses what the index must not hold: the same names for every size, half and scorer."""
    alias, native, weak = {}, {}, {}
    for listing in listings:
        others = [name for name in listing.entity.names if script_of(name.text) not in {"Latin", ""}]
        if others and len(others) < len(listing.entity.names):
            native[listing.id] = others
        if not listing.id.startswith("eu:"):  # its aliases are mostly the same name in 24 languages
            found = _one_alias(listing, chance("alias", listing.id), "strong")
            if found:
                alias[listing.id] = found
            soft = _one_alias(listing, chance("weak", listing.id), "weak")
            if soft:
                weak[listing.id] = soft
    pairs = {(one, name.text) for one, names in native.items() for name in names}
    twins = {(one, key_of(name.text)) for part in (alias, weak) for one, name in part.items()}
    pairs |= {
        (one.id, name.text) for one in listings for name in one.entity.names if (one.id, key_of(name.text)) in twins
    }
    return HeldOut(alias, native, weak, frozenset(pairs))


def _one_alias(listing: Listing, luck: Random, strength: str) -> Name | None:
    """An alias whose words are not those of the primary name. Every fourth listing keeps all its aliases."""
    primary = key_of(listing.name)
    fit = [name for name in listing.entity.names[1:]
           if name.strength == strength and script_of(name.text) == "Latin"
           and key_of(name.text) != primary]  # fmt: skip
    return luck.choice(fit) if fit and luck.random() < 0.75 else None


def positive_decks(world: Resolved, held: HeldOut, data: Path) -> Iterator[Deck]:
    """All decks of real names."""
    yield from _control(world)
    yield from _aliases(world, held, sealed=False)
    yield from _native(world, held)
    yield from _joined(world)
    yield from _aliases(world, held, sealed=True)
    yield from _un_labeled(world, data)
    yield _weak(world, held)


def facts_of(listing: Listing) -> dict[str, object]:
    """Birth year, nationality and strong identifiers of a listing, as fields of a query."""
    entity = listing.entity
    exact = [one.date for one in entity.birth_dates if one.date.precision != "range"]
    nations = [one.country for one in entity.attributes if one.key in {"nationality", "citizenship"} and one.country]
    nations += [one.country for one in entity.addresses if one.country]
    kinds = {"passport", "national_id", "tax_id", "registration_number", "imo"}
    has_numbers = next(identifier_keys(listing), None) is not None  # else they are remarks such as "expired"
    numbers = [(one.kind, one.value) for one in entity.identifiers if has_numbers and one.kind in kinds]
    return {
        "birth": str(exact[0].earliest.year) if exact else "",
        "country": nations[0] if nations else "",
        "identifiers": tuple(numbers[:2]),
    }


def _query(world: Resolved, name: str, target: Listing, group: str, facts: Listing | None = None) -> Query:
    query = Query(name, target.entity.type, target.id, world.clusters[target.id], group)
    return structs.replace(query, **facts_of(facts)) if facts else query


def _sample(queries: Sequence[Query], size: int, *purpose: object) -> list[Query]:
    """At most so many, by a hash of each query, so that a larger deck holds the smaller one."""
    return sorted(queries, key=lambda query: chance(*purpose, query.key).random())[:size]


def _control(world: Resolved) -> Iterator[Deck]:
    named = [(one, name) for one in world.lists.screened if world.is_in(one) and not world.is_sealed(one)
             and one.entity.type != "unknown" for name in one.entity.names if name.strength != "weak"]  # fmt: skip
    luck = chance("control")
    some = luck.sample(named, min(2 * world.size, len(named)))
    queries = [_query(world, _shuffled(name.text, luck) if at % 2 else name.text, one,
        "any order" if at % 2 else "as listed")
               for at, (one, name) in enumerate(some)]  # fmt: skip
    yield Deck("control", "listed names word for word, half of them in another order", "positive", queries, whole=True)


def _shuffled(name: str, luck: Random) -> str:
    words = name.replace(",", " ").split()
    luck.shuffle(words)
    return " ".join(words)


def _aliases(world: Resolved, held: HeldOut, *, sealed: bool) -> Iterator[Deck]:
    part, title = ("P7", "aliases of parties listed after 24 Dec 2025") if sealed else ("P1", "held-out aliases")
    kinds: tuple[EntityType, ...] = ("person", "organization") if sealed else ("person", "organization", "vessel")
    for kind in kinds:
        queries = [
            _query(world, held.alias[one.id].text, one, kind, one)
            for one in world.lists.screened
            if one.id in held.alias and one.entity.type == kind and world.is_sealed(one) == sealed
            and ((sealed and world.half == "report") or world.is_in(one))
        ]  # fmt: skip
        if not sealed or world.half == "report":
            yield Deck(f"{part} {kind}", f"{title}, {kind}s", "positive", _sample(queries, world.size, part))


def _native(world: Resolved, held: HeldOut) -> Iterator[Deck]:
    by_kind: dict[str, list[Query]] = defaultdict(list)
    for one in world.lists.screened:
        if one.id in held.native and world.is_in(one) and one.entity.type in {"person", "organization"}:
            name = chance("native", one.id).choice(list(held.native[one.id]))
            by_kind[one.entity.type].append(_query(world, name.text, one, script_of(name.text)))
    for kind, queries in by_kind.items():
        scripts = sorted({query.group for query in queries})
        some = [query for script in scripts
                for query in _sample([one for one in queries if one.group == script], world.size, "P3")]  # fmt: skip
        yield Deck(f"P3 {kind}", f"names in native script against Latin ones, {kind}s", "positive", some)


def _joined(world: Resolved) -> Iterator[Deck]:
    """Another list's primary name for a party that an identifier of both says is the same, with that list's facts."""
    by_key: dict[str, list[Listing]] = defaultdict(list)
    for one in world.lists.screened:
        for key in set(identifier_keys(one)):
            by_key[key].append(one)
    found: dict[str, dict[str, Query]] = defaultdict(dict)
    for other in world.lists.beside:
        targets = [one for key in sorted(set(identifier_keys(other))) if len(by_key[key]) == 1 for one in by_key[key]]
        if targets and world.is_in(targets[0]) and targets[0].entity.type == other.entity.type:
            kind = other.entity.type
            query = _query(world, other.name, targets[0], other.id.partition(":")[0], other)
            found[kind].setdefault(query.listing, query)
    for kind in ("person", "organization", "vessel"):
        title = f"another list's name for a party joined by an identifier, {kind}s"
        yield Deck(f"P4 {kind}", title, "positive", _sample(list(found[kind].values()), world.size, "P4"))


def _un_labeled(world: Resolved, data: Path) -> Iterator[Deck]:
    """Persons of the UN list as others have labeled them: clean, disturbed, and with wrong birth dates."""
    clean, dirty = (_read(data / "labelled" / f"yente_positives_un_{part}treated.csv") for part in ("un", ""))
    pairs = list(labeled_pairs(world.lists.screened, world.clusters, clean, dirty))
    own = [pair for pair in pairs if world.is_in(pair[2])]
    for key, title, rows in (
        ("UN clean", "UN persons, clean", [(row, one) for row, _, one in own]),
        ("UN disturbed", "UN persons, disturbed", [(row, one) for _, row, one in own]),
    ):
        queries = [structs.replace(_query(world, row["full_name"], one, "UN"), birth=row["date_of_birth"],
                                   country=row["nationality"].upper()) for row, one in rows]  # fmt: skip
        yield Deck(key, title, "positive", _sample(queries, world.size, "UN"))
    wrong = [structs.replace(query, birth=_wrong(query.birth, chance("wrong", query.name)), group="wrong date")
             for query in _sample(queries, world.size, "UN")]  # fmt: skip
    yield Deck("UN wrong dates", "UN persons, disturbed, every third date of birth wrong", "positive", wrong)


def labeled_pairs(
    listings: Sequence[Listing], clusters: Mapping[str, str], clean: Sequence[_Row], dirty: Sequence[_Row]
) -> Iterator[tuple[_Row, _Row, Listing]]:
    """Rows of the labeled UN persons, clean and disturbed, with the listing that they are of.

    Of several listings of a name it is one that has it as a strong name, and the row's year of birth, where there is
    one. A row that was disturbed into the very name of another listed party is left out: it is that party.

    Args:
        listings: Those that are screened against.
        clusters: Listing id -> party.
        clean: Rows as listed.
        dirty: The same rows, disturbed.
    """
    named: dict[str, list[tuple[Listing, Name]]] = defaultdict(list)
    for one in listings:
        for name in one.entity.names:
            named[key_of(name.text)].append((one, name))
    for row, other in zip(clean, dirty, strict=True):
        own = [(one, name) for one, name in named[key_of(row["full_name"])] if one.id.startswith("un:")]
        target = max(own, key=lambda pair: (pair[1].strength == "strong", _born(pair[0], row)), default=None)
        bearers = {clusters[one.id] for one, _ in named[key_of(other["full_name"])]}
        if target and (not bearers or clusters[target[0].id] in bearers):
            yield row, other, target[0]


def _born(listing: Listing, row: _Row) -> bool:
    return any(str(one.date.earliest.year) == row["date_of_birth"][:4] for one in listing.entity.birth_dates)


def _wrong(birth: str, luck: Random) -> str:
    """Every third date with a typical error: one year off, ten years off, two digits exchanged, day for month."""
    if not birth or luck.random() > 1 / 3:
        return birth
    year, rest = int(birth[:4]), birth[4:]
    parts = rest.split("-")
    if len(parts) == 3 and int(parts[2]) <= 12 and luck.random() < 0.25:
        return f"{year}-{parts[2]}-{parts[1]}"
    swapped = int(f"{birth[:2]}{birth[3]}{birth[2]}")
    return f"{luck.choice((year - 1, year + 1, year + 10, year - 10, swapped))}{rest if rest != '-02-29' else ''}"


def _read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def _weak(world: Resolved, held: HeldOut) -> Deck:
    queries = [_query(world, held.weak[one.id].text, one, "32 weak_alias") for one in world.lists.screened
               if one.id in held.weak and world.is_in(one) and one.entity.type == "person"]  # fmt: skip
    return Deck("P5 weak", "held-out weak aliases of persons", "positive", _sample(queries, world.size, "P5"))
