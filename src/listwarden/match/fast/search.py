"""Many subjects at once: which listed names could reach the threshold for each of their names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from threading import Lock, local
from typing import TYPE_CHECKING, NamedTuple, cast

import numpy as np

from listwarden.index import Index
from listwarden.match.align import WordScorer
from listwarden.match.cut_evidence import may_be_beginning, most_cut_bits
from listwarden.match.fast.arranged import Arranged, scorer_of
from listwarden.match.fast.bound import ROUNDING
from listwarden.match.fast.expansion import Expander
from listwarden.match.fast.facts import tell
from listwarden.match.fast.kernel import MOST_WORDS, search
from listwarden.match.fast.marks import stamps
from listwarden.match.fast.plain import PlainColumns, PlainNames
from listwarden.match.fast.records import JOIN, TEXT, AskedFacts, Batch, FactRules, Links, Room, Rules, Tables
from listwarden.match.fast.sided import links_within
from listwarden.match.fast.tables import (
    LETTERS,
    TYPES,
    families_mask,
    starts,
    sums,
    word_columns,
)
from listwarden.match.fast.told import Asking, Facts, Told, fact_rules
from listwarden.match.fast.usual import Usual, usual_of_names
from listwarden.match.name_evidence import SOFT_FAMILIES, most_name_bits
from listwarden.match.table import EvidenceTable, LeftOver
from listwarden.model import EntityType, Subject
from listwarden.names.words import NameForm

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Int = NDArray[np.int32]
    Real = NDArray[np.float32]

__all__ = ["FastSearch", "PlainQuestion", "Question", "Side"]

_EPSILON = 0.005
"""More than single precision loses."""
_ROOM = 1 << 17
_MARGIN = 1.0
"""Bits by which other facts may lack what makes a hit of any name, for the listing to be scored all the same."""
_MOST_DIGITS_OF_CODE = 4
_NOTHING = 0
"""The number of texts that meet nothing, as no list has them."""


class Question:
    """One name of a subject.

    Args:
        form: The name.
        type: What kind of party the subject is.
        facts: Its other facts.
    """

    __slots__ = ("facts", "form", "type")

    def __init__(self, form: NameForm, type: EntityType, facts: Told) -> None:  # noqa: A002
        self.form, self.type, self.facts = form, type, facts


class PlainQuestion(NamedTuple):
    """One name of a subject whose chunks are plain, and that has no legal form.

    Attributes:
        chunks: The numbers of its chunks (`plain.PlainNames`).
        type: What kind of party the subject is.
        facts: Its other facts.
    """

    chunks: list[int]
    type: EntityType
    facts: Told


class Side(NamedTuple):
    """Names that are searched together.

    Attributes:
        scorer: What words are worth with any of them.
        tables: The names.
        rules: What is asked of names as a whole ...
        text_rules: ... and of those inside a longer text.
    """

    scorer: WordScorer
    tables: Tables
    rules: Rules
    text_rules: Rules

    def of_cut(self) -> Side:
        """The same for subjects' names that were cut off: what is missing may cost nothing."""
        some = self.tables
        free = some._replace(
            cost=np.zeros_like(some.cost),
            name_cost=np.zeros_like(some.name_cost),
            text_cost=np.zeros_like(some.text_cost),
        )
        beside = self.rules.beside + most_cut_bits(self.scorer.table)
        return self._replace(tables=free, rules=self.rules._replace(beside=beside, most_missing=0.0))


class _Kind(NamedTuple):
    """The listings that have one scorer, whatever their names.

    Attributes:
        other_name: Bits of names that have nothing in common.
        needed: Bits that a name and the other facts must give together, at the least.
        rules: What other facts give.
        listings: Their positions.
    """

    other_name: float
    needed: float
    rules: FactRules
    listings: Int


