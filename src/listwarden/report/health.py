"""The lists in the store and how each stands, for a terminal and as JSON lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from listwarden.lists import ListDefinition
from listwarden.model import Snapshot
from listwarden.report.words import CHANGE_SIGNS, printable, utc
from listwarden.store.health import Health
from listwarden.store.measure import FILLS

__all__ = ["health_record", "print_health", "print_lists", "print_snapshot"]

_SHORT_HASH = 8
"""Digits of a hash that are shown where there is little room; `diff` takes them."""
_NUMBERS = {"Listings", "+", "-", "~", "Refused"}


def print_lists(console: Console, healths: Sequence[Health]) -> None:
    """Every known list with the snapshot in use and what it changed; below, what a person should look at."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("List", "In use", "Published", "Listings", "+", "-", "~", "Fetched", "Refused", "State"):
        table.add_column(title, justify="right" if title in _NUMBERS else "left", no_wrap=True)
    for one in healths:
        table.add_row(*_row(one))
    console.print(table)
    for one in healths:
        if one.used is None:
            console.print(Text(f"{one.definition.id} {_where(one.definition)}"))
        for problem in one.problems:
            console.print(Text(f"{one.definition.id}: {printable(problem)}"))


def _where(definition: ListDefinition) -> str:
    if definition.is_own:
        return f"is an own list: load its file with 'listwarden load {definition.id} FILE'"
    return f"is published at {definition.page}"


def _row(health: Health) -> list[str]:
    used, fetched = health.used, _day(health.fetch.at) if health.fetch else "never"
    refused = str(health.refused)
    state = "look" if health.problems else "good"
    if used is None:
        return [
            health.definition.id,
            "none yet",
            "",
            "",
            "",
            "",
            "",
            fetched,
            refused,
            state if health.problems else "",
        ]
    changes = [f"{used.changes[kind]:,}" if kind in used.changes else "" for kind in CHANGE_SIGNS]
    published = str(used.published_on or "unknown")
    return [
        health.definition.id, used.hash[:_SHORT_HASH], published, f"{used.entries:,}", *changes, fetched, refused, state
    ]  # fmt: skip


def _day(at: dt.datetime) -> str:
    return str(at.astimezone(dt.UTC).date())


def print_health(console: Console, health: Health) -> None:
    """All that is known of how one list stands."""
    definition, used = health.definition, health.used
    if used is None:
        console.print(Text(definition.title, "bold"))
        console.print(Text(f"No snapshot is in use. The list {_where(definition)}"))
    else:
        print_snapshot(console, definition, used)
    good = len(health.snapshots) - health.refused
    console.print(Text(f"{good:,} good snapshots, {health.refused:,} refused."))
    for name, attempt in (("load", health.load), ("fetch", health.fetch)):
        if attempt:
            console.print(Text(f"Last {name}: {utc(attempt.at)}, {attempt.outcome}."))
    for problem in health.problems:
        console.print(Text(f"Look: {printable(problem)}", "bold"))


def print_snapshot(console: Console, definition: ListDefinition, snapshot: Snapshot) -> None:
    """What is known of a snapshot: counts, changes, fill rates, checks, what it lacks."""
    console.print(Text.assemble((definition.title, "bold"), f"\n{snapshot.id}, {snapshot.status}"))
    table = Table.grid(padding=(0, 2))
    for title, text in _lines(definition, snapshot):
        table.add_row(title, Text(printable(text)))
    console.print(table)


def _lines(definition: ListDefinition, snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    yield "Published", str(snapshot.published_on) if snapshot.published_on else "unknown (the files carry no date)"
    yield "Loaded", utc(snapshot.loaded_at)
    yield "Listings", f"{snapshot.entries:,}"
    if snapshot.changes:
        yield "Changes", _changes(snapshot)
    yield "Values", ", ".join(f"{n:,} {kind.replace('_', ' ')}" for kind, n in snapshot.counts.items() if n)
    yield "Filled", "; ".join(f"{_share(rate)} {FILLS[field]}" for field, rate in snapshot.fill.items() if rate)
    if snapshot.sublists:
        yield "Sub-lists", ", ".join(f"{code} {count:,}" for code, count in snapshot.sublists.items())
    for kind, found in snapshot.unknown.items():
        label = "Other numbers" if kind == "identifiers" else f"Unknown {kind}"
        yield label, ", ".join(f"{code} {count:,}" for code, count in list(found.items())[:10])
    for part in definition.parts:
        if part.part in snapshot.missing_parts:
            yield "Missing", f"{part.file}: {part.without}"
    for check in snapshot.checks:
        outcome = "passed" if check.passed else "accepted" if check.accepted else "FAILED"
        yield f"Check {check.name}", f"{outcome}: {check.message}"


def _changes(snapshot: Snapshot) -> str:
    before = f"against snapshot {snapshot.replaced[:12]}"
    if not any(snapshot.changes.values()):
        return f"none {before}: the same listings"
    return ", ".join(f"{count:,} {kind}" for kind, count in snapshot.changes.items()) + f" {before}"


def _share(rate: float) -> str:
    """A share as a percentage that rounds nothing to 0 or to all."""
    return f"{rate:.1%}" if rate < 0.01 or 0.99 < rate < 1 else f"{rate:.0%}"


def health_record(health: Health) -> dict[str, Any]:
    """One list as a record: the hash in use, every snapshot with its files and checks, what to look at."""
    return {
        "list": health.definition.id,
        "title": health.definition.title,
        "own": health.definition.is_own,
        "in_use": health.used and health.used.hash,
        "problems": health.problems,
        "last_load": msgspec.to_builtins(health.load),
        "last_fetch": msgspec.to_builtins(health.fetch),
        "fill_limits": health.definition.limits.fill,
        "snapshots": health.snapshots,
    }
