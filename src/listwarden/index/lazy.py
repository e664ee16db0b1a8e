"""Mappings and sequences that read what they are asked for from a compiled index, and nothing else."""

from __future__ import annotations

import zlib
from collections.abc import Callable, ItemsView, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar, overload

from listwarden.index.file import IndexFile

__all__ = ["Counts", "Lookup", "Records", "Texts"]

Key = TypeVar("Key")
Value = TypeVar("Value")


class Texts(Sequence[str]):
    """Sorted texts, each found by its number or the number by the text."""

    def __init__(self, file: IndexFile, name: str) -> None:
        self._at, self._lines = file.ints(f"{name}_at"), file[name]

    def __len__(self) -> int:
        return len(self._at) - 1

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        if isinstance(at, slice):
            return list(self)[at]
        return str(self._lines[self._at[at] : self._at[at + 1] - 1], "utf-8")

    def __iter__(self) -> Iterator[str]:
        found = str(self._lines, "utf-8").split("\n")[:-1]
        # A text with a line feed of its own parts in two here; the places are always right.
        return iter(found) if len(found) == len(self) else (self[at] for at in range(len(self)))

    def number(self, text: str) -> int:
        """The number of a text, -1 where it is none of these."""
        wanted, at, lines = text.encode() + b"\n", self._at, self._lines
        first, behind = 0, len(at) - 1
        while first < behind:
            middle = (first + behind) >> 1
            if bytes(lines[at[middle] : at[middle + 1] - 1]) < wanted[:-1]:
                first = middle + 1
            else:
                behind = middle
        return first if first < len(at) - 1 and lines[at[first] : at[first + 1]] == wanted else -1


class Lookup(Mapping[Key, Value], Generic[Key, Value]):
    """Keys -> values, by the number of the key's text.

    Args:
        texts: The texts of the keys.
        text_of: Key -> its text.
        key_of: Text -> its key.
        value_of: Number -> value; empty ones (None, 0, no names) are not there.
    """

    def __init__(
        self,
        texts: Texts,
        value_of: Callable[[int], Value],
        text_of: Callable[[Any], str] = str,
        key_of: Callable[[str], Any] = str,
    ) -> None:
        self._texts, self._value_of, self._text_of, self._key_of = texts, value_of, text_of, key_of

    def __getitem__(self, key: Key) -> Value:
        number = self._texts.number(self._text_of(key))
        value = self._value_of(number) if number >= 0 else None
        if not value:
            raise KeyError(key)
        return value

    def __iter__(self) -> Iterator[Key]:
        return (key for key, _ in self._pairs())

    def __len__(self) -> int:
        return sum(1 for _ in self._pairs())

    def _pairs(self) -> Iterator[tuple[Key, Value]]:
        for number, text in enumerate(self._texts):
            if value := self._value_of(number):
                yield self._key_of(text), value

    def items(self) -> ItemsView[Key, Value]:
        """All of them, read at once."""
        return dict(self._pairs()).items()

    def __reduce__(self) -> tuple[Any, ...]:
        """Another process gets it whole."""
        return dict, (dict(self._pairs()),)


class Counts(Lookup[str, int]):
    """Texts -> how many; 0 for others, as a Counter has."""

    @property
    def texts(self) -> Texts:
        """All texts, sorted, those of which there are none too."""
        return self._texts

    def __getitem__(self, key: str) -> int:
        number = self._texts.number(key)
        return self._value_of(number) if number >= 0 else 0

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self[key] > 0


class Records(Sequence[Value], Generic[Value]):
    """Records that are decoded when they are asked for, and the last ones kept.

    Args:
        file: The file.
        name: Which of its records.
        decode: Bytes -> record.
    """

    MOST_KEPT = 1_024

    def __init__(self, file: IndexFile, name: str, decode: Callable[[memoryview], Value]) -> None:
        self._at, self._sums, self._decode = file.ints(f"{name}_at"), file.ints(f"{name}_crc"), decode
        self._content = file.unchecked(name)  # each record is checked when it is decoded
        self._file, self._name = file, name
        self._kept: dict[int, Value] = {}

    def __len__(self) -> int:
        return len(self._at) - 1

    def all(self) -> tuple[Value, ...]:
        """All of them, decoded at once."""
        return tuple(self._decode(self._stored(at)) for at in range(len(self)))

    def stored(self) -> Iterator[bytes]:
        """Each record as it is stored; raises IndexDamaged for one that is not as it was written."""
        return (bytes(self._stored(at)) for at in range(len(self)))

    def _stored(self, at: int) -> memoryview:
        content = self._content[self._at[at] : self._at[at + 1]]
        if zlib.crc32(content) != self._sums[at] & 0xFFFFFFFF:
            raise self._file.changed(f"record {at} of {self._name}")
        return content

    @overload
    def __getitem__(self, at: int) -> Value: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Value]: ...
    def __getitem__(self, at: int | slice) -> Value | Sequence[Value]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        if at < 0 or at >= len(self):
            raise IndexError(at)
        found = self._kept.get(at)
        if found is None:
            found = self._decode(self._stored(at))
            self._file.forget_around(self._name, self._at[at], self._at[at + 1])
            if len(self._kept) >= self.MOST_KEPT:
                self._kept.clear()
            self._kept[at] = found
        return found
