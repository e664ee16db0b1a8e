"""Listings as FollowTheMoney: valid values, ids that last, and the way back."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from listwarden.lists import ListDefinition, definition_of
from listwarden.lists.formats import ftm
from listwarden.lists.formats.ftm_schema import TOPICS
from listwarden.model import Attribute, DatedValue, Identifier, Listing, Name, PartialDate, Relationship, Tag
from listwarden.names.countries import country_name
from listwarden.report.ftm import encode_entity, ftm_delta, ftm_entities, ftm_id
from listwarden.store import starter_snapshot

STARTER = definition_of("starter")
LISTINGS = starter_snapshot()[1]
_ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_DATES = {"birthDate", "incorporationDate", "startDate", "endDate", "listingDate", "modifiedAt"}
_COUNTRIES = {
    "country",
    "nationality",
    "citizenship",
    "flag",
    "birthCountry",
    "jurisdiction",
    "mainCountry",
    "pastFlags",
}
_REFERENCES = {"entity", "holder", "addressEntity", "subject", "object", "asset", "owner", "person", "relative"}


def entities_of(listings: Any, definition: ListDefinition = STARTER) -> list[dict[str, Any]]:
    return [one for listing in listings for one in ftm_entities(listing, definition).values()]


def read_back(folder: Path, listings: Any, definition: ListDefinition = STARTER) -> dict[str, Listing]:
    file = folder / "written.ftm.json"
    file.write_bytes(b"".join(map(encode_entity, entities_of(listings, definition))))
    own = structs.replace(definition, prefix="back")
    return {one.source.entry: one for one in ftm.parse({"ftm": file}, own, "ab" * 32).listings}


def assert_valid(entities: list[dict[str, Any]]) -> None:
    ids = {one["id"] for one in entities}
    assert all(_ID.fullmatch(one) for one in ids)
    for one in entities:
        for name, values in one["properties"].items():
            assert values == list(dict.fromkeys(values)), one
            assert all(isinstance(value, str) and value.strip() for value in values)
            if name in _DATES:
                assert all(_DATE.fullmatch(value) for value in values), (name, values)
            if name in _COUNTRIES:
                assert all(value.islower() and country_name(value) for value in values), (name, values)
            if name in _REFERENCES:
                assert all(_ID.fullmatch(value) for value in values)


def test_the_starter_set_is_written_with_valid_values() -> None:
    entities = entities_of(LISTINGS)
    assert_valid(entities)
    assert sum(one["target"] for one in entities) == len(LISTINGS)
    assert {"Person", "Organization", "Sanction", "Address"} <= {one["schema"] for one in entities}
    topics = {topic for one in entities for topic in one["properties"].get("topics", ())}
    assert topics == {"sanction"}


def test_what_is_written_reads_back_with_the_same_names_ids_dates_and_programs(tmp_path: Path) -> None:
    found = read_back(tmp_path, LISTINGS)
    assert found.keys() == {ftm_id(one.id) for one in LISTINGS}
    for one in LISTINGS:
        assert _facts(found[ftm_id(one.id)]) == _facts(one), one.id


def _spans(date: PartialDate) -> list[tuple[dt.date, dt.date]]:
    """A date as it can be written: a range is one of several years."""
    if date.precision != "range":
        return [(date.earliest, date.latest)]
    return [(dt.date(year, 1, 1), dt.date(year, 12, 31)) for year in range(date.earliest.year, date.latest.year + 1)]


def _facts(listing: Listing) -> Any:
    entity = listing.entity
    is_craft = entity.type in {"vessel", "aircraft"}
    return {
        "type": entity.type,
        "primary": listing.name,
        "names": {name.text: (name.strength == "strong", name.role == "formerly known as") for name in entity.names},
        "identifiers": {(one.kind, one.value) for one in entity.identifiers if not is_craft or one.kind == "imo"},
        "born": {span for one in entity.birth_dates for span in _spans(one.date)},
        "programs": [program.code for program in listing.programs],
        "listed_on": listing.listed_on,
        "designated": {(act.program, act.authority, act.designated_on) for act in listing.designations},
        "nationality": {one.country for one in entity.values_of("nationality")},
        "addresses": {(one.street, one.city, one.country) for one in entity.addresses},
    }


@pytest.mark.parametrize(
    ("list_id", "file"),
    [("un_sc", "un_sc/consolidated.xml"), ("eu_fsf", "eu_fsf/xmlFullSanctionsList_1_1.xml"),
     ("ofac_sdn", "ofac/sdn.csv"), ("bis_dpl", "bis_dpl/dpl.txt"), ("ca_sema", "ca_sema/sema-lmes.xml")],
)  # fmt: skip
def test_the_samples_of_official_lists_are_written_with_valid_values_and_read_back(
    tmp_path: Path, list_id: str, file: str
) -> None:
    definition = definition_of(list_id)
    path = Path(__file__).resolve().parents[1] / "lists" / "samples" / file
    part = next(part for part in definition.parts if part.file == path.name)
    listings = definition.parse({part.part: path}, "ab" * 32).listings
    assert_valid(entities_of(listings, definition))
    found = read_back(tmp_path, listings, definition)
    assert len(found) == len(listings)
    for one in listings:
        back = found[ftm_id(one.id)]
        assert {name.text for name in back.entity.names} == {name.text for name in one.entity.names}
        assert [program.code for program in back.programs] == list(dict.fromkeys(p.code for p in one.programs))
        assert (back.listed_on, back.expires_on) == (one.listed_on, one.expires_on)
        assert TOPICS.get(list_id, "sanction") in [tag.text for tag in back.tags]


def person(**changes: Any) -> Listing:
    one = next(one for one in LISTINGS if one.entity.type == "person")
    return structs.replace(one, entity=structs.replace(one.entity, **changes))


def test_what_the_model_has_no_form_for_stands_in_the_notes() -> None:
    one = person()
    at = one.source.at("x")
    circa = DatedValue(PartialDate.year(1961, text="circa 1961", approximate=True), at)
    spread = DatedValue(PartialDate.between(PartialDate.year(1900), PartialDate.year(1950)), at)
    state = Attribute("nationality", "Yugoslavia", at)
    link = Relationship("mentioned", "A cousin", at)
    changed = person(birth_dates=(circa, spread), attributes=(state,), relationships=(link,))
    properties = ftm_entities(changed, STARTER)[ftm_id(one.id)]["properties"]
    assert properties["birthDate"] == ["1961"]
    assert "nationality" not in properties
    notes = set(properties["notes"])
    assert {"birth: circa 1961", "birth: 1900 to 1950", "nationality: Yugoslavia", "mentioned: A cousin"} <= notes


def test_documents_keep_country_dates_and_label_on_the_way_back(tmp_path: Path) -> None:
    at = person().source.at("x")
    passport = Identifier("passport", "X1", at, "PK", issued=PartialDate.day(dt.date(2020, 1, 2)))
    card = Identifier("national_id", "42", at, "SG", "Some card")
    wallet = Identifier("wallet", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT", at, asset="XBT")
    odd = Identifier("voter_id", "V 7", at)
    one = person(identifiers=(passport, card, wallet, odd))
    (back,) = read_back(tmp_path, [one]).values()
    found = {(i.kind, i.value, i.country, i.label, i.asset, str(i.issued or "")) for i in back.entity.identifiers}
    assert found == {
        ("passport", "X1", "PK", "", "", "2020-01-02"),
        ("national_id", "42", "SG", "Some card", "", ""),
        ("wallet", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT", "", "", "XBT", ""),
        ("voter_id", "V 7", "", "", "", ""),
    }


def test_relations_point_to_the_other_listings_party(tmp_path: Path) -> None:
    first, second = LISTINGS[:2]
    link = Relationship("linked_to", second.name, first.source.at("x"), second.id, "agent")
    linked = structs.replace(first, entity=structs.replace(first.entity, relationships=(link,)))
    back = read_back(tmp_path, [linked, second])[ftm_id(first.id)]
    assert [(one.other, one.other_id) for one in back.entity.relationships] == [
        (second.name, f"back:{ftm_id(second.id)}")
    ]


def test_ids_are_valid_last_and_differ(tmp_path: Path) -> None:
    ids = ["ofac:52049", "un:QDi.055", "own.my_list:1", "own.my_list:1/2", "own.my_list:1 2", "own.a:-", "ca:Iran,1,7"]
    found = [ftm_id(one) for one in ids]
    assert all(_ID.fullmatch(one) for one in found), found
    assert len(set(found)) == len(ids)
    assert found[:2] == ["ofac-52049", "un-QDi.055"]


def test_an_own_list_is_written_without_sanctions_and_topics() -> None:
    own = structs.replace(STARTER, is_own=True)
    entities = entities_of(LISTINGS, own)
    assert not any(one["schema"] == "Sanction" or "topics" in one["properties"] for one in entities)
    tagged = structs.replace(LISTINGS[0], tags=(Tag("topic", "poi", LISTINGS[0].source.at("x")),))
    assert ftm_entities(tagged, own)[ftm_id(tagged.id)]["properties"]["topics"] == ["poi"]


def test_a_delta_has_whole_entities_and_applied_to_the_old_gives_the_new() -> None:
    first, second, *rest = LISTINGS
    renamed = structs.replace(second, entity=structs.replace(second.entity, names=(
        Name("Quillmere", second.source.at("x")), *second.entity.names[1:])))  # fmt: skip
    old, new = [first, second, *rest[:-1]], [renamed, *rest]
    state = {one["id"]: one for one in entities_of(old)}
    delta = [json.loads(encode_entity(one)) for one in ftm_delta(old, new, STARTER)]
    assert {one["op"] for one in delta} == {"ADD", "MOD", "DEL"}
    for one in delta:
        key = one["entity"]["id"]
        assert (key in state) == (one["op"] != "ADD")
        if one["op"] == "DEL":
            assert one["entity"] == {"id": key}
            del state[key]
        else:
            state[key] = one["entity"]
    assert state == {one["id"]: one for one in entities_of(new)}
    assert list(ftm_delta(new, new, STARTER)) == []


@pytest.mark.parametrize(
    ("list_id", "part", "file"),
    [("un_sc", "consolidated", "un/consolidated_2026-02-27.xml"), ("ofac_sdn", "sdn", "ofac/2021-07/sdn.csv")],
)
def test_a_real_list_is_written_with_valid_values_and_reads_back(
    shared_data: Path, tmp_path: Path, list_id: str, part: str, file: str
) -> None:
    definition = definition_of(list_id)
    listings = definition.parse({part: shared_data / file}, "ab" * 32).listings
    assert_valid(entities_of(listings, definition))
    found = read_back(tmp_path, listings, definition)
    assert len(found) == len(listings) > 900
    for one in listings:
        back = found[ftm_id(one.id)]
        assert {name.text for name in back.entity.names} == {name.text for name in one.entity.names}
        assert [program.code for program in back.programs] == list(dict.fromkeys(p.code for p in one.programs))
        assert {i.value for i in back.entity.identifiers} >= {
            i.value for i in one.entity.identifiers if one.entity.type in {"person", "organization"}
        }
