from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter
from pathlib import Path

import pytest
from damage import SNAPSHOT, Damage, damages, outcome
from hypothesis import given, settings
from hypothesis import strategies as st

from listwarden.errors import ListFormatError
from listwarden.lists.ca_sema.dates import read_dates
from listwarden.lists.ca_sema.names import split_aliases, split_languages
from listwarden.lists.ca_sema.parser import listing_key, parse
from listwarden.lists.catalog import definition_of
from listwarden.lists.definition import ParsedList
from listwarden.model import Attribute, Designation, Identifier, PartialDate, Program, Source

FOLDER = Path(__file__).parent / "samples" / "ca_sema"
SAMPLE, BILINGUAL = FOLDER / "sema-lmes.xml", FOLDER / "sema-lmes-bilingual.xml"
AKA = "also known as"


def read(file: Path) -> ParsedList:
    return parse({"sema": file}, definition_of("ca_sema"), SNAPSHOT)


@pytest.fixture(scope="module")
def parsed() -> ParsedList:
    return read(SAMPLE)


@pytest.fixture(scope="module")
def today() -> ParsedList:
    return read(BILINGUAL)


def at(field: str, entry: str) -> Source:
    return Source("ca_sema", SNAPSHOT, entry, field)


def refused(tmp_path: Path, old: str, new: str, sample: Path = SAMPLE) -> str:
    text = sample.read_text("utf-8")
    assert old in text
    file = tmp_path / "sema-lmes.xml"
    file.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ListFormatError) as caught:
        read(file)
    return str(caught.value)


def test_the_id_is_made_of_country_schedule_and_item(parsed: ParsedList) -> None:
    found = [(one.id, one.entity.type, one.source) for one in parsed.listings]
    assert found == [
        ("ca:mm/1-part-2/7", "organization", at("", "mm/1-part-2/7")),
        ("ca:ve/12", "person", at("", "ve/12")),
        ("ca:jscer/3", "person", at("", "jscer/3")),
    ]


def test_a_country_that_is_renamed_keeps_its_key() -> None:
    assert listing_key("Myanmar (Burma) / Myanmar (Birmanie)", "1", "2") == listing_key("Burma / Birmanie", "1", "2")


def test_an_organization_has_its_names_in_both_languages_and_its_aliases(parsed: ParsedList) -> None:
    names = parsed.listings[0].entity.names
    assert [(name.text, name.role, name.source.field, name.strength) for name in names] == [
        ("Sample Army (SA/AE)", "primary", "Entity", "strong"),
        ("Armée d'exemple", AKA, "Entity", "strong"),
        ("Sample Holding, Ltd.", AKA, "Aliases", "strong"),
        ("Sample Wood (Red, Blue)", AKA, "Aliases", "strong"),
        ("Samplbank", AKA, "Aliases", "strong"),
        ("GORS", AKA, "Aliases", "strong"),
        ("ORST", AKA, "Aliases", "strong"),
    ]


def test_a_person_has_family_and_given_name_dates_and_title(parsed: ParsedList) -> None:
    person = parsed.listings[1].entity
    names = [(name.text, name.family, name.given, name.role) for name in person.names]
    assert names == [
        ("Ada Maria MUSTER", "MUSTER", "Ada Maria", "primary"),
        ("'Ade'", "", "", AKA),
        ("Ada MUSTERE", "", "", AKA),
    ]
    days = [PartialDate.day(dt.date(1972, 8, day)) for day in (10, 11)]
    assert [(born.date, born.source.field) for born in person.birth_dates] == [(day, "DateOfBirth") for day in days]
    assert person.attributes == (
        Attribute(
            "regulations", "Venezuela", at("Country", "ve/12"), note="regulations about VE, not the party's own country"
        ),
        Attribute("title", "General/général", at("Title", "ve/12")),
        Attribute("schedule", "N/A", at("Schedule", "ve/12")),
        Attribute("item", "12", at("Item", "ve/12")),
    )


def test_the_country_of_the_regulations_is_no_country_of_the_party(parsed: ParsedList) -> None:
    assert {one.country for listing in parsed.listings for one in listing.entity.attributes} == {""}


def test_regulations_schedule_and_item_are_program_and_legal_basis(parsed: ParsedList) -> None:
    where, code = at("Country", "mm/1-part-2/7"), "Burma / Birmanie"
    first = parsed.listings[0]
    assert first.programs == (Program(code, where),)
    basis = "Schedule 1, Part 2, item 7"
    assert first.designations == (Designation(where, code, "Global Affairs Canada", legal_basis=basis),)
    assert [one.designations[0].legal_basis for one in parsed.listings[1:]] == ["item 12", "item 3"]


