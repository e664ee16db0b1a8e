"""The column `ids`: papers, numbers, and whatever else OFAC files under them, each under OFAC's own label.

The CSV has had two orders of the parts: `US, 80-0890696, Tax ID No.` (2022) and `Tax ID No., 80-0890696, US` (since
2023). The label tells which, since it is one of OFAC's; see `formats.ofac_phrases`.
"""

from __future__ import annotations

import re

from msgspec import structs

from listwarden.lists.formats.ofac_phrases import ATTRIBUTES, COUNTRIES, IDENTIFIERS
from listwarden.lists.formats.ofac_remarks import Context, Record, read_phrase
from listwarden.lists.us_csl.entry import Document
from listwarden.model import Attribute, Identifier, Leftover, PartialDate
from listwarden.names.countries import country_code, country_name
from listwarden.names.dates import parse_date

__all__ = ["read_document", "split_documents"]

_LABELS = frozenset((*IDENTIFIERS, *ATTRIBUTES, *COUNTRIES, "Organization Established Date", "Nationality Country"))
_TAG_LABEL = re.compile(
    r"Executive Order \d{5} (?:Directive )?(?:Determination|[Ii]nformation)[ :-]*"
    r"|Digital Currency Address - \w+"
    r"|(?:Effective|Listing|Purchase/Sales For Divestment) Date \([^()]*\):?"
    r"|CAATSA Section \d+ Information:|IFCA Determination -|PEESA Information:"
    r"|Additional Sanctions Information -|Secondary sanctions risk:"
    r"|Transactions Prohibited For Persons Owned or Controlled By U\.S\. Financial Institutions:"
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2} [A-Z][a-z]{2} \d{4}")
_CODE = re.compile(r"[A-Z]{2}")
_TWO = 2  # days: of issue and of expiry
_NATIONALITY = "Nationality Country"


def split_documents(text: str) -> tuple[Document, ...]:
    """The parts of the column as it stands in CSV.

    >>> split_documents("US, 80-0890696, Tax ID No.") == split_documents("Tax ID No., 80-0890696, US")
    True
    """
    return tuple(_parse(piece.strip()) for piece in text.split("; ") if piece.strip())


def _parse(piece: str) -> Document:
    parts = piece.split(", ")
    if _is_label(parts[-1]):
        return _read_label_last(parts[-1], parts[:-1])
    if _is_label(parts[0]):
        return _read_label_first(parts[0], parts[1:])
    return Document(number=piece)


def _is_label(text: str) -> bool:
    return text.rstrip(":") in _LABELS or bool(_TAG_LABEL.fullmatch(text))


def _read_label_last(label: str, parts: list[str]) -> Document:
    """Country, expiration_date, issue_date, number, type: the parts in the order of their names' letters."""
    country = parts.pop(0) if len(parts) > 1 and _is_country(parts[0]) else ""
    days: list[str] = []
    while len(parts) > 1 and len(days) < _TWO and _is_day(parts[0]):
        days.append(parts.pop(0))
    return _dated(Document(label, ", ".join(parts), country), days)


def _read_label_first(label: str, parts: list[str]) -> Document:
    days: list[str] = []
    while len(parts) > 1 and len(days) < _TWO and _is_day(parts[-1]):
        days.append(parts.pop())
    country = parts.pop() if len(parts) > 1 and _is_country(parts[-1]) else ""
    return _dated(Document(label, ", ".join(parts), country), days)


def _is_country(text: str) -> bool:
    return bool(_CODE.fullmatch(text) and country_name(text))


def _dated(document: Document, days: list[str]) -> Document:
    """Of two days the earlier is of issue; of one alone the CSV does not say which it is."""
    if len(days) == 1:
        return structs.replace(document, dated=days[0])
    days = sorted(days, key=lambda text: parse_date(text).earliest)
    return structs.replace(document, issued=days[0], expires=days[1]) if days else document


def read_document(document: Document, context: Context) -> Record:
    """What a document is in the model: an identifier, an attribute, a tag, or a leftover where no rule reads it."""
    phrase = " ".join(part for part in (document.type, document.number) if part)
    if not document.type:
        return Leftover(phrase, context.source)
    if document.type == _NATIONALITY:
        return Attribute("nationality", document.number, context.source, country_code(document.number))
    record = read_phrase(phrase, context)
    return _with_details(record, document) if isinstance(record, Identifier) else record


def _with_details(identifier: Identifier, document: Document) -> Identifier:
    days = {"issued": document.issued, "expires": document.expires}
    read = {key: date for key, text in days.items() if (date := _date(text))}
    unread = [f"{key} {text}" for key, text in days.items() if text and key not in read]
    if document.dated:
        unread.append(f"{document.dated}, of issue or of expiry: the file does not say which")
    note = "; ".join(text for text in (identifier.note, *unread) if text)
    country = country_code(document.country) or identifier.country
    return structs.replace(identifier, country=country, note=note, **read)


def _is_day(text: str) -> bool:
    return bool(_DAY.fullmatch(text)) and _date(text) is not None


def _date(text: str) -> PartialDate | None:
    try:
        return parse_date(text) if text else None
    except ValueError:
        return None
