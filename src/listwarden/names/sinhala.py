"""Words in Sinhala script, in the plain spelling of names.

After ISO 15919 and the romanization of the BGN/PCGN (2007), without marks: long vowels are short, both d and t of each
pair are one, and the dental ones are th and d as people of Sri Lanka write them (Rajapaksha, Wickramasingha). Every
inherent a is spoken.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from listwarden.names.patterns import pattern

__all__ = ["sinhala_words"]

_SINHALA = pattern("[\u0d80-\u0dff]")
_WORD = pattern("[\u0d80-\u0dff]+|[0-9a-z]+")
_VOWELS = dict(zip(range(0x0D85, 0x0D97), (
    "a", "a", "e", "e", "i", "i", "u", "u", "ru", "ru", "lu", "lu", "e", "e", "ai", "o", "o", "au",
), strict=True))  # fmt: skip
_CONSONANTS = dict(zip((*range(0x0D9A, 0x0DB2), *range(0x0DB3, 0x0DBC), 0x0DBD, *range(0x0DC0, 0x0DC7)), (
    "k", "kh", "g", "gh", "n", "ng", "ch", "ch", "j", "j", "gn", "gn", "nj", "t", "th", "d", "d", "n", "nd", "th", "th",
    "d", "dh", "n", "nd", "p", "ph", "b", "bh", "m", "mb", "y", "r", "l", "w", "sh", "sh", "s", "h", "l", "f",
), strict=True))  # fmt: skip
_SIGNS = {
    0x0DCF: "a", 0x0DD0: "e", 0x0DD1: "e", 0x0DD2: "i", 0x0DD3: "i", 0x0DD4: "u", 0x0DD6: "u", 0x0DD8: "ru",
    0x0DD9: "e", 0x0DDA: "e", 0x0DDB: "ai", 0x0DDC: "o", 0x0DDD: "o", 0x0DDE: "au", 0x0DF2: "ru", 0x0DCA: "",
}  # fmt: skip
_NASAL, _VISARGA = 0x0D82, 0x0D83


@lru_cache(maxsize=65_536)
def sinhala_words(text: str) -> tuple[str, ...]:
    """The words of a text in Sinhala script, in Latin letters; empty where nothing is in it.

    >>> sinhala_words("මහින්ද"), sinhala_words("වික්‍රමසිංහ")
    (('mahinda',), ('wikramasingha',))
    """
    if not _SINHALA.search(text):
        return ()
    plain = unicodedata.normalize("NFC", text.casefold()).replace("\u200c", "").replace("\u200d", "")
    return tuple(word for word in map(_romanized, _WORD.findall(plain)) if word)


def _romanized(word: str) -> str:
    found = [""]
    for letter in word:
        at = ord(letter)
        if at in _CONSONANTS:
            found += [_CONSONANTS[at], "a"]
        elif at in _SIGNS:
            found[-1] = _SIGNS[at]
        elif at in {_NASAL, _VISARGA}:
            found.append("n" if at == _NASAL else "h")
        else:
            found += [_VOWELS.get(at, letter if letter.isascii() else ""), ""]
    return "".join(found).replace("nh", "ngh")
