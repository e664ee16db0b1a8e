from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from au_export import BEFORE_2025, HEADER, rows_of, write_workbook
from damage import SNAPSHOT, outcome

from listwarden.errors import ListFormatError
from listwarden.lists.au_dfat.dates import read_dates
from listwarden.lists.catalog import definition_of
from listwarden.lists.definition import ParsedList
from listwarden.lists.formats import workbook
from listwarden.model import (
    Address,
    Attribute,
    Designation,
    Identifier,
    Leftover,
    Listing,
    Name,
    PartialDate,
    Place,
    Program,
    Relationship,
    Source,
    Tag,
)

AKA = "also known as"
FILE = "Australian_Sanctions_Consolidated_List.xlsx"
SHARED = (
    "a) 3 February 1961 b) Approximately 1962, 1964; early 1960s",
    "a) Teststadt, Sampleland b) Kabul, Afghanistan",
    "Afghan, Sampleland/Iran (Islamic Republic of)",
    "a) 1 Test Road, Kabul, Afghanistan _x000D_\nb) Herat",
    "UN Ref QDi.901. Near QDe.902._x000D_\nPassport no: a) Afghan number OA123456, issued in Kabul b) number 7654321 "
    "National identification no: 99887766 Other information: grey hat.",
    "Listed by the Committee on 25 Jan. 2001, amended on 3 May 2004",
    None,
    "1267/1989/2253 (ISIL (Da'esh) and Al-Qaida)",
    dt.date(2024, 5, 6),
    "Charter of the UN (Sanctions) Regulations 2008",
    True,
    True,
    False,
    None,
)
"""The cells from Date of Birth on, of a person with every quirk."""
SHIP = (None,) * 5 + ("Autonomous Sanctions List 2026", 9999999, "Autonomous (Vessels)", "6/05/2024", "Instrument 2026",
                      False, False, False, "TRUE")  # fmt: skip
ROWS: tuple[tuple[object, ...], ...] = (
    HEADER,
    ("701a", "محمد المثال", "Individual", "Original Script", None, *SHARED),
    (701, "Mohammad SAMPLE", "Individual", "Primary Name", None, *SHARED),
    ("701 b", "Abu  Sample", "Individual", "Alias", "Weak", "1965", *SHARED[1:]),
    ("702", "SAMPLE WORKS", "Entity", "Primary Name", None, "1998", None, None, "n/a", None, dt.date(2011, 12, 13),
     None, "Autonomous (Iran)", "soon", None, "maybe"),
    ("702a", "Sample Plant", "Individual", "Previously listed as", "Strong"),
    ("702b", "S. Works", "Entity", "nick", "so so"),
    (703, "TEST STAR", None, "Primary Name", None, *SHIP),
    ("701c", "M. Sample", "Individual", "Alias", "Strong", *SHARED),
)  # fmt: skip


def read(file: Path) -> ParsedList:
    return definition_of("au_dfat").parse({"list": file}, SNAPSHOT)


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., Path]:
    return lambda *rows, title="Consolidated List": write_workbook(tmp_path / FILE, {title: rows})


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_workbook(tmp_path_factory.mktemp("au") / FILE, {"Consolidated List": ROWS})


@pytest.fixture(scope="module")
def parsed(sample: Path) -> ParsedList:
    return read(sample)


@pytest.fixture(scope="module")
def person(parsed: ParsedList) -> Listing:
    return parsed.listings[0]


def at(field: str, entry: str = "701") -> Source:
    return Source("au_dfat", SNAPSHOT, entry, field)


def test_rows_whose_references_differ_in_letters_only_are_one_listing(parsed: ParsedList) -> None:
    found = [(one.id, one.entity.type, one.source, one.name) for one in parsed.listings]
    assert found == [
        ("au:701", "person", at(""), "Mohammad SAMPLE"),
        ("au:702", "unknown", at("", "702"), "SAMPLE WORKS"),
        ("au:703", "vessel", at("", "703"), "TEST STAR"),
    ]
    assert (parsed.published_on, parsed.published_text) == (None, "")


def test_names_have_their_kind_their_strength_and_their_row(parsed: ParsedList, person: Listing) -> None:
    assert person.entity.names == (
        Name("Mohammad SAMPLE", at("Name of Individual or Entity 701")),
        Name(
            "محمد المثال",
            at("Name of Individual or Entity 701a"),
            role="also known as",
            script="Arab",
            note="original script",
        ),
        Name("Abu Sample", at("Name of Individual or Entity 701b"), "weak", "also known as"),
        Name("M. Sample", at("Name of Individual or Entity 701c"), role="also known as"),
    )
    others = [(one.text, one.role, one.note) for one in parsed.listings[1].entity.names[1:]]
    assert others == [("Sample Plant", "formerly known as", "previously listed as"), ("S. Works", AKA, "")]


