from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from msgspec import structs

from listwarden.errors import InputError, NotLoaded, SnapshotRefused
from listwarden.lists import STARTER, Limits
from listwarden.model import Designation, Listing
from listwarden.screening import Screener, find_listing, lists_as_of
from listwarden.store import AsOf, Store, history_of, in_force, status_on
from listwarden.store import history as history_module
from listwarden.store.history import Day, known_snapshots, lists_with

UTC = dt.UTC


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.fixture
def kept(desk: Any) -> Any:
    """Five snapshots of a list of numbers; 5 goes and comes back; they come into the store some days later."""
    desk.definition = structs.replace(desk.definition, limits=Limits(1, 50, 1.0))
    for published, numbers in (
        ("2024-01-10", (1, 5)),
        ("2024-02-10", (1, 5, 6)),
        ("2024-03-10", (1, 6)),
        ("2024-04-10", (1, 5, 6, 7)),
        ("2024-05-10", (1, 5, 7)),
    ):
        desk.numbered(*numbers)
        came = at(published) + dt.timedelta(days=3)
        desk.load("sdn", published_on=day(published), now=came, accept=["order", "shrink"])
    return desk


def outcome(desk: Any, number: int, on: str, known_at: str = "") -> str:
    history = history_of(desk.store, "ofac_sdn", f"ofac:{number}", at(known_at) if known_at else None)
    return status_on(history, day(on)).outcome


@pytest.mark.parametrize(
    ("number", "on", "expected"),
    [
        (1, "2024-01-09", "unknown"),  # in the first snapshot: since when, nothing says
        (1, "2024-01-10", "listed"),
        (1, "2030-01-01", "listed"),
        (6, "2024-01-09", "unknown"),
        (6, "2024-01-10", "not listed"),
        (6, "2024-01-11", "unknown"),  # came between two snapshots
        (6, "2024-02-10", "listed"),
        (6, "2024-04-10", "listed"),
        (6, "2024-04-11", "unknown"),  # went between two snapshots
        (6, "2024-05-10", "not listed"),
        (5, "2024-02-10", "listed"),
        (5, "2024-02-20", "unknown"),
        (5, "2024-03-10", "not listed"),
        (5, "2024-03-20", "unknown"),
        (5, "2024-04-10", "listed"),
        (7, "2024-03-10", "not listed"),
    ],
)
def test_snapshots_tell_whether_a_listing_was_in_force(kept: Any, number: int, on: str, expected: str) -> None:
    assert outcome(kept, number, on) == expected


def test_only_what_was_known_by_then_answers(kept: Any) -> None:
    assert outcome(kept, 6, "2024-02-10", "2024-02-12") == "not listed"
    assert outcome(kept, 6, "2024-02-10", "2024-02-13") == "listed"
    assert len(known_snapshots(kept.store, "ofac_sdn", at("2024-02-12"))) == 1


