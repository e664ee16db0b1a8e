from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import platformdirs
import pytest
from msgspec import structs

from listwarden.errors import SnapshotDamaged, SnapshotRefused, StoreError
from listwarden.model import Listing, Snapshot
from listwarden.screening import Screener
from listwarden.store import Store, load
from listwarden.store import store as store_module
from listwarden.store.versions import Versions


def flip(file: Path, at: int = 0) -> None:
    content = bytearray(file.read_bytes())
    content[at] ^= 1
    file.chmod(0o644)
    file.write_bytes(content)


def parsed_file(desk: Any) -> Path:
    file: Path = desk.place / "listings.sqlite"
    return file


def manifest(desk: Any, snapshot: Snapshot) -> Path:
    file: Path = desk.place / snapshot.hash / "snapshot.json"
    return file


def rewrite(desk: Any, snapshot: Snapshot, **changes: Any) -> None:
    """Puts another record where a snapshot's was."""
    manifest(desk, snapshot).write_bytes(msgspec.json.encode(structs.replace(snapshot, **changes)))


def change_a_listing(file: Path) -> None:
    with closing(sqlite3.connect(file)) as base, base:
        base.execute("UPDATE version SET size = size - 1 WHERE number = 1")


def drop_a_listing(file: Path) -> None:
    with closing(sqlite3.connect(file)) as base, base:
        base.execute("DELETE FROM run WHERE version = 1")


