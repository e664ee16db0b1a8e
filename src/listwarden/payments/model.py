"""What a payment message says: its parties, its free texts, its references and amounts, each with where it stands."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import Literal

from msgspec import Struct, structs

__all__ = ["Fact", "Family", "FreeText", "Identified", "Message", "Party", "Problem", "RawMessage", "Value"]

Family = Literal["iso20022", "mt", "none"]
"""`none`: neither could be read; its text was searched all the same."""


class RawMessage(Struct, frozen=True, dict=True):
    """One message as it came.

    Attributes:
        data: Its bytes, unchanged.
        file: The file it stood in.
        number: Which message of that file, from 1.
        line: The line of the file it begins on, from 1.
        part: Which message of an envelope, or part of a damaged document, it is; 0 where it stands alone.
    """

    data: bytes
    file: str = "-"
    number: int = 1
    line: int = 1
    part: int = 0

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of its bytes, 64 hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def where(self) -> str:
        """The place in words: `file message 2 line 14`."""
        return self.at(self.line)

    def at(self, line: int) -> str:
        """A line of it in words: `file message 2 line 20`; `message 2.1` for a part."""
        return f"{self.file} message {self.number}{f'.{self.part}' if self.part else ''} line {line}"

    def parted(self, part: int, line: int) -> RawMessage:
        """The same bytes as one of the messages in them, which begins on a line."""
        one = structs.replace(self, part=part, line=line)
        one.__dict__["sha256"] = self.sha256  # worked out once for an envelope of thousands
        return one


class Value(Struct, frozen=True, gc=False):
    """A text of a message with its place.

    Attributes:
        text: As written; runs of blanks and line breaks in an XML value are one blank.
        place: XPath with local names, from the root of the message; or the MT tag: `:50K:`.
        line: Line of the file, from 1; 0 where it is not known.
    """

    text: str
    place: str
    line: int = 0


class Identified(Struct, frozen=True, gc=False):
    """An identification of a party.

    Attributes:
        kind: A kind of `names.identifiers.KINDS`; empty where the message does not say; `member` for a clearing
            system's number of a bank, which no list has.
        value: The value.
    """

    kind: str
    value: Value


class Party(Struct, frozen=True, omit_defaults=True):
    """A party or an agent of a payment.

    Attributes:
        role: What it is in the message: an element's name (`Dbtr`), or words for an MT field (`ordering customer`).
        policy: `party` or `agent`.
        place: XPath or tag.
        line: Line of the file.
        names: Its names.
        identifiers: BIC, LEI, numbers.
        accounts: Its accounts.
        address: Parts or lines of its address, in order.
        countries: Countries of address, residence and birth, as written.
        birth_dates: Dates of birth, as written.
        group: Which group of payments it belongs to; 0 for the whole message.
        transaction: Which payment it belongs to, from 1; 0 for all of the group.
    """

    role: str
    policy: str
    place: str
    line: int = 0
    names: tuple[Value, ...] = ()
    identifiers: tuple[Identified, ...] = ()
    accounts: tuple[Value, ...] = ()
    address: tuple[Value, ...] = ()
    countries: tuple[Value, ...] = ()
    birth_dates: tuple[Value, ...] = ()
    group: int = 0
    transaction: int = 0


class FreeText(Struct, frozen=True, omit_defaults=True):
    """Lines in which names are looked for.

    Attributes:
        policy: `text`, `purpose`, `reference`, `line`, or `unknown` for a field that no policy names.
        role: The element or field, or the party it stands in.
        lines: The lines; one text, since names run over their ends.
        full: Length of a full line: a word may go on in the next. 0 where no such length is known.
        group: As for a party.
        transaction: As for a party.
    """

    policy: str
    role: str
    lines: tuple[Value, ...]
    full: int = 0
    group: int = 0
    transaction: int = 0


class Fact(Struct, frozen=True, omit_defaults=True):
    """A reference, an amount or a day.

    Attributes:
        name: Such as `uetr`, `end_to_end_id`, `amount`.
        value: The value.
        currency: ISO 4217 code, for an amount.
        group: As for a party.
        transaction: As for a party.
    """

    name: str
    value: Value
    currency: str = ""
    group: int = 0
    transaction: int = 0


class Problem(Struct, frozen=True, omit_defaults=True):
    """Something of a message that is not as it should be.

    Attributes:
        severity: `error`: the message was not read whole, so that "no hit" cannot be said of it; `note`: it was.
        where: File, message and line, with the field.
        what: What happened, one sentence.
        hint: What can be done.
    """

    severity: Literal["error", "note"]
    where: str
    what: str
    hint: str = ""


class Message(Struct, frozen=True):
    """A payment message, taken apart.

    Attributes:
        raw: The message as it came.
        family: `iso20022`, `mt` or `none`.
        kind: `pacs.008`, `103`; empty where it is not known.
        version: `001.08`; empty for MT.
        variant: `COV`, `STP`, `REMIT` for MT.
        parties: Parties and agents, in order.
        texts: Free texts, in order.
        facts: References, amounts, days.
        transactions: The payments in it as (group, transaction); `((0, 0),)` where it is one.
        problems: What is not as it should be.
    """

    raw: RawMessage
    family: Family = "none"
    kind: str = ""
    version: str = ""
    variant: str = ""
    parties: tuple[Party, ...] = ()
    texts: tuple[FreeText, ...] = ()
    facts: tuple[Fact, ...] = ()
    transactions: tuple[tuple[int, int], ...] = ((0, 0),)
    problems: tuple[Problem, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether all of it was read, so that "no hit" means something."""
        return not any(problem.severity == "error" for problem in self.problems)

    @property
    def title(self) -> str:
        """Kind and version in words: `pacs.008.001.08`, `MT202 COV`."""
        if self.family == "mt":
            kind = f"MT{self.kind}" if self.kind.isdigit() else self.kind
            return f"{kind} {self.variant}".strip() or "MT of unknown kind"
        unknown = "unreadable" if self.family == "none" else "unknown kind"
        return ".".join(part for part in (self.kind, self.version) if part) or unknown

    def first(self, name: str, group: int = 0, transaction: int = 0) -> Fact | None:
        """The fact of that name that belongs to a payment: its own, else its group's, else the message's."""
        scopes = ((group, transaction), (group, 0), (0, 0))
        found = (fact for scope in scopes for fact in self.facts if (fact.group, fact.transaction) == scope)
        return next((fact for fact in found if fact.name == name), None)
