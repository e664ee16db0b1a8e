"""Entities of the EU's other formats, made into elements of version 1.1, so that one parser reads them all."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from listwarden.lists.eu_fsf.node import tagged

__all__ = ["add_contacts", "local_name", "make", "split_number"]

_CONTACT = re.compile(r"\b([A-Z]{2,12})\[([^\]]*)\]")
_NUMBER = re.compile(r"^(.*?\S)\s*\((\w+)-[^()]*\)\s*(.*)$", re.DOTALL)


def make(
    tag: str, attributes: Mapping[str, str], parent: etree._Element | None = None, *, text: str = ""
) -> etree._Element:
    """An element of version 1.1, below another if one is given. Attributes that are empty are left out.

    Args:
        tag: Its name without namespace.
        attributes: Name -> value.
        parent: What it stands in.
        text: Its text.

    Raises:
        ValueError: A value has characters that XML cannot have.
    """
    given = {name: value for name, value in attributes.items() if value}
    element = etree.Element(tagged(tag), given) if parent is None else etree.SubElement(parent, tagged(tag), given)
    if text:
        element.text = text
    return element


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def add_contacts(text: str, address: etree._Element) -> str:
    """Puts contacts like `PHONE[12 34]` to an address. Returns what else the text says.

    >>> address = make("address", {})
    >>> add_contacts("PHONE[12 34] FAX[56] (former location)", address), len(address)
    ('(former location)', 2)
    """
    for key, value in _CONTACT.findall(text):
        make("contactInfo", {"key": key, "value": " ".join(value.split())}, address)
    return " ".join(_CONTACT.sub(" ", text).split())


def split_number(text: str) -> tuple[str, str, str]:
    """The number of a document, the code of its kind and what else a field says that has all of them.

    >>> split_number("D 0001 (passport-National passport) [known to be expired](issued in 2001)")
    ('D 0001', 'passport', '[known to be expired](issued in 2001)')
    >>> split_number("D 0001 (diplomatic)")
    ('D 0001 (diplomatic)', '', '')
    """
    found = _NUMBER.match(text)
    return (found[1], found[2], " ".join(found[3].split())) if found else (text, "", "")
