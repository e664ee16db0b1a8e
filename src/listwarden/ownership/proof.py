"""Proofs: which edges lead from the listed parties to an answer, each with its source, as a tree."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from listwarden.ownership.closure import Closure, Outcome, Run
from listwarden.ownership.edge import Edge
from listwarden.ownership.grow import Growth

__all__ = ["Step", "oldest_source", "proof_of"]


class Step(Struct, frozen=True):
    """One line of a proof: an edge into the entity of the line above it that is one step less deep.

    Attributes:
        depth: How deep it stands; 0 for edges into the entity that the proof is about.
        edge: The edge, with its source.
        owner_outcome: What the rule says about the owner.
        is_repeated: Whether the owner's own lines stand further up, so that they are not written again.
        is_joint: Whether it counts because of a joint arrangement, not because its owner is counted.
    """

    depth: int
    edge: Edge
    owner_outcome: Outcome
    is_repeated: bool = False
    is_joint: bool = False


def proof_of(closure: Closure, entity: str, most: int = 1000) -> tuple[Step, ...]:
    """Why the answer for an entity is what it is.

    For an entity that is owned or controlled, only owners count that were reached before it: a circle of owners
    proves nothing by itself. For one that is undecided or exposed, all that counts or may count is shown.

    Args:
        closure: The answers.
        entity: The entity.
        most: After how many lines to stop.

    Returns:
        The lines of the tree, from the entity down to the listed parties; empty for one that nothing reaches.
    """
    run = closure.run_of(entity)
    if run is None:
        return ()
    steps = _steps(run, entity)
    return tuple(step for step, _ in zip(steps, range(most), strict=False))


def _steps(run: Run, entity: str) -> Iterator[Step]:
    told = {entity}
    stack = [(0, one) for one in reversed(_edges(run, entity))]
    while stack:
        depth, one = stack.pop()
        outcome = run.outcome(one.owner)
        is_joint = one.owner not in run.possible
        has_lines = outcome in {"owned", "controlled", "undecided"} and not is_joint
        yield Step(depth, one, outcome, has_lines and one.owner in told, is_joint)
        if has_lines and one.owner not in told:
            told.add(one.owner)
            stack.extend((depth + 1, below) for below in reversed(_edges(run, one.owner)))


def _edges(run: Run, entity: str) -> list[Edge]:
    """The edges into an entity that its answer rests on."""
    growth: Growth = {"owned": run.owned, "controlled": run.controlled}.get(run.outcome(entity), run.possible)
    limit = growth.level.get(entity)
    reached = run.outcome(entity) in {"owned", "controlled"}

    def counts(owner: str) -> bool:
        level = growth.level.get(owner)
        return level is not None and (not reached or limit is None or level < limit)

    return [
        one
        for one in run.graph.into(entity)
        if any(counts(other.owner) for other in run.graph.counted_with(one, joint=run.rule.joint))
    ]


def oldest_source(steps: tuple[Step, ...]) -> Step | None:
    """The line of a proof whose source is the oldest, among those that say of which day they are."""
    dated = [step for step in steps if step.edge.as_of]
    return min(dated, key=lambda step: str(step.edge.as_of), default=None)
