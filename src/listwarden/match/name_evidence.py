"""The evidence of one name against another, word by word."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from listwarden.index import ListedName
from listwarden.match.align import Alignment, Link, Places, WordScorer, align
from listwarden.match.cut_evidence import cut_evidence, most_cut_bits
from listwarden.match.person_evidence import person_evidence, replaced_evidence
from listwarden.match.table import EvidenceTable, Strength
from listwarden.model import Evidence
from listwarden.names.common import background_share
from listwarden.names.compare import relate
from listwarden.names.fold import fold
from listwarden.names.lexicon import concepts_of, is_loose
from listwarden.names.places import is_place
from listwarden.names.repair import RepairKind
from listwarden.names.tails import ends_in_place
from listwarden.names.weak import why_weak
from listwarden.names.words import ARTICLES, NameForm, Word

__all__ = [
    "SOFT_FAMILIES", "TELLING_SCRIPT", "Compared", "compare_names", "compare_near", "lost_by_link", "most_name_bits",
    "name_evidence",
]  # fmt: skip

SOFT_FAMILIES = frozenset({"company", "state"})
"""Families of legal forms that differ from no other."""

TELLING_SCRIPT = 7.5
"""Bits from which a word in another script counts as met in full."""

_ROUNDING = 0.2
"""More than all rounding of evidence adds up to."""

_LEAST_CONTAINED = 2
"""Words that a listed name must have to be looked for inside a longer one."""

_OTHER_WORDS: frozenset[RepairKind] = frozenset({"legal form", "letter twice"})
"""Readings that put another word in the place of one, and do not only write it otherwise."""


class Compared(NamedTuple):
    """Two names, compared.

    Attributes:
        subject: The subject's name.
        listed: The listed one.
        alignment: Which words met.
        whole: Evidence of rules about the name as a whole.
        bounds: Evidence that keeps all of it within bounds.
        bits: The sum of all evidence of the names.
        before_bounds: The same without the bounds: tells names apart of which the least that any gives is left.
    """

    subject: NameForm
    listed: ListedName
    alignment: Alignment
    whole: tuple[Evidence, ...]
    bounds: tuple[Evidence, ...]
    bits: float
    before_bounds: float

    def evidence(self, scorer: WordScorer) -> tuple[Evidence, ...]:
        """One piece per pair of words that met, per word left over, and per rule about the name as a whole.

        Bits are rounded to 0.01.
        """
        met = _met(self.alignment, self.subject, self.listed, scorer)
        left = _left_over(self.alignment, self.subject, self.listed, scorer)
        return (*met, *left, *self.whole, *self.bounds)


def compare_names(subject: NameForm, listed: ListedName, scorer: WordScorer) -> Compared:
    """Compares two names: what they give, without saying yet what each word gives."""
    alignment = align(subject, listed.form, scorer)
    return _compared(alignment, subject, listed, scorer, tuple(person_evidence(alignment, subject, listed, scorer)))


def compare_near(
    subject: NameForm, listed: ListedName, scorer: WordScorer, least: float, places: Sequence[Places] | None
) -> Compared | None:
    """Compares two names of which candidate search said that they could give enough.

    Args:
        subject: The subject's name.
        listed: The listed one.
        scorer: The settings.
        least: Bits below which it does not matter how many they are less.
        places: Which words could meet at all, in order; None for any.

    Returns:
        What `compare_names` returns, or None where the words that met cannot give enough with all that is beside them.
    """
    least -= _ROUNDING
    always = scorer.table.other_name.most >= least
    alignment = align(subject, listed.form, scorer, places)
    most = _bits_of_words(alignment, subject, listed.form, scorer)
    most += _most_beside(alignment, subject, listed, scorer)
    if most < least and not always:
        return None
    persons = tuple(person_evidence(alignment, subject, listed, scorer))
    if most + sum(one.bits for one in persons) < least and not always:
        return None
    return _compared(alignment, subject, listed, scorer, persons)


def _compared(
    alignment: Alignment, subject: NameForm, listed: ListedName, scorer: WordScorer, persons: tuple[Evidence, ...]
) -> Compared:
    whole = (*persons, *_whole(alignment, subject, listed, scorer))
    bits = _bits_of_words(alignment, subject, listed.form, scorer) + sum(one.bits for one in whole)
    bounds = tuple(_bounded(bits, alignment, subject, listed, scorer))
    total = bits + sum(one.bits for one in bounds)
    return Compared(subject, listed, alignment, whole, bounds, round(total, 2), round(bits, 2))


def _bits_of_words(alignment: Alignment, subject: NameForm, listed: NameForm, scorer: WordScorer) -> float:
    """What the words give that met, less what those cost that are left over."""
    bits = sum(round(link.bits, 2) for link in alignment.links)
    bits -= sum(round(scorer.extra_cost(subject.words[at].text), 2) for at in alignment.extra)
    return bits - sum(round(scorer.missing_cost(listed.words[at].text), 2) for at in alignment.missing)


def _most_beside(alignment: Alignment, subject: NameForm, listed: ListedName, scorer: WordScorer) -> float:
    """Most bits that two names give besides those of their words, where it is known which of these met."""
    table, is_exact = scorer.table, all(link.kind == "same" for link in alignment.links)
    most = max(0.0, _complete_bits(alignment, subject, listed.form, scorer))
    most += sum(one.bits for one in (*_legal_form(subject, listed, scorer), *_tail(subject, table)))
    if is_exact:
        most += table.verbatim.bits + sum(scorer.extra_cost(subject.words[at].text) for at in alignment.extra)
    if subject.cut is not None:
        most += most_cut_bits(table) + sum(scorer.missing_cost(listed.form.words[at].text) for at in alignment.missing)
    return most


def name_evidence(subject: NameForm, listed: ListedName, scorer: WordScorer) -> tuple[Evidence, ...]:
    """The evidence of one name against another (`Compared.evidence`)."""
    return compare_names(subject, listed, scorer).evidence(scorer)


def most_name_bits(scorer: WordScorer) -> float:
    """Most bits that a name can give besides those of its words."""
    table = scorer.table
    return table.complete.bits + table.legal_form.same + table.verbatim.bits


def _met(alignment: Alignment, subject: NameForm, listed: ListedName, scorer: WordScorer) -> Iterator[Evidence]:
    for link in alignment.links:
        yield Evidence(
            feature=f"name.{link.kind}",
            bits=round(link.bits, 2),
            outcome="agrees",
            subject_value=_written(subject.words, link.subject),
            listed_value=_written(listed.form.words, link.listed),
            note=_note_of(link, listed.form.words, scorer),
            source=listed.name.source,
        )


def _note_of(link: Link, words: tuple[Word, ...], scorer: WordScorer) -> str:
    rarity = "; ".join(scorer.rarity.in_words(words[at].text) for at in link.listed)
    return {
        "same": rarity,
        "form": f"singular and plural; {rarity}",
        "script": f"the same consonants in another script; {rarity}",
        "romanized": f"another romanization of the same word; {rarity}",
        "syllables": f"read as the same syllables; {rarity}",
        "translation": f"means the same; {rarity}",
        "variant": f"spellings of one name; {rarity}",
        "sound": f"same consonants; {rarity}",
        "nickname": f"a short form of the other; {rarity}",
        "abbreviation": "one is short for the other",
        "start": "one is the beginning of the other, as of a word cut off or written short",
        "edits": f"{link.edits} letter{'s' * (link.edits > 1)} apart; {rarity}",
        "initial": "the first letter agrees",
        "joined": f"written as one word; {rarity}",
    }[link.kind]


def _left_over(alignment: Alignment, subject: NameForm, listed: ListedName, scorer: WordScorer) -> Iterator[Evidence]:
    missing = [listed.form.words[at] for at in alignment.missing]
    for at in alignment.extra:
        word = subject.words[at]
        bits = -round(scorer.extra_cost(word.text), 2)
        note = _nearly_met(word, missing) or "only in the subject's name"
        yield Evidence("name.extra", bits, "conflicts", word.written, "", note)
    for at in alignment.missing:
        word = listed.form.words[at]
        bits = -round(scorer.missing_cost(word.text), 2)
        yield Evidence(
            "name.missing", bits, "conflicts", "", word.written, "only in the listed name", listed.name.source
        )


def _nearly_met(word: Word, missing: Sequence[Word]) -> str:
    """Says where a word left over is close to a listed one, but not close enough to be worth anything."""
    near = ((relate(word.text, other.text), other) for other in missing)
    kinds = {
        "form": "is a form of",
        "script": "can be",
        "romanized": "is another romanization of",
        "syllables": "can be read like",
        "translation": "means",
        "variant": "is another spelling of",
        "sound": "sounds like",
        "nickname": "can be short for",
        "abbreviation": "is short for, or the full word of,",
        "edits": "is spelled like",
        "start": "begins like",
        "initial": "begins like",
        "same": "is",
    }
    found = next((f"{kinds[relation.kind]} {other.written}" for relation, other in near if relation), "")
    return f"{found}, but that is worth less than the difference costs" if found else ""


def _whole(alignment: Alignment, subject: NameForm, listed: ListedName, scorer: WordScorer) -> Iterator[Evidence]:
    """Rules about the name as a whole, behind those about names of persons."""
    table = scorer.table
    source = listed.name.source
    complete = round(_complete_bits(alignment, subject, listed.form, scorer), 2)
    if complete > 0:
        note = (
            "no word left over, but for such as very many names have"
            if _left(alignment, subject, listed.form)
            else ("no word left over")
        )
        yield Evidence("name.complete", complete, "agrees", subject.text, listed.name.text, note, source)
    mine, theirs = _numbers(subject.words, alignment.extra), _numbers(listed.form.words, alignment.missing)
    if mine and theirs:
        yield Evidence("name.number", table.number.conflict, "conflicts", mine, theirs, "different numbers", source)
    yield from _repaired(subject, listed, scorer.table.repaired.bits)
    yield from _tail(subject, table)
    yield from _contained(alignment, subject, listed, scorer)
    tells = subject.cut is not None and any(_tells(link, listed.form) for link in alignment.links)
    yield from cut_evidence(alignment, subject, listed, scorer, tells=tells)
    yield from _legal_form(subject, listed, scorer)


def _tail(subject: NameForm, table: EvidenceTable) -> Iterator[Evidence]:
    """What stands behind the subject's name and is no part of it."""
    if subject.tail:
        is_there = all(map(ends_in_place, fold(subject.tail).split()))
        bits = round(table.tail.place if is_there else table.tail.other, 2)
        note = "a place behind the name" if is_there else "stands behind the legal form"
        yield Evidence("name.tail", bits, "conflicts", subject.tail, "", note)


