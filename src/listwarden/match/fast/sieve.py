"""Which names of a column could have any hit, without making subjects of them: for indexes of few listings.

Of a rescreening nearly all names have nothing to do with any listing that changed. So names are held against the
listings as columns: each is cut into chunks (`chunks`), each chunk that is new is read once (`names.chains`), and
compiled code adds up what the words of a name could give (`chained`). What is left is asked of the compiled search,
which many subjects are asked of too (`kernel`). A name is let go only where that finds no listed name; whatever cannot
be bounded so, such as a name of one chunk, is kept. Names that are kept are screened as any others.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from listwarden.match.cut_evidence import most_cut_bits
from listwarden.match.fast.apart import Asked, Names, Pairs, with_apart, with_tails
from listwarden.match.fast.bound import ARTICLE, INITIAL, NUMBER
from listwarden.match.fast.chained import (
    ALONE,
    ENDS_CUT,
    IS_ODD,
    IS_PERSON,
    PARTS_ALL,
    PARTS_BEHIND,
    PARTS_REST,
    Chains,
    Limits,
    chain,
    could_reach,
    pairs_in,
)  # fmt: skip
from listwarden.match.fast.chunks import Chunks, Column, Cut
from listwarden.match.fast.growing import Growing
from listwarden.match.fast.joined import Joins, joins_of
from listwarden.match.fast.met import Met, could_reach_one
from listwarden.match.fast.ordinary import Ordinary
from listwarden.match.fast.questions import Question
from listwarden.match.fast.records import JOIN, KIND, LETTER, TEXT, Batch, Links
from listwarden.match.fast.search import FastSearch
from listwarden.match.fast.sides import Side
from listwarden.match.fast.tables import TYPES, kind_mask, sums
from listwarden.match.fast.told import Asking, Told
from listwarden.match.fast.usual import usual_of_names
from listwarden.match.fast.word_texts import WordTexts
from listwarden.model import EntityType, Subject
from listwarden.names.chains import ChainLink, chain_of, parts_all, parts_behind, parts_rest
from listwarden.names.cuts import FIELD_WIDTHS
from listwarden.names.phrases import parts_meant, whole_phrases

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Byte = NDArray[np.uint8]
    Double = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Int = NDArray[np.int32]
    Long = NDArray[np.int64]
    Real = NDArray[np.float32]

__all__ = ["MOST_KEPT", "Sieve"]

MOST_KEPT = 400_000
"""So many chunks are kept between columns, so that memory does not grow with names; then all are forgotten."""

_MOST_ODD = 100_000
"""So many names that are read as a whole are remembered."""

_ANY_FAMILY = np.uint64(0xFFFFFFFFFFFFFFFF)
_MARGIN = 1.0
"""More bits than rounding, and costs of joins that are none, can give."""

_KIND_OF = {number: kind for kind, number in TYPES.items()}
_PERSON = "person"


class _Odd(NamedTuple):
    """A name that is read as a whole.

    Attributes:
        text: The name.
        type: What kind of party has it, by number.
        facts: For each search, no fewer bits than the other facts of its subject give.
    """

    text: str
    type: int
    facts: tuple[int, ...]


_NO_PAIRS = Pairs(np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.int32))
"""Of names whose pairs are not known."""


class _Listings:
    """What words of subjects can meet among the listings of one search.

    Args:
        search: The search.
        texts: The words.
    """

    def __init__(self, search: FastSearch, texts: WordTexts) -> None:
        self.search, self._texts = search, texts
        self._learned = search.expander.apart()
        self._number = Growing(np.int32)
        self._extra = [Growing(np.float32) for _ in search.sides]
        listed = self._learned.listed.rare
        self.joined = float(listed.max(initial=0.0)) + _MARGIN
        self.limits = [self._limits(side) for side in search.sides]
        self.of_cut = [side.of_cut(must_begin=False) for side in search.sides]
        self._met = [Met(side.tables) for side in search.sides]

    def _limits(self, side: Side) -> Limits:
        rules, tables = side.rules, side.tables
        return Limits(
            side.least, float(rules.complete), float(rules.most_extra),
            float(rules.initial), self.joined, tables.initial_start, tables.letter_start,
        )  # fmt: skip

    def telling(self, facts: float) -> Int:
        """The listed words that could make a hit where no other word of their name meets any but by its initial.

        Args:
            facts: Most bits of the other facts of the subjects.
        """
        found = [_telling(side, facts, self._learned.listed.rare + _MARGIN) for side in self.search.sides]
        return np.unique(np.concatenate(found))

    def learn(self) -> None:
        """Learns the words that are new."""
        new = self._texts.texts[len(self._number.array()) :]
        numbers = self._numbers(new, is_join=False)
        self._number.add(numbers)
        for side, extra in zip(self.search.sides, self._extra, strict=True):
            extra.add(list(map(side.scorer.extra_cost, new)))
        for met in self._met:
            met.learn(self.links, numbers)

    def _numbers(self, texts: Sequence[str], *, is_join: bool) -> list[int]:
        """The numbers of texts in `links`; 0 for a number that meets none."""
        meeting = list(filter(self.search.batches.may_meet, texts))
        self._learned.learn(() if is_join else meeting, meeting if is_join else (), 4 * MOST_KEPT)
        known = self._learned.joins if is_join else self._learned.words
        return [known.get(text, 0) if text.isdigit() else known[text] for text in texts]

    def joins(self, texts: Sequence[str]) -> Int:
        """The numbers of joins."""
        return np.array(self._numbers(texts, is_join=True), np.int32)

    def note_reaching(self, names: Names, side: int, asked: Flags, pairs: Pairs, facts: Real, found: Flags) -> None:
        """Notes of the names asked for whether their words could give enough with the names of one scorer."""
        links = self.links
        could_reach(
            names.start, names.words, asked, links.most[self.numbers], self.left_over(side), self._texts.letter,
            pairs.first, links.most[pairs.numbers], facts, self.limits[side], found,
        )  # fmt: skip

    def forget_unmet(self, names: Names, side: int, pairs: Pairs, facts: Real, found: Flags) -> None:
        """Forgets of the names noted those whose words cannot give enough with any single name of one scorer."""
        rows, row_of = self._met[side].arrays()
        tables = self.search.sides[side].tables
        could_reach_one(
            names.start, names.words, rows, row_of, self.left_over(side), self._texts.letter, pairs.first,
            pairs.numbers, self.links, tables.text_start, tables.text_names, facts, self.limits[side], found,
        )  # fmt: skip

    @property
    def links(self) -> Links:
        """What all of them can meet."""
        return self._learned.links()

    @property
    def numbers(self) -> Int:
        """Text of the words -> its number in `links`."""
        return self._number.array()

    def left_over(self, side: int) -> Real:
        """Text of the words -> what it costs where it is left over, with the listed names of one scorer."""
        return self._extra[side].array()


def _telling(side: Side, facts: float, most: Double) -> Int:
    """The listed words of one scorer that could make a hit alone, by number; `most` has the bits of each."""
    tables, rules = side.tables, side.rules
    text, kind = tables.words[:, TEXT] // 2, tables.words[:, KIND]
    sizes = np.diff(tables.name_start)
    is_free = kind & INITIAL > 0
    free = sums(np.where(is_free, tables.cost + rules.initial, 0.0).astype(np.float32), tables.name_start)
    left = sums(((kind & (ARTICLE | INITIAL)) == 0).astype(np.float32), tables.name_start)
    is_complete = np.repeat(left, sizes) - ((kind & (ARTICLE | INITIAL)) == 0) <= 0
    bits = most[text] + tables.cost + np.repeat(free - tables.name_cost, sizes) + is_complete * max(0.0, rules.complete)
    return np.unique(text[bits + facts + _MARGIN >= side.least])


def _has_identifier(search: FastSearch, subject: Subject) -> bool:
    return any(search.expander.index.with_identifier(one.value) for one in subject.identifiers)


class Sieve:
    """Names of subjects held against the listings of some searches.

    Args:
        searches: The searches; listings are few, and names that have nothing in common no hit (`is_bounded`).
    """

    def __init__(self, searches: Sequence[FastSearch]) -> None:
        self._searches = searches
        self._most_cut = max((most_cut_bits(side.scorer.table) for one in searches for side in one.sides), default=0.0)
        self._ordinary = [Ordinary(one.expander.index.readings) for one in searches]
        self._joins: dict[float, Joins] = {}
        self._odd: dict[_Odd, bool] = {}
        self._forget()

    def _forget(self) -> None:
        self._chunks, self._texts = Chunks(), WordTexts()
        self._start, self._words, self._mask = Growing(np.int32, [0]), Growing(np.int32), Growing(np.int32)
        self._parts = Growing(np.int64)
        self._sides = [_Listings(one, self._texts) for one in self._searches]

    @property
    def is_bounded(self) -> bool:
        """Whether names that have nothing in common are no hit in any of the searches."""
        return all(one.is_bounded for one in self._searches)

    @property
    def limits(self) -> list[float]:
        """For each search the bits of other facts from which on they could make a hit of any name."""
        return [one.alone.least for one in self._searches]

    def facts_of(self, subject: Subject, *, is_plain: bool) -> tuple[int, tuple[float, ...]]:
        """What kind of party a subject is, by number, and for each search the most bits of its facts beside its name.

        Args:
            subject: The subject.
            is_plain: Whether that is all there is to say; else the bits are infinite, as they are for an identifier
                that is listed.
        """
        facts = [
            Asking(one.facts).add(subject).most if is_plain and not _has_identifier(one, subject) else math.inf
            for one in self._searches
        ]
        return TYPES[subject.type], tuple(facts)

    def keeps(self, names: Column, types: Byte, facts: Sequence[Real]) -> Flags:
        """Whether each name could have a hit in any of the searches.

        Args:
            names: The names.
            types: What kind of party has each, by number (`tables.TYPES`).
            facts: For each search, the most bits that the other facts of the subjects give; infinite for those that are
                to be kept.
        """
        if self._chunks.count > MOST_KEPT:
            self._forget()
        cut = self._chunks.cut(names, types)
        self._read_new()
        kept: Flags = np.isinf(np.max(facts, axis=0))
        is_odd = kept.copy()
        found = self._chained(cut, types, is_odd)
        for one in self._sides:
            one.learn()
        asked = ~is_odd
        self._keep_odd(names, types, facts, is_odd & ~kept, kept)
        facts_of_cut = [told + np.where(found.is_cut, self._most_cut, 0).astype(np.float32) for told in facts]
        near = self._reaching(found, asked, facts_of_cut)
        if near.any():
            joins = self._joined(found, near, float(np.max([told[near] for told in facts])))
            for number, one in enumerate(self._sides):
                self._search(found, one, joins[number], near & ~kept, facts[number], kept)
        return kept

    def _keep_odd(self, names: Column, types: Byte, facts: Sequence[Real], is_odd: Flags, kept: Flags) -> None:
        """Keeps those of the names that cannot be bounded which the search finds a listed name for."""
        if len(self._odd) > _MOST_ODD:
            self._odd.clear()
        rows = np.flatnonzero(is_odd).tolist()
        asked = [_Odd(names.text(at), int(types[at]), tuple(math.ceil(told[at]) for told in facts)) for at in rows]
        self._learn_odd([one for one in dict.fromkeys(asked) if one not in self._odd])
        kept[rows] = [self._odd[one] for one in asked]

    def _learn_odd(self, asked: Sequence[_Odd]) -> None:
        """Learns of names that are read as a whole whether the search finds any listed name for them."""
        self._odd.update((one, not one.text.isprintable() or not any(map(str.isalnum, one.text))) for one in asked)
        for number, search in enumerate(self._searches):
            owners, questions = list[_Odd](), list[Question]()
            for one in asked:
                kind, told = _KIND_OF[one.type], Told(-1, one.facts[number])
                forms = search.expander.index.readings.of(one.text, kind) if not self._odd[one] else ()
                some = [Question(form, kind, told) for form in forms]
                self._odd[one] |= not all(map(search.can_answer, some))
                questions += some if not self._odd[one] else ()
                owners += [one] * (len(questions) - len(owners))
            for question, *_ in search.pairs(questions, (), Asking(search.facts).arrays()):
                self._odd[owners[question]] = True

    def chains_of(self, names: Column, types: Byte) -> list[list[tuple[str, bool]] | None]:
        """The texts of the words of each name, and whether every reading has it; None of a name that is kept."""
        cut = self._chunks.cut(names, types)
        self._read_new()
        is_odd = np.zeros(len(types), np.bool_)
        found = self._chained(cut, types, is_odd)
        words = [(self._texts.texts[text], is_sure == 1) for text, _, is_sure in found.words.tolist()]
        return [
            None if odd else words[first:behind]
            for odd, (first, behind) in zip(is_odd, pairwise(found.start), strict=True)
        ]

    def _read_new(self) -> None:
        """Reads the chunks that are new."""
        readings = [one.index.readings for one in (search.expander for search in self._searches)]
        words = self._words_alone()
        for number in range(len(self._mask.array()), self._chunks.count):
            chunk, kind = self._chunks.text(number), _KIND_OF[self._chunks.type(number)]
            word = words.get((kind, chunk))
            if word is not None:
                self._add_alone(word, chunk, kind)
                continue
            others = dict.fromkeys(other for one in readings for other in one.others_of(chunk, kind))
            links = chain_of(chunk, kind, others)
            mask = IS_ODD * (links is None) | PARTS_REST * parts_rest(chunk) | PARTS_ALL * parts_all(chunk)
            mask |= ENDS_CUT * any(one.may_end_cut(chunk, kind) for one in readings)
            if kind != _PERSON and parts_behind(links or ()):
                mask |= PARTS_BEHIND if len(links or ()) == 1 else PARTS_REST
            self._mask.add([mask | ALONE * (len(chunk) == 1) | IS_PERSON * (kind == _PERSON)])
            for link in links or ():
                self._add(link, is_person=kind == _PERSON)
            self._start.add([len(self._parts.array())])

    def _words_alone(self) -> dict[tuple[EntityType, str], str]:
        """The new chunks that are nothing but a word which no table knows, whichever list is asked -> the word."""
        new = defaultdict[EntityType, list[str]](list)
        for number in range(len(self._mask.array()), self._chunks.count):
            new[_KIND_OF[self._chunks.type(number)]].append(self._chunks.text(number))
        found: dict[tuple[EntityType, str], str] = {}
        for kind, chunks in new.items():
            told = [one for ordinary in self._ordinary for one in ordinary.among(chunks, kind)]
            sure = Counter(one.chunk for one in told if not (one.is_told or one.is_changed))
            found |= {(kind, one.chunk): one.text for one in told if sure[one.chunk] == len(self._ordinary)}
        return found

    def _add_alone(self, text: str, chunk: str, kind: EntityType) -> None:
        """Adds a chunk that is nothing but a word."""
        may_end_cut = any(search.expander.index.readings.may_end_cut(chunk, kind) for search in self._searches)
        self._mask.add([ENDS_CUT * may_end_cut | IS_PERSON * (kind == _PERSON)])
        self._words.add([self._texts.number(text), 0, 1])
        self._parts.add([0])
        self._start.add([len(self._parts.array())])

    def _add(self, link: ChainLink, *, is_person: bool) -> None:
        word = link.word
        # A number of a name that another reading lacks must not tell names apart.
        kind = kind_mask(word) & ~NUMBER | (0 if link.is_sure else ARTICLE)
        self._words.add([self._texts.number(word.text), kind, link.is_sure])
        self._parts.add([0 if is_person else parts_meant(word.text)])

    def _chained(self, cut: Cut, types: Byte, kept: Flags) -> Names:
        """The words of the names; those that cannot be bounded are kept."""
        start = self._start.array()
        chains = Chains(
            start, self._words.array().reshape(-1, 3), self._parts.array(),
            self._mask.array().astype(np.uint8), np.array(whole_phrases(), np.int64),
            np.array(sorted(FIELD_WIDTHS), np.int32),
        )  # fmt: skip
        words = np.zeros((int((start[cut.chunk + 1] - start[cut.chunk]).sum()), 3), np.int32)
        behind = np.zeros(len(types) + 1, np.int32)
        is_cut = np.zeros(len(types), np.bool_)
        chain(cut.start, cut.chunk, cut.size, chains, behind, words, kept, is_cut)
        return Names(behind, words[: behind[-1]], types, is_cut)

    def _reaching(self, names: Names, asked: Flags, facts: Sequence[Real]) -> Flags:
        """Whether the words of each name asked for could give enough with any listings, whatever they give joined."""
        found = np.zeros(len(asked), np.bool_)
        for one, told in zip(self._sides, facts, strict=True):
            for number in range(len(one.limits)):
                one.note_reaching(names, number, asked, _NO_PAIRS, told, found)
        return found

    def _joined(self, names: Names, wanted: Flags, facts: float) -> list[Pairs]:
        """For each search what two words that can stand side by side are, written as one."""
        meets = np.max([one.links.most[one.numbers] for one in self._sides], axis=0) > 0
        room = np.zeros((0, 4), np.int32)
        first = np.zeros(len(names.words), np.int32)
        count = pairs_in(names.start, names.words, wanted, names.is_cut, meets, room, first)
        rows = np.zeros((count, 4), np.int32)
        pairs_in(names.start, names.words, wanted, names.is_cut, meets, rows, first)
        one, other = names.words[rows[:, 1], 0].astype(np.int64), names.words[rows[:, 2], 0].astype(np.int64)
        pairs, which = np.unique(one << 33 | other << 1 | rows[:, 3], return_inverse=True)
        one, other, is_alone = pairs >> 33, pairs >> 1 & 0xFFFFFFFF, pairs & 1 > 0
        is_passing = np.zeros(len(pairs), np.bool_)
        for some, joins in ((is_alone, self._joins_for(math.ceil(facts))), (~is_alone, self._joins_for(math.inf))):
            is_passing[some] = joins.may_meet_pairs(self._texts, one[some], other[some])
        passing = np.flatnonzero(is_passing)
        texts = [
            self._texts.texts[at] + self._texts.texts[to] for at, to in zip(one[passing], other[passing], strict=True)
        ]
        is_next = rows[:, 2] == rows[:, 1] + 1
        found = []
        for side in self._sides:
            numbers = np.zeros(len(pairs), np.int32)
            numbers[passing] = side.joins(texts)
            numbers = numbers[which]
            of_words = np.zeros(len(names.words), np.int32)
            of_words[rows[is_next, 1]] = numbers[is_next]
            found.append(Pairs(first, numbers, of_words))
        return found

    def _joins_for(self, facts: float) -> Joins:
        """What joins can be held against where nothing else of a name meets anything, and facts give so much."""
        if facts not in self._joins:
            words = {one.search.lexicon.texts[at] for one in self._sides for at in one.telling(facts).tolist()}
            self._joins[facts] = joins_of(words)
        return self._joins[facts]

    def _search(self, names: Names, one: _Listings, pairs: Pairs, asked: Flags, facts: Real, kept: Flags) -> None:
        """Keeps those of the names asked for that the search finds a listed name for."""
        links = one.links
        told = facts + np.where(names.is_cut, self._most_cut, 0).astype(np.float32)
        for number, sides in enumerate(zip(one.search.sides, one.of_cut, strict=True)):
            found = np.zeros(len(asked), np.bool_)
            one.note_reaching(names, number, asked & ~kept, pairs, told, found)
            one.forget_unmet(names, number, pairs, told, found)
            for side, are_cut in zip(sides, (False, True), strict=True):
                some = with_apart(names, pairs, links.most, np.flatnonzero(found & (names.is_cut == are_cut)), kept)
                owners = self._found(names, some, one, number, side, facts)
                doubtful, some = with_tails(names, pairs, links.most, owners)
                kept[np.setdiff1d(owners, doubtful)] = True
                kept[self._found(names, some, one, number, side, facts)] = True

    def _found(self, names: Names, some: Asked, one: _Listings, number: int, side: Side, facts: Real) -> Long:
        """The names of those asked for that the search finds a listed name for, in order."""
        if not len(some.owner):
            return some.owner
        batch = self._batch(names, some, one, number, facts)
        met = [some.owner[found[:, 0]] for found, _ in one.search.pairs_of(side.tables, batch, side.rules)]
        return np.unique(np.concatenate([some.owner[:0], *met]))

    def _batch(self, names: Names, some: Asked, one: _Listings, side: int, facts: Real) -> Batch:
        chosen, start, links = names.words[some.places], some.start, one.links
        words = np.zeros((len(chosen), 4), np.int32)
        words[:, TEXT], words[:, JOIN] = one.numbers[chosen[:, 0]], some.joins
        words[:, KIND] = np.where(some.is_sure, chosen[:, 1], chosen[:, 1] | ARTICLE)
        words[:, LETTER] = self._texts.letter[chosen[:, 0]]
        words[start[1:] - 1, JOIN] = 0
        extra = np.where(some.is_sure, one.left_over(side)[chosen[:, 0]], np.float32(0.0))
        types, usual = names.types[some.owner], one.search.usual.rows()
        families = np.where(types == TYPES[_PERSON], np.uint64(0), _ANY_FAMILY)
        return Batch(
            start, words, extra, sums(extra, start), families, types, facts[some.owner],
            np.full(len(types), -1, np.int32), links, usual,
            *usual_of_names(start, words, links.usual, usual, links.most), Asking(one.search.facts).arrays(),
        )  # fmt: skip
