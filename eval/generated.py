"""Generated positives: every rule of `rules` applied to listed parties, seeded by rule and listing."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from eval.positives import Resolved, facts_of
from eval.record import Deck, Query
from eval.rules import RULES, Rule
from eval.text import chance, script_of
from listwarden.model import EntityType, Listing

__all__ = ["generated_decks", "variations"]


def generated_decks(world: Resolved) -> list[Deck]:
    """One deck each for persons, organizations and vessels; each rule has an equal share of it."""
    return [_deck(world, kind) for kind in ("person", "organization", "vessel")]


def _deck(world: Resolved, kind: EntityType) -> Deck:
    rules = [rule for rule in RULES if kind in rule.types]
    listings = [one for one in world.lists.screened if one.entity.type == kind and world.is_in(one)
                and not world.is_sealed(one) and script_of(one.name) == "Latin"]  # fmt: skip
    each = max(4, 3 * world.size // len(rules)) if kind != "vessel" else max(4, world.size // len(rules))
    queries = [query for rule in rules for query in variations(rule, listings, each)]
    queries = [structs.replace(query, cluster=world.clusters[query.listing]) for query in queries]
    return Deck(f"P2 {kind}", f"generated variations, {kind}s", "positive", queries)


def variations(rule: Rule, listings: Sequence[Listing], count: int) -> list[Query]:
    """So many records that a rule makes, each of another listing, or as many as it can."""
    luck = chance("rule", rule.name)
    found: list[Query] = []
    for listing in luck.sample(list(listings), len(listings)):
        if len(found) == count:
            break
        made = rule.apply(listing, chance(rule.name, listing.id))
        if made is None:
            continue
        query = Query(made.name, listing.entity.type, listing.id, listing.id, f"{rule.klass:02d} {rule.name}")
        query = structs.replace(query, **facts_of(listing), needs_facts=made.needs_facts)
        if made.birth is not None:
            query = structs.replace(query, birth=made.birth)
        if made.identifiers is not None:
            query = structs.replace(query, identifiers=made.identifiers)
        found.append(query)
    return found
