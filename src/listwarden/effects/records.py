"""The law as data: what each entry of the files in `data` says, and with which warrant."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta, Struct

__all__ = [
    "OUTCOMES",
    "PERSONS",
    "Authority",
    "Closing",
    "DutyRule",
    "FactWords",
    "FormField",
    "Group",
    "Holiday",
    "License",
    "ListKind",
    "Measure",
    "Outcome",
    "OwnerLists",
    "Person",
    "Program",
    "Quality",
    "ReportForm",
    "Rule",
    "TagRule",
    "Warrant",
]

Outcome = Literal[
    "exempt", "block", "reject", "license_required", "authorized_conditional",
    "hold_review", "exposure", "red_flag", "no_restriction_found",
]  # fmt: skip
"""What a rule answers. There is no "allowed": the last one names the lists and rules in which nothing was found."""

OUTCOMES: tuple[Outcome, ...] = (
    "exempt", "block", "reject", "license_required", "authorized_conditional",
    "hold_review", "exposure", "red_flag", "no_restriction_found",
)  # fmt: skip
"""In the order in which they are shown."""

Person = Literal[
    "us_person", "us_owned_foreign", "eu_person", "uk_person", "ca_person", "ch_person", "au_person", "third_country"
]
"""For whom a case is answered. `us_owned_foreign`: an entity abroad owned or controlled by a US person."""

PERSONS: tuple[Person, ...] = (
    "us_person", "us_owned_foreign", "eu_person", "uk_person", "ca_person", "ch_person", "au_person", "third_country",
)  # fmt: skip
"""All of them, as they are shown side by side."""

Quality = Literal["official", "secondary", "remembered", "unverified", "own"]
"""How good the source is: an official text was read; press or a law firm; well known but not looked up; not checked.
`own` is a rule of this project, not of law."""

Filled = Annotated[str, Meta(min_length=1)]


class Warrant(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every entry has.

    Attributes:
        citation: Where the law says so.
        start: First day on which it is in force.
        end: Last day on which it is in force; none while no end is known.
        checked_on: When a person last compared the entry with its source.
        quality: How good that source is.
        counsel: Whether counsel should be asked before relying on it.
    """

    citation: Filled
    start: dt.date
    checked_on: dt.date
    quality: Quality
    counsel: bool
    end: dt.date | None = None

    def is_in_force(self, day: dt.date) -> bool:
        """Whether it is in force on a day."""
        return self.start <= day and (self.end is None or day <= self.end)


class Authority(Warrant, frozen=True):
    """Who designates or administers: `OFAC`, `State/ISN`.

    Attributes:
        code: Short name.
        title: Full name.
        space: Whose law: `us`, `un`, `eu`, `uk`, `ca`, `ch`, `au`.
    """

    code: Filled
    title: Filled
    space: Filled


