"""Facts of a party in three values: what each condition of a rule asks, answered from what the case states."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from listwarden.effects.case import ROLES, Case, ListingFact, OwnershipFact, Party
from listwarden.effects.case_facts import CASE_FACTS
from listwarden.effects.law import Law, in_force, same_code
from listwarden.effects.logic import Truth, all_of, any_of, negated
from listwarden.effects.moments import day_of, is_from, is_within, words
from listwarden.effects.owners import listed_owners, ownership_of, rule_of
from listwarden.effects.records import License, OwnerLists, Person, Program, TagRule

__all__ = ["PARTY_FACTS", "Finding", "View", "owner_listings", "row_words", "tags_of"]

_EXEMPT = {"informational", "personal_communication", "travel"}
_WEAK_GROUNDS = {"address", "acronym", "country"}


class Finding(Struct, frozen=True):
    """One fact, as the case has it.

    Attributes:
        condition: The condition that asked.
        value: True, false or unknown.
        says: The fact in words.
        because: What it rests on.
        question: What to ask where it is unknown.
    """

    condition: str
    value: Truth
    says: str
    because: str = ""
    question: str = ""


class View(Struct, dict=True):
    """A case as one person sees it, with one of its parties, or with none of them for what no party decides.

    Attributes:
        case: The case.
        law: The law.
        person: For whom.
        party: The party.
    """

    case: Case
    law: Law
    person: Person
    party: Party | None = None

    def find(self, condition: str) -> Finding:
        """What the case says on a condition."""
        if condition not in self._found:
            self._found[condition] = self._look(condition)
        return self._found[condition]

    @cached_property
    def _found(self) -> dict[str, Finding]:
        return {}

    @cached_property
    def taken_as_no(self) -> set[str]:
        """Facts that are not stated, and that the case says to take as "no"."""
        return set()

    def _look(self, condition: str) -> Finding:
        name, _, argument = condition.partition(":")
        value, because = PARTY_FACTS[name](self, argument) if name in PARTY_FACTS else CASE_FACTS[name](self, argument)
        said = self.law.words[name]
        if value is None and self.case.unstated == "no" and name in _MAY_BE_UNSTATED and not because:
            self.taken_as_no.add(said.says.format(argument))
            value = False
        return Finding(condition, value, said.says.format(argument), because, said.question.format(argument))

    @property
    def listings(self) -> tuple[ListingFact, ...]:
        """The party's listings."""
        return self.party.listings if self.party else ()

    def on(self, kind: str) -> Iterator[tuple[ListingFact, Truth]]:
        """The party's listings of a kind, each with whether it held at the time of the case."""
        return ((one, self.held_at(one)) for one in self.listings if one.list == kind)

    def held_at(self, listing: ListingFact) -> Truth:
        """Whether a listing held at the time of the case."""
        if listing.since is None:
            return self._seen(listing)
        value = is_within(self.case.at, listing.since, listing.until)
        return None if value and self._may_have_ended(listing) else value

    def _seen(self, listing: ListingFact) -> Truth:
        """Without a day of listing: from the snapshot on that has it, and before its end."""
        if listing.snapshot_on is None:
            return None
        if listing.until is not None and is_from(self.case.at, listing.until):
            return False
        return True if listing.snapshot_on <= self.case.day else None

    def _may_have_ended(self, listing: ListingFact) -> bool:
        kind = self.law.kinds.get(listing.list)
        days = kind.ends_after_days if kind else None
        if days is None or listing.until is not None or listing.since is None:
            return False
        return self.case.day > day_of(listing.since) + dt.timedelta(days=days)

    def programs(self, listing: ListingFact) -> list[tuple[str, Program | None]]:
        """The codes of a listing, each with its entry on the day of the case, if there is one."""
        space = self.law.kinds[listing.list].space
        return [(code, self.law.program_on(code, space, self.case.day)) for code in listing.programs]

    def blocks(self, listing: ListingFact) -> Truth:
        """Whether an SDN listing blocks: in force at the time, under a program that is known to block.

        Every listing of the SDN List stands for blocking; where none of its programs is known to do so on the day, the
        data are incomplete and the answer is unknown, never false.
        """
        known = any(program is not None and _blocking(program) for _, program in self.programs(listing))
        return all_of((self.held_at(listing), True if known else None))

    @cached_property
    def blocking_codes(self) -> tuple[str, ...]:
        """Programs under which the party, or who owns it, is blocked."""
        found = [one for one in (*self.listings, *owner_listings(self, "us")) if one.list == "sdn" and self.blocks(one)]
        codes = [code for one in found for code, program in self.programs(one) if not program or _blocking(program)]
        results = self.party.ownership if self.party else ()
        stated = [code for one in results if one.regime == "us" and one.is_owned for code in one.programs]
        return tuple(dict.fromkeys((*codes, *stated)))

    @cached_property
    def licenses(self) -> tuple[tuple[License, Truth], ...]:
        """The general licenses of the day, each with whether the case is in its scope."""
        found = in_force(self.law.license, self.case.day)
        return tuple((one, all_of(self.find(condition).value for condition in one.all)) for one in found)


