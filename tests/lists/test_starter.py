from __future__ import annotations

import csv
import datetime as dt
import json
from importlib.resources import files
from pathlib import Path

import pytest
from lxml import etree
from msgspec import structs

from listwarden.errors import ListFormatError
from listwarden.lists.catalog import STARTER, definition_of
from listwarden.lists.definition import ParsedList
from listwarden.lists.starter.entry import Act, Craft, Link, Phrase, Seat, Ship, Token, Written
from listwarden.lists.starter.parser import parse
from listwarden.model import Listing, Source

FOLDER = Path(str(files("listwarden.lists.starter")))
SNAPSHOT = "5" * 64
E_O_13382_ROUNDS = {
    dt.date(2023, 10, 20): {"ofac:45716", "ofac:45717", "ofac:45718"},
    dt.date(2024, 4, 19): {"ofac:48620", "ofac:48621", "ofac:48622", "ofac:34769"},
    dt.date(2024, 9, 12): {"ofac:50636"},
    dt.date(2024, 12, 18): {"ofac:52049", "ofac:52051", "ofac:52052", "ofac:52053"},
}

LEAST = 'as_of = 2026-07-11\n[[listing]]\nid = "ofac:1"\ntype = "{type}"\nname = "ACME"\nsource = "by hand"\n'

SHIP_AND_OWNER = """
as_of = 2026-07-11

[[listing]]
id = "ofac:7"
type = "person"
name = "PETROV, Ivan"
native_names = ["Иван Петров"]
also_known_as = ["PETROFF, Ivan"]
formerly_known_as = ["SIDOROV, Ivan"]
weak_aliases = ["Vanya"]
derived_aliases = ["Ivan P."]
programs = ["ONE", "TWO"]
designations = [{ program = "TWO", on = 2024-02-29, authority = "State", legal_basis = "E.O. 1" }]
listed_on = 2024-03-01
birth_dates = ["circa 1961", "1960 to 1962"]
birth_places = ["Pyongyang, Korea, North"]
nationalities = ["Russia"]
citizenships = ["Burma"]
titles = ["Director"]
gender = "male"
addresses = [{ city = "Yangon", country = "Burma", note = "previous address" }]
identifiers = [{ kind = "passport", value = "12 3", country = "Russia", label = "Passport", issued = "03 May 2010" }]
websites = ["example.org"]
tags = [{ kind = "secondary_sanctions", text = "Secondary sanctions risk" }]
source = "by hand"

[[listing]]
id = "ofac:8"
type = "vessel"
name = "SEA HORSE"
vessel = { imo = "9218478", call_sign = "9ABC", type = "Tanker", flag = "Panama", former_flags = ["Malta", "Togo"] }
linked_to = [{ name = "PETROV, Ivan", id = "ofac:7" }, { name = "SOMEBODY ELSE" }]
source = "by hand"

[[listing]]
id = "ofac:9"
type = "aircraft"
name = "EP-XXX"
aircraft = { tail_number = "EP-XXX", model = "A300" }
source = "by hand"
"""


def read(path: Path) -> ParsedList:
    return parse({"listings": path}, definition_of(STARTER), SNAPSHOT)


def read_text(folder: Path, text: str) -> ParsedList:
    path = folder / "listings.toml"
    path.write_text(text, encoding="utf-8")
    return read(path)


@pytest.fixture(scope="module")
def shipped() -> ParsedList:
    return read(FOLDER / "listings.toml")


@pytest.fixture
def invented(tmp_path: Path) -> tuple[Listing, ...]:
    return read_text(tmp_path, SHIP_AND_OWNER).listings


def test_the_shipped_set_is_within_its_limits_and_dated(shipped: ParsedList) -> None:
    limits = definition_of(STARTER).limits
    assert limits.min_entries <= len(shipped.listings) <= limits.max_entries
    assert (shipped.published_on, shipped.published_text) == (dt.date(2026, 7, 11), "2026-07-11")


def test_the_shipped_set_has_the_four_rounds_under_e_o_13382(shipped: ParsedList) -> None:
    found: dict[dt.date, set[str]] = {}
    for listing in shipped.listings:
        for act in listing.designations:
            if act.legal_basis == "E.O. 13382 s.1(a)(ii)":
                assert (act.program, act.authority) == ("NPWMD", "State")
                assert act.designated_on is not None
                found.setdefault(act.designated_on, set()).add(listing.id)
    assert found == E_O_13382_ROUNDS


def test_the_shipped_set_shows_every_kind_of_party_and_strength_of_name(shipped: ParsedList) -> None:
    entities = [listing.entity for listing in shipped.listings]
    assert {entity.type for entity in entities} == {"person", "organization", "vessel", "aircraft"}
    assert {name.strength for entity in entities for name in entity.names} == {"strong", "weak", "derived"}
    assert {name.script for entity in entities for name in entity.names} == {"Latn", "Arab"}
    kinds = {identifier.kind for entity in entities for identifier in entity.identifiers}
    assert {"imo", "bic", "wallet", "tax_id", "aircraft_tail", "un_reference"} <= kinds


