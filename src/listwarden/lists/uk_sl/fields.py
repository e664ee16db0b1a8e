"""What an entry of the UK Sanctions List can say: the same fields as elements of the XML and columns of the tables."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = [
    "FIELDS",
    "FIELD_BY_NAME",
    "ID",
    "MEASURE_MARKS",
    "SUMMARY",
    "SUMMARY_NAME",
    "UNIQUE_ID",
    "Field",
    "column_key",
]


class Field(NamedTuple):
    """A field: values that belong together, such as the lines of one address.

    Attributes:
        name: Our name for it.
        path: The element that holds one value, from the entry on.
        tags: Its elements, one per text of the value; none where the element itself is the text.
        columns: The columns of a table, one per text of the value, by `column_key`.
        required: Whether a table must have the columns.
    """

    name: str
    path: str
    tags: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    required: bool = True


_KEY = re.compile(r"[^0-9a-z]+")
_SAME_COLUMNS = {"individualentityship": "designationtype"}  # as the column was called before
_LINES = range(1, 7)
_PERSON, _ENTITY, _SHIP = "IndividualDetails/Individual", "EntityDetails/Entity", "ShipDetails/Ship"

UNIQUE_ID = re.compile(r"^[A-Z]{3}\d{4}$", re.ASCII)
"""The publisher's id of an entry: `RUS0001`. All 6,046 of May 2026 have this form."""
ID = "UniqueID"
MEASURE_MARKS = "SanctionsImposedIndicators"
SUMMARY_NAME = "summary_name"


def column_key(text: str) -> str:
    """A column's name by which it is known: case, blanks and punctuation vary.

    >>> column_key("Nationality(/ies)"), column_key("Individual, Entity, Ship")
    ('nationalityies', 'designationtype')
    """
    key = _KEY.sub("", text.lower())
    return _SAME_COLUMNS.get(key, key)


FIELDS = (
    Field("updated", "LastUpdated", (), ("lastupdated",)),
    Field("designated", "DateDesignated", (), ("datedesignated",)),
    Field("ofsi_group", "OFSIGroupID", (), ("ofsigroupid",)),
    Field("un_reference", "UNReferenceNumber", (), ("unreferencenumber",)),
    Field(
        "name",
        "Names/Name",
        (*(f"Name{n}" for n in _LINES), "NameType", "AliasStrength"),
        (*(f"name{n}" for n in _LINES), "nametype", "aliasstrength"),
    ),
    Field(
        "script_name",
        "NonLatinNames/NonLatinName",
        ("NameNonLatinScript", "NonLatinScriptType", "NonLatinScriptLanguage"),
        ("namenonlatinscript", "nonlatinscripttype", "nonlatinscriptlanguage"),
    ),
    Field("title", "Titles/Title", (), ("title",)),
    Field("regime", "RegimeName", (), ("regimename",)),
    Field("type", "IndividualEntityShip", (), ("designationtype",)),
    Field("designated_by", "DesignationSource", (), ("designationsource",)),
    Field("measures", "SanctionsImposed", (), ("sanctionsimposed",)),
    Field("information", "OtherInformation", (), ("otherinformation",)),
    Field("reasons", "UKStatementofReasons", (), ("ukstatementofreasons",)),
    Field(
        "address",
        "Addresses/Address",
        (*(f"AddressLine{n}" for n in _LINES), "AddressPostalCode", "AddressCountry"),
        (*(f"addressline{n}" for n in _LINES), "addresspostalcode", "addresscountry"),
    ),
    Field("phone", "PhoneNumbers/PhoneNumber", (), ("phonenumber",)),
    Field("website", "Websites/Website", (), ("website",)),
    Field("email", "EmailAddresses/EmailAddress", (), ("emailaddress",)),
    Field("birth_date", f"{_PERSON}/DOBs/DOB", (), ("dob",)),
    Field("nationality", f"{_PERSON}/Nationalities/Nationality", (), ("nationalityies",)),
    Field(
        "national_id",
        f"{_PERSON}/NationalIdentifierDetails/NationalIdentifier",
        ("NationalIdentifierNumber", "NationalIdentifierAdditionalInformation"),
        ("nationalidentifiernumber", "nationalidentifieradditionalinformation"),
    ),
    Field(
        "passport",
        f"{_PERSON}/PassportDetails/Passport",
        ("PassportNumber", "PassportAdditionalInformation"),
        ("passportnumber", "passportadditionalinformation"),
    ),
    Field("position", f"{_PERSON}/Positions/Position", (), ("position",)),
    Field("gender", f"{_PERSON}/Genders/Gender", (), ("gender",)),
    Field(
        "birth_place",
        f"{_PERSON}/BirthDetails/Location",
        ("TownOfBirth", "CountryOfBirth"),
        ("townofbirth", "countryofbirth"),
    ),
    Field("entity_type", f"{_ENTITY}/TypeOfEntities/TypeOfEntity", (), ("typeofentity",)),
    Field("subsidiary", f"{_ENTITY}/Subsidiaries/Subsidiary", (), ("subsidiaries",)),
    Field("parent", f"{_ENTITY}/ParentCompanies/ParentCompany", (), ("parentcompany",)),
    Field(
        "registration",
        f"{_ENTITY}/BusinessRegistrationNumbers/BusinessRegistrationNumber",
        (),
        ("businessregistrationnumbers",),
    ),
    Field("imo", f"{_SHIP}/IMONumbers/IMONumber", (), ("imonumber",)),
    Field("owner", f"{_SHIP}/CurrentOwnerOperators/CurrentOwnerOperator", (), ("currentowneroperators",)),
    Field("former_owner", f"{_SHIP}/PreviousOwnerOperators/PreviousOwnerOperator", (), ("previousowneroperators",)),
    Field("flag", f"{_SHIP}/CurrentBelievedFlagOfShips/CurrentBelievedFlagOfShip", (), ("currentbelievedflagofship",)),
    Field("former_flag", f"{_SHIP}/PreviousFlags/PreviousFlag", (), ("previousflags",)),
    Field("vessel_type", f"{_SHIP}/TypeOfShipDetails/TypeOfShip", (), ("typeofship",)),
    Field("tonnage", f"{_SHIP}/TonnageOfShipDetails/TonnageOfShip", (), ("tonnageofship",)),
    Field("length", f"{_SHIP}/LengthOfShipDetails/LengthOfShip", (), ("lengthofship",)),
    Field("built", f"{_SHIP}/YearsBuilt/YearBuilt", (), ("yearbuilt",)),
    # No ship had one so far; the XML's names for it were not seen.
    Field(
        "hull",
        f"{_SHIP}/HullIdentificationNumbers/HullIdentificationNumber",
        (),
        ("hullidentificationnumberhin",),
        False,
    ),
)
"""Every field of the full list, in the order of the tables' columns."""

FIELD_BY_NAME = {field.name: field for field in FIELDS}

SUMMARY = (
    *(FIELD_BY_NAME[name] for name in ("ofsi_group", "regime")),
    Field(SUMMARY_NAME, "", (), ("name",)),
    Field("type", "", (), ("type",)),
    *(FIELD_BY_NAME[name] for name in ("designated_by", "designated", "measures")),
)
"""The fields of the short table that the publisher's search page gives: one row an entry, its primary name only."""
