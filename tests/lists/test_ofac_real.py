from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from listwarden.errors import ListFormatError
from listwarden.lists.catalog import definition_of
from listwarden.lists.formats.ofac_csv import parse
from listwarden.lists.formats.ofac_remarks import Context, Established, Record, read_remarks
from listwarden.lists.formats.ofac_split import split_phrases
from listwarden.model import Attribute, DatedValue, Identifier, Listing, Relationship
from listwarden.names.identifiers import KINDS

PARTS = ("sdn", "add", "alt", "sdn_comments")


def read(folder: Path, parts: tuple[str, ...] = PARTS, list_id: str = "ofac_sdn") -> dict[str, Listing]:
    definition = definition_of(list_id)
    files = {part.part: folder / part.file for part in definition.parts if part.part in parts}
    return {listing.id: listing for listing in parse(files, definition, "0" * 64).listings}


@pytest.fixture(scope="module")
def of_2021(shared_data: Path) -> dict[str, Listing]:
    return read(shared_data / "ofac" / "2021-07")


@pytest.fixture(scope="module")
def of_2024(shared_data: Path) -> dict[str, Listing]:
    return read(shared_data / "ofac" / "2024-06", ("sdn", "add"))


@pytest.fixture(scope="module")
def consolidated(shared_data: Path) -> dict[str, Listing]:
    return read(shared_data / "ofac" / "cons_all_formats", PARTS, "ofac_cons")


def names_from(listings: dict[str, Listing], file: str) -> int:
    return sum(name.source.field.startswith(file) for one in listings.values() for name in one.entity.names)


def addresses(listings: dict[str, Listing]) -> int:
    return sum(len(listing.entity.addresses) for listing in listings.values())


def from_remarks(listing: Listing) -> int:
    """How many values of a listing were read from its remarks."""
    return sum(statement.source.field.endswith(" Remarks") for statement in listing.statements())


def words_of(record: Record) -> str:
    match record:
        case DatedValue() | Established(value=DatedValue()):
            return (record if isinstance(record, DatedValue) else record.value).date.text.rpartition(" ")[2]
        case Identifier() | Attribute():
            return record.value
        case Relationship():
            return record.other
        case _:
            return record.text


def test_the_whole_list_of_july_2021_is_read(of_2021: dict[str, Listing]) -> None:
    assert (len(of_2021), addresses(of_2021), names_from(of_2021, "alt.csv")) == (8976, 13837, 11910)


def test_the_list_of_june_2024_is_read_past_its_header_rows(of_2024: dict[str, Listing]) -> None:
    assert (len(of_2024), addresses(of_2024)) == (15402, 20871)


def test_the_consolidated_list_is_read_with_its_empty_file_of_comments(consolidated: dict[str, Listing]) -> None:
    assert len(consolidated) == 639
    assert names_from(consolidated, "cons_alt.csv") == 1209


def test_comments_that_end_exactly_at_the_end_of_file_mark_are_read(shared_data: Path) -> None:
    listings = read(shared_data / "ofac" / "2025-12", PARTS, "ofac_cons")
    assert len(listings) == 442
    assert [name.text for name in listings["ofac:17014"].entity.names if name.strength == "weak"] == ["RUSAG"]


def test_a_remark_continued_in_the_comments_is_joined(of_2021: dict[str, Listing]) -> None:
    listing = of_2021["ofac:28263"]
    weak = [name.text for name in listing.entity.names if name.strength == "weak"]
    assert weak[-1].startswith("snowsjo")
    assert weak[-1].endswith("hn")
    assert [relation.other for relation in listing.entity.relationships] == ["LAZARUS GROUP"]
    assert listing.leftovers == ()


def test_without_the_comments_a_cut_wallet_is_no_wallet(of_2024: dict[str, Listing]) -> None:
    listing = of_2024["ofac:33151"]
    assert len(listing.remarks) == 1000
    assert listing.leftovers[-1].text.startswith("alt. Digital Currency Address - XBT 1B64QRxf")
    assert all(not found.value.startswith("1B64QRxf") for found in listing.entity.identifiers)


