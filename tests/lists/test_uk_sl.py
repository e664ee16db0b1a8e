from __future__ import annotations

import datetime as dt
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from damage import SNAPSHOT
from msgspec import structs
from uk_model import TITLES, Party, csv_of, ods_of, pack, table, xml_of

from listwarden.errors import ListFormatError
from listwarden.lists.catalog import definition_of
from listwarden.lists.definition import ParsedList
from listwarden.lists.uk_sl.dates import read_birth_date, read_day
from listwarden.model import Listing, Source

SAMPLES = Path(__file__).parent / "samples" / "uk_sl"
UK = definition_of("uk_sl")
FILES = {part.part: part.file for part in UK.parts}
REGIME = "The Sampleland (Sanctions) (EU Exit) Regulations 2020"

PERSON: Party = {
    "unique_id": [("ZZB0001",)],
    "updated": [("14/04/2026",)],
    "designated": [("24/02/2022",)],
    "ofsi_group": [("90001",)],
    "un_reference": [("ZZi.902",)],
    "name": [
        ("Sampl", "Testovich", "", "", "", "FIXTUROV", "Primary Name", ""),
        ("", "", "", "", "", "The Fixture", "ALias", "Low quality a.k.a"),
        ("Samplo", "", "", "", "", "Fixturoff", "Primary Name Variation", ""),
    ],
    "script_name": [("Сампл Фикстуров", "Cyrillic", "Russian"), ("سمپل", "", "")],
    "title": [("Dr",), ("Haji",)],
    "regime": [(REGIME,)],
    "type": [("Individual",)],
    "designated_by": [("UK|UN",)],
    "measures": [("Asset freeze|Travel Ban",)],
    "information": [('Has a "quoted" word, an <angle> & knows ZZB0002.',)],
    "reasons": [("Is alleged to have tested samples.",)],
    "address": [
        ("1 Sample Street", "", "", "", "", "Sampleville", "1001", "Belgium"),
        ("", "", "", "", "", "", "", "Iran"),
    ],
    "birth_date": [("dd/mm/1945",), ("01/03/1947",)],
    "nationality": [("Belgium",), ("Iran",)],
    "national_id": [("'0012345", "Ration card no.")],
    "passport": [("X0000001", "(Belgian)"), ("X0000002", "")],
    "position": [("Head of Samples",)],
    "gender": [("Male",)],
    "birth_place": [("Minsk", "USSR (now Belarus)")],
}
ENTITY: Party = {
    "unique_id": [("ZZB0002",)],
    "updated": [("04/08/2026",)],
    "designated": [("31/12/2020",)],
    "name": [("", "", "", "", "", "Fixture, Trading & Co", "Primary Name", "")],
    "regime": [(REGIME,)],
    "type": [("Entity",)],
    "designated_by": [("UK",)],
    "measures": [("Asset freeze",)],
    "phone": [("+000 1",), ("+000 2",)],
    "website": [("www.fixture.example",)],
    "email": [("a@fixture.example",)],
    "entity_type": [("Private company",)],
    "subsidiary": [("Fixture Branch",)],
    "parent": [("Fixture Holding",)],
    "registration": [("TIN: 7700000001",)],
}
SHIP: Party = {
    "unique_id": [("ZZB0003",)],
    "designated": [("31/12/2020",)],
    "name": [("", "", "", "", "", "Sample Star", "Primary Name", ""), ("", "", "", "", "", "Old Star", "Alias", "")],
    "regime": [(REGIME,)],
    "type": [("Ship",)],
    "designated_by": [("UN",)],
    "measures": [("De-flag|Prohibition of port entry",)],
    "imo": [("IMO9000001",)],
    "owner": [("Fixture Shipping",)],
    "former_owner": [("Old Fixture",)],
    "flag": [("Comoros",)],
    "former_flag": [("India",), ("Iran",)],
    "vessel_type": [("Tanker",)],
    "tonnage": [("7078",)],
    "length": [("100m",)],
    "built": [("2011",)],
}
MODEL = (PERSON, ENTITY, SHIP)


def read(file: Path, part: str) -> ParsedList:
    return UK.parse({part: file}, SNAPSHOT)


def parse(tmp_path: Path, part: str, raw: bytes) -> ParsedList:
    file = tmp_path / FILES[part]
    file.write_bytes(raw)
    return read(file, part)


def refusal(tmp_path: Path, part: str, raw: bytes) -> str:
    with pytest.raises(ListFormatError) as caught:
        parse(tmp_path, part, raw)
    assert caught.value.where.startswith(FILES[part])
    assert caught.value.hint
    return str(caught.value)


