"""Who a listing is about: names, identifiers, addresses and what else is known of a party."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from listwarden.model.date import PartialDate
from listwarden.model.source import Source

__all__ = [
    "Address",
    "Attribute",
    "DatedValue",
    "Entity",
    "EntityType",
    "Identifier",
    "Name",
    "NameRole",
    "NameStrength",
    "Place",
    "Relationship",
]

EntityType = Literal["person", "organization", "vessel", "aircraft", "unknown"]
"""What kind of party it is. `unknown`: the list does not say."""

NameStrength = Literal["strong", "weak", "derived"]
"""`strong`: the publisher stands behind it; `weak`: the publisher itself calls it weak or low quality, and it alone
should not raise an alert (OFAC FAQ 122); `derived`: not the publisher's, made or collected by others."""

NameRole = Literal["primary", "also known as", "formerly known as", "now known as"]


class Name(Struct, frozen=True, omit_defaults=True):
    """One name of a party, as published.

    Attributes:
        text: The name exactly as published, in its own script.
        source: Where it was read.
        strength: How far the publisher stands behind it.
        role: Primary name, or alias of which kind.
        script: ISO 15924 code of the script most of its letters belong to, such as `Latn`, `Arab`; `Zyyy` if none.
        language: BCP 47 tag where the list says it, else None.
        family: Family name where the list separates it, else empty.
        given: The other names where the list separates them, else empty.
        note: What the publisher says of this name ("previously listed as", "nom de guerre").
    """

    text: str
    source: Source
    strength: NameStrength = "strong"
    role: NameRole = "primary"
    script: str = "Latn"
    language: str | None = None
    family: str = ""
    given: str = ""
    note: str = ""


class Identifier(Struct, frozen=True, omit_defaults=True):
    """A number or code that identifies a party, a document of it, or a thing it uses.

    Attributes:
        kind: What it is; one of `names.identifiers.KINDS`, such as `passport`, `tax_id`, `imo`, `wallet`.
        value: As published.
        source: Where it was read.
        country: ISO 3166-1 alpha-2 code of the issuer, or empty.
        label: The publisher's own words for the kind: "Unified Social Credit Code (USCC)".
        issued: Date of issue.
        expires: Date of expiry.
        asset: For wallets, the currency's code as published (`XBT`, `ETH`).
        note: What else the publisher says of it.
    """

    kind: str
    value: str
    source: Source
    country: str = ""
    label: str = ""
    issued: PartialDate | None = None
    expires: PartialDate | None = None
    asset: str = ""
    note: str = ""


class Place(Struct, frozen=True, omit_defaults=True):
    """A place of birth or the like.

    Attributes:
        text: As published, or joined from the published parts with ", ".
        source: Where it was read.
        country: ISO 3166-1 alpha-2 code, or empty.
        note: What the publisher says of it.
    """

    text: str
    source: Source
    country: str = ""
    note: str = ""


class Address(Struct, frozen=True, omit_defaults=True):
    """A postal address or a part of one.

    Attributes:
        source: Where it was read.
        street: Street, building, office or P.O. box.
        city: City with what the publisher puts into the same field (province, postal code).
        region: State or province, where the list separates it.
        postal_code: Where the list separates it.
        country: ISO 3166-1 alpha-2 code, or empty.
        country_text: The country as published.
        note: What the publisher says of this address ("previous address").
    """

    source: Source
    street: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""
    country_text: str = ""
    note: str = ""

    def __str__(self) -> str:
        parts = (self.street, self.city, self.region, self.postal_code, self.country_text or self.country)
        return ", ".join(part for part in parts if part)


class DatedValue(Struct, frozen=True, omit_defaults=True):
    """A date of birth or of establishment.

    Attributes:
        date: The date as an interval.
        source: Where it was read.
        note: What the publisher says of it.
    """

    date: PartialDate
    source: Source
    note: str = ""


class Attribute(Struct, frozen=True, omit_defaults=True):
    """A descriptive value that has no record of its own.

    Attributes:
        key: What it is: `nationality`, `citizenship`, `gender`, `title`, `vessel_type`, `vessel_flag`, `scope` (which
            branches it applies to), `other_list` (another publication's list that the party stands on too),
            `entity_type` (the list's own word), `name_as_published` (where names were parted), ...; the publisher's
            own words as a key where none of these fits.
        value: As published.
        source: Where it was read.
        country: ISO 3166-1 alpha-2 code where the value is a country, else empty.
        note: What the publisher says of it ("as of 12 Dec 2018").
    """

    key: str
    value: str
    source: Source
    country: str = ""
    note: str = ""


class Relationship(Struct, frozen=True, omit_defaults=True):
    """A relation to another party, as the list states it.

    Attributes:
        kind: What this party is or does to the other; one of `names.relations.RELATIONSHIP_KINDS`, such as `linked_to`
            (OFAC's "Linked To"), `acts_for`, `associate_of`, `family_of`, `leader_of`, `owned_by`, `owns`,
            `significant_role_in`, `executive_officer_of`, `property_of`, `supports`, `operated_by`, `mentioned` (the
            other entry's number stands in a text); the publisher's own words as a key where they are new.
        other: The other party's name or reference as published.
        source: Where it was read.
        other_id: The listing id of the other party (`un:QDi.055`) where the list gives its number, else empty.
        note: What the publisher says of it: a role, a share, dates.
    """

    kind: str
    other: str
    source: Source
    other_id: str = ""
    note: str = ""


class Entity(Struct, frozen=True, omit_defaults=True):
    """The party that a listing is about.

    Attributes:
        type: What kind of party.
        names: All names, the primary one first. Never empty in a snapshot that passed its checks.
        identifiers: Documents, registrations, wallets, and contact data such as websites.
        addresses: Addresses.
        birth_dates: Dates of birth; several where the publisher is not sure.
        birth_places: Places of birth.
        established: Dates of establishment of an organization.
        attributes: Everything else that has a type: nationality, gender, titles, vessel data.
        relationships: Relations to other parties.
    """

    type: EntityType
    names: tuple[Name, ...]
    identifiers: tuple[Identifier, ...] = ()
    addresses: tuple[Address, ...] = ()
    birth_dates: tuple[DatedValue, ...] = ()
    birth_places: tuple[Place, ...] = ()
    established: tuple[DatedValue, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    relationships: tuple[Relationship, ...] = ()

    def values_of(self, key: str) -> tuple[Attribute, ...]:
        """The attributes of one key, in published order."""
        return tuple(attribute for attribute in self.attributes if attribute.key == key)
