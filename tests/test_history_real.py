"""Questions about the past, answered from real files: rounds of 2023 and 2024, and a file with a new date alone."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
from pathlib import Path

import pytest

from listwarden.lists import definition_of
from listwarden.store import AsOf, Store, history_of, in_force, load, status_on
from listwarden.store.delta import delta_of, snapshot_at

DAYS = ("2023-10-18", "2023-10-20", "2024-04-18", "2024-04-19")
"""The days before and of two rounds of designations under E.O. 13382."""


@pytest.fixture(scope="module")
def store(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Four scrapes of sdn.csv, each as it stood at the end of its day."""
    folder = shared_data / "ofac" / "history"
    with (folder / "scrapes.tsv").open(encoding="ascii") as file:
        scrapes = [(int(row["scrape"]), row["committed_at"]) for row in csv.DictReader(file, delimiter="\t")]
    wanted = {max(number for number, at in scrapes if at[:10] <= day): day for day in DAYS}
    rows: dict[int, list[tuple[int, str]]] = {number: [] for number in wanted}
    with gzip.open(folder / "sdn_rows.tsv.gz", "rt", encoding="latin-1", newline="\n") as lines:
        next(lines)
        for line in lines:
            first, last, row = line.rstrip("\n").split("\t", 2)
            for number in wanted:
                if int(first) <= number <= int(last):
                    rows[number].append((int(row.partition(",")[0]), row))
    store, home = Store(tmp_path_factory.mktemp("store")), tmp_path_factory.mktemp("files")
    for number, day in wanted.items():
        text = "".join(row + "\r\n" for _, row in sorted(rows[number])) + "\x1a"
        (home / "sdn.csv").write_bytes(text.encode("latin-1"))
        at = dt.datetime.fromisoformat(day).replace(hour=20, tzinfo=dt.UTC)
        load(
            store,
            definition_of("ofac_sdn"),
            {"sdn": home / "sdn.csv"},
            published_on=at.date(),
            now=at,
            accept=["shrink"],
        )
    return store


def npwmd_added(store: Store, old: str, new: str) -> set[str]:
    delta = delta_of(store, *(snapshot_at(store, "ofac_sdn", day) for day in (old, new)))
    return {one.listing for one in delta.changes if one.kind == "added" and "NPWMD" in one.programs}


def test_the_rounds_add_exactly_their_listings(store: Store) -> None:
    assert npwmd_added(store, "2023-10-18", "2023-10-20") == {"ofac:45716", "ofac:45717", "ofac:45718"}
    assert npwmd_added(store, "2024-04-18", "2024-04-19") == {"ofac:48620", "ofac:48621", "ofac:48622"}
    delta = delta_of(store, *(snapshot_at(store, "ofac_sdn", day) for day in DAYS[2:]))
    (changed,) = [one for one in delta.changes if one.listing == "ofac:34769"]
    assert changed.details == ("program added: NPWMD",)


@pytest.mark.parametrize(
    ("listing", "day", "outcome"),
    [
        ("ofac:45716", "2023-10-18", "not listed"),
        ("ofac:45716", "2023-10-19", "unknown"),
        ("ofac:45716", "2023-10-20", "listed"),
        ("ofac:48620", "2024-04-18", "not listed"),
        ("ofac:48620", "2024-04-19", "listed"),
        ("ofac:34769", "2023-10-20", "listed"),
    ],
)
def test_whether_a_real_party_was_listed_on_a_day(store: Store, listing: str, day: str, outcome: str) -> None:
    status = status_on(history_of(store, "ofac_sdn", listing), dt.date.fromisoformat(day))
    assert status.outcome == outcome
    assert all(store.raw.holds(file.sha256) for file in status.sighting.snapshot.files)


def test_what_was_known_differs_from_what_was_in_force(store: Store) -> None:
    noon = dt.datetime(2024, 4, 19, 12, tzinfo=dt.UTC)
    known = in_force(store, "ofac_sdn", AsOf(noon.date(), noon))
    now = in_force(store, "ofac_sdn", AsOf(noon.date()))
    assert {one.id for one in now.listings} - {one.id for one in known.listings} >= {"ofac:48620", "ofac:48621"}


def test_four_real_scrapes_take_hardly_more_room_than_one(store: Store) -> None:
    sizes = [one.files[0].size for one in store.snapshots("ofac_sdn")]
    assert store.raw.size() < sum(sizes) / 10


def test_a_real_file_that_only_its_date_changed_is_the_same_content(shared_data: Path, tmp_path: Path) -> None:
    store = Store(tmp_path)
    definition = definition_of("un_sc")
    first, second = (
        load(store, definition, {"consolidated": shared_data / "un" / f"consolidated_2025-11-{day}.xml"})
        for day in (18, 20)
    )
    assert first.hash != second.hash
    assert first.parsed_sha256 == second.parsed_sha256
    assert second.changes == {"added": 0, "removed": 0, "changed": 0}
    assert delta_of(store, first, second).changes == ()
    assert store.raw.place(second.files[0].sha256).name.endswith(f".on-{first.files[0].sha256}.zst")
