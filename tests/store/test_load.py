from __future__ import annotations

import datetime as dt
import hashlib
import os
import sys
import types
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec import structs

from listwarden.errors import InputError, ListFormatError, NotLoaded, SnapshotRefused
from listwarden.lists import STARTER, Format, ListDefinition, ParsedList, Part, definition_of
from listwarden.model import Entity, Listing, Name, Snapshot, Source
from listwarden.store import CHECKS, load

ALL = ("sdn", "add", "alt", "sdn_comments")


def journal(desk: Any) -> list[dict[str, Any]]:
    lines = (desk.place / "loads.jsonl").read_bytes().splitlines()
    return [msgspec.json.decode(line) for line in lines]


def refused(desk: Any, *parts: str, **options: Any) -> SnapshotRefused:
    """Loads what must be refused, and sees to it that the last good snapshot still answers."""
    before, names = desk.store.in_use("ofac_sdn"), desk.names()
    with pytest.raises(SnapshotRefused) as caught:
        desk.load(*parts, **options)
    assert desk.store.in_use("ofac_sdn") == before
    assert desk.names() == names
    assert desk.left_over() == []
    assert "\n" not in str(caught.value)
    assert f"{before.id} of" in caught.value.hint
    assert "stays in use" in caught.value.hint
    return caught.value


def newest(desk: Any) -> Snapshot:
    refusals = [one for one in desk.store.snapshots("ofac_sdn") if one.status == "refused"]
    return refusals[-1]


def test_raw_files_are_kept_under_their_hash_with_origin_and_time(desk: Any, noon: dt.datetime) -> None:
    snapshot = desk.load(now=noon)
    assert [raw.part for raw in snapshot.files] == list(ALL)
    for raw in snapshot.files:
        content = (desk.folder / raw.name).read_bytes()
        assert raw.sha256 == hashlib.sha256(content).hexdigest()
        assert desk.store.raw.read(raw.sha256) == content
        assert (raw.size, raw.origin, raw.obtained_at) == (len(content), str(desk.folder / raw.name), noon)


def test_a_loaded_list_is_in_use_with_its_counts_and_checks(desk: Any, noon: dt.datetime) -> None:
    snapshot = desk.load(now=noon)
    assert desk.store.in_use("ofac_sdn") == snapshot
    assert desk.store.loaded() == [snapshot]
    assert (snapshot.status, snapshot.entries, snapshot.loaded_at, snapshot.missing_parts) == ("good", 6, noon, ())
    assert snapshot.counts["addresses"] == 3
    assert [(check.name, check.passed) for check in snapshot.checks] == [
        ("format", True),
        ("entries", True),
        ("fill", True),
    ]
    assert all(listing.source.snapshot == snapshot.hash for listing in desk.store.listings(snapshot))


def test_the_same_bytes_give_the_same_snapshot_and_are_written_down(desk: Any, noon: dt.datetime) -> None:
    first = desk.load(now=noon)
    again = desk.load(now=noon + dt.timedelta(days=1))
    assert again == first
    assert [line["outcome"] for line in journal(desk)] == ["in use", "already in use"]
    assert journal(desk)[1]["at"].startswith("2026-07-12")


def test_the_same_bytes_under_another_name_give_the_same_snapshot(desk: Any) -> None:
    first = desk.load("sdn")
    other = (desk.folder / "sdn.csv").rename(desk.folder / "sdn (1).csv")
    assert load(desk.store, desk.definition, {"sdn": other}) == first
    assert journal(desk)[1]["files"][0]["origin"] == str(other)


def test_missing_parts_are_recorded(desk: Any) -> None:
    assert desk.load("sdn", "alt").missing_parts == ("add", "sdn_comments")


@pytest.mark.parametrize(("count", "limit"), [(2, "3 to 8 expected"), (9, "3 to 8 expected")])
def test_too_few_or_too_many_listings_are_refused(desk: Any, count: int, limit: str) -> None:
    desk.numbered(*range(1, 6))
    desk.load("sdn")
    desk.numbered(*range(1, count + 1))
    error = refused(desk, "sdn")
    assert f"{count} listings; {limit}" in error.what
    assert "entries" in dict(error.failures)
    assert error.where == "sdn.csv"


