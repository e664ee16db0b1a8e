"""Keys: what two words have in common that can be one although they are spelled differently."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from listwarden.names.arabic import abjad_keys, is_abjad
from listwarden.names.given import full_names, name_families
from listwarden.names.greek import greek_consonants, greek_readings, is_greek
from listwarden.names.hebrew import hebrew_consonants, is_hebrew
from listwarden.names.romanized import romanized_keys
from listwarden.names.sound import skeleton

__all__ = ["Key", "KeyKind", "is_native", "word_keys"]

KeyKind = Literal["script", "variant", "romanized", "sound", "nickname"]

_LEAST_SOUND = 2
"""Consonants that a word must have to be found by its sound."""


class Key(NamedTuple):
    """Something that words can share.

    Attributes:
        kind: `script`: the consonants of a word in another script; `romanized`: what spellings of one word by different
            standards of romanization share, vowels included; `sound`: the skeleton of a Latin word;
            `variant`: a personal name that both spell; `nickname`: one that either can be short for.
        value: What is shared; the longer, the more it says.
    """

    kind: KeyKind
    value: str


def is_native(word: str) -> bool:
    """Whether a folded word stands for one in another script, and is spelled in no Latin way."""
    return not word.isascii() or is_abjad(word)


@lru_cache(maxsize=262_144)
def word_keys(word: str) -> frozenset[Key]:
    """Every key of a folded word.

    Two words that share a key can be one (`names.compare.relate` decides, which also wants one of the two to be native
    where they share a `script` key). Candidate search finds all that it relates by these keys, by their forms and by
    their edits, and by nothing else.

    >>> sorted(word_keys("brit"))
    [Key(kind='romanized', value='brit'), Key(kind='script', value='BRT'), Key(kind='sound', value='brt')]
    """
    if not word.isascii():
        return _native_keys(word)
    keys = {Key("script", value) for value in abjad_keys(word)}
    if not is_native(word) and len(word) > 2 and word.isalpha() and len(bones := skeleton(word)) >= _LEAST_SOUND:
        keys.add(Key("sound", bones))
    keys |= {Key("romanized", value) for value in romanized_keys(word)}
    keys |= {Key("variant", name) for name in full_names(word)}
    keys |= {Key("nickname", name) for name in name_families(word)}
    return frozenset(keys)


def _native_keys(word: str) -> frozenset[Key]:
    """The keys of a word that stays in letters of its own."""
    if is_greek(word):
        readings = {Key("romanized", value) for value in greek_readings(word)}
        return frozenset(readings | {Key("script", value) for value in greek_consonants(word)})
    if is_hebrew(word):
        return frozenset(Key("script", value) for value in hebrew_consonants(word))
    return frozenset()
