"""Ownership and control: from who holds what to which entities a listing reaches, with proofs.

>>> import datetime as dt
>>> from listwarden.ownership import blocked_closure, edge, rule_on
>>> day = dt.date(2025, 2, 3)
>>> held = [edge("X", "A", 50), edge("A", "B", 40), edge("X", "B", 10), edge("B", "C", "25-60")]
>>> answers = blocked_closure(held, {"X"}, rule_on("us", day), day)
>>> [(entity, answer.outcome, answer.share_words) for entity, answer in answers.items()]
[('A', 'owned', '50 %'), ('B', 'owned', '50 %'), ('C', 'undecided', 'between 25 % and 60 %')]
>>> [(one.owner, one.words) for one in answers.deciding("C")]
[('B', 'between 25 % and 60 % of the capital')]

`rules.toml` holds the tests of each jurisdiction, docs/method/ownership.md how an answer comes about.
"""

from listwarden.ownership.closure import OUTCOMES, Answer, Closure, Outcome, blocked_closure
from listwarden.ownership.edge import KINDS, Edge, Kind, edge
from listwarden.ownership.graph import Graph
from listwarden.ownership.proof import Step, oldest_source, proof_of
from listwarden.ownership.rules import Rule, known_rules, rule_ids, rule_on

__all__ = [
    "KINDS",
    "OUTCOMES",
    "Answer",
    "Closure",
    "Edge",
    "Graph",
    "Kind",
    "Outcome",
    "Rule",
    "Step",
    "blocked_closure",
    "edge",
    "known_rules",
    "oldest_source",
    "proof_of",
    "rule_ids",
    "rule_on",
]
