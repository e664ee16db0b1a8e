"""Reading the evidence table: the one that comes with Listwarden, and what a user sets differently."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from listwarden.errors import SettingsError
from listwarden.lists import known_lists
from listwarden.match.table import OWN, EvidenceTable, general_values, merged
from listwarden.names.tables import kept

__all__ = ["default_table", "read_table"]

_LARGEST = 1 << 20
"""Most bytes of a file of settings; a hundred times those of `evidence.toml`."""


@kept
def default_table() -> EvidenceTable:
    """The table that comes with Listwarden."""
    return _checked(_default_values(), ())


def read_table(file: Path, own_lists: Collection[str] = ()) -> EvidenceTable:
    """A table from a file that says, in the form of `evidence.toml`, what is to differ from the default.

    What the file says for all parties goes before what the default says for a type of party or a list.

    Args:
        file: The file.
        own_lists: Ids of lists of one's own that it may have settings for, besides those that come with Listwarden.

    Raises:
        SettingsError: It cannot be read, or names something that is no setting, or a value is not a number.
    """
    try:
        with file.open("rb") as stream:
            text = stream.read(_LARGEST + 1)
        if len(text) > _LARGEST:
            raise SettingsError(f"The settings are larger than {_LARGEST:,} bytes.", where=str(file))
        return _checked(_with_own(msgspec.toml.decode(text)), own_lists)
    except OSError as error:
        raise SettingsError(f"The settings cannot be read: {error.strerror}.", where=str(file)) from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        hint = "The settings and their meaning are in docs/reference/evidence.md."
        raise SettingsError(f"This is not a table of settings: {error}.", where=str(file), hint=hint) from error


@cache
def _default_values() -> dict[str, Any]:
    from importlib.resources import files  # noqa: PLC0415 - as in names.tables

    values: dict[str, Any] = msgspec.toml.decode((files("listwarden.match") / "evidence.toml").read_bytes())
    return values


def _with_own(own: dict[str, Any]) -> dict[str, Any]:
    default = dict(_default_values())
    for kind in ("types", "lists"):
        some = default.get(kind, {})
        default[kind] = {name: _without(settings, own) for name, settings in some.items()}
    return merged(default, own)


def _without(settings: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Settings but for those that the user set."""
    left: dict[str, Any] = {}
    for key, value in settings.items():
        mine = own.get(key)
        if isinstance(value, dict) and isinstance(mine, dict):
            left |= {key: inner} if (inner := _without(value, mine)) else {}
        elif key not in own:
            left[key] = value
    return left


def _checked(values: dict[str, Any], own_lists: Collection[str]) -> EvidenceTable:
    table = msgspec.convert(values, EvidenceTable)
    if "unknown" in table.types:
        raise msgspec.ValidationError("types.unknown is set, but parties of unknown type have the general settings")
    known = {OWN, *known_lists(), *own_lists}
    for name in sorted(table.lists.keys() - known):
        raise msgspec.ValidationError(f"lists.{name} is no list; known are {', '.join(sorted(known))}")
    named = {f"types.{name}": own for name, own in table.types.items()}
    named |= {f"lists.{name}": own for name, own in table.lists.items()}
    for name, override in named.items():
        _check_override(name, override, table)
    return table


def _check_override(name: str, override: Mapping[str, Any], table: EvidenceTable) -> None:
    """Raises msgspec.ValidationError where a type or list sets what is no setting, or a value is out of range."""
    if general := sorted({"types", "lists", "derived_aliases"} & override.keys()):
        raise msgspec.ValidationError(f"in {name}: {general[0]} is a setting of all parties only")
    try:
        msgspec.convert(merged(general_values(table), override), EvidenceTable)
    except msgspec.ValidationError as error:
        raise msgspec.ValidationError(f"in {name}: {error}") from error
