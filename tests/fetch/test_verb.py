from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

import pytest
from publishing import SAMPLES, Desk, reply
from typer.testing import CliRunner, Result

from listwarden.cli import app, fetching
from listwarden.lists import Catalog, ListDefinition

Run = Callable[..., Result]


@pytest.fixture
def run(desk: Desk, un: ListDefinition, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `listwarden fetch` against the publisher on localhost."""
    known = {one.id: one for one in (desk.definition, un)}
    real = Catalog.get
    monkeypatch.setattr(Catalog, "get", lambda catalog, name: known.get(name) or real(catalog, name))
    monkeypatch.setattr(fetching, "fetchable", lambda _: list(known.values()))

    def invoke(*arguments: str, **env: str) -> Result:
        surroundings = {"LISTWARDEN_HOME": str(desk.store.home), "COLUMNS": "120", **env}
        return CliRunner().invoke(app, ["fetch", "--tries", "1", *arguments], env=surroundings)

    return invoke


def test_all_lists_are_fetched_and_summed_up(run: Run) -> None:
    answer = run("--allow-http")
    assert answer.exit_code == 0
    rows = [line.split() for line in answer.stdout.splitlines()]
    assert rows[0] == ["List", "Outcome", "Snapshot", "Listings", "Published", "Alarm"]
    assert [(row[0], row[1], row[3], row[-1]) for row in rows[1:3]] == [
        ("ofac_sdn", "loaded", "6", "none"),
        ("un_sc", "loaded", rows[2][3], "none"),
    ]
    assert "ofac_sdn, alt.csv: " in answer.stderr
    assert run("--allow-http", "un_sc").stdout.splitlines()[1].split()[1] == "unchanged"


def test_an_alarm_ends_with_2_and_says_what_to_do(run: Run, desk: Desk) -> None:
    desk.publisher.at("/sdn", reply(b"no", 403))
    answer = run("--allow-http")
    assert answer.exit_code == 2
    assert "ofac_sdn  failed   none" in answer.stdout
    assert "forbidden" in answer.stdout
    assert "choose one with --user-agent" in answer.stdout
    assert "un_sc     loaded" in answer.stdout


def test_without_leave_nothing_goes_over_http(run: Run, desk: Desk) -> None:
    answer = run("un_sc")
    assert (answer.exit_code, desk.publisher.requests) == (2, [])
    assert "--allow-http" in answer.stdout


def test_json_has_a_line_per_list_with_every_request(run: Run) -> None:
    answer = run("--allow-http", "--format", "json")
    records = [json.loads(line) for line in answer.stdout.splitlines()]
    assert [(one["list"], one["outcome"], len(one["files"])) for one in records] == [
        ("ofac_sdn", "loaded", 4),
        ("un_sc", "loaded", 1),
    ]
    assert records[0]["files"][0]["hops"][0]["status"] == 200


@pytest.mark.parametrize(
    ("arguments", "env", "agent"),
    [
        ((), {"LISTWARDEN_USER_AGENT": "From Env 1"}, "From Env 1"),
        (("--user-agent", "Given 2"), {"LISTWARDEN_USER_AGENT": "From Env 1"}, "Given 2"),
    ],
)
def test_the_user_agent_is_given_or_in_the_environment(
    run: Run, desk: Desk, arguments: tuple[str, ...], env: dict[str, str], agent: str
) -> None:
    run("--allow-http", "un_sc", *arguments, **env)
    assert [one.headers["user-agent"] for one in desk.publisher.requests] == [agent]


def test_a_further_host_may_be_allowed(run: Run, desk: Desk) -> None:
    there = desk.publisher.at("/there", reply(b"1,no list")).replace("127.0.0.1", "localhost")
    desk.publisher.at("/consolidated", reply(status=302, Location=there))
    assert "host" in run("--allow-http", "un_sc").stdout
    assert desk.publisher.asked("/there") == []
    assert "refused" in run("--allow-http", "un_sc", "--allow-host", "localhost").stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("starter",), "The list starter comes with Listwarden; there is nothing to fetch."),
        (("nothing",), "There is no list 'nothing'."),
        (("--accept", "shrink"), "--accept goes with one list"),
        (("--user-agent", "a\nb"), "is no user agent"),
    ],
)
def test_what_makes_no_sense_is_said(run: Run, arguments: tuple[str, ...], words: str) -> None:
    answer = run(*arguments)
    assert answer.exit_code == 2
    assert words in answer.stderr


def test_a_check_that_is_none_cannot_be_accepted(run: Run) -> None:
    answer = run("un_sc", "--accept", "shirnk", "--allow-http")
    assert (answer.exit_code, "'shirnk' is not a check" in answer.stdout) == (2, True)


def test_bars_are_drawn_on_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching.sys, "stderr", Terminal())
    with fetching.progress_on_stderr() as bars:
        for _ in range(2):
            bars.start("un_sc", "consolidated.xml", 10)
            bars.advance("un_sc", "consolidated.xml", 4)
        bars.say("un_sc", "consolidated.xml", "10 bytes\x1b[31m (200)")
    assert "un_sc, consolidated.xml: 10 bytes\N{REPLACEMENT CHARACTER}[31m (200)" in fetching.sys.stderr.text


class Terminal:
    """A stderr that says it is a terminal."""

    encoding = "utf-8"

    def __init__(self) -> None:
        self.text = ""

    def isatty(self) -> bool:
        return True

    def write(self, text: Any) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        assert sys


def test_a_list_is_fetched_from_the_users_own_address(run: Run, un: ListDefinition, desk: Desk) -> None:
    (part,) = un.parts
    desk.publisher.at("/mine?token=s3cret", reply((SAMPLES / "un_sc" / "consolidated.xml").read_bytes()))
    own = part.address.replace("/consolidated", "/mine?token=s3cret")
    answer = run("un_sc", "--allow-http", "--address", f"consolidated={own}")
    assert answer.exit_code == 0
    assert "s3cret" not in answer.stdout + answer.stderr + (desk.store.folder("un_sc") / "loads.jsonl").read_text()
    refused = run("eu_fsf")
    assert refused.exit_code == 2
    assert "has no public address" in refused.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--address", "full=https://example.org/x"], "goes with one list"),
        (["eu_fsf", "--address", "whole=https://example.org/x"], "no part 'whole'"),
        (["eu_fsf", "--address", "full"], "no part 'full' with an address"),
    ],
)
def test_an_address_that_fits_no_part_is_refused(run: Run, arguments: list[str], said: str) -> None:
    answer = run(*arguments)
    assert answer.exit_code == 2
    assert said in answer.stderr
