"""The listed texts by their keys, as arrays, and the texts of subjects made ready to be linked to them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from listwarden.index import Index
from listwarden.match.align import WordScorer
from listwarden.match.fast.linking import (
    ASCII,
    COSTS,
    EAST_ASIAN,
    FULL,
    HAN,
    JOINED,
    MEANING,
    MEANT,
    NATIVE,
    SHORT,
    SYLLABIC,
    WORD,
    Asked,
    Keyed,
    Listed,
    Worth,
)  # fmt: skip
from listwarden.match.fast.near import MOST_LETTERS, letters_of
from listwarden.match.fast.spelled import ACROSS, KINDS, hashes_of, keys_of
from listwarden.match.fast.tables import Lexicon, starts
from listwarden.match.name_evidence import TELLING_SCRIPT
from listwarden.match.table import EvidenceTable
from listwarden.match.table import Keyed as KeyedRule
from listwarden.names.abbreviations import full_forms
from listwarden.names.compare import Relation, word_forms
from listwarden.names.east_asian import headwords, is_east_asian, is_han
from listwarden.names.given import full_names, short_names
from listwarden.names.keys import START, Key, is_native, word_keys
from listwarden.names.lexicon import concepts_of, is_meaning
from listwarden.names.syllables import syllable_keys

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Byte = NDArray[np.uint8]
    Int = NDArray[np.int32]
    Double = NDArray[np.float64]

__all__ = [
    "Families", "Near", "ask", "ask_joins", "edited", "is_quick", "keyed_texts", "listed_texts", "worth_of",
]  # fmt: skip

Near = tuple["Int", "Int", "Int"]
"""Starts, listed words and edits (`near.near_words`)."""

_NO_START = 1 << 20
"""More letters than any word has."""


def keyed_texts(index: Index, scorer: WordScorer, lexicon: Lexicon) -> Keyed:
    """The listed texts of an index by their keys.

    Words of one script relate by their sound and their letters. So the keys of scripts stand here twice: those of
    native texts by themselves, and those of Latin texts by hashes that only native ones ask for (`ACROSS`).
    """
    some = [(key, texts) for key, texts in index.by_key.items() if key.kind != "script"]
    some += [(key, texts) for key, texts in index.native_by_key.items() if key.kind == "script"]
    keys = [key for key, _ in some]
    latin = [
        (key, [text for text in texts if not is_native(text)])
        for key, texts in index.by_key.items()
        if key.kind == "script"
    ]
    hashes = hashes_of([*keys, *((ACROSS, key.value) for key, _ in latin)])
    some += latin
    keys += [key for key, _ in latin]
    order = np.argsort(hashes, kind="stable")
    bits = max(4, len(keys).bit_length())
    ordered = [some[at][1] for at in order.tolist()]
    number = lexicon.number
    text = np.fromiter((number[one] for texts in ordered for one in texts), np.int32)
    return Keyed(
        64 - bits,
        np.searchsorted(hashes[order], np.arange(1 << bits, dtype=np.uint64) << np.uint64(64 - bits)).astype(np.int32),
        hashes[order],
        np.array([KINDS.index(key.kind) for key in keys], np.uint8)[order],
        np.array([min(len(key.value), 255) for key in keys], np.uint8)[order],
        np.array([key.kind == "syllables" and not key.value.isascii() for key in keys], np.uint8)[order],
        _most_bits(keys, scorer)[order],
        starts(list(map(len, ordered))),
        text,
    )


def _most_bits(keys: Sequence[Key], scorer: WordScorer) -> Double:
    """The most that each key gives, by its rarity and its letters."""
    rarity, table = scorer.rarity, scorer.table
    shares = np.array([rarity.key_shares.get(key, 0.0) for key in keys], np.float64)
    with np.errstate(divide="ignore"):
        bits = np.where(shares > 0, np.clip(-np.log2(shares), 0.0, rarity.ONCE), rarity.UNSEEN)
    for at, key in enumerate(keys):
        if key.kind in ("syllables", "translation"):
            bits[at] = rarity.key_bits(key)
    per_letter = np.array([_per_letter(table, kind) for kind in KINDS])
    sizes = np.array([len(key.value) for key in keys], np.float64)
    kinds = np.array([KINDS.index(key.kind) for key in keys], np.int32)
    with np.errstate(invalid="ignore"):
        return np.fmin(bits, per_letter[kinds] * sizes)


def _per_letter(table: EvidenceTable, kind: str) -> float:
    rule = getattr(table, kind)
    return rule.per_letter if isinstance(rule, KeyedRule) else np.inf


def listed_texts(index: Index, scorer: WordScorer, lexicon: Lexicon, families: Families) -> Listed:
    """The listed texts of an index by number."""
    texts = lexicon.texts
    letters = letters_of(text if text.isascii() and not is_native(text) else "" for text in texts)
    own = [families.of(text) for text in texts]
    return Listed(
        *letters,
        _masks(index, lexicon, own),
        np.array(list(map(scorer.rarity.bits, texts)), np.float64),
        _edited(texts[: lexicon.words], scorer),
        *_flat(own),
    )


def _masks(index: Index, lexicon: Lexicon, own: Sequence[Sequence[int]]) -> Int:
    syllabic = {text for key, some in index.by_key.items() if key.kind == "syllables" for text in some}
    return np.array([
        WORD * (at < lexicon.words) | JOINED * (text in index.joined) | _mask(text, text in syllabic, own[at])
        for at, text in enumerate(lexicon.texts)
    ], np.int32)  # fmt: skip


def _mask(text: str, is_syllabic: bool, own: Sequence[int]) -> int:
    """What a text is but for whether it is listed."""
    mask = SYLLABIC * is_syllabic | FULL * bool(own)
    if text.isascii():
        own_kind = SHORT * bool(short_names(text)) | NATIVE * is_native(text) | MEANING * is_meaning(text)
        own_kind |= MEANT * bool(concepts_of(text))
        return mask | ASCII | own_kind
    return mask | NATIVE | EAST_ASIAN * is_east_asian(text) | HAN * is_han(text)


def _edited(words: Sequence[str], scorer: WordScorer) -> Double:
    """See `Listed.edited`; all words of one length cost the same."""
    sizes = np.array(list(map(len, words)), np.int32)
    rare = np.array(list(map(scorer.rarity.bits, words)), np.float64)
    most = np.zeros((5, len(words)), np.float64)
    for edits in (1, 2, -1, -2):
        costs = np.array([scorer.edit_cost(edited(edits), size) for size in range(int(sizes.max(initial=0)) + 1)])
        most[edits] = np.maximum(0.0, np.minimum(scorer.rarity.UNSEEN - costs[sizes], rare - 1.0))
    return most


def edited(edits: int) -> Relation:
    """The relation of two words that are so many edits apart; negative where their first letters differ."""
    return Relation("edits", abs(edits), edits < 0)


def worth_of(scorer: WordScorer) -> Worth:
    """What ways to relate are worth by an evidence table."""
    table = scorer.table
    syllables = table.syllables
    keys = (0.0 if kind == "syllables" else getattr(table, kind).cost for kind in KINDS)
    edits = (scorer.edit_cost(edited(each), 0) if each else 0.0 for each in (-2, -1, 0, 1, 2))
    others = (
        table.form.cost, syllables.read, syllables.spelled, syllables.most, table.joined.cost, table.complete.per_edit,
        TELLING_SCRIPT, table.sound.per_edit,
    )  # fmt: skip
    cost = np.array([*keys, *others, *edits], np.float64)
    assert len(cost) == COSTS
    return Worth(cost, scorer.rarity.ONCE)


class Families:
    """Personal names by number."""

    def __init__(self) -> None:
        self._number: dict[str, int] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """The names that a word can be, if it is a full spelling of any; else empty."""
        full = full_names(word)
        number = self._number
        return tuple(number.setdefault(name, len(number)) for name in full | short_names(word)) if full else ()


def is_quick(text: str) -> bool:
    """Whether a text of a subject can be linked without the interpreter.

    Very long ones cannot: they may be near to those that the table of deletes does not hold.
    """
    if text.isdigit():
        return text.isascii()
    return is_native(text) or (1 < len(text) <= MOST_LETTERS - 2 and text.islower())


def ask(texts: Sequence[str], near: Near, scorer: WordScorer, lexicon: Lexicon, families: Families) -> Asked:
    """Words of subjects made ready."""
    told = [_told(text) for text in texts]
    own = [families.of(text) for text in texts]
    number = lexicon.number
    forms = [[number[form] for form in word_forms(text) if form in number] for text in texts]
    return _asked(texts, list(map(scorer.rarity.bits, texts)), START, told, forms, near, own, lexicon)


def ask_joins(joins: Sequence[str], lexicon: Lexicon) -> Asked:
    """Joins of subjects made ready; no rarity, form or edit of theirs counts."""
    told = [_told_of_join(join) for join in joins]
    nothing = np.zeros(len(joins) + 1, np.int32), np.zeros(0, np.int32), np.zeros(0, np.int32)
    none = [()] * len(joins)
    return _asked(joins, [0.0] * len(joins), _NO_START, told, none, nothing, none, lexicon)


def _asked(
    texts: Sequence[str], rare: Sequence[float], least_start: int, told: Sequence[Sequence[tuple[str, str]]],
    forms: Sequence[Sequence[int]], near: Near, own: Sequence[Sequence[int]], lexicon: Lexicon,
) -> Asked:  # fmt: skip
    latin = [text if text.islower() and text.isascii() else "" for text in texts]
    mask = [
        _mask(text, any(kind == "syllables" for kind, _ in keys), names)
        for text, keys, names in zip(texts, told, own, strict=True)
    ]
    return Asked(
        *letters_of(latin),
        np.array(mask, np.int32),
        np.array(rare, np.float64),
        *keys_of(latin, least_start),
        starts(list(map(len, told))),
        hashes_of(list(chain.from_iterable(told))),
        np.array([lexicon.number.get(text, -1) for text in texts], np.int32),
        *_flat(forms),
        *near,
        *_flat(own),
    )


def _told(word: str) -> list[tuple[str, str]]:
    """The keys of a word that its spelling alone does not give."""
    keys = _told_of_join(word)
    if is_native(word) or word.isdigit():
        return keys
    keys += [("nickname", name) for name in full_names(word) | short_names(word)]
    return keys + [("abbreviation", one) for one in full_forms(word)]


def _told_of_join(word: str) -> list[tuple[str, str]]:
    """Those of them by which two words joined can meet one."""
    if word.isdigit():
        return []
    if is_native(word):
        native = word_keys(word)
        return [*native, *((ACROSS, value) for kind, value in native if kind == "script")]
    keys: list[tuple[str, str]] = [("syllables", value) for value in syllable_keys(word)]
    keys += [("variant", name) for name in full_names(word)]
    if word in headwords():
        keys.append(("translation", word))
    meant = {concept for one in (word, *full_forms(word)) for concept in concepts_of(one)}
    return keys + [("translation", concept) for concept in meant]


def _flat(parts: Sequence[Sequence[int]]) -> tuple[Int, Int]:
    """Parts of numbers as starts and numbers."""
    return starts(list(map(len, parts))), np.fromiter(chain.from_iterable(parts), np.int32)
