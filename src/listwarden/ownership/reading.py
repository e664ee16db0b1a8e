"""Files of edges, whichever of the known formats they have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from listwarden.errors import InputError
from listwarden.ownership.edge import Edge

__all__ = ["MAX_BYTES", "EdgeFile", "file_start", "merged_files", "read_edges"]

MAX_BYTES = 2 << 30
"""Largest JSON file that is read, in bytes; it is held in memory whole. CSV and XML are read as they come."""


class EdgeFile(Struct, frozen=True):
    """What files say about who holds whom.

    Attributes:
        edges: All edges, in the order of the files.
        names: Id -> name, where a file has one.
        aliases: Identifier -> the ids that have it, where a file's own ids are other ones: `GB-COH:01234567`.
        gaps: Id -> why a file names no owner of it.
        notes: Sentence -> how often: what was read and left out, or read in a way that is worth knowing.
    """

    edges: tuple[Edge, ...] = ()
    names: dict[str, str] = {}
    aliases: dict[str, tuple[str, ...]] = {}
    gaps: dict[str, tuple[str, ...]] = {}
    notes: dict[str, int] = {}

    def ids_of(self, text: str) -> tuple[str, ...]:
        """The ids that a user means by an id or an identifier: all that have it."""
        return self.aliases.get(text, (text,))


def read_edges(*paths: Path) -> EdgeFile:
    """Reads files of edges: CSV with a header, GLEIF level 1, level 2 and exceptions (XML, JSON), BODS (JSON).

    The format is seen in the file, not in its name.

    Raises:
        InputError: A file cannot be read, is of no known format, or has a value that is none.
        ListFormatError: A file of GLEIF's is damaged or has another form.
    """
    return merged_files(_read(path) for path in paths)


def _read(path: Path) -> EdgeFile:
    from listwarden.ownership import bods, gleif, tables  # noqa: PLC0415 - only the reader that is needed, and lxml late

    start = file_start(path)
    if start.startswith(b"<"):
        return gleif.read_xml(path)
    if start.startswith((b"{", b"[")):
        return gleif.read_json(path) if gleif.is_json(start) else bods.read(path)
    return tables.read(path)


def file_start(path: Path) -> bytes:
    """The first bytes of a file, without byte order mark and blanks.

    Raises:
        InputError: The file cannot be read, is empty, or is no text.
    """
    try:
        with path.open("rb") as file:
            start = file.read(4096)
    except OSError as error:
        raise InputError(f"The file cannot be read: {error.strerror}.", where=str(path)) from error
    start = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start:
        raise InputError("The file is empty.", where=str(path))
    if b"\0" in start or start.startswith((b"PK\x03\x04", b"\x1f\x8b")):
        hint = "Unpack an archive; save a sheet as CSV in UTF-8."
        raise InputError("This is not a text file in UTF-8.", where=str(path), hint=hint)
    return start


def merged_files(files: Iterable[EdgeFile]) -> EdgeFile:
    """Several files as one."""
    edges: list[Edge] = []
    names: dict[str, str] = {}
    aliases: dict[str, tuple[str, ...]] = {}
    gaps: dict[str, tuple[str, ...]] = {}
    notes: Counter[str] = Counter()
    for one in files:
        edges.extend(one.edges)
        names = {**one.names, **names}
        aliases.update({alias: (*aliases.get(alias, ()), *of) for alias, of in one.aliases.items()})
        gaps.update({entity: (*gaps.get(entity, ()), *why) for entity, why in one.gaps.items()})
        notes.update(one.notes)
    return EdgeFile(tuple(edges), names, aliases, gaps, dict(notes))
