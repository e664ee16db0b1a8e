from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from damage import SNAPSHOT, Damage, damages, outcome
from hypothesis import given, settings
from hypothesis import strategies as st

from listwarden.errors import ListFormatError
from listwarden.lists.bis_dpl.parser import listing_number
from listwarden.lists.catalog import definition_of
from listwarden.model import (
    Address,
    Attribute,
    DatedValue,
    Entity,
    Identifier,
    Listing,
    Name,
    PartialDate,
    Place,
    Program,
    Relationship,
    Source,
    SubList,
    Tag,
)
from listwarden.names.dates import parse_date

SAMPLES = Path(__file__).parent / "samples" / "us_csl"
FILES = {"csv": SAMPLES / "consolidated.csv", "json": SAMPLES / "consolidated.json"}
LIST = definition_of("us_csl")


def read(form: str, file: Path | None = None) -> tuple[Listing, ...]:
    return LIST.parse({form: file or FILES[form]}, SNAPSHOT).listings


@pytest.fixture(scope="module", params=["csv", "json"])
def listings(request: pytest.FixtureRequest) -> dict[str, Listing]:
    """The sample's listings by their primary name, and by sub-list where two have the same."""
    found = read(request.param)
    return {**{one.name: one for one in found}, **{f"{one.sublists[0].code} {one.name}": one for one in found}}


def refused(tmp_path: Path, form: str, old: str, new: str) -> str:
    text = FILES[form].read_text("utf-8")
    assert old in text
    file = tmp_path / FILES[form].name
    file.write_text(text.replace(old, new, 1), "utf-8", newline="")
    with pytest.raises(ListFormatError) as caught:
        read(form, file)
    return str(caught.value)


def test_a_person_of_ofac_is_read_with_all_its_facts() -> None:
    def at(column: str) -> Source:
        return Source("us_csl", SNAPSHOT, "SDN-90001", f"consolidated.csv {column} line 2")

    day = PartialDate.day
    assert read("csv")[0] == Listing(
        "csl:SDN-90001",
        Source("us_csl", SNAPSHOT, "SDN-90001", ""),
        Entity(
            "person",
            (
                Name("MUSTER, Felix", at("name"), family="MUSTER", given="Felix"),
                Name("MUSTER, F.", at("alt_names"), role="also known as", family="MUSTER", given="F."),
                Name("TESTER, Felix", at("alt_names"), role="also known as", family="TESTER", given="Felix"),
            ),
            identifiers=(
                Identifier("ofac_reference", "90001", at("entity_number")),
                Identifier(
                    "passport", "AB 1234567", at("ids"), "PK", "Passport",
                    day(dt.date(2016, 1, 2)), day(dt.date(2026, 1, 1)),
                ),
                Identifier(
                    "wallet", "1SampleSampleSampleSampleSample12", at("ids"),
                    label="Digital Currency Address", asset="XBT",
                ),
            ),
            addresses=(
                Address(at("addresses"), "1 Test Road, Exampleville, 70000", country="PK", country_text="PK"),
                Address(at("addresses"), "2 Sample Street; Gate 3, Exampleville", country="PK", country_text="PK"),
                Address(at("addresses"), country="AE", country_text="AE"),
            ),
            birth_dates=tuple(
                DatedValue(parse_date(text), at("dates_of_birth")) for text in ("1961-02-03", "circa 1962")
            ),
            birth_places=(Place("Exampleville, Pakistan", at("places_of_birth"), "PK"),),
            attributes=(
                Attribute("title", "Director of Samples", at("title")),
                Attribute("nationality", "PK", at("nationalities"), "PK"),
                Attribute("citizenship", "PK", at("citizenships"), "PK"),
                Attribute("gender", "Male", at("ids")),
                Attribute("title", "General Manager", at("remarks")),
            ),
            relationships=(
                Relationship("linked_to", "SAMPLE WORKS", at("remarks")),
                Relationship("linked_to", "MUSTER TRADING LLC", at("remarks")),
            ),
        ),
        programs=(Program("NPWMD", at("programs")), Program("IFSR", at("programs"))),
        tags=(
            Tag(
                "secondary_sanctions",
                "Additional Sanctions Information - Subject to Secondary Sanctions",
                at("ids"),
            ),
        ),
        remarks="General Manager; (Linked To: SAMPLE WORKS; Linked To: MUSTER TRADING LLC)",
        sublists=(SubList("SDN", at("source")),),
    )  # fmt: skip


