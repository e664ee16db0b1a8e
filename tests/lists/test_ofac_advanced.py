from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from advanced_export import NAMESPACE, OLD_NAMESPACE, write_list
from damage import SNAPSHOT
from lxml import etree

from listwarden.errors import ListFormatError
from listwarden.lists.catalog import definition_of
from listwarden.lists.definition import ParsedList
from listwarden.lists.formats.ofac_advanced import parse
from listwarden.model import (
    Address,
    Attribute,
    DatedValue,
    Designation,
    Identifier,
    Listing,
    Name,
    PartialDate,
    Program,
    Relationship,
    Source,
    SubList,
    Tag,
)

FOLDER = Path(__file__).parent / "samples" / "ofac_advanced"
SAMPLE = FOLDER / "SDN_ADVANCED.XML"
TEXT = SAMPLE.read_text("utf-8")


def read(file: Path, list_id: str = "ofac_sdn") -> ParsedList:
    return parse({"advanced": file}, definition_of(list_id), SNAPSHOT)


def read_text(tmp_path: Path, text: str, list_id: str = "ofac_sdn") -> ParsedList:
    file = tmp_path / "SDN_ADVANCED.XML"
    file.write_text(text, "utf-8")
    return read(file, list_id)


def changed(tmp_path: Path, old: str, new: str) -> ParsedList:
    assert old in TEXT
    return read_text(tmp_path, TEXT.replace(old, new, 1))


@pytest.fixture(scope="module")
def parsed() -> ParsedList:
    return read(SAMPLE)


@pytest.fixture(scope="module")
def listings(parsed: ParsedList) -> dict[str, Listing]:
    return {listing.id: listing for listing in parsed.listings}


@pytest.fixture(scope="module")
def person(listings: dict[str, Listing]) -> Listing:
    return listings["ofac:90001"]


def at(field: str, entry: str = "90001") -> Source:
    return Source("ofac_sdn", SNAPSHOT, entry, field)


def lines_of(listing: Listing) -> list[str]:
    """A listing as lines of text, with the place of each value."""
    head = f"{listing.id} {listing.entity.type} listed on {listing.listed_on}, remarks: {listing.remarks}"
    return [head, *(f"  {each.field} | {each.text} | {each.source.field}" for each in listing.statements())]


def test_the_sample_becomes_the_expected_listings(parsed: ParsedList) -> None:
    lines = [line for listing in parsed.listings for line in lines_of(listing)]
    assert lines == (FOLDER / "expected.txt").read_text("utf-8").splitlines()


def test_the_day_of_issue_is_the_day_of_publication(parsed: ParsedList) -> None:
    assert (parsed.published_on, parsed.published_text) == (dt.date(2026, 8, 27), "2026-08-27")


def test_every_source_is_of_its_entry(parsed: ParsedList) -> None:
    for listing in parsed.listings:
        assert {statement.source.entry for statement in listing.statements()} == {listing.id.removeprefix("ofac:")}


def test_names_are_told_apart_by_their_parts_and_scripts(person: Listing) -> None:
    primary, weak, native, former = person.entity.names
    assert primary == Name(
        "OBRAZTSOV, Test Samplevich", at("DocumentedName[@ID=7101]"), family="OBRAZTSOV", given="Test Samplevich"
    )
    assert (weak.strength, weak.family, weak.given) == ("weak", "", "")
    assert (native.text, native.script, native.family, native.role) == (
        "ОБРАЗЦОВ, Тест", "Cyrl", "ОБРАЗЦОВ", "also known as",
    )  # fmt: skip
    assert (former.role, former.note) == ("formerly known as", "maiden name: FIKTSIEVA")


def test_chinese_parts_are_joined_without_a_blank_or_a_comma(listings: dict[str, Listing]) -> None:
    name = listings["ofac:90005"].entity.names[1]
    assert (name.text, name.family, name.given) == ("样本测试", "样本", "测试")
    assert (name.script, name.language) == ("Hani", "zh-Hans")


def test_a_period_of_a_whole_year_is_a_year_and_its_words_are_those_of_the_csv_files(person: Listing) -> None:
    year, circa = person.entity.birth_dates
    assert year == DatedValue(PartialDate.year(1953, text="1953"), at("Feature[@ID=100101]"))
    assert circa.date == PartialDate(dt.date(1951, 1, 1), dt.date(1954, 12, 31), "range", True, "circa 1951 to 1954")