def _repaired(subject: NameForm, listed: ListedName, bits: float) -> Iterator[Evidence]:
    """Says what had to be repaired before the names could be compared."""
    bits = round(bits, 2)
    for one in subject.repairs:
        yield Evidence("name.repaired", bits, "limit", one.before, "", f"{_REPAIRED[one.kind]}; read as {one.after}")
    for one in listed.form.repairs:
        note = f"{_REPAIRED[one.kind]}; read as {one.after}"
        yield Evidence("name.repaired", bits, "limit", "", one.before, note, listed.name.source)


_REPAIRED: Mapping[RepairKind, str] = {
    "markup": "characters written as in HTML",
    "encoding": "letters damaged by a wrong encoding",
    "hidden letters": "invisible letters inside a word: possible evasion",
    "styled letters": "letters of a decorative alphabet: possible evasion",
    "look-alikes": "letters of another script in one word: possible evasion",
    "letters apart": "the letters of words are written apart",
    "no blanks": "several words are written as one",
    "digits for letters": "digits in the place of letters",
    "unreadable letter": "a letter that could not be read",
    "legal form": "a misspelled legal form",
    "letter twice": "a letter typed twice",
}


def _complete_bits(alignment: Alignment, subject: NameForm, listed: NameForm, scorer: WordScorer) -> float:
    """Bits for names of which no word is left over but what very many names have; may be negative."""
    rule = scorer.table.complete
    left = _left(alignment, subject, listed)
    if not alignment.links or any(background_share(word.text) * rule.one_in < 1.0 for word in left):
        return 0.0
    lost = sum(lost_by_link(link, scorer.table) for link in alignment.links)
    return rule.bits - lost - rule.per_common * len(left)


