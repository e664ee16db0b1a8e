"""What each text of a batch gives each name of a part of the list, written down in the order in which it is read.

A text leads to listed texts and these to names, which lie anywhere in memory: what a search goes through for each name
of a batch is put together once for each text. A listed name stands once in the list of a text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from listwarden.match.fast.entries import bits_of, cost_of, entry_of, name_of, words_of
from listwarden.match.fast.equal import equal_link
from listwarden.match.fast.jit import compiled
from listwarden.match.fast.reach import note_texts
from listwarden.match.fast.records import MOST_WORDS, Batch, Gains, Room, Rules, Tables
from listwarden.match.fast.usual import UNLIMITED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]
    Int = NDArray[np.int32]
    Long = NDArray[np.int64]
    Real = NDArray[np.float32]

__all__ = ["gains_of"]

_ROWS = 2 * MOST_WORDS
_NO_LIMIT = np.full(_ROWS, UNLIMITED, np.float32)


def gains_of(tables: Tables, batch: Batch, rules: Rules, room: Room) -> Gains | None:
    """What the texts of a batch give the names of a part of the list; None where no name of the batch can be met."""
    links = batch.links
    need, complete = np.zeros((2, len(batch.type)), np.float32)
    texts = np.zeros(len(links.most), np.bool_)
    note_texts(
        tables, batch, rules, _NO_LIMIT, np.zeros(_ROWS, np.float32), np.zeros(_ROWS, np.int32), need, complete, texts
    )
    if not texts.any():
        return None
    most = int(links.names[texts].sum())
    start, equal = np.zeros(len(texts) + 1, np.int32), np.full(len(texts), -1, np.int32)
    entries = np.empty(most, np.int64)
    write_gains(
        texts, links.start, links.listed, links.worth, tables.text_start, tables.text_names, tables.text_cost,
        room.place, equal, start, entries,
    )  # fmt: skip
    return Gains(need, complete, equal, start, entries)


@compiled
def write_gains(
    texts: Flags, start: Int, listed: Int, worth: Real, text_start: Int, text_names: Int, text_cost: Real, place: Int,
    equal: Int, out_start: Int, out: Long,
) -> None:  # fmt: skip
    """Writes the lists of the texts that are asked for.

    Args:
        texts: Whether each is.
        start, listed, worth: What they meet (`records.Links`).
        text_start, text_names, text_cost: The listed texts (`records.Tables`).
        place: Listed name -> its last place in a list; whatever stands there before.
        equal: For the link of each with the equal listed word.
        out_start, out: Room for the lists (`Gains`).
    """
    count = 0
    for text in range(len(texts)):
        begin = count
        if texts[text]:
            equal[text] = equal_link(start, worth, text)
        for at in range(start[text], start[text + 1] if texts[text] else start[text]):
            other, bits = listed[at], worth[at, 0]
            cost, many = text_cost[other], 1 + (other & 1)
            for each in range(text_start[other], text_start[other + 1]):
                name = text_names[each]
                to = place[name]
                if begin <= to < count and name_of(out[to]) == name:
                    known = out[to]
                    out[to] = entry_of(
                        name, max(bits_of(known), bits), max(cost_of(known), cost), words_of(known) + many
                    )
                else:
                    out[count], place[name] = entry_of(name, bits, cost, many), count
                    count += 1
        out_start[text + 1] = count
