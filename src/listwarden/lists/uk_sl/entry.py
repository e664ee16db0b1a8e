"""One entry while it is read: its values from whatever format, each once, with the place where it stood first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn

from listwarden.errors import ListFormatError
from listwarden.model import Leftover, Source

__all__ = ["Entry", "clean"]

_HINT = "Fetch the file again; if it stays, the publisher may have changed the format."


def clean(text: str) -> str:
    """A text with runs of blanks and line breaks as one blank."""
    return " ".join(text.split())


@dataclass
class Entry:
    """An entry's place, and what it says.

    Attributes:
        source: List, snapshot and entry; its field is empty.
        where: File and line, for messages.
        is_summary: Whether the table has the primary name only, in one cell.
        values: Field -> value -> where it stood first. A value is as many texts as the field has columns.
        leftovers: What no rule recognized.
    """

    source: Source
    where: str
    is_summary: bool = False
    values: dict[str, dict[tuple[str, ...], str]] = field(default_factory=dict)
    leftovers: list[Leftover] = field(default_factory=list)

    def add(self, name: str, value: tuple[str, ...], at: str) -> None:
        """Keeps a value that says something; one that is there already stays where it was."""
        if any(value):
            self.values.setdefault(name, {}).setdefault(value, at)

    def groups(self, name: str) -> Iterator[tuple[tuple[str, ...], Source]]:
        """The values of a field in the file's order."""
        for value, at in self.values.get(name, {}).items():
            yield value, self.source.at(at)

    def texts(self, name: str) -> Iterator[tuple[str, Source]]:
        """The values of a field that has one text each."""
        for value, source in self.groups(name):
            yield value[0], source

    def leave(self, text: str, source: Source) -> None:
        """Keeps what no rule recognized, once."""
        leftover = Leftover(text, source)
        if leftover not in self.leftovers:
            self.leftovers.append(leftover)

    def refuse(self, what: str, hint: str = _HINT) -> NoReturn:
        """Raises ListFormatError for this entry."""
        raise ListFormatError(what, where=f"{self.where}, entry {self.source.entry or '?'}", hint=hint)
