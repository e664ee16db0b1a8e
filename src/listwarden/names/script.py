"""Which script a text is written in, by ISO 15924 code."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache

__all__ = ["script_of", "script_of_letter"]

# First word of a letter's Unicode name -> ISO 15924. The standard library has no script property (UAX #24); for letters
# the name's first word gives the same answer.
_BY_NAME = {
    "LATIN": "Latn", "CYRILLIC": "Cyrl", "GREEK": "Grek", "ARABIC": "Arab", "HEBREW": "Hebr", "ARMENIAN": "Armn",
    "GEORGIAN": "Geor", "DEVANAGARI": "Deva", "BENGALI": "Beng", "GURMUKHI": "Guru", "GUJARATI": "Gujr",
    "TAMIL": "Taml", "TELUGU": "Telu", "KANNADA": "Knda", "MALAYALAM": "Mlym", "SINHALA": "Sinh", "THAI": "Thai",
    "LAO": "Laoo", "MYANMAR": "Mymr", "KHMER": "Khmr", "TIBETAN": "Tibt", "MONGOLIAN": "Mong", "ETHIOPIC": "Ethi",
    "HANGUL": "Hang", "HIRAGANA": "Hira", "KATAKANA": "Kana", "CJK": "Hani", "THAANA": "Thaa", "SYRIAC": "Syrc",
    "FULLWIDTH": "Latn", "HALFWIDTH": "Kana", "IDEOGRAPHIC": "Hani",
}  # fmt: skip


@lru_cache(maxsize=65536)
def script_of_letter(letter: str) -> str:
    """ISO 15924 code of one letter; `Zyyy` (common) for digits, marks and punctuation, `Zzzz` for unknown scripts.

    >>> script_of_letter("ж"), script_of_letter("7")
    ('Cyrl', 'Zyyy')
    """
    if letter.isascii():
        return "Latn" if letter.isalpha() else "Zyyy"
    if not unicodedata.category(letter).startswith("L") or letter == "ـ":
        return "Zyyy"
    if "MODIFIER LETTER" in (name := unicodedata.name(letter, "")):
        return "Zyyy"
    return _BY_NAME.get(name.partition(" ")[0].partition("-")[0], "Zzzz")


def script_of(text: str) -> str:
    """ISO 15924 code of the script that most letters of a text belong to; `Zyyy` where it has none.

    Japanese mixes three scripts: any kana makes it `Jpan`, which covers them all.

    >>> script_of("القاعدة"), script_of("Xi'an"), script_of("1234"), script_of("トヨタ自動車")
    ('Arab', 'Latn', 'Zyyy', 'Jpan')
    """
    if text.isascii():
        return "Latn" if any(map(str.isalpha, text)) else "Zyyy"
    counts = Counter(map(script_of_letter, text))
    del counts["Zyyy"]
    if not counts:
        return "Zyyy"
    if counts["Hira"] or counts["Kana"]:
        return "Jpan"
    return max(counts, key=lambda script: (counts[script], script))
