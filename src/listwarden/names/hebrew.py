"""Words in Hebrew script, which are written without most of their vowels.

Like words in Arabic script they are compared with Latin ones by consonants (`names.arabic` has the classes). Readings
follow the rules of the Academy of the Hebrew Language (2006) and the habits of Latin spellings: ב is b or v, כ is k, kh
or ch, פ is p or f, ש is sh or s, צ is ts, tz or z, ח is h, ch or kh; ג, ז and צ with a geresh are j, zh and ch; ו and י
are mostly vowels.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from listwarden.names.patterns import pattern
from listwarden.names.romanized import likeliest

__all__ = ["hebrew_consonants", "hebrew_words", "is_hebrew"]

_HEBREW = pattern("[\u0590-\u05ff\ufb1d-\ufb4f]")
_WORD = pattern("[א-ת]+|[0-9a-z]+")
_FINAL = str.maketrans("ךםןףץ", "כמנפצ")
_VANISHING = str.maketrans("", "", "׳״'\"")
_SPELLED = {"בן": "ben", "בת": "bat", "אבו": "abu", "אבי": "avi", "אל": "al", "עלי": "ali"}
"""Words of a single consonant, or of letters that are mostly vowels, in a usual spelling."""

_READINGS = {
    "ב": ("B", ""), "ג": ("G", "J"), "ד": ("D",), "ז": ("S",), "ח": ("", "K"), "ט": ("T",), "כ": ("K",), "ל": ("L",),
    "מ": ("M",), "נ": ("N",), "ס": ("S",), "פ": ("P", "F"), "צ": ("S", "W"), "ק": ("K",), "ר": ("R",), "ש": ("W", "S"),
    "ת": ("T",),
}  # fmt: skip
_AT_START = {"ח": ("H", "K"), "ה": ("H",), "ו": ("U",), "י": ("Y", ""), "ב": ("B",), "פ": ("P", "F")}
_DOUBLED = pattern(r"(.)\1+")
_MOST = 16


def is_hebrew(word: str) -> bool:
    """Whether a folded word is in Hebrew letters."""
    return _HEBREW.match(word) is not None


@lru_cache(maxsize=65_536)
def hebrew_words(text: str) -> tuple[str, ...]:
    """The words of a text in Hebrew script, without points, final letters as others; empty where nothing is Hebrew.

    >>> hebrew_words("יששכר"), hebrew_words("בן")
    (('יששכר',), ('ben',))
    """
    if not _HEBREW.search(text):
        return ()
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_VANISHING)
    letters = "".join(letter for letter in plain if unicodedata.category(letter) not in {"Mn", "Cf"})
    return tuple(_SPELLED.get(word, word.translate(_FINAL)) for word in _WORD.findall(letters))


@lru_cache(maxsize=65_536)
def hebrew_consonants(word: str) -> frozenset[str]:
    """What a folded Hebrew word shares with words of any script: keys as of `names.arabic`.

    >>> sorted(hebrew_consonants("מושה"))
    ['MS', 'MW']
    """
    plain = _DOUBLED.sub(r"\1", word)
    ways = [_AT_START.get(plain[0], _READINGS.get(plain[0], ("",)))] if plain else []
    ways += [_READINGS.get(letter, ("",)) for letter in plain[1:]]
    return frozenset(key for key in likeliest(ways, _MOST) if key)
