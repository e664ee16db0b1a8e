"""Hits and explanations for a terminal: who, on which list, why, and what was covered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from listwarden.match.ofac_score import search_tool_score
from listwarden.model import Coverage, Evidence, Hit, Screened
from listwarden.report.card_content import (
    Bar,
    found_words,
    lines_of,
    programs_of,
    score_words,
    steps_of,
    subject_words,
)
from listwarden.report.words import EVIDENCE_TITLES, as_of, coverage_lines, printable, strength_of
from listwarden.screening import Explanation

__all__ = ["print_answer", "print_coverage", "print_explanation", "print_hits_table"]

_CHANGES = 6
"""Changes that are shown of an explanation; JSON has all."""


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
    console.print(Text.assemble((subject_words(answer), "bold"), f": {found_words(answer)}"))
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
                Text(programs_of(hit.listing)),
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
        number, (listing.id, "bold"), "  ", (printable(listing.name), "bold"), score_words(pair),
    )  # fmt: skip
    body = Group(*(Text(line) for line in lines_of(pair, coverage)), _waterfall(pair))
    return Group(head, Padding(body, (0, 0, 0, len(number)), expand=False))


def _waterfall(pair: Hit) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold", ratio=3)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold", ratio=3, style="dim")
    *steps, total = steps_of(pair)
    for one in steps:
        table.add_row(one.title, Text(one.values), one.bits, _bar(one.bar), Text(one.note))
    table.add_row(Text(total.title, "bold"), "", Text(total.bits, "bold"), _bar(total.bar), "")
    return table


def _bar(bar: Bar) -> Text:
    return Text(" " * bar.first).append(bar.blocks, "green" if bar.is_up else "red")


def print_coverage(console: Console, coverage: Coverage) -> None:
    """What was searched, and what was not."""
    console.print()
    for line in coverage_lines(coverage):
        console.print(Text(line))
