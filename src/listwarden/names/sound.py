"""A rough skeleton of consonants: what different romanizations and spellings of one word share."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import eq

__all__ = ["LEADING", "SOUNDS", "VOWELS", "skeleton", "undoubled"]

SOUNDS = {
    "shch": "S", "sch": "S", "tch": "C", "sh": "S", "ch": "C", "zh": "Z", "kh": "k", "gh": "g",
    "ph": "f", "th": "t", "dh": "d", "dj": "j", "ck": "k", "ce": "se", "ci": "si", "cy": "sy",
    "ts": "s", "tz": "s", "ks": "x", "q": "k", "c": "k", "w": "v", "z": "s",
}  # fmt: skip
"""Spellings that romanization standards and habits use for one sound -> that sound; the longest goes first."""

_SOUND = re.compile("|".join(sorted(SOUNDS, key=len, reverse=True)))
VOWELS = dict.fromkeys(map(ord, "aeiouyjh"))
"""Letters that are left out behind the first one ..."""
LEADING = {"e": "a", "i": "a", "o": "a", "u": "a", "y": "a", "j": "j"}
"""... and what stands for the first one."""
_DOUBLED = re.compile(r"(.)\1+")


def undoubled(text: str) -> str:
    """A text with each letter that stands several times in a row once.

    >>> undoubled("hassan"), undoubled("shchusev")
    ('hasan', 'shchusev')
    """
    return _DOUBLED.sub(r"\1", text) if True in map(eq, text, text[1:]) else text


@lru_cache(maxsize=4_096)
def skeleton(word: str) -> str:
    """The consonants of a folded word, with like sounds made equal; a leading vowel is kept as `a`.

    Equal skeletons are weak evidence for equal words, so words of under three letters keep their spelling.

    >>> skeleton("muhammad"), skeleton("mohamed"), skeleton("defence"), skeleton("defense"), skeleton("akbar")
    ('mmd', 'mmd', 'dfns', 'dfns', 'akbr')
    """
    if len(word) < 3 or not word.isalpha():
        return word
    sounds = _SOUND.sub(lambda found: SOUNDS[found[0]], undoubled(word))
    return LEADING.get(sounds[0], sounds[0]) + sounds[1:].translate(VOWELS)
