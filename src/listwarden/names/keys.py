"""Keys: what two words have in common that can be one although they are spelled differently."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

from listwarden.names.abbreviations import full_forms
from listwarden.names.arabic import abjad_keys, is_abjad
from listwarden.names.east_asian import concepts_of, headwords, is_east_asian, is_han
from listwarden.names.further import further_consonants, further_readings
from listwarden.names.given import full_names, short_names
from listwarden.names.greek import greek_consonants, greek_readings, is_greek
from listwarden.names.han import han_readings
from listwarden.names.hebrew import hebrew_consonants, is_hebrew
from listwarden.names.kana import is_katakana, kana_consonants, kana_readings
from listwarden.names.lexicon import concepts_of as meanings_of
from listwarden.names.romanized import romanized_keys
from listwarden.names.sound import skeleton
from listwarden.names.syllables import syllable_keys

__all__ = ["LEAST_WITH_ARTICLE", "START", "Key", "KeyKind", "is_native", "key_pairs", "word_keys"]

KeyKind = Literal[
    "script", "syllables", "translation", "variant", "romanized", "sound", "nickname", "abbreviation", "start"
]

_LEAST_SOUND = 2
"""Consonants that a word must have to be found by its sound."""

START = 4
"""Letters that the beginning of a longer word must have to be found by it."""


_LEAST_SPOKEN = 3
"""Han characters, and consonants, that a foreign word must have to be known by its sound."""


_ARTICLES = ("al", "el")
LEAST_WITH_ARTICLE = 7
"""Letters of a Latin word that can be an Arabic one with its article: ElBaradei."""


_abjad_keys, _romanized_keys = abjad_keys.__wrapped__, romanized_keys.__wrapped__
_skeleton, _syllable_keys = skeleton.__wrapped__, syllable_keys.__wrapped__
"""The keys of a word are kept as a whole (`word_keys`), so that no place is taken for its parts."""


class Key(NamedTuple):
    """Something that words can share.

    Attributes:
        kind: `script`: the consonants of a word in another script; `syllables`: Chinese or Korean syllables that it is
            read as; `translation`: what it means, by an English headword; `romanized`: what spellings of one word by
            different standards of romanization share, vowels included; `sound`: the skeleton of a Latin word;
            `abbreviation`: the word that it is, or is short for; `start`: its first letters;
            `variant`: a personal name that both spell; `nickname`: one that either can be short for.
        value: What is shared; the longer, the more it says.
    """

    kind: KeyKind
    value: str


def is_native(word: str) -> bool:
    """Whether a folded word stands for one in another script, and is spelled in no Latin way."""
    return word.isupper() or not word.isascii()


@lru_cache(maxsize=32_768)
def word_keys(word: str) -> frozenset[Key]:
    """Every key of a folded word.

    Two words that share a key can be one (`names.compare.relate` decides, which also wants one of the two to be native
    where they share a `script` key). Candidate search finds all that it relates by these keys, by their forms and by
    their edits, and by nothing else.

    >>> sorted(f"{key.kind} {key.value}" for key in word_keys("brit"))
    ['romanized brit', 'script BRT', 'sound brt', 'start brit']
    """
    return frozenset(map(Key._make, key_pairs(word)))


def key_pairs(word: str, meant: frozenset[str] | None = None) -> set[tuple[KeyKind, str]]:
    """The same as pairs of kind and value, for whoever asks once for the keys of very many words.

    Args:
        word: The word.
        meant: What it means (`lexicon.concepts_of`), if that is known; of Latin words only.

    >>> sorted(key_pairs("brit"))
    [('romanized', 'brit'), ('script', 'BRT'), ('sound', 'brt'), ('start', 'brit')]
    """
    if not word.isascii():
        return set(_native_keys(word))
    if is_abjad(word):
        return {*_of("script", abjad_keys(word)), *_of("translation", meanings_of(word))}
    keys = _pairs_across(word, meant)
    keys += _of("syllables", _syllable_keys(word))
    names, short, full = full_names(word), short_names(word), full_forms(word)
    if names or short:
        keys += [*_of("variant", names), *_of("nickname", names), *_of("nickname", short)]
    if full:
        keys += _of("abbreviation", full)
    if len(word) >= START and word.isalpha():
        keys.append(("start", word[:START]))
    return set(keys)


def _pairs_across(word: str, meant: frozenset[str] | None) -> list[tuple[KeyKind, str]]:
    keys = _of("script", _abjad_keys(word))
    if word.startswith(_ARTICLES) and len(word) >= LEAST_WITH_ARTICLE:
        keys += _of("script", _abjad_keys(word[2:]))
    if word in headwords():
        keys.append(("translation", word))
    if len(word) > 2 and word.isalpha() and not is_abjad(word) and len(bones := _skeleton(word)) >= _LEAST_SOUND:
        keys.append(("sound", bones))
    keys += _of("romanized", _romanized_keys(word))
    keys += _of("translation", meanings_of(word) if meant is None else meant)
    for one in full_forms(word):
        keys += _of("translation", meanings_of(one))
    return keys


def _of(kind: KeyKind, values: Iterable[str]) -> list[tuple[KeyKind, str]]:
    return [(kind, value) for value in values]


def _native_keys(word: str) -> frozenset[Key]:
    """The keys of a word that stays in letters of its own."""
    if is_east_asian(word):
        keys = {Key("syllables", value) for value in syllable_keys(word)}
        meant = concepts_of(word)
        keys |= {Key("translation", value) for value in {*meant, *(one for word in meant for one in meanings_of(word))}}
        return frozenset(keys | {Key("sound", bones) for bones in _spoken(word)})
    meanings = {Key("translation", value) for value in meanings_of(word)}
    if is_greek(word):
        readings = {Key("romanized", value) for value in greek_readings(word)}
        return frozenset(readings | meanings | {Key("script", value) for value in greek_consonants(word)})
    if is_hebrew(word):
        return frozenset(meanings | {Key("script", value) for value in hebrew_consonants(word)})
    if is_katakana(word):
        readings = {Key("romanized", value) for value in kana_readings(word)}
        return frozenset(
            readings
            | {Key("translation", value) for value in concepts_of(word)}
            | {Key("script", value) for value in kana_consonants(word)}
        )
    consonants = {Key("script", value) for value in further_consonants(word)}
    return frozenset(meanings | consonants | {Key("romanized", value) for value in further_readings(word)})


def _spoken(word: str) -> set[str]:
    """Skeletons of a word of three Han characters or more, which can be a foreign word written by sound."""
    if len(word) < _LEAST_SPOKEN or not is_han(word):
        return set()
    bones = {skeleton(reading.replace("'", "")) for reading in han_readings(word)}
    return {one for one in bones if len(one) >= _LEAST_SPOKEN}