def test_the_shipped_set_has_no_private_contact_data(shipped: ParsedList) -> None:
    for listing in shipped.listings:
        assert not {"phone", "email"} & {identifier.kind for identifier in listing.entity.identifiers}
        if listing.entity.type == "person":
            assert [address.street for address in listing.entity.addresses if address.street] == []


def test_links_between_entries_of_the_shipped_set_lead_somewhere(shipped: ParsedList) -> None:
    names = {listing.id: listing.name for listing in shipped.listings}
    links = [link for listing in shipped.listings for link in listing.entity.relationships if link.other_id]
    assert {link.other_id: link.other for link in links}.items() <= names.items()
    assert len(links) >= 3


def test_every_value_says_where_it_stands(shipped: ParsedList) -> None:
    number = {listing.id: position for position, listing in enumerate(shipped.listings, start=1)}
    statements = [said for listing in shipped.listings for said in listing.statements()]
    for said in statements:
        assert (said.source.list, said.source.snapshot, said.source.entry) == (STARTER, SNAPSHOT, said.listing)
        assert said.source.field.startswith(f"listing[{number[said.listing]}] ")
    assert len({said.source for said in statements}) == len(statements)


def test_names_keep_their_strength_role_and_script(invented: tuple[Listing, ...]) -> None:
    found = [(name.text, name.strength, name.role, name.script) for name in invented[0].entity.names]
    assert found == [
        ("PETROV, Ivan", "strong", "primary", "Latn"),
        ("Иван Петров", "strong", "also known as", "Cyrl"),
        ("PETROFF, Ivan", "strong", "also known as", "Latn"),
        ("SIDOROV, Ivan", "strong", "formerly known as", "Latn"),
        ("Vanya", "weak", "also known as", "Latn"),
        ("Ivan P.", "derived", "also known as", "Latn"),
    ]
    assert (invented[0].entity.names[0].family, invented[0].entity.names[0].given) == ("PETROV", "Ivan")
    assert (invented[1].entity.names[0].family, invented[1].entity.names[0].given) == ("", "")
    assert invented[0].entity.names[2].source == Source(STARTER, SNAPSHOT, "ofac:7", "listing[1] also_known_as[1]")


def test_what_is_known_of_a_person_is_read(invented: tuple[Listing, ...]) -> None:
    person, entity = invented[0], invented[0].entity
    assert [(born.date.earliest.year, born.date.latest.year, born.date.approximate) for born in entity.birth_dates] == [
        (1961, 1961, True), (1960, 1962, False),
    ]  # fmt: skip
    assert [(place.text, place.country) for place in entity.birth_places] == [("Pyongyang, Korea, North", "KP")]
    assert [(value.key, value.value, value.country) for value in entity.attributes] == [
        ("nationality", "Russia", "RU"),
        ("citizenship", "Burma", "MM"),
        ("title", "Director", ""),
        ("gender", "male", ""),
    ]
    address = entity.addresses[0]
    assert (address.city, address.country, address.country_text, address.note) == (
        "Yangon", "MM", "Burma", "previous address",
    )  # fmt: skip
    assert [program.code for program in person.programs] == ["ONE", "TWO"]
    assert person.designations[0].designated_on == dt.date(2024, 2, 29)
    assert (person.listed_on, person.remarks) == (dt.date(2024, 3, 1), "Taken from: by hand")
    assert [(tag.kind, tag.text) for tag in person.tags] == [("secondary_sanctions", "Secondary sanctions risk")]


def test_identifiers_are_read_with_issuer_and_date(invented: tuple[Listing, ...]) -> None:
    passport, website = invented[0].entity.identifiers
    assert (passport.kind, passport.value, passport.country, passport.label) == ("passport", "12 3", "RU", "Passport")
    assert passport.issued is not None
    assert passport.issued.earliest == dt.date(2010, 5, 3)
    assert (website.kind, website.value) == ("website", "example.org")


def test_a_vessel_has_its_numbers_flags_and_links(invented: tuple[Listing, ...]) -> None:
    entity = invented[1].entity
    assert [(number.kind, number.value) for number in entity.identifiers] == [("imo", "9218478"), ("call_sign", "9ABC")]
    assert [(value.key, value.country) for value in entity.attributes] == [
        ("vessel_type", ""), ("vessel_flag", "PA"), ("former_vessel_flag", "MT"), ("former_vessel_flag", "TG"),
    ]  # fmt: skip
    assert entity.attributes[3].source.field == "listing[2] vessel.former_flags[2]"
    assert [(link.kind, link.other, link.other_id) for link in entity.relationships] == [
        ("linked_to", "PETROV, Ivan", "ofac:7"), ("linked_to", "SOMEBODY ELSE", ""),
    ]  # fmt: skip