def without_places(value: Any) -> Any:
    """The same record, with nothing said of where in its file a value was read."""
    if isinstance(value, Source):
        return value.entry
    if isinstance(value, tuple):
        return tuple(map(without_places, value))
    if hasattr(value, "__struct_fields__"):
        return {name: without_places(getattr(value, name)) for name in value.__struct_fields__}
    return value


@pytest.fixture(scope="module")
def sample() -> dict[str, Listing]:
    return {one.id: one for one in read(SAMPLES / "UK-Sanctions-List.xml", "xml").listings}


def test_the_sample_has_its_listings_and_its_date() -> None:
    parsed = read(SAMPLES / "UK-Sanctions-List.xml", "xml")
    assert [one.id for one in parsed.listings] == ["uk:ZZA0001", "uk:ZZA0002", "uk:ZZA0003"]
    assert [one.entity.type for one in parsed.listings] == ["person", "organization", "vessel"]
    assert (parsed.published_on, parsed.published_text) == (dt.date(2026, 9, 11), "11/09/2026")


def test_names_keep_their_kind_strength_and_parts(sample: dict[str, Listing]) -> None:
    names = sample["uk:ZZA0001"].entity.names
    assert [(one.text, one.role, one.strength, one.note) for one in names[:4]] == [
        ("Sampl Testovich FIXTUROV", "primary", "strong", ""),
        ("Samplo Fixturoff", "also known as", "strong", "primary name variation"),
        ("Abu Sampl", "also known as", "weak", ""),
        ("The Fixture", "also known as", "strong", ""),
    ]
    assert (names[0].given, names[0].family) == ("Sampl Testovich", "FIXTUROV")
    assert names[0].source == Source("uk_sl", SNAPSHOT, "ZZA0001", "Names/Name[1]")


def test_names_in_other_scripts_keep_script_and_language(sample: dict[str, Listing]) -> None:
    names = sample["uk:ZZA0001"].entity.names[4:]
    assert [(one.text, one.script, one.language, one.note) for one in names] == [
        ("Сампл Фикстуров", "Cyrl", "ru", "Cyrillic"),
        ("سمپل", "Arab", None, ""),
    ]


def test_an_empty_primary_name_lets_another_name_stand_first_and_says_so(sample: dict[str, Listing]) -> None:
    listing = sample["uk:ZZA0002"]
    assert listing.name == "Fixture Trading"
    assert listing.entity.names[0].role == "also known as"
    assert listing.entity.names[0].note == "the publisher gives no primary name; this one stands first"
    assert "no primary name; Fixture Trading stands first" in [one.text for one in listing.leftovers]


def test_parts_1_to_5_of_an_entity_are_a_name_of_their_own(sample: dict[str, Listing]) -> None:
    texts = [one.text for one in sample["uk:ZZA0002"].entity.names]
    assert texts == ["Fixture Trading", "FT", "Fixture Stores", "Fixture Shop"]


def test_each_kind_of_sanction_is_a_tag(sample: dict[str, Listing]) -> None:
    assert [[tag.text for tag in one.tags] for one in sample.values()] == [
        ["Asset freeze", "Travel Ban", "Trust Services Sanctions"],
        ["Asset freeze", "Trust Services Sanctions"],
        ["De-flag", "Prohibition of port entry"],
    ]
    assert {tag.kind for one in sample.values() for tag in one.tags} == {"measure"}


def test_a_measure_that_is_only_marked_is_said(sample: dict[str, Listing]) -> None:
    said = "the measure Trust Services Sanctions is marked, but is not among those named"
    assert said in [one.text for one in sample["uk:ZZA0001"].leftovers]
    assert not any("marked" in one.text for one in sample["uk:ZZA0003"].leftovers)


def test_designations_have_program_authority_day_basis_and_reason(sample: dict[str, Listing]) -> None:
    listing = sample["uk:ZZA0001"]
    assert [one.code for one in listing.programs] == [REGIME]
    assert [one.authority for one in listing.designations] == ["UK", "UNSC"]
    first = listing.designations[0]
    assert (first.designated_on, first.legal_basis) == (dt.date(2001, 1, 25), REGIME)
    assert first.reason == "Is alleged to have tested samples."
    assert (listing.listed_on, listing.updated_on) == (dt.date(2001, 1, 25), (dt.date(2026, 4, 14),))


