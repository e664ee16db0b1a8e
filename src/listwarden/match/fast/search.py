"""Many subjects at once: which listed names could reach the threshold for each of their names."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from listwarden.index import Index
from listwarden.match.align import WordScorer
from listwarden.match.fast.expansion import Expander
from listwarden.match.fast.kernel import MOST_WORDS, search
from listwarden.match.fast.plain import PlainColumns, PlainNames
from listwarden.match.fast.records import TEXT, Batch, Links, Room, Rules, Tables
from listwarden.match.fast.tables import (
    TYPES,
    Lexicon,
    build_tables,
    families_mask,
    parts_of,
    starts,
    sums,
    word_columns,
)
from listwarden.match.name_evidence import SOFT_FAMILIES, most_name_bits
from listwarden.model import EntityType
from listwarden.names.words import NameForm

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["FastSearch", "PlainQuestion", "Question"]

_EPSILON = 0.005
"""More than single precision loses."""
_ROOM = 1 << 17


class Question:
    """One name of a subject.

    Args:
        form: The name.
        type: What kind of party the subject is.
        facts: Most bits that its other facts can give.
    """

    __slots__ = ("facts", "form", "type")

    def __init__(self, form: NameForm, type: EntityType, facts: float) -> None:  # noqa: A002
        self.form, self.type, self.facts = form, type, facts


class PlainQuestion(NamedTuple):
    """One name of a subject whose chunks are plain, and that has no legal form.

    Attributes:
        chunks: The numbers of its chunks (`plain.PlainNames`).
        type: What kind of party the subject is.
        facts: Most bits that its other facts can give.
    """

    chunks: list[int]
    type: EntityType
    facts: float


class FastSearch:
    """Searches an index for many names at once.

    Args:
        index: The listed names.
        scorer: What words are worth.
        needed: Bits that a name and the other facts must give together, at the least.
    """

    def __init__(self, index: Index, scorer: WordScorer, needed: float) -> None:
        self.scorer = scorer
        self.lexicon = Lexicon.of(index)
        self.tables = [build_tables(index, scorer, self.lexicon, part) for part in parts_of(index)]
        starts = (tables.text_start for tables in self.tables)
        self.expander = Expander(index, scorer, self.lexicon, functools.reduce(np.add, starts))
        self.rules = _rules(scorer, needed - _EPSILON)
        self.plain = PlainNames(index.readings)
        self._learning = Lock()

    def can_answer(self, question: Question) -> bool:
        """Whether the kernel bounds all names for a question: not where facts alone suffice, or names are endless."""
        lowest = self.scorer.table.other_name.most
        return self.rules.needed - question.facts > lowest + 1 and len(question.form.words) <= MOST_WORDS

    def can_be_plain(self, facts: float) -> bool:
        """Whether a plain name with so many bits of other facts may be asked for."""
        return self.rules.needed - facts > self.scorer.table.other_name.most + 1

    def pairs(self, questions: Sequence[Question], plain: Sequence[PlainQuestion] = ()) -> Iterator[tuple[int, int]]:
        """(question, position of a listed name) for every pair that could reach the threshold.

        Plain questions are counted from the last of the others on.
        """
        batch = self._batch(questions, plain)
        for tables in self.tables:
            yield from _pairs(tables, batch, self.rules)

    def _batch(self, questions: Sequence[Question], plain: Sequence[PlainQuestion]) -> Batch:
        forms = [question.form for question in questions]
        columns = self.plain.columns([question.chunks for question in plain])
        texts = dict.fromkeys([*columns.texts, *(word.text for form in forms for word in form.words)])
        words, links = self._numbered(forms, columns, texts)
        start = starts([len(form.words) for form in forms])
        start = np.concatenate([start, columns.start[1:] + start[-1]])
        extra = self._extra(forms, columns, texts)
        asked: list[Question | PlainQuestion] = [*questions, *plain]
        masks = np.zeros(len(asked), np.uint64)
        masks[: len(forms)] = [families_mask(form.families) for form in forms]
        return Batch(
            start,
            words,
            extra,
            sums(extra, start),
            masks,
            np.array([TYPES[question.type] for question in asked], np.uint8),
            np.array([question.facts for question in asked], np.float32),
            links,
        )

    def _numbered(
        self, forms: Sequence[NameForm], columns: PlainColumns, texts: Iterable[str]
    ) -> tuple[NDArray[np.int32], Links]:
        """The words of all names by the numbers of their texts, those of plain names behind, and what these meet."""
        learn = self.expander
        with self._learning:
            learn.learn(texts, [*columns.joins, *(join for form in forms for join in form.joins)])
            words = word_columns(forms, learn.words.__getitem__, learn.joins.__getitem__, 0)
            numbers = [learn.words[text] for text in columns.texts]
            of_plain = columns.numbered(numbers, [learn.joins[join] for join in columns.joins])
            return np.concatenate([words, of_plain]), learn.links()

    def _extra(self, forms: Sequence[NameForm], columns: PlainColumns, texts: Iterable[str]) -> NDArray[np.float32]:
        """What each word costs if left over."""
        costs = {text: self.scorer.extra_cost(text) for text in texts}
        of_forms = np.fromiter((costs[word.text] for form in forms for word in form.words), np.float32)
        of_plain = np.array([costs[text] for text in columns.texts], np.float32)
        return np.concatenate([of_forms, of_plain[columns.words[:, TEXT]]])


def _pairs(tables: Tables, batch: Batch, rules: Rules) -> Iterator[tuple[int, int]]:
    room = _room(tables)
    out = np.zeros((_ROOM + len(room.found), 2), np.int32)
    at, behind = 0, len(batch.facts)
    while at < behind:
        count, at = search(tables, batch, rules, at, behind, room, out)
        yield from map(tuple, out[:count].tolist())


def _room(tables: Tables) -> Room:
    names, texts, letters = len(tables.position), len(tables.text_start) - 1, len(tables.letter_start)
    return Room(
        np.zeros(names, np.int32), np.zeros(names, np.int32), np.zeros(texts, np.float32),
        np.zeros((2, letters), np.float32), np.zeros(names, np.float32),
    )  # fmt: skip


def _rules(scorer: WordScorer, needed: float) -> Rules:
    table = scorer.table
    bits = (
        needed,
        table.initial.bits,
        table.complete.per_initial,
        table.complete.bits,
        table.contained.most,
        table.number.conflict,
        table.legal_form.same,
        table.legal_form.different,
        table.strength.weak,
        table.strength.derived,
        table.strength.most,
        table.type.conflict,
        max(0.0, most_name_bits(scorer) - table.complete.bits - table.legal_form.same),
        scorer.most_missing,
    )
    return Rules(families_mask(tuple(SOFT_FAMILIES)), *map(float, bits))
