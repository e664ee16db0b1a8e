from __future__ import annotations

import datetime as dt
import re
from email.utils import format_datetime
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from msgspec import structs
from publishing import PATIENT, SAMPLES, Desk, reply

from listwarden.errors import StoreError
from listwarden.fetch import ALARMS, FetchSettings, fetch, fetchable
from listwarden.fetch import lists as module
from listwarden.lists import ListDefinition
from listwarden.store import Store, load


def stamp(**ago: float) -> str:
    return format_datetime(dt.datetime.now(dt.UTC) - dt.timedelta(**ago), usegmt=True)


def test_what_is_fetched_is_loaded_and_its_way_is_on_record(desk: Desk) -> None:
    result = desk.fetch()
    used = desk.store.in_use("ofac_sdn")
    assert used
    assert (result.outcome, result.code, result.entries, result.snapshot) == ("loaded", "", 6, used.hash)
    assert [file.origin for file in used.files] == [part.address for part in desk.definition.parts]
    assert [file.name for file in used.files] == [part.file for part in desk.definition.parts]
    (line,) = desk.lines("fetches.jsonl")
    sdn = line["files"][0]
    assert sdn["hops"] == [{"address": desk.definition.parts[0].address, "status": 200, "attempt": 1}]
    assert (sdn["etag"], sdn["sha256"], sdn["status"]) == ('"sdn-1"', used.files[0].sha256, 200)
    assert desk.left_over() == []


def test_a_second_fetch_asks_whether_anything_changed(desk: Desk) -> None:
    desk.publish(Last_Modified="Tue, 17 Nov 2026 15:00:00 GMT")
    first = desk.fetch()
    desk.unchanged()
    second = desk.fetch()
    asked = desk.publisher.asked("/alt")
    assert "if-none-match" not in asked[0].headers
    assert asked[1].headers["if-none-match"] == '"alt-1"'
    assert asked[1].headers["if-modified-since"] == "Tue, 17 Nov 2026 15:00:00 GMT"
    assert (second.outcome, second.code, second.snapshot) == ("unchanged", "", first.snapshot)
    assert second.message == "The snapshot of 2026-11-17 is in use; nothing changed."
    assert len(desk.lines("loads.jsonl")) == 1


def test_parts_that_did_not_change_are_taken_from_the_store(desk: Desk) -> None:
    first = desk.fetch()
    desk.unchanged("add", "alt", "sdn_comments")
    desk.publisher.at("/sdn", reply(desk.files["sdn"].replace(b"CUBA", b"IRAN", 1)))
    second = desk.fetch()
    used = desk.store.in_use("ofac_sdn")
    assert second.outcome == "loaded"
    assert second.snapshot != first.snapshot
    assert used
    assert used.missing_parts == ()
    assert [file.status for file in second.files] == [200, 304, 304, 304]
    assert [file.name for file in used.files] == [part.file for part in desk.definition.parts]


def test_the_same_bytes_without_an_etag_are_unchanged_too(desk: Desk) -> None:
    first = desk.fetch()
    second = desk.fetch()
    assert (second.outcome, second.snapshot) == ("unchanged", first.snapshot)


def test_nothing_is_unchanged_where_nobody_asked_whether_it_is(desk: Desk) -> None:
    desk.unchanged()
    result = desk.fetch()
    assert (result.outcome, result.code, result.snapshot) == ("failed", "status", "")


def test_a_damaged_file_of_the_store_is_fetched_whole(desk: Desk) -> None:
    desk.fetch()
    used = desk.store.in_use("ofac_sdn")
    assert used
    raw = desk.store.raw.place(used.files[2].sha256)
    raw.chmod(0o644)
    raw.write_bytes(b"other")
    assert desk.fetch().outcome == "unchanged"
    assert ["if-none-match" in one.headers for one in desk.publisher.asked("/alt")] == [False, False]
    assert ["if-none-match" in one.headers for one in desk.publisher.asked("/add")] == [False, True]
    assert desk.store.raw.read(used.files[2].sha256) == desk.files["alt"]


@pytest.mark.parametrize("damage", [b"", b"{", b'{"files": 3}', b"\xff"])
def test_a_memory_that_cannot_be_read_is_no_memory(desk: Desk, damage: bytes) -> None:
    desk.fetch()
    (desk.store.folder("ofac_sdn") / "fetched.json").write_bytes(damage)
    assert desk.fetch().outcome == "unchanged"
    assert "if-none-match" not in desk.publisher.asked("/sdn")[1].headers


