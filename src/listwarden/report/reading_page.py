"""What was read in documents, as one HTML page: the text with its mentions marked, and a panel beside it.

The page holds everything it needs: its own style and one short script for the jump keys, which its content security
policy names by hash; nothing else may run or be fetched. Kinds of marks differ by the line under them and by a sign in
front, never by color alone.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files

from msgspec import Struct

from listwarden.mentions import Check, Match, Mention, Party, Reading, Statement
from listwarden.model import Coverage
from listwarden.report.reading import NOTE, summary_of
from listwarden.report.words import coverage_lines, printable

__all__ = ["readings_page"]

_LEGEND = (
    ("hit", "L", "possible mention of a listed party"),
    ("weak", "?", "a listed name that needs more context: no hit"),
    ("party", "N", "named, not listed"),
    ("contradicted", "!", "contradicted by the record"),
    ("confirmed", "=", "confirmed by the record"),
)


class _Mark(Struct, frozen=True):
    """A marked piece of the text: its offsets, kind, id, and what it is in words."""

    start: int
    end: int
    kind: str
    id: str
    says: str


def readings_page(readings: Sequence[Reading], coverage: Coverage) -> str:
    """The page for some documents."""
    style, script = (_file(name) for name in ("reading.css", "reading.js"))
    allowed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{allowed}'; base-uri 'none'"
    title = readings[0].name if len(readings) == 1 else f"{len(readings)} documents"
    parts = [
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>Listwarden: {_safe(title)}</title><style>{style}</style></head><body>",
        '<a class="skip" href="#text-0">Skip to the text</a><header><h1>What was read</h1>',
        f"<p>{escape(NOTE)}</p>{_legend()}{_coverage(coverage)}</header>",
        *(_document(number, reading) for number, reading in enumerate(readings)),
        f'<div id="told" role="status" aria-live="polite"></div><script>{script}</script></body></html>\n',
    ]
    return "".join(parts)


def _file(name: str) -> str:
    return (files("listwarden.report") / "data" / name).read_text("utf-8")


def _safe(text: str) -> str:
    return escape(printable(text).replace("\N{REPLACEMENT CHARACTER}\n", "\n"))


def _legend() -> str:
    items = "".join(
        f'<li><span class="mark {kind}"><b aria-hidden="true">{sign}</b>sample</span> {escape(says)}</li>'
        for kind, sign, says in _LEGEND
    )
    keys = "<kbd>n</kbd> next mention, <kbd>p</kbd> previous, <kbd>c</kbd> next contradiction, <kbd>t</kbd> top"
    return f'<ul class="legend">{items}</ul><p>Keys: {keys}.</p>'


def _coverage(coverage: Coverage) -> str:
    lines = "".join(f"<li>{_safe(line)}</li>" for line in coverage_lines(coverage))
    return f"<details><summary>Which lists were searched</summary><ul>{lines}</ul></details>"


def _document(number: int, reading: Reading) -> str:
    marks = list(_marks(number, reading))
    written = f"Written {reading.written_on}: {reading.written_note}." if reading.written_on else reading.written_note
    return (
        f'<section aria-labelledby="d{number}"><h2 id="d{number}">{_safe(reading.name)}</h2>'
        f"<p>{_safe(written)}</p><p>{_safe(summary_of(reading))}</p>"
        f'<div class="columns"><article id="text-{number}" class="text" dir="auto" tabindex="0" aria-label="Text">'
        f"{_marked(reading.text, marks)}</article>"
        f'<aside aria-label="What was found">{_panel(number, reading)}</aside></div></section>'
    )


def _marks(number: int, reading: Reading) -> Iterator[_Mark]:
    for at, one in enumerate(reading.mentions):
        listing = one.matches[0].listing
        kind = "hit" if one.is_hit else "weak"
        yield _Mark(
            one.span.start, one.span.end, kind, f"m{number}-{at}", f"{listing.id}: {listing.name}, {one.strength}"
        )
    for at, check in enumerate(reading.checks):
        yield _Mark(
            check.span.start, check.span.end, check.verdict, f"c{number}-{at}", f"{check.verdict}: {check.says}"
        )
    for party in reading.parties:
        if not party.listing and party.kind in {"organization", "person", "vessel"}:
            yield _Mark(party.span.start, party.span.end, "party", "", f"{party.kind}: named, not listed")


def _marked(text: str, marks: Sequence[_Mark]) -> str:
    """The text with its marks. One that begins inside another follows it as a sign alone, so that links lead to it."""
    pieces, at = [], 0
    for mark in sorted(marks, key=lambda one: (one.start, _priority(one), -one.end)):
        if mark.start >= at:
            pieces += [_safe_text(text[at : mark.start]), _mark(mark, text[mark.start : mark.end])]
            at = mark.end
        elif mark.id:
            pieces.append(_mark(mark, ""))
    return "".join([*pieces, _safe_text(text[at:])])


def _mark(mark: _Mark, words: str) -> str:
    sign = next(sign for kind, sign, _ in _LEGEND if kind == mark.kind)
    name = f' id="{mark.id}" tabindex="-1"' if mark.id else ""
    said = _safe(mark.says)
    return (
        f'<mark class="mark {mark.kind}"{name} title="{said}"><b aria-hidden="true">{sign}</b>'
        f'<span class="unseen"> ({said}) </span>{_safe_text(words)}</mark>'
    )


def _priority(one: _Mark) -> int:
    return [kind for kind, _, _ in _LEGEND].index(one.kind)


def _safe_text(text: str) -> str:
    """Lines stay lines; other control characters are replaced."""
    return "\n".join(_safe(line.rstrip("\r")) for line in text.split("\n"))


def _panel(number: int, reading: Reading) -> str:
    mentions = [_mention(f"m{number}-{at}", one) for at, one in enumerate(reading.mentions)]
    checks = [_check(f"c{number}-{at}", one) for at, one in enumerate(reading.checks)]
    quotes = [_quote(one) for one in reading.statements if one.is_quote or one.modality != "stated"]
    parties = [_party(one) for one in _unlisted(reading.parties)]
    return (
        _list("Listed names", mentions)
        + _list("Held against the record", checks)
        + _list("Who says what", quotes)
        + _list("Named, not listed", parties)
    )


def _list(title: str, items: Sequence[str]) -> str:
    inside = f"<ol>{''.join(f'<li>{item}</li>' for item in items)}</ol>" if items else "<p>None.</p>"
    return f"<h3>{title} ({len(items)})</h3>{inside}"


def _mention(anchor: str, one: Mention) -> str:
    state = "needs context, no hit" if one.strength == "weak" else one.strength
    notes = "".join(f"<p>{_safe(note)}</p>" for note in (*one.notes, one.listed_then) if note)
    matches = "".join(_match(match) for match in one.matches[:5])
    link = f'<a href="#{anchor}">{_safe(" ".join(one.span.text.split()))}</a>'
    return f"{link} <em>{state}</em>{notes}<details><summary>Evidence</summary>{matches}</details>"


def _match(one: Match) -> str:
    rows = "".join(
        f"<tr><td>{_safe(each.feature)}</td><td>{_safe(each.subject_value)}</td><td>{_safe(each.listed_value)}</td>"
        f"<td>{each.bits:+.2f}</td></tr>"
        for each in one.evidence
    )
    label = "" if one.name.strength == "strong" else f" ({one.name.strength})"
    programs = ", ".join(program.code for program in one.listing.programs)
    head = "<tr><th>Evidence</th><th>In the text</th><th>Listed</th><th>Bits</th></tr>"
    caption = f"{one.listing.id}, {one.name.text}{label}, {programs}, {one.bits:+.2f} bits"
    return f"<table><caption>{_safe(caption)}</caption>{head}{rows}</table>"


def _check(anchor: str, one: Check) -> str:
    rows = "".join(f"<li>{_safe(f'{row.listing} {row.name}: {row.says} [{row.source}]')}</li>" for row in one.rows)
    link = f'<a href="#{anchor}">{_safe(" ".join(one.span.text.split()))}</a>'
    details = f"<details><summary>The record</summary><ul>{rows}</ul></details>" if rows else ""
    return f"{link} <em>{one.verdict}</em><p>{_safe(one.says)}</p>{details}"


def _quote(one: Statement) -> str:
    speaker = f"{one.speaker.text}: " if one.speaker else ""
    said = " ".join(one.span.text.split())
    quoted = f"“{said}”" if one.is_quote else said
    return f"<em>{one.modality}</em> {_safe(speaker + quoted[:300])}"


def _unlisted(parties: Iterable[Party]) -> list[Party]:
    named: dict[str, Party] = {}
    for one in parties:
        if not one.listing and one.kind in {"organization", "person", "vessel"}:
            named.setdefault(one.span.text, one)
    return list(named.values())


def _party(one: Party) -> str:
    return f"{_safe(' '.join(one.span.text.split()))} <em>{one.kind}</em>"
