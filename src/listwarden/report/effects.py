"""Effects for people and programs: a whole case, and the short card under a hit."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from listwarden.effects import Answer, Draft, Duty, Effect, Need, PersonAnswer
from listwarden.effects.answer import Cited
from listwarden.effects.facts import Finding
from listwarden.report.words import printable
from listwarden.version import VERSION

__all__ = ["effect_lines", "effect_record", "law_line", "print_effects"]

_SAID = {True: "yes", False: "no", None: "unknown"}


def effect_record(answer: Answer, drafts: Iterable[Draft] = ()) -> dict[str, Any]:
    """An answer as plain values for JSON, with drafts of reports if there are any."""
    record: dict[str, Any] = {"listwarden": VERSION, **msgspec.to_builtins(answer)}
    made = msgspec.to_builtins(tuple(drafts))
    return {**record, "drafts": made} if made else record


def print_effects(console: Console, answer: Answer, drafts: Sequence[Draft] = ()) -> None:
    """A case's answer in full: side by side for all persons, then every effect with its reasons."""
    title = " ".join(part for part in (answer.id, answer.title) if part) or "Case"
    console.print(Text(f"{printable(title)}, {answer.at}", "bold"))
    if len(answer.persons) > 1:
        console.print(_side_by_side(answer.persons))
    for persons in _alike(answer.persons):
        console.print()
        _print_persons(console, persons)
    for draft in drafts:
        console.print()
        _print_draft(console, draft)
    console.print()
    console.print(Text(law_line(answer)))


def law_line(answer: Answer) -> str:
    """Which law answered, and that it is no advice: once per report."""
    return f"Law {answer.law[:12]}, checked on {answer.law_checked_on}. {answer.disclaimer}"