def _blocking(program: Program) -> bool:
    return program.measure == "blocking"


Answer = tuple[Truth, str]


def _identity(view: View, _: str) -> Answer:
    party = view.party
    if party is None:
        return True, ""
    if party.match == "confirmed" and party.matched_on and set(party.matched_on) <= _WEAK_GROUNDS:
        return None, f"{party.name}: {', '.join(party.matched_on)} alone confirms nobody"
    return {"confirmed": True, "rejected": False}.get(party.match), f"{party.name}: match {party.match}"


def _possible(view: View, _: str) -> Answer:
    party = view.party
    value, because = _identity(view, "")
    open_question = value is None and party is not None and (party.match != "unknown" or bool(party.listings))
    return open_question, because


def _interest(view: View, _: str) -> Answer:
    if view.party is None:
        return False, "no party"
    stated = view.party.interest
    value = ROLES[view.party.role] if stated is None else stated
    return value, f"{view.party.name}: role {view.party.role}" if value is not None else ""


def _listed(view: View, kind: str) -> Answer:
    found = list(view.on(kind))
    return any_of(value for _, value in found), _rows(view, found)


def _rows(view: View, found: Iterable[tuple[ListingFact, Truth]]) -> str:
    return "; ".join(row_words(listing) for listing, value in found if value is not False)


def row_words(listing: ListingFact) -> str:
    """A listing in one line: list, id, name, programs, measures, since when, from which snapshot."""
    parts = [listing.list, listing.id, listing.name, " ".join(f"[{code}]" for code in listing.programs)]
    if listing.measures:
        parts.append(f"({', '.join(listing.measures)})")
    if listing.since is not None:
        parts.append(f"since {words(listing.since)}")
    if listing.until is not None:
        parts.append(f"until {words(listing.until)}")
    if listing.snapshot or listing.snapshot_on:
        parts.append(f"snapshot {listing.snapshot[:32]} {listing.snapshot_on or ''}".rstrip())
    return " ".join(part for part in parts if part)


def _blocked(view: View, _: str) -> Answer:
    found = [(one, view.blocks(one)) for one in view.listings if one.list == "sdn"]
    return any_of(value for _, value in found), _rows(view, found)


def _frozen(view: View, space: str) -> Answer:
    found = [(one, all_of((view.held_at(one), _freezes(view, one)))) for one in _of_space(view, space)]
    return any_of(value for _, value in found), _rows(view, found)


def _of_space(view: View, space: str) -> list[ListingFact]:
    kinds = view.law.kinds
    return [one for one in view.listings if kinds[one.list].space == space and "freeze" in kinds[one.list].measure]


def _freezes(view: View, listing: ListingFact) -> Truth:
    if listing.measures:
        return any("freeze" in same_code(one) or "financial" in same_code(one) for one in listing.measures)
    known = [program.measure for _, program in view.programs(listing) if program]
    if listing.list == "un" and known and set(known) == {"un_travel"}:
        return False
    return None if listing.list == "uk" else True


def _other_measures(view: View, space: str) -> Answer:
    found = [(one, all_of((view.held_at(one), negated(_freezes(view, one))))) for one in _of_space(view, space)]
    return any_of(value for _, value in found), _rows(view, found)


