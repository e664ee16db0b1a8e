"""What the engine answers: effects with their reasons, what is unknown, and what was taken for granted."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

from listwarden.effects.facts import Finding
from listwarden.effects.records import Outcome, Person, Quality

__all__ = ["DISCLAIMER", "Answer", "Cited", "Duty", "Effect", "Headline", "Need", "PersonAnswer"]

DISCLAIMER = "Not legal advice; ask counsel where flagged."

Headline = Outcome | Literal["needs_data"]


class Cited(Struct, frozen=True, omit_defaults=True):
    """An entry of the law that an effect rests on.

    Attributes:
        name: Its name: a rule, a program, a tag, a license.
        says: What it does.
        citation: Where the law says so.
        start: First day in force.
        end: Last day in force, if there is one.
        checked_on: When it was last compared with its source.
        quality: How good that source is.
        counsel: Whether to ask counsel.
        is_stale: Whether the last check is so long ago that it must be repeated.
    """

    name: str
    says: str
    citation: str
    start: dt.date
    checked_on: dt.date
    quality: Quality
    counsel: bool
    end: dt.date | None = None
    is_stale: bool = False


class Duty(Struct, frozen=True, omit_defaults=True):
    """What follows, and by when.

    Attributes:
        code: Short name.
        title: What is to be done.
        citation: Where the law says so.
        when: The time in words.
        due_on: The last day, if there is one.
        note: What else to know about the day.
        counsel: Whether to ask counsel.
    """

    code: str
    title: str
    citation: str
    when: str
    due_on: dt.date | None = None
    note: str = ""
    counsel: bool = False


class Effect(Struct, frozen=True, omit_defaults=True):
    """One rule that holds.

    Attributes:
        outcome: What it answers.
        person: For whom.
        party: Name of the party that it is about; empty where no party decides.
        says: The effect in the words of the rule.
        facts: The facts that it rests on, in the order of the rule.
        rule: The rule, with citation and days.
        programs: The programs of the party's listings that bear on it, each with its law.
        tags: The tags that bear on it.
        listings: The listings, with their snapshots, in one line each.
        duties: What follows, and by when.
        forbids: What must not be done meanwhile.
        changes: What would change the answer.
        questions: What to ask about exceptions that are unknown; the effect holds meanwhile.
        counsel: Whether to ask counsel.
    """

    outcome: Outcome
    person: Person
    says: str
    party: str = ""
    facts: tuple[Finding, ...] = ()
    rule: Cited | None = None
    programs: tuple[Cited, ...] = ()
    tags: tuple[Cited, ...] = ()
    listings: tuple[str, ...] = ()
    duties: tuple[Duty, ...] = ()
    forbids: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    counsel: bool = False


class Need(Struct, frozen=True, omit_defaults=True):
    """A rule that cannot be decided: it needs data.

    Attributes:
        would_be: What it would answer if its unknown facts were so.
        person: For whom.
        party: Name of the party; empty where no party decides.
        rule: The rule.
        unknown: The facts that are unknown, with what is known about them.
        questions: What to ask.
    """

    would_be: Outcome
    person: Person
    rule: str
    party: str = ""
    unknown: tuple[Finding, ...] = ()
    questions: tuple[str, ...] = ()


class PersonAnswer(Struct, frozen=True, omit_defaults=True):
    """The answer for one person.

    Attributes:
        person: For whom.
        headline: The gravest effect; `needs_data` where an undecided rule could be graver.
        effects: Every effect that holds, the gravest first.
        needs: Every rule that cannot be decided.
        taken_as_no: Facts that are not stated, and that the case says to take as "no".
    """

    person: Person
    headline: Headline
    effects: tuple[Effect, ...] = ()
    needs: tuple[Need, ...] = ()
    taken_as_no: tuple[str, ...] = ()

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The outcomes of all effects, each once."""
        return tuple(dict.fromkeys(effect.outcome for effect in self.effects))

    @property
    def questions(self) -> tuple[str, ...]:
        """Every question, each once."""
        return tuple(dict.fromkeys(question for need in self.needs for question in need.questions))


class Answer(Struct, frozen=True):
    """The answer to a case.

    Attributes:
        title: The case's title.
        id: The case's reference.
        at: Its time, in words.
        law: SHA-256 of the files of the law.
        law_checked_on: The latest day on which an entry of the law was checked.
        lists: The lists and snapshots that it rests on, in words.
        persons: The answer for each person, side by side.
        disclaimer: Said once.
    """

    at: str
    law: str
    law_checked_on: dt.date
    title: str = ""
    id: str = ""
    lists: tuple[str, ...] = ()
    persons: tuple[PersonAnswer, ...] = ()
    disclaimer: str = DISCLAIMER
