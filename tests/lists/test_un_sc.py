from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from listwarden.errors import ListFormatError
from listwarden.lists.catalog import definition_of
from listwarden.lists.definition import ParsedList
from listwarden.lists.un_sc.names import names_in_note, split_names
from listwarden.lists.un_sc.parser import parse
from listwarden.model import Address, Attribute, Designation, Identifier, Listing, Name, PartialDate, Source

SAMPLE = Path(__file__).parent / "samples" / "un_sc" / "consolidated.xml"
SNAPSHOT = "ab" * 32


@pytest.fixture(scope="module")
def parsed() -> ParsedList:
    return parse({"consolidated": SAMPLE}, definition_of("un_sc"), SNAPSHOT)


@pytest.fixture(scope="module")
def person(parsed: ParsedList) -> Listing:
    return parsed.listings[0]


@pytest.fixture(scope="module")
def company(parsed: ParsedList) -> Listing:
    return parsed.listings[2]


def at(field: str, entry: str = "QDi.901") -> Source:
    return Source("un_sc", SNAPSHOT, entry, field)


def test_every_entry_becomes_a_listing_with_its_reference_number_as_id(parsed: ParsedList) -> None:
    found = [(listing.id, listing.entity.type, listing.source) for listing in parsed.listings]
    assert found == [
        ("un:QDi.901", "person", at("")),
        ("un:GBi.905", "person", at("", "GBi.905")),
        ("un:CDe.906", "organization", at("", "CDe.906")),
    ]


def test_the_publication_date_is_the_day_in_utc(parsed: ParsedList) -> None:
    assert parsed.published_on == dt.date(2026, 3, 2)
    assert parsed.published_text == "2026-03-01T22:30:00.123-04:00"


def test_all_names_of_a_person_are_read_in_order(person: Listing) -> None:
    alias = "INDIVIDUAL_ALIAS[{}]/ALIAS_NAME".format
    formerly, aka = "formerly known as", "also known as"
    original = "primary name in original script"
    listed = "Previously listed as. In Arabic: تامر السمبلي"
    expected = [
        ("TAMIR BEN QADAR AL-SAMPLI", "strong", "primary", "Latn", "", "FIRST_NAME"),
        ("تامر بن قادر", "strong", aka, "Arab", original, "NAME_ORIGINAL_SCRIPT"),
        ("Tamer Qadir", "strong", aka, "Latn", "", alias(1)),
        ("Tameer Qader", "strong", aka, "Latn", "", alias(1)),
        ("T. Qadar", "strong", aka, "Latn", "", alias(1)),
        ("“The Sample”", "weak", aka, "Latn", "nom de guerre", alias(2)),
        ("Sampli, Tamir", "strong", formerly, "Latn", listed, alias(4)),
        ("تامر السمبلي", "strong", formerly, "Arab", "original script of Sampli, Tamir", "INDIVIDUAL_ALIAS[4]/NOTE"),
        ("Abu Mir", "weak", aka, "Latn", "", alias(5)),
        ("Абу Мир", "weak", aka, "Cyrl", "", alias(5)),
        ("أبو مير", "strong", aka, "Arab", "", alias(6)),
        ("Abu Meer", "strong", aka, "Latn", "", alias(6)),
        ("Abou Mir", "strong", aka, "Latn", "", alias(6)),
        ("Qadar Agha", "strong", aka, "Latn", "", alias(7)),
        ("قادر آغا", "strong", aka, "Arab", "", alias(7)),
        ("Karim Sampli", "strong", aka, "Latn", "born 1 Jan. 1971 (false passport)", alias(8)),
        ("T. S.", "strong", aka, "Latn", "", alias(9)),
    ]
    names = person.entity.names
    assert [(n.text, n.strength, n.role, n.script, n.note, n.source.field) for n in names] == expected
    assert {n.source.at("") for n in names} == {person.source}


def test_all_names_of_an_organization_are_read_in_order(company: Listing) -> None:
    found = [(n.text, n.role, n.note, n.source.field) for n in company.entity.names]
    aka = "also known as"
    assert found == [
        ("COMPAGNIE DES EXEMPLES (CDE)", "primary", "", "FIRST_NAME"),
        ("SAMPLE BUSINESS COMPANY (SBC)", aka, "", "FIRST_NAME"),
        ("Exemples & Cie", aka, "in Arabic script: شركة الأمثلة", "ENTITY_ALIAS[1]/ALIAS_NAME"),
        ("شركة الأمثلة", aka, "original script of Exemples & Cie", "ENTITY_ALIAS[1]/NOTE"),
        ("Old Samples (Hong Kong) Ltd, Inc / OSL", "formerly known as", "", "ENTITY_ALIAS[2]/ALIAS_NAME"),
        ("Sample Front (SF)", aka, "", "ENTITY_ALIAS[3]/ALIAS_NAME"),
        ("جبهة", aka, "", "ENTITY_ALIAS[3]/ALIAS_NAME"),
        ("Front of Samples", aka, "", "ENTITY_ALIAS[3]/ALIAS_NAME"),
        ("Samples Net", aka, "sub-unit name", "ENTITY_ALIAS[3]/ALIAS_NAME"),
    ]


