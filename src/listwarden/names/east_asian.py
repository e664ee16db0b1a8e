"""Names in Han characters, Hangul and Kana, which are written without blanks: cut into words that can be compared.

A person is cut into syllables, and only surnames of two stay whole. An organization is cut by the words that are known
(legal forms, corporate words, places); what is left between them is a word of its own. The words stay in their script
and share keys with every Latin spelling they can have (`names.keys`); Kana, spelled as it is read, becomes Latin.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from listwarden.model import EntityType
from listwarden.names.fold import fold
from listwarden.names.han import from_telegraph, simplified
from listwarden.names.kana import is_foreign_kana
from listwarden.names.tables import kept, table_of

__all__ = [
    "Piece",
    "concepts_of",
    "east_asian_pieces",
    "headwords",
    "is_east_asian",
    "is_han",
    "mended",
    "telegraph_pieces",
]

_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HANGUL = "\uac00-\ud7a3"
_KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30ff"
_RUN = f"[{_HAN}]+|[{_HANGUL}]+|[{_KANA}]+|[^{_HAN}{_HANGUL}{_KANA}]+"
_BLANK = f"(?<=[{_HAN}]) +(?=[{_HAN}])|(?<=[{_HANGUL}]) +(?=[{_HANGUL}])"
_LETTER = f"[{_HAN}{_HANGUL}{_KANA}㈜㈱]"
_IS_HAN = f"[{_HAN}]+"
_IS_HANGUL = f"[{_HANGUL}]+"
_IS_KANA = f"[{_KANA}]+"
_LONG_VOWELS = (("ou", "o"), ("oo", "o"), ("uu", "u"), ("aa", "a"))
_AFTER_KANA = {"子": "ko", "美": "mi", "江": "e", "代": "yo", "男": "o", "夫": "o", "太": "ta", "郎": "ro"}
"""Characters that end a given name whose beginning is in Kana."""

_LONGEST_WORD = 4
"""Characters that an unknown word of an organization can have: more are two words."""

_LONGEST_PERSON = 4
"""Characters that a name of an unknown kind may have to be taken for a person's."""


