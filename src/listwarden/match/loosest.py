"""One evidence table for listings of several settings: what candidate search bounds with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar, get_args, get_type_hints

from msgspec import Meta, Struct, structs

from listwarden.match.table import EvidenceTable

__all__ = ["loosest"]

_Table = TypeVar("_Table", bound=Struct)


def loosest(tables: Sequence[EvidenceTable]) -> EvidenceTable:
    """A table that gives no pair less than any of some tables does: what candidate search bounds with.

    Each number is the largest of all, or the smallest where it is a cost or the threshold.
    """
    first, *others = tables
    return first if not others else _loosest(first, others)


def _loosest(first: _Table, others: Sequence[_Table]) -> _Table:
    found: dict[str, Any] = {}
    for name, kind in get_type_hints(type(first), include_extras=True).items():
        values = [getattr(one, name) for one in (first, *others)]
        if isinstance(values[0], Struct):
            found[name] = _loosest(values[0], values[1:])
        elif isinstance(values[0], int | float):
            found[name] = (min if _is_least(kind) else max)(values)
    return structs.replace(first, **found)


def _is_least(kind: Any) -> bool:
    """Whether candidate search takes the smallest number of this kind, not the largest."""
    return any(isinstance(meta, Meta) and meta.extra == {"search": "least"} for meta in get_args(kind)[1:])
