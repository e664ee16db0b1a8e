"""Reads the EU's consolidated list in its old XML of version 1.0, for the history. Its quirks: see README.md.

Every entity is made into the element that the XML of version 1.1 has for it, which the parser of that reads.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from lxml import etree

from listwarden.errors import ListFormatError
from listwarden.lists.definition import ListDefinition, ParsedList
from listwarden.lists.eu_fsf.made import add_contacts, local_name, make, split_number
from listwarden.lists.eu_fsf.node import Node
from listwarden.lists.eu_fsf.parser import add_listing, entity_node
from listwarden.lists.formats.xml import line_of, read_elements, text_of
from listwarden.model import Listing
from listwarden.names.dates import parse_day

__all__ = ["parse"]

_AGAIN = "Get the file again."
_DAY = re.compile(r"^(\d{2})/(\d{2})/(\d{4})$", re.ASCII)
_FLAGS = {
    "known to be expired": "knownExpired", "known to be false": "knownFalse", "reported lost": "reportedLost",
    "revoked by issuer": "revokedByIssuer", "diplomatic": "diplomatic",
}  # fmt: skip
_BRACKETS = re.compile(r"\[([a-z ]+)\]")
_BIRTH = re.compile(r"^(?:(\d{4}-\d{2}-\d{2})|(\d{4})(?:\s*-\s*(\d{4}))?)(?:\s*\((approximative)\))?$", re.ASCII)
_LEGAL = {"legal_basis": "numberTitle", "reg_date": "publicationDate", "pdf_link": "publicationUrl"}

_DETAILS: dict[str, tuple[str, dict[str, str]]] = {
    "NAME": ("nameAlias", {
        "LASTNAME": "lastName", "FIRSTNAME": "firstName", "MIDDLENAME": "middleName", "WHOLENAME": "wholeName",
        "GENDER": "gender", "TITLE": "title", "FUNCTION": "function", "LANGUAGE": "nameLanguage",
    }),
    "ADDRESS": ("address", {
        "NUMBER": "house", "STREET": "street", "ZIPCODE": "zipCode", "CITY": "city", "COUNTRY": "countryDescription",
        "OTHER": "remark",
    }),
    "BIRTH": ("birthdate", {"DATE": "date", "PLACE": "place", "COUNTRY": "countryDescription"}),
    "PASSPORT": ("identification", {"NUMBER": "number", "COUNTRY": "countryDescription"}),
    "CITIZEN": ("citizenship", {"COUNTRY": "countryDescription"}),
}  # fmt: skip
"""Element -> that of version 1.1, with the attribute that each of its elements becomes."""

_OWN = {"Id", "Type", "legal_basis", "reg_date", "pdf_link", "programme", "remark", "Entity_id"}


def parse(files: Mapping[str, Path], definition: ListDefinition, snapshot: str) -> ParsedList:
    """Reads the list. See `lists.definition.Parser`. It has no reference numbers: listings go by the logical id.

    Raises:
        ListFormatError: The file is not this list or is damaged; an element or attribute is not known; a number occurs
            twice; else as the XML of version 1.1.
    """
    file = files["old"]
    elements = read_elements(file, root="WHOLE", tags={"ENTITY"}, apart={"ENTITY"})
    stamp = str(next(elements).get("Date", ""))
    found = _DAY.match(stamp)
    try:
        published_on = parse_day(f"{found[3]}-{found[2]}-{found[1]}" if found else "")
    except ValueError:
        what = f"The attribute Date is {stamp[:40]!r}; expected a day like 31/12/2015."
        raise ListFormatError(what, where=f"{file.name}, <WHOLE>", hint=_AGAIN) from None
    listings: dict[str, Listing] = {}
    for element in elements:
        add_listing(listings, _node(element, definition, snapshot, file.name), definition)
    if not listings:
        raise ListFormatError("The file has no <ENTITY>; expected hundreds.", where=file.name, hint=_AGAIN)
    return ParsedList(tuple(listings.values()), published_on, stamp)


def _node(element: etree._Element, definition: ListDefinition, snapshot: str, file: str) -> Node:
    _check(element, file)
    kind = _attribute(element, "Type")
    entity = make("sanctionEntity", {"logicalId": _attribute(element, "Id")})
    if remark := _attribute(element, "remark"):
        make("remark", {}, entity, text=remark)
    # Its day is one before that of the same regulation at the details: that of entry into force.
    regulation = {"numberTitle": _attribute(element, "legal_basis"), "programme": _attribute(element, "programme"),
                  "entryIntoForceDate": _attribute(element, "reg_date")}  # fmt: skip
    made = make("regulation", regulation, entity)
    if url := _attribute(element, "pdf_link"):
        make("publicationUrl", {}, made, text=url)
    code = {"P": "person", "E": "enterprise"}.get(kind, "")
    make("subjectType", {"classificationCode": kind, "code": code}, entity)
    for child in element:
        _detail(child, entity)
    node = entity_node(entity, definition, snapshot, f"{file}, line {line_of(element)}")
    return replace(node, where=_place_of)


def _check(element: etree._Element, file: str) -> None:
    """Refuses what is not known of this version: it is dead, and nothing new can come."""
    for one in (element, *element, *(part for child in element for part in child)):
        tag, parent = str(one.tag), one.getparent()
        known = _DETAILS if parent is None or parent is element else _DETAILS.get(str(parent.tag), ("", {}))[1]
        unknown = [str(name) for name in one.attrib if str(name) not in _OWN]
        if (one is not element and tag not in known) or unknown:
            what = f"The element <{tag[:40]}> or its attribute {', '.join(unknown) or '(none)'} is not known here."
            raise ListFormatError(what, where=f"{file}, line {line_of(one)}", hint=_AGAIN)


def _attribute(element: etree._Element, name: str) -> str:
    return " ".join(str(element.get(name, "")).split())


def _detail(element: etree._Element, entity: etree._Element) -> None:
    tag, columns = _DETAILS[str(element.tag)]
    given = {columns[str(one.tag)]: text for one in element if (text := text_of(one))}
    remark = given.pop("remark", "")
    if tag == "identification":
        number, code, rest = split_number(given.pop("number", ""))
        flags = {_FLAGS[word]: "true" for word in _BRACKETS.findall(rest) if word in _FLAGS}
        remark = " ".join(_BRACKETS.sub(lambda found: " " if found[1] in _FLAGS else found[0], rest).split())
        given |= {"number": number, "identificationTypeCode": code, **flags}
    if tag == "birthdate":
        given |= _birth(given.pop("date", ""))
        remark = given.pop("remark", "")
    if house := given.pop("house", ""):
        given["street"] = f"{house} {given.get('street', '')}".strip()
    made = make(tag, {"logicalId": _attribute(element, "Id"), **given}, entity)
    if tag == "address":
        remark = add_contacts(remark, made)
    if remark:
        make("remark", {}, made, text=remark)
    make("regulationSummary", {name: _attribute(element, own) for own, name in _LEGAL.items()}, made)


def _birth(text: str) -> dict[str, str]:
    """The attributes of a date of birth. What has another form becomes a remark."""
    found = _BIRTH.match(text)
    if not found:
        return {"remark": f"date of birth: {text}"} if text else {}
    day, year, last, circa = found.groups()
    kind = {"yearRangeFrom": year, "yearRangeTo": last} if last else {"birthdate": day or "", "year": year or ""}
    return {**kind, "calendarType": "GREGORIAN", "circa": "true" if circa else ""}


_BACK = {
    made: (old, {attribute: element for element, attribute in columns.items()})
    for old, (made, columns) in _DETAILS.items()
}


def _place_of(element: etree._Element, attributes: tuple[str, ...]) -> str:
    """Where attributes of a made element stood."""
    tag, parent = local_name(element), element.getparent()
    if tag in {"regulationSummary", "contactInfo"} and parent is not None:
        return _place_of(parent, ())
    if tag not in _BACK:
        return "" if tag == "sanctionEntity" and not attributes else "@legal_basis" if tag == "regulation" else "@Id"
    old, columns = _BACK[tag]
    number = str(element.get("logicalId", ""))[:40]
    usual = {"city": "PLACE"}.get(attributes[0], "DATE") if tag == "birthdate" and attributes else "NUMBER"
    names = ", ".join(columns.get(one, usual) for one in attributes)
    return f"{old}[@Id={number}]" + (f"/{names}" if names else "")
