"""What the attributes of Senzing's entity specification mean here: tables only.

After https://www.senzing.com/docs/entity_specification/. An attribute that is in no table is kept: as an attribute
where it is the record's own, as a leftover where it stands inside a feature.
"""

from __future__ import annotations

from listwarden.model import EntityType, NameRole, NameStrength

__all__ = ["FAMILIES", "NAME_TYPES", "NUMBERS", "PLAIN", "RECORD_TYPES"]

RECORD_TYPES: dict[str, EntityType] = {
    "PERSON": "person",
    "INDIVIDUAL": "person",
    "ORGANIZATION": "organization",
    "COMPANY": "organization",
    "VESSEL": "vessel",
    "AIRCRAFT": "aircraft",
}

NAME_TYPES: dict[str, tuple[NameStrength, NameRole]] = {
    "PRIMARY": ("strong", "primary"),
    "FORMER": ("strong", "formerly known as"),
    "FKA": ("strong", "formerly known as"),
    "WEAK": ("weak", "also known as"),
    "WEAK_AKA": ("weak", "also known as"),
}
"""NAME_TYPE -> strength and role. Any other is an alias."""

FAMILIES: dict[str, tuple[str, ...]] = {
    "NAME": (
        "NAME_TYPE", "NAME_FULL", "NAME_ORG", "NAME_LAST", "NAME_FIRST", "NAME_MIDDLE", "NAME_PREFIX", "NAME_SUFFIX",
    ),
    "ADDR": (
        "ADDR_TYPE", "ADDR_FULL", "ADDR_LINE1", "ADDR_LINE2", "ADDR_LINE3", "ADDR_LINE4", "ADDR_LINE5", "ADDR_LINE6",
        "ADDR_CITY", "ADDR_STATE", "ADDR_POSTAL_CODE", "ADDR_COUNTRY", "ADDR_FROM_DATE", "ADDR_THRU_DATE",
    ),
    "PHONE": ("PHONE_TYPE", "PHONE_NUMBER"),
    "REL_ANCHOR": ("REL_ANCHOR_DOMAIN", "REL_ANCHOR_KEY"),
    "REL_POINTER": ("REL_POINTER_DOMAIN", "REL_POINTER_KEY", "REL_POINTER_ROLE"),
    "GROUP_ASSOCIATION": (
        "GROUP_ASSOCIATION_TYPE", "GROUP_ASSOCIATION_ORG_NAME", "GROUP_ASSN_ID_TYPE", "GROUP_ASSN_ID_NUMBER",
    ),
}  # fmt: skip
"""Attributes that make up one feature together. In flat records a usage stands before them: `PRIMARY_NAME_LAST`."""

NUMBERS: dict[str, tuple[str, str]] = {
    "PASSPORT_NUMBER": ("passport", "PASSPORT"),
    "DRIVERS_LICENSE_NUMBER": ("driver_license", "DRIVERS_LICENSE"),
    "SSN_NUMBER": ("social_security", "SSN"),
    "NATIONAL_ID_NUMBER": ("national_id", "NATIONAL_ID"),
    "TAX_ID_NUMBER": ("tax_id", "TAX_ID"),
    "OTHER_ID_NUMBER": ("other", "OTHER_ID"),
    "TRUSTED_ID_NUMBER": ("other", "TRUSTED_ID"),
    "LEI_NUMBER": ("lei", "LEI"),
    "DUNS_NUMBER": ("duns", "DUNS"),
    "NPI_NUMBER": ("license", "NPI"),
    "ACCOUNT_NUMBER": ("bank_account", "ACCOUNT"),
    "IMO_NUMBER": ("imo", "IMO"),
    "MMSI_NUMBER": ("mmsi", "MMSI"),
    "CALL_SIGN": ("call_sign", "CALL"),
    "AIRCRAFT_TAIL_NUM": ("aircraft_tail", "AIRCRAFT_TAIL"),
    "AIRCRAFT_MFG_SERIAL_NUM": ("aircraft_serial", "AIRCRAFT_MFG_SERIAL"),
    "AIRCRAFT_CONSTRUCTION_NUM": ("aircraft_serial", "AIRCRAFT_CONSTRUCTION"),
    "EMAIL_ADDRESS": ("email", "EMAIL"),
    "WEBSITE_ADDRESS": ("website", "WEBSITE"),
    "PHONE_NUMBER": ("phone", "PHONE"),
    "SWIFT_BIC": ("bic", "SWIFT"),
}
"""Attribute with a number -> kind of identifier, and the beginning of its companions: `PASSPORT_COUNTRY`,
`NATIONAL_ID_TYPE`, `DRIVERS_LICENSE_STATE`."""

PLAIN: dict[str, str] = {
    "NATIONALITY": "nationality",
    "CITIZENSHIP": "citizenship",
    "REGISTRATION_COUNTRY": "jurisdiction",
    "COUNTRY_OF_ASSOCIATION": "country",
    "GENDER": "gender",
    "EMPLOYER": "employer",
    "DATE_OF_DEATH": "death_date",
    "TOPIC": "topic",
}
"""Other attributes -> key of the attribute here; a TOPIC is a tag."""
