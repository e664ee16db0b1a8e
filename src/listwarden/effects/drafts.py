"""Drafts of the reports to OFAC: the fields that 31 CFR 501.603 and 501.604 ask for, filled from a case.

A draft is data, not a letter. A field that the case does not fill is missing, and says what to ask; nothing is made up.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from msgspec import Struct

from listwarden.effects.answer import Answer, Effect
from listwarden.effects.case import Asset, Case
from listwarden.effects.deadlines import due
from listwarden.effects.law import Law, default_law
from listwarden.effects.records import ReportForm
from listwarden.errors import InputError

__all__ = ["Draft", "DraftField", "drafts"]


class DraftField(Struct, frozen=True, omit_defaults=True):
    """One field of a report.

    Attributes:
        name: Its name.
        value: What the case gives for it; empty where it is missing.
        is_required: Whether the regulation asks for it in every report.
        asks: What belongs there.
    """

    name: str
    value: str
    is_required: bool
    asks: str

    @property
    def is_missing(self) -> bool:
        """Whether there is no value."""
        return not self.value


class Draft(Struct, frozen=True, omit_defaults=True):
    """A report, as far as the case fills it.

    Attributes:
        code: `blocking`, `reject`, `annual` or `unblocking`.
        title: Its title.
        citation: The regulation that asks for its fields.
        party: The party that it is about; empty where no party decides.
        due_on: Its last day.
        note: What else to know about that day.
        fields: Its fields.
        missing: Names of required fields without a value.
        counsel: Whether to ask counsel.
    """

    code: str
    title: str
    citation: str
    party: str
    due_on: dt.date | None
    note: str
    fields: tuple[DraftField, ...]
    missing: tuple[str, ...]
    counsel: bool


def drafts(case: Case, answer: Answer, law: Law | None = None) -> tuple[Draft, ...]:
    """The reports that the effects of a case ask for: one of each kind for each party that is blocked or rejected.

    The report of unblocked property is drafted only where the case has a day of release.

    Args:
        case: The case.
        answer: Its answer.
        law: The law; the one that comes with Listwarden if not given.

    Raises:
        InputError: The property was released before it was blocked.
    """
    law = law or default_law()
    asset = case.asset
    if asset.released_on and asset.released_on < (asset.date or case.day):
        what = f"The property was released on {asset.released_on}, before it was blocked."
        raise InputError(what, where="asset.released_on", hint="Correct one of the two days.")
    found: dict[tuple[str, str], Draft] = {}
    for effect in (one for person in answer.persons for one in person.effects):
        for form in law.report:
            if form.outcome == effect.outcome and _asked_for(form, effect, case):
                found.setdefault((form.code, effect.party), _draft(form, effect, case, law))
    return tuple(found.values())


def _asked_for(form: ReportForm, effect: Effect, case: Case) -> bool:
    if form.code == "unblocking":
        return case.asset.released_on is not None and any(duty.code == "blocking_report" for duty in effect.duties)
    return any(duty.code == form.duty for duty in effect.duties)


def _draft(form: ReportForm, effect: Effect, case: Case, law: Law) -> Draft:
    start = _start(form, case)
    duty = law.duty_on(form.duty, start)
    when = due(duty, start, law) if duty else None
    fields = tuple(
        DraftField(one.name, _FILLED[one.source](case, effect) if one.source else "", one.required, one.asks)
        for one in form.fields
    )
    return Draft(
        code=form.code,
        title=form.title,
        citation=form.citation,
        party=effect.party,
        due_on=when.on if when else None,
        note=when.note if when else "",
        fields=fields,
        missing=tuple(one.name for one in fields if one.is_required and one.is_missing),
        counsel=form.counsel,
    )


def _start(form: ReportForm, case: Case) -> dt.date:
    if form.code == "unblocking" and case.asset.released_on:
        return case.asset.released_on
    return case.asset.date or case.day


def _value(asset: Asset) -> str:
    if asset.value_usd is None:
        return ""
    return f"{asset.value_usd:,.2f}{' (estimated)' if asset.value_is_estimate else ''}"


def _parties(case: Case) -> str:
    return "; ".join(f"{party.name} ({party.role.replace('_', ' ')})" for party in case.parties)


def _target(case: Case, effect: Effect) -> str:
    return "; ".join(part for part in (effect.party, *effect.listings) if part)


def _authority(case: Case, effect: Effect) -> str:
    laws = [f"{one.name}: {one.citation}" for one in effect.programs]
    rule = [effect.rule.citation] if effect.rule and not laws else []
    return "; ".join((*laws, *rule))


def _interest(case: Case, effect: Effect) -> str:
    return "; ".join(one.because for one in effect.facts if one.condition == "interest" and one.because)


_FILLED: Mapping[str, Callable[[Case, Effect], str]] = {
    "holder": lambda case, effect: case.asset.holder,
    "contact": lambda case, effect: case.asset.contact,
    "description": lambda case, effect: case.asset.description or case.title,
    "parties": lambda case, effect: _parties(case),
    "target": _target,
    "interest": _interest,
    "kind": lambda case, effect: case.asset.kind,
    "location": lambda case, effect: case.asset.location,
    "account": lambda case, effect: case.asset.account,
    "date": lambda case, effect: str(case.asset.date or case.day),
    "value": lambda case, effect: _value(case.asset),
    "exchange_rate": lambda case, effect: case.asset.exchange_rate,
    "authority": _authority,
    "documents": lambda case, effect: "; ".join(case.asset.documents),
    "earlier_report": lambda case, effect: case.asset.earlier_report,
    "release_date": lambda case, effect: str(case.asset.released_on or ""),
    "release_authority": lambda case, effect: case.asset.release_authority,
}
"""What of a case fills a field."""
