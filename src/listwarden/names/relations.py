"""The kinds of relations between parties."""

from __future__ import annotations

__all__ = ["RELATIONSHIP_KINDS"]

RELATIONSHIP_KINDS: dict[str, str] = {
    # of official lists
    "acts_for": "Acts for or on behalf of the other",
    "associate_of": "Is an associate of the other",
    "executive_officer_of": "Is the principal executive officer of the other",
    "family_of": "Is of the other's family",
    "leader_of": "Is a leader or official of the other",
    "linked_to": "Is linked to the other; the list does not say how, or says it in the note",
    "mentioned": "Has the other's number in a text of its entry",
    "owned_by": "Is owned or controlled by the other",
    "owns": "Owns, controls or operates the other",
    "property_of": "Is property in the interest of the other",
    "related_to": "Is related to the other; the list does not say how",
    "significant_role_in": "Plays a significant role in the other",
    "supports": "Provides support to the other",
    # of lists in the FollowTheMoney form
    "account_at": "Has an account at the other",
    "associate": "Is an associate of the other",
    "directed_by": "Has the other as director",
    "director_of": "Is a director of the other",
    "employee_of": "Is employed by the other",
    "employer_of": "Employs the other",
    "family": "Is of the other's family",
    "formerly_operated_by": "Was operated by the other",
    "formerly_owned_by": "Was owned by the other",
    "has_member": "Has the other as member",
    "has_participant": "Has the other as participant, as a project",
    "held_by": "Is held by the other, as a security",
    "holds_office": "Holds the other, an office",
    "issued_by": "Is issued by the other, as a security",
    "member_of": "Is a member of the other",
    "office_held_by": "Is an office that the other holds",
    "operated_by": "Is operated by the other",
    "owner_of": "Owns the other",
    "participates_in": "Participates in the other, a project",
    "represented_by": "Is represented by the other",
    "represents": "Represents the other",
    "subsidiary_of": "Is a subsidiary of the other",
    "succeeded_by": "Was succeeded by the other",
    "succeeds": "Succeeded the other",
}
"""Kind -> what the party that has the relation is or does to the other one, as the list states it.

A publisher's type that is not known yet is kept under its own words as a key (`landlord_of`).
"""
