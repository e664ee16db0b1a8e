"""Libraries that come with an extra: imported when they are needed, and asked for by name where they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from listwarden.errors import InputError

__all__ = ["library"]


def library(name: str, extra: str, where: str = "") -> Any:
    """A library that only one way to run Listwarden needs.

    Args:
        name: The module, such as `pyarrow.parquet`.
        extra: The extra of Listwarden that installs it.
        where: What needs it, such as the file.

    Raises:
        InputError: It is not installed.
    """
    try:
        return import_module(name)
    except ImportError as error:
        what = f"The library {name.partition('.')[0]} is needed and missing."
        hint = f"Install it: python3 -m pip install 'listwarden[{extra}]'."
        raise InputError(what, where=where, hint=hint) from error