def test_an_order_is_read_with_its_days_and_citations(listings: dict[str, Listing]) -> None:
    order = listings["ADA SAMPLE"]
    assert (order.listed_on, order.expires_on) == (dt.date(2020, 1, 2), dt.date(2030, 1, 2))
    assert [(act.authority, act.designated_on, act.legal_basis) for act in order.designations] == [
        ("BIS", None, "85 F.R. 100 1/8/2020"),
        ("BIS", None, "86 F.R. 200 3/3/21"),
    ]
    assert [(sub.code, sub.listed_on) for sub in order.sublists] == [("DPL", dt.date(2020, 1, 2))]


def test_the_day_of_a_single_citation_is_the_day_of_the_designation(listings: dict[str, Listing]) -> None:
    (act,) = listings["Sample Aviation Works"].designations
    assert (act.authority, act.designated_on, act.legal_basis) == ("BIS", dt.date(2020, 12, 23), "85 FR 10009")


def test_an_expired_entry_stays_with_its_end(listings: dict[str, Listing]) -> None:
    entry = listings["Sample Instrument Co. Ltd"]
    (act,) = entry.designations
    assert (entry.listed_on, entry.expires_on) == (dt.date(2018, 4, 30), dt.date(2020, 4, 30))
    assert (act.program, act.authority, act.legal_basis) == ("INKSNA", "State", "Vol. 83, No. 91, 05/10/2018")
    assert [leftover.text for leftover in entry.leftovers] == ["Procurement ban ended 02/03"]
    assert entry.remarks == "Procurement ban ended 02/03"


def test_an_address_without_a_party_is_a_listing_that_says_so(listings: dict[str, Listing]) -> None:
    entry = listings["Address 01"]
    assert entry.entity.type == "unknown"
    assert [(name.text, name.strength) for name in entry.entity.names] == [("Address 01", "weak")]
    assert [tag.kind for tag in entry.tags] == ["address_only"]
    assert [str(address) for address in entry.entity.addresses] == [
        "Unit 9, 9/F, Sample Plaza, 9 Test Road, Kowloon, HK"
    ]


@pytest.mark.parametrize(
    ("name", "names", "scope", "linked"),
    [
        (
            "Sample Laser Institute (SLI)",
            [
                "Sample Laser Institute (SLI)", "-Sample Laser Institute", "-SLI", "Sample Energy Board (SEB)",
                "-Sample Energy Board", "-SEB", "-Sample Energy Board (SEB) Sample Laser Institute (SLI)",
            ],
            "",
            "Sample Energy Board (SEB)",
        ),
        (
            "Beijing Sample Network Co., Ltd.",
            [
                "Beijing Sample Network Co., Ltd.",
                "-Muster Networks Co., Ltd. (Muster) Beijing Sample Network Co., Ltd.",
            ],
            "",
            "Muster Networks Co., Ltd. (Muster)",
        ),
        (
            "Sample Instrument Co. Ltd",
            ["Sample Instrument Co. Ltd", "Sample Instrument"],
            "and any successor, sub-unit, or subsidiary thereof",
            "",
        ),
        (
            "Example Trading Company, Inc.",
            ["Example Trading Company, Inc.", "EXTCO, Inc.", "Example Parts"],
            "",
            "",
        ),
        (
            "Xi?an Sample Institute?s Works",
            ["Xi?an Sample Institute?s Works", "-Xi'an Sample Institute's Works"],
            "",
            "",
        ),
    ],
    ids=["both", "affiliate", "successors", "aliases", "lost"],
)  # fmt: skip
def test_names_with_prose_are_taken_apart(
    listings: dict[str, Listing], name: str, names: list[str], scope: str, linked: str
) -> None:
    """A "-" before a name says that it was derived."""
    entity = listings[name].entity
    found = [f"{'-' * (each.strength == 'derived')}{each.text}" for each in entity.names]
    assert found == names
    assert [each.role for each in entity.names].count("primary") == 1
    assert "".join(each.value for each in entity.values_of("scope")) == scope
    assert "".join(each.other for each in entity.relationships) == linked


