"""The goals (report half, 1 % alerts on ordinary names, name only, unless said) with present values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from eval.figures import (
    Share,
    alerts,
    by_group,
    dated_alerts,
    limit_for,
    limits_of,
    recall,
    share,
    tied_at_top,
    true_scores,
)
from eval.name_bench import Bench
from eval.record import Query
from eval.rules import CLASSES
from eval.run import Run
from eval.scorers import OURS
from eval.stats import wilson

__all__ = ["Goal", "class_of", "goals"]


class Goal(NamedTuple):
    """One line of the table.

    Attributes:
        what: What is measured.
        peer: The best open tool of a first trial.
        goal: What is aimed at.
        now: What we reach, and where, if it is the worst of several.
        interval: Its 95 % Wilson interval, in percent; empty where there is none.
        of: Of how many queries.
        is_met: Whether that is enough.
    """

    what: str
    peer: str
    goal: str
    now: str
    interval: str
    of: int
    is_met: bool


def goals(run: Run, bench: Sequence[Bench]) -> list[Goal]:
    """All goals, in the order in which they were set.

    Args:
        run: A run of ours, on as large decks as there is time for.
        bench: What name_bench gives.
    """
    ordinary = alerts(run, OURS, "N people", "facts")
    dated = dated_alerts(run, "N people", "facts", lambda _: "all")["all"]
    return [
        _least("control test", "some tools fail", 100, recall(run, OURS, "control")),
        _least("Arabic-script persons", "18", 93, _script(run, "P3 person", "Arabic")),
        _least("Cyrillic persons", "95", 98, _script(run, "P3 person", "Cyrillic")),
        _least("native-script organizations", "27", 55, recall(run, OURS, "P3 organization")),
        _least("held-out aliases, persons", "72", 80, recall(run, OURS, "P1 person")),
        _least("held-out aliases, organizations", "40", 60, recall(run, OURS, "P1 organization")),
        _least("the same at 0.2 %, persons", "45", 65, recall(run, OURS, "P1 person", 0.002)),
        _least("the same at 0.2 %, organizations", "36", 50, recall(run, OURS, "P1 organization", 0.002)),
        _least("joined by identifier, persons, by name", "98", 98, recall(run, OURS, "P4 person")),
        _least("joined by identifier, organizations, by name", "72", 85, recall(run, OURS, "P4 organization")),
        _least("joined by identifier, with identifiers, all types", "-", 100, _joined(run)),
        _least("generated, persons", "92", 97, recall(run, OURS, "P2 person")),
        _least("generated, organizations", "87", 95, recall(run, OURS, "P2 organization")),
        _least("the worst class of generated variations but acronyms", "-", 85, *_worst_class(run)),
        _least("UN disturbed persons", "99.1", 99.5, recall(run, OURS, "UN disturbed")),
        _least("the same, every third date of birth wrong", "93.9", 99.5, _with_wrong_dates(run)),
        _most("alerts on the most burdened population, by name", "18-44", 12, *_burden(run, "name")),
        _most("the same with birth year", "-", 4, *_burden(run, "birth")),
        _most("alerts on ordinary people with birth date and country", ".4", 0.1, ordinary, _of_dated(dated)),
        _most("alerts tied at the top score", "60", 5, tied_at_top(run, OURS)),
        _bench("name_bench AUC", ".870", 0.92, bench[0].pairs, bench[0].auc),
        _bench("name_bench F1", ".80", 0.85, bench[0].pairs, bench[0].best[0]),
    ]


def _least(what: str, peer: str, goal: float, now: Share, where: str = "") -> Goal:
    met = round(100 * now.value, 1) >= goal
    return Goal(what, peer, f">= {goal} %", f"{100 * now.value:.1f} %{where}", _interval(now, 0), now.of, met)


def _most(what: str, peer: str, goal: float, now: Share, where: str = "") -> Goal:
    met = round(100 * now.value, 2) <= goal
    return Goal(what, peer, f"<= {goal} %", f"{100 * now.value:.2f} %{where}", _interval(now, 1), now.of, met)


def _interval(now: Share, digits: int) -> str:
    return "-".join(f"{100 * end:.{digits}f}" for end in wilson(now.found, now.of))


def _bench(what: str, peer: str, goal: float, pairs: int, now: float) -> Goal:
    return Goal(what, peer, f">= {goal}", f"{now:.3f}", "", pairs, now >= goal)


def _script(run: Run, deck: str, script: str) -> Share:
    return by_group(run, OURS, deck).get(script, Share(0, 0))


def _with_wrong_dates(run: Run) -> Share:
    return recall(run, OURS, "UN wrong dates", mode="facts")


def _joined(run: Run) -> Share:
    """Only of those queries that have an identifier."""
    rows = [recalled for deck in ("P4 person", "P4 organization", "P4 vessel")
            for query, recalled in _with_numbers(run, deck) if query.identifiers]  # fmt: skip
    return share(rows)


def _with_numbers(run: Run, deck: str) -> list[tuple[Query, bool]]:
    limits = limits_of(run, OURS)
    rows = zip(run.decks[deck].queries, true_scores(run, OURS, deck, "facts"), strict=True)
    return [(query, score >= limit_for(limits, query)) for query, score in rows]


def class_of(query: Query) -> str:
    """The class of variation of a generated query."""
    return query.group[:2]


def _worst_class(run: Run) -> tuple[Share, str]:
    found = [(value, f", {CLASSES[int(klass)]}, {deck[3:]}s") for deck in ("P2 person", "P2 organization")
             for klass, value in by_group(run, OURS, deck, "facts",
                 class_of).items() if klass != "22" and value.of >= 4]  # fmt: skip
    return min(found, key=lambda one: one[0].value, default=(Share(0, 0), ""))


def _burden(run: Run, mode: str) -> tuple[Share, str]:
    """Of the populations of which twenty names or more were asked."""
    group, worst = _worst(by_group(run, OURS, "N populations", "birth" if mode == "birth" else "name"))
    if mode == "name":
        return worst, f", {group}"
    return worst, f", {group}{_of_dated(_worst(dated_alerts(run, 'N populations', 'birth'))[1])}"


def _worst(found: Mapping[str, Share]) -> tuple[str, Share]:
    return max(((group, one) for group, one in found.items() if one.of >= 20), key=lambda one: one[1].value)


def _of_dated(found: Share) -> str:
    """The same where facts can tell apart: the EU list is at hand without dates, as are the newer SDN entries."""
    return f"; {100 * found.value:.2f} % on listings that state a date of birth"