def _side_by_side(persons: Iterable[PersonAnswer]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("For", "Effects", "Undecided rules"):
        table.add_column(heading, justify="right" if heading.startswith("Und") else "left", overflow="fold")
    for person in persons:
        table.add_row(person.person, ", ".join(person.outcomes) or "needs_data", str(len(person.needs) or ""))
    return table


def _alike(persons: Iterable[PersonAnswer]) -> list[list[PersonAnswer]]:
    """Persons with the same effects and the same undecided rules, told once."""
    found: dict[object, list[PersonAnswer]] = {}
    for person in persons:
        effects = tuple((one.outcome, one.party, one.rule and one.rule.name) for one in person.effects)
        needs = tuple((one.rule, one.party) for one in person.needs)
        found.setdefault((person.headline, effects, needs), []).append(person)
    return list(found.values())


def _print_persons(console: Console, persons: Sequence[PersonAnswer]) -> None:
    person = persons[0]
    console.print(Text(f"{', '.join(one.person for one in persons)}: {person.headline}", "bold"))
    for effect in person.effects:
        _print_rows(console, f"{effect.outcome}{_about(effect.party)}", _effect_rows(effect))
    if person.needs:
        _print_rows(console, f"needs data: {_count(len(person.needs), 'rule')} undecided", _need_rows(person.needs))
    if person.taken_as_no:
        taken = "; ".join(printable(one) for one in person.taken_as_no)
        _print_rows(console, "taken as not so, on the case's word", [("not so", taken)])


def _count(number: int, what: str) -> str:
    return f"{number} {what} is" if number == 1 else f"{number} {what}s are"


def _about(party: str) -> str:
    return f"  {printable(party)}" if party else ""


def _print_rows(console: Console, head: str, rows: Iterable[tuple[str, str]]) -> None:
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for name, text in rows:
        table.add_row(name, Text(printable(text)))
    console.print(Padding(Text(head), (0, 0, 0, 2), expand=False))
    console.print(Padding(table, (0, 0, 0, 4), expand=False))


def _effect_rows(effect: Effect) -> Iterator[tuple[str, str]]:
    yield "says", effect.says
    yield from (("fact", _fact(fact)) for fact in effect.facts)
    if effect.rule:
        yield "rule", _cited(effect.rule)
    yield from (("program", f"{one.name}: {one.says} {_cited(one)}") for one in effect.programs)
    yield from (("tag", f"{one.name}: {one.says} {_cited(one)}") for one in effect.tags)
    yield from (("listing", listing) for listing in effect.listings)
    yield from (("duty", _duty(duty)) for duty in effect.duties)
    if effect.forbids:
        yield "never", ", ".join(effect.forbids).replace("_", " ")
    yield from (("change", change) for change in effect.changes)
    yield from (("question", question) for question in effect.questions)
    if effect.counsel:
        yield "counsel", "ask counsel"


def _fact(fact: Finding) -> str:
    return f"{fact.says}: {_SAID[fact.value]}{f' ({fact.because})' if fact.because else ''}"


def _cited(entry: Cited) -> str:
    span = f"{entry.start} to {entry.end}" if entry.end else f"since {entry.start}"
    stale = ", stale: check it again" if entry.is_stale else ""
    counsel = ", counsel" if entry.counsel else ""
    name = f"{entry.name}: " if entry.says and "." in entry.name and " " not in entry.name else ""
    return f"{name}{entry.citation} [{span}; source {entry.quality}, checked {entry.checked_on}{counsel}{stale}]"


def _duty(duty: Duty) -> str:
    when = f"by {duty.due_on}" if duty.due_on and "years" not in duty.when else duty.when
    note = f"; {duty.note}" if duty.note else ""
    return f"{when}: {duty.title} ({duty.citation}{note}){'; ask counsel' if duty.counsel else ''}"


def _need_rows(needs: Iterable[Need]) -> Iterator[tuple[str, str]]:
    """Each question once, with what hangs on it."""
    asked: dict[tuple[str, str, str], list[str]] = {}
    for need in needs:
        for fact in need.unknown:
            asked.setdefault((need.party, fact.question, fact.because), []).append(f"{need.would_be} ({need.rule})")
    for (party, question, because), rules in asked.items():
        whose = f"{party}: " if party else ""
        known = f" Known: {because}." if because else ""
        yield "ask", f"{whose}{question}{known} It bears on {', '.join(dict.fromkeys(rules))}."


def _print_draft(console: Console, draft: Draft) -> None:
    due = f", due on {draft.due_on}" if draft.due_on else ""
    console.print(Text(f"Draft: {draft.title}{_about(draft.party)}{due} ({draft.citation})", "bold"))
    rows = [(field.name, field.value or f"missing: {field.asks}") for field in draft.fields]
    _print_rows(console, f"{_count(len(draft.missing), 'required field')} missing", rows)


def effect_lines(answer: Answer, width: int = 96) -> Iterator[str]:
    """The short card under a hit: each person's effects if it is the same party, with duties and what is open."""
    for person in answer.persons:
        yield f"if it is the same party and has an interest, for {person.person} on {answer.at}: {person.headline}"
        lines = [line for effect in person.effects for line in _short(effect)]
        lines += list(dict.fromkeys(_open(need) for need in person.needs if need.would_be != "exempt"))
        for line in lines:
            yield from textwrap.wrap(printable(line), width, initial_indent="  ", subsequent_indent="    ")


def _short(effect: Effect) -> Iterator[str]:
    citation = f" ({effect.rule.citation})" if effect.rule else ""
    counsel = " Ask counsel." if effect.counsel else ""
    yield f"{effect.outcome}: {effect.says}{citation}{counsel}"
    for duty in effect.duties:
        if duty.due_on and "years" not in duty.when:
            yield f"{duty.title} by {duty.due_on} ({duty.citation})"
    if effect.forbids:
        yield f"never {' or '.join(effect.forbids).replace('_', ' ')}"
    for tag in effect.tags:
        yield f"tag {tag.name}: {tag.says} ({tag.citation})"


def _open(need: Need) -> str:
    return f"{need.would_be} ({need.rule}) is open: {' '.join(need.questions)}"
