"""Evidence beyond the name: kind of party, dates of birth, countries, identifiers, addresses, gender.

Each function compares one field and returns its evidence, or nothing where either side lacks it: what is not known
speaks neither for nor against. Agreement never lowers a score; a conflict lowers it and is shown.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator

from listwarden.index import Index, countries_of
from listwarden.match.table import BirthDate, EvidenceTable
from listwarden.model import DatedValue, Evidence, Identifier, Listing, Outcome, PartialDate, Subject, SubjectIdentifier
from listwarden.names.countries import country_name
from listwarden.names.fold import fold
from listwarden.names.identifiers import KINDS, normalize_identifier

__all__ = ["fact_evidence", "has_equal_identifier", "most_fact_bits"]

_LEAST_ACROSS_KINDS = 6
"""Digits and letters that a number must have to be compared with numbers of other kinds: short ones recur."""


def fact_evidence(subject: Subject, listing: Listing, index: Index, table: EvidenceTable) -> tuple[Evidence, ...]:
    """All evidence beyond the name, in the order of the evidence table."""
    return (
        *_type(subject, listing, table),
        *_birth_date(subject, listing, table),
        *_gender(subject, listing, table),
        *_country(subject, listing, index, table),
        *_identifier(subject, listing, table),
        *_address(subject, listing, index, table),
    )


def most_fact_bits(subject: Subject, table: EvidenceTable) -> float:
    """Most bits that a subject's other fields can give with any listing, identifiers apart: those are searched."""
    dates = table.birth_date
    return (
        max(dates.same_day, dates.same_month, dates.same_year, dates.approximate, dates.swapped, dates.near)
        * bool(subject.birth_dates)
        + table.gender.same * bool(subject.gender)
        + table.country.most * bool(subject.countries)
        + table.address.most * bool(subject.addresses)
    )


def _type(subject: Subject, listing: Listing, table: EvidenceTable) -> Iterator[Evidence]:
    kinds = (subject.type, listing.entity.type)
    if "unknown" not in kinds and kinds[0] != kinds[1]:
        yield Evidence("type", table.type.conflict, "conflicts", *kinds, "another kind of party", listing.source)


def _birth_date(subject: Subject, listing: Listing, table: EvidenceTable) -> Iterator[Evidence]:
    pairs = [(mine, theirs) for mine in subject.birth_dates for theirs in listing.entity.birth_dates]
    if not pairs:
        return
    scored = [(*_compare_dates(mine, theirs.date, table.birth_date), mine, theirs) for mine, theirs in pairs]
    bits, note, mine, theirs = max(scored, key=lambda pair: pair[0])
    outcome: Outcome = "agrees" if bits > 0 else "conflicts"  # dates that are merely near are not equal
    yield Evidence("birth_date", bits, outcome, str(mine), _dates_in_words(theirs, listing), note, theirs.source)


def _dates_in_words(best: DatedValue, listing: Listing) -> str:
    others = len(listing.entity.birth_dates) - 1
    return f"{best.date}{f' (and {others} more)' if others else ''}"


def _compare_dates(mine: PartialDate, theirs: PartialDate, rule: BirthDate) -> tuple[float, str]:
    if mine.overlaps(theirs):
        return _overlap(mine, theirs, rule)
    if _is_swapped(mine, theirs):
        return rule.swapped, "day and month are swapped"
    if _years_apart(mine, theirs) <= 1:
        return rule.near, "at most a year apart"
    return rule.conflict, "years apart"


def _overlap(mine: PartialDate, theirs: PartialDate, rule: BirthDate) -> tuple[float, str]:
    if mine.approximate or theirs.approximate or "range" in {mine.precision, theirs.precision}:
        return rule.approximate, "within the range that is given"
    shared = {mine.precision, theirs.precision}
    if shared == {"day"}:
        return rule.same_day, "same day"
    return (rule.same_year, "same year") if "year" in shared else (rule.same_month, "same month")


def _is_swapped(mine: PartialDate, theirs: PartialDate) -> bool:
    if mine.precision != "day" or theirs.precision != "day" or mine.earliest.day > 12:
        return False
    return dt.date(mine.earliest.year, mine.earliest.day, mine.earliest.month) == theirs.earliest


def _years_apart(mine: PartialDate, theirs: PartialDate) -> int:
    gap = max(theirs.earliest.year - mine.latest.year, mine.earliest.year - theirs.latest.year)
    return max(gap, 0)


