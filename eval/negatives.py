"""Names that should find nothing: ordinary people and companies, exact twins of listed names, and a hard set."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random

from msgspec import structs

from eval.populations import companies, generated_people, labeled_people, legislators
from eval.positives import Resolved
from eval.record import Deck, Query
from eval.rules.base import natural
from eval.text import bare, chance, key_of, script_of
from listwarden.model import Listing

__all__ = ["hard_decks", "negative_decks"]

_EACH_ORIGIN = 700
"""People made of each origin of data/populations.toml."""


def negative_decks(world: Resolved, data: Path, sizes: tuple[int, int, int]) -> Iterator[Deck]:
    """Ordinary names of the half, without those that are listed word for word; these are the last deck.

    Args:
        world: The lists.
        data: The folder of real names.
        sizes: At most so many people in the deck that sets the threshold, companies, and people of each population.
    """
    people, company, population = sizes
    half = world.half
    ordinary, twins = _split(_of_half([*labeled_people(data), *legislators(data)], half), world.lists.listed)
    made, made_twins = _split(_of_half(generated_people(_EACH_ORIGIN), half), world.lists.listed)
    firms, firm_twins = _split(_of_half(companies(data), half), world.lists.listed)
    yield Deck("N people", "ordinary people, all origins and scripts", "negative", _first(ordinary, people))
    yield Deck("N companies", "listed companies", "negative", _first(firms, company))
    yield Deck(
        "N populations", "ordinary people, each population apart", "negative", _by_group([*ordinary, *made], population)
    )
    yield Deck("N twins", "ordinary names that are listed word for word", "twins",
               _first([*twins, *made_twins, *firm_twins], population * 2))  # fmt: skip


def _of_half(queries: Iterable[Query], half: str) -> list[Query]:
    """The names of one half, each once; names are halved by their own hash."""
    found = {query.name: query for query in queries}
    return [
        query for query in found.values() if ("report" if chance("half", query.name).random() < 0.5 else "tune") == half
    ]


def _split(queries: Sequence[Query], listed: frozenset[str]) -> tuple[list[Query], list[Query]]:
    ordinary: list[Query] = []
    twins: list[Query] = []
    for query in queries:
        (twins if key_of(query.name) in listed else ordinary).append(query)
    return ordinary, twins


def _first(queries: Sequence[Query], count: int) -> list[Query]:
    return sorted(queries, key=lambda query: chance("negative", query.name).random())[:count]


def _by_group(queries: Sequence[Query], count: int) -> list[Query]:
    groups: dict[str, list[Query]] = defaultdict(list)
    for query in queries:
        groups[query.group].append(query)
    return [query for group in sorted(groups) for query in _first(groups[group], count)]


def hard_decks(world: Resolved, data: Path, count: int) -> list[Deck]:
    """Names made to be mistaken for listed ones. Each group says how; none of them is listed itself."""
    own = [
        one
        for one in world.lists.screened
        if world.is_in(one) and not world.is_sealed(one) and script_of(one.name) == "Latin"
    ]
    rare = Counter(
        word for one in world.lists.screened for name in one.entity.names for word in set(bare(name.text).split())
    )
    lexicon = sorted(
        {word for query in companies(data) for word in bare(query.name).split() if len(word) > 4 and word.isascii()}
    )
    makers = {
        "near miss of the telling word": lambda one, luck: _near_miss(one, luck, rare, lexicon),
        "shares the telling word only": lambda one, luck: _shares(one, luck, rare),
        "another patronymic": _other_patronymic,
        "namesake with another birth date": _namesake,
        "neighbor vessel": _neighbor,
        "another number": _other_number,
        "generic words only": _generic,
    }
    return [Deck("N hard", "names made to be mistaken", "hard",
                 [query for group, make in makers.items()
                  for query in _made(own, group, make, world, count)])]  # fmt: skip


def _made(own: Sequence[Listing], group: str, make: object, world: Resolved, count: int) -> list[Query]:
    found: list[Query] = []
    luck = chance("hard", group)
    for listing in luck.sample(list(own), len(own)):
        query: Query | None = make(listing, luck)  # type: ignore[operator]
        if query is None or (key_of(query.name) in world.lists.listed and group != "namesake with another birth date"):
            continue
        found.append(structs.replace(query, group=group, cluster=world.clusters[listing.id]))
        if len(found) == count:
            break
    return found


def _telling(name: str, rare: Counter[str]) -> str | None:
    """The rarest word of a name, of five letters or more."""
    words = [word for word in bare(name).split() if len(word) > 4 and word.isalpha()]
    return min(words, key=lambda word: (rare[word], word)) if words else None


def _near_miss(listing: Listing, luck: Random, rare: Counter[str], lexicon: Sequence[str]) -> Query | None:
    """`Brookside` for `Rockside`: another company's word that differs in one to three letters."""
    word = _telling(listing.name, rare) if listing.entity.type == "organization" else None
    if not word:
        return None
    near = [other for other in lexicon if other != word and abs(len(other) - len(word)) < 2 and other[-4:] == word[-4:]]
    if not near:
        return None
    words = [luck.choice(near) if one == word else one for one in bare(listing.name).split()]
    return Query(" ".join(words).title(), "organization")


