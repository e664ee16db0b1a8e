"""All links between the listings of several lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from msgspec import structs

from listwarden.identity.blocking import candidate_pairs
from listwarden.identity.contradictions import contradictions_of
from listwarden.identity.link import Ground, Link, LinkKind, side_of
from listwarden.identity.parties import parties_of
from listwarden.identity.rules import Rules, default_rules
from listwarden.identity.score import PairScorer
from listwarden.identity.stated import Reference, are_told_apart, numbers_of, stated_pairs
from listwarden.index import Index
from listwarden.match import EvidenceTable, Matcher, default_table
from listwarden.model import Listing, Snapshot

__all__ = ["link_listings", "link_snapshots"]

_Place = tuple[tuple[str, str], tuple[str, ...]]
"""A side of a link, and a publication."""

_Stated = Mapping[tuple[int, int], Sequence[tuple[Reference, Reference]]]


def link_snapshots(
    snapshots: Sequence[tuple[Snapshot, Sequence[Listing]]],
    table: EvidenceTable | None = None,
    rules: Rules | None = None,
) -> list[Link]:
    """All links between the listings of some snapshots; see `link_listings`."""
    days = {one.hash: one.published_on or one.loaded_at.date() for one, _ in snapshots}
    listings = [listing for _, of_list in snapshots for listing in of_list]
    return link_listings(listings, table, rules, days)


def link_listings(
    listings: Sequence[Listing],
    table: EvidenceTable | None = None,
    rules: Rules | None = None,
    days: Mapping[str, dt.date] | None = None,
    *,
    with_references: bool = True,
) -> list[Link]:
    """All links between listings of different lists, or of different sub-lists of one publication.

    The same listings in whatever order give the same links, in order of their sides.

    Args:
        listings: The listings of all lists.
        table: The evidence table; the one that comes with Listwarden by default.
        rules: The rules of links; those that come with Listwarden by default.
        days: Hash of a snapshot -> its day, for `Link.as_of`.
        with_references: Whether lists may state links; without, evidence alone answers (for measurements).

    Returns:
        Every stated link, and every pair whose evidence reaches `rules.link.least`.
    """
    rules = rules or default_rules()
    index = Index(sorted(listings, key=lambda one: (one.source.list, one.id)))
    scorer = PairScorer(parties_of(index), Matcher(index, table or default_table()), rules)
    stated: _Stated = stated_pairs(index.listings) if with_references else {}
    pairs = candidate_pairs(scorer.parties, index.rarity, rules)
    if with_references:
        numbers = [numbers_of(listing) for listing in index.listings]
        pairs = {(at, to) for at, to in pairs if not are_told_apart(numbers[at], numbers[to])} | stated.keys()
    found = (_link(scorer, at, to, stated.get((at, to), ()), days or {}) for at, to in sorted(pairs))
    return _with_rivals([link for link in found if link], rules)


def _with_rivals(links: Sequence[Link], rules: Rules) -> list[Link]:
    """Derived links lose bits where another listing of the same list is much nearer to one of their sides."""
    nearest: dict[_Place, Link] = {}
    for link in links:
        for place in _places(link):
            if place not in nearest or link.bits > nearest[place].bits:
                nearest[place] = link
    found = (link if link.kind == "stated" else _held_against(link, nearest, rules) for link in links)
    return [link for link in found if link.kind == "stated" or link.bits >= rules.link.least]


def _places(link: Link) -> tuple[_Place, _Place]:
    """Each side with the publication of the other."""
    return (link.one.key, link.other.publication), (link.other.key, link.one.publication)


def _held_against(link: Link, nearest: Mapping[_Place, Link], rules: Rules) -> Link:
    best = max((nearest[place] for place in _places(link)), key=lambda one: one.bits)
    if best.bits - link.bits < rules.rival.margin:
        return link
    note = f"{best.one.listing} and {best.other.listing} are nearer, by {best.bits - link.bits:.2f} bits"
    rival = Ground("rival", rules.rival.bits, "conflicts", note=note)
    return structs.replace(link, grounds=(*link.grounds, rival), bits=round(link.bits + rival.bits, 2))


def _link(
    scorer: PairScorer,
    at: int,
    to: int,
    references: Sequence[tuple[Reference, Reference]],
    days: Mapping[str, dt.date],
) -> Link | None:
    facts = scorer.grounds(at, to, always=bool(references))
    grounds = (*(_reference(one, other, scorer.rules) for one, other in references), *facts)
    bits = round(sum(ground.bits for ground in grounds), 2)
    if not references and (not facts or bits < scorer.rules.link.least):
        return None
    one, other = scorer.parties[at], scorer.parties[to]
    kind: LinkKind = "stated" if references else "derived"
    sides = side_of(one.listing), side_of(other.listing)
    known = [days[side.snapshot] for side in sides if side.snapshot in days]
    return Link(*sides, kind, bits, grounds, max(known, default=None), contradictions_of(one, other))


def _reference(one: Reference, other: Reference, rules: Rules) -> Ground:
    both_cite = not one.is_own and not other.is_own
    note = "both give the same number of a third list" if both_cite else "one gives the number of the other"
    if one.is_own and other.is_own:
        note = "both have the same number"
    texts = f"{one.kind} {one.text}", f"{other.kind} {other.text}"
    return Ground("reference", rules.reference.bits, "agrees", texts[0], texts[1], note, one.field, other.field)