def test_dates_of_birth_are_intervals_and_what_is_none_is_left_over(sample: dict[str, Listing]) -> None:
    listing = sample["uk:ZZA0001"]
    found = [(one.date.precision, one.date.earliest, one.date.text) for one in listing.entity.birth_dates]
    assert found == [
        ("year", dt.date(1945, 1, 1), "dd/mm/1945"),
        ("month", dt.date(1946, 8, 1), "00/08/1946"),
        ("day", dt.date(1947, 3, 1), "01/03/1947"),
    ]
    assert "date of birth: early forties" in [one.text for one in listing.leftovers]


def test_identifiers_have_kinds_and_what_has_no_number_is_left_over(sample: dict[str, Listing]) -> None:
    found = [(one.kind, one.value, one.country) for one in sample["uk:ZZA0001"].entity.identifiers]
    assert found == [
        ("un_reference", "ZZi.902", ""), ("ofsi_group", "90001", ""),
        ("passport", "X0000001", "BE"), ("national_id", "'0012345", ""),
    ]  # fmt: skip
    assert "Passport without a number: lost in 1999" in [one.text for one in sample["uk:ZZA0001"].leftovers]
    entity = [(one.kind, one.value, one.label) for one in sample["uk:ZZA0002"].entity.identifiers]
    assert entity[:3] == [
        ("tax_id", "7700000001", "TIN"), ("registration_number", "1027700000001", "OGRN"),
        ("registration_number", "Sample office no 12, file AB", "Business registration number"),
    ]  # fmt: skip
    assert [one.note for one in sample["uk:ZZA0002"].entity.identifiers[:2]] == ["KPP 770001001"] * 2
    assert [value for _, value, _ in entity[3:]] == [
        "+000 1", "+000 2", "a@fixture.example", "b@fixture.example", "www.fixture.example",
    ]  # fmt: skip
    ship = sample["uk:ZZA0003"]
    assert [(one.kind, one.value) for one in ship.entity.identifiers] == [("imo", "9000001")]
    assert "IMO number: unknown" in [one.text for one in ship.leftovers]


def test_addresses_places_and_attributes_are_kept(sample: dict[str, Listing]) -> None:
    person, entity, ship = (one.entity for one in sample.values())
    (address,) = person.addresses
    assert str(address) == "1 Sample Street, Old Town, Sampleville, 1001, Kosovo"
    assert address.country == "XK"
    assert [(one.text, one.country) for one in person.birth_places] == [("Minsk, USSR (now Belarus)", "BY")]
    assert [(one.key, one.value) for one in person.attributes] == [
        ("nationality", "Belgium"), ("title", "Dr"), ("title", "Haji"), ("position", "Head of Samples"),
        ("gender", "Male"),
    ]  # fmt: skip
    assert [(one.key, one.value) for one in entity.attributes] == [
        ("entity_type", "Private company"), ("subsidiary", "Fixture Branch"), ("parent_company", "Fixture Holding"),
    ]  # fmt: skip
    assert [(one.key, one.value, one.country) for one in ship.attributes] == [
        ("vessel_flag", "Comoros", "KM"), ("former_vessel_flag", "India", "IN"),
        ("vessel_owner", "Fixture Shipping", ""), ("former_vessel_owner", "Old Fixture", ""),
        ("vessel_type", "Tanker", ""), ("tonnage", "7078", ""), ("vessel_length", "100m", ""),
        ("build_date", "2011", ""),
    ]  # fmt: skip


def test_parties_that_the_texts_name_by_number_are_relationships(sample: dict[str, Listing]) -> None:
    listing = sample["uk:ZZA0001"]
    found = [(one.kind, one.other, one.other_id) for one in listing.entity.relationships]
    assert found == [("mentioned", "ZZi.001", "un:ZZi.001"), ("mentioned", "ZZA0002", "uk:ZZA0002")]
    assert listing.remarks.startswith("Brother of the owner of Fixture Trading (ZZA0002). Associate of")


def test_an_unknown_element_is_left_over_with_its_path(sample: dict[str, Listing]) -> None:
    (found,) = [one for one in sample["uk:ZZA0002"].leftovers if "SomethingNew" in one.text]
    assert (found.text, found.source.field) == ("SomethingNew: kept", "SomethingNew")


