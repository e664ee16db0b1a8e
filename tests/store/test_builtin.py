from __future__ import annotations

from listwarden.lists import STARTER, definition_of
from listwarden.store import starter_snapshot
from listwarden.store.measure import count_values


def test_the_starter_set_is_a_good_snapshot_within_its_own_limits() -> None:
    snapshot, listings = starter_snapshot()
    limits = definition_of(STARTER).limits
    assert (snapshot.list, snapshot.status, snapshot.entries) == (STARTER, "good", len(listings))
    assert limits.min_entries <= len(listings) <= limits.max_entries
    assert snapshot.counts == count_values(listings)
    assert snapshot.published_on
    assert snapshot.loaded_at.date() == snapshot.published_on


def test_every_value_of_the_starter_set_names_its_snapshot() -> None:
    snapshot, listings = starter_snapshot()
    sources = {(one.source.list, one.source.snapshot) for listing in listings for one in listing.statements()}
    assert sources == {(STARTER, snapshot.hash)}
