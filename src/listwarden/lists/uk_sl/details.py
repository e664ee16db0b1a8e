"""Identifiers, addresses, places and attributes of the British lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from listwarden.lists.uk_sl.dates import read_birth_date
from listwarden.lists.uk_sl.entry import Entry
from listwarden.model import Address, Attribute, DatedValue, Identifier, Place, Source
from listwarden.names.countries import country_code

__all__ = [
    "read_addresses",
    "read_attributes",
    "read_birth_dates",
    "read_birth_places",
    "read_country",
    "read_identifiers",
]

_NOW = re.compile(r"\((?:now|now the)\s+([^()]+)\)\s*$", re.IGNORECASE)
_DOCUMENT_WORDS = re.compile(r"\b(?:passport|diplomatic|number|no)\b|[().,:]", re.IGNORECASE)
_IMO = re.compile(r"^(?:IMO)?\s*(?:number|no\.?)?\s*:?\s*(\d{7})$", re.IGNORECASE | re.ASCII)
_MARK = re.compile(r"\s*[;,]\s*|\s+")
_NUMBER = r"(?:[0-9A-Z]{18}(?![0-9A-Z])|\d{5,20})"
_TAX = ("INN", "TIN", "Tax Identification Number", "Taxpayer Identification Number")
_SHARED = {"KPP", "PPC", "OKTMO"}  # codes of a tax office or a municipality: many companies have the same
_LONG = (*_TAX[2:], "Unified Social Credit Code", "(?:Company |Business )?Registration Number")
_LABELED = re.compile(
    rf"\s*([A-Z]{{2,5}}|{'|'.join(_LONG)})\s*(?::|[-–]|\s)\s*({_NUMBER})[\s;,.]*", re.IGNORECASE | re.ASCII
)
_ATTRIBUTES = {
    "title": "title", "position": "position", "gender": "gender", "entity_type": "entity_type",
    "subsidiary": "subsidiary", "parent": "parent_company", "owner": "vessel_owner",
    "former_owner": "former_vessel_owner", "vessel_type": "vessel_type", "tonnage": "tonnage",
    "length": "vessel_length", "built": "build_date",
}  # fmt: skip
_COUNTRIES = {"nationality": "nationality", "flag": "vessel_flag", "former_flag": "former_vessel_flag"}


def read_country(text: str) -> str:
    """ISO code of a country, also of "USSR (now Belarus)"; empty where the text does not say one.

    >>> read_country("Ukrainian SSR (now Ukraine)"), read_country("Former USSR")
    ('UA', '')
    """
    found = _NOW.search(text)
    return country_code(found[1] if found else text)


def read_birth_dates(entry: Entry) -> Iterator[DatedValue]:
    """Dates of birth; what is none is left over."""
    for text, source in entry.texts("birth_date"):
        try:
            date = read_birth_date(text)
        except ValueError:
            entry.leave(f"date of birth: {text}", source)
        else:
            yield DatedValue(date, source)


def read_birth_places(entry: Entry) -> Iterator[Place]:
    """Places of birth."""
    for (town, country), source in entry.groups("birth_place"):
        yield Place(", ".join(filter(None, (town, country))), source, read_country(country))


def read_addresses(entry: Entry) -> Iterator[Address]:
    """Addresses: lines 1 to 5 are the street, line 6 is the city."""
    for (*lines, city, postal_code, country), source in entry.groups("address"):
        yield Address(
            source,
            street=", ".join(filter(None, lines)),
            city=city,
            postal_code=postal_code,
            country=read_country(country),
            country_text=country,
        )


def read_identifiers(entry: Entry) -> Iterator[Identifier]:
    """References of other publishers, documents, registrations, the ship's number and contacts."""
    for kind, label in (("un_reference", "UN reference number"), ("ofsi_group", "OFSI group id")):
        for text, source in entry.texts(kind):
            yield Identifier(kind, text, source, label=label)
    yield from _documents(entry)
    for text, source in entry.texts("registration"):
        yield from _registrations(text, source)
    yield from _ship_numbers(entry)
    yield from _contacts(entry)


def _documents(entry: Entry) -> Iterator[Identifier]:
    for field, label in (("passport", "Passport"), ("national_id", "National identifier")):
        for (number, details), source in entry.groups(field):
            if not number:
                entry.leave(f"{label} without a number: {details}", source)
                continue
            issuer = country_code(" ".join(_DOCUMENT_WORDS.sub(" ", details).split()))
            yield Identifier(field, number, source, country=issuer, label=label, note=details)


def _registrations(text: str, source: Source) -> Iterator[Identifier]:
    """`TIN: 77..., OGRN - 10...` as two numbers with their kinds; any other text stays one number."""
    pairs = [*_LABELED.finditer(text)]
    shared = [pair for pair in pairs if pair[1].upper() in _SHARED]
    own = [pair for pair in pairs if pair not in shared]
    if not own or "".join(pair[0] for pair in pairs) != text:
        yield Identifier("registration_number", text, source, label="Business registration number")
        return
    note = ", ".join(f"{pair[1]} {pair[2]}" for pair in shared)
    for pair in own:
        is_tax = pair[1].lower() in map(str.lower, _TAX)
        yield Identifier("tax_id" if is_tax else "registration_number", pair[2], source, label=pair[1], note=note)


def _ship_numbers(entry: Entry) -> Iterator[Identifier]:
    for text, source in entry.texts("imo"):
        if found := _IMO.match(text):
            yield Identifier("imo", found[1], source)
        else:
            entry.leave(f"IMO number: {text}", source)
    for text, source in entry.texts("hull"):
        yield Identifier("other", text, source, label="Hull identification number (HIN)")


def _contacts(entry: Entry) -> Iterator[Identifier]:
    for text, source in entry.texts("phone"):
        for one in filter(None, map(str.strip, text.split(";"))):
            yield Identifier("phone", one, source)
    for field, mark in (("email", "@"), ("website", ".")):
        for text, source in entry.texts(field):
            for one in filter(None, _MARK.split(text)):
                if mark in one:
                    yield Identifier(field, one, source)
                else:
                    entry.leave(f"{field}: {one}", source)


def read_attributes(entry: Entry) -> Iterator[Attribute]:
    """What describes the party, field by field, as published."""
    for field, key in _COUNTRIES.items():
        for text, source in entry.texts(field):
            yield Attribute(key, text, source, read_country(text))
    for field, key in _ATTRIBUTES.items():
        for text, source in entry.texts(field):
            yield Attribute(key, text, source)
