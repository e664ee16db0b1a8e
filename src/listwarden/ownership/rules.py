"""The ownership tests of several jurisdictions (`rules.toml`) as typed records with the days they hold."""

from __future__ import annotations

import datetime as dt
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct, field

from listwarden.errors import InputError
from listwarden.ownership.share import UNIT

__all__ = ["Rule", "Test", "known_rules", "rule_ids", "rule_on"]

Effect = Literal["block", "license_required", "red_flag"]


class Test(Struct, frozen=True, forbid_unknown_fields=True):
    """How much has to be held.

    Attributes:
        percent: The percent of all capital or votes.
        inclusive: Whether exactly that much is enough.
        counts_as: For votes: whether they count as ownership or as control.
    """

    percent: Annotated[int, Meta(gt=0, lt=100)]
    inclusive: bool
    counts_as: Literal["ownership", "control"] = "ownership"

    def is_met(self, share: int) -> bool:
        """Whether a share, in millionths of a percent, is enough."""
        limit = self.percent * UNIT
        return share >= limit if self.inclusive else share > limit

    @property
    def words(self) -> str:
        """`50 % or more`, `more than 50 %`."""
        return f"{self.percent} % or more" if self.inclusive else f"more than {self.percent} %"


class Rule(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One test of ownership or control in law, with the days it holds. `rules.toml` says what the parts mean.

    Attributes:
        id: Jurisdiction: us, eu, uk, ca, ch, bis.
        title: Its name, for people.
        authority: Who applies it.
        first_day: The first day it holds.
        last_day: The last day it holds; None where no end is known.
        aggregate: Whether stakes of all listed parties are added up.
        joint: Whether stakes under a joint arrangement count for each member.
        ownership: How much of the capital.
        voting: How much of the votes, and as what they count.
        control: Whether control carries the measure or is exposure only.
        effect: What the measure is for an entity that meets the test of ownership.
        citation: The text it comes from.
        evidence: How well that text is known: A official text read, B secondary page, R remembered.
        checked_on: The day somebody last checked it.
        counsel: Whether a lawyer should look at answers under it.
        note: What else is to know, for people.
    """

    id: str
    title: str
    authority: str
    first_day: dt.date = field(name="from")
    last_day: dt.date | None = field(name="until", default=None)
    aggregate: bool
    joint: bool = False
    ownership: Test
    voting: Test
    control: Literal["counts", "exposure"]
    effect: Effect
    citation: str
    evidence: Literal["A", "B", "R"]
    checked_on: dt.date
    counsel: bool
    note: str

    @property
    def has_control(self) -> bool:
        """Whether control by a listed party carries the measure."""
        return self.control == "counts"

    def is_in_force(self, day: dt.date) -> bool:
        """Whether this entry speaks of a day."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    rules: tuple[Rule, ...]


@cache
def known_rules() -> tuple[Rule, ...]:
    """All entries, by jurisdiction and day."""
    data = (files("listwarden.ownership") / "rules.toml").read_bytes()
    found = msgspec.toml.decode(data, type=_File).rules
    return tuple(sorted(found, key=lambda rule: (rule_ids_of(found).index(rule.id), rule.first_day)))


def rule_ids_of(rules: tuple[Rule, ...]) -> tuple[str, ...]:
    """The jurisdictions of some rules, each once, in the order they come in."""
    return tuple(dict.fromkeys(rule.id for rule in rules))


def rule_ids() -> tuple[str, ...]:
    """The jurisdictions that have a rule."""
    return rule_ids_of(known_rules())


def rule_on(jurisdiction: str, day: dt.date) -> Rule:
    """The rule of a jurisdiction on a day.

    >>> rule_on("eu", dt.date(2024, 7, 2)).ownership.words, rule_on("eu", dt.date(2024, 7, 3)).ownership.words
    ('more than 50 %', '50 % or more')

    Raises:
        InputError: There is no such jurisdiction, or no rule of it is known for that day.
    """
    of_it = [rule for rule in known_rules() if rule.id == jurisdiction]
    if not of_it:
        hint = f"There are: {', '.join(rule_ids())}."
        raise InputError(f"{jurisdiction!r} is not a jurisdiction with an ownership rule.", where="--for", hint=hint)
    for rule in of_it:
        if rule.is_in_force(day):
            return rule
    known = "; ".join(f"{rule.title} from {rule.first_day}" for rule in of_it)
    raise InputError(
        f"No ownership rule of {jurisdiction!r} is known for {day}.", where="--on", hint=f"Known: {known}."
    )
