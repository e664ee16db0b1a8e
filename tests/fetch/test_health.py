from __future__ import annotations

import datetime as dt

from msgspec import structs
from publishing import Desk, reply

from listwarden.lists import Limits
from listwarden.report.health import health_record
from listwarden.store.health import health_of

NOW = dt.datetime.now(dt.UTC)


def problems(desk: Desk, now: dt.datetime = NOW) -> str:
    return " ".join(health_of(desk.store, desk.definition, now).problems)


def test_a_list_never_loaded_has_no_problem(desk: Desk) -> None:
    health = health_of(desk.store, desk.definition)
    assert (health.used, health.load, health.fetch, health.problems, health.refused) == (None, None, None, (), 0)


def test_a_list_that_was_fetched_is_told_with_its_attempts(desk: Desk) -> None:
    desk.fetch()
    health = health_of(desk.store, desk.definition)
    assert health.problems == ()
    assert health.load
    assert health.fetch
    assert (health.load.outcome, health.fetch.outcome) == ("in use", "loaded")
    assert health_record(health)["in_use"] == health.snapshots[0].hash


def test_a_fetch_that_failed_is_a_problem_until_the_next_good_one(desk: Desk) -> None:
    desk.fetch()
    desk.publisher.at("/add", reply(b"", 403))
    desk.fetch()
    assert "is an alarm (forbidden): add.csv: 127.0.0.1 answers with the status 403" in problems(desk)
    desk.publish()
    desk.fetch()
    assert problems(desk) == ""


def test_a_load_that_was_refused_is_a_problem(desk: Desk) -> None:
    desk.fetch()
    desk.publisher.at("/sdn", reply(b'1,"ONE",-0- ,"CUBA"' + b",-0- " * 8 + b"\r\n"))
    desk.fetch()
    assert "was refused: format." in problems(desk)
    assert health_of(desk.store, desk.definition).refused == 1


def test_a_list_of_long_ago_is_a_problem(desk: Desk) -> None:
    desk.limits(stale_after_days=30)
    desk.fetch()
    assert problems(desk) == ""
    assert "31 days ago; at most 30 are expected" in problems(desk, NOW + dt.timedelta(days=31))


def test_programs_that_nobody_described_are_counted_and_shown(desk: Desk) -> None:
    desk.definition = structs.replace(desk.definition, programs=("NPWMD", "SDGT"))
    desk.fetch()
    used = desk.store.in_use("ofac_sdn")
    assert used
    assert "NPWMD" not in used.unknown["programs"]
    assert used.unknown["programs"]["IFSR"] == 1
    assert "Unknown programs:" in problems(desk)
    assert "IFSR (1)" in problems(desk)


def test_a_journal_with_a_cut_line_still_tells_the_last_whole_one(desk: Desk) -> None:
    desk.fetch()
    journal = desk.store.folder("ofac_sdn") / "loads.jsonl"
    with journal.open("ab") as file:
        file.write(b'{"at":"2026-')
    health = health_of(desk.store, desk.definition)
    assert health.load
    assert health.load.outcome == "in use"


def test_what_a_person_accepted_stays_visible(desk: Desk) -> None:
    desk.limits(min_entries=7, max_entries=8)
    desk.fetch(accept=["entries"])
    assert "A person accepted that entries failed: 6 listings; 7 to 8 expected." in problems(desk)


def test_fields_must_be_filled_as_often_as_the_list_says(desk: Desk) -> None:
    desk.definition = structs.replace(desk.definition, limits=Limits(3, 8, 0.2, fill={"addresses": 1.0}))
    result = desk.fetch()
    assert result.code == "refused"
    assert "have an address; at least 100% expected" in result.message