def test_the_rows_of_the_csv_sample_fold_back_into_their_entries() -> None:
    parsed = read(SAMPLES / "UK-Sanctions-List.csv", "csv")
    person, ship = parsed.listings
    assert (parsed.published_on, parsed.published_text) == (dt.date(2026, 9, 11), "Report Date: 11-Sep-2026")
    assert [(one.text, one.strength) for one in person.entity.names] == [
        ("Sampl FIXTUROV", "strong"), ("The Fixture", "weak"),
    ]  # fmt: skip
    assert [str(one) for one in person.entity.addresses] == ["Sampleville, Belgium", "2 Other Street, Belgium"]
    assert [one.date.text for one in person.entity.birth_dates] == ["dd/mm/1945", "01/03/1947"]
    assert person.remarks == 'Has a "quoted" word, and a second line.'
    assert person.entity.names[1].source.field == "line 11 Name 6"
    assert [(one.kind, one.value) for one in ship.entity.identifiers] == [("imo", "9000001")]


def test_the_three_formats_give_equal_listings_for_the_same_facts(tmp_path: Path) -> None:
    by_xml = parse(tmp_path, "xml", xml_of(MODEL))
    by_csv = parse(tmp_path, "csv", csv_of(MODEL))
    by_ods = parse(tmp_path, "ods", ods_of([["Report Date: 11-Sep-2026"], *table(MODEL)]))
    assert len(table(MODEL)) > 100
    assert without_places(by_xml.listings) == without_places(by_csv.listings) == without_places(by_ods.listings)
    assert by_xml.published_on == by_csv.published_on == by_ods.published_on == dt.date(2026, 9, 11)
    assert not any(one.leftovers for one in by_xml.listings)
    assert len(by_xml.listings[0].entity.names) == 5
    assert [one.other_id for one in by_xml.listings[0].entity.relationships] == ["uk:ZZB0002"]


@pytest.mark.parametrize("indent", [True, False], ids=["indented", "in one line"])
def test_a_spreadsheet_is_read_however_its_xml_is_laid_out(tmp_path: Path, indent: bool) -> None:
    parsed = parse(tmp_path, "ods", ods_of(table(MODEL), indent=indent))
    assert [len(one.entity.names) for one in parsed.listings] == [5, 1, 2]


SUMMARY = [
    "Unique ID", "OFSI Group ID", "Name", "Regime Name", "Type", "Designation source", "Date Designated",
    "Sanctions Imposed",
]  # fmt: skip


def test_the_short_table_has_primary_names_and_measures(tmp_path: Path) -> None:
    first = ["ZZA0001", "90001", "FIXTUROV Sampl", "Sampleland", "Individual", "UK|UN", "25-01-2001"]
    second = ["ZZA0002", "", "", "Sampleland", "Entity", "UK", "25-01-2001"]
    measures = (", Asset freeze, Travel Ban", '-, Asset freeze, Transport sanctions: see "Other information"')
    rows = [SUMMARY, [*first, measures[0]], [*second, measures[1]]]
    named, unnamed = parse(tmp_path, "ods", ods_of(rows)).listings
    assert (named.name, named.listed_on) == ("FIXTUROV Sampl", dt.date(2001, 1, 25))
    assert [tag.text for tag in named.tags] == ["Asset freeze", "Travel Ban"]
    assert [tag.text for tag in unnamed.tags] == ["Asset freeze", 'Transport sanctions: see "Other information"']
    assert (unnamed.name, unnamed.entity.names[0].strength) == ("ZZA0002", "derived")
    assert [one.text for one in unnamed.leftovers] == ["no name; the entry's id stands in its place"]
    assert [one.legal_basis for one in named.designations] == ["", ""]


@pytest.mark.parametrize(
    ("text", "day"),
    [("29/06/2012", (2012, 6, 29)), ("29-06-2012", (2012, 6, 29)), ("29/06/2012 00:00:00", (2012, 6, 29)),
     ("11-Sep-2026", (2026, 9, 11)), ("2012-06-29T00:00:00", (2012, 6, 29))],
)  # fmt: skip
def test_days_are_read_with_the_day_first(text: str, day: tuple[int, int, int]) -> None:
    assert read_day(text) == dt.date(*day)


