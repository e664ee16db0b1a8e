"""From a case to its effects: every rule of the day is asked of every party, for every person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from msgspec import Struct

from listwarden.effects.answer import Answer, Cited, Duty, Effect, Headline, Need, PersonAnswer
from listwarden.effects.case import Case, ListingFact
from listwarden.effects.deadlines import due
from listwarden.effects.facts import PARTY_FACTS, Finding, View, owner_listings, row_words, tags_of
from listwarden.effects.law import Law, default_law, in_force
from listwarden.effects.logic import Truth, all_of, any_of, negated
from listwarden.effects.moments import words
from listwarden.effects.records import OUTCOMES, PERSONS, Outcome, Person, Rule, Warrant
from listwarden.errors import InputError

__all__ = ["STALE_AFTER_DAYS", "effect"]

STALE_AFTER_DAYS = 180
"""After how many days without a check an entry of the law is called stale."""

_RANK = {outcome: rank for rank, outcome in enumerate(OUTCOMES)}
_NOTHING: list[Outcome] = ["no_restriction_found"]
_LIFTS: set[Outcome] = {"exempt", "authorized_conditional"}


def effect(
    case: Case, law: Law | None = None, *, now: dt.datetime | None = None, of_parties_only: bool = False
) -> Answer:
    """The effects of a case, for each person, with reasons, duties, unknowns and questions.

    Args:
        case: The case.
        law: The law; the one that comes with Listwarden if not given.
        now: The present time with its offset, for what lies in the future and what was checked long ago.
        of_parties_only: Whether to leave out rules that no party decides, such as those about destinations.

    Raises:
        InputError: The case lies in the future, names a list that is not known, or contradicts itself.
    """
    law, now = law or default_law(), now or dt.datetime.now(dt.UTC)
    _refuse(case, law, now)
    persons = tuple(
        _answer(case, law, person, now.date(), of_parties_only=of_parties_only) for person in case.persons or PERSONS
    )
    return Answer(
        title=case.title,
        id=case.id,
        at=words(case.at),
        law=law.hash,
        law_checked_on=max(rule.checked_on for rule in law.rule),
        lists=_lists(case),
        persons=persons,
    )


def _refuse(case: Case, law: Law, now: dt.datetime) -> None:
    if case.day > now.date() + dt.timedelta(days=1):  # a day's grace for places east of the clock
        hint = "Give the day on which it happens; later law is not known."
        raise InputError(f"The case is dated {case.day}, in the future.", where="at", hint=hint)
    for listing in _all_listings(case):
        if listing.list not in law.kinds:
            hint = f"Kinds of lists: {', '.join(law.kinds)}."
            raise InputError(f"{listing.list!r} is no kind of list.", where=listing.name or listing.id, hint=hint)
    waiting = [name for party in case.parties for name in party.listing_ids]
    if waiting:
        hint = "Load the list, or write the listing into the case."
        raise InputError(f"The listing {waiting[0]} was not looked up.", where="listing_ids", hint=hint)


def _all_listings(case: Case) -> Iterator[ListingFact]:
    yield from (listing for owner in case.owners for listing in owner.listings)
    for party in case.parties:
        yield from party.listings
        for owner in (*(party.stakes or ()), *(party.controllers or ())):
            yield from owner.listings


class _Tried(Struct, frozen=True):
    """A rule asked of a view."""

    rule: Rule
    view: View
    value: Truth
    all: tuple[Finding, ...]
    any: tuple[Finding, ...]
    none: tuple[Finding, ...]
    unless: tuple[Finding, ...]

    @property
    def unknown(self) -> tuple[Finding, ...]:
        return tuple(one for one in (*self.all, *self.any, *self.none) if one.value is None)


def _answer(case: Case, law: Law, person: Person, today: dt.date, *, of_parties_only: bool) -> PersonAnswer:
    views = [View(case, law, person, party) for party in case.parties]
    if not of_parties_only:
        views.insert(0, View(case, law, person))
    tried = [_try(rule, view) for rule in _rules(law, person, case.day) for view in views if _concerns(rule, view)]
    effects = sorted((_effect(one, today) for one in tried if one.value), key=lambda one: _RANK[one.outcome])
    held = {(one.outcome, one.party) for one in effects}
    needs = tuple(need for need in (_need(one) for one in tried if one.value is None) if not _is_settled(need, held))
    if not effects and not needs:
        effects = [_nothing(case, person)]
    taken = dict.fromkeys(said for view in views for said in sorted(view.taken_as_no))
    return PersonAnswer(person, _headline(effects, needs), tuple(effects), needs, tuple(taken))


def _rules(law: Law, person: Person, day: dt.date) -> Iterable[Rule]:
    return (rule for rule in in_force(law.rule, day) if person in rule.persons)


def _concerns(rule: Rule, view: View) -> bool:
    """A rule with a fact of a party is asked of each party, any other once."""
    conditions = (*rule.all, *rule.any, *rule.none, *rule.unless)
    return any(one.partition(":")[0] in PARTY_FACTS for one in conditions) == (view.party is not None)


def _try(rule: Rule, view: View) -> _Tried:
    found = [tuple(map(view.find, names)) for names in (rule.all, rule.any, rule.none, rule.unless)]
    required, chosen, barred, exceptions = found
    core = all_of(
        (
            *(one.value for one in required),
            any_of(one.value for one in chosen) if chosen else True,
            *(negated(one.value) for one in barred),
        )
    )
    value = False if any(one.value for one in exceptions) else core
    return _Tried(rule, view, value, required, chosen, barred, exceptions)


def _effect(tried: _Tried, today: dt.date) -> Effect:
    rule, view = tried.rule, tried.view
    facts = (*tried.all, *(one for one in tried.any if one.value), *tried.none)
    listings = _listings(view)
    programs = tuple(_programs(view, listings, today))
    tags = tuple(_tags(view, listings, today)) if any("tag:" in one.condition for one in facts) else ()
    return Effect(
        outcome=rule.outcome,
        person=view.person,
        party=view.party.name if view.party else "",
        says=rule.says,
        facts=facts,
        rule=_cited(rule.id, rule.says, rule, today),
        programs=programs,
        tags=tags,
        listings=tuple(map(row_words, listings)),
        duties=tuple(_duties(rule, view)),
        forbids=rule.forbids,
        changes=tuple(_changes(tried)),
        questions=tuple(dict.fromkeys(one.question for one in tried.unless if one.value is None)),
        counsel=rule.counsel or any(one.counsel for one in (*programs, *tags)),
    )


def _listings(view: View) -> tuple[ListingFact, ...]:
    """The party's listings that held or may have held, and those of owners that count in some regime."""
    own = [one for one in view.listings if view.held_at(one) is not False]
    if view.party is None:
        return ()
    regimes = [one.regime for one in in_force(view.law.owners, view.case.day)]
    owners = [one for regime in regimes for one in owner_listings(view, regime)]
    return tuple(dict.fromkeys((*own, *owners)))