def test_words_that_are_no_date_are_left_over(parsed: ParsedList) -> None:
    last = parsed.listings[2]
    assert last.entity.birth_dates == ()
    assert [(one.text, one.source) for one in last.leftovers] == [("early 1970s", at("DateOfBirth", "jscer/3"))]


def test_a_ship_of_the_form_with_two_languages_is_a_vessel(today: ParsedList) -> None:
    ship = today.listings[0]
    assert (ship.id, ship.entity.type, ship.listed_on) == ("ca:ru/5/1", "vessel", dt.date(2025, 2, 24))
    assert [(one.text, one.script, one.note) for one in ship.entity.names] == [
        ("SAMPLE STAR", "Latn", ""),
        ("Звезда", "Cyrl", "Russian"),
    ]
    imo = at("ShipIMONumber-NumeroOMIDuNavire", "ru/5/1")
    assert ship.entity.identifiers == (Identifier("imo", "9999999", imo),)
    found = {one.key: one.value for one in ship.entity.attributes}
    assert (found["vessel_type"], found["build_date"]) == ("Tanker | Pétrolier", "2004")
    assert ship.entity.birth_dates == ship.entity.established == ()
    assert ship.designations[0].designated_on == dt.date(2025, 2, 24)


def test_records_with_the_same_key_are_told_apart_by_their_names(today: ParsedList) -> None:
    marks = [hashlib.sha256(name.encode()).hexdigest()[:8] for name in ("|probe|otto", "probe ooo||")]
    assert [one.id for one in today.listings[1:]] == [f"ca:ru/1/1~{mark}" for mark in marks]


def test_a_value_that_is_not_of_its_kind_is_left_over(today: ParsedList) -> None:
    person, company = today.listings[1:]
    assert [one.text for one in person.leftovers] == ["24 février 2025"]
    assert person.entity.birth_dates[0].date == PartialDate.day(dt.date(1960, 12, 31), text="31-12-1960")
    assert [one.text for one in company.leftovers] == ["unknown"]
    assert (company.entity.identifiers, company.entity.type) == ((), "unknown")
    assert [one.text for one in company.entity.names] == ["Probe OOO"]


def test_a_name_in_the_field_of_the_imo_number_is_found(tmp_path: Path) -> None:
    file = tmp_path / "sema-lmes.xml"
    file.write_text(BILINGUAL.read_text("utf-8").replace(">unknown<", ">SAMPLE MOON<"), "utf-8")
    company = read(file).listings[2]
    assert [(one.text, one.role, one.note) for one in company.entity.names] == [
        ("Probe OOO", "primary", ""),
        ("SAMPLE MOON", AKA, "published in the field of the IMO number"),
    ]
    assert [one.text for one in company.leftovers] == ["SAMPLE MOON"]


def test_the_form_of_2025_with_english_names_is_read_like_that_of_2026(tmp_path: Path, today: ParsedList) -> None:
    text = re.sub(r"(</?(?!data-)[A-Za-z]+)-[A-Za-z]+(/?>)", r"\1\2", BILINGUAL.read_text("utf-8"))
    file = tmp_path / "sema-lmes.xml"
    file.write_text(text.replace("TitleOrShipType>", "TitleOrShip>"), "utf-8")
    older = read(file)
    assert "-Pays" not in text
    assert [one.id for one in older.listings] == [one.id for one in today.listings]
    told = [[(one.field, one.text) for one in listing.statements()] for listing in (*older.listings, *today.listings)]
    assert told[: len(told) // 2] == told[len(told) // 2 :]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1955", dt.date(1955, 1, 1), dt.date(1955, 12, 31)),
        ("1964-03", dt.date(1964, 3, 1), dt.date(1964, 3, 31)),
        ("03-02-1961", dt.date(1961, 2, 3), dt.date(1961, 2, 3)),
        ("1963-1964", dt.date(1963, 1, 1), dt.date(1964, 12, 31)),
        ("Feb-61", dt.date(1961, 2, 1), dt.date(1961, 2, 28)),
    ],
)
def test_every_form_of_date_is_read(text: str, first: dt.date, last: dt.date) -> None:
    (date,) = read_dates(text)
    assert (date.earliest, date.latest, date.text) == (first, last, text)


