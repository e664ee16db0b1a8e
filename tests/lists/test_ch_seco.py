from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
from ch_export import SwissExport
from damage import SNAPSHOT, Damage, damages, outcome
from hypothesis import given, settings
from hypothesis import strategies as st

from listwarden.errors import ListFormatError
from listwarden.lists.catalog import definition_of
from listwarden.lists.ch_seco.names import MOST_COMBINATIONS
from listwarden.lists.definition import ParsedList
from listwarden.model import (
    Attribute,
    Designation,
    Identifier,
    Leftover,
    Listing,
    Name,
    PartialDate,
    Program,
    Relationship,
    Source,
    Tag,
)

SAMPLE = Path(__file__).parent / "samples" / "ch_seco" / "consolidated-list.xml"
AKA = "also known as"
PERSON = "individual[1]/identity[@ssid=1001]"
ORDINANCE = "Ordinance of 1 March 2020 on measures against Sampleland (SR 946.231.999.9)"
FREEZE = "annex 1 -- Restrictions on named individuals and entities"
CAPITAL = "annex 2 -- Restrictions on the capital market"


def read(file: Path) -> ParsedList:
    return definition_of("ch_seco").parse({"whole": file}, SNAPSHOT)


@pytest.fixture(scope="module")
def parsed() -> ParsedList:
    return read(SAMPLE)


@pytest.fixture(scope="module")
def person(parsed: ParsedList) -> Listing:
    return parsed.listings[0]


def at(field: str, entry: str = "1000") -> Source:
    return Source("ch_seco", SNAPSHOT, entry, field)


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = SAMPLE.read_text("utf-8")
    assert old in text
    file = tmp_path / "consolidated-list.xml"
    file.write_text(text.replace(old, new, 1), "utf-8")
    return file


def test_every_target_in_force_is_a_listing_under_its_ssid(parsed: ParsedList) -> None:
    found = [(one.id, one.entity.type, one.source, one.name) for one in parsed.listings]
    assert found == [
        ("ch:1000", "person", at(""), "Mustermanov Testan"),
        ("ch:2000", "organization", at("", "2000"), "Sample Works"),
        ("ch:3000", "vessel", at("", "3000"), "TEST STAR"),
    ]
    assert (parsed.published_on, parsed.published_text) == (dt.date(2026, 3, 2), "2026-03-02")


def test_names_are_joined_in_order_with_a_name_for_every_variant_of_a_script(person: Listing) -> None:
    found = [(one.text, one.strength, one.role, one.script, one.language, one.note) for one in person.entity.names]
    variant = "spelling variant"
    assert found == [
        ("Mustermanov Testan", "strong", "primary", "Latn", "en", ""),
        ("Mustermanov Testyan", "strong", AKA, "Latn", "ru", variant),
        ("Mustermanoff Testan", "strong", AKA, "Latn", "ru", variant),
        ("Mustermanoff Testyan", "strong", AKA, "Latn", "ru", variant),
        ("Мустерманов Тестан", "strong", AKA, "Cyrl", "ru", variant),
        ("Altmann Testan", "strong", "formerly known as", "Latn", "en", ""),
        ("Altmann تستان", "derived", "formerly known as", "Latn", "ar", variant),
        ("The Sampler", "weak", AKA, "Latn", "en", "of another identity"),
    ]
    assert person.entity.names[0] == Name(
        "Mustermanov Testan", at(f"{PERSON}/name[@ssid=1002]"), language="en", family="Mustermanov", given="Testan"
    )


def test_a_name_with_many_variants_gives_each_of_them_and_not_their_product(tmp_path: Path) -> None:
    def variants(stem: str) -> str:
        return "".join(
            f'<spelling-variant lang="rus" script="LATN">{stem}{one}</spelling-variant>' for one in "abcdefgh"
        )

    parts = "".join(
        f'<name-part order="{at}" name-part-type="other"><value>{stem}</value>{variants(stem)}</name-part>'
        for at, stem in enumerate(("One", "Two", "Three", "Four"), start=1)
    )
    old = '<name-part order="1" name-part-type="whole-name"><value>TEST STAR</value></name-part>'
    names = [one.text for one in read(changed(tmp_path, old, parts)).listings[-1].entity.names]
    assert names[0] == "One Two Three Four"
    assert {"Onec Two Three Four", "One Two Threeh Four", "Onea Twoa Threea Foura"} <= set(names)
    assert len(names) == 1 + 4 * 8 + 8 > MOST_COMBINATIONS
    assert len(set(names)) == len(names)


