"""Whether a word could begin or end a longer one that is spelled in Chinese or Korean syllables.

Only such words have syllable keys (`names.syllables`). So of two neighbors it is told from each alone that joined they
have none, and the many pairs of a large file need not be joined to see it.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from functools import cache
from typing import NamedTuple

from listwarden.names import hangul, pinyin

__all__ = ["MOST_CHINESE", "MOST_KOREAN", "NO_SYLLABLES", "syllables_at_ends"]

MOST_CHINESE, MOST_KOREAN = pinyin.MOST_PINYIN_SYLLABLES, hangul.MOST_KOREAN_SYLLABLES
"""Syllables of the longest word that is read so."""

_NONE = 99
NO_SYLLABLES = (_NONE,) * 4


class _System(NamedTuple):
    """Spellings of syllables, and their beginnings and endings."""

    whole: Container[str]
    beginnings: Container[str]
    endings: Container[str]
    longest: int


def syllables_at_ends(word: str) -> tuple[int, int, int, int]:
    """How many syllables a folded Latin word is at least, the one that is cut in two included.

    Returns:
        Chinese ones where it begins a longer word, and where it ends one; Korean ones. 99 where it does neither. Two
        words joined, one of them cutting a syllable in two, are one syllable fewer than both together.

    >>> syllables_at_ends("xiaom")[0], syllables_at_ends("oming")[1], syllables_at_ends("brock")
    (2, 2, (99, 99, 99, 99))
    """
    if not word.isalpha():
        return NO_SYLLABLES
    size = len(word)
    found = []
    for system in (_chinese(), _korean()):
        found.append(_fewest(size, system, lambda at, to: word[at:to], system.beginnings))
        found.append(_fewest(size, system, lambda at, to: word[size - to : size - at], system.endings))
    return found[0], found[1], found[2], found[3]


def _fewest(size: int, system: _System, part: Callable[[int, int], str], cut: Container[str]) -> int:
    """The fewest syllables from one side of a word to the other, of which the last may be cut."""
    fewest = [0] + [_NONE] * size
    for at in range(size):
        if fewest[at] < _NONE:
            for to in range(at + 1, min(size, at + system.longest) + 1):
                if part(at, to) in system.whole or (to == size and part(at, to) in cut):
                    fewest[to] = min(fewest[to], fewest[at] + 1)
    return fewest[size]


@cache
def _chinese() -> _System:
    return _system({*pinyin.pinyin_spellings(), *pinyin.southern_words()})


@cache
def _korean() -> _System:
    return _system({*hangul.latin_syllables(), *hangul.KOREAN_WORDS})


def _system(spellings: set[str]) -> _System:
    return _System(
        spellings,
        {spelling[:size] for spelling in spellings for size in range(1, len(spelling))},
        {spelling[at:] for spelling in spellings for at in range(1, len(spelling))},
        max(map(len, spellings)),
    )
