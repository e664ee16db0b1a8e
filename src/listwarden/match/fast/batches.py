"""The names of a batch as arrays, with what their words can meet in each part of the list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from listwarden.match.align import WordScorer
from listwarden.match.fast.expansion import Expander
from listwarden.match.fast.plain import PlainColumns, PlainNames
from listwarden.match.fast.questions import PlainQuestion, Question
from listwarden.match.fast.records import JOIN, TEXT, AskedFacts, Batch, Links
from listwarden.match.fast.sided import links_within
from listwarden.match.fast.sides import Side
from listwarden.match.fast.tables import TYPES, families_mask, starts, sums, word_columns
from listwarden.match.fast.usual import Usual, usual_of_names
from listwarden.match.table import LeftOver
from listwarden.names.words import NameForm

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Int = NDArray[np.int32]
    Real = NDArray[np.float32]

__all__ = ["Batches"]

_FEW_WORDS = 64
_MOST_DIGITS_OF_CODE = 4
_NOTHING = 0
"""The number of texts that meet nothing, as no list has them."""


class Batches:
    """Makes arrays of the names that are asked for.

    Args:
        expander: What texts can meet.
        plain: Names by the numbers of their chunks.
        usual: What words are worth that a naming tradition has together.
        sides: The parts of the list.
    """

    def __init__(self, expander: Expander, plain: PlainNames, usual: Usual, sides: Sequence[Side]) -> None:
        self._expander, self._plain, self._usual, self._sides = expander, plain, usual, sides
        self.learning = Lock()

    def of(
        self, questions: Sequence[Question], plain: Sequence[PlainQuestion], facts: AskedFacts, *, in_text: bool
    ) -> Iterator[Batch]:
        """The names for each of the sides, with what words meet there.

        And with what those left over cost; in a text words beside a name cost nothing.
        """
        batch, texts, numbers = self._batch(questions, plain, facts)
        extra_of: dict[LeftOver, Real] = {}
        for side, within in zip(self._sides, self.within(batch), strict=True):
            rule = side.scorer.table.extra
            if not in_text and rule not in extra_of:
                extra_of[rule] = _extra(side.scorer, texts, numbers, batch.words[:, TEXT])
            extra = extra_of.get(rule, batch.extra)
            yield within._replace(extra=extra, name_extra=sums(extra, batch.start))

    def within(self, batch: Batch) -> Iterator[Batch]:
        """A batch for each of the sides, with those links only that lead to names there."""
        words, used = _with_places(batch.words, len(batch.links.most))
        for side in self._sides:
            yield batch._replace(words=words, links=links_within(batch.links, used, side.tables.text_start))

    def _batch(
        self, questions: Sequence[Question], plain: Sequence[PlainQuestion], facts: AskedFacts
    ) -> tuple[Batch, list[str], Int]:
        """The names, with no cost of words; the texts of their words, and the numbers of these."""
        forms = [question.form for question in questions]
        columns = self._plain.columns([question.chunks for question in plain])
        texts = dict.fromkeys([*columns.texts, *(word.text for form in forms for word in form.words)])
        words, numbers, links = self._numbered(forms, columns, texts)
        start = starts([len(form.words) for form in forms])
        start = np.concatenate([start, columns.start[1:] + start[-1]])
        asked: list[Question | PlainQuestion] = [*questions, *plain]
        masks = np.array([families_mask(form.families) for form in forms], np.uint64)
        usual = self._usual.rows()
        batch = Batch(
            start,
            words,
            np.zeros(len(words), np.float32),
            np.zeros(len(asked), np.float32),
            np.concatenate([masks, columns.families]),
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
        learn = self._expander
        joins = [*columns.joins, *(join for form in forms for join in form.joins)]
        with self.learning:
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
        return (
            not text.isdigit()
            or text in self._expander.lexicon.number
            or not self._expander.scorer.rarity.is_unseen(text)
        )


def _number(known: Mapping[str, int], text: str) -> int:
    """The number of a text; that of nothing for a number that meets none."""
    return known.get(text, _NOTHING) if text.isdigit() else known[text]


def _with_places(words: Int, texts: int) -> tuple[Int, Int]:
    """Words with the places of their texts among all that are used, and the numbers of these, and that of nothing."""
    placed = words.copy()
    if len(words) <= _FEW_WORDS:  # an array with a place for each number would be longer than these by far
        used = np.array(sorted({_NOTHING, *words[:, TEXT].tolist(), *words[:, JOIN].tolist()}), np.int32)
        placed[:, TEXT], placed[:, JOIN] = used.searchsorted(words[:, TEXT]), used.searchsorted(words[:, JOIN])
        return placed, used
    is_used = np.zeros(texts, np.bool_)
    is_used[words[:, TEXT]] = is_used[words[:, JOIN]] = is_used[_NOTHING] = True
    place = np.cumsum(is_used, dtype=np.int32) - np.int32(1)
    placed[:, TEXT], placed[:, JOIN] = place[words[:, TEXT]], place[words[:, JOIN]]
    return placed, np.flatnonzero(is_used).astype(np.int32)


def _extra(scorer: WordScorer, texts: Sequence[str], numbers: Int, words: Int) -> Real:
    """What each word costs that meets none.

    Args:
        scorer: The settings.
        texts: Texts ...
        numbers: ... and their numbers.
        words: The number of each word's text.
    """
    if len(words) <= _FEW_WORDS:
        known = dict(zip(numbers.tolist(), map(scorer.extra_cost, texts), strict=True))
        return np.array([known[number] for number in words.tolist()], np.float32)
    costs = np.zeros(numbers.max(initial=0) + 1, np.float32)
    costs[numbers] = [scorer.extra_cost(text) for text in texts]
    return costs[words]