def _left(alignment: Alignment, subject: NameForm, listed: NameForm) -> list[Word]:
    """The words that are left over of both names, without articles."""
    left = [subject.words[at] for at in alignment.extra] + [listed.words[at] for at in alignment.missing]
    return [word for word in left if word.text not in ARTICLES]


def _contained(alignment: Alignment, subject: NameForm, listed: ListedName, scorer: WordScorer) -> Iterator[Evidence]:
    """Gives back what extra words cost beyond a most, where the whole listed name stands in the subject's."""
    exact = len(alignment.links) >= _LEAST_CONTAINED and all(link.kind == "same" for link in alignment.links)
    cost = round(sum(round(scorer.extra_cost(subject.words[at].text), 2) for at in alignment.extra), 2)
    beyond = round(cost - scorer.table.contained.most, 2)
    if exact and not alignment.missing and beyond > 0:
        note = "the whole listed name is there; other words cost no more together"
        yield Evidence("name.contained", beyond, "limit", "", listed.name.text, note, listed.name.source)


def lost_by_link(link: Link, table: EvidenceTable) -> float:
    """What a pair of words that are not quite equal takes from the bits for complete names; never negative."""
    return table.complete.per_edit * _edits_of(link) + table.complete.per_initial * (link.kind == "initial")


