from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from eval.cache import Cache, index_key
from eval.figures import (
    alerts,
    by_group,
    calibration_of,
    limits_of,
    rank_one,
    recall,
    recall_with_facts,
    share,
    tied_at_top,
)  # fmt: skip
from eval.nomenklatura import nomenklatura_scorers, nomenklatura_version
from eval.ofac_like import ofac_like, ofac_score
from eval.page import table
from eval.record import NOTHING, Deck, Query, Scored
from eval.run import Run
from eval.scorers import FLOOR, OURS, Scorer, all_scorers

from listwarden.model import Entity, Listing, Name, Source

SOURCE = Source("own", "0" * 64, "1", "")


def listing(ident: str, *names: str) -> Listing:
    return Listing(ident, SOURCE, Entity("person", tuple(Name(name, SOURCE) for name in names)))


PEOPLE = [Query(f"Ordinary {at}", "person", group="a" if at % 2 else "b", birth="1970") for at in range(100)]
FIRMS = [Query(f"Firm {at}", "organization") for at in range(100)]
LOOKED_FOR = [Query(f"Listed {at}", "person", f"x:{at}", f"x:{at}", "Latin", birth="1970") for at in range(4)]


def run_of(true: Sequence[float], facts: Sequence[float] | None = None, best: Sequence[str] = ()) -> Run:
    """A run of one scorer: ordinary name n scores n, so that at 1 % the threshold lies just over 98."""
    ordinary = [Scored(float(at), NOTHING, "") for at in range(100)]
    found = [Scored(max(one, 1.0), one, best[at] if best else f"x:{at}") for at, one in enumerate(true)]
    decks = {
        "N people": Deck("N people", "people", "negative", PEOPLE),
        "N companies": Deck("N companies", "firms", "negative", FIRMS),
        "P1 person": Deck("P1 person", "aliases", "positive", LOOKED_FOR),
    }
    scores = {("N people", "name"): ordinary, ("N companies", "name"): ordinary, ("P1 person", "name"): found}
    if facts:
        scores["P1 person", "facts"] = [Scored(one, one, "") for one in facts]
    return Run(decks, {OURS: scores}, all_scorers()[:1], {})  # type: ignore[dict-item]


def test_recall_counts_true_scores_that_reach_the_threshold() -> None:
    run = run_of([98.0, 99.0, 200.0, NOTHING])
    assert 98.0 < limits_of(run, OURS)["person"] <= 99.0
    assert recall(run, OURS, "P1 person") == (2, 4)


def test_one_percent_of_the_ordinary_names_alert_at_that_threshold() -> None:
    assert alerts(run_of([1.0] * 4), OURS, "N people") == (1, 100)


def test_alerts_are_counted_for_each_population() -> None:
    assert by_group(run_of([1.0] * 4), OURS, "N people") == {"a": (1, 50), "b": (0, 50)}


def test_a_threshold_under_the_floor_is_the_floor() -> None:
    run = run_of([1.0] * 4)
    low = {key: [Scored(NOTHING, NOTHING, "")] * len(rows) for key, rows in run.scores[OURS].items()}
    assert limits_of(run._replace(scores={OURS: low}), OURS) == {"person": FLOOR, "organization": FLOOR}


def test_facts_on_all_subjects_use_only_the_scores_with_facts() -> None:
    run = run_of([1.0] * 4, facts=[200.0] * 4)
    assert recall_with_facts(run, OURS, "P1 person", 0.0) == (0, 4)
    assert recall_with_facts(run, OURS, "P1 person", 1.0) == (4, 4)


def test_another_list_s_listing_of_the_party_is_rank_one_too() -> None:
    run = run_of([1.0, 0.0, 0.0, 1.0], best=["x:0", "y:1", "z:9", "x:3"])
    assert rank_one(run, OURS, "P1 person", {"y:1": "x:1", "z:9": "z:9"}) == (3, 4)


def test_true_pairs_with_the_highest_score_are_tied() -> None:
    assert tied_at_top(run_of([300.0, 300.0, 200.0, 1.0]), OURS) == (2, 3)


def test_calibration_weighs_positives_to_the_stated_prevalence() -> None:
    run = run_of([30.0] * 4)
    bins = calibration_of(run, 0.5, {})
    assert sum(one.weight for one in bins) == pytest.approx(400.0)


