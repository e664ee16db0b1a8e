"""FollowTheMoney entities with invented parties."""

from __future__ import annotations

import datetime as dt
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from damage import Damage, damages, outcome
from hypothesis import given, settings
from hypothesis import strategies as st
from own_lists import own_list, parsed, write_lines

from listwarden.errors import ListFormatError
from listwarden.model import Attribute, Listing

FTM = own_list("ftm")


def entity(entity_id: str, schema: str, target: bool | None = None, **properties: Any) -> dict[str, Any]:
    listed = {name: [value] if isinstance(value, str) else value for name, value in properties.items()}
    record: dict[str, Any] = {"id": entity_id, "schema": schema, "properties": listed}
    return record if target is None else record | {"target": target}


PERSON = entity(
    "P-1",
    "Person",
    target=True,
    name=["Tandrique, Orvell", "Orvell Tandrique"],
    alias="O. Tandrique",
    weakAlias="Tando",
    previousName="Orvell Brask",
    firstName="Orvell",
    lastName="Tandrique",
    birthDate=["1961-02", "1961-02-03"],
    birthPlace="Vellum",
    birthCountry="suhh",
    nationality=["pk", "suhh", "gb-nir"],
    passportNumber="X1234567",
    innCode="770123456789",
    wikidataId="Q1",
    topics=["sanction", "role.pep"],
    addressEntity=["addr-1", "addr-gone"],
    address=["5 Quay, Karachi", "Unit 9"],
    gender="male",
    notes="Invented.",
    hobby="chess",
) | {
    "caption": "Orvell Tandrique",
    "datasets": ["made_up"],
    "last_seen": "2026-07-11T08:00:00",
    "last_change": "2026-07",
}
SANCTION = entity(
    "s-1",
    "Sanction",
    target=False,
    entity="P-1",
    program="NPWMD",
    authority="Office of Made-up Control",
    startDate="2024-03-01",
    listingDate="2024-03-05",
    endDate="2027-03-01",
    reason="Alleged to have lent a ship.",
    provisions="Asset freeze",
    status="active",
    unscId="QDi.999",
    colour="red",
)
ADDRESS = entity("addr-1", "Address", full="5 Quay, Karachi", street="5 Quay", city="Karachi", country="pk")
PASSPORT = entity("d-1", "Passport", holder="P-1", number="X1234567", country="pk", endDate="2030", type="Passport")
VESSEL = entity("V-1", "Vessel", target=True, name="Quill", imoNumber="9187629", flag="pa", type="Tanker", owner="O-1")
COMPANY = entity("O-1", "Company", target=False, name="Quillmere Trading")
OWNERSHIP = entity("own-1", "Ownership", owner="P-1", asset="O-1", percentage="60%", startDate="2020")
FAMILY = entity("fam-1", "Family", person="P-1", relative="P-2", relationship="brother")
BROTHER = entity("P-2", "Person", target=False, name="Ulmo Tandrique")
WALLET = entity("w-1", "CryptoWallet", holder="P-1", publicKey="1BoatSLRHtKNngkdXEeobR76b53LETtpyT", currency="XBT")
ENTITIES = (SANCTION, ADDRESS, PERSON, PASSPORT, OWNERSHIP, VESSEL, COMPANY, FAMILY, WALLET, BROTHER)


@pytest.fixture
def person(tmp_path: Path) -> Listing:
    return parsed(FTM, write_lines(tmp_path / "e.json", *ENTITIES)).listings[0]


def test_targets_and_entities_with_topics_are_listings_and_others_are_material(tmp_path: Path) -> None:
    by_topic = entity("O-2", "Company", target=False, name="Brask Ltd", topics="poi")
    found = parsed(FTM, write_lines(tmp_path / "e.json", *ENTITIES, by_topic))
    assert [one.id for one in found.listings] == ["own.mine:P-1", "own.mine:V-1", "own.mine:O-2"]
    assert found.published_on == dt.date(2026, 7, 11)


def test_where_no_target_is_marked_every_party_is_a_listing(tmp_path: Path) -> None:
    plain = [entity(one["id"], one["schema"], **one["properties"]) for one in (SANCTION, ADDRESS, COMPANY, BROTHER)]
    odd = entity("X", "Zeppelin", name="Hinden")
    found = parsed(FTM, write_lines(tmp_path / "e.json", *plain, odd)).listings
    assert [(one.id, one.entity.type) for one in found] == [
        ("own.mine:O-1", "organization"),
        ("own.mine:P-2", "person"),
        ("own.mine:X", "unknown"),
    ]
    assert [left.text for left in found[2].leftovers] == ["schema Zeppelin"]


