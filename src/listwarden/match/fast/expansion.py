"""What the words of subjects can meet among the listed ones, worked out once for each word and kept.

Texts of Latin letters are linked without the interpreter (`linking`). Of others it is asked what relates and what it is
worth, of the same functions that score (`names.compare.relate`, `WordScorer`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from itertools import compress
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from listwarden.index import Index
from listwarden.match.align import Link, WordScorer
from listwarden.match.fast.arranged import Arranged
from listwarden.match.fast.asked import Near, ask, ask_joins, is_quick
from listwarden.match.fast.growing import Growing
from listwarden.match.fast.joined import Joins
from listwarden.match.fast.keyed import Families, worth_of
from listwarden.match.fast.linking import LEAST_LESS, STATE, Asked, link_texts
from listwarden.match.fast.marks import stamps
from listwarden.match.fast.near import editable_letters, may_be_edited, near_words
from listwarden.match.fast.records import Links
from listwarden.match.fast.tables import Lexicon, places_between, starts
from listwarden.match.fast.usual import Usual
from listwarden.match.name_evidence import lost_by_link
from listwarden.names.compare import Relation, relate

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Int = NDArray[np.int32]
    Real = NDArray[np.float32]

__all__ = ["Expander"]

Worth = tuple[float, float]
"""Most bits that meeting a text gives, and what it takes from those for a complete name."""

_MOST_EDITS = 2
"""More edits than this are never compared (`names.compare.edit_budget`)."""

_AT_ONCE = 8_192
"""Texts that are linked at once."""

_BATCH_ROOM = 1 << 16
MOST_TEXTS = 200_000
"""So many texts are kept between batches, so that memory does not grow with subjects. Beyond them joins are forgotten,
which seldom come again; words too, where they alone are more than half as many."""


class _Kept:
    """Links of texts, which grow as texts are met; text 0 has none."""

    def __init__(self) -> None:
        self._start, self._listed, self._names = (Growing(np.int32, first) for first in ([0, 0], [], [0]))
        self._worth, self._most = Growing(np.float32, []), Growing(np.float32, [0])
        self._usual = Growing(np.int32, [0])
        self.texts, self._until = 1, 0

    def add(self, start: Int, listed: Int, worth: Real, names: Int, usual: Int) -> range:
        """Adds the links of some texts; returns their numbers here.

        Args:
            start: Text -> its links in the two arrays that follow.
            listed, worth: See `Links`.
            names: Listed text -> its names.
            usual: Text -> its row in `Batch.usual`.
        """
        first, count = self.texts, len(start) - 1
        self._start.add(start[1:] + self._until)
        self._listed.add(listed)
        self._worth.add(worth.reshape(-1))
        self._most.add(_of_parts(np.maximum, worth[:, 0], start))
        self._names.add(_of_parts(np.add, names[listed], start))
        self._usual.add(usual)
        self._until += len(listed)
        self.texts += count
        return range(first, self.texts)

    def some(self, texts: Sequence[int]) -> tuple[Int, Int, Real, Int]:
        """The links of some texts, as starts, listed texts and worths, and the texts' rows of what is usual."""
        links = self.links()
        first, behind = links.start[:-1][texts], links.start[1:][texts]
        start = starts((behind - first).tolist())
        places = places_between(first, behind)
        return start, links.listed[places], links.worth[places], links.usual[texts]

    def links(self) -> Links:
        """All of them as arrays."""
        start, listed, names = (some.array() for some in (self._start, self._listed, self._names))
        worth, most, usual = (some.array() for some in (self._worth, self._most, self._usual))
        return Links(start, listed, worth.reshape(-1, 2), most, names, usual)


class _Room(NamedTuple):
    """Arrays to work in, kept from one time to the next: to make them takes longer than to link a word.

    Attributes:
        stamp: When each listed text was last met ...
        stamp_of_words: ... and each word, by its letters.
        found: For as many numbers as there are listed texts ...
        state: ... and for what is noted of each.
        listed, worth: For links (`Links`) ...
        edits: ... and for edits of words.
    """

    stamp: Int
    stamp_of_words: Int
    found: Int
    state: Real
    listed: Int
    worth: Real
    edits: Int


