"""Names as chains of words, and what they are where words between two others are left out.

Words that a name may lack can stand between two that are one word without them: `Motor Company Ltd` as `motorltd`.
The compiled search joins neighbors only, so it is asked of such a name once more without the words between.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from listwarden.match.fast.chained import SURE, has_pair
from listwarden.match.fast.jit import compiled
from listwarden.match.fast.tables import places_between

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Byte = NDArray[np.uint8]
    Flags = NDArray[np.bool_]
    Int = NDArray[np.int32]
    Long = NDArray[np.int64]
    Real = NDArray[np.float32]

__all__ = ["Asked", "Names", "Pairs", "with_apart", "with_tails"]


class Names(NamedTuple):
    """Names as chains of words.

    Attributes:
        start: Name -> its words ...
        words: ... in columns (`chained`).
        types: Name -> what kind of party has it, by number.
        is_cut: Name -> whether it can be read as one that was cut off.
    """

    start: Int
    words: Int
    types: Byte
    is_cut: Flags


class Pairs(NamedTuple):
    """What two words of a name that can stand side by side are, written as one, for one search.

    Attributes:
        first: Word (as a place in `Names.words`) -> its pairs in `numbers` (`chained.pairs_in`).
        numbers: Numbers of joins.
        of_words: Word (as a place) -> the number of what it and the next one are.
    """

    first: Int
    numbers: Int
    of_words: Int


class Asked(NamedTuple):
    """Names that the search is asked for.

    Attributes:
        owner: Asked name -> the name.
        start: Asked name -> its words in the arrays that follow ...
        places: ... as places in `Names.words` ...
        joins: ... the number of what each and the next one are, written as one ...
        is_sure: ... and whether it counts where it is left over.
    """

    owner: Long
    start: Int
    places: Long
    joins: Int
    is_sure: Flags


_Pair = tuple[int, int, int]
"""Two words of a name as places, and the number of what they are as one."""


def with_apart(names: Names, pairs: Pairs, most: Real, some: Long, kept: Flags) -> Asked:
    """Some names to be asked for, once more for any two words which stand apart and could be a listed one.

    Names of which more than two such words could be listed ones at once are kept instead.

    Args:
        names: The names.
        pairs: What two of their words are as one.
        most: Number of a join -> most bits that it gives.
        some: The names to be asked for.
        kept: Names that are kept: those are not asked for.
    """
    some = some[~kept[some]]
    parted = np.zeros(len(some), np.bool_)
    note_apart(names.start, names.words, pairs.first, most[pairs.numbers], some, parted)
    further: list[tuple[int, Long, Int]] = []
    for name in some[parted].tolist():
        apart = [pair for pair in _pairs_of(names, pairs, most, name) if pair[1] > pair[0] + 1]
        if max(one for one, _, _ in apart) > min(other for _, other, _ in apart):
            kept[name] = True
        else:
            further += [(name, *_without(names, pairs, name, pair)) for pair in apart]
    return _asked(names, pairs, some[~kept[some]], further)


def with_tails(names: Names, pairs: Pairs, most: Real, some: Long) -> tuple[Long, Asked]:
    """Which of some names have words behind a legal form, and these to be asked for with all of them, and without.

    Where words count that some readings lack, the search finds names that no reading of them is. Names of which two
    words that stand apart could be a listed one are not told so.
    """
    parted = np.zeros(len(some), np.bool_)
    note_apart(names.start, names.words, pairs.first, most[pairs.numbers], some, parted)
    further: list[tuple[int, Long, Int]] = []
    found: list[int] = []
    for name in some[~parted].tolist():
        begin, sure = names.start[name], names.words[names.start[name] : names.start[name + 1], SURE]
        ends = [int(np.argmax(sure > part)) for part in range(1, int(sure.max(initial=0)))]
        found += [name] if ends else []
        for end in {*ends, len(sure)} - {0} if ends else ():
            places = np.arange(begin, begin + end)
            further.append((name, places, pairs.of_words[places]))
    asked = _asked(names, pairs, some[:0], further)
    return np.array(found, np.int64), asked._replace(is_sure=names.words[asked.places, SURE] > 0)


def _pairs_of(names: Names, pairs: Pairs, most: Real, name: int) -> Iterable[_Pair]:
    """The pairs of words of a name that give anything as one."""
    begin, end = names.start[name], names.start[name + 1]
    for one in range(begin, end - 1):
        for other in range(one + 1, end):
            number = int(pairs.numbers[pairs.first[one] + other - one - 1])
            if most[number] > 0:
                yield one, other, number
            if names.words[other, SURE]:
                break


def _without(names: Names, pairs: Pairs, name: int, pair: _Pair) -> tuple[Long, Int]:
    """The words of a name without those between two, which are one, and their joins."""
    one, other, number = pair
    places = np.concatenate([np.arange(names.start[name], one + 1), np.arange(other, names.start[name + 1])])
    joins = pairs.of_words[places]
    joins[one - names.start[name]] = number
    return places, joins


def _asked(names: Names, pairs: Pairs, some: Long, further: Iterable[tuple[int, Long, Int]]) -> Asked:
    """Names as they are, and others behind them."""
    sizes = names.start[some + 1] - names.start[some]
    places = places_between(names.start[some], names.start[some + 1])
    rest = [(name, found, joins) for name, found, joins in further]
    sizes = np.concatenate([sizes, np.array([len(found) for _, found, _ in rest], np.int64)])
    places = np.concatenate([places, *(found for _, found, _ in rest)])
    return Asked(
        np.concatenate([some, np.array([name for name, _, _ in rest], np.int64)]),
        np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32),
        places,
        np.concatenate([pairs.of_words[places[: int(sizes[: len(some)].sum())]], *(joins for _, _, joins in rest)]),
        names.words[places, SURE] == 1,
    )


@compiled
def note_apart(start: Int, words: Int, first: Int, joined: Real, some: Long, out: Flags) -> None:
    """Notes which of some names have two words that stand apart and give anything as one."""
    for at in range(len(some)):
        out[at] = has_pair(start, words, first, joined, some[at], True)
