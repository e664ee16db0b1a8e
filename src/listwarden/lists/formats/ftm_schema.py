"""What the properties of FollowTheMoney mean here: tables only. Used to read entities, and to write them.

The model is that of https://followthemoney.tech/explorer/ with what OpenSanctions publishes of it
(https://www.opensanctions.org/reference/). A schema or property that is in no table is a leftover: kept and counted.
"""

from __future__ import annotations

from listwarden.model import EntityType, NameRole, NameStrength

__all__ = [
    "ADDRESS",
    "ATTRIBUTES",
    "COUNTRIES",
    "EDGES",
    "HELD",
    "IDENTIFIERS",
    "NAMES",
    "NAME_PARTS",
    "PARTIES",
    "REFERENCES",
    "REMARKS",
    "REVERSE",
    "SANCTION_DETAILS",
    "TOPICS",
]

PARTIES: dict[str, EntityType] = {
    "Person": "person",
    "LegalEntity": "unknown",
    "Organization": "organization",
    "Company": "organization",
    "PublicBody": "organization",
    "Vessel": "vessel",
    "Airplane": "aircraft",
    "Thing": "unknown",
    "Asset": "unknown",
    "Vehicle": "unknown",
    "RealEstate": "unknown",
    "Security": "unknown",
    "BankAccount": "unknown",
    "CryptoWallet": "unknown",
}
"""Schemata of parties and of what they own -> type. A LegalEntity may be a person or an organization."""

NAMES: dict[str, tuple[NameStrength, NameRole, str]] = {
    "name": ("strong", "also known as", ""),
    "alias": ("strong", "also known as", ""),
    "previousName": ("strong", "formerly known as", ""),
    "weakAlias": ("weak", "also known as", ""),
    "abbreviation": ("weak", "also known as", "abbreviation"),
}
"""Property -> strength, role and note, in the order in which names are given. The model keeps an abbreviation out of
matching, so that it is weak."""

NAME_PARTS = {
    "firstName": "first_name",
    "secondName": "second_name",
    "middleName": "middle_name",
    "fatherName": "father_name",
    "motherName": "mother_name",
    "lastName": "last_name",
    "maidenName": "maiden_name",
    "nameSuffix": "name_suffix",
}
"""Parts of names, which nobody can put together where there are several of each: attributes."""

IDENTIFIERS = {
    "passportNumber": "passport",
    "idNumber": "national_id",
    "socialSecurityNumber": "social_security",
    "registrationNumber": "registration_number",
    "ogrnCode": "registration_number",
    "uscCode": "registration_number",
    "taxNumber": "tax_id",
    "vatCode": "tax_id",
    "innCode": "tax_id",
    "voenCode": "tax_id",
    "licenseNumber": "license",
    "npiCode": "license",
    "leiCode": "lei",
    "dunsCode": "duns",
    "swiftBic": "bic",
    "isin": "isin",
    "isinCode": "isin",
    "iban": "bank_account",
    "accountNumber": "bank_account",
    "imoNumber": "imo",
    "mmsi": "mmsi",
    "callSign": "call_sign",
    "serialNumber": "aircraft_serial",
    "publicKey": "wallet",
    "unscId": "un_reference",
    "email": "email",
    "phone": "phone",
    "website": "website",
    **dict.fromkeys(
        (
            "wikidataId", "kppCode", "okpoCode", "bikCode", "cikCode", "permId", "ricCode", "uniqueEntityId",
            "cageCode", "icijId", "giiNumber", "ticker", "figiCode", "fnsCode", "pfrNumber", "fssCode", "oksmCode",
            "okvedCode", "okopfCode", "coatoCode", "caemCode", "ibcRuc", "jibCode", "mbsCode", "irsCode", "classCode",
            "bvdId", "sayariId", "brightQueryId", "brightQueryOrgId", "crsNumber", "portCode", "nationalId",
        ),
        "other",
    ),
}  # fmt: skip
"""Property -> kind of identifier; of `other` the property is the label. `idNumber` of what is no person is `other`,
`registrationNumber` of an Airplane its tail number."""

COUNTRIES = {
    "nationality": "nationality",
    "citizenship": "citizenship",
    "country": "country",
    "jurisdiction": "jurisdiction",
    "mainCountry": "main_country",
    "birthCountry": "birth_country",
    "flag": "vessel_flag",
    "pastFlags": "former_vessel_flag",
    "taxResidency": "tax_residency",
}
"""Property whose values are countries -> key of the attribute."""