def _room(texts: int, words: int) -> _Room:
    links = texts + 1 + _BATCH_ROOM
    return _Room(
        stamps(texts), stamps(words), np.zeros(texts, np.int32), np.zeros((texts, STATE), np.float32),
        np.zeros(links, np.int32), np.zeros((links, 2), np.float32), np.zeros(words + 1 + _BATCH_ROOM, np.int32),
    )  # fmt: skip


class Expander:
    """Texts of subjects -> numbers, and what these texts can meet.

    Args:
        index: The listed names.
        scorer: What words are worth.
        lexicon: The listed texts by number.
        arranged: All that was worked out of these.
        usual: What words are worth that a naming tradition has together.

    Attributes:
        words: Words that were learned -> their numbers.
        joins: The same of joins.
        listed: The listed texts.
        keyed: The same by their keys.
    """

    def __init__(self, index: Index, scorer: WordScorer, lexicon: Lexicon, arranged: Arranged, usual: Usual) -> None:
        self.index, self.scorer, self.lexicon, self._usual = index, scorer, lexicon, usual
        self.words: dict[str, int] = {}
        self.joins: dict[str, int] = {"": 0}
        self._kept = _Kept()
        self._names = np.zeros(2 * len(lexicon.texts), np.int32)
        for side in arranged.sides:
            self._names += np.diff(side.text_start)
        self._letters, self._deletes = arranged.letters, arranged.deletes
        self._families, self._joinable = Families(arranged.families), Joins(arranged.joinable, lexicon.number)
        self.listed, self.keyed = arranged.listed, arranged.keyed
        self._worth = worth_of(scorer)
        self._room = _room(len(self._names), lexicon.words)

    def learn(self, words: Iterable[str], joins: Iterable[str], most: int | None = None) -> None:
        """Works out what texts can meet that were not asked for before; forgets others where there are too many."""
        if len(self.words) + len(self.joins) > (most or MOST_TEXTS):
            self._forget()
        quick, slow = _quick(_new(words, self.words))
        for some in _parts(quick):
            asked = ask(some, self._near(some), self.scorer, self.lexicon, self._families)
            self._link(some, asked, self.words, is_join=False)
        self._keep(slow, self.words, self._links_of)
        new = [*_new(joins, self.joins)]
        quick, slow = _quick(self._joinable_of(new) if new else ())
        for some in _parts(quick):
            self._link(some, ask_joins(some, self.lexicon, self._families), self.joins, is_join=True)
        self._keep(slow, self.joins, self._links_of_join)

    def _joinable_of(self, joins: Sequence[str]) -> list[str]:
        """The joins that could meet any listed word; others have the number of nothing from now on."""
        self.joins.update(dict.fromkeys(joins, 0))
        return list(compress(joins, self._joinable.may_meet(joins).tolist()))

    def apart(self) -> Expander:
        """Another one for the same listed texts, which has learned nothing."""
        other = copy(self)
        other.words, other.joins, other._kept = {}, {"": 0}, _Kept()
        other._room = _room(len(self._names), self.lexicon.words)
        return other

    def links(self) -> Links:
        """What all texts that were learned can meet."""
        return self._kept.links()

    def _forget(self) -> None:
        """Forgets all joins, and all words where there are too many of them."""
        words = self.words if len(self.words) <= MOST_TEXTS // 2 else {}
        (start, listed, worth, usual), self._kept = self._kept.some(list(words.values())), _Kept()
        kept = self._kept.add(start, listed, worth, self._names, usual)
        self.words, self.joins = dict(zip(words, kept, strict=True)), {"": 0}

    def _link(self, texts: Sequence[str], asked: Asked, numbers: dict[str, int], *, is_join: bool) -> None:
        """Links texts without the interpreter, and keeps what they meet."""
        at, usual, room = 0, self._usual_of(texts, is_join=is_join), self._room
        listed, worth = room.listed, room.worth
        while at < len(texts):
            start = np.zeros(len(texts) + 1, np.int32)
            end = link_texts(
                asked, self.listed, self.keyed, self._worth, is_join, at, room.stamp, room.state, room.found, start,
                listed, worth,
            )  # fmt: skip
            count = start[end]
            kept = self._kept.add(start[at : end + 1], listed[:count], worth[:count], self._names, usual[at:end])
            numbers.update(zip(texts[at:end], kept, strict=True))
            at = end

    def _keep(
        self, texts: Sequence[str], numbers: dict[str, int], links_of: Callable[[str], Mapping[int, Worth]]
    ) -> None:
        """Asks what each text can meet, and keeps it."""
        if not texts:
            return
        some = [sorted((at, worth) for at, worth in links_of(text).items() if worth[0] > 0) for text in texts]
        listed = np.array([at for links in some for at, _ in links], np.int32)
        worth = np.array([worth for links in some for _, worth in links], np.float32).reshape(-1, 2)
        usual = self._usual_of(texts, is_join=numbers is self.joins)
        kept = self._kept.add(starts(list(map(len, some))), listed, worth, self._names, usual)
        numbers.update(zip(texts, kept, strict=True))

    def _usual_of(self, texts: Sequence[str], *, is_join: bool) -> Int:
        return np.zeros(len(texts), np.int32) if is_join else self._usual.rows_of(texts)

    def _near(self, words: Sequence[str]) -> Near:
        """The listed words that each word is a few edits away from."""
        asked, at, room = editable_letters(words), 0, self._room
        parts: list[tuple[Int, Int, Int]] = []
        while at < len(words):
            start = np.zeros(len(words) + 1, np.int32)
            near, edits = room.listed, room.edits
            end = near_words(self._letters, self._deletes, asked, at, room.stamp_of_words, start, near, edits)
            parts.append((np.diff(start[at : end + 1]), near[: start[end]].copy(), edits[: start[end]].copy()))
            at = end
        sizes, near, edits = (np.concatenate(some) for some in zip(*parts, strict=True))
        return starts(sizes.tolist()), near, edits

    def _links_of(self, word: str) -> dict[int, Worth]:
        """What a word can meet."""
        return {**dict(self._links_by_edits(word)), **dict(self._links_by_sharing(word))}

    def _links_by_sharing(self, word: str) -> Iterator[tuple[int, Worth]]:
        """What a word can meet that is equal, a form of it, or shares a key; also where edits would give more."""
        for other in self.index.sharing(word):
            at = self.lexicon.number[other]
            if at < self.lexicon.words and (relation := relate(word, other)):
                bits = self.scorer.bits(word, other, relation)
                yield 2 * at, (bits, self._less(relation, bits)) if bits > 0 else (0.0, LEAST_LESS)
            if other in self.index.joined and (bits := self.scorer.most_joined_bits(word, other)) > 0:
                yield 2 * at + 1, (bits, LEAST_LESS)

    def _links_by_edits(self, word: str) -> Iterator[tuple[int, Worth]]:
        """What a word can meet that is a few edits away."""
        for other in self.lexicon.texts[: self.lexicon.words] if may_be_edited(word) else ():
            relation = relate(word, other) if abs(len(word) - len(other)) <= _MOST_EDITS else None
            if relation and relation.kind == "edits" and (bits := self.scorer.bits(word, other, relation)) > 0:
                yield 2 * self.lexicon.number[other], (bits, self._less(relation, bits))

    def _links_of_join(self, join: str) -> dict[int, Worth]:
        """What two words can meet that are joined so."""
        some = ((self.lexicon.number[other], other) for other in self.index.sharing(join))
        worth = {2 * at: self.scorer.most_joined_bits(other, join) for at, other in some if at < self.lexicon.words}
        return {at: (bits, LEAST_LESS) for at, bits in worth.items()}

    def _less(self, relation: Relation, bits: float) -> float:
        if relation.kind == "same":
            return 0.0
        return max(LEAST_LESS, lost_by_link(Link((0,), (0,), relation.kind, bits, relation.edits), self.scorer.table))


def _new(texts: Iterable[str], known: Mapping[str, int]) -> Iterator[str]:
    """The texts that are not known, each once."""
    return (text for text in dict.fromkeys(texts) if text not in known)


def _quick(texts: Iterable[str]) -> tuple[list[str], list[str]]:
    """The texts that are linked without the interpreter, and the others."""
    found: tuple[list[str], list[str]] = [], []
    for text in texts:
        found[not is_quick(text)].append(text)
    return found


def _parts(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    return (texts[at : at + _AT_ONCE] for at in range(0, len(texts), _AT_ONCE))


def _of_parts(reduced: np.ufunc, values: NDArray[Any], start: Int) -> NDArray[Any]:
    """The maximum or the sum of each part of an array; 0 of an empty one."""
    is_filled = start[1:] > start[:-1]
    found = np.zeros(len(is_filled), values.dtype)
    if is_filled.any():
        found[is_filled] = reduced.reduceat(values, start[:-1][is_filled])
    return found
