"""The answer for one message: held with the reasons, no hit in named lists, or not screened. It is never released."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from listwarden.effects import Answer
from listwarden.model import Coverage, Hit
from listwarden.payments.model import Message, Value

__all__ = ["Change", "FieldHit", "Outcome", "PaymentAnswer", "Repeat"]

Outcome = Literal["hit: hold", "no hit", "not screened"]


class FieldHit(Struct, frozen=True):
    """A listing that a field of a message met.

    Attributes:
        hit: The field against the listing, with the evidence.
        role: The party, or the field.
        policy: What the field is: `party`, `agent`, `text`, `purpose`, `reference`, `line`, `unknown`.
        value: What met, with its place.
        set_aside: Why it is no hit all the same; empty for a hit.
        effects: What it means in law, where a caller gave a function that says so.
    """

    hit: Hit
    role: str
    policy: str
    value: Value
    set_aside: str = ""
    effects: Answer | None = None


class Change(Struct, frozen=True):
    """A field that is not as it was when the payment came before.

    Attributes:
        field: The field: `Cdtr name`.
        before: What it held; empty where it was not there.
        now: What it holds; empty where it is gone.
    """

    field: str
    before: str
    now: str

    @property
    def what(self) -> str:
        """`removed`, `added` or `altered`."""
        return "altered" if self.before and self.now else "removed" if self.before else "added"


class Repeat(Struct, frozen=True):
    """A payment that came before and was held.

    Attributes:
        known_by: By what it is known as the same: `uetr`, `end_to_end_id`, `amount and accounts`.
        first: Where it stood then.
        first_sha256: SHA-256 of the message that it stood in.
        first_at: When that was screened (UTC), as ISO 8601.
        listings: Ids of the listings that it met.
        changes: What is not as it was; empty where all is.
        fields: Every field that either has, as (field, then, now).
    """

    known_by: str
    first: str
    first_sha256: str
    first_at: str
    listings: tuple[str, ...]
    changes: tuple[Change, ...]
    fields: tuple[Change, ...]


class PaymentAnswer(Struct, frozen=True):
    """What is to be said about one message.

    Attributes:
        message: The message.
        outcome: `hit: hold` with any hit, or where it was altered after one; `not screened` where it was not read
            whole; else `no hit`.
        hits: What its fields met, the strongest first.
        set_aside: What was met and is no hit, with the reason.
        repeats: Payments in it that came before and were held.
        coverage: What the answer rests on.
    """

    message: Message
    outcome: Outcome
    hits: tuple[FieldHit, ...]
    set_aside: tuple[FieldHit, ...]
    repeats: tuple[Repeat, ...]
    coverage: Coverage

    @property
    def says(self) -> str:
        """The answer in words, with lists and days where nothing was found."""
        if self.outcome == "no hit":
            days = ((one.list, one.published_on or one.loaded_at.date()) for one in self.coverage.lists)
            return "no hit in " + ", ".join(f"{name} as of {day}" for name, day in days)
        return self.outcome