def write_other_tables(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as base, base:
        base.execute("CREATE TABLE snapshot(something)")


SPOILED = [flip, Path.unlink, change_a_listing, drop_a_listing, write_other_tables, lambda file: file.write_bytes(b"")]


@pytest.mark.parametrize("spoil", SPOILED)
def test_a_spoiled_file_of_listings_is_made_again(desk: Any, spoil: Callable[[Path], None]) -> None:
    snapshot = desk.load()
    before = desk.store.listings(snapshot)
    spoil(parsed_file(desk))
    assert desk.store.listings(snapshot) == before
    stored = desk.store.versions("ofac_sdn").get(snapshot.hash, snapshot.parsed_sha256)
    assert len(stored) == len(before)
    assert desk.store.in_use("ofac_sdn") == snapshot


def test_listings_in_a_form_of_the_past_are_parsed_again(desk: Any) -> None:
    snapshot = desk.load()
    before = desk.store.listings(snapshot)
    digest = desk.store.versions("ofac_sdn").put(snapshot.hash, [("ofac:1", b'{"id":"ofac:1"}')])
    assert desk.store.listings(structs.replace(snapshot, parsed_sha256=digest)) == before


def test_listings_of_an_older_parser_are_parsed_again(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot = desk.load()
    before = desk.store.listings(snapshot)
    forms = [structs.replace(one, parser_version=one.parser_version + 1) for one in desk.definition.formats]
    newer = structs.replace(desk.definition, formats=tuple(forms))
    monkeypatch.setattr(desk.store.catalog, "get", lambda _: newer)
    # Stored listings that still read, but say something else: only parsing again gives the first ones.
    desk.store.save(snapshot, store_module.ParsedList(tuple(before[:1])))
    assert desk.store.listings(snapshot) == before
    again = desk.store.in_use("ofac_sdn")
    (csv,) = (form for form in forms if form.format == "csv")
    assert again.parser == store_module.parser_of(csv) != snapshot.parser
    assert (again.entries, again.counts, again.loaded_at) == (6, snapshot.counts, snapshot.loaded_at)


def test_a_store_that_cannot_be_written_still_answers(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot = desk.load()
    before = desk.store.listings(snapshot)
    parsed_file(desk).unlink()
    monkeypatch.setattr(store_module, "write_atomically", full_disk)
    assert desk.store.listings(snapshot) == before
    parsed_file(desk).unlink()
    monkeypatch.setattr(Versions, "put", full_disk)
    assert desk.store.listings(snapshot) == before


def full_disk(*_: Any, **__: Any) -> None:
    raise OSError(28, "No space left on device")


def test_no_room_to_parse_again_is_a_store_error(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot = desk.load()
    parsed_file(desk).unlink()
    monkeypatch.setattr(tempfile, "TemporaryDirectory", full_disk)
    with pytest.raises(StoreError, match=r"cannot be parsed again: .*No space left") as caught:
        desk.store.listings(snapshot)
    assert not isinstance(caught.value, SnapshotDamaged)


@pytest.mark.parametrize(
    ("spoil", "found"), [(flip, "no longer has the bytes"), (Path.unlink, "cannot be read: No such file")]
)
def test_a_spoiled_raw_file_is_said_with_what_to_do(desk: Any, spoil: Callable[[Path], None], found: str) -> None:
    snapshot = desk.load()
    parsed_file(desk).unlink()
    raw = desk.store.raw.place(snapshot.files[2].sha256)
    spoil(raw)
    with pytest.raises(SnapshotDamaged, match=found) as caught:
        desk.store.listings(snapshot)
    assert caught.value.where == str(raw)
    assert "Load the list again from the publisher's alt.csv." in caught.value.hint
    assert not parsed_file(desk).exists()


@pytest.mark.parametrize("spoil", [flip, Path.unlink])
def test_loading_the_same_files_again_heals_a_spoiled_raw_file(desk: Any, spoil: Callable[[Path], None]) -> None:
    snapshot = desk.load()
    before = desk.store.listings(snapshot)
    parsed_file(desk).unlink()
    spoil(desk.store.raw.place(snapshot.files[0].sha256))
    assert desk.load() == snapshot
    assert desk.store.listings(snapshot) == before


GARBAGE = [b"", b"\n", b"../../x", b"../" * 400, b"\xff\xfe\x00", b"\x00" * 64, b"0" * 64, b"A" * 64, b"ab" * 40]


@pytest.mark.parametrize("content", GARBAGE)
def test_a_pointer_that_leads_nowhere_is_a_store_error(desk: Any, content: bytes) -> None:
    desk.load()
    (desk.place / "in_use").write_bytes(content)
    for ask in (lambda: desk.store.in_use("ofac_sdn"), desk.store.loaded, lambda: Screener.open(desk.store)):
        with pytest.raises(SnapshotDamaged, match=r"Load the list's files again\.") as caught:
            ask()
        assert str(desk.place) in caught.value.where
        assert len(caught.value.what) < 400


def test_a_pointer_leads_to_no_snapshot_outside_its_list(desk: Any) -> None:
    snapshot = desk.load()
    outside = desk.store.home / "snapshots" / "other"
    manifest(desk, snapshot).parent.rename(outside)
    (desk.place / "in_use").write_bytes(b"../other")
    with pytest.raises(SnapshotDamaged, match="Expected the hash of a snapshot"):
        desk.store.in_use("ofac_sdn")


def test_a_pointer_that_is_gone_does_not_look_like_a_list_never_loaded(desk: Any) -> None:
    desk.load()
    (desk.place / "in_use").unlink()
    with pytest.raises(SnapshotDamaged, match="the file is gone"):
        Screener.open(desk.store)


def test_a_pointer_to_a_refused_snapshot_does_not_answer(desk: Any) -> None:
    desk.load("sdn")
    desk.numbered(1, 2)
    with pytest.raises(SnapshotRefused):
        desk.load("sdn")
    refused = next(one for one in desk.store.snapshots("ofac_sdn") if one.status == "refused")
    desk.store.use(refused)
    with pytest.raises(SnapshotDamaged, match="was refused"):
        desk.store.in_use("ofac_sdn")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b'"\xff"', b"[" * 100_000, b"\x00", b'{"list": 1}'])
def test_a_damaged_record_of_a_snapshot_is_a_store_error(desk: Any, content: bytes) -> None:
    snapshot = desk.load()
    manifest(desk, snapshot).write_bytes(content)
    for ask in (lambda: desk.store.in_use("ofac_sdn"), lambda: desk.store.snapshots("ofac_sdn")):
        with pytest.raises(SnapshotDamaged) as caught:
            ask()
        assert caught.value.where == str(manifest(desk, snapshot))


def test_a_record_of_another_snapshot_is_not_taken(desk: Any) -> None:
    snapshot = desk.load()
    first = snapshot.files[0]
    elsewhere = structs.replace(first, name="../../../outside.csv")
    other_bytes = structs.replace(first, sha256="0" * 64)
    for changes in (
        {"list": "un_sc"},
        {"hash": "0" * 64},
        {"files": snapshot.files[1:]},
        {"files": (other_bytes, *snapshot.files[1:])},
        {"files": (elsewhere, *snapshot.files[1:])},
    ):
        rewrite(desk, snapshot, **changes)
        with pytest.raises(SnapshotDamaged, match="not the one that its folder is named after"):
            desk.store.in_use("ofac_sdn")


def test_loading_the_same_files_heals_a_damaged_record(desk: Any) -> None:
    snapshot = desk.load()
    manifest(desk, snapshot).write_bytes(b"{")
    healed = desk.load()
    assert healed.hash == snapshot.hash
    assert desk.store.in_use("ofac_sdn") == healed
    assert len(desk.names()) == 6


@pytest.mark.parametrize("file", ["in_use", "snapshot.json", "raw"])
def test_other_files_replace_what_cannot_be_read_only_when_a_person_accepts_it(desk: Any, file: str) -> None:
    """Nothing can be compared, so a cut list would look as good as a whole one."""
    snapshot = desk.load("sdn")
    if file == "raw":
        parsed_file(desk).unlink()
        desk.store.raw.place(snapshot.files[0].sha256).unlink()
    else:
        (desk.place / ("in_use" if file == "in_use" else f"{snapshot.hash}/snapshot.json")).write_bytes(b"{")
    desk.numbered(101, 102, 103)
    with pytest.raises(SnapshotRefused, match="What is gone cannot be told") as caught:
        desk.load("sdn")
    assert [name for name, _ in caught.value.failures] == ["shrink"]
    assert desk.load("sdn", accept=["shrink"]).status == "good"
    assert desk.names() == ["COMPANY NUMBER 101", "COMPANY NUMBER 102", "COMPANY NUMBER 103"]


def test_snapshots_stand_in_the_order_they_were_loaded(desk: Any) -> None:
    import datetime as dt

    first = desk.load("sdn", now=dt.datetime(2026, 7, 11, tzinfo=dt.UTC))
    desk.numbered(101, 102, 103, 104, 105, 106, 107)
    second = desk.load("sdn", now=dt.datetime(2026, 7, 12, tzinfo=dt.UTC))
    assert desk.store.snapshots("ofac_sdn") == [first, second]
    assert desk.store.listings(first)[0].name == "EXAMPLE TRADING CO."


def test_raw_files_are_shared_by_snapshots_and_not_writable(desk: Any) -> None:
    first = desk.load("sdn", "add")
    desk.write(
        *(desk.folder / "sdn.csv").read_text().replace("\x1a", "").splitlines(), '107,"NEW",-0- ,"CUBA"' + ",-0- " * 8
    )
    second = desk.load("sdn", "add")
    assert first.files[1].sha256 == second.files[1].sha256
    kept = [path for path in (desk.store.home / "raw").rglob("*") if path.is_file()]
    assert len(kept) == 3
    assert all(path.stat().st_mode & 0o222 == 0 for path in kept)


def test_the_users_store_is_where_the_environment_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LISTWARDEN_HOME", str(tmp_path / "named"))
    assert Store.default().home == tmp_path / "named"
    monkeypatch.delenv("LISTWARDEN_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert Store.default().home.name == "listwarden"


def test_a_store_that_is_not_there_has_nothing_loaded_and_is_not_made(tmp_path: Path) -> None:
    store = Store(tmp_path / "nothing")
    assert (store.loaded(), store.in_use("un_sc"), store.snapshots("un_sc")) == ([], None, [])
    assert list(tmp_path.iterdir()) == []


def test_two_lists_are_in_use_side_by_side(desk: Any) -> None:
    from listwarden.lists import definition_of

    cons = structs.replace(definition_of("ofac_cons"), limits=desk.definition.limits)
    first = load(desk.store, cons, {"sdn": desk.folder / "sdn.csv"}, accept=["sublists"])
    second = desk.load()
    assert desk.store.loaded() == [first, second]
    listings: list[Listing] = desk.store.listings(first)
    assert {listing.source.list for listing in listings} == {"ofac_cons"}


def test_a_snapshot_of_a_newer_version_is_not_guessed_at(desk: Any) -> None:
    snapshot = desk.load()
    manifest(desk, snapshot).write_bytes(msgspec.json.encode(structs.replace(snapshot, form=3)))
    with pytest.raises(SnapshotDamaged, match="newer Listwarden"):
        desk.store.in_use("ofac_sdn")


@pytest.mark.parametrize("data", ["", "/somewhere", "somewhere", None], ids=["blank", "absolute", "relative", "unset"])
@pytest.mark.parametrize("home", ["/users/one", "", "one"])
def test_the_users_folder_is_the_one_that_platformdirs_tells(
    monkeypatch: pytest.MonkeyPatch, data: str | None, home: str
) -> None:
    monkeypatch.delenv("LISTWARDEN_HOME", raising=False)
    monkeypatch.setenv("HOME", home)
    if data is None:
        monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    else:
        monkeypatch.setenv("XDG_DATA_HOME", data)
    assert Store.default().home == platformdirs.user_data_path("listwarden", appauthor=False)