ATTRIBUTES = {
    **NAME_PARTS,
    "gender": "gender",
    "title": "title",
    "position": "position",
    "occupation": "occupation",
    "profession": "profession",
    "education": "education",
    "religion": "religion",
    "ethnicity": "ethnicity",
    "political": "political",
    "appearance": "appearance",
    "spokenLanguage": "language",
    "deathDate": "death_date",
    "dissolutionDate": "dissolution_date",
    "createdAt": "created_at",
    "modifiedAt": "modified_at",
    "legalForm": "legal_form",
    "status": "status",
    "sector": "sector",
    "classification": "classification",
    "keywords": "keyword",
    "program": "program_name",
    "programId": "program_id",
    "currency": "currency",
    "type": "kind",
    "subtype": "subtype",
    "tonnage": "tonnage",
    "grossRegisteredTonnage": "gross_registered_tonnage",
    "deadweightTonnage": "deadweight_tonnage",
    "buildDate": "build_date",
    "model": "model",
    "navigationArea": "navigation_area",
    "torsion": "torsion",
    "manufacturer": "manufacturer",
    "crewCount": "crew_count",
    "capital": "capital",
    "amount": "amount",
    "balance": "balance",
    "balanceDate": "balance_date",
    "managingExchange": "exchange",
    "bankName": "bank",
    "sourceUrl": "source_url",
    "publisher": "publisher",
    "publisherUrl": "publisher_url",
    "wikipediaUrl": "wikipedia_url",
    "wikidataUrl": "wikidata_url",
    "opencorporatesUrl": "opencorporates_url",
    "proof": "proof",
    "retrievedAt": "retrieved_at",
}
"""Property -> key of the attribute. `type` is `vessel_type` of a Vessel and `aircraft_type` of an Airplane."""

REMARKS = ("notes", "description", "summary")
"""Properties that are free text, in the order in which the remarks have them."""

EDGES: dict[str, tuple[str, str, str, str]] = {
    "Ownership": ("owner", "owner_of", "asset", "owned_by"),
    "Directorship": ("director", "director_of", "organization", "directed_by"),
    "Employment": ("employee", "employee_of", "employer", "employer_of"),
    "Membership": ("member", "member_of", "organization", "has_member"),
    "Family": ("person", "family", "relative", "family"),
    "Associate": ("person", "associate", "associate", "associate"),
    "UnknownLink": ("subject", "linked_to", "object", "linked_to"),
    "Representation": ("agent", "represents", "client", "represented_by"),
    "Occupancy": ("holder", "holds_office", "post", "office_held_by"),
    "Succession": ("predecessor", "succeeded_by", "successor", "succeeds"),
    "ProjectParticipant": ("participant", "participates_in", "project", "has_participant"),
}
"""Schema of a relation -> (property of one end, what that end then is to the other, property of the other end, what
that one is)."""

HELD = {"Sanction": "entity", "Passport": "holder", "Identification": "holder", "CryptoWallet": "holder"}
"""Schema of what belongs to one party -> the property that names the party."""

REFERENCES = {
    "parent": "subsidiary_of",
    "owner": "owned_by",
    "pastOwner": "formerly_owned_by",
    "operator": "operated_by",
    "pastOperator": "formerly_operated_by",
    "holder": "held_by",
    "issuer": "issued_by",
    "bank": "account_at",
}
"""Property of a party whose value is another entity -> what it is to that one."""

REVERSE = {
    "sanctions": "entity",
    "passports": "holder",
    "identifications": "holder",
    "identificiation": "holder",
    "cryptoWallets": "holder",
    "ownershipOwner": "owner",
    "ownershipAsset": "asset",
    "directorshipDirector": "director",
    "directorshipOrganization": "organization",
    "employers": "employee",
    "employees": "employer",
    "membershipMember": "member",
    "membershipOrganization": "organization",
    "familyPerson": "person",
    "familyRelative": "relative",
    "associates": "person",
    "associations": "associate",
    "unknownLinkTo": "subject",
    "unknownLinkFrom": "object",
    "agentRepresentation": "agent",
    "clientRepresentation": "client",
    "positionOccupancies": "holder",
    "occupancies": "post",
    "successors": "predecessor",
    "predecessors": "successor",
}
"""Property of a party in the nested form, in which relations stand -> the property of the relation that names the
party. The nested form may leave it out there."""

SANCTION_DETAILS = (
    "programUrl", "status", "duration", "date", "recordId", "authorityId", "country", "summary", "description",
    "sourceUrl", "publisher", "publisherUrl", "modifiedAt", "createdAt", "retrievedAt", "proof",
)  # fmt: skip
"""What a Sanction says that a designation has no place for: attributes `sanction_...`, with the authority as note."""

ADDRESS = ("full", "street", "street2", "street3", "postOfficeBox", "city", "place", "region", "state", "postalCode",
           "country", "remarks", "summary", "type")  # fmt: skip
"""Properties of an Address that are read."""

TOPICS = {"bis_dpl": "export.control"}
"""Topic that the listings of a list are written with where it is not `sanction`."""
