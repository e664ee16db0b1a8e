from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from damage import SNAPSHOT, Damage, damages, outcome
from hypothesis import given, settings
from hypothesis import strategies as st

from listwarden.errors import ListFormatError
from listwarden.lists.catalog import definition_of
from listwarden.lists.definition import ParsedList
from listwarden.lists.eu_fsf.parser import parse
from listwarden.model import (
    Address,
    Attribute,
    Designation,
    Identifier,
    Listing,
    PartialDate,
    Program,
    Source,
)

SAMPLE = Path(__file__).parent / "samples" / "eu_fsf" / "xmlFullSanctionsList_1_1.xml"
AKA = "also known as"


def read(file: Path) -> ParsedList:
    return parse({"full": file}, definition_of("eu_fsf"), SNAPSHOT)


@pytest.fixture(scope="module")
def parsed() -> ParsedList:
    return read(SAMPLE)


@pytest.fixture(scope="module")
def person(parsed: ParsedList) -> Listing:
    return parsed.listings[0]


def at(field: str, entry: str = "EU.9001.1") -> Source:
    return Source("eu_fsf", SNAPSHOT, entry, field)


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = SAMPLE.read_text("utf-8")
    assert old in text
    file = tmp_path / "xmlFullSanctionsList_1_1.xml"
    file.write_text(text.replace(old, new, 1), "utf-8")
    return file


def first_of(tmp_path: Path, old: str, new: str) -> Listing:
    return read(changed(tmp_path, old, new)).listings[0]


def test_an_entity_is_known_by_its_reference_number_or_else_its_logical_id(parsed: ParsedList) -> None:
    found = [(one.id, one.entity.type, one.source) for one in parsed.listings]
    assert found == [
        ("eu:EU.9001.1", "person", at("")),
        ("eu:logical-9002", "organization", at("", "logical-9002")),
    ]


def test_the_publication_date_is_the_day_in_utc(parsed: ParsedList) -> None:
    assert (parsed.published_on, parsed.published_text) == (dt.date(2026, 3, 1), "2026-03-02T00:30:00.123+02:00")


def test_the_first_strong_name_is_the_primary_one_and_none_is_lost(person: Listing) -> None:
    found = [
        (n.text, n.strength, n.role, n.script, n.language, n.family, n.given, n.note, n.source.field.partition("]")[0])
        for n in person.entity.names
    ]
    of = "nameAlias[@logicalId={}".format
    assert found == [
        ("Ada Maria MUSTER", "strong", "primary", "Latn", "en", "MUSTER", "Ada Maria", "a.k.a. of note", of(22)),
        ("Abu Muster", "weak", AKA, "Latn", None, "", "", "", of(21)),
        ("Ада Мустер", "strong", AKA, "Cyrl", "ru", "", "", "", of(23)),
        ("A. Mustere", "weak", AKA, "Latn", None, "Mustere", "A.", "Low quality alias", of(24)),
    ]


def test_where_no_name_is_strong_the_first_is_the_primary_one(tmp_path: Path) -> None:
    other = read(changed(tmp_path, 'OOO" strong="true"', 'OOO" strong="0"')).listings[1]
    assert [(name.text, name.strength, name.role) for name in other.entity.names] == [
        ("Sample Trading OOO", "weak", "primary")
    ]


def test_dates_of_birth_keep_their_precision(person: Listing) -> None:
    found = [(one.date, one.note, one.source.field) for one in person.entity.birth_dates]
    of = "birthdate[@logicalId={}]".format
    years = (PartialDate.year(1968), PartialDate.year(1970))
    assert found == [
        (PartialDate.day(dt.date(1965, 4, 14)), "", of(41)),
        (PartialDate.year(1966, approximate=True), "or nearby", of(42)),
        (PartialDate.month(1967, 7), "", of(43)),
        (PartialDate.between(*years), "", of(44)),
    ]


