"""The scorers side by side over the same listings: ours, string measures, an emulation of OFAC's tool."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from msgspec import structs
from rapidfuzz import fuzz, process, utils
from rapidfuzz.distance import JaroWinkler

from eval.ofac_like import ofac_like
from eval.record import NOTHING, Query, Scored
from eval.text import digest
from listwarden.index import Index
from listwarden.match import Matcher, default_table, ofac_score
from listwarden.model import Hit, Listing, PartialDate, Subject, SubjectIdentifier

__all__ = ["FLOOR", "OURS", "Build", "Scorer", "all_scorers", "matcher_of", "prepare", "subject_of"]

FLOOR = -5.0
"""Ours is asked for every pair down to this many bits, so that its threshold can be moved. It answers no lower."""

OURS = "Listwarden"

_FLOOR_WITH_FACTS = -4.0
"""The same where a subject has facts: lower, these would make candidates of most listings."""

_TOGETHER = 1_000
"""Queries that are scored together, which is faster."""

Build = Callable[[Sequence[Listing]], Callable[[Sequence[Query]], Iterator[Scored]]]
"""Takes the index's listings; gives a function from queries to scores."""


class Scorer(NamedTuple):
    """A scorer and how it may be used.

    Attributes:
        name: As in the tables.
        key: Changes when its scores can change: what the cache knows it by.
        build: Makes it.
        uses_facts: It looks at more than the name.
        is_cheap: It can be run over all ordinary names, not only a sample.
    """

    name: str
    key: str
    build: Build
    uses_facts: bool = False
    is_cheap: bool = False


def subject_of(query: Query) -> Subject:
    """A query as what Listwarden screens."""
    births = (_date(query.birth),) if query.birth else ()
    countries = (query.country,) if re.fullmatch("[A-Z]{2}", query.country) else ()
    numbers = tuple(SubjectIdentifier(value, kind) for kind, value in query.identifiers)
    return Subject((query.name,), type=query.type, birth_dates=births, countries=countries, identifiers=numbers)


def _date(text: str) -> PartialDate:
    """A year, or a day where it is one: what is no date is read as its year."""
    try:
        return PartialDate.day(
            PartialDate.year(int(text[:4])).earliest.replace(month=int(text[5:7]), day=int(text[8:10]))
        )
    except ValueError:
        return PartialDate.year(int(text[:4]))


def matcher_of(listings: Sequence[Listing], floor: float | None = None) -> Matcher:
    """Our matcher, with its own threshold or a floor for it."""
    table = default_table()
    return Matcher(Index(listings), table if floor is None else structs.replace(table, threshold=floor))


def _ours(listings: Sequence[Listing]) -> Callable[[Sequence[Query]], Iterator[Scored]]:
    """Our score in bits, the prior included; 0 is the default threshold."""
    by_name = matcher_of(listings, FLOOR)
    with_facts = Matcher(by_name.index, structs.replace(by_name.table, threshold=_FLOOR_WITH_FACTS))

    def scored(query: Query, hits: Sequence[Hit]) -> Scored:
        pairs = [pair for pair in hits if pair.listing.entity.type in {query.type, "unknown"}]
        true = next((pair.bits for pair in pairs if pair.listing.id == query.listing), NOTHING)
        dated = next((pair.bits for pair in pairs if pair.listing.entity.birth_dates), NOTHING)
        return Scored(pairs[0].bits, true, pairs[0].listing.id, dated) if pairs else Scored(NOTHING, true, "")

    def score(queries: Sequence[Query]) -> Iterator[Scored]:
        for first in range(0, len(queries), _TOGETHER):
            some = queries[first : first + _TOGETHER]
            subjects = [subject_of(query) for query in some]
            bare = [not (one.birth_dates or one.countries or one.identifiers) for one in subjects]
            answers = {
                is_bare: iter(
                    matcher.hits_of_many([one for one, own in zip(subjects, bare, strict=True) if own == is_bare])
                )
                for is_bare, matcher in ((True, by_name), (False, with_facts))
            }
            yield from (scored(query, next(answers[is_bare])) for query, is_bare in zip(some, bare, strict=True))

    return score


