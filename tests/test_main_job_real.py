"""The main job on real lists: what the project's first issue asks for, from the publishers' files to the hits."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest

from listwarden.errors import SnapshotRefused
from listwarden.lists import definition_of, match_parts
from listwarden.model import Coverage, Entity, EntityType, Listing, Name, Program, Snapshot, Source, Subject
from listwarden.screening import Screener
from listwarden.store import Store, load

TYPES: dict[str, EntityType] = {"individual": "person", "vessel": "vessel", "aircraft": "aircraft"}
KARACHI = {"ofac:52049", "ofac:52051", "ofac:52052", "ofac:52053"}


class Loaded(NamedTuple):
    """One list, loaded into a store of its own, with its listings."""

    snapshot: Snapshot
    listings: list[Listing]

    def screener(self) -> Screener:
        return Screener([self])


def load_into(home: Path, list_id: str, *arguments: str) -> Loaded:
    definition = definition_of(list_id)
    store = Store(home)
    load(store, definition, match_parts(definition, arguments))
    used = store.in_use(list_id)
    assert used
    return Loaded(used, store.listings(used))


def ids(screener: Screener, name: str, **fields: Any) -> list[str]:
    return [hit.listing.id for hit in screener.screen(Subject((name,), **fields)).hits]


# --- whole lists through the store ---


@pytest.fixture(scope="session")
def of_2024(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    return load_into(tmp_path_factory.mktemp("of_2024"), "ofac_sdn", str(shared_data / "ofac" / "2024-06"))


@pytest.fixture(scope="session")
def of_2021(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    return load_into(tmp_path_factory.mktemp("of_2021"), "ofac_sdn", str(shared_data / "ofac" / "2021-07"))


def from_file(loaded: Loaded, file: str) -> int:
    return sum(one.source.field.startswith(file) for listing in loaded.listings for one in listing.entity.names)


def test_the_list_of_june_2024_is_loaded_without_its_header_rows(of_2024: Loaded) -> None:
    assert (of_2024.snapshot.entries, len(of_2024.listings)) == (15402, 15402)
    assert of_2024.snapshot.counts["addresses"] == 20871
    assert of_2024.snapshot.missing_parts == ("alt", "sdn_comments")
    assert not {"ofac:ent_num", "ofac:"} & {listing.id for listing in of_2024.listings}


def test_a_list_without_its_aliases_is_screened_and_every_answer_says_so(of_2024: Loaded) -> None:
    answer = of_2024.screener().screen(Subject(("Xi'an Longde Technology Development",)))
    assert answer.hits[0].listing.id == "ofac:48620"
    assert limits(answer.coverage) == ["alt.csv is missing", "sdn_comments.csv is missing"]
    assert answer.coverage.lists[0].entries == 15402


def limits(coverage: Coverage) -> list[str]:
    return [limit.partition(":")[0] for limit in coverage.lists[0].limits]


def test_the_whole_list_of_july_2021_is_loaded_and_screened(of_2021: Loaded) -> None:
    assert (of_2021.snapshot.entries, of_2021.snapshot.counts["addresses"]) == (8976, 13837)
    assert from_file(of_2021, "alt.csv") == 11910
    assert of_2021.snapshot.missing_parts == ()
    answer = of_2021.screener().screen(Subject(("Viktor Anatolijevitch Bout",), type="person"))
    assert answer.hits[0].listing.id == "ofac:8279"
    assert answer.coverage.lists[0].limits == ()


def test_the_consolidated_list_is_loaded_from_its_csv_files(shared_data: Path, tmp_path: Path) -> None:
    loaded = load_into(tmp_path, "ofac_cons", str(shared_data / "ofac" / "cons_all_formats"))
    assert (loaded.snapshot.entries, loaded.snapshot.missing_parts) == (639, ())
    first = loaded.listings[0]
    assert first.id in ids(loaded.screener(), first.name, type=first.entity.type)


def test_the_list_of_the_security_council_is_loaded_and_screened(shared_data: Path, tmp_path: Path) -> None:
    loaded = load_into(tmp_path, "un_sc", str(shared_data / "un" / "consolidated_2026-02-27.xml"))
    assert Counter(listing.entity.type for listing in loaded.listings) == {"person": 730, "organization": 273}
    assert str(loaded.snapshot.published_on) == "2026-02-27"
    screener = loaded.screener()
    assert ids(screener, "Sirajuddin Haqqani")[0] == "un:TAi.144"
    assert ids(screener, "سراج الدين جلال الدين حقانى")[0] == "un:TAi.144"


# --- the list of July 2026, of which only names are at hand ---


class _Entry(msgspec.Struct, frozen=True):
    uid: str
    name: str
    aliases: tuple[str, ...]
    program: str
    type: str


class _Names(msgspec.Struct, frozen=True):
    entries: tuple[_Entry, ...]


def listing_of(entry: _Entry) -> Listing:
    own = Source("ofac_sdn", "0" * 64, entry.uid, "")
    others = (Name(text, own.at("aliases"), role="also known as") for text in entry.aliases)
    names = (Name(entry.name, own.at("name")), *others)
    programs = tuple(Program(code, own.at("program")) for code in entry.program.split("] ["))
    return Listing(f"ofac:{entry.uid}", own, Entity(TYPES.get(entry.type, "organization"), names), programs)


@pytest.fixture(scope="session")
def of_2026(shared_data: Path, of_2021: Loaded) -> Screener:
    content = (shared_data / "ofac" / "sdn_names_2026-07-11.json").read_bytes()
    listings = [listing_of(entry) for entry in msgspec.json.decode(content, type=_Names).entries]
    assert len(listings) == 19143
    return Screener([(msgspec.structs.replace(of_2021.snapshot, hash="0" * 64), listings)])


@pytest.mark.parametrize(
    ("name", "listing"),
    [
        ("Akhtar & Sons (Pvt.) Ltd.", "ofac:52051"),
        ("M/s Affiliates International", "ofac:52052"),
        ("Rockside Trading Co", "ofac:52053"),
        ("Xian Longde Technology Development", "ofac:48620"),
        ("National Defence Complex", "ofac:52049"),
    ],
)
def test_a_listed_supplier_is_the_first_hit(of_2026: Screener, name: str, listing: str) -> None:
    assert ids(of_2026, name)[0] == listing


@pytest.mark.parametrize(
    "name", ["Brookside Enterprise", "Akbar and Sons", "Affiliated Managers Group", "Universal Exports"]
)
def test_an_ordinary_name_does_not_hit_the_suppliers(of_2026: Screener, name: str) -> None:
    assert KARACHI.isdisjoint(ids(of_2026, name))


# --- history ---


class History(NamedTuple):
    """One store, and what became of each load into it."""

    store: Store
    outcomes: dict[str, Snapshot | SnapshotRefused]
    listings: dict[str, set[str]]


@pytest.fixture(scope="session")
def history(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> History:
    """Loads real scrapes of sdn.csv one after the other: the second day's, an older one again, and an empty one."""
    tool = shared_data.parent / "tools" / "sdn_as_of.py"
    if not tool.is_file():
        pytest.skip(f"{tool} does not exist")
    folder = tmp_path_factory.mktemp("history")
    past = History(Store(folder / "home"), {}, {})
    for step, day in enumerate(("2023-10-18", "2023-10-20", "2023-10-18", "2024-05-03", "2024-05-04")):
        file = folder / f"{day}.csv"
        if not file.exists():
            subprocess.run([sys.executable, str(tool), day, "-o", str(file)], check=True)
        options = {"accept": ["shrink"]} if day == "2024-05-03" else {}  # half a year lies between
        try:
            outcome: Snapshot | SnapshotRefused = load(past.store, definition_of("ofac_sdn"), {"sdn": file}, **options)
        except SnapshotRefused as error:
            outcome = error
        past.outcomes[f"{step} {day}"] = outcome
        if step < 2 and isinstance(outcome, Snapshot):
            past.listings[day] = {listing.id for listing in past.store.listings(outcome)}
    return past


