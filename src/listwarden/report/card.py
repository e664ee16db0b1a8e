"""Hits and explanations for a terminal: who, on which list, why, and what was covered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from listwarden.match.ofac_score import search_tool_score
from listwarden.model import Coverage, Evidence, Hit, Listing, Screened
from listwarden.report.words import (
    EVIDENCE_TITLES,
    as_of,
    coverage_lines,
    measures_of,
    name_words,
    printable,
    sign_of,
    snapshot_words,
    strength_of,
    sublist_lines,
)
from listwarden.screening import Explanation

__all__ = ["print_answer", "print_coverage", "print_explanation", "print_hits_table"]

_CHANGES = 6
"""Changes that are shown of an explanation; JSON has all."""
_BAR = 16
"""Width of the waterfall in characters."""


def print_answer(
    console: Console, answer: Screened, notes: Sequence[Iterable[str]] = (), closing: Iterable[str] = ()
) -> None:
    """The answer for one subject in full: every hit with its waterfall, then the coverage.

    Args:
        console: Where to.
        answer: The answer.
        notes: Lines to stand under each hit, in the order of the hits, such as what it means in law.
        closing: Lines to stand once, after all hits.
    """
    name = " / ".join(map(printable, answer.subject.names))
    count = len(answer.hits)
    found = f"{count} hit{'s' * (count != 1)}" if count else "no hit"
    console.print(Text.assemble((name, "bold"), f": {found}"))
    for number, hit in enumerate(answer.hits, start=1):
        console.print()
        console.print(_card(hit, answer.coverage, f"{number}. "))
        for line in notes[number - 1] if notes else ():
            console.print(Padding(Text(line), (0, 0, 0, 3), expand=False))
    for line in closing:
        console.print()
        console.print(Text(line))
    print_coverage(console, answer.coverage)


def print_explanation(console: Console, explained: Explanation) -> None:
    """One pair in full, and what it lacks if it is no hit."""
    console.print(_card(explained.pair, explained.coverage, ""))
    console.print()
    console.print(Text(_verdict(explained)))
    for line in _changes(explained):
        console.print(Text(f"  - {line}"))
    console.print(Text(_probability(explained.pair)))
    score = search_tool_score(explained.pair.subject, explained.pair.listing)
    if score is not None:
        console.print(
            Text(f"OFAC's Sanctions List Search would score about {score} of 100 by the name alone (emulated).")
        )
    for line in explained.settings:
        console.print(Text(f"Setting of {line}."))
    print_coverage(console, explained.coverage)


def print_hits_table(console: Console, answers: Iterable[Screened]) -> None:
    """Many answers, one line per hit; subjects without a hit are not listed."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("Subject", "Listing", "Listed name that met", "Program", "List as of", "Bits", "Evidence"):
        table.add_column(title, justify="right" if title == "Bits" else "left", overflow="fold")
    for answer in answers:
        for hit in answer.hits:
            reference = f"{answer.subject.id}: " if answer.subject.id else ""
            table.add_row(
                Text(printable(reference + hit.subject_name)),
                Text(hit.listing.id),
                Text(printable(hit.listed_name.text) + _label(hit)),
                Text(_programs(hit.listing)),
                Text(as_of(hit, answer.coverage)),
                f"{hit.bits:+.1f}",
                strength_of(hit),
            )
    if table.row_count:
        console.print(table)


def _label(hit: Hit) -> str:
    """Weak and derived names are labeled wherever they stand for a listing."""
    strength = hit.listed_name.strength
    return "" if strength == "strong" else f" ({strength})"


def _verdict(explained: Explanation) -> str:
    pair = explained.pair
    if not explained.short_by:
        return f"A hit: {pair.bits:+.2f} bits, threshold {pair.threshold:+.2f}."
    found = "" if explained.is_candidate else " Candidate search does not even propose the listing."
    return (
        f"No hit: {pair.bits:+.2f} bits, {explained.short_by:.2f} short of the threshold {pair.threshold:+.2f}.{found}"
    )


