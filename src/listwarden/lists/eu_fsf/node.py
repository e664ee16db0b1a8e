"""One element of the EU list while it is read. All it says is in its attributes; each is read by its type."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import NoReturn

from lxml import etree

from listwarden.errors import ListFormatError
from listwarden.lists.formats.xml import line_of, text_of
from listwarden.model import Leftover, Source
from listwarden.names.countries import country_code, country_name
from listwarden.names.dates import parse_day

__all__ = ["NAMESPACE", "Entry", "Node", "tagged"]

NAMESPACE = "http://eu.europa.ec/fpi/fsd/export"
"""Namespace of all elements; attributes have none."""

_DAY = re.compile(r"^(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})?$", re.ASCII)
_INTEGER = re.compile(r"^-?\d{1,9}$", re.ASCII)
_FLAGS = {"true": True, "1": True, "false": False, "0": False, "": False}
_UNKNOWN = "UNKNOWN"  # description of the country code 00
_FILLER = {"", "-"}  # what stands where a city is not known


def tagged(name: str) -> str:
    """An element's name with the namespace, as lxml writes it."""
    return f"{{{NAMESPACE}}}{name}"


@dataclass(frozen=True)
class Entry:
    """A sanctionEntity element's place, and what no rule recognized in it.

    Attributes:
        source: List, snapshot and entry; its field is empty.
        file: Name of the file, for messages.
        leftovers: Collected while reading.
    """

    source: Source
    file: str
    leftovers: list[Leftover] = field(default_factory=list)

    def leave(self, text: str, path: str) -> None:
        """Keeps what no rule recognized."""
        self.leftovers.append(Leftover(text, self.source.at(path)))


@dataclass(frozen=True)
class Node:
    """An element with its path.

    Attributes:
        entry: The entry it belongs to.
        element: The element.
        path: Where it is in the entry, as XPath; empty for the entry itself.
        where: Names the place of attributes as the publisher does, for entries that were made from another format.
    """

    entry: Entry
    element: etree._Element
    path: str = ""
    where: Callable[[etree._Element, tuple[str, ...]], str] | None = None

    def text(self, name: str) -> str:
        """An attribute, blanks collapsed; empty where there is none."""
        return " ".join(str(self.element.get(name, "")).split())

    def day(self, name: str) -> dt.date | None:
        """A day as XML Schema writes it; its zone, if any, does not change it. None where there is none.

        Raises:
            ListFormatError: It is no such day.
        """
        if not (text := self.text(name)):
            return None
        found = _DAY.match(text)
        if not found:
            self._refuse_value(name, text, "a day like 2016-03-02")
        try:
            return parse_day(found[1])
        except ValueError:
            self._refuse_value(name, text, "a day that exists")

    def number(self, name: str) -> int | None:
        """A whole number; None where there is none. Raises ListFormatError where it is something else."""
        text = self.text(name)
        if text and not _INTEGER.match(text):
            self._refuse_value(name, text, "a whole number")
        return int(text) if text else None

    def flag(self, name: str) -> bool:
        """Whether an attribute says true. Raises ListFormatError where it is neither true nor false."""
        text = self.text(name)
        if text not in _FLAGS:
            self._refuse_value(name, text, "true or false")
        return _FLAGS[text]

    def place(self, *names: str) -> tuple[str, ...]:
        """The attributes that say something, each once: a lone dash and "UNKNOWN" do not."""
        texts = (self.text(name) for name in names)
        return tuple(dict.fromkeys(text for text in texts if text not in _FILLER and text != _UNKNOWN))

    def country(self) -> str:
        """ISO 3166-1 alpha-2 code of the country; empty for 00 (unknown) and for what is no country."""
        code = self.text("countryIso2Code").upper()
        return code if country_name(code) else country_code(self.text("countryDescription"))

    def remark(self) -> str:
        """The remarks of the element, joined."""
        return "; ".join(text for one in self.element.iterfind(tagged("remark")) if (text := text_of(one)))

    def children(self, name: str) -> Iterator[Node]:
        """The children of that name; their paths carry the publisher's own number where they have one."""
        for number, element in enumerate(self.element.iterfind(tagged(name)), start=1):
            own = " ".join(str(element.get("logicalId", "")).split())[:40]
            path = f"{name}[@logicalId={own}]" if own else f"{name}[{number}]"
            yield replace(self, element=element, path=f"{self.path}/{path}" if self.path else path)

    def source(self, *names: str) -> Source:
        """Where attributes of the element were read, or it itself."""
        if self.where:
            return self.entry.source.at(self.where(self.element, names))
        at = ", ".join(f"@{name}" for name in names)
        return self.entry.source.at("/".join(part for part in (self.path, at) if part))

    def leave(self, text: str, *names: str) -> None:
        """Keeps what no rule recognized."""
        self.entry.leave(text, self.source(*names).field)

    def refuse(self, what: str, name: str, hint: str = "Fetch the file again; if it stays, report it.") -> NoReturn:
        """Raises ListFormatError for this element."""
        line = line_of(self.element)
        place = f"{self.entry.file}, line {line}" if line else self.entry.file
        where = f"{place}, entry {self.entry.source.entry}"
        raise ListFormatError(what, where=f"{where}, {self.source(name).field}", hint=hint)

    def _refuse_value(self, name: str, text: str, expected: str) -> NoReturn:
        self.refuse(f"The attribute is {text[:40]!r}; expected {expected}.", name)
