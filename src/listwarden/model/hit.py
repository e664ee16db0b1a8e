"""What a screening answers: evidence, hits, and what was covered."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

from listwarden.model.entity import Name
from listwarden.model.listing import Listing
from listwarden.model.source import Source
from listwarden.model.subject import Subject

__all__ = ["Coverage", "Evidence", "Hit", "ListCoverage", "Outcome", "Screened"]

Outcome = Literal["agrees", "conflicts", "limit", "prior"]


class Evidence(Struct, frozen=True, omit_defaults=True):
    """One named contribution to a score, with the two values compared.

    Attributes:
        feature: Which rule of the evidence table: `name.word`, `birth_date`, `country`, ...
        bits: log2 of how much likelier this is for the same party than for a chance pair
            (Fellegi and Sunter 1969); rounded to 0.01, and summed as rounded.
        outcome: Whether the two values agree or conflict; `prior` for the starting point, `limit` where a rule
            bounds what went before.
        subject_value: What the subject has.
        listed_value: What the listing has.
        note: Why these bits, in words.
        source: Where the listed value was read.
    """

    feature: str
    bits: float
    outcome: Outcome
    subject_value: str = ""
    listed_value: str = ""
    note: str = ""
    source: Source | None = None


class Hit(Struct, frozen=True):
    """A listing that scored over the threshold: a question for a person, not a finding.

    Attributes:
        subject: Who was screened.
        listing: The listing.
        subject_name: Which of the subject's names met ...
        listed_name: ... which of the listing's names.
        evidence: The waterfall, in order; its bits sum to `bits`.
        bits: The score: the sum of all evidence, the prior included. 0 means as likely as not.
        threshold: The threshold it was held against, in bits.
        probability: The probability, 0 to 1, that both are one party, if one subject in `one_in` is listed; calibrated.
        one_in: The base rate that this is stated for.
    """

    subject: Subject
    listing: Listing
    subject_name: str
    listed_name: Name
    evidence: tuple[Evidence, ...]
    bits: float
    threshold: float
    probability: float = 0.0
    one_in: float = 0.0

    @property
    def is_over_threshold(self) -> bool:
        """Whether the score reaches the threshold."""
        return self.bits >= self.threshold


class ListCoverage(Struct, frozen=True, omit_defaults=True):
    """What was searched of one list.

    Attributes:
        list: The list's id.
        title: Its title.
        snapshot: Hash of the snapshot.
        entries: Listings in it.
        names: Names in it that were searched.
        published_on: The publisher's date, if known.
        loaded_at: When it was loaded (UTC).
        limits: What the list as loaded does not have, in words: missing files, "starter set".
    """

    list: str
    title: str
    snapshot: str
    entries: int
    names: int
    loaded_at: dt.datetime
    published_on: dt.date | None = None
    limits: tuple[str, ...] = ()


class Coverage(Struct, frozen=True, omit_defaults=True):
    """What an answer rests on, and what was not checked.

    Attributes:
        lists: The lists searched.
        missing_fields: Fields the subject did not have, which could have told parties apart.
        settings: SHA-256 of the evidence table that scored, 64 hexadecimal digits.
    """

    lists: tuple[ListCoverage, ...]
    missing_fields: tuple[str, ...] = ()
    settings: str = ""


class Screened(Struct, frozen=True):
    """The answer for one subject.

    Attributes:
        subject: Who was screened.
        hits: Listings over the threshold, the strongest first; ties in order of listing id.
        coverage: What the answer rests on.
    """

    subject: Subject
    hits: tuple[Hit, ...]
    coverage: Coverage
