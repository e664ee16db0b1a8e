"""Builds the decks, puts them to every scorer, and hands on the scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from msgspec import structs

from eval.cache import Cache, index_key
from eval.cluster import Half, clusters_of
from eval.generated import generated_decks
from eval.lists import Lists, open_lists, without
from eval.negatives import hard_decks, negative_decks
from eval.nomenklatura import nomenklatura_scorers
from eval.positives import HeldOut, Resolved, hold_out, positive_decks
from eval.record import Deck, Query, Scored
from eval.scorers import OURS, Scorer, all_scorers
from eval.text import chance
from listwarden.model import Listing

__all__ = [
    "MODES", "Mode", "Run", "World", "ask", "build_decks", "build_world", "facts_on", "resized",
    "run", "sizes_of",
]  # fmt: skip

Mode = Literal["name", "birth", "facts"]
MODES: Sequence[Mode] = ("name", "birth", "facts")
"""What of a query is given: the name; name and date of birth; name, date of birth, country and identifiers."""


class World(NamedTuple):
    """What is screened against.

    Attributes:
        resolved: The lists with their parties resolved.
        held: What is held out.
        whole: The index's listings with all names.
        short: The same without the held-out names.
    """

    resolved: Resolved
    held: HeldOut
    whole: Sequence[Listing]
    short: Sequence[Listing]


class Run(NamedTuple):
    """All scores of a run.

    Attributes:
        decks: By key.
        scores: Scorer -> (deck key, mode) -> scores in the order of the deck.
        scorers: In the order of the tables.
        seconds: Scorer -> processor seconds and queries of this run; empty where everything was cached.
    """

    decks: Mapping[str, Deck]
    scores: Mapping[str, Mapping[tuple[str, Mode], Sequence[Scored]]]
    scorers: Sequence[Scorer]
    seconds: Mapping[str, tuple[float, int]]


def build_world(data: Path, half: Half, size: int, lists: Lists | None = None) -> World:
    """Reads the lists, resolves the parties and holds out names."""
    lists = lists or open_lists(data)
    clusters = clusters_of([*lists.screened, *lists.beside])
    held = hold_out(lists.screened)
    return World(Resolved(lists, clusters, half, size), held, lists.screened, without(lists.screened, held.pairs))


def resized(world: World, size: int, half: Half | None = None) -> World:
    """The same lists and held-out names, asked with other deck sizes, or of the other half."""
    return world._replace(resolved=world.resolved._replace(size=size, half=half or world.resolved.half))


def sizes_of(size: int) -> tuple[int, int, int]:
    """People and companies that set the thresholds, and people of each population, for a deck size."""
    return size * 12, size * 15, max(size // 2, 20)


def build_decks(world: World, data: Path) -> list[Deck]:
    """All decks of a world, the same for the same data, half and size."""
    resolved = world.resolved
    return [
        *positive_decks(resolved, world.held, data),
        *generated_decks(resolved),
        *negative_decks(resolved, data, sizes_of(resolved.size)),
        *hard_decks(resolved, data, max(resolved.size // 4, 20)),
    ]


def ask(query: Query, mode: Mode) -> Query:
    """What a scorer is given of a query. One that makes no sense without its facts keeps its identifiers."""
    if mode == "facts":
        return query
    numbers = query.identifiers if query.needs_facts else ()
    return structs.replace(query, birth=query.birth if mode == "birth" else "", country="", identifiers=numbers)


def facts_on(query: Query, share: float) -> bool:
    """Whether a subject is among the share of subjects of which more than the name is known."""
    return chance("facts", query.name, query.listing).random() < share


def run(world: World, data: Path, cache: Cache, only: Sequence[str] = (), *, positives_only: bool = False) -> Run:
    """Scores everything that is not in the cache yet.

    Args:
        world: What is screened against.
        data: The folder of real data.
        cache: Where scores are kept.
        only: Names of scorers beside ours; all by default.
        positives_only: Leaves out the decks that set thresholds: for examples of misses.
    """
    decks = [deck for deck in build_decks(world, data) if deck.kind == "positive" or not positives_only]
    scorers = [
        one for one in (*all_scorers(), *nomenklatura_scorers()) if not only or one.name in only or one.name == OURS
    ]
    keys = {True: index_key(world.whole), False: index_key(world.short)}
    scores: dict[str, dict[tuple[str, Mode], Sequence[Scored]]] = {}
    for scorer in scorers:
        scores[scorer.name] = _scored(scorer, decks, world, keys, cache)
    return Run({deck.key: deck for deck in decks}, scores, scorers, cache.seconds)


def _scored(
    scorer: Scorer, decks: Sequence[Deck], world: World, keys: Mapping[bool, str], cache: Cache
) -> dict[tuple[str, Mode], Sequence[Scored]]:
    """All decks at once for each index, so that the scorer is built at most twice."""
    found: dict[tuple[str, Mode], Sequence[Scored]] = {}
    for whole in (False, True):
        jobs = [(deck, mode) for deck in decks if deck.whole == whole for mode in _modes(scorer, deck)]
        queries = [ask(query, mode) for deck, mode in jobs for query in deck.queries]
        scored = cache.scores(scorer, world.whole if whole else world.short, keys[whole], queries)
        at = 0
        for deck, mode in jobs:
            found[deck.key, mode] = scored[at : at + len(deck.queries)]
            at += len(deck.queries)
    return found


def _modes(scorer: Scorer, deck: Deck) -> Sequence[Mode]:
    """Facts for those that look at them, in decks where they tell something; birth dates alone for populations."""
    if deck.key == "N populations" and scorer.name == OURS:
        return ("name", "birth")
    with_facts = deck.key in {"N people", "N hard"} or deck.key[:2] in {"UN", "P2", "P4"}
    return ("name", "facts") if scorer.uses_facts and with_facts else ("name",)