def _changes(explained: Explanation) -> Iterator[str]:
    """What would change it, and to what."""
    for one in explained.changes[:_CHANGES]:
        what = f"without {printable(_named(one.evidence))}" if one.evidence else one.what
        verdict = "a hit" if one.is_hit else "no hit"
        still = "still " if one.is_hit == (not explained.short_by) else ""
        yield f"{what}: {one.bits:+.2f} bits, {still}{verdict}"


def _named(one: Evidence) -> str:
    return f"{EVIDENCE_TITLES[one.feature]} {one.subject_value or one.listed_value}".strip()


def _probability(pair: Hit) -> str:
    share = f"{100 * pair.probability:.1f} %" if 0.001 <= pair.probability <= 0.999 else (
        "under 0.1 %" if pair.probability < 0.5 else "over 99.9 %")  # fmt: skip
    return f"Probability that both are one party, if one subject in {pair.one_in:,.0f} is listed: {share}."


def _card(pair: Hit, coverage: Coverage, number: str) -> RenderableType:
    listing = pair.listing
    head = Text.assemble(
        number, (listing.id, "bold"), "  ", (printable(listing.name), "bold"),
        f"  {pair.bits:+.2f} bits: {strength_of(pair)}",
    )  # fmt: skip
    lines = [
        f"program {_programs(listing)}{_since(listing)}",
        f"list {snapshot_words(pair, coverage)}",
        *(printable(line) for line in _standing(listing)),
        f'"{printable(pair.subject_name)}" met "{printable(pair.listed_name.text)}" ({name_words(pair.listed_name)})',
    ]
    body = Group(*(Text(line) for line in lines), _waterfall(pair))
    return Group(head, Padding(body, (0, 0, 0, len(number)), expand=False))


def _standing(listing: Listing) -> Iterator[str]:
    """What kind of entry it is in law, as far as the list says: sub-lists, measures, an end."""
    yield from sublist_lines(listing)
    if measures := measures_of(listing):
        yield f"measures {', '.join(measures)}"
    if listing.expires_on:
        yield f"lapses by its own terms on {listing.expires_on}"


def _programs(listing: Listing) -> str:
    return ", ".join(program.code for program in listing.programs) or "not given"


def _since(listing: Listing) -> str:
    dates = sorted({act.designated_on for act in listing.designations if act.designated_on})
    acts = sorted({act.legal_basis for act in listing.designations if act.legal_basis})
    since = f", designated {', '.join(map(str, dates))}" if dates else ""
    return since + (f" under {', '.join(acts)}" if acts else "")


def _waterfall(pair: Hit) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold", ratio=3)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold", ratio=3, style="dim")
    low, high = _extent(pair.evidence)
    total = 0.0
    for one in pair.evidence:
        bar = _bar(total, total + one.bits, low, high)
        total += one.bits
        table.add_row(EVIDENCE_TITLES[one.feature], _values(one), f"{one.bits:+.2f}", bar, Text(printable(one.note)))
    table.add_row(Text("Sum", "bold"), "", Text(f"{pair.bits:+.2f}", "bold"), _bar(0.0, pair.bits, low, high), "")
    return table


def _values(one: Evidence) -> Text:
    values = [printable(value) for value in (one.subject_value, one.listed_value) if value]
    return Text(f" {sign_of(one)} ".join(values))


def _extent(evidence: Iterable[Evidence]) -> tuple[float, float]:
    """The lowest and highest sum that the waterfall passes."""
    sums = [0.0]
    for one in evidence:
        sums.append(sums[-1] + one.bits)
    return min(sums), max(*sums, min(sums) + 1.0)


def _bar(start: float, end: float, low: float, high: float) -> Text:
    """One step of the waterfall: full blocks up, shaded blocks down; the signs beside it say the same."""
    scale = _BAR / (high - low)
    first, last = sorted((round((start - low) * scale), round((end - low) * scale)))
    blocks = max(last - first, 1)
    first = min(first, _BAR - blocks)
    up = end >= start
    return Text(" " * first).append(("█" if up else "░") * blocks, "green" if up else "red")


def print_coverage(console: Console, coverage: Coverage) -> None:
    """What was searched, and what was not."""
    console.print()
    for line in coverage_lines(coverage):
        console.print(Text(line))
