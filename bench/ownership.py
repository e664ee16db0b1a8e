"""How long the blocked closure takes on a generated graph: `python -m bench.ownership [entities] [edges] [seed]`.

The graph is the same for the same seed. An entity has one to nine owners (five by mean), who hold its capital in parts
that sum to 100 %. One stake in ten is known as a range only, one in fifty not at all; one edge in twenty is about
votes, one in fifty is control. Owners are drawn so that a few hold much, as groups of companies do. One entity in a
hundred is listed.
"""

from __future__ import annotations

import datetime as dt
import random
import resource
import sys
import time
from collections import Counter

from listwarden.ownership import Edge, Graph, blocked_closure, rule_ids, rule_on
from listwarden.ownership.share import UNIT, WHOLE

DAY = dt.date(2026, 11, 22)


def generate(entities: int, edges: int, seed: int) -> list[Edge]:
    """A graph of about so many edges."""
    rng = random.Random(seed)  # noqa: S311 - a benchmark must be repeatable
    made: list[Edge] = []
    most = max(1, round(2 * edges / entities) - 1)
    for number in rng.sample(range(entities), entities):
        owned = f"E{number}"
        owners = {f"E{int(entities * rng.random() ** 2)}" for _ in range(rng.randint(1, most))} - {owned}
        cuts = sorted(rng.sample(range(1, 100), max(0, len(owners) - 1)))
        parts = [high - low for low, high in zip([0, *cuts], [*cuts, 100], strict=True)]
        made.extend(_edge(rng, owner, owned, part * UNIT) for owner, part in zip(sorted(owners), parts, strict=False))
    return made


def _edge(rng: random.Random, owner: str, owned: str, share: int) -> Edge:
    luck = rng.random()
    if luck < 0.02:
        return Edge(owner, owned, "control")
    if luck < 0.04:
        return Edge(owner, owned)
    if luck < 0.14:
        return Edge(owner, owned, "ownership", max(0, share - 10 * UNIT), min(WHOLE, share + 10 * UNIT))
    return Edge(owner, owned, "voting" if luck < 0.19 else "ownership", share, share)


def main(entities: int = 100_000, edges: int = 500_000, seed: int = 7) -> None:
    """Generates, then times what is done once per graph and what is done once per rule."""
    made = generate(entities, edges, seed)
    listed = [f"E{number}" for number in range(0, entities, 100)]
    begin = time.perf_counter()
    graph = Graph(made, DAY)
    arranged = time.perf_counter() - begin
    print(f"{entities:,} entities, {len(made):,} edges, {len(listed):,} listed, seed {seed}")
    print(f"arranging the edges of a day: {arranged:.2f} s; {len(graph.contradictions):,} entities contradict")
    for jurisdiction in rule_ids():
        begin = time.perf_counter()
        closure = blocked_closure(graph, listed, rule_on(jurisdiction, DAY))
        grown = time.perf_counter() - begin
        outcomes = Counter(answer.outcome for answer in closure.values())
        told = time.perf_counter() - begin - grown
        counts = ", ".join(f"{count:,} {outcome}" for outcome, count in sorted(outcomes.items()))
        print(f"{jurisdiction}: closure {grown:.2f} s, all answers as records {told:.2f} s: {counts}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