@pytest.mark.parametrize("calendar", ["ISLAMIC", "BUDDHIST", "COPTIC", "ETHIOPIC", "JULIAN", ""])
def test_no_other_calendar_is_ever_converted(tmp_path: Path, calendar: str) -> None:
    old = 'calendarType="GREGORIAN" city="-" zipCode="" birthdate="1965-04-14"'
    listing = first_of(tmp_path, old, old.replace("GREGORIAN", calendar))
    assert [one.date.text for one in listing.entity.birth_dates] == ["1966", "1967-07", "1968 to 1970"]
    assert listing.leftovers[0].text == (
        "birthdate 1965-04-14, year 1965, monthOfYear 4, dayOfMonth 14 "
        f"(calendar {calendar or 'not given'}, not converted)"
    )


@pytest.mark.parametrize(
    ("new", "left"),
    [
        ('year="1967" yearRangeFrom="1960"', "(the range has one end only)"),
        ('year="1967" yearRangeFrom="1960" yearRangeTo="1970"', "(a range and a date are given)"),
        ('yearRangeFrom="1970" yearRangeTo="1960"', "runs backwards)"),
        ('monthOfYear="7"', "(the year is not given)"),
        ('year="1967" dayOfMonth="3"', "(a day without a month)"),
        ('year="1967" monthOfYear="13"', "month must be in 1..12"),
        ('year="1967" monthOfYear="2" dayOfMonth="30"', "(day is out of range for month)"),
        ('year="0"', "year 0 "),
    ],
)
def test_what_makes_no_date_is_left_over(tmp_path: Path, new: str, left: str) -> None:
    listing = first_of(tmp_path, 'monthOfYear="7" year="1967"', new)
    assert [one.date.text for one in listing.entity.birth_dates] == ["1965-04-14", "1966", "1968 to 1970"]
    assert left in next(one.text for one in listing.leftovers if one.source == at("birthdate[@logicalId=43]"))


def test_an_organization_is_established_and_not_born(parsed: ParsedList) -> None:
    company = parsed.listings[1].entity
    assert company.birth_dates == ()
    assert [one.date.text for one in company.established] == ["1999"]


def test_places_of_birth_leave_out_what_says_nothing(parsed: ParsedList) -> None:
    found = [[(one.text, one.country, one.note) for one in listing.entity.birth_places] for listing in parsed.listings]
    # CS is no country any more: the code stays empty and the text stays.
    assert found == [[("PAKISTAN", "PK", ""), ("Sampletown", "", "or nearby")], [("Atlantis", "", "")]]


def test_an_address_keeps_its_parts_and_an_empty_one_is_none(person: Listing) -> None:
    assert person.entity.addresses == (
        Address(
            at("address[@logicalId=51]"),
            street="23 Sample Street, P.O. Box 5",
            city="Tunis, Quarter 2",
            region="Tunis North",
            postal_code="1000",
            country="TN",
            country_text="TUNISIA",
            note="as known when it was listed; last known",
        ),
    )


def test_documents_contacts_and_references_are_identifiers(parsed: ParsedList) -> None:
    tazkira = {"label": "Tazkira"}
    contact = "address[@logicalId=51]/contactInfo[{}]/@value".format
    assert parsed.listings[0].entity.identifiers == (
        Identifier("un_reference", "QDi.901", at("@unitedNationId")),
        Identifier("other", "EU.9001.1", at("@euReferenceNumber"), label="EU reference number"),
        Identifier(
            "passport",
            "D0001",
            at("identification[@logicalId=61]/@number"),
            country="TN",
            label="National passport",
            issued=PartialDate.day(dt.date(2010, 2, 18)),
            expires=PartialDate.day(dt.date(2019, 3, 10)),
            note="diplomatic; known to be expired; issued by Sample Office; in the name of A. Muster; "
            "valid from 2010-03-01",
        ),
        Identifier("other", "١٢٣", at("identification[@logicalId=62]/@number"), **tazkira),
        Identifier("other", "123", at("identification[@logicalId=62]/@latinNumber"), **tazkira),
        Identifier("phone", "+216 1", at(contact(1)), label="PHONE"),
        Identifier("phone", "+216 2", at(contact(1)), label="PHONE"),
        Identifier("email", "ada@example.org", at(contact(2)), label="EMAIL"),
        Identifier("email", "muster@example.org", at(contact(2)), label="EMAIL"),
    )
    (number,) = parsed.listings[1].entity.identifiers
    assert (number.kind, number.value, number.country) == ("registration_number", "1027700000000", "RU")


