"""What a hit means in law: dated data with citations, and the engine that asks it of a case.

`effect(case)` answers. Read `records` (what the law's files hold), `case` (what is asked), `engine` (how it is asked).
It needs `ownership` and `model` only; hits and stored listings are joined by whoever has them (`joining`).
"""

from listwarden.effects.answer import DISCLAIMER, Answer, Duty, Effect, Need, PersonAnswer
from listwarden.effects.case import Case, ListingFact, Party, read_case
from listwarden.effects.deadlines import add_business_days, federal_holidays
from listwarden.effects.drafts import Draft, drafts
from listwarden.effects.engine import effect
from listwarden.effects.joining import effect_of_hit, facts_of, looked_up, ownership_fact
from listwarden.effects.law import Law, default_law, read_law

__all__ = [
    "DISCLAIMER",
    "Answer",
    "Case",
    "Draft",
    "Duty",
    "Effect",
    "Law",
    "ListingFact",
    "Need",
    "Party",
    "PersonAnswer",
    "add_business_days",
    "default_law",
    "drafts",
    "effect",
    "effect_of_hit",
    "facts_of",
    "federal_holidays",
    "looked_up",
    "ownership_fact",
    "read_case",
    "read_law",
]
