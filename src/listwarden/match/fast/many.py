"""The hits of many subjects: bounds by the kernel, evidence by the exact matcher."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from listwarden.match.fact_evidence import most_fact_bits
from listwarden.match.fast.search import FastSearch, Question
from listwarden.memory import collector_paused
from listwarden.model import Hit, Subject
from listwarden.names.words import NameForm, analyze

if TYPE_CHECKING:
    from listwarden.match.align import WordScorer
    from listwarden.match.matcher import Matcher

__all__ = ["ManySubjects"]

_BATCH = 8_192
"""Subjects that are searched for at once."""


class ManySubjects:
    """Answers for many subjects what a matcher answers for one.

    Args:
        matcher: The matcher that makes the evidence.
        scorer: What words are worth in the search.
    """

    def __init__(self, matcher: Matcher, scorer: WordScorer) -> None:
        self.matcher = matcher
        with collector_paused():  # learning words would set off walks over all of the index
            matcher.index.load()
            self.search = FastSearch(matcher.index, scorer, matcher.needed)

    def hits(self, subjects: Sequence[Subject]) -> list[list[Hit]]:
        """The hits of each subject, in order."""
        batches = (subjects[at : at + _BATCH] for at in range(0, len(subjects), _BATCH))
        return [hits for batch in batches for hits in self._hits_of_batch(batch)]

    def listings_in(self, texts: Sequence[str]) -> list[list[int]]:
        """Positions of the listings that a part of each text could name: a superset, in order."""
        asked = [Question(analyze(text), "unknown", 0.0) for text in texts]
        quick = [at for at, question in enumerate(asked) if self.search.can_answer(question)]
        near = self._near([asked[at] for at in quick], quick)
        names = self.matcher.index.names
        return [
            sorted({names[name].listing for name in near.get(at, ())})
            if self.search.can_answer(asked[at])
            else self.matcher.candidates_in(text)
            for at, text in enumerate(texts)
        ]

    def _hits_of_batch(self, subjects: Sequence[Subject]) -> list[list[Hit]]:
        questions: list[Question] = []
        owners: list[int] = []
        forms = [self.matcher.forms_of(subject) for subject in subjects]
        slow: set[int] = set()
        for at, subject in enumerate(subjects):
            facts = most_fact_bits(subject, self.search.scorer.table)
            asked = [Question(form, subject.type, facts) for form in forms[at]]
            if all(map(self.search.can_answer, asked)):
                questions += asked
                owners += [at] * len(asked)
            else:
                slow.add(at)
        near = self._near(questions, owners)
        return [
            self.matcher.hits_by_reference(subject) if at in slow else self._hits(subject, forms[at], near.get(at, ()))
            for at, subject in enumerate(subjects)
        ]

    def _near(self, questions: Sequence[Question], owners: Sequence[int]) -> dict[int, set[int]]:
        near: dict[int, set[int]] = defaultdict(set)
        for question, name in self.search.pairs(questions):
            near[owners[question]].add(name)
        return near

    def _hits(self, subject: Subject, forms: Sequence[NameForm], names: Sequence[int] | set[int]) -> list[Hit]:
        if not names and not subject.identifiers:
            return []
        return self.matcher.hits_among(subject, forms, dict.fromkeys(sorted(names), math.inf))