def test_an_aircraft_has_its_tail_number_and_model(invented: tuple[Listing, ...]) -> None:
    entity = invented[2].entity
    assert [(number.kind, number.value) for number in entity.identifiers] == [("aircraft_tail", "EP-XXX")]
    assert [(value.key, value.value) for value in entity.attributes] == [("aircraft_model", "A300")]


@pytest.mark.parametrize(
    ("type_", "line", "complaint"),
    [
        ("person", "nickname = 'Al'", "unknown field `nickname`"),
        ("person", "birth_dates = ['03/02/1961']", "not a date"),
        ("person", "birth_dates = ['31 Feb 1961']", "not a date"),
        ("person", "birth_dates = ['1963 to 1960']", "runs backwards"),
        ("person", "birth_dates = '1961'", "Expected `array`"),
        ("person", "nationalities = ['Ruritania']", "'Ruritania' is not a known country"),
        ("person", "established = ['1999']", "is for the type organization, and this entry is of type person"),
        ("organization", "birth_dates = ['1961']", "is for the type person"),
        ("organization", "vessel = { imo = '9218478' }", "is for the type vessel"),
        ("organization", "vessel = { flags = 'Iran' }", "unknown field `flags`"),
        ("organization", "listed_on = 'yesterday'", "listed_on"),
        ("organization", "also_known_as = ['ACME']", "'ACME' is there 2 times"),
        ("organization", "also_known_as = ['']", "also_known_as"),
        ("organization", "also_known_as = [' ACME']", "also_known_as"),
        ("organization", "addresses = [{ country = 'Pakistann' }]", "addresses[1]"),
        ("organization", "identifiers = [{ kind = 'shoe_size', value = '44' }]", "identifiers[1]"),
        ("organization", "identifiers = [{ kind = 'tax_id', value = '4', issued = 'long ago' }]", "not a date"),
        ("organization", "designations = [{ program = 'X', on = 2024-01-01, authority = 'State' }]", "not among"),
        ("organization", "designations = [{ program = 'X', on = 'soon', authority = 'State' }]", "designations"),
        ("organization", "tags = [{ kind = 'nice', text = 'to know' }]", "nice"),
        ("spaceship", "", "spaceship"),
    ],
)
def test_an_entry_that_is_not_as_described_is_refused_by_name(
    tmp_path: Path, type_: str, line: str, complaint: str
) -> None:
    with pytest.raises(ListFormatError) as refused:
        read_text(tmp_path, LEAST.format(type=type_) + line)
    assert "listings.toml" in refused.value.where
    assert "ofac:1" in refused.value.where
    assert complaint in str(refused.value)
    assert refused.value.hint


@pytest.mark.parametrize("key", ["id", "type", "name", "source"])
def test_an_entry_without_a_needed_key_is_refused_by_its_number(tmp_path: Path, key: str) -> None:
    lines = LEAST.format(type="person").splitlines()
    with pytest.raises(ListFormatError, match=rf"listing\[1\].*missing required field `{key}`"):
        read_text(tmp_path, "\n".join(line for line in lines if not line.startswith(f"{key} ")))


@pytest.mark.parametrize("listing_id", ["52049", "OFAC:1", "ofac:", "ofac:1 2", "ofac/1:2"])
def test_an_id_that_is_not_prefix_and_number_is_refused(tmp_path: Path, listing_id: str) -> None:
    with pytest.raises(ListFormatError, match="is not a listing id"):
        read_text(tmp_path, LEAST.format(type="person").replace("ofac:1", listing_id))


def test_an_id_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    entry = LEAST.format(type="person").split("\n", 1)[1]
    with pytest.raises(ListFormatError, match="The id ofac:1 is there 2 times"):
        read_text(tmp_path, f"as_of = 2026-07-11\n{entry}{entry}")


@pytest.mark.parametrize(
    "text",
    ["as_of = ", "listing = []", "as_of = 2026-07-11", "as_of = 2026-07-11\nlisting = [1]", "as_of = 2026-02-30",
     "as_of = 2026-07-11\nmore = 1\nlisting = []"],
)  # fmt: skip
def test_a_file_that_is_not_one_of_listings_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ListFormatError, match=r"listings\.toml: This is not a file of listings"):
        read_text(tmp_path, text)


def test_bytes_that_are_not_utf_8_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "listings.toml"
    path.write_bytes(b'as_of = 2026-07-11\nname = "\xff"')
    with pytest.raises(ListFormatError, match="not a file of listings"):
        read(path)