def test_a_round_of_designations_appears_in_the_next_snapshot(history: History) -> None:
    before, after = history.listings["2023-10-18"], history.listings["2023-10-20"]
    assert {"ofac:45716", "ofac:45717", "ofac:45718"} <= after - before
    assert (len(before), len(after)) == (13157, 13165)


def test_an_older_snapshot_is_refused_by_its_order_and_stays_good_on_record(history: History) -> None:
    refused = history.outcomes["2 2023-10-18"]
    assert isinstance(refused, SnapshotRefused)
    assert [name for name, _ in refused.failures] == ["order"]
    assert "Highest entry number" in refused.what
    first = history.outcomes["0 2023-10-18"]
    assert isinstance(first, Snapshot)
    assert history.store.snapshot("ofac_sdn", first.hash).status == "good"


def test_the_empty_file_of_may_2024_is_refused_and_the_day_before_still_answers(history: History) -> None:
    good, refused = history.outcomes["3 2024-05-03"], history.outcomes["4 2024-05-04"]
    assert isinstance(good, Snapshot)
    assert good.entries == 14965
    assert isinstance(refused, SnapshotRefused)
    assert refused.where == "2024-05-04.csv"
    assert {name for name, _ in refused.failures} & {"format", "entries"}
    assert "stays in use" in refused.hint
    screener = Screener.open(history.store)
    assert screener.snapshots == (good,)
    assert ids(screener, "Xian Longde Technology Development")[0] == "ofac:48620"


