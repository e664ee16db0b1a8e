"""What "other-information" of the Swiss list says in fixed words: a label, a colon and one value.

It is free text. The whole of it is kept in the remarks of a listing; here only what stands alone in an element, under a
label that is known, and in the form that such a value has, becomes a value of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from listwarden.lists.ch_seco.node import Node
from listwarden.model import Attribute, DatedValue, Identifier, PartialDate
from listwarden.names.dates import parse_date

__all__ = ["read_date_ranges", "read_forms", "read_founding_dates", "read_numbers"]

_LABELED = re.compile(r"^([^:]{2,60}?)\s*:\s*(.+?)\.?$")
_NUMBER = r"[0-9A-Z][0-9A-Z /.-]{2,38}"
_FORMS = {
    "imo": r"\d{7}",
    "mmsi": r"\d{9}",
    "bic": r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?",
    "lei": r"[0-9A-Z]{18}\d{2}",
    "website": r"(?:https?://|www\.)\S+",
    "email": r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    "phone": r"\+?[\d ()/.-]{5,30}",
    "call_sign": r"[0-9A-Z]{3,9}",
}
"""Kind -> the form that a value must have; of others _NUMBER with a digit in it."""

_KINDS = {
    "imo number": "imo", "imo no": "imo", "imo": "imo", "mmsi": "mmsi", "mmsi number": "mmsi", "call sign": "call_sign",
    "callsign": "call_sign", "swift/bic": "bic", "swift/bic code": "bic", "swift": "bic", "swift code": "bic",
    "bic": "bic", "lei": "lei", "lei code": "lei", "legal entity identifier": "lei",
    "registration number": "registration_number", "state registration number": "registration_number",
    "business registration number": "registration_number", "main state registration number": "registration_number",
    "ogrn": "registration_number", "огрн/main state registration number": "registration_number",
    "registration number (ogrn)": "registration_number", "company registration number": "registration_number",
    "taxpayer identification number": "tax_id", "tax identification number": "tax_id", "inn": "tax_id",
    "taxpayer identification number (inn)": "tax_id", "tax registration number": "tax_id", "tax id number": "tax_id",
    "tax id no": "tax_id", "unp": "tax_id", "taxpayer number": "tax_id",
    "national identification number": "national_id", "national id number": "national_id", "national id": "national_id",
    "id card number": "national_id", "id number": "national_id", "personal id": "national_id",
    "passport number": "passport", "passport no": "passport",
    "website": "website", "company website": "website", "e-mail": "email", "email": "email", "e-mail address": "email",
    "email address": "email", "tel": "phone", "telephone": "phone", "telephone number": "phone", "phone": "phone",
    "phone number": "phone", "telephone no": "phone", "fax": "phone", "fax no": "phone",
    "okpo": "other", "kpp": "other",
}  # fmt: skip
"""Label in lower case, without a full stop -> kind of identifier."""

_FOUNDED = {"date of registration", "date of incorporation", "date of foundation"}
_FORM = {"type of entity": "legal_form", "gender": "gender", "flag": "vessel_flag"}
_BORN = re.compile(r"^Date range\s*:\s*DOB between (\d{4})\s*(?:and|-|–)\s*(\d{4})\.?$")
_DAY_FIRST = re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{4})$", re.ASCII)


def _labeled(subject: Node) -> Iterator[tuple[Node, str, str]]:
    """Element, label and value of what has the form of a label with a value."""
    for node in subject.children("other-information"):
        if found := _LABELED.match(node.text()):
            yield node, found[1], found[2].strip()


def read_numbers(subject: Node) -> Iterator[Identifier]:
    """Numbers and contacts."""
    for node, label, value in _labeled(subject):
        kind = _KINDS.get(label.lower().rstrip("."), "")
        form = _FORMS.get(kind, _NUMBER)
        if kind and re.fullmatch(form, value) and (kind in _FORMS or any(map(str.isdigit, value))):
            yield Identifier(kind, value, node.source(), label=label)


def read_forms(subject: Node) -> Iterator[Attribute]:
    """Legal form and the like."""
    for node, label, value in _labeled(subject):
        if (key := _FORM.get(label.lower(), "")) and len(value) <= 100:
            yield Attribute(key, value, node.source())


def read_founding_dates(subject: Node) -> Iterator[DatedValue]:
    """Dates of registration, where nothing but one plain date stands there."""
    for node, label, value in _labeled(subject):
        if label.lower() in _FOUNDED and (date := _plain_date(value)):
            yield DatedValue(date, node.source(), label)


def read_date_ranges(subject: Node) -> Iterator[DatedValue]:
    """The range of years in which a person was born, where a phrase gives it."""
    for node in subject.children("other-information"):
        if (found := _BORN.match(node.text())) and found[1] <= found[2] and int(found[1]):
            first, last = (PartialDate.year(int(year)) for year in found.groups())
            yield DatedValue(PartialDate.between(first, last), node.source(), "as other information")


def _plain_date(text: str) -> PartialDate | None:
    found = _DAY_FIRST.match(text)
    iso = f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}" if found else text
    try:
        date = parse_date(iso)
    except ValueError:
        return None
    return date
