"""What OFAC's ADVANCED XML may hold, after its schema (the UN's sanctions data model 1.0, `sdn_advanced.xsd`).

Element -> attributes it must have, attributes it may have, elements that may stand in it, and whether it holds text.
The marks of a delta (`DeltaAction` and the like) are left out on purpose: a delta is not the list.
"""

from __future__ import annotations

from msgspec import Struct

__all__ = ["DELTA_MARKS", "ELEMENTS", "NAMESPACES", "REFERENCES", "SECTIONS", "SETS", "Shape"]

NAMESPACES = (
    "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML",
    "http://www.un.org/sanctions/1.0",
)
"""Of the files published since 2024, and of the schema and the files before."""

SECTIONS = (
    "DateOfIssue", "ReferenceValueSets", "Locations", "IDRegDocuments", "DistinctParties", "ProfileRelationships",
    "SanctionsEntries", "SanctionsEntryLinks",
)  # fmt: skip
"""What the root holds, each once and in this order."""

DELTA_MARKS = frozenset({"DeltaAction", "DeltaBaseVersion", "EntryDeltaFlag"})
"""Attributes that only a file of changes has."""

_SET_ATTRIBUTES = {
    "AliasType": "", "AreaCode": "CountryID Description AreaCodeTypeID", "AreaCodeType": "", "CalendarType": "",
    "Country": "Comment IS03166-3Code ISO3 ISO2", "CountryRelevance": "", "DecisionMakingBody": "OrganisationID",
    "DetailReference": "DetailCode", "DetailType": "", "DocNameStatus": "", "EntryEventType": "", "EntryLinkType": "",
    "ExRefType": "", "FeatureType": "FeatureTypeGroupID", "FeatureTypeGroup": "", "IDRegDocDateType": "",
    "IDRegDocType": "", "IdentityFeatureLinkType": "",
    "LegalBasis": "LegalBasisShortRef LegalBasisTypeID SanctionsProgramID", "LegalBasisType": "", "List": "Comment",
    "LocPartType": "", "LocPartValueStatus": "", "LocPartValueType": "", "NamePartType": "",
    "Organisation": "CountryID", "PartySubType": "PartyTypeID", "PartyType": "", "RelationQuality": "",
    "RelationType": "Symmetrical", "Reliability": "", "SanctionsProgram": "SubsidiaryBodyID", "SanctionsType": "",
    "Script": "ScriptCode", "ScriptStatus": "", "SubsidiaryBody": "Notional DecisionMakingBodyID", "SupInfoType": "",
    "TargetType": "", "Validity": "",
}  # fmt: skip

SETS = frozenset(f"{name}Values" for name in _SET_ATTRIBUTES)
"""The tables of reference values."""

REFERENCES = {**{f"{name}ID": name for name in _SET_ATTRIBUTES}, "IssuedBy-CountryID": "Country"}
"""Attribute -> the table its value must stand in."""


class Shape(Struct, frozen=True):
    """What one element may hold.

    Attributes:
        required: Attributes it must have.
        allowed: Those and the attributes it may have.
        children: Elements that may stand in it.
        has_text: Whether it holds text.
    """

    required: tuple[str, ...]
    allowed: frozenset[str]
    children: frozenset[str]
    has_text: bool


def _shape(required: str = "", optional: str = "", children: str = "", *, has_text: bool = False) -> Shape:
    allowed = frozenset(f"{required} {optional}".split())
    return Shape(tuple(required.split()), allowed, frozenset(children.split()), has_text)


_TEXT = _shape(has_text=True)
_FIXED = "YearFixed MonthFixed DayFixed"
_POINT = _shape(children="Year Month Day")
_DATE = _shape("CalendarTypeID", children="Year Month Day")
_BOUNDARY = _shape("Approximate", _FIXED, "From To")
_DURATION = _shape("Approximate", children="Years Months Days")
_TEXTS = (
    "Comment", "Year", "Month", "Day", "Years", "Months", "Days", "Value", "IDRegistrationNo", "IssuingAuthority",
    "ExRefValue", "DirectURL", "Description", "LimitationsToListing", "Text",
)  # fmt: skip

