"""Keys: what two words have in common that can be one although they are spelled differently."""

from __future__ import annotations

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

__all__ = ["LEAST_WITH_ARTICLE", "START", "Key", "KeyKind", "is_native", "keys_across", "word_keys"]

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
    if not word.isascii():
        return _native_keys(word)
    if is_abjad(word):
        consonants = [Key("script", value) for value in abjad_keys(word)]
        return frozenset([*consonants, *(Key("translation", concept) for concept in meanings_of(word))])
    keys = keys_across(word)
    keys |= {Key("syllables", value) for value in syllable_keys(word)}
    names = full_names(word)
    keys |= {Key("variant", name) for name in names}
    keys |= {Key("nickname", name) for name in names | short_names(word)}
    keys |= {Key("abbreviation", one) for one in full_forms(word)}
    if len(word) >= START and word.isalpha():
        keys.add(Key("start", word[:START]))
    return frozenset(keys)


def keys_across(word: str) -> set[Key]:
    """The keys of a folded word in ASCII that words in another script have too, but for its syllables."""
    keys = {Key("script", value) for value in abjad_keys(word)}
    if word.startswith(_ARTICLES) and len(word) >= LEAST_WITH_ARTICLE:
        keys |= {Key("script", value) for value in abjad_keys(word[2:])}
    if word in headwords():
        keys.add(Key("translation", word))
    if len(word) > 2 and word.isalpha() and not is_abjad(word) and len(bones := skeleton(word)) >= _LEAST_SOUND:
        keys.add(Key("sound", bones))
    keys |= {Key("romanized", value) for value in romanized_keys(word)}
    return keys | {Key("translation", concept) for one in (word, *full_forms(word)) for concept in meanings_of(one)}


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
