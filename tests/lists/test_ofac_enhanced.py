from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from damage import SNAPSHOT, Damage, damages, outcome
from hypothesis import given, settings
from hypothesis import strategies as st
from ofac_export import Export

from listwarden.errors import ListFormatError
from listwarden.lists.catalog import definition_of
from listwarden.lists.definition import ParsedList
from listwarden.lists.formats.ofac_enhanced import parse
from listwarden.lists.formats.ofac_enhanced_shapes import DatePeriod
from listwarden.lists.formats.ofac_enhanced_values import period_of
from listwarden.model import Address, Attribute, Designation, Identifier, Listing, Name, Relationship, SubList, Tag

SAMPLE = Path(__file__).parent / "samples" / "ofac_xml" / "sdn_enhanced.xml"


def read(file: Path = SAMPLE, list_id: str = "ofac_sdn") -> ParsedList:
    return parse({"enhanced": file}, definition_of(list_id), SNAPSHOT)


def listing(number: int) -> Listing:
    return {each.id: each for each in read().listings}[f"ofac:{number}"]


def changed(tmp_path: Path, old: str, new: str, count: int = 1) -> Path:
    text = SAMPLE.read_text("utf-8")
    assert old in text
    file = tmp_path / "SDN_ENHANCED.XML"
    file.write_text(text.replace(old, new, count), "utf-8")
    return file


def refused(file: Path, list_id: str = "ofac_sdn") -> ListFormatError:
    with pytest.raises(ListFormatError) as caught:
        read(file, list_id)
    assert caught.value.where.startswith(file.name)
    assert caught.value.hint
    return caught.value


def test_every_entry_is_a_listing_and_the_date_is_that_of_the_data() -> None:
    parsed = read()
    assert [each.id for each in parsed.listings] == [f"ofac:{n}" for n in (101, 102, 103, 104, 108)]
    assert (parsed.published_on, parsed.published_text) == (dt.date(2025, 2, 3), "2025-02-03T00:00:00")
    assert [each.entity.type for each in parsed.listings] == [
        "organization", "person", "vessel", "aircraft", "organization",
    ]  # fmt: skip


def test_names_come_in_their_own_scripts_with_their_strength_and_the_primary_one_first() -> None:
    one = listing(101)
    assert one.entity.names[:3] == (
        Name("EXAMPLE TRADING CO.", one.source.at("name 8000 translation 50001")),
        Name("ПРИМЕР ТРЕЙДИНГ", one.source.at("name 8000 translation 50002"), "strong", "also known as", "Cyrl",
             note="primary name in Cyrillic"),
        Name("示例贸易公司", one.source.at("name 8000 translation 50003"), "strong", "also known as", "Hani",
             "zh-Hans", note="primary name in Chinese Simplified"),
    )  # fmt: skip
    assert [(name.text, name.strength, name.role) for name in one.entity.names[3:]] == [
        ("EXAMPLE TRADERS", "strong", "also known as"),
        ("OLD EXAMPLE LTD", "strong", "formerly known as"),
        ("ETC", "weak", "also known as"),
    ]


def test_a_primary_name_that_is_not_first_in_the_file_is_first_in_the_listing() -> None:
    names = listing(102).entity.names
    assert [name.text for name in names] == ["SAMPLE, Ann 'Abd", "عبد", "SPECIMEN, Anna", "ABU 'ALI"]
    assert (names[0].family, names[0].given, names[0].note) == ("SAMPLE", "Ann 'Abd", "maiden name: Muster")
    assert names[2].role == "now known as"


def test_an_alias_of_an_unknown_type_keeps_the_publishers_word() -> None:
    alias = listing(108).entity.names[1]
    assert (alias.text, alias.role, alias.note) == ("SAMPLE MARK", "also known as", "Brand")


def test_each_list_comes_with_its_day_and_the_own_ones_give_the_day_of_listing() -> None:
    one = listing(108)
    assert one.sublists == (
        SubList("SDN", one.source.at("sanctionsList 50107"), dt.date(2020, 1, 2)),
        SubList("Brand-New List", one.source.at("sanctionsList 50109"), dt.date(2024, 1, 1)),
    )
    assert one.listed_on == dt.date(2020, 1, 2)
    other = one.entity.values_of("other_list")
    assert [(each.value, each.note) for each in other] == [
        ("Sectoral Sanctions Identifications List", "since 2014-07-16"),
    ]