def _unknown_program(view: View, _: str) -> Answer:
    found = [
        f"{code} ({listing.list}{' ' + listing.id if listing.id else ''})"
        for listing in view.listings
        if view.held_at(listing) is not False
        for code, program in view.programs(listing)
        if program is None
    ]
    return bool(found), "; ".join(found)


def _group(view: View, group: str) -> Answer:
    return _any_program(view, view.law.values(group), "sdn")


def _program(view: View, code: str) -> Answer:
    return _any_program(view, frozenset({same_code(code)}), "")


def _any_program(view: View, codes: frozenset[str], kind: str) -> Answer:
    found = [
        (one, view.held_at(one))
        for one in view.listings
        if kind in {"", one.list} and codes & {same_code(code) for code in one.programs}
    ]
    without = [None for one in view.listings if kind in {"", one.list} and not one.programs]
    return any_of([*(value for _, value in found), *without]), _rows(view, found)


def tags_of(law: Law, text: str, day: dt.date) -> TagRule | None:
    """The tag that a standing phrase is on a day: that of the longest beginning; a final full stop is no matter."""
    said = same_code(text).removeprefix("alt. ").rstrip(".")
    found = [
        (len(start), tag)
        for tag in in_force(law.tag, day)
        for start in tag.starts
        if said.startswith(same_code(start).rstrip("."))
    ]
    return max(found, key=lambda one: one[0])[1] if found else None


def _tag(view: View, code: str) -> Answer:
    found = []
    for listing in view.listings:
        tags = [tags_of(view.law, text, view.case.day) for text in listing.tags]
        if any(tag is not None and tag.code == code for tag in tags):
            found.append((listing, view.held_at(listing)))
    return any_of(value for _, value in found), _rows(view, found)


def counts(view: View, listing: ListingFact, owners: OwnerLists) -> Truth:
    """Whether a listing makes its party an owner that counts."""
    if listing.list not in owners.lists:
        return False
    if listing.list == "sdn":
        wanted = view.law.values(owners.group) if owners.group else None
        codes = {same_code(code) for code in listing.programs}
        return all_of((view.blocks(listing), True if wanted is None else bool(wanted & codes)))
    kind = view.law.kinds[listing.list]
    return all_of((view.held_at(listing), _freezes(view, listing) if "freeze" in kind.measure else True))


def owner_listings(view: View, regime: str) -> tuple[ListingFact, ...]:
    """Listings of owners of the party that count, or may count, in a regime."""
    owners = view.law.owners_on(regime, view.case.day)
    if owners is None or view.party is None or (view.party.stakes is None and not view.case.edges):
        return ()
    every = [one for listings in listed_owners(view.case, view.party).values() for one in listings]
    return tuple(one for one in every if counts(view, one, owners) is not False)


def _ownership(view: View, regime: str) -> OwnershipFact | None:
    """What follows from who owns the party; None where nothing is stated of its owners."""
    owners = view.law.owners_on(regime, view.case.day)
    if owners is None or view.party is None:
        return None
    return ownership_of(view.case, view.party, regime, lambda one: counts(view, one, owners))


def _owned(view: View, regime: str) -> Answer:
    if view.party is None or view.party.is_person:
        return False, "no entity"
    result = _ownership(view, regime)
    return (None, "") if result is None else (result.is_owned, str(result))


def _minority(view: View, regime: str) -> Answer:
    if view.party is None or view.party.is_person:
        return False, "no entity"
    result = _ownership(view, regime)
    return (None, "") if result is None else (result.is_minority, str(result))


def _controlled(view: View, regime: str) -> Answer:
    owners, party = view.law.owners_on(regime, view.case.day), view.party
    if party is None or party.is_person or owners is None:
        return False, "no entity, or no rule in force on that day"
    if party.controllers is None:
        result = next((one for one in party.ownership if one.regime == regime), None)
        return (result.is_controlled, str(result)) if result is not None else (None, "")
    found = [(one.owner, any_of(counts(view, each, owners) for each in one.listings)) for one in party.controllers]
    return any_of(value for _, value in found), "; ".join(f"controlled by {name}" for name, value in found if value)


