from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from damage import SNAPSHOT, Damage, damages, outcome
from eu_export import Export
from eu_tables import HEADER, rows_of, write_table
from hypothesis import given, settings
from hypothesis import strategies as st

from listwarden.errors import ListFormatError
from listwarden.lists.catalog import definition_of
from listwarden.lists.definition import ParsedList
from listwarden.lists.eu_fsf.csv_columns import COLUMNS
from listwarden.model import Address, Designation, Identifier, Listing, Name, PartialDate, Program, Source

FILE = "csvFullSanctionsList_1_1.csv"
BASIS = "2020/19 (OJ L8I)"
ENTITY = {
    "fileGenerationDate": "05/08/2026",
    "Entity_LogicalId": "1",
    "Entity_EU_ReferenceNumber": "EU.9001.1",
    "Entity_UnitedNationId": "QDi.901",
    "Entity_DesignationDate": "2016-03-02",
    "Entity_Remark": "First remark;\nwith a line",
    "Entity_SubjectType": "P",
    "Entity_SubjectType_ClassificationCode": "person",
    "Entity_Regulation_Type": "regulation",
    "Entity_Regulation_OrganisationType": "council",
    "Entity_Regulation_PublicationDate": "2020-01-14",
    "Entity_Regulation_EntryIntoForceDate": "2020-01-15",
    "Entity_Regulation_NumberTitle": BASIS,
    "Entity_Regulation_Programme": "SMPL",
    "Entity_Regulation_PublicationUrl": "https://example.org/reg",
}
NAME = {
    "NameAlias_LastName": "Muster",
    "NameAlias_FirstName": "Ada",
    "NameAlias_WholeName": 'Ada "Samples" Muster',
    "NameAlias_NameLanguage": "EN",
    "NameAlias_Gender": "F",
    "NameAlias_Function": "Head of samples",
    "NameAlias_LogicalId": "21",
    "NameAlias_RegulationLanguage": "en",
    "NameAlias_Regulation_NumberTitle": "2018/468 (OJ L79)",
    "NameAlias_Regulation_PublicationDate": "2018-03-22",
    "NameAlias_Regulation_Programme": "SMPL",
}
BIRTH = {
    "BirthDate_BirthDate": "1965-04-14",
    "BirthDate_Circa": "TRUE",
    "BirthDate_CalendarType": "GREGORIAN",
    "BirthDate_City": "Sampletown",
    "BirthDate_CountryIso2Code": "PK",
    "BirthDate_CountryDescription": "PAKISTAN",
    "BirthDate_LogicalId": "41",
}
MORE = {
    "NameAlias_WholeName": "Abu Muster",
    "NameAlias_LogicalId": "22",
    "Address_City": "Tunis",
    "Address_Street": "23 Sample Street",
    "Address_AsAtListingTime": "false",
    "Address_ContactInfo": "PHONE[12 34]\nEMAIL[ada@example.org] by pigeon",
    "Address_CountryIso2Code": "TN",
    "Address_CountryDescription": "TUNISIA",
    "Address_LogicalId": "51",
    "Identification_Number": "D0001 (passport-National passport) [known to be expired](issued in 2001)",
    "Identification_TypeCode": "passport",
    "Identification_KnownExpired": "true",
    "Identification_LogicalId": "61",
    "Citizenship_CountryIso2Code": "TN",
    "Citizenship_CountryDescription": "TUNISIA",
    "Citizenship_LogicalId": "31",
}
FIRM = ENTITY | {
    "Entity_LogicalId": "9002",
    "Entity_EU_ReferenceNumber": "",
    "Entity_UnitedNationId": "",
    "Entity_Remark": "",
    "Entity_SubjectType": "E",
    "Entity_SubjectType_ClassificationCode": "enterprise",
    "NameAlias_WholeName": "Sample Trading",
    "NameAlias_LogicalId": "23",
}
ROWS = [ENTITY | NAME | BIRTH, FIRM, ENTITY | MORE]


def read(file: Path) -> ParsedList:
    return definition_of("eu_fsf").parse({"csv": file}, SNAPSHOT)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_table(tmp_path_factory.mktemp("eu") / FILE, ROWS)


@pytest.fixture(scope="module")
def parsed(sample: Path) -> ParsedList:
    return read(sample)


@pytest.fixture(scope="module")
def person(parsed: ParsedList) -> Listing:
    return parsed.listings[0]


