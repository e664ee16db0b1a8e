"""The difference of two snapshots for a terminal and as JSON lines."""

from __future__ import annotations

from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from listwarden.model import Snapshot
from listwarden.report.words import CHANGE_SIGNS, printable
from listwarden.store.delta import Change, Delta

__all__ = ["change_records", "print_delta"]


def print_delta(console: Console, delta: Delta, old: Snapshot, new: Snapshot) -> None:
    """How many listings were added, removed and changed, and each of them in words."""
    console.print(Text(f"{delta.list}: from {_words_of(old)} to {_words_of(new)}"))
    console.print(Text(", ".join(f"{delta.count(kind):,} {kind}" for kind in ("added", "removed", "changed"))))
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for change in delta.changes:
        table.add_row(CHANGE_SIGNS[change.kind], change.listing, Text(printable(_sentence(change))))
    if delta.changes:
        console.print(table)


def _sentence(change: Change) -> str:
    programs = f" ({', '.join(change.programs)})" if change.programs else ""
    details = f": {'; '.join(change.details)}" if change.details else f" {change.kind}"
    return f"{change.name}{programs}{details}"


def _words_of(snapshot: Snapshot) -> str:
    return f"{snapshot.published_on or snapshot.loaded_at.date()} (snapshot {snapshot.hash[:12]})"


def change_records(delta: Delta) -> list[dict[str, Any]]:
    """One record per listing that differs, with the hashes of both snapshots."""
    ends = {"list": delta.list, "old": delta.old, "new": delta.new}
    return [{**ends, **msgspec.to_builtins(change)} for change in delta.changes]
