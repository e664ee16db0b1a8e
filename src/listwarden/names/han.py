"""Han characters: one form for traditional and simplified, how they are read, and the numbers of telegraph codes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import product

from listwarden.names.tables import data_text, kept

__all__ = [
    "character_readings", "data_lines", "from_telegraph", "han_readings", "hangul_of", "is_read_whole",
    "pinyin_syllables", "simplified",
]  # fmt: skip

_MOST_READINGS = 8

_NO_VOWEL = re.compile("[^aeiou]+")
"""Interjections: m, ng."""

_CODES = re.compile(r"\d{4}")

_SURNAMES = {
    "单": ("shan", "dan"), "仇": ("qiu",), "解": ("xie",), "查": ("zha",), "曾": ("zeng",), "盖": ("ge", "gai"),
    "区": ("ou",), "任": ("ren",), "朴": ("piao", "pu"), "种": ("chong", "zhong"), "翟": ("zhai", "di"),
    "乐": ("yue", "le"), "覃": ("qin", "tan"), "缪": ("miao",), "宓": ("mi", "fu"), "冼": ("xian",),
    "召": ("shao", "zhao"), "折": ("she", "zhe"), "繁": ("po", "fan"), "员": ("yun", "yuan"), "秘": ("bi", "mi"),
    "重": ("chong", "zhong"), "厦": ("xia", "sha"), "长": ("chang", "zhang"), "重庆": ("chong'qing",),
    "尉迟": ("yu'chi",), "万俟": ("mo'qi",), "澹台": ("tan'tai",), "长孙": ("zhang'sun",), "令狐": ("ling'hu",),
    "柏": ("bai", "bo"), "车": ("che",), "石": ("shi",), "都": ("du",), "行": ("xing", "hang"), "什": ("shi",),
    "弥勒": ("mi'le",), "勒": ("le", "lei"), "番禺": ("pan'yu",), "六安": ("lu'an",), "台州": ("tai'zhou",),
}  # fmt: skip
"""Characters and words that names read otherwise than texts do, or in more than one way."""


@cache
def data_lines(name: str) -> tuple[str, ...]:
    """The lines of a file of `names/data/han`, without those of its head."""
    text = data_text("han", f"{name}.txt")
    return tuple(line for line in text.splitlines() if not line.startswith("#"))


def simplified(text: str) -> str:
    """A text with every Han character in its simplified form; Japanese forms and variants too.

    >>> simplified("張國榮"), simplified("広島")
    ('张国荣', '广岛')
    """
    return text.translate(_simpler())


@kept
def _simpler() -> dict[int, str]:
    pairs = "".join(data_lines("simplified"))
    return {ord(pairs[at]): pairs[at + 1] for at in range(0, len(pairs), 2)}


def from_telegraph(codes: Sequence[str]) -> str:
    """The characters of four-digit Chinese telegraph codes; empty where one of them stands for none.

    After the Standard Telegraph Code, 1983 edition, and where it has no character that of Taiwan.

    >>> from_telegraph(["1728", "5148", "2429"])
    '张育文'
    """
    if not all(map(_CODES.fullmatch, codes)):
        return ""
    found = [_telegraph().get(int(code[:2]), "")[int(code[2:]) :][:1] for code in codes]
    return "" if "·" in found or "" in found else "".join(found)


@kept
def _telegraph() -> dict[int, str]:
    return {int(line[:2]): line[3:] for line in data_lines("telegraph")}


@lru_cache(maxsize=65_536)
def han_readings(word: str) -> tuple[str, ...]:
    """How simplified characters can be read in Hanyu Pinyin, syllables parted by `'`; empty where one is unknown.

    >>> han_readings("君正"), han_readings("曾"), han_readings("Li")
    (("jun'zheng",), ('zeng',), ())
    """
    if is_read_whole(word):
        return _SURNAMES[word]
    return tuple(map("'".join, _first(list(map(character_readings, word)))))


def is_read_whole(word: str) -> bool:
    """Whether a word is read otherwise than its characters are.

    >>> is_read_whole("重庆"), is_read_whole("君正")
    (True, False)
    """
    return word in _SURNAMES


def character_readings(letter: str) -> tuple[str, ...]:
    """How a simplified character can be read in names; empty where that is unknown.

    >>> character_readings("曾"), character_readings("君"), character_readings("L")
    (('zeng',), ('jun',), ())
    """
    return _SURNAMES.get(letter) or _pinyin().get(letter, ())


def _first(readings: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    return [one for one, _ in zip(product(*readings), range(_MOST_READINGS), strict=False)]


@kept
def pinyin_syllables() -> frozenset[str]:
    """Every syllable of Hanyu Pinyin without its tone; u with diaeresis is u."""
    found = {syllable for readings in _pinyin().values() for syllable in readings}
    return frozenset(syllable for syllable in found if not _NO_VOWEL.fullmatch(syllable))


@kept
def _pinyin() -> dict[str, tuple[str, ...]]:
    return _by_character("pinyin")


@kept
def hangul_of() -> dict[str, tuple[str, ...]]:
    """Simplified character -> Hangul syllables that Koreans read it as."""
    return _by_character("hangul")


def _by_character(name: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in data_lines(name):
        syllable, _, characters = line.partition(" ")
        for character in characters:
            found[character] = (*found.get(character, ()), syllable.replace("v", "u"))
    return found
