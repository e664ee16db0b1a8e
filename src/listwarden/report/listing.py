"""One listing, the lists in the store, and the outcome of a load, for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from listwarden.lists import ListDefinition
from listwarden.model import Listing, Snapshot
from listwarden.report.words import printable, utc

__all__ = ["lists_record", "print_listing", "print_lists", "print_snapshot"]


def print_listing(console: Console, listing: Listing) -> None:
    """Every statement of a listing with its source, then the publisher's remarks as they are."""
    console.print(Text.assemble((listing.id, "bold"), "  ", (printable(listing.name), "bold")))
    console.print(Text(f"{listing.source.list}@{listing.source.snapshot[:12]}, entry {listing.source.entry}"))
    if listing.listed_on:
        updated = "".join(f", updated {day}" for day in listing.updated_on)
        console.print(Text(f"listed {listing.listed_on}{updated}"))
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("What", "Value", "Read from"):
        table.add_column(title, overflow="fold")
    for statement in listing.statements():
        table.add_row(statement.field, Text(printable(statement.text)), Text(statement.source.field, "dim"))
    console.print(table)
    if listing.remarks:
        console.print(Text(f"Remarks: {printable(listing.remarks)}"))


def print_snapshot(console: Console, definition: ListDefinition, snapshot: Snapshot) -> None:
    """What is known of a snapshot: counts, checks, what it lacks."""
    console.print(Text.assemble((definition.title, "bold"), f"\n{snapshot.id}, {snapshot.status}"))
    table = Table.grid(padding=(0, 2))
    published = str(snapshot.published_on) if snapshot.published_on else "unknown (the files carry no date)"
    table.add_row("Published", published)
    table.add_row("Loaded", utc(snapshot.loaded_at))
    table.add_row("Listings", f"{snapshot.entries:,}")
    counts = ", ".join(f"{count:,} {kind.replace('_', ' ')}" for kind, count in snapshot.counts.items() if count)
    table.add_row("Values", counts)
    for part in definition.parts:
        if part.part in snapshot.missing_parts:
            table.add_row("Missing", f"{part.file}: {part.without}")
    for check in snapshot.checks:
        outcome = "passed" if check.passed else "accepted" if check.accepted else "FAILED"
        table.add_row(f"Check {check.name}", f"{outcome}: {check.message}")
    console.print(table)


def print_lists(console: Console, rows: Sequence[tuple[ListDefinition, Snapshot | None, Sequence[Snapshot]]]) -> None:
    """Every known list with the snapshot in use, what it lacks, and how many of its snapshots were refused."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("List", "In use", "Published", "Loaded", "Listings", "Leftovers", "Refused"):
        table.add_column(title, justify="right" if title in _NUMBERS else "left", no_wrap=True)
    for definition, used, known in rows:
        refused = str(sum(snapshot.status == "refused" for snapshot in known))
        if used is None:
            table.add_row(definition.id, "none yet", "", "", "", "", refused)
            continue
        table.add_row(
            definition.id,
            used.hash[:_SHORT_HASH],
            str(used.published_on or "unknown"),
            utc(used.loaded_at).replace(" UTC", "Z"),
            f"{used.entries:,}",
            f"{used.counts.get('leftovers', 0):,}",
            refused,
        )
    console.print(table)
    for definition, used, _ in rows:
        for line in _below(definition, used):
            console.print(Text(line))


def _below(definition: ListDefinition, used: Snapshot | None) -> list[str]:
    """What is to be said of a list below the table: where it is published, or what its snapshot lacks."""
    if used is None:
        return [f"{definition.id} is published at {definition.page}"]
    lacking = [part for part in definition.parts if part.part in used.missing_parts]
    return [f"{definition.id} lacks {part.file}: {part.without}" for part in lacking]


def lists_record(definition: ListDefinition, used: Snapshot | None, known: Sequence[Snapshot]) -> bytes:
    """One list as a line of JSON: the hash in use and every snapshot, with its files and checks."""
    record = {"list": definition.id, "title": definition.title, "in_use": used and used.hash, "snapshots": known}
    return msgspec.json.encode(record) + b"\n"


_NUMBERS = {"Listings", "Leftovers", "Refused"}
_SHORT_HASH = 8
"""Digits of a hash that are shown where there is little room; `diff` takes them."""