class FastSearch:
    """Searches an index for many names at once.

    Listings whose settings ask for as much, and take as much for words left over, are searched together, by the loosest
    of their settings; what two words give is bounded for all listings.

    Args:
        index: The listed names.
        scorer: What words are worth, at the most, with any listing.
        scorers: What they are worth with each listing.
        needed: Settings -> bits that a name and the other facts must give together, at the least.
        arranged: The listed names as arrays.
    """

    def __init__(
        self,
        index: Index,
        scorer: WordScorer,
        scorers: Sequence[WordScorer],
        needed: Callable[[EvidenceTable], float],
        arranged: Arranged,
    ) -> None:
        self.scorer = scorer
        self.needed = needed(scorer.table)
        self.lexicon = arranged.lexicon()
        self.facts = Facts(index, scorer.table, arranged.facts)
        self.usual = Usual(arranged.usual)
        self._listing_of_name = arranged.listing_of_name
        self.sides = [
            Side(one, tables, *_rules(one, needed(one.table) - _EPSILON))
            for tables in arranged.sides
            for one in [scorer_of(tables.position, self._listing_of_name, scorers)]
        ]
        self._names = index.names
        self._cut_sides = [side.of_cut() for side in self.sides]
        self.kinds = [
            _Kind(
                one.table.other_name.most,
                needed(one.table) - _EPSILON,
                fact_rules(one.table),
                np.flatnonzero(_is_of(scorers, one)).astype(np.int32),
            )
            for one in {id(one): one for one in scorers}.values()
        ]
        self.expander = Expander(index, scorer, self.lexicon, arranged, self.usual)
        self.plain = PlainNames(index.readings)
        self._learning = Lock()
        self._rooms = local()

    def can_answer(self, question: Question) -> bool:
        """Whether the kernel bounds all names for a question: not where names are endless, or any is a hit."""
        return self.is_bounded and len(question.form.words) <= MOST_WORDS

    @property
    def is_bounded(self) -> bool:
        """Whether names that have nothing in common are no hit, unless other facts make them one."""
        return self.needed - _EPSILON > self.scorer.table.other_name.most + _MARGIN

    def may_be_alone(self, facts: Told) -> bool:
        """Whether other facts could make a hit of names that have nothing in common."""
        return facts.most >= self.least_alone

    @property
    def least_alone(self) -> float:
        """Bits of other facts from which on these could make a hit of names that have nothing in common."""
        return self.needed - _EPSILON - self.scorer.table.other_name.most - _MARGIN

    def alone(self, subject: Subject) -> tuple[list[int], float]:
        """Positions of the names of listings that a subject's other facts could make a hit of, whatever the names.

        And the most bits that they give with any.
        """
        asking = Asking(self.facts)
        number, asked, most, found = asking.add(subject).number, asking.arrays(), 0.0, list[int]()
        every = np.arange(len(self.facts.listed.gender), dtype=np.int32)
        for kind in self.kinds:
            listings = kind.listings
            told = np.zeros(len(listings), np.float32)
            tell(self.facts.listed, asked, kind.rules, number, every, listings, len(listings), told)
            most = max(most, float(told.max(initial=0.0)))
            found += listings[told + kind.other_name >= kind.needed - _MARGIN].tolist()
        return [name for at in found for name in range(*np.searchsorted(self._listing_of_name, (at, at + 1)))], most

    def pairs(
        self, questions: Sequence[Question], plain: Sequence[PlainQuestion], asked: AskedFacts, *, in_text: bool = False
    ) -> Iterator[tuple[int, int, float]]:
        """Every pair that could reach the threshold: question, position of a listed name, most bits of the two names.

        The bits are those before a weak or derived name loses any.

        Args:
            questions: The names.
            plain: Names that are plain, which are counted from the last of the others on.
            asked: The other facts of all their subjects.
            in_text: Whether they are texts of which any part can be a name.
        """
        yield from self._pairs(self.sides, questions, plain, asked, in_text=in_text)
        cut = [at for at, question in enumerate(questions) if question.form.cut is not None]
        found = self._pairs(self._cut_sides, [questions[at] for at in cut], (), asked, in_text=in_text)
        for question, name, bits in found:
            if may_be_beginning(questions[cut[question]].form, self._names[name].form):
                yield cut[question], name, bits

    def _pairs(
        self,
        sides: Sequence[Side],
        questions: Sequence[Question],
        plain: Sequence[PlainQuestion],
        asked: AskedFacts,
        *,
        in_text: bool,
    ) -> Iterator[tuple[int, int, float]]:
        behind = len(questions) + len(plain)
        if not behind:
            return
        for side, batch in zip(sides, self._batches(questions, plain, asked, in_text=in_text), strict=True):
            for some, most in self.pairs_of(side.tables, batch, side.text_rules if in_text else side.rules):
                found, bits = some.tolist(), (most + _EPSILON).tolist()
                yield from ((question, name, gives) for (question, name), gives in zip(found, bits, strict=True))

    def pairs_of(self, tables: Tables, batch: Batch, rules: Rules) -> Iterator[tuple[Int, Real]]:
        """Pairs of the names of a batch and listed ones that could reach the threshold, with their bits (`search`).

        Both arrays are good until the next pairs are asked for.
        """
        room, at, behind = self._room_of_thread(), 0, len(batch.type)
        while at < behind:
            count, at = search(tables, batch, rules, at, behind, room)
            yield room.pairs[:count], room.bits[:count]

    def _room_of_thread(self) -> Room:
        """The room of this thread; to make it anew takes longer than to search for a name."""
        if not hasattr(self._rooms, "room"):
            names = max((len(side.tables.position) for side in self.sides), default=0)
            self._rooms.room = _room(names, 2 * len(self.lexicon.texts))
        return cast(Room, self._rooms.room)

    def _batches(
        self, questions: Sequence[Question], plain: Sequence[PlainQuestion], facts: AskedFacts, *, in_text: bool
    ) -> Iterator[Batch]:
        """The names for each of the sides, with what words meet there.

        And with what those left over cost; in a text words beside a name cost nothing.
        """
        batch, texts, numbers = self._batch(questions, plain, facts)
        words, links, used = batch.words.copy(), batch.links, _used(batch.words)
        words[:, TEXT], words[:, JOIN] = (np.searchsorted(used, words[:, column]) for column in (TEXT, JOIN))
        costs: dict[LeftOver, Real] = {}
        for side in self.sides:
            rule, within = side.scorer.table.extra, links_within(links, used, side.tables.text_start)
            if not in_text and rule not in costs:
                costs[rule] = _extra(side.scorer, texts, numbers)[batch.words[:, TEXT]]
            extra = costs.get(rule, batch.extra)
            yield batch._replace(words=words, links=within, extra=extra, name_extra=sums(extra, batch.start))

    def _batch(
        self, questions: Sequence[Question], plain: Sequence[PlainQuestion], facts: AskedFacts
    ) -> tuple[Batch, list[str], Int]:
        """The names, with no cost of words; the texts of their words, and the numbers of these."""
        forms = [question.form for question in questions]
        columns = self.plain.columns([question.chunks for question in plain])
        texts = dict.fromkeys([*columns.texts, *(word.text for form in forms for word in form.words)])
        words, numbers, links = self._numbered(forms, columns, texts)
        start = starts([len(form.words) for form in forms])
        start = np.concatenate([start, columns.start[1:] + start[-1]])
        asked: list[Question | PlainQuestion] = [*questions, *plain]
        masks = np.zeros(len(asked), np.uint64)
        masks[: len(forms)] = [families_mask(form.families) for form in forms]
        usual = self.usual.rows()
        batch = Batch(
            start,
            words,
            np.zeros(len(words), np.float32),
            np.zeros(len(asked), np.float32),
            masks,
            np.array([TYPES[question.type] for question in asked], np.uint8),
            np.array([question.facts.most for question in asked], np.float32),
            np.array([question.facts.number for question in asked], np.int32),
            links,
            usual,
            *usual_of_names(start, words, links.usual, usual, links.most),
            facts,
        )
        return batch, list(texts), numbers

    def _numbered(
        self, forms: Sequence[NameForm], columns: PlainColumns, texts: Iterable[str]
    ) -> tuple[Int, Int, Links]:
        """The words of all names by the numbers of their texts, those of plain names behind; the texts' numbers.

        And what these meet.
        """
        learn = self.expander
        joins = [*columns.joins, *(join for form in forms for join in form.joins)]
        with self._learning:
            learn.learn(filter(self.may_meet, texts), filter(self.may_meet, joins))
            word, join = partial(_number, learn.words), partial(_number, learn.joins)
            words = word_columns(forms, word, join, _NOTHING)
            of_plain = columns.numbered(list(map(word, columns.texts)), list(map(join, columns.joins)))
            return np.concatenate([words, of_plain]), np.array(list(map(word, texts)), np.int32), learn.links()

    def is_bare_number(self, name: str) -> bool:
        """Whether a name is nothing but a number that no list has, so that it meets no listed name.

        Four digits can be the code of a Chinese character (`names.east_asian`).
        """
        return name.isascii() and name.isdigit() and len(name) > _MOST_DIGITS_OF_CODE and not self.may_meet(name)

    def may_meet(self, text: str) -> bool:
        """Whether a text may meet any listed one: a number meets none but itself (`names.compare.relate`)."""
        return not text.isdigit() or text in self.lexicon.number or not self.scorer.rarity.is_unseen(text)


