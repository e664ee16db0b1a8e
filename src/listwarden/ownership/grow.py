"""Least fixed points: the smallest set that holds the listed parties and whatever a test adds to it.

A set grows level by level: an entity is added on the level after the one on which its owners' stakes came to be
enough. Levels do not depend on the order of the edges, and every owner that brought an entity in is on a lower level
than the entity, so a proof that goes down the levels ends, also where owners hold each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from listwarden.ownership.edge import Edge
from listwarden.ownership.graph import Graph
from listwarden.ownership.rules import Rule
from listwarden.ownership.share import WHOLE

__all__ = ["Growth", "Tally", "grow"]


class Tally:
    """What the members of a set hold in one entity, in millionths of a percent.

    Attributes:
        least, most: Of the capital.
        votes_least, votes_most: Of the votes.
        is_controlled: Whether one of them has stated control.
        may_be_controlled: Whether one of them has what may be control.
        has_office: Whether one of them has an office in it.
    """

    __slots__ = ("has_office", "is_controlled", "least", "may_be_controlled", "most", "votes_least", "votes_most")

    def __init__(self) -> None:
        self.least = self.most = self.votes_least = self.votes_most = 0
        self.is_controlled = self.may_be_controlled = self.has_office = False

    def add(self, one: Edge) -> None:
        """Counts one edge."""
        kind = one.kind
        if kind == "ownership":
            self.least += one.least
            self.most += one.most
        elif kind == "voting":
            self.votes_least += one.least
            self.votes_most += one.most
        else:
            self._add_other(one)

    def _add_other(self, one: Edge) -> None:
        if one.kind == "consolidation":
            self.least += one.least
            self.most += one.most
            self.may_be_controlled = True
        self.is_controlled |= one.kind == "control"
        self.may_be_controlled |= one.kind == "influence"
        self.has_office |= one.kind == "office"

    @property
    def has_anything(self) -> bool:
        """Whether the members hold anything in the entity, or may."""
        return bool(self.most or self.votes_most or self.is_controlled or self.may_be_controlled or self.has_office)


class Growth:
    """A set that grew.

    Attributes:
        level: Member -> the level on which it came in; 0 for those it began with.
        tally: Entity -> what the members hold in it.
    """

    def __init__(self, graph: Graph, rule: Rule, seeds: Iterable[str]) -> None:
        self.level = dict.fromkeys(seeds, 0)
        self.tally: dict[str, Tally] = {}
        self._graph = graph
        self._joint = rule.joint
        self._counted: set[tuple[str, str, str, str, str]] = set()

    def __contains__(self, entity: object) -> bool:
        return entity in self.level

    def capital(self, entity: str) -> tuple[int, int]:
        """The least and most that the members hold of an entity's capital."""
        tally = self.tally.get(entity)
        return self._within(entity, tally.least, tally.most, self._graph.known) if tally else (0, 0)

    def votes(self, entity: str) -> tuple[int, int]:
        """The least and most that the members hold of an entity's votes."""
        tally = self.tally.get(entity)
        if not tally:
            return 0, 0
        return self._within(entity, tally.votes_least, tally.votes_most, self._graph.known_votes)

    def _within(self, entity: str, least: int, most: int, known: dict[str, int]) -> tuple[int, int]:
        """A sum of stakes, less what others are known to hold; of a contradiction nothing is known.

        Rounded shares may sum to a little over 100 %; the least sum is kept then, so that it is not lost to rounding.
        """
        others = 0 if entity in self._graph.contradictions else known.get(entity, 0) - least
        return min(least, WHOLE), min(max(least, min(most, WHOLE - others)), WHOLE)

    def count(self, owners: Iterable[str]) -> set[str]:
        """Counts what new members hold; returns the entities they hold it in."""
        touched: set[str] = set()
        by_owner, tallies = self._graph.by_owner, self.tally
        for owner in owners:
            for one in by_owner.get(owner, ()):
                owned = one.owned
                touched.add(owned)
                tally = tallies.get(owned)
                if tally is None:
                    tally = tallies[owned] = Tally()
                if one.joint and self._joint:
                    self._count_joint(one, tally)
                else:
                    tally.add(one)
        return touched

    def _count_joint(self, one: Edge, tally: Tally) -> None:
        """Counts all stakes of a joint arrangement, each once."""
        for other in self._graph.counted_with(one, joint=True):
            key = (other.owner, other.owned, other.kind, other.share_class, other.joint)
            if key not in self._counted:
                self._counted.add(key)
                tally.add(other)


def grow(graph: Graph, rule: Rule, seeds: Iterable[str], is_in: Callable[[Growth, str], bool]) -> Growth:
    """The smallest set that holds the seeds and every entity for which `is_in` says so, given the set.

    Args:
        graph: The edges.
        rule: Says whether joint arrangements count.
        seeds: What the set begins with.
        is_in: Whether an entity belongs to a set; once true, it must stay true as the set grows.
    """
    growth = Growth(graph, rule, seeds)
    new = list(growth.level)
    depth = 0
    while new:
        depth += 1
        touched = growth.count(new)
        new = [entity for entity in touched if entity not in growth.level and is_in(growth, entity)]
        growth.level.update(dict.fromkeys(new, depth))
    return growth