class Measure(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A kind of thing that programs do.

    Attributes:
        code: Short name: `blocking`, `sectoral`.
        does: What it does, one sentence.
    """

    code: Filled
    does: Filled


class Program(Warrant, frozen=True):
    """One program.

    Attributes:
        code: The publisher's code.
        space: Whose program: codes of different publishers may be equal (`SDN` is the EU's for Sudan).
        title: What it is about.
        authority: Code of the authority that administers it.
        basis: The legal basis: orders and acts.
        part: The regulation that carries it out; "none" where there is none of its own.
        measure: Code of what it does.
        statute: The statutes it rests on, for what they exempt: `IEEPA`, `TWEA`, `Kingpin`, `AEDPA`, `UNPA`, `other`.
        aliases: The same program's other spellings.
        note: What else a reader must know.
    """

    code: Filled
    space: Filled
    title: Filled
    authority: Filled
    basis: Filled
    part: Filled
    measure: Filled
    statute: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    note: str = ""


class ListKind(Warrant, frozen=True):
    """One kind of list: what being on it means.

    Attributes:
        code: Short name in cases and rules: `sdn`, `el`.
        title: Full title.
        authority: Code of the authority.
        space: Whose list, and so whose program codes.
        measure: Code of what being on it does.
        lists: Ids of Listwarden's lists of this kind.
        sublists: Codes of the lists within a publication of several.
        prefixes: Prefixes of listing ids, for collections such as the starter set.
        ends_by_itself: Whether its entries end by their own terms, so that one without an end needs a look.
        ends_after_days: After how many days such an entry without an end must be asked about.
    """

    code: Filled
    title: Filled
    authority: Filled
    space: Filled
    measure: Filled
    lists: tuple[str, ...] = ()
    sublists: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    ends_after_days: int | None = None


class TagRule(Warrant, frozen=True):
    """A standing phrase of a list as a typed tag.

    Attributes:
        code: Short name, for conditions: `secondary_dprk`.
        starts: Beginnings of the phrase, as published; a final full stop and case do not matter.
        outcome: What it means for a person who is not a US person.
        does: What it says in law, one sentence.
    """

    code: Filled
    starts: Annotated[tuple[Filled, ...], Meta(min_length=1)]
    outcome: Outcome
    does: Filled


class Rule(Warrant, frozen=True):
    """Conditions over facts, and the effect that they have.

    Attributes:
        id: Short name.
        outcome: The effect.
        persons: For whom it holds.
        all: Facts that must all be true.
        any: Facts of which one must be true; empty for none.
        none: Facts that must all be known to be false.
        unless: Exceptions: whoever claims one must show it. While one is unknown, the effect holds and it is asked.
        says: The effect in the words of the rule, one or two sentences.
        duties: Codes of what follows from it.
        forbids: What must not be done meanwhile.
    """

    id: Filled
    outcome: Outcome
    persons: Annotated[tuple[Person, ...], Meta(min_length=1)]
    says: Filled
    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    forbids: tuple[str, ...] = ()


class License(Warrant, frozen=True):
    """A general license.

    Attributes:
        id: Short name.
        title: What it authorizes.
        covers: Programs that it covers; `*` for all of its space.
        all: Facts that must be true for its scope.
        conditions: What else it demands; a person checks them.
        space: Whose license.
    """

    id: Filled
    title: Filled
    covers: Annotated[tuple[Filled, ...], Meta(min_length=1)]
    all: Annotated[tuple[Filled, ...], Meta(min_length=1)]
    conditions: Annotated[tuple[Filled, ...], Meta(min_length=1)]
    space: str = "us"


class OwnerLists(Warrant, frozen=True):
    """Whose listings make an owner count; how much must be held is told by `listwarden.ownership`.

    Attributes:
        regime: `us`, `bis`, `eu`, `uk`, `ca`, `ch`, `au`.
        lists: Kinds of lists whose parties count as owners.
        group: Program group that an SDN owner must be in; empty for any.
    """

    regime: Filled
    lists: Annotated[tuple[Filled, ...], Meta(min_length=1)]
    group: str = ""


class DutyRule(Warrant, frozen=True):
    """Something to do, and by when.

    Attributes:
        code: Short name.
        title: What is to be done.
        due: How the day is found: `business_days`, `yearly`, `years`, `immediately`, `before`.
        number: Days or years, where `due` needs a number.
        month: Month of a yearly duty.
        day: Day of a yearly duty.
        as_of_month: Month of the day whose position a yearly report states.
        as_of_day: Day of that month.
        calendar: Whose business days: `us_federal`.
    """

    code: Filled
    title: Filled
    due: Literal["business_days", "yearly", "years", "immediately", "before"]
    number: int = 0
    month: int = 0
    day: int = 0
    as_of_month: int = 0
    as_of_day: int = 0
    calendar: str = ""


class Holiday(Warrant, frozen=True):
    """A legal public holiday of the United States (5 U.S.C. 6103(a)).

    Attributes:
        name: Its name.
        month: Month.
        day: Day of the month, where it has a fixed one.
        weekday: Weekday, 0 for Monday, where it has none.
        nth: Which such weekday of the month; -1 for the last.
    """

    name: Filled
    month: Annotated[int, Meta(ge=1, le=12)]
    day: int | None = None
    weekday: int | None = None
    nth: int | None = None


class Closing(Warrant, frozen=True):
    """A day on which federal agencies were closed, or some were, without its being a legal public holiday.

    Attributes:
        on: The day.
        says: Why it is no holiday for a filer.
    """

    on: dt.date
    says: Filled


class Group(Warrant, frozen=True):
    """Values that a rule names together: programs, ECCNs.

    Attributes:
        code: Short name.
        values: The values.
    """

    code: Filled
    values: Annotated[tuple[Filled, ...], Meta(min_length=1)]


class FormField(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename={"source": "from"}):
    """One field of a report.

    Attributes:
        name: Its name.
        asks: What belongs there.
        required: Whether the regulation asks for it in every report.
        source: What of a case fills it; empty where only the filer can.
    """

    name: Filled
    asks: Filled
    required: bool
    source: str = ""


class ReportForm(Warrant, frozen=True):
    """A report to OFAC.

    Attributes:
        code: `blocking`, `reject`, `annual`, `unblocking`.
        title: Its title.
        duty: Code of the duty to file it.
        outcome: The outcome that asks for it.
        fields: Its fields.
    """

    code: Filled
    title: Filled
    duty: Filled
    outcome: Outcome
    fields: Annotated[tuple[FormField, ...], Meta(min_length=1)]


class FactWords(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A fact in words.

    Attributes:
        name: As conditions name it, without its argument.
        says: The fact as a sentence; `{}` stands for the argument.
        question: What to ask where it is unknown.
    """

    name: Filled
    says: Filled
    question: Filled
