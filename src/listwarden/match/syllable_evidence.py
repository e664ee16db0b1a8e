"""Evidence of names made of Chinese or Korean syllables: in which order these stand, and how they are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from listwarden.index import ListedName
from listwarden.match.align import Alignment, Link, WordScorer
from listwarden.model import Evidence
from listwarden.names.common import common_syllables
from listwarden.names.east_asian import is_east_asian
from listwarden.names.keys import word_keys
from listwarden.names.syllables import share_reading, syllable_keys, syllables_of
from listwarden.names.traditions import shares_by_tradition
from listwarden.names.words import NameForm

__all__ = ["syllable_evidence"]

_EAST = frozenset({"chinese", "korean"})
_BY_CHANCE = frozenset({"edits", "sound", "nickname", "variant", "form"})
"""How words of syllables that are not the same ones meet: Dongfang, Dongliang."""

_LEAST_ORDERED = 3
"""Syllables of which an order can be told: of two, either may be the surname."""


def syllable_evidence(
    alignment: Alignment, subject: NameForm, listed: ListedName, scorer: WordScorer
) -> Iterator[Evidence]:
    """What tells two names of syllables apart that all sound alike; it never adds bits.

    A Chinese or Korean name is a surname and one or two syllables more. The surname stands first or last, so that one
    order is the other turned round; and one person's name is read in one language.

    Args:
        alignment: What met.
        subject: The subject's name.
        listed: The listed one.
        scorer: The settings.
    """
    yield from _other_syllables(alignment, subject, listed, scorer)
    read = [link for link in alignment.links if link.kind == "syllables"]
    if not read:
        return
    rule, source = scorer.table.syllable_name, listed.name.source
    values = subject.text, listed.name.text
    if rule.order and not _are_turned(_places(alignment.links, subject, listed.form)):
        yield Evidence("name.syllable_order", rule.order, "conflicts", *values, "syllables in another order", source)
    if rule.reading and not _one_language(read, subject, listed.form):
        note = "syllables that agree in Chinese, and others in Korean"
        yield Evidence("name.syllable_order", rule.reading, "conflicts", *values, note, source)
    left = " ".join(subject.words[at].written for at in alignment.extra if is_east_asian(subject.words[at].text))
    if rule.left and left:
        yield Evidence("name.syllable_order", rule.left, "conflicts", left, "", "no name has a syllable more", source)
    elif rule.left and (lacking := _lacking(alignment, subject, listed.form)):
        note = "a name in characters lacks no syllable"
        yield Evidence("name.syllable_order", rule.left, "conflicts", "", lacking, note, source)


def _lacking(alignment: Alignment, subject: NameForm, listed: NameForm) -> str:
    """Syllables that only the listed name has, where the subject's is in characters, which are never left out."""
    if not all(is_east_asian(word.text) for word in subject.words) or alignment.extra:
        return ""
    return " ".join(listed.words[at].written for at in alignment.missing if syllable_keys(listed.words[at].text))


def _other_syllables(
    alignment: Alignment, subject: NameForm, listed: ListedName, scorer: WordScorer
) -> Iterator[Evidence]:
    """Two names of Chinese or Korean syllables of which one syllable is another: no misspelling, another name."""
    rule, source = scorer.table.syllable_name, listed.name.source
    if not rule.other or not alignment.links or not (_is_of_common(subject) and _is_of_common(listed.form)):
        return
    mine, theirs = ([form.words[at] for at in left if syllable_keys(form.words[at].text)]
                    for form, left in ((subject, alignment.extra), (listed.form, alignment.missing)))  # fmt: skip
    for link in alignment.links:
        if link.kind in _BY_CHANCE:
            mine += [subject.words[at] for at in link.subject]
            theirs += [listed.form.words[at] for at in link.listed]
    if mine and theirs:
        values = " ".join(word.written for word in mine), " ".join(word.written for word in theirs)
        yield Evidence("name.syllable_order", rule.other, "conflicts", *values, "other syllables", source)


def _is_of_common(form: NameForm) -> bool:
    """Whether all words of a name are made of syllables that are common in Chinese or Korean names."""
    return all(_is_common(word.text) for word in form.words)


@lru_cache(maxsize=32_768)
def _is_common(word: str) -> bool:
    if is_east_asian(word) or word in common_syllables() or not _EAST.isdisjoint(shares_by_tradition(word)):
        return True
    parts = (syllables_of(key) for key in syllable_keys(word) if key.isascii())
    return any(len(some) > 1 and common_syllables().keys() >= set(some) for some in parts)


def _places(links: Sequence[Link], subject: NameForm, listed: NameForm) -> list[int]:
    """Where the counterparts of a subject's syllables stand in the listed name, in order of the subject's."""
    return [
        link.listed[0] for link in links
        if syllable_keys(subject.words[link.subject[0]].text) and syllable_keys(listed.words[link.listed[0]].text)
    ]  # fmt: skip


def _are_turned(places: Sequence[int]) -> bool:
    """Whether places rise but for one step down, where the end meets the beginning.

    >>> _are_turned([2, 0, 1]), _are_turned([2, 1, 0])
    (True, False)
    """
    if len(places) < _LEAST_ORDERED:
        return True
    return sum(one > other for one, other in pairwise([*places, places[0]])) == 1


def _one_language(links: Sequence[Link], subject: NameForm, listed: NameForm) -> bool:
    """Whether all pairs of syllables agree in Chinese, or all in Korean."""
    of_links = [_languages(subject.words[link.subject[0]].text, listed.words[link.listed[0]].text) for link in links]
    return bool(frozenset.intersection(*of_links))


def _languages(one: str, other: str) -> frozenset[bool]:
    """In what two words agree: True for Chinese, False for Korean."""
    shared = (key.value for key in word_keys(one) & word_keys(other) if key.kind == "syllables")
    return frozenset(value.isascii() for value in shared if share_reading(one, other, value))
