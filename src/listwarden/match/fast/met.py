"""What words of subjects can give with the same listed name: a bound that a few of its bytes tell for each word.

Most names have words that meet some listed word each, but of different names. To bound what they give together, listed
names are dealt into a number of heaps, and each word has a byte for each heap: the most bits that it gives with any
name of it. What the words of a name give together with one listed name is at most the largest sum for any heap.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from listwarden.match.fast.bound import ARTICLE, INITIAL, ROUNDING
from listwarden.match.fast.chained import KIND, SURE, TEXT, Limits
from listwarden.match.fast.growing import Growing
from listwarden.match.fast.jit import compiled
from listwarden.match.fast.reach import met_initials
from listwarden.match.fast.records import Links, Tables

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Byte = NDArray[np.uint8]
    Flags = NDArray[np.bool_]
    Int = NDArray[np.int32]
    Real = NDArray[np.float32]

__all__ = ["Met", "could_reach_one"]

_HEAPS = 128
_PARTS = 4
"""Steps of a byte to a bit."""

_MOST = 255
"""Stands for so many bits, and all above."""

_ENOUGH = 1e6


class Met:
    """The bytes of words.

    Args:
        tables: The listed names of one scorer.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables, self._rows = tables, np.zeros((1, _HEAPS), np.uint8)
        self._used, self._row_of = 1, Growing(np.int32)

    def learn(self, links: Links, texts: Sequence[int]) -> None:
        """Adds words by the numbers of their texts in `links`."""
        numbers = np.array(texts, np.int32)
        row_of = np.zeros(len(numbers), np.int32)
        has_links = np.flatnonzero(links.start[numbers + 1] > links.start[numbers])
        row_of[has_links] = np.arange(self._used, self._used + len(has_links))
        until = self._used + len(has_links)
        if until > len(self._rows):
            more = np.zeros((max(until, 2 * len(self._rows)), _HEAPS), np.uint8)
            more[: self._used] = self._rows[: self._used]
            self._rows = more
        some = self._tables
        fill(
            numbers[has_links], links.start, links.listed, links.worth, some.text_start, some.text_names,
            self._rows[self._used : until],
        )  # fmt: skip
        self._used = until
        self._row_of.add(row_of)

    def arrays(self) -> tuple[Byte, Int]:
        """The bytes by row, and word -> its row; row 0 is that of words which meet nothing."""
        return self._rows, self._row_of.array()


@compiled
def fill(numbers: Int, start: Int, listed: Int, worth: Real, text_start: Int, text_names: Int, out: Byte) -> None:
    """Writes the bytes of words."""
    for row in range(len(numbers)):
        for at in range(start[numbers[row]], start[numbers[row] + 1]):
            parts = np.uint8(min(np.ceil(worth[at, 0] * _PARTS), _MOST))
            for place in range(text_start[listed[at]], text_start[listed[at] + 1]):
                heap = text_names[place] % _HEAPS
                out[row, heap] = max(out[row, heap], parts)


@compiled
def could_reach_one(
    start: Int, words: Int, rows: Byte, row_of: Int, extra: Real, letter: Int, first: Int, numbers: Int, links: Links,
    text_start: Int, text_names: Int, facts: Real, limits: Limits, found: Flags,
) -> None:  # fmt: skip
    """Forgets of the names noted those whose words cannot give enough with any one listed name.

    Args:
        start, words: Names in columns of words (`chained`).
        rows, row_of: The bytes of words.
        extra: Text -> what it costs where it is left over.
        letter: Text -> its letter, as in `records`.
        first, numbers: What two words are, written as one (`chained.pairs_in`), by number in `links`.
        links: What all texts can meet.
        text_start, text_names: The listed names of each listed text.
        facts: Name -> most bits of the other facts of its subject.
        limits: What is asked for.
        found: The names noted.
    """
    gained, equal, lost, zeros = np.zeros((4, _HEAPS), np.float32)
    bits_of = (np.arange(_MOST + 1) / _PARTS).astype(np.float32)
    bits_of[_MOST] = _ENOUGH
    pair_row = np.zeros((1, _HEAPS), np.uint8)
    for name in range(len(found)):
        if not found[name]:
            continue
        gained[:], equal[:], lost[:] = 0.0, 0.0, 0.0
        costs, initials, by_initials, is_lost, is_joined = 0.0, 0.0, 0.0, False, False
        for at in range(start[name], start[name + 1]):
            text, kind, is_sure = words[at, TEXT], words[at, KIND], words[at, SURE] == 1
            cost = extra[text] if is_sure else 0.0
            costs += cost
            by_letter = met_initials(limits.letter_start if kind & INITIAL else limits.initial_start, letter[text])
            initial = max(limits.initial, 0.0) if by_letter else 0.0
            is_missed = is_sure and not kind & ARTICLE
            if row_of[text]:
                add(rows[row_of[text]], bits_of, initial, cost, is_missed, gained, equal, lost)
            elif initial > 0:
                initials += initial
                by_initials += initial + cost
            else:
                is_lost |= is_missed
            for other in range(at + 1, start[name + 1]):
                pair = first[at] + other - at - 1
                if links.most[numbers[pair]] > 0:
                    pair_row[:] = 0
                    fill(
                        numbers[pair : pair + 1], links.start, links.listed, links.worth, text_start, text_names,
                        pair_row,
                    )  # fmt: skip
                    cost_of_other = extra[words[other, TEXT]] if words[other, SURE] == 1 else 0.0
                    add(pair_row[0], bits_of, 0.0, cost + cost_of_other, False, gained, equal, zeros)
                    is_joined = True
                if words[other, SURE]:
                    break
        need = limits.need - facts[name] - 4 * ROUNDING * (start[name + 1] - start[name] + 2)
        complete, is_found = max(limits.complete, 0.0), False
        for heap in range(_HEAPS):
            whole = complete if is_joined or not (is_lost or lost[heap] > 0) else 0.0
            is_found |= gained[heap] + by_initials + whole >= need + costs
            is_found |= equal[heap] + initials >= need + limits.most_extra
        found[name] = is_found


@compiled
def add(
    row: Byte, bits_of: Real, initial: float, cost: float, is_missed: bool, gained: Real, equal: Real, lost: Real
) -> None:  # fmt: skip
    """Adds what a word gives to the sums of all heaps."""
    for heap in range(_HEAPS):
        bits = max(bits_of[row[heap]], np.float32(initial))
        if bits > 0:
            gained[heap] += bits + cost
            equal[heap] += bits
        elif is_missed:
            lost[heap] += 1.0