def test_what_was_taken_apart_stays_whole_beside_it(listings: dict[str, Listing]) -> None:
    (whole,) = listings["Sample Laser Institute (SLI)"].entity.values_of("name_as_published")
    assert whole.value == "Sample Energy Board (SEB), and subordinate entity Sample Laser Institute (SLI)"
    (lost,) = listings["Xi?an Sample Institute?s Works"].entity.values_of("lost_characters")
    assert lost.value == "Xi?an Sample Institute?s Works"


def test_a_vessel_is_read_with_its_columns(listings: dict[str, Listing]) -> None:
    ship = listings["SAMPLE STAR"].entity
    assert ship.type == "vessel"
    assert [(each.kind, each.value) for each in ship.identifiers] == [
        ("ofac_reference", "90003"), ("call_sign", "XY1Z"), ("imo", "9000001"),
    ]  # fmt: skip
    assert [(each.key, each.value, each.country) for each in ship.attributes] == [
        ("vessel_type", "Crude Oil Tanker", ""),
        ("tonnage", "318000", ""),
        ("gross_registered_tonnage", "164000", ""),
        ("vessel_flag", "Iran", "IR"),
    ]
    assert [(each.kind, each.other) for each in ship.relationships] == [("owned_by", "Sample Shipping")]


def test_one_party_on_two_lists_is_two_listings_with_one_number(listings: dict[str, Listing]) -> None:
    both = [listings["SDN SAMPLE BANK PAO"], listings["SSI SAMPLE BANK PAO"]]
    assert [one.id for one in both] == ["csl:SDN-90002", "csl:SSI-90002"]
    assert {i.value for one in both for i in one.entity.identifiers if i.kind == "ofac_reference"} == {"90002"}


def test_license_requirement_and_policy_are_attributes(listings: dict[str, Listing]) -> None:
    entity = listings["Sample Laser Institute (SLI)"].entity
    found = [entity.values_of(key)[0].value for key in ("license_requirement", "license_policy")]
    assert found == ["Case by case.", "Presumption of approval for EAR99 items."]


def test_an_unknown_sublist_is_read_and_seen(listings: dict[str, Listing]) -> None:
    entry = listings["Berta Beispiel"]
    assert entry.id.startswith("csl:NSL-")
    assert [sub.code for sub in entry.sublists] == ["NSL"]
    assert [leftover.text for leftover in entry.leftovers] == [
        "Unknown sub-list: New Sample List (NSL) - Some Department"
    ]


def test_a_state_of_the_united_states_is_not_taken_for_a_country() -> None:
    from_csv, from_json = (
        next(one for one in read(form) if one.name == "ADA SAMPLE").entity.addresses[1] for form in ("csv", "json")
    )
    assert (from_csv.country, from_csv.country_text) == ("", "CO")  # Colombia or Colorado: the CSV does not say
    assert (from_json.country, from_json.country_text) == ("CO", "CO")
    assert str(from_csv) == str(from_json)


def without_sources(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_sources(each) for key, each in value.items() if key != "source"}
    return [without_sources(each) for each in value] if isinstance(value, (list, tuple)) else value


def facts(listing: Listing) -> Any:
    """A listing without its sources, and with each address in one text, as only the JSON parts them."""
    plain = without_sources(msgspec.to_builtins(listing, enc_hook=str))
    plain["entity"]["addresses"] = [str(address) for address in listing.entity.addresses]
    return plain