@pytest.mark.parametrize("text", ["06/29/2012", "31/02/2012", "29/06/12", "soon", "29/06-2012", "00/06/2012"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any
        read_day(text)


@pytest.mark.parametrize(
    ("text", "precision"),
    [("dd/mm/1945", "year"), ("DD/MM/1945", "year"), ("00/00/1945", "year"), ("15/mm/1945", "year"), ("1945", "year"),
     ("dd/08/1945", "month"), ("00/08/1945", "month"), ("27/08/1945", "day"), ("circa 1945", "year"),
     ("1945 to 1947", "range")],
)  # fmt: skip
def test_a_birth_date_is_as_exact_as_it_is_written(text: str, precision: str) -> None:
    date = read_birth_date(text)
    assert (date.precision, date.earliest.year, date.text) == (precision, 1945, text)


XML_FAULTS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _: b"", "empty"),
    "a web page": (lambda _: b"<!DOCTYPE html><html></html>", "HTML"),
    "cut off": (lambda raw: raw[:-400], "truncated"),
    "another list": (lambda raw: raw.replace(b"Designations", b"CONSOLIDATED_LIST"), "root element"),
    "without entries": (lambda _: b"<Designations/>", "has no <Designation>"),
    "an id twice": (lambda raw: raw.replace(b"ZZB0002<", b"ZZB0001<"), "occurs twice"),
    "no id": (lambda raw: raw.replace(b"<UniqueID>ZZB0002</UniqueID>", b""), "UniqueID"),
    "an id of another form": (lambda raw: raw.replace(b"ZZB0002<", b"ZZB-2<"), "UniqueID"),
    "an unknown type": (lambda raw: raw.replace(b">Ship<", b">Aircraft<"), "'Aircraft'; expected one of"),
    "no type": (lambda raw: raw.replace(b">Ship<", b"><"), "'nothing'"),
    "no name": (lambda raw: raw.replace(b"Fixture, Trading &amp; Co", b""), "no name"),
    "an unknown element among names": (lambda raw: raw.replace(b"Name6>", b"Name7>"), "not known among the names"),
    "a name part twice": (lambda raw: raw.replace(b"Name2>", b"Name1>"), "there twice"),
    "text among names": (lambda raw: raw.replace(b"</Names>", b"lost</Names>"), "expected elements only"),
    "an unknown section": (lambda raw: raw.replace(b"</Designations>", b"<Removed/></Designations>"), "not known here"),
    "no date": (lambda raw: raw.replace(b"11/09/2026", b"11/19/2026"), "expected one day"),
}


@pytest.mark.parametrize("fault", XML_FAULTS)
def test_a_damaged_xml_is_refused(tmp_path: Path, fault: str) -> None:
    damage, said = XML_FAULTS[fault]
    assert said in refusal(tmp_path, "xml", damage(xml_of(MODEL)))


def _swallowed(raw: bytes) -> bytes:
    """The last row stands in a quoted cell of a copy of it: its quote was closed too late."""
    row = raw.splitlines(keepends=True)[-1]
    before, _, after = row.partition(b"Old Fixture")
    return raw + before + b'"Old Fixture\n' + row + b'"' + after


CSV_FAULTS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _: b"", "empty"),
    "a web page": (lambda _: b"<html></html>", "markup"),
    "an archive": (lambda _: b"PK\x03\x04", "archive"),
    "utf-16": (lambda raw: raw.decode("utf-8-sig").encode("utf-16"), "UTF-16"),
    "windows-1252": (lambda raw: raw.replace(b"Sampleville", b"Sampl\xe9ville"), "byte 0xE9"),
    "a control character": (lambda raw: raw.replace(b"Sampleville", b"Sample\x07ville"), "U+0007"),
    "cut in a cell": (lambda raw: raw[: raw.rindex(b"Tanker")], "cells"),
    "an open quote": (lambda raw: raw + b'"', "quotes"),
    "a row within quotes": (_swallowed, "whole row stands within a quoted cell"),
    "no header": (lambda raw: raw.replace(b"Unique ID", b"Number"), "is the header"),
    "a column less": (lambda raw: raw.replace(b"Alias strength", b"Quality"), "missing: aliasstrength"),
    "a column twice": (lambda raw: raw.replace(b"Name 5", b"Name 4"), "twice"),
    "no id": (lambda raw: raw.replace(b"ZZB0003,", b","), "id is ''"),
    "two types": (lambda raw: raw.replace(b",Ship,", b",Entity,", 1), "'Entity, Ship'"),
    "no date": (lambda raw: raw.replace(b"11-Sep", b"99-Sep"), "Report Date"),
    "only a header": (lambda raw: raw[: raw.index(b"(HIN)") + 7], "no entry"),
}


@pytest.mark.parametrize("fault", CSV_FAULTS)
def test_a_damaged_csv_is_refused(tmp_path: Path, fault: str) -> None:
    damage, said = CSV_FAULTS[fault]
    assert said in refusal(tmp_path, "csv", damage(csv_of(MODEL)))


