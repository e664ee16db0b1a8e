"""Records of arrays in a file of the form of a compiled index: mapped into memory, and checked when they are read.

No code of the file's is run: it names the types of records, which the reader must know, and numbers of plain kinds.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from msgspec import Struct

from listwarden.errors import IndexDamaged
from listwarden.index import IndexFile, write_index_file

__all__ = ["read_shelf", "write_shelf"]

_KINDS = frozenset({"<i4", "<i8", "<u8", "<f4", "<f8", "|u1", "|b1"})
_ABOUT = "about"


class _Array(Struct, tag="array", frozen=True):
    section: str
    kind: str
    shape: tuple[int, ...]
    is_writable: bool


class _Texts(Struct, tag="texts", frozen=True):
    section: str


class _Number(Struct, tag="number", frozen=True):
    value: int | float


class _Record(Struct, tag="record", frozen=True):
    of: str
    parts: tuple[_Part, ...]


_Part = _Array | _Texts | _Number | _Record


def write_shelf(file: Path, key: str, record: tuple[Any, ...]) -> None:
    """Writes a record of arrays, texts, numbers and such records, whole or not at all.

    An array that stands in several of them is written once.

    Args:
        file: The file.
        key: What it is known by.
        record: A named tuple; tuples of records are allowed in it.

    Raises:
        OSError: The file cannot be written.
    """
    writer = _Writer()
    about = msgspec.json.encode(writer.part_of(record))
    write_index_file(file, key, {_ABOUT: about, **writer.sections})


class _Writer:
    def __init__(self) -> None:
        self.sections: dict[str, bytes] = {}
        self._known: dict[int, _Array] = {}

    def part_of(self, value: Any) -> _Part:
        if isinstance(value, np.ndarray):
            return self._known.get(id(value)) or self._array(value)
        if isinstance(value, int | float):
            return _Number(value)
        if value and all(isinstance(one, str) for one in value):
            return _Texts(self._section(msgspec.msgpack.encode(value)))
        return _Record(type(value).__name__, tuple(map(self.part_of, value)))

    def _array(self, array: np.ndarray[Any, Any]) -> _Array:
        kind = array.dtype.newbyteorder("<").str
        content = np.ascontiguousarray(array, kind).tobytes()
        part = _Array(self._section(content), kind, array.shape, array.flags.writeable)
        self._known[id(array)] = part
        return part

    def _section(self, content: bytes) -> str:
        name = str(len(self.sections))
        self.sections[name] = content
        return name


def read_shelf(file: Path, key: str, records: Sequence[type[tuple[Any, ...]]]) -> Any:
    """Reads what `write_shelf` wrote.

    Args:
        file: The file.
        key: What it must be known by.
        records: The types of records that may be in it.

    Raises:
        IndexDamaged: It is of something else, or was cut off or changed.
        OSError: It cannot be read.
    """
    reader = _Reader(IndexFile(file, key, is_private=True), {one.__name__: one for one in records})
    try:
        return reader.value_of(msgspec.json.decode(reader.file[_ABOUT], type=_Part))
    except (msgspec.MsgspecError, KeyError, TypeError, ValueError) as error:
        raise IndexDamaged(
            "The arrays of a search cannot be read.", where=str(file), hint="Delete the file."
        ) from error


class _Reader:
    def __init__(self, file: IndexFile, records: dict[str, type[tuple[Any, ...]]]) -> None:
        self.file = file
        self._records = records
        self._known: dict[str, np.ndarray[Any, Any]] = {}

    def value_of(self, part: _Part) -> Any:
        if isinstance(part, _Array):
            return self._array(part)
        if isinstance(part, _Number):
            return part.value
        if isinstance(part, _Texts):
            return msgspec.msgpack.decode(self.file[part.section], type=tuple[str, ...])
        values = map(self.value_of, part.parts)
        return tuple(values) if part.of == "tuple" else self._records[part.of](*values)

    def _array(self, part: _Array) -> np.ndarray[Any, Any]:
        if part.section not in self._known:
            if part.kind not in _KINDS:
                raise ValueError(part.kind)
            array = np.frombuffer(self.file[part.section], part.kind).reshape(part.shape)
            array.flags.writeable = part.is_writable
            self._known[part.section] = array
        return self._known[part.section]
