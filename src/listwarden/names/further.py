"""Words in scripts that few names of lists are in, each by rules of its own: one place that knows them all."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from listwarden.names.arabic import arabic_words
from listwarden.names.burmese import burmese_words
from listwarden.names.ethiopic import ethiopic_words
from listwarden.names.fold import fold
from listwarden.names.greek import greek_words
from listwarden.names.hebrew import hebrew_words
from listwarden.names.indic import indic_words
from listwarden.names.khmer import is_khmer, khmer_consonants, khmer_words
from listwarden.names.sinhala import sinhala_words
from listwarden.names.thai import is_thai, thai_consonants, thai_readings, thai_words
from listwarden.names.tibetan import tibetan_words

__all__ = ["further_consonants", "further_readings", "further_words", "native_words", "small_word"]

_SMALL = {
    "на": "of", "за": "for", "по": "for", "от": "of", "об": "of", "для": "for", "при": "of", "в": "in", "во": "in",
    "с": "with", "со": "with", "із": "of", "у": "in", "до": "of", "към": "of", "със": "with", "във": "in", "од": "of",
    "та": "and", "й": "and", "і": "and", "и": "and", "да": "and",
}  # fmt: skip
"""Prepositions and conjunctions of Slavic languages, by what stands in English names in their place."""

_LETTER = "[\u0d80-\u109f\u1200-\u135a\u1780-\u17ff]"

_BLOCKS: tuple[tuple[int, Callable[[str], tuple[str, ...]]], ...] = (
    (0x0E00, sinhala_words), (0x0F00, thai_words), (0x1000, tibetan_words), (0x10A0, burmese_words),
    (0x1360, ethiopic_words), (0x1800, khmer_words),
)  # fmt: skip
"""Where blocks of Unicode end, and what takes the words of the script out of a text."""


@cache
def _letter() -> re.Pattern[str]:
    return re.compile(_LETTER)


def small_word(text: str) -> tuple[str, ...]:
    """A small word of Slavic languages in English; empty for all others, and for abbreviations in capitals.

    >>> small_word("на"), small_word("ПО"), small_word("Завод")
    (('of',), (), ())
    """
    return (_SMALL[text],) if text in _SMALL else ()


def native_words(text: str) -> Sequence[str]:
    """The words of a text in a script whose words are read by rules of its own; empty where it has none.

    >>> native_words("علي"), native_words("တင်အောင်"), native_words("Завод")
    (('ali',), ('tin', 'aung'), ())
    """
    found = arabic_words(text) or greek_words(text) or hebrew_words(text) or indic_words(text)
    return found or further_words(text)


def further_words(text: str) -> tuple[str, ...]:
    """The words of a text in Sinhala, Thai, Lao, Tibetan, Burmese, Ethiopic or Khmer script; empty where it has none.

    A text of two of these scripts is read by the rules of the first. A single letter is romanized: it is an initial.

    >>> further_words("တင်အောင်"), further_words("ሀይሌ"), further_words("Tin Aung")
    (('tin', 'aung'), ('hayle',), ())
    """
    found = _letter().search(text)
    if not found:
        return ()
    words = next(words for end, words in _BLOCKS if ord(found[0]) < end)(text)
    return tuple(word if len(word) > 1 or word.isascii() else fold(word).replace(" ", "") or word for word in words)


def further_readings(word: str) -> frozenset[str]:
    """What a folded word that stays in one of these scripts can be in Latin letters: keys of `names.romanized`."""
    return thai_readings(word) if is_thai(word) else frozenset()


def further_consonants(word: str) -> frozenset[str]:
    """What it shares with words of any script by its consonants: keys as of `names.arabic`."""
    if is_thai(word):
        return thai_consonants(word)
    return khmer_consonants(word) if is_khmer(word) else frozenset()
