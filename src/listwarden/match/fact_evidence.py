"""Evidence beyond the name: kind of party, dates of birth, countries, identifiers, addresses, gender.

Each function compares one field and returns its evidence, or nothing where either side lacks it: what is not known
speaks neither for nor against. Agreement never lowers a score; a conflict lowers it and is shown.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from listwarden.index import Index, countries_of
from listwarden.match.address_evidence import address, most_address_bits
from listwarden.match.date_evidence import birth_date, most_date_bits
from listwarden.match.identifier_evidence import identifiers
from listwarden.match.table import EvidenceTable
from listwarden.model import Evidence, Listing, Outcome, Subject
from listwarden.names.countries import country_name

__all__ = ["NATIONALITIES", "fact_evidence", "most_fact_bits"]

NATIONALITIES = frozenset({"nationality", "citizenship"})
"""Attributes by which a list says of which country a person is."""


def fact_evidence(subject: Subject, listing: Listing, index: Index, table: EvidenceTable) -> tuple[Evidence, ...]:
    """All evidence beyond the name, in the order of the evidence table."""
    return (
        *_type(subject, listing, table),
        *birth_date(subject, listing, index, table.birth_date),
        *_gender(subject, listing, table),
        *_country(subject, listing, index, table),
        *identifiers(subject, listing, index, table.identifier),
        *address(subject, listing, index, table.address),
    )


def most_fact_bits(subject: Subject, table: EvidenceTable) -> float:
    """Most bits that a subject's other fields can give with any listing, identifiers apart: those are searched."""
    return (
        most_date_bits(table.birth_date) * bool(subject.birth_dates)
        + table.gender.same * bool(subject.gender)
        + table.country.most * bool(subject.countries)
        + most_address_bits(table.address) * bool(subject.addresses)
    )


def _type(subject: Subject, listing: Listing, table: EvidenceTable) -> Iterator[Evidence]:
    kinds = (subject.type, listing.entity.type)
    if "unknown" not in kinds and kinds[0] != kinds[1]:
        yield Evidence("type", table.type.conflict, "conflicts", *kinds, "another kind of party", listing.source)


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
        is_national = any(one.country for one in listing.entity.attributes if one.key in NATIONALITIES)
        bits, what = (rule.nationality, "nationality or country") if is_national else (rule.conflict, "country")
        yield Evidence("country", bits, "conflicts", mine, theirs, f"no {what} in common", listing.source)
        return
    share = index.country_share(shared[0])
    bits = round(min(max(-math.log2(share), rule.least), rule.most), 2)
    note = f"{share:.1%} of the listings have to do with {_country_text(shared[0])}"
    yield Evidence("country", bits, "agrees", mine, theirs, note, listing.source)


def _country_text(code: str) -> str:
    return country_name(code) or code
