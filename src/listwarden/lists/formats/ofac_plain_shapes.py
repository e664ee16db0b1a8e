"""What the elements of OFAC's plain XML hold: its schema as records. See `formats/shape.py` for how they are read."""

from __future__ import annotations

from msgspec import Struct

__all__ = [
    "Address",
    "Aka",
    "Citizenship",
    "DateOfBirthItem",
    "Id",
    "Nationality",
    "PlaceOfBirthItem",
    "Program",
    "PublshInformation",
    "SdnEntry",
    "VesselInfo",
]


class PublshInformation(Struct, frozen=True, rename={"publish_date": "Publish_Date", "record_count": "Record_Count"}):
    """The day of publication, month first, and how many entries there are. The publisher writes it so."""

    publish_date: str
    record_count: str = ""


class Program(Struct, frozen=True):
    """A program's code."""

    text: str


class Id(Struct, frozen=True, rename="camel"):
    """A document, or any other labeled value."""

    uid: str
    id_type: str = ""
    id_number: str = ""
    id_country: str = ""
    issue_date: str = ""
    expiration_date: str = ""


class Aka(Struct, frozen=True, rename="camel"):
    """An alias."""

    uid: str
    type: str
    category: str
    last_name: str = ""
    first_name: str = ""


class Address(Struct, frozen=True, rename="camel"):
    """An address."""

    uid: str
    address1: str = ""
    address2: str = ""
    address3: str = ""
    city: str = ""
    state_or_province: str = ""
    postal_code: str = ""
    country: str = ""


class Nationality(Struct, frozen=True, rename="camel"):
    """A nationality."""

    uid: str
    country: str
    main_entry: str = ""


class Citizenship(Struct, frozen=True, rename="camel"):
    """A citizenship."""

    uid: str
    country: str
    main_entry: str = ""


class DateOfBirthItem(Struct, frozen=True, rename="camel"):
    """A date of birth, in words."""

    uid: str
    date_of_birth: str
    main_entry: str = ""


class PlaceOfBirthItem(Struct, frozen=True, rename="camel"):
    """A place of birth."""

    uid: str
    place_of_birth: str
    main_entry: str = ""


class VesselInfo(Struct, frozen=True, rename="camel"):
    """What a vessel has."""

    call_sign: str = ""
    vessel_type: str = ""
    vessel_flag: str = ""
    vessel_owner: str = ""
    tonnage: str = ""
    gross_registered_tonnage: str = ""


class SdnEntry(Struct, frozen=True, rename="camel"):
    """One entry."""

    uid: str
    last_name: str
    sdn_type: str
    program_list: tuple[Program, ...]
    first_name: str = ""
    title: str = ""
    remarks: str = ""
    id_list: tuple[Id, ...] = ()
    aka_list: tuple[Aka, ...] = ()
    address_list: tuple[Address, ...] = ()
    nationality_list: tuple[Nationality, ...] = ()
    citizenship_list: tuple[Citizenship, ...] = ()
    date_of_birth_list: tuple[DateOfBirthItem, ...] = ()
    place_of_birth_list: tuple[PlaceOfBirthItem, ...] = ()
    vessel_info: VesselInfo | None = None
