"""Answers about ownership for a terminal, as CSV rows and as JSON records."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from typing import Any, TextIO

from msgspec import Struct
from rich.console import Console
from rich.table import Table
from rich.text import Text

from listwarden.ownership import OUTCOMES, Answer, Closure, Edge, Rule, Step, oldest_source, proof_of
from listwarden.ownership.reading import EdgeFile
from listwarden.ownership.share import UNIT, percent_words
from listwarden.report.rows import spreadsheet_text
from listwarden.report.words import printable
from listwarden.version import VERSION

__all__ = ["ADVICE", "OWNERS_COLUMNS", "Owners", "owners_lines", "owners_records", "print_owners", "write_owners_csv"]

ADVICE = "Not legal advice; ask counsel where flagged."

OWNERS_COLUMNS = (
    "rule", "entity", "name", "outcome", "effect", "basis", "least_percent", "most_percent", "party", "decided_by",
    "contradiction", "counsel", "on", "citation",
)  # fmt: skip
"""Columns of the CSV output of `owners`; docs/reference/output.md says what each holds."""

OLD = 365
"""After how many days a source is called old."""

EFFECT_WORDS = {
    "block": "its property is to be blocked (frozen) as if it were listed",
    "license_required": "the license requirement of the listed owner applies to it",
    "red_flag": "a red flag; on this day ownership alone carries no restriction further",
}
"""What it means that a rule reaches an entity by ownership."""

OUTCOME_WORDS = {
    "controlled": "reached by stated control, not by ownership alone: a person has to look at the control",
    "undecided": "what is known here does not decide",
    "exposure": "a listed party has something in it, and it is not enough for the rule",
    "not_reached": "no listed party has anything in it here",
}
"""What the other outcomes mean."""


class Owners(Struct, frozen=True):
    """Answers about one set of edges under several rules.

    Attributes:
        closures: The answers, one mapping per rule.
        file: The edges with their names.
        on: The day.
        paths: Names of the files.
        only: The entities that were asked about; empty for all.
        absent: Listed ids that no edge has.
        lacking: Why a rule that was asked for does not answer.
    """

    closures: tuple[Closure, ...]
    file: EdgeFile
    on: dt.date
    paths: tuple[str, ...]
    only: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()

    def answers(self, closure: Closure) -> list[Answer]:
        """The answers under one rule, what follows most first."""
        wanted = map(closure.answer, self.only) if self.only else closure.values()
        return sorted(wanted, key=lambda one: (-OUTCOMES.index(one.outcome), one.entity))

    @property
    def has_any(self) -> bool:
        """Whether a rule reaches, or may reach, an entity, or a listed party has something in one."""
        return any(one.outcome != "not_reached" for closure in self.closures for one in self.answers(closure))

    @property
    def contradictions(self) -> dict[str, str]:
        """Entities about which the edges contradict each other, and why."""
        return self.closures[0].graph.contradictions if self.closures else {}

    def called(self, entity: str) -> str:
        """An entity's id with its name, fit for a terminal."""
        name = self.file.names.get(entity, "")
        return printable(f"{entity} ({name})" if name and name != entity else entity)


def print_owners(console: Console, owners: Owners, *, proof: bool = False) -> None:
    """Every answer under every rule; with the proof of each, if wanted; then what the answers rest on."""
    for closure in owners.closures:
        for line in _rule_lines(closure.rule, in_full=proof):
            console.print(Text(line))
        answers = owners.answers(closure)
        console.print(_table(owners, closure, answers) if answers else Text("  No entity is reached."))
        for one in answers if proof else ():
            for line in _proof_lines(owners, closure, one):
                console.print(Text(line), soft_wrap=True)
        console.print()
    for line in owners_lines(owners):
        console.print(Text(line), soft_wrap=True)


def owners_lines(owners: Owners) -> list[str]:
    """What answers rest on and what they lack, one line each."""
    listed = owners.closures[0].listed if owners.closures else frozenset()
    paths = ", ".join(map(printable, owners.paths))
    lines = [
        f"Read {len(owners.file.edges):,} edges from {paths}, and asked about {owners.on}.",
        f"{len(listed) - len(owners.absent):,} of {len(listed):,} listed ids occur in the edges of that day.",
        "Every listed id is taken as listed under each rule. Owned and controlled entities are not listed by name.",
        *(printable(f"{says[0].upper()}{says[1:]}: {count:,}.") for says, count in sorted(owners.file.notes.items())),
        *_disagreements(owners),
        *(printable(f"Contradiction: {says}") for says in owners.contradictions.values()),
        *owners.lacking,
    ]
    return [*lines, ADVICE]