@pytest.mark.parametrize("record", [Written, Act, Craft, Link, Phrase, Seat, Ship, Token])
def test_the_readme_names_every_key(record: type) -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [field.name for field in structs.fields(record) if f"`{field.name}`" not in readme] == []


def test_ofac_entries_agree_with_the_list_of_july_2026(shipped: ParsedList, shared_data: Path) -> None:
    file = shared_data / "ofac" / "sdn_names_2026-07-11.json"
    published = {entry["uid"]: entry for entry in json.loads(file.read_text(encoding="utf-8"))["entries"]}
    types = {"-0-": "organization", "individual": "person", "vessel": "vessel", "aircraft": "aircraft"}
    checked = [listing for listing in shipped.listings if listing.id.startswith("ofac:")]
    assert len(checked) >= 20
    for listing in checked:
        entry = published[listing.id.removeprefix("ofac:")]
        strong = [name.text for name in listing.entity.names if name.strength == "strong"]
        assert (strong[0], sorted(strong[1:])) == (entry["name"], sorted(entry["aliases"]))
        assert [program.code for program in listing.programs] == entry["program"].split("] [")
        assert listing.entity.type == types[entry["type"]]


def test_numbers_dates_and_weak_aliases_stand_in_ofacs_rows(shipped: ParsedList, shared_data: Path) -> None:
    folder = shared_data / "ofac"
    rows = {
        row[0]: " | ".join(row)
        for file in (folder / "2024-06" / "sdn.csv", folder / "2026-07_sdn_excerpt.csv")
        for row in csv.reader(file.read_text(encoding="utf-8").splitlines())
    }
    checked = [listing for listing in shipped.listings if listing.id.removeprefix("ofac:") in rows]
    assert len(checked) >= 19
    for listing in checked:
        entity = listing.entity
        texts = [number.value for number in entity.identifiers] + [tag.text for tag in listing.tags]
        texts += [f"'{name.text}'" for name in entity.names if name.strength == "weak"]
        texts += [str(one.date) for one in (*entity.birth_dates, *entity.established)]
        texts += [place.text for place in entity.birth_places] + [value.value for value in entity.attributes]
        texts += [f"Linked To: {link.other}" for link in entity.relationships]
        assert [text for text in texts if text not in rows[listing.id.removeprefix("ofac:")]] == []


def test_addresses_stand_in_ofacs_file_of_addresses(shipped: ParsedList, shared_data: Path) -> None:
    file = shared_data / "ofac" / "2025-12" / "add.csv"
    rows = [row for row in csv.reader(file.read_text(encoding="utf-8").splitlines()) if len(row) > 4]
    published = {(row[0], *(text.replace("-0- ", "") for text in row[2:5])) for row in rows}
    listings = [listing for listing in shipped.listings if listing.id.startswith("ofac:")]
    ours = {
        (listing.id.removeprefix("ofac:"), one.street, one.city, one.country_text)
        for listing in listings
        for one in listing.entity.addresses
    }
    cities = {(number, "", city, country) for number, _, city, country in published}  # a person's street is left out
    assert len(ours) >= 20
    assert ours - published - cities == set()


def test_un_entries_agree_with_the_list_of_february_2026(shipped: ParsedList, shared_data: Path) -> None:
    root = etree.parse(shared_data / "un" / "consolidated_2026-02-27.xml").getroot()
    published = {entry.findtext("REFERENCE_NUMBER"): entry for entry in root.iter("INDIVIDUAL", "ENTITY")}
    checked = [listing for listing in shipped.listings if listing.id.startswith("un:")]
    assert len(checked) >= 5
    for listing in checked:
        entry = published[listing.id.removeprefix("un:")]
        parts = (entry.findtext(tag) for tag in ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"))
        names = [" ".join(part.strip() for part in parts if part), entry.findtext("NAME_ORIGINAL_SCRIPT")]
        names += [alias.text for alias in entry.iter("ALIAS_NAME")]
        assert {name.text for name in listing.entity.names} == {name for name in names if name}
        low = {alias.findtext("ALIAS_NAME") for alias in entry.iter("INDIVIDUAL_ALIAS") if _is_low(alias)}
        assert {name.text for name in listing.entity.names if name.strength == "weak"} == low
        assert [program.code for program in listing.programs] == [entry.findtext("UN_LIST_TYPE")]
        assert str(listing.listed_on) == entry.findtext("LISTED_ON")


def _is_low(alias: etree._Element) -> bool:
    return alias.findtext("QUALITY") == "Low"


@pytest.mark.parametrize("value", ["[" * 5000, "9" * 5000], ids=["nested too deeply", "too many digits"])
def test_a_value_beyond_all_measure_is_refused(tmp_path: Path, value: str) -> None:
    with pytest.raises(ListFormatError, match="not a file of listings"):
        read_text(tmp_path, f"as_of = {value}")
