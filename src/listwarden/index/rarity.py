"""How rare a word is: the heart of every score."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from math import fsum

from listwarden.index.key_texts import key_text
from listwarden.names.common import background_share, common_syllables, common_words
from listwarden.names.keys import Key, is_native, word_keys
from listwarden.names.lexicon import concept_share
from listwarden.names.syllables import syllables_of
from listwarden.names.tables import kept

__all__ = ["Rarity", "keys_of_tiers", "share_of_kind"]

_PARTICLE = 0.1
"""From this share on a word is a particle (de, al, i) and no sign of how common a syllable is that is spelled so."""

_MOST_KEPT = 65_536
"""Words beside the listed ones whose rarity is kept."""

BACKGROUND_NAMES = 40_000
"""A count in a list is held against at least this many names, so that a word met once in a list of twenty names is not
taken for one that every twentieth name has."""


def share_of_kind(kind: str, share: float, counted: float) -> float:
    """What a word adds to the share of names that have a key of a kind.

    Args:
        kind: The kind of the key.
        share: The share of names that have the word.
        counted: The share of listed names that have it.
    """
    if kind == "translation":
        # The words of a concept, in many languages, are as common as the concept, not each of them.
        return counted
    return share if kind != "syllables" or share < _PARTICLE else 0.0


@kept
def keys_of_tiers() -> dict[str, list[str]]:
    """Each Latin word of a tier -> its keys (`key_texts`)."""
    words = sorted({*common_words(), *common_syllables()})
    return {word: sorted(map(key_text, word_keys(word))) for word in words if not is_native(word)}


class Rarity:
    """Rarity of words in bits: log2(1 / share of names that have the word).

    A word's share is the larger of its share in the loaded lists and its tier in `names/data/common_words.toml`.
    The weights belong to the set of lists as a whole, never to a part of it, so that a screening against a few
    listings scores as one against all of them.

    Args:
        words: The distinct words of each name, one iterable a name.
        names: How many names that is.

    Attributes:
        total: How many names the counts are held against.
    """

    UNSEEN = 20.0
    """Bits of a word that no list and no tier has: such words are many, and each is rarer than any counted one."""

    ONCE = 14.0
    """Most bits of a counted word, met in one name only."""

    ANY_SYLLABLE = 8.64
    """Most bits of a syllable of Chinese or Korean: there are some 400 of either, and names use a part of them."""

    def __init__(self, words: Iterable[Iterable[str]], names: int) -> None:
        counts: Counter[str] = Counter()
        for one_name in words:
            counts.update(one_name)
        self._set(counts, names)

    @classmethod
    def of_counts(cls, counts: Mapping[str, int], names: int, shares: Mapping[Key, float] | None = None) -> Rarity:
        """The rarity of words that were counted before.

        Args:
            counts: Word -> how many names have it.
            names: How many names that is.
            shares: What `key_shares` gave for these counts, if it is known.
        """
        rarity = cls((), 0)
        rarity._set(counts, names)
        if shares is not None:
            rarity.__dict__["key_shares"] = shares
        return rarity

    def take(self, counts: Mapping[str, int], shares: Mapping[Key, float]) -> None:
        """Has equal counts and shares in another form, that of a dictionary in memory."""
        self.counts = counts
        self.__dict__["key_shares"] = shares

    def _set(self, counts: Mapping[str, int], names: int) -> None:
        self.counts = counts
        self.names = names
        self._known: dict[str, float] = {}
        self.total = max(names, BACKGROUND_NAMES)

    def bits(self, word: str) -> float:
        """Rarity of a folded word in bits, between 0 and `UNSEEN`."""
        known = self._known.get(word)
        if known is None and is_native(word):
            known = self._known[word] = self._bits_of(self._native_share(word))
        if known is None:
            known = self._bits_of(max(self.counts.get(word, 0) / self.total, background_share(word)))
            if len(self._known) > 4 * self.names + _MOST_KEPT:  # words of subjects, too: do not grow with them
                self._known.clear()
            self._known[word] = known
        return known

    def know(self, word: str, share: float) -> None:
        """Has the share of names at large with a word, which was worked out elsewhere."""
        if word not in self._known:
            self._known[word] = self._bits_of(max(share, self.counts.get(word, 0) / self.total))

    def is_unseen(self, word: str) -> bool:
        """Whether no list and no tier has a folded word."""
        return word not in self.counts and not background_share(word)

    def key_bits(self, key: Key) -> float:
        """Rarity of all words together that have a key, in bits; of several syllables, that of each."""
        if key.kind == "syllables":
            return min(sum(map(self._syllable_bits, syllables_of(key.value))), self.UNSEEN)
        least = concept_share(key.value) if key.kind == "translation" else 0.0
        return self._bits_of(max(self.key_shares.get(key, 0.0), least))

    def _syllable_bits(self, syllable: str) -> float:
        return min(self._bits_of(self.key_shares.get(Key("syllables", syllable), 0.0)), self.ANY_SYLLABLE)

    def _bits_of(self, share: float) -> float:
        if not share:
            return self.UNSEEN
        return max(0.0, min(-math.log2(share), self.ONCE))

    def _native_share(self, word: str) -> float:
        """The share of names with a word in another script: that of all Latin words it can be, or its own."""
        shares = (self.key_shares.get(key, 0.0) for key in word_keys(word))
        return max(max(shares, default=0.0), self.counts.get(word, 0) / self.total)

    @cached_property
    def key_shares(self) -> Mapping[Key, float]:
        """Key -> the share of names that have a Latin word with it; words of the tiers are counted as these say.

        The sums are exact, so that they do not depend on the order of words.
        """
        shares: dict[Key, list[float]] = defaultdict(list)
        for word in self.counts.keys() | common_words().keys() | common_syllables().keys():
            if not is_native(word):
                counted = self.counts.get(word, 0) / self.total
                for key in word_keys(word):
                    shares[key].append(share_of_kind(key.kind, max(background_share(word), counted), counted))
        return {key: share for key, some in shares.items() if (share := fsum(some))}

    def in_words(self, word: str) -> str:
        """How many of the listed names have a word, as a phrase for people."""
        count = self.counts.get(word, 0)
        share = background_share(word)
        if share > count / self.total:
            return f"in about 1 of {round(1 / share):,} names at large"
        return f"in {count:,} of {self.names:,} listed names"
