"""Words in Arabic script (Arabic, Persian, Urdu, Pashto, Kurdish), which are written without most of their vowels.

Nobody can tell from محمد whether it is to be read Muhammad, Mohamed or Mehmet. So such a word is not romanized: it
becomes its consonants, one capital letter each, and is compared with Latin words by what those can share with it. A
capital stands for a letter of the script, not for one sound: ث is `E`, read t or s; ق is `Q`, read k or g.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import islice, product

from listwarden.names.arabic_parts import GOD, SPELLED, parts_of
from listwarden.names.patterns import pattern
from listwarden.names.sound import undoubled

__all__ = [
    "LATIN_CLASSES",
    "MOST_ABJAD",
    "abjad_keys",
    "arabic_words",
    "consonant_readings",
    "ends_in_a",
    "is_abjad",
    "is_silent",
    "written_words",
]

_LETTERS = {
    "ب": "B", "پ": "P", "ت": "T", "ط": "T", "ټ": "T", "ٹ": "T", "ث": "E", "ج": "J", "چ": "C", "څ": "C", "ځ": "Z",
    "ح": "H", "ه": "H", "ھ": "H", "ہ": "H", "ۀ": "H", "خ": "X", "د": "D", "ڈ": "D", "ډ": "D", "ذ": "Z", "ض": "Z",
    "ظ": "Z", "ر": "R", "ڑ": "R", "ړ": "R", "ز": "S", "ژ": "J", "ږ": "J", "س": "S", "ص": "S", "ش": "W", "ښ": "X",
    "غ": "G", "گ": "G", "ګ": "G", "ڭ": "G", "ف": "F", "ڤ": "V", "ق": "Q", "ك": "K", "ک": "K", "ل": "L", "ڵ": "L",
    "م": "M", "ن": "N", "ں": "N", "ڼ": "N", "ة": "O", "ۃ": "O",
}  # fmt: skip
"""Letter -> capital. Those not here are vowels or carriers of vowels: alif, waw, yeh, ayn, hamza."""

_AT_START = {"ي": "Y", "ی": "Y", "و": "U"}
_YEHS = "يیې"
_BARE_YEH = "ى"
"""Without its dots a yeh at the end is a, and in Egypt and in old Persian print i too."""

_ENDING_IN_A = frozenset({
    "مصطفى", "مصطفی", "مصطفي", "مرتضى", "مرتضی", "مرتضي", "مجتبى", "مجتبی", "هدى", "هدی", "سلمى", "سلمی", "ليلى",
    "لیلی", "كبرى", "کبری", "صغرى", "صغری", "بشرى", "بشری", "رضى", "منى", "منی",
})  # fmt: skip
"""A yeh at the end is read i, but for such names."""

_READINGS = {
    "E": ("T", "S"), "Z": ("S", "D"), "Q": ("K", "G"), "J": ("J", "G"), "C": ("W", "J"), "X": ("K",), "O": ("", "T"),
    "V": ("F", ""), "P": ("P", "B"), "I": ("Y", ""),
}  # fmt: skip
"""Capital -> classes of consonants that it is read as, where that is not the capital itself."""

LATIN_CLASSES = {
    **{letter: (letter.upper(),) for letter in "bdfgjklmnprst"},
    "sch": ("W",), "tch": ("W", "J"), "dsch": ("J",), "shch": ("W",), "sh": ("W",), "ch": ("W", "J", "K"), "kh": ("K",),
    "gh": ("G",), "th": ("T", "S"), "dh": ("D", "S"), "dj": ("J", "DJ"), "zh": ("J", "S"), "ph": ("F",), "ck": ("K",),
    "ts": ("S",), "tz": ("S",), "c": ("K", "S"), "q": ("K",), "z": ("S",), "p": ("P", "B"), "x": ("K",), "h": ("",),
}  # fmt: skip
"""How Latin spellings write a consonant -> classes that it can be; the longest goes first. Vowels are none, nor are w,
v and y, which may be vowels in Arabic script."""

_LATIN = pattern("|".join(sorted(LATIN_CLASSES, key=len, reverse=True)))
_SOFT_C = pattern("c(?=[eiy])")
_LATIN_AT_START = {"y": ("Y",), "w": ("U",), "v": ("U",)}
_SERVANT = pattern(r"^(abd)[aeiou]l(?=.{3}|$)")
_RELIGION = pattern(r"(?<=.)[aeiou]{1,2}dd(?:i|ee)ne?$")
MOST_ABJAD = 16
"""Readings of a word, before these are brought to keys."""

_AT_AN_END = frozenset("YIUH")

_SCRIPT = pattern("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")


def is_abjad(word: str) -> bool:
    """Whether a folded word stands for consonants alone."""
    return word.isupper()


@lru_cache(maxsize=65_536)
def arabic_words(text: str) -> tuple[str, ...]:
    """The words of a text in Arabic script, as capitals or, where they are too short for that, spelled out.

    The article is left out: Latin spellings write it apart, join it, or drop it. Empty where nothing is in the script.

    >>> arabic_words("عبد الرحمن"), arabic_words("علي")
    (('BD', 'RMN'), ('ali',))
    """
    if text.isascii():
        return ()
    return tuple(folded for _, folded in written_words(text))


def written_words(text: str) -> list[tuple[str, str]]:
    """The same words: each as it is written, without article, and folded.

    >>> written_words("عبد الرحمن")
    [('عبد', 'BD'), ('رحمن', 'RMN')]
    """
    plain = unicodedata.normalize("NFKC", text)
    if not _SCRIPT.search(plain):
        return []
    letters = "".join(letter for letter in plain if unicodedata.category(letter) not in {"Mn", "Cf", "Lm"})
    words = [part for word in letters.split() for part in parts_of(word)]
    return [(word, folded) for word in words if (folded := _written(word))]


def ends_in_a(word: str) -> bool:
    """Whether a word in Arabic script is known to be read with an a where a yeh is written at its end."""
    return word in _ENDING_IN_A


def is_silent(letter: str) -> bool:
    """Whether a letter of the script is a vowel, the carrier of one or an h, all of which no skeleton has."""
    return _LETTERS.get(letter, "") in {"", "H", "O"}


def _written(word: str) -> str:
    if word in SPELLED:
        return SPELLED[word]
    if word.isdecimal():
        return str(int(word))
    if word.endswith(GOD) and len(word) > len(GOD) + 1:  # نصرالله, written Nasrallah
        return _written(word.removesuffix(GOD)) + "L"
    first, *others = (_LETTERS.get(letter, "") for letter in word)
    end = (
        ""
        if len(word) <= 2 or word in _ENDING_IN_A
        else "I"
        if word[-1] == _BARE_YEH
        else "Y"
        if word[-1] in _YEHS
        else ""
    )
    return _AT_START.get(word[0], first) + "".join(others).replace("H", "") + end


@lru_cache(maxsize=4_096)
def abjad_keys(word: str) -> frozenset[str]:
    """What a folded word shares with words in Arabic script: classes of its consonants, in every reading.

    Two words can be one in two scripts where these have something in common. H, w, v and y count at the beginning only,
    and y where a word ends in it; other vowels never do, and a letter that is written twice counts once.

    >>> sorted(abjad_keys("uthman")), sorted(abjad_keys("EMN"))
    (['SMN', 'TMN'], ['SMN', 'TMN'])
    """
    readings = _own_readings(word) if is_abjad(word) else _latin_readings(word)
    return frozenset(key for reading in _first(product(*readings)) if (key := "".join(reading)))


def _own_readings(word: str) -> list[tuple[str, ...]]:
    """Inside of a word are two words joined: what counts at an end of one only does not count there."""
    last = len(word) - 1
    return [consonant_readings(letter, is_inside=0 < at < last) for at, letter in enumerate(word)]


def consonant_readings(letter: str, *, is_inside: bool) -> tuple[str, ...]:
    """The classes of consonants that a capital is read as, inside of a word or at an end of it.

    >>> consonant_readings("Y", is_inside=False), consonant_readings("Y", is_inside=True)
    (('Y',), ('',))
    """
    return ("",) if is_inside and letter in _AT_AN_END else _READINGS.get(letter, (letter,))


def _first(readings: product[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return list(islice(readings, MOST_ABJAD))


def _latin_readings(word: str) -> list[tuple[str, ...]]:
    if not word.isalpha():
        return [("",)]
    bare = _SOFT_C.sub("s", word) if "c" in word else word
    bare = _SERVANT.sub(r"\1", bare) if bare.startswith("abd") else bare
    bare = undoubled(_RELIGION.sub("din", bare) if "dd" in bare else bare)
    readings = [LATIN_CLASSES[found] for found in _LATIN.findall(bare)]
    if bare[:1] == "h" and readings:
        readings[0] = ("H",)
    elif bare[:1] in _LATIN_AT_START:
        readings.insert(0, _LATIN_AT_START[bare[:1]])
    return [*readings, ("Y", "")] if bare[-1:] in {"i", "y"} or bare.endswith(("ee", "ie")) else readings
