"""The file that a compiled index is kept in: named sections, mapped into memory and read where they are needed.

    magic, form of the file, length and CRC-32 of the head
    head      JSON: what it was compiled of (`key`), and for each section its place, length and CRC-32
    sections  each at a multiple of eight bytes

The CRC-32 (ITU-T V.42) of a section is checked when it is first used, so that opening reads a few kilobytes only.
"""

from __future__ import annotations

import mmap
import struct
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

import msgspec
from msgspec import Struct

from listwarden.errors import IndexDamaged
from listwarden.store.files import write_atomically

__all__ = ["IndexFile", "Section", "write_index_file"]

Section: TypeAlias = "bytes | memoryview"

_MAGIC = b"listwarden index\n"
_FORM = 1
"""The form of the file as told above; another one is refused."""

_BLOCK = 1 << 20
"""Bytes that are summed up at once."""

_AROUND = 1 << 16
"""Bytes that a system reads around a place (Linux: `fault_around_bytes`)."""

_START = struct.Struct("<17sxHII")
_STEP = 8
_HINT = "Delete the file: it is compiled again when it is next needed."


class _Part(Struct, frozen=True):
    first: int
    length: int
    crc: int


class _Head(Struct, frozen=True):
    key: str
    parts: dict[str, _Part]


def write_index_file(file: Path, key: str, sections: Mapping[str, Section]) -> None:
    """Writes a file whole or not at all.

    Args:
        file: The file.
        key: What the sections were compiled of; whoever opens the file must know it.
        sections: Name -> content.
    """
    first, parts = 0, {}
    for name, content in sections.items():
        parts[name] = _Part(first, len(content), zlib.crc32(content))
        first += _whole_steps(len(content))
    head = msgspec.json.encode(_Head(key, parts))
    write_atomically(file, _blocks(head, sections.values()))


def _blocks(head: bytes, sections: Iterable[Section]) -> Iterable[bytes]:
    yield _START.pack(_MAGIC, _FORM, len(head), zlib.crc32(head))
    yield head + _padding(_START.size + len(head))
    for content in sections:
        yield bytes(content)
        yield _padding(len(content))


def _padding(length: int) -> bytes:
    return b"\0" * (_whole_steps(length) - length)


def _whole_steps(length: int) -> int:
    return -(-length // _STEP) * _STEP


class IndexFile:
    """A file that `write_index_file` wrote, mapped into memory.

    Args:
        file: The file.
        key: What it must have been compiled of, or the first digits of that.
        is_private: Whether what is read may be changed in memory, which no other process sees.

    Raises:
        IndexDamaged: It is of another form or of something else, or was cut off or changed.
        OSError: It cannot be read.
    """

    def __init__(self, file: Path, key: str, *, is_private: bool = False) -> None:
        self.file = file
        with file.open("rb") as stream:
            size = stream.seek(0, 2)
            if size < _START.size:
                raise self._damaged(f"It has {size:,} bytes, fewer than any compiled index.")
            access = mmap.ACCESS_COPY if is_private else mmap.ACCESS_READ
            self._map = mmap.mmap(stream.fileno(), 0, access=access)
        self._bytes = memoryview(self._map)
        self._head, self._first = self._read_head(key)
        end = self._first + sum(_whole_steps(part.length) for part in self._head.parts.values())
        if size != end:
            raise self._damaged(f"It has {size:,} bytes instead of {end:,}.")
        self._checked: set[str] = set()

    @property
    def key(self) -> str:
        """What it was compiled of."""
        return self._head.key

    def _read_head(self, key: str) -> tuple[_Head, int]:
        magic, form, length, crc = _START.unpack(self._bytes[: _START.size])
        if magic != _MAGIC:
            raise self._damaged("It is no compiled index.")
        if form != _FORM:
            raise self._damaged(f"It is a compiled index of form {form}; this version reads form {_FORM}.")
        head = self._bytes[_START.size : _START.size + length]
        if zlib.crc32(head) != crc:
            raise self._damaged("Its head is not as it was written.")
        found = msgspec.json.decode(head, type=_Head)
        if not found.key.startswith(key):
            raise self._damaged("It was compiled of other lists, or by another version.")
        return found, _whole_steps(_START.size + length)

    def __getitem__(self, name: str) -> memoryview:
        """The bytes of a section; raises IndexDamaged where they are not as they were written."""
        content = self.unchecked(name)
        if name not in self._checked:
            if self._sum_of(content, self._first + self._head.parts[name].first) != self._head.parts[name].crc:
                raise self.changed(f"section {name}")
            self._checked.add(name)
        return content

    def _sum_of(self, content: memoryview, first: int) -> int:
        """The CRC-32 of a part of the file, block by block; the memory that a block was read to is given back."""
        found = 0
        for at in range(0, len(content), _BLOCK):
            found = zlib.crc32(content[at : at + _BLOCK], found)
            self.forget(first + at, min(_BLOCK, len(content) - at))
        return found

    def forget_around(self, name: str, first: int, behind: int) -> None:
        """Gives the memory back that a part of a section was read to, with what the system read around it."""
        start = self._first + self._head.parts[name].first
        first = max((start + first) // _AROUND * _AROUND, start)
        self.forget(first, min(-(-(start + behind) // _AROUND) * _AROUND, len(self._bytes)) - first)

    def forget(self, first: int, length: int) -> None:
        """Gives the memory back that whole pages of the file were read to; they are read again when they are needed."""
        start = -(-first // mmap.PAGESIZE) * mmap.PAGESIZE
        pages = (first + length - start) // mmap.PAGESIZE
        if pages > 0 and hasattr(mmap, "MADV_DONTNEED"):  # not on every system
            self._map.madvise(mmap.MADV_DONTNEED, start, pages * mmap.PAGESIZE)

    def names(self) -> tuple[str, ...]:
        """The names of its sections."""
        return tuple(self._head.parts)

    def unchecked(self, name: str) -> memoryview:
        """The bytes of a section, for those who check what they use of it."""
        part = self._head.parts.get(name)
        if part is None:
            raise self._damaged(f"It has no section {name}.")
        first = self._first + part.first
        return self._bytes[first : first + part.length]

    def changed(self, what: str) -> IndexDamaged:
        """The error for a part that is not as it was written."""
        return self._damaged(f"Its {what} is not as it was written.")

    def ints(self, name: str) -> memoryview:
        """A section as whole numbers of 32 bits."""
        return self[name].cast("i")

    def reals(self, name: str) -> memoryview[float]:
        """A section as floating-point numbers of 64 bits."""
        return self[name].cast("d")

    def _damaged(self, what: str) -> IndexDamaged:
        return IndexDamaged(f"The compiled index cannot be used. {what}", where=str(self.file), hint=_HINT)
