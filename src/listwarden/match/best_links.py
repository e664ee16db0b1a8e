"""The best set of links of two names, of which no two share a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import prod
from typing import TYPE_CHECKING

from listwarden.names.words import NameForm

if TYPE_CHECKING:
    from listwarden.match.align import Link, WordScorer

__all__ = ["best_links"]

_Ways = dict[int, list[tuple[float, int, "Link"]]]
"""First word of the subject -> what it can meet: (bits with the costs saved, listed words as a bit mask, link)."""

_States = dict[int, tuple[float, tuple["Link", ...]]]
"""Listed words that are taken, as a bit mask -> the most bits so far, and the links that give them."""

_MOST_WAYS = 100_000
"""Names that could be paired in more ways than this (the same word many times over) are paired greedily."""


def best_links(links: Sequence[Link], subject: NameForm, listed: NameForm, scorer: WordScorer) -> Iterator[Link]:
    """The set of links, no two of which share a word, with the most bits and the fewest costs of words left over."""
    if _are_apart(links):
        yield from links
        return
    for group in _groups(links):
        by_first: _Ways = {at: [] for link in group for at in link.subject}
        for link in group:
            saved = sum(scorer.extra_cost(subject.words[i].text) for i in link.subject)
            saved += sum(scorer.missing_cost(listed.words[j].text) for j in link.listed)
            mask = sum(1 << j for j in link.listed)
            by_first[link.subject[0]].append((link.bits + saved, mask, link))
        if _ways(by_first) > _MOST_WAYS:
            yield from _greedy_links([one for ways in by_first.values() for one in ways])
        else:
            yield from _best_of_group([by_first[at] for at in sorted(by_first)])


def _are_apart(links: Sequence[Link]) -> bool:
    """Whether no two links share a word, so that all of them are the best."""
    mine = [at for link in links for at in link.subject]
    theirs = [at for link in links for at in link.listed]
    return len(set(mine)) == len(mine) and len(set(theirs)) == len(theirs)


def _groups(links: Sequence[Link]) -> list[list[Link]]:
    """Links that share words, directly or through others, apart from those that share none with them.

    Each group is searched alone: a name of many initials would otherwise take minutes.
    """
    groups: list[tuple[set[int], list[Link]]] = []
    for link in links:
        words, members = {*link.subject, *(~at for at in link.listed)}, [link]
        apart = []
        for group in groups:
            if words.isdisjoint(group[0]):
                apart.append(group)
            else:
                words, members = words | group[0], group[1] + members
        groups = [*apart, (words, members)]
    return [members for _, members in groups]


def _ways(by_first: _Ways) -> int:
    """An upper bound of how many pairings there are."""
    return prod(len(ways) + 1 for ways in by_first.values() if len(ways) > 1)


def _best_of_group(by_first: Sequence[list[tuple[float, int, Link]]]) -> tuple[Link, ...]:
    """The best links of one group, word by word of the subject; no recursion, since names can have 1,000 words."""
    ahead: list[_States] = [{0: (0.0, ())}, *({} for _ in by_first)]
    for at, starting in enumerate(by_first):
        for used, (worth, chosen) in ahead[at].items():
            _keep_better(ahead[at + 1], used, worth, chosen)
            for gain, mask, link in starting:
                if not mask & used:
                    _keep_better(ahead[at + len(link.subject)], used | mask, worth + gain, (*chosen, link))
        ahead[at] = {}
    return max(ahead[-1].values(), key=lambda state: state[0])[1]


def _keep_better(states: _States, used: int, worth: float, chosen: tuple[Link, ...]) -> None:
    if used not in states or worth > states[used][0]:
        states[used] = worth, chosen


def _greedy_links(ways: list[tuple[float, int, Link]]) -> tuple[Link, ...]:
    chosen: list[Link] = []
    used, taken = 0, set[int]()
    for _, mask, link in sorted(ways, key=lambda way: (-way[0], way[2].subject, way[2].listed)):
        if not mask & used and taken.isdisjoint(link.subject):
            chosen.append(link)
            used |= mask
            taken.update(link.subject)
    return tuple(chosen)