def _disagreements(owners: Owners) -> Iterator[str]:
    stakes = owners.closures[0].graph.by_owner.values() if owners.closures else ()
    if count := sum(one.conflict for held in stakes for one in held):
        yield f"Stakes about which sources disagree, taken as anything between what they say: {count:,}."


def _rule_lines(rule: Rule, *, in_full: bool) -> list[str]:
    """The rule that answers; with its note, if wanted, and always where its text is remembered only."""
    sum_words = "stakes of all listed parties added up" if rule.aggregate else "each listed party by itself"
    until = f" to {rule.last_day}" if rule.last_day else ""
    counsel = " Ask counsel." if rule.counsel else ""
    note = [f"  {rule.note}"] if in_full or rule.evidence == "R" else []
    return [
        f"{rule.id}: {rule.title}, from {rule.first_day}{until}: {rule.ownership.words}, {sum_words}.{counsel}",
        f"  {rule.citation} (evidence {rule.evidence}, checked on {rule.checked_on})",
        *note,
    ]


def _table(owners: Owners, closure: Closure, answers: list[Answer]) -> Table:
    table = Table(box=None, pad_edge=True, header_style="")
    for column in ("outcome", "entity", "share", "basis"):
        table.add_column(column, overflow="fold")
    table.add_column("decided by", overflow="fold")
    for one in answers:
        cells = (one.outcome, owners.called(one.entity), one.share_words, ", ".join(one.basis))
        table.add_row(*map(Text, (*cells, _decided_by(owners, closure, one.entity))))
    return table


def _decided_by(owners: Owners, closure: Closure, entity: str, most: int = 3) -> str:
    """The missing stakes that decide, the first few by name, and the contradictions."""
    found = closure.deciding(entity)
    says = [f"{owners.called(one.owner)} in {owners.called(one.owned)}: {one.words}" for one in found[:most]]
    if len(found) > most:
        says.append(f"{len(found) - most} more")
    says.extend(map(printable, closure.doubts(entity)[:most]))
    own = closure.answer(entity).contradiction
    if own and printable(own) not in says:
        says.append(printable(own))
    return "; ".join(says)


def _proof_lines(owners: Owners, closure: Closure, one: Answer) -> Iterator[str]:
    steps = proof_of(closure, one.entity)
    yield f"  {owners.called(one.entity)}: {_sentence(closure, one)}"
    for step in steps:
        yield f"  {'  ' * step.depth}- {_step_words(owners, step)}"
    if (oldest := oldest_source(steps)) and (day := oldest.edge.as_of):
        old = ", more than a year before: check that it still holds" if (owners.on - day).days > OLD else ""
        yield f"    The oldest source speaks of {day}{old}."
    yield from (f"    {printable(why)}." for why in owners.file.gaps.get(one.entity, ()))


def _sentence(closure: Closure, one: Answer) -> str:
    share = f", {one.share_words} of its capital" if one.most else ""
    party = f" through {printable(one.party)}" if one.party else ""
    means = EFFECT_WORDS[closure.rule.effect] if one.outcome == "owned" else OUTCOME_WORDS.get(one.outcome, "")
    says = [f"{one.outcome.replace('_', ' ')}{share}{party}", *([means] if means else []), *_what_lacks(closure, one)]
    return f"{says[0]}{': ' if means else ''}{'; '.join(says[1:])}."


def _what_lacks(closure: Closure, one: Answer) -> Iterator[str]:
    if count := len(closure.deciding(one.entity)):
        yield f"decided by {count} missing {'fact' if count == 1 else 'facts'}"
    if one.unaccounted and one.outcome not in {"owned", "listed"}:
        yield f"up to {percent_words(one.unaccounted)} of its capital has no known owner here"


