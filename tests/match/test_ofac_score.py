from __future__ import annotations

import csv
from pathlib import Path

import pytest
from msgspec import structs
from parties import listing

from listwarden.match.ofac_score import ofac_score, search_tool_score
from listwarden.model import Subject


@pytest.mark.parametrize(
    ("name", "listed", "score"),
    [
        ("Ivan Zyzzyvov", "ZYZZYVOV, Ivan", 100), ("Ivan Zyzzyvov", "ZYZZYVOV, Ivan Petrovich", 100),
        ("J.P. Zyzzyva", "ZYZZYVA, Omar", 100), ("Xi", "XI, Omar", 100), ("Zyzzyva", "Zyzzyva", 100),
        ("Brook", "Zyzzyva", 0), ("Иван", "IVAN", 0), ("", "IVAN", 0),
    ],
)  # fmt: skip
def test_the_parts_of_a_name_are_found_in_any_order(name: str, listed: str, score: int) -> None:
    assert ofac_score(name, listed) == score


def test_a_part_that_only_sounds_alike_still_counts() -> None:
    assert 0 < ofac_score("Pfister", "Pooshotor Brook") < 100


def test_the_best_names_count_and_only_ofac_listings_have_a_score() -> None:
    one = listing("Brook", "Zyzzyva Rockside")
    subject = Subject(("Quite Another", "Rockside Zyzzyva"))
    assert search_tool_score(subject, one) is None
    assert search_tool_score(subject, structs.replace(one, id="ofac:1")) == 100


def test_recorded_scores_of_the_tool_are_met_within_three_points_in_the_mean(shared_data: Path) -> None:
    with (shared_data / "labelled" / "ofac_search_scores.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if float(row["ofac_score"]) >= 0]
    errors = [abs(ofac_score(row["query_name"], row["result_name"]) - float(row["ofac_score"])) for row in rows]
    assert len(rows) > 160
    assert sum(errors) / len(errors) <= 3.0