def test_dates_of_birth_are_read_or_left_over(person: Listing) -> None:
    found = [(one.date, one.note) for one in person.entity.birth_dates]
    assert found == [
        (PartialDate.day(dt.date(1961, 2, 3)), ""),
        (PartialDate.month(1962, 5), ""),
        (PartialDate.year(1959, approximate=True), "of another identity; quality low"),
        (PartialDate.between(PartialDate.year(1958), PartialDate.year(1960)), "as other information"),
    ]


def test_a_place_comes_from_the_table_at_the_end(person: Listing) -> None:
    place = person.entity.birth_places[0]
    assert (place.text, place.country) == ("Teststadt, Test Oblast, Belarus", "BY")
    address = person.entity.addresses[0]
    assert str(address) == "Sample Sports Club, 1 Test Road, P.O. Box 77, Teststadt, Test Oblast, 220000, Belarus"
    assert (address.country, address.note) == ("BY", "not current; also written Testgorod, Testskaya; until 2019")
    assert [str(one) for one in person.entity.addresses[1:]] == ["2 Test Road"]


def test_documents_and_numbers_are_identifiers(parsed: ParsedList, person: Listing) -> None:
    assert person.entity.identifiers == (
        Identifier("un_reference", "TEi.001", at("foreign-identifier[1]"), label="foreign identifier"),
        Identifier(
            "passport",
            "D0001234",
            at(f"{PERSON}/identification-document[@ssid=1024]/number"),
            "BY",
            "diplomatic-passport",
            PartialDate.day(dt.date(2015, 4, 1)),
            PartialDate.year(2025),
            note="issued at Iran (Islamic Republic of); reported lost",
        ),
        Identifier("other", "S-1", at(f"{PERSON}/identification-document[@ssid=1026]/number"), label="seal"),
        Identifier("passport", "MP1234567", at("individual[1]/other-information[@ssid=1034]"), label="Passport number"),
    )
    others = [[(one.kind, one.value) for one in listing.entity.identifiers] for listing in parsed.listings[1:]]
    assert others == [
        [("other", "140"), ("registration_number", "1234567890"), ("website", "www.example.org/works")],
        [("imo", "9999999")],
    ]


def test_an_organization_has_its_registration_as_founding(parsed: ParsedList) -> None:
    entity = parsed.listings[1].entity
    assert [one.date.earliest for one in entity.established] == [dt.date(2019, 5, 20)]
    assert (entity.birth_dates, [one.value for one in entity.values_of("legal_form")]) == ((), ["Joint stock company"])


def test_other_information_is_kept_whole(person: Listing) -> None:
    wanted = "Passport number: MP1234567; Date range: DOB between 1958 and 1960; Seen near the border: in a hat."
    assert person.remarks == wanted


def test_sets_of_sanctions_are_program_designations_and_measures(parsed: ParsedList, person: Listing) -> None:
    where, reason = at("sanctions-set-id"), "Said to have made samples. Said to be near 2000."
    act = dt.date(2020, 3, 1)
    assert person.programs == (Program("Sampleland", where),)
    assert person.designations == tuple(
        Designation(where, "Sampleland", "Swiss Federal Council", act, f"{ORDINANCE}; {measure}", reason)
        for measure in (FREEZE, CAPITAL)
    )
    assert person.tags == (Tag("measure", FREEZE, where), Tag("measure", CAPITAL, where))
    assert [[one.code for one in listing.programs] for listing in parsed.listings] == [
        ["Sampleland"], ["Sampleland"], ["Îles Test"],
    ]  # fmt: skip
    assert (person.listed_on, person.updated_on) == (dt.date(2020, 3, 3), (dt.date(2025, 12, 2),))


