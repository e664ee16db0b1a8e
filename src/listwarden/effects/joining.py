"""From what is stored to what the law asks: a listing, or a hit, as facts of a case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, cast, get_args

from msgspec import structs

from listwarden.effects.answer import Answer
from listwarden.effects.case import Case, ListingFact, OwnershipFact, OwnershipOutcome, Party
from listwarden.effects.engine import effect
from listwarden.effects.law import Law, default_law
from listwarden.effects.moments import Moment
from listwarden.effects.records import ListKind, Person
from listwarden.errors import InputError
from listwarden.model import Coverage, Hit, Listing

__all__ = ["OwnershipAnswer", "effect_of_hit", "facts_of", "looked_up", "ownership_fact"]

_UNKNOWN = "other"


def facts_of(listing: Listing, snapshot_on: dt.date | None = None, law: Law | None = None) -> tuple[ListingFact, ...]:
    """A stored listing as facts: one for each list that it stands on.

    A list that is not in the law becomes a fact of the kind `other`, which is held for review.

    Args:
        listing: The listing.
        snapshot_on: The day of the snapshot: from then on it is known to hold, where the list states no day.
        law: The law; the one that comes with Listwarden if not given.
    """
    return tuple(
        ListingFact(
            list=kind,
            id=listing.id,
            name=listing.name,
            programs=tuple(program.code for program in listing.programs),
            tags=tuple(tag.text for tag in listing.tags if tag.kind != "measure"),
            measures=tuple(tag.text for tag in listing.tags if tag.kind == "measure"),
            since=since,
            until=listing.expires_on,
            snapshot=f"{listing.source.list}@{listing.source.snapshot[:12]}",
            snapshot_on=snapshot_on,
        )
        for kind, since in _kinds(listing, law or default_law())
    )


def _kinds(listing: Listing, law: Law) -> Iterator[tuple[str, dt.date | None]]:
    """The kinds of lists that a listing stands on, with the day it was put there."""
    if listing.sublists:
        for code, listed_on in {one.code: one.listed_on for one in listing.sublists}.items():
            yield _of_sublist(law, code), listed_on or listing.stated_day
        return
    by_id = _first(law, lambda kind: listing.source.list in kind.lists)
    if by_id == "cons":
        yield _by_programs(listing), listing.stated_day
    elif by_id == _UNKNOWN:
        prefix = listing.id.partition(":")[0]
        yield _first(law, lambda kind: prefix in kind.prefixes), listing.stated_day
    else:
        yield by_id, listing.stated_day


def _first(law: Law, is_it: Callable[[ListKind], bool]) -> str:
    return next((kind.code for kind in law.list if is_it(kind)), _UNKNOWN)


def _of_sublist(law: Law, code: str) -> str:
    return _first(law, lambda kind: code in kind.sublists)


_KIND_OF_PROGRAM = {
    "UKRAINE-EO13662": "ssi", "NS-PLC": "plc", "CMIC-EO13959": "cmic", "FSE-IR": "fse", "FSE-SY": "fse",
    "561-Related": "capta", "561List": "capta",
}  # fmt: skip
"""Programs that stand for one list of OFAC's consolidated file. Other programs may mean one of several lists."""


def _by_programs(listing: Listing) -> str:
    kinds = {_KIND_OF_PROGRAM.get(program.code, "cons") for program in listing.programs}
    return kinds.pop() if len(kinds) == 1 else "cons"


class OwnershipAnswer(Protocol):
    """What a computation of ownership says about one entity: an answer of `blocked_closure`."""

    outcome: str
    basis: tuple[str, ...]

    @property
    def share_words(self) -> str:
        """What listed parties hold, in words."""
        ...


_RESULTS = get_args(OwnershipOutcome)


def ownership_fact(
    regime: str, answer: OwnershipAnswer, *, owners: Sequence[str] = (), proof: str = "", programs: Sequence[str] = ()
) -> OwnershipFact:
    """The answer of a computation of ownership as a fact of a case.

    Args:
        regime: Whose test was computed: `us`, `bis`, `eu`, `uk`, `ca`, `ch`, `au`.
        answer: The answer for the party.
        owners: The listed parties it comes from.
        proof: How it was derived, in words.
        programs: Programs of these listed parties, for licenses.

    Raises:
        InputError: The outcome is none that a case can carry; that of a listed party is in its own listings.
    """
    if answer.outcome not in _RESULTS:
        hint = f"Outcomes: {', '.join(_RESULTS)}. A listed party's own listings go into `listings`."
        raise InputError(f"{answer.outcome!r} is no result of ownership.", where=regime, hint=hint)
    return OwnershipFact(
        regime=regime,
        outcome=cast("OwnershipOutcome", answer.outcome),
        basis=answer.basis,
        owners=tuple(owners),
        share=answer.share_words,
        proof=proof,
        programs=tuple(programs),
    )


def looked_up(case: Case, find: Callable[[str], Iterable[ListingFact]]) -> Case:
    """A case whose parties' `listing_ids` are looked up and stand among their listings.

    Args:
        case: The case.
        find: A listing's id -> its facts; raises where there is none.
    """
    parties = tuple(
        structs.replace(
            party,
            listings=(*party.listings, *(fact for one in party.listing_ids for fact in find(one))),
            listing_ids=(),
        )
        for party in case.parties
    )
    return structs.replace(case, parties=parties)


def effect_of_hit(
    hit: Hit, coverage: Coverage, persons: Sequence[Person], at: Moment, *, law: Law | None = None,
    now: dt.datetime | None = None,
) -> Answer:  # fmt: skip
    """What a hit would mean in law if it is the same party, and if that party has an interest.

    Identity is not settled by a hit: the answer is conditional, and whoever shows it must say so. It is about this
    listing alone: not about the party's owners, other listings, or the rest of the transaction.

    Args:
        hit: The hit.
        coverage: The coverage of the answer that it stands in, for the days of the snapshots.
        persons: For whom.
        at: The day or time of the transaction.
        law: The law.
        now: The present time.

    Raises:
        InputError: The day lies in the future.
    """
    days = {one.snapshot: one.published_on or one.loaded_at.date() for one in coverage.lists}
    facts = facts_of(hit.listing, days.get(hit.listing.source.snapshot), law)
    party = Party(
        name=hit.listing.name,
        role="counterparty",
        match="confirmed",
        is_person=hit.listing.entity.type == "person",
        listings=facts,
        interest=True,
        stakes=(),
        controllers=(),
        shares_address_with="",
    )
    case = Case(
        at=at,
        title=f"{hit.subject_name} and {hit.listing.id}",
        persons=tuple(persons),
        parties=(party,),
    )
    return effect(case, law, now=now, of_parties_only=True)
