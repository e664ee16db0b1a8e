"""What a reading of a document yields: mentions, parties, statements, checks, each with its span."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

from listwarden.model import Evidence, Listing, Name

__all__ = ["Check", "DateSpan", "Instrument", "Match", "Mention", "Party", "Reading", "Row", "Span", "Statement"]

Strength = Literal["strong", "supported", "weak"]
"""`strong`: the name alone tells the party apart; `supported`: the name is weak, generic or short, and the text around
it speaks for the listing; `weak`: it does not, so that the place is shown and is no hit."""

How = Literal["name", "acronym", "surname"]
"""By a listed name; by letters that the document defined for one; by the surname of a person named in full before."""

PartyKind = Literal["organization", "person", "vessel", "place", "money", "instrument", "date"]

Modality = Literal[
    "stated", "reported", "alleged", "accused", "claimed", "suspected", "denied", "possible", "confirmed"
]  # fmt: skip
"""How a sentence stands to its content. `stated`: in the document's own voice. An allegation stays an allegation."""

Verdict = Literal["confirmed", "contradicted", "not checkable"]


class Span(Struct, frozen=True, order=True, gc=False):
    """A piece of a document's text.

    Attributes:
        start: Offset of its first character, in code points.
        end: Offset after its last character.
        text: The text between, as it stands there.
    """

    start: int
    end: int
    text: str


class Match(Struct, frozen=True):
    """A listing that a mention could mean.

    Attributes:
        listing: The listing.
        name: Which of its names; its strength says whether the publisher calls it weak, or others derived it.
        bits: The sum of the evidence.
        evidence: The waterfall: the name first, then what the text around it adds.
    """

    listing: Listing
    name: Name
    bits: float
    evidence: tuple[Evidence, ...]


class Mention(Struct, frozen=True):
    """A place where a document names what could be a listed party: a question for a person.

    Attributes:
        span: Where.
        sentence: The sentence around it.
        matches: The listings it could mean, the strongest first.
        strength: How far the mention carries by itself.
        how: By what it was found.
        notes: What a reader should know: that a name is generic, which context spoke for it, which is lacking.
        refers_to: Start of the earlier mention that an acronym or a surname goes back to; None for names.
        listed_then: Whether the listing was listed when the document was written, in words; empty where unknown.
    """

    span: Span
    sentence: Span
    matches: tuple[Match, ...]
    strength: Strength
    how: How = "name"
    notes: tuple[str, ...] = ()
    refers_to: int | None = None
    listed_then: str = ""

    @property
    def is_hit(self) -> bool:
        """Whether it carries far enough to be asked about."""
        return self.strength != "weak"


class Party(Struct, frozen=True):
    """A party, place, sum, day or legal instrument that the text names, found by rules, not by a list.

    Attributes:
        span: Where.
        kind: What it is.
        listing: Id of the listing that a mention at this place is about; empty: named, not listed.
        note: What else the text says: an acronym, a role, an amount in figures.
    """

    span: Span
    kind: PartyKind
    listing: str = ""
    note: str = ""


class DateSpan(Struct, frozen=True):
    """A date or date word, resolved as far as the document allows.

    Attributes:
        span: Where.
        earliest: First day it can mean; None where it cannot be resolved.
        latest: Last day it can mean.
        note: By what it was resolved, or what is lacking.
    """

    span: Span
    earliest: dt.date | None
    latest: dt.date | None
    note: str = ""

    @property
    def is_day(self) -> bool:
        """Whether it is one single day."""
        return self.earliest is not None and self.earliest == self.latest


class Instrument(Struct, frozen=True):
    """A legal instrument that the text cites.

    Attributes:
        span: Where.
        key: In one form: `E.O. 13382`, `31 CFR part 544`, `UNSCR 1540`.
        programs: Codes of the programs that rest on it.
        part: Where its regulation stands.
        signed_on: The day of an order, where it is known.
        citation: Where it was published.
    """

    span: Span
    key: str
    programs: tuple[str, ...] = ()
    part: str = ""
    signed_on: dt.date | None = None
    citation: str = ""


class Statement(Struct, frozen=True):
    """What the document says, or lets somebody say, about a party or a sanction.

    Attributes:
        span: The sentence, or the words between quotation marks.
        is_quote: Whether they are between quotation marks.
        modality: How it stands to its content.
        cue: The word that says so; None for the document's own voice.
        speaker: Who says it; None where that is the document.
        about: Starts of the mentions in it.
        dates: Dates in it.
    """

    span: Span
    is_quote: bool
    modality: Modality
    cue: Span | None = None
    speaker: Span | None = None
    about: tuple[int, ...] = ()
    dates: tuple[DateSpan, ...] = ()


class Row(Struct, frozen=True):
    """What a check rests on.

    Attributes:
        listing: Id of a listing, or the key of an instrument.
        name: Its name.
        source: List and snapshot, or the citation.
        date: The day that the record gives.
        says: What the record says, in words.
    """

    listing: str
    name: str
    source: str
    date: dt.date | None
    says: str


class Check(Struct, frozen=True):
    """A statement held against the record.

    Attributes:
        span: The words that were checked.
        sentence: The sentence around them.
        kind: What was checked: `date`, `instrument_date`, `basis`, `count`, `authority`.
        verdict: What the record says to it.
        says: The outcome in one sentence.
        rows: The record.
    """

    span: Span
    sentence: Span
    kind: str
    verdict: Verdict
    says: str
    rows: tuple[Row, ...]


class Reading(Struct, frozen=True):
    """All that was found in one document.

    Attributes:
        name: The document's name.
        text: Its text, which all offsets are of.
        written_on: The day it was written, as it says or as was told.
        written_note: By what that day is known.
        mentions: Places that could mean a listed party, in order; those that are no hits among them.
        parties: What the text names by rules.
        instruments: Legal instruments that it cites.
        dates: Dates in it.
        statements: Statements and quotes.
        checks: What was held against the record.
    """

    name: str
    text: str
    written_on: dt.date | None
    written_note: str
    mentions: tuple[Mention, ...] = ()
    parties: tuple[Party, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    dates: tuple[DateSpan, ...] = ()
    statements: tuple[Statement, ...] = ()
    checks: tuple[Check, ...] = ()

    @property
    def hits(self) -> tuple[Mention, ...]:
        """The mentions that carry far enough to be asked about."""
        return tuple(mention for mention in self.mentions if mention.is_hit)
