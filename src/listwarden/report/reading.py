"""What was read in documents: as JSON records with offsets, and as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table
from rich.text import Text

from listwarden.mentions import Check, DateSpan, Instrument, Match, Mention, Party, Reading, Row, Span, Statement
from listwarden.model import Coverage
from listwarden.report.json_lines import plain
from listwarden.report.words import coverage_lines, printable
from listwarden.version import VERSION

__all__ = ["NOTE", "Placed", "print_readings", "reading_records", "summary_of"]

NOTE = (
    "A mention is a question for a person, not a finding. What a document alleges stays an allegation. "
    "Confirmed and contradicted are said by the lists and the law data named, as far as these go."
)


class Placed(NamedTuple):
    """A reading, and where the offsets of its text stand in the original.

    Attributes:
        reading: What was read.
        place_of: Offset -> place in the original, such as "page 3, paragraph 2"; None where nobody knows.
    """

    reading: Reading
    place_of: Callable[[int], str] | None = None


def reading_records(placed: Placed, coverage: Coverage) -> Iterator[dict[str, Any]]:
    """One record for the document, then one for each thing found in it, in order of the text.

    Offsets are of the document's text in code points, `start` included and `end` not.
    """
    reading, place_of = placed
    yield {
        "listwarden": VERSION,
        "record": "document",
        "document": reading.name,
        "length": len(reading.text),
        "written_on": reading.written_on.isoformat() if reading.written_on else None,
        "written_note": reading.written_note,
        "hits": len(reading.hits),
        "note": NOTE,
        "coverage": plain(coverage),
    }
    found = [
        *((one.span, _mention(one)) for one in reading.mentions),
        *((one.span, _party(one)) for one in reading.parties if not one.listing and one.kind not in _OWN),
        *((one.span, _instrument(one)) for one in reading.instruments),
        *((one.span, {"record": "date", **_date(one)}) for one in reading.dates),
        *((one.span, _statement(one)) for one in reading.statements),
        *((one.span, _check(one)) for one in reading.checks),
    ]
    for span, record in sorted(found, key=lambda one: (one[0], one[1]["record"])):
        place = {"place": place_of(span.start)} if place_of else {}
        yield {**record, **place, "document": reading.name}


_OWN = frozenset({"date", "instrument"})
"""Kinds of parties that have records of their own."""


def _span(span: Span | None) -> dict[str, Any] | None:
    return {"start": span.start, "end": span.end, "text": span.text} if span else None


def _mention(one: Mention) -> dict[str, Any]:
    return {
        "record": "mention",
        "span": _span(one.span),
        "sentence": _span(one.sentence),
        "is_hit": one.is_hit,
        "strength": one.strength,
        "how": one.how,
        "refers_to": one.refers_to,
        "notes": list(one.notes),
        "listed_then": one.listed_then,
        "matches": [_match(match) for match in one.matches],
    }


def _match(one: Match) -> dict[str, Any]:
    listing = one.listing
    return {
        "listing": listing.id,
        "name": listing.name,
        "list": listing.source.list,
        "snapshot": listing.source.snapshot,
        "programs": [program.code for program in listing.programs],
        "type": listing.entity.type,
        "bits": one.bits,
        "listed_name": plain(one.name),
        "evidence": plain(one.evidence),
    }


def _party(one: Party) -> dict[str, Any]:
    status = "named, not listed" if one.kind in {"organization", "person", "vessel"} else "named"
    return {"record": "party", "span": _span(one.span), "kind": one.kind, "status": status, "note": one.note}


def _instrument(one: Instrument) -> dict[str, Any]:
    return {
        "record": "instrument",
        "span": _span(one.span),
        "key": one.key,
        "programs": list(one.programs),
        "part": one.part,
        "signed_on": one.signed_on.isoformat() if one.signed_on else None,
        "citation": one.citation,
    }


def _date(one: DateSpan) -> dict[str, Any]:
    days = {"earliest": one.earliest, "latest": one.latest}
    iso = {key: day.isoformat() if day else None for key, day in days.items()}
    return {"span": _span(one.span), **iso, "note": one.note}


def _statement(one: Statement) -> dict[str, Any]:
    return {
        "record": "statement",
        "span": _span(one.span),
        "is_quote": one.is_quote,
        "modality": one.modality,
        "cue": _span(one.cue),
        "speaker": _span(one.speaker),
        "about": list(one.about),
        "dates": [_date(date) for date in one.dates],
    }


def _check(one: Check) -> dict[str, Any]:
    return {
        "record": "check",
        "span": _span(one.span),
        "sentence": _span(one.sentence),
        "kind": one.kind,
        "verdict": one.verdict,
        "says": one.says,
        "rows": [_row(row) for row in one.rows],
    }


def _row(one: Row) -> dict[str, Any]:
    day = one.date.isoformat() if one.date else None
    return {"listing": one.listing, "name": one.name, "source": one.source, "date": day, "says": one.says}


def summary_of(reading: Reading) -> str:
    """One line: how much was found."""
    listings = {hit.matches[0].listing.id for hit in reading.hits}
    weak = len(reading.mentions) - len(reading.hits)
    unlisted = {(one.kind, one.note or one.span.text) for one in reading.parties if _is_unlisted(one)}
    said = [
        f"{len(reading.hits):,} mentions of {len(listings):,} listings",
        f"{weak:,} names that need more context" if weak else "",
        f"{len(unlisted):,} parties named, not listed",
        f"{sum(one.verdict == 'contradicted' for one in reading.checks):,} statements contradicted by the record",
    ]
    return "; ".join(one for one in said if one) + "."


def _is_unlisted(one: Party) -> bool:
    return not one.listing and one.kind in {"organization", "person", "vessel"} and "by surname" not in one.note


def print_readings(console: Console, readings: Iterable[Reading], coverage: Coverage) -> None:
    """Documents one after the other: mentions, checks, and what is named and not listed."""
    for reading in readings:
        written = (
            f"written {reading.written_on} ({reading.written_note})" if reading.written_on else reading.written_note
        )
        console.print(Text(printable(f"{reading.name}: {written}"), style="bold"))
        console.print(Text(summary_of(reading)))
        _print_mentions(console, reading)
        _print_checks(console, reading)
        _print_parties(console, reading)
        console.print()
    for line in coverage_lines(coverage):
        console.print(Text(printable(line)))
    console.print(Text(NOTE))


def _table(*titles: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in titles:
        table.add_column(title, justify="right" if title in {"At", "Bits"} else "left", overflow="fold")
    return table


def _print_mentions(console: Console, reading: Reading) -> None:
    table = _table("At", "In the text", "Listing", "Listed name that met", "Bits", "Strength")
    for one in reading.mentions:
        for at, match in enumerate(one.matches[:5]):
            label = "" if match.name.strength == "strong" else f" ({match.name.strength})"
            table.add_row(
                "" if at else str(one.span.start),
                Text("" if at else printable(" ".join(one.span.text.split()))),
                Text(match.listing.id),
                Text(printable(match.name.text) + label),
                f"{match.bits:+.1f}",
                "" if at else _strength(one),
            )
    if table.row_count:
        console.print(table)


def _strength(one: Mention) -> str:
    by = {"acronym": ", by its letters", "surname": ", by surname"}.get(one.how, "")
    return ("needs context" if one.strength == "weak" else one.strength) + by


def _print_checks(console: Console, reading: Reading) -> None:
    table = _table("At", "The text says", "Record", "What the record has")
    for one in reading.checks:
        said = printable(" ".join(one.span.text.split()))
        table.add_row(str(one.span.start), Text(said), one.verdict, Text(printable(one.says)))
    if table.row_count:
        console.print(table)


def _print_parties(console: Console, reading: Reading) -> None:
    named = dict.fromkeys(one.span.text for one in reading.parties if _is_unlisted(one))
    if named:
        console.print(
            Text(printable("Named, not listed: " + "; ".join(" ".join(name.split()) for name in named) + "."))
        )