def test_a_first_list_outside_its_limits_is_refused_and_nothing_answers(desk: Any) -> None:
    desk.numbered(1, 2)
    with pytest.raises(SnapshotRefused, match=r"2 listings; 3 to 8 expected.*No snapshot of this list answers"):
        desk.load("sdn")
    assert desk.store.in_use("ofac_sdn") is None
    assert desk.store.loaded() == []


def test_a_list_that_shrinks_too_much_is_refused(desk: Any) -> None:
    desk.numbered(1, 2, 3, 4, 5)
    desk.load("sdn")
    desk.numbered(3, 4, 5, 6, 7)
    error = refused(desk, "sdn")
    assert error.failures == (("shrink", "2 of 5 listings in use are gone (40.00%); at most 20.00% expected."),)
    assert "--accept shrink" in error.hint


def test_a_list_may_shrink_to_its_limit(desk: Any) -> None:
    desk.numbered(1, 2, 3, 4, 5)
    desk.load("sdn")
    desk.numbered(2, 3, 4, 5)
    assert desk.load("sdn").status == "good"


def test_an_older_list_is_refused_by_its_date(desk: Any) -> None:
    desk.load("sdn", published_on=dt.date(2024, 6, 2))
    desk.numbered(101, 102, 103, 104, 105, 106)
    error = refused(desk, "sdn", published_on=dt.date(2024, 6, 1))
    assert dict(error.failures) == {"order": "Published on 2024-06-01; the one in use on 2024-06-02."}


def test_an_older_list_is_refused_by_its_highest_entry_number(desk: Any) -> None:
    desk.numbered(1, 2, 3, 9, 12)
    desk.load("sdn")
    desk.numbered(1, 2, 3, 9, 11)
    error = refused(desk, "sdn")
    found = "Highest entry number 11; 12 in the one in use; entry 12, one of the newest in use, is gone"
    assert error.failures == (("order", f"{found} and none after it came (no dates to compare)."),)


def test_a_list_with_fewer_files_than_the_one_in_use_is_refused(desk: Any) -> None:
    desk.load()
    error = refused(desk, "sdn", "alt")
    assert dict(error.failures) == {"parts": "Not given: add, sdn_comments; the snapshot in use has it."}


def test_a_file_that_was_missing_before_may_be_missing_again(desk: Any) -> None:
    desk.load("sdn")
    desk.numbered(101, 102, 103, 104, 105, 106)
    assert desk.load("sdn").missing_parts == ("add", "alt", "sdn_comments")


def test_a_broken_file_is_refused_with_its_place_and_kept(desk: Any) -> None:
    desk.load()
    desk.write('101,"EXAMPLE TRADING CO."')
    error = refused(desk)
    assert error.where == "sdn.csv line 1"
    assert error.failures[0][0] == "format"
    kept = newest(desk)
    assert kept.id in error.hint
    assert (kept.entries, kept.parsed_sha256, kept.checks[0].passed) == (0, "", False)
    with desk.store.named_files(kept) as files:
        assert files["sdn"].read_bytes() == (desk.folder / "sdn.csv").read_bytes()


def test_an_empty_file_is_refused(desk: Any) -> None:
    desk.load()
    (desk.folder / "sdn.csv").write_bytes(b"")
    refused(desk)


def test_refused_files_are_kept_with_their_checks(desk: Any) -> None:
    desk.load("sdn")
    desk.numbered(1, 2, 3)
    error = refused(desk, "sdn")
    kept = newest(desk)
    assert kept.entries == 3
    assert {check.name for check in kept.checks if not check.passed} == {"shrink", "order"}
    assert error.failures == tuple((check.name, check.message) for check in kept.checks if not check.passed)
    assert desk.store.raw.read(kept.files[0].sha256) == (desk.folder / "sdn.csv").read_bytes()
    assert journal(desk)[-1]["outcome"] == "refused"
    assert journal(desk)[-1]["failed"] == ["shrink", "order"]