def test_programs_and_designations_come_from_the_regulations_by_their_day_of_publication(person: Listing) -> None:
    of = "regulation[@logicalId={}]".format
    assert person.programs == (
        Program("SMPL", at(f"{of(11)}/@programme")),
        Program("TEST", at(f"{of(12)}/@programme")),
    )
    assert person.designations == (
        Designation(at(of(11)), "SMPL", "EU Council", dt.date(2020, 1, 14), "2020/19 (OJ L8I)"),
        Designation(at(of(12)), "TEST", "EU Council", dt.date(2021, 5, 6), "2021/77 (OJ L9)"),
    )
    assert person.listed_on == dt.date(2016, 3, 2)  # the zone of an XML Schema date does not change its day
    assert person.remarks == "First remark.; Second  remark.".replace("  ", " ")


def test_everything_else_is_an_attribute_once(person: Listing) -> None:
    found = [(one.key, one.value, one.country, one.note) for one in person.entity.attributes]
    in_force = "of the {}, published {}, in force {}".format
    assert found == [
        ("logical_id", "1", "", ""),
        ("designation_details", "Date of the UN designation", "", ""),
        ("delisting_date", "2030-01-01", "", "from then on it is not to be sanctioned, as the publisher's schema says"),
        ("position", "Head of samples", "", ""),
        ("title", "Dr", "", ""),
        ("gender", "Female", "", "published as F"),
        ("gender", "unknown", "", "published as ?"),
        ("citizenship", "TUNISIA", "TN", "lost on 2012-01-02"),
        ("regulation", "2020/19 (OJ L8I)", "", f"amendment, {in_force('council', '2020-01-14', '2020-01-15')}"),
        ("regulation_url", "https://example.org/reg?a=1&b=2", "", ""),
        ("regulation_remark", "Of the regulation", "", ""),
        ("corrigendum", "2020/19 (OJ L30)", "", "corrigendum, published 2020-02-01"),
        ("regulation_url", "https://example.org/corr", "", ""),
        ("regulation", "2021/77 (OJ L9)", "", f"repealing, {in_force('commission', '2021-05-06', '2021-05-07')}"),
        ("detail_regulation", "2018/468 (OJ L79)", "", "amendment, published 2018-03-22"),
        ("regulation_url", "https://example.org/468", "", ""),
    ]
    citizenship = Attribute("citizenship", "TUNISIA", at("citizenship[@logicalId=31]/@countryDescription"), "TN",
                            "lost on 2012-01-02")  # fmt: skip
    assert person.entity.values_of("citizenship") == (citizenship,)


def test_what_no_rule_knows_is_left_over_with_its_place(person: Listing) -> None:
    assert [(one.text, one.source.field) for one in person.leftovers] == [
        ("year 1390, monthOfYear 9, dayOfMonth 5 (calendar ISLAMIC, not converted)", "birthdate[@logicalId=45]"),
        (
            "birthdate 1965-04-14, year 1956 (the date and its parts contradict each other)",
            "birthdate[@logicalId=46]",
        ),
        ("stateless", "citizenship[@logicalId=32]"),
        ("also under other names", "nameAlias[@logicalId=25]"),
        ("identificationTypeCode: tazkira", "identification[@logicalId=62]/@identificationTypeCode"),
        ("National identification card; PAKISTAN (without a number)", "identification[@logicalId=63]"),
        ("PIGEON: grey", "address[@logicalId=51]/contactInfo[3]"),
        ("additionalInformation key=NEW value=thing", ""),
    ]


