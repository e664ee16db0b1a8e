"""The edges that hold on one day, arranged for following them, with what contradicts itself."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from msgspec import structs

from listwarden.memory import collector_paused
from listwarden.ownership.edge import SHARE_KINDS, Edge
from listwarden.ownership.share import UNIT, WHOLE, percent_words

__all__ = ["ROUNDING", "Graph"]

ROUNDING = UNIT // 100
"""What each share may be off by rounding: 0.01 %. Shares that sum to more than 100 % by more contradict each other."""

_NONE: tuple[Edge, ...] = ()


class Graph:
    """What holds on one day. It can be asked under several rules.

    Attributes:
        on: The day.
        by_owner: Owner -> its edges.
        known: Entity -> the least that all its owners together hold of the capital.
        known_votes: The same of the votes.
        contradictions: Entity -> why what is said about it cannot be true.
    """

    def __init__(self, edges: Iterable[Edge], on: dt.date) -> None:
        self.on = on
        self.by_owner: dict[str, list[Edge]] = defaultdict(list)
        self.known: dict[str, int] = defaultdict(int)
        self.known_votes: dict[str, int] = defaultdict(int)
        self._joint: dict[tuple[str, str], list[Edge]] = defaultdict(list)
        self._into: dict[str, list[Edge]] | None = None
        with collector_paused():
            self._arrange(edges)
        self.contradictions = self._contradictions()

    def into(self, entity: str) -> list[Edge]:
        """The edges into an entity, in a fixed order."""
        if self._into is None:
            self._into = defaultdict(list)
            for edges in self.by_owner.values():
                for one in edges:
                    self._into[one.owned].append(one)
        return sorted(self._into.get(entity, _NONE), key=_order)

    def counted_with(self, one: Edge, *, joint: bool) -> Iterable[Edge]:
        """The edges that count when this one does: itself, and those under the same joint arrangement."""
        return self._joint[one.owned, one.joint] if joint and one.joint else (one,)

    def unaccounted(self, entity: str) -> int:
        """How much of an entity's capital has no owner in the edges, at most, in millionths of a percent."""
        return max(0, WHOLE - self.known.get(entity, 0))

    def __contains__(self, entity: object) -> bool:
        return entity in self.by_owner or entity in self.known or entity in self.known_votes

    def _arrange(self, edges: Iterable[Edge]) -> None:
        on = self.on
        for one in edges:
            if one.kind != "link" and one.is_valid_on(on):
                self.by_owner[one.owner].append(one)
        for owner, held in self.by_owner.items():
            self.by_owner[owner] = stakes = _merged(held) if len(held) > 1 else held
            for one in stakes:
                self._add(one)

    def _add(self, one: Edge) -> None:
        known = self.known_votes if one.kind == "voting" else self.known
        known[one.owned] += one.least if one.kind in SHARE_KINDS else 0
        if one.joint:
            self._joint[one.owned, one.joint].append(one)

    def _contradictions(self) -> dict[str, str]:
        suspects = {
            entity
            for known in (self.known, self.known_votes)
            for entity, least in known.items()
            if least > WHOLE + ROUNDING
        }
        found = {entity: self._contradiction(entity) for entity in sorted(suspects)}
        return {entity: says for entity, says in found.items() if says}

    def _contradiction(self, entity: str) -> str:
        edges = self.into(entity)
        for known, kinds, of in (
            (self.known, ("ownership", "consolidation"), "capital"),
            (self.known_votes, ("voting",), "votes"),
        ):
            count = sum(one.kind in kinds and one.least > 0 for one in edges)
            if (least := known.get(entity, 0)) > WHOLE + ROUNDING * count:
                return f"{count} stakes in {entity} sum to {percent_words(least)} of its {of} at least."
        return ""


def _order(one: Edge) -> tuple[str, str, str, str, str]:
    return (one.kind, one.owner, one.share_class, one.joint, one.source)


def _merged(held: list[Edge]) -> list[Edge]:
    """The edges of one owner with those that report one and the same stake made one."""
    by_stake: dict[tuple[str, str, str, str], list[Edge]] = defaultdict(list)
    for one in held:
        kind = "ownership" if one.kind == "consolidation" else one.kind
        by_stake[one.owned, kind, one.share_class, one.joint].append(one)
    if len(by_stake) == len(held):
        return held
    return [edges[0] if len(edges) == 1 else _one_of(edges) for edges in by_stake.values()]


def _one_of(edges: list[Edge]) -> Edge:
    """One edge for several reports of a stake: what all of them allow, or all that any of them says."""
    edges = sorted(edges, key=lambda one: (_order(one), one.least, one.most))
    least, most = max(one.least for one in edges), min(one.most for one in edges)
    conflict = least > most
    if conflict:
        least, most = min(one.least for one in edges), max(one.most for one in edges)
    first = next((one for one in edges if one.kind == "ownership"), edges[0])
    sources = "; ".join(dict.fromkeys(one.source for one in edges if one.source))
    days = [one.as_of for one in edges if one.as_of]
    return structs.replace(
        first, least=least, most=most, source=sources, as_of=min(days, default=None), parts=tuple(edges),
        conflict=conflict, stated=", ".join(dict.fromkeys(one.stated for one in edges if one.stated)),
    )  # fmt: skip
