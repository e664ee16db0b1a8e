"""The documents and registrations of OFAC's ADVANCED XML. They stand before the parties and name an identity."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import structs

from listwarden.lists.formats.ofac_advanced_dates import read_period, words_of
from listwarden.lists.formats.ofac_advanced_node import Node
from listwarden.lists.formats.ofac_advanced_tables import Tables
from listwarden.lists.formats.ofac_words import identifier_of
from listwarden.model import Address, Identifier, Leftover, PartialDate, Source
from listwarden.names.countries import country_code

__all__ = ["read_document"]

_FIELDS = {"Issue Date": "issued", "Expiration Date": "expires"}
_VALID = "Valid"
_WITH_COUNTRY = re.compile(r"([^()]+) \(([^()]+)\)")


def read_document(
    document: Node, tables: Tables, locations: Mapping[str, Address], source: Source
) -> Identifier | Leftover:
    """A document as an identifier; a leftover where it has no number.

    Its source is that of the whole list: who uses it puts the own entry there.

    Raises:
        ListFormatError: It was issued in a location that is not in the file.
    """
    label = tables.text(document, "IDRegDocTypeID").strip()
    at = source.at(document.place)
    notes = [*_notes(document, tables, locations)]
    number = document.words("IDRegistrationNo")
    if not number:
        return Leftover(": ".join([label, "; ".join(notes) or "without a number"]), at)
    country, name = tables.country(document, "IssuedBy-CountryID")
    if name and not country:
        notes.append(f"issued by {name}")
    if not name:
        number, country = _split_country(number)
    kind, label, value = identifier_of(label, number)
    dates, unread = _dates(document, tables)
    found = Identifier(kind, value, at, country, label, note="; ".join((*notes, *unread)))
    return structs.replace(found, **dates) if dates else found


def _split_country(number: str) -> tuple[str, str]:
    """A number that holds its country, and the country's code: "1020304050 (Russia)"."""
    found = _WITH_COUNTRY.fullmatch(number)
    code = country_code(found[2]) if found else ""
    return (found[1], code) if found and code else (number, "")


def _notes(document: Node, tables: Tables, locations: Mapping[str, Address]) -> Iterator[str]:
    if comment := document.words("Comment"):
        yield comment
    if authority := document.words("IssuingAuthority"):
        yield f"issued by {authority}"
    if number := document.attributes.get("IssuedIn-LocationID", ""):
        if number not in locations:
            document.refuse(f"The document was issued in Location {number[:40]!r}, which is not in the file.")
        place = str(locations[number])
        if place not in ("", tables.country(document, "IssuedBy-CountryID")[1]):
            yield f"issued in {place}"
    validity = tables.text(document, "ValidityID")
    if validity not in ("", _VALID):
        yield validity.lower()


def _dates(document: Node, tables: Tables) -> tuple[dict[str, PartialDate], list[str]]:
    """Dates of issue and of expiry by their field, and in words what is neither or cannot be read."""
    dates: dict[str, PartialDate] = {}
    unread = []
    for each in document.all("DocumentDate"):
        label = tables.text(each, "IDRegDocDateTypeID")
        period = each.one("DatePeriod")
        date = _date(period, tables)
        field = _FIELDS.get(label, "")
        if date and field and field not in dates:
            dates[field] = date
        else:
            unread.append(f"{label}: {date or words_of(period)}")
    return dates, unread


def _date(period: Node, tables: Tables) -> PartialDate | None:
    try:
        return read_period(period, tables)
    except ValueError:
        return None