def at(field: str) -> Source:
    return Source("eu_fsf", SNAPSHOT, "EU.9001.1", field)


def test_there_are_118_columns() -> None:
    assert len(COLUMNS) == len(HEADER) == 118


def test_rows_of_one_logical_id_are_one_listing_with_the_id_of_the_xml(parsed: ParsedList) -> None:
    found = [(one.id, one.entity.type, one.name) for one in parsed.listings]
    assert found == [
        ("eu:EU.9001.1", "person", 'Ada "Samples" Muster'),
        ("eu:logical-9002", "organization", "Sample Trading"),
    ]
    assert (parsed.published_on, parsed.published_text) == (dt.date(2026, 8, 5), "05/08/2026")


def test_values_are_those_of_the_xml_under_the_names_of_the_columns(person: Listing) -> None:
    first, second = person.entity.names
    assert first == Name(
        'Ada "Samples" Muster',
        at("NameAlias_WholeName (NameAlias_LogicalId 21)"),
        language="en",
        family="Muster",
        given="Ada",
    )
    assert (second.text, second.role, second.strength) == ("Abu Muster", "also known as", "strong")
    born = person.entity.birth_dates[0]
    assert (born.date, born.source) == (
        PartialDate.day(dt.date(1965, 4, 14), approximate=True), at("BirthDate (BirthDate_LogicalId 41)"),
    )  # fmt: skip
    assert [(one.text, one.country) for one in person.entity.birth_places] == [("Sampletown, PAKISTAN", "PK")]
    where = at("Address (Address_LogicalId 51)")
    address = Address(where, street="23 Sample Street", city="Tunis", country="TN", country_text="TUNISIA")
    assert person.entity.addresses == (address,)
    assert (person.listed_on, person.remarks) == (dt.date(2016, 3, 2), "First remark; with a line")
    assert [one.country for one in person.entity.values_of("citizenship")] == ["TN"]


def test_a_number_with_its_kind_in_it_and_contacts_are_taken_apart(person: Listing) -> None:
    found = [one for one in person.entity.identifiers if one.kind in {"passport", "phone", "email"}]
    number, contacts = (
        at("Identification_Number (Identification_LogicalId 61)"),
        at("Address_ContactInfo (Address_LogicalId 51)"),
    )
    note = "known to be expired; [known to be expired](issued in 2001)"
    assert found == [
        Identifier("passport", "D0001", number, label="passport", note=note),
        Identifier("phone", "12 34", contacts, label="PHONE"),
        Identifier("email", "ada@example.org", contacts, label="EMAIL"),
    ]
    assert [(one.text, one.source) for one in person.leftovers] == [("contact: by pigeon", contacts)]


def test_the_regulation_is_program_and_designation(person: Listing) -> None:
    assert person.programs == (Program("SMPL", at("Entity_Regulation_Programme")),)
    act = Designation(at("Entity_Regulation"), "SMPL", "EU Council", dt.date(2020, 1, 14), BASIS)
    assert person.designations == (act,)
    found = {one.key: (one.value, one.source.field) for one in person.entity.attributes}
    assert found["detail_regulation"] == ("2018/468 (OJ L79)", "NameAlias_Regulation (NameAlias_LogicalId 21)")
    assert found["regulation_url"] == ("https://example.org/reg", "Entity_Regulation")


def test_a_detail_that_is_repeated_in_rows_is_read_once(tmp_path: Path, parsed: ParsedList) -> None:
    repeated = read(write_table(tmp_path / FILE, [ROWS[0], ROWS[1], ROWS[2], ROWS[2], ROWS[0]]))
    assert repeated == parsed


def facts(parsed: ParsedList) -> list[object]:
    """What both formats can say of each listing, without places and strengths."""
    return [
        (
            one.id, one.entity.type, [name.text for name in one.entity.names], one.listed_on,
            [date.date for date in (*one.entity.birth_dates, *one.entity.established)],
            [(number.kind, number.value, number.country) for number in one.entity.identifiers],
            [str(address) for address in one.entity.addresses], [program.code for program in one.programs],
            [act.designated_on for act in one.designations], [left.text for left in one.leftovers],
        )
        for one in parsed.listings
    ]  # fmt: skip


