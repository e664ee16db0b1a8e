"""What listed owners hold of a party, and what follows: direct stakes and owners behind owners, by regime.

The computation is `listwarden.ownership`'s. Here the facts of a case become its edges, and listings its listed parties.
A listing that may or may not count leaves the answer undecided where that matters.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from listwarden.effects.case import Case, ListingFact, OwnershipFact, Party
from listwarden.effects.logic import Truth, any_of
from listwarden.errors import InputError
from listwarden.ownership import Closure, Edge, Rule, blocked_closure, edge, proof_of, rule_on

__all__ = ["listed_owners", "ownership_of", "rule_of"]

Counts = Callable[[ListingFact], Truth]
"""Whether a listing makes its party an owner that counts."""


def rule_of(regime: str, case: Case) -> Rule | None:
    """The regime's ownership rule on the day of a case; None where none is known for that day."""
    try:
        return rule_on(regime, case.day)
    except InputError:
        return None


def listed_owners(case: Case, party: Party) -> Mapping[str, tuple[ListingFact, ...]]:
    """Everybody in a case who may be a listed owner of a party, with their listings."""
    found: dict[str, tuple[ListingFact, ...]] = {}
    owners = [one for each in case.parties for one in each.stakes or ()]
    named = [(one.owner, one.listings) for one in (*case.owners, *owners)]
    named += [(one.name, one.listings) for one in case.parties if one.match == "confirmed"]
    for name, listings in named:
        if listings and name != party.name:
            found[name] = tuple(dict.fromkeys((*found.get(name, ()), *listings)))
    return found


def ownership_of(case: Case, party: Party, regime: str, counts: Counts) -> OwnershipFact | None:
    """What follows for a party from who owns it; None where nothing is stated of its owners.

    Raises:
        InputError: A stated result and the stated stakes contradict each other.
    """
    given = next((one for one in party.ownership if one.regime == regime), None)
    computed = _computed(case, party, regime, counts)
    if given and computed and given.is_owned is False and computed.is_owned:
        what = f"The stakes in {party.name} reach the threshold ({computed}), and the stated result says they do not."
        raise InputError(what, where=party.name, hint="Correct the stakes or the result.")
    return given or computed


def _computed(case: Case, party: Party, regime: str, counts: Counts) -> OwnershipFact | None:
    if party.stakes is None and not any(one.owned == party.name for one in case.edges):
        return None
    status = {name: any_of(map(counts, listings)) for name, listings in listed_owners(case, party).items()}
    possible = [name for name, counted in status.items() if counted is not False]
    if not possible:
        return OwnershipFact(regime=regime, outcome="not_reached", proof="no listed owner is stated")
    rule = rule_of(regime, case)
    if rule is None:
        proof = f"no ownership rule of {regime} is known here for {case.day}"
        return OwnershipFact(regime=regime, outcome="undecided", owners=tuple(possible), proof=proof)
    edges = _edges(case)
    widest = blocked_closure(edges, possible, rule, case.day)
    surest = blocked_closure(edges, [name for name in possible if status[name]], rule, case.day)
    return _fact(regime, party, widest, surest)


def _edges(case: Case) -> list[Edge]:
    direct = [edge(one.owner, party.name, one.bounds) for party in case.parties for one in party.stakes or ()]
    behind = [edge(one.owner, one.owned, one.bounds, since=one.since, until=one.until) for one in case.edges]
    return [*direct, *behind]


def _fact(regime: str, party: Party, widest: Closure, surest: Closure) -> OwnershipFact:
    """The answer if it is the same with and without the owners whose listings are uncertain; else undecided."""
    most, least = widest.answer(party.name), surest.answer(party.name)
    if most.contradiction:
        raise InputError(f"The stakes in {party.name} cannot be true: {most.contradiction}.", where=party.name)
    outcome = most.outcome if most.outcome == least.outcome else "undecided"
    steps = proof_of(widest, party.name)
    held = [f"{step.edge.owner} holds {step.edge.words} of {step.edge.owned}" for step in steps]
    return OwnershipFact(
        regime=regime,
        outcome="not_reached" if outcome == "listed" else outcome,
        basis=most.basis,
        owners=tuple(dict.fromkeys(step.edge.owner for step in steps if step.owner_outcome == "listed")),
        share=most.share_words,
        proof=f"{'; '.join(held)} ({widest.rule.citation})" if held else "",
    )