@pytest.mark.parametrize(
    ("start", "end", "text", "precision"),
    [
        ("1953-1-1", "1953-1-1", "01 Jan 1953", "day"),
        ("1953-2-1", "1953-2-28", "Feb 1953", "month"),
        ("1953-2-1", "1953-3-31", "Feb 1953 to Mar 1953", "range"),
        ("1953-2-2", "1953-3-31", "02 Feb 1953 to 31 Mar 1953", "range"),
        ("1953-1-1", "1954-12-31", "1953 to 1954", "range"),
    ],
)
def test_a_period_is_as_exact_as_its_ends_say(tmp_path: Path, start: str, end: str, text: str, precision: str) -> None:
    def day(of: str) -> str:
        return "<Year>{}</Year><Month>{}</Month><Day>{}</Day>".format(*of.split("-"))

    old = TEXT[TEXT.index('<FeatureVersion ID="200101"') : TEXT.index("</FeatureVersion>")]
    new = old.replace(day("1953-1-1"), day(start)).replace(day("1953-12-31"), day(end))
    date = changed(tmp_path, old, new).listings[0].entity.birth_dates[0].date
    assert (date.text, date.precision, date.approximate) == (text, precision, False)


def test_a_date_that_does_not_exist_or_is_of_another_calendar_is_left_over(tmp_path: Path, person: Listing) -> None:
    assert any(leftover.text.startswith("Birthdate: 1953 2 30") for leftover in person.leftovers)
    old = '<DatePeriod CalendarTypeID="1" YearFixed="false" MonthFixed="false" DayFixed="false">'
    text = TEXT.replace(old, old.replace('"1"', '"2"'))
    lunar = read_text(tmp_path, text).listings[0]
    assert lunar.entity.birth_dates == ()
    assert any(leftover.text.startswith("Birthdate: 1953 1 1") for leftover in lunar.leftovers)


def test_documents_keep_dates_issuer_and_fraud(person: Listing) -> None:
    passport, forged = (each for each in person.entity.identifiers if each.kind == "passport")
    assert passport == Identifier(
        "passport", "TZ0000001", at("IDRegDocument[@ID=2]"), "KP", "Passport",
        PartialDate.day(dt.date(2015, 3, 9), text="09 Mar 2015"), PartialDate.year(2025, text="2025"),
        note="Invented Passport Office; issued in Issuetown",
    )  # fmt: skip
    assert (forged.country, forged.note) == ("RU", "not valid: fraudulent; seen once")


@pytest.mark.parametrize(
    ("number", "value", "country"),
    [("GT 77 (Russia)", "GT 77", "RU"), ("GT 77 (old)", "GT 77 (old)", ""), ("(Russia)", "(Russia)", "")],
)
def test_a_number_can_hold_its_country(tmp_path: Path, number: str, value: str, country: str) -> None:
    old = 'ID="6" IDRegDocTypeID="1999" IdentityID="7002" IssuedBy-CountryID="11002"'
    assert old in TEXT
    text = TEXT.replace(old, old.rpartition(" ")[0]).replace(">GT 77<", f">{number}<")
    (token,) = (each for each in read_text(tmp_path, text).listings[1].entity.identifiers if each.kind == "other")
    assert (token.value, token.country) == (value, country)


def test_an_address_keeps_its_other_script_as_a_note(person: Listing) -> None:
    assert person.entity.addresses[1] == Address(
        at("Feature[@ID=100105]/Location[@ID=81]"), "No. 5, Invented Street, Floor 2 & 3", "Sample City",
        "Sample Province", "100200", "IR", "Iran", "in Arabic: شهر نمونه; as of 2019",
    )  # fmt: skip


def test_a_country_is_named_by_a_location_that_is_nothing_else(person: Listing) -> None:
    source = at("Feature[@ID=100106]")
    assert person.entity.values_of("nationality") == (Attribute("nationality", "Korea, North", source, "KP"),)


