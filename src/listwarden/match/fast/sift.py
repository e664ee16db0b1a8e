"""Which names of a column could have any hit, without making subjects of them: for lists of any size.

Most names of people are chunks that mean the same in every name (`names.plain`), most of firms can be read in one way
only (`composed`), and most have no hit. Such names are cut into chunks (`chunks`), made arrays and searched for as
columns; those that the search finds no listed name for are let go. All others are kept: other names, and subjects of
whom anything else is told that speaks for a listing. What is kept is screened as any other.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from listwarden.match.fast.chunks import Chunks, Column, Cut
from listwarden.match.fast.growing import Growing
from listwarden.match.fast.neighbors import Neighbors
from listwarden.match.fast.plain import MOST_OF_CHUNK, PlainNames
from listwarden.match.fast.records import JOIN, KIND, LETTER, MOST_WORDS, TEXT, Batch
from listwarden.match.fast.search import FastSearch
from listwarden.match.fast.tables import TYPES, places_between, sums
from listwarden.match.fast.told import Asking
from listwarden.match.fast.usual import usual_of_names
from listwarden.match.table import LeftOver
from listwarden.model import EntityType, Subject
from listwarden.names.cuts import FIELD_WIDTHS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Byte = NDArray[np.uint8]
    Flags = NDArray[np.bool_]
    Int = NDArray[np.int32]
    Long = NDArray[np.int64]
    Real = NDArray[np.float32]
    Wide = NDArray[np.uint64]

__all__ = ["MOST_KEPT", "Sift"]

MOST_KEPT = 100_000
"""So many chunks are kept between columns, so that memory does not grow with names; then all are forgotten. To learn
those anew that come again takes a microsecond for each name in between."""

_LEAST_LETTERS_APART = 4
"""From so many letters that stand alone on they can be a word that was written with blanks (`index.readings`)."""

_ANY_NUMBER = 1 << 40
"""So many texts may be known before some are forgotten: while a batch is made none is."""

_UNKNOWN, _BLANK = -1, 32
_NOTHING = 0
_UNFIT = 0
_COMPOSED: EntityType = "organization"
"""Kind of parties whose names are read as a whole (`composed`)."""

_KIND_OF = {number: kind for kind, number in TYPES.items()}


class _Asked(NamedTuple):
    """Names that are searched for.

    Attributes:
        owner: Name -> its place in the column.
        start: Name -> its words in the array that follows.
        words: Columns as those of chunks (`plain.PlainWords`).
        families: Name -> its legal-form families, one bit each.
    """

    owner: Long
    start: Int
    words: Int
    families: Wide


class Sift:
    """Names of subjects held against the listings of a search.

    Args:
        search: The search; names that have nothing in common are no hit in it (`FastSearch.is_bounded`).
    """

    def __init__(self, search: FastSearch) -> None:
        self._search, self._expander = search, search.expander
        self._forget()

    def _forget(self) -> None:
        self._chunks, self._plain = Chunks(), PlainNames(self._expander.index.readings)
        self._number, self._is_letter, self._may_end = Growing(np.int32), Growing(np.int32), Growing(np.int32)
        self._extra: dict[LeftOver, Growing] = {
            side.scorer.table.extra: Growing(np.float32) for side in self._search.sides
        }
        self._forget_links()

    def _forget_links(self) -> None:
        """Forgets which texts and neighbors have which number in the links of the search."""
        self._known = self._expander.joins
        self._neighbors = Neighbors()
        self._text, self._join = Growing(np.int32), Growing(np.int32)

    @property
    def limits(self) -> list[float]:
        """The bits of other facts from which on they could make a hit of any name."""
        return [self._search.alone.least]

    def facts_of(self, subject: Subject, *, is_plain: bool) -> tuple[int, tuple[float, ...]]:
        """What kind of party a subject is, by number, and the most bits of its facts beside its name.

        They are infinite, so that it is kept, where they give any.

        Args:
            subject: The subject.
            is_plain: Whether that is all there is to say; else the bits are infinite, too.
        """
        is_silent = is_plain and not subject.identifiers and Asking(self._search.facts).add(subject).most <= 0.0
        return TYPES[subject.type], (0.0 if is_silent else math.inf,)

    def keeps(self, names: Column, types: Byte, facts: Sequence[Real]) -> Flags:
        """Whether each name could have a hit, as far as this tells.

        Args:
            names: The names.
            types: What kind of party has each, by number (`tables.TYPES`).
            facts: Infinite for those that are to be kept.
        """
        if self._chunks.count > MOST_KEPT:
            self._forget()
        cut = self._chunks.cut(names, types)
        self._read_new()
        is_firm = types == TYPES[_COMPOSED]
        kept = np.isinf(facts[0]) | np.where(is_firm, _is_indented(names), self._is_odd(cut))
        asked = self._read(names, cut, np.flatnonzero(~kept & ~is_firm), np.flatnonzero(~kept & is_firm))
        kept |= is_firm
        kept[asked.owner] = False
        if len(asked.owner):
            kept[asked.owner[self._found(asked, types[asked.owner])]] = True
        return kept

    def _read_new(self) -> None:
        """Reads the chunks that are new."""
        new = range(len(self._number.array()), self._chunks.count)
        some = [(self._chunks.text(number), _KIND_OF[self._chunks.type(number)]) for number in new]
        for kind in dict.fromkeys(kind for _, kind in some):
            self._plain.learn_chunks((chunk for chunk, other in some if other == kind), kind)
        readings = self._expander.index.readings
        for chunk, kind in some:
            is_firm = kind == _COMPOSED
            self._plain.composed.add(chunk if is_firm else "")
            self._number.add([_UNFIT if is_firm else self._plain.number(chunk, kind)])
            self._is_letter.add([len(chunk) == 1])
            self._may_end.add([not is_firm and readings.may_end_cut(chunk, kind)])

    def _is_odd(self, cut: Cut) -> Flags:
        """The names that are not the words of their chunks, one after another, and nothing else."""
        number, letter = self._number.array()[cut.chunk], self._is_letter.array()[cut.chunk]
        unfit, letters = _counts(number == _UNFIT, cut.start), _counts(letter, cut.start)
        is_odd = (unfit > 0) | (letters >= _LEAST_LETTERS_APART) | np.isin(cut.size, list(FIELD_WIDTHS))
        sizes = np.diff(cut.start)
        is_odd |= (sizes < 2) | (sizes * MOST_OF_CHUNK > MOST_WORDS)
        is_odd[sizes > 0] |= self._may_end.array()[cut.chunk[cut.start[1:][sizes > 0] - 1]] > 0
        return is_odd

    def _read(self, names: Column, cut: Cut, people: Long, firms: Long) -> _Asked:
        """The words of the names of people and of firms, as far as these can be read in one way only."""
        known, read = self._plain.words(), self._plain.composed.read(names, cut, firms)
        sizes = np.diff(read.start)
        sure = np.flatnonzero(~read.is_odd & (sizes > 0) & (sizes <= MOST_WORDS))
        first, behind = cut.start[people], cut.start[people + 1]
        of_people = self._number.array()[cut.chunk[places_between(first, behind)]]
        of_firms = read.word[places_between(read.start[sure], read.start[sure + 1])]
        chunks, counts = np.concatenate([of_people, of_firms]), np.concatenate([behind - first, sizes[sure]])
        begin, end = known.start[chunks], known.start[chunks + 1]
        until = np.concatenate([[0], np.cumsum(end - begin)])
        start = np.concatenate([[0], until[np.cumsum(counts)]]).astype(np.int32)
        families = np.concatenate([np.zeros(len(people), np.uint64), read.families[sure]])
        return _Asked(np.concatenate([people, firms[sure]]), start, known.words[places_between(begin, end)], families)

    def _found(self, asked: _Asked, types: Byte) -> Long:
        """The names asked for that any listed one is found for."""
        search, batches, start, words = self._search, self._search.batches, asked.start, asked.words
        with batches.learning:
            columns = self._numbered(start, words)
            links = self._expander.links()
        usual, nothing = search.usual.rows(), np.zeros(len(types), np.float32)
        batch = Batch(
            start, columns, np.zeros(len(words), np.float32), nothing, asked.families, types, nothing,
            np.full(len(types), _UNKNOWN, np.int32), links, usual,
            *usual_of_names(start, columns, links.usual, usual, links.most), Asking(search.facts).arrays(),
        )  # fmt: skip
        found = [np.zeros(0, np.int64)]
        for side, within in zip(search.sides, batches.within(batch), strict=True):
            extra = self._extra[side.scorer.table.extra].array()[words[:, 0]]
            wanted = within._replace(extra=extra, name_extra=sums(extra, start))
            found += [some[:, 0].astype(np.int64) for some, _ in search.pairs_of(side.tables, wanted, side.rules)]
        return np.unique(np.concatenate(found))

    def _numbered(self, start: Int, words: Int) -> Int:
        """Columns of words (`records.Batch`) with the numbers of their texts and joins in the links of the search."""
        self._expander.learn((), ())  # forgets, if there are too many
        if self._known is not self._expander.joins:
            self._forget_links()
        self._learn_texts()
        text = words[:, 0]
        is_last = np.zeros(len(words), np.bool_)
        is_last[start[1:] - 1] = True
        inner = np.flatnonzero(~is_last)
        joined = self._neighbors.numbers(text[inner], text[inner + 1])
        self._learn_joins()
        columns = np.zeros((len(words), 4), np.int32)
        columns[:, TEXT], columns[:, KIND], columns[:, LETTER] = self._text.array()[text], words[:, 1], words[:, 2]
        columns[inner, JOIN] = self._join.array()[joined]
        return columns

    def _learn_texts(self) -> None:
        """Learns the words that are new."""
        texts = self._plain.words().texts
        new = texts[len(self._text.array()) :]
        meeting = list(filter(self._search.batches.may_meet, new))
        self._expander.learn(meeting, (), _ANY_NUMBER)
        numbers = dict.fromkeys(new, _NOTHING) | {text: self._expander.words[text] for text in meeting}
        self._text.add([numbers[text] for text in new])
        for side in self._search.sides:
            extra = self._extra[side.scorer.table.extra]
            extra.add(list(map(side.scorer.extra_cost, texts[len(extra.array()) :])))

    def _learn_joins(self) -> None:
        """Learns the neighbors that are new."""
        texts = self._plain.words().texts
        first, second = self._neighbors.since(len(self._join.array()))
        new = [texts[one] + texts[other] for one, other in zip(first.tolist(), second.tolist(), strict=True)]
        self._expander.learn((), new, _ANY_NUMBER)
        self._join.add(list(map(self._expander.joins.__getitem__, new)))


def _is_indented(names: Column) -> Flags:
    """The names that begin or end with a blank, and those that are empty."""
    first, behind = names.start[:-1], names.start[1:]
    letters = np.append(names.letter, np.uint8(_BLANK))
    is_empty = behind <= first
    return np.asarray(is_empty | (letters[first] == _BLANK) | (letters[np.maximum(behind - 1, 0)] == _BLANK))


def _counts(flags: NDArray[np.generic], start: Int) -> Int:
    """How many flags of each part are set."""
    until = np.concatenate([[0], np.cumsum(flags)])
    return np.asarray(until[start[1:]] - until[start[:-1]], np.int32)
