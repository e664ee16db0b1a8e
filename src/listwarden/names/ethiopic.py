"""Words in Ethiopic script (Amharic, Tigrinya), in the plain spelling of names.

Each letter is a consonant with one of seven vowels (BGN/PCGN 1967 for Amharic, here without marks: the first is e, or
a behind h and without consonant). The sixth stands for a short i or for no vowel: it is spoken behind the first
consonant of a word and where three consonants would meet. Doubled consonants are not written.
"""

from __future__ import annotations

from functools import lru_cache

from listwarden.names.patterns import pattern

__all__ = ["ethiopic_words"]

_ETHIOPIC = pattern("[\u1200-\u135a\u1369-\u137c]")
_WORD = pattern("[\u1200-\u135a]+|[0-9a-z]+")
_ROWS = (
    "h", "l", "h", "m", "s", "r", "s", "sh", "k", "kw", "k", "kw", "b", "v", "t", "ch", "h", "hw", "n", "gn", "", "k",
    "kw", "h", "hw", "w", "", "z", "zh", "y", "d", "d", "j", "g", "gw", "ng", "t", "ch", "p", "ts", "ts", "f", "p",
)  # fmt: skip
"""Consonants from U+1200, eight letters each."""

_VOWELS = ("e", "u", "i", "a", "e", "", "o", "wa")
_SIXTH = 5
_OPEN = frozenset({"", "h"})
"""Consonants behind which the first vowel is a."""


@lru_cache(maxsize=65_536)
def ethiopic_words(text: str) -> tuple[str, ...]:
    """The words of a text in Ethiopic script, in Latin letters; empty where nothing is in it.

    >>> ethiopic_words("መንግሥቱ"), ethiopic_words("ብርሃን"), ethiopic_words("አበበ")
    (('mengistu',), ('birhan',), ('abebe',))
    """
    if not _ETHIOPIC.search(text):
        return ()
    return tuple(word for word in map(_romanized, _WORD.findall(text.casefold())) if word)


def _romanized(word: str) -> str:
    if word.isascii():
        return word
    found, bare = "", True
    for at, letter in enumerate(word):
        row, order = divmod(ord(letter) - 0x1200, 8)
        consonant = _ROWS[row] if row < len(_ROWS) else ""
        vowel = "a" if order == 0 and consonant in _OPEN else _VOWELS[order]
        if order == _SIXTH and bare and (consonant == "" or at + 1 < len(word)):
            vowel = "i"
        bare = not vowel
        found += consonant + vowel
    return found