def test_types_that_nobody_knows_stay_under_the_words_of_the_publisher(listings: dict[str, Listing]) -> None:
    entity = listings["ofac:90002"].entity
    (color,) = entity.values_of("fleet_color")
    assert (color.value, color.note) == ("Green", "")
    assert ("other", "Guild Token", "GT 77") in {(each.kind, each.label, each.value) for each in entity.identifiers}


def test_a_party_is_listed_since_its_day_on_this_list_and_other_lists_are_named(person: Listing) -> None:
    assert person.sublists == (SubList("SDN", at("SanctionsEntry[@ID=90001]"), dt.date(2022, 7, 4)),)
    assert person.listed_on == dt.date(2022, 7, 4)
    (other,) = person.entity.values_of("other_list")
    assert (other.value, other.note) == ("Sectoral Sanctions Identifications List", "since 2014-09-12")
    days = [each.designated_on for each in person.designations]
    assert days == [dt.date(2022, 7, 4), None, dt.date(2014, 9, 12)]


def test_the_same_party_on_the_non_sdn_publication_stands_on_the_other_list(tmp_path: Path) -> None:
    text = TEXT.replace(">SDN List<", ">Non-SDN CMIC List<").replace(">List of Test Parties<", ">SDN List<")
    cons = {listing.id: listing for listing in read_text(tmp_path, text, "ofac_cons").listings}
    person, both = cons["ofac:90001"], cons["ofac:90005"]
    assert [(each.code, each.listed_on) for each in person.sublists] == [
        ("NS-CMIC", dt.date(2022, 7, 4)), ("SSI", dt.date(2014, 9, 12)),
    ]  # fmt: skip
    assert person.listed_on == dt.date(2014, 9, 12)
    assert [each.code for each in both.sublists] == ["NS-CMIC"]
    assert [each.value for each in both.entity.values_of("other_list")] == ["SDN List"]


def test_a_list_that_nobody_knows_is_kept_under_its_own_name(listings: dict[str, Listing]) -> None:
    assert [each.code for each in listings["ofac:90005"].sublists] == ["SDN", "List of Test Parties"]


def test_the_file_of_the_other_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ListFormatError, match="stands on no list of the publication ofac_sdn"):
        changed(tmp_path, 'ProfileID="90004" ListID="1550"', 'ProfileID="90004" ListID="91507"')
    with pytest.raises(ListFormatError, match="stands on no list of the publication ofac_cons"):
        read_text(tmp_path, TEXT, "ofac_cons")


def test_a_program_stands_once_and_an_act_names_it_only_where_that_is_certain(
    person: Listing, listings: dict[str, Listing]
) -> None:
    assert person.programs == (
        Program("NPWMD", at("SanctionsMeasure[@ID=802]")),
        Program("UKRAINE-EO13662", at("SanctionsMeasure[@ID=804]")),
    )
    assert person.designations[0] == Designation(
        at("EntryEvent[@ID=90001]"), "NPWMD", designated_on=dt.date(2022, 7, 4),
        legal_basis="Executive Order 13382 (Non-proliferation)",
    )  # fmt: skip
    assert [(each.program, each.legal_basis) for each in listings["ofac:90002"].designations] == [
        ("NPWMD", ""), ("SDGT", ""),
        ("", "Executive Order 13382 (Non-proliferation)"), ("", "Executive Order 13224 (Terrorism)"),
    ]  # fmt: skip
    assert Tag("measure", "Block", at("SanctionsMeasure[@ID=801]")) in person.tags


def test_relations_go_as_published_and_a_symmetrical_one_goes_both_ways(
    person: Listing, listings: dict[str, Listing]
) -> None:
    ship = listings["ofac:90003"]
    assert ship.entity.relationships == (
        Relationship("owned_by", "SAMPLE TRADING, LTD.", at("ProfileRelationship[@ID=2]", "90003"), "ofac:90002"),
    )
    assert ship.leftovers[-1].text.endswith("former; quality: Low; since 19 Sep 2019; Property of")
    kinds = [(each.kind, each.other_id) for each in person.entity.relationships]
    assert kinds == [("leader_of", "ofac:90002"), ("family_of", "ofac:90005")]
    assert [each.kind for each in listings["ofac:90005"].entity.relationships] == ["family_of"]


