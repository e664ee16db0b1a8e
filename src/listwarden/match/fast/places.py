"""Which words of two names can meet, for the exact matcher: it need ask of no others how they relate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from threading import local
from typing import TYPE_CHECKING, NamedTuple, cast

import numpy as np

from listwarden.match.align import Places
from listwarden.match.fast.paired import MOST_LINKS, places_of_pairs
from listwarden.match.fast.records import Batch, Tables

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Int = NDArray[np.int32]
    Real = NDArray[np.float32]

__all__ = ["PlacesOfWords"]

_ROOM = 16 * MOST_LINKS
"""Links of pairs of names that are written at once."""


class _Room(NamedTuple):
    """Arrays to work in, of one thread.

    Attributes:
        link, gives: For the links of two names.
        found: For the links of many pairs.
        behind: Pair -> where its links end.
    """

    link: Int
    gives: Real
    found: Int
    behind: Int


class PlacesOfWords:
    """Tells which words of two names can meet.

    Args:
        texts: How many numbers listed texts have.
    """

    def __init__(self, texts: int) -> None:
        self._any_text = np.ones(texts, np.float32)
        self._rooms = local()

    def of(self, pairs: Int, tables: Tables, batch: Batch) -> Iterator[list[Places] | None]:
        """Which words of each pair of names can meet, in order; None where they are too many.

        Args:
            pairs: Names of the batch and positions of listed ones.
            tables: The listed names.
            batch: The subjects' names.
        """
        at, links, room = 0, batch.links, self._room_of_thread()
        while at < len(pairs):
            some = pairs[at : at + len(room.behind)]
            count = places_of_pairs(
                some, len(some), batch.words, batch.start, tables.words, tables.name_start, tables.position,
                links.start, links.listed, links.worth, self._any_text, room.link, room.gives, room.behind, room.found,
            )  # fmt: skip
            yield from _parts(room.found, room.behind[:count].tolist())
            at += count

    def _room_of_thread(self) -> _Room:
        if not hasattr(self._rooms, "room"):
            self._rooms.room = _Room(
                np.zeros((MOST_LINKS, 4), np.int32), np.zeros((MOST_LINKS, 3), np.float32),
                np.zeros((_ROOM, 4), np.int32), np.zeros(_ROOM, np.int32),
            )  # fmt: skip
        return cast(_Room, self._rooms.room)


def _parts(places: Int, behind: Sequence[int]) -> Iterator[list[Places] | None]:
    first, rows = 0, places[: _end(behind[-1])].tolist()
    for last in behind:
        yield sorted((mine, theirs, i, j) for mine, theirs, i, j in rows[first:last]) if last >= 0 else None
        first = _end(last)


def _end(behind: int) -> int:
    """Where links end: a negative number says that there are too many of a pair."""
    return behind if behind >= 0 else -1 - behind
