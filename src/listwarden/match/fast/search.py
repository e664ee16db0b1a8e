"""Many subjects at once: which listed names could reach the threshold for each of their names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import repeat
from threading import local
from typing import TYPE_CHECKING, NamedTuple, cast

import numpy as np

from listwarden.index import Index
from listwarden.match.align import Places, WordScorer
from listwarden.match.cut_evidence import may_be_beginning, may_begin_at
from listwarden.match.fast.alone import Alone
from listwarden.match.fast.arranged import Arranged, scorer_of
from listwarden.match.fast.batches import Batches
from listwarden.match.fast.expansion import Expander
from listwarden.match.fast.gains import gains_of
from listwarden.match.fast.kernel import search
from listwarden.match.fast.marks import marks
from listwarden.match.fast.places import PlacesOfWords
from listwarden.match.fast.plain import PlainNames
from listwarden.match.fast.questions import PlainQuestion, Question
from listwarden.match.fast.records import MOST_WORDS, AskedFacts, Batch, Room, Rules, Tables
from listwarden.match.fast.sides import Side, side_of
from listwarden.match.fast.tables import LETTERS
from listwarden.match.fast.told import Facts
from listwarden.match.fast.usual import Usual
from listwarden.match.table import EvidenceTable
from listwarden.names.words import NameForm

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Int = NDArray[np.int32]
    Real = NDArray[np.float32]

__all__ = ["FastSearch"]

_EPSILON = 0.005
"""More than single precision loses."""
_ROOM = 1 << 17


class Found(NamedTuple):
    """A pair of names that could reach the threshold.

    Attributes:
        question: Number of the subject's name among those that are asked for.
        name: Position of the listed one.
        bits: Most bits that they give, before a weak or derived name loses any.
        places: Which of their words can meet; None where that is not known.
    """

    question: int
    name: int
    bits: float
    places: list[Places] | None


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
        def least(table: EvidenceTable) -> float:
            return needed(table) - _EPSILON

        self.scorer = scorer
        self.lexicon = arranged.lexicon()
        self.facts = Facts(index, scorer.table, arranged.facts)
        self.usual = Usual(arranged.usual)
        scorer_of_side = (scorer_of(side.position, arranged.listing_of_name, scorers) for side in arranged.sides)
        self.sides = [
            side_of(tables, one, least(one.table)) for tables, one in zip(arranged.sides, scorer_of_side, strict=True)
        ]
        self._names = index.names
        self._cut_sides = [side.of_cut(must_begin=True) for side in self.sides]
        self.alone = Alone(self.facts, arranged.listing_of_name, scorer, scorers, least)
        self.expander = Expander(index, scorer, self.lexicon, arranged, self.usual)
        self.plain = PlainNames(index.readings)
        self.batches = Batches(self.expander, self.plain, self.usual, self.sides)
        self._rooms = local()
        self._places = PlacesOfWords(2 * len(self.lexicon.texts))

    def can_answer(self, question: Question) -> bool:
        """Whether the kernel bounds all names for a question: not where names are endless, or any is a hit."""
        return self.is_bounded and len(question.form.words) <= MOST_WORDS

    @property
    def is_bounded(self) -> bool:
        """Whether names that have nothing in common are no hit, unless other facts make them one."""
        return self.alone.least > 0.0

    def pairs(
        self, questions: Sequence[Question], plain: Sequence[PlainQuestion], asked: AskedFacts, *, in_text: bool = False
    ) -> Iterator[Found]:
        """Every pair that could reach the threshold.

        Args:
            questions: The names.
            plain: Names that are plain, which are counted from the last of the others on.
            asked: The other facts of all their subjects.
            in_text: Whether they are texts of which any part can be a name.
        """
        yield from self._pairs(self.sides, questions, plain, asked, in_text=in_text)
        cut = [at for at, question in enumerate(questions) if question.form.cut is not None]
        found = self._pairs(self._cut_sides, [questions[at] for at in cut], (), asked, in_text=in_text)
        for number, name, bits, places in found:
            if self._may_begin(questions[cut[number]].form, name, places):
                yield Found(cut[number], name, bits, places)

    def _may_begin(self, form: NameForm, name: int, places: Sequence[Places] | None) -> bool:
        """Whether a name that was cut off could be how a listed one begins."""
        listed = self._names[name].form
        return may_be_beginning(form, listed) if places is None else may_begin_at(form, listed, places)

    def _pairs(
        self,
        sides: Sequence[Side],
        questions: Sequence[Question],
        plain: Sequence[PlainQuestion],
        asked: AskedFacts,
        *,
        in_text: bool,
    ) -> Iterator[Found]:
        behind = len(questions) + len(plain)
        if not behind:
            return
        for side, batch in zip(sides, self.batches.of(questions, plain, asked, in_text=in_text), strict=True):
            for some, most in self.pairs_of(side.tables, batch, side.text_rules if in_text else side.rules):
                places = self._places.of(some, side.tables, batch) if not in_text else repeat(None)
                yield from map(Found, *some.T.tolist(), (most + _EPSILON).tolist(), places)

    def pairs_of(self, tables: Tables, batch: Batch, rules: Rules) -> Iterator[tuple[Int, Real]]:
        """Pairs of the names of a batch and listed ones that could reach the threshold, with their bits (`search`).

        Both arrays are good until the next pairs are asked for.
        """
        room, at, behind = self._room_of_thread(), 0, len(batch.type)
        gains = gains_of(tables, batch, rules, room)
        while gains and at < behind:
            count, at = search(tables, batch, rules, gains, at, behind, room)
            yield room.pairs[:count], room.bits[:count]

    def _room_of_thread(self) -> Room:
        """The room of this thread; to make it anew takes longer than to search for a name."""
        if not hasattr(self._rooms, "room"):
            names = max((len(side.tables.position) for side in self.sides), default=0)
            self._rooms.room = _room(names, 2 * len(self.lexicon.texts))
        return cast(Room, self._rooms.room)


def _room(names: int, texts: int) -> Room:
    pairs = _ROOM + names
    return Room(
        marks(names), np.zeros(names, np.int32), np.zeros(names, np.float32), np.zeros(names, np.float32),
        np.zeros(texts, np.float32), np.zeros((2, LETTERS), np.float32), np.zeros(names, np.float32),
        np.zeros(names, np.float32),
        np.zeros(names, np.int32), np.zeros(names, np.int32),
        np.zeros((pairs, 2), np.int32), np.zeros(pairs, np.float32),
    )  # fmt: skip
