"""What two formats of OFAC's lists say of one entry, in a form in which they can be compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable

from listwarden.model import Address, DatedValue, Identifier, Listing, PartialDate

Facts = dict[str, Counter[Hashable]]


def facts_of(listing: Listing) -> Facts:
    """Field -> how often each value occurs, without sources and order."""
    entity = listing.entity
    return {
        "type": Counter([entity.type]),
        "primary name": Counter([(entity.names[0].text, entity.names[0].family, entity.names[0].given)]),
        "strong aliases": _count((n.text, n.role) for n in entity.names[1:] if n.strength == "strong"),
        "weak aliases": _count((n.text, n.role) for n in entity.names[1:] if n.strength == "weak"),
        "addresses": _count(map(_address, entity.addresses)),
        "programs": _count(program.code for program in listing.programs),
        "identifiers": _count(map(_identifier, entity.identifiers)),
        "birth dates": _count(map(_date, entity.birth_dates)),
        "birth places": _count(place.text for place in entity.birth_places),
        "established": _count(map(_date, entity.established)),
        "attributes": _count((a.key, _number(a.value), a.country) for a in entity.attributes if a.key != "other_list"),
        "tags": _count((tag.kind, tag.text) for tag in listing.tags if tag.kind != "measure"),
        "related": _count(relation.other for relation in entity.relationships),
        "leftovers": _count(leftover.text for leftover in listing.leftovers),
    }


def differences(left: Listing, right: Listing) -> dict[str, tuple[list[Hashable], list[Hashable]]]:
    """Field -> values of the left one alone, values of the right one alone."""
    one, other = facts_of(left), facts_of(right)
    return {
        field: (list((one[field] - other[field]).elements()), list((other[field] - one[field]).elements()))
        for field in one
        if one[field] != other[field]
    }


def _count(values: Iterable[Hashable]) -> Counter[Hashable]:
    return Counter(values)


def _address(it: Address) -> Hashable:
    """The CSV files have city, province and postal code in one column."""
    place = " ".join(part for part in (", ".join(p for p in (it.city, it.region) if p), it.postal_code) if part)
    return it.street, place, it.country_text, it.country


def _identifier(it: Identifier) -> Hashable:
    return it.kind, it.value, it.country, it.label, it.asset, it.note, _span(it.issued), _span(it.expires)


def _span(date: PartialDate | None) -> Hashable:
    return date and (date.earliest, date.latest, date.approximate)


def _date(it: DatedValue) -> Hashable:
    return _span(it.date)


def _number(text: str) -> str:
    """The CSV files write 99,144 where the plain XML has 99144."""
    bare = text.replace(",", "")
    return bare if bare.isdigit() else text
