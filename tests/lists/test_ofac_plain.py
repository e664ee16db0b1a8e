from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from damage import SNAPSHOT, Damage, damages, outcome
from hypothesis import given, settings
from hypothesis import strategies as st
from ofac_facts import differences

from listwarden.errors import ListFormatError
from listwarden.lists.catalog import definition_of
from listwarden.lists.definition import ParsedList
from listwarden.lists.formats import ofac_csv, ofac_enhanced
from listwarden.lists.formats.ofac_plain import parse
from listwarden.model import Address, Listing, Name, SubList

CSV_SAMPLES = Path(__file__).parent / "samples" / "ofac"
SAMPLES = Path(__file__).parent / "samples" / "ofac_xml"
SAMPLE = SAMPLES / "sdn.xml"
BOTH_HOLD = ["ofac:101", "ofac:102", "ofac:103", "ofac:104"]


def read(file: Path = SAMPLE) -> ParsedList:
    return parse({"xml": file}, definition_of("ofac_sdn"), SNAPSHOT)


def by_id(parsed: ParsedList) -> dict[str, Listing]:
    return {each.id: each for each in parsed.listings}


def refused(tmp_path: Path, old: str, new: str) -> ListFormatError:
    text = SAMPLE.read_text("utf-8")
    assert old in text
    file = tmp_path / "sdn.xml"
    file.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ListFormatError) as caught:
        read(file)
    assert caught.value.where.startswith("sdn.xml")
    assert caught.value.hint
    return caught.value


def test_every_entry_is_a_listing_with_the_day_of_publication() -> None:
    parsed = read()
    assert list(by_id(parsed)) == [*BOTH_HOLD, "ofac:108"]
    assert (parsed.published_on, parsed.published_text) == (dt.date(2025, 2, 3), "02/03/2025")


@pytest.mark.parametrize("listing_id", BOTH_HOLD)
def test_the_plain_xml_says_what_the_csv_files_say(listing_id: str) -> None:
    parts = {part: CSV_SAMPLES / f"{part}.csv" for part in ("sdn", "add", "alt", "sdn_comments")}
    other = by_id(ofac_csv.parse(parts, definition_of("ofac_sdn"), SNAPSHOT))
    assert differences(by_id(read())[listing_id], other[listing_id]) == {}


@pytest.mark.parametrize("listing_id", BOTH_HOLD)
def test_the_enhanced_xml_says_all_that_the_plain_one_says(listing_id: str) -> None:
    file = SAMPLES / "sdn_enhanced.xml"
    other = by_id(ofac_enhanced.parse({"enhanced": file}, definition_of("ofac_sdn"), SNAPSHOT))
    found = differences(other[listing_id], by_id(read())[listing_id])
    assert [field for field, (_, lacking) in found.items() if lacking] == []


def test_names_and_addresses_say_where_they_were_read() -> None:
    one = by_id(read())["ofac:101"]
    assert one.entity.names[0] == Name("EXAMPLE TRADING CO.", one.source.at("lastName"))
    assert one.entity.names[3] == Name("ETC", one.source.at("aka 8004"), "weak", "also known as")
    assert one.entity.addresses[0] == Address(
        one.source.at("address 9001"), "1 Example Road, Block 2", "Karachi", postal_code="75600",
        country="PK", country_text="Pakistan",
    )  # fmt: skip
    assert one.sublists == (SubList("SDN", one.source.at("programList")),)


def test_a_link_in_parentheses_is_a_relation_and_the_other_remarks_stay() -> None:
    one = by_id(read())["ofac:108"]
    assert [relation.other for relation in one.entity.relationships] == ["SAMPLE (LONDON) LTD."]
    assert [each.value for each in one.entity.values_of("scope")] == ["All offices worldwide"]
    assert [left.text for left in one.leftovers] == ["owner of a boat"]


def test_unknown_labels_are_kept_as_numbers_or_attributes() -> None:
    one = by_id(read())["ofac:108"]
    card, passport, wallet = one.entity.identifiers
    assert (card.kind, card.value, card.label) == ("other", "HC-77", "Harbor Card No.")
    assert (passport.value, passport.issued, passport.note) == ("B 7", None, "issued soon")
    assert (wallet.kind, wallet.asset) == ("wallet", "XBT")
    assert [each.value for each in one.entity.values_of("favorite_color")] == ["green"]


def test_a_date_of_any_length_is_kept_in_the_note_at_once(tmp_path: Path) -> None:
    long = f"1 {' ' * 200_000}to"
    file = tmp_path / "sdn.xml"
    file.write_text(SAMPLE.read_text("utf-8").replace(">soon<", f">{long}<"), "utf-8")
    passport = by_id(read(file))["ofac:108"].entity.identifiers[1]
    assert (passport.issued, passport.note) == (None, f"issued {long}")


def test_a_value_of_two_phrases_is_two_tags() -> None:
    assert [tag.kind for tag in by_id(read())["ofac:108"].tags] == ["not_secondary_sanctions", "blocking"]


@pytest.mark.parametrize(
    "space", ["http://tempuri.org/sdnList.xsd", "http://tempuri.org/consolidated.xsd", ""], ids=["sdn", "cons", "none"]
)
def test_the_older_namespaces_are_read_too(tmp_path: Path, space: str) -> None:
    new = SAMPLE.read_text("utf-8").replace(
        'xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML"', f'xmlns="{space}"'
    )
    file = tmp_path / "sdn.xml"
    file.write_text(new, "utf-8")
    assert read(file) == read()


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("<Record_Count>5<", "<Record_Count>6<", "The file has 5 entries and says that it has 6 (Record_Count)."),
        ("02/03/2025", "2025-02-03", "The Publish_Date is '2025-02-03'; expected month/day/year"),
        ("<uid>102</uid>", "<uid>101</uid>", "Entry 101 is there twice."),
        ("<uid>102</uid>", "<uid>x</uid>", "Expected a number as uid, found 'x'."),
        ("<category>weak<", "<category>fair<", "is 'fair' and 'a.k.a.'"),
        ("<type>f.k.a.<", "<type>p.k.a.<", "is 'strong' and 'p.k.a.'"),
        ("<sdnType>Vessel<", "<sdnType>Boat<", "The kind of party is 'Boat'"),
        ("<lastName>EXAMPLE STAR<", "<lastName><", "has no name"),
        ("<vesselInfo>", "<vesselInfo><hull>red</hull>", "<hull> is not known in <vesselInfo>"),
        ("<sdnEntry>", "<euEntry/><sdnEntry>", "is not known here"),
    ],
    ids=["count", "date", "twice", "uid", "category", "type", "kind", "name", "element", "section"],
)
def test_what_may_change_the_meaning_refuses_the_file(tmp_path: Path, old: str, new: str, what: str) -> None:
    assert what in refused(tmp_path, old, new).what


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(damages, min_size=1, max_size=3))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, faults: list[Damage]
) -> None:
    raw = SAMPLE.read_bytes()
    for fault in faults:
        raw = fault(raw) if raw else raw
    outcome("ofac_sdn", "xml", tmp_path_factory.getbasetemp() / "sdn.xml", raw)
