"""What Listwarden knows, as frozen, typed, slotted records without any I/O.

Read in this order: `source` (where a value stands), `entity` (who), `listing` (on which list, under which program),
`snapshot` (which publication), `subject` (who is screened), `hit` (the answer).
"""

from listwarden.model.date import PartialDate, Precision
from listwarden.model.entity import (
    Address,
    Attribute,
    DatedValue,
    Entity,
    EntityType,
    Identifier,
    Name,
    NameRole,
    NameStrength,
    Place,
    Relationship,
)
from listwarden.model.hit import Coverage, Evidence, Hit, ListCoverage, Outcome, Screened
from listwarden.model.listing import Designation, Leftover, Listing, Program, Statement, SubList, Tag, by_id
from listwarden.model.snapshot import Check, RawFile, Snapshot, SnapshotStatus
from listwarden.model.source import Source
from listwarden.model.subject import Subject, SubjectIdentifier

__all__ = [
    "Address",
    "Attribute",
    "Check",
    "Coverage",
    "DatedValue",
    "Designation",
    "Entity",
    "EntityType",
    "Evidence",
    "Hit",
    "Identifier",
    "Leftover",
    "ListCoverage",
    "Listing",
    "Name",
    "NameRole",
    "NameStrength",
    "Outcome",
    "PartialDate",
    "Place",
    "Precision",
    "Program",
    "RawFile",
    "Relationship",
    "Screened",
    "Snapshot",
    "SnapshotStatus",
    "Source",
    "Statement",
    "SubList",
    "Subject",
    "SubjectIdentifier",
    "Tag",
    "by_id",
]
