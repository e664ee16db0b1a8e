"""Chinese syllables in Latin letters: Hanyu Pinyin, Wade-Giles, Hong Kong spellings, surnames of Southeast Asia.

Every spelling is led back to syllables of Hanyu Pinyin (ISO 7098:2015) without tones, the way passports write them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product

from listwarden.names.han import data_lines, pinyin_syllables
from listwarden.names.tables import kept

__all__ = [
    "LONGEST_PINYIN", "MOST_PINYIN_READINGS", "MOST_PINYIN_SYLLABLES", "pinyin_readings", "pinyin_spellings",
    "southern_words", "wade_giles",
]  # fmt: skip

MOST_PINYIN_SYLLABLES = 4
MOST_PINYIN_READINGS = 24
LONGEST_PINYIN = 6
"""Letters of the longest spelling of a syllable: zhuang, cheung."""

_INITIALS = {
    "b": "p", "p": "p", "d": "t", "t": "t", "g": "k", "k": "k", "j": "ch", "q": "ch", "zh": "ch", "ch": "ch",
    "z": "ts", "c": "ts", "x": "hs", "r": "j",
}  # fmt: skip
_FINALS = {
    "ian": "ien", "ie": "ieh", "ue": "ueh", "ong": "ung", "iong": "iung", "e": "o", "ui": "ui", "uo": "o",
}  # fmt: skip
_WHOLE = {
    "zhi": ("chih",), "chi": ("chih",), "shi": ("shih",), "ri": ("jih",), "zi": ("tzu", "tsu", "tze"),
    "ci": ("tzu", "tsu", "tze"), "si": ("ssu", "szu", "sze"), "yi": ("i", "yi"), "you": ("yu",), "yan": ("yen",),
    "ye": ("yeh",), "er": ("erh",), "ge": ("ko", "ke"), "ke": ("ko", "ke"), "he": ("ho", "he"), "e": ("o", "e"),
    "gui": ("kuei", "kui"), "kui": ("kuei", "kui"), "hui": ("hui", "huei"), "dui": ("tui", "tuei"),
    "shui": ("shui", "shuei"), "guo": ("kuo", "kwo"), "kuo": ("kuo",), "huo": ("huo",), "shuo": ("shuo",),
    "yong": ("yung",), "xue": ("hsueh",), "yue": ("yueh",), "yuan": ("yuan",), "dian": ("tien",), "tian": ("tien",),
    "hua": ("hua", "hwa"), "guang": ("kuang", "kwang"), "huang": ("huang", "hwang"), "song": ("sung", "soong"),
    "li": ("li", "lee"), "gu": ("ku", "koo"), "wu": ("wu", "woo"), "zhe": ("che",), "che": ("che",), "de": ("te",),
    "te": ("te",), "le": ("le",), "re": ("je",), "she": ("she",), "ze": ("tse",), "ce": ("tse",), "se": ("se",),
    "zhou": ("chou", "jou"), "xu": ("hsu", "shu"), "xi": ("hsi",), "cai": ("tsai", "tsay"),
    "lu": ("lu", "lyu", "lv"), "nu": ("nu", "nyu", "nv"),
}  # fmt: skip
"""Syllables whose Wade-Giles spelling does not follow from initial and final, and usual spellings beside the system."""

_PARTS = re.compile("(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?)(.+)")

_SOUTHERN = """
tan chen tang; lim lin; liem lin; ng huang wu; ong wang; oei huang; wee huang; goh wu; teo zhang; teoh zhang; tio zhang;
thio zhang; chua cai; chuah cai; choa cai; tjoa cai; low liu luo; loh luo lu; liew liu; lew liu; koh xu gao; kho xu;
khoo qiu; toh du zhuo; sim shen; tay zheng; tee zheng; yeo yang; yeoh yang; ang hong wang; chia xie; cheah xie;
seah xie; chew zhou; chiew zhou; foo fu hu; heng wang xing; kwek guo; quek guo; kuek guo; neo liang; phua pan;
seow xiao; siow xiao; soh su; tjan chen; chin chen qian; chong zhang zhong; fong fang kuang; yap ye; gan yan; sia xie;
szeto si'tu; seto si'tu; auyeung ou'yang; auyong ou'yang; chu'ko zhu'ge; soo su
"""
"""Surnames as Hokkien, Teochew, Hakka and Cantonese speakers of Southeast Asia spell them, then in Hanyu Pinyin."""


@lru_cache(maxsize=1_024)
def pinyin_readings(word: str) -> tuple[str, ...]:
    """What a folded Latin word is in Hanyu Pinyin, if it is made of Chinese syllables: each reading, `'` between them.

    >>> pinyin_readings("xiaoming"), pinyin_readings("hsieh"), pinyin_readings("cheung"), pinyin_readings("rockside")
    (("xiao'ming",), ('xie',), ('jiang', 'xiang', 'zhang'), ())
    """
    if not word.isalpha() or not word.isascii() or not 2 <= len(word) <= LONGEST_PINYIN * MOST_PINYIN_SYLLABLES:
        return ()
    readings = dict.fromkeys(southern_words().get(word, ()))
    ways = _split(word, MOST_PINYIN_SYLLABLES) if word[-2:] in _ends() else []
    fewest = min(map(len, ways), default=0)
    for parts in ways:
        if len(parts) <= max(fewest, 2):  # xian is also Xi'an, but xiaoming is no Xi'aoming
            readings |= dict.fromkeys(map("'".join, product(*(pinyin_spellings()[part] for part in parts))))
    return tuple(sorted(islice(readings, MOST_PINYIN_READINGS)))


def _split(word: str, most: int, least: int = 1) -> list[tuple[str, ...]]:
    """Ways to read a word as spellings of syllables; only the first one may be a single letter."""
    if not word:
        return [()]
    if len(word) > most * LONGEST_PINYIN:
        return []
    known = pinyin_spellings()
    starts = [word[:size] for size in range(min(LONGEST_PINYIN, len(word)), least - 1, -1) if word[:size] in known]
    return [(start, *others) for start in starts for others in _split(word[len(start) :], most - 1, 2)]


def _habits(syllable: str) -> Iterator[str]:
    """Spellings that keep the initial of Wade-Giles before a final of Hanyu Pinyin or of Taiwan: Hsue, Tsuo, Huei."""
    found = _PARTS.fullmatch(syllable)
    assert found
    initial, final = found.groups()
    if initial and initial != "y":
        yield _INITIALS.get(initial, initial) + final
        if final == "ui":
            yield _INITIALS.get(initial, initial) + "uei"
            yield initial + "uei"


def wade_giles(syllable: str) -> tuple[str, ...]:
    """How Wade-Giles spells a syllable of Hanyu Pinyin, without apostrophes and diacritics, as lists print it.

    After H. A. Giles, "A Chinese-English Dictionary", 1892, as the Library of Congress used it until 2000.

    >>> wade_giles("zhang"), wade_giles("xie"), wade_giles("guo")
    (('chang',), ('hsieh',), ('kuo', 'kwo'))
    """
    if syllable in _WHOLE:
        return _WHOLE[syllable]
    found = _PARTS.fullmatch(syllable)
    assert found
    initial, final = found.groups()
    if initial == "y":
        return ({"yan": "yen", "ye": "yeh"}.get(syllable, syllable),)
    return (_INITIALS.get(initial, initial) + _FINALS.get(final, final),)


@kept
def pinyin_spellings() -> dict[str, tuple[str, ...]]:
    """Spelling -> the syllables of Hanyu Pinyin that it can be, in words of one or more."""
    found: dict[str, set[str]] = {}
    for syllable in pinyin_syllables():
        for spelling in (syllable, *wade_giles(syllable), *_habits(syllable)):
            found.setdefault(spelling, set()).add(syllable)
    return {spelling: tuple(sorted(syllables)) for spelling, syllables in found.items()}


@kept
def _ends() -> frozenset[str]:
    """The last two letters of every spelling: a cheap test that most words fail."""
    return frozenset(spelling[-2:] for spelling in pinyin_spellings())


@kept
def southern_words() -> dict[str, tuple[str, ...]]:
    """Spelling of a word -> readings, in the south: these stand alone, and are joined to no other syllable."""
    lines = [
        line.split()
        for line in (*data_lines("cantonese"), *data_lines("overseas"), *_SOUTHERN.replace("\n", " ").split(";"))
    ]
    found: dict[str, tuple[str, ...]] = {}
    for spelling, *syllables in lines:
        found[spelling] = tuple(dict.fromkeys((*found.get(spelling, ()), *syllables)))
    return found
