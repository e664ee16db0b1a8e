"""What the words of subjects can meet among the listed ones, worked out once for each word and kept.

What relates, and what it is worth, is asked of the same functions that score (`names.compare.relate`, `WordScorer`).
The compiled table of deletes only says which listed words are a few edits away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from listwarden.index import Index
from listwarden.match.align import LEAST_JOINED_SOUND, MOST_JOINED_EDITS, Link, WordScorer
from listwarden.match.fast.near import MOST_LETTERS, Letters, build_deletes, near_words
from listwarden.match.fast.records import Links
from listwarden.match.fast.tables import Lexicon
from listwarden.match.name_evidence import lost_by_link
from listwarden.names.compare import Relation, relate
from listwarden.names.keys import is_native
from listwarden.names.syllables import syllable_keys

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Int = NDArray[np.int32]
    Real = NDArray[np.float64]

__all__ = ["Expander"]

Worth = tuple[float, float]
"""Most bits that meeting a text gives, and what it takes from those for a complete name."""

_LEAST = 1e-9
"""Tells words that are not equal from those that are, although they take nothing from a complete name."""

_UNSEEN = "\0"
"""A word that no list and no tier has."""

_MOST_EDITS = 2
"""More edits than this are never compared (`names.compare.edit_budget`)."""

_BATCH_ROOM = 1 << 16
MOST_TEXTS = 200_000
"""So many texts are kept between batches, so that memory does not grow with subjects. Beyond them joins are forgotten,
which seldom come again; words too, where they alone are more than half as many."""


class _Growing:
    """Numbers of one kind that grow in number, always at hand as an array without a copy."""

    def __init__(self, kind: type[np.int32] | type[np.float32], first: Sequence[int]) -> None:
        self._room, self._used = np.array(first, kind), len(first)

    def add(self, values: Sequence[float]) -> None:
        """Adds numbers at the end."""
        until = self._used + len(values)
        if until > len(self._room):
            self._room = np.resize(self._room, max(until, 2 * len(self._room), 1024))
        self._room[self._used : until] = values
        self._used = until

    def array(self) -> NDArray[Any]:
        """All of them; numbers that are added later do not change it."""
        return self._room[: self._used]


class _Kept:
    """Links of texts, which grow as texts are met; text 0 has none."""

    def __init__(self) -> None:
        self._start, self._listed, self._names = (_Growing(np.int32, first) for first in ([0, 0], [], [0]))
        self._worth, self._most = _Growing(np.float32, []), _Growing(np.float32, [0])
        self.texts, self._until = 1, 0

    def add(self, links: Sequence[tuple[int, float, float]], names: int) -> None:
        """Adds the links of one more text: listed texts in order, bits, and what they take from `complete`."""
        if links:
            self._listed.add([listed for listed, _, _ in links])
            self._worth.add([value for _, bits, less in links for value in (bits, less)])
        self._until += len(links)
        self._start.add([self._until])
        self._most.add([max((bits for _, bits, _ in links), default=0.0)])
        self._names.add([names])
        self.texts += 1

    def take(self, links: Links, text: int) -> int:
        """Adds the links that a text has among others; returns its number here."""
        part = slice(links.start[text], links.start[text + 1])
        pairs = zip(links.listed[part].tolist(), links.worth[part].tolist(), strict=True)
        self.add([(listed, bits, less) for listed, (bits, less) in pairs], int(links.names[text]))
        return self.texts - 1

    def links(self) -> Links:
        """All of them as arrays."""
        start, listed, names = (some.array() for some in (self._start, self._listed, self._names))
        return Links(start, listed, self._worth.array().reshape(-1, 2), self._most.array(), names)


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
        self._most_by_edits = _most_by_edits(texts, scorer)

    def learn(self, words: Iterable[str], joins: Iterable[str]) -> None:
        """Works out what texts can meet that were not asked for before; forgets others where there are too many."""
        if len(self.words) + len(self.joins) > MOST_TEXTS:
            self._forget()
        new = [word for word in dict.fromkeys(words) if word not in self.words]
        for word, near in zip(new, self._near(new), strict=True):
            self.words[word] = self._keep({**near, **dict(self._links_of(word))})
        self._learn_joins([join for join in dict.fromkeys(joins) if join not in self.joins])

    def _learn_joins(self, joins: Sequence[str]) -> None:
        spelled = [_is_met_by_letters(join) for join in joins]
        for join, is_spelled, found in zip(joins, spelled, self._found_near(joins, spelled), strict=True):
            alike = [self.lexicon.texts[at] for at, edits, _ in found if edits > 0]
            others = {join, *alike, *self.index.natives_sharing(join)} if is_spelled else self.index.sharing(join)
            self.joins[join] = self._keep(dict(self._links_of_join(join, others)))

    def _forget(self) -> None:
        """Forgets all joins, and all words where there are too many of them."""
        known, self._kept = self._kept.links(), _Kept()
        words = self.words if len(self.words) <= MOST_TEXTS // 2 else {}
        self.words, self.joins = {word: self._kept.take(known, text) for word, text in words.items()}, {"": 0}

    def _keep(self, links: Mapping[int, Worth]) -> int:
        ordered = [(text, *links[text]) for text in sorted(links) if links[text][0] > 0]
        self._kept.add(ordered, sum(self._names[text] for text, _, _ in ordered))
        return self._kept.texts - 1

    def links(self) -> Links:
        """What all texts that were learned can meet."""
        return self._kept.links()

    def _links_of(self, word: str) -> Iterator[tuple[int, Worth]]:
        """What a word can meet that is equal, a form of it, or shares a key; also where edits would give more."""
        for other in self.index.sharing(word):
            at = self.lexicon.number[other]
            if at < self.lexicon.words and (relation := relate(word, other)):
                bits = self.scorer.bits(word, other, relation)
                yield 2 * at, (bits, self._less(relation, bits)) if bits > 0 else (0.0, _LEAST)
            if other in self.index.joined and (bits := self.scorer.most_joined_bits(word, other)) > 0:
                yield 2 * at + 1, (bits, _LEAST)

    def _links_of_join(self, join: str, others: Iterable[str]) -> Iterator[tuple[int, Worth]]:
        for other in others:
            at = self.lexicon.number.get(other, self.lexicon.words)
            if at < self.lexicon.words and (bits := self.scorer.most_joined_bits(other, join)) > 0:
                yield 2 * at, (bits, _LEAST)

    def _less(self, relation: Relation, bits: float) -> float:
        if relation.kind == "same":
            return 0.0
        return max(_LEAST, lost_by_link(Link((0,), (0,), relation.kind, bits, relation.edits), self.scorer.table))

    def _near(self, words: Sequence[str]) -> Iterator[dict[int, Worth]]:
        """What each word can meet that is a few edits away."""
        plain = [_is_plain(word) for word in words]
        for word, is_plain, found in zip(words, plain, self._found_near(words, plain), strict=True):
            yield dict(self._by_edits(word, found)) | self._near_odd(word, is_plain)

    def _found_near(self, words: Sequence[str], plain: Sequence[bool]) -> Iterator[Iterable[tuple[int, int, float]]]:
        """For each word that is plain the listed ones a few edits away: number, edits (see `_edited`), most bits."""
        asked, at = _letters(word if is_plain else "" for word, is_plain in zip(words, plain, strict=True)), 0
        room = len(self._stamp) + _BATCH_ROOM
        out_word, out_edits = np.zeros(room, np.int32), np.zeros(room, np.int32)
        while at < len(words):
            start = np.zeros(len(words) + 1, np.int32)
            self._stamp[:] = 0
            end = near_words(self._letters, self._deletes, asked, at, self._stamp, start, out_word, out_edits)
            most = self._most_by_edits[out_edits[: start[end]], out_word[: start[end]]]
            for each in range(at, end):
                part = slice(start[each], start[each + 1])
                yield zip(out_word[part].tolist(), out_edits[part].tolist(), most[part].tolist(), strict=True)
            at = end

    def _by_edits(self, word: str, found: Iterable[tuple[int, int, float]]) -> Iterator[tuple[int, Worth]]:
        is_unseen = self.scorer.rarity.bits(word) >= self.scorer.rarity.UNSEEN
        for at, edits, most in found:
            if most > 0:
                relation = _edited(edits)
                bits = most if is_unseen else self.scorer.bits(word, self.lexicon.texts[at], relation)
                if bits > 0:
                    yield 2 * at, (bits, self._less(relation, bits))

    def _near_odd(self, word: str, is_plain: bool) -> dict[int, Worth]:
        """The same of words that the table of deletes does not hold."""
        others = self._odd if is_plain else self.lexicon.texts[: self.lexicon.words]
        found: dict[int, Worth] = {}
        for other in others if _may_be_edited(word) else ():
            relation = relate(word, other) if abs(len(word) - len(other)) <= _MOST_EDITS else None
            if relation and relation.kind == "edits" and (bits := self.scorer.bits(word, other, relation)) > 0:
                found[2 * self.lexicon.number[other]] = bits, self._less(relation, bits)
        return found


def _edited(edits: int) -> Relation:
    """The relation of two words that are so many edits apart; negative where their first letters differ."""
    return Relation("edits", abs(edits), edits < 0)


def _most_by_edits(texts: Sequence[str], scorer: WordScorer) -> Real:
    """Edits (1, 2, and as last lines -2, -1) and listed word -> bits for a word that no list has."""
    most = np.zeros((5, len(texts)), np.float64)
    for edits in (1, 2, -1, -2):
        relation = _edited(edits)
        most[edits] = [scorer.bits(_UNSEEN, text, relation) for text in texts]
    return most


def _may_be_edited(word: str) -> bool:
    return not word.isdigit() and not is_native(word)


def _is_plain(word: str) -> bool:
    """Whether the compiled table can hold a word."""
    return word.isascii() and len(word) <= MOST_LETTERS and _may_be_edited(word)


def _is_met_by_letters(join: str) -> bool:
    """Whether a join meets, in its own script, only words that are as many edits away as the compiled table finds.

    So it is of all that are long enough and made of no syllables (`align.joined_relation`). Words of so many letters
    are compared at all the edits that a join may have, which shorter ones are not.
    """
    return LEAST_JOINED_SOUND < len(join) <= MOST_LETTERS - MOST_JOINED_EDITS and (
        _is_plain(join) and not syllable_keys(join)
    )


def _letters(words: Iterable[str]) -> Letters:
    some = [word.encode() for word in words]
    start = np.concatenate([[0], np.cumsum([len(word) for word in some], dtype=np.int64)]).astype(np.int32)
    return Letters(start, np.frombuffer(b"".join(some) or b"\0", np.uint8))