def test_a_relation_to_a_party_of_the_other_publication_keeps_its_number(tmp_path: Path) -> None:
    listing = changed(tmp_path, 'To-ProfileID="90002"', 'To-ProfileID="4695"').listings[0]
    relation = listing.entity.relationships[0]
    assert (relation.kind, relation.other, relation.other_id) == ("leader_of", "4695", "ofac:4695")


def test_a_relation_from_a_party_of_the_other_publication_is_left_over_at_the_party_it_goes_to(tmp_path: Path) -> None:
    listing = changed(tmp_path, 'From-ProfileID="90001"', 'From-ProfileID="4695"').listings[1]
    assert listing.leftovers[-1].text == "4695 Leader or official of this party"


def test_the_namespace_of_the_schema_is_read_as_well(tmp_path: Path, parsed: ParsedList) -> None:
    assert read_text(tmp_path, TEXT.replace(NAMESPACE, OLD_NAMESPACE)) == parsed


def test_utf_16_is_read_as_well(tmp_path: Path, parsed: ParsedList) -> None:
    file = tmp_path / "SDN_ADVANCED.XML"
    file.write_bytes(
        TEXT.replace('encoding="utf-8"', 'encoding="utf-16"').replace(NAMESPACE, OLD_NAMESPACE).encode("utf-16")
    )
    assert read(file) == parsed


