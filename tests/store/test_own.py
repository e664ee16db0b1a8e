from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from listwarden.errors import SettingsError, StoreError
from listwarden.model import Subject
from listwarden.screening import Screener
from listwarden.store import Store, add_list, load
from listwarden.store.delta import delta_of

TEXT = """
id = "club"
title = "Club watchlist"
[table.columns]
id = "Ref"
name = "Name"
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "home")


def added(store: Store, folder: Path, text: str = TEXT) -> None:
    (folder / "any name.toml").write_text(text)
    add_list(store, folder / "any name.toml")


def loaded(store: Store, folder: Path, text: str, **options: object) -> None:
    (folder / "club.csv").write_text(text)
    load(store, store.catalog.get("club"), {"table": folder / "club.csv"}, **options)  # type: ignore[arg-type]


def names(store: Store) -> list[str]:
    used = store.in_use("club")
    assert used
    return [one.name for one in store.listings(used)]


def test_an_added_list_is_kept_with_the_store_and_screened_like_any_other(store: Store, tmp_path: Path) -> None:
    added(store, tmp_path)
    loaded(store, tmp_path, "Ref,Name\n1,Orvell Tandrique\n")
    (tmp_path / "any name.toml").unlink()
    again = Store(store.home)
    answer = Screener.open(again).screen(Subject(names=("Orvell Tandrique",)))
    assert [hit.listing.id for hit in answer.hits] == ["own.club:1"]
    (covered,) = answer.coverage.lists
    assert covered.title == "Club watchlist (own list)"
    assert "not an official publication" in covered.limits[0]


def test_two_snapshots_of_an_own_list_have_a_delta_and_rows_may_go_in_any_order(store: Store, tmp_path: Path) -> None:
    added(store, tmp_path)
    loaded(store, tmp_path, "Ref,Name\n1,Ann\n2,Bo\n3,Cy\n", now=dt.datetime(2026, 7, 1, tzinfo=dt.UTC))
    loaded(store, tmp_path, "Ref,Name\n1,Anna\n2,Bo\n", now=dt.datetime(2026, 7, 2, tzinfo=dt.UTC))
    old, new = store.snapshots("club")
    changes = [(change.kind, change.listing) for change in delta_of(store, old, new).changes]
    assert changes == [("removed", "own.club:3"), ("changed", "own.club:1")]


def test_a_new_definition_reads_the_snapshot_in_use_anew_and_the_earlier_one_is_kept(
    store: Store, tmp_path: Path
) -> None:
    added(store, tmp_path)
    loaded(store, tmp_path, "Ref,Name,Trade name\n1,Ann,Annaco\n")
    assert names(store) == ["Ann"]
    added(store, tmp_path, TEXT.replace('"Name"', '"Trade name"'))
    assert names(store) == ["Annaco"]
    (earlier,) = (store.home / "lists" / "earlier").iterdir()
    assert earlier.read_text() == TEXT
    assert list(store.catalog.known())[-1] == "club"


def test_a_snapshot_that_a_new_definition_cannot_read_stays_as_it_was_read(store: Store, tmp_path: Path) -> None:
    added(store, tmp_path)
    loaded(store, tmp_path, "Ref,Name\n1,Ann\n")
    added(store, tmp_path, TEXT.replace('"Ref"', '"Number"'))
    assert names(store) == ["Ann"]
    loaded(store, tmp_path, "Number,Name\n1,Ann\n2,Bo\n")
    assert names(store) == ["Ann", "Bo"]


@pytest.mark.parametrize("taken", ["ofac_sdn", "starter"])
def test_the_id_of_an_official_list_is_refused(store: Store, tmp_path: Path, taken: str) -> None:
    with pytest.raises(SettingsError, match=f"{taken} is that of an official list"):
        added(store, tmp_path, TEXT.replace("club", taken))
    assert not (store.home / "lists").exists()


def test_a_store_that_cannot_be_written_says_so(store: Store, tmp_path: Path) -> None:
    store.home.write_text("a file")
    with pytest.raises(StoreError, match="cannot be kept"):
        added(store, tmp_path)
