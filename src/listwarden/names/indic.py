"""Words in the scripts of India (Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada, Malayalam).

The nine blocks of Unicode have one layout, that of ISCII (IS 13194:1991), so one table by position romanizes them all,
in the plain spelling of names rather than with the marks of ISO 15919: aa is a, c is ch, v is v or w. A consonant has
an inherent a. Indo-Aryan languages do not speak it at the end of a word, nor where a vowel, a consonant, it, a
consonant and a vowel follow one another (M. Ohala, "Aspects of Hindi Phonology", 1983): गुलशन is Gulshan.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from listwarden.names.patterns import pattern

__all__ = ["indic_words"]

_INDIC = pattern("[\u0900-\u0d7f]")
_WORD = pattern(r"[\u0900-\u0d7f]+|[0-9a-z]+")
_BLOCK = 0x80

_VOWELS = {
    0x05: "a", 0x06: "a", 0x07: "i", 0x08: "i", 0x09: "u", 0x0A: "u", 0x0B: "ri", 0x0D: "e", 0x0E: "e", 0x0F: "e",
    0x10: "ai", 0x11: "o", 0x12: "o", 0x13: "o", 0x14: "au",
}  # fmt: skip
_SIGNS = {
    0x3E: "a", 0x3F: "i", 0x40: "i", 0x41: "u", 0x42: "u", 0x43: "ri", 0x45: "e", 0x46: "e", 0x47: "e", 0x48: "ai",
    0x49: "o", 0x4A: "o", 0x4B: "o", 0x4C: "au",
}  # fmt: skip
_CONSONANTS = {
    0x15: "k", 0x16: "kh", 0x17: "g", 0x18: "gh", 0x19: "n", 0x1A: "ch", 0x1B: "chh", 0x1C: "j", 0x1D: "jh",
    0x1E: "n", 0x1F: "t", 0x20: "th", 0x21: "d", 0x22: "dh", 0x23: "n", 0x24: "t", 0x25: "th", 0x26: "d", 0x27: "dh",
    0x28: "n", 0x29: "n", 0x2A: "p", 0x2B: "f", 0x2C: "b", 0x2D: "bh", 0x2E: "m", 0x2F: "y", 0x30: "r", 0x31: "r",
    0x32: "l", 0x33: "l", 0x34: "l", 0x35: "v", 0x36: "sh", 0x37: "sh", 0x38: "s", 0x39: "h",
    0x58: "q", 0x59: "kh", 0x5A: "gh", 0x5B: "z", 0x5C: "r", 0x5D: "rh", 0x5E: "f", 0x5F: "y",
}  # fmt: skip
_DOTTED = {0x15: "q", 0x16: "kh", 0x17: "gh", 0x1C: "z", 0x21: "r", 0x22: "rh", 0x2B: "f", 0x2F: "y"}
"""Consonants with a dot below (nukta)."""

_NASALS, _VISARGA, _NUKTA, _VIRAMA = {0x01, 0x02, 0x70}, 0x03, 0x3C, 0x4D
_SINGLE = {0x09CE: "t", 0x0D7A: "n", 0x0D7B: "n", 0x0D7C: "r", 0x0D7D: "l", 0x0D7E: "l", 0x0D7F: "k", 0x09F0: "r",
           0x09F1: "v"}  # fmt: skip
"""Letters outside the common layout: Bengali khanda ta, Malayalam chillus, Assamese ra and va."""

_INHERENT = "\u0103"
_MEDIAL = pattern(f"(?<=[aeiou{_INHERENT}])([b-df-hj-np-tv-z]h?){_INHERENT}(?=[b-df-hj-np-tv-z]h?h?[aeiou{_INHERENT}])")
_FINAL = pattern(f"(?<=[aeiou{_INHERENT}])(n?[b-df-hj-np-tv-z]h{{0,2}}){_INHERENT}$")
_VOICED = pattern(f"(?<=[aeiounm{_INHERENT}])[ktp](?=[aeiou{_INHERENT}])")
_TAMIL = range(0x0B80, 0x0C00)
"""Tamil has one letter for k and g, t and d, p and b: voiced between vowels and after nasals."""

_DRAVIDIAN = range(0x0B80, 0x0D80)
"""Tamil, Telugu, Kannada and Malayalam speak every inherent vowel."""


@lru_cache(maxsize=65_536)
def indic_words(text: str) -> tuple[str, ...]:
    """The words of a text in a script of India, in Latin letters; empty where it has none.

    >>> indic_words("नरेन्द्र मोदी"), indic_words("গোলাম আযম"), indic_words("गुलशन")
    (('narendra', 'modi'), ('golam', 'ayam'), ('gulshan',))
    """
    if not _INDIC.search(text):
        return ()
    plain = unicodedata.normalize("NFC", text.casefold()).replace("\u200c", "").replace("\u200d", "")
    return tuple(word for word in map(_romanized, _WORD.findall(plain)) if word)


def _romanized(word: str) -> str:
    if word.isascii():
        return word
    if word.isdecimal():
        return str(int(word))
    letters = _letters(word)
    if ord(word[0]) in _TAMIL:
        letters = _VOICED.sub(lambda stop: {"k": "g", "t": "d", "p": "b"}[stop[0]], letters)
    elif ord(word[0]) not in _DRAVIDIAN:
        letters = _MEDIAL.sub(r"\1", _FINAL.sub(r"\1", letters))
    return letters.replace(_INHERENT, "a")


def _letters(word: str) -> str:
    """Latin letters, with a mark in the place of each inherent vowel."""
    found: list[str] = []
    for letter in word:
        at = ord(letter) % _BLOCK
        if ord(letter) in _SINGLE:
            found += [_SINGLE[ord(letter)], ""]
        elif at in _CONSONANTS:
            found += [_CONSONANTS[at], _INHERENT]
        elif at == _NUKTA and len(found) > 1:
            found[-2] = _with_dot(found[-2])
        elif at in _SIGNS or at == _VIRAMA:
            found[-1:] = [_SIGNS.get(at, "")]
        elif at in _NASALS:
            found.append("n")
        else:
            found.append(_VOWELS.get(at, "h" if at == _VISARGA else ""))
    return re.sub("n(?=[bpm])", "m", "".join(found))


def _with_dot(consonant: str) -> str:
    at = next((at for at, plain in _CONSONANTS.items() if plain == consonant), 0)
    return _DOTTED.get(at, consonant)