@pytest.mark.parametrize("which", ["of_2021", "of_2024", "consolidated"])
def test_every_phrase_of_every_remark_is_accounted_for(which: str, request: pytest.FixtureRequest) -> None:
    listings: dict[str, Listing] = request.getfixturevalue(which)
    names = {listing.name for listing in listings.values()}
    for listing in listings.values():
        is_cut = len(listing.remarks) == 1000
        phrases = split_phrases(listing.remarks, names, is_cut=is_cut)
        assert from_remarks(listing) == len([phrase for phrase in phrases if phrase]), listing.id


@pytest.mark.parametrize("which", ["of_2021", "of_2024", "consolidated"])
def test_every_record_says_what_its_phrase_says(which: str, request: pytest.FixtureRequest) -> None:
    listings: dict[str, Listing] = request.getfixturevalue(which)
    for listing in listings.values():
        context = Context(listing.source, listing.entity.type)
        phrases = split_phrases(listing.remarks)
        for phrase, record in zip(phrases, read_remarks(listing.remarks, context), strict=True):
            assert words_of(record) in phrase, listing.id


@pytest.mark.parametrize("which", ["of_2021", "of_2024", "consolidated"])
def test_fewer_than_one_phrase_in_a_hundred_is_left_over(which: str, request: pytest.FixtureRequest) -> None:
    listings: dict[str, Listing] = request.getfixturevalue(which)
    left = sum(len(listing.leftovers) for listing in listings.values())
    assert left < 0.01 * sum(map(from_remarks, listings.values()))


@pytest.mark.parametrize("which", ["of_2021", "of_2024", "consolidated"])
def test_programs_are_split_and_identifiers_are_of_known_kinds(which: str, request: pytest.FixtureRequest) -> None:
    listings: dict[str, Listing] = request.getfixturevalue(which)
    programs = {program.code for listing in listings.values() for program in listing.programs}
    kinds = {found.kind for listing in listings.values() for found in listing.entity.identifiers}
    assert not [code for code in programs if set(code) & set("[]")]
    assert kinds <= set(KINDS)
    assert all(listing.programs for listing in listings.values())


def test_each_program_keeps_its_place(of_2021: dict[str, Listing]) -> None:
    counts = Counter(program.code for listing in of_2021.values() for program in listing.programs)
    assert counts["SDNTK"] >= 1758
    assert counts["IFSR"] >= 321 + 183 + 136


def test_wallets_are_among_the_later_published_ones(
    of_2021: dict[str, Listing], of_2024: dict[str, Listing], shared_data: Path
) -> None:
    later = set((shared_data / "ofac/crypto_addresses/sanctioned_addresses_XBT.txt").read_text().split())
    for listings, least in ((of_2021, 50), (of_2024, 150)):
        found = {
            identifier.value
            for listing in listings.values()
            for identifier in listing.entity.identifiers
            if identifier.asset == "XBT"
        }
        assert len(found) >= least
        assert found <= later


def test_a_mangled_archive_is_refused_with_the_line(shared_data: Path) -> None:
    with pytest.raises(ListFormatError) as caught:
        read(shared_data / "ofac" / "broken_input")
    lines = (shared_data / "ofac/broken_input/sdn.csv").read_bytes().count(b"\n")
    assert caught.value.where == f"sdn.csv line {lines + 1}"
    assert "||||" in caught.value.what


def test_the_excerpt_of_july_2026_reads_its_pakistani_company(shared_data: Path, tmp_path: Path) -> None:
    shutil.copy(shared_data / "ofac" / "2026-07_sdn_excerpt.csv", tmp_path / "sdn.csv")
    listing = read(tmp_path, ("sdn",))["ofac:52049"]
    assert [name.text for name in listing.entity.names if name.strength == "weak"] == ["NDC"]
    tax = listing.entity.identifiers[0]
    assert (tax.kind, tax.value, tax.country) == ("tax_id", "9010629", "PK")
    assert [found.value for found in listing.entity.values_of("target_type")] == ["State-Owned Enterprise"]