# --- broken files ---


def refusal(tmp_path: Path, list_id: str, part: str, file: Path) -> SnapshotRefused:
    """Loads what must be refused in one clear line, with nothing of it loaded."""
    store = Store(tmp_path / "home")
    with pytest.raises(SnapshotRefused) as caught:
        load(store, definition_of(list_id), {part: file})
    error = caught.value
    assert "\n" not in str(error)
    assert error.where
    assert error.hint
    assert len(error.what) < 500
    assert store.in_use(list_id) is None
    assert [one.status for one in store.snapshots(list_id)] == ["refused"]
    assert not [path for path in store.home.rglob("*") if path.name.startswith((".", "listings"))]
    return error


def test_a_mangled_archive_is_refused_with_its_line(shared_data: Path, tmp_path: Path) -> None:
    error = refusal(tmp_path, "ofac_sdn", "sdn", shared_data / "ofac" / "broken_input" / "sdn.csv")
    assert error.where.startswith("sdn.csv line ")
    assert "Expected" in error.what


def test_another_list_is_not_taken_for_the_sdn_list(shared_data: Path, tmp_path: Path) -> None:
    file = tmp_path / "sdn.csv"
    file.write_bytes((shared_data / "csl" / "csl_cut_2023-11.csv").read_bytes())
    error = refusal(tmp_path, "ofac_sdn", "sdn", file)
    assert error.where == "sdn.csv line 1"
    assert "Expected 12 fields (ent_num, SDN_Name" in error.what


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lambda text: text.encode("utf-16"), "found what looks like UTF-16"),
        (lambda text: text.replace("COMPLEX", "COMPLÉX", 1).encode("cp1252"), "found the byte 0xC9"),
        (lambda text: text.replace("NATIONAL", 'NATIO"NAL', 1).encode(), "quote"),
        (lambda text: text.encode()[:-40], "breaks off|quotes do not pair up"),
        (lambda text: b"<!DOCTYPE html><html></html>" + text.encode(), "web page"),
    ],
)
def test_a_spoiled_file_is_refused(shared_data: Path, tmp_path: Path, spoil: Any, expected: str) -> None:
    text = (shared_data / "ofac" / "2026-07_sdn_excerpt.csv").read_text(encoding="utf-8")
    assert "COMPLEX" in text
    file = tmp_path / "sdn.csv"
    file.write_bytes(spoil(text))
    error = refusal(tmp_path, "ofac_sdn", "sdn", file)
    assert error.where.startswith("sdn.csv line ")
    assert any(one in error.what for one in expected.split("|")), error.what


def test_a_truncated_list_of_the_security_council_is_refused(shared_data: Path, tmp_path: Path) -> None:
    whole = (shared_data / "un" / "consolidated_2026-02-27.xml").read_bytes()
    file = tmp_path / "consolidated.xml"
    file.write_bytes(whole[: len(whole) // 2])
    assert refusal(tmp_path, "un_sc", "consolidated", file).where.startswith("consolidated.xml")


def test_a_file_that_would_expand_is_refused(tmp_path: Path) -> None:
    lines = ['<!ENTITY a "aaaaaaaaaa">']
    lines += [f'<!ENTITY {after} "{f"&{before};" * 10}">' for before, after in zip("abcdefgh", "bcdefghi", strict=True)]
    inside = "<CONSOLIDATED_LIST>&i;</CONSOLIDATED_LIST>"
    bomb = f"<?xml version='1.0'?><!DOCTYPE CONSOLIDATED_LIST [{''.join(lines)}]>{inside}"
    file = tmp_path / "consolidated.xml"
    file.write_text(bomb)
    error = refusal(tmp_path, "un_sc", "consolidated", file)
    assert error.where.startswith("consolidated.xml")
    assert "aaaaaaaaaaaaaaaaaaaaa" not in str(error)
