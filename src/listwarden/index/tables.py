"""The tables of `names.tables` in a file of their own, beside the compiled indexes: read in a millisecond or two.

Whether they are still those of today is told as Python tells it of compiled code: by the sizes and times of the files
that they are worked out of. What is in the file is checked as in any compiled index.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from importlib import import_module
from pathlib import Path

from listwarden.errors import IndexDamaged
from listwarden.index.file import IndexFile, write_index_file
from listwarden.names.tables import kept_tables, read_kept_from

__all__ = ["keep_tables", "open_tables"]

_PACKAGES = ("index", "lists", "match", "model", "names", "store")
"""Packages that have tables that are kept, or whose code or data these come from."""

_MODULES = (
    "abbreviations", "common", "countries", "cuts", "east_asian", "given", "han", "hangul", "legal_forms", "lexicon",
    "phrases", "pinyin", "places", "traditions",
)  # fmt: skip
"""Modules of `names` that have such tables; some may not have been imported."""

_SOURCES = (".py", ".toml", ".tsv", ".txt")


def open_tables(folder: Path) -> bool:
    """Has tables read from the folder that they were kept in; whether those of today are there.

    Args:
        folder: The folder of compiled indexes.
    """
    with suppress(OSError, IndexDamaged):  # they can be worked out again
        read_kept_from(_Sections(IndexFile(*_place(folder))))
        return True
    return False


def keep_tables(folder: Path) -> None:
    """Writes the tables into a folder, whole or not at all, and deletes those of other code and data.

    Nothing is written where the folder is not there or cannot be written.
    """
    if not os.access(folder, os.W_OK):
        return
    for module in _MODULES:
        import_module(f"listwarden.names.{module}")
    with suppress(OSError):  # a full disk; or the code is in no files
        file, key = _place(folder)
        write_index_file(file, key, kept_tables())
        for other in folder.glob("*.tables"):
            if other != file:
                other.unlink(missing_ok=True)


def _place(folder: Path) -> tuple[Path, str]:
    """The file of the tables, and what it is known by."""
    package = Path(__file__).parent.parent
    lines = (line for name in _PACKAGES for line in sorted(_lines(package / name)))
    key = sha256("\n".join((sys.version, str(package), *lines)).encode()).hexdigest()
    return folder / f"{key[:32]}.tables", key


def _lines(folder: str | Path) -> Iterator[str]:
    """A line for each file of code or data in a folder: its name, its size, when it was changed (in nanoseconds)."""
    with os.scandir(folder) as found:
        for one in found:
            if one.name.endswith(_SOURCES):
                about = one.stat()
                yield f"{one.path} {about.st_size} {about.st_mtime_ns}"
            elif one.is_dir() and one.name != "__pycache__":
                yield from _lines(one.path)


class _Sections(Mapping[str, memoryview]):
    """The sections of a file; one that is not as it was written is not there."""

    def __init__(self, file: IndexFile) -> None:
        self._file = file

    def __getitem__(self, name: str) -> memoryview:
        try:
            return self._file[name]
        except IndexDamaged as error:
            raise KeyError(name) from error

    def __iter__(self) -> Iterator[str]:
        return iter(self._file.names())

    def __len__(self) -> int:
        return sum(1 for _ in self)
