"""Foreign words in Katakana, which have a vowel behind every consonant and one letter for r and l, b and v.

カルロス is Karurosu by Hepburn and Carlos in life. A word that cannot be Japanese by its spelling (a long vowel sign, a
small vowel, a middle dot in the name; Cabinet notice 2 of 28 June 1991 on loanwords) stays in Katakana, and is compared
by all that it can be read as and by its consonants. Other Kana is romanized by Hepburn.
"""

from __future__ import annotations

from functools import lru_cache

from listwarden.names.patterns import pattern
from listwarden.names.romanized import keys_of_readings, likeliest

__all__ = ["is_foreign_kana", "is_katakana", "kana_consonants", "kana_readings"]

_KATAKANA = pattern("[\u30a1-\u30fa\u30fc]")
_FOREIGN = pattern("[ー・ヴァィゥェォ]")
_ROWS = {
    "": "アイウエオ", "k": "カキクケコ", "g": "ガギグゲゴ", "s": "サシスセソ", "z": "ザジズゼゾ", "t": "タチツテト",
    "d": "ダヂヅデド", "n": "ナニヌネノ", "h": "ハヒフヘホ", "b": "バビブベボ", "p": "パピプペポ", "m": "マミムメモ",
    "r": "ラリルレロ",
}  # fmt: skip
_SMALL = dict(zip("ァィゥェォャュョヮ", ("a", "i", "u", "e", "o", "a", "u", "o", "a"), strict=True))
_SPECIAL = {"シ": "S s", "ジ": "J z d", "チ": "C t", "ツ": "c t", "ヂ": "J d", "ヅ": "z d", "フ": "f h", "ヴ": "v"}
_CONSONANTS = {"r": "r l", "b": "b v", "z": "z s", "h": "h", "s": "s", "k": "k"}
_MORAS = {
    kana: (tuple(_SPECIAL.get(kana, _CONSONANTS.get(row, row)).split()) or ("",), vowel)
    for row, line in _ROWS.items()
    for kana, vowel in zip(line, "aiueo", strict=True)
} | {
    "ヤ": (("i",), "a"), "ユ": (("i",), "u"), "ヨ": (("i",), "o"), "ワ": (("v",), "a"), "ヲ": (("",), "o"),
    "ヴ": (("v", "b"), "u"),
}  # fmt: skip
_HELPING = frozenset("クグスズツヅヌフブプムルヴトドキシチジ")
"""Letters whose vowel only helps to speak a consonant that none follows."""

_TO_CLASS = {"S": "W", "C": "W", "c": "S", "z": "S", "v": "", "h": "", "i": ""}
_MOST = 32


def is_katakana(word: str) -> bool:
    """Whether a folded word is in Katakana."""
    return _KATAKANA.match(word) is not None


def is_foreign_kana(run: str) -> bool:
    """Whether Kana cannot be a Japanese word.

    >>> is_foreign_kana("カルロス・ゴーン"), is_foreign_kana("トヨタ")
    (True, False)
    """
    return _KATAKANA.match(run) is not None and _FOREIGN.search(run) is not None


@lru_cache(maxsize=16_384)
def kana_readings(word: str) -> frozenset[str]:
    """What a word in Katakana can be in Latin letters: keys of `names.romanized`.

    >>> "karlos" in kana_readings("カルロス"), "kenedi" in kana_readings("ケネディ")
    (True, True)
    """
    ways: list[tuple[str, ...]] = []
    for consonants, vowels in _moras(word):
        ways += [consonants, vowels]
    return keys_of_readings(likeliest(ways, _MOST))


@lru_cache(maxsize=16_384)
def kana_consonants(word: str) -> frozenset[str]:
    """What it shares with words of any script by its consonants: keys as of `names.arabic`."""
    ways = []
    for at, (consonants, _) in enumerate(_moras(word)):
        classes = tuple(dict.fromkeys(_class_of(one, is_first=at == 0) for one in consonants))
        ways.append((*classes, "T") if "s" in consonants else classes)  # th is written s: スミス
    return frozenset(key for key in likeliest(ways, _MOST) if key)


def _class_of(consonant: str, *, is_first: bool) -> str:
    if is_first and consonant in {"h", "v", "i"}:
        return {"h": "H", "v": "U", "i": "Y"}[consonant]
    return _TO_CLASS.get(consonant, consonant.upper())


def _moras(word: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """For each mora the consonants and the vowels that it can have."""
    found: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    for at, kana in enumerate(word):
        if kana in _SMALL and found:
            found[-1] = (("v",) if word[at - 1] == "ウ" else found[-1][0], (_SMALL[kana],))
        elif kana == "ー":
            found.append((("", "r"), ("",)))  # ジョーダン is Jordan
        elif kana == "ン":
            found.append((("n", "m"), ("",)))
        elif kana in _MORAS:
            consonants, vowel = _MORAS[kana]
            is_long = word[at + 1 : at + 2] == "ー"
            found.append((consonants, ("", vowel) if kana in _HELPING and not is_long else (vowel,)))
    return found