def test_a_share_shows_its_interval() -> None:
    assert str(share([True] * 5 + [False] * 5)) == "50.0 [24-76]"
    assert str(share([])) == "-"


# --- the cache ---


def counting(asked: list[str]) -> Scorer:
    def build(listings: Sequence[Listing]) -> Callable[[Sequence[Query]], Iterator[Scored]]:
        def score(queries: Sequence[Query]) -> Iterator[Scored]:
            for query in queries:
                asked.append(query.name)
                yield Scored(1.0, 0.5, "x:1")

        return score

    return Scorer("counting", "1", build)


def test_only_what_is_not_kept_is_scored(tmp_path: Path) -> None:
    asked: list[str] = []
    one, other = Query("One", "person"), Query("Other", "person")
    cache = Cache(tmp_path / "cache")
    assert cache.scores(counting(asked), [], "index", [one, one]) == [Scored(1.0, 0.5, "x:1")] * 2
    assert len(cache.scores(counting(asked), [], "index", [other, one])) == 2
    assert asked == ["One", "Other"]
    cache.scores(counting(asked), [], "another index", [one])
    assert asked == ["One", "Other", "One"]


def test_an_index_that_is_asked_again_is_not_built_again(tmp_path: Path) -> None:
    built: list[int] = []
    scorer = counting([])

    def build(listings: Sequence[Listing]) -> Callable[[Sequence[Query]], Iterator[Scored]]:
        built.append(len(listings))
        return scorer.build(listings)

    cache = Cache(tmp_path)
    for name in ("One", "Other"):
        cache.scores(scorer._replace(build=build), [], "index", [Query(name, "person")])
    assert built == [0]


def test_a_line_that_was_cut_off_is_scored_again(tmp_path: Path) -> None:
    asked: list[str] = []
    cache = Cache(tmp_path)
    cache.scores(counting(asked), [], "index", [Query("One", "person")])
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:20])
    cache.scores(counting(asked), [], "index", [Query("One", "person")])
    assert asked == ["One", "One"]


def test_another_name_makes_another_index() -> None:
    assert index_key([listing("x:1", "A")]) == index_key([listing("x:1", "A")])
    assert index_key([listing("x:1", "A")]) != index_key([listing("x:1", "A", "B")])


# --- peers ---

LISTED = [listing("x:1", "ZORVA, Anton Petrovich"), listing("x:2", "QUMRAN, Omar")]


@pytest.mark.parametrize("scorer", all_scorers(), ids=lambda scorer: scorer.name)
def test_every_scorer_finds_a_listed_name_and_scores_another_lower(scorer: Scorer) -> None:
    asked = [Query("Anton Petrovich Zorva", "person", "x:1"), Query("Berit Lund", "person")]
    found, other = scorer.build(LISTED)(asked)
    assert found.best == "x:1"
    assert found.true == found.any > other.any
    assert other.true <= 0.0


def test_the_true_listing_has_its_own_score_where_another_is_nearer() -> None:
    for scorer in all_scorers():
        (one,) = scorer.build(LISTED)([Query("Anton Petrovich Zorva", "person", "x:2")])
        assert one.best == "x:1", scorer.name
        assert one.true < one.any, scorer.name


def test_the_emulated_score_takes_parts_in_any_order_and_not_by_another_letter() -> None:
    assert ofac_score("ANTON ZORVA", "ZORVA, Anton") == 100.0
    assert ofac_score("GEORGE BUSH", "AL HASAWANI, George") == 50.0  # recorded: 50
    assert ofac_score("Антон", "ANTON") == 0.0


def test_the_emulated_search_gives_the_score_of_the_best_pair() -> None:
    score = ofac_like(LISTED)
    best = score(Query("Antom Zorwa", "person"))
    assert best.any == max(ofac_score("Antom Zorwa", one.name) for one in LISTED)
    assert best.best == "x:1"


def test_without_nomenklatura_its_columns_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LISTWARDEN_NOMENKLATURA", raising=False)
    nomenklatura_version.cache_clear()
    assert nomenklatura_scorers() == []
    nomenklatura_version.cache_clear()


def test_a_table_has_a_row_for_each_row() -> None:
    assert table(("A", "B"), [(1, "x")]) == ["| A | B |", "|---|---|", "| 1 | x |", ""]
