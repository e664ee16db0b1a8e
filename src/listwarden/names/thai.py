"""Words in Thai and Lao script, which are spelled by where a word came from and read by rules of their own.

Readings follow the Royal Thai General System of Transcription (Royal Institute, 1999): vowels written before their
consonant are spoken after it, tone marks say nothing, a letter under thanthakhat is silent, true and leading clusters
(กร, หน) are one onset, a syllable ends in one of eight sounds, and two consonants without a vowel have an o between
them, one has an a behind it. For Lao the rules are those of BGN/PCGN (1966); its letters stand where those of Thai do.

Names are rarely spelled by the system. ชินวัตร is Chinnawat by rule and Shinawatra by habit: people write the letters
that the spelling has (v for ว, r for a final ร, d for ท, the silent ones too). So a word stays in its letters and is
compared by all that it can be read as, and by its consonants.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from operator import itemgetter
from typing import Literal, NamedTuple

from listwarden.names.patterns import pattern
from listwarden.names.romanized import keys_of_readings, likeliest
from listwarden.names.tables import table_of

__all__ = [
    "BETWEEN", "COSTS", "MOST_PARSED", "MOST_READINGS", "MOST_WAYS", "SIGNS", "is_cluster", "is_onset", "is_thai",
    "part_consonants", "part_letters", "quieted", "syllable_patterns", "thai_consonants", "thai_readings", "thai_words",
]  # fmt: skip

_THAI = pattern("[\u0e00-\u0eff]")
_WORD = pattern(r"[\u0e01-\u0e3a\u0e40-\u0e47\u0e4c]+|[0-9a-z]+")
_LAO = {letter: letter - 0x80 for letter in range(0x0E81, 0x0ED0)} | {
    0x0E99: "น", 0x0EAE: "ฮ", 0x0EA2: "ย", 0x0E8A: "ซ", 0x0E8D: "ญ", 0x0EBD: "ียฺ", 0x0EBB: "ฺ", 0x0EBC: "ล", 0x0ECD: "อ",
    0x0EDC: "หน", 0x0EDD: "หม",
}  # fmt: skip
"""Lao letter -> Thai letter; what Thai lacks (ia, o) is marked by a phinthu, which no name has."""

_RARE = {ord("ฃ"): "ข", ord("ฅ"): "ค", ord("ฦ"): "ฤ"}
_TONES = dict.fromkeys(map(ord, "\u0e48\u0e49\u0e4a\u0e4b\u0e4d\u0e4e"))
_SILENCED = pattern("([ก-รลว-ฮ])[ิุ]?\u0e4c")
_QUIET = {letter: letter + 0xD200 for letter in range(0x0E01, 0x0E2F)}
"""Letters under thanthakhat, in the private use area while a word is parsed."""

_LOUD = {to: at for at, to in _QUIET.items()}

_LETTER = "[ก-รลว-ฮ]"
_CLUSTER = "(?:[กขคตปผพ][รลว]|[ทศสซจ]ร|ห[งญนมยรลว]|อย)"
SIGNS = "ะัาำิีึืฺุู็"
_FINAL = f"({_LETTER})(?![{SIGNS}])"

# A syllable without its final consonant -> its vowel; a small f: a final may follow, F: must.
_PATTERNS = (
    ("เ.ียว", "iao", ""), ("เ.ียะ", "ia", ""), ("เ.ีย", "ia", "f"), (".ียฺ", "ia", "f"), ("เ.ือย", "ueai", ""),
    ("เ.ือะ?", "uea", "f"), ("เ.าะ", "o", ""), ("เ.ฺ?า", "ao", ""), ("เ.อะ?", "oe", "f"), ("เ.ย", "oei", ""),
    ("เ.ิ", "oe", "f"), ("เ.็?ว", "eo", ""), ("เ.็", "e", "F"), ("เ.ะ", "e", ""), ("เ.", "e", "f"), ("แ.็?ว", "aeo", ""),
    ("แ.็", "ae", "F"), ("แ.ะ?", "ae", "f"), ("โ.ย", "oi", ""), ("โ.ะ?", "o", "f"), ("[ไใ].ย?", "ai", ""),
    ("[ไใ].", "ai", "f"), (".ัวะ?", "ua", ""), (".ฺว", "ua", ""), (".ฺ", "o", "f"), (".ัย", "ai", ""), (".ั", "a", "f"),
    (".าย", "ai", ""), (".าว", "ao", ""), (".า", "A", "f"), (".ะ", "a", ""), (".ำ", "am", ""), (".ิว", "io", ""),
    (".[ิี]", "i", "f"), (".ือ?", "ue", "f"), (".ึ", "ue", "f"), (".ุย", "ui", ""), (".[ุู]", "u", "f"), (".วย", "uai", ""),
    (".ว", "ua", "F"), (".็?อย", "oi", ""), (".็?อ", "o", "f"), (".รร", "a", "F"), (".รร", "an", ""), (".", "o", "F"),
    (".", "a", ""),
)  # fmt: skip
_SILENT_BEFORE = frozenset(map(chr, range(0x0E01, 0x0E2F)))
"""Letters that can be silent with the next one, which is under thanthakhat: จันทร์ is chan."""

_FIRST_SIGN = re.compile(r"(\.(?:(?:\[[^]]+\]|[^[])\??)?).*")
"""A pattern as far as the first sign behind the onset."""

_COST_OF_NO_FINAL, _COST_OF_REST, _COST_OF_PAIR, _COST_OF_OTHER_VOWEL, _COST_OF_NOTHING = 0.4, 0.6, 1.2, 0.1, 9.0
COSTS = (_COST_OF_NO_FINAL, _COST_OF_REST, _COST_OF_PAIR, _COST_OF_OTHER_VOWEL, _COST_OF_NOTHING)
"""How unlikely it is that a letter is no final though it could be; that one or two behind a last final are silent; that
one is before a silent one; that ฤ is not ri; and that a sign has no letter."""
MOST_READINGS, MOST_WAYS = 4, 24
MOST_PARSED = 3
"""Ways to part a word into syllables, readings of each of them, and those ways that are held against consonants."""

# Letter -> what it is as an onset in the alphabet of names/romanized.py, the system's reading first, then habits.
_AS_ONSET = {
    "ก": "k g", "ข": "h k", "ค": "h k g", "ฆ": "h k g", "ง": "ng", "จ": "C J", "ฉ": "C", "ช": "C S J s", "ซ": "s ks",
    "ฌ": "C", "ญ": "i n", "ฎ": "d", "ฏ": "t", "ฐ": "t", "ฑ": "t d", "ฒ": "t d", "ณ": "n", "ด": "d", "ต": "t",
    "ถ": "t", "ท": "t d", "ธ": "t d", "น": "n", "บ": "b", "ป": "p b", "ผ": "f p", "ฝ": "f", "พ": "f p b", "ฟ": "f",
    "ภ": "f b p", "ม": "m", "ย": "i", "ร": "r", "ล": "l", "ว": "v", "ศ": "s S", "ษ": "s S", "ส": "s", "ห": "h",
    "ฬ": "l", "อ": "", "ฮ": "h", "ทร": "s tr", "ศร": "s sr", "สร": "s sr", "ซร": "s", "จร": "C", "อย": "i",
    "ฤ": "ri rue", "หง": "ng", "หญ": "i", "หน": "n", "หม": "m", "หย": "i", "หร": "r", "หล": "l", "หว": "v",
}  # fmt: skip
_AS_FINAL = {
    "ก": "k", "ข": "k", "ค": "k g", "ฆ": "k", "ง": "ng", "จ": "t C J", "ช": "t C J", "ซ": "t s", "ญ": "n", "ณ": "n",
    "น": "n", "ร": "n r rn", "ล": "n l", "ฬ": "n", "บ": "p b", "ป": "p", "พ": "p b", "ภ": "p b", "ฟ": "p f", "ม": "m",
    "ศ": "t s S", "ษ": "t s", "ส": "t s", "ด": "t d", "ท": "t d", "ธ": "t d", "ต": "t", "ถ": "t", "ฎ": "t d", "ฏ": "t",
    "ฐ": "t", "ฑ": "t d", "ฒ": "t d", "ย": "i", "ว": "o", "ห": "", "อ": "",
}  # fmt: skip
_VOWELS = {"A": ("a", "ar")}
"""A long a is also written ar, which is silent r in England: Banharn, Charnvirakul."""

_TO_CONSONANT = {
    "h": "K",
    "C": "J",
    "S": "W",
    "f": "F",
    "v": "",
    "i": "",
    "ng": "NG",
    "o": "",
    "tr": "TR",
    "sr": "SR",
    "ks": "K",
}
"""From that alphabet to the classes of names/arabic.py, where it is not the capital."""

_CONSONANT_AT_START = {"ห": ("H",), "ฮ": ("H",), "ย": ("Y",), "อย": ("Y",), "ญ": ("Y",), "ว": ("U",), "หย": ("Y",),
                       "หว": ("U",), "หญ": ("Y",)}  # fmt: skip
_DOUBLED = pattern(r"(.)\1+")
BETWEEN = "-"
"""Where a vowel is: consonants on both sides of one are two, though they are the same."""

_VOWEL_CONSONANTS = {"am": ("-M",), "an": ("-N",), "A": ("-", "-R")}


class _Part(NamedTuple):
    """A part of a syllable: the letters of an onset, a final or a silent letter, or a vowel as it is spelled."""

    kind: Literal["onset", "vowel", "final", "rest"]
    text: str


_Way = tuple[float, tuple[_Part, ...]]
"""How unlikely a reading of some letters is, and its parts."""

_by_cost = itemgetter(0)

_LONGEST = 12
"""Letters that are enough to tell a syllable: no more than seven, and whether three or more are left behind it."""


def is_thai(word: str) -> bool:
    """Whether a folded word is in Thai letters, as those of Lao become."""
    return _THAI.match(word) is not None


@lru_cache(maxsize=65_536)
def thai_words(text: str) -> tuple[str, ...]:
    """The words of a text in Thai or Lao script, without tone marks; empty where nothing is in either.

    Words are not parted by blanks: titles, legal forms and corporate words that are known are cut out, and translated.

    >>> thai_words("สมชาย"), thai_words("ธนาคารกรุงไทย")
    (('สมชาย',), ('bank', 'กรุงไทย'))
    """
    if not _THAI.search(text):
        return ()
    plain = unicodedata.normalize("NFKC", text.casefold()).replace("\u0e4d\u0e32", "ำ").replace("\u0ecd\u0eb2", "ำ")
    letters = plain.translate(_LAO).translate(_TONES | _RARE)
    digits = "".join(str(int(letter)) if letter.isdecimal() else letter for letter in letters)
    return tuple(chain.from_iterable(map(_cut, _WORD.findall(digits))))


def _cut(word: str) -> Iterator[str]:
    """Parts a word from those known words that it begins with, ends in, or has inside where they are long."""
    if word.isascii() or word in _WHOLE:
        yield _WHOLE.get(word, word)
        return
    if found := _known_pattern().search(word):
        before, after = word[: found.start()], word[found.end() :]
        if len(before) != 1 and len(after) != 1:
            yield from _cut(before) if before else ()
            yield from _known()[found[0]].split()
            yield from _cut(after) if after else ()
            return
    yield word


@cache
def _known() -> dict[str, str]:
    """Thai and Lao words -> what they are in English."""
    lines = table_of("southeast_asian.toml")["thai"]
    return {
        word.translate(_LAO).translate(_TONES): english for english, words in lines.items() for word in words.split()
    }


@cache
def _known_pattern() -> re.Pattern[str]:
    words = sorted(_known(), key=lambda word: (-len(word), word))
    long = [re.escape(word) for word in words]  # some are abbreviations with dots
    inside = "|".join(re.escape(word) for word in words if len(word) >= _LEAST_INSIDE)
    return re.compile(f"^(?:{'|'.join(long)})|{inside}|(?:{'|'.join(long)})$")


_WHOLE = {"ดร": "dr"}
"""Words too short to be cut out of others."""

_LEAST_INSIDE = 5
"""Letters of a known word that is cut out of the middle of others."""


@lru_cache(maxsize=65_536)
def thai_readings(word: str) -> frozenset[str]:
    """What a Thai word can be in Latin letters: keys of `names.romanized`.

    >>> "somcai" in thai_readings("สมชาย") or "somCai" in thai_readings("สมชาย")
    True
    """
    found: set[str] = set()
    for ways in _heard(word):
        found |= keys_of_readings(likeliest(ways, MOST_WAYS))
    return frozenset(found)


@lru_cache(maxsize=65_536)
def thai_consonants(word: str) -> frozenset[str]:
    """What a Thai word shares with words of any script by its consonants: keys as of `names.arabic`.

    >>> sorted(thai_consonants("ทักษิณ") & {"TKSN", "TSN"})
    ['TKSN']
    """
    found: set[str] = set()
    for ways in _written(word):
        found |= {_DOUBLED.sub(r"\1", key).replace(BETWEEN, "") for key in likeliest(ways, MOST_WAYS)}
    return frozenset(key for key in found if key)


def _heard(word: str) -> Iterator[list[Sequence[str]]]:
    for parts in _parsed(word):
        yield from _spelled(parts)


def _written(word: str) -> Iterator[list[Sequence[str]]]:
    for parts in _parsed(word)[:MOST_PARSED]:
        yield [_consonant(part, is_first=at == 0) for at, part in enumerate(parts)]


@lru_cache(maxsize=1_024)
def _consonant(part: _Part, *, is_first: bool) -> tuple[str, ...]:
    if part.kind == "vowel":
        return _VOWEL_CONSONANTS.get(part.text, (BETWEEN,))
    if is_first and part.text in _CONSONANT_AT_START:
        return _CONSONANT_AT_START[part.text]
    if part.text in "หฮ":
        return ("",)
    classes = dict.fromkeys(_TO_CONSONANT.get(one, one.upper()) for one in _letters(part))
    return tuple(classes) if part.kind != "rest" else ("", *filter(None, classes))


@lru_cache(maxsize=1_024)
def _letters(part: _Part) -> tuple[str, ...]:
    """What a part is read as, the likeliest first."""
    if part.kind == "vowel":
        return _VOWELS.get(part.text, (part.text,))
    if part.kind == "final":
        return tuple(_AS_FINAL.get(part.text, "").split()) or ("",)
    if part.text in _AS_ONSET:
        return tuple(_AS_ONSET[part.text].split()) or ("",)
    first = _AS_ONSET[part.text[0]].split()  # of a true cluster
    return tuple(one + _AS_ONSET[part.text[1]] for one in first)


def part_letters(kind: Literal["onset", "vowel", "final", "rest"], text: str) -> tuple[str, ...]:
    """What a part of a syllable is read as, in the alphabet of `names.romanized`, the likeliest first.

    >>> part_letters("onset", "ช"), part_letters("vowel", "A"), part_letters("final", "ร")
    (('C', 'S', 'J', 's'), ('a', 'ar'), ('n', 'r', 'rn'))
    """
    return _letters(_Part(kind, text))


def part_consonants(
    kind: Literal["onset", "vowel", "final", "rest"], text: str, *, is_first: bool = False
) -> tuple[str, ...]:
    """Classes of consonants that a part of a syllable can be, as in `names.arabic`.

    Equal ones in a row are one, unless `BETWEEN` stands there.

    >>> part_consonants("onset", "ห"), part_consonants("onset", "ห", is_first=True), part_consonants("vowel", "i")
    (('',), ('H',), ('-',))
    """
    return _consonant(_Part(kind, text), is_first=is_first)


def is_onset(text: str) -> bool:
    """Whether letters can be an onset, or silent at the end of a word."""
    return text in _AS_ONSET


def is_cluster(text: str) -> bool:
    """Whether two letters can be one onset."""
    return re.fullmatch(_CLUSTER, text) is not None


def syllable_patterns() -> list[tuple[str, str, str, float]]:
    """The patterns of syllables, in order: how each is written, its vowel, its final (f: may, F: must), and its cost.

    A dot stands for the onset. A pattern is tried with an onset of two letters, then with one of one letter.
    """
    return [(pattern, vowel, final, _cost(pattern, vowel)) for pattern, vowel, final in _PATTERNS]


def _spelled(parts: Sequence[_Part]) -> Iterator[list[Sequence[str]]]:
    """The places of a word: as it is spoken, and with its silent letters."""
    yield [_letters(part) for part in parts if part.kind != "rest"]
    if any(part.kind == "rest" for part in parts):
        ways: list[Sequence[str]] = []
        for part in parts:
            ways.append(_letters(part))
            ways += [("a", "")] if part.kind == "rest" else []
        yield ways


@lru_cache(maxsize=16_384)
def _parsed(word: str) -> tuple[tuple[_Part, ...], ...]:
    """The likeliest ways to read a word, as parts of syllables."""
    text = quieted(word)
    best: list[list[_Way]] = [[] for _ in text] + [[(0.0, ())]]
    for at in range(len(text) - 1, -1, -1):
        ways = [
            (cost + more, (*parts, *others))
            for cost, parts, behind in _first_syllables(text[at : at + _LONGEST])
            for more, others in best[at + behind]
        ]
        best[at] = sorted(ways, key=_by_cost)[:MOST_READINGS]
    return tuple(parts for _, parts in best[0])


def quieted(word: str) -> str:
    """A word with letters under thanthakhat in the private use area, and without those marks."""
    return _SILENCED.sub(lambda found: found[1].translate(_QUIET), word.translate(_RARE)).replace("\u0e4c", "")


@lru_cache(maxsize=16_384)
def _first_syllables(text: str) -> tuple[tuple[float, tuple[_Part, ...], int], ...]:
    """Everything that the first syllable of some letters can be (`_syllables`)."""
    return tuple(_syllables(text, 0))


def _syllables(text: str, at: int) -> Iterator[tuple[float, tuple[_Part, ...], int]]:
    """Everything that a syllable beginning at a letter can be: how unlikely it is, its parts, and what is behind it."""
    if ord(text[at]) in _LOUD:
        yield 0.0, (_Part("rest", text[at].translate(_LOUD)),), at + 1
    elif text[at] == "ฤ":
        yield 0.0, (_Part("onset", "ร"), _Part("vowel", "i")), at + 1
        yield _COST_OF_OTHER_VOWEL, (_Part("onset", "ร"), _Part("vowel", "ue")), at + 1
    else:
        if text[at + 1 : at + 2] and ord(text[at + 1]) in _LOUD and text[at] in _SILENT_BEFORE:
            yield _COST_OF_PAIR, (_Part("rest", text[at]),), at + 1
        found = False
        for pattern, vowel, final, cost in _that_may_match(text[at : at + 4]):
            if match := pattern.match(text, at):
                found = True
                parts = (_Part("onset", match[1]), _Part("vowel", vowel))
                yield from _with_final(text, match.end(), parts, final, cost)
        if not found:  # a sign without a letter
            yield _COST_OF_NOTHING, (), at + 1


def _with_final(
    text: str, behind: int, parts: tuple[_Part, ...], final: str, cost: float
) -> Iterator[tuple[float, tuple[_Part, ...], int]]:
    match = _final_pattern().match(text, behind) if final else None
    if match:
        end = _Part("final", match[1])
        yield cost, (*parts, end), match.end()
        rest = text[match.end() :]
        if rest and len(rest) <= 2 and all(one in _AS_ONSET for one in rest):  # บุตร, จักร, ศาสตร
            yield cost + _COST_OF_REST, (*parts, end, *(_Part("rest", one) for one in rest)), len(text)
    if final != "F":
        yield cost + (_COST_OF_NO_FINAL if match else 0.0), parts, behind


_Pattern = tuple[re.Pattern[str], str, str, float]
"""A pattern with an onset of two letters or of one, its vowel, whether a final may follow, and what it costs."""


@cache
def _compiled() -> tuple[tuple[_Pattern, re.Pattern[str]], ...]:
    """Every pattern, and what a syllable of it begins with."""
    last = f"(?![{SIGNS}])"
    return tuple(
        (
            (re.compile(_one(pattern, onset) + last), vowel, final, _cost(pattern, vowel)),
            re.compile(_one(_FIRST_SIGN.sub(r"\1", pattern), onset)),
        )
        for pattern, vowel, final in _PATTERNS
        for onset in (_CLUSTER, _LETTER)
    )


@lru_cache(maxsize=16_384)
def _that_may_match(beginning: str) -> tuple[_Pattern, ...]:
    """The patterns of syllables that can begin with some letters, of which three or four decide."""
    return tuple(pattern for pattern, begins in _compiled() if begins.match(beginning))


def _one(pattern: str, onset: str) -> str:
    return pattern.replace(".", f"({onset})")


def _cost(pattern: str, vowel: str) -> float:
    if pattern != ".":
        return 0.0
    return 1.0 if vowel == "o" else 1.3


@cache
def _final_pattern() -> re.Pattern[str]:
    return re.compile(_FINAL)