def test_one_program_on_one_list_is_a_designation_with_instrument_and_day() -> None:
    one = listing(102)
    assert one.designations == (
        Designation(one.source.at("sanctionsProgram 50051"), "SDGT", designated_on=dt.date(2019, 5, 6),
                    legal_basis="Executive Order 13224 (Terrorism)"),
    )  # fmt: skip
    assert one.tags == (Tag("measure", "Block", one.source.at("sanctionsType 50052")),)


def test_programs_and_instruments_are_joined_by_the_number_of_their_order_and_never_by_position() -> None:
    assert [(each.program, each.legal_basis) for each in listing(108).designations] == [
        ("UKRAINE-EO13662", "Executive Order 13662 (Ukraine)"),
        ("CYBER2", ""),
        ("GLOMAG", ""),
        ("", "Executive Order 13694 (Cyber)"),
    ]


def test_relations_name_the_other_listing_and_keep_what_is_said_of_them() -> None:
    one = listing(101)
    assert one.entity.relationships == (
        Relationship("owned_by", "SAMPLE HOLDING", one.source.at("relationship 50022"), "ofac:108"),
        Relationship("landlord_of", "SAMPLE, Ann", one.source.at("relationship 50023"), "ofac:102"),
    )
    assert "Landlord of SAMPLE, Ann: until 2020" in [left.text for left in one.leftovers]


def test_an_address_keeps_its_parts_its_region_and_its_form_in_another_script() -> None:
    one = listing(101)
    assert one.entity.addresses == (
        Address(one.source.at("address 9001"), "1 Example Road, Block 2", "Karachi", postal_code="75600",
                country="PK", country_text="Pakistan", note="in Cyrillic: Карачи"),
        Address(one.source.at("address 9002"), country="PS", country_text="Region: Gaza"),
    )  # fmt: skip


def test_documents_keep_country_dates_and_notes_and_an_unknown_kind_is_another_number() -> None:
    passport = listing(102).entity.identifiers[0]
    assert passport.issued
    assert passport.expires
    assert (passport.kind, passport.value, passport.country) == ("passport", "A 12", "IR")
    assert (passport.issued.earliest, passport.expires.latest) == (dt.date(2001, 1, 1), dt.date(2011, 12, 31))
    numbers = [each for each in listing(108).entity.identifiers if each.kind in {"other", "registration_number"}]
    assert [(each.kind, each.value, each.country, each.label, each.note) for each in numbers] == [
        ("other", "HC-77", "MT", "Harbor Card No.", ""),
        ("registration_number", "555", "RU", "Registration ID", "OGRN; issued in Moscow; old; BIK 1"),
    ]


def test_features_of_every_type_are_kept() -> None:
    one = listing(108)
    assert one.entity.values_of("favorite_color") == (
        Attribute("favorite_color", "green", one.source.at("feature 50093")),
    )
    assert [each.value for each in one.entity.values_of("gender")] == ["Female"], "from the table of references"
    assert [each.value for each in one.entity.values_of("living_status")] == ["Deceased"]
    wallet, website = one.entity.identifiers[:2]
    assert (wallet.kind, wallet.asset) == ("wallet", "XBT")
    assert website == Identifier(
        "website",
        "example.org",
        one.source.at("feature 50095"),
        label="Website",
        note="in Latin; reliability: Reported",
    )
    assert [left.text for left in one.leftovers] == [
        "DOB spring 1970",
        "Birthdate: 1981",
        "Executive Order 13662 Directive Determination -: since 2014",
        "owner of a boat",
    ]


def test_a_date_of_birth_in_words_that_do_not_read_comes_from_its_fields() -> None:
    dates = listing(108).entity.birth_dates
    assert [(str(each.date), each.note) for each in dates] == [
        ("Mar 1970 to May 1970", "spring 1970"),
        ("1971", ""),
    ]