@pytest.mark.parametrize(
    ("old", "new", "left", "field"),
    [
        ("<remark>First", '<vessel imo="9"><x>y</x></vessel><remark>First', "vessel imo=9, x: y", ""),
        ('gender="F"', 'gender="F" nickname="Ad"', "nickname: Ad", "nameAlias[@logicalId=22]/@nickname"),
        ("<remark>or nearby</remark>", "<remark>or nearby</remark>text", "text", "birthdate[@logicalId=42]"),
        ("<remark>First remark.", '<remark lang="en">First remark.', "remark lang=en: First remark.", ""),
        ('nameLanguage="EN"', 'nameLanguage="?!"', "nameLanguage: ?!", "nameAlias[@logicalId=22]/@nameLanguage"),
        ('code="person"', 'code="ship"', "code: ship, with the classification P", "subjectType[1]/@code"),
    ],
)
def test_what_the_schema_does_not_have_is_left_over(tmp_path: Path, old: str, new: str, left: str, field: str) -> None:
    listing = first_of(tmp_path, old, new)
    assert (left, field) in [(one.text, one.source.field) for one in listing.leftovers]


def test_a_subject_of_an_unknown_code_matches_every_kind(tmp_path: Path) -> None:
    assert first_of(tmp_path, 'code="person"', 'code="ship"').entity.type == "unknown"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("http://eu.europa.ec/fpi/fsd/export", "urn:other", "The root element is <{urn:other}export>; expected"),
        ("2026-03-02T00:30:00.123+02:00", "today", "<export>: The attribute generationDate is 'today'; expected"),
        (" generationDate=", " made=", "The attribute generationDate is ''; expected a time"),
        (' logicalId="1"', "", "line 3, entry EU.9001.1, @logicalId: The attribute is missing or empty."),
        ('euReferenceNumber=""', 'euReferenceNumber="EU.9001.1"', "The entity EU.9001.1 occurs twice; expected each"),
        ('classificationCode="P"', 'classificationCode="V"', "@classificationCode: The attribute is 'V'; expected P"),
        ('<subjectType code="person" classificationCode="P"/>', "", "The entity has 0 <subjectType>; expected one."),
        ('strong="true"', 'strong="very"', "/@strong: The attribute is 'very'; expected true or false."),
        ('gender="F"', 'gender="X"', "nameAlias[@logicalId=22]/@gender: The gender is 'X'; expected M, F or ?."),
        ('year="1966"', 'year="sixty"', "birthdate[@logicalId=42]/@year: The attribute is 'sixty'; expected a whole"),
        ("2012-01-02", "2012-02-30", "/@disenfranchisementDate: The attribute is '2012-02-30'; expected a day"),
        ("2020-01-14", "14.1.2020", "/@publicationDate: The attribute is '14.1.2020'; expected a day like"),
        ("Sample Trading OOO", "", "entry logical-9002, @wholeName: The entity has no name."),
        ("<sanctionEntity ", "<entities/><sanctionEntity ", "The element <{http://eu.europa.ec/fpi/fsd/export}entities>"),
        ("</export>", "", "The file is truncated"),
        ("<export", "<!DOCTYPE x><export", "document type"),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused_with_its_place(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(ListFormatError) as caught:
        read(changed(tmp_path, old, new))
    assert message in str(caught.value)


def test_a_file_without_entities_is_refused(tmp_path: Path) -> None:
    text = SAMPLE.read_text("utf-8")
    entities = text[text.index("<sanctionEntity") : text.rindex("</export>")]
    with pytest.raises(ListFormatError, match="The file has no <sanctionEntity>; expected"):
        read(changed(tmp_path, entities, ""))


@settings(max_examples=300, deadline=None)
@given(st.lists(damages, min_size=1, max_size=3))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, faults: list[Damage]
) -> None:
    raw = SAMPLE.read_bytes()
    for fault in faults:
        raw = fault(raw) if raw else raw
    outcome("eu_fsf", "full", tmp_path_factory.getbasetemp() / "full.xml", raw)
