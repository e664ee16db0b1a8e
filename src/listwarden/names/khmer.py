"""Words in Khmer script, by their consonants.

How a Khmer vowel is read hangs on the consonant before it, and Latin spellings follow French, English and the system
of the UN (UNGEGN 1972; BGN/PCGN 1995) at will: Khieu Samphan, Norodom. Their consonants agree, so a word stays in its
letters and is compared by these (`names.arabic` has the classes).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from listwarden.names.patterns import pattern
from listwarden.names.romanized import likeliest

__all__ = ["is_khmer", "khmer_consonants", "khmer_words"]

_KHMER = pattern("[\u1780-\u17ff]")
_WORD = pattern("[\u1780-\u17d3\u17dd]+|[0-9a-z]+")
_READINGS: dict[str, tuple[str, ...]] = {
    "ក": ("K",), "ខ": ("K",), "គ": ("K",), "ឃ": ("K",), "ង": ("NG", "N"), "ច": ("J", "S"), "ឆ": ("J",), "ជ": ("J",),
    "ឈ": ("J",), "ញ": ("N", ""), "ដ": ("D", "T"), "ឋ": ("T",), "ឌ": ("D",), "ឍ": ("T",), "ណ": ("N",), "ត": ("T", "D"),
    "ថ": ("T",), "ទ": ("T",), "ធ": ("T",), "ន": ("N",), "ប": ("B", "P"), "ផ": ("F", "P"), "ព": ("P",),
    "ភ": ("F", "P"), "ម": ("M",), "យ": ("",), "រ": ("R", ""), "ល": ("L",), "វ": ("",), "ឝ": ("W",), "ឞ": ("S",),
    "ស": ("S",), "ហ": ("",), "ឡ": ("L",), "ំ": ("M", "N"), "ឫ": ("R",), "ឬ": ("R",), "ឭ": ("L",), "ឮ": ("L",),
}  # fmt: skip
_AT_START = {"ហ": ("H",), "យ": ("Y",), "វ": ("U",), "ញ": ("N", "Y")}
_SPELLED = {"ធនាគារ": "bank", "ក្រុមហ៊ុន": "company", "លោក": "mr"}
_TWICE = pattern("(.)\u17d2\\1")
"""A consonant under the same one is spoken once: នរោត្តម is Norodom."""

_MOST = 24


def is_khmer(word: str) -> bool:
    """Whether a folded word is in Khmer letters."""
    return _KHMER.match(word) is not None


@lru_cache(maxsize=65_536)
def khmer_words(text: str) -> tuple[str, ...]:
    """The words of a text in Khmer script, in its letters; empty where nothing is in it.

    >>> khmer_words("ហ៊ុន"), khmer_words("២០២៤")
    (('ហ៊ុន',), ('2024',))
    """
    if not _KHMER.search(text):
        return ()
    plain = unicodedata.normalize("NFC", text.casefold())
    plain = "".join(str(int(letter)) if letter.isdecimal() else letter for letter in plain)
    return tuple(_SPELLED.get(word, word) for word in _WORD.findall(plain))


@lru_cache(maxsize=65_536)
def khmer_consonants(word: str) -> frozenset[str]:
    """What a Khmer word shares with words of any script: keys as of `names.arabic`.

    >>> sorted(khmer_consonants("ហ៊ុន")), "NRDM" in khmer_consonants("នរោត្តម")
    (['HN'], True)
    """
    letters = [letter for letter in _TWICE.sub(r"\1", word).replace("ំង", "ង") if letter in _READINGS]
    ways = [
        _AT_START.get(letter, _READINGS[letter]) if at == 0 else _READINGS[letter] for at, letter in enumerate(letters)
    ]
    return frozenset(key for key in likeliest(ways, _MOST) if key)
