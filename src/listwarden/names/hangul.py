"""Korean syllables: how Hangul is spelled in Latin letters, and which Latin words can be Korean.

Revised Romanization (2000), McCune-Reischauer (1939), the North Korean variant of it, and the spellings that people
have made a habit of are many-to-many: Song is 송 or 성, and 성 is Seong, Song or Sung. So a Latin syllable stands for
every Hangul syllable it can spell, and two words meet where these have something in common, syllable by syllable.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice, product

from listwarden.names.han import hangul_of
from listwarden.names.patterns import pattern
from listwarden.names.tables import kept

__all__ = [
    "KOREAN_WORDS", "LONGEST_KOREAN", "MOST_KOREAN_READINGS", "MOST_KOREAN_SYLLABLES", "Syllables", "class_readings",
    "korean_readings",
    "latin_syllables", "share_syllables",
]  # fmt: skip

Syllables = tuple[frozenset[str], ...]
"""For each syllable of a word the Hangul that it can be."""

_FIRST = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_MIDDLE = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_LAST = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_BASE, _END = 0xAC00, 0xD7A3

_ONSETS = {
    "": "ㅇ", "g": "ㄱ", "k": "ㄱㅋ", "kk": "ㄲ", "gg": "ㄲ", "kh": "ㅋ", "n": "ㄴ", "d": "ㄷ", "t": "ㄷㅌ", "th": "ㅌ",
    "tt": "ㄸ", "dd": "ㄸ", "r": "ㄹ", "l": "ㄹ", "rh": "ㄹ", "m": "ㅁ", "b": "ㅂ", "p": "ㅂㅍ", "ph": "ㅍ", "pp": "ㅃ",
    "bb": "ㅃ", "s": "ㅅㅆ", "sh": "ㅅ", "ss": "ㅆ", "j": "ㅈ", "ch": "ㅈㅊ", "jj": "ㅉ", "tch": "ㅉ", "h": "ㅎ",
}  # fmt: skip
_VOWELS = {
    "a": "ㅏ", "ah": "ㅏ", "ae": "ㅐ", "ai": "ㅐ", "ay": "ㅐ", "ya": "ㅑ", "eo": "ㅓ", "o": "ㅗㅓ", "oh": "ㅗ",
    "u": "ㅜㅡㅓ", "uh": "ㅓ", "e": "ㅔㅐ", "ey": "ㅔ", "yeo": "ㅕ", "yo": "ㅛㅕ", "you": "ㅕㅛㅠ", "yu": "ㅠㅕ",
    "yoo": "ㅠ", "ye": "ㅖ", "yae": "ㅒ", "wa": "ㅘ", "wae": "ㅙ", "oe": "ㅚ", "oi": "ㅚ", "we": "ㅞㅚ", "wo": "ㅝ",
    "weo": "ㅝ", "wi": "ㅟ", "oo": "ㅜ", "woo": "ㅜ", "wu": "ㅜ", "ou": "ㅜㅗ", "eu": "ㅡ", "ui": "ㅢㅟ", "eui": "ㅢ",
    "i": "ㅣㅢ", "ee": "ㅣㅢ", "yi": "ㅣㅢ", "ie": "ㅣ",
}  # fmt: skip
_CODAS = {
    "": "", "k": "ㄱ", "g": "ㄱ", "ck": "ㄱ", "n": "ㄴ", "t": "ㄷ", "l": "ㄹ", "ll": "ㄹ", "m": "ㅁ", "p": "ㅂ",
    "b": "ㅂ", "ng": "ㅇ",
}  # fmt: skip
_NO_VOWEL_AT_END = frozenset({"g", "b", "ll", "ck"})
"""Codas that stand at the end of a word only: before a vowel these letters begin the next syllable."""

KOREAN_WORDS = {
    "park": "박", "lee": "이", "rhee": "이", "yi": "이", "li": "이", "i": "이", "o": "오", "hur": "허", "e": "이",
    "chough": "조", "cheong": "정청", "u": "우", "walker": "",
}  # fmt: skip
"""Surnames whose spelling follows no system; single letters are the surnames 이, 오 and 우 only."""

_SAME_LAST = {"ㄲ": "ㄱ", "ㄳ": "ㄱ", "ㄺ": "ㄱ", "ㅋ": "ㄱ", "ㄵ": "ㄴ", "ㄶ": "ㄴ", "ㅅ": "ㄷ", "ㅆ": "ㄷ",
"ㅈ": "ㄷ",
              "ㅊ": "ㄷ", "ㅌ": "ㄷ", "ㅎ": "ㄷ", "ㄼ": "ㄹ", "ㄽ": "ㄹ", "ㄾ": "ㄹ", "ㅀ": "ㄹ", "ㄻ": "ㅁ",
              "ㅄ": "ㅂ",
              "ㄿ": "ㅂ", "ㅍ": "ㅂ"}  # fmt: skip
"""Finals that sound alike."""

_CLASSES = ("ㄱㄲㅋ", "ㅇㄴㄹ", "ㄷㄸㅌ", "ㅁ", "ㅂㅃㅍ", "ㅅㅆ", "ㅈㅉㅊ", "ㅎ")
_VOWEL_CLASSES = ("ㅏ", "ㅑ", "ㅔㅐ", "ㅖㅒ", "ㅗㅓㅜㅡ", "ㅛㅕㅠ", "ㅘ", "ㅚㅙㅞ", "ㅝ", "ㅣㅢㅟ")
_CLASS_OF = {letter: group[0] for group in (*_CLASSES, *_VOWEL_CLASSES) for letter in group}
"""Letter -> the one that stands for all that a Latin spelling cannot tell from it."""

_SOFT = frozenset("ㅑㅒㅕㅖㅛㅠㅣ")
MOST_KOREAN_SYLLABLES = 3
MOST_KOREAN_READINGS = 6
LONGEST_KOREAN = 7
"""Letters of the longest spelling of a syllable."""


_POSSIBLE = pattern(
    "(?:(?:{})?(?:{})(?:{})?){{1,3}}".format(*("|".join(sorted(one, key=len, reverse=True)[: -1 if "" in one else None])
                                             for one in (_ONSETS, _VOWELS, _CODAS)))
)  # fmt: skip
"""What a word of up to three syllables looks like: most words are none, and this tells it fast."""


@lru_cache(maxsize=32_768)
def korean_readings(word: str) -> dict[str, Syllables]:
    """What a folded word can be in Korean: class -> for each syllable the Hangul it can be.

    A class is a word in Hangul that stands for all words which some Latin spelling cannot tell from it. The word may
    be spelled in Latin letters, in Hangul or in simplified Han characters; other words have no reading.

    >>> sorted(korean_readings("rhee")["이"][0]), korean_readings("rockside")
    (['니', '리', '이'], {})
    """
    found: dict[str, Syllables] = {}
    for syllables in _readings(word):
        value = "".join(_class_of(min(one)) for one in syllables)
        known = found.get(value, syllables)
        found[value] = tuple(one | other for one, other in zip(known, syllables, strict=True))
    return found


def class_readings(letter: str) -> tuple[str, ...]:
    """The classes of what one Hangul syllable, or one simplified Han character, can be in Korean; see there.

    >>> class_readings("류"), class_readings("용"), class_readings("x")
    (('요',), ('용',), ())
    """
    some = [letter] if _BASE <= ord(letter) <= _END else hangul_of().get(letter, ())
    return tuple(_class_of(min(_variants(one))) for one in some)


def share_syllables(one: str, other: str, value: str) -> bool:
    """Whether two words of a class can be the same word, syllable by syllable."""
    mine, theirs = korean_readings(one).get(value), korean_readings(other).get(value)
    return bool(mine and theirs) and all(a & b for a, b in zip(mine or (), theirs or (), strict=True))


def _readings(word: str) -> Iterable[Syllables]:
    if word.isascii():
        return islice(_latin(word), MOST_KOREAN_READINGS)
    if all(_BASE <= ord(letter) <= _END for letter in word):
        return (tuple(map(_variants, word)),)
    readings = [hangul_of().get(letter, ()) for letter in word]
    return (tuple(map(_variants, reading)) for reading in islice(product(*readings), MOST_KOREAN_READINGS))


def _latin(word: str) -> Iterator[Syllables]:
    if word in KOREAN_WORDS:
        hangul = frozenset().union(*map(_variants, KOREAN_WORDS[word]))
        yield from ((hangul,),) if hangul else ()
    elif 2 <= len(word) <= MOST_KOREAN_SYLLABLES * LONGEST_KOREAN and _POSSIBLE.fullmatch(word):
        ways = _split(word, MOST_KOREAN_SYLLABLES)
        fewest = min(map(len, ways), default=0)
        yield from (way for way in ways if len(way) == fewest)


def _split(word: str, most: int) -> list[Syllables]:
    if not word:
        return [()]
    ways: list[Syllables] = []
    spelled = _spelled()
    for size in range(min(LONGEST_KOREAN, len(word)), 0, -1) if most else ():
        # The cheap test first, and the rest of the word before the syllable: most ways end nowhere.
        if word[:size] in spelled and (behind := _split(word[size:], most - 1)):
            hangul = _syllable(word[:size], size == len(word))
            ways += [(hangul, *others) for others in behind] if hangul else ()
    return ways


@kept
def _spelled() -> frozenset[str]:
    """Everything that looks like a syllable in Latin letters."""
    return frozenset(map("".join, product(_ONSETS, _VOWELS, _CODAS)))


@kept
def latin_syllables() -> dict[str, tuple[str, bool]]:
    """Latin syllable -> the class of the Hangul that it can spell, and whether another syllable can stand behind it.

    >>> latin_syllables()["yong"], latin_syllables()["cheg"]
    (('용', True), ('젝', False))
    """
    found = ((text, _syllable(text, True), bool(_syllable(text, False))) for text in sorted(_spelled()))
    return {text: (_class_of(min(some)), is_inside) for text, some, is_inside in found if some}


@lru_cache(maxsize=16_384)
def _syllable(text: str, is_last: bool) -> frozenset[str]:
    """The Hangul that a Latin syllable can spell."""
    found: set[str] = set()
    for onset, vowel, coda in _parts(text):
        if is_last or coda not in _NO_VOWEL_AT_END:
            letters = product(_ONSETS[onset], _VOWELS[vowel], _CODAS[coda] or ("",))
            found.update(*(_variants(_compose(*one)) for one in letters))
    classes = {_class_of(one) for one in found}
    return frozenset(found) if len(classes) == 1 else frozenset()


def _parts(text: str) -> Iterator[tuple[str, str, str]]:
    """Every way to take a Latin syllable apart into onset, vowel and coda; a longer vowel goes before a shorter one."""
    for onset in range(min(3, len(text))):
        if text[:onset] in _ONSETS:
            for behind in range(min(len(text), onset + 3), onset, -1):
                if text[onset:behind] in _VOWELS and text[behind:] in _CODAS:
                    yield text[:onset], text[onset:behind], text[behind:]
                    return


@lru_cache(maxsize=16_384)
def _variants(syllable: str) -> frozenset[str]:
    """A Hangul syllable with a plain final, and what it is where ㄹ and ㄴ at the start of a word are dropped.

    The South writes 이, 노, 여 where the North writes 리, 로, 녀 (Hangul Orthography, 1988, articles 10 to 12).
    """
    first, middle, last = _decompose(syllable)
    firsts = {first}
    if middle in _SOFT and first in "ㄹㄴㅇ":
        firsts |= set("ㄹㄴㅇ")
    elif first in "ㄹㄴ":
        firsts |= set("ㄹㄴ")
    return frozenset(_compose(one, middle, last) for one in firsts)


@lru_cache(maxsize=16_384)
def _class_of(syllable: str) -> str:
    first, middle, last = _decompose(syllable)
    return _compose(_CLASS_OF[first], _CLASS_OF[middle], last)


def _decompose(syllable: str) -> tuple[str, str, str]:
    at = ord(syllable) - _BASE
    last = _LAST[at % 28]
    return _FIRST[at // 588], _MIDDLE[at % 588 // 28], _SAME_LAST.get(last, last)


def _compose(first: str, middle: str, last: str) -> str:
    return chr(_BASE + _FIRST.index(first) * 588 + _MIDDLE.index(middle) * 28 + _LAST.index(last))