def test_every_failed_check_must_be_accepted(desk: Any) -> None:
    desk.load("sdn")
    desk.numbered(1, 2, 3)
    refused(desk, "sdn", accept=["shrink"])
    assert journal(desk)[-1]["accepted"] == ["shrink"]
    assert desk.load("sdn", accept=["shrink", "order"]).status == "good"


def test_a_refused_snapshot_becomes_good_when_a_person_accepts_it(desk: Any, noon: dt.datetime) -> None:
    desk.load("sdn", now=noon)
    desk.numbered(107, 108, 109)
    refused(desk, "sdn", now=noon + dt.timedelta(hours=1))
    first = newest(desk)
    accepted = desk.load("sdn", accept=["shrink"], now=noon + dt.timedelta(hours=2))
    assert (accepted.hash, accepted.status, accepted.loaded_at) == (first.hash, "good", first.loaded_at)
    assert [check.name for check in accepted.checks if check.accepted and not check.passed] == ["shrink"]
    assert desk.store.in_use("ofac_sdn") == accepted
    assert desk.names()[0] == "COMPANY NUMBER 107"
    assert [line["outcome"] for line in journal(desk)] == ["in use", "refused", "in use"]
    assert journal(desk)[-1]["accepted"] == ["shrink"]


def test_accepting_a_check_that_passes_leaves_no_mark(desk: Any) -> None:
    assert not any(check.accepted for check in desk.load(accept=["shrink", "entries"]).checks)


def test_a_good_snapshot_that_is_refused_when_it_comes_late_stays_on_record_as_good(
    desk: Any, noon: dt.datetime
) -> None:
    desk.numbered(1, 2, 3, 4, 5)
    old = desk.load("sdn", now=noon)
    desk.numbered(1, 2, 3, 4, 5, 6)
    desk.load("sdn", now=noon + dt.timedelta(days=1))
    desk.numbered(1, 2, 3, 4, 5)
    refused(desk, "sdn", now=noon + dt.timedelta(days=2))
    assert desk.store.snapshot("ofac_sdn", old.hash) == old
    assert journal(desk)[-1]["failed"] == ["order"]


def test_switching_back_to_an_older_good_snapshot_keeps_its_history(desk: Any, noon: dt.datetime) -> None:
    desk.numbered(1, 2, 3, 4, 5)
    old = desk.load("sdn", now=noon, published_on=dt.date(2026, 7, 1))
    desk.numbered(1, 2, 3, 4, 5, 6)
    new = desk.load("sdn", now=noon + dt.timedelta(days=1), published_on=dt.date(2026, 7, 2))
    desk.numbered(1, 2, 3, 4, 5)
    back = desk.load("sdn", now=noon + dt.timedelta(days=2), accept=["order", "shrink"])
    assert (back.hash, back.loaded_at, back.files) == (old.hash, old.loaded_at, old.files)
    assert back.published_on == old.published_on
    assert desk.store.in_use("ofac_sdn") == back
    assert desk.store.snapshot("ofac_sdn", new.hash) == new
    assert [line["at"][:10] for line in journal(desk)] == ["2026-07-11", "2026-07-12", "2026-07-13"]


def test_a_given_date_is_recorded_as_given(desk: Any) -> None:
    snapshot = desk.load(published_on=dt.date(2024, 6, 1))
    assert snapshot.published_on == dt.date(2024, 6, 1)
    assert snapshot.published_text == "given when it was loaded"


def test_a_date_given_later_is_taken_over(desk: Any) -> None:
    first = desk.load()
    dated = desk.load(published_on=dt.date(2024, 6, 1))
    assert (first.published_on, dated.published_on) == (None, dt.date(2024, 6, 1))
    assert desk.store.in_use("ofac_sdn") == dated
    assert len(desk.names()) == 6
    assert desk.load().published_on == dt.date(2024, 6, 1)


