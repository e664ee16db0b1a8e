"""One entry of the UN list while it is read: its elements by tag, each with the path that sources name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NoReturn

from lxml import etree

from listwarden.errors import ListFormatError
from listwarden.lists.formats.xml import line_of, text_of
from listwarden.model import Leftover, PartialDate, Source

__all__ = ["Entry", "Part"]


@dataclass(frozen=True)
class Entry:
    """An INDIVIDUAL or ENTITY element.

    Attributes:
        element: The element.
        source: List, snapshot and entry; its field is empty.
        file: Name of the file, for messages.
        leftovers: What no rule recognized, collected while reading.
    """

    element: etree._Element
    source: Source
    file: str
    leftovers: list[Leftover] = field(default_factory=list)

    def text(self, tag: str) -> str:
        """The text of the first child with the tag, blanks collapsed; empty where there is none."""
        return text_of(self.element.find(tag))

    def parts(self, tag: str) -> Iterator[Part]:
        """The children with the tag; their paths are numbered from 1."""
        for number, element in enumerate(self.element.iterfind(tag), start=1):
            yield Part(self, element, f"{tag}[{number}]")

    def values(self, tag: str) -> Iterator[tuple[str, Source]]:
        """Text and source of every VALUE in the child with the tag that is not blank."""
        for number, element in enumerate(self.element.iterfind(f"{tag}/VALUE"), start=1):
            if text := text_of(element):
                yield text, self.source.at(f"{tag}/VALUE[{number}]")

    def leave(self, text: str, source: Source) -> None:
        """Keeps what no rule recognized."""
        self.leftovers.append(Leftover(text, source))

    def refuse(self, what: str, path: str, hint: str = "") -> NoReturn:
        """Raises ListFormatError for this entry."""
        where = f"{self.file}, line {line_of(self.element)}, entry {self.source.entry}, {path}"
        raise ListFormatError(what, where=where, hint=hint or "Fetch the file again; if it stays, report it.")

    def date(self, read: Callable[[str], PartialDate], text: str, path: str) -> PartialDate:
        """A date that must parse. Raises ListFormatError where it does not."""
        try:
            return read(text)
        except ValueError as error:
            self.refuse(f"This is not a date: {error}.", path, "Expected a form like 2016-03-02.")


@dataclass(frozen=True)
class Part:
    """A child of an entry that has children itself, such as an INDIVIDUAL_ALIAS.

    Attributes:
        entry: The entry it belongs to.
        element: The element.
        path: Its tag and number: `INDIVIDUAL_ALIAS[3]`.
    """

    entry: Entry
    element: etree._Element
    path: str

    def text(self, tag: str) -> str:
        """The text of the child with the tag, blanks collapsed; empty where there is none."""
        return text_of(self.element.find(tag))

    def first(self, *tags: str) -> str:
        """The first text, in the order of the tags, that is not empty."""
        return next((text for tag in tags if (text := self.text(tag))), "")

    def joined(self, *tags: str) -> str:
        """The texts that are not empty, joined by ", "."""
        return ", ".join(text for tag in tags if (text := self.text(tag)))

    def source(self, tag: str = "") -> Source:
        """Where one of its children was read, or it itself."""
        return self.entry.source.at(f"{self.path}/{tag}" if tag else self.path)
