"""Senzing records with invented parties, in the three forms that are in use."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from damage import Damage, damages, outcome
from hypothesis import given, settings
from hypothesis import strategies as st
from own_lists import own_list, parsed, write_lines

from listwarden.errors import ListFormatError
from listwarden.model import Entity, Listing

SENZING = own_list("senzing")

FEATURES: dict[str, Any] = {
    "DATA_SOURCE": "MADE_UP",
    "RECORD_ID": "7",
    "FEATURES": [
        {"RECORD_TYPE": "PERSON"},
        {"NAME_TYPE": "AKA", "NAME_FULL": "Tando"},
        {"NAME_TYPE": "PRIMARY", "NAME_LAST": "Tandrique", "NAME_FIRST": "Orvell", "NAME_MIDDLE": "E"},
        {"DATE_OF_BIRTH": "3/31/1954"},
        {"ADDR_TYPE": "HOME", "ADDR_LINE1": "5 Quay", "ADDR_CITY": "Karachi", "ADDR_COUNTRY": "Pakistan"},
        {"PASSPORT_NUMBER": "X1234567", "PASSPORT_COUNTRY": "PK"},
        {"NATIONAL_ID_NUMBER": "42", "NATIONAL_ID_TYPE": "UEN", "NATIONAL_ID_COUNTRY": "SG"},
        {"DRIVERS_LICENSE_NUMBER": "112233", "DRIVERS_LICENSE_STATE": "NV"},
        {"PHONE_TYPE": "MOBILE", "PHONE_NUMBER": "555-0100"},
        {"GENDER": "M"},
        {"NATIONALITY": "pk"},
        {"REL_ANCHOR_DOMAIN": "MADE_UP", "REL_ANCHOR_KEY": "7"},
        {"REL_POINTER_DOMAIN": "MADE_UP", "REL_POINTER_KEY": "8", "REL_POINTER_ROLE": "Owns 60%"},
    ],
    "CATEGORY": "Fraud",
}
GROUPED: dict[str, Any] = {
    "DATA_SOURCE": "MADE_UP",
    "RECORD_ID": "7",
    "RECORD_TYPE": "PERSON",
    "LAST_CHANGE": "2024-03-09T09:28:18",
    "NAMES": [FEATURES["FEATURES"][2], FEATURES["FEATURES"][1]],
    "DATES": [{"DATE_OF_BIRTH": "1954-03-31"}],
    "ADDRESSES": [FEATURES["FEATURES"][4], {"PLACE_OF_BIRTH": "Vellum"}],
    "IDENTIFIERS": FEATURES["FEATURES"][5:8],
    "CONTACTS": [FEATURES["FEATURES"][8]],
    "GENDER": "M",
    "COUNTRIES": [{"NATIONALITY": "pk"}],
    "RISKS": [{"TOPIC": "role.pep"}],
    "RELATIONSHIPS": FEATURES["FEATURES"][11:],
}
FLAT: dict[str, Any] = {
    "DATA_SOURCE": "MADE_UP",
    "RECORD_ID": "7",
    "RECORD_TYPE": "PERSON",
    "NATIVE_NAME_FULL": "Tando",
    "PRIMARY_NAME_LAST": "Tandrique",
    "PRIMARY_NAME_FIRST": "Orvell",
    "PRIMARY_NAME_MIDDLE": "E",
    "DATE_OF_BIRTH": "1954-03-31",
    "HOME_ADDR_LINE1": "5 Quay",
    "HOME_ADDR_CITY": "Karachi",
    "HOME_ADDR_COUNTRY": "Pakistan",
    "PASSPORT_NUMBER": "X1234567",
    "PASSPORT_COUNTRY": "PK",
    "NATIONAL_ID_NUMBER": "42",
    "NATIONAL_ID_TYPE": "UEN",
    "NATIONAL_ID_COUNTRY": "SG",
    "DRIVERS_LICENSE_NUMBER": "112233",
    "DRIVERS_LICENSE_STATE": "NV",
    "MOBILE_PHONE_NUMBER": "555-0100",
    "GENDER": "Male",
    "NATIONALITY": "pk",
    "REL_POINTER_KEY": "8",
    "REL_POINTER_ROLE": "Owns 60%",
}
COMPANY: dict[str, Any] = {"DATA_SOURCE": "MADE_UP", "RECORD_ID": "8", "FEATURES": [{"NAME_ORG": "Quillmere Ltd"}]}


def read(folder: Path, *records: Any) -> tuple[Listing, ...]:
    return parsed(SENZING, write_lines(folder / "s.json", *records)).listings


def facts(entity: Entity) -> dict[str, Any]:
    return {
        "type": entity.type,
        "names": {(name.text, name.role, name.strength, name.family, name.given) for name in entity.names},
        "born": [one.date.earliest for one in entity.birth_dates],
        "ids": {(one.kind, one.value, one.country, one.label.lower(), one.note) for one in entity.identifiers},
        "addresses": [(str(one), one.country, one.note) for one in entity.addresses],
        "gender": [one.value for one in entity.values_of("gender")],
        "nationality": [one.country for one in entity.values_of("nationality")],
        "links": [(one.kind, one.other, one.other_id, one.note) for one in entity.relationships],
    }


@pytest.mark.parametrize("record", [FEATURES, GROUPED, FLAT], ids=["features", "grouped", "flat"])
def test_each_form_of_a_record_says_the_same(tmp_path: Path, record: dict[str, Any]) -> None:
    person, _ = read(tmp_path, record, COMPANY)
    assert person.id == "own.mine:7"
    assert person.name == "Orvell E Tandrique"
    assert facts(person.entity) == {
        "type": "person",
        "names": {
            ("Orvell E Tandrique", "primary", "strong", "Tandrique", "Orvell E"),
            ("Tando", "also known as", "strong", "", ""),
        },
        "born": [dt.date(1954, 3, 31)],
        "ids": {
            ("passport", "X1234567", "PK", "", ""),
            ("national_id", "42", "SG", "uen", ""),
            ("driver_license", "112233", "", "", "NV"),
            ("phone", "555-0100", "", "mobile", ""),
        },
        "addresses": [("5 Quay, Karachi, Pakistan", "PK", "home")],
        "gender": ["male"],
        "nationality": ["PK"],
        "links": [("linked_to", "Quillmere Ltd", "own.mine:8", "Owns 60%")],
    }


def test_topics_are_tags_and_payload_is_kept_as_attributes(tmp_path: Path) -> None:
    grouped, company = read(tmp_path, GROUPED, COMPANY)
    assert [(tag.kind, tag.text) for tag in grouped.tags] == [("topic", "role.pep")]
    assert grouped.updated_on == (dt.date(2024, 3, 9),)
    assert grouped.entity.birth_places[0].text == "Vellum"
    assert company.entity.type == "organization"
    (featured,) = read(tmp_path, FEATURES)
    assert [(one.key, one.value) for one in featured.entity.attributes[-2:]] == [
        ("data_source", "MADE_UP"), ("category", "Fraud"),
    ]  # fmt: skip


def test_a_date_of_two_readings_is_kept_as_a_leftover(tmp_path: Path) -> None:
    (found,) = read(tmp_path, COMPANY | {"DATE_OF_BIRTH": "12/11/1978", "FEATURES": [{"NAME_FULL": "A", "MOOD": "x"}]})
    assert found.entity.birth_dates == ()
    assert [left.text for left in found.leftovers] == ["DATE_OF_BIRTH: 12/11/1978", "MOOD: x"]


def test_a_record_without_a_name_is_kept_under_its_id_and_says_so(tmp_path: Path) -> None:
    (found,) = read(tmp_path, {"DATA_SOURCE": "W", "RECORD_ID": "21", "SSN_NUMBER": "201-77-7719"})
    assert (found.name, found.entity.names[0].strength) == ("W 21", "derived")
    assert found.entity.names[0].note == "the record has no name"
    assert found.entity.identifiers[0].kind == "social_security"


@pytest.mark.parametrize(
    ("record", "found"),
    [
        ({"RECORD_ID": "1", "NAME_FULL": "A"}, "DATA_SOURCE and RECORD_ID"),
        (COMPANY | {"NAMES": ["A"]}, "NAMES to be a list of objects"),
        (COMPANY | {"NAMES": [{"NAME_FULL": ["A"]}]}, "NAMES to be a list of objects"),
        (COMPANY | {"NAMES": {"NAME_FULL": "A"}}, "found an object"),
        (FEATURES, "RECORD_ID 7 is there twice"),
    ],
)
def test_what_is_no_record_is_refused_with_its_line(tmp_path: Path, record: Any, found: str) -> None:
    with pytest.raises(ListFormatError, match=found) as caught:
        read(tmp_path, FEATURES, record)
    assert caught.value.where == "s.json line 2"


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(damages, min_size=1, max_size=3))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, faults: list[Damage]
) -> None:
    raw = "".join(json.dumps(one) + "\n" for one in (FEATURES, COMPANY, FLAT | {"RECORD_ID": "9"})).encode()
    for fault in faults:
        raw = fault(raw) if raw else raw
    outcome(SENZING, "senzing", tmp_path_factory.getbasetemp() / "damaged.senzing.json", raw)
