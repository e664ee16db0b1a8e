"""What speaks for and against two listings being one party: the evidence of screening, and what both lists share."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import islice

from listwarden.identity.link import Ground
from listwarden.identity.parties import ComparedName, Number, Party
from listwarden.identity.rules import EqualRule, Rules
from listwarden.index import Rarity
from listwarden.match import Matcher
from listwarden.model import Address, Evidence, Name, Subject, SubjectIdentifier
from listwarden.names.identifiers import KINDS

__all__ = ["PairScorer"]

_MOST_PAIRS = 2
"""Pairs of names that are compared in full, those with the most rare words in common."""
_MOST_NUMBERS = 4
"""Equal numbers that count, those of offices before telephone numbers."""

_QUESTION = "name.verbatim"
"""What makes any equal name a question in a screening: no sign that two parties are one beyond that of its words."""

_MOST_SHOWN = 8
"""Equal names, and equal addresses, that are shown."""
_ONCE = {"imo"}
"""Kinds of which a party has one number: another one speaks against."""


class PairScorer:
    """Scores pairs of listings.

    Args:
        parties: The listings, prepared, in the order of the matcher's index.
        matcher: The matcher of screening, over an index of the same listings.
        rules: The numbers that screening does not have.
    """

    def __init__(self, parties: Sequence[Party], matcher: Matcher, rules: Rules) -> None:
        self.parties = parties
        self.matcher = matcher
        self.rules = rules

    def grounds(self, at: int, to: int, *, always: bool = False) -> tuple[Ground, ...]:
        """The evidence for and against two listings being the same party, in order.

        Args:
            at: Position of the one, which is the subject.
            to: Position of the other.
            always: Score the pair also where too little is shared for a link.

        Returns:
            One ground per piece of evidence; none where the names share too little and no number is equal.
        """
        one, other = self.parties[at], self.parties[to]
        numbers = list(_shared_numbers(one, other, self.rules.search.least_number))
        pairs = _nearest_names(one, other)
        worth = pairs[0][0] if pairs else 0.0
        has_number = any(KINDS[mine.kind][1] != "contact" for mine, _ in numbers)
        if not (always or has_number or worth >= self.rules.search.least_name):
            return ()
        least = -math.inf if always else self.rules.link.least
        return self._grounds(one, to, numbers, [(mine, theirs) for _, mine, theirs in pairs], least)

    def _grounds(
        self,
        one: Party,
        to: int,
        numbers: Sequence[tuple[Number, Number]],
        pairs: Sequence[tuple[ComparedName, ComparedName]],
        least: float,
    ) -> tuple[Ground, ...]:
        other = self.parties[to]
        addresses = [words for words in one.addresses if words in other.addresses]
        subject = _subject(one, other, numbers, [mine for mine, _ in pairs], with_addresses=not addresses)
        listed = list({id(theirs.listed): theirs.listed for _, theirs in pairs}.values())
        hit = self.matcher.score(subject, to, listed)
        mine = next((each.listed.name for each in one.names if each.listed.name.text == hit.subject_name), None)
        equal = (*self._equal_names(one, other, mine), *self._equal_addresses(one, other, addresses))
        evidence = [each for each in hit.evidence if each.feature != _QUESTION]
        if sum(each.bits for each in evidence) + sum(ground.bits for ground in equal) < least:
            return ()
        return (*(_as_ground(each, one, mine) for each in evidence), *equal)

    def _equal_names(self, one: Party, other: Party, compared: Name | None) -> Iterator[Ground]:
        """Further names that are equal, beside the one that was compared."""
        theirs = {each.words: each for each in reversed(other.names)}
        known = {word for each in one.names if each.listed.name is compared for word in each.words}
        equal = {each.words: each for each in reversed(one.names) if each.words in theirs}
        left = self.rules.equal_name.together
        own = [each for each in reversed(equal.values()) if each.listed.name is not compared]
        for mine in islice(own, _MOST_SHOWN):
            names = mine.listed.name, theirs[mine.words].listed.name
            weaker = 0.5 if any(name.strength != "strong" for name in names) else 1.0
            bits = min(left, weaker * _worth(mine.words, known, self.matcher.index.rarity, self.rules.equal_name))
            bits = round(bits, 2)
            left, known = left - bits, known | set(mine.words)
            yield _equal("equal_name", bits, *names, names[0].text, names[1].text)

    def _equal_addresses(self, one: Party, other: Party, addresses: Sequence[frozenset[str]]) -> Iterator[Ground]:
        rule, rarity = self.rules.equal_address, self.matcher.index.address_rarity
        left, known = rule.together, set[str]()
        for words in addresses[:_MOST_SHOWN]:
            bits = round(min(left, _worth(words, known, rarity, rule)), 2)
            left, known = left - bits, known | words
            mine, theirs = one.addresses[words], other.addresses[words]
            yield _equal("equal_address", bits, mine, theirs, str(mine), str(theirs))


def _worth(words: Sequence[str] | frozenset[str], known: set[str], rarity: Rarity, rule: EqualRule) -> float:
    """What an equal value is worth for the words that no earlier one had."""
    return min(rule.share * sum(rarity.bits(word) for word in set(words) - known), rule.most)


def _equal(feature: str, bits: float, one: Name | Address, other: Name | Address, *texts: str) -> Ground:
    note = "" if bits else "its words already count"
    return Ground(feature, bits, "agrees", texts[0], texts[1], note, one.source.field, other.source.field)


def _shared_numbers(one: Party, other: Party, least: int) -> Iterator[tuple[Number, Number]]:
    """Equal numbers of the same kind, or of two kinds that offices issue; issuers must not differ where both are known.

    A kind of which a party has one number comes with another one too, since that speaks against.
    """
    by_value: dict[str, list[Number]] = {}
    for theirs in other.numbers:
        by_value.setdefault(theirs.value, []).append(theirs)
    shared = [
        (mine, theirs)
        for mine in one.numbers
        for theirs in by_value.get(mine.value, ())
        if _may_be_equal(mine, theirs, least)
    ]
    shared.sort(key=lambda pair: KINDS[pair[0].kind][1] == "contact")
    yield from list({mine.value: (mine, theirs) for mine, theirs in reversed(shared)}.values())[::-1][:_MOST_NUMBERS]
    values = {mine.value for mine, _ in shared}
    for mine in one.numbers:
        if mine.kind in _ONCE and mine.value not in values:
            yield from ((mine, theirs) for theirs in other.numbers[:1] if theirs.kind == mine.kind)


def _may_be_equal(mine: Number, theirs: Number, least: int) -> bool:
    strengths = KINDS[mine.kind][1], KINDS[theirs.kind][1]
    if "issued" not in strengths:
        return mine.kind == theirs.kind
    issuers = {mine.identifier.country, theirs.identifier.country} - {""}
    return strengths == ("issued", "issued") and len(mine.value) >= least and len(issuers) < 2


def _nearest_names(one: Party, other: Party) -> list[tuple[float, ComparedName, ComparedName]]:
    """The pairs of names with the most rare sounds in common, the best first, with the bits these are worth.

    The one listing's weak names stand back: screening weighs the listed side's strength only.
    """
    strong = [name for name in one.names if name.listed.name.strength == "strong"] or one.names
    found = [(_common(mine, theirs), mine, theirs) for mine in strong for theirs in other.names]
    found = [pair for pair in found if pair[0] > 0]
    found.sort(key=lambda pair: (-pair[0], _difference(*pair[1:])))
    return found[: 1 if found and _difference(*found[0][1:]) == (0, False) else _MOST_PAIRS]


def _difference(mine: ComparedName, theirs: ComparedName) -> tuple[int, bool]:
    """Words that two names do not share, and whether the publisher does not stand behind the listed one."""
    apart = 0 if mine.words == theirs.words else abs(len(mine.words) - len(theirs.words)) + 1
    return apart, theirs.listed.name.strength != "strong"


def _common(mine: ComparedName, theirs: ComparedName) -> float:
    return sum(min(mine.sounds[sound], theirs.sounds[sound]) for sound in mine.sounds.keys() & theirs.sounds.keys())


def _subject(
    one: Party,
    other: Party,
    numbers: Sequence[tuple[Number, Number]],
    names: Sequence[ComparedName],
    *,
    with_addresses: bool,
) -> Subject:
    """A listing as a subject, with what can be compared with the other."""
    entity = one.listing.entity
    texts = dict.fromkeys(name.listed.name.text for name in names) or {one.listing.name: None}
    genders = {value.value.lower() for value in entity.values_of("gender")} & {"male", "female"}
    identifiers = {mine.identifier.value: mine.kind for mine, _ in numbers}
    addresses = one.addresses.values() if with_addresses and other.addresses else ()
    return Subject(
        tuple(texts),
        type=entity.type,
        birth_dates=tuple(born.date for born in entity.birth_dates),
        countries=one.countries,
        identifiers=tuple(SubjectIdentifier(value, kind) for value, kind in identifiers.items()),
        addresses=tuple(map(str, addresses)),
        gender=genders.pop() if len(genders) == 1 else "",
    )


def _as_ground(evidence: Evidence, one: Party, name: Name | None) -> Ground:
    """A piece of evidence with where the subject's value was read too."""
    other_field = evidence.source.field if evidence.source else ""
    return Ground(
        evidence.feature,
        evidence.bits,
        evidence.outcome,
        evidence.subject_value,
        evidence.listed_value,
        evidence.note,
        _field_of(evidence, one, name),
        other_field,
    )


def _field_of(evidence: Evidence, one: Party, name: Name | None) -> str:
    """Where the subject's value was read in its own listing; empty for what is of the listing as a whole."""
    entity, value = one.listing.entity, evidence.subject_value
    if evidence.feature.startswith("name.") and value:
        return name.source.field if name else ""
    values = {
        "birth_date": [(str(born.date), born.source) for born in entity.birth_dates],
        "identifier": [(number.value, number.source) for number in entity.identifiers],
        "address": [(str(address), address.source) for address in entity.addresses],
        "gender": [(gender.value.lower(), gender.source) for gender in entity.values_of("gender")],
    }.get(evidence.feature, [])
    return next((source.field for text, source in values if text == value), "")