def _cited(name: str, says: str, entry: Warrant, today: dt.date) -> Cited:
    return Cited(
        name=name,
        says=says,
        citation=entry.citation,
        start=entry.start,
        end=entry.end,
        checked_on=entry.checked_on,
        quality=entry.quality,
        counsel=entry.counsel,
        is_stale=(today - entry.checked_on).days > STALE_AFTER_DAYS,
    )


def _programs(view: View, listings: Iterable[ListingFact], today: dt.date) -> Iterator[Cited]:
    seen = set()
    for listing in listings:
        for code, program in view.programs(listing):
            if program is None or (program.space, program.code) in seen:
                continue
            seen.add((program.space, program.code))
            says = f"{program.title}. {view.law.measures[program.measure]}"
            yield _cited(code, " ".join(filter(None, (says, program.note))), program, today)


def _tags(view: View, listings: Iterable[ListingFact], today: dt.date) -> Iterator[Cited]:
    found = (tags_of(view.law, text, view.case.day) for listing in listings for text in listing.tags)
    for tag in dict.fromkeys(one for one in found if one):
        yield _cited(tag.code, tag.does, tag, today)


def _duties(rule: Rule, view: View) -> Iterator[Duty]:
    start = view.case.asset.date or view.case.day
    for code in rule.duties:
        duty = view.law.duty_on(code, start)
        if duty:
            when = due(duty, start, view.law)
            yield Duty(code, duty.title, duty.citation, when.words, when.on, when.note, duty.counsel)


def _changes(tried: _Tried) -> Iterator[str]:
    """What would change the answer: each fact the other way round, and the end of the rule."""
    for one in (*tried.all, *(each for each in tried.any if each.value)):
        yield f"It would not hold if this were not so: {one.says}."
    for one in (*tried.none, *tried.unless):
        yield f"It would not hold if this were so: {one.says}."
    if tried.rule.end:
        yield f"The rule ends after {tried.rule.end}."


def _need(tried: _Tried) -> Need:
    unknown = tried.unknown
    return Need(
        would_be=tried.rule.outcome,
        person=tried.view.person,
        party=tried.view.party.name if tried.view.party else "",
        rule=tried.rule.id,
        unknown=unknown,
        questions=tuple(dict.fromkeys(one.question for one in unknown)),
    )


def _is_settled(need: Need, held: set[tuple[Outcome, str]]) -> bool:
    """A second ground for what is blocked already needs no data."""
    return need.would_be == "block" and ("block", need.party) in held


def _lists(case: Case) -> tuple[str, ...]:
    """The lists that the case says were searched, or else the snapshots of its listings."""
    snapshots = [
        f"{one.snapshot}{f' of {one.snapshot_on}' if one.snapshot_on else ''}"
        for one in _all_listings(case)
        if one.snapshot
    ]
    return case.lists or tuple(dict.fromkeys(snapshots))


def _nothing(case: Case, person: Person) -> Effect:
    lists = ", ".join(_lists(case)) or "the listings that the case states"
    says = f"No restriction found in {lists} and in the rules of this law on {words(case.at)}."
    return Effect("no_restriction_found", person, says)


def _headline(effects: Iterable[Effect], needs: Iterable[Need]) -> Headline:
    held: list[Outcome] = [one.outcome for one in effects]
    gravest = min(held or _NOTHING, key=lambda one: _RANK[one])
    graver = (_RANK[need.would_be] < _RANK[gravest] for need in needs if need.would_be not in _LIFTS)
    return "needs_data" if any(graver) else gravest
