"""Phrases that names also write as an abbreviation: research and production association, NPO.

A phrase is told by the meanings of its words (`names.lexicon`), in any language and any order; small words between them
do not count. Each side of a comparison is read both as it stands and with its phrases made short, and the reading that
agrees best counts. So `NPO Impuls` is a reading of `Scientific and Production Association Impuls`, and the phrase as a
whole weighs no more than its abbreviation does.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from msgspec import structs

from listwarden.names.lexicon import concepts_of
from listwarden.names.tables import kept, table_of
from listwarden.names.words import NameForm, Word, joins_of

__all__ = ["is_short_phrase", "parts_meant", "short_phrases", "shortened", "whole_phrases"]

_SMALL = frozenset({"and", "of", "for", "the", "i", "na", "po", "de", "la", "le", "del", "di", "da", "des", "und", "e"})
_LONGEST = 7
"""Words of a name, small ones included, among which the words of a phrase are looked for."""


_LEAST = 2
"""Words that mean a part of a phrase, for there to be one."""


class _Phrase(NamedTuple):
    short: str
    concepts: tuple[frozenset[str], ...]


def shortened(form: NameForm) -> NameForm | None:
    """The name with each known phrase written as its abbreviation, and each abbreviation in one spelling; else None.

    >>> from listwarden.names.words import analyze
    >>> [word.text for word in shortened(analyze("Scientific Research Institute Kvant", "organization")).words]
    ['nii', 'kvant']
    """
    words: list[Word] = []
    meanings = [_part_of_phrase(word.text) for word in form.words]
    if sum(map(bool, meanings)) < _LEAST and not any(word.text in _spellings() for word in form.words):
        return None
    at = 0
    while at < len(form.words):
        short, behind = _phrase_at(form.words, meanings, at)
        written = " ".join(word.written for word in form.words[at:behind])
        words.append(Word(short, written) if short else form.words[at])
        at = behind
    if tuple(words) == form.words:
        return None
    joins = joins_of(words)
    return structs.replace(form, words=tuple(words), joins=joins)


def is_short_phrase(text: str) -> bool:
    """Whether a folded word is another spelling of an abbreviation that stands for a phrase."""
    return text in _spellings()


def short_phrases() -> frozenset[str]:
    """All other spellings of abbreviations that stand for phrases (`is_short_phrase`)."""
    return frozenset(_spellings())


def parts_meant(text: str) -> int:
    """The parts of phrases that a folded word can be, one bit each.

    >>> parts_meant("institute") > 0, parts_meant("rockside")
    (True, 0)
    """
    meant = concepts_of(text)
    return sum(1 << at for at, part in enumerate(_numbered_parts()) if part & meant) if meant else 0


def whole_phrases() -> tuple[int, ...]:
    """The parts of each phrase, by the bits of `parts_meant`: a name that lacks one of these has no such phrase."""
    bits = {part: 1 << at for at, part in enumerate(_numbered_parts())}
    return tuple({sum(bits[part] for part in set(phrase.concepts)) for phrase in _phrases()})


@lru_cache(maxsize=32_768)
def _part_of_phrase(word: str) -> frozenset[str] | None:
    """The meanings of a word that are parts of phrases; None for a small word."""
    return None if word in _SMALL else concepts_of(word) & _parts()


def _phrase_at(words: Sequence[Word], meanings: Sequence[frozenset[str] | None], at: int) -> tuple[str, int]:
    """The abbreviation of the longest phrase that begins at a word, and the first word behind it; `""` if none does.

    Args:
        words: The words of the name.
        meanings: What each means (`_part_of_phrase`).
        at: The first word.
    """
    if words[at].text in _spellings():
        return _spellings()[words[at].text], at + 1
    if not meanings[at]:
        return "", at + 1
    other = (behind for behind in range(at + 1, len(words)) if meanings[behind] == frozenset())
    end = min(at + _LONGEST, next(other, len(words)))
    for behind in range(end, at + 1, -1):
        if meanings[behind - 1] and (short := _short_of([one for one in meanings[at:behind] if one])):
            return short, behind
    return "", at + 1


def _short_of(meanings: Sequence[frozenset[str]]) -> str:
    """The abbreviation of words each of which means one part of the phrase, all parts being there."""
    found = (phrase.short for phrase in _phrases() if _covers(meanings, phrase.concepts))
    return next(found, "")


def _covers(meanings: Sequence[frozenset[str]], parts: Sequence[frozenset[str]]) -> bool:
    """Whether words and parts can be paired off; phrases have two to four of them."""
    if len(meanings) != len(parts):
        return False
    if not meanings:
        return True
    return any(meanings[0] & part and _covers(meanings[1:], [*parts[:at], *parts[at + 1 :]])
               for at, part in enumerate(parts))  # fmt: skip


@kept
def _phrases() -> tuple[_Phrase, ...]:
    """Longest first, so that a central research institute is no research institute with a word to spare."""
    found = [
        _Phrase(short, tuple(frozenset(part.split("/")) for part in phrase.split()))
        for short, line in _data().items()
        for phrase in line["phrases"]
    ]
    return tuple(sorted(found, key=lambda phrase: -len(phrase.concepts)))


@cache
def _numbered_parts() -> tuple[frozenset[str], ...]:
    """Every part of any phrase, each by the concepts that it can be."""
    return tuple(dict.fromkeys(part for phrase in _phrases() for part in phrase.concepts))


@kept
def _parts() -> frozenset[str]:
    """All that the words of phrases mean."""
    return frozenset(concept for phrase in _phrases() for part in phrase.concepts for concept in part)


@kept
def _spellings() -> dict[str, str]:
    """Every other spelling of an abbreviation -> the one that is used here."""
    return {spelling: short for short, line in _data().items() for spelling in line.get("spellings", [])}


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return table_of("phrases.toml")
