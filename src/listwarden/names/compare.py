"""How two words relate: the same, another form of it, the same sound, some edits apart, an initial, or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

from rapidfuzz.distance import OSA

from listwarden.names.east_asian import is_east_asian, is_han
from listwarden.names.given import are_different_names, short_names
from listwarden.names.keys import START, Key, KeyKind, is_native, word_keys
from listwarden.names.syllables import share_reading
from listwarden.names.traditions import are_common_together

__all__ = [
    "MOST_APART_IN_SOUND", "Relation", "WordRelation", "are_two_names", "by_edits", "edit_budget", "relate",
    "relate_letters", "word_forms",
]  # fmt: skip

WordRelation = Literal[
    "same",
    "form",
    "script",
    "syllables",
    "translation",
    "variant",
    "romanized",
    "sound",
    "nickname",
    "abbreviation",
    "edits",
    "start",
    "initial",
]


_LEAST_FORM = 3
"""Letters at the beginning that all forms of a word have."""

MOST_APART_IN_SOUND = 3
"""Letters by which the lengths of two words may differ that sound alike."""


class Relation(NamedTuple):
    """How two words relate.

    Attributes:
        kind: `same`; `form`: singular and plural; `script`: one is written without vowels, and all consonants agree;
            `syllables`: made of the same Chinese or Korean syllables; `translation`: mean the same;
            `variant`: spellings of one personal name; `romanized`: by different standards; `sound`: equal skeletons;
            `nickname`: one is short for the other, or both are for a third; `edits`: a few letters differ;
            `abbreviation`: one is short for the other; `start`: the other begins with the one, which may have been cut
            off; `initial`: one is the other's first letter.
        key: What the words share, for kinds that go by keys (`names.keys`): the longest, then the first.
        edits: Letters inserted, deleted, replaced or swapped (optimal string alignment distance); 0 unless `edits`.
        at_start: Whether the first letters differ.
    """

    kind: WordRelation
    edits: int = 0
    at_start: bool = False
    key: Key | None = None


def edit_budget(length: int) -> int:
    """Most edits at which a word of so many letters is still compared: none up to 3, one up to 6, two above."""
    if length <= 3:
        return 0
    return 1 if length <= 6 else 2


@lru_cache(maxsize=32_768)
def relate(one: str, other: str) -> Relation | None:  # noqa: PLR0911 - one return for each way to relate
    """How two folded words relate, or None. Symmetric.

    >>> relate("defence", "defense").kind, relate("rockside", "brookside").edits, relate("akbar", "akhtar")
    ('sound', 2, None)
    """
    if one == other:
        return Relation("same")
    if one.isdigit() or other.isdigit():
        return None
    if is_east_asian(one) or is_east_asian(other):
        return _by_syllables(one, other) or _by_key(one, other, "translation") or _by_key(one, other, "sound")
    if is_native(one) or is_native(other):
        return _by_key(one, other, "romanized") or _by_key(one, other, "script") or _by_key(one, other, "translation")
    if len(one) == 1 or len(other) == 1:
        return Relation("initial") if one[0] == other[0] else _by_key(one, other, "translation")
    if one[:_LEAST_FORM] == other[:_LEAST_FORM] and other in word_forms(one):
        return Relation("form")
    return None if are_different_names(one, other) else _by_spelling(one, other, word_keys(one) & word_keys(other))


def relate_letters(one: str, other: str) -> Relation | None:
    """How two folded Latin words of several letters relate that are not made of Chinese or Korean syllables."""
    shared = frozenset(key for key in word_keys(one) & word_keys(other) if key.kind != "syllables")
    return None if are_different_names(one, other) else _by_spelling(one, other, shared)


def are_two_names(one: str, other: str) -> bool:
    """Whether words that only sound or look alike are two common names of one tradition.

    A letter apart they can be spellings of one name all the same, as Fares and Faris are.

    >>> are_two_names("kiselev", "kozlov"), are_two_names("fares", "faris")
    (True, False)
    """
    return are_common_together(one, other) and OSA.distance(one, other, score_cutoff=1) > 1


def _by_spelling(one: str, other: str, shared: frozenset[Key]) -> Relation | None:
    """How two Latin words of several letters relate that share these keys."""
    if shared and (alike := _by_shared_key(one, other, shared)):
        return alike
    return by_edits(one, other) or _by_start(one, other)


def by_edits(one: str, other: str) -> Relation | None:
    """How two words relate by the letters in which they differ alone; None where these are too many for their length.

    >>> by_edits("rockside", "rokside").edits, by_edits("rock", "side")
    (1, None)
    """
    budget = edit_budget(max(len(one), len(other)))
    edits = OSA.distance(one, other, score_cutoff=budget) if budget else 1
    return Relation("edits", edits, one[0] != other[0]) if edits <= budget else None


def _by_shared_key(one: str, other: str, shared: frozenset[Key]) -> Relation | None:
    """How two Latin words relate by their keys, of which they share these."""
    kinds = {key.kind for key in shared}
    if "variant" in kinds or "romanized" in kinds:
        return _of_kind(shared, "variant") or _of_kind(shared, "romanized")
    if "syllables" in kinds and (by_syllables := _by_syllables(one, other)):
        return by_syllables
    if "abbreviation" in kinds:
        return _of_kind(shared, "abbreviation")
    if "sound" in kinds and abs(len(one) - len(other)) <= MOST_APART_IN_SOUND:
        return _of_kind(shared, "sound")
    if "nickname" in kinds and (short_names(one) or short_names(other)):
        return _of_kind(shared, "nickname")
    return _of_kind(shared, "translation")


def _by_start(one: str, other: str) -> Relation | None:
    """Whether one word is the beginning of the other."""
    short, long = sorted((one, other), key=len)
    if len(short) < START or not short.isalpha() or not long.startswith(short):
        return None
    return Relation("start", key=Key("start", short[:START])) if long.isalpha() else None


def word_forms(word: str) -> frozenset[str]:
    """What could be the plural or the singular of a folded word: enterprises, industries, affiliates.

    >>> sorted(word_forms("agency"))
    ['agencies', 'agencyes', 'agencys']
    """
    forms = {word + "s", word + "es", word[:-1] + "ies"} if len(word) >= 4 else set()
    if word.endswith("s"):
        forms |= {word[:-1], word[:-2] if word.endswith("es") else "", word[:-3] + "y" if word.endswith("ies") else ""}
    if not word.endswith("y"):
        forms.discard(word[:-1] + "ies")
    return frozenset(form for form in forms if len(form) >= 4)


def _by_key(one: str, other: str, kind: KeyKind) -> Relation | None:
    return _of_kind(word_keys(one) & word_keys(other), kind)


def _of_kind(shared: Iterable[Key], kind: KeyKind) -> Relation | None:
    """The relation by the longest of these keys that are of a kind, then by the last in order."""
    values = [key.value for key in shared if key.kind == kind]
    if not values:
        return None
    value = values[0] if len(values) == 1 else max(values, key=lambda value: (len(value), value))
    return Relation(kind, key=Key(kind, value))


def _by_syllables(one: str, other: str) -> Relation | None:
    """Words made of the same syllables. Two words in Han characters are not the same word for being read alike."""
    if is_han(one) and is_han(other):
        return None
    shared = [key for key in word_keys(one) & word_keys(other) if key.kind == "syllables"]
    return _of_kind([key for key in shared if share_reading(one, other, key.value)], "syllables")