def test_values_of_all_rows_are_read_each_once(person: Listing) -> None:
    born = [(one.date, one.source) for one in person.entity.birth_dates]
    assert born == [
        (PartialDate.day(dt.date(1961, 2, 3), text="3 February 1961"), at("Date of Birth 701")),
        (PartialDate.year(1962, approximate=True), at("Date of Birth 701")),
        (PartialDate.year(1964, approximate=True), at("Date of Birth 701")),
        (PartialDate.year(1965), at("Date of Birth 701b")),
    ]
    assert person.entity.birth_places == (
        Place("Teststadt, Sampleland", at("Place of Birth 701")),
        Place("Kabul, Afghanistan", at("Place of Birth 701"), "AF"),
    )
    where = at("Citizenship 701")
    assert person.entity.values_of("citizenship") == (
        Attribute("citizenship", "Afghan", where, "AF"),
        Attribute("citizenship", "Sampleland", where),
        Attribute("citizenship", "Iran (Islamic Republic of)", where, "IR"),
    )
    assert person.entity.addresses == (
        Address(at("Address 701"), street="1 Test Road, Kabul", country="AF", country_text="Afghanistan"),
        Address(at("Address 701"), street="Herat"),
    )


def test_papers_and_references_are_read_from_the_text_that_is_kept_whole(person: Listing) -> None:
    where = at("Additional Information 701")
    assert person.entity.identifiers == (
        Identifier("un_reference", "QDi.901", where),
        Identifier("passport", "OA123456", where, "AF", "Passport no"),
        Identifier("passport", "7654321", where, label="Passport no"),
        Identifier("national_id", "99887766", where, label="National identification no"),
    )
    assert person.entity.relationships == (Relationship("mentioned", "QDe.902", where, "un:QDe.902"),)
    assert person.remarks.startswith("UN Ref QDi.901. Near QDe.902. Passport no: a) Afghan number OA123456")
    assert "_x000D_" not in person.remarks


def test_committees_instrument_and_measures_are_program_designation_and_tags(parsed: ParsedList) -> None:
    person, works, ship = parsed.listings
    program, where = "1267/1989/2253 (ISIL (Da'esh) and Al-Qaida)", at("Committees 701")
    assert person.programs == (Program(program, where),)
    basis = "Charter of the UN (Sanctions) Regulations 2008"
    assert person.designations == (Designation(where, program, "UNSC", dt.date(2001, 1, 25), basis),)
    assert person.tags == (
        Tag("measure", "Targeted Financial Sanction", at("Targeted Financial Sanction 701")),
        Tag("measure", "Travel Ban", at("Travel Ban 701")),
    )
    assert [one.text for one in ship.tags] == ["Maritime Restriction"]
    assert [one.designations[0].authority for one in (works, ship)] == ["Australian Minister for Foreign Affairs"] * 2


def test_days_of_listing_and_control_are_read(parsed: ParsedList) -> None:
    found = [(one.listed_on, one.updated_on) for one in parsed.listings]
    assert found == [
        (dt.date(2001, 1, 25), (dt.date(2024, 5, 6),)),
        (dt.date(2011, 12, 13), ()),
        (None, (dt.date(2024, 5, 6),)),
    ]
    about = [(one.key, one.value) for one in parsed.listings[2].entity.attributes]
    assert about == [("listing_information", "Autonomous Sanctions List 2026"), ("control_date", "6/05/2024")]


def test_a_ship_has_its_imo_number(parsed: ParsedList) -> None:
    assert parsed.listings[2].entity.identifiers == (Identifier("imo", "9999999", at("IMO Number 703", "703")),)


def test_what_no_rule_knows_is_left_over(parsed: ParsedList, person: Listing) -> None:
    assert person.leftovers == (Leftover("early 1960s", at("Date of Birth 701")),)
    assert [(one.text, one.source.field) for one in parsed.listings[1].leftovers] == [
        ("types Entity, Individual", "Type 702"),
        ("name type nick", "Name Type 702b"),
        ("alias strength so so", "Alias Strength 702b"),
        ("soon", "Control Date 702"),
        ("Targeted Financial Sanction: maybe", "Targeted Financial Sanction 702"),
    ]