def test_a_day_that_the_list_states_decides_against_the_first_sight(kept: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    state(monkeypatch, listed_on=day("2024-01-20"))
    assert outcome(kept, 6, "2024-01-19") == "not listed"
    assert outcome(kept, 6, "2024-01-20") == "listed"
    assert outcome(kept, 1, "2024-01-09") == "unknown"  # a stated day after the first sight says nothing of it


def test_a_day_of_designation_counts_where_no_day_of_listing_is_stated(
    kept: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing = kept.store.listings(kept.store.in_use("ofac_sdn"))[0]
    acts = (Designation(listing.source, designated_on=day("2024-01-25")), Designation(listing.source))
    state(monkeypatch, designations=acts)
    assert outcome(kept, 6, "2024-01-24") == "not listed"
    assert outcome(kept, 6, "2024-01-25") == "listed"


def test_a_listing_that_lapses_by_its_own_terms_ends_there(kept: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    state(monkeypatch, expires_on=day("2024-04-20"))
    assert outcome(kept, 6, "2024-04-20") == "listed"
    assert outcome(kept, 6, "2024-04-21") == "not listed"
    assert outcome(kept, 7, "2024-06-01") == "not listed"


def state(monkeypatch: pytest.MonkeyPatch, **facts: Any) -> None:
    """Makes every listing that is read back state something."""
    known = Store.versions_of

    def stated(*arguments: Any) -> dict[str, Listing]:
        return {one: structs.replace(listing, **facts) for one, listing in known(*arguments).items()}

    monkeypatch.setattr(Store, "versions_of", stated)


def test_the_answer_names_the_snapshot_with_its_file(kept: Any) -> None:
    status = status_on(history_of(kept.store, "ofac_sdn", "ofac:6"), day("2024-03-15"))
    assert status.sighting.snapshot.published_on == day("2024-03-10")
    assert status.sighting.listing
    assert status.name == "COMPANY NUMBER 6"
    assert str(status.spell.since if status.spell else "") == "after 2024-01-10, by 2024-02-10"
    before = status_on(history_of(kept.store, "ofac_sdn", "ofac:7"), day("2024-03-05"))
    assert (before.sighting.snapshot.published_on, before.sighting.listing) == (day("2024-02-10"), None)
    assert before.name == "COMPANY NUMBER 7"


def test_the_history_of_a_listing_tells_what_changed(kept: Any) -> None:
    history = history_of(kept.store, "ofac_sdn", "ofac:5")
    assert [(str(one.new.published_on), one.change.kind) for one in history.events] == [
        ("2024-01-10", "added"), ("2024-03-10", "removed"), ("2024-04-10", "added"),
    ]  # fmt: skip
    assert history.events[0].old is None
    assert [str(spell.until) for spell in history.spells] == ["after 2024-02-10, by 2024-03-10", "None"]


def test_history_needs_no_snapshot_that_answers(kept: Any) -> None:
    (kept.place / "listings.sqlite").unlink()
    assert outcome(kept, 6, "2024-04-10") == "listed"


def test_a_day_between_two_consecutive_days_is_known() -> None:
    assert str(Day(day("2024-02-09"), day("2024-02-10"))) == "2024-02-10"
    assert str(Day(None, day("2024-02-10"))) == "by 2024-02-10"
    assert str(Day(None, day("2024-02-10"), stated=True)) == "2024-02-10"
    assert str(Day(None, None)) == "unknown"


def test_nothing_known_by_then_is_said(kept: Any) -> None:
    with pytest.raises(NotLoaded, match="by then"):
        outcome(kept, 6, "2024-02-10", "2024-01-01")
    with pytest.raises(NotLoaded, match="by then"):
        in_force(kept.store, "ofac_sdn", AsOf(day("2024-02-10"), at("2024-01-01")))
    with pytest.raises(NotLoaded, match="No snapshot of any list"):
        lists_as_of(kept.store, (), AsOf(day("2024-02-10"), at("2024-01-01")))
    with pytest.raises(NotLoaded, match="has a listing 'ofac:99'"):
        lists_with(kept.store, "ofac:99")


def in_force_ids(desk: Any, on: str, known_at: str = "") -> list[str]:
    found = in_force(desk.store, "ofac_sdn", AsOf(day(on), at(known_at) if known_at else None))
    return [one.id.removeprefix("ofac:") for one in found.listings]


def test_a_list_as_of_a_day_is_the_last_snapshot_of_it(kept: Any) -> None:
    assert in_force_ids(kept, "2024-03-10") == ["1", "6"]
    assert in_force_ids(kept, "2024-04-09") == ["1", "6"]
    assert in_force_ids(kept, "2024-04-10") == ["1", "5", "6", "7"]
    assert in_force_ids(kept, "2024-04-10", "2024-04-12") == ["1", "6"]


def test_a_day_before_every_snapshot_is_answered_by_the_first_with_what_it_leaves_open(kept: Any) -> None:
    found = in_force(kept.store, "ofac_sdn", AsOf(day("2023-01-01")))
    assert [one.id for one in found.listings] == ["ofac:1", "ofac:5"]
    assert found.limits == (
        "The first snapshot is of 2024-01-10: what was removed before it is not known.",
        "2 of its listings state no day of listing: they may be newer than 2023-01-01.",
    )


def test_what_the_next_snapshot_dates_before_the_day_was_in_force_too(
    kept: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = Store.changed

    def dated(*arguments: Any) -> tuple[list[Listing], list[Listing]]:
        old, new = known(*arguments)
        return old, [structs.replace(one, listed_on=day("2024-03-30")) for one in new]

    monkeypatch.setattr(Store, "changed", dated)
    assert in_force_ids(kept, "2024-03-29") == ["1", "6"]
    assert in_force_ids(kept, "2024-03-30") == ["1", "5", "6", "7"]


def test_a_day_with_a_snapshot_of_its_own_leaves_nothing_open(kept: Any) -> None:
    assert in_force(kept.store, "ofac_sdn", AsOf(day("2024-03-10"))).limits == ()
    (limit,) = in_force(kept.store, "ofac_sdn", AsOf(day("2024-06-10"))).limits
    assert "newest snapshot is of 2024-05-10" in limit


def test_a_screening_as_of_a_day_says_so_in_its_coverage(kept: Any) -> None:
    screener = Screener.open(kept.store, as_of=AsOf(day("2024-03-12")))
    (covered,) = screener.coverage().lists
    assert (covered.published_on, covered.entries) == (day("2024-03-10"), 2)
    assert any("No snapshot is of 2024-03-12" in limit for limit in covered.limits)
    assert find_listing("ofac:6", kept.store, as_of=AsOf(day("2024-03-12"))).name == "COMPANY NUMBER 6"
    with pytest.raises(NotLoaded):
        find_listing("ofac:7", kept.store, as_of=AsOf(day("2024-03-12")))


def test_the_starter_set_answers_for_the_past_while_nothing_is_loaded(tmp_path: Any) -> None:
    store = Store(tmp_path)
    (before,) = lists_as_of(store, (), AsOf(day("2024-12-17")))
    (after,) = lists_as_of(store, (), AsOf(day("2024-12-18")))
    assert {"ofac:52049", "ofac:52053"} <= {one.id for one in after.listings} - {one.id for one in before.listings}
    assert lists_with(store, "ofac:52053") == [STARTER]
    history = history_of(store, STARTER, "ofac:52053")
    assert [status_on(history, day(f"2024-12-{one}")).outcome for one in (17, 18)] == ["not listed", "listed"]


def test_snapshots_are_told_in_the_order_of_their_days(kept: Any) -> None:
    assert [str(history_module.day_of(one)) for one in known_snapshots(kept.store, "ofac_sdn")] == [
        "2024-01-10", "2024-02-10", "2024-03-10", "2024-04-10", "2024-05-10",
    ]  # fmt: skip


def test_files_of_the_past_are_kept_and_do_not_answer(kept: Any) -> None:
    used = kept.store.in_use("ofac_sdn")
    kept.numbered(1, 2, 5, 6)
    past = kept.load("sdn", published_on=day("2024-02-20"), past=True)
    assert kept.store.in_use("ofac_sdn") == used
    assert past.status == "good"
    assert outcome(kept, 2, "2024-02-20") == "listed"
    assert in_force_ids(kept, "2024-02-21") == ["1", "2", "5", "6"]
    assert [one.message for one in past.checks if one.name == "shrink"] == [
        "0 of 3 listings in use are gone (0.00%); at most 100.00% expected."
    ]


def test_files_of_the_past_need_a_date(kept: Any) -> None:
    kept.numbered(1, 2, 5, 6)
    with pytest.raises(InputError, match="need a date"):
        kept.load("sdn", past=True)


def test_files_of_the_past_are_checked_against_the_snapshot_before_them(kept: Any) -> None:
    kept.definition = structs.replace(kept.definition, limits=Limits(1, 50, 0.1))
    kept.numbered(1, 8)
    with pytest.raises(SnapshotRefused, match="1 of 2 listings in use are gone") as caught:
        kept.load("sdn", published_on=day("2024-01-20"), past=True)
    assert "of 2024-05-10 stays in use" in caught.value.hint
    assert kept.load("sdn", published_on=day("2023-01-20"), past=True).checks[-1].name != "shrink"