def test_a_date_ahead_is_an_input_error(desk: Any, noon: dt.datetime) -> None:
    with pytest.raises(InputError, match="2062-07-11 lies ahead"):
        desk.load(published_on=dt.date(2062, 7, 11), now=noon)
    assert not desk.store.home.exists()


def un(tmp_path: Path, desk: Any, **options: Any) -> Snapshot:
    definition = msgspec.structs.replace(definition_of("un_sc"), limits=desk.definition.limits)
    file = Path(__file__).resolve().parents[1] / "lists" / "samples" / "un_sc" / "consolidated.xml"
    return load(desk.store, definition, {"consolidated": file}, **options)


def test_a_date_that_is_not_the_files_own_is_an_input_error(desk: Any, tmp_path: Path) -> None:
    own = un(tmp_path, desk)
    assert own.published_on
    assert own.published_text
    other = own.published_on - dt.timedelta(days=1)
    with pytest.raises(InputError, match=f"published on {own.published_on}, not on {other}"):
        un(tmp_path, desk, published_on=other)
    assert un(tmp_path, desk, published_on=own.published_on) == own


def test_an_unknown_part_is_an_input_error(desk: Any) -> None:
    with pytest.raises(InputError, match=r"no part 'sdm'.*sdn, add, alt, sdn_comments"):
        load(desk.store, desk.definition, {"sdm": desk.folder / "sdn.csv"})


def test_a_missing_required_part_is_an_input_error_with_its_address(desk: Any) -> None:
    with pytest.raises(InputError, match=r"needs its file sdn\.csv.*sdn=FILE.*https://"):
        desk.load("add")


@pytest.mark.parametrize("check", ["format", "anything", ""])
def test_only_checks_that_a_person_can_judge_can_be_accepted(desk: Any, check: str) -> None:
    with pytest.raises(InputError, match="not a check that can be accepted") as caught:
        desk.load(accept=[check])
    assert caught.value.hint == "Those are: entries, shrink, order, parts, fill, sublists, formats."
    assert set(CHECKS) == {"format", "entries", "shrink", "order", "parts", "fill", "sublists", "formats"}


def test_a_file_that_cannot_be_read_is_an_input_error(desk: Any) -> None:
    files = {"sdn": desk.folder}
    with pytest.raises(InputError, match="cannot be read: Is a directory") as caught:
        load(desk.store, desk.definition, files)
    assert caught.value.where == str(desk.folder)
    with pytest.raises(InputError, match="No such file"):
        load(desk.store, desk.definition, {"sdn": desk.folder / "nothing.csv"})
    assert desk.left_over() == []


def test_the_starter_set_cannot_be_loaded(desk: Any) -> None:
    with pytest.raises(InputError, match="comes with Listwarden"):
        load(desk.store, definition_of(STARTER), {"listings": desk.folder / "sdn.csv"})


def test_a_refused_list_alone_is_not_screened(desk: Any) -> None:
    from listwarden.screening import Screener

    desk.numbered(1, 2)
    with pytest.raises(SnapshotRefused):
        desk.load("sdn")
    with pytest.raises(NotLoaded, match="ofac_sdn has no snapshot in use"):
        Screener.open(desk.store, ["ofac_sdn"])


def test_a_device_or_a_pipe_is_refused_before_it_is_read(desk: Any, tmp_path: Path) -> None:
    pipe = tmp_path / "sdn.csv"
    os.mkfifo(pipe)
    for file in (pipe, Path("/dev/zero")):
        with pytest.raises(InputError, match="a device or a pipe, not a file"):
            load(desk.store, desk.definition, {"sdn": file})


def test_a_file_of_unbelievable_size_is_refused_before_it_is_copied(desk: Any) -> None:
    narrow = structs.replace(desk.definition, limits=structs.replace(desk.definition.limits, max_bytes=10))
    with pytest.raises(InputError, match="at most 10 are believable"):
        load(desk.store, narrow, desk.files("sdn"))


