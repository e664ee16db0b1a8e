"""Rules on scripts and romanizations: other spellings of Arabic, Cyrillic, Chinese and Korean names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from eval.rules.base import rule

__all__ = [
    "arabic_vowels", "cantonese_or_wade_giles", "cyrillic_endings", "cyrillic_look_alikes", "german_or_french_cyrillic",
    "korean_spelling", "other_arabic_spelling", "other_cyrillic_spelling", "other_pinyin_spelling", "ukrainian_form",
    "written_in_cyrillic", "written_in_greek", "zero_width_letters",
]  # fmt: skip

_ARABIC = (
    ("muhammad", "mohamed"), ("mohammad", "muhammed"), ("ahmad", "ahmed"), ("husayn", "hossein"), ("hussein", "husain"),
    ("hossein", "husayn"), ("hasan", "hassan"), ("yusuf", "youssef"), ("umar", "omar"), ("uthman", "osman"), ("qa",
    "ka"),
    ("khal", "chal"), ("dh", "z"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("u", "ou"), ("aw", "au"), ("ay", "ei"),
    ("iyy", "iy"), ("q", "k"), ("j", "dj"), ("sulayman", "suleiman"), ("abd al-", "abdul "), ("al-", "el-"), ("w", "v"),
)  # fmt: skip
_ARABIC_HINT = re.compile(r"\b(al|el|bin|ibn|abu|abd|abdul|muhamm|moham|ahm|ali|hus|hoss|hasan|mulla|haji|umar)", re.I)
_CYRILLIC = (
    ("ey\\b", "ei"), ("iy\\b", "y"), ("yy\\b", "iy"), ("y\\b", "ii"), ("zh", "j"), ("kh", "h"), ("ts", "c"), ("shch",
    "sch"),
    ("yu", "iu"), ("ya", "ia"), ("ye", "e"), ("ks", "x"), ("x", "ks"), ("v\\b", "ff"), ("yev", "ev"), ("ev\\b", "iev"),
)  # fmt: skip
_RUSSIAN_HINT = re.compile(r"(ovich|evich|ov|ev|ova|eva|sky|skiy|skii|enko|in|ina)\b", re.I)
_GERMAN = (
    ("zh", "sch"),
    ("sh", "sch"),
    ("ch", "tsch"),
    ("kh", "ch"),
    ("v", "w"),
    ("ya", "ja"),
    ("yu", "ju"),
    ("y\\b", "i"),
)
_FRENCH = (("zh", "j"), ("sh", "ch"), ("ch", "tch"), ("u", "ou"), ("ov\\b", "off"), ("ya", "ia"), ("in\\b", "ine"))
_UKRAINIAN = (
    ("aleksandr", "oleksandr"), ("aleksei", "oleksii"), ("aleksey", "oleksiy"), ("vladimir", "volodymyr"),
    ("nikolai", "mykola"), ("nikolay", "mykola"), ("dmitry", "dmytro"), ("dmitriy", "dmytro"), ("igor", "ihor"),
    ("sergei", "serhii"), ("sergey", "serhiy"), ("andrei", "andrii"), ("andrey", "andriy"), ("mikhail", "mykhailo"),
    ("evgeny", "yevhen"), ("evgeniy", "yevhenii"), ("yevgeniy", "yevhen"), ("oleg", "oleh"), ("pavel", "pavlo"),
    ("anatoly", "anatolii"), ("vasily", "vasyl"), ("elena", "olena"), ("anna", "hanna"), ("viktor", "viktor"),
)  # fmt: skip
_PINYIN = (("zh", "ch"), ("x", "hs"), ("q", "ch'"), ("j", "ch"), ("z", "ts"), ("c(?!h)", "ts'"), ("d", "t"),
    ("g(?!\\b)", "k"),
           ("b", "p"), ("ian", "ien"), ("ui", "uei"))  # fmt: skip
_CANTONESE = {
    "zhang": "cheung", "wang": "wong", "chen": "chan", "huang": "wong", "lin": "lam", "wu": "ng", "liu": "lau",
    "li": "lee",
    "xu": "hui", "zheng": "cheng", "he": "ho", "guo": "kwok", "zhou": "chow", "yang": "yeung", "zhu": "chu",
    "liang": "leung",
    "luo": "lo", "ma": "ma", "zhao": "chiu", "jiang": "keung", "ye": "yip", "su": "so", "cai": "choi", "deng": "tang",
}  # fmt: skip
_PINYIN_WORD = re.compile(
    r"^(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?[aeiou]{1,3}(?:ng?|r)?(?:[bpmfdtnlgkhjqxrzcsyw]?h?[aeiou]{1,3}(?:ng?)?)?$"
)
_KOREAN = {
    "ri": ("lee", "yi", "rhee"), "kim": ("gim",), "pak": ("park", "bak"), "choe": ("choi",), "chong": ("jung", "jeong"),
    "jong": ("jung", "chong"), "yun": ("yoon",), "kang": ("gang",), "cho": ("jo",), "o": ("oh",), "sin": ("shin",),
    "yong": ("young", "yeong"), "chol": ("cheol", "chul"), "hyok": ("hyuk",), "song": ("seong", "sung"), "su": ("soo",),
    "kwang": ("gwang",), "myong": ("myung",), "kuk": ("guk", "kook"), "il": ("ill",), "un": ("eun",),
    "chun": ("choon",),
    "paek": ("baek", "paik"), "chang": ("jang",), "ryu": ("yu", "yoo"), "ro": ("noh", "roh"), "im": ("lim", "rim"),
}  # fmt: skip
_KOREAN_FAMILY = frozenset({
    "ri", "kim", "pak", "choe", "chong", "jong", "yun", "kang", "cho", "o", "sin", "paek", "chang", "ryu", "ro",
    "im", "han",
})  # fmt: skip
_LOOK_ALIKES = str.maketrans("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ")
_TO_CYRILLIC = (
    ("shch", "щ"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"), ("yu", "ю"), ("ya", "я"), ("yo",
    "ё"),
    ("ye", "е"), ("iy\\b", "ий"), ("iy", "ий"), ("ey\\b", "ей"), ("ay\\b", "ай"), ("y\\b", "ый"), ("ai\\b", "ай"),
    ("ei\\b", "ей"), ("ii\\b", "ий"), ("x", "кс"), ("q", "к"), ("w", "в"), ("j", "дж"), ("ck", "к"),
)  # fmt: skip
_ONE_CYRILLIC = str.maketrans(dict(zip("abcdefghiklmnoprstuvyz", "абцдефгхиклмнопрстувыз", strict=True)))
_TO_GREEK = (("th", "θ"), ("ph", "φ"), ("ps", "ψ"), ("ch", "χ"), ("kh", "χ"), ("sh", "σ"), ("b", "μπ"), ("d", "ντ"),
    ("g", "γκ"),
             ("j", "τζ"), ("ou", "ου"), ("u", "ου"), ("x", "ξ"), ("v", "β"), ("w", "ου"), ("f", "φ"), ("h", "χ"),
             ("q", "κ"), ("c", "κ"), ("y", "ι"), ("s\\b", "ς"))  # fmt: skip
_ONE_GREEK = str.maketrans(dict(zip("aeiklmnoprstz", "αεικλμνοπρστζ", strict=True)))


def _respell(name: str, table: Sequence[tuple[str, str]], chance: Random, times: int) -> str | None:
    """Some spellings of a table applied once each, at their first place."""
    lower = name.lower()
    for old, new in chance.sample(
        found := [pair for pair in table if re.search(pair[0], lower)], min(times, len(found))
    ):
        lower = re.sub(old, new, lower, count=1)
    return lower.title() if lower != name.lower() else None


def _all(text: str, table: Sequence[tuple[str, str]]) -> str:
    for old, new in table:
        text = re.sub(old, new, text)
    return text


@rule(12, 2, "person")
def other_arabic_spelling(name: str, chance: Random) -> str | None:
    """Two other romanizations in an Arabic, Persian or Urdu name: `Hossein` for `Husayn`."""
    return _respell(name, _ARABIC, chance, 2) if _ARABIC_HINT.search(name) else None


@rule(12, 3, "person")
def arabic_vowels(name: str, chance: Random) -> str | None:
    """Up to three short vowels exchanged in an Arabic name, as scribes hear them: `Mohsen` for `Muhsin`."""
    if not _ARABIC_HINT.search(name):
        return None
    letters = list(name)
    places = [at for at, letter in enumerate(letters) if letter in "aeiou" and at]
    for at in chance.sample(places, min(3, len(places))):
        letters[at] = {"a": "e", "e": "a", "i": "e", "o": "u", "u": "o"}[letters[at]]
    return "".join(letters)


@rule(13, 1, "person")
def cyrillic_endings(name: str, chance: Random) -> str | None:
    """The endings of Russian names by another standard: `Aleksei`, `Aleksey`, `Alexey`."""
    return _respell(name, _CYRILLIC[:4], chance, 2) if _RUSSIAN_HINT.search(name) else None


@rule(13, 2, "person", "organization")
def other_cyrillic_spelling(name: str, chance: Random) -> str | None:
    """Three spellings by other standards (ICAO, BGN, ISO 9, old passports) in a Russian name."""
    return _respell(name, _CYRILLIC, chance, 3) if _RUSSIAN_HINT.search(name) else None


@rule(13, 3, "person")
def german_or_french_cyrillic(name: str, chance: Random) -> str | None:
    """A Russian name as German or French writes it: `Schewtschenko`, `Poutine`."""
    return _respell(name, chance.choice((_GERMAN, _FRENCH)), chance, 3) if _RUSSIAN_HINT.search(name) else None


@rule(13, 3, "person")
def ukrainian_form(name: str, chance: Random) -> str | None:
    """The Ukrainian form of a Russian given name: `Oleksii` for `Aleksei`."""
    return _respell(name, _UKRAINIAN, chance, 2)


@rule(14, 3, "person")
def cantonese_or_wade_giles(name: str, chance: Random) -> str | None:
    """A Chinese family name in Cantonese: `Cheung` for `Zhang`."""
    if not all(map(_PINYIN_WORD.match, name.lower().split())):
        return None  # every word must read as one or two syllables of pinyin
    changed = " ".join(_CANTONESE.get(word, word) for word in name.lower().split())
    return changed.title() if changed != name.lower() else None


@rule(14, 3, "person")
def other_pinyin_spelling(name: str, chance: Random) -> str | None:
    """A Chinese name in Wade-Giles: `Hsi` for `Xi`."""
    return _respell(name, _PINYIN, chance, 2) if all(map(_PINYIN_WORD.match, name.lower().split())) else None


@rule(15, 2, "person")
def korean_spelling(name: str, chance: Random) -> str | None:
    """A Korean name by another romanization: `Lee` for `Ri`, `Jung` for `Chong`."""
    words = re.sub("[-']", " ", name).lower().split()
    if not _KOREAN_FAMILY & {*words[:1], *words[-1:]} or any(len(word) > 6 for word in words):
        return None
    return " ".join(chance.choice(_KOREAN.get(word, (word,))) for word in words).title()


@rule(16, 3, "person")
def written_in_greek(name: str, chance: Random) -> str | None:
    """A name in Greek letters, by sound."""
    return _all(name.lower(), _TO_GREEK).translate(_ONE_GREEK).title() if name.isascii() else None


@rule(17, 2, "person")
def written_in_cyrillic(name: str, chance: Random) -> str | None:
    """A Russian name in Cyrillic letters, written back by the commonest readings."""
    if not _RUSSIAN_HINT.search(name) or not name.isascii():
        return None
    return _all(name.lower(), _TO_CYRILLIC).translate(_ONE_CYRILLIC).title()


@rule(18, 2, "person", "organization")
def cyrillic_look_alikes(name: str, chance: Random) -> str | None:
    """One to three Latin letters replaced by Cyrillic ones that look the same."""
    places = [at for at, letter in enumerate(name) if ord(letter) in _LOOK_ALIKES]
    letters = list(name)
    for at in chance.sample(places, min(chance.randint(1, 3), len(places))):
        letters[at] = letters[at].translate(_LOOK_ALIKES)
    return "".join(letters)


@rule(18, 1, "person", "organization")
def zero_width_letters(name: str, chance: Random) -> str | None:
    """An invisible character inside a word."""
    at = chance.randrange(1, max(len(name), 2))
    return name[:at] + chance.choice("\u200b\u200c\u200d\u2060\ufeff\u00ad") + name[at:]