def _measure(measure: Callable[..., float]) -> Build:
    """A string measure over all listed names of the query's type, by brute force; the best name counts."""

    def build(listings: Sequence[Listing]) -> Callable[[Sequence[Query]], Iterator[Scored]]:
        names, of_listing = _prepared(listings)

        def score(query: Query) -> Scored:
            prepared = prepare(query.name)
            best = process.extractOne(prepared, names[query.type].texts, scorer=measure)
            true = max((float(measure(prepared, text)) for text in of_listing.get(query.listing, ())), default=0.0)
            if best is None or true >= best[1]:
                return Scored(true, true, query.listing)
            return Scored(float(best[1]), true, names[query.type].ids[best[2]])

        return lambda queries: map(score, queries)

    return build


class _Names(NamedTuple):
    texts: list[str]
    ids: list[str]


def _prepared(listings: Sequence[Listing]) -> tuple[dict[str, _Names], dict[str, list[str]]]:
    names: dict[str, _Names] = defaultdict(lambda: _Names([], []))
    of_listing: dict[str, list[str]] = {}
    for listing in listings:
        texts = [text for name in listing.entity.names if (text := prepare(name.text))]
        of_listing[listing.id] = texts
        kinds = ("person", "organization") if listing.entity.type == "unknown" else (listing.entity.type,)
        for kind in kinds:
            names[kind].texts.extend(texts)
            names[kind].ids.extend([listing.id] * len(texts))
    return names, of_listing


def _exact(listings: Sequence[Listing]) -> Callable[[Sequence[Query]], Iterator[Scored]]:
    """1 where the prepared names are equal, else 0."""
    known: dict[str, list[str]] = defaultdict(list)
    for listing in listings:
        for name in listing.entity.names:
            known[prepare(name.text)].append(listing.id)

    def score(query: Query) -> Scored:
        found = known.get(prepare(query.name), [])
        true = float(query.listing in found)
        return Scored(float(bool(found)), true, query.listing if true else found[0] if found else "")

    return lambda queries: map(score, queries)


def _ofac(listings: Sequence[Listing]) -> Callable[[Sequence[Query]], Iterator[Scored]]:
    score = ofac_like(listings)
    return lambda queries: map(score, queries)


def prepare(text: str) -> str:
    """What each string measure is given: lower case, no punctuation, `SURNAME, Given` turned round."""
    surname, comma, given = text.partition(", ")
    return re.sub(r"\s+", " ", utils.default_process(f"{given} {surname}" if comma else text))


@cache
def _source_key() -> str:
    """A hash of our own sources and data: any change of them makes us score anew, and nobody else."""
    import listwarden  # noqa: PLC0415 - its place is wanted

    root = Path(listwarden.__file__).parent
    parts = [root / part for part in ("match", "index", "names", "model")]
    files = sorted(
        file for part in parts for file in part.rglob("*") if file.suffix in {".py", ".toml", ".tsv", ".txt", ".csv"}
    )
    return digest(FLOOR, *(f"{file.relative_to(root)}{digest(file.read_text('utf-8'))}" for file in files))


def all_scorers() -> list[Scorer]:
    """All scorers that need nothing but this environment, ours first."""
    fuzzy = f"rapidfuzz {version('rapidfuzz')}"
    mine = digest(*(Path(file).read_text("utf-8") for file in (ofac_like.__code__.co_filename, ofac_score.__file__)))
    return [
        Scorer(OURS, _source_key(), _ours, uses_facts=True),
        Scorer("exact", "1", _exact, is_cheap=True),
        Scorer("Jaro-Winkler", fuzzy, _measure(JaroWinkler.normalized_similarity), is_cheap=True),
        Scorer("token_sort_ratio", fuzzy, _measure(fuzz.token_sort_ratio), is_cheap=True),
        Scorer("WRatio", fuzzy, _measure(fuzz.WRatio)),
        Scorer("OFAC-like", f"{fuzzy} {mine}", _ofac),
    ]
