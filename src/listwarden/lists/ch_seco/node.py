"""One element of the Swiss list while it is read: its attributes, its children, and where it stands."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn

from lxml import etree

from listwarden.errors import ListFormatError
from listwarden.lists.formats.xml import line_of, text_of
from listwarden.model import Leftover, Source
from listwarden.names.countries import country_code, country_name
from listwarden.names.dates import parse_day

__all__ = ["FETCH_AGAIN", "Entry", "Node", "country_of", "one_line"]

FETCH_AGAIN = "Fetch the file again; if it stays, report it."

_LANGUAGES = {
    "ara": "ar", "bel": "be", "chi": "zh", "eng": "en", "fas": "fa", "fre": "fr", "fra": "fr", "ger": "de", "deu": "de",
    "heb": "he", "ita": "it", "kor": "ko", "kur": "ku", "per": "fa", "pus": "ps", "rus": "ru", "spa": "es", "srp": "sr",
    "tur": "tr", "ukr": "uk", "urd": "ur", "zho": "zh",
}  # fmt: skip
"""ISO 639-2 code, as the list has it -> BCP 47 subtag, which is the two-letter code where there is one."""

_LANGUAGE = re.compile(r"^[a-z]{2,3}$", re.ASCII)


def one_line(text: str | None) -> str:
    """A text with runs of blanks and line breaks as one blank; empty for None."""
    return " ".join((text or "").split())


def country_of(element: etree._Element | None, code_attribute: str) -> tuple[str, str]:
    """ISO 3166-1 alpha-2 code and text of an element that names a country; empty where there is none."""
    if element is None:
        return "", ""
    code, text = one_line(str(element.get(code_attribute, ""))).upper(), text_of(element)
    return (code if country_name(code) else country_code(text)), text


@dataclass(frozen=True)
class Entry:
    """A target's place, and what no rule recognized in it.

    Attributes:
        source: List, snapshot and entry; its field is empty.
        file: Name of the file, for messages.
        leftovers: Collected while reading.
    """

    source: Source
    file: str
    leftovers: list[Leftover] = field(default_factory=list)


@dataclass(frozen=True)
class Node:
    """An element with its path.

    Attributes:
        entry: The entry it belongs to.
        element: The element.
        path: Where it is in the entry, as XPath; empty for the target itself.
    """

    entry: Entry
    element: etree._Element
    path: str = ""

    @property
    def tag(self) -> str:
        """Its name."""
        return str(self.element.tag)

    def get(self, name: str) -> str:
        """An attribute, blanks collapsed; empty where there is none."""
        return one_line(str(self.element.get(name, "")))

    def text(self) -> str:
        """The text in it, blanks collapsed."""
        return text_of(self.element)

    def child_text(self, name: str) -> str:
        """The texts of the children of that name, joined; mostly there is one."""
        return "; ".join(text for one in self.element.iterfind(name) if (text := text_of(one)))

    def day(self, name: str) -> dt.date | None:
        """A day in an attribute; None where there is none. Raises ListFormatError where it is no day."""
        if not (text := self.get(name)):
            return None
        try:
            return parse_day(text)
        except ValueError:
            self.refuse(f"The attribute is {text[:40]!r}; expected a day like 2016-03-02.", name)

    def language(self) -> str | None:
        """The language of the element as BCP 47 tag; None where none is given."""
        code = self.get("lang").lower()
        if code and not _LANGUAGE.match(code):
            self.leave(f"lang: {code}", "lang")
            return None
        return _LANGUAGES.get(code, code) or None

    def country(self) -> tuple[str, str]:
        """Code and text of the country in it."""
        return country_of(self.element.find("country"), "iso-code")

    def children(self, *names: str) -> Iterator[Node]:
        """The children of those names; their paths carry the publisher's own number where they have one."""
        for name in names:
            for number, element in enumerate(self.element.iterfind(name), start=1):
                ssid = one_line(str(element.get("ssid", "")))[:40]
                path = f"{name}[@ssid={ssid}]" if ssid else f"{name}[{number}]"
                yield Node(self.entry, element, f"{self.path}/{path}" if self.path else path)

    def source(self, name: str = "") -> Source:
        """Where an attribute or child of the element was read, or it itself."""
        return self.entry.source.at("/".join(part for part in (self.path, name) if part))

    def leave(self, text: str, attribute: str = "") -> None:
        """Keeps what no rule recognized."""
        self.entry.leftovers.append(Leftover(text, self.source(f"@{attribute}" if attribute else "")))

    def refuse(self, what: str, attribute: str = "", hint: str = FETCH_AGAIN) -> NoReturn:
        """Raises ListFormatError for this element."""
        field_ = self.source(f"@{attribute}" if attribute else "").field
        where = f"{self.entry.file}, line {line_of(self.element)}, entry {self.entry.source.entry}"
        raise ListFormatError(what, where=f"{where}, {field_}" if field_ else where, hint=hint)
