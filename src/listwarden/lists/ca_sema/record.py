"""One record of the Canadian list while it is read: its fields by one name each, whatever form the file has."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NoReturn

from lxml import etree

from listwarden.errors import ListFormatError
from listwarden.lists.formats.xml import line_of, text_of
from listwarden.model import Leftover, Source

__all__ = ["Record", "read_record"]

_FIELDS = {
    "Country": "country",
    "LastName": "family",
    "GivenName": "given",
    "Entity": "entity",
    "EntityOrShip": "entity",
    "Title": "title",
    "TitleOrShip": "title",
    "TitleOrShipType": "title",
    "Aliases": "aliases",
    "DateOfBirth": "date",
    "DateOfBirthOrShipBuildDate": "date",
    "ShipIMONumber": "imo",
    "Schedule": "schedule",
    "Item": "item",
    "DateOfListing": "listed",
}
"""English name of an element -> field. Today's elements have the French name behind a dash: `Country-Pays`."""

_CHANGED = "The publisher may have changed the format; its parser must be changed with it."


@dataclass(frozen=True)
class Record:
    """A `record` element.

    Attributes:
        file: Name of the file, for messages.
        line: Line the record starts on.
        texts: Field -> text, blanks collapsed. Fields that are empty are left out.
        tags: Field -> the element it was read from.
        leftovers: What no rule recognized, collected while reading.
    """

    file: str
    line: int | None
    texts: dict[str, str]
    tags: dict[str, str]
    leftovers: list[Leftover] = field(default_factory=list)

    def text(self, name: str) -> str:
        """The text of a field; empty where there is none."""
        return self.texts.get(name, "")

    def source(self, entry: Source, name: str) -> Source:
        """Where a field was read."""
        return entry.at(self.tags[name])

    def leave(self, entry: Source, name: str) -> None:
        """Keeps a field that no rule recognized."""
        self.leftovers.append(Leftover(self.text(name), self.source(entry, name)))

    def refuse(self, what: str, hint: str = "Fetch the file again; if it stays, report it.") -> NoReturn:
        """Raises ListFormatError for this record."""
        raise ListFormatError(what, where=f"{self.file}, line {self.line}", hint=hint)


def read_record(element: etree._Element, file: str) -> Record:
    """The fields of a record.

    Raises:
        ListFormatError: It has an element that is not known, one that occurs twice, one with elements or attributes
            inside, or text between them.
    """
    record = Record(file, line_of(element), {}, {})
    if element.attrib or (element.text or "").strip() or any((child.tail or "").strip() for child in element):
        record.refuse("A record has attributes or text of its own; expected only elements.", _CHANGED)
    for child in element:
        tag = str(child.tag)
        name = _FIELDS.get(tag.partition("-")[0])
        if name is None:
            known = ", ".join(_FIELDS)
            record.refuse(f"The element <{tag[:80]}> is not known in a record; expected one of: {known}.", _CHANGED)
        if name in record.tags:
            record.refuse(f"The element <{tag}> occurs again in a record; expected once.", _CHANGED)
        if len(child) or child.attrib:
            record.refuse(f"The element <{tag}> has elements or attributes; expected text only.", _CHANGED)
        record.tags[name] = tag
        if text := text_of(child):
            record.texts[name] = text
    return record
