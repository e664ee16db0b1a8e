"""What the publisher's schema of version 1.1 knows; anything else in an entry is left over, with its place."""

from __future__ import annotations

from collections.abc import Iterator

from listwarden.lists.eu_fsf.node import Node, tagged
from listwarden.lists.formats.xml import text_of

__all__ = ["leave_unknown"]

_COUNTRY = {"countryIso2Code", "countryDescription"}
_DETAIL = {"regulationLanguage", "logicalId"}
_SUMMARY = {"regulationType", "publicationDate", "numberTitle", "publicationUrl"}
_ATTRIBUTES: dict[str, set[str]] = {
    "sanctionEntity": {"delistingDate", "designationDate", "designationDetails", "unitedNationId", "euReferenceNumber",
                       "logicalId"},
    "regulation": {"regulationType", "organisationType", "publicationDate", "entryIntoForceDate", "numberTitle",
                   "programme", "logicalId"},
    "regulationSummary": _SUMMARY,
    "corrigendum": _SUMMARY,
    "subjectType": {"code", "classificationCode"},
    "nameAlias": {"firstName", "middleName", "lastName", "wholeName", "function", "gender", "title", "nameLanguage",
                  "strong", *_DETAIL},
    "citizenship": {"acquisitionDate", "disenfranchisementDate", "region", *_COUNTRY, *_DETAIL},
    "birthdate": {"circa", "calendarType", "city", "zipCode", "birthdate", "dayOfMonth", "monthOfYear", "year",
                  "yearRangeFrom", "yearRangeTo", "region", "place", *_COUNTRY, *_DETAIL},
    "address": {"city", "street", "poBox", "zipCode", "region", "place", "asAtListingTime", *_COUNTRY, *_DETAIL},
    "identification": {"diplomatic", "knownExpired", "knownFalse", "reportedLost", "revokedByIssuer", "issueDate",
                       "issuedBy", "latinNumber", "nameOnDocument", "number", "validFrom", "validTo", "region",
                       "identificationTypeCode", "identificationTypeDescription", *_COUNTRY, *_DETAIL},
    "contactInfo": {"key", "value"},
}  # fmt: skip
_DETAILS = ("nameAlias", "citizenship", "birthdate", "address", "identification")
_CHILDREN: dict[str, set[str]] = {
    "sanctionEntity": {"remark", "regulation", "subjectType", *_DETAILS},
    "regulation": {"remark", "publicationUrl", "corrigendum"},
    **{name: {"remark", "regulationSummary"} for name in _DETAILS},
    "address": {"remark", "regulationSummary", "contactInfo"},
}
_TEXTS = {"remark", "publicationUrl"}


def leave_unknown(node: Node, name: str = "sanctionEntity") -> None:
    """Leaves over the attributes, elements and texts that the schema does not have at their place.

    Also its `additionalInformation`, which is there for what the publisher may add one day.
    """
    for attribute, value in node.element.attrib.items():
        if str(attribute) not in _ATTRIBUTES[name] and str(value).strip():
            node.leave(f"{attribute!s}: {' '.join(str(value).split())}", str(attribute))
    known = {tagged(child): child for child in _CHILDREN.get(name, ())}
    for text in _own_texts(node):
        node.leave(text)
    for element in node.element:
        if (child := known.get(str(element.tag), "")) not in _TEXTS and child:
            continue
        if not child or len(element) or element.attrib:
            node.leave(_in_words(Node(node.entry, element)))
    for child in sorted(known.values()):
        if child not in _TEXTS:
            for one in node.children(child):
                leave_unknown(one, child)


def _own_texts(node: Node) -> Iterator[str]:
    texts = (node.element.text, *(element.tail for element in node.element))
    return (" ".join(text.split()) for text in texts if text and text.strip())


def _in_words(node: Node) -> str:
    """An element as one line: its name, attributes and text, and those of the elements in it."""
    parts = []
    for element in node.element.iter():
        local = str(element.tag).rpartition("}")[2]
        pairs = (f"{name!s}={value!s}" for name, value in element.attrib.items() if str(value).strip())
        parts.append(" ".join((local, *pairs)))
    return ": ".join(filter(None, (", ".join(parts), text_of(node.element))))
