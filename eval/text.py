"""Folding and scripts as the decks need them, on purpose apart from what the matcher does."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from random import Random

__all__ = ["SEED", "bare", "chance", "digest", "key_of", "script_of"]

SEED = "20261122"
"""Every choice of the evaluation comes of this and of what it is made for."""

_NO_LETTER = re.compile(r"[^\w]+|_")
_SCRIPTS = {"CJK": "Han", "HIRAGANA": "Kana", "KATAKANA": "Kana"}


def bare(text: str) -> str:
    """Lower case without marks and punctuation, single blanks between the words.

    >>> bare("PÉREZ-Gómez, José  M.")
    'perez gomez jose m'
    """
    flat = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter for letter in flat if not unicodedata.combining(letter))
    return " ".join(_NO_LETTER.sub(" ", kept).split())


def key_of(text: str) -> str:
    """The words of a name in alphabetical order: two names with the same key are twins.

    >>> key_of("KHAN, Muhammad") == key_of("Muhammad Khan")
    True
    """
    return " ".join(sorted(bare(text).split()))


def script_of(text: str) -> str:
    """The script of most letters, by the first word of their Unicode names; empty where there are none.

    >>> script_of("Иван"), script_of("Ivan"), script_of("王")
    ('Cyrillic', 'Latin', 'Han')
    """
    words = [unicodedata.name(letter, "?").partition(" ")[0] for letter in text if letter.isalpha()]
    if not words:
        return ""
    word = Counter(words).most_common(1)[0][0]
    return _SCRIPTS.get(word, word.title())


def chance(*parts: object) -> Random:
    """A seeded source of chance of its own for each purpose, so that one deck's size does not change another."""
    return Random(":".join([SEED, *map(str, parts)]))


def digest(*parts: object) -> str:
    """A short hash of several values, the same on every machine."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:24]
