"""Listings prepared for comparison: their names' words, numbers and addresses, each taken apart once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from listwarden.index import Index, ListedName, Rarity, countries_of
from listwarden.model import Address, Identifier, Listing
from listwarden.names.countries import country_name
from listwarden.names.fold import fold
from listwarden.names.identifiers import KINDS, normalize_identifier
from listwarden.names.sound import skeleton

__all__ = ["ComparedName", "Number", "Party", "address_words", "may_link", "parties_of"]

_REFERENCE_ENDS = ("_reference", "ofsi_group")


class ComparedName(Struct, frozen=True, gc=False):
    """A name with what it is compared by.

    Attributes:
        listed: The name in the index.
        words: Its words, sorted: two names are equal where these are.
        sounds: Skeleton of each word, and of each two neighbors -> rarity of the rarest word that has it, in bits.
    """

    listed: ListedName
    words: tuple[str, ...]
    sounds: dict[str, float]


class Number(Struct, frozen=True):
    """A number of a party, in the form in which it is compared.

    Attributes:
        kind: Its kind.
        value: Normalized.
        identifier: As listed.
    """

    kind: str
    value: str
    identifier: Identifier


class Party(Struct, frozen=True):
    """One listing, prepared.

    Attributes:
        listing: The listing.
        names: Its names.
        numbers: Its identifiers, the references to other lists apart.
        addresses: Words of each address without its country -> the address.
        countries: Codes of the countries it has to do with.
    """

    listing: Listing
    names: tuple[ComparedName, ...]
    numbers: tuple[Number, ...]
    addresses: dict[frozenset[str], Address]
    countries: tuple[str, ...]


def may_link(one: Listing, other: Listing) -> bool:
    """Whether two listings stand on different lists, or on different sub-lists of one publication."""
    if one.source.list != other.source.list:
        return True
    mine, theirs = ({sublist.code for sublist in each.sublists} for each in (one, other))
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def parties_of(index: Index) -> Sequence[Party]:
    """All listings of an index, prepared, in its order."""
    return tuple(_party(index, at, listing) for at, listing in enumerate(index.listings))


def _party(index: Index, at: int, listing: Listing) -> Party:
    entity = listing.entity
    return Party(
        listing,
        tuple(_name(one, index.rarity) for one in index.names_of(at)),
        tuple(_numbers(entity.identifiers)),
        _addresses(entity.addresses),
        tuple(sorted(code for code in countries_of(entity) if len(code) == 2 and code.isalpha())),
    )


def _name(listed: ListedName, rarity: Rarity) -> ComparedName:
    words = tuple(word.text for word in listed.form.words)
    sounds: dict[str, float] = {}
    for word in words:
        key = skeleton(word)
        sounds[key] = max(rarity.bits(word), sounds.get(key, 0.0))
    for joined, first, second in zip(listed.form.joins, words, words[1:], strict=False):
        sounds.setdefault(skeleton(joined), min(rarity.bits(first) + rarity.bits(second), rarity.ONCE))
    return ComparedName(listed, tuple(sorted(words)), sounds)


def _numbers(identifiers: Sequence[Identifier]) -> Iterator[Number]:
    for one in identifiers:
        value = normalize_identifier(one.kind, one.value)
        if value and one.kind in KINDS and not one.kind.endswith(_REFERENCE_ENDS):
            yield Number(one.kind, value, one)


def _addresses(addresses: Sequence[Address]) -> dict[frozenset[str], Address]:
    """The first address of each set of words, in published order."""
    found: dict[frozenset[str], Address] = {}
    for address in addresses:
        words = address_words(address)
        if words:
            found.setdefault(words, address)
    return found


def address_words(address: Address) -> frozenset[str]:
    """The words of an address, its country apart; empty where there is nothing but a country."""
    parts = " ".join((address.street, address.city, address.region, address.postal_code))
    country = f"{address.country_text} {country_name(address.country) or ''}"
    return frozenset(fold(parts).split()) - frozenset(fold(country).split())
