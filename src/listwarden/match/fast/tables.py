"""The listed names as flat arrays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import cache
from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING, NamedTuple, get_args

import numpy as np

from listwarden.index import Index
from listwarden.match.align import WordScorer
from listwarden.match.fast.bound import ARTICLE, INITIAL, NUMBER
from listwarden.match.fast.records import JOIN, MANY, TEXT, ListedFacts, Tables
from listwarden.match.table import LEAST_COMMON
from listwarden.model import EntityType
from listwarden.names.common import background_share
from listwarden.names.keys import is_native
from listwarden.names.legal_forms import legal_form_families
from listwarden.names.words import ARTICLES, NameForm, Word

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Int = NDArray[np.int32]
    Long = NDArray[np.int64]
    Real = NDArray[np.float32]

__all__ = [
    "LETTERS", "TYPES", "Lexicon", "build_tables", "families_mask", "places_between", "postings", "starts", "sums",
    "word_columns",
]  # fmt: skip

TYPES = {kind: at for at, kind in enumerate(sorted(get_args(EntityType), key=lambda kind: kind != "unknown"))}
"""Kind of party -> its number; 0 for unknown."""

_ASCII = 128
LETTERS = 2 * _ASCII
_FEW = 64
"""Numbers that are sooner added up one by one."""

_STRENGTHS = {"strong": 0, "weak": 1, "derived": 2}


class Lexicon(NamedTuple):
    """The listed texts by number: words first, then joins that are no word.

    Attributes:
        texts: Number -> text.
        number: Text -> number.
        words: How many of them are words.
    """

    texts: tuple[str, ...]
    number: Mapping[str, int]
    words: int

    @classmethod
    def of(cls, index: Index) -> Lexicon:
        """The texts of an index, in order."""
        words = {word.text for listed in index.names for word in listed.form.words}
        joins = {join for listed in index.names for join in listed.form.joins}
        texts = (*sorted(words), *sorted(joins - words))
        return cls(texts, {text: at for at, text in enumerate(texts)}, len(words))


def kind_mask(word: Word) -> int:
    """What a word is, as bits."""
    return (
        INITIAL * (word.kind == "initial")
        | NUMBER * any(map(str.isdigit, word.text))
        | ARTICLE * (word.text in ARTICLES or background_share(word.text) >= 1.0 / LEAST_COMMON)
    )


def letter_of(text: str) -> int:
    """The first letter as a number below `LETTERS`; -1 where a text takes no part in initials: numbers, native words.

    Letters beyond ASCII share numbers, which makes bounds no lower.
    """
    code = ord(text[0])
    return -1 if text.isdigit() or is_native(text) else code if code < _ASCII else _ASCII + code % _ASCII


@cache
def families_mask(families: tuple[str, ...]) -> int:
    """Legal-form families, one bit each."""
    places = {family: at for at, family in enumerate(sorted(legal_form_families()))}
    return sum(1 << places[family] for family in families)


def build_tables(
    index: Index, scorer: WordScorer, lexicon: Lexicon, positions: Sequence[int], facts: ListedFacts, usual: Int
) -> Tables:
    """The tables of some names of an index, by position in order, with the facts of all listings.

    `usual` has for each text its row in `Batch.usual`.
    """
    number = lexicon.number
    names, kinds = [index.names[at] for at in positions], [kind for kind, _ in index.kinds()]
    forms = [listed.form for listed in names]
    start = starts([len(form.words) for form in forms])
    words = word_columns(forms, lambda text: 2 * number[text], lambda join: 2 * number[join] + 1, -1)
    costs = {text: scorer.missing_cost(text) for text in {word.text for form in forms for word in form.words}}
    cost = np.fromiter((costs[word.text] for form in forms for word in form.words), np.float32)
    costs_of_names = sums(cost, start)
    texts = [
        {2 * number[word.text] for word in form.words} | {2 * number[join] + 1 for join in form.joins} for form in forms
    ]
    return Tables(
        np.array(positions, np.int32),
        start,
        words,
        cost,
        costs_of_names,
        np.column_stack([costs_of_names, np.array(list(map(_words_to_meet, forms)), np.float32)]),
        np.array([listed.listing for listed in names], np.int32),
        np.array([_STRENGTHS[listed.name.strength] for listed in names], np.uint8),
        np.array([families_mask(form.families) for form in forms], np.uint64),
        np.array(list(map(TYPES.__getitem__, kinds)), np.uint8),
        *postings(texts, 2 * len(lexicon.texts)),
        _costs_of_texts(words, cost, 2 * len(lexicon.texts)),
        *postings([_letters_of(word for word in form.words if word.kind == "initial") for form in forms], LETTERS),
        *postings([_letters_of(form.words) for form in forms], LETTERS),
        usual,
        max((len(form.words) for form in forms), default=0),
        _only_type({kinds[listed.listing] for listed in names}),
        facts,
    )


def _words_to_meet(form: NameForm) -> int:
    """How many words of a listed name must be met for it to be complete, equal ones counted once."""
    return min(len({word.text for word in form.words if not kind_mask(word) & ARTICLE}), MANY)


def _only_type(kinds: Set[EntityType]) -> int:
    """The number of the one kind of party that there is; 0 where there are several."""
    return TYPES[next(iter(kinds))] if len(kinds) == 1 else 0


def _costs_of_texts(words: Int, cost: Real, count: int) -> Real:
    """Text -> the most that its word, or its two neighbors, cost."""
    found = np.zeros(count, np.float32)
    np.maximum.at(found, words[:, TEXT], cost)
    joined = np.flatnonzero(words[:, JOIN] >= 0)
    np.maximum.at(found, words[joined, JOIN], cost[joined] + cost[np.minimum(joined + 1, len(cost) - 1)])
    return found


def word_columns(
    forms: Sequence[NameForm], number: Callable[[str], int], join_number: Callable[[str], int], no_join: int
) -> Int:
    """The columns of the words of names (`records.TEXT` ...).

    Args:
        forms: The names.
        number: Text of a word -> its number.
        join_number: Text of two words joined -> its number.
        no_join: What stands for the join of a name's last word.
    """
    columns: list[int] = []
    for form in forms:
        joins = [*map(join_number, form.joins), no_join]
        for word, join in zip(form.words, joins, strict=False):
            columns += (number(word.text), join, kind_mask(word), letter_of(word.text))
    return np.array(columns, np.int32).reshape(-1, 4)


def _letters_of(words: Iterable[Word]) -> set[int]:
    return {letter_of(word.text) for word in words} - {-1}


def sums(costs: Real, start: Int) -> Real:
    """The sum of each part of an array of costs."""
    if len(start) < _FEW:
        parts = pairwise(start.tolist())
        return np.array([costs[first:behind].sum(dtype=np.float64) for first, behind in parts], np.float32)
    until = np.concatenate([[0.0], np.cumsum(costs, dtype=np.float64)])
    return np.asarray(until[start[1:]] - until[start[:-1]], np.float32)


def starts(sizes: Sequence[int]) -> Int:
    """Where parts of such sizes begin, and where the last one ends."""
    if len(sizes) < _FEW:
        return np.array([0, *accumulate(sizes)], np.int32)
    return np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)]).astype(np.int32)


def places_between(first: Int | Long, behind: Int | Long) -> Long:
    """The places from each first one to the one before that behind it, one after another.

    >>> places_between(np.array([4, 9], np.int32), np.array([6, 10], np.int32)).tolist()
    [4, 5, 9]
    """
    sizes = (behind - first).astype(np.int64)
    until = np.cumsum(sizes)
    return np.asarray(np.arange(int(sizes.sum())) + np.repeat(first - (until - sizes), sizes), np.int64)


def postings(keys: Sequence[set[int]], count: int) -> tuple[Int, Int]:
    """Key -> the places that have it, in order, as starts and places."""
    flat = np.fromiter(chain.from_iterable(keys), np.int32)
    places = np.repeat(np.arange(len(keys), dtype=np.int32), [len(some) for some in keys])
    order = np.argsort(flat, kind="stable")
    return starts(np.bincount(flat, minlength=count).tolist()), places[order]