def test_another_address_asks_for_the_whole_file(desk: Desk) -> None:
    desk.fetch()
    address = desk.publisher.at("/new", reply(desk.files["sdn"]))
    desk.definition = desk.definition.with_addresses({"sdn": address})
    assert desk.fetch().outcome == "unchanged"
    assert "if-none-match" not in desk.publisher.asked("/new")[0].headers


def test_files_that_a_check_refuses_are_an_alarm_at_every_fetch(desk: Desk) -> None:
    first = desk.fetch()
    desk.limits(max_entries=5)
    desk.publisher.at("/sdn", reply(desk.files["sdn"].replace(b"CUBA", b"IRAN", 1), ETag='"sdn-2"'))
    for _ in range(2):
        result = desk.fetch()
        assert (result.outcome, result.code, result.snapshot) == ("failed", "refused", first.snapshot)
        assert "6 listings; 3 to 5 expected." in result.message
    assert [one.headers.get("if-none-match") for one in desk.publisher.asked("/sdn")] == [None, '"sdn-1"', '"sdn-1"']


def test_a_check_that_a_person_accepts_lets_the_files_in(desk: Desk) -> None:
    desk.limits(max_entries=5)
    assert desk.fetch().code == "refused"
    assert desk.fetch(accept=["entries"]).outcome == "loaded"


def test_unchanged_files_that_are_not_those_in_use_go_through_the_checks(desk: Desk) -> None:
    fetched = desk.fetch()
    folder = desk.store.home.parent / "other"
    folder.mkdir()
    paths = {}
    for part in desk.definition.parts:
        paths[part.part] = folder / part.file
        paths[part.part].write_bytes(desk.files[part.part].replace(b"CUBA", b"IRAN", 1))
    by_hand = load(desk.store, desk.definition, paths)
    assert by_hand.hash != fetched.snapshot
    desk.unchanged()
    result = desk.fetch()
    assert (result.outcome, result.snapshot) == ("loaded", fetched.snapshot)


def test_a_list_that_fails_stops_no_other(desk: Desk, un: ListDefinition) -> None:
    desk.publisher.at("/alt", reply(b"no", 403))
    results = fetch(desk.store, [desk.definition, un], PATIENT)
    assert [(one.list, one.outcome, one.code) for one in results] == [
        ("ofac_sdn", "failed", "forbidden"),
        ("un_sc", "loaded", ""),
    ]
    assert desk.store.in_use("ofac_sdn") is None
    assert desk.lines("fetches.jsonl")[0]["files"][2]["hops"][0]["status"] == 403


