"""Names whose chunks mean the same in every name, as numbers of these chunks: most names of a customer file.

Such a name is not taken apart; its chunks are looked up, and arrays do the rest (`names.plain` tells which chunks).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from listwarden.index.readings import Readings
from listwarden.match.fast.growing import Growing
from listwarden.match.fast.records import JOIN, KIND, LETTER, TEXT
from listwarden.match.fast.tables import kind_mask, letter_of, starts
from listwarden.model import EntityType
from listwarden.names.plain import plain_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Int = NDArray[np.int32]
    Real = NDArray[np.float32]

__all__ = ["MOST_CHUNKS", "MOST_OF_CHUNK", "PlainColumns", "PlainNames", "PlainWords"]

MOST_CHUNKS = 400_000
"""So many chunks are kept between batches, so that memory does not grow with subjects; then all are forgotten."""

MOST_OF_CHUNK = 4
"""Words of a plain chunk at the most."""

_UNFIT = 0
"""Number of every chunk that is not plain."""


class _Chunks(dict[str, int]):
    """Chunks in names of parties of one kind -> their numbers; worked out when they are asked for."""

    def __init__(self, number: Callable[[str, EntityType], int], type: EntityType) -> None:  # noqa: A002
        self._number, self._type = number, type

    def __missing__(self, chunk: str) -> int:
        number = self[chunk] = self._number(chunk, self._type)
        return number


class PlainColumns(NamedTuple):
    """The words of plain names of a batch.

    Attributes:
        start: Name -> its words in the array that follows.
        words: Columns of words as in `records.Batch`, but for texts, which are places in `texts`, and joins, which are
            places in `joins`.
        texts: Each text that the names have.
        joins: Each two texts that stand beside one another, written as one; the first is empty.
    """

    start: Int
    words: Int
    texts: list[str]
    joins: list[str]

    def numbered(self, texts: Sequence[int], joins: Sequence[int]) -> Int:
        """The columns with other numbers of the texts and of the joins."""
        words = self.words.copy()
        words[:, TEXT] = np.array(texts, np.int32)[words[:, TEXT]]
        words[:, JOIN] = np.array(joins, np.int32)[words[:, JOIN]]
        return words


class PlainWords(NamedTuple):
    """The words of chunks.

    Attributes:
        start: Chunk -> its words in the array that follows.
        words: Columns of words: a place in `texts`, what the word is, its letter (`records.KIND` ...).
        texts: The texts of words.
    """

    start: Int
    words: Int
    texts: list[str]


class PlainNames:
    """Looks names up by their chunks.

    Args:
        readings: How a chunk can be read otherwise; one that can is not plain.
    """

    def __init__(self, readings: Readings) -> None:
        self._readings = readings
        self._forget()

    def _forget(self) -> None:
        self._chunks: dict[EntityType, _Chunks] = {}
        self._texts: list[str] = []
        self._text: dict[str, int] = {}
        self._words = Growing(np.int32)
        self._start = Growing(np.int32, [0, 0, 0])  # of the unfit chunk, and of the empty one between two blanks
        self._behind = 0

    def make_room(self) -> None:
        """Forgets all chunks where they are too many; between two batches only."""
        if len(self._start.array()) > MOST_CHUNKS:
            self._forget()

    def chunks_of(self, name: str, type: EntityType) -> list[int]:  # noqa: A002
        """The numbers of a name's chunks; empty where the name has to be taken apart."""
        known = self._chunks.get(type)
        if known is None:
            known = self._chunks[type] = _Chunks(self._number_of, type)
            known[""] = 1
        chunks = list(map(known.__getitem__, name.split(" ")))
        if _UNFIT in chunks or len(chunks) == 1 or self._readings.may_differ(name, type):
            return []
        return chunks

    def number(self, chunk: str, type: EntityType) -> int:  # noqa: A002
        """The number of a chunk that is read in one way only, wherever it stands beside others; 0 of any other.

        Names of organizations are not told by their chunks alone.
        """
        if type == "organization":
            return _UNFIT
        known = self._chunks.get(type)
        if known is None:
            known = self._chunks[type] = _Chunks(self._number_of, type)
        return _UNFIT if self._readings.may_end_cut(chunk, type) else known[chunk]

    def words(self) -> PlainWords:
        """The words of all chunks."""
        return PlainWords(self._start.array(), self._words.array().reshape(-1, 3), self._texts)

    def _number_of(self, chunk: str, type: EntityType) -> int:  # noqa: A002
        words = plain_words(chunk, type)
        if not 0 < len(words) <= MOST_OF_CHUNK or not self._readings.is_plain(chunk, type):
            return _UNFIT
        for word in words:
            self._words.add((self._text_number(word.text), kind_mask(word), letter_of(word.text)))
        self._behind += len(words)
        self._start.add([self._behind])
        return len(self._start.array()) - 2

    def _text_number(self, text: str) -> int:
        number = self._text.setdefault(text, len(self._texts))
        if number == len(self._texts):
            self._texts.append(text)
        return number

    def columns(self, names: Sequence[Sequence[int]]) -> PlainColumns:
        """The words of names that are given by the numbers of their chunks."""
        start, words = self._start.array(), self._words.array().reshape(-1, 3)
        chunks = np.fromiter(chain.from_iterable(names), np.int32)
        sizes = start[chunks + 1] - start[chunks]
        behind = np.cumsum(sizes, dtype=np.int32)
        first_chunk = starts([len(chunks) for chunks in names])
        name_start = np.concatenate([[0], behind]).astype(np.int32)[first_chunk]
        # Word for word: the place of its chunk's first word, and how far it stands behind that.
        places = np.repeat(start[chunks] - (behind - sizes), sizes) + np.arange(behind[-1] if len(behind) else 0)
        return self._numbered(name_start, words[places])

    def _numbered(self, start: Int, words: Int) -> PlainColumns:
        used, text = np.unique(words[:, 0], return_inverse=True)
        texts = [self._texts[at] for at in used.tolist()]
        pairs = text[:-1].astype(np.int64) * len(texts) + text[1:]
        is_last = np.zeros(len(words), np.bool_)
        is_last[start[1:] - 1] = True
        met, join = np.unique(pairs[~is_last[:-1]], return_inverse=True)
        joins = ["", *(texts[pair // len(texts)] + texts[pair % len(texts)] for pair in met.tolist())]
        columns = np.zeros((len(words), 4), np.int32)
        columns[:, TEXT], columns[:, KIND], columns[:, LETTER] = text, words[:, 1], words[:, 2]
        columns[np.flatnonzero(~is_last), JOIN] = join + 1
        return PlainColumns(start, columns, texts, joins)