ELEMENTS: dict[str, Shape] = {
    **{f"{name}Values": _shape(children=name) for name in _SET_ATTRIBUTES},
    **{name: _shape("ID", optional, has_text=True) for name, optional in _SET_ATTRIBUTES.items()},
    **dict.fromkeys(_TEXTS, _TEXT),
    "DateOfIssue": _DATE,
    "Date": _DATE,
    "From": _POINT,
    "To": _POINT,
    "Start": _BOUNDARY,
    "End": _BOUNDARY,
    "DurationMinimum": _DURATION,
    "DurationMaximum": _DURATION,
    "DatePeriod": _shape("CalendarTypeID", _FIXED, "Comment Start End DurationMinimum DurationMaximum"),
    "FeatureVersionReference": _shape("FeatureVersionID"),
    "IDRegDocumentReference": _shape("IDRegDocumentID"),
    "ProfileRelationshipReference": _shape("ProfileRelationshipID"),
    # places
    "Location": _shape(
        "ID",
        children="Comment LocationAreaCode LocationCountry LocationPart FeatureVersionReference IDRegDocumentReference",
    ),
    "LocationAreaCode": _shape("AreaCodeID"),
    "LocationCountry": _shape("CountryID", "CountryRelevanceID"),
    "LocationPart": _shape("LocPartTypeID", children="LocationPartValue"),
    "LocationPartValue": _shape("Primary", "LocPartValueTypeID LocPartValueStatusID", "Comment Value"),
    # documents
    "IDRegDocument": _shape(
        "ID IDRegDocTypeID IdentityID",
        "IssuedBy-CountryID IssuedIn-LocationID ValidityID",
        "Comment IDRegistrationNo IssuingAuthority DocumentDate IDRegDocumentMention FeatureVersionReference "
        "DocumentedNameReference ProfileRelationshipReference",
    ),
    "DocumentDate": _shape("IDRegDocDateTypeID", children="DatePeriod"),
    "IDRegDocumentMention": _shape("IDRegDocumentID ReferenceType"),
    "DocumentedNameReference": _shape("DocumentedNameID"),
    # parties
    "DistinctParty": _shape("FixedRef", children="Comment Profile"),
    "Profile": _shape(
        "ID PartySubTypeID", children="Comment Identity Feature SanctionsEntryReference ExternalReference"
    ),
    "SanctionsEntryReference": _shape("SanctionsEntryID"),
    "ExternalReference": _shape("ExRefTypeID", children="Comment ExRefValue DirectURL SubLink"),
    "SubLink": _shape("TargetTypeID", children="Description DirectURL"),
    "Identity": _shape("ID Primary False", "FixedRef", "Comment Alias NamePartGroups IDRegDocumentReference"),
    "Alias": _shape("AliasTypeID Primary LowQuality", "FixedRef", "Comment DatePeriod DocumentedName"),
    "NamePartGroups": _shape(children="MasterNamePartGroup"),
    "MasterNamePartGroup": _shape(children="NamePartGroup"),
    "NamePartGroup": _shape("ID NamePartTypeID"),
    "DocumentedName": _shape(
        "ID DocNameStatusID",
        "FixedRef",
        "Comment DocumentedNamePart DocumentedNameCountry IDRegDocumentReference",
    ),
    "DocumentedNamePart": _shape(optional="LeadingChars TrailingChars", children="NamePartValue"),
    "NamePartValue": _shape("NamePartGroupID ScriptID", "ScriptStatusID Acronym", has_text=True),
    "DocumentedNameCountry": _shape("CountryID", children="Comment"),
    "Feature": _shape("ID FeatureTypeID", children="FeatureVersion IdentityReference"),
    "FeatureVersion": _shape(
        "ID ReliabilityID", children="Comment DatePeriod VersionDetail VersionLocation IDRegDocumentReference"
    ),
    "VersionDetail": _shape("DetailTypeID", "DetailReferenceID", has_text=True),
    "VersionLocation": _shape("LocationID"),
    "IdentityReference": _shape("IdentityID IdentityFeatureLinkTypeID"),
    # what ties them together
    "ProfileRelationship": _shape(
        "ID From-ProfileID To-ProfileID RelationTypeID RelationQualityID Former SanctionsEntryID",
        children="Comment DatePeriod IDRegDocumentReference",
    ),
    "SanctionsEntry": _shape(
        "ID ProfileID",
        "ListID EntryProfileRef",
        "Comment LimitationsToListing EntryEvent SanctionsMeasure SupportingInfo ProfileRelationshipReference",
    ),
    "EntryEvent": _shape("ID EntryEventTypeID", "LegalBasisID", "Comment Date"),
    "SanctionsMeasure": _shape("ID SanctionsTypeID", children="Comment DatePeriod"),
    "SupportingInfo": _shape("ID SupInfoTypeID", children="Text DirectURL"),
    "SanctionsEntryLink": _shape(
        "ID EntryA-SanctionsEntryID EntryB-SanctionsEntryID EntryLinkTypeID", children="Comment Date"
    ),
}
"""Name of the element, without its namespace -> its shape."""
