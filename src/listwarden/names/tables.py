"""The tables that Listwarden works out of its own data, and how a process comes by them.

Some take longer to work out than a screening takes. A function whose value is such a table is `kept`: a process that
was given a place to read tables from (`read_kept_from`) finds it there, and works it out where it does not. `index`
has such a place, in the folder of the compiled indexes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, wraps
from typing import Any, TypeVar, get_type_hints

import msgspec

__all__ = ["data_text", "kept", "kept_tables", "read_kept_from", "table_of"]

_Table = TypeVar("_Table")

_ALL: dict[str, Callable[[], Any]] = {}
_places: list[Mapping[str, memoryview]] = []


def kept(work_out: Callable[[], _Table]) -> Callable[[], _Table]:
    """For a function without arguments that always returns the same table, of a type that msgspec reads and writes.

    The table is worked out, or read, once.
    """

    @cache
    @wraps(work_out)
    def table() -> _Table:
        written = _written(name)
        return work_out() if written is None else msgspec.msgpack.decode(written, type=_type_of(work_out))

    name = f"{work_out.__module__}.{work_out.__qualname__}"
    _ALL[name] = table
    return table


def _type_of(work_out: Callable[[], _Table]) -> type[_Table]:
    found: type[_Table] = get_type_hints(work_out, include_extras=True)["return"]
    return found


def _written(name: str) -> memoryview | None:
    return next((place[name] for place in _places if name in place), None)


def read_kept_from(place: Mapping[str, memoryview] | None) -> None:
    """Says where tables are read from that were not asked for yet: name -> content; None for nowhere.

    Whoever says so answers for it that they are the tables of this very code and its data.
    """
    _places[:] = [] if place is None else [place]


def kept_tables() -> dict[str, bytes]:
    """Name -> content of each table that is kept, of all modules that were imported so far."""
    return {name: msgspec.msgpack.encode(table()) for name, table in sorted(_ALL.items())}


def data_text(*path: str) -> str:
    """A file of `names/data`, by its folders and its name."""
    from importlib.resources import files  # noqa: PLC0415 - a process that finds all its tables in a file reads none

    return files("listwarden.names").joinpath("data", *path).read_text("utf-8")


def table_of(*path: str) -> dict[str, Any]:
    """A table of `names/data`, by the folders and the name of its file.

    >>> sorted(table_of("common_words.toml"))
    ['tiers']
    """
    import tomllib  # noqa: PLC0415 - as in data_text

    from listwarden.names.plain_toml import plain_table  # noqa: PLC0415

    text = data_text(*path)
    found = plain_table(text)
    return tomllib.loads(text) if found is None else found
