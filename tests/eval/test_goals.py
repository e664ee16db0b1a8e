from __future__ import annotations

import pytest
from eval.goals import Goal, goals
from eval.name_bench import Bench
from eval.positives import HeldOut, Resolved
from eval.record import NOTHING, Deck, Query, Scored
from eval.run import Run, World, resized
from eval.scorers import OURS, all_scorers

SOUGHT = (
    "control", "P1 person", "P1 organization", "P3 person", "P3 organization", "P4 person", "P4 organization",
    "P4 vessel", "P2 person", "P2 organization", "UN disturbed", "UN wrong dates",
)  # fmt: skip
BURDENED = ("few (Latin)", "some (Latin)", "most (Latin)")


def deck_of(key: str, kind: str, queries: list[Query]) -> Deck:
    return Deck(key, key, kind, queries)  # type: ignore[arg-type]


def run_of() -> Run:
    """Ordinary name n scores n, so that at 1 % the threshold lies just over 98; each second party scores 99."""
    people = [Query(f"Ordinary {at}", "person") for at in range(100)]
    firms = [Query(f"Firm {at}", "organization") for at in range(100)]
    groups = [Query(f"{group} {at}", "person", group=group)
              for group, of in zip(BURDENED, (10, 40, 40), strict=True) for at in range(of)]  # fmt: skip
    decks = [deck_of("N people", "negative", people), deck_of("N companies", "negative", firms),
             deck_of("N populations", "negative", groups)]  # fmt: skip
    scores = {(key, mode): [Scored(float(at), NOTHING, "") for at in range(100)]
              for key in ("N people", "N companies") for mode in ("name", "facts")}  # fmt: skip
    limits = {"few (Latin)": 0, "some (Latin)": 38, "most (Latin)": 30}
    for mode in ("name", "birth"):
        scores["N populations", mode] = [Scored(99.0 if int(query.name.split()[-1]) >= limits[query.group] else 1.0,
                                                NOTHING, "") for query in groups]  # fmt: skip
    for key in SOUGHT:
        queries = [Query(f"{key} {at}", "person", f"x:{at}", f"x:{at}", "09 rule" if key[:2] == "P2" else "Arabic",
                         identifiers=(("imo", "1"),)) for at in range(20)]  # fmt: skip
        decks.append(deck_of(key, "positive", queries))
        found = [Scored(99.0 - at % 2 * 90, 99.0 - at % 2 * 90, f"x:{at}") for at in range(20)]
        scores |= {(key, mode): found for mode in ("name", "facts")}
    return Run({deck.key: deck for deck in decks}, {OURS: scores}, all_scorers()[:1], {})  # type: ignore[dict-item]


@pytest.fixture(scope="module")
def found() -> dict[str, Goal]:
    bench = [Bench("ours", 826, 0.93, (0.84, 1.0), 0.8)]
    return {one.what: one for one in goals(run_of(), bench)}


def test_a_goal_says_of_how_many_queries_it_is_and_how_exactly_it_is_known(found: dict[str, Goal]) -> None:
    aliases = found["held-out aliases, persons"]
    assert (aliases.now, aliases.of, aliases.interval, aliases.is_met) == ("50.0 %", 20, "30-70", False)


def test_the_worst_population_is_named_and_one_of_few_people_is_none(found: dict[str, Goal]) -> None:
    worst = found["alerts on the most burdened population, by name"]
    assert (worst.now, worst.of, worst.is_met) == ("25.00 %, most (Latin)", 40, False)


def test_alerts_with_facts_are_also_given_for_listings_that_have_some(found: dict[str, Goal]) -> None:
    ordinary = found["alerts on ordinary people with birth date and country"]
    assert ordinary.now == "1.00 %; 0.00 % on listings that state a date of birth"
    worst = found["the same with birth year"]
    assert worst.now == "25.00 %, most (Latin); 0.00 % on listings that state a date of birth"


def test_the_worst_class_is_named(found: dict[str, Goal]) -> None:
    worst = found["the worst class of generated variations but acronyms"]
    assert worst.now == "50.0 %, one typing error, persons"


def test_a_goal_of_the_pairs_labeled_by_others_is_met_from_its_number_on(found: dict[str, Goal]) -> None:
    assert found["name_bench AUC"].is_met
    assert not found["name_bench F1"].is_met


def test_a_resized_world_asks_for_more_of_the_same_index() -> None:
    nothing = HeldOut({}, {}, {}, frozenset())
    world = World(Resolved(None, {"x:1": "x:1"}, "report", 80), nothing, (), ())  # type: ignore[arg-type]
    larger = resized(world, 400)
    assert (larger.resolved.size, larger.resolved.half) == (400, "report")
    assert resized(world, 20, "tune").resolved.half == "tune"
    assert larger.short is world.short
    assert world.resolved.size == 80
