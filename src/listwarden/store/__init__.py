"""Keeping what was published: raw files by hash, snapshots with their checks, and which one is in use."""

from listwarden.store.as_of import AsOf, InForce, in_force
from listwarden.store.builtin import starter_key, starter_snapshot
from listwarden.store.checks import CHECKS
from listwarden.store.history import History, Status, history_of, known_snapshots, status_on
from listwarden.store.load import load
from listwarden.store.own import add_list
from listwarden.store.store import Store

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
