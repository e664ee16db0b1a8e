"""What would make a hit of a miss, or a miss of a hit."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, structs

from listwarden.index import countries_of
from listwarden.match.matcher import Matcher
from listwarden.match.table import EvidenceTable
from listwarden.model import Entity, Evidence, Hit, Subject, SubjectIdentifier

__all__ = ["Change", "changes"]


class Change(Struct, frozen=True):
    """Something that could be otherwise, and what the score would then be.

    Attributes:
        what: `an equal birth date`, `without Extra word Brookside`: in words; features of the evidence by their name.
        evidence: The piece of evidence that would be gone, if that is the change.
        bits: What the score would be.
        is_hit: Whether it would reach the threshold.
    """

    what: str
    bits: float
    is_hit: bool
    evidence: Evidence | None = None


def changes(pair: Hit, position: int, matcher: Matcher) -> tuple[Change, ...]:
    """What would lift a miss or lower a hit, the most first: evidence gone, facts that agree or conflict.

    That a fact agrees is scored with the listing's own; all else is counted from the evidence that is shown.
    """
    other = _conflicting(pair, matcher.table_of(position)) if pair.is_over_threshold else _agreeing(
        pair, position, matcher)  # fmt: skip
    return tuple(sorted((*_without(pair), *other), key=lambda one: (-abs(one.bits - pair.bits), one.what)))


def _change(what: str, bits: float, pair: Hit, evidence: Evidence | None = None) -> Change:
    bits = round(bits, 2)
    return Change(what, bits, bits >= pair.threshold, evidence)


def _without(pair: Hit) -> Iterator[Change]:
    """Of a miss, what speaks against it; of a hit, what speaks for it."""
    wanted = "agrees" if pair.is_over_threshold else "conflicts"
    for one in pair.evidence:
        if one.outcome == wanted and one.bits:
            yield _change(f"without {one.feature}", pair.bits - one.bits, pair, one)


def _agreeing(pair: Hit, position: int, matcher: Matcher) -> Iterator[Change]:
    """With each fact of the listing that the subject has not, or has otherwise."""
    for what, subject in _filled(pair.subject, pair.listing.entity):
        bits = matcher.score(subject, position).bits
        if bits > pair.bits:
            yield _change(f"an equal {what}", bits, pair)


def _filled(subject: Subject, entity: Entity) -> Iterator[tuple[str, Subject]]:
    if entity.birth_dates:
        yield "birth date", structs.replace(subject, birth_dates=tuple(one.date for one in entity.birth_dates))
    if countries := countries_of(entity):
        yield "country", structs.replace(subject, countries=tuple(sorted(countries)))
    if entity.identifiers:
        numbers = tuple(SubjectIdentifier(one.value, one.kind) for one in entity.identifiers)
        yield "identifier", structs.replace(subject, identifiers=numbers)
    if entity.addresses:
        yield "address", structs.replace(subject, addresses=tuple(map(str, entity.addresses)))
    if gender := next((one.value.lower() for one in entity.values_of("gender")), ""):
        yield "gender", structs.replace(subject, gender=gender if gender in {"male", "female"} else subject.gender)


def _conflicting(pair: Hit, table: EvidenceTable) -> Iterator[Change]:
    """A hit with another fact than the listing's, where the subject has none yet."""
    entity, subject = pair.listing.entity, pair.subject
    if entity.birth_dates and not subject.birth_dates:
        yield _change("another birth date", pair.bits + table.birth_date.conflict, pair)
    if countries_of(entity) and not subject.countries:
        yield _change("another country", pair.bits + table.country.conflict, pair)