def test_names_have_their_strength_and_the_caption_is_the_primary_one(person: Listing) -> None:
    assert [(name.text, name.strength, name.role) for name in person.entity.names] == [
        ("Orvell Tandrique", "strong", "primary"),
        ("Tandrique, Orvell", "strong", "also known as"),
        ("O. Tandrique", "strong", "also known as"),
        ("Orvell Brask", "strong", "formerly known as"),
        ("Tando", "weak", "also known as"),
    ]
    assert (person.entity.names[0].family, person.entity.names[0].given) == ("Tandrique", "Orvell")
    assert person.entity.names[2].family == ""


def test_identifiers_have_their_kind_and_what_a_document_says_of_them(person: Listing) -> None:
    assert [(one.kind, one.value, one.country, one.label) for one in person.entity.identifiers] == [
        ("tax_id", "770123456789", "", ""),
        ("other", "Q1", "", "wikidataId"),
        ("passport", "X1234567", "PK", ""),
        ("wallet", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT", "", ""),
        ("un_reference", "QDi.999", "", ""),
    ]
    passport, wallet = person.entity.identifiers[2:4]
    assert passport.expires
    assert passport.expires.precision == "year"
    assert wallet.asset == "XBT"


def test_countries_without_an_iso_code_keep_their_text_only(person: Listing) -> None:
    found = [(one.value, one.country) for one in person.entity.values_of("nationality")]
    assert found == [("pk", "PK"), ("suhh", ""), ("gb-nir", "GB")]
    assert person.entity.birth_places[0].country == ""


def test_a_sanction_becomes_program_designation_and_days(person: Listing) -> None:
    assert [program.code for program in person.programs] == ["NPWMD"]
    (act,) = person.designations
    assert (act.program, act.authority, act.designated_on) == (
        "NPWMD", "Office of Made-up Control", dt.date(2024, 3, 1),
    )  # fmt: skip
    assert act.reason == "Alleged to have lent a ship."
    assert (person.listed_on, person.expires_on) == (dt.date(2024, 3, 5), dt.date(2027, 3, 1))
    assert [(tag.kind, tag.text) for tag in person.tags] == [
        ("topic", "sanction"), ("topic", "role.pep"), ("measure", "Asset freeze"),
    ]  # fmt: skip
    assert person.entity.values_of("sanction_status")[0].note == "Office of Made-up Control"


def test_addresses_come_from_address_entities_and_texts_once_each(person: Listing) -> None:
    assert [str(one) for one in person.entity.addresses] == ["5 Quay, Karachi, pk", "Unit 9"]
    assert person.entity.addresses[0].country == "PK"


def test_relations_name_the_other_party_listed_or_not(tmp_path: Path) -> None:
    person, vessel = parsed(FTM, write_lines(tmp_path / "e.json", *ENTITIES)).listings
    assert [(one.kind, one.other, one.other_id, one.note) for one in person.entity.relationships] == [
        ("owner_of", "Quillmere Trading", "", "asset: percentage 60%; startDate 2020"),
        ("family", "Ulmo Tandrique", "", "relative: relationship brother"),
    ]
    assert [(one.kind, one.other) for one in vessel.entity.relationships] == [("owned_by", "Quillmere Trading")]
    listed = parsed(FTM, write_lines(tmp_path / "e.json", *ENTITIES[:-1], BROTHER | {"target": True})).listings
    assert listed[0].entity.relationships[1].other_id == "own.mine:P-2"
    assert listed[2].entity.relationships[0].other_id == "own.mine:P-1"


def test_what_no_rule_knows_is_kept_as_a_leftover_with_its_place(person: Listing) -> None:
    assert {(left.text, left.source.field) for left in person.leftovers} == {
        ("address addr-gone is not in the file", "properties/addressEntity"),
        ("hobby: chess", "properties/hobby"),
        ("Sanction colour: red", "Sanction s-1 properties/colour"),
    }


def test_an_entity_of_an_unknown_schema_that_names_a_listing_is_its_leftover(tmp_path: Path) -> None:
    odd = entity("z-1", "Feud", target=False, rival="P-1") | {"caption": "The feud"}
    found = parsed(FTM, write_lines(tmp_path / "e.json", *ENTITIES, odd)).listings[0]
    assert "Feud The feud" in [left.text for left in found.leftovers]


def test_a_damaged_date_is_a_leftover_and_a_partial_one_is_kept(tmp_path: Path) -> None:
    odd = entity("P-9", "Person", target=True, name="Ann", birthDate=["1961-02-30", "1961"])
    (found,) = parsed(FTM, write_lines(tmp_path / "e.json", odd)).listings
    assert [str(one.date) for one in found.entity.birth_dates] == ["1961"]
    assert [left.text for left in found.leftovers] == ["birthDate: 1961-02-30"]


def test_the_nested_form_gives_the_same_listing_as_the_flat_one(tmp_path: Path, person: Listing) -> None:
    def without(one: dict[str, Any], *names: str) -> dict[str, Any]:
        kept = {name: values for name, values in one["properties"].items() if name not in names}
        return one | {"properties": kept}

    nested = {
        "addressEntity": [ADDRESS, "addr-gone"],
        "sanctions": [without(SANCTION, "entity")],
        "passports": [PASSPORT],
        "cryptoWallets": [without(WALLET, "holder")],
        "ownershipOwner": [without(OWNERSHIP, "owner", "asset") | {"properties": {
            **without(OWNERSHIP, "owner")["properties"], "asset": [COMPANY]}}],
        "familyPerson": [without(FAMILY, "relative") | {"properties": {
            "relationship": ["brother"], "relative": [BROTHER]}}],
    }  # fmt: skip
    whole = PERSON | {"properties": {**PERSON["properties"], **nested}}
    (found,) = parsed(FTM, write_lines(tmp_path / "nested.json", whole)).listings
    assert found.entity.names == person.entity.names
    assert set(found.entity.identifiers) == set(person.entity.identifiers)
    assert found.entity.addresses == person.entity.addresses
    assert found.entity.relationships == person.entity.relationships
    assert (found.programs, found.designations, found.listed_on) == (
        person.programs, person.designations, person.listed_on,
    )  # fmt: skip
    assert set(found.leftovers) == set(person.leftovers)


def test_entities_nested_without_end_are_refused(tmp_path: Path) -> None:
    inner: dict[str, Any] = BROTHER
    for number in range(12):
        inner = entity(f"n{number}", "Person", name="N") | {"properties": {"name": ["N"], "familyPerson": [inner]}}
    with pytest.raises(ListFormatError, match="nested deeper than 8"):
        parsed(FTM, write_lines(tmp_path / "e.json", inner))


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ({"op": "ADD", "entity": PERSON}, "one of a delta"),
        ({"id": "x"}, "text as schema"),
        ({"schema": "Person"}, "text as id"),
        ({"id": "x", "schema": "Person", "properties": []}, "properties to be an object"),
        ({"id": "x", "schema": "Person", "properties": {"name": [None]}}, "texts as values of name"),
        ({"id": "x", "schema": "Person", "target": "yes"}, "true or false"),
        ({"id": "x", "schema": "Person", "datasets": "x"}, "list of texts as datasets"),
        ({"id": "x", "schema": "Person", "caption": ["x"]}, "text as caption"),
        (entity("x", "Person", target=True), "has no name"),
        (PERSON, "P-1 is there twice"),
    ],
)
def test_what_is_no_entity_is_refused_with_its_line(tmp_path: Path, line: Any, found: str) -> None:
    with pytest.raises(ListFormatError, match=found) as caught:
        parsed(FTM, write_lines(tmp_path / "e.json", PERSON, line))
    assert caught.value.where == "e.json line 2"


