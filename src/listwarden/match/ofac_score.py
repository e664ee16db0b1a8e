"""What OFAC's public search tool would score: an emulation, for those who know its numbers.

Sanctions List Search compares names by two techniques (OFAC FAQ 246 to 249): the whole name entered with each whole
listed name by Jaro-Winkler, and part by part by Jaro-Winkler and Soundex; the higher of the two scores is shown. What
the description leaves out was found on recorded scores, of which each rule explains many: a part is held against
parts that begin with the same letter; one that finds nothing near counts as nothing; parts of one or two letters are
left out unless there are no others; and the bonus for an equal beginning is given whatever the likeness is (Winkler's
code of 1994 gives it from 0.7 on). It is no part of any score in bits.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Jaro, JaroWinkler

from listwarden.model import Listing, Subject

__all__ = ["name_parts", "ofac_score", "part_score", "search_tool_score"]

_NEAR = 0.75
"""A part of a name counts from this similarity on."""
_SHORT = 2
"""Parts of so many letters are left out."""
_PREFIX, _BONUS = 4, 0.1
"""Letters of an equal beginning that give a bonus, and how much each (Winkler, 1990)."""

_CODES = {letter: code for code, letters in
          {"1": "BFPV", "2": "CGJKQSXZ", "3": "DT", "4": "L", "5": "MN", "6": "R"}.items()
          for letter in letters}  # fmt: skip


def search_tool_score(subject: Subject, listing: Listing) -> int | None:
    """What the tool would score a subject's best name against a listing's, 0 to 100; None for what is not OFAC's."""
    if not listing.id.startswith("ofac:"):
        return None
    return max(ofac_score(mine, theirs.text) for mine in subject.names for theirs in listing.entity.names)


def ofac_score(name: str, listed: str) -> int:
    """The emulated score of a pair of names, 0 to 100, rounded as the tool shows it.

    >>> ofac_score("VLADIMIR PUTIN", "PUTIN, Vladimir"), ofac_score("Zyzzyva", "PUTIN, Vladimir") < 60
    (100, True)
    """
    mine, theirs = name_parts(name), name_parts(listed)
    if not mine or not theirs:
        return 0
    parts = [part for part in mine if len(part) > _SHORT] or mine
    by_part = sum(max(part_score(part, other) for other in theirs) for part in parts) / len(parts)
    return round(100 * max(_whole(" ".join(mine), " ".join(theirs)), by_part))


def _whole(one: str, other: str) -> float:
    """Jaro-Winkler of whole names, with the bonus for an equal beginning whatever the likeness is."""
    alike = Jaro.similarity(one, other)
    same = 0
    while same < min(_PREFIX, len(one), len(other)) and one[same] == other[same]:
        same += 1
    return alike + same * _BONUS * (1 - alike)


@lru_cache(maxsize=200_000)
def part_score(one: str, other: str) -> float:
    """Likeness of two parts, 0 to 1."""
    if one[0] != other[0]:
        return 0.0
    alike = float(JaroWinkler.similarity(one, other))
    return alike if alike >= _NEAR or _soundex(one) == _soundex(other) else 0.0


@lru_cache(maxsize=200_000)
def _soundex(word: str) -> str:
    """American Soundex (US National Archives)."""
    codes, last = [], _CODES.get(word[0], "")
    for letter in word[1:]:
        code = _CODES.get(letter, "")
        if code and code != last:
            codes.append(code)
        if letter not in "HW":
            last = code
    return (word[0] + "".join(codes) + "000")[:4]


@lru_cache(maxsize=200_000)
def name_parts(name: str) -> tuple[str, ...]:
    """Words in capitals without marks. Letters that are not Latin are dropped, as the tool finds nothing by them."""
    flat = unicodedata.normalize("NFKD", name.upper())
    return tuple("".join(map(_kept, flat)).split())


def _kept(letter: str) -> str:
    if letter.isascii() and letter.isalnum():
        return letter
    return "" if letter.isalpha() or unicodedata.combining(letter) or letter in "'’" else " "
