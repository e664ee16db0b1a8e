"""Random small graphs against a closure that is written another way: by trying everything."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from listwarden.ownership import OUTCOMES, Closure, Edge, Graph, Rule, blocked_closure, known_rules, proof_of
from listwarden.ownership.share import UNIT, WHOLE

DAY = dt.date(2025, 2, 3)
STEP = 10 * UNIT
PARTIES = "XYABC"
MOST_OPEN = 2
"""How many edges of a graph are uncertain at most: all their values are tried."""

RULES = {rule.id: rule for rule in known_rules() if rule.last_day is None}
BEFORE_2014 = next(rule for rule in known_rules() if rule.id == "us" and rule.last_day)
ALL_RULES = [*RULES.values(), BEFORE_2014]

parties = st.sampled_from(PARTIES)
listed_sets = st.sets(st.sampled_from("XXYYA"), min_size=1, max_size=3)
rules = st.sampled_from(ALL_RULES)
tenths = st.integers(1, 6)


@st.composite
def stakes(draw: st.DrawFn, owned: str, kind: str) -> list[Edge]:
    """Stakes in one entity that leave nothing under 0 %: about half of them are large enough to matter."""
    left, made = 10, []
    for owner in draw(st.lists(parties, max_size=4, unique=True)):
        share = min(draw(tenths), left)
        left -= share
        joint = draw(st.sampled_from(["", "", "pact"]))
        made.append(Edge(owner, owned, kind, share * STEP, share * STEP, joint=joint))  # type: ignore[arg-type]
    return made


@st.composite
def graphs(draw: st.DrawFn) -> list[Edge]:
    """Edges whose stakes are all different ones and do not contradict each other; some of them are uncertain."""
    edges = [one for owned in "ABC" for one in draw(stakes(owned, "ownership"))]
    if draw(st.booleans()):
        edges += draw(stakes(draw(st.sampled_from("ABC")), "voting"))
    for at in draw(st.sets(st.integers(0, max(0, len(edges) - 1)), max_size=MOST_OPEN)) if edges else ():
        lower, higher = draw(st.integers(0, 10)), draw(st.integers(0, 10))
        least, most = edges[at].least, edges[at].most
        edges[at] = structs.replace(edges[at], least=min(least, lower * STEP), most=max(most, higher * STEP))
    for kind in draw(st.lists(st.sampled_from(["control", "influence"]), max_size=1)):
        edges.append(Edge(draw(parties), draw(st.sampled_from("ABC")), kind))  # type: ignore[arg-type]
    return draw(st.permutations(edges))


def is_possible(edges: list[Edge]) -> bool:
    return all(
        sum(one.least for one in edges if one.owned == owned and one.kind == kind) <= WHOLE
        for owned in PARTIES
        for kind in ("ownership", "voting")
    )


def completions(edges: list[Edge]) -> Iterator[list[Edge]]:
    """Every way the uncertain edges can turn out, in steps of ten percent."""
    ways: list[list[Edge | None]] = []
    for one in edges:
        if one.kind == "influence":
            ways.append([None, structs.replace(one, kind="control")])
        elif one.kind == "control":
            ways.append([one])
        else:
            values = range(one.least, one.most + 1, STEP)
            ways.append([structs.replace(one, least=value, most=value) for value in values])
    for way in product(*ways):
        exact = [one for one in way if one]
        if is_possible(exact):
            yield exact


def reached(
    edges: list[Edge], listed: set[str], rule: Rule, *, control_counts: bool
) -> tuple[set[str], dict[str, int]]:
    """The set that grows from some listed parties, by going over all entities until nothing changes; what it holds."""
    members = set(listed)

    def held(entity: str, kind: str) -> int:
        into = [one for one in edges if one.owned == entity]
        pacts = {one.joint for one in into if one.owner in members and one.joint} if rule.joint else set()
        return sum(one.least for one in into if one.kind == kind and (one.owner in members or one.joint in pacts))

    def controls(entity: str) -> bool:
        return any(one.owned == entity and one.owner in members and one.kind == "control" for one in edges)

    def belongs(entity: str) -> bool:
        votes = rule.voting.is_met(held(entity, "voting"))
        if rule.ownership.is_met(held(entity, "ownership")) or (votes and rule.voting.counts_as == "ownership"):
            return True
        return control_counts and rule.has_control and (votes or controls(entity))

    while new := {entity for entity in PARTIES if entity not in members and belongs(entity)}:
        members |= new
    return members, {entity: held(entity, "ownership") for entity in PARTIES}


def oracle(edges: list[Edge], listed: set[str], rule: Rule, *, control_counts: bool) -> tuple[set[str], dict[str, int]]:
    groups = [listed] if rule.aggregate else [{party} for party in listed]
    found = [reached(edges, group, rule, control_counts=control_counts) for group in groups]
    members = set().union(*(one for one, _ in found))
    return members, {entity: max(held[entity] for _, held in found) for entity in PARTIES}


def outcomes(closure: Closure) -> dict[str, str]:
    return {entity: closure.answer(entity).outcome for entity in PARTIES}


@settings(max_examples=300, deadline=None)
@given(graphs(), listed_sets, rules)
def test_an_answer_is_what_trying_every_completion_gives(edges: list[Edge], listed: set[str], rule: Rule) -> None:
    closure = blocked_closure(edges, listed, rule, DAY)
    owned, inside, outside = [], [], []
    for exact in completions(edges):
        owned.append(oracle(exact, listed, rule, control_counts=False)[0])
        members, held = oracle(exact, listed, rule, control_counts=True)
        inside.append(members)
        outside.append(set(PARTIES) - members)
        for entity in set(PARTIES) - listed:
            answer = closure.answer(entity)
            assert answer.least <= min(held[entity], WHOLE) <= answer.most
    for entity in set(PARTIES) - listed:
        in_all = all(entity in one for one in inside)
        in_none = all(entity in one for one in outside)
        surely_owned = all(entity in one for one in owned)
        expected = "owned" if surely_owned else "controlled" if in_all else "" if in_none else "undecided"
        outcome = closure.answer(entity).outcome
        assert outcome == expected or (not expected and outcome in {"exposure", "not_reached"})


@settings(max_examples=200, deadline=None)
@given(graphs(), listed_sets, parties, rules)
def test_one_more_listed_party_never_frees_an_entity(
    edges: list[Edge], listed: set[str], more: str, rule: Rule
) -> None:
    graph = Graph(edges, DAY)
    before, after = blocked_closure(graph, listed, rule), blocked_closure(graph, {*listed, more}, rule)
    for entity in PARTIES:
        old, new = before.answer(entity), after.answer(entity)
        assert OUTCOMES.index(old.outcome) <= OUTCOMES.index(new.outcome)
        if new.outcome != "listed":
            assert (old.least, old.most) <= (new.least, new.most)
            assert old.most <= new.most


@settings(max_examples=200, deadline=None)
@given(graphs(), listed_sets, rules, st.randoms(use_true_random=False))
def test_answers_and_proofs_do_not_depend_on_the_order_of_edges(
    edges: list[Edge], listed: set[str], rule: Rule, rng: object
) -> None:
    shuffled = list(edges)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = blocked_closure(edges, listed, rule, DAY), blocked_closure(shuffled, listed, rule, DAY)
    assert dict(one) == dict(other)
    for entity in PARTIES:
        assert proof_of(one, entity) == proof_of(other, entity)
        assert one.deciding(entity) == other.deciding(entity)


@settings(max_examples=200, deadline=None)
@given(graphs(), listed_sets, rules)
def test_a_proof_of_ownership_holds_by_itself(edges: list[Edge], listed: set[str], rule: Rule) -> None:
    """The edges of the proof alone, with nothing else known, still reach the entity by ownership."""
    closure = blocked_closure(edges, listed, rule, DAY)
    for entity, answer in closure.items():
        if answer.outcome == "owned":
            alone = [step.edge for step in proof_of(closure, entity)]
            assert blocked_closure(alone, listed, rule, DAY).answer(entity).outcome == "owned"


@settings(max_examples=200, deadline=None)
@given(graphs(), listed_sets, rules)
def test_settling_what_decides_decides(edges: list[Edge], listed: set[str], rule: Rule) -> None:
    """With every uncertain edge that is named settled, one way or the other, an undecided entity is decided."""
    closure = blocked_closure(edges, listed, rule, DAY)
    for entity, outcome in outcomes(closure).items():
        deciding = set(closure.deciding(entity))
        assert bool(deciding) == (outcome == "undecided")
        for settle in ("least", "most"):
            settled = [_settled(one, settle) if one in deciding else one for one in edges]
            kept = [one for one in settled if one]
            if outcome == "undecided" and is_possible(kept):
                assert blocked_closure(kept, listed, rule, DAY).answer(entity).outcome != "undecided"


def _settled(one: Edge, how: str) -> Edge | None:
    if one.kind == "influence":
        return structs.replace(one, kind="control") if how == "most" else None
    value = getattr(one, how)
    return structs.replace(one, least=value, most=value)


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: f"{rule.id} {rule.first_day}")
def test_the_oracle_itself_knows_a_chain(rule: Rule) -> None:
    edges = [Edge("X", "A", "ownership", 60 * UNIT, 60 * UNIT), Edge("A", "B", "ownership", 60 * UNIT, 60 * UNIT)]
    assert oracle(edges, {"X"}, rule, control_counts=True)[0] == {"X", "A", "B"}