def test_a_file_without_a_listing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ListFormatError, match="No entity of the file is a listing"):
        parsed(FTM, write_lines(tmp_path / "e.json", COMPANY))


def test_every_value_of_an_own_list_has_the_source_of_its_entry(person: Listing) -> None:
    assert {value.source.entry for value in person.statements()} == {"P-1"}
    assert Attribute("dataset", "made_up", person.source.at("datasets")) in person.entity.attributes


def test_entities_that_no_listing_needs_are_not_held(tmp_path: Path) -> None:
    others = [entity(f"x{n}", "Person", target=False, name="N" * 2000) for n in range(3000)]
    file = write_lines(tmp_path / "e.json", *ENTITIES, *others)
    parsed(FTM, file)  # imports and caches
    tracemalloc.start()
    parsed(FTM, file)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000 < file.stat().st_size / 5


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(damages, min_size=1, max_size=3))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, faults: list[Damage]
) -> None:
    raw = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in ENTITIES).encode()
    for fault in faults:
        raw = fault(raw) if raw else raw
    outcome(FTM, "ftm", tmp_path_factory.getbasetemp() / "damaged.ftm.json", raw)


def test_an_id_that_is_there_once_as_a_listing_and_once_as_none_is_refused(tmp_path: Path) -> None:
    unmarked = PERSON | {"target": False, "properties": {"name": ["Orvell Tandrique"]}}
    with pytest.raises(ListFormatError, match="P-1 is there twice"):
        parsed(FTM, write_lines(tmp_path / "e.json", PERSON, unmarked))