def test_a_file_name_that_is_not_text_is_recorded_with_replacement_characters(desk: Any, tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/sdn\xff.csv"))
    odd.write_bytes((desk.folder / "sdn.csv").read_bytes())
    snapshot = load(desk.store, desk.definition, {"sdn": odd})
    assert snapshot.files[0].name == "sdn\N{REPLACEMENT CHARACTER}.csv"
    assert desk.store.in_use(desk.definition.id) == snapshot


@pytest.fixture
def two_formats(desk: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The list of the desk with a second format: a file of entry numbers, one per line."""
    numbers = types.ModuleType("numbers_only")

    def parse(files: dict[str, Path], definition: ListDefinition, snapshot: str) -> ParsedList:
        own = [Source(definition.id, snapshot, line, "") for line in files["numbers"].read_text().split()]
        if not own:
            raise ListFormatError("The file is empty.", where="numbers.txt", hint="Fetch it again.")
        entities = [Entity("unknown", (Name("X", one.at("numbers.txt")),)) for one in own]
        listings = (Listing(f"ofac:{one.entry}", one, entity) for one, entity in zip(own, entities, strict=True))
        return ParsedList(tuple(listings))

    numbers.parse = parse  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "numbers_only", numbers)
    second = Format("numbers", "numbers_only", 1, (Part("numbers", "numbers.txt"),), "Numbers alone.")
    desk.definition = structs.replace(desk.definition, formats=(*desk.definition.only("csv").formats, second))
    monkeypatch.setattr(desk.store.catalog, "get", lambda _: desk.definition)
    return desk


def load_both(desk: Any, text: str, **options: Any) -> Snapshot:
    file = desk.folder / "numbers.txt"
    file.write_text(text)
    return load(desk.store, desk.definition, {**desk.files(), "numbers": file}, **options)


def test_formats_with_the_same_entries_agree_and_the_preferred_one_is_loaded(two_formats: Any) -> None:
    ids = [listing.source.entry for listing in two_formats.store.listings(two_formats.load())]
    snapshot = load_both(two_formats, "\n".join(ids))
    assert {file.part for file in snapshot.files} == {"sdn", "add", "alt", "sdn_comments"}
    assert [check.message for check in snapshot.checks if check.name == "formats"] == [
        "The format numbers has the same 6 entries."
    ]
    assert two_formats.store.raw.holds(hashlib.sha256("\n".join(ids).encode()).hexdigest())


def test_formats_with_different_entries_are_refused_unless_accepted(two_formats: Any) -> None:
    ids = [listing.source.entry for listing in two_formats.store.listings(two_formats.load())]
    text = "\n".join([*ids[1:], "1", "2"])
    with pytest.raises(SnapshotRefused, match=rf"numbers lacks 1 \(ofac:{ids[0]}\) and has 2 more \(ofac:1, ofac:2\)"):
        load_both(two_formats, text)
    assert load_both(two_formats, text, accept=["formats"]).status == "good"


def test_a_second_format_that_cannot_be_read_refuses_both(two_formats: Any) -> None:
    with pytest.raises(SnapshotRefused, match="file is empty") as caught:
        load_both(two_formats, "")
    assert caught.value.where == "numbers.txt"
    assert two_formats.store.in_use("ofac_sdn") is None


def test_a_second_format_alone_is_loaded_like_any_other(two_formats: Any) -> None:
    two_formats.load()
    ids = [listing.source.entry for listing in two_formats.store.listings(two_formats.store.in_use("ofac_sdn"))]
    file = two_formats.folder / "numbers.txt"
    file.write_text("\n".join(ids))
    snapshot = load(two_formats.store, two_formats.definition, {"numbers": file})
    assert two_formats.store.in_use("ofac_sdn") == snapshot
    assert snapshot.missing_parts == ()
    assert [listing.name for listing in two_formats.store.listings(snapshot)] == ["X"] * 6
