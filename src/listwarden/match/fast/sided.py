"""What the texts of a batch meet within one part of the listed names: the rest need not be gone through there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from listwarden.match.fast.jit import compiled
from listwarden.match.fast.records import Links

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Int = NDArray[np.int32]
    Real = NDArray[np.float32]

__all__ = ["links_within"]


def links_within(links: Links, texts: Int, text_start: Int) -> Links:
    """The links of some texts to those listed texts that any of some listed names has.

    Args:
        links: What all texts meet.
        texts: The texts that are asked for; they are known by their place here.
        text_start: Listed text -> its names (`records.Tables`).
    """
    start = np.zeros(len(texts) + 1, np.int32)
    count_links(texts, links.start, links.listed, text_start, start)
    listed, worth = np.empty(start[-1], np.int32), np.empty((start[-1], 2), np.float32)
    most, names = np.zeros(len(texts), np.float32), np.zeros(len(texts), np.int32)
    copy_links(texts, links.start, links.listed, links.worth, text_start, start, listed, worth, most, names)
    return Links(start, listed, worth, most, names, links.usual[texts])


@compiled
def count_links(texts: Int, start: Int, listed: Int, text_start: Int, behind: Int) -> None:
    """Notes for each text how many links there are until the one behind its last."""
    count = 0
    for at in range(len(texts)):
        for place in range(start[texts[at]], start[texts[at] + 1]):
            other = listed[place]
            count += text_start[other + 1] > text_start[other]
        behind[at + 1] = count


@compiled
def copy_links(
    texts: Int, start: Int, listed: Int, worth: Real, text_start: Int, begin: Int, to: Int, bits: Real, most: Real,
    names: Int,
) -> None:  # fmt: skip
    """Copies the links that `count_links` counted, with the most bits of each text and the names that it leads to."""
    for at in range(len(texts)):
        free = begin[at]
        for place in range(start[texts[at]], start[texts[at] + 1]):
            other = listed[place]
            count = text_start[other + 1] - text_start[other]
            if count > 0:
                to[free], bits[free, 0], bits[free, 1] = other, worth[place, 0], worth[place, 1]
                most[at], names[at] = max(most[at], worth[place, 0]), names[at] + count
                free += 1