def test_the_columns_of_before_november_2025_are_read(made: Callable[..., Path]) -> None:
    born = dt.date(1961, 2, 3)
    rows = (
        BEFORE_2025,
        (
            "77",
            "Ada SAMPLE",
            "Person",
            None,
            born,
            None,
            None,
            None,
            None,
            "Listed on 3 May 2004",
            "Autonomous (Syria)",
        ),
        ("77a", "Ada Exempel", "Person", "aka", born),
    )
    (listing,) = read(made(*rows)).listings
    assert [(one.text, one.role) for one in listing.entity.names] == [("Ada SAMPLE", "primary"), ("Ada Exempel", AKA)]
    assert listing.entity.birth_dates[0].date.earliest == dt.date(1961, 2, 3)
    assert (listing.listed_on, listing.tags) == (dt.date(2004, 5, 3), ())


def test_two_parties_that_the_publisher_gave_one_number_are_two_listings(made: Callable[..., Path]) -> None:
    rows = (
        HEADER,
        (5, "Ada SAMPLE", "Individual", "Primary Name"),
        ("5a", "A. Sample", "Individual", "Alias"),
        (6, "Other", "Entity", "Primary Name"),
        (5, "Bob TEST", "Individual", "Primary Name"),
        ("5b", "B. Test", "Individual", "Alias"),
    )
    found = {one.id: [name.text for name in one.entity.names] for one in read(made(*rows)).listings}
    assert list(found.values()) == [["Ada SAMPLE", "A. Sample"], ["Bob TEST", "B. Test"], ["Other"]]
    assert [one.partition("~")[0] for one in found] == ["au:5", "au:5", "au:6"]


def test_a_row_that_stands_there_twice_is_read_once(made: Callable[..., Path]) -> None:
    row = (5, "Ada SAMPLE", "Individual", "Primary Name")
    assert [one.id for one in read(made(HEADER, row, row)).listings] == ["au:5"]


@pytest.mark.parametrize(
    ("text", "dates", "left"),
    [
        ("Approximately 1999, 2003", ["1999-01-01/1999-12-31~", "2003-01-01/2003-12-31~"], []),
        ("5/06/1953", ["1953-06-05/1953-06-05"], []),
        ("01/10/1983,15/10/1983", ["1983-10-01/1983-10-01", "1983-10-15/1983-10-15"], []),
        ("1949 and 11/1950", ["1949-01-01/1949-12-31", "1950-11-01/1950-11-30"], []),
        ("between 1963 and 1968", ["1963-01-01/1968-12-31"], []),
        ("21/03/1962 to 20/04/1962", ["1962-03-21/1962-04-20"], []),
        ("1956-1957", ["1956-01-01/1957-12-31"], []),
        ("March 16, 1972", ["1972-03-16/1972-03-16"], []),
        ("5 Feb. 1970 or 29-Apr-1971", ["1970-02-05/1970-02-05", "1971-04-29/1971-04-29"], []),
        ("1983-1981", [], ["1983-1981"]),
        ("10/061962", [], ["10/061962"]),
        ("31/02/1970", [], ["31/02/1970"]),
    ],
)  # fmt: skip
def test_dates_are_read_as_australia_writes_them(text: str, dates: list[str], left: list[str]) -> None:
    found, others = read_dates(text)
    assert ([f"{one.earliest}/{one.latest}{'~' * one.approximate}" for one in found], others) == (dates, left)


PERSON = (5, "Ada SAMPLE", "Individual", "Primary Name")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        pytest.param((HEADER,), "no row below its header", id="header-only"),
        pytest.param((HEADER[1:], PERSON), "row 1: The sheet has no column Reference.", id="column-missing"),
        pytest.param(
            ((*HEADER, "Shoe Size"), PERSON),
            "row 1: The column 'Shoe Size' is not known; expected",
            id="column-unknown",
        ),
        pytest.param(((*HEADER, "type"), PERSON), "row 1: A column stands twice in the header", id="column-twice"),
        pytest.param((HEADER, ("x5", "Ada")), "row 2: The reference is 'x5'; expected a number", id="reference"),
        pytest.param((HEADER, (None, "Ada")), "row 2: The reference is ''; expected a number", id="no-reference"),
        pytest.param(
            (HEADER, PERSON, (5, "Ada Sample", "Entity", "Primary Name")),
            "row 2: The reference 5 occurs twice with the same name; expected each once.",
            id="reference-twice",
        ),
        pytest.param((HEADER, (5, "-", "Entity", "Primary Name")), "row 2: The party has no name.", id="no-name"),
        pytest.param((("Name", "Country"), ("Ada", "DE")), "row 1: The column 'Name' is not known", id="another-list"),
    ],
)
def test_a_broken_list_is_refused_with_its_place(
    made: Callable[..., Path], rows: tuple[tuple[object, ...], ...], message: str
) -> None:
    with pytest.raises(ListFormatError) as caught:
        read(made(*rows))
    assert message in str(caught.value)
    assert FILE in caught.value.where


