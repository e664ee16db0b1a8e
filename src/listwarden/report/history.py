"""Whether a listing was in force on a day, and its history, for a terminal and as JSON lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from listwarden.lists import Catalog
from listwarden.model import Snapshot
from listwarden.report.words import CHANGE_SIGNS, printable, utc
from listwarden.store.history import Day, Event, History, Spell, Status, day_of

__all__ = ["history_records", "print_histories", "print_statuses", "status_record"]


def print_statuses(console: Console, statuses: Sequence[Status], catalog: Catalog) -> None:
    """Each listing with the answer, and what bears it out: list, days, snapshot, files and hashes."""
    for number, status in enumerate(statuses):
        if number:
            console.print()
        console.print(Text.assemble((status.listing, "bold"), "  ", (printable(status.name), "bold")))
        console.print(Text(f"On {status.on}: {status.outcome}. {status.reason}"))
        table = Table.grid(padding=(0, 2))
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        for title, text in _lines(status, catalog):
            table.add_row(title, Text(printable(text)))
        console.print(table)


def _lines(status: Status, catalog: Catalog) -> list[tuple[str, str]]:
    snapshot = status.sighting.snapshot
    lines = [("List", f"{catalog.get(status.list).title} ({status.list})")]
    if status.spell:
        newest = status.history.sightings[-1].snapshot
        lines += [("Since", _since(status.spell)), ("Until", _until(status.spell, newest))]
    has = "has it" if status.sighting.listing else "does not have it"
    lines.append(("Snapshot", f"{_words_of(snapshot)}, {has}; loaded {utc(snapshot.loaded_at)}"))
    lines += [("File", f"{file.name}, SHA-256 {file.sha256}, from {file.origin}") for file in snapshot.files]
    return lines


def _since(spell: Spell) -> str:
    return f"{spell.since} ({'the list states the day' if spell.since.stated else 'shown by snapshots'})"


def _until(spell: Spell, newest: Snapshot) -> str:
    if spell.until is None:
        return f"still in the newest snapshot, of {day_of(newest)}"
    said = "it lapses by its own terms" if spell.until.stated else "shown by snapshots"
    return f"{spell.until} ({said})"


def _words_of(snapshot: Snapshot) -> str:
    return f"{snapshot.id} of {day_of(snapshot)}"


def status_record(status: Status) -> dict[str, Any]:
    """One answer as a record, with the hashes of what bears it out."""
    snapshot, spell = status.sighting.snapshot, status.spell
    return {
        "listing": status.listing,
        "list": status.list,
        "name": status.name,
        "on": status.on,
        "outcome": status.outcome,
        "reason": status.reason,
        "since": _day_record(spell.since) if spell else None,
        "until": _day_record(spell.until) if spell and spell.until else None,
        "snapshot": snapshot.hash,
        "in_snapshot": status.sighting.listing is not None,
        "published_on": snapshot.published_on,
        "loaded_at": snapshot.loaded_at,
        "files": [{"file": one.name, "sha256": one.sha256, "origin": one.origin} for one in snapshot.files],
        "newest_snapshot_of": day_of(status.history.sightings[-1].snapshot),
    }


def _day_record(day: Day) -> dict[str, Any]:
    return {"after": day.after, "by": day.by, "stated": day.stated}


def print_histories(console: Console, histories: Sequence[History], catalog: Catalog) -> None:
    """When each listing stood on its list, and everything that changed in it, oldest first."""
    for number, history in enumerate(histories):
        if number:
            console.print()
        first, newest = (day_of(history.sightings[at].snapshot) for at in (0, -1))
        name = next(one.listing.name for one in reversed(history.sightings) if one.listing)
        console.print(Text.assemble((history.listing, "bold"), "  ", (printable(name), "bold")))
        seen = f"{len(history.sightings):,} snapshots from {first} to {newest}"
        console.print(Text(f"{catalog.get(history.list).title} ({history.list}), {seen}"))
        for spell in history.spells:
            until = _until(spell, history.sightings[-1].snapshot)
            console.print(Text(f"Listed since {_since(spell)}; until: {until}"))
        console.print(_events(history.events))


def _events(events: Sequence[Event]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Shown by", no_wrap=True)
    table.add_column("", no_wrap=True)
    table.add_column("What", overflow="fold")
    table.add_column("Snapshot", no_wrap=True)
    for event in events:
        what = "; ".join(event.change.details) or event.change.kind
        if event.old is None:
            what = "in the first snapshot that is known"
        table.add_row(
            str(day_of(event.new)),
            CHANGE_SIGNS[event.change.kind],
            Text(printable(what)),
            Text(event.new.hash[:12], "dim"),
        )
    return table


def history_records(history: History) -> list[dict[str, Any]]:
    """One record per event, oldest first, with the hashes and days of both snapshots."""
    return [
        {
            "listing": history.listing,
            "list": history.list,
            "old": event.old and event.old.hash,
            "old_of": event.old and day_of(event.old),
            "new": event.new.hash,
            "new_of": day_of(event.new),
            "kind": "first known" if event.old is None else event.change.kind,
            "name": event.change.name,
            "programs": event.change.programs,
            "details": event.change.details,
        }
        for event in history.events
    ]