def test_a_large_file_says_the_same_as_its_xml(tmp_path: Path) -> None:
    xml = tmp_path / "xmlFullSanctionsList_1_1.xml"
    Export(seed=12).write(xml, 3000)
    # The primary name is the first strong one, and only the XML says which are.
    xml.write_text(re.sub(' strong="false"', ' strong="true"', xml.read_text("utf-8")), "utf-8")
    made = read(write_table(tmp_path / FILE, list(rows_of(xml, "02/01/2026"))))
    assert facts(made) == facts(definition_of("eu_fsf").parse({"full": xml}, SNAPSHOT))
    assert len(made.listings) == 3000


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        pytest.param([], "no row below its header", id="header-only"),
        pytest.param(
            [ENTITY | NAME, FIRM | {"fileGenerationDate": "06/08/2026"}], "line 4: The fileGenerationDate is", id="days"
        ),
        pytest.param([ENTITY | NAME | {"fileGenerationDate": "soon"}], "is 'soon'; expected a day like", id="day"),
        pytest.param([ENTITY | NAME | {"Entity_LogicalId": ""}], "line 2: The row has no Entity_LogicalId", id="no-id"),
        pytest.param(
            [ENTITY | NAME, FIRM | {"Entity_EU_ReferenceNumber": "EU.9001.1"}],
            "line 4: The entity EU.9001.1 occurs twice; expected each once.",
            id="reference-twice",
        ),
        pytest.param(
            [ENTITY | NAME, ENTITY | {"Entity_SubjectType": "E"}],
            "line 4: The entity has other values above in SubjectType; expected one of each.",
            id="contradiction",
        ),
        pytest.param([ENTITY], "entry EU.9001.1, Entity_wholeName: The entity has no name.", id="no-name"),
        pytest.param(
            [ENTITY | NAME | BIRTH | {"BirthDate_Year": "sixty"}],
            "BirthDate_Year (BirthDate_LogicalId 41): The attribute is 'sixty'; expected a whole number.",
            id="year",
        ),
        pytest.param(
            [ENTITY | NAME | {"NameAlias_Title": "\x02"}],
            "line 3: Expected text, found the character U+0002",
            id="control",
        ),
    ],
)
def test_a_broken_file_is_refused_with_its_place(tmp_path: Path, rows: list[dict[str, str]], message: str) -> None:
    with pytest.raises(ListFormatError) as caught:
        read(write_table(tmp_path / FILE, rows))
    assert message in str(caught.value)
    assert FILE in caught.value.where


@pytest.mark.parametrize(
    ("header", "message"),
    [
        pytest.param(HEADER[1:], "line 1: The file has no column fileGenerationDate.", id="missing"),
        pytest.param((*HEADER, "Entity_Mood"), "line 1: The column 'Entity_Mood' is not known.", id="unknown"),
        pytest.param((*HEADER, "Address_City"), "line 1: A column stands twice in the header", id="twice"),
        pytest.param(("Name", "Country"), "line 1: The column 'Name' is not known.", id="another-list"),
    ],
)
def test_a_file_with_other_columns_is_refused(tmp_path: Path, header: tuple[str, ...], message: str) -> None:
    with pytest.raises(ListFormatError) as caught:
        read(write_table(tmp_path / FILE, ROWS, header))
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("cut", "message"),
    [
        pytest.param(lambda raw: b"", "The file is empty.", id="empty"),
        pytest.param(lambda raw: b"<html><body>Sorry</body></html>", "found markup: perhaps a web page", id="html"),
        pytest.param(lambda raw: raw[:-60], "Expected 118 fields, found", id="cut"),
        pytest.param(lambda raw: raw[: raw.index(b"with a line")], "quotes do not pair up", id="cut-quote"),
        pytest.param(
            lambda raw: raw.replace(b"Ada", b"\xe4da", 1),
            "found the byte 0xE4: the file is in another encoding",
            id="encoding",
        ),
    ],
)
def test_a_damaged_file_is_refused(tmp_path: Path, sample: Path, cut: Damage, message: str) -> None:
    file = tmp_path / FILE
    file.write_bytes(cut(sample.read_bytes()))
    with pytest.raises(ListFormatError, match=message):
        read(file)


@settings(max_examples=300, deadline=None)
@given(st.lists(damages, min_size=1, max_size=3))
def test_a_mutated_file_is_read_or_refused_and_nothing_else(
    sample: Path, tmp_path_factory: pytest.TempPathFactory, faults: list[Damage]
) -> None:
    raw = sample.read_bytes()
    for fault in faults:
        raw = fault(raw) if raw else raw
    outcome("eu_fsf", "csv", tmp_path_factory.getbasetemp() / FILE, raw)