def test_a_fault_in_one_list_stops_no_other(desk: Desk, un: ListDefinition, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(definition: ListDefinition, file: Any) -> Any:
        if definition.id == "ofac_sdn":
            raise RuntimeError("oh")
        return None, ""

    monkeypatch.setattr(module, "_stated_date", broken)
    results = fetch(desk.store, [desk.definition, un], PATIENT)
    assert [(one.outcome, one.code) for one in results] == [("failed", "fault"), ("loaded", "")]
    assert "RuntimeError: oh" in results[0].message


def test_an_interruption_stops_what_is_on_its_way_and_leaves_nothing(
    desk: Desk, un: ListDefinition, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: Any, **__: Any) -> Any:
        raise KeyboardInterrupt

    def silent(_: Any) -> None:
        waited.append(over.wait(20))
        done.set()

    waited: list[bool] = []
    over, done = Event(), Event()
    desk.publisher.at("/consolidated", silent)
    monkeypatch.setattr(module, "load", interrupted)
    with pytest.raises(KeyboardInterrupt):
        fetch(desk.store, [desk.definition, un], structs.replace(PATIENT, tries=1, read=600, total=600))
    over.set()
    assert done.wait(20)
    assert waited == [True]
    assert desk.left_over() == []


def test_a_list_that_does_not_change_for_too_long_is_an_alarm(desk: Desk) -> None:
    desk.limits(stale_after_days=30)
    desk.publish(Last_Modified=stamp(days=40))
    first = desk.fetch()
    assert (first.outcome, first.code) == ("loaded", "stale")
    assert "(40 days); at most 30 are expected" in first.message
    desk.unchanged(Last_Modified=stamp(days=1))
    assert (desk.fetch().outcome, desk.fetch().code) == ("unchanged", "stale")
    desk.publisher.at("/alt", reply(desk.files["alt"] + b"", Last_Modified=stamp(days=1)))
    assert desk.fetch().code == "stale"
    desk.publisher.at("/sdn", reply(desk.files["sdn"].replace(b"CUBA", b"IRAN", 1), Last_Modified=stamp(days=1)))
    assert (desk.fetch().outcome, desk.fetch().code) == ("loaded", "")


def test_a_list_without_that_limit_is_never_stale(desk: Desk) -> None:
    desk.publish(Last_Modified=stamp(days=4000))
    assert desk.fetch().code == ""


def test_last_modified_dates_a_list_whose_files_carry_no_date(desk: Desk) -> None:
    desk.publish(Last_Modified="Tue, 17 Nov 2026 23:30:00 GMT")
    result = desk.fetch()
    used = desk.store.in_use("ofac_sdn")
    assert used
    assert (used.published_on, used.published_text) == (dt.date(2026, 11, 17), "Last-Modified of sdn.csv")
    assert result.published_on == used.published_on


@pytest.mark.parametrize(
    "said",
    ["", "yesterday", "Mon, 01 Jan 1990 00:00:00 GMT", {"days": -3}, {"seconds": 5}, {"seconds": -5}],
    ids=["none", "no time", "too old", "days ahead", "just now", "just ahead"],
)
def test_a_last_modified_that_is_not_plausible_dates_nothing(desk: Desk, said: Any) -> None:
    desk.publish(Last_Modified=stamp(**said) if isinstance(said, dict) else said)
    assert desk.fetch().outcome == "loaded"
    used = desk.store.in_use("ofac_sdn")
    assert used
    assert (used.published_on, used.published_text) == (None, "")


def test_the_date_in_a_file_comes_before_last_modified(desk: Desk, un: ListDefinition) -> None:
    body = (SAMPLES / "un_sc" / "consolidated.xml").read_bytes()
    desk.publisher.at("/consolidated", reply(body, Last_Modified="Tue, 17 Nov 2026 23:30:00 GMT"))
    (result,) = fetch(desk.store, [un], PATIENT)
    used = desk.store.in_use("un_sc")
    assert used
    assert result.outcome == "loaded"
    assert used.published_text
    assert used.published_on != dt.date(2026, 11, 17)
    assert "Last-Modified" not in used.published_text


def test_the_date_that_a_person_gave_comes_before_last_modified(desk: Desk) -> None:
    desk.publish(Last_Modified="Tue, 17 Nov 2026 23:30:00 GMT")
    desk.fetch()
    used = desk.store.in_use("ofac_sdn")
    assert used
    with desk.store.named_files(used) as files:
        load(desk.store, desk.definition, files, published_on=dt.date(2026, 11, 16))
    assert desk.fetch().published_on == dt.date(2026, 11, 16)


def test_secrets_in_addresses_are_written_nowhere(desk: Desk) -> None:
    hidden = "s3cr3t"
    last = desk.publisher.at(f"/there?X-Amz-Signature={hidden}", reply(desk.files["sdn"]))
    first = desk.publisher.at(f"/sdn?token={hidden}&a=1", reply(status=302, Location=last))
    desk.definition = desk.definition.with_addresses({"sdn": first})
    loaded = desk.fetch()
    assert loaded.files[0].hops[1].address.endswith("/there?X-Amz-Signature=***")
    desk.publisher.at(f"/there?X-Amz-Signature={hidden}", reply(b"", 500))
    failed = desk.fetch()
    assert (loaded.outcome, failed.outcome) == ("loaded", "failed")
    assert hidden not in desk.written() + repr(loaded) + repr(failed)
    assert "token=***&a=1" in desk.written()


def test_a_store_that_cannot_be_written_is_an_error(desk: Desk) -> None:
    desk.store.home.write_text("a file")
    with pytest.raises(StoreError, match="cannot be written"):
        desk.fetch()


def test_a_journal_that_cannot_be_written_is_an_alarm(desk: Desk) -> None:
    (desk.store.folder("ofac_sdn") / "fetches.jsonl").mkdir(parents=True)
    result = desk.fetch()
    assert (result.outcome, result.code) == ("failed", "store")


def test_lists_with_addresses_can_be_fetched_and_no_others() -> None:
    found = {one.id: one for one in fetchable()}
    assert "starter" not in found
    assert {"ofac_sdn", "ofac_cons", "un_sc"} <= found.keys()
    assert all(part.address.startswith("https://") for one in found.values() for part in one.parts)


def test_every_alarm_is_described() -> None:
    text = (Path(__file__).parents[2] / "docs" / "reference" / "errors.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \|$", text.partition("## Alarms of a fetch")[2], re.MULTILINE)
    assert dict(rows) == ALARMS


def test_the_same_list_is_in_order_for_a_new_store(desk: Desk) -> None:
    results = fetch(Store(desk.store.home / "deeper" / "home"), [desk.definition], FetchSettings(allow_http=True))
    assert [one.outcome for one in results] == ["loaded"]