class Piece(NamedTuple):
    """A word cut out of a name.

    Attributes:
        text: What is compared: Hangul, simplified Han characters, or folded Latin letters.
        written: As it stands in the name.
        family: Of a legal form, its family; else empty.
    """

    text: str
    written: str
    family: str = ""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when it is first needed: classes of so many letters take milliseconds, and Latin names need none."""
    return re.compile(pattern)


def is_east_asian(word: str) -> bool:
    """Whether a word of a name is in Han characters or Hangul."""
    return not word.isascii() and bool(_compiled(_IS_HAN).match(word) or _compiled(_IS_HANGUL).match(word))


def is_han(word: str) -> bool:
    """Whether a word of a name is in Han characters.

    >>> is_han("王"), is_han("왕"), is_han("wang")
    (True, False, False)
    """
    return not word.isascii() and bool(_compiled(_IS_HAN).match(word))


@lru_cache(maxsize=65_536)
def east_asian_pieces(chunk: str, type: EntityType = "unknown") -> tuple[Piece, ...]:  # noqa: A002
    """The words of a chunk of a name that has letters of East Asia; empty where it has none.

    >>> [piece.text for piece in east_asian_pieces("王君正", "person")]
    ['王', '君', '正']
    >>> [(piece.text, piece.family) for piece in east_asian_pieces("深圳市杨杰电子有限公司", "organization")]
    [('深圳', ''), ('杨杰', ''), ('电子', ''), ('有限公司', 'limited')]
    """
    if chunk.isascii() or not _compiled(_LETTER).search(chunk):
        return ()
    plain = simplified(unicodedata.normalize("NFKC", chunk))
    is_person = type == "person" or (type == "unknown" and _may_be_person(plain))
    return tuple(_pieces_of(plain, is_person=is_person))


def mended(text: str) -> str:
    """The name of an organization without blanks that stand inside of a word, as broken lines leave them.

    Blanks between Han characters go, if any known word of organizations is there; between Hangul they go where a known
    word goes across.

    >>> mended("三 江集团"), mended("조선남강무 역회사"), mended("영변 연구소")
    ('三江集团', '조선남강무역회사', '영변 연구소')
    """
    if text.isascii() or " " not in text:
        return text
    return _compiled(_BLANK).sub(lambda found: "" if _is_inside(text, found.start()) else found[0], text)


def _is_inside(text: str, at: int) -> bool:
    before, after = text[:at].rstrip().rpartition(" ")[2], text[at:].lstrip().partition(" ")[0]
    words = _words()
    if _compiled(_IS_HAN).fullmatch(before[-1]):
        return any(word in text for word in words.telling)
    before, after = before[-words.longest :], after[: words.longest]
    if before in words.known and after in words.known:
        return False
    joined, border = before + after, len(before)
    spans = ((start, end) for start in range(border) for end in range(border + 1, len(joined) + 1))
    return any(joined[start:end] in words.known for start, end in spans)


def telegraph_pieces(codes: Sequence[str]) -> tuple[Piece, ...]:
    """The words of a person's name in Chinese telegraph codes; empty where these are none.

    >>> [piece.text for piece in telegraph_pieces(["1728", "5148", "2429"])]
    ['张', '育', '文']
    """
    name = from_telegraph(codes) if 2 <= len(codes) <= _LONGEST_PERSON else ""
    if not name:
        return ()
    pieces, at = [], 0
    for piece in _person(name, _words().surnames):
        pieces.append(Piece(piece.text, " ".join(codes[at : at + len(piece.text)])))
        at += len(piece.text)
    return tuple(pieces)


def concepts_of(word: str) -> tuple[str, ...]:
    """What a word in an East Asian script means, as plain English headwords.

    >>> concepts_of("贸易"), concepts_of("무역"), concepts_of("杨杰")
    (('trading',), ('trading',), ())
    """
    return _words().concepts.get(word, ())


@kept
def headwords() -> frozenset[str]:
    """Every English headword that words of East Asian scripts have."""
    return frozenset(headword for found in _words().concepts.values() for headword in found)


def _may_be_person(text: str) -> bool:
    letters = [letter for letter in text if _compiled(_LETTER).match(letter)]
    return len(letters) <= _LONGEST_PERSON and not any(word in text for word in _words().telling)


def _pieces_of(text: str, *, is_person: bool) -> Iterator[Piece]:
    is_japanese = bool(_compiled(_IS_KANA).search(text))
    after_kana = False
    for run in _compiled(_RUN).findall(text):
        if _compiled(_IS_KANA).fullmatch(run):
            yield from _kana(run)
        elif _compiled(_IS_HAN).fullmatch(run) and after_kana and all(letter in _AFTER_KANA for letter in run):
            yield Piece("".join(_AFTER_KANA[letter] for letter in run), run)
        elif _compiled(_IS_HAN).fullmatch(run) or _compiled(_IS_HANGUL).fullmatch(run):
            yield from _person_or_japanese(run, certain=is_japanese) if is_person else _organization(run)
        else:
            yield from (Piece(part, run) for part in fold(run).split())
        after_kana = bool(_compiled(_IS_KANA).fullmatch(run))


def _kana(run: str) -> Iterator[Piece]:
    """Foreign words apart at their dots, with corporate words cut off their ends; others by Hepburn."""
    if not is_foreign_kana(run):
        yield from _hepburn(run)
        return
    for word in filter(None, run.split("・")):
        known = next(
            (word[at:] for at in range(len(word)) if concepts_of(word[at:]) or word[at:] in _words().legal), ""
        )
        rest = word[: len(word) - len(known)]
        yield from [Piece(rest, rest)] if len(rest) > 1 else _hepburn(rest)
        yield from _hepburn(known) if known else ()


def _hepburn(run: str) -> Iterator[Piece]:
    """Hepburn as machines write it, long vowels short as passports do."""
    latin = "".join(fold(run).split())
    for long, short in _LONG_VOWELS:
        latin = latin.replace(long, short)
    if concepts_of(run) or run in _words().legal:
        yield Piece(run, run, _words().legal.get(run, ""))
    elif latin:
        yield Piece(latin, run)


def _person_or_japanese(run: str, *, certain: bool) -> Iterator[Piece]:
    """A Japanese name is known by its surname, with nothing or a known given name behind it; or it is a given name."""
    words = _words()
    if run in words.given and len(run) > 1:
        yield Piece(words.given[run], run)
        return
    for size in range(min(3, len(run)), 1, -1):
        surname, rest = run[:size], run[size:]
        is_long = len(run) == _LONGEST_PERSON and surname not in words.surnames
        if surname in words.japanese and (not rest or rest in words.given or certain or is_long):
            yield Piece(words.japanese[surname], surname)
            yield from [Piece(words.given[rest], rest)] if rest in words.given else _person(rest, frozenset())
            return
    yield from _person(run, words.surnames)


def _person(name: str, surnames: frozenset[str]) -> Iterator[Piece]:
    at = 2 if name[:2] in surnames and len(name) > 2 else 0
    if at:
        yield Piece(name[:2], name[:2])
    yield from (Piece(letter, letter) for letter in name[at:])


def _organization(run: str) -> Iterator[Piece]:
    """Cuts out known words, longest first, from left to right; what is left between them is a word too."""
    rest, at = "", 0
    while at < len(run):
        known = _known_at(run, at)
        if len(known) == 1 and not _may_stand_alone(run, at, rest):
            known = ""
        if known:
            yield from _unknown(rest)
            yield from _known(known)
        rest = "" if known else rest + run[at]
        at += len(known) or 1
    yield from _unknown(rest)


def _known_at(run: str, at: int) -> str:
    words = _words()
    ends = range(min(len(run), at + words.longest), at, -1)
    return next((run[at:end] for end in ends if run[at:end] in words.known), "")


def _may_stand_alone(run: str, at: int, rest: str) -> bool:
    """A single character is a word of its own at the end (factory, bureau), or right before a known word (new)."""
    if at + 1 == len(run):
        return len(rest) != 1
    return not rest and len(_known_at(run, at + 1)) > 1


def _known(word: str) -> Iterator[Piece]:
    words = _words()
    if word in words.several:
        yield from (Piece(one, word) for one in words.several[word])
    else:
        yield Piece(word, word, words.legal.get(word, ""))


def _unknown(rest: str) -> Iterator[Piece]:
    """Up to four characters are one word, as Xiangyu or Aodesi is; more are cut in threes."""
    size = len(rest) if len(rest) <= _LONGEST_WORD else _LONGEST_WORD - 1
    yield from (Piece(rest[at : at + size], rest[at : at + size]) for at in range(0, len(rest), size or 1))


class _Words(NamedTuple):
    legal: dict[str, str]
    several: dict[str, tuple[str, ...]]
    concepts: dict[str, tuple[str, ...]]
    known: frozenset[str]
    telling: frozenset[str]
    longest: int
    surnames: frozenset[str]
    japanese: dict[str, str]
    given: dict[str, str]


@kept
def _words() -> _Words:
    data = table_of("east_asian.toml")
    legal = {word: family for family, spellings in data["legal"].items() for word in _folded(spellings)}
    several = {_plain(word): tuple(_folded(parts)) for word, parts in data["several"].items()}
    concepts: dict[str, tuple[str, ...]] = {}
    elsewhere = frozenset(word for words in data["other_places"].values() for word in _folded(words))
    for headword, words in (data["concepts"] | data["other_places"]).items():
        for word in _folded(words):
            concepts[word] = tuple(dict.fromkeys((*concepts.get(word, ()), headword)))
    places = frozenset(_folded(data["places"]["han"] + data["places"]["hangul"]))
    for place in places | elsewhere:
        for after in _folded(data["after_places"]["words"]):
            if place + after not in concepts:
                several[place + after] = (place,)
    known = frozenset({*legal, *several, *concepts, *places})
    telling = frozenset(word for word in (*legal, *concepts) if len(word) > 1)
    return _Words(
        legal, several, concepts, known, telling, max(map(len, known)),
        frozenset(_folded(data["surnames"]["han"] + data["surnames"]["hangul"])),
        _pairs(data["japanese"]["surnames"]), _pairs(data["japanese"]["given"]),
    )  # fmt: skip


def _pairs(text: Any) -> dict[str, str]:
    words = str(text).split()
    return {_plain(word): latin for word, latin in zip(words[::2], words[1::2], strict=True)}


def _folded(text: Any) -> Iterator[str]:
    return map(_plain, str(text).split())


def _plain(word: str) -> str:
    return simplified(unicodedata.normalize("NFKC", word))
