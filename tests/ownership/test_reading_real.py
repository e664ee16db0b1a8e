"""The readers on real files, where they are at hand."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

from listwarden.ownership import blocked_closure, rule_on
from listwarden.ownership.reading import read_edges

DAY = dt.date(2024, 1, 31)


def test_gleif_relationships_names_and_exceptions_are_read(shared_data: Path) -> None:
    folder = shared_data / "ownership"
    file = read_edges(*(folder / name for name in ("rr-data.xml", "lei-data.xml", "repex-data.xml")))
    assert Counter(one.kind for one in file.edges) == {"influence": 5, "link": 3, "consolidation": 2}
    assert len(file.names) == 13
    assert len(file.gaps) == 10
    assert all(one.since and one.as_of for one in file.edges)


def test_a_consolidated_entity_of_a_real_file_is_undecided(shared_data: Path) -> None:
    file = read_edges(shared_data / "ownership" / "rr-data.xml")
    held = next(one for one in file.edges if one.kind == "consolidation")
    answer = blocked_closure(file.edges, {held.owner}, rule_on("us", DAY), DAY)[held.owned]
    assert (answer.outcome, answer.share_words) == ("undecided", "unknown")


def test_statements_of_version_0_4_are_read(shared_data: Path) -> None:
    file = read_edges(shared_data / "ownership" / "sample_300_statements.json")
    assert len(file.edges) == 100
    assert {(one.kind, one.least) for one in file.edges} == {("ownership", 100_000_000)}
    assert len(file.names) == 200
    owner = file.edges[0].owner
    assert blocked_closure(file.edges, {owner}, rule_on("uk", DAY), DAY)[file.edges[0].owned].outcome == "owned"


def test_statements_of_version_0_2_are_read(shared_data: Path) -> None:
    folder = shared_data / "ownership"
    file = read_edges(folder / "rr-data-out.json", folder / "lei-data-out.json")
    assert len(file.edges) == 10
    assert len(file.names) == 5
    assert any(alias.startswith("XI-LEI:") for alias in file.aliases)
