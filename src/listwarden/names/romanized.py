"""What spellings of one word by different standards of romanization have in common, its vowels included.

Aleksei (ICAO), Aleksey (BGN/PCGN), Alexey (habitual), Aleksej (ISO 9) are one name, and so are Ihor (Ukrainian) and
Igor, Schewtschenko (German) and Shevchenko, Mueller and Müller. A word is brought to what all of them share:

- BGN/PCGN 1947 and 1965 (Russian, Ukrainian), 1979 (Belarusian): kh, ts, ch, sh, shch, zh, yu, ya, ye, -iy, -yy
- ICAO Doc 9303-3, section 6 (machine-readable passports): kh, ts, shch, ie, iu, ia, i for и and й
- ISO 9:1995 and GOST 7.79-2000 without marks: h, c, s, z, j for й
- BGN/PCGN 1958 (Persian): gh for ق, which others write q
- resolution 55 of the Cabinet of Ministers of Ukraine (2010): h for г, kh, y for и, i, yi, ie, iu, ia
- habits of German (sch, tsch, w, ja, ch), French (ou, tch, j, -off, -ine), Swedish (tj, sj, zj)
- ae, oe, ue for ä, ö, ü, and aa for å, as where these cannot be written; dj for đ
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, combinations, islice, product
from math import prod

from listwarden.names.patterns import pattern
from listwarden.names.sound import undoubled

__all__ = ["LEAST_ROMANIZED", "MOST_ROMANIZED", "ROMANIZED", "keys_of_readings", "likeliest", "romanized_keys"]

LEAST_ROMANIZED = 4
"""Letters that a key must have: shorter words share one by accident."""

MOST_ROMANIZED = 12
"""Readings of a word, before these are brought to keys."""

ROMANIZED: dict[str, tuple[str, ...]] = {
    "schtsch": ("S",), "chtch": ("S",), "shch": ("S",), "sjtj": ("S",), "stsch": ("S",), "tsch": ("C",), "tch": ("C",),
    "dsch": ("J",), "sch": ("S",), "dzh": ("J",), "sh": ("S",), "sj": ("S",), "tj": ("C", "ti"), "zj": ("z",),
    "zh": ("z",), "kh": ("h",), "gh": ("g", "k"), "ch": ("C", "h", "S"), "dj": ("J", "d"), "th": ("t",), "ph": ("f",),
    "ts": ("c",), "tz": ("c",), "cz": ("c", "C"), "ck": ("k",), "x": ("ks",), "q": ("k",), "c": ("k", "c", "C"),
    "j": ("i", "z", "J"), "g": ("g", "h"), "w": ("v",), "ou": ("u",), "oo": ("u",), "ee": ("e", "i"), "aa": ("a",),
    "ae": ("ae", "a"), "oe": ("oe", "o"), "ue": ("ue", "u"), "y": ("i",),
}  # fmt: skip
"""Each spelling of a consonant, or of a vowel that standards write differently -> what it can stand for, the likeliest
first; the longest spelling goes first."""

_LETTERS = pattern("|".join(sorted(ROMANIZED, key=lambda one: (-len(one), one))) + "|[a-z]")
_ENDINGS = (
    (pattern("(?<=[oe])ff$"), "v"),
    (pattern("(?<=[oe]v)itj$"), "ich"),
    (pattern("(?<=[a-z]in)e$"), ""),
    (pattern("(?<=a)h$"), ""),
)
_LAST = ("ff", "itj", "ine", "ah")
"""What these endings end in: most words have none."""


@lru_cache(maxsize=4_096)
def romanized_keys(word: str) -> frozenset[str]:
    """What a folded Latin word shares with other romanizations of the same word; empty for short words.

    >>> romanized_keys("aleksei") & romanized_keys("alexey") & romanized_keys("aleksej") == {"aleksei"}
    True
    >>> romanized_keys("igor") & romanized_keys("ihor"), romanized_keys("akbar") & romanized_keys("akhbar")
    (frozenset({'ihor'}), frozenset())
    """
    if len(word) < LEAST_ROMANIZED or not word.isascii() or not word.isalpha() or not word.islower():
        return frozenset()
    if word.endswith(_LAST):
        for ending, short in _ENDINGS:
            word = ending.sub(short, word)
    return keys_of_readings(likeliest([ROMANIZED.get(one, (one,)) for one in _LETTERS.findall(word)], MOST_ROMANIZED))


def keys_of_readings(readings: Iterable[str]) -> frozenset[str]:
    """The keys of words that are spelled in the alphabet of keys already, but for their vowels."""
    # -iy, -ij, -yi and -y are one; ie is e; io, for ё, is either io or e. All readings at once, a line each.
    plain = undoubled("\n".join(readings))
    if "ie" in plain:
        plain = undoubled(plain.replace("ie", "e"))
    keys = plain.split("\n")
    if "io" in plain:
        keys += plain.replace("io", "e").split("\n")
    return frozenset([key for key in keys if len(key) >= LEAST_ROMANIZED])


def likeliest(ways: Sequence[Sequence[str]], most: int) -> list[str]:
    """The words that come of one choice for each place, at most so many: those with most first choices.

    >>> likeliest([("k", "c"), ("i",), ("v", "w")], 3)
    ['kiv', 'civ', 'kiw']
    """
    if prod(map(len, ways)) <= most:
        return list(map("".join, product(*ways)))
    open_places = [at for at, choices in enumerate(ways) if len(choices) > 1]
    sets = chain.from_iterable(combinations(open_places, size) for size in range(len(open_places) + 1))
    return list(islice(chain.from_iterable(_with_others(ways, places) for places in sets), most))


def _with_others(ways: Sequence[Sequence[str]], places: Sequence[int]) -> Iterator[str]:
    """The words that have another than the first choice at these places, and the first one elsewhere."""
    letters = [choices[0] for choices in ways]
    for others in product(*(ways[at][1:] for at in places)):
        for at, other in zip(places, others, strict=True):
            letters[at] = other
        yield "".join(letters)