def test_a_second_sheet_that_is_not_known_is_refused(tmp_path: Path) -> None:
    file = write_workbook(tmp_path / FILE, {"Consolidated List": [HEADER, PERSON], "News": [("Dear", "reader")]})
    with pytest.raises(ListFormatError, match="sheet News, row 1: The column 'Dear' is not known"):
        read(file)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        pytest.param(b"", "The file is empty.", id="empty"),
        pytest.param(b"<!DOCTYPE html><html>Forbidden</html>", "This is an HTML page, not the list.", id="html"),
        pytest.param(b"Reference,Name\n1,Ada\n", "This is not a spreadsheet.", id="csv"),
        pytest.param(b"PK\x03\x04" + b"junk" * 50, "The spreadsheet is damaged", id="junk"),
    ],
)
def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path, raw: bytes, message: str) -> None:
    file = tmp_path / FILE
    file.write_bytes(raw)
    with pytest.raises(ListFormatError, match=message):
        read(file)


def test_a_workbook_that_is_cut_off_is_refused(tmp_path: Path, sample: Path) -> None:
    raw = sample.read_bytes()
    file = tmp_path / FILE
    file.write_bytes(raw[: len(raw) // 2])
    with pytest.raises(ListFormatError, match="The spreadsheet is damaged"):
        read(file)


def test_a_workbook_that_unpacks_to_too_much_is_refused(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_UNPACKED", 1000)
    with pytest.raises(ListFormatError, match="too large: it "):
        read(sample)


def test_a_large_workbook_is_read_whole(tmp_path: Path) -> None:
    rows = list(rows_of(4000, seed=3))
    made = read(write_workbook(tmp_path / FILE, {"Consolidated List": [HEADER, *rows]}))
    assert len(made.listings) == 4000
    assert sum(len(one.entity.names) for one in made.listings) == len(rows)
    weak = [name for one in made.listings for name in one.entity.names if name.strength == "weak"]
    assert len(weak) == sum(row[4] == "Weak" for row in rows) > 1000
    assert {len(one.entity.addresses) for one in made.listings} == {2}
    assert {len(one.programs) for one in made.listings} == {1}
    assert sum(len(one.leftovers) for one in made.listings) == 0
    assert all(one.entity.birth_dates for one in made.listings if one.entity.type == "person")


def test_the_names_of_the_real_list_come_through_as_they_are(shared_data: Path, tmp_path: Path) -> None:
    entries = json.loads((shared_data / "finfan" / "au_dfat.json").read_text("utf-8-sig"))
    names = [" ".join(entry["full_name"].split()) for entry in entries]
    rows = [(number, name, "Entity", "Primary Name") for number, name in enumerate(names, start=1)]
    made = read(write_workbook(tmp_path / FILE, {"Consolidated List": [HEADER, *rows]}))
    assert [one.name for one in made.listings] == names
    assert len(names) > 11_000


@pytest.mark.parametrize("seed", range(300))
def test_a_damaged_workbook_is_read_or_refused_and_nothing_else(tmp_path: Path, sample: Path, seed: int) -> None:
    raw, chance = bytearray(sample.read_bytes()), random.Random(seed)
    for _ in range(chance.randint(1, 3)):
        place = chance.randrange(len(raw))
        if chance.random() < 0.5:
            raw[place] = chance.randrange(256)
        else:
            del raw[place : place + chance.randint(1, 60)]
    assert outcome("au_dfat", "list", tmp_path / FILE, bytes(raw)) in {None, 3}


WILD = (None, "", "?", -1, 1e30, "a) b) c)", "1/1/1", "٣", "\u202e", "A" * 30_000, True, dt.date(2020, 1, 1), "701")


@pytest.mark.parametrize("seed", range(200))
def test_a_list_with_mangled_cells_is_read_or_refused_and_nothing_else(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    rows = [list(row) for row in ROWS]
    for _ in range(chance.randint(1, 4)):
        row = chance.choice(rows)
        row[chance.randrange(len(row))] = chance.choice(WILD)
    file = write_workbook(tmp_path / "mangled.xlsx", {"Consolidated List": rows})
    found = outcome("au_dfat", "list", tmp_path / FILE, file.read_bytes())
    assert found is None or found >= 3
