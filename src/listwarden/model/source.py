"""Where a value was read: the smallest piece of evidence."""

from __future__ import annotations

from typing import Any, NoReturn, final

__all__ = ["Source"]


@final
class Source:
    """The place in a published list that a value was read from.

    Immutable and hashable. Written by hand rather than as a `Struct`, so that a stored listing can write its list,
    snapshot and entry once and each value's `field` only (see `store.codec`).

    Attributes:
        list: The list's id, such as `ofac_sdn`.
        snapshot: The snapshot's hash: 64 hexadecimal digits of SHA-256.
        entry: The list's own id of the entry, such as `52049`.
        field: File and column, or element, with the row's own number where it has one:
            `alt.csv alt_name 81497`, `INDIVIDUAL_ALIAS[2]/ALIAS_NAME`.
    """

    __slots__ = ("entry", "field", "list", "snapshot")
    list: str
    snapshot: str
    entry: str
    field: str

    def __init__(self, list: str, snapshot: str, entry: str, field: str) -> None:  # noqa: A002
        put = object.__setattr__
        put(self, "list", list)
        put(self, "snapshot", snapshot)
        put(self, "entry", entry)
        put(self, "field", field)

    def at(self, field: str) -> Source:
        """The same entry, another field."""
        return Source(self.list, self.snapshot, self.entry, field)

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError(f"Source is immutable: cannot set {name}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"Source is immutable: cannot delete {name}")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Source):
            return NotImplemented
        return (self.field, self.entry, self.snapshot, self.list) == (
            other.field, other.entry, other.snapshot, other.list,
        )  # fmt: skip

    def __hash__(self) -> int:
        return hash((self.list, self.snapshot, self.entry, self.field))

    def __reduce__(self) -> tuple[type[Source], tuple[str, str, str, str]]:
        return Source, (self.list, self.snapshot, self.entry, self.field)

    def __repr__(self) -> str:
        return f"Source({self.list!r}, {self.snapshot!r}, {self.entry!r}, {self.field!r})"

    def __str__(self) -> str:
        return f"{self.list}@{self.snapshot[:12]} entry {self.entry}, {self.field}"
