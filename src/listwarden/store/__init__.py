"""Keeping what was published: raw files by hash, snapshots with their checks, and which one is in use."""

from listwarden.store.builtin import starter_snapshot
from listwarden.store.checks import CHECKS
from listwarden.store.load import load
from listwarden.store.store import Store

__all__ = ["CHECKS", "Store", "load", "starter_snapshot"]