def test_dates_of_birth_keep_their_precision_and_what_is_no_date_is_left_over(person: Listing) -> None:
    def field(number: int) -> str:
        return f"INDIVIDUAL_DATE_OF_BIRTH[{number}]"

    between = PartialDate.between(PartialDate.year(1968), PartialDate.year(1970), approximate=True)
    assert [(born.date, born.note, born.source) for born in person.entity.birth_dates] == [
        (PartialDate.day(dt.date(1971, 6, 7), text="1971-06-07-04:00"), "", at(field(1))),
        (PartialDate.year(1972, approximate=True), "", at(field(2))),
        (between, "Approximately", at(field(3))),
        (PartialDate.month(1973, 11, text="Nov. 1973"), "Nov. 1973", at(f"{field(4)}/NOTE")),
        (PartialDate.month(1974, 9, text="Sep. 1974"), "Sep.", at(field(5))),
        (PartialDate.day(dt.date(1970, 2, 5)), "of the alias Sampli, Tamir", at("INDIVIDUAL_ALIAS[4]/DATE_OF_BIRTH")),
    ]
    assert ("30-35 years old", at(f"{field(6)}/NOTE")) in [(one.text, one.source) for one in person.leftovers]


def test_places_of_birth_join_their_parts(person: Listing) -> None:
    whole = "Sample village, Qom, Iran (Islamic Republic of) (near the river)"
    assert [(place.text, place.country, place.source.field) for place in person.entity.birth_places] == [
        (whole, "IR", "INDIVIDUAL_PLACE_OF_BIRTH[2]"),
        ("Tunis, Tunisia", "TN", "INDIVIDUAL_ALIAS[4]/CITY_OF_BIRTH"),
    ]


def test_addresses_keep_a_province_in_the_zip_code_and_empty_ones_are_skipped(person: Listing) -> None:
    assert person.entity.addresses == (
        Address(
            at("INDIVIDUAL_ADDRESS[2]"),
            street="1 Sample Street",
            city="Aden",
            region="Aden Governorate",
            postal_code="Lahij Province",
            country="YE",
            country_text="Yemen",
            note="previous address",
        ),
    )


def test_documents_become_identifiers_of_the_right_kind(person: Listing) -> None:
    def document(number: int, tag: str = "NUMBER") -> Source:
        return at(f"INDIVIDUAL_DOCUMENT[{number}]/{tag}")

    tazkira = "Afghan national identification card (tazkira) number 112233"
    assert person.entity.identifiers == (
        Identifier("un_reference", "QDi.901", at("REFERENCE_NUMBER")),
        Identifier(
            "passport",
            "D0001",
            document(1),
            country="YE",
            label="Numéro de passeport",
            issued=PartialDate.day(dt.date(2010, 2, 18)),
            expires=PartialDate.day(dt.date(2019, 3, 10), text="10 March 2019"),
            note="Yemen diplomatic passport no.; Sanaa; expires on 10 March 2019",
        ),
        Identifier("other", "0099887", document(2), label="Ration card no.", note="Atlantis"),
        Identifier("national_id", "112233", document(3, "TYPE_OF_DOCUMENT2"), label=tazkira),
        Identifier(
            "passport",
            "L 112233",
            document(4, "NOTE"),
            label="Passport",
            note="Tunisian passport number L 112233 issued on 28 Feb. 1996",
        ),
        Identifier("passport", "654321", document(6), country="JO", label="Passport", note="Jordan"),
        Identifier("passport", "SE 011222", document(7), label="Passport"),
    )