def _owner_on(view: View, kind: str) -> Answer:
    found = [
        (f"{stake.owner} {stake.bounds[0]:g} to {stake.bounds[1]:g} %", view.held_at(listing))
        for stake in (view.party.stakes if view.party else None) or ()
        for listing in stake.listings
        if listing.list == kind
    ]
    return any_of(value for _, value in found), "; ".join(name for name, value in found if value is not False)


def _share_unknown(view: View, kind: str) -> Answer:
    rule = rule_of("bis", view.case)
    found = [
        (stake.owner, view.held_at(listing))
        for stake in (view.party.stakes if view.party else None) or ()
        for listing in stake.listings
        if listing.list == kind and rule and stake.bounds[0] < rule.ownership.percent <= stake.bounds[1]
    ]
    return any_of(value for _, value in found), "; ".join(name for name, _ in found)


def _shares_address(view: View, _: str) -> Answer:
    shared = view.party.shares_address_with if view.party else ""
    return (None if shared is None else bool(shared)), f"with {shared}" if shared else ""


def _exempt(view: View, _: str) -> Answer:
    activity = view.case.activity
    if activity is None:
        return None, ""
    if activity not in _EXEMPT:
        return False, f"activity: {activity}"
    statutes = {name for code in view.blocking_codes for name in _statutes(view, code)}
    only_ieepa = bool(statutes) and statutes <= {"IEEPA"}
    because = f"activity: {activity}; statutes: {', '.join(sorted(statutes)) or 'not known'}"
    return (True if only_ieepa else None), because


def _statutes(view: View, code: str) -> tuple[str, ...]:
    program = view.law.program_on(code, "us", view.case.day)
    return program.statute if program else ("not known",)


def _covered(view: View) -> dict[str, Truth]:
    """Each program of the party, with whether some license covers the case under it."""
    return {
        code: any_of(value for one, value in view.licenses if {same_code(code), "*"} & set(map(same_code, one.covers)))
        for code in view.blocking_codes
    }


def _licensed(view: View, _: str) -> Answer:
    covered = _covered(view)
    value = all_of(covered.values()) if covered else False
    titles = [f"{one.id}: {one.title} ({one.citation})" for one, holds in view.licenses if holds]
    if value:
        return True, "; ".join(titles)
    return value, "" if value is None else "no license in this data covers it under each program"


def _license_partial(view: View, _: str) -> Answer:
    covered = _covered(view)
    some = any(value is True for value in covered.values())
    lacking = [code for code, value in covered.items() if value is not True]
    return some and bool(lacking), f"not covered: {', '.join(lacking)}" if lacking else ""


def _license_open(view: View, _: str) -> Answer:
    return any(value is None for value in _covered(view).values()), ""


def _specific_license(view: View, _: str) -> Answer:
    held = [one for one in view.case.licenses_held if one.until is None or view.case.day <= one.until]
    return bool(held), "; ".join(f"license {one.number}: {one.scope}" for one in held)


PARTY_FACTS: Mapping[str, Callable[[View, str], Answer]] = {
    "identity": _identity, "possible": _possible, "interest": _interest, "listed": _listed, "blocked": _blocked,
    "frozen": _frozen, "other_measures": _other_measures, "unknown_program": _unknown_program, "group": _group,
    "program": _program, "tag": _tag, "owned": _owned, "minority": _minority, "controlled": _controlled,
    "owner_on": _owner_on, "share_unknown": _share_unknown, "shares_address": _shares_address, "exempt": _exempt,
    "licensed": _licensed, "license_partial": _license_partial, "license_open": _license_open,
    "specific_license": _specific_license,
}  # fmt: skip
"""Facts of one party."""


_MAY_BE_UNSTATED = {
    "owned", "minority", "controlled", "shares_address", "us_nexus", "us_financial_owner", "financial_institution",
    "ear_item", "itar_item", "license_needed", "eccn", "destination", "trade_with", "end_use", "activity", "dealing",
    "exempt",
}  # fmt: skip
"""Facts that a case may declare absent. Not identity, interest or the times of a listing."""