def _gender(subject: Subject, listing: Listing, table: EvidenceTable) -> Iterator[Evidence]:
    listed = [value for value in listing.entity.values_of("gender") if value.value.lower() in {"male", "female"}]
    if subject.gender and listed:
        same = any(value.value.lower() == subject.gender for value in listed)
        bits = table.gender.same if same else table.gender.conflict
        outcome: Outcome = "agrees" if same else "conflicts"
        note = "same gender" if same else "another gender"
        yield Evidence("gender", bits, outcome, subject.gender, listed[0].value, note, listed[0].source)


def _country(subject: Subject, listing: Listing, index: Index, table: EvidenceTable) -> Iterator[Evidence]:
    listed = countries_of(listing.entity)
    if not subject.countries or not listed:
        return
    rule = table.country
    shared = sorted(set(subject.countries) & listed, key=index.country_share)
    mine, theirs = (", ".join(map(_country_text, sorted(codes))) for codes in (set(subject.countries), listed))
    if not shared:
        yield Evidence("country", rule.conflict, "conflicts", mine, theirs, "no country in common", listing.source)
        return
    share = index.country_share(shared[0])
    bits = round(min(max(-math.log2(share), rule.least), rule.most), 2)
    note = f"{share:.1%} of the listings have to do with {_country_text(shared[0])}"
    yield Evidence("country", bits, "agrees", mine, theirs, note, listing.source)


def _country_text(code: str) -> str:
    return country_name(code) or code


def _identifier(subject: Subject, listing: Listing, table: EvidenceTable) -> Iterator[Evidence]:
    """The best agreement of each identifier of the subject; else a conflict of a kind that a party has once."""
    for mine in subject.identifiers:
        equal = [theirs for theirs in listing.entity.identifiers if _is_equal(mine, theirs)]
        if equal:
            best = max(equal, key=lambda theirs: _identifier_bits(mine, theirs, table))
            yield _identifier_found(mine, best, table)
            continue
        other = [theirs for theirs in listing.entity.identifiers if theirs.kind == mine.kind == "imo"]
        if other:
            bits, theirs = table.identifier.unique_conflict, other[0]
            value = f"{theirs.label or theirs.kind} {theirs.value}"
            yield Evidence("identifier", bits, "conflicts", mine.value, value, "another number", theirs.source)


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


def has_equal_identifier(evidence: Iterable[Evidence], table: EvidenceTable) -> bool:
    """Whether an identifier agrees that is unique in the world or issued by an office."""
    return any(one.feature == "identifier" and one.bits > table.identifier.contact_same for one in evidence)


def _identifier_found(mine: SubjectIdentifier, theirs: Identifier, table: EvidenceTable) -> Evidence:
    value = f"{theirs.label or theirs.kind} {theirs.value}"
    title = KINDS[theirs.kind][0]
    note = f"same {title[0].lower()}{title[1:]}" if title[1].islower() else f"same {title}"
    bits = _identifier_bits(mine, theirs, table)
    return Evidence("identifier", bits, "agrees", mine.value, value, note, theirs.source)


def _identifier_bits(mine: SubjectIdentifier, theirs: Identifier, table: EvidenceTable) -> float:
    strength = KINDS[theirs.kind][1]
    if strength == "contact":
        return table.identifier.contact_same
    if strength == "issued" and mine.kind != theirs.kind:
        return table.identifier.untyped_same
    return table.identifier.unique_same if strength == "unique" else table.identifier.issued_same


def _address(subject: Subject, listing: Listing, index: Index, table: EvidenceTable) -> Iterator[Evidence]:
    rule = table.address
    best: tuple[float, str, str, str] | None = None
    for mine in subject.addresses:
        words = set(fold(mine).split())
        for theirs in listing.entity.addresses:
            country = set(fold(theirs.country_text).split())
            shared = sorted(words & set(fold(str(theirs)).split()) - country)
            bits = round(min(rule.share * sum(map(index.address_rarity.bits, shared)), rule.most), 2)
            if bits > 0 and (best is None or bits > best[0]):
                best = bits, mine, str(theirs), "shared: " + ", ".join(shared)
    if best:
        yield Evidence("address", best[0], "agrees", best[1], best[2], best[3], listing.source)
