"""What is remembered of the last fetch of a list, and the journal of all of them.

snapshots/LIST/fetched.json    the files of the last fetch that came into use, with ETag and Last-Modified
snapshots/LIST/fetches.jsonl   one line for every fetch, also one that failed
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from listwarden.errors import StoreError
from listwarden.fetch.address import masked
from listwarden.fetch.file import FetchedFile
from listwarden.lists import ListDefinition, Part
from listwarden.store import Store
from listwarden.store.files import write_atomically

__all__ = ["Kept", "keep", "log_fetch", "read_kept"]


class Kept(Struct, frozen=True):
    """The last fetch of a list that came into use.

    Attributes:
        snapshot: Hash of the snapshot.
        files: Its files.
    """

    snapshot: str = ""
    files: tuple[FetchedFile, ...] = ()

    def file(self, store: Store, part: Part) -> FetchedFile | None:
        """The file of a part, if it came from the address of today and its bytes are still in the store, whole."""
        for file in self.files:
            if (file.part, file.requested) == (part.part, masked(part.address)) and store.raw.holds(file.sha256):
                return file
        return None


def read_kept(store: Store, definition: ListDefinition) -> Kept:
    """What is remembered of a list; where that cannot be read, nothing is, and everything is fetched whole."""
    try:
        return msgspec.json.decode(_place(store, definition).read_bytes(), type=Kept)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return Kept()


def keep(store: Store, definition: ListDefinition, snapshot: str, files: Sequence[FetchedFile]) -> None:
    """Remembers the files of a fetch. Raises StoreError where it cannot be written."""
    content = msgspec.json.format(msgspec.json.encode(Kept(snapshot, tuple(files))), indent=2)
    place = _place(store, definition)
    try:
        write_atomically(place, [content, b"\n"])
    except OSError as error:
        raise StoreError(f"It cannot be written: {error.strerror}.", where=str(place)) from error


def log_fetch(store: Store, list_id: str, entry: Any) -> None:
    """Adds a line to the journal of a list's fetches. Raises StoreError where it cannot be written."""
    place = store.folder(list_id) / "fetches.jsonl"
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("ab") as journal:
            journal.write(msgspec.json.encode(entry) + b"\n")
    except OSError as error:
        raise StoreError(f"The journal cannot be written: {error.strerror}.", where=str(place)) from error


def _place(store: Store, definition: ListDefinition) -> Path:
    return store.folder(definition.id) / "fetched.json"
