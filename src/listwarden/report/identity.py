"""Links between lists, and where lists contradict one another, for a terminal and as JSON lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from listwarden.identity import Contradiction, Ground, Link, SameParty, Side
from listwarden.report.words import EVIDENCE_TITLES, printable

__all__ = [
    "ALSO_NOTE",
    "LINK_TITLES",
    "also_listed",
    "contradiction_records",
    "print_contradictions",
    "print_same",
    "same_record",
]

LINK_TITLES = {
    **EVIDENCE_TITLES,
    "reference": "Reference",
    "equal_name": "Equal name",
    "equal_address": "Equal address",
    "rival": "Nearer listing",
}
"""Feature of a ground -> its title."""

ALSO_NOTE = "Stated: a list says so. Derived: the evidence says so. No listing is merged with another."
_MOST_ALSO = 6


def print_same(console: Console, views: Sequence[SameParty]) -> None:
    """Who is the same party on other lists, each link with its evidence and its contradictions."""
    for view in views:
        console.print(Text.assemble((view.side.listing, "bold"), "  ", (printable(view.side.name), "bold")))
        console.print(Text(_where(view.side)))
        for link in view.links:
            console.print()
            _print_link(console, link, view.side)
        if view.further:
            console.print()
        for other, last in view.further:
            over = last.other_than(other.key)
            console.print(
                Text(f"Over {over.listing}: {_named(other)}; {_where(other)} ({last.kind}, {last.bits:+.2f} bits)")
            )
        console.print()
        if view.not_on:
            console.print(Text(f"No linked listing on: {', '.join(view.not_on)}."))
    console.print(Text(ALSO_NOTE))


def _named(side: Side) -> str:
    return f"{side.listing} {printable(side.name)}"


def _where(side: Side) -> str:
    """On which list and since when, as far as the list says it."""
    codes = f" ({', '.join(side.sublists)})" if side.sublists else ""
    since = f"listed since {side.listed_on}" if side.listed_on else "day of listing not stated"
    return f"{side.list}{codes}, {since}, snapshot {side.snapshot[:12]}"


def _print_link(console: Console, link: Link, mine: Side) -> None:
    other = link.other_than(mine.key)
    head = Text.assemble((_named(other), "bold"), f"  {link.kind}, {link.bits:+.2f} bits")
    console.print(head)
    console.print(Text(_where(other)))
    if link.kind == "stated" and link.fact_bits < 0:
        console.print(Text(f"Without the reference the facts speak against it: {link.fact_bits:+.2f} bits."))
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    for options in ({"no_wrap": True}, {"overflow": "fold", "ratio": 3}, {"justify": "right", "no_wrap": True}):
        table.add_column(**options)
    table.add_column(overflow="fold", ratio=2, style="dim")
    for ground in link.grounds:
        values = _values(ground, turned=link.one.key != mine.key)
        table.add_row(LINK_TITLES[ground.feature], Text(values), f"{ground.bits:+.2f}", Text(_note(ground)))
    console.print(Padding(table, (0, 0, 0, 2), expand=False))
    for each in link.contradictions:
        one, two = (each.other, each.one) if link.one.key != mine.key else (each.one, each.other)
        console.print(Text(f"  The lists differ in {each.field}: {printable(one)} | {printable(two)}"))


def _values(ground: Ground, *, turned: bool) -> str:
    sides = [(ground.one, ground.one_field), (ground.other, ground.other_field)]
    words = [printable(f"{text} ({field})" if field else text) for text, field in sides if text]
    sign = " = " if ground.outcome == "agrees" and ground.one.casefold() == ground.other.casefold() else " ~ "
    if ground.outcome != "agrees":
        sign = " | "
    return sign.join(reversed(words) if turned else words)


def _note(ground: Ground) -> str:
    return printable(ground.note)


def same_record(view: SameParty) -> dict[str, Any]:
    """One view as a record, with both statements of every piece of evidence."""
    return {
        "listing": view.side.listing,
        "side": view.side,
        "links": [{"link": link, "fact_bits": link.fact_bits} for link in view.links],
        "further": [
            {"side": other, "over": last.other_than(other.key), "kind": last.kind, "bits": last.bits}
            for other, last in view.further
        ],
        "not_on": view.not_on,
    }


def print_contradictions(console: Console, links: Iterable[Link], fields: Sequence[str] = ()) -> int:
    """Linked listings whose lists disagree, field by field, side by side; returns how many fields that is."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("Listing", "Field", "It says", "Listing", "It says", "Link"):
        table.add_column(title, overflow="fold")
    for link, each in _disagreeing(links, fields):
        table.add_row(
            Text(_briefly(link.one)),
            Text(each.field),
            Text(printable(each.one)),
            Text(_briefly(link.other)),
            Text(printable(each.other)),
            Text(f"{link.kind}, {link.bits:+.1f}"),
        )
    if table.row_count:
        console.print(table)
    console.print(Text("The lists differ; which of them is right is not said here."))
    return table.row_count


def _briefly(side: Side) -> str:
    return f"{side.listing} ({side.list}{f', since {side.listed_on}' if side.listed_on else ''})"


def _disagreeing(links: Iterable[Link], fields: Sequence[str]) -> Iterator[tuple[Link, Contradiction]]:
    for link in links:
        for each in link.contradictions:
            if not fields or each.field.partition(" ")[0] in fields:
                yield link, each


def contradiction_records(links: Iterable[Link], fields: Sequence[str] = ()) -> Iterator[dict[str, Any]]:
    """One record per field in which two lists disagree, with where both values were read."""
    for link, each in _disagreeing(links, fields):
        yield {
            "field": each.field,
            "one": {"side": link.one, "says": each.one, "fields": each.one_fields},
            "other": {"side": link.other, "says": each.other, "fields": each.other_fields},
            "kind": link.kind,
            "bits": link.bits,
        }


def also_listed(links: Sequence[Link], mine: tuple[str, str]) -> str:
    """One short line for a hit: on which other lists it is, stated or derived, with the bits."""
    others = ((link.other_than(mine), link) for link in links[:_MOST_ALSO])
    found = [f"{other.listing} ({other.list}, {link.kind}, {link.bits:+.1f})" for other, link in others]
    more = f" and {len(links) - _MOST_ALSO} more" if len(links) > _MOST_ALSO else ""
    return f"also listed: {', '.join(found)}{more}" if found else ""
