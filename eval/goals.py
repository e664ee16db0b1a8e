"""The goals (report half, 1 % alerts on ordinary names, name only, unless said) with present values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from eval.figures import alerts, by_group, limit_for, limits_of, recall, share, tied_at_top, true_scores
from eval.name_bench import Bench
from eval.record import Query
from eval.run import Run
from eval.scorers import OURS

__all__ = ["Goal", "class_of", "goals"]


class Goal(NamedTuple):
    """One line of the table.

    Attributes:
        what: What is measured.
        peer: The best open tool of a first trial.
        goal: What is aimed at.
        now: What we reach.
        is_met: Whether that is enough.
    """

    what: str
    peer: str
    goal: str
    now: str
    is_met: bool


def goals(run: Run, bench: Sequence[Bench]) -> list[Goal]:
    """All goals, in the order in which they were set."""
    return [
        _least("control test", "some tools fail", 100, recall(run, OURS, "control").value),
        _least("Arabic-script persons", "18", 93, _script(run, "P3 person", "Arabic")),
        _least("Cyrillic persons", "95", 98, _script(run, "P3 person", "Cyrillic")),
        _least("native-script organizations", "27", 55, recall(run, OURS, "P3 organization").value),
        _least("held-out aliases, persons", "72", 80, recall(run, OURS, "P1 person").value),
        _least("held-out aliases, organizations", "40", 60, recall(run, OURS, "P1 organization").value),
        _least("the same at 0.2 %, persons", "45", 65, recall(run, OURS, "P1 person", 0.002).value),
        _least("the same at 0.2 %, organizations", "36", 50, recall(run, OURS, "P1 organization", 0.002).value),
        _least("joined by identifier, persons, by name", "98", 98, recall(run, OURS, "P4 person").value),
        _least("joined by identifier, organizations, by name", "72", 85, recall(run, OURS, "P4 organization").value),
        _least("joined by identifier, with identifiers, all types", "-", 100, _joined(run)),
        _least("generated, persons", "92", 97, recall(run, OURS, "P2 person").value),
        _least("generated, organizations", "87", 95, recall(run, OURS, "P2 organization").value),
        _least("the worst class of generated variations but acronyms", "-", 85, _worst_class(run)),
        _least("UN disturbed persons", "99.1", 99.5, recall(run, OURS, "UN disturbed").value),
        _least(
            "the same, every third date of birth wrong",
            "93.9",
            99.5,
            recall(run, OURS, "UN wrong dates", mode="facts").value,
        ),
        _most("alerts on the most burdened population, by name", "18-44", 12, _burden(run, "name")),
        _most("the same with birth year", "-", 4, _burden(run, "birth")),
        _most(
            "alerts on ordinary people with birth date and country",
            ".4",
            0.1,
            alerts(run, OURS, "N people", "facts").value,
        ),
        _most("alerts tied at the top score", "60", 5, tied_at_top(run, OURS).value),
        _bench("name_bench AUC", ".870", 0.92, bench[0].auc),
        _bench("name_bench F1", ".80", 0.85, bench[0].best[0]),
    ]


def _least(what: str, peer: str, goal: float, now: float) -> Goal:
    return Goal(what, peer, f">= {goal} %", f"{100 * now:.1f} %", round(100 * now, 1) >= goal)


def _most(what: str, peer: str, goal: float, now: float) -> Goal:
    return Goal(what, peer, f"<= {goal} %", f"{100 * now:.2f} %", round(100 * now, 2) <= goal)


def _bench(what: str, peer: str, goal: float, now: float) -> Goal:
    return Goal(what, peer, f">= {goal}", f"{now:.3f}", now >= goal)


def _script(run: Run, deck: str, script: str) -> float:
    found = by_group(run, OURS, deck).get(script)
    return found.value if found else 0.0


def _joined(run: Run) -> float:
    """Only of those queries that have an identifier."""
    rows = [recalled for deck in ("P4 person", "P4 organization", "P4 vessel")
            for query, recalled in _with_numbers(run, deck) if query.identifiers]  # fmt: skip
    return share(rows).value


def _with_numbers(run: Run, deck: str) -> list[tuple[Query, bool]]:
    limits = limits_of(run, OURS)
    rows = zip(run.decks[deck].queries, true_scores(run, OURS, deck, "facts"), strict=True)
    return [(query, score >= limit_for(limits, query)) for query, score in rows]


def class_of(query: Query) -> str:
    """The class of variation of a generated query."""
    return query.group[:2]


def _worst_class(run: Run) -> float:
    found = [value.value for deck in ("P2 person", "P2 organization")
             for klass, value in by_group(run, OURS, deck, "facts",
                 class_of).items() if klass != "22" and value.of >= 4]  # fmt: skip
    return min(found, default=0.0)


def _burden(run: Run, mode: str) -> float:
    """Of the populations of which twenty names or more were asked."""
    found = by_group(run, OURS, "N populations", "birth" if mode == "birth" else "name")
    return max(value.value for value in found.values() if value.of >= 20)
