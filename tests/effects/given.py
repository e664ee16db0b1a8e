"""Listings that the cases use, and how a case is written in short."""

from __future__ import annotations

import datetime as dt
from typing import Any

from listwarden.effects import Answer, Case, effect
from listwarden.effects.case import case_of

NOW = dt.datetime(2026, 11, 22, 18, 0, tzinfo=dt.UTC)
"""The clock of the tests: rules and cases are dated, so the outcome must not depend on today."""

D = dt.date


def sdn(name: str, since: Any, *programs: str, until: Any = None, **more: Any) -> dict[str, Any]:
    return listing("sdn", name, since, *programs, until=until, **more)


def listing(kind: str, name: str, since: Any, *programs: str, until: Any = None, **more: Any) -> dict[str, Any]:
    fact = {"list": kind, "name": name, "since": since, "until": until, "programs": list(programs), **more}
    return {key: value for key, value in fact.items() if value is not None}


ROCKSIDE = sdn("ROCKSIDE ENTERPRISE", D(2024, 12, 18), "NPWMD", id="ofac:52053")
NDC = sdn("NATIONAL DEVELOPMENT COMPLEX", D(2024, 12, 18), "NPWMD", id="ofac:52049")
NDC_ON_ENTITY_LIST = listing("el", "NATIONAL DEVELOPMENT COMPLEX", D(1997, 6, 30))
AKHTAR = sdn("AKHTAR AND SONS PRIVATE LIMITED", D(2024, 12, 18), "NPWMD", id="ofac:52051")
AFFILIATES = sdn("AFFILIATES INTERNATIONAL", D(2024, 12, 18), "NPWMD", id="ofac:52052")
LONGDE = sdn("XI'AN LONGDE TECHNOLOGY DEVELOPMENT COMPANY LIMITED", D(2024, 4, 19), "NPWMD", id="ofac:48620")
MINSK = sdn("MINSK WHEEL TRACTOR PLANT", D(2024, 4, 19), "NPWMD", "BELARUS-EO14038", id="ofac:34769")
PK_ENTITY = listing("el", "PK ENTITY-LISTED CO", D(2024, 10, 21))


def party(name: str = "PARTY A", *listings: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": name, "role": "beneficiary", "match": "confirmed", "listings": list(listings), **more}


def owner(name: str, share: Any, *listings: dict[str, Any]) -> dict[str, Any]:
    span = (
        {"low": share[0], "high": share[1]} if isinstance(share, tuple) else {} if share is None else {"share": share}
    )
    return {"owner": name, "listings": list(listings), **span}


def case(at: Any, *parties: dict[str, Any], **more: Any) -> Case:
    """A case whose unstated facts are declared absent, unless it says otherwise."""
    return case_of({"at": at, "parties": list(parties), "unstated": "no", "activity": "payment", **more})


def answer(at: Any, *parties: dict[str, Any], **more: Any) -> Answer:
    return effect(case(at, *parties, **more), now=NOW)


def outcomes(at: Any, *parties: dict[str, Any], **more: Any) -> set[str]:
    """The outcomes for the one person of a case."""
    (person,) = answer(at, *parties, **more).persons
    return set(person.outcomes)