def test_both_formats_give_the_same_listings() -> None:
    from_csv, from_json = read("csv"), read("json")
    assert len(from_csv) == 16
    assert [facts(one) for one in from_csv] == [facts(one) for one in from_json]


def test_json_keeps_the_parts_of_an_address() -> None:
    address = read("json")[0].entity.addresses[0]
    assert (address.street, address.city, address.postal_code) == ("1 Test Road", "Exampleville", "70000")


def test_entries_of_one_name_are_told_apart_in_any_order(tmp_path: Path) -> None:
    raw = json.loads(FILES["json"].read_bytes())
    raw["results"].reverse()
    file = tmp_path / "consolidated.json"
    file.write_text(json.dumps(raw), "utf-8")
    assert {one.id for one in read("json", file)} == {one.id for one in read("json")}
    twins = [one.id for one in read("json") if one.name.startswith("Muster Electronics")]
    assert len({one.rsplit("-", 2)[0] for one in twins}) == 1 < len(set(twins))


def test_entries_equal_in_everything_are_counted(tmp_path: Path) -> None:
    raw = json.loads(FILES["json"].read_bytes())
    raw["results"] = [raw["results"][-1]] * 3
    file = tmp_path / "consolidated.json"
    file.write_text(json.dumps(raw), "utf-8")
    ids = [one.id for one in read("json", file)]
    assert ids == [ids[0], f"{ids[0]}-2", f"{ids[0]}-3"]


def test_the_id_does_not_follow_what_the_publisher_corrects(tmp_path: Path) -> None:
    text = FILES["csv"].read_text("utf-8").replace("No. 1, Test Town", "No. 7, Test Town").replace("85 FR 10009", "")
    text = re.sub(r"^0{50,}[0-9a-f]", "f" * 40, text, flags=re.MULTILINE).replace("Xi?an", "Xi’an")
    file = tmp_path / "consolidated.csv"
    file.write_text(text, "utf-8", newline="")
    assert [one.id for one in read("csv", file)] == [one.id for one in read("csv")]


def test_an_order_has_the_digits_that_the_list_of_orders_gives_it(listings: dict[str, Listing]) -> None:
    number = listing_number("ADA SAMPLE", dt.date(2020, 1, 2))
    assert listings["ADA SAMPLE"].id == f"csl:DPL-{number}"


def test_every_sublist_says_what_it_means() -> None:
    assert {each.code for each in LIST.sublists} == {
        "SDN", "SSI", "CAPTA", "NS-MBS", "NS-CMIC", "FSE", "NS-PLC", "EL", "DPL", "UVL", "MEU", "ISN", "DTC",
    }  # fmt: skip
    assert {each.authority for each in LIST.sublists} == {"OFAC", "BIS", "State"}
    for each in LIST.sublists:
        assert each.legal_basis
        assert re.fullmatch(r"[A-Z15].*[^.]\.", each.meaning)
        assert 0 <= each.min_entries < each.max_entries


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("alt_names", "aliases", "line 1: Expected the columns _id, source,"),
        ("_id,source", "source,_id", "line 1: Expected the header source,"),
        ("_id,source,", "", "line 1: Expected 28 fields"),
        ("Entity,UKRAINE", "Company,UKRAINE", "line 3: Expected one of nothing, individual, entity, vessel, aircraft"),
        ("SAMPLE STAR", " . ", "line 5: The entry has no name."),
        ("90003,Vessel", "9OOO3,Vessel", "line 5: Expected a number as entity_number, found '9OOO3'."),
        ("New Sample List (NSL) - Some Department", "", "line 18: The entry does not say on which list it stands"),
        (",RU,", ",RU,,", "line 3: Expected 29 fields"),
        ('"Sample Instrument\nCo', '"Sample\n\n\n\n\n\nCo', "line 13: A quoted field runs on over more than 4 further"),
        ("Berta", "Be\x07rta", "line 18: Expected text, found the control character 0x07"),
    ],
)
def test_a_broken_csv_is_refused_with_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert message in refused(tmp_path, "csv", old, new)


