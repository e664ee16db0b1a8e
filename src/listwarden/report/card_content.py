"""What a card says of a hit, in texts: `card` puts it on a terminal, `plain` into a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from listwarden.model import Coverage, Evidence, Hit, Listing, Screened
from listwarden.report.words import (
    EVIDENCE_TITLES,
    measures_of,
    name_words,
    printable,
    sign_of,
    snapshot_words,
    strength_of,
    sublist_lines,
)

__all__ = ["Bar", "Step", "found_words", "lines_of", "programs_of", "score_words", "steps_of", "subject_words"]

_BAR = 16
"""Width of the waterfall in characters."""


class Bar(NamedTuple):
    """One step of the waterfall: full blocks up, shaded blocks down; the signs beside it say the same."""

    first: int
    blocks: str
    is_up: bool

    def __str__(self) -> str:
        return " " * self.first + self.blocks


class Step(NamedTuple):
    """One line of the waterfall."""

    title: str
    values: str
    bits: str
    bar: Bar
    note: str


def subject_words(answer: Screened) -> str:
    """The names of the subject."""
    return " / ".join(map(printable, answer.subject.names))


def found_words(answer: Screened) -> str:
    """How many hits there are."""
    count = len(answer.hits)
    return f"{count} hit{'s' * (count != 1)}" if count else "no hit"


def score_words(pair: Hit) -> str:
    """What stands behind the name of a listing: its bits, and how strong that is."""
    return f"  {pair.bits:+.2f} bits: {strength_of(pair)}"


def lines_of(pair: Hit, coverage: Coverage) -> list[str]:
    """The lines between the head of a card and its waterfall."""
    listing = pair.listing
    return [
        f"program {programs_of(listing)}{_since(listing)}",
        f"list {snapshot_words(pair, coverage)}",
        *(printable(line) for line in _standing(listing)),
        f'"{printable(pair.subject_name)}" met "{printable(pair.listed_name.text)}" ({name_words(pair.listed_name)})',
    ]


def _standing(listing: Listing) -> Iterator[str]:
    """What kind of entry it is in law, as far as the list says: sub-lists, measures, an end."""
    yield from sublist_lines(listing)
    if measures := measures_of(listing):
        yield f"measures {', '.join(measures)}"
    if listing.expires_on:
        yield f"lapses by its own terms on {listing.expires_on}"


def programs_of(listing: Listing) -> str:
    """The programs of a listing, by their codes."""
    return ", ".join(program.code for program in listing.programs) or "not given"


def _since(listing: Listing) -> str:
    dates = sorted({act.designated_on for act in listing.designations if act.designated_on})
    acts = sorted({act.legal_basis for act in listing.designations if act.legal_basis})
    since = f", designated {', '.join(map(str, dates))}" if dates else ""
    return since + (f" under {', '.join(acts)}" if acts else "")


def steps_of(pair: Hit) -> list[Step]:
    """The waterfall: a line for each piece of evidence, and their sum."""
    low, high = _extent(pair.evidence)
    total, steps = 0.0, []
    for one in pair.evidence:
        bar = _bar(total, total + one.bits, low, high)
        total += one.bits
        steps.append(Step(EVIDENCE_TITLES[one.feature], _values(one), f"{one.bits:+.2f}", bar, printable(one.note)))
    return [*steps, Step("Sum", "", f"{pair.bits:+.2f}", _bar(0.0, pair.bits, low, high), "")]


def _values(one: Evidence) -> str:
    values = [printable(value) for value in (one.subject_value, one.listed_value) if value]
    return f" {sign_of(one)} ".join(values)


def _extent(evidence: Iterable[Evidence]) -> tuple[float, float]:
    """The lowest and highest sum that the waterfall passes."""
    sums = [0.0]
    for one in evidence:
        sums.append(sums[-1] + one.bits)
    return min(sums), max(*sums, min(sums) + 1.0)


def _bar(start: float, end: float, low: float, high: float) -> Bar:
    scale = _BAR / (high - low)
    first, last = sorted((round((start - low) * scale), round((end - low) * scale)))
    blocks = max(last - first, 1)
    is_up = end >= start
    return Bar(min(first, _BAR - blocks), ("█" if is_up else "░") * blocks, is_up)