REFUSED = {
    "unknown_alias_type": ('AliasTypeID="1400"', 'AliasTypeID="1777"', "refers to the AliasType '1777'"),
    "unknown_reference_nobody_reads": ('LocPartValueStatusID="1"', 'LocPartValueStatusID="9"', "LocPartValueStatus"),
    "unknown_country": ('IssuedBy-CountryID="11003"', 'IssuedBy-CountryID="3"', "refers to the Country '3'"),
    "unknown_location": ('LocationID="81"', 'LocationID="8181"', "points to Location '8181'"),
    "unknown_issuing_location": ('IssuedIn-LocationID="1000002"', 'IssuedIn-LocationID="5"', "issued in Location '5'"),
    "unknown_name_group": ('NamePartGroupID="501"', 'NamePartGroupID="1"', "group '1'"),
    "document_of_nobody": ('IdentityID="7003" ValidityID', 'IdentityID="1" ValidityID', "identity '1' has no party"),
    "feature_of_nobody": ('IdentityReference IdentityID="7001"', 'IdentityReference IdentityID="1"', "identity '1'"),
    "relation_of_nobody": (
        'From-ProfileID="90001" To-ProfileID="90002"', 'From-ProfileID="1" To-ProfileID="2"', "the profile '2'"
    ),
    "entry_of_nobody": ('ProfileID="90005" ListID', 'ProfileID="1" ListID', "points to the profile '1'"),
    "link_to_nobody": ('EntryB-SanctionsEntryID="95001"', 'EntryB-SanctionsEntryID="1"', "SanctionsEntry '1'"),
    "party_without_entry": ('ID="90004" ProfileID="90004"', 'ID="90004" ProfileID="90003"', "no sanctions entry"),
    "party_twice": ('Profile ID="90002"', 'Profile ID="90001"', "The Profile '90001' is there twice"),
    "number_twice": ('FixedRef="90002">\n      <Comment>all', 'FixedRef="90001">\n      <Comment>all', "twice"),
    "identity_twice": ('Identity ID="7002"', 'Identity ID="7001"', "identity '7001' is there twice"),
    "location_twice": ('<Location ID="82">', '<Location ID="81">', "The Location '81' is there twice"),
    "reference_twice": ('<AliasType ID="1401">', '<AliasType ID="1400">', "The AliasType 1400 is there twice"),
    "unknown_element": ("<VersionDetail ", "<VersionFoo /><VersionDetail ", "<VersionFoo>"),
    "unknown_section": ("<Locations>", "<Places /><Locations>", "Places"),
    "foreign_namespace": ("<Comment>as of", '<Comment xmlns="urn:x">as of', "<Comment>"),
    "unknown_attribute": ('LowQuality="true"', 'LowQuality="true" Quality="bad"', "attribute 'Quality'"),
    "missing_attribute": ('LowQuality="true"', "", "no LowQuality"),
    "flag_neither_true_nor_false": ('LowQuality="true"', 'LowQuality="maybe"', "expected true or false"),
    "stray_text": ("<DocumentedNamePart>", "<DocumentedNamePart>stray", "the text 'stray'"),
    "text_after_an_element": ("<VersionDetail ", "stray<VersionDetail ", ""),
    "delta_action": ('<Location ID="81">', '<Location ID="81" DeltaAction="delete">', "holds changes"),
    "delta_file": ('Version="3"', 'Version="3" DeltaBaseVersion="2"', "holds changes"),
    "delta_entry": ('ListID="91507"', 'ListID="91507" EntryDeltaFlag="NewEntry"', "holds changes"),
    "long_number": ('DistinctParty FixedRef="90001"', 'DistinctParty FixedRef="9000100000001"', "expected a number"),
    "letters_as_number": ('DistinctParty FixedRef="90001"', 'DistinctParty FixedRef="9OOO1"', "expected a number"),
    "empty_name": (">SAMPLE STAR<", "> <", "The name is empty"),
    "two_primary_names": ('AliasTypeID="1400" Primary="false"', 'AliasTypeID="1400" Primary="true"', "2 primary names"),
    "no_primary_name": ('AliasTypeID="1403" Primary="true"', 'AliasTypeID="1403" Primary="false"', "0 primary names"),
    "alias_of_a_new_type": ("F.K.A.<", "P.K.A.<", "of the type 'P.K.A.'"),
    "party_of_a_new_type": (">Individual<", ">Machine<", "of the type 'Machine'"),
    "program_without_code": ("<Comment>TEST-EO1</Comment>", "<Comment />", "holds no code"),
    "day_of_event_does_not_exist": ("<Month>2</Month><Day>3</Day>", "<Month>2</Month><Day>31</Day>", "is no day"),
    "day_of_issue_does_not_exist": ("<Month>8</Month><Day>27</Day>", "<Month>8</Month><Day>32</Day>", "is no day"),
    "party_among_locations": ("</Locations>", '<DistinctParty FixedRef="1" /></Locations>', "stands in <Locations>"),
    "plain_format": ("<Sanctions xmlns", '<sdnList xmlns="http://tempuri.org/sdnList.xsd" x', ""),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_does_not_hold_together_is_refused(tmp_path: Path, name: str) -> None:
    old, new, what = REFUSED[name]
    with pytest.raises(ListFormatError) as caught:
        changed(tmp_path, old, new)
    assert what in caught.value.what
    assert "SDN_ADVANCED.XML" in caught.value.where
    assert caught.value.hint


@pytest.mark.parametrize("section", ["Locations", "IDRegDocuments", "ProfileRelationships", "SanctionsEntryLinks"])
def test_a_file_without_one_of_its_sections_is_refused(tmp_path: Path, section: str) -> None:
    text = re.sub(f"<{section}>.*</{section}>", "", TEXT, flags=re.DOTALL)
    with pytest.raises(ListFormatError, match=section):
        read_text(tmp_path, text)


def test_a_file_without_parties_is_refused(tmp_path: Path) -> None:
    text = TEXT
    for section in (
        "IDRegDocuments",
        "DistinctParties",
        "ProfileRelationships",
        "SanctionsEntries",
        "SanctionsEntryLinks",
    ):
        text = re.sub(f"<{section}>.*</{section}>", f"<{section} />", text, flags=re.DOTALL)
    with pytest.raises(ListFormatError, match="no party"):
        read_text(tmp_path, text)


def _element(root: etree._Element, random_: random.Random) -> etree._Element:
    return random_.choice([element for element in root.iter() if element.getparent() is not None])


def _delete(root: etree._Element, random_: random.Random) -> None:
    element = _element(root, random_)
    element.getparent().remove(element)


def _duplicate(root: etree._Element, random_: random.Random) -> None:
    element = _element(root, random_)
    element.addnext(etree.fromstring(etree.tostring(element)))


def _move(root: etree._Element, random_: random.Random) -> None:
    element, target = _element(root, random_), _element(root, random_)
    if target not in element.iter():
        target.append(element)


def _rename(root: etree._Element, random_: random.Random) -> None:
    _element(root, random_).tag = _element(root, random_).tag


def _swap_values(root: etree._Element, random_: random.Random) -> None:
    holders = [element for element in root.iter() if element.attrib]
    element = random_.choice(holders)
    element.set(random_.choice(list(element.attrib)), random_.choice(["", "0", "1", "90001", "7001", "x", "true"]))


def _drop_attribute(root: etree._Element, random_: random.Random) -> None:
    element = random_.choice([element for element in root.iter() if element.attrib])
    del element.attrib[random_.choice(list(element.attrib))]


def _change_text(root: etree._Element, random_: random.Random) -> None:
    _element(root, random_).text = random_.choice(["", "0", "99999", "-1", "\u0663", "x" * 5000, "<&>", "2020"])


MUTATIONS: list[Callable[[etree._Element, random.Random], None]] = [
    _delete, _duplicate, _move, _rename, _swap_values, _drop_attribute, _change_text,
]  # fmt: skip


def outcome(file: Path, raw: bytes) -> ParsedList | None:
    """What the bytes are read as; None where they are refused, in words that help. Anything else fails the test."""
    file.write_bytes(raw)
    try:
        return read(file)
    except ListFormatError as error:
        _check(error, file)
        return None


def _check(error: ListFormatError, file: Path) -> None:
    assert file.name in error.where, error
    assert error.hint, error


@pytest.mark.parametrize("seed", range(6))
def test_a_mutated_file_is_refused_or_loses_no_party(tmp_path: Path, seed: int) -> None:
    random_ = random.Random(seed)
    outcomes = set()
    for _ in range(70):
        root = etree.fromstring(TEXT.encode())
        mutate = random_.choice(MUTATIONS)
        mutate(root, random_)
        parsed = outcome(tmp_path / "SDN_ADVANCED.XML", etree.tostring(root, encoding="utf-8", xml_declaration=True))
        outcomes.add(parsed is None)
        if parsed is None:
            continue
        parties = {f"ofac:{each.get('FixedRef')}" for each in root.iter(f"{{{NAMESPACE}}}DistinctParty")}
        assert {listing.id for listing in parsed.listings} == parties, mutate.__name__
        assert all(name.text.strip() for listing in parsed.listings for name in listing.entity.names)
    assert outcomes == {True, False}


@pytest.mark.parametrize("seed", range(3))
def test_a_file_with_flipped_or_lost_bytes_is_refused_or_loses_no_party(tmp_path: Path, seed: int) -> None:
    random_ = random.Random(seed)
    raw = SAMPLE.read_bytes()
    for _ in range(70):
        where, lost = random_.randrange(len(raw)), random_.choice([0, 1, 3, 200])
        damaged = raw[:where] + random_.randbytes(1) * (lost < 2) + raw[where + lost :]
        parsed = outcome(tmp_path / "SDN_ADVANCED.XML", damaged)
        assert parsed is None or len(parsed.listings) == 5


@pytest.fixture(scope="module")
def schema(shared_data: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(shared_data / "ofac" / "schemas" / "sdn_advanced.xsd"))


def check_schema(schema: etree.XMLSchema, text: str) -> None:
    document = etree.fromstring(text.replace(NAMESPACE, OLD_NAMESPACE).encode())
    assert schema.validate(document), schema.error_log


def test_the_sample_is_valid_after_the_publishers_schema(schema: etree.XMLSchema) -> None:
    check_schema(schema, TEXT)


def test_a_made_list_is_valid_after_the_publishers_schema(schema: etree.XMLSchema, tmp_path: Path) -> None:
    file = tmp_path / "SDN_ADVANCED.XML"
    write_list(file, parties=60, seed=1)
    check_schema(schema, file.read_text("utf-8"))


def test_a_made_list_is_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "SDN_ADVANCED.XML"
    made = write_list(file, parties=120, seed=2)
    listings = read(file).listings
    assert [listing.id for listing in listings] == [party.id for party in made]
    for listing, party in zip(listings, made, strict=True):
        assert [name.text for name in listing.entity.names] == party.names
        assert [program.code for program in listing.programs] == party.programs
        assert [each.value for each in listing.entity.identifiers] == party.numbers
        assert [each.other_id for each in listing.entity.relationships] == party.related
        assert not listing.leftovers
