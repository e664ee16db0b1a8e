"""Which rows of a batch could have a hit on any of a few listings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from listwarden.bulk.sieve import kernel, records
from listwarden.bulk.sieve.columns import TYPES, Columns, ColumnsReader, is_plain
from listwarden.bulk.sieve.listed import has_meaning, joinable_of, listed_of
from listwarden.bulk.sieve.pieces import Piece, PieceReader
from listwarden.extras import library
from listwarden.match import Matcher
from listwarden.match.address_evidence import most_address_bits
from listwarden.match.date_evidence import most_date_bits
from listwarden.names.keys import is_native
from listwarden.names.spelled import NO_SYLLABLES, syllables_at_ends
from listwarden.subjects import BatchReader, RowBatch
from listwarden.subjects.mapping import ColumnMapping

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

__all__ = ["Sieve", "can_sieve"]

_MOST_PIECES = 1_000_000
"""So many distinct pieces are remembered, some hundred bytes each; beyond them all are forgotten."""

_MOST_PAIRS = 1 << 16


def can_sieve(mapping: ColumnMapping) -> bool:
    """Whether the rows of a file with such columns can be sieved."""
    return is_plain(mapping)


class _Grown:
    """Numbers of one kind that grow in number."""

    def __init__(self, kind: type[Any]) -> None:
        self._room, self.used = np.zeros(1024, kind), 0

    def add(self, values: Sequence[float] | NDArray[Any]) -> None:
        until = self.used + len(values)
        if until > len(self._room):
            self._room = np.resize(self._room, max(until, 2 * len(self._room)))
        self._room[self.used : until] = values
        self.used = until

    def array(self) -> NDArray[Any]:
        return self._room[: self.used]


class _Known:
    """What is known of pieces, by number."""

    def __init__(self) -> None:
        self.flags, self.extra = _Grown(np.uint8), _Grown(np.float32)
        self.link_start, self.link_behind = _Grown(np.int32), _Grown(np.int32)
        self.link_name, self.link_bits = _Grown(np.int32), _Grown(np.float32)
        self.first_start, self.first_behind, self.last_behind = (_Grown(np.int32) for _ in range(3))
        self.word_start, self.letter = _Grown(np.int32), _Grown(np.uint8)
        self.word_kind, self.word_syllables, self.end = _Grown(np.uint8), _Grown(np.uint8), _Grown(np.int32)
        self.words: dict[str, int] = {}
        self.texts: list[str] = []
        self.word_start.add([0])

    def add(self, piece: Piece) -> None:
        """Adds the next piece."""
        self.flags.add([piece.flags])
        self.extra.add([piece.extra])
        self.link_start.add([self.link_name.used])
        self.link_name.add(list(piece.links))
        self.link_bits.add(list(piece.links.values()))
        self.link_behind.add([self.link_name.used])
        self.first_start.add([self.end.used])
        self.end.add([self._word(text) for text in piece.firsts])
        self.first_behind.add([self.end.used])
        self.end.add([self._word(text) for text in piece.lasts])
        self.last_behind.add([self.end.used])

    def _word(self, text: str) -> int:
        if text not in self.words:
            self.words[text] = len(self.texts)
            self.texts.append(text)
            content = np.frombuffer(text.encode("ascii", "replace"), np.uint8)
            self.letter.add(content)
            self.word_start.add([self.letter.used])
            native = is_native(text)
            kind = records.ABJAD if native and text.isascii() else records.OTHER
            self.word_kind.add([kind if native else records.LATIN])
            self.word_syllables.add(NO_SYLLABLES if native else syllables_at_ends(text))
        return self.words[text]

    def pieces(self) -> records.Pieces:
        """All of it as arrays."""
        arrays = {field: getattr(self, field).array() for field in records.Pieces._fields}
        return records.Pieces(**{**arrays, "word_syllables": arrays["word_syllables"].reshape(-1, 4)})


class _Numbers:
    """Distinct pieces of names by number, with the kind of party that they name."""

    def __init__(self) -> None:
        self.count = 0
        self._hashed, self._start = np.zeros(0, np.uint64), np.zeros(1, np.int64)
        self._arena, self._kinds = np.zeros(0, np.uint8), np.zeros(0, np.uint8)
        self._slots = np.full(1 << 10, -1, np.int32)

    def number(
        self, offsets: NDArray[Any], data: NDArray[Any], types: NDArray[Any]
    ) -> tuple[NDArray[Any], NDArray[Any]]:
        """The pieces of texts: where those of each begin, and their numbers."""
        used = int(offsets[-1] - offsets[0])
        self._make_room(used // 2 + len(offsets), used)
        row_start, row_piece = np.zeros(len(offsets), np.int32), np.zeros(used // 2 + len(offsets), np.int32)
        self.count = kernel.number_pieces(
            offsets, data, types, self._slots, self._hashed, self._start, self._arena, self._kinds, self.count,
            row_start, row_piece,
        )  # fmt: skip
        return row_start, row_piece

    def _make_room(self, pieces: int, letters: int) -> None:
        self._hashed, self._kinds = (_with_room(one, self.count + pieces) for one in (self._hashed, self._kinds))
        self._start = _with_room(self._start, self.count + pieces + 1)
        self._arena = _with_room(self._arena, int(self._start[self.count]) + letters)
        if len(self._slots) < 2 * (self.count + pieces):
            self._slots = np.full(1 << (4 * (self.count + pieces)).bit_length(), -1, np.int32)
            kernel.place_pieces(self._slots, self._hashed, self.count)

    def text(self, piece: int) -> tuple[str, int]:
        """A piece as written, and the kind of party."""
        content = self._arena[self._start[piece] : self._start[piece + 1]].tobytes()
        return content.decode(), int(self._kinds[piece])


def _with_room(some: NDArray[Any], least: int) -> NDArray[Any]:
    if len(some) >= least:
        return some
    grown = np.zeros(max(least, 2 * len(some)), some.dtype)
    grown[: len(some)] = some
    return grown


class Sieve:
    """Tells which rows could have a hit on any listing of some matchers.

    Args:
        sides: The listings, each with the weights of the lists that they are of.
        reader: What makes subjects of the rows.
    """

    def __init__(self, sides: Sequence[Matcher], reader: BatchReader) -> None:
        self._columns = ColumnsReader(reader)
        self._pieces = PieceReader(sides)
        self._listed, self._joinable = listed_of(sides), joinable_of(sides)
        self._bits = _most_bits(sides)
        self._forget()

    def _forget(self) -> None:
        self._known, self._numbers = _Known(), _Numbers()

    def kept(self, batch: RowBatch) -> list[int] | None:
        """Places of the rows that must be looked at exactly, in order; None where all must.

        All others have no hit, nothing is to be said of them, and they have no kind of value that none of these has.
        """
        columns = self._columns.read(batch)
        if columns is None:
            return None
        keep = self._could_hit(columns)
        keep[columns.telling] = 1
        return [int(at) for at in np.flatnonzero(keep)]

    def _could_hit(self, columns: Columns) -> NDArray[np.uint8]:
        if self._numbers.count > _MOST_PIECES:
            self._forget()
        offsets, data = _bytes_of(columns.names)
        row_start, row_piece = self._numbers.number(offsets, data, columns.types)
        new = map(self._numbers.text, range(self._known.flags.used, self._numbers.count))
        for piece in self._pieces.read([(text, TYPES[kind]) for text, kind in new]):
            self._known.add(piece)
        keep, pairs = np.zeros(len(columns.names), np.uint8), np.zeros((_MOST_PAIRS, 4), np.int32)
        facts = records.Facts(columns.has, columns.first, columns.last, *self._bits)
        known = self._known.pieces()
        asked = kernel.keep_rows(row_start, row_piece, known, facts, self._listed, self._joinable, keep, pairs)
        self._keep_joined(keep, pairs[:asked])
        return keep

    def _keep_joined(self, keep: NDArray[np.uint8], pairs: NDArray[np.int32]) -> None:
        """Keeps rows of which two neighbors, joined, are a listed word."""
        texts = self._known.texts
        noted = [(row, texts[one] + texts[other], near) for row, one, other, near in pairs.tolist() if not keep[row]]
        joined = self._pieces.joined(list({text for _, text, is_near in noted if is_near}))
        for row, text, is_near in noted:
            if joined[text] if is_near else has_meaning(text):
                keep[row] = 1


def _most_bits(sides: Sequence[Matcher]) -> tuple[NDArray[np.float32], float, float]:
    """What facts and names as a whole can give, by the loosest of all settings."""
    tables = [side.scorer.table for side in sides]
    facts = [
        (
            max(0.0, most_date_bits(table.birth_date)),
            max(0.0, table.birth_date.typed, table.birth_date.near, table.birth_date.conflict),
            max(0.0, table.country.most),
            max(0.0, table.gender.same),
            max(0.0, most_address_bits(table.address)),
        )
        for table in tables
    ]
    return (
        np.array(facts, np.float32).max(axis=0),
        max(side.scorer.most_extra for side in sides),
        max(table.other_name.most for table in tables),
    )


def _bytes_of(names: pa.Array) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """Arrow texts as offsets and bytes; a missing one is empty."""
    names = library("pyarrow.compute", "bulk").fill_null(names, "")
    _, offsets, data = names.buffers()
    first = np.frombuffer(offsets, np.int32)[names.offset : names.offset + len(names) + 1]
    return first, np.frombuffer(data, np.uint8) if data is not None and data.size else np.zeros(1, np.uint8)
