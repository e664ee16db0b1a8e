"""The documents and registrations of OFAC's ADVANCED XML. They stand before the parties and name an identity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import structs

from listwarden.lists.formats import ofac_values
from listwarden.lists.formats.ofac_advanced_dates import read_period, words_of
from listwarden.lists.formats.ofac_advanced_node import Node
from listwarden.lists.formats.ofac_advanced_tables import Tables
from listwarden.lists.formats.ofac_remarks import Context, Record
from listwarden.model import Address, Identifier, Leftover, Source

__all__ = ["read_document"]

_ISSUED, _EXPIRES = "Issue Date", "Expiration Date"
_VALID = "Valid"


def read_document(document: Node, tables: Tables, locations: Mapping[str, Address], source: Source) -> Record:
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
    code, country = tables.country(document, "IssuedBy-CountryID")
    dates, others = _dates(document, tables)
    issued, expires = dates.get(_ISSUED, ""), dates.get(_EXPIRES, "")
    record = ofac_values.read_document(label, number, country, Context(at), issued, expires, (*others, *notes))
    if code and isinstance(record, Identifier) and not record.country:
        return structs.replace(record, country=code)
    return record


def _notes(document: Node, tables: Tables, locations: Mapping[str, Address]) -> Iterator[str]:
    if authority := document.words("IssuingAuthority"):
        yield authority
    if number := document.attributes.get("IssuedIn-LocationID", ""):
        if number not in locations:
            document.refuse(f"The document was issued in Location {number[:40]!r}, which is not in the file.")
        place = str(locations[number])
        if place not in ("", tables.country(document, "IssuedBy-CountryID")[1]):
            yield f"issued in {place}"
    validity = tables.text(document, "ValidityID")
    if validity not in ("", _VALID):
        yield f"not valid: {validity.lower()}"
    if comment := document.words("Comment"):
        yield comment


def _dates(document: Node, tables: Tables) -> tuple[dict[str, str], list[str]]:
    """The first date of each kind in OFAC's words, and as notes what is neither of issue nor of expiry, or a second."""
    dates: dict[str, str] = {}
    others = []
    for each in document.all("DocumentDate"):
        label = tables.text(each, "IDRegDocDateTypeID")
        date = _in_words(each.one("DatePeriod"), tables)
        if label in (_ISSUED, _EXPIRES) and label not in dates:
            dates[label] = date
        else:
            others.append(f"{label}: {date}")
    return dates, others


def _in_words(period: Node, tables: Tables) -> str:
    try:
        return str(read_period(period, tables) or words_of(period))
    except ValueError:
        return words_of(period)