def _number(known: Mapping[str, int], text: str) -> int:
    """The number of a text; that of nothing for a number that meets none."""
    return known.get(text, _NOTHING) if text.isdigit() else known[text]


def _is_of(scorers: Sequence[WordScorer], scorer: WordScorer) -> NDArray[np.bool_]:
    """For each listing whether it has a scorer."""
    return np.fromiter((one is scorer for one in scorers), np.bool_, len(scorers))


def _used(words: Int) -> Int:
    """The numbers of all texts of some words, in order, and that of nothing."""
    return np.unique(np.append(words[:, [TEXT, JOIN]], np.int32(_NOTHING)))


def _extra(scorer: WordScorer, texts: Sequence[str], numbers: Int) -> Real:
    """Number of a text -> what it costs that meets none."""
    costs = np.zeros(numbers.max(initial=0) + 1, np.float32)
    costs[numbers] = [scorer.extra_cost(text) for text in texts]
    return costs


def _room(names: int, texts: int) -> Room:
    pairs = _ROOM + names
    return Room(
        stamps(names), np.zeros(names, np.int32), np.zeros(names, np.float32), np.zeros(names, np.float32),
        np.zeros(texts, np.float32), np.zeros((2, LETTERS), np.float32), np.zeros(names, np.float32),
        np.zeros((pairs, 2), np.int32), np.zeros(pairs, np.float32),
    )  # fmt: skip


def _rules(scorer: WordScorer, needed: float) -> tuple[Rules, Rules]:
    """What is asked of names as a whole, and of those inside a text."""
    table = scorer.table
    bits = (
        needed, table.initial.bits, table.complete.per_initial, table.complete.bits, table.contained.most,
        table.number.conflict, table.legal_form.same, table.legal_form.different, table.strength.weak,
        table.strength.derived, table.strength.most, table.type.conflict,
        max(0.0, most_name_bits(scorer) - table.complete.bits - table.legal_form.same),
        scorer.most_missing, max(table.tradition.credit, table.tradition.common) + ROUNDING,
        table.tradition.common + ROUNDING,
    )  # fmt: skip
    facts = fact_rules(table)
    rules = Rules(families_mask(tuple(SOFT_FAMILIES)), False, facts, *map(float, bits))
    # The number of a text, or its legal form, need not be that of the part that is a name.
    # A country that a text names can speak for a listing, and speaks against none.
    facts = facts._replace(other_country=0.0, other_nationality=0.0)
    return rules, rules._replace(is_of_part=True, number=0.0, other_form=0.0, facts=facts)