def test_a_file_put_together_of_two_is_refused(tmp_path: Path) -> None:
    text = FILES["csv"].read_text("utf-8")
    file = tmp_path / "consolidated.csv"
    file.write_text(text.partition("\n")[0] + "\n" + text, "utf-8", newline="")
    with pytest.raises(ListFormatError, match="line 2: The header stands here a second time"):
        read("csv", file)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"alt_names"', '"aliases"', "Object contains unknown field `aliases` - at `$.results[0]`"),
        ('"results"', '"result"', "The file has another form than expected: Object contains unknown field `result`"),
        ('"name": "MUSTER, Felix"', '"name": null', "Expected `str`, got `null` - at `$.results[0].name`"),
        ('"name": "MUSTER, Felix"', '"name": "A", "name": "B"', "A field is given twice: 'name'"),
        ('"postal_code": "70000"', '"postal_code": [1]', "at `$.results[0].addresses[0].postal_code`"),
        ('"city": "Exampleville"', '"town": "Exampleville"', "unknown field `town` - at `$.results[0].addresses[0]`"),
        ('{"results"', '{"total": 90, "results"', "The file has 16 of 90 entries: one page of a search."),
        ("Berta", "Be\\u0007rta", "consolidated.json results[15]: Expected text, found the control character 0x0007"),
        ("Berta", "Be\\ud800rta", "consolidated.json"),
        ('"Vessel"', '"Ship"', "consolidated.json results[3]: Expected one of nothing, individual, entity,"),
        ("SAMPLE STAR", " . ", "consolidated.json results[3]: The entry has no name."),
        ('"SAMPLE STAR", ', '"SAMPLE STAR" ', "consolidated.json line 5: The file is not whole JSON"),
    ],
)
def test_a_broken_json_is_refused_with_its_place(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert message in refused(tmp_path, "json", old, new)


@pytest.mark.parametrize(
    ("form", "content", "message"),
    [
        ("csv", b"", "The file has no entry"),
        ("csv", b"<!doctype html><p>Sorry", "found a web page (HTML)"),
        ("csv", FILES["csv"].read_bytes().partition(b"\n")[0] + b"\n", "The file has no entry"),
        ("csv", FILES["csv"].read_bytes().rstrip(b"\n"), "The file breaks off"),
        ("csv", FILES["csv"].read_bytes()[:4500] + b'"', "The file breaks off"),
        ("json", b"", "line 1: The file is not whole JSON"),
        ("json", b'{"results": []}', "The file has no entry"),
        ("json", b"<html>Sorry", "found a web page or other markup"),
        ("json", FILES["json"].read_bytes()[:3000], "The file is not whole JSON"),
        ("json", b'{"results": [' + b"[" * 100_000, "another form than expected"),
        ("json", b'{"results": [], "sources": ' + b"[" * 100_000, "not whole JSON"),
        ("json", FILES["json"].read_text("utf-8").encode("utf-16"), "not whole JSON"),
        ("json", b'{"results": "\xff"}', "consolidated.json"),
    ],
    ids=range(13),
)
def test_what_is_not_the_list_is_refused(tmp_path: Path, form: str, content: bytes, message: str) -> None:
    file = tmp_path / FILES[form].name
    file.write_bytes(content)
    with pytest.raises(ListFormatError) as caught:
        read(form, file)
    assert message in str(caught.value)


def test_a_file_too_large_to_be_the_list_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("listwarden.lists.us_csl.json_format.MAX_BYTES", 1000)
    with pytest.raises(ListFormatError, match="at most 1,000 are read"):
        read("json")


@pytest.mark.parametrize("form", ["csv", "json"])
@settings(max_examples=250, deadline=None, derandomize=True)
@given(faults=st.lists(damages, min_size=1, max_size=3))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, form: str, faults: list[Damage]
) -> None:
    raw = FILES[form].read_bytes()
    for fault in faults:
        raw = fault(raw) if raw else raw
    outcome("us_csl", form, tmp_path_factory.getbasetemp() / FILES[form].name, raw)
