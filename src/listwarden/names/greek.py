"""Words in Greek script, whose letters stand for different sounds in Greek and in foreign names.

ELOT 743 (which is ISO 843 type 2 and the rule for Greek passports) writes μπ as b or mp, ντ as nt, χ as ch; habits
write b, d, h. Foreign names have no other way to write b, d, g, h, sh and j than μπ, ντ, γκ, χ, σ and τζ. So a Greek
word stays in Greek letters and is compared by all that it can be read as.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from listwarden.names.patterns import pattern
from listwarden.names.romanized import keys_of_readings, likeliest

__all__ = ["greek_consonants", "greek_readings", "greek_words", "is_greek"]

_GREEK = pattern("[\u0370-\u03ff\u1f00-\u1fff]")
_WORD = pattern("[α-ω]+|[0-9a-z]+")
_SPELLED = {"και": "and", "του": "of", "τησ": "of", "των": "of", "ο": "the", "η": "the", "το": "the", "οι": "the",
            "τισ": "the", "τουσ": "the", "για": "for", "την": "the", "τη": "the", "στη": "in", "στο": "in", "σε": "in",
            "αλ": "al", "ελ": "el", "μπιν": "bin", "ιμπν": "ibn", "αμπου": "abu"}  # fmt: skip
"""Articles and conjunctions, by what they are in English names, and particles of Arabic names."""

# Letters -> what they can be in the alphabet of names/romanized.py, the likeliest first.
_READINGS: dict[str, tuple[str, ...]] = {
    "μπ": ("b", "mp"), "ντ": ("d", "nt"), "γκ": ("g", "ng"), "γγ": ("ng",), "γξ": ("nks",), "τσ": ("c", "C"),
    "γκχ": ("g",), "ζχ": ("z",), "ντζ": ("nc", "J", "nJ"), "ντσ": ("nc", "nC"),
    "τζ": ("J", "z", "c"), "ου": ("u", "v"), "αι": ("e", "ai"), "ει": ("i", "ei"), "οι": ("i", "oi"), "υι": ("i",),
    "ευ": ("ev", "ef", "eu"), "αυ": ("av", "af", "au"), "ηυ": ("iv", "if"), "α": ("a",), "β": ("v", "b"),
    "γ": ("g", "h", "i"), "δ": ("d",), "ε": ("e",), "ζ": ("z",), "η": ("i",), "θ": ("t",), "ι": ("i",), "κ": ("k",),
    "λ": ("l",), "μ": ("m",), "ν": ("n",), "ξ": ("ks",), "ο": ("o",), "π": ("p",), "ρ": ("r",), "σ": ("s", "S"),
    "τ": ("t",), "υ": ("i", "u"), "φ": ("f",), "χ": ("h", "C"), "ψ": ("ps",), "ω": ("o",),
}  # fmt: skip
# The same as classes of consonants, as names/arabic.py has them.
_CONSONANTS: dict[str, tuple[str, ...]] = {
    "μπ": ("B", "MP"), "ντ": ("D", "NT"), "γκ": ("G", "NG"), "γγ": ("NG",), "γξ": ("NK",), "γχ": ("NK",),
    "γκχ": ("G",), "ζχ": ("J", "S"), "ντζ": ("NS", "J", "NJ"), "ντσ": ("NS", "NW"),
    "τσ": ("S", "W"), "τζ": ("J", "S"), "β": ("", "B"), "γ": ("G", ""), "δ": ("D",), "ζ": ("S", "J"), "θ": ("T", "S"),
    "κ": ("K",), "λ": ("L",), "μ": ("M",), "ν": ("N",), "ξ": ("K",), "π": ("P",), "ρ": ("R",), "σ": ("S", "W"),
    "τ": ("T",), "φ": ("F",), "χ": ("", "K", "W"), "ψ": ("PS",),
}  # fmt: skip
_AT_START = {"β": ("U", "B"), "γ": ("G", "Y"), "χ": ("H", "K", "W")}
_LETTERS = pattern("|".join(sorted(_READINGS, key=lambda one: (-len(one), one))))
_CONSONANT = pattern("|".join(sorted(_CONSONANTS, key=lambda one: (-len(one), one))))
_DOUBLED = pattern(r"(.)\1+")
_MOST = 32


def is_greek(word: str) -> bool:
    """Whether a folded word is in Greek letters."""
    return _GREEK.match(word) is not None


@lru_cache(maxsize=65_536)
def greek_words(text: str) -> tuple[str, ...]:
    """The words of a text in Greek script, in small letters without accents; empty where nothing is Greek.

    A single letter is romanized, since it is an initial; articles are translated.

    >>> greek_words("Γεώργιος"), greek_words("και"), greek_words("Κ")
    (('γεωργιοσ',), ('and',), ('k',))
    """
    if not _GREEK.search(text):
        return ()
    bare = unicodedata.normalize("NFD", text.casefold()).replace("ς", "σ")
    plain = "".join(letter for letter in bare if unicodedata.category(letter) not in {"Mn", "Cf"})
    return tuple(_SPELLED.get(word) or _initial(word) for word in _WORD.findall(plain))


def _initial(word: str) -> str:
    return _READINGS[word][0][0] if len(word) == 1 and word in _READINGS else word


@lru_cache(maxsize=65_536)
def greek_readings(word: str) -> frozenset[str]:
    """What a folded Greek word can be in Latin letters: keys of `names.romanized`.

    >>> "mohamed" in greek_readings("μοχαμεντ"), "georgios" in greek_readings("γεωργιοσ")
    (True, True)
    """
    return keys_of_readings(likeliest([_READINGS[letters] for letters in _LETTERS.findall(word)], _MOST))


@lru_cache(maxsize=65_536)
def greek_consonants(word: str) -> frozenset[str]:
    """What a folded Greek word shares with words of any script by its consonants: keys as of `names.arabic`."""
    ways = [_CONSONANTS[letters] for letters in _CONSONANT.findall(word)]
    if word.startswith("ου"):
        ways.insert(0, ("U", ""))
    elif word[:2] != "γκ" and word[:1] in _AT_START and ways:
        ways[0] = _AT_START[word[0]]
    return frozenset(key for reading in likeliest(ways, _MOST) if (key := _DOUBLED.sub(r"\1", reading)))
