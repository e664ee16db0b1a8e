"""Arabic words that are written with the next one: `wa` (and) and `li` (for) before an article."""

from __future__ import annotations

import re

__all__ = ["without_clitics"]

_AND = re.compile("(?<!\\S)و(?=ال\\S{3})")
_FOR = re.compile("(?<!\\S)لل(?=\\S{3})")


def without_clitics(text: str) -> str:
    """A name of no person with such words apart: `and the trade` is three words, `for the trade` is two.

    >>> without_clitics("العراق والشام"), without_clitics("القلعة للحماية")
    ('العراق و الشام', 'القلعة الحماية')
    """
    return _FOR.sub("ال", _AND.sub("و ", text)) if "ل" in text else text
