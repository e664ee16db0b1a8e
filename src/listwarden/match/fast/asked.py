"""Texts of subjects, made ready to be linked to the listed ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from listwarden.match.align import WordScorer
from listwarden.match.fast.keyed import Families, flat, mask_of
from listwarden.match.fast.linking import ASCII, SYLLABIC, Asked
from listwarden.match.fast.near import MOST_LETTERS, Letters, letters_of
from listwarden.match.fast.spelled import ACROSS, hashes_of, keys_of
from listwarden.match.fast.syllabic import syllable_hashes, whole_words
from listwarden.match.fast.tables import Lexicon
from listwarden.match.fast.telling import may_tell, special_words
from listwarden.match.fast.thai import MOST_THAI, thai_hashes
from listwarden.names.abbreviations import full_forms
from listwarden.names.common import share_of_spelling
from listwarden.names.compare import word_forms
from listwarden.names.east_asian import headwords
from listwarden.names.given import full_names, short_names
from listwarden.names.keys import START, is_native, word_keys
from listwarden.names.lexicon import concepts_of, concepts_of_all
from listwarden.names.syllables import syllable_keys
from listwarden.names.thai import is_thai

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]
    Int = NDArray[np.int32]
    Wide = NDArray[np.uint64]

__all__ = ["Near", "ask", "ask_joins", "is_quick", "special_words"]

Near = tuple["Int", "Int", "Int"]
"""Starts, listed words and edits (`near.near_words`)."""

_NO_START = 1 << 20
"""More letters than any word has."""


class _Told(NamedTuple):
    """What is known of texts by more than their spelling.

    Attributes:
        owner: Of each key the text, in order.
        key: Hashes.
        mask: What each text is.
        own: The personal names that each text can be.
        whole: Texts whose syllables are among the keys.
    """

    owner: Int
    key: Wide
    mask: Int
    own: list[tuple[int, ...]]
    whole: set[int]


def is_quick(text: str) -> bool:
    """Whether a text of a subject can be linked without the interpreter.

    Very long ones cannot: they may be near to those that the table of deletes does not hold.
    """
    if text.isdigit():
        return text.isascii()
    return is_native(text) or (1 < len(text) <= MOST_LETTERS - 2 and text.islower())


class _Spelled(NamedTuple):
    """Texts and their letters.

    Attributes:
        texts: The texts.
        latin: The same, but nothing for those that are not of small Latin letters ...
        letters: ... and these by letters.
        may: Whether tables may tell something of each of these.
    """

    texts: Sequence[str]
    latin: Sequence[str]
    letters: Letters
    may: Flags


def _spelled(texts: Sequence[str]) -> _Spelled:
    latin = [text if text.islower() and text.isascii() else "" for text in texts]
    letters = letters_of(latin)
    return _Spelled(texts, latin, letters, may_tell(letters))


def ask(texts: Sequence[str], near: Near, scorer: WordScorer, lexicon: Lexicon, families: Families) -> Asked:
    """Words of subjects made ready."""
    number, some = lexicon.number, _spelled(texts)
    forms = [[number[form] for form in word_forms(text) if form in number] for text in texts]
    for text, is_told in zip(some.latin, some.may.tolist(), strict=True):
        if text and not is_told:  # so its spelling is all there is to say, which is quickly looked up
            scorer.rarity.know(text, share_of_spelling(text))
    rare = np.array(list(map(scorer.rarity.bits, texts)), np.float64)
    return _asked(some, rare, START, forms, near, lexicon, families)


def ask_joins(joins: Sequence[str], lexicon: Lexicon, families: Families) -> Asked:
    """Joins of subjects made ready; no rarity, form or edit of theirs counts."""
    nothing = np.zeros(len(joins) + 1, np.int32), np.zeros(0, np.int32), np.zeros(0, np.int32)
    return _asked(_spelled(joins), np.zeros(len(joins)), _NO_START, [()] * len(joins), nothing, lexicon, families)


def _asked(
    some: _Spelled, rare: NDArray[np.float64], least_start: int, forms: Sequence[Sequence[int]], near: Near,
    lexicon: Lexicon, families: Families,
) -> Asked:  # fmt: skip
    texts, latin = some.texts, some.latin
    told = _told(some, families)
    syllables = syllable_hashes(["" if at in told.whole else text for at, text in enumerate(latin)])
    told.mask[syllables[0][1:] > syllables[0][:-1]] |= SYLLABIC
    return Asked(
        *some.letters,
        told.mask,
        rare,
        *keys_of(latin, least_start),
        *syllables,
        np.searchsorted(told.owner, np.arange(len(texts) + 1)).astype(np.int32),
        told.key,
        np.array([lexicon.number.get(text, -1) for text in texts], np.int32),
        *flat(forms),
        *near,
        *flat(told.own),
    )


def _told(spelled: _Spelled, families: Families) -> _Told:
    """What is known of texts by more than their spelling; most Latin ones pass none of a few cheap tests."""
    texts, latin, may = spelled.texts, spelled.latin, spelled.may
    mask, whole = np.full(len(texts), ASCII, np.int32), set[int]()
    own: list[tuple[int, ...]] = [()] * len(texts)
    keys, in_thai = _Owned(), list[int]()
    some = [at for at, (text, is_told) in enumerate(zip(latin, may.tolist(), strict=True)) if is_told or not text]
    meanings = concepts_of_all([latin[at] for at in some])
    for at, meant in zip(some, meanings, strict=True):
        text = latin[at]
        if not text and is_thai(texts[at]) and len(texts[at]) <= MOST_THAI:
            in_thai.append(at)
            found = [("translation", one) for one in concepts_of(texts[at])]
        elif not text:
            found = _native_keys(texts[at])
        else:
            found = list(_latin_keys(text, meant))
            own[at] = families.of(text)
            if text in whole_words():
                whole.add(at)
        is_syllabic = any(kind == "syllables" for kind, _ in found)
        mask[at] = mask_of(texts[at], is_syllabic, own[at])
        keys.add(at, found)
    return _Told(*keys.with_thai(in_thai, texts), mask, own, whole)


class _Owned:
    """Keys of texts, one after another."""

    def __init__(self) -> None:
        self._owner: list[int] = []
        self._key: list[tuple[str, str]] = []

    def add(self, owner: int, keys: Sequence[tuple[str, str]]) -> None:
        self._owner += [owner] * len(keys)
        self._key += keys

    def with_thai(self, owners: Sequence[int], texts: Sequence[str]) -> tuple[Int, Wide]:
        """The keys as owners and hashes, with those by spelling of some texts in Thai."""
        if not owners:
            return np.array(self._owner, np.int32), hashes_of(self._key)
        start, hashes = thai_hashes([texts[at] for at in owners])
        owner = np.concatenate([self._owner, np.repeat(owners, np.diff(start))]).astype(np.int32)
        order = np.argsort(owner, kind="stable")
        return owner[order], np.concatenate([hashes_of(self._key), hashes])[order]


def _native_keys(text: str) -> list[tuple[str, str]]:
    """The keys of a text in another script; none of a number."""
    keys = frozenset() if text.isdigit() else word_keys(text)
    return [*keys, *((ACROSS, value) for kind, value in keys if kind == "script")]


def _latin_keys(text: str, meant: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The keys of a Latin text that its spelling alone does not give."""
    names, full = full_names(text), full_forms(text)
    yield from (("variant", name) for name in names)
    yield from (("nickname", name) for name in names | short_names(text))
    yield from (("abbreviation", one) for one in full)
    yield from (("translation", one) for one in {*meant, *(concept for one in full for concept in concepts_of(one))})
    if text in headwords():
        yield "translation", text
    if text in whole_words():
        yield from (("syllables", value) for value in syllable_keys(text))