def _edits_of(link: Link) -> float:
    """A pair that only sounds alike counts as half an edit, as does one in two scripts that is worth little."""
    return link.edits + 0.5 * (link.kind == "sound" or (link.kind == "script" and link.bits < TELLING_SCRIPT))


def _legal_form(subject: NameForm, listed: ListedName, scorer: WordScorer) -> Iterator[Evidence]:
    mine, theirs = subject.families, listed.form.families
    if not mine or not theirs:
        return
    rule = scorer.table.legal_form
    values = (", ".join(mine).replace("_", " "), ", ".join(theirs).replace("_", " "))
    if set(mine) & set(theirs):
        yield Evidence("name.legal_form", rule.same, "agrees", *values, "same family", listed.name.source)
    elif SOFT_FAMILIES.isdisjoint((*mine, *theirs)):
        yield Evidence(
            "name.legal_form", rule.different, "conflicts", *values, "different families", listed.name.source
        )


def _bounded(
    total: float, alignment: Alignment, subject: NameForm, listed: ListedName, scorer: WordScorer
) -> Iterator[Evidence]:
    """What keeps the evidence of a name within bounds: from above that of a weak one, from below that of any."""
    name, rule = listed.name, scorer.table.strength
    most, feature, note = _most_of(total, alignment, subject, listed.form, scorer)
    if total > most:
        yield Evidence(feature, round(most - total, 2), "limit", subject.text, name.text, note, name.source)
        total = most
    replaced = tuple(replaced_evidence(total, alignment, subject, listed, scorer))
    yield from replaced
    total += sum(one.bits for one in replaced)
    if name.strength != "strong":
        bits = min(rule.weak if name.strength == "weak" else rule.derived, rule.most - total)
        note = "a weak alias alone raises no alert" if name.strength == "weak" else "derived, not the publisher's own"
        yield Evidence(f"name.{name.strength}_alias", round(bits, 2), "conflicts", "", name.text, note, name.source)
        total += round(bits, 2)
    for one in _likely_weak(total, listed, rule):
        yield one
        total += one.bits
    if (bits := scorer.table.verbatim.bits) and not replaced and _is_equal(alignment, subject, listed):
        note = "an equal name is a question, however common its words are"
        yield Evidence("name.verbatim", bits, "agrees", subject.text, name.text, note, name.source)
        total += bits
    limit = scorer.table.other_name.most
    if not alignment.links or total < limit:
        note = "a party can use a name that no list knows" if alignment.links else "no word of the names agrees"
        yield Evidence("name.other_name", round(limit - total, 2), "limit", note=note, source=name.source)


