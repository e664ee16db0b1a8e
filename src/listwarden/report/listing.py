"""One listing for a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from listwarden.model import Listing
from listwarden.report.words import printable

__all__ = ["print_listing"]


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
