"""Questions about the past: which listings a name means, and what became of each."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path

from listwarden.match import read_table
from listwarden.model import Subject
from listwarden.screening import Screener
from listwarden.store import AsOf, Status, Store, history_of, status_on
from listwarden.store.history import lists_with

__all__ = ["is_listing_id", "listings_named", "statuses_of"]

_LISTING_ID = re.compile(r"[a-z][a-z0-9_-]*:\S+")


def is_listing_id(text: str) -> bool:
    """Whether a text is written like a listing's id."""
    return _LISTING_ID.fullmatch(text) is not None


def listings_named(
    name: str, store: Store, lists: Sequence[str], settings: Path | None, on: dt.date, known_at: dt.datetime | None
) -> list[str]:
    """Ids of the listings that a name hits, on a day or among all that is known now, the strongest first.

    Raises:
        NotLoaded: No list was known.
    """
    table = read_table(settings, store.catalog.known()) if settings else None
    ids: dict[str, float] = {}
    for as_of in (AsOf(on, known_at), AsOf(dt.date.max, known_at)):
        for hit in Screener.open(store, lists, table, as_of).screen(Subject((name,))).hits:
            ids[hit.listing.id] = max(hit.bits, ids.get(hit.listing.id, hit.bits))
    return sorted(ids, key=lambda one: (-ids[one], one))


def statuses_of(
    store: Store, ids: Sequence[str], lists: Sequence[str], on: dt.date, known_at: dt.datetime | None
) -> list[Status]:
    """What became of each listing, on every list that has it.

    Raises:
        NotLoaded: A listing is in no snapshot that was known.
    """
    found = ((one, list_id) for one in ids for list_id in lists_with(store, one, lists, known_at))
    return [status_on(history_of(store, list_id, one, known_at), on) for one, list_id in found]
