"""The lists of a publication of several, where a hit is told, and where they narrow a screening."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import pytest
from msgspec import structs
from rich.console import Console

from listwarden.errors import InputError
from listwarden.lists import Limits, definition_of
from listwarden.model import Hit, Subject, SubList, Tag
from listwarden.report import answer_record, write_csv
from listwarden.report.card import print_answer
from listwarden.report.words import sublist_lines
from listwarden.screening import Screener, find_listing
from listwarden.store import Store, load

SAMPLE = Path(__file__).resolve().parents[1] / "lists" / "samples" / "us_csl" / "consolidated.csv"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store(tmp_path_factory.mktemp("store"))
    definition = structs.replace(definition_of("us_csl"), limits=Limits(1, 50, 1.0))
    load(store, definition, {"csv": SAMPLE}, published_on=dt.date(2022, 4, 15), accept=["sublists"])
    return store


def on_entity_list(store: Store) -> Hit:
    entries = Screener.open(store, ["us_csl:EL"])
    listing = next(one for one in entries.index.listings if one.name)
    return entries.screen(Subject((listing.name,))).hits[0]


def test_a_hit_says_on_which_list_with_its_legal_basis_and_meaning(store: Store) -> None:
    hit = on_entity_list(store)
    answer = Screener.open(store).screen(Subject((hit.listing.name,)))
    stream = io.StringIO()
    print_answer(Console(file=stream, width=200, color_system=None), answer)
    assert "on Entity List (EL)" in stream.getvalue()
    assert "BIS, 15 CFR 744" in stream.getvalue()
    assert "A license is required" in stream.getvalue()
    (record, *_) = answer_record(answer)["hits"]
    assert record["sublists"][0]["code"] == "EL"
    assert record["sublists"][0]["authority"] == "BIS"
    rows = io.StringIO()
    write_csv([answer], rows)
    assert next(csv.DictReader(io.StringIO(rows.getvalue())))["sublists"] == "EL"


def test_a_screening_can_be_narrowed_to_sub_lists(store: Store) -> None:
    screener = Screener.open(store, ["us_csl:EL", "us_csl:DPL"])
    assert {each.code for one in screener.index.listings for each in one.sublists} == {"EL", "DPL"}
    (covered,) = screener.coverage().lists
    assert "Only its sub-lists EL, DPL were searched." in covered.limits
    assert covered.entries == len(screener.index.listings) < len(Screener.open(store).index.listings)
    whole = Screener.open(store, ["us_csl:EL", "us_csl"])
    assert len(whole.index.listings) == len(Screener.open(store).index.listings)
    listing = screener.index.listings[0]
    assert find_listing(listing.id, store, ["us_csl:EL"]).id == listing.id


@pytest.mark.parametrize(("text", "said"), [("us_csl:XX", "no sub-list 'XX'"), ("un_sc:EL", "holds no sub-lists")])
def test_a_sub_list_that_is_not_known_is_an_input_error(store: Store, text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        Screener.open(store, [text])


def test_a_sub_list_that_nobody_described_is_said_to_be_so(store: Store) -> None:
    listing = on_entity_list(store).listing
    new = structs.replace(listing, sublists=(SubList("NEW", listing.source, dt.date(2026, 1, 2)),))
    assert sublist_lines(new) == ["on NEW since 2026-01-02: what this list means is not described yet"]


def test_entries_without_a_name_are_told_in_the_coverage(store: Store) -> None:
    (snapshot,) = [one for one in store.snapshots("us_csl") if one.status == "good"]
    listings = [structs.replace(one, tags=()) for one in store.listings(snapshot)]
    bare = structs.replace(listings[0], tags=(Tag("address_only", "Address 01", listings[0].source),))
    said = "entries are addresses without a name"
    (with_one,) = Screener([(snapshot, [bare, *listings[1:]])]).coverage().lists
    (without,) = Screener([(snapshot, listings)]).coverage().lists
    assert any(f"1 of its {said}" in limit for limit in with_one.limits)
    assert not any(said in limit for limit in without.limits)


def test_measures_and_an_end_are_told(store: Store) -> None:
    hit = on_entity_list(store)
    listing = structs.replace(
        hit.listing,
        expires_on=dt.date(2027, 1, 2),
        tags=(Tag("measure", "Asset freeze", hit.listing.source), Tag("measure", "Travel ban", hit.listing.source)),
    )
    answer = Screener.open(store).screen(Subject((listing.name,)))
    answer = structs.replace(answer, hits=(structs.replace(hit, listing=listing),))
    stream = io.StringIO()
    print_answer(Console(file=stream, width=200, color_system=None), answer)
    assert "measures Asset freeze, Travel ban" in stream.getvalue()
    assert "lapses by its own terms on 2027-01-02" in stream.getvalue()
    assert answer_record(answer)["hits"][0]["measures"] == ["Asset freeze", "Travel ban"]