def _is_equal(alignment: Alignment, subject: NameForm, listed: ListedName) -> bool:
    """Whether a name is a strong listed one word by word, and neither cut off nor shortened, nor its words replaced."""
    is_whole = not (alignment.extra or alignment.missing or subject.tail) and subject.cut is None
    is_whole = is_whole and _OTHER_WORDS.isdisjoint(one.kind for one in subject.repairs)
    is_same = set(subject.families) == set(listed.form.families) and all(
        link.kind == "same" for link in alignment.links
    )
    return is_whole and is_same and listed.name.strength == "strong"


def _likely_weak(total: float, listed: ListedName, rule: Strength) -> Iterator[Evidence]:
    """An alias that its list does not call weak, since it never says so, but that OFAC would."""
    name = listed.name
    if not rule.likely or name.strength != "strong" or name.role == "primary":
        return
    if why := why_weak(listed.form):
        bits = round(min(rule.likely, rule.most - total), 2)
        note = f"weak by OFAC's criteria ({why}); the publisher does not say which names are"
        yield Evidence("name.weak_alias", bits, "conflicts", "", name.text, note, name.source)


def _most_of(
    total: float, alignment: Alignment, subject: NameForm, listed: NameForm, scorer: WordScorer
) -> tuple[float, str, str]:
    """The most that names give whose words give so many bits, by what tells them apart or by what does not."""
    table = scorer.table
    if _numbers(subject.words, alignment.extra) and _numbers(listed.words, alignment.missing):
        return table.number.most, "name.number_limit", "names with different numbers are those of two parties"
    if any(_tells(link, listed) for link in alignment.links):
        return math.inf, "", ""
    mine, theirs = _telling(subject.words, alignment.extra), _telling(listed.words, alignment.missing)
    if mine and theirs:
        return table.generic.different, "name.generic", f"only general words agree, and {mine} is not {theirs}"
    most = table.generic.most + table.generic.beyond * max(0.0, total - table.generic.most)
    return most, "name.generic", "only general words agree exactly, which many names have"


def _tells(link: Link, listed: NameForm) -> bool:
    """Whether a word that is no general one agrees, and not just nearly."""
    return link.kind not in {"edits", "start", "initial"} and bool(_telling(listed.words, link.listed))


def _telling(words: tuple[Word, ...], at: tuple[int, ...]) -> str:
    """Words that no tier and no meaning makes common, and that are no place."""
    return " ".join(words[i].written for i in at if _is_telling(words[i]))


def _is_telling(word: Word) -> bool:
    return word.kind == "word" and len(word.text) > 1 and not _is_common(word.text)


@lru_cache(maxsize=32_768)
def _is_common(text: str) -> bool:
    """Whether a tier or a meaning makes a word common, or it is a place."""
    if background_share(text) or is_place(text):
        return True
    return any(not is_loose(text, concept) for concept in concepts_of(text))


def _written(words: tuple[Word, ...], at: tuple[int, ...]) -> str:
    return " ".join(words[i].written for i in at)


def _numbers(words: tuple[Word, ...], at: tuple[int, ...]) -> str:
    """Words with a digit in them: `F91` is a number too."""
    return " ".join(words[i].text for i in at if any(map(str.isdigit, words[i].text)))