@pytest.mark.parametrize("text", ["1987/1988", "1987 or 1988", "1987 OR 1988"])
def test_one_year_or_the_other_is_two_dates(text: str) -> None:
    assert [date.text for date in read_dates(text)] == ["1987", "1988"]


@pytest.mark.parametrize("text", ["Feb-12", "19575", "1975-19-25", "31-02-1960", "1964-1963", "03/02/1961", "or", "٣"])
def test_what_can_mean_two_things_or_nothing_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_dates(text)


@pytest.mark.parametrize("text", ["A/S Sample", "Sample (a/bcd", "Sample) one/two", "/", "x" * 5000 + "/" + "y" * 9])
def test_a_slash_that_parts_no_names_is_left_alone(text: str) -> None:
    assert split_languages(text) == [text]


def test_aliases_without_a_letter_are_no_names() -> None:
    assert [piece.text for piece in split_aliases(" , (), -; Sample ,")] == ["Sample"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("<Item>7</Item>", "<Item>7</Item><Reason>x</Reason>", "line 3: The element <Reason> is not known in a record"),
        ("<Item>7</Item>", "<Item>7</Item><Item>8</Item>", "line 3: The element <Item> occurs again in a record;"),
        ("<Item>7</Item>", "<Item><b>7</b></Item>", "The element <Item> has elements or attributes; expected"),
        ("<Item>7</Item>", "", "line 3: The element <Item> is missing or empty. Every record of this list has one."),
        ("Burma / Birmanie", " / ", "line 3: The element <Country> is missing or empty."),
        ("<LastName>Beispiel</LastName>", "", "line 20: The record has no name."),
        ("<record>", '<record id="1">', "A record has attributes or text of its own; expected only elements."),
        ("<record>", "<record>Burma", "A record has attributes or text of its own; expected only elements."),
        ("<record>", "<entry/><record>", "The element <entry> is not known here; expected one of: record."),
        ("</data-set>", "", "The file is truncated"),
    ],
)  # fmt: skip
def test_another_form_is_refused_with_what_is_not_known(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert message in refused(tmp_path, old, new)


def test_a_list_without_records_is_refused(tmp_path: Path) -> None:
    text = SAMPLE.read_text("utf-8")
    records = text[text.index("<record>") : text.rindex("</data-set>")]
    assert "The file has no <record>; expected thousands." in refused(tmp_path, records, "")


def test_the_same_record_twice_is_refused(tmp_path: Path) -> None:
    text = SAMPLE.read_text("utf-8")
    record = text[text.rindex("<record>") : text.rindex("</data-set>")]
    assert "The entry jscer/3 occurs twice with the same name" in refused(tmp_path, record, record * 2)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from((SAMPLE, BILINGUAL)), st.lists(damages, min_size=1, max_size=3))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, sample: Path, faults: list[Damage]
) -> None:
    raw = sample.read_bytes()
    for fault in faults:
        raw = fault(raw) if raw else raw
    outcome("ca_sema", "sema", tmp_path_factory.getbasetemp() / "sema-lmes.xml", raw)


def test_the_real_list_of_2020_is_read_whole(shared_data: Path) -> None:
    file = shared_data / "ca" / "sema-lmes_2020.xml"
    real = read(file)
    assert len(real.listings) == file.read_text("utf-8").count("<record>") == 1369
    assert definition_of("ca_sema").limits.min_entries <= 1369
    assert Counter(one.entity.type for one in real.listings) == {"person": 985, "organization": 384}
    assert sum(len(one.leftovers) for one in real.listings) == 0
    assert not [one.id for one in real.listings if "~" in one.id]
    assert Counter(one.id.split("/")[0] for one in real.listings)["ca:jvcfor"] == 70
    born = Counter(date.date.precision for one in real.listings for date in one.entity.birth_dates)
    assert born == {"day": 197, "year": 15, "month": 1}


def test_names_of_the_real_list_are_split_where_they_are_two(shared_data: Path) -> None:
    real = {one.id: one for one in read(shared_data / "ca" / "sema-lmes_2020.xml").listings}
    guards = [name.text for name in real["ca:ir/1/136"].entity.names]
    assert guards[:4] == [
        "Islamic Revolutionary Guard Corps", "Corps des Gardiens de la Révolution islamique", "IRGC",
        "Army of the Guardians of the Islamic Revolution",
    ]  # fmt: skip
    assert "MEC Steel Mills (Hmaw Bi/Pyi/Ywama)" in {one.name for one in real.values()}