def test_modifications_and_what_else_is_known_are_attributes(person: Listing) -> None:
    found = [(one.key, one.value, one.country, one.note) for one in person.entity.attributes]
    assert found == [
        ("title", "Colonel", "", ""),
        ("gender", "Male", "", ""),
        ("nationality", "Belarus", "BY", ""),
        ("generic_attribute", "17", "", "annex-number"),
        ("sanctions_origin", "EU", "", "Sampleland"),
        ("modification", "amended", "", "enacted 2025-11-30; published 2025-12-01; effective 2025-12-02; spelling"),
        ("modification", "listed", "", "enacted 2020-03-01; published 2020-03-02; effective 2020-03-03"),
    ]
    nationality = Attribute("nationality", "Belarus", at(f"{PERSON}/nationality[@ssid=1021]/country"), "BY")
    assert person.entity.values_of("nationality") == (nationality,)


def test_a_relation_names_the_other_target(person: Listing) -> None:
    assert person.entity.relationships == (
        Relationship("related_to", "Sample Works", at("individual[1]/relation[@ssid=1032]"), "ch:2000"),
        Relationship("related_to", "Gone Person", at("individual[1]/relation[@ssid=1033]"), "ch:4000"),
    )


def test_what_no_rule_knows_is_left_over_with_its_place(parsed: ParsedList, person: Listing) -> None:
    assert person.leftovers == (
        Leftover(
            "day 5, month 9, year 1390 (calendar Islamic, not converted)", at(f"{PERSON}/day-month-year[@ssid=1007]")
        ),
        Leftover("day 5, month 9 (the year is not given)", at(f"{PERSON}/day-month-year[@ssid=1008]")),
        Leftover(
            "id-card; Ministry of Samples; Ministry of Samples (without a number)",
            at(f"{PERSON}/identification-document[@ssid=1025]"),
        ),
        Leftover("date-of-issue: soon", at(f"{PERSON}/identification-document[@ssid=1026]")),
        Leftover("place-id: 9999 (not in the file)", at(f"{PERSON}/address[@ssid=1023]/@place-id")),
        Leftover("related-to 2000: brother of its owner", at("individual[1]/relation[@ssid=1032]")),
        Leftover("hair-color: grey", at("individual[1]")),
    )
    assert [one.text for one in parsed.listings[1].leftovers] == [
        "name-part-type: brand-name", "order: one", "name-type: nickname", "quality: fair",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "is_listed"),
    [
        pytest.param("2025-06-20", "2025-06-01", True, id="amended-after-it-was-delisted"),
        pytest.param("2025-06-20", "2025-06-03", True, id="amended-the-same-day-and-written-first"),
        pytest.param("2025-06-20", "2026-03-03", True, id="delisted-after-the-day-of-the-list"),
        pytest.param("2025-06-20", "2026-03-02", False, id="delisted-on-the-day-of-the-list"),
        pytest.param(' effective-date="2025-06-20"', "", True, id="delisted-without-a-day"),
        pytest.param(' effective-date="2025-06-03"', "", False, id="amended-without-a-day"),
    ],
)
def test_the_latest_modification_decides_whether_a_target_is_in_force(
    tmp_path: Path, old: str, new: str, is_listed: bool
) -> None:
    found = [one.id for one in read(changed(tmp_path, old, new)).listings]
    assert ("ch:4000" in found) is is_listed


def test_a_delisting_still_to_come_is_the_day_the_listing_lapses(parsed: ParsedList) -> None:
    assert [one.expires_on for one in parsed.listings] == [None, dt.date(2027, 1, 1), None]


