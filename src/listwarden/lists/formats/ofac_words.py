"""What OFAC's XML formats call things, and what Listwarden makes of it: shared by the parsers of ADVANCED and ENHANCED.

The labels of documents and of most features are those of Remarks (`ofac_phrases`), so that every format of a list
gives the same kinds and keys. Here is what the XML formats have besides. The labels were collected from public
descriptions of OFAC's reference tables of 2020 to 2025 and from the XML sample of OFAC's plain format.
"""

from __future__ import annotations

import re

from msgspec import Struct

from listwarden.lists.formats.ofac_phrases import ATTRIBUTES, COUNTRIES, IDENTIFIERS
from listwarden.model import EntityType, NameRole

__all__ = [
    "ALIAS_ROLES",
    "LANGUAGES",
    "PARTY_TYPES",
    "SDN",
    "UMBRELLA",
    "Feature",
    "feature_of",
    "identifier_of",
    "is_known_list",
    "key_of",
    "relation_kind",
    "sublist_code",
]

PARTY_TYPES: dict[str, EntityType] = {
    "Individual": "person",
    "Entity": "organization",
    "Vessel": "vessel",
    "Aircraft": "aircraft",
}
"""OFAC's word for the kind of a party -> Listwarden's."""

ALIAS_ROLES: dict[str, NameRole] = {
    "Name": "also known as",  # the primary name has a mark of its own
    "A.K.A.": "also known as",
    "F.K.A.": "formerly known as",
    "N.K.A.": "now known as",
}
"""OFAC's type of a name -> role of a name that is not the primary one."""

_RELATIONS = {
    "Acting for or on behalf of": "acts_for",
    "Associate Of": "associate_of",
    "Family member of": "family_of",
    "Leader or official of": "leader_of",
    "Owned or Controlled By": "owned_by",
    "Owns, controls, or operates": "owns",
    "playing a significant role in": "significant_role_in",
    "Principal Executive Officer": "executive_officer_of",
    "Property in the interest of": "property_of",
    "Providing support to": "supports",
}
"""OFAC's type of a relation -> kind: the party that has the relation IS that TO the other one."""

_SUBLISTS = {
    "SDN List": "SDN",
    "Sectoral Sanctions Identifications List": "SSI",
    "Non-SDN Palestinian Legislative Council List": "NS-PLC",
    "Non-SDN CMIC List": "NS-CMIC",
    "Non-SDN Menu-Based Sanctions List": "NS-MBS",
    "CAPTA List": "CAPTA",
    "FSE List": "FSE",
}
"""What OFAC's tables call a list -> its abbreviation."""

SDN = "SDN"
"""Abbreviation of the SDN list."""

UMBRELLA = "Consolidated List"
"""What the tables call the publication of the non-SDN lists as a whole: no list of its own in law."""

LANGUAGES = {"Chinese Simplified": "zh-Hans", "Chinese Traditional": "zh-Hant", "Japanese": "ja", "Korean": "ko"}
"""What OFAC calls a script and is a language's -> BCP 47 tag."""

_WALLET = re.compile(r"Digital Currency Address - (\S+)")
_IMO = re.compile(r"IMO:? ?(\d{7})")
_LEI = re.compile(r"[0-9A-Z]{18}[0-9]{2}")  # ISO 17442; OFAC uses the label for registers of companies too
_NOT_WORD = re.compile(r"[^a-z0-9]+")


class Feature(Struct, frozen=True):
    """What a type of feature becomes.

    Attributes:
        record: `birth`, `birth_place`, `established`, `address`, `identifier`, `wallet`, `country`, `attribute`,
            `column` for what the CSV files have a column for, or `phrase` where Remarks know the label only together
            with its value; a label that nobody knows is a `phrase` too.
        key: Kind of the identifier, key of the attribute, or currency of the wallet.
    """

    record: str
    key: str = ""


def _plain(label: str) -> str:
    return label.replace("’", "'").strip(" :-").lower()


_FEATURES = {
    **{_plain(label): Feature("identifier", kind) for label, kind in IDENTIFIERS.items()},
    **{_plain(label): Feature("attribute", key) for label, key in ATTRIBUTES.items()},
    **{_plain(label): Feature("country", key) for label, key in COUNTRIES.items()},
    "birthdate": Feature("birth"),
    "place of birth": Feature("birth_place"),
    "organization established date": Feature("established"),
    "location": Feature("address"),
    "nationality country": Feature("country", "nationality"),
    "citizenship country": Feature("country", "citizenship"),
    "vessel call sign": Feature("column", "call_sign"),
    "vessel owner": Feature("attribute", "vessel_owner"),
    "vessel tonnage": Feature("attribute", "tonnage"),
    "vessel gross tonnage": Feature("attribute", "gross_registered_tonnage"),
    "vessel gross registered tonnage": Feature("attribute", "gross_registered_tonnage"),
}
_DOCUMENTS = {_plain(label): kind for label, kind in IDENTIFIERS.items()}


def feature_of(label: str) -> Feature:
    """What a feature of this type becomes.

    >>> feature_of("VESSEL TYPE"), feature_of("Digital Currency Address - XBT").key
    (Feature(record='attribute', key='vessel_type'), 'XBT')
    """
    if found := _WALLET.fullmatch(label.strip()):
        return Feature("wallet", found[1])
    return _FEATURES.get(_plain(label), Feature("phrase"))


def identifier_of(label: str, value: str) -> tuple[str, str, str]:
    """Kind, label and value of a numbered document as Remarks would give them.

    A document type that is not known is `other`, under OFAC's label. IMO numbers stand under several types, with
    "IMO" before the digits. What stands as an LEI but is none is the number of a register.

    >>> identifier_of("Vessel Registration Identification", "IMO 9000007")
    ('imo', 'Vessel Registration Identification IMO', '9000007')
    """
    kind = _DOCUMENTS.get(_plain(label), "other")
    if (found := _IMO.fullmatch(value)) and kind in {"registration_number", "imo", "other"}:
        return "imo", label if label.endswith("IMO") else f"{label} IMO", found[1]
    if kind == "lei" and not _LEI.fullmatch(value):
        kind = "registration_number"
    return kind, label, value


def key_of(label: str) -> str:
    """A label as a key: what nobody has named yet is kept under the publisher's own words.

    >>> key_of("Vessel Color (hull):")
    'vessel_color_hull'
    """
    return _NOT_WORD.sub("_", label.lower()).strip("_") or "other"


def relation_kind(label: str) -> str:
    """Kind of a relation by OFAC's words for it; its own words as a key where they are new.

    >>> relation_kind("Owned or Controlled By"), relation_kind("Landlord of")
    ('owned_by', 'landlord_of')
    """
    return _RELATIONS.get(label) or key_of(label)


def sublist_code(title: str) -> str:
    """Abbreviation of a list by its name in OFAC's tables; that name itself where it is new."""
    return _SUBLISTS.get(title, title)


def is_known_list(title: str) -> bool:
    """Whether it is known which of OFAC's publications a list belongs to: the SDN list, or that of the others."""
    return title in _SUBLISTS
