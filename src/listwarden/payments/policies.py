"""The policies of fields, as `fields.toml` has them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

__all__ = ["MessageRule", "MtRule", "Policies", "default_policies", "read_policies"]


class _Parties(Struct, forbid_unknown_fields=True):
    policy: str
    why: str
    elements: list[str]


class _MtFields(Struct, forbid_unknown_fields=True):
    policy: str
    role: str
    why: str
    tags: list[str]


class MessageRule(Struct, forbid_unknown_fields=True):
    """What an ISO 20022 message of one kind must have.

    Attributes:
        kind: `pacs.008`.
        root: The element under `Document`, in this and former versions.
        transaction: The element of one payment, of which it has at least one; empty where it may have none.
        required: Parties without which a payment of it is not whole.
    """

    kind: str
    root: list[str]
    transaction: str = ""
    required: list[str] = []


class _Iso(Struct, forbid_unknown_fields=True):
    transactions: list[str]
    groups: list[str]
    inner: list[str]
    messages: list[MessageRule]
    parties: list[_Parties]
    accounts: dict[str, str]
    fields: list[_Parties]
    facts: dict[str, str]
    schemes: dict[str, str]


class _Mt(Struct, forbid_unknown_fields=True):
    known: list[str]
    repeats: dict[str, str]
    required: dict[str, list[str]]
    fields: list[_MtFields]
    facts: dict[str, str]


class _Text(Struct, forbid_unknown_fields=True):
    street_after: list[str]
    street_before: list[str]
    craft: list[str]
    ordinary: str


class _File(Struct, forbid_unknown_fields=True):
    iso: _Iso
    mt: _Mt
    text: _Text


class MtRule(Struct, frozen=True):
    """What an MT field is."""

    policy: str
    role: str


class Policies:
    """Field by field, what it is and what is done with it.

    Attributes:
        parties: ISO element of a party or agent -> `party` or `agent`.
        fields: ISO element of a value -> its policy.
        tags: MT tag with its letter -> what it is.
    """

    def __init__(self, file: _File) -> None:
        iso, mt, text = file.iso, file.mt, file.text
        self.transactions = frozenset(iso.transactions)
        self.groups = frozenset(iso.groups)
        self.inner = frozenset(iso.inner)
        self.rules = {rule.kind: rule for rule in iso.messages}
        self.kind_of_root = {root: rule.kind for rule in iso.messages for root in rule.root}
        self.parties = {element: one.policy for one in iso.parties for element in one.elements}
        self.accounts = iso.accounts
        self.fields = {element: one.policy for one in iso.fields for element in one.elements}
        self.facts = iso.facts
        self.schemes = iso.schemes
        self.mt_known = frozenset(mt.known)
        self.mt_repeats = mt.repeats
        self.mt_required = mt.required
        self.tags = {tag: MtRule(one.policy, one.role) for one in mt.fields for tag in one.tags}
        self.mt_facts = mt.facts
        self.street_after = frozenset(text.street_after)
        self.street_before = frozenset(text.street_before)
        self.craft = frozenset(text.craft)
        self.ordinary = frozenset(text.ordinary.split())


@cache
def default_policies() -> Policies:
    """The policies that come with Listwarden."""
    return read_policies((files("listwarden.payments") / "fields.toml").read_text("utf-8"))


def read_policies(text: str) -> Policies:
    """Policies of one's own, in the form of `fields.toml`.

    Raises:
        msgspec.ValidationError: A key is missing, or not known.
    """
    return Policies(msgspec.toml.decode(text, type=_File))
