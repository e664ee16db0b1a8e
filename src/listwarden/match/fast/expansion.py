"""What the words of subjects can meet among the listed ones, worked out once for each word and kept.

What relates, and what it is worth, is asked of the same functions that score (`names.compare.relate`, `WordScorer`).
The compiled table of deletes only says which listed words are a few edits away.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from listwarden.index import Index
from listwarden.match.align import Link, WordScorer
from listwarden.match.fast.near import MOST_LETTERS, Letters, build_deletes, near_words
from listwarden.match.fast.records import Links
from listwarden.match.fast.tables import Lexicon
from listwarden.match.name_evidence import lost_by_link
from listwarden.names.compare import Relation, relate
from listwarden.names.keys import is_native

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Int = NDArray[np.int32]

__all__ = ["Expander"]

_LEAST = 1e-9
"""Tells words that are not equal from those that are, although they take nothing from a complete name."""

_BATCH_ROOM = 1 << 16
MOST_TEXTS = 200_000
"""So many texts are kept between batches: beyond them all are forgotten, so that memory does not grow with subjects."""


class _Kept:
    """Links of texts, which grow as texts are met; text 0 has none."""

    def __init__(self) -> None:
        self.start, self.listed, self.names = array("i", [0, 0]), array("i"), array("i", [0])
        self.worth, self.most = array("f"), array("f", [0.0])

    def add(self, links: Sequence[tuple[int, float, float]], names: int) -> None:
        """Adds the links of one more text: listed texts in order, bits, and what they take from `complete`."""
        for listed, bits, less in links:
            self.listed.append(listed)
            self.worth.extend((bits, less))
        self.start.append(len(self.listed))
        self.most.append(max((bits for _, bits, _ in links), default=0.0))
        self.names.append(names)

    def links(self) -> Links:
        """All of them as arrays of their own."""
        start, listed, names = (np.array(some, np.int32) for some in (self.start, self.listed, self.names))
        worth, most = np.array(self.worth, np.float32).reshape(-1, 2), np.array(self.most, np.float32)
        return Links(start, listed, worth, most, names)


class Expander:
    """Texts of subjects -> numbers, and what these texts can meet.

    Args:
        index: The listed names.
        scorer: What words are worth.
        lexicon: The listed texts by number.
        text_start: Listed text -> its names, as in `Tables`.
    """

    def __init__(self, index: Index, scorer: WordScorer, lexicon: Lexicon, text_start: Int) -> None:
        self.index, self.scorer, self.lexicon = index, scorer, lexicon
        self.words: dict[str, int] = {}
        self.joins: dict[str, int] = {"": 0}
        self._kept = _Kept()
        self._names = np.diff(text_start).tolist()
        texts = lexicon.texts[: lexicon.words]
        self._plain = [_is_plain(text) for text in texts]
        self._odd = [text for text, plain in zip(texts, self._plain, strict=True) if not plain and _may_be_edited(text)]
        self._letters = _letters(text if plain else "" for text, plain in zip(texts, self._plain, strict=True))
        entries = 40 * lexicon.words
        self._deletes = build_deletes(self._letters, max(8, entries.bit_length()))
        self._stamp = np.zeros(lexicon.words, np.int32)

    def learn(self, words: Iterable[str], joins: Iterable[str]) -> None:
        """Works out what texts can meet that were not asked for before; forgets others where there are too many."""
        if len(self.words) + len(self.joins) > MOST_TEXTS:
            self.words, self.joins, self._kept = {}, {"": 0}, _Kept()
        new = [word for word in dict.fromkeys(words) if word not in self.words]
        for word, near in zip(new, self._near(new), strict=True):
            self.words[word] = self._keep(self._links_of(word, near))
        for join in dict.fromkeys(joins):
            if join not in self.joins:
                self.joins[join] = self._keep(self._links_of_join(join))

    def _keep(self, links: Iterable[tuple[int, float, float]]) -> int:
        ordered = sorted(links)
        self._kept.add(ordered, sum(self._names[text] for text, _, _ in ordered))
        return len(self._kept.names) - 1

    def links(self) -> Links:
        """What all texts that were learned can meet."""
        return self._kept.links()

    def _links_of(self, word: str, near: Sequence[str]) -> Iterator[tuple[int, float, float]]:
        for other in {*near, *self.index.sharing(word)}:
            at = self.lexicon.number[other]
            if at < self.lexicon.words and (relation := relate(word, other)):
                bits = self.scorer.bits(word, other, relation)
                if bits > 0:
                    yield 2 * at, bits, self._less(relation, bits)
            if other in self.index.joined and (bits := self.scorer.most_joined_bits(word, other)) > 0:
                yield 2 * at + 1, bits, _LEAST

    def _links_of_join(self, join: str) -> Iterator[tuple[int, float, float]]:
        for other in self.index.sharing(join):
            at = self.lexicon.number[other]
            if at < self.lexicon.words and (bits := self.scorer.most_joined_bits(other, join)) > 0:
                yield 2 * at, bits, _LEAST

    def _less(self, relation: Relation, bits: float) -> float:
        if relation.kind == "same":
            return 0.0
        return max(_LEAST, lost_by_link(Link((0,), (0,), relation.kind, bits, relation.edits), self.scorer.table))

    def _near(self, words: Sequence[str]) -> Iterator[list[str]]:
        """Listed words within a few edits of each word."""
        plain = [_is_plain(word) for word in words]
        asked = _letters(word if is_plain else "" for word, is_plain in zip(words, plain, strict=True))
        texts, at = self.lexicon.texts, 0
        room = len(self._stamp) + _BATCH_ROOM
        out_word, out_edits = np.zeros(room, np.int32), np.zeros(room, np.int32)
        while at < len(words):
            start = np.zeros(len(words) + 1, np.int32)
            self._stamp[:] = 0
            end = near_words(self._letters, self._deletes, asked, at, self._stamp, start, out_word, out_edits)
            for each in range(at, end):
                found = [texts[other] for other in out_word[start[each] : start[each + 1]]]
                yield found + self._near_odd(words[each], plain[each])
            at = end

    def _near_odd(self, word: str, is_plain: bool) -> list[str]:
        if not _may_be_edited(word):
            return []
        others = self._odd if is_plain else self.lexicon.texts[: self.lexicon.words]
        return [other for other in others if (found := relate(word, other)) and found.kind == "edits"] if others else []


def _may_be_edited(word: str) -> bool:
    return not word.isdigit() and not is_native(word)


def _is_plain(word: str) -> bool:
    """Whether the compiled table can hold a word."""
    return word.isascii() and len(word) <= MOST_LETTERS and _may_be_edited(word)


def _letters(words: Iterable[str]) -> Letters:
    some = [word.encode() for word in words]
    start = np.concatenate([[0], np.cumsum([len(word) for word in some], dtype=np.int64)]).astype(np.int32)
    return Letters(start, np.frombuffer(b"".join(some) or b"\0", np.uint8))
