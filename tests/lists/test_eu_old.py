from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
from damage import SNAPSHOT, Damage, damages, outcome
from hypothesis import given, settings
from hypothesis import strategies as st

from listwarden.errors import ListFormatError
from listwarden.lists.catalog import definition_of
from listwarden.lists.definition import ParsedList
from listwarden.model import Designation, Identifier, Listing, Source

SAMPLE = Path(__file__).parent / "samples" / "eu_fsf" / "global.xml"


def read(file: Path) -> ParsedList:
    return definition_of("eu_fsf").parse({"old": file}, SNAPSHOT)


@pytest.fixture(scope="module")
def parsed() -> ParsedList:
    return read(SAMPLE)


@pytest.fixture(scope="module")
def person(parsed: ParsedList) -> Listing:
    return parsed.listings[0]


def at(field: str) -> Source:
    return Source("eu_fsf", SNAPSHOT, "logical-901", field)


def test_entities_go_by_their_logical_id(parsed: ParsedList) -> None:
    found = [(one.id, one.entity.type, one.name, one.remarks) for one in parsed.listings]
    assert found == [
        ("eu:logical-901", "person", "Ada Maria Muster", "(First remark)"),
        ("eu:logical-902", "organization", "Sample Trading", ""),
    ]
    assert (parsed.published_on, parsed.published_text) == (dt.date(2016, 2, 11), "11/02/2016")


def test_names_dates_and_places_are_read(person: Listing) -> None:
    names = [(one.text, one.family, one.given, one.language, one.source) for one in person.entity.names]
    assert names == [
        ("Ada Maria Muster", "Muster", "Ada Maria", "fr", at("NAME[@Id=21]/WHOLENAME")),
        ("Abu Muster", "", "", None, at("NAME[@Id=22]/WHOLENAME")),
    ]
    born = [(one.date.text, one.date.approximate, one.source.field) for one in person.entity.birth_dates]
    assert born == [
        ("1961-02-03", False, "BIRTH[@Id=41]"),
        ("1962", True, "BIRTH[@Id=42]"),
        ("1963 to 1965", True, "BIRTH[@Id=43]"),
    ]
    assert [(one.text, one.source.field) for one in person.entity.birth_places] == [
        ("Kutama", "BIRTH[@Id=41]/PLACE, COUNTRY")
    ]
    assert [(one.text, one.source.field) for one in person.leftovers] == [
        ("date of birth: spring 1966", "BIRTH[@Id=44]")
    ]
    address = person.entity.addresses[0]
    assert (str(address), address.country, address.note) == (
        "7 Test Road, Baghdad, 1000, IRQ",
        "IQ",
        "(former location)",
    )


def test_numbers_and_contacts_are_taken_apart(person: Listing) -> None:
    note = "known to be expired; (in SAMPLE) (issued in 2001)"
    assert person.entity.identifiers == (
        Identifier("passport", "D 0001", at("PASSPORT[@Id=61]/NUMBER"), "AF", "passport", note=note),
        Identifier("phone", "12 34", at("ADDRESS[@Id=51]"), label="PHONE"),
        Identifier("phone", "56", at("ADDRESS[@Id=51]"), label="FAX"),
    )


def test_the_day_of_an_entitys_regulation_is_that_of_entry_into_force(person: Listing) -> None:
    assert person.designations == (Designation(at("@legal_basis"), "SMPL", "EU Council", None, "151/2012 (OJ L49)"),)
    notes = {one.value: one.note for one in person.entity.attributes if "regulation" in one.key}
    assert notes["151/2012 (OJ L49)"] == "in force 2012-02-21"
    assert notes["898/2005 (OJ L153)"] == "published 2005-06-16"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('Date="11/02/2016"', 'Date="2016"', "<WHOLE>: The attribute Date is '2016'; expected a day like"),
        ('Id="902" Type', 'Id="901" Type', "The entity logical-901 occurs twice; expected each once."),
        ('Type="E"', 'Type="V"', "entry logical-902, @Id: The attribute is 'V'; expected P or E."),
        ("<WHOLENAME>Sample Trading</WHOLENAME>", "<WHOLENAME/>", "The entity has no name."),
        ("<TITLE/>", "<MOOD/>", "The element <MOOD> or its attribute (none) is not known here."),
        ("<CITIZEN Id", "<CITIZEN mood", "The element <CITIZEN> or its attribute mood is not known here."),
        ("<ENTITY Id", "<ENTITIES/><ENTITY Id", "The element <ENTITIES> is not known here"),
        ("2012-02-21", "2012-02-31", "@legal_basis: The attribute is '2012-02-31'; expected a day that exists."),
        ("</WHOLE>", "", "The file is truncated"),
    ],
)
def test_a_broken_file_is_refused_with_its_place(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = SAMPLE.read_text("utf-8")
    changed = text.replace(old, new, 1)
    assert changed != text
    file = tmp_path / "global.xml"
    file.write_text(changed, "utf-8")
    with pytest.raises(ListFormatError) as caught:
        read(file)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("", "The file is empty.", id="empty"),
        pytest.param("<html/>", "This is an HTML page", id="html"),
        pytest.param("<export/>", "root element is <export>; expected <WHOLE>", id="another-version"),
        pytest.param('<WHOLE Date="11/02/2016"/>', "The file has no <ENTITY>", id="no-entity"),
    ],
)
def test_a_file_that_is_no_list_is_refused(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "global.xml"
    file.write_text(text, "utf-8")
    with pytest.raises(ListFormatError, match=message):
        read(file)


def test_the_real_file_of_2016_is_read_whole(shared_data: Path) -> None:
    file = shared_data / "eu" / "global_2016-02-11_v1_0.xml"
    real, text = read(file), file.read_text("utf-8")
    assert Counter(one.entity.type for one in real.listings) == {"person": 319, "organization": 276}
    assert sum(len(one.entity.names) for one in real.listings) == text.count("<NAME ") == 2993
    assert sum(len(one.entity.addresses) for one in real.listings) == text.count("<ADDRESS ") == 503
    assert Counter(one.programs[0].code for one in real.listings).keys() == {"TAQA", "IRQ", "AFG", "TERR", "COD", "ZWE"}
    assert [one.text for listing in real.listings for one in listing.leftovers] == ["other; AFG (without a number)"]
    papers = [one for listing in real.listings for one in listing.entity.identifiers if one.kind != "phone"]
    assert len(papers) == text.count("<PASSPORT ") - 1 == 136


@settings(max_examples=300, deadline=None)
@given(st.lists(damages, min_size=1, max_size=3))
def test_a_mutated_file_is_read_or_refused_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, faults: list[Damage]
) -> None:
    raw = SAMPLE.read_bytes()
    for fault in faults:
        raw = fault(raw) if raw else raw
    outcome("eu_fsf", "old", tmp_path_factory.getbasetemp() / "global.xml", raw)
