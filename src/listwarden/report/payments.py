"""Answers about payment messages for a terminal and as JSON records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from rich.console import Console
from rich.text import Text

from listwarden.model import Source
from listwarden.payments import Fact, FieldHit, FreeText, Party, PaymentAnswer, Problem, Repeat, Value
from listwarden.report.effects import effect_lines, effect_record
from listwarden.report.json_lines import listing_head
from listwarden.report.words import as_of, coverage_lines, printable, strength_of
from listwarden.version import VERSION

__all__ = ["PaymentCounts", "payment_record", "print_payment", "print_payments_end"]


_STREETS = ("a street", "named after it")


class PaymentCounts:
    """What became of the messages of a run.

    Attributes:
        held: Messages to be held.
        clear: Messages without a hit.
        not_screened: Messages that were not read whole, without a hit in what was.
    """

    def __init__(self) -> None:
        self.held = self.clear = self.not_screened = 0

    def add(self, answer: PaymentAnswer) -> None:
        """Counts one answer."""
        self.held += answer.outcome == "hit: hold"
        self.clear += answer.outcome == "no hit"
        self.not_screened += answer.outcome == "not screened"

    @property
    def exit_code(self) -> int:
        """1 where a message is to be held; 2 where one was not screened, or there was none; else 0."""
        if self.held:
            return 1
        return 2 if self.not_screened or not self.clear else 0

    def __str__(self) -> str:
        total = self.held + self.clear + self.not_screened
        return (
            f"{total:,} messages: {self.held:,} to hold, {self.clear:,} without a hit, "
            f"{self.not_screened:,} not screened."
        )


def print_payment(console: Console, answer: PaymentAnswer) -> None:
    """One message: what it is and where, the answer, and every reason."""
    message = answer.message
    style = "bold" if answer.outcome != "no hit" else ""
    head = f"{message.raw.where}: {message.title}{_amount_words(answer)}: "
    console.print(Text.assemble(printable(head), (answer.says, style)), soft_wrap=True)
    for line in _lines(answer):
        console.print(Text(f"  {printable(line)}"), soft_wrap=True)


def _lines(answer: PaymentAnswer) -> Iterator[str]:
    for one in answer.hits:
        yield _hit_line(one, answer)
        if one.effects:
            yield from (f"  {line}" for line in effect_lines(one.effects))
    streets = [one for one in answer.set_aside if one.set_aside.startswith(_STREETS)]
    for one in streets:
        yield f"set aside, {one.set_aside}: {_hit_line(one, answer)}"
    if others := len(answer.set_aside) - len(streets):
        yield f"set aside: {others} chance words of free text (--format json has each with its reason)"
    for repeat in answer.repeats:
        yield from _repeat_lines(repeat)
    for problem in answer.message.problems:
        yield f"{problem.severity}: {problem.where}: {' '.join(filter(None, (problem.what, problem.hint)))}"


def _hit_line(one: FieldHit, answer: PaymentAnswer) -> str:
    hit, listing = one.hit, one.hit.listing
    label = "" if hit.listed_name.strength == "strong" else f" ({hit.listed_name.strength})"
    programs = ", ".join(program.code for program in listing.programs) or "program not given"
    where = f"{one.value.place} line {one.value.line}".removeprefix("line ")  # of what could not be read only the line
    return (
        f'{one.role} ({one.policy}) "{one.value.text}" at {where} met {listing.id} '
        f'"{hit.listed_name.text}"{label}, {programs}, {as_of(hit, answer.coverage)}: '
        f"{hit.bits:+.1f} bits, {strength_of(hit)}"
    )


def _repeat_lines(repeat: Repeat) -> Iterator[str]:
    same = "" if repeat.changes else ", with nothing altered"
    met = ", ".join(repeat.listings)
    yield f"comes again{same}: {repeat.first} had the same {repeat.known_by} and met {met} ({repeat.first_at})"
    for change in repeat.changes:
        yield f'  {change.what}: {change.field}: "{change.before}" then, "{change.now}" now'


def _amount_words(answer: PaymentAnswer) -> str:
    message = answer.message
    if len(message.transactions) > 1:
        return f", {len(message.transactions):,} payments"
    payment = message.transactions[0]
    fact = message.first("amount", *payment) or message.first("instructed_amount", *payment)
    return f", {fact.currency} {fact.value.text}" if fact else ""


def print_payments_end(console: Console, answer: PaymentAnswer | None) -> None:
    """What the answers rest on."""
    if answer is not None:
        console.print()
        for line in coverage_lines(answer.coverage):
            console.print(Text(line), soft_wrap=True)


def payment_record(answer: PaymentAnswer) -> dict[str, Any]:
    """The answer for one message, each value with its place."""
    message = answer.message
    return {
        "listwarden": VERSION,
        "file": message.raw.file,
        "message": message.raw.number,
        "part": message.raw.part,
        "line": message.raw.line,
        "sha256": message.raw.sha256,
        "bytes": len(message.raw.data),
        "family": message.family,
        "kind": message.kind,
        "version": message.version,
        "variant": message.variant,
        "payments": len(message.transactions),
        "outcome": answer.outcome,
        "says": answer.says,
        "hits": [_hit_record(one) for one in answer.hits],
        "set_aside": [_hit_record(one) for one in answer.set_aside],
        "repeats": [_repeat_record(one) for one in answer.repeats],
        "problems": [_plain(one) for one in message.problems],
        "parties": [_plain(one) for one in message.parties],
        "texts": [_plain(one) for one in message.texts],
        "facts": [_plain(one) for one in message.facts],
        "coverage": msgspec.to_builtins(answer.coverage),
    }


def _hit_record(one: FieldHit) -> dict[str, Any]:
    hit = one.hit
    return {
        **listing_head(hit.listing),
        "role": one.role,
        "policy": one.policy,
        "value": one.value.text,
        "place": one.value.place,
        "line": one.value.line,
        "set_aside": one.set_aside,
        "bits": hit.bits,
        "probability": round(hit.probability, 6),
        "one_in": hit.one_in,
        "threshold": hit.threshold,
        "strength": strength_of(hit),
        "met": hit.subject_name,
        "listed_name": _plain(hit.listed_name),
        "evidence": _plain(hit.evidence),
        "effects": effect_record(one.effects) if one.effects else None,
    }


def _repeat_record(repeat: Repeat) -> dict[str, Any]:
    return {
        "known_by": repeat.known_by,
        "first": repeat.first,
        "first_sha256": repeat.first_sha256,
        "first_at": repeat.first_at,
        "listings": repeat.listings,
        "is_altered": bool(repeat.changes),
        "fields": [
            {
                "field": one.field,
                "then": one.before,
                "now": one.now,
                "is": "same" if one.before == one.now else one.what,
            }
            for one in repeat.fields
        ],
    }


def _plain(value: Fact | FreeText | Party | Problem | Value | object) -> Any:
    return msgspec.to_builtins(value, enc_hook=_source_record)


def _source_record(value: Any) -> Any:
    if isinstance(value, Source):
        return {"list": value.list, "snapshot": value.snapshot, "entry": value.entry, "field": value.field}
    raise NotImplementedError(f"no JSON form for {type(value).__name__}")
