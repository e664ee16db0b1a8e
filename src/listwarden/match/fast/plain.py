"""Names whose chunks mean the same in every name, as numbers of these chunks: most names of a customer file.

Such a name is not taken apart; its chunks are looked up, and arrays do the rest (`names.plain` tells which chunks).
Where a chunk can be read otherwise, each reading of the name has chunks of its own. What the chunks of an
organization's name mean depends on one another; its readings are put together by `index.composing`, and each of its
words has a number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, islice, product
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from listwarden.index.composing import Composed, Composer
from listwarden.index.readings import MOST_READINGS, Readings
from listwarden.match.fast.chunks import Chunks, column_of
from listwarden.match.fast.composed import ComposedNames
from listwarden.match.fast.growing import Growing
from listwarden.match.fast.ordinary import Ordinary, Told
from listwarden.match.fast.records import JOIN, KIND, LETTER, MOST_WORDS, TEXT
from listwarden.match.fast.tables import TYPES, families_mask, kind_mask, letter_of, places_between, starts
from listwarden.model import EntityType
from listwarden.names.cut_persons import cut_person
from listwarden.names.cuts import FIELD_WIDTHS
from listwarden.names.parts import Part
from listwarden.names.phrases import parts_meant
from listwarden.names.plain import plain_words
from listwarden.names.words import NameForm, Word, analyze

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Int = NDArray[np.int32]
    Wide = NDArray[np.uint64]

__all__ = ["MOST_CHUNKS", "MOST_OF_CHUNK", "PlainColumns", "PlainNames", "PlainWords", "Read"]

MOST_CHUNKS = 400_000
"""So many chunks are kept between batches, so that memory does not grow with subjects; then all are forgotten."""

MOST_OF_CHUNK = 4
"""Words of a plain chunk at the most."""

_MOST_OF_NAME = MOST_WORDS // MOST_OF_CHUNK
"""Chunks of a plain name at the most."""

_UNFIT = 0
"""Number of every chunk that is not plain."""

_COMPOSED: EntityType = "organization"
"""Kind of parties whose names are put together of what their chunks say."""

_EMPTY = 1
"""Number of what stands between two blanks in a row."""


class _Chunks(dict[str, int]):
    """Chunks in names of parties of one kind -> their numbers; worked out when they are asked for."""

    def __init__(self, number: Callable[[str, EntityType], int], type: EntityType) -> None:  # noqa: A002
        self._number, self._type = number, type

    def __missing__(self, chunk: str) -> int:
        number = self[chunk] = self._number(chunk, self._type)
        return number

    def numbers(self, text: str) -> tuple[int, ...]:
        """The numbers of several chunks."""
        return tuple(map(self.__getitem__, text.split(" ")))


def _chunks(name: str) -> list[str]:
    return name.split(" ")


class PlainColumns(NamedTuple):
    """The words of plain names of a batch.

    Attributes:
        start: Name -> its words in the array that follows.
        words: Columns of words as in `records.Batch`, but for texts, which are places in `texts`, and joins, which are
            places in `joins`.
        texts: Each text that the names have.
        joins: Each two texts that stand beside one another, written as one; the first is empty.
        families: Name -> its legal-form families, one bit each.
    """

    start: Int
    words: Int
    texts: list[str]
    joins: list[str]
    families: Wide

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


class Read(NamedTuple):
    """The readings of a name.

    Attributes:
        chunks: For each reading the numbers of its chunks.
        forms: Further readings, which few names have.
    """

    chunks: list[list[int]]
    forms: Sequence[NameForm] = ()


class PlainNames:
    """Looks names up by their chunks.

    Args:
        readings: How names, and chunks of them, can be read otherwise.
    """

    def __init__(self, readings: Readings) -> None:
        self._readings = readings
        self._ordinary: Ordinary | None = None
        self._forget()

    def _forget(self) -> None:
        self._chunks: dict[EntityType, _Chunks] = {}
        self._ways: dict[int, list[str]] = {}
        self._odd = {_UNFIT, _EMPTY}  # numbers of chunks that names may have to be looked at for
        self._is_cut: dict[int, bool] = {}
        self._composer = Composer(self._readings, self._number_of_word)
        self._composed, self._cuts = ComposedNames(self._readings, self._composer), Chunks()
        self._reads: dict[str, Read] = {}
        self._word: dict[tuple[int, int], int] = {}
        self._families: dict[int, int] = {}
        self._texts: list[str] = []
        self._text: dict[str, int] = {}
        self._words = Growing(np.int32)
        self._start = Growing(np.int32, [0, 0, 0])  # of the unfit chunk, and of the empty one between two blanks
        self._mask = Growing(np.int64, [0, 0])
        self._behind = 0

    def make_room(self) -> None:
        """Forgets all chunks where they are too many; between two batches only."""
        if len(self._start.array()) + len(self._composer.known) > MOST_CHUNKS:
            self._forget()

    def learn(self, names: Iterable[tuple[str, EntityType]]) -> None:
        """Looks all new chunks of some names up at once, which takes a tenth of the time that each would take alone.

        Names of organizations are read at once, too, if they can be read in one way only (`composed`).
        """
        of_type = defaultdict[EntityType, list[str]](list)
        for name, type_ in names:
            of_type[type_].append(name)
        self._read_at_once(of_type.pop("organization", ()))
        for type_, some in of_type.items():
            self.learn_chunks(chain.from_iterable(map(_chunks, some)), type_)

    def _read_at_once(self, names: Iterable[str]) -> None:
        """Reads names of organizations that can be read in one way only."""
        some = [name for name in dict.fromkeys(names) if name == name.strip()]
        column = column_of(some)
        cut = self._cuts.cut(column, np.full(len(some), TYPES[_COMPOSED], np.uint8))
        new = [self._cuts.text(number) for number in range(self._composed.count, self._cuts.count)]
        self.learn_chunks(new, _COMPOSED)
        for chunk in new:
            self._composed.add(chunk)
        found = self._composed.read(column, cut, np.arange(len(some)))
        words, start, families = found.word.tolist(), found.start.tolist(), found.families.tolist()
        self._reads = {
            some[at]: Read([[*words[start[at] : start[at + 1]], *self._chunk_of_mask(families[at])]])
            for at in np.flatnonzero(~found.is_odd).tolist()
        }

    def learn_chunks(self, chunks: Iterable[str], type: EntityType) -> None:  # noqa: A002
        """Looks new chunks of names of parties of a kind up, and what these can be read as."""
        self._ordinary = self._ordinary or Ordinary(self._readings)
        new = set(chunks)
        while new:
            new = new - self._composer.known if type == _COMPOSED else new - self._known(type).keys()
            told = self._ordinary.among(new, type)
            new = {chunk for one in told for other in self._learn_told(one, type) for chunk in other.split(" ")}

    def _learn_told(self, told: Told, type: EntityType) -> list[str]:  # noqa: A002
        """Takes a chunk for nothing but a word; returns what it can be read as."""
        number = self._number_of_told(told)
        if type == _COMPOSED:
            meant = parts_meant(told.text) if told.is_told else 0
            part = Part(Word(told.text, told.chunk), number, 0, meant, told.text)
            return self._composer.learn(told.chunk, part, is_changed=told.is_changed)
        self._known(type)[told.chunk] = number
        return self._add_ways(number, told.chunk, type) if told.is_changed else []

    def _known(self, type: EntityType) -> _Chunks:  # noqa: A002
        known = self._chunks.get(type)
        if known is None:
            known = self._chunks[type] = _Chunks(self._number_of, type)
            known[""] = _EMPTY
        return known

    def chunks_of(self, name: str, type: EntityType) -> list[int]:  # noqa: A002
        """The numbers of the chunks of a name that can be read in one way only; empty for others."""
        found = self.read(name, type)
        return found.chunks[0] if found is not None and len(found.chunks) == 1 and not found.forms else []

    def read(self, name: str, type: EntityType) -> Read | None:  # noqa: A002
        """All readings of a name; None where it has to be taken apart."""
        if type == _COMPOSED:
            if known_reading := self._reads.get(name):
                return known_reading
            found = self._composer.of(name)
            return None if found is None else self._numbered_readings(name, found)
        known = self._chunks.get(type) or self._known(type)
        chunks = list(map(known.__getitem__, name.split(" ")))
        is_usual = self._odd.isdisjoint(chunks) and 2 <= len(chunks) <= _MOST_OF_NAME and len(name) not in FIELD_WIDTHS
        if is_usual and (type != "person" or not self._is_cut.get(chunks[-1], True)):
            return Read([chunks])
        return self._read_odd(name, type, chunks, known)

    def _read_odd(self, name: str, type: EntityType, chunks: list[int], known: _Chunks) -> Read | None:  # noqa: A002
        """The readings of a name some chunk of which, or the length of which, can give it several."""
        if _EMPTY in chunks:
            chunks = [chunk for chunk in chunks if chunk != _EMPTY]
        if _UNFIT in chunks or not 2 <= len(chunks) <= _MOST_OF_NAME or self._readings.may_differ(name, type):
            return None
        forms = self._cut(name, chunks[-1]) if type == "person" else ()
        if self._ways.keys().isdisjoint(chunks):
            return Read([chunks], forms)
        others = self._others(chunks, known)
        if others is None or max(map(len, others), default=0) > _MOST_OF_NAME:
            return None
        return Read([chunks, *others], forms)

    def _numbered_readings(self, name: str, found: Sequence[Composed | NameForm]) -> Read | None:
        """Readings that were put together, each word of them and their legal forms by number."""
        chunks, forms = list[list[int]](), list[NameForm]()
        for one in found:
            if isinstance(one, NameForm):
                forms.append(one)
            elif one.cut is not None:
                forms.append(one.form(name))
            elif len(one.parts) > MOST_WORDS:
                return None
            else:
                numbers = [part.number for part in one.parts]
                chunks.append([*numbers, *self._chunk_of_mask(families_mask(one.families))])
        return Read(chunks, forms)

    def _cut(self, name: str, last: int) -> Sequence[NameForm]:
        """A person's name as one that was cut off, if its last chunk can be."""
        is_cut = self._is_cut.get(last)
        if is_cut is None:
            is_cut = self._is_cut[last] = self._readings.may_end_cut(name.rsplit(maxsplit=1)[-1], "person")
        return list(cut_person(analyze(name, "person"))) if is_cut else ()

    def _others(self, chunks: Sequence[int], known: _Chunks) -> list[list[int]] | None:
        """The other ways to read a name some chunks of which can be read otherwise; None where these are not plain."""
        if all(self._readings.is_listed(text) for chunk in chunks for text in self._texts_of(chunk)):
            return []
        ways = product(*([*map(known.numbers, self._ways.get(chunk, ())), (chunk,)] for chunk in chunks))
        found = [[*chain.from_iterable(way)] for way in islice(ways, MOST_READINGS)]
        return None if any(_UNFIT in way for way in found) else [way for way in found if way != chunks]

    def _texts_of(self, chunk: int) -> list[str]:
        start = self._start.array()
        return [self._texts[text] for text in self._words.array()[3 * start[chunk] : 3 * start[chunk + 1] : 3].tolist()]

    def number(self, chunk: str, type: EntityType) -> int:  # noqa: A002
        """The number of a chunk that is read in one way only, wherever it stands beside others; 0 of any other.

        Not of an organization's name, which is not told by its chunks alone (`composed`).
        """
        number = self._known(type)[chunk]
        return _UNFIT if number in self._ways else number

    @property
    def composed(self) -> ComposedNames:
        """Reads columns of organizations' names, once their chunks are added; gives words by the numbers of chunks."""
        return self._composed

    def words(self) -> PlainWords:
        """The words of all chunks."""
        return PlainWords(self._start.array(), self._words.array().reshape(-1, 3), self._texts)

    def _number_of(self, chunk: str, type: EntityType) -> int:  # noqa: A002
        words = plain_words(chunk, type)
        if not 0 < len(words) <= MOST_OF_CHUNK:
            return _UNFIT
        number = self._add([(self._text_number(word.text), kind_mask(word), letter_of(word.text)) for word in words])
        self._add_ways(number, chunk, type)
        if len(chunk) == 1:  # letters that stand apart can be one word
            self._odd.add(number)
        return number

    def _number_of_told(self, told: Told) -> int:
        """The number of a chunk that is nothing but a word, by itself."""
        mask = kind_mask(Word(told.text, told.chunk)) if told.is_told else 0
        return self._add([(self._text_number(told.text), mask, ord(told.text[0]))])

    def _add_ways(self, number: int, chunk: str, type: EntityType) -> list[str]:  # noqa: A002
        """Finds out how else a chunk can be read."""
        others = self._readings.others_of(chunk, type)
        if others:
            self._ways[number] = others
            self._odd.add(number)
        return others

    def _number_of_word(self, word: Word) -> int:
        """The number of a word that stands for itself."""
        known = self._text_number(word.text), kind_mask(word)
        number = self._word.get(known)
        if number is None:
            number = self._word[known] = self._add([(*known, letter_of(word.text))])
        return number

    def _chunk_of_mask(self, mask: int) -> tuple[int, ...]:
        """The number of a chunk of no words that gives a name its legal forms; none if it has none."""
        if not mask:
            return ()
        number = self._families.get(mask)
        if number is None:
            number = self._families[mask] = self._add([], mask)
        return (number,)

    def _add(self, words: Sequence[tuple[int, int, int]], mask: int = 0) -> int:
        """Adds a chunk; returns its number."""
        for word in words:
            self._words.add(word)
        self._behind += len(words)
        self._start.add([self._behind])
        self._mask.add([mask])
        return len(self._start.array()) - 2

    def _text_number(self, text: str) -> int:
        number = self._text.setdefault(text, len(self._texts))
        if number == len(self._texts):
            self._texts.append(text)
        return number

    def columns(self, names: Sequence[Sequence[int]]) -> PlainColumns:
        """The words of names that are given by the numbers of their chunks, at least one each."""
        start, words = self._start.array(), self._words.array().reshape(-1, 3)
        chunks = np.fromiter(chain.from_iterable(names), np.int32)
        sizes = start[chunks + 1] - start[chunks]
        behind = np.cumsum(sizes, dtype=np.int32)
        first_chunk = starts([len(chunks) for chunks in names])
        name_start = np.concatenate([[0], behind]).astype(np.int32)[first_chunk]
        places = places_between(start[chunks], start[chunks + 1])
        masks = self._mask.array()[chunks]
        families = np.bitwise_or.reduceat(masks, first_chunk[:-1]) if len(names) else masks
        return self._numbered(name_start, words[places], families.astype(np.uint64))

    def _numbered(self, start: Int, words: Int, families: Wide) -> PlainColumns:
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
        return PlainColumns(start, columns, texts, joins, families)
