"""Published FollowTheMoney and Senzing files: no line is dropped, and forms of one publication agree."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from own_lists import own_list, parsed, write_lines

from listwarden.model import Listing
from listwarden.store.measure import count_values

FTM = own_list("ftm")
SENZING = own_list("senzing")


@pytest.fixture(scope="module")
def folder(shared_data: Path) -> Path:
    return shared_data / "opensanctions"


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


@pytest.mark.parametrize(
    ("name", "expected", "material"),
    [
        ("khong_b.entities.ftm.json", 20, {"Family": 139, "Person": 80, "Position": 21, "Occupancy": 21}),
        ("khong_b.targets.nested.json", 20, {}),
        ("table681.entities.ftm.json", 423, {"Family": 764, "Person": 192, "Occupancy": 103, "Position": 101}),
    ],
)
def test_every_line_is_a_listing_or_material(folder: Path, name: str, expected: int, material: dict[str, int]) -> None:
    found = parsed(FTM, folder / name).listings
    ids = {listing.source.entry for listing in found}
    rest = Counter(one["schema"] for one in lines(folder / name) if one["id"] not in ids)
    assert (len(found), rest) == (expected, Counter(material))
    assert all(one["target"] for one in lines(folder / name) if one["id"] in ids)
    assert sum(len(listing.leftovers) for listing in found) == 0


def test_the_flat_and_the_nested_form_of_one_publication_give_the_same(folder: Path) -> None:
    flat, nested = (
        {one.id: one for one in parsed(FTM, folder / f"khong_b.{name}.json").listings}
        for name in ("entities.ftm", "targets.nested")
    )
    assert flat.keys() == nested.keys()
    assert [key for key in flat if _facts(flat[key]) != _facts(nested[key])] == []
    links = {key: _links(one) for key, one in flat.items()}
    assert links == {key: _links(one) for key, one in nested.items()}
    assert sum(map(len, links.values())) == 131


def test_the_same_parties_in_senzing_agree_on_names_dates_and_identifiers(folder: Path) -> None:
    senzing = {one.id: one for one in parsed(SENZING, folder / "khong_b.senzing.json").listings}
    flat = parsed(FTM, folder / "khong_b.entities.ftm.json").listings
    assert len(senzing) == 121
    for one in flat:
        other = senzing[one.id]
        assert _facts(one) == _facts(other), one.id


def _facts(listing: Listing) -> Any:
    entity = listing.entity
    return (
        entity.type,
        {name.text for name in entity.names},
        {one.date.earliest for one in entity.birth_dates},
        {(one.kind, one.value) for one in entity.identifiers if one.label != "WIKIDATA"},
        {one.country for one in entity.values_of("nationality")},
        {one.value for one in entity.values_of("gender")},
        {one.text for one in entity.birth_places},
    )


def _links(listing: Listing) -> set[tuple[str, str, str]]:
    return {(one.kind, one.other, one.other_id) for one in listing.entity.relationships}


def test_entities_of_real_sanctions_lists_become_listings_with_programs(folder: Path, tmp_path: Path) -> None:
    entities = [one["entity"] for one in lines(folder / "yente_entities.delta.json") if one["op"] != "DEL"]
    found = parsed(FTM, write_lines(tmp_path / "entities.json", *entities)).listings
    assert Counter(one.entity.type for one in found) == {"person": 451, "organization": 98, "unknown": 27}
    counts = count_values(found)
    assert (counts["designations"], counts["programs"], counts["weak names"]) == (539, 490, 2503)
    texts = Counter(left.text.partition(" ")[0] for one in found for left in one.leftovers)
    assert texts == {"address": counts["leftovers"]}, "the delta lacks unchanged addresses, and nothing else"


def test_every_record_of_a_senzing_file_is_a_listing(folder: Path) -> None:
    found = parsed(SENZING, folder / "us_congress_senzing.json").listings
    assert [one.source.entry for one in found] == [
        one["RECORD_ID"] for one in lines(folder / "us_congress_senzing.json")
    ]
    assert sum(len(one.leftovers) for one in found) == 0
    assert sum(tag.text == "role.pep" for one in found for tag in one.tags) == 1317


@pytest.mark.parametrize(
    ("name", "records", "ambiguous", "respelled"),
    [
        ("customers", 120, 60, 0),
        ("reference", 22, 0, 1),
        ("watchlist", 17, 6, 1),
    ],
)
def test_both_editions_of_the_truth_set_are_read_whole_and_agree(
    shared_data: Path, name: str, records: int, ambiguous: int, respelled: int
) -> None:
    sets = shared_data / "ownership" / "senzing_truthsets"
    featured, flat = (parsed(SENZING, sets / file).listings for file in (f"demo/{name}.jsonl", f"demo_v3/{name}.json"))
    assert len(featured) == len(flat) == records
    for listings in (featured, flat):
        left = [left.text.partition(":")[0] for one in listings for left in one.leftovers]
        assert left == ["DATE_OF_BIRTH"] * ambiguous
    pairs = list(zip(featured, flat, strict=True))
    assert [one.id for one, _ in pairs] == [other.id for _, other in pairs]
    same = sum({n.text for n in one.entity.names} == {n.text for n in other.entity.names} for one, other in pairs)
    assert same == records - respelled