def test_a_target_without_modifications_is_in_force(tmp_path: Path) -> None:
    gone = '<modification modification-type="listed" effective-date="2016-05-18"/>'
    last = read(changed(tmp_path, gone, "")).listings[-1]
    assert (last.id, last.listed_on) == ("ch:3000", None)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("whole-list", "search-result", "<swiss-sanctions-list>: The attribute list-type is 'search-result'; expected"),
        ('date="2026-03-02"', 'date="2.3.2026"', "The attribute date is '2.3.2026'; expected a day like 2026-01-02"),
        ('<target ssid="3000">', '<target ssid="1000">', "The target 1000 occurs twice; expected each once."),
        ('<target ssid="3000">', '<target ssid="x">', "The target's ssid is 'x'; expected a number."),
        ('<place ssid="9002">', '<place ssid="9001">', "The number 9001 occurs twice as <place>; expected each once."),
        ('<place ssid="9002">', "<place>", "The element <place> has no ssid."),
        ('ssid="301" lang="fre"', 'ssid="201" lang="fre"', "The number 201 occurs twice as <sanctions-set>"),
        (">301<", ">999<", "entry 3000: The sanctions set '999' is not in the file; expected one of its programs."),
        ('"de-listed" effective', '"suspended" effective', "modification[3]/@modification-type: The attribute is 'sus"),
        ('effective-date="2016-05-18"', 'effective-date="18.5.2016"', "@effective-date: The attribute is '18.5.2016'"),
        ('object object-type="vessel"', "entity", "not well-formed"),
        ("<value>TEST STAR</value>", "<value/>", "entry 3000, object[1]: The target has no name."),
        ("<entity>", "<entity/><entity>", "entry 2000: The target has 2 of <individual>, <entity>, <object>; expected"),
        ("<place ssid", "<places/><place ssid", "The element <places> is not known here; expected one of: place, "),
        ("</swiss-sanctions-list>", "", "The file is truncated"),
        ("<swiss-sanctions-list", "<!DOCTYPE x><swiss-sanctions-list", "document type"),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused_with_its_place(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(ListFormatError) as caught:
        read(changed(tmp_path, old, new))
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("", "The file is empty.", id="empty"),
        pytest.param("<CONSOLIDATED_LIST/>", "root element is <CONSOLIDATED_LIST>; expected <swiss", id="another-list"),
        pytest.param("<!DOCTYPE html><html><body>Sorry</body></html>", "This is an HTML page", id="html"),
        pytest.param(
            '<swiss-sanctions-list list-type="whole-list" date="2026-03-02"/>', "no <target> in force", id="no-target"
        ),
    ],
)
def test_a_file_that_is_no_list_is_refused(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "consolidated-list.xml"
    file.write_text(text, "utf-8")
    with pytest.raises(ListFormatError, match=message):
        read(file)


def test_a_large_file_is_read_whole(tmp_path: Path) -> None:
    export, file = SwissExport(seed=5), tmp_path / "consolidated-list.xml"
    export.write(file, 6000)
    made = read(file)
    assert len(made.listings) == export.in_force == 5000
    kinds = Counter(one.kind for listing in made.listings for one in listing.entity.identifiers if one.country)
    assert sum(kinds.values()) == export.documents
    assert sum(len(one.entity.addresses) for one in made.listings) == export.addresses
    assert {one.entity.names[0].script for one in made.listings} == {"Latn"}
    assert all(any(name.script == "Cyrl" for name in one.entity.names) for one in made.listings)
    assert sum(len(one.leftovers) for one in made.listings) == 0


@settings(max_examples=300, deadline=None)
@given(st.lists(damages, min_size=1, max_size=3))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, faults: list[Damage]
) -> None:
    raw = SAMPLE.read_bytes()
    for fault in faults:
        raw = fault(raw) if raw else raw
    outcome("ch_seco", "whole", tmp_path_factory.getbasetemp() / "consolidated-list.xml", raw)


def test_a_target_within_another_is_refused(tmp_path: Path) -> None:
    file = changed(tmp_path, '  </target>\n  <target ssid="2000"', '  <target ssid="2000"')
    text = file.read_text(encoding="utf-8").replace('  <target ssid="4000"', '  </target>\n  <target ssid="4000"')
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ListFormatError, match="has another entry in it"):
        read(file)


def test_a_modification_of_an_impossible_year_is_refused(tmp_path: Path) -> None:
    file = changed(tmp_path, 'publication-date="2021-08-11"', 'publication-date="0021-08-11"')
    with pytest.raises(ListFormatError, match="before 1945"):
        read(file)
