"""A case: what is known, and what is not, of one transaction, and for whom it is to be answered.

Read from TOML by `read_case`, or made by a program. What is not stated is unknown. `unstated = "no"` is the user's own
statement that what is not there does not hold; the answer then says what it took as "no". Identity and the times of
listings are never taken so.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from listwarden.effects.moments import Moment, day_of
from listwarden.effects.records import Outcome, Person
from listwarden.errors import InputError

if TYPE_CHECKING:
    MomentField = Moment
else:
    MomentField = Any  # msgspec has no union of days and times; `__post_init__` holds it

__all__ = [
    "ACTIVITIES",
    "ROLES",
    "Asset",
    "Case",
    "CaseEdge",
    "Goods",
    "HeldLicense",
    "ListingFact",
    "Nexus",
    "Owner",
    "OwnershipFact",
    "OwnershipOutcome",
    "Party",
    "Stake",
    "case_of",
    "read_case",
]

_LARGEST = 1 << 20
"""Most bytes of a case file."""

ROLES: dict[str, bool | None] = {
    "account_holder": True, "applicant": True, "beneficiary": True, "borrower": True, "buyer": True, "client": True,
    "consignee": True, "counterparty": True, "debtor": True, "employer": True, "end_user": True, "guarantor": True,
    "insured": True, "issuer": True, "lender": True, "ordering_bank": True, "beneficiary_bank": True,
    "intermediary_bank": True, "originator": True, "owner": True, "payee": True, "payer": True, "seller": True,
    "supplier": True, "vessel": True, "employee": True,
    "forwarder": None, "mentioned": None, "reader": True, "recipient": True, "other": None,
}  # fmt: skip
"""Role -> whether the party has an interest by it: yes, or unknown. Interests are defined broadly (31 CFR 544.305)."""

ACTIVITIES = {
    "payment", "export", "reexport", "transfer", "sale", "import", "legal_services", "legal_services_payment",
    "informational", "personal_communication", "travel", "humanitarian", "correspondent_account",
    "payment_into_blocked_account", "service_charge", "insurance", "advice", "software_access", "hiring", "support",
    "securities", "other",
}  # fmt: skip
"""What can be done."""

Match = Literal["confirmed", "possible", "rejected", "unknown"]
Ground = Literal["name", "identifier", "birth_date", "address", "acronym", "country"]
OwnershipOutcome = Literal["owned", "controlled", "undecided", "exposure", "not_reached"]
Share = Annotated[float, Meta(ge=0, le=100)]


class _Strict(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    pass


def _checked(moment: object, what: str) -> None:
    """Raises ValueError for what is neither a day nor a time with its offset."""
    if not isinstance(moment, dt.date):
        raise ValueError(f"{what} is {moment!r}: write a day (2024-12-20) or a time with its offset")  # noqa: TRY004
    if isinstance(moment, dt.datetime) and moment.tzinfo is None:
        raise ValueError(f"{what} has no offset from UTC: write 2024-12-20T14:00:00-05:00")


class ListingFact(_Strict, frozen=True):
    """A listing, as far as the law asks.

    Attributes:
        list: Kind of list: `sdn`, `el`, `eu` ...; see `lists.toml`.
        id: The listing's id: `ofac:52053`.
        name: Its name.
        programs: The publisher's codes.
        tags: Standing phrases, as published.
        measures: Kinds of measures, as published: "Asset freeze".
        since: When it was listed.
        until: When it left the list, or lapsed.
        snapshot: The snapshot that it was read from.
        snapshot_on: Day of that snapshot.
    """

    list: str
    id: str = ""
    name: str = ""
    programs: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    since: MomentField | None = None
    until: MomentField | None = None
    snapshot: str = ""
    snapshot_on: dt.date | None = None

    def __post_init__(self) -> None:
        for what, moment in (("since", self.since), ("until", self.until)):
            if moment is not None:
                _checked(moment, what)
        if self.since is not None and self.until is not None and day_of(self.until) < day_of(self.since):
            raise ValueError(f"the listing ends ({self.until}) before it begins ({self.since})")


class Owner(_Strict, frozen=True):
    """Someone who owns or controls a party.

    Attributes:
        owner: Name.
        listings: The owner's listings.
    """

    owner: str
    listings: tuple[ListingFact, ...] = ()


class Stake(Owner, frozen=True):
    """A direct stake in a party.

    Attributes:
        share: Percent.
        low: Least percent, where only a range is known.
        high: Most percent.
    """

    share: Share | None = None
    low: Share | None = None
    high: Share | None = None

    def __post_init__(self) -> None:
        if self.share is not None and (self.low is not None or self.high is not None):
            raise ValueError(f"the stake of {self.owner} has a share and a range: give one of them")
        if self.bounds[0] > self.bounds[1]:
            raise ValueError(f"the stake of {self.owner} runs from {self.low} down to {self.high}")

    @property
    def bounds(self) -> tuple[float, float]:
        """Least and most percent."""
        if self.share is not None:
            return self.share, self.share
        return self.low or 0.0, 100.0 if self.high is None else self.high


class CaseEdge(_Strict, frozen=True):
    """Who holds what of whom, for owners behind owners; `listwarden.ownership` computes what follows.

    Attributes:
        owner: Name of the owner.
        owned: Name of the entity.
        share: Percent; a range where `low` and `high` are given; unknown without any.
        low: Least percent.
        high: Most percent.
        since: First day.
        until: Last day.
    """

    owner: str
    owned: str
    share: Share | None = None
    low: Share | None = None
    high: Share | None = None
    since: dt.date | None = None
    until: dt.date | None = None

    def __post_init__(self) -> None:
        Stake(owner=self.owner, share=self.share, low=self.low, high=self.high)

    @property
    def bounds(self) -> tuple[float, float]:
        """Least and most percent."""
        return Stake(owner=self.owner, share=self.share, low=self.low, high=self.high).bounds


class OwnershipFact(_Strict, frozen=True):
    """What a computation of ownership found, direct and indirect, such as one answer of `blocked_closure`.

    Attributes:
        regime: Whose test: `us`, `bis`, `eu`, `uk`, `ca`, `ch`, `au`.
        outcome: `owned` by listed parties, `controlled`, `undecided`, `exposure` (something less), `not_reached`.
        basis: By what: ownership, voting, control, influence, office.
        owners: Who the listed parties are.
        share: What they hold, in words.
        proof: How it was derived, in words.
        programs: Programs of the listed parties, for licenses.
    """

    regime: str
    outcome: OwnershipOutcome
    basis: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    share: str = ""
    proof: str = ""
    programs: tuple[str, ...] = ()

    @property
    def is_owned(self) -> bool | None:
        """Whether listed parties hold enough; None where that is undecided."""
        return None if self.outcome == "undecided" else self.outcome == "owned"

    @property
    def is_controlled(self) -> bool | None:
        """Whether a listed party controls it, in whatever way; None where that is undecided."""
        by_control = self.outcome == "exposure" and not {"control", "influence", "office"}.isdisjoint(self.basis)
        return None if self.outcome == "undecided" else self.outcome == "controlled" or by_control

    @property
    def is_minority(self) -> bool | None:
        """Whether listed parties hold something less than enough; None where that is undecided."""
        holds = self.outcome in {"exposure", "controlled"} and not {"ownership", "voting"}.isdisjoint(self.basis)
        return None if self.outcome == "undecided" else holds

    def __str__(self) -> str:
        owners = f" by {', '.join(self.owners)}" if self.owners else ""
        share = f", {self.share}" if self.share else ""
        return f"{self.outcome.replace('_', ' ')}{owners}{share}{': ' + self.proof if self.proof else ''}"


class Party(_Strict, frozen=True):
    """A party to the transaction.

    Attributes:
        name: Its name.
        role: One of `ROLES`.
        match: Whether it is the listed one: decided by a person. For parties without a listing: whether they are who
            they are said to be.
        matched_on: What agreed. An address, an acronym or a country alone confirms nobody.
        interest: Whether it has an interest in the property or transaction; by its role if not given.
        is_person: Whether it is a natural person, whom nobody owns.
        listings: Its listings; `listing_ids` are looked up in the store and added.
        listing_ids: Ids of listings to be looked up.
        stakes: Direct stakes in it; an empty list says that listed parties hold none.
        ownership: Results of a computation of ownership.
        controllers: Who controls it; an empty list says that no listed party does.
        shares_address_with: A listed party at the same address; empty says none.
    """

    name: str
    role: str = "other"
    match: Match = "unknown"
    matched_on: tuple[Ground, ...] = ()
    interest: bool | None = None
    is_person: bool = False
    listings: tuple[ListingFact, ...] = ()
    listing_ids: tuple[str, ...] = ()
    stakes: tuple[Stake, ...] | None = None
    ownership: tuple[OwnershipFact, ...] = ()
    controllers: tuple[Owner, ...] | None = None
    shares_address_with: str | None = None

    def __post_init__(self) -> None:
        if self.role not in ROLES:
            raise ValueError(f"{self.role!r} is no role; roles are {', '.join(sorted(ROLES))}")
        least = sum(stake.bounds[0] for stake in self.stakes or ())
        if least > 100:
            raise ValueError(f"the stakes in {self.name} sum to {least:g} %, more than 100 %")
        if self.is_person and self.stakes:
            raise ValueError(f"{self.name} is a natural person and has owners: one of the two is wrong")


class Nexus(_Strict, frozen=True):
    """What ties the case to the United States.

    Attributes:
        us_person: Whether a US person is anywhere in the chain.
        us_territory: Whether anything is done or lies in the United States.
        usd_clearing: Whether US dollars are cleared through the United States.
        us_financial_owner: Whether a US financial institution owns or controls the user.
        financial_institution: Whether the user is a financial institution.
    """

    us_person: bool | None = None
    us_territory: bool | None = None
    usd_clearing: bool | None = None
    us_financial_owner: bool | None = None
    financial_institution: bool | None = None


class Goods(_Strict, frozen=True):
    """The item, if one moves.

    Attributes:
        subject_to_ear: Whether the item is subject to the EAR.
        us_origin: Whether it is of US origin.
        itar: Whether it is a defense article or service.
        eccn: Its ECCN, or EAR99.
        license_needed: Whether it needs a license for its destination.
        destination: Country code, or region code: `PK`, `UA-43`.
        end_uses: Known end uses: `missile`, `nuclear`, `chemical_biological`; empty says none of them.
    """

    subject_to_ear: bool | None = None
    us_origin: bool | None = None
    itar: bool | None = None
    eccn: str | None = None
    license_needed: bool | None = None
    destination: str | None = None
    end_uses: tuple[Literal["missile", "nuclear", "chemical_biological", "military"], ...] | None = None

    def __post_init__(self) -> None:
        if self.us_origin and self.subject_to_ear is False:
            raise ValueError("the item is of US origin and said not to be subject to the EAR (15 CFR 734.3(a)(2))")
        if self.eccn == "EAR99" and self.itar:
            raise ValueError("the item is said to be EAR99 and under the ITAR: one of the two is wrong")


class HeldLicense(_Strict, frozen=True):
    """A specific license that the user states. It is never applied by itself.

    Attributes:
        number: Its number.
        scope: What it authorizes, in the user's words.
        programs: Programs it covers.
        until: Its last day.
    """

    number: str
    scope: str = ""
    programs: tuple[str, ...] = ()
    until: dt.date | None = None


class Asset(_Strict, frozen=True):
    """What the drafts of reports need; the effects do not.

    Attributes:
        description: What it is: a wire, an account, a shipment.
        kind: Type of property: funds transfer, account, goods ...
        location: Where it is.
        account: Account or reference numbers.
        value_usd: Value in US dollars.
        value_is_estimate: Whether the value is an estimate.
        exchange_rate: How a foreign amount was converted.
        holder: Name and address of who holds it, or rejected it.
        contact: Name, e-mail and telephone of a contact.
        documents: What is attached, such as the payment instructions.
        date: Day on which it was blocked or rejected; the day of the case if not given.
        released_on: Day on which it was unblocked or transferred.
        earlier_report: Reference of the blocking report, for the report of the release.
        release_authority: License, order or other authority for the release.
    """

    description: str = ""
    kind: str = ""
    location: str = ""
    account: str = ""
    value_usd: float | None = None
    value_is_estimate: bool = False
    exchange_rate: str = ""
    holder: str = ""
    contact: str = ""
    documents: tuple[str, ...] = ()
    date: dt.date | None = None
    released_on: dt.date | None = None
    earlier_report: str = ""
    release_authority: str = ""


class Case(_Strict, frozen=True):
    """One transaction.

    Attributes:
        at: When it happens or happened: a day, or a time with its offset.
        title: What it is, in words.
        id: The user's reference.
        persons: For whom it is answered; everybody, side by side, if not given.
        activity: One of `ACTIVITIES`; unknown if not given.
        dealings: What kind of dealing it is, for measures that bar some only: `new_debt`, `public_securities` ...
        trade_with: Codes of countries and regions that the underlying trade concerns; an empty list says none.
        parties: The parties.
        edges: Who holds what of whom, for owners behind owners.
        owners: Listed parties among the owners, by their names in `edges`.
        nexus: What ties it to the United States.
        goods: The item, if one moves.
        licenses_held: Specific licenses of the user.
        asset: For drafts of reports.
        unstated: What a fact that is not stated counts as: `unknown`, or `no` on the user's word.
        lists: Which lists were searched, with their snapshots, in words for the answer.
        expect: Outcomes that the author expects; the engine does not read it.
    """

    at: MomentField
    title: str = ""
    id: str = ""
    persons: tuple[Person, ...] = ()
    activity: str | None = None
    dealings: tuple[str, ...] | None = None
    trade_with: tuple[str, ...] | None = None
    parties: tuple[Party, ...] = ()
    edges: tuple[CaseEdge, ...] = ()
    owners: tuple[Owner, ...] = ()
    nexus: Nexus = Nexus()
    goods: Goods | None = None
    licenses_held: tuple[HeldLicense, ...] = ()
    asset: Asset = Asset()
    unstated: Literal["unknown", "no"] = "unknown"
    lists: tuple[str, ...] = ()
    expect: tuple[Outcome, ...] = ()

    def __post_init__(self) -> None:
        _checked(self.at, "at")
        if self.activity is not None and self.activity not in ACTIVITIES:
            raise ValueError(f"{self.activity!r} is no activity; activities are {', '.join(sorted(ACTIVITIES))}")
        if "us_person" in self.persons and self.nexus.us_person is False:
            raise ValueError("the case is for a US person and says that no US person is involved")

    @property
    def day(self) -> dt.date:
        """The day of the case."""
        return day_of(self.at)


def read_case(file: Path) -> Case:
    """Reads a case file.

    Raises:
        InputError: The file cannot be read, is no TOML, has a field that no case has, or contradicts itself.
    """
    try:
        if file.stat().st_size > _LARGEST:
            raise InputError(f"The file is larger than {_LARGEST:,} bytes.", where=str(file))
        return case_of(msgspec.toml.decode(file.read_bytes()), str(file))
    except (OSError, UnicodeDecodeError, msgspec.DecodeError) as error:
        hint = "Write it as docs/guides/effects.md shows."
        raise InputError(f"The case cannot be read: {error}.", where=str(file), hint=hint) from error


def case_of(values: object, where: str = "case") -> Case:
    """A case from plain values, as TOML or JSON give them. Raises InputError where they are no case."""
    try:
        return msgspec.convert(values, Case, strict=True)
    except msgspec.ValidationError as error:
        hint = "docs/guides/effects.md has every field."
        raise InputError(f"This is no case: {error}.", where=where, hint=hint) from error
