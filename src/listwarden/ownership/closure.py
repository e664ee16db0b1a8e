"""What follows from who is listed: which entities a rule reaches through ownership and control, and how surely.

Three sets are grown from the listed parties, each inside the next (`listwarden.ownership.grow`):

    owned       reached by ownership alone, whatever the unknown shares are
    controlled  reached by ownership or stated control, whatever the unknown shares are
    possible    reached if every unknown share is as large as it can be

An entity that is possible but not controlled is undecided: there are shares for which it is reached, and shares for
which it is not. docs/method/ownership.md says why this is exact.
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, get_args

from msgspec import Struct, structs

from listwarden.memory import collector_paused
from listwarden.ownership.edge import SHARE_KINDS, Edge
from listwarden.ownership.graph import Graph
from listwarden.ownership.grow import Growth, grow
from listwarden.ownership.rules import Rule
from listwarden.ownership.share import range_words

__all__ = ["OUTCOMES", "Answer", "Closure", "Outcome", "Run", "blocked_closure"]

Outcome = Literal["not_reached", "exposure", "undecided", "controlled", "owned", "listed"]
"""What a rule says about an entity.

not_reached: no listed party holds anything in it, in the edges given.
exposure: one does, and it is not enough for the rule.
undecided: the missing shares decide.
controlled: the rule reaches it by stated control, not by ownership alone; a person has to look at the control.
owned: the rule reaches it by ownership; `Rule.effect` says what that means.
listed: it is one of the listed parties itself.
"""

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
"""All outcomes, from the least to the most that can follow."""


FARTHEST = 1000
"""How many undecided owners are looked at when the shares that decide about one entity are named."""


class Answer(Struct, frozen=True):
    """What a rule says about one entity.

    Attributes:
        entity: Its id.
        rule: Jurisdiction of the rule.
        outcome: What follows.
        basis: By what: ownership, voting, control, influence, office.
        least: The least that counted parties hold of its capital, in millionths of a percent.
        most: The most they can hold.
        votes_least: The same of its votes.
        votes_most: The same of its votes.
        unaccounted: How much of its capital has no owner in the edges, at most.
        party: The listed party it comes from, where the rule looks at each by itself.
        contradiction: Why what the edges say about it cannot be true; empty if it can.
    """

    entity: str
    rule: str
    outcome: Outcome
    basis: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    votes_least: int = 0
    votes_most: int = 0
    unaccounted: int = 0
    party: str = ""
    contradiction: str = ""

    @property
    def share_words(self) -> str:
        """What counted parties hold of its capital, in words."""
        if self.most == 0:
            return "none" if self.votes_most == 0 else f"votes: {range_words(self.votes_least, self.votes_most)}"
        return range_words(self.least, self.most)


class Run:
    """The three sets that grow from one set of listed parties."""

    def __init__(self, graph: Graph, rule: Rule, seeds: tuple[str, ...]) -> None:
        self.graph, self.rule, self.seeds = graph, rule, seeds
        self.owned = grow(graph, rule, seeds, self._is_owned)
        self.controlled = grow(graph, rule, seeds, self._is_controlled) if rule.has_control else self.owned
        self.possible = grow(graph, rule, seeds, self._is_possible)

    def _is_owned(self, growth: Growth, entity: str) -> bool:
        if entity in self.graph.contradictions:
            return False
        rule, tally = self.rule, growth.tally[entity]
        if rule.ownership.is_met(tally.least):
            return True
        return rule.voting.counts_as == "ownership" and rule.voting.is_met(tally.votes_least)

    def _is_controlled(self, growth: Growth, entity: str) -> bool:
        if entity in self.graph.contradictions:
            return False
        tally = growth.tally[entity]
        return self._is_owned(growth, entity) or tally.is_controlled or self.rule.voting.is_met(tally.votes_least)

    def _is_possible(self, growth: Growth, entity: str) -> bool:
        rule, tally = self.rule, growth.tally[entity]
        if rule.ownership.is_met(growth.capital(entity)[1]):
            return True
        has_votes = rule.has_control or rule.voting.counts_as == "ownership"
        if has_votes and rule.voting.is_met(growth.votes(entity)[1]):
            return True
        return rule.has_control and (tally.is_controlled or tally.may_be_controlled)

    def outcome(self, entity: str) -> Outcome:
        """What follows for an entity from these listed parties."""
        if entity in self.owned:
            return "listed" if self.owned.level[entity] == 0 else "owned"
        if entity in self.controlled:
            return "controlled"
        if entity in self.possible:
            return "undecided"
        tally = self.possible.tally.get(entity)
        return "exposure" if tally and tally.has_anything else "not_reached"

    def answer(self, entity: str) -> Answer:
        """The answer for an entity."""
        least, votes_least = self.controlled.capital(entity)[0], self.controlled.votes(entity)[0]
        most, votes_most = self.possible.capital(entity)[1], self.possible.votes(entity)[1]
        return Answer(
            entity, self.rule.id, self.outcome(entity), self._basis(entity), least, most, votes_least, votes_most,
            self.graph.unaccounted(entity),
            self.seeds[0] if not self.rule.aggregate else "", self.graph.contradictions.get(entity, ""),
        )  # fmt: skip

    def _basis(self, entity: str) -> tuple[str, ...]:
        outcome = self.outcome(entity)
        growth = {"owned": self.owned, "controlled": self.controlled}.get(outcome, self.possible)
        tally = growth.tally.get(entity)
        if tally is None or outcome == "listed":
            return ()
        holds = {
            "ownership": tally.most > 0, "voting": tally.votes_most > 0, "control": tally.is_controlled,
            "influence": tally.may_be_controlled, "office": tally.has_office,
        }  # fmt: skip
        return tuple(basis for basis, has in holds.items() if has)

    def behind(self, entity: str) -> Iterator[str]:
        """An undecided entity and the undecided owners behind it, the nearest first, up to `FARTHEST` of them."""
        queue, seen = deque([entity]), {entity}
        for _ in range(FARTHEST):
            if not queue:
                return
            nearest = queue.popleft()
            yield nearest
            owners = {one.owner for one in self.graph.into(nearest) if self.outcome(one.owner) == "undecided"}
            queue.extend(sorted(owners - seen))
            seen |= owners

    def uncertain(self, entity: str) -> list[Edge]:
        """The edges into an entity that count or may count, and whose share or meaning is not known."""
        return [one for one in self.graph.into(entity) if self._is_uncertain(one) and self._counts(one)]

    def _counts(self, one: Edge) -> bool:
        together = self.graph.counted_with(one, joint=self.rule.joint)
        return any(other.owner in self.possible for other in together)

    def _is_uncertain(self, one: Edge) -> bool:
        if one.kind in SHARE_KINDS:
            return not one.is_exact
        return one.kind == "influence" and self.rule.has_control


class Closure(Mapping[str, Answer]):
    """The answers under one rule: every entity that a listed party reaches, but the listed parties themselves.

    Attributes:
        graph: The edges.
        rule: The rule.
        listed: The listed parties.
    """

    def __init__(self, graph: Graph, rule: Rule, listed: Iterable[str]) -> None:
        self.graph, self.rule, self.listed = graph, rule, frozenset(listed)
        seeds = tuple(sorted(party for party in self.listed if party in graph.by_owner))
        groups = [seeds] if rule.aggregate else [(party,) for party in seeds]
        with collector_paused():
            self._runs = [Run(graph, rule, group) for group in groups if group]
            self._by_entity = self._runs_by_entity()

    def _runs_by_entity(self) -> dict[str, list[Run]]:
        found: dict[str, list[Run]] = {}
        for run in self._runs:
            for entity, tally in run.possible.tally.items():
                if entity not in self.listed and tally.has_anything:
                    found.setdefault(entity, []).append(run)
        return found

    def __getitem__(self, entity: str) -> Answer:
        return self._answer(entity, self._by_entity[entity])

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._by_entity))

    def __len__(self) -> int:
        return len(self._by_entity)

    def answer(self, entity: str) -> Answer:
        """The answer for any entity, also one that is listed or that nothing reaches."""
        if entity in self.listed:
            return Answer(entity, self.rule.id, "listed")
        if entity in self._by_entity:
            return self[entity]
        unaccounted, says = self.graph.unaccounted(entity), self.graph.contradictions.get(entity, "")
        return Answer(entity, self.rule.id, "not_reached", unaccounted=unaccounted, contradiction=says)

    def run_of(self, entity: str) -> Run | None:
        """The growth that the answer for an entity rests on; None for one that nothing reaches."""
        runs = self._by_entity.get(entity)
        return max(runs, key=lambda run: _strength(run.answer(entity))) if runs else None

    def deciding(self, entity: str, most: int = 100) -> tuple[Edge, ...]:
        """The uncertain edges that decide about an undecided entity: its own, then those of undecided owners.

        Args:
            entity: Its id; for one that is not undecided there are none.
            most: How many are looked for.
        """
        found: dict[Edge, None] = {}
        for run, behind in self._behind(entity):
            found.update(dict.fromkeys(run.uncertain(behind)))
            if len(found) >= most:
                break
        return tuple(found)[:most]

    def doubts(self, entity: str) -> tuple[str, ...]:
        """The contradictions that an undecided entity rests on: its own, then those of undecided owners."""
        if not self.graph.contradictions:
            return ()
        found = (self.graph.contradictions.get(behind, "") for _, behind in self._behind(entity))
        return tuple(filter(None, dict.fromkeys(found)))

    def _behind(self, entity: str) -> Iterator[tuple[Run, str]]:
        if self.answer(entity).outcome != "undecided":
            return
        for run in self._by_entity[entity]:
            if run.outcome(entity) == "undecided":
                yield from ((run, behind) for behind in run.behind(entity))

    def _answer(self, entity: str, runs: list[Run]) -> Answer:
        answers = [run.answer(entity) for run in runs]
        best = max(answers, key=_strength)
        if len(answers) == 1:
            return best
        return structs.replace(
            best,
            least=max(one.least for one in answers), most=max(one.most for one in answers),
            votes_least=max(one.votes_least for one in answers), votes_most=max(one.votes_most for one in answers),
        )  # fmt: skip


def _strength(answer: Answer) -> tuple[int, int, int, int, int]:
    """How much follows; among equals, the larger share. Runs come in the order of their parties, so ties are fixed."""
    rank = OUTCOMES.index(answer.outcome)
    return (rank, answer.least, answer.most, answer.votes_least, answer.votes_most)


def blocked_closure(
    edges: Iterable[Edge] | Graph, blocked: Iterable[str], rule: Rule, on: dt.date | None = None
) -> Closure:
    """Which entities a rule reaches from the listed parties.

    Args:
        edges: Who holds what; or a graph, which can be asked again under other rules.
        blocked: Ids of the listed parties: those listed under the authority whose rule it is.
        rule: The rule, such as `rule_on("us", day)`. Whether it was in force on the day is the caller's to see to, so
            that a rule that is due can be tried.
        on: The day on which edges must hold; today by default, and the graph's own day for a graph.

    Returns:
        A mapping of entity to answer; entities that no listed party reaches are not in it.
    """
    graph = edges if isinstance(edges, Graph) else Graph(edges, on or dt.datetime.now(dt.UTC).date())
    return Closure(graph, rule, blocked)
