"""Addresses with their contacts, citizenships and documents of the EU list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from listwarden.lists.eu_fsf.node import Node
from listwarden.model import Address, Attribute, Identifier, PartialDate

__all__ = ["read_addresses", "read_citizenships", "read_contacts", "read_documents"]

_CONTACTS = {"PHONE": "phone", "FAX": "phone", "EMAIL": "email", "WEB": "website"}
_KINDS = {
    "id": "national_id",
    "passport": "passport",
    "ssn": "social_security",
    "fiscalcode": "tax_id",
    "regnumber": "registration_number",
    "swiftbic": "bic",
    "imo": "imo",
    "birthcert": "birth_certificate",
    "drivinglicence": "driver_license",
    "residentperm": "residency",
    "electionid": "voter_id",
    "travelcardid": "travel_document",
    "tradelic": "license",
    "nrn": "other",
    "nationcert": "other",
    "other": "other",
}
_FLAGS = {
    "diplomatic": "diplomatic",
    "knownExpired": "known to be expired",
    "knownFalse": "known to be false",
    "reportedLost": "reported lost",
    "revokedByIssuer": "revoked by its issuer",
}
_SEPARATOR = re.compile(r"\s*(?:;|,\s)\s*")


def read_addresses(entity: Node) -> Iterator[Address]:
    """Addresses that say something. Raises ListFormatError where a flag is neither true nor false."""
    for node in entity.children("address"):
        box = node.text("poBox")
        notes = ("as known when it was listed" if node.flag("asAtListingTime") else "", node.remark())
        address = Address(
            node.source(),
            street=", ".join((*node.place("street"), *((f"P.O. Box {box}",) if box else ()))),
            city=", ".join(node.place("city", "place")),
            region=", ".join(node.place("region")),
            postal_code=", ".join(node.place("zipCode")),
            country=node.country(),
            country_text=", ".join(node.place("countryDescription")),
            note="; ".join(note for note in notes if note),
        )
        if str(address) or address.note:
            yield address


def read_contacts(entity: Node) -> Iterator[Identifier]:
    """Telephone and fax numbers, e-mail addresses and websites. What is of another kind is left over."""
    for address in entity.children("address"):
        for node in address.children("contactInfo"):
            key, value = node.text("key"), node.text("value")
            kind = _CONTACTS.get(key.upper())
            if not kind:
                node.leave(f"{key}: {value}")
                continue
            for one in filter(None, _SEPARATOR.split(value)):
                yield Identifier(kind, one, node.source("value"), label=key)


def read_citizenships(entity: Node) -> Iterator[Attribute]:
    """Citizenships; one that was lost says so in its note."""
    for node in entity.children("citizenship"):
        texts = node.place("countryDescription") or node.place("countryIso2Code")
        region, remark = node.text("region"), node.remark()
        days = (("since", node.day("acquisitionDate")), ("lost on", node.day("disenfranchisementDate")))
        notes = (region, *(f"{word} {day}" for word, day in days if day), remark)
        note = "; ".join(note for note in notes if note)
        if node.country() or (texts and texts != ("00",)):
            where = node.source("countryDescription" if node.text("countryDescription") else "countryIso2Code")
            yield Attribute("citizenship", texts[0], where, node.country(), note)
        elif note:
            node.leave(note)


def read_documents(entity: Node) -> Iterator[Identifier]:
    """Documents and registrations. One without any number is left over, as is the code of a kind that is not known.

    Raises:
        ListFormatError: A date is no date, or a flag neither true nor false.
    """
    for node in entity.children("identification"):
        numbers = node.place("number", "latinNumber")
        if not numbers:
            _leave_document(node)
        elif (code := node.text("identificationTypeCode")).lower() not in _KINDS:
            node.leave(f"identificationTypeCode: {code}", "identificationTypeCode")
        for number in numbers:
            yield _document(node, number, "number" if number == node.text("number") else "latinNumber")


def _document(node: Node, number: str, name: str) -> Identifier:
    code = node.text("identificationTypeCode")
    issued, expires = node.day("issueDate"), node.day("validTo")
    return Identifier(
        _KINDS.get(code.lower(), "other"),
        number,
        node.source(name),
        country=node.country(),
        label=node.text("identificationTypeDescription") or code,
        issued=PartialDate.day(issued) if issued else None,
        expires=PartialDate.day(expires) if expires else None,
        note=_note(node),
    )


def _note(node: Node) -> str:
    flags = (words for name, words in _FLAGS.items() if node.flag(name))
    texts = (("issued by", "issuedBy"), ("in the name of", "nameOnDocument"), ("region", "region"))
    said = (f"{words} {text}" for words, name in texts if (text := node.text(name)))
    since = node.day("validFrom")
    # A country without a code would be lost.
    country = "" if node.country() else ", ".join(node.place("countryDescription"))
    return "; ".join(filter(None, (*flags, country, *said, f"valid from {since}" if since else "", node.remark())))


def _leave_document(node: Node) -> None:
    label = node.text("identificationTypeDescription") or node.text("identificationTypeCode")
    country = ", ".join(node.place("countryDescription"))
    days = (f"{name} {node.text(name)}" for name in ("issueDate", "validTo") if node.day(name))
    note = _note(node)
    text = "; ".join(filter(None, (label, "" if country in note else country, *days, note)))
    if text:
        node.leave(f"{text} (without a number)")
