"""The listed texts by their keys, as arrays, and the texts of subjects made ready to be linked to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, repeat
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
    Keyed,
    Listed,
    Worth,
)  # fmt: skip
from listwarden.match.fast.near import letters_of
from listwarden.match.fast.spelled import ACROSS, KINDS, hashes_of
from listwarden.match.fast.tables import Lexicon, starts
from listwarden.match.name_evidence import TELLING_SCRIPT
from listwarden.match.table import EvidenceTable
from listwarden.match.table import Keyed as KeyedRule
from listwarden.names.compare import Relation
from listwarden.names.east_asian import is_east_asian, is_han
from listwarden.names.given import NAME_ENDINGS, full_names, known_names, short_names
from listwarden.names.keys import Key, is_native
from listwarden.names.lexicon import concepts_of, is_meaning

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Byte = NDArray[np.uint8]
    Int = NDArray[np.int32]
    Double = NDArray[np.float64]

__all__ = ["Families", "buckets_of", "edited", "flat", "keyed_texts", "listed_texts", "mask_of", "worth_of"]


def keyed_texts(index: Index, scorer: WordScorer, lexicon: Lexicon) -> Keyed:
    """The listed texts of an index by their keys.

    Words of one script relate by their sound and their letters. So the keys of scripts stand here twice: those of
    native texts by themselves, and those of Latin texts by hashes that only native ones ask for (`ACROSS`).
    """
    some = [(key, texts) for key, texts in index.by_key.items() if key.kind != "script"]
    some += [(key, texts) for key, texts in index.native_by_key.items() if key.kind == "script"]
    across = len(some)
    some += [
        (key, [text for text in texts if not is_native(text)])
        for key, texts in index.by_key.items()
        if key.kind == "script"
    ]
    kinds, values = zip(*(key for key, _ in some), strict=True) if some else ((), ())
    hashes = hashes_of(zip([*kinds[:across], *[ACROSS] * (len(some) - across)], values, strict=True))
    order = np.argsort(hashes, kind="stable")
    ordered = [some[at][1] for at in order.tolist()]
    kind = np.array(list(map(KINDS.index, kinds)), np.uint8)
    size = np.array(list(map(len, values)), np.int32)
    is_unsure = np.array(
        [one == "syllables" and not value.isascii() for one, value in zip(kinds, values, strict=True)], np.uint8
    )
    return Keyed(
        *buckets_of(hashes[order]),
        hashes[order],
        kind[order],
        np.minimum(size, 255).astype(np.uint8)[order],
        is_unsure[order],
        _most_bits([key for key, _ in some], kind, size, scorer)[order],
        starts(list(map(len, ordered))),
        np.array(list(map(lexicon.number.__getitem__, chain.from_iterable(ordered))), np.int32),
    )


def buckets_of(hashes: NDArray[np.uint64]) -> tuple[int, Int]:
    """How many low bits of a hash its bucket is without, and each bucket -> its first of hashes in order.

    One more says where the last bucket ends.
    """
    bits = max(4, len(hashes).bit_length())
    first = np.searchsorted(hashes, np.arange(1 << bits, dtype=np.uint64) << np.uint64(64 - bits))
    return 64 - bits, np.append(first, len(hashes)).astype(np.int32)


def _most_bits(keys: Sequence[Key], kind: Byte, size: Int, scorer: WordScorer) -> Double:
    """The most that each key gives, by its rarity and its letters."""
    rarity, table = scorer.rarity, scorer.table
    shares = np.array(list(map(rarity.key_shares.get, keys, repeat(0.0))), np.float64)
    with np.errstate(divide="ignore"):
        bits = np.where(shares > 0, np.clip(-np.log2(shares), 0.0, rarity.ONCE), rarity.UNSEEN)
    for at in np.flatnonzero((kind == KINDS.index("syllables")) | (kind == KINDS.index("translation"))).tolist():
        bits[at] = rarity.key_bits(keys[at])
    per_letter = np.array([_per_letter(table, one) for one in KINDS])
    return np.asarray(np.fmin(bits, per_letter[kind] * size), np.float64)


def _per_letter(table: EvidenceTable, kind: str) -> float:
    rule = getattr(table, kind)
    return rule.per_letter if isinstance(rule, KeyedRule) else np.inf


def listed_texts(index: Index, scorer: WordScorer, lexicon: Lexicon, families: Families) -> Listed:
    """The listed texts of an index by number."""
    texts = lexicon.texts
    letters = letters_of(text if text.isascii() and not is_native(text) else "" for text in texts)
    own = [families.of(text) for text in texts]
    rare = np.zeros(len(texts), np.float64)
    rare[: lexicon.words] = list(map(scorer.rarity.bits, texts[: lexicon.words]))
    return Listed(
        *letters,
        _masks(index, lexicon, own),
        rare,
        np.array(list(map(scorer.long_bits, texts, rare)), np.float64),
        _edited(texts[: lexicon.words], rare[: lexicon.words], scorer),
        *flat(own),
    )


def _masks(index: Index, lexicon: Lexicon, own: Sequence[Sequence[int]]) -> Int:
    syllabic = {text for key, some in index.by_key.items() if key.kind == "syllables" for text in some}
    return np.array([
        WORD * (at < lexicon.words) | JOINED * (text in index.joined) | mask_of(text, text in syllabic, own[at])
        for at, text in enumerate(lexicon.texts)
    ], np.int32)  # fmt: skip


def mask_of(text: str, is_syllabic: bool, own: Sequence[int]) -> int:
    """What a text is but for whether it is listed."""
    mask = SYLLABIC * is_syllabic | FULL * bool(own)
    if text.isascii():
        own_kind = SHORT * bool(short_names(text)) | NATIVE * is_native(text) | MEANING * is_meaning(text)
        own_kind |= MEANT * bool(concepts_of(text))
        return mask | ASCII | own_kind
    return mask | NATIVE | EAST_ASIAN * is_east_asian(text) | HAN * is_han(text)


def _edited(words: Sequence[str], rare: Double, scorer: WordScorer) -> Double:
    """See `Listed.edited`; all words of one length cost the same."""
    sizes = np.array(list(map(len, words)), np.int32)
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
    return Worth(cost, scorer.rarity.ONCE, table.start.per_letter)


class Families:
    """Personal names by number.

    Args:
        names: Those that have one already, in order.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._number = {name: at for at, name in enumerate(names)}
        self._known = known_names()

    def names(self) -> tuple[str, ...]:
        """All of them, in order."""
        return tuple(self._number)

    def of(self, word: str) -> tuple[int, ...]:
        """The names that a word can be, if it is a full spelling of any; else empty."""
        full = full_names(word) if word in self._known or word.endswith(NAME_ENDINGS) else ()
        number = self._number
        return tuple(number.setdefault(name, len(number)) for name in {*full, *short_names(word)}) if full else ()


def flat(parts: Sequence[Sequence[int]]) -> tuple[Int, Int]:
    """Parts of numbers as starts and numbers."""
    return starts(list(map(len, parts))), np.fromiter(chain.from_iterable(parts), np.int32)