def _shares(listing: Listing, luck: Random, rare: Counter[str]) -> Query | None:
    """The telling word with another line of business."""
    word = _telling(listing.name, rare) if listing.entity.type == "organization" else None
    lines = ("Dental Clinic", "Bakery", "Yoga Studio", "Garden Center", "Wedding Photography", "Football Club")
    return Query(f"{word.title()} {luck.choice(lines)}", "organization") if word else None


_PATRONYMIC = re.compile(r"\b\w+(?:ovich|evich|ovna|evna)\b", re.IGNORECASE)


def _other_patronymic(listing: Listing, luck: Random) -> Query | None:
    """`Petrovich` for `Ivanovich`: another man's son."""
    found = _PATRONYMIC.search(listing.name) if listing.entity.type == "person" else None
    if not found:
        return None
    others = ("Petrovna", "Borisovna", "Leonidovna") if found.group().lower().endswith("na") else (
        "Petrovich", "Borisovich", "Leonidovich", "Yakovlevich")  # fmt: skip
    other = luck.choice(others)
    if other[:3].lower() == found.group()[:3].lower():
        return None
    return Query(natural(listing.name.replace(found.group(), other)), "person")


def _namesake(listing: Listing, luck: Random) -> Query | None:
    """The listed name itself, born fifteen to thirty years apart, of another country: told apart by facts only."""
    births = [one.date.earliest.year for one in listing.entity.birth_dates]
    if listing.entity.type != "person" or not births or len(natural(listing.name).split()) != 2:
        return None
    year = births[0] + luck.choice((-1, 1)) * luck.randint(15, 30)
    return Query(natural(listing.name), "person", birth=str(year), country=luck.choice(("CA", "NO", "NZ", "PT", "UY")))


def _neighbor(listing: Listing, luck: Random) -> Query | None:
    """The next ship of a series, with an IMO number of its own: `JI SONG 7` beside `JI SONG 6`."""
    found = re.search(r"\d+$", listing.name) if listing.entity.type == "vessel" else None
    if not found:
        return None
    first = [9, *(luck.randint(0, 9) for _ in range(5))]
    check = sum(digit * weight for digit, weight in zip(first, range(7, 1, -1), strict=True)) % 10
    number = "".join(map(str, [*first, check]))
    name = f"{listing.name[: found.start()]}{int(found.group()) + luck.randint(1, 9)}"
    return Query(name, "vessel", identifiers=(("imo", number),))


def _other_number(listing: Listing, luck: Random) -> Query | None:
    """`Factory No. 31` for `Factory No. 13`."""
    found = re.search(r"\b\d{1,4}\b", listing.name) if listing.entity.type == "organization" else None
    if not found:
        return None
    number = (
        found.group()[::-1] if found.group() != found.group()[::-1] else str(int(found.group()) + luck.randint(1, 9))
    )
    return Query(f"{listing.name[: found.start()]}{number}{listing.name[found.end() :]}", "organization")


_GENERIC = (
    "General", "International", "Trading", "Group", "Services", "National", "Industrial", "Commercial", "United",
    "Global", "Investment",
)  # fmt: skip


def _generic(listing: Listing, luck: Random) -> Query | None:
    """`International General Trading Ltd`: words that thousands of companies have, and a legal form."""
    if listing.entity.type != "organization":
        return None
    words = [*luck.sample(_GENERIC, 3), luck.choice(("Ltd", "LLC", "Company", "Co. Ltd."))]
    return Query(" ".join(words), "organization")
