"""The card of an answer as plain text: what `card` prints where there is no terminal, without the library for that.

A process that answers one question should not import a whole library of terminals to fill lines of 120 characters. So
this writes what that library would write, and leaves to it what takes more than that: letters that are as wide as two,
or have no width, and words that are longer than a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from listwarden.model import Screened
from listwarden.report.card_content import (
    Step,
    found_words,
    lines_of,
    score_words,
    steps_of,
    subject_words,
)
from listwarden.report.words import coverage_lines, printable

__all__ = ["WIDTH", "plain_answer"]

WIDTH = 120
"""Characters of a line."""

_ONE_CELL = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u024f\u0391-\u03a1\u03a3-\u03c9\u0400-\u0482\u048a-\u052f"
    "\u2013\u2014\u2018\u2019\u201c\u201d█░]*"
)
"""Letters that are one cell wide on every terminal; the others are not for here."""

_WORD = re.compile(r" *\S+ *")


class _NotPlainError(Exception):
    """It takes a library of terminals."""


def plain_answer(answer: Screened, notes: Sequence[Iterable[str]] = (), closing: Iterable[str] = ()) -> str | None:
    """The text that `card.print_answer` prints to a file; None where it must be left to it.

    Args:
        answer: The answer.
        notes: Lines to stand under each hit, in the order of the hits.
        closing: Lines to stand once, after all hits.
    """
    try:
        return "".join(f"{line.rstrip(' ')}\n" for line in _lines(answer, notes, closing))
    except _NotPlainError:
        return None


def _lines(answer: Screened, notes: Sequence[Iterable[str]], closing: Iterable[str]) -> Iterator[str]:
    yield from _filled(f"{subject_words(answer)}: {found_words(answer)}")
    for number, hit in enumerate(answer.hits, start=1):
        head = f"{number}. "
        yield ""
        yield from _filled(f"{head}{hit.listing.id}  {printable(hit.listing.name)}{score_words(hit)}")
        for line in lines_of(hit, answer.coverage):
            yield from _filled(line, len(head))
        yield from _table(steps_of(hit), len(head))
        for line in notes[number - 1] if notes else ():
            if not line.strip():
                raise _NotPlainError
            yield from _filled(line, 3)
    for line in closing:
        yield ""
        yield from _filled(line)
    yield ""
    for line in coverage_lines(answer.coverage):
        yield from _filled(line)


def _filled(text: str, indent: int = 0) -> Iterator[str]:
    return (" " * indent + line for line in _parted(_checked(text), WIDTH - indent))


def _parted(text: str, width: int) -> list[str]:
    """A text in lines, parted between words; at least one line."""
    lines = [""]
    for word in _WORD.findall(text):
        size = len(word.rstrip(" "))
        if size > width:
            raise _NotPlainError
        if lines[-1] and len(lines[-1]) + size > width:
            lines.append("")
        lines[-1] += word
    return [line.rstrip(" ") for line in lines]


def _table(steps: Sequence[Step], indent: int) -> Iterator[str]:
    """The waterfall in columns two blanks apart, each as wide as its widest text, or as there is room."""
    rows = [(*step[:3], str(step.bar), step.note) for step in steps]
    title, values, bits, bar, note = (max(len(_checked(text)) for text in column) for column in zip(*rows, strict=True))
    if not (values and note):
        raise _NotPlainError  # no waterfall has an empty column, which has a width of its own
    values, note = _narrowed(values, note, WIDTH - indent, title + bits + bar + 6)
    for row in rows:
        cells = ([row[0]], _parted(row[1], values), [row[2]], [row[3]], _parted(row[4], note))
        for one in zip_longest(*cells, fillvalue=""):
            aligned = one[0].ljust(title), one[1].ljust(values), one[2].rjust(bits), one[3].ljust(bar), one[4]
            yield " " * indent + "  ".join(aligned)


def _narrowed(values: int, note: int, most: int, others: int) -> tuple[int, int]:
    """The widths of the two columns whose texts may be parted: where there is no room, the wider one is cut first.

    Args:
        values: The widest text of the first one.
        note: That of the second, which is the last column.
        most: Characters of a line.
        others: Characters of the other columns, with the blanks between them.
    """
    values, note = min(values + 2, most), min(max(note, 1), most)  # as the library counts
    cut = max(values + note + others - most, 0)
    more = min(cut, abs(values - note))
    values, note = (values - more, note) if values > note else (values, note - more)
    half = round((cut - more) / 2)
    return values - half - 2, note - (cut - more - half)


def _checked(text: str) -> str:
    if not _ONE_CELL.fullmatch(text):
        raise _NotPlainError
    return text
