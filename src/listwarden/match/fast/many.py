"""The hits of many subjects: bounds by the kernel, evidence by the exact matcher."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from listwarden.match.fast.arranged import arranged
from listwarden.match.fast.questions import PlainQuestion, Question
from listwarden.match.fast.search import FastSearch
from listwarden.match.fast.told import Asking, Told
from listwarden.match.fast.warming import first_subjects
from listwarden.match.matcher import Near, NearPair, needed_bits
from listwarden.match.texts import form_of_text
from listwarden.memory import collector_off, collector_paused
from listwarden.model import Hit, Subject
from listwarden.names.words import NameForm

if TYPE_CHECKING:
    from listwarden.match.align import WordScorer
    from listwarden.match.matcher import Matcher

__all__ = ["ManySubjects"]

_BATCH = 8_192
"""Subjects that are searched for at once."""

_FEW = 16
"""Subjects of which new chunks are sooner looked up one by one."""

_ANY = -1
"""The number of any of a subject's names."""


class _Asked(NamedTuple):
    """What is asked of the search, and the subject of each question with the place of the name among its forms.

    Plain questions apart.
    """

    questions: list[Question]
    owners: list[tuple[int, int]]
    plain: list[PlainQuestion]
    owners_of_plain: list[tuple[int, int]]


class ManySubjects:
    """Answers for many subjects what a matcher answers for one.

    Args:
        matcher: The matcher that makes the evidence.
        scorer: What words are worth in the search, at the most, with any listing.
    """

    def __init__(self, matcher: Matcher, scorer: WordScorer) -> None:
        self.matcher = matcher
        with collector_paused():  # learning words would set off walks over all of the index
            matcher.index.load()
            scorers = [matcher.scorer_of(position) for position in range(len(matcher.index.listings))]
            prepared = arranged(matcher.index, matcher.table, scorer, scorers)
            self.search = FastSearch(matcher.index, scorer, scorers, needed_bits, prepared)
            self.search.plain.learn([("To be compiled Ltd", "organization")])  # before processes are forked

    def hits(self, subjects: Sequence[Subject]) -> list[list[Hit]]:
        """The hits of each subject, in order."""
        batches = (subjects[at : at + _BATCH] for at in range(0, len(subjects), _BATCH))
        found: list[list[Hit]] = []
        for batch in batches:
            with collector_off():
                found += self._hits_of_batch(batch)
        return found

    def warm(self) -> None:
        """Answers for names of every kind, so that nothing is left to be read or compiled for the first that comes."""
        subjects = list(first_subjects())
        with collector_paused():  # tables of names stay
            self.hits(subjects)
            for subject in subjects:
                self.hits([subject])

    def listings_in(self, texts: Sequence[tuple[str, Sequence[str]]]) -> list[list[int]]:
        """Positions of the listings that a part of each text could name, with its countries: a superset, in order."""
        facts = Asking(self.search.facts)
        told = [facts.add(Subject((text,), countries=tuple(countries))) for text, countries in texts]
        asked = [Question(form_of_text(text), "unknown", one) for (text, _), one in zip(texts, told, strict=True)]
        quick = [at for at, question in enumerate(asked) if self.search.can_answer(question)]
        near: dict[int, dict[tuple[int, int], NearPair]] = defaultdict(dict)
        owners = [(at, 0) for at in quick]
        self._add_near(near, _Asked([asked[at] for at in quick], owners, [], []), facts, in_text=True)
        names = self.matcher.index.names
        return [
            sorted({names[name].listing for _, name in near.get(at, {})})
            if self.search.can_answer(asked[at])
            else self.matcher.candidates_in(*texts[at])
            for at in range(len(texts))
        ]

    def _hits_of_batch(self, subjects: Sequence[Subject]) -> list[list[Hit]]:
        asked = _Asked([], [], [], [])
        forms: dict[int, list[NameForm]] = {}
        slow: set[int] = set()
        near: dict[int, dict[tuple[int, int], NearPair]] = defaultdict(dict)
        self.search.plain.make_room()
        if len(subjects) > _FEW:
            self.search.plain.learn((name, subject.type) for subject in subjects for name in subject.names)
        told = Asking(self.search.facts)
        for at, subject in enumerate(subjects):
            facts = told.add(subject)
            if facts.most >= self.search.alone.least:
                alone, most = self.search.alone.found(subject)
                near[at].update(dict.fromkeys(product((_ANY,), alone), NearPair(math.inf)))
                facts = facts._replace(most=most)
            if self.search.is_bounded and all(map(self.search.batches.is_bare_number, subject.names)):
                continue
            if plain := self._plain(subject, facts):
                owner = at, 0 if len(plain) == 1 else _ANY  # readings are not in the order of `forms_of`
                for one in plain:
                    if isinstance(one, PlainQuestion):
                        asked.plain.append(one)
                        asked.owners_of_plain.append(owner)
                    else:
                        asked.questions.append(one)
                        asked.owners.append(owner)
                continue
            forms[at] = self.matcher.forms_of(subject)
            questions = [Question(form, subject.type, facts) for form in forms[at]]
            if all(map(self.search.can_answer, questions)):
                asked.questions.extend(questions)
                asked.owners.extend((at, number) for number in range(len(questions)))
            else:
                slow.add(at)
        self._add_near(near, asked, told)
        return [
            self.matcher.hits_by_reference(subject)
            if at in slow
            else self._hits(subject, forms.get(at), near.get(at, {}))
            for at, subject in enumerate(subjects)
        ]

    def _plain(self, subject: Subject, facts: Told) -> list[PlainQuestion | Question]:
        """The readings of the names of a subject, if all of these are plain; else none."""
        if not self.search.is_bounded:
            return []
        questions: list[PlainQuestion | Question] = []
        for name in subject.names:
            if name and not name.isspace():
                found = self.search.plain.read(name, subject.type)
                if found is None:
                    return []
                questions += [PlainQuestion(chunks, subject.type, facts) for chunks in found.chunks]
                questions += [Question(form, subject.type, facts) for form in found.forms]
        return questions

    def _add_near(
        self, near: dict[int, dict[tuple[int, int], NearPair]], asked: _Asked, told: Asking, *, in_text: bool = False
    ) -> None:
        """Adds to the pairs of names of each owner those that could reach the threshold."""
        owners = [*asked.owners, *asked.owners_of_plain]
        found = self.search.pairs(asked.questions, asked.plain, told.arrays(), in_text=in_text)
        for question, name, bits, places in found:
            owner, number = owners[question]
            pair = NearPair(bits, places if number != _ANY else None)
            known = near[owner].setdefault((number, name), pair)
            if known.bits < pair.bits:
                near[owner][number, name] = pair

    def _hits(self, subject: Subject, forms: Sequence[NameForm] | None, near: Near) -> list[Hit]:
        if not near and not self.matcher.has_identifier(subject):
            return []
        forms = self.matcher.forms_of(subject) if forms is None else forms
        return self.matcher.hits_among(subject, forms, _in_order(near, len(forms)))


def _in_order(near: Near, forms: int) -> Near:
    """The same in order, with each form where it is not known which."""
    found = {pair: bits for pair, bits in near.items() if pair[0] != _ANY}
    found.update(((one, name), bits) for (number, name), bits in near.items() if number == _ANY for one in range(forms))
    return {pair: found[pair] for pair in sorted(found)}
