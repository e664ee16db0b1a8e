"""OFAC's words for things, and what Listwarden makes of them: the one place for the parsers of all of OFAC's formats.

The labels of documents, features and standing phrases are those of Remarks (`ofac_phrases`), so that every format of a
list gives the same kinds and keys; the names of lists are in `ofac_sublists`. Here is what the formats have besides.
The words were collected from OFAC's files of 2018 to 2025 and public descriptions of its reference tables.
"""

from __future__ import annotations

import re

from listwarden.lists.formats.ofac_phrases import ATTRIBUTES, COUNTRIES, IDENTIFIERS, TAGS
from listwarden.model import EntityType, NameRole

__all__ = [
    "ADDRESS_CITY",
    "ADDRESS_POSTAL_CODE",
    "ADDRESS_REGION",
    "ADDRESS_STATE",
    "ADDRESS_STREET",
    "COLUMNS",
    "DOUBTS",
    "LANGUAGES",
    "LATIN",
    "MAIDEN_NAME",
    "PARTY_TYPES",
    "RELATIONS",
    "USUAL_QUALITIES",
    "alias_role",
    "is_known",
    "key_of",
    "label_of",
    "relation_kind",
]

PARTY_TYPES: dict[str, EntityType] = {
    "Individual": "person",
    "Entity": "organization",
    "Vessel": "vessel",
    "Aircraft": "aircraft",
}
"""OFAC's word for the kind of a party -> Listwarden's. The CSV files have lower case, and no word for an entity."""

_ALIAS_ROLES: dict[str, NameRole] = {
    "aka": "also known as",
    "fka": "formerly known as",
    "nka": "now known as",
}

RELATIONS = {
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

USUAL_QUALITIES = frozenset({"", "Unknown", "High", "on OFAC's SDN list:"})
"""Qualities of a relation that take nothing from it."""

DOUBTS = frozenset({"Reported", "False"})
"""Reliabilities of a value that are worth a note; the others are "Confirmed" and "Unknown"."""

LATIN = "Latin"
"""What OFAC calls the script of most names."""

LANGUAGES = {"Chinese Simplified": "zh-Hans", "Chinese Traditional": "zh-Hant", "Japanese": "ja", "Korean": "ko"}
"""What OFAC calls a script and is a language's -> BCP 47 tag."""

MAIDEN_NAME = "Maiden Name"
"""The part of a name that goes into a note."""

ADDRESS_STREET = ("ADDRESS1", "ADDRESS2", "ADDRESS3")
ADDRESS_CITY, ADDRESS_STATE, ADDRESS_POSTAL_CODE, ADDRESS_REGION = "CITY", "STATE/PROVINCE", "POSTAL CODE", "REGION"
"""The parts of an address. A region stands where there is no country."""

COLUMNS = {
    "vessel call sign": "call_sign",
    "vessel type": "vessel_type",
    "vessel tonnage": "tonnage",
    "vessel gross tonnage": "gross_registered_tonnage",
    "vessel gross registered tonnage": "gross_registered_tonnage",
    "vessel flag": "vessel_flag",
    "vessel owner": "vessel_owner",
}
"""Type of a feature, lower case -> key of what has a column of its own in the CSV files."""

_LABELS = {
    "birthdate": "DOB",
    "place of birth": "POB",
    "nationality country": "nationality",
    "citizenship country": "citizen",
}
"""Type of a feature, lower case -> what Remarks call it, where that is something else."""

_OTHER_LABELS = frozenset({"DOB", "POB", "Organization Established Date", "Digital Currency Address"})
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_ENDING = ":- "


def _plain(label: str) -> str:
    return label.replace("’", "'").strip(_ENDING).lower()


_REMARKS = (*ATTRIBUTES, *COUNTRIES, *IDENTIFIERS, *TAGS, *_OTHER_LABELS)
_KNOWN = frozenset(label.rstrip(_ENDING) for label in _REMARKS)
_BY_PLAIN = {**{_plain(label): label for label in sorted(_REMARKS, reverse=True)}, **_LABELS}


def label_of(label: str) -> str:
    """What Remarks call a type of feature or document; its own words where they do not know it.

    >>> label_of("Birthdate"), label_of("EMAIL ADDRESS"), label_of("Fleet Color")
    ('DOB', 'Email Address', 'Fleet Color')
    """
    return label if is_known(label) else _BY_PLAIN.get(_plain(label), label)


def is_known(label: str) -> bool:
    """Whether Remarks have a rule for the label."""
    return label.rstrip(_ENDING) in _KNOWN


def alias_role(text: str) -> NameRole | None:
    """Role of an alias by OFAC's word for it: "A.K.A." and "a.k.a." in XML, "aka" in CSV. None for any other word."""
    return _ALIAS_ROLES.get(text.replace(".", "").lower())


def relation_kind(label: str) -> str:
    """Kind of a relation by OFAC's words for it; its own words as a key where they are new.

    >>> relation_kind("Owned or Controlled By"), relation_kind("Landlord of")
    ('owned_by', 'landlord_of')
    """
    return RELATIONS.get(label) or key_of(label)


def key_of(label: str) -> str:
    """A label as a key: what nobody has named yet is kept under the publisher's own words.

    >>> key_of("Vessel Color (hull):")
    'vessel_color_hull'
    """
    return _NOT_WORD.sub("_", label.lower()).strip("_") or "other"
