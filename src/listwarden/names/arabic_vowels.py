"""How far a Latin spelling is from a word in Arabic script by the vowels that the script does write.

Words in Arabic script are compared by their consonants (`names.arabic`), since short vowels are not written. The long
ones are, each by a letter, and so is every h: فارس can be Fares, but hardly Firas, which is فراس.
"""

from __future__ import annotations

from functools import lru_cache

from listwarden.names.arabic import LATIN_CLASSES, ends_in_a, is_silent, written_words
from listwarden.names.arabic_parts import GOD
from listwarden.names.patterns import pattern
from listwarden.names.sound import undoubled

__all__ = ["vowels_apart"]

_SPOKEN = {
    "ا": frozenset("aeo"), "آ": frozenset("aeo"), "و": frozenset("uowv"), "ۇ": frozenset("uowv"),
    "ي": frozenset("iey"), "ی": frozenset("iey"), "ې": frozenset("iey"),
}  # fmt: skip
"""Letter of a long vowel -> Latin letters of which a spelling has one in that place."""

_LATIN = pattern("|".join(sorted((one for one in LATIN_CLASSES if one != "h"), key=len, reverse=True)))
_YEHS = frozenset("يیىېئ")
_BREATH = frozenset("هھہحةۃۀ")
"""Letters that are read h, or are silent at the end of a word."""


@lru_cache(maxsize=65_536)
def vowels_apart(words: tuple[tuple[str, str], ...], latin: str) -> int:
    """In how many places the letters of vowels of words in Arabic script, and their h, speak against a Latin spelling.

    Args:
        words: What stands in the name, in Arabic script, which may join several words, and the one of them that is
            meant, folded (`arabic.arabic_words`); of neighbors that are joined, each.
        latin: The Latin spelling, folded.

    Returns:
        0 too where it cannot be told which letters belong together.

    >>> vowels_apart((("فارس", "FRS"),), "fares"), vowels_apart((("فارس", "FRS"),), "firas")
    (0, 1)
    """
    found = [_bare(*word) for word in words]
    if not all(found):
        return 0
    theirs, mine = _LATIN.split(undoubled(latin)), _gaps("".join(found))
    if len(mine) != len(theirs):
        return 0
    last = len(mine) - 1
    return sum(_differ(one, other, at == last) for at, (one, other) in enumerate(zip(mine, theirs, strict=True)) if at)


def _bare(written: str, text: str) -> str:
    """The word that is meant, as written, without its article; empty where that is not clear."""
    found = [word for word, folded in written_words(written) if folded == text]
    if len(found) != 1 or found[0].endswith(GOD):
        return ""
    return found[0][:-1] if ends_in_a(found[0]) else found[0]


def _gaps(word: str) -> list[str]:
    """What stands before, between and behind the consonants of a word."""
    gaps, before = [""], ""
    for letter in word:
        if is_silent(letter):
            gaps[-1] += letter
        elif letter != before:
            gaps.append("")
        before = letter
    return gaps


def _differ(mine: str, theirs: str, is_last: bool) -> bool:
    """Whether one place speaks against the spelling: it lacks a vowel, or has an h or a last i that is not written."""
    if any(letter in _SPOKEN and _SPOKEN[letter].isdisjoint(theirs) for letter in mine):
        return True
    if is_last:
        return theirs.endswith("i") and _YEHS.isdisjoint(mine)
    return "h" in theirs and _BREATH.isdisjoint(mine)
