"""What the elements of OFAC's ENHANCED XML hold: its schema as records.

After the file of 10 January 2025 and the publisher's schema (ENHANCED_XML.xsd). Reference numbers (`refId`) are left
out: the words that they stand for are beside them. See `formats/shape.py` for how a record is read.
"""

from __future__ import annotations

from msgspec import Struct

__all__ = [
    "Address",
    "AddressPart",
    "AddressPlaces",
    "Address_Translation",
    "DatePeriod",
    "Entity",
    "Feature",
    "Filters",
    "GeneralInfo",
    "IdFeature",
    "IdentityDocument",
    "LegalAuthority",
    "Name",
    "NamePart",
    "Name_Translation",
    "PublicationInfo",
    "ReferenceValue",
    "RelatedEntity",
    "Relationship",
    "SanctionsList",
    "SanctionsProgram",
    "SanctionsType",
]


class Listed(Struct, frozen=True, rename="camel"):
    """A published word with a number of its own."""

    text: str
    id: str = ""


class SanctionsList(Struct, frozen=True, rename="camel"):
    """A list that the party stands on, and since when."""

    text: str
    id: str = ""
    date_published: str = ""


class SanctionsProgram(Listed, frozen=True):
    """A program's code."""


class SanctionsType(Listed, frozen=True):
    """A kind of sanction."""


class LegalAuthority(Listed, frozen=True):
    """A legal instrument."""


class Filters(Struct, frozen=True, rename="camel"):
    """What the publication was restricted to: the name of the list."""

    sanctions_lists: tuple[SanctionsList, ...] = ()
    sanctions_programs: tuple[SanctionsProgram, ...] = ()


class PublicationInfo(Struct, frozen=True, rename="camel"):
    """The date of the data, and of which list it is."""

    data_as_of: str
    filters: Filters = Filters()


class ReferenceValue(Struct, frozen=True, rename="camel"):
    """A word that a number (`refId`) stands for. Kept for the features whose value is a number alone."""

    type: str
    value: str
    ref_id: str = ""
    code: str = ""
    iso_code: str = ""
    advanced_xml_offset: str = ""


class GeneralInfo(Struct, frozen=True, rename="camel"):
    """What kind of party it is, and free text."""

    entity_type: str
    identity_id: str = ""
    living_status: str = ""
    remarks: str = ""
    title: str = ""
    is_us_citizen: str = ""
    is_us_person: str = ""


class NamePart(Struct, frozen=True, rename="camel"):
    """A part of a name: `Last Name`, `Maiden Name`."""

    type: str
    value: str
    id: str = ""


class Name_Translation(Struct, frozen=True, rename="camel"):  # noqa: N801 - the element is called translation
    """A name in one script."""

    id: str
    script: str
    formatted_full_name: str
    is_primary: str = ""
    formatted_first_name: str = ""
    formatted_last_name: str = ""
    name_parts: tuple[NamePart, ...] = ()


class Name(Struct, frozen=True, rename="camel"):
    """A name, once or in several scripts."""

    id: str
    is_primary: str
    translations: tuple[Name_Translation, ...]
    alias_type: str = ""
    is_low_quality: str = ""


class AddressPart(Struct, frozen=True, rename="camel"):
    """A part of an address: `CITY`, `ADDRESS1`."""

    type: str
    value: str
    id: str = ""


class Address_Translation(Struct, frozen=True, rename="camel"):  # noqa: N801 - the element is called translation
    """An address in one script."""

    id: str
    script: str = ""
    is_primary: str = ""
    address_parts: tuple[AddressPart, ...] = ()


class AddressPlaces(Struct, frozen=True, rename="camel"):
    """An address in several scripts. The schema allows a country here too; no file was seen to have one."""

    translation: tuple[Address_Translation, ...] = ()
    country: str = ""


class Address(Struct, frozen=True, rename="camel"):
    """An address."""

    id: str
    country: str = ""
    translations: AddressPlaces = AddressPlaces()


class DatePeriod(Struct, frozen=True, rename="camel"):
    """From when to when: each end is a range of its own."""

    from_date_begin: str = ""
    from_date_end: str = ""
    to_date_begin: str = ""
    to_date_end: str = ""
    is_approximate: str = ""
    is_date_range: str = ""


class Feature(Struct, frozen=True, rename="camel"):
    """Whatever else is known of a party, by its type."""

    id: str
    type: str
    version_id: str = ""
    value: str = ""
    value_ref_id: str = ""
    value_date: DatePeriod | None = None
    is_primary: str = ""
    reliability: str = ""
    comments: str = ""


class IdFeature(Struct, frozen=True, rename="camel"):
    """A feature that belongs to a document."""

    text: str
    id: str = ""
    feature_version_id: str = ""


class IdentityDocument(Struct, frozen=True, rename="camel"):
    """A document or registration. `name` is the name it was issued to."""

    id: str
    type: str
    document_number: str = ""
    name: str = ""
    is_valid: str = ""
    issuing_authority: str = ""
    issuing_location: str = ""
    issuing_country: str = ""
    issue_date: DatePeriod | None = None
    expiration_date: DatePeriod | None = None
    comments: str = ""
    id_features: tuple[IdFeature, ...] = ()


class RelatedEntity(Struct, frozen=True, rename="camel"):
    """The other party, by number and name."""

    entity_id: str
    text: str = ""


class Relationship(Struct, frozen=True, rename="camel"):
    """A relation to another party."""

    id: str
    type: str
    related_entity: RelatedEntity
    quality: str = ""
    date_range: DatePeriod | None = None
    comments: str = ""


class Entity(Struct, frozen=True, rename="camel"):
    """One entry."""

    id: str
    general_info: GeneralInfo
    names: tuple[Name, ...]
    sanctions_lists: tuple[SanctionsList, ...]
    sanctions_programs: tuple[SanctionsProgram, ...] = ()
    sanctions_types: tuple[SanctionsType, ...] = ()
    legal_authorities: tuple[LegalAuthority, ...] = ()
    addresses: tuple[Address, ...] = ()
    features: tuple[Feature, ...] = ()
    identity_documents: tuple[IdentityDocument, ...] = ()
    relationships: tuple[Relationship, ...] = ()
