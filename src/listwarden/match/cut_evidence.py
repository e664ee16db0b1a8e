"""Evidence of names that were cut off: what a field had no room for costs little, and what is left must fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from listwarden.index import ListedName
from listwarden.match.align import Alignment, Places, WordScorer
from listwarden.match.table import EvidenceTable
from listwarden.model import Evidence
from listwarden.names.compare import relate
from listwarden.names.cuts import begins_legal_form, ends_at_field
from listwarden.names.fold import fold
from listwarden.names.keys import START
from listwarden.names.words import ARTICLES, NameForm, Word

__all__ = ["cut_evidence", "may_be_beginning", "may_begin_at", "most_cut_bits"]

_TELLING_START = 7.0
_TELLING_WORD = 9.5
"""Bits from which the beginning of a word, and any word, tell a name apart, though it be a place or a general word."""


def most_cut_bits(table: EvidenceTable) -> float:
    """Most bits that a name gives for being cut off, besides what words left over no longer cost."""
    return table.cut.per_letter * (START - 1) + table.cut.verbatim


def may_be_beginning(subject: NameForm, listed: NameForm) -> bool:
    """Whether `cut_evidence` could give bits to two names: a cheap test that candidate search leaves names out by."""
    if not _goes_on(subject, listed):
        return False
    if not all(_meets(at, listed, subject) for at in _weighing(listed)[:1]):
        return False
    return all(_meets(at, subject, listed) for at in _weighing(subject))


def may_begin_at(subject: NameForm, listed: NameForm, places: Sequence[Places]) -> bool:
    """The same where it is known which words could meet and be worth anything."""
    mine = {at for size, _, i, _ in places for at in range(i, i + size)}
    if not mine.issuperset(_weighing(subject)):
        return False
    theirs = {at for _, size, _, j in places for at in range(j, j + size)}
    return theirs.issuperset(_weighing(listed)[:1]) and _goes_on(subject, listed)


def _goes_on(subject: NameForm, listed: NameForm) -> bool:
    """Whether what is left of a word could go on as a word of the listed name, or its legal form, does."""
    left = subject.cut or ("" if ends_at_field(subject.text) else subject.words[-1].text)
    of_form = bool(listed.families) and begins_legal_form(left)
    return not left or of_form or any(word.text.startswith(left) for word in listed.words)


def _weighing(form: NameForm) -> list[int]:
    return [at for at, word in enumerate(form.words) if word.text not in ARTICLES]


def _meets(at: int, form: NameForm, other: NameForm) -> bool:
    """Whether a word of a name, by itself or joined with a neighbor, relates to any of another name."""
    texts = (form.words[at].text, *form.joins[max(at - 1, 0) : at + 1])
    return any(relate(one, text) for text in (*(word.text for word in other.words), *other.joins) for one in texts)


def cut_evidence(
    alignment: Alignment, subject: NameForm, listed: ListedName, scorer: WordScorer, *, tells: bool
) -> Iterator[Evidence]:
    """What a name gives that is read as one that was cut off (`names.cuts`), if it is how the listed one begins.

    Args:
        alignment: What met.
        subject: The subject's name.
        listed: The listed one.
        scorer: The settings.
        tells: Whether a word agrees that tells names apart: many names begin alike in general words.
    """
    cut = subject.cut
    if cut is None:
        return
    rule, source, fills_field = scorer.table.cut, listed.name.source, ends_at_field(subject.text)
    behind = _behind(alignment, subject, listed.form)
    follows = behind[0].written if behind else ""
    fits = bool(cut) and _fits(cut, behind, listed.form)
    is_verbatim = bool(behind) and _is_verbatim(subject.text, listed.form.text, fills_field=fills_field)
    if cut and not fits and not is_verbatim and not (fills_field and not follows):
        note = "what is left of a word does not fit"
        yield Evidence("name.cut_word", round(rule.conflict, 2), "conflicts", cut, follows, note, source)
    elif is_verbatim or (behind and _says_so(alignment, subject, tells=tells, fills_field=fills_field)):
        if fits:
            bits = round(rule.per_letter * min(len(cut), START - 1), 2)
            note = "what is left of a word that was cut off"
            yield Evidence("name.cut_word", bits, "agrees", cut, follows, note, source)
        cost = round(sum(round(scorer.missing_cost(word.text), 2) for word in behind), 2)
        beyond = max(0.0, cost - (rule.in_field if fills_field else rule.most))
        bits = round(beyond + rule.verbatim * is_verbatim, 2)
        if bits > 0:
            note = "the listed name begins so; what was cut off costs no more together"
            yield Evidence("name.cut", bits, "limit", subject.text, listed.name.text, note, source)


def _behind(alignment: Alignment, subject: NameForm, listed: NameForm) -> Sequence[Word]:
    """The listed words behind those that the subject's name is the beginning of; none where it is not."""
    met = [at for link in alignment.links for at in link.listed]
    if not met or any(one > other for one, other in pairwise(met)):
        return ()
    extra = [subject.words[at].text for at in alignment.extra]
    missing = [listed.words[at].text for at in alignment.missing if at < max(met)]
    return listed.words[max(met) + 1 :] if ARTICLES.issuperset((*extra, *missing)) else ()


def _fits(cut: str, behind: Sequence[Word], listed: NameForm) -> bool:
    """Whether the next listed word begins as what is left does; behind the last one, a word of the legal form."""
    if behind:
        return behind[0].text.startswith(cut)
    words = {word.text for word in listed.words}
    return any(word.startswith(cut) for word in fold(listed.text).split() if word not in words)


def _is_verbatim(subject: str, listed: str, *, fills_field: bool) -> bool:
    """Whether a listed name begins with all letters of a subject's, and goes on in a word or behind the field's end.

    Hardly any name that is whole does, even where all its words are general ones.
    """
    whole, begun = fold(listed), fold(subject)
    return len(whole) > len(begun) and whole.startswith(begun) and (fills_field or whole[len(begun)] != " ")


def _says_so(alignment: Alignment, subject: NameForm, *, tells: bool, fills_field: bool) -> bool:
    """Whether a name was cut off and tells parties apart, as far as it goes."""
    if subject.cut:
        return tells or fills_field or _has_rare(alignment)
    at_last = (link.kind == "start" and link.subject == (len(subject.words) - 1,) for link in alignment.links)
    return (fills_field or any(at_last)) and (tells or _has_rare(alignment))


def _has_rare(alignment: Alignment) -> bool:
    return any(link.bits >= (_TELLING_START if link.kind == "start" else _TELLING_WORD) for link in alignment.links)