def _step_words(owners: Owners, step: Step) -> str:
    one = step.edge
    who = f"{owners.called(one.owner)}, {step.owner_outcome.replace('_', ' ')}"
    joint = f", joint arrangement {one.joint}" if step.is_joint else ""
    above = " (see above)" if step.is_repeated else ""
    as_of = f", as of {one.as_of}" if one.as_of else ""
    conflict = "; sources disagree" if one.conflict else ""
    source = f" [{one.source}{as_of}{conflict}]" if one.source or as_of else ""
    return printable(f"{who}{above}: {one.words}{joint}{source}")


def write_owners_csv(owners: Owners, stream: TextIO) -> None:
    """Writes one row per rule and entity, under a header row."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(OWNERS_COLUMNS)
    for closure in owners.closures:
        for one in owners.answers(closure):
            writer.writerow(map(spreadsheet_text, _row(owners, closure, one)))


def _row(owners: Owners, closure: Closure, one: Answer) -> tuple[str, ...]:
    rule = closure.rule
    return (
        rule.id, one.entity, owners.file.names.get(one.entity, ""), one.outcome, _effect(rule, one),
        "; ".join(one.basis), f"{one.least / UNIT:.10g}", f"{one.most / UNIT:.10g}", one.party,
        "; ".join(f"{edge.owner} in {edge.owned}: {edge.words}" for edge in closure.deciding(one.entity)),
        " ".join(dict.fromkeys(filter(None, (one.contradiction, *closure.doubts(one.entity))))),
        "yes" if rule.counsel else "no", str(owners.on), rule.citation,
    )  # fmt: skip


def _effect(rule: Rule, one: Answer) -> str:
    return rule.effect if one.outcome == "owned" else ""


def owners_records(owners: Owners) -> Iterator[dict[str, Any]]:
    """One record about the whole, then one per rule and entity with its proof."""
    yield {
        "listwarden": VERSION,
        "on": owners.on,
        "files": owners.paths,
        "rules": [_rule_record(closure.rule) for closure in owners.closures],
        "absent": owners.absent,
        "lacking": owners.lacking,
        "contradictions": owners.contradictions,
        "notes": owners.file.notes,
        "advice": ADVICE,
    }
    for closure in owners.closures:
        for one in owners.answers(closure):
            yield _answer_record(owners, closure, one)


def _rule_record(rule: Rule) -> dict[str, Any]:
    return {
        "rule": rule.id, "title": rule.title, "authority": rule.authority, "from": rule.first_day,
        "until": rule.last_day, "test": rule.ownership.words, "aggregate": rule.aggregate, "control": rule.control,
        "effect": rule.effect, "citation": rule.citation, "evidence": rule.evidence, "checked_on": rule.checked_on,
        "counsel": rule.counsel, "note": rule.note,
    }  # fmt: skip


def _answer_record(owners: Owners, closure: Closure, one: Answer) -> dict[str, Any]:
    steps = proof_of(closure, one.entity)
    oldest = oldest_source(steps)
    return {
        "rule": one.rule,
        "entity": one.entity,
        "name": owners.file.names.get(one.entity, ""),
        "outcome": one.outcome,
        "effect": _effect(closure.rule, one),
        "basis": one.basis,
        "capital_percent": [one.least / UNIT, one.most / UNIT],
        "votes_percent": [one.votes_least / UNIT, one.votes_most / UNIT],
        "unaccounted_percent": one.unaccounted / UNIT,
        "party": one.party,
        "deciding": [_edge_record(owners, edge) for edge in closure.deciding(one.entity)],
        "contradictions": tuple(dict.fromkeys(filter(None, (one.contradiction, *closure.doubts(one.entity))))),
        "gaps": owners.file.gaps.get(one.entity, ()),
        "oldest_source": oldest.edge.as_of if oldest else None,
        "proof": [_step_record(owners, step) for step in steps],
    }


def _step_record(owners: Owners, step: Step) -> dict[str, Any]:
    return {
        "depth": step.depth,
        "owner_outcome": step.owner_outcome,
        "is_repeated": step.is_repeated,
        "is_joint": step.is_joint,
        **_edge_record(owners, step.edge),
    }


def _edge_record(owners: Owners, one: Edge) -> dict[str, Any]:
    return {
        "owner": one.owner,
        "owner_name": owners.file.names.get(one.owner, ""),
        "owned": one.owned,
        "kind": one.kind,
        "says": one.words,
        "stated": one.stated,
        "source": one.source,
        "as_of": one.as_of,
        "sources_disagree": one.conflict,
    }