def test_attributes_keep_the_published_words(parsed: ParsedList) -> None:
    assert parsed.listings[0].entity.attributes == (
        Attribute("data_id", "9000001", at("DATAID")),
        Attribute("gender", "Male", at("GENDER")),
        Attribute("submitted_by", "Norway", at("SUBMITTED_BY")),
        Attribute("nationality", "Iran (Islamic Republic of)", at("NATIONALITY/VALUE[1]"), "IR"),
        Attribute("nationality", "former Atlantis", at("NATIONALITY/VALUE[3]")),
        Attribute("nationality", "Yemen", at("NATIONALITY2"), "YE"),
        Attribute("title", "Haji", at("TITLE/VALUE[1]")),
        Attribute("position", "Treasurer of the front (QDe.904)", at("DESIGNATION/VALUE[1]")),
        Attribute("position", "Courier", at("DESIGNATION/VALUE[2]")),
    )
    assert [one.value for one in parsed.listings[1].entity.values_of("gender")] == ["Unknown"]
    assert [one.value for one in parsed.listings[2].entity.values_of("submitted_on")] == ["2007-03-01"]


def test_program_designation_and_dates_of_the_listing_are_read(parsed: ParsedList) -> None:
    person, other, _ = parsed.listings
    listed_on = dt.date(2016, 3, 2)  # the zone of an XML Schema date does not change its day
    assert person.listed_on == listed_on
    assert person.updated_on == (dt.date(2019, 1, 2), dt.date(2021, 5, 4))
    where = at("UN_LIST_TYPE")
    assert person.designations == (Designation(where, "Al-Qaida", "UNSC", listed_on),)
    assert [program.code for program in other.programs] == ["GB"]
    assert other.updated_on == ()


def test_reference_numbers_of_others_become_mentions_once_each(person: Listing) -> None:
    assert [(r.kind, r.other, r.other_id, r.source.field) for r in person.entity.relationships] == [
        ("mentioned", "QDe.902", "un:QDe.902", "COMMENTS1"),
        ("mentioned", "TAi903", "un:TAi.903", "COMMENTS1"),
        ("mentioned", "QDe.904", "un:QDe.904", "DESIGNATION/VALUE[1]"),
    ]


def test_remarks_are_whole_with_their_line_breaks(person: Listing) -> None:
    assert person.remarks.startswith("Associated with Sample Relief Front (QDe.902)")
    assert person.remarks.endswith("TAi903).\nBrother of the first, QDi.901 himself; see QDe.902 again. Gender: male.")


def test_what_no_rule_knows_is_kept_as_leftover(parsed: ParsedList) -> None:
    assert [(one.text, one.source.field) for one in parsed.listings[0].leftovers] == [
        ("QUALITY: Doubtful", "INDIVIDUAL_ALIAS[9]/QUALITY"),
        ("Passport, lost in 1993", "INDIVIDUAL_DOCUMENT[5]"),
        ("30-35 years old", "INDIVIDUAL_DATE_OF_BIRTH[6]/NOTE"),
        ("EYE_COLOR: brown", "EYE_COLOR"),
    ]
    assert [(one.text, one.source.field) for one in parsed.listings[2].leftovers] == [
        ("ENTITY_ADDRESS/FLOOR: 3", "ENTITY_ADDRESS/FLOOR"),
        ("DELISTED_ON: 2030-01-01", "DELISTED_ON"),
    ]


def test_an_entry_with_only_the_mandatory_elements_has_nothing_else(parsed: ParsedList) -> None:
    other = parsed.listings[1]
    assert other.entity.names == (Name("JANE", at("FIRST_NAME", "GBi.905")),)
    assert other.remarks == ""
    assert other.leftovers == ()
    assert other.entity.addresses == other.entity.birth_dates == other.entity.relationships == ()


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("", []),
        (" ; ,", []),
        ("One; Two;Three", ["One", "Two", "Three"]),
        ("a) One b) Two 3) Three", ["One", "Two", "Three"]),
        (") Stray Bracket,", ["Stray Bracket"]),
        ("SURNAME, Given", ["SURNAME, Given"]),
        ("Long Name (LN)", ["Long Name (LN)"]),
        ("One (A; B", ["One (A; B"]),
        ("One/Two", ["One/Two"]),
        ("華信(香港)公司", ["華信(香港)公司"]),
        ("Jin (金铁三)", ["Jin", "金铁三"]),
        ("born in 1960", ["born in 1960"]),
        ("original script:", ["original script:"]),
        ("Karim born in 1963", ["Karim"]),
        ("Wellborn Sample", ["Wellborn Sample"]),
        ("Karim (previously listed as)", ["Karim"]),
        ("Academy (KPE.918)", ["Academy"]),
        ("Ali علي Veli", ["Ali علي Veli"]),
    ],
)
def test_a_field_is_split_only_where_it_is_plainly_a_list(field: str, names: list[str]) -> None:
    assert [piece.text for piece in split_names(field)] == names


