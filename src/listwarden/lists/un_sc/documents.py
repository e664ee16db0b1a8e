"""Identity documents of the UN list: the number may stand in its field, in the type's, or in the note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from listwarden.lists.un_sc.entry import Entry, Part
from listwarden.model import Identifier, PartialDate
from listwarden.names.countries import country_code
from listwarden.names.dates import parse_date, parse_iso_date

__all__ = ["read_documents"]

_KINDS = tuple(
    (re.compile(rf"\b(?:{words})", re.IGNORECASE), kind)
    for words, kind in (
        ("birth certificate", "birth_certificate"),
        ("laissez-passer|travel document", "travel_document"),
        ("passport|passeport|pasaporte", "passport"),
        ("social security|ssn\\b", "social_security"),
        ("fiscal code|tax ", "tax_id"),
        ("voter", "voter_id"),
        ("driv", "driver_license"),
        ("alien registration|resident", "residency"),
        ("ration|student|military|ex-service|fardc|other id|suspension|certificate", "other"),
        ("national|identi|identidad|nacional|civil|personal", "national_id"),
    )
)  # fmt: skip
_BEFORE_NUMBER = {"number", "no", "passport", "card"}
_IN_TYPE = re.compile(r"^(.*\s)?(\S*\d\S*)$")
_IN_NOTE = re.compile(r"(?:\bnumber|\bno\.|\bcard|\bssn|\bcode:)[\s:]+((?:[A-Z]{1,3}[\s-]+)?[\w/-]*\d[\w/-]{2,})", re.I)
_BARE_NOTE = re.compile(r"^([\w/-]*\d[\w/-]{4,})(?=\s+issued\b)")
_DAY = r"(\d{1,2} [A-Z][a-z]+\.? \d{4}|\d{4}-\d{2}-\d{2})"
_EXPIRY = re.compile(rf"(?:expir\w+|valid until)(?: date)?:?(?: on)? {_DAY}", re.IGNORECASE)


class _Number(NamedTuple):
    value: str
    words: str = ""  # what stood around it
    tag: str = "NUMBER"
    country: str = ""  # a country that stood beside it


def read_documents(entry: Entry) -> Iterator[Identifier]:
    """The identity documents of a person. A document without any number is left over.

    Raises:
        ListFormatError: A date of issue does not parse.
    """
    for part in entry.parts("INDIVIDUAL_DOCUMENT"):
        number = _number(part)
        if number:
            yield _identifier(part, number)
        elif text := part.joined("TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2", "ISSUING_COUNTRY", "NOTE"):
            entry.leave(text, part.source())


def _identifier(part: Part, number: _Number) -> Identifier:
    label = part.first("TYPE_OF_DOCUMENT2", "TYPE_OF_DOCUMENT").rstrip(":")
    country_text = part.first("ISSUING_COUNTRY", "COUNTRY_OF_ISSUE") or number.country
    country = country_code(country_text)
    unread = "" if country else country_text
    notes = (number.words, unread, part.text("CITY_OF_ISSUE"), part.text("NOTE"))
    return Identifier(
        _kind(part, number),
        number.value,
        part.source(number.tag),
        country=country,
        label=label,
        issued=_issued(part),
        expires=_expires(f"{number.words} {part.text('NOTE')}"),
        note="; ".join(note for note in notes if note),
    )


def _kind(part: Part, number: _Number) -> str:
    for text in (part.text("TYPE_OF_DOCUMENT2"), part.text(number.tag), part.text("TYPE_OF_DOCUMENT")):
        for pattern, kind in _KINDS:
            if pattern.search(text):
                return kind
    return "other"


def _issued(part: Part) -> PartialDate | None:
    text = part.text("DATE_OF_ISSUE")
    return part.entry.date(parse_iso_date, text, f"{part.path}/DATE_OF_ISSUE") if text else None


def _expires(text: str) -> PartialDate | None:
    found = _EXPIRY.search(text)
    try:
        return parse_date(found[1]) if found else None
    except ValueError:  # the note itself is kept
        return None


def _number(part: Part) -> _Number | None:
    """The number, with the words around it; None where there is none anywhere."""
    if text := part.text("NUMBER"):
        return _bare(text)
    if found := _IN_TYPE.match(part.text("TYPE_OF_DOCUMENT2")):
        return _Number(found[2], "", "TYPE_OF_DOCUMENT2")
    note = part.text("NOTE")
    found = _IN_NOTE.search(note) or _BARE_NOTE.search(note)
    return _Number(found[1], "", "NOTE") if found else None


def _bare(text: str) -> _Number:
    """The number alone: "D0001" of "diplomatic passport no. D0001 (expired)", with the rest as its words."""
    words = text.split()
    end = next((at for at, word in enumerate(words) if any(map(str.isdigit, word))), 0)
    start = max((at + 1 for at in range(end) if _leads_to_number(words[at])), default=0)
    if not start and _is_country(before := " ".join(words[:end])):
        start = end
    number, _, bracket = " ".join(words[start:]).partition(" (")
    bare, _, after = number.partition(", ")
    bare, after = (bare, after) if _is_country(after) else (number, "")
    before = " ".join(words[:start])
    country = next((place for place in (before, after) if _is_country(place)), "")
    around = "; ".join(filter(None, (before, after, bracket and f"({bracket}")))
    return _Number(bare, around, country=country)


def _leads_to_number(word: str) -> bool:
    return word.endswith(")") or word.strip(".:").lower() in _BEFORE_NUMBER


def _is_country(text: str) -> bool:
    return len(text) > 3 and bool(country_code(text))  # "SE" in "SE 011252" is a series, not Sweden
