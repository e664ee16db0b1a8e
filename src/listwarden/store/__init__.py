"""Keeping what was published: raw files by hash, snapshots with their checks, and which one is in use.

What a screening does not need is imported when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from listwarden.store.builtin import starter_key, starter_snapshot
from listwarden.store.store import Store

if TYPE_CHECKING:
    from listwarden.store.as_of import AsOf, InForce, in_force
    from listwarden.store.checks import CHECKS
    from listwarden.store.history import History, Status, history_of, known_snapshots, status_on
    from listwarden.store.loading import load
    from listwarden.store.own import add_list

__all__ = [
    "CHECKS",
    "AsOf",
    "History",
    "InForce",
    "Status",
    "Store",
    "add_list",
    "history_of",
    "in_force",
    "known_snapshots",
    "load",
    "starter_key",
    "starter_snapshot",
    "status_on",
]

_HOME_OF = {
    "AsOf": "as_of",
    "CHECKS": "checks",
    "History": "history",
    "InForce": "as_of",
    "Status": "history",
    "add_list": "own",
    "history_of": "history",
    "in_force": "as_of",
    "known_snapshots": "history",
    "load": "loading",
    "status_on": "history",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'listwarden.store' has no attribute {name!r}")
    return getattr(import_module(f"listwarden.store.{_HOME_OF[name]}"), name)