def test_brackets_without_end_do_not_exhaust_the_parser() -> None:
    deep = "A " + "(b; " * 900 + ")" * 900
    assert len(split_names(deep)) == 1


@pytest.mark.parametrize(
    ("note", "alias", "names"),
    [
        ("", "Abu", []),
        ("nom de guerre", "Abu", []),
        ("in Arabic: Abu", "Abu", []),
        ("DOB: a) 1960; b) 1963", "Abu", []),
        ("One Name; Another Name", "Abu", []),
        ("One Name; Another Name", "أبو", ["One Name", "Another Name"]),
        ("born in 1971 (One Name; Another Name)", "Abu", ["One Name", "Another Name"]),
        ("said to be dead; " + "word " * 9, "أبو", []),
    ],
)
def test_only_plain_lists_and_original_script_of_a_note_are_names(note: str, alias: str, names: list[str]) -> None:
    assert [piece.text for piece in names_in_note(note, alias)] == names


def broken(tmp_path: Path, old: str, new: str) -> str:
    text = SAMPLE.read_text("utf-8")
    assert old in text
    file = tmp_path / "consolidated.xml"
    file.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ListFormatError) as caught:
        parse({"consolidated": file}, definition_of("un_sc"), SNAPSHOT)
    return str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("QDi.901 <", "<", "entry with DATAID 9000001, REFERENCE_NUMBER: The element is missing or empty."),
        ("<DATAID>9000001</DATAID>", "", "entry QDi.901, DATAID: The element is missing or empty."),
        ("<FIRST_NAME>TAMIR</FIRST_NAME>", "", "entry QDi.901, FIRST_NAME: The entry has no name."),
        ("COMPAGNIE DES EXEMPLES (CDE) ; SAMPLE BUSINESS COMPANY (SBC)", " ;", "entry CDe.906, FIRST_NAME: The entry"),
        ("GBi.905", "QDi.901", "consolidated.xml, line 98: The reference number QDi.901 occurs twice"),
        ("2016-03-02-05:00", "02.03.2016", "entry QDi.901, LISTED_ON: This is not a date: '02.03.2016'"),
        ("2019-01-02", "2019-13-02", "entry QDi.901, LAST_DAY_UPDATED/VALUE[3]: This is not a date"),
        ("1971-06-07-04:00", "07/06/1971", "entry QDi.901, INDIVIDUAL_DATE_OF_BIRTH[1]/DATE: This is not a date"),
        (">1972<", ">72<", "INDIVIDUAL_DATE_OF_BIRTH[2]/YEAR: This is not a date"),
        (">1968<", ">1988<", "INDIVIDUAL_DATE_OF_BIRTH[3]/FROM_YEAR: This is not a date: the range 1988 to 1970 runs"),
        ("1970-02-05", "5 February", "INDIVIDUAL_ALIAS[4]/DATE_OF_BIRTH: This is not a date"),
        ("2010-02-18", "2010-02-30", "INDIVIDUAL_DOCUMENT[1]/DATE_OF_ISSUE: This is not a date"),
        ("2026-03-01T22:30:00.123-04:00", "yesterday", "The attribute dateGenerated is 'yesterday'; expected a time"),
        ("<ENTITIES>", "<VESSELS/><ENTITIES>", "The element <VESSELS> is not known here; expected one of: ENTITIES,"),
        ("</CONSOLIDATED_LIST>", "", "The file is truncated: it ends before </CONSOLIDATED_LIST>."),
    ],
)
def test_a_broken_entry_is_refused_with_its_place(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert message in broken(tmp_path, old, new)


def test_a_list_without_organizations_is_refused(tmp_path: Path) -> None:
    text = SAMPLE.read_text("utf-8")
    without = text[text.index("<ENTITY>") : text.index("</ENTITIES>")]
    assert "The file has no <ENTITY>; expected persons and organizations." in broken(tmp_path, without, "")


def test_an_element_that_should_occur_once_and_occurs_twice_is_not_lost(tmp_path: Path) -> None:
    file = tmp_path / "consolidated.xml"
    text = SAMPLE.read_text("utf-8").replace("<SECOND_NAME/>", "<FIRST_NAME>JOAN</FIRST_NAME>", 1)
    file.write_text(text, "utf-8")
    other = parse({"consolidated": file}, definition_of("un_sc"), SNAPSHOT).listings[1]
    assert [one.text for one in other.leftovers] == ["FIRST_NAME: JOAN"]
