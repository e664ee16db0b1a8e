"""Numbers and codes: equal ones nearly decide, other ones of a kind that a party has once speak against."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from listwarden.index import Index
from listwarden.match.table import IdentifierBits
from listwarden.model import Evidence, Identifier, Listing, Subject, SubjectIdentifier
from listwarden.names.checksums import checksum_error
from listwarden.names.identifiers import KINDS, normalize_identifier

__all__ = ["has_equal_identifier", "identifiers"]

_LEAST_ACROSS_KINDS = 6
"""Digits and letters that a number must have to be compared with numbers of other kinds: short ones recur."""

_ONCE = frozenset({"imo", "lei", "duns"})
"""Kinds of which a party has one number in the world: of 954 listings with an IMO number two have another one besides,
of 72 with a LEI none."""

_ONCE_A_COUNTRY = frozenset({"national_id", "tax_id", "social_security"})
"""Kinds of which a party has one number of a country."""


def identifiers(subject: Subject, listing: Listing, index: Index, rule: IdentifierBits) -> Iterator[Evidence]:
    """The best agreement of each identifier of the subject; else a conflict of a kind that a party has once."""
    for mine in subject.identifiers:
        equal = [theirs for theirs in listing.entity.identifiers if _is_equal(mine, theirs)]
        if equal:
            best = max(equal, key=lambda theirs: _worth(mine, theirs, index, rule))
            yield _found(mine, best, index, rule)
        elif other := _another(mine, subject.countries, listing.entity.identifiers):
            yield _conflict(mine, other, rule)


def has_equal_identifier(evidence: Iterable[Evidence], rule: IdentifierBits) -> bool:
    """Whether an identifier agrees that is unique in the world or issued by an office."""
    return any(one.feature == "identifier" and one.bits > rule.contact_same for one in evidence)


def _is_equal(mine: SubjectIdentifier, theirs: Identifier) -> bool:
    """Equal in the form of the listed kind.

    Numbers that offices issue are compared across kinds too: a customer file may call a passport an identity card, and
    a tax number may serve as registration number.
    """
    value = normalize_identifier(theirs.kind, mine.value)
    if not value or value != normalize_identifier(theirs.kind, theirs.value):
        return False
    if mine.kind in {"", theirs.kind}:
        return True
    issued = KINDS[mine.kind][1] == KINDS[theirs.kind][1] == "issued"
    return issued and len(value) >= _LEAST_ACROSS_KINDS


def _found(mine: SubjectIdentifier, theirs: Identifier, index: Index, rule: IdentifierBits) -> Evidence:
    title = KINDS[theirs.kind][0]
    note = f"same {title[0].lower()}{title[1:]}" if title[1].islower() else f"same {title}"
    if error := checksum_error(theirs.kind, theirs.value, theirs.country):
        note = f"{note}, but {error}"
    elif _is_contact(theirs) and (holders := index.holders_of(theirs.value)) > 1:
        note = f"{note}, which {holders} listings have"
    return Evidence("identifier", _worth(mine, theirs, index, rule), "agrees", mine.value, _text(theirs), note,
                    theirs.source)  # fmt: skip


def _text(theirs: Identifier) -> str:
    return f"{theirs.label or theirs.kind} {theirs.value}"


def _is_contact(theirs: Identifier) -> bool:
    return KINDS[theirs.kind][1] == "contact"


def _worth(mine: SubjectIdentifier, theirs: Identifier, index: Index, rule: IdentifierBits) -> float:
    strength = KINDS[theirs.kind][1]
    if strength == "contact":  # what several listings have tells them apart the less
        holders = max(index.holders_of(theirs.value), 1)
        return round(max(rule.contact_same - math.log2(holders), 0.0), 2)
    if checksum_error(theirs.kind, theirs.value, theirs.country):
        return rule.invalid_same
    if strength == "issued" and mine.kind != theirs.kind:
        return rule.untyped_same
    return rule.unique_same if strength == "unique" else rule.issued_same


def _another(mine: SubjectIdentifier, countries: Sequence[str], listed: Sequence[Identifier]) -> Identifier | None:
    """A listed number of a kind that a party has once, where the subject has another one."""
    return next((theirs for theirs in listed if theirs.kind == mine.kind and _excludes(mine, theirs, countries)), None)


def _excludes(mine: SubjectIdentifier, theirs: Identifier, countries: Sequence[str]) -> bool:
    """Whether nobody has both numbers.

    Those that an office issues must be of one country, which the subject is known to be of, and as long: an office has
    numbers of several kinds.
    """
    if mine.kind in _ONCE:
        return True
    values = [normalize_identifier(mine.kind, one.value) for one in (mine, theirs)]
    return mine.kind in _ONCE_A_COUNTRY and theirs.country in countries and len(values[0]) == len(values[1])


def _conflict(mine: SubjectIdentifier, theirs: Identifier, rule: IdentifierBits) -> Evidence:
    errors = (checksum_error(one.kind, one.value, theirs.country) for one in (mine, theirs))
    error = next(filter(None, errors), "")
    bits = rule.invalid_conflict if error else rule.unique_conflict
    note = f"another number, but {error} in one of them" if error else "another number"
    return Evidence("identifier", bits, "conflicts", mine.value, _text(theirs), note, theirs.source)