def test_an_unknown_column_is_left_over_once(tmp_path: Path) -> None:
    lines = csv_of((SHIP,)).splitlines()
    raw = b"\n".join([lines[0], lines[1] + b",New column", *(line + b",kept" for line in lines[2:])])
    (listing,) = parse(tmp_path, "csv", raw).listings
    assert [one.text for one in listing.leftovers] == ["New column: kept"]


def test_two_sheets_with_cells_are_refused(tmp_path: Path) -> None:
    raw = zipfile.ZipFile(_file(tmp_path, ods_of(table(MODEL)))).read("content.xml")
    start, end = raw.index(b"<table:table "), raw.index(b"</table:table>") + 14
    second = raw[start:end].replace(b"UK_Sanction_List", b"Notes")
    assert "expected one sheet" in refusal(tmp_path, "ods", pack(raw[:end] + second + raw[end:]))


def test_a_spreadsheet_of_another_kind_is_refused(tmp_path: Path) -> None:
    assert "mimetype" in refusal(tmp_path, "ods", pack(b"<a/>", b"application/vnd.oasis.opendocument.text"))
    assert "not a spreadsheet" in refusal(tmp_path, "ods", b"Unique ID,Name\n")
    assert "DOCTYPE" in refusal(tmp_path, "ods", pack(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'))


def _file(tmp_path: Path, raw: bytes) -> Path:
    file = tmp_path / "whole.ods"
    file.write_bytes(raw)
    return file


def _mutate(raw: bytes, rng: random.Random) -> bytes:
    """One fault: bytes flipped, dropped, doubled, put in or swapped."""
    at, length = rng.randrange(len(raw)), rng.randrange(1, 200)
    wild = rng.choice((b"\x00", b"\xff", b'"', b"\n", b"<a>", b"</Name>", b",", b"&#0;", b"\xc3\x28", b"Name", b"(1) "))
    return rng.choice((
        raw[:at], raw[:at] + bytes([rng.randrange(256)]) + raw[at + 1 :], raw[:at] + raw[at + length :],
        raw[:at] + raw[at : at + length] + raw[at:], raw[:at] + wild + raw[at:],
        raw[:at] + raw[at + length : at + 2 * length] + raw[at : at + length] + raw[at + 2 * length :],
    ))  # fmt: skip


def _ods_content(tmp_path: Path, raw: bytes) -> bytes:
    return zipfile.ZipFile(_file(tmp_path, raw)).read("content.xml")


@pytest.mark.parametrize("part", ["xml", "csv", "ods", "content"])
def test_a_mutated_file_is_refused_or_gives_whole_listings(tmp_path: Path, part: str) -> None:
    model = (_once(PERSON), ENTITY, SHIP)
    whole = {"xml": xml_of(model), "csv": csv_of(model), "ods": ods_of(table(model))}
    whole["content"] = _ods_content(tmp_path, whole["ods"])
    kind, rng, refused = ("ods" if part == "content" else part), random.Random(f"uk {part}"), 0
    for _ in range(150):
        raw = _mutate(whole[part], rng)
        try:
            parsed = parse(tmp_path, kind, pack(raw) if part == "content" else raw)
        except ListFormatError as error:
            _check_refusal(error, FILES[kind])
            refused += 1
        else:
            _check_whole(parsed)
    assert refused > 40


def _once(party: Party) -> Party:
    """The party with one value a field, so that the tables stay small."""
    return {name: values[:1] for name, values in party.items()}


def _check_refusal(error: ListFormatError, file: str) -> None:
    assert file in error.where
    assert error.hint


def _check_whole(parsed: ParsedList) -> None:
    assert parsed.listings
    assert len({one.id for one in parsed.listings}) == len(parsed.listings)
    for one in parsed.listings:
        assert one.id.removeprefix("uk:") == one.source.entry
        assert len(one.source.entry) == 7
        assert one.name.strip()
        assert all(each.source.entry == one.source.entry for each in one.statements())
        assert structs.asdict(one)


def test_the_model_uses_every_column_but_the_one_no_ship_has_filled() -> None:
    used = [title for at, title in enumerate(TITLES) if any(row[at] for row in table(MODEL)[1:])]
    assert [title for title in TITLES if title not in used] == [
        "Name 3", "Name 4", "Name 5", "Address Line 2", "Address Line 3", "Address Line 4", "Address Line 5",
        "Hull identification number (HIN)",
    ]  # fmt: skip
