"""OFAC's XML formats on real files, and the formats against each other."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from damage import SNAPSHOT
from ofac_facts import differences, facts_of

from listwarden.errors import ListFormatError
from listwarden.lists.catalog import definition_of
from listwarden.lists.definition import ParsedList
from listwarden.lists.formats import ofac_csv, ofac_enhanced, ofac_plain
from listwarden.model import Listing
from listwarden.names.identifiers import KINDS

CONS = {"sdn": "cons_prim.csv", "add": "cons_add.csv", "alt": "cons_alt.csv", "sdn_comments": "cons_comments.csv"}
NO_ADDRESS = ("", "", "", "")


def by_id(parsed: ParsedList) -> dict[str, Listing]:
    return {listing.id: listing for listing in parsed.listings}


def read_csv(folder: Path) -> dict[str, Listing]:
    files = {part: folder / name for part, name in CONS.items()}
    return by_id(ofac_csv.parse(files, definition_of("ofac_cons"), SNAPSHOT))


@pytest.fixture(scope="module")
def parsed(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> ParsedList:
    folder = tmp_path_factory.mktemp("enhanced")
    with zipfile.ZipFile(shared_data / "ofac" / "cons_enhanced_2025-01-10.zip") as archive:
        file = folder / archive.extract(archive.namelist()[0], folder)
    return ofac_enhanced.parse({"enhanced": file}, definition_of("ofac_cons"), SNAPSHOT)


@pytest.fixture(scope="module")
def enhanced(parsed: ParsedList) -> dict[str, Listing]:
    return by_id(parsed)


@pytest.fixture(scope="module")
def csv_of_2025(shared_data: Path) -> dict[str, Listing]:
    return read_csv(shared_data / "ofac" / "2025-12")


@pytest.fixture(scope="module")
def plain(shared_data: Path) -> ParsedList:
    file = shared_data / "ofac" / "cons_all_formats" / "consolidated.xml"
    return ofac_plain.parse({"xml": file}, definition_of("ofac_cons"), SNAPSHOT)


@pytest.fixture(scope="module")
def csv_of_2018(shared_data: Path) -> dict[str, Listing]:
    return read_csv(shared_data / "ofac" / "cons_all_formats")


def test_the_enhanced_list_of_january_2025_is_read_whole(parsed: ParsedList, enhanced: dict[str, Listing]) -> None:
    assert len(parsed.listings) == len(enhanced) == 443
    assert (parsed.published_on, parsed.published_text) == (dt.date(2025, 1, 10), "2025-01-10T00:00:00")
    counts = Counter(statement.field for listing in parsed.listings for statement in listing.statements())
    assert (counts["names"], counts["addresses"], counts["relationships"]) == (1624, 572, 283)
    assert (counts["programs"], counts["sublists"]) == (525, 966 - 443 - 77)


def test_every_listing_has_a_sublist_and_a_day_and_programs(enhanced: dict[str, Listing]) -> None:
    for listing in enhanced.values():
        assert listing.sublists, listing.id
        assert all(each.listed_on for each in listing.sublists)
        assert listing.listed_on == min(each.listed_on for each in listing.sublists if each.listed_on)
        assert listing.programs
        assert listing.designations
    counts = Counter(each.code for listing in enhanced.values() for each in listing.sublists)
    assert counts == {"SSI": 286, "NS-PLC": 78, "NS-CMIC": 68, "NS-MBS": 12, "CAPTA": 1, "FSE": 1}
    assert set(counts) <= {each.code for each in definition_of("ofac_cons").sublists}


def test_four_phrases_of_the_whole_enhanced_list_are_left_over(enhanced: dict[str, Listing]) -> None:
    left = Counter(each.text for listing in enhanced.values() for each in listing.leftovers)
    assert left == {"PFLP": 3, "DFLP": 1}
    assert {each.kind for listing in enhanced.values() for each in listing.entity.identifiers} <= set(KINDS)


def test_every_feature_and_document_of_the_enhanced_list_became_a_value(
    parsed: ParsedList, enhanced: dict[str, Listing]
) -> None:
    fields = [
        statement.source.field.partition(" ")[0] for listing in parsed.listings for statement in listing.statements()
    ]
    counts = Counter(fields)
    assert (counts["feature"], counts["identityDocument"]) == (1863, 692)
    assert counts["sanctionsType"] == 560


def test_native_scripts_and_related_parties_are_those_of_a_known_bank(enhanced: dict[str, Listing]) -> None:
    bank = enhanced["ofac:17013"]
    scripts = Counter(name.script for name in bank.entity.names)
    assert scripts["Cyrl"] == 2
    assert bank.listed_on == dt.date(2014, 7, 29)
    owned = [each for one in enhanced.values() for each in one.entity.relationships if each.other_id == "ofac:17250"]
    assert {each.kind for each in owned} == {"owned_by"}
    assert len(owned) == 51


def test_other_ids_are_of_this_list_or_of_the_other_one(enhanced: dict[str, Listing]) -> None:
    others = {each.other_id for one in enhanced.values() for each in one.entity.relationships}
    assert len(others) == 21
    assert len(others & set(enhanced)) == 20  # the 21st is HAMAS, on the SDN list


def test_the_enhanced_list_holds_all_that_the_csv_of_that_year_says_but_for_what_changed_since(
    enhanced: dict[str, Listing], csv_of_2025: dict[str, Listing]
) -> None:
    assert set(enhanced) - set(csv_of_2025) == {"ofac:26182"}, "removed during 2025"
    assert set(csv_of_2025) <= set(enhanced)
    lacking = {listing_id: _lacking(enhanced[listing_id], later) for listing_id, later in csv_of_2025.items()}
    changed = {listing_id: fields for listing_id, fields in lacking.items() if fields}
    assert len(changed) == 13
    assert set().union(*changed.values()) == {
        "addresses", "identifiers", "primary name", "programs", "strong aliases", "tags", "weak aliases",
    }  # fmt: skip


def _lacking(earlier: Listing, later: Listing) -> set[str]:
    """Fields in which the later listing has a value that the earlier one lacks; empty addresses and notes aside."""
    found = {
        field
        for field, (_, missing) in differences(earlier, later).items()
        if [value for value in missing if value != NO_ADDRESS]
    }
    own, now = ({(each.kind, each.value) for each in one.entity.identifiers} for one in (earlier, later))
    return found - {"identifiers"} if now <= own else found


def test_sublists_deduced_from_the_csv_are_those_that_the_enhanced_list_names(
    enhanced: dict[str, Listing], csv_of_2025: dict[str, Listing]
) -> None:
    open_still = 0
    for listing_id, later in csv_of_2025.items():
        named = {each.code for each in enhanced[listing_id].sublists}
        deduced = {each.code for each in later.sublists}
        assert deduced
        assert deduced <= named, listing_id
        open_still += deduced < named
    assert open_still == 3  # on the sectoral and the menu-based list; the CSV does not tell whether also blocked


def test_the_plain_list_of_april_2018_is_read_whole(plain: ParsedList) -> None:
    assert len(plain.listings) == 639
    assert (plain.published_on, plain.published_text) == (dt.date(2018, 4, 6), "04/06/2018")
    assert Counter(each.text for one in plain.listings for each in one.leftovers) == {"PFLP": 3, "DFLP": 1}


def test_the_plain_list_and_the_csv_of_one_day_agree_on_every_field(
    plain: ParsedList, csv_of_2018: dict[str, Listing]
) -> None:
    assert [listing.id for listing in plain.listings] == list(csv_of_2018)
    found = {listing.id: differences(listing, csv_of_2018[listing.id]) for listing in plain.listings}
    kinds = Counter(field for fields in found.values() for field in fields)
    assert kinds == {"addresses": 147, "strong aliases": 1}
    # The CSV has an empty row for a party without an address, where the plain XML has nothing.
    of_addresses = [fields.pop("addresses") for fields in found.values() if "addresses" in fields]
    assert sum(each == ([], [NO_ADDRESS]) for each in of_addresses) == 146
    # A double quote inside a value is an apostrophe in the CSV: one address, one alias.
    quoted = [each for each in of_addresses if each != ([], [NO_ADDRESS])]
    for (only_xml,), (only_csv,) in (*quoted, found["ofac:22391"]["strong aliases"]):
        assert _unquoted(only_xml) == _unquoted(only_csv)


def _unquoted(value: object) -> str:
    assert isinstance(value, tuple)
    return "|".join(map(str, value)).replace('"', "'")


def test_the_plain_list_and_the_csv_of_one_day_agree_on_the_sublists(
    plain: ParsedList, csv_of_2018: dict[str, Listing]
) -> None:
    for listing in plain.listings:
        codes = [each.code for each in listing.sublists]
        assert codes == [each.code for each in csv_of_2018[listing.id].sublists]
        assert len(codes) == 1, listing.id


def test_a_sample_of_the_sdn_list_is_refused_as_incomplete_and_reads_once_it_says_how_many_it_holds(
    shared_data: Path, tmp_path: Path
) -> None:
    text = (shared_data / "samples_native" / "deriv_sdn.xml").read_text("utf-8")
    file = tmp_path / "sdn.xml"
    file.write_text(text, "utf-8")
    definition = definition_of("ofac_sdn")
    with pytest.raises(ListFormatError) as caught:
        ofac_plain.parse({"xml": file}, definition, SNAPSHOT)
    assert caught.value.what == "The file has 8 entries and says that it has 8197 (Record_Count)."
    file.write_text(text.replace(">8197<", ">8<"), "utf-8")
    listings = by_id(ofac_plain.parse({"xml": file}, definition, SNAPSHOT))
    person = listings["ofac:10689"]
    assert person.name == "SAEED, Muhammad"
    assert [name.text for name in person.entity.names if name.strength == "weak"] == ["HAFIZ SAHIB", "TATA JI"]
    assert [each.value for each in person.entity.identifiers if each.kind == "passport"][1] == "BE5978421"
    assert facts_of(person)["leftovers"] == Counter()
    assert {each.code for one in listings.values() for each in one.sublists} == {"SDN"}