@pytest.mark.parametrize(
    ("first", "last", "approximate", "text", "precision"),
    [
        ("1962-01-01", "1962-12-31", "false", "1962", "year"),
        ("1962-01-01", "1962-12-31", "true", "circa 1962", "year"),
        ("1962-02-01", "1962-02-28", "false", "Feb 1962", "month"),
        ("1962-02-03", "1962-02-03", "false", "03 Feb 1962", "day"),
        ("1960-01-01", "1963-12-31", "false", "1960 to 1963", "range"),
        ("1960-05-09", "1963-06-01", "false", "09 May 1960 to 01 Jun 1963", "range"),
    ],
)
def test_a_period_is_read_with_the_precision_that_its_days_show(
    first: str, last: str, approximate: str, text: str, precision: str
) -> None:
    date = period_of(DatePeriod(first, first, last, last, approximate, "false"))
    assert date
    assert (date.text, date.precision, date.approximate) == (text, precision, approximate == "true")
    assert (date.earliest.isoformat(), date.latest.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "period",
    [
        None,
        DatePeriod(),
        DatePeriod("1963-01-01", "", "", "1962-01-01"),
        DatePeriod("soon", "", "", "1962-01-01"),
    ],
    ids=["none", "empty", "back", "words"],
)
def test_a_period_that_does_not_read_is_none(period: DatePeriod | None) -> None:
    assert period_of(period) is None


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("<features>", "<features><whim/>", "<whim> is not known in <features>"),
        ("<isPrimary>true</isPrimary>", "<isPrimary>true</isPrimary><mood>calm</mood>", "<mood> is not known"),
        ('<entity id="102">', '<entity id="101">', "Entry 101 is there twice"),
        ('<entity id="102">', '<entity id="1O2">', "Expected a number as id, found '1O2'"),
        ('600">Individual<', '600">Robot<', "The kind of party is 'Robot'"),
        ("<isPrimary>true</isPrimary><isLowQuality>", "<isPrimary>false</isPrimary><isLowQuality>", "no primary name"),
        ("<isLowQuality>true<", "<isLowQuality>maybe<", "Expected true or false, found 'maybe'."),
        ("EXAMPLE TRADERS</formattedFullName>", "</formattedFullName>", "A name of the entry is empty"),
        ('datePublished="2019-05-06"', 'datePublished="05/06/2019"', "expected one like 2025-01-10"),
        ("2025-02-03T00:00:00", "yesterday", "The date dataAsOf is 'yesterday'"),
        ("<publicationInfo>", "<publicationNews>", "not well-formed"),
        ("  <entities>", "  <rulers/>\n  <entities>", "<{https"),
    ],
    ids=["feature", "name", "twice", "number", "kind", "primary", "flag", "empty", "day", "stamp", "syntax", "section"],
)
def test_what_may_change_the_meaning_refuses_the_file(tmp_path: Path, old: str, new: str, what: str) -> None:
    assert what in refused(changed(tmp_path, old, new)).what


def test_the_other_list_of_ofac_is_refused_in_the_place_of_this_one(tmp_path: Path) -> None:
    assert refused(changed(tmp_path, "x", "x"), "ofac_cons").what == (
        "The file is of the SDN List; expected the Consolidated List."
    )


def test_a_file_without_entries_or_without_a_date_is_refused(tmp_path: Path) -> None:
    text = SAMPLE.read_text("utf-8")
    file = tmp_path / "SDN_ENHANCED.XML"
    file.write_text(text[: text.index("<entity ")] + "</entities></sanctionsData>", "utf-8")
    assert refused(file).what == "The file has no entries."
    start, end = text.index("<publicationInfo>"), text.index("</publicationInfo>")
    file.write_text(text[:start] + text[end + len("</publicationInfo>") :], "utf-8")
    assert refused(file).what == "The file has no <publicationInfo>."


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("ofac") / "SDN_ENHANCED.XML"
    Export(seed=5).write(file, 400)
    return file


def test_a_long_made_file_is_read_whole(export: Path) -> None:
    parsed = read(export)
    assert [each.id for each in parsed.listings] == [f"ofac:{number}" for number in range(1, 401)]
    assert all(each.sublists and each.listed_on and each.designations for each in parsed.listings)
    assert not [left for each in parsed.listings for left in each.leftovers]


def test_no_cut_of_a_file_is_read_as_a_shorter_list(export: Path, tmp_path: Path) -> None:
    raw = export.read_bytes()
    file = tmp_path / "SDN_ENHANCED.XML"
    for at in range(0, len(raw.rstrip()), len(raw) // 97):
        file.write_bytes(raw[:at])
        refused(file)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(damages, min_size=1, max_size=3))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, faults: list[Damage]
) -> None:
    raw = SAMPLE.read_bytes()
    for fault in faults:
        raw = fault(raw) if raw else raw
    outcome("ofac_sdn", "enhanced", tmp_path_factory.getbasetemp() / "SDN_ENHANCED.XML", raw)
