"""The kinds of identifiers, and how two of them are compared."""

from __future__ import annotations

import re
from typing import Literal

__all__ = ["KINDS", "Strength", "normal_forms", "normalize_identifier"]

Strength = Literal["unique", "issued", "contact"]
"""`unique`: belongs to one party or thing in the world (IMO number, LEI, wallet); `issued`: unique to its issuer, and a
party can have several (passport, tax number); `contact`: may be shared by several parties (telephone, website)."""

KINDS: dict[str, tuple[str, Strength]] = {
    "passport": ("Passport", "issued"),
    "national_id": ("National identity number or card", "issued"),
    "tax_id": ("Tax number", "issued"),
    "registration_number": ("Company or commercial registration number", "issued"),
    "license": ("License or permit", "issued"),
    "birth_certificate": ("Birth certificate", "issued"),
    "travel_document": ("Travel document other than a passport", "issued"),
    "residency": ("Residence permit or foreigner number", "issued"),
    "voter_id": ("Voter or electoral number", "issued"),
    "driver_license": ("Driver's license", "issued"),
    "social_security": ("Social security number", "issued"),
    "bank_account": ("Bank account or IBAN", "unique"),
    "lei": ("Legal Entity Identifier (ISO 17442)", "unique"),
    "duns": ("D-U-N-S number", "unique"),
    "bic": ("Business identifier code, SWIFT (ISO 9362)", "unique"),
    "isin": ("Security identifier (ISO 6166)", "unique"),
    "imo": ("IMO number of a ship or a shipping company", "unique"),
    "mmsi": ("Maritime Mobile Service Identity", "unique"),
    "call_sign": ("Radio call sign", "issued"),
    "aircraft_tail": ("Aircraft registration, tail number", "issued"),
    "aircraft_serial": ("Aircraft serial or construction number", "issued"),
    "wallet": ("Digital currency address", "unique"),
    "un_reference": ("Reference number of the UN Security Council", "unique"),
    "ofac_reference": ("Entry number of OFAC's lists", "unique"),
    "uk_reference": ("Unique ID of the UK Sanctions List", "unique"),
    "ofsi_group": ("Group ID of the UK's OFSI", "unique"),
    "eu_reference": ("Reference number of the EU", "unique"),
    "email": ("E-mail address", "contact"),
    "phone": ("Telephone or fax number", "contact"),
    "website": ("Website", "contact"),
    "other": ("Another number", "issued"),
}
"""Kind -> (title, strength). A parser uses `other` with the publisher's label where nothing fits."""

_NOT_ALNUM = re.compile(r"[^0-9A-Za-z]")
_WEB_PREFIX = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)


_OWN_FORM = frozenset({"wallet", "email", "website", "imo", "phone"})
"""Kinds that are normalized each in a way of its own."""


def normal_forms(value: str) -> dict[str, str]:
    """Each kind with what `normalize_identifier` makes of a value of that kind."""
    bare = normalize_identifier("other", value)
    return {kind: normalize_identifier(kind, value) if kind in _OWN_FORM else bare for kind in KINDS}


def normalize_identifier(kind: str, value: str) -> str:
    """The form in which two identifiers of one kind are compared; empty where nothing is left.

    Blanks, dots, dashes and slashes are dropped and letters raised, except where they carry meaning: a Bitcoin
    address is case-sensitive (Base58), an e-mail address keeps its dots, a website its path.

    >>> normalize_identifier("tax_id", "901-0629"), normalize_identifier("imo", "IMO 7406784")
    ('9010629', '7406784')
    """
    value = value.strip()
    if kind == "wallet":
        return value.lower() if value[:2] in {"0x", "0X"} or value[:3].lower() == "bc1" else value
    if kind == "email":
        return value.lower()
    if kind == "website":
        return _WEB_PREFIX.sub("", value.lower()).rstrip("/")
    # Digits and letters of other scripts count too: dropping them would make different numbers equal.
    bare = _NOT_ALNUM.sub("", value if value.isascii() else _in_ascii(value)).upper()
    if kind == "imo":
        return bare.removeprefix("IMO")
    if kind == "phone":
        return bare.lstrip("0")
    return bare


def _in_ascii(text: str) -> str:
    from anyascii import anyascii  # noqa: PLC0415 - as in names.fold

    return anyascii(text)
