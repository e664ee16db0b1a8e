"""Evidence of what names of persons are made of: patronymics, and words that one naming tradition has together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import inf, log2

from listwarden.index import ListedName
from listwarden.match.align import Alignment, Link, WordScorer
from listwarden.match.syllable_evidence import syllable_evidence
from listwarden.model import Evidence
from listwarden.names.arabic import is_abjad
from listwarden.names.arabic_vowels import vowels_apart
from listwarden.names.given import is_patronymic
from listwarden.names.keys import is_native
from listwarden.names.traditions import shares_by_tradition, title_of
from listwarden.names.words import ARTICLES, NameForm, Word

__all__ = ["bits_by_tradition", "person_evidence", "replaced_evidence"]

_PART_OF_NAME = frozenset({"abdul", "abd", "uddin"})
"""Servant of, of the faith: with the next or last word one name, which is no rarer for being written in two words."""

_SON_OF = frozenset({"bin", "ibn", "ben", "bint", "binti", "ould", "wuld"})
"""Words between a name and that of the father."""


def person_evidence(
    alignment: Alignment, subject: NameForm, listed: ListedName, scorer: WordScorer
) -> Iterator[Evidence]:
    """What a pairing says beyond its words; it never adds bits, so that candidate search need not know of it."""
    yield from _patronymic(alignment, subject, listed, scorer)
    yield from _particles(alignment, subject, listed)
    yield from _tradition(alignment, subject, listed, scorer)
    yield from syllable_evidence(alignment, subject, listed, scorer)
    yield from _vowels(alignment, subject, listed, scorer)


def _vowels(alignment: Alignment, subject: NameForm, listed: ListedName, scorer: WordScorer) -> Iterator[Evidence]:
    """Words in Arabic script whose long vowels speak against the Latin spelling that has their consonants."""
    price = scorer.table.script.per_vowel
    for link in alignment.links if price else ():
        if link.kind not in {"script", "joined"}:
            continue
        mine = [subject.words[at] for at in link.subject]
        theirs = [listed.form.words[at] for at in link.listed]
        if bits := -round(min(price * _vowels_apart(mine, theirs), link.bits), 2):
            values = " ".join(word.written for word in mine), " ".join(word.written for word in theirs)
            note = "the long vowels of one are not those of the other"
            yield Evidence("name.vowels", bits, "conflicts", *values, note, listed.name.source)


def _vowels_apart(mine: Sequence[Word], theirs: Sequence[Word]) -> int:
    """In how many places words differ of which one side is in Arabic script and the other in Latin letters."""
    native, latin = (mine, theirs) if is_abjad(mine[0].text) else (theirs, mine)
    if not all(is_abjad(word.text) for word in native) or any(is_native(word.text) for word in latin):
        return 0
    return vowels_apart(tuple((word.written, word.text) for word in native), "".join(word.text for word in latin))


def replaced_evidence(
    total: float, alignment: Alignment, subject: NameForm, listed: ListedName, scorer: WordScorer
) -> Iterator[Evidence]:
    """Each name has a word that the other lacks: what a relative or a namesake has, not what a shorter name has.

    Args:
        total: Bits of all other evidence of the names.
        alignment: What met.
        subject: The subject's name.
        listed: The listed one.
        scorer: The settings.
    """
    left = [subject.words[at] for at in alignment.extra], [listed.form.words[at] for at in alignment.missing]
    are_two = all(any(is_patronymic(word.text) for word in words) for words in left)
    mine, theirs = ([word for word in words if _names(word, also_patronymics=are_two)] for words in left)
    rule = scorer.table.replaced
    if alignment.links and mine and theirs:
        values = " ".join(word.written for word in mine), " ".join(word.written for word in theirs)
        note, most = "one instead of the other", rule.most + are_two * scorer.table.patronymic.conflict
    elif both := _reversed(alignment, subject, listed.form):
        values, note, most = both, "the father's name is the son's", rule.most
    else:
        return
    if (bits := round(min(rule.conflict, most - total), 2)) < 0:
        yield Evidence("name.replaced", bits, "conflicts", *values, note, listed.name.source)


def _reversed(alignment: Alignment, subject: NameForm, listed: NameForm) -> tuple[str, str] | None:
    """Son and father of both, in words, where they stand the other way round: Omar bin Khalid, Khalid bin Omar."""
    mine, theirs = _son_and_father(subject), _son_and_father(listed)
    if not mine or not theirs:
        return None
    met = {(i, j) for link in alignment.links for i in link.subject for j in link.listed}
    if not {(mine[0], theirs[1]), (mine[1], theirs[0])} <= met:
        return None
    written = (" ".join(form.words[at].written for at in who) for form, who in ((subject, mine), (listed, theirs)))
    one, other = written
    return one, other


def _son_and_father(form: NameForm) -> tuple[int, int] | None:
    """Where the words stand around the first "son of", or None."""
    at = next((at for at, word in enumerate(form.words) if word.text in _SON_OF and 0 < at < len(form.words) - 1), None)
    return None if at is None else (at - 1, at + 1)


def _names(word: Word, *, also_patronymics: bool) -> bool:
    """Whether a word left over is no article, and no patronymic that the other name just leaves out, as many do."""
    return word.text not in ARTICLES and (also_patronymics or not is_patronymic(word.text))


def _patronymic(alignment: Alignment, subject: NameForm, listed: ListedName, scorer: WordScorer) -> Iterator[Evidence]:
    """Two patronymics that do not meet: another father."""
    mine = [subject.words[at] for at in alignment.extra if is_patronymic(subject.words[at].text)]
    theirs = [listed.form.words[at] for at in alignment.missing if is_patronymic(listed.form.words[at].text)]
    if mine and theirs:
        values = " ".join(word.written for word in mine), " ".join(word.written for word in theirs)
        rule = scorer.table.patronymic
        yield Evidence("name.patronymic", rule.conflict, "conflicts", *values, "another father", listed.name.source)


def _particles(alignment: Alignment, subject: NameForm, listed: ListedName) -> Iterator[Evidence]:
    """Particles that agree although what stands behind them does not: al-Hassan is no more al-Sari for its article."""
    met = {(i, j) for link in alignment.links for i in link.subject for j in link.listed}
    for link in alignment.links:
        mine, theirs = link.subject[0], link.listed[0]
        if subject.words[mine].text not in ARTICLES or listed.form.words[theirs].text not in ARTICLES:
            continue
        heads = _head(subject, mine), _head(listed.form, theirs)
        if bits := -round(link.bits * (heads not in met), 2):
            written = _written(subject, mine, heads[0]), _written(listed.form, theirs, heads[1])
            note = "the particle of one word is no particle of another"
            yield Evidence("name.particle", bits, "conflicts", *written, note, listed.name.source)


def _written(form: NameForm, *words: int) -> str:
    return " ".join(form.words[at].written for at in words)


def _head(form: NameForm, particle: int) -> int:
    """Where the word stands that a particle goes with: the next that is none, or itself at the end of a name."""
    behind = range(particle + 1, len(form.words))
    return next((at for at in behind if form.words[at].text not in ARTICLES), particle)


def _tradition(alignment: Alignment, subject: NameForm, listed: ListedName, scorer: WordScorer) -> Iterator[Evidence]:
    """Takes back what words are worth by counting as independent, although names of one tradition have them together.

    A mixture: of subjects, a share has names of a tradition, in which its common words are drawn. The words that agree
    are worth no more than in the tradition where that is least, and the credit for being of it.
    """
    rule = scorer.table.tradition
    beyond: dict[str, float] = defaultdict(float)
    common: Counter[str] = Counter()
    for link in alignment.links:
        if not (within := _bits_within(link, subject, listed)):
            continue
        spelled = scorer.cost_of(link.kind)
        for tradition, bits in within.items():
            beyond[tradition] += max(0.0, link.bits - max(0.0, bits - spelled))
            common[tradition] += 1
    kept = {one: rule.common if common[one] == len(alignment.links) else rule.credit for one in beyond}
    tradition = max(beyond, key=lambda one: (beyond[one] - kept[one], one), default="")
    bits = round(kept[tradition] - beyond[tradition], 2) if tradition else 0.0
    if bits < 0:
        note = f"{title_of(tradition)} names often have these words together"
        yield Evidence("name.tradition", bits, "limit", note=note, source=listed.name.source)


def _bits_within(link: Link, subject: NameForm, listed: ListedName) -> Mapping[str, float]:
    """Tradition -> bits that a pair of words is worth within it, where it has one of them among its common ones."""
    if len(link.subject) == len(link.listed):
        return _least_by_tradition((subject.words[link.subject[0]].text, listed.form.words[link.listed[0]].text))
    words = (*(subject.words[at].text for at in link.subject), *(listed.form.words[at].text for at in link.listed))
    return _least_by_tradition(words)


@lru_cache(maxsize=65_536)
def _least_by_tradition(words: tuple[str, ...]) -> Mapping[str, float]:
    """Tradition -> the least that any of some words is worth within it."""
    found: dict[str, float] = {}
    for word in words:
        for tradition, bits in bits_by_tradition(word).items():
            found[tradition] = min(bits, found.get(tradition, inf))
    return found


@lru_cache(maxsize=65_536)
def bits_by_tradition(word: str) -> Mapping[str, float]:
    """Tradition -> bits that a folded word is worth at the most among its names, where it is one of its common ones."""
    if word in _PART_OF_NAME:
        return dict.fromkeys(shares_by_tradition(word), 0.0)
    return {tradition: -log2(share) for tradition, share in shares_by_tradition(word).items()}
