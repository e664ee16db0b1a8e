"""The 118 columns of the EU's CSV of version 1.1, and which attribute of the XML each is."""

from __future__ import annotations

from lxml import etree

from listwarden.lists.eu_fsf.made import local_name

__all__ = ["COLUMNS", "DETAILS", "ENTITY", "REGULATION", "place_of"]

ENTITY = {
    "LogicalId": "logicalId",
    "EU_ReferenceNumber": "euReferenceNumber",
    "UnitedNationId": "unitedNationId",
    "DesignationDate": "designationDate",
    "DesignationDetails": "designationDetails",
    "SubjectType": "SubjectType",
    "SubjectType_ClassificationCode": "SubjectTypeCode",
}
"""Column behind `Entity_` -> attribute; those of the subject type belong to an element of their own."""

REGULATION = {
    "Type": "regulationType",
    "OrganisationType": "organisationType",
    "PublicationDate": "publicationDate",
    "EntryIntoForceDate": "entryIntoForceDate",
    "NumberTitle": "numberTitle",
    "Programme": "programme",
    "PublicationUrl": "publicationUrl",
}
"""Column behind `Entity_Regulation_`, `NameAlias_Regulation_` ... -> attribute."""

_COUNTRY = {"CountryIso2Code": "countryIso2Code", "CountryDescription": "countryDescription"}
_OWN = {"LogicalId": "logicalId", "RegulationLanguage": "regulationLanguage", "Remark": "remark"}
_POST = {"ZipCode": "zipCode", "Region": "region", "Place": "place", "City": "city"}

DETAILS: dict[str, tuple[str, dict[str, str]]] = {
    "nameAlias": ("NameAlias", {
        "LastName": "lastName", "FirstName": "firstName", "MiddleName": "middleName", "WholeName": "wholeName",
        "NameLanguage": "nameLanguage", "Gender": "gender", "Title": "title", "Function": "function", **_OWN,
    }),
    "citizenship": ("Citizenship", {"Region": "region", **_COUNTRY, **_OWN}),
    "birthdate": ("BirthDate", {
        "BirthDate": "birthdate", "Day": "dayOfMonth", "Month": "monthOfYear", "Year": "year",
        "YearRangeFrom": "yearRangeFrom", "YearRangeTo": "yearRangeTo", "Circa": "circa",
        "CalendarType": "calendarType", **_POST, **_COUNTRY, **_OWN,
    }),
    "address": ("Address", {
        **_POST, "Street": "street", "PoBox": "poBox", "AsAtListingTime": "asAtListingTime",
        "ContactInfo": "contactInfo", **_COUNTRY, **_OWN,
    }),
    "identification": ("Identification", {
        "Number": "number", "Diplomatic": "diplomatic", "KnownExpired": "knownExpired", "KnownFalse": "knownFalse",
        "ReportedLost": "reportedLost", "RevokedByIssuer": "revokedByIssuer", "IssuedBy": "issuedBy",
        "IssuedDate": "issueDate", "ValidFrom": "validFrom", "ValidTo": "validTo", "LatinNumber": "latinNumber",
        "NameOnDocument": "nameOnDocument", "TypeCode": "identificationTypeCode",
        "TypeDescription": "identificationTypeDescription", "Region": "region", **_COUNTRY, **_OWN,
    }),
}  # fmt: skip
"""Element -> first word of its columns, and column behind it -> attribute."""

COLUMNS = frozenset({
    "fileGenerationDate",
    "Entity_Remark",
    *(f"Entity_{column}" for column in ENTITY),
    *(f"{prefix}_{column}" for prefix, columns in DETAILS.values() for column in columns),
    *(f"{prefix}_Regulation_{column}" for prefix in ("Entity", *(one for one, _ in DETAILS.values()))
      for column in REGULATION),
})  # fmt: skip
"""All columns of the file."""

_NAMES = {
    "sanctionEntity": ("Entity", {attribute: column for column, attribute in ENTITY.items()}),
    "subjectType": ("Entity", {"classificationCode": "SubjectType", "code": "SubjectType_ClassificationCode"}),
    "regulation": ("Entity_Regulation", {attribute: column for column, attribute in REGULATION.items()}),
    **{tag: (prefix, {attribute: column for column, attribute in columns.items()})
       for tag, (prefix, columns) in DETAILS.items()},
}  # fmt: skip


def place_of(element: etree._Element, attributes: tuple[str, ...]) -> str:
    """Where attributes of a made element stood: the columns, and the number of the detail they are of."""
    tag, parent = local_name(element), element.getparent()
    if tag == "sanctionEntity" and not attributes:
        return ""
    if tag == "contactInfo":
        return f"Address_ContactInfo{_number(parent, 'Address')}"
    if tag == "regulationSummary" and parent is not None:
        prefix = _NAMES[local_name(parent)][0]
        return f"{prefix}_Regulation{_number(parent, prefix)}"
    prefix, columns = _NAMES.get(tag, (tag, {}))
    names = ", ".join(f"{prefix}_{columns.get(one, one)}" for one in attributes) or prefix
    return f"{names}{_number(element, prefix) if tag in DETAILS else ''}"


def _number(element: etree._Element | None, prefix: str) -> str:
    number = "" if element is None else str(element.get("logicalId", ""))
    return f" ({prefix}_LogicalId {number[:40]})" if number else ""
