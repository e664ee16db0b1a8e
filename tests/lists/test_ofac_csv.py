from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from listwarden.errors import ListFormatError
from listwarden.lists.catalog import definition_of
from listwarden.lists.formats.ofac_csv import parse
from listwarden.model import Address, Attribute, Identifier, Leftover, Listing, Name, Relationship

SAMPLES = Path(__file__).parent / "samples" / "ofac"
PARTS = ("sdn", "add", "alt", "sdn_comments")
HASH = "a" * 64


def read(folder: Path = SAMPLES, parts: tuple[str, ...] = PARTS) -> dict[str, Listing]:
    parsed = parse({part: folder / f"{part}.csv" for part in parts}, definition_of("ofac_sdn"), HASH)
    return {listing.id: listing for listing in parsed.listings}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for part in PARTS:
        shutil.copy(SAMPLES / f"{part}.csv", tmp_path)
    return tmp_path


def change(file: Path, old: bytes, new: bytes) -> None:
    content = file.read_bytes()
    assert old in content
    file.write_bytes(content.replace(old, new, 1))


def error(folder: Path) -> ListFormatError:
    with pytest.raises(ListFormatError) as caught:
        read(folder)
    return caught.value


def test_every_entry_is_a_listing_in_the_order_of_the_file() -> None:
    listings = read()
    assert list(listings) == [f"ofac:{number}" for number in range(101, 107)]
    assert [listing.entity.type for listing in listings.values()] == [
        "organization", "person", "vessel", "aircraft", "person", "organization",
    ]  # fmt: skip


def test_programs_joined_by_brackets_are_split() -> None:
    listings = read()
    assert [program.code for program in listings["ofac:101"].programs] == ["NPWMD", "IFSR"]
    assert [program.code for program in listings["ofac:102"].programs] == ["SDGT"]


def test_programs_in_outer_brackets_are_split_too(copy: Path) -> None:
    change(copy / "sdn.csv", b'"NPWMD] [IFSR"', b'"[NPWMD] [IFSR]"')
    assert [program.code for program in read(copy)["ofac:101"].programs] == ["NPWMD", "IFSR"]


def test_names_carry_strength_role_and_where_they_were_read() -> None:
    source = read()["ofac:101"].source
    assert read()["ofac:101"].entity.names == (
        Name("EXAMPLE TRADING CO.", source.at("sdn.csv SDN_Name")),
        Name("EXAMPLE TRADERS", source.at("alt.csv 8001"), "strong", "also known as"),
        Name("OLD EXAMPLE LTD", source.at("alt.csv 8002"), "strong", "formerly known as"),
        Name("ETC", source.at("sdn.csv Remarks"), "weak", "also known as"),
    )
    assert (source.list, source.snapshot, source.entry, source.field) == ("ofac_sdn", HASH, "101", "")


def test_a_persons_names_are_split_at_the_first_comma() -> None:
    names = read()["ofac:102"].entity.names
    assert [(name.family, name.given) for name in names] == [("SAMPLE", "Ann 'Abd"), ("SPECIMEN", "Anna"), ("", "")]
    assert names[0].text == "SAMPLE, Ann 'Abd"
    assert names[1].role == "now known as"
    assert names[2].text == "ABU 'ALI"


def test_addresses_keep_their_text_beside_the_country_code() -> None:
    listings = read()
    source = listings["ofac:101"].source
    assert listings["ofac:101"].entity.addresses == (
        Address(
            source.at("add.csv 9001"), "1 Example Road, Block 2", "Karachi 75600", country="PK", country_text="Pakistan"
        ),
        Address(source.at("add.csv 9002"), country="PS", country_text="Region: Gaza"),
    )
    assert listings["ofac:106"].entity.addresses[0].country_text == "undetermined"
    assert listings["ofac:106"].entity.addresses[0].country == ""


def test_titles_stand_once_although_remarks_repeat_them() -> None:
    person = read()["ofac:102"].entity
    assert [title.value for title in person.values_of("title")] == ["General", "Former Minister of Samples"]
    assert [born.date.text for born in person.birth_dates] == ["circa 1961", "03 Feb 1962"]


def test_a_title_that_remarks_do_not_repeat_is_read_from_its_column(copy: Path) -> None:
    change(copy / "sdn.csv", b'"General; Former Minister of Samples; DOB', b'"DOB')
    titles = read(copy)["ofac:102"].entity.values_of("title")
    assert [title.source.field for title in titles] == ["sdn.csv Title", "sdn.csv Title"]


def test_the_columns_of_a_vessel_are_read() -> None:
    listing = read()["ofac:103"]
    attributes = {attribute.key: attribute for attribute in listing.entity.attributes}
    assert {key: attribute.value for key, attribute in attributes.items()} == {
        "vessel_type": "Crude Oil Tanker", "tonnage": "1,234", "gross_registered_tonnage": "567",
        "vessel_flag": "Panama", "vessel_owner": "Example Shipping Ltd", "former_vessel_flag": "Malta",
    }  # fmt: skip
    assert attributes["vessel_flag"] == Attribute("vessel_flag", "Panama", listing.source.at("sdn.csv Vess_flag"), "PA")
    assert [found.kind for found in listing.entity.identifiers] == ["call_sign", "imo", "mmsi"]
    assert listing.entity.identifiers[0].value == "EX1AB"


def test_a_remark_continued_in_the_middle_of_a_word_is_joined_without_a_blank() -> None:
    listing = read()["ofac:105"]
    assert "THE RIVER HAWK OF SAMPLETOWN" in [name.text for name in listing.entity.names]
    assert [relation.other for relation in listing.entity.relationships] == ["EXAMPLE TRADING CO."]
    assert listing.leftovers == ()
    assert listing.remarks.endswith("THE RIVER HAWK OF SAMPLETOWN'; Linked To: EXAMPLE TRADING CO.")


def test_without_its_continuation_the_cut_phrase_is_a_leftover() -> None:
    listing = read(parts=("sdn", "add", "alt"))["ofac:105"]
    assert listing.leftovers == (Leftover("a.k.a. 'THE RIVER HAW", listing.source.at("sdn.csv Remarks")),)
    assert [name.text for name in listing.entity.names] == ["LONG, Remark"]
    assert len(listing.remarks) == 1000


def test_without_its_continuation_a_cut_number_is_no_identifier(copy: Path) -> None:
    change(copy / "sdn.csv", b"a.k.a. 'THE RIVER HAW", b"Tax ID No. 1234567890")
    listing = read(copy, ("sdn",))["ofac:105"]
    assert [leftover.text for leftover in listing.leftovers] == ["Tax ID No. 1234567890"]
    assert "tax_id" not in {identifier.kind for identifier in listing.entity.identifiers}


def test_a_remark_of_full_length_is_whole_if_the_comments_do_not_continue_it(copy: Path) -> None:
    change(copy / "sdn.csv", b"a.k.a. 'THE RIVER HAW", b"Tax ID No. 123456789.")
    (copy / "sdn_comments.csv").write_bytes(b"\x1a")
    assert "tax_id" in {found.kind for found in read(copy)["ofac:105"].entity.identifiers}
    assert "tax_id" not in {found.kind for found in read(copy, ("sdn",))["ofac:105"].entity.identifiers}


def test_a_link_keeps_the_full_stop_of_the_name_it_links_to() -> None:
    source = read()["ofac:102"].source.at("sdn.csv Remarks")
    assert read()["ofac:102"].entity.relationships == (Relationship("linked_to", "EXAMPLE TRADING CO.", source),)


def test_organizations_have_their_date_numbers_and_tags() -> None:
    listing = read()["ofac:101"]
    assert listing.entity.established[0].date.earliest == dt.date(1995, 11, 9)
    assert listing.entity.birth_dates == ()
    assert listing.entity.identifiers == (
        Identifier("tax_id", "123-456", listing.source.at("sdn.csv Remarks"), "PK", "Tax ID No."),
    )
    assert [tag.kind for tag in listing.tags] == ["secondary_sanctions"]
    assert listing.designations == ()


def test_the_main_file_alone_is_enough() -> None:
    listings = read(parts=("sdn",))
    assert len(listings) == 6
    assert listings["ofac:101"].entity.addresses == ()


def test_a_header_row_is_accepted(copy: Path) -> None:
    header = b"ent_num,SDN_name,SDN_type,Program,Title,Call_Sign,Vess_type,Tonnage,GRT,Vess_flag,Vess_owner,Remarks\r\n"
    file = copy / "sdn.csv"
    file.write_bytes(header + file.read_bytes())
    assert read(copy) == read()


@pytest.mark.parametrize("content", [b"", b"\x1a"])
def test_an_empty_file_of_comments_is_accepted(copy: Path, content: bytes) -> None:
    (copy / "sdn_comments.csv").write_bytes(content)
    assert len(read(copy)) == 6


@pytest.mark.parametrize("part", ["add", "alt"])
@pytest.mark.parametrize("content", [b"", b"\x1a"])
def test_an_empty_file_of_addresses_or_aliases_is_refused(copy: Path, part: str, content: bytes) -> None:
    (copy / f"{part}.csv").write_bytes(content)
    assert "empty" in error(copy).what
    assert error(copy).where == f"{part}.csv"


def test_a_file_of_nothing_but_a_byte_order_mark_is_refused(copy: Path) -> None:
    (copy / "alt.csv").write_bytes(b"\xef\xbb\xbf")
    assert "byte order mark" in error(copy).what


@pytest.mark.parametrize("content", [b"", b"\x1a", b"\r\n"])
def test_an_empty_main_file_is_refused(copy: Path, content: bytes) -> None:
    (copy / "sdn.csv").write_bytes(content)
    assert "empty" in error(copy).what
    assert error(copy).where == "sdn.csv"


@pytest.mark.parametrize(
    ("part", "old", "new", "line", "words"),
    [
        ("sdn", b"102,", b"101,", 2, "Entry 101 is there twice, first in line 1"),
        ("sdn", b"102,", b"x102,", 2, "Expected a number as ent_num, found 'x102'"),
        ("sdn", b'"vessel"', b'"boat"', 3, "as SDN_Type, found 'boat'"),
        ("sdn", b'"BARE COMPANY"', b"-0- ", 6, "Entry 106 has no name"),
        ("sdn", b'"BARE COMPANY"', b'"BARE COMPANY', 6, "do not pair up"),
        ("sdn", b'"BARE COMPANY",', b"", 6, "Expected 12 fields"),
        ("add", b"9002", b"9001", 2, "add_num 9001 is there twice, first in line 1"),
        ("add", b"106,", b"999,", 3, "Entry 999 is not in the main file"),
        ("add", b"9003", b"-0- ", 3, "Expected a number as add_num"),
        ("alt", b'"fka"', b'"xka"', 2, "Expected aka, fka or nka as alt_type, found 'xka'"),
        ("alt", b"8003", b"8001", 3, "alt_num 8001 is there twice"),
        ("alt", b'"EXAMPLE TRADERS"', b"-0- ", 1, "no name"),
        ("alt", b"102,", b"999,", 3, "Entry 999 is not in the main file"),
        ("sdn_comments", b"105,", b"999,", 1, "Entry 999 is not in the main file"),
        ("sdn_comments", b"\x1a", b'105,"more."\r\n', 2, "Entry 105 is continued twice"),
    ],
)
def test_a_wrong_row_is_refused_with_file_and_line(
    copy: Path, part: str, old: bytes, new: bytes, line: int, words: str
) -> None:
    change(copy / f"{part}.csv", old, new)
    found = error(copy)
    assert found.where == f"{part}.csv line {line}"
    assert words in found.what
    assert found.hint


def test_errors_name_the_users_file_and_sources_the_publishers(copy: Path) -> None:
    renamed = (copy / "alt.csv").rename(copy / "my aliases.txt")
    files = {"sdn": copy / "sdn.csv", "alt": renamed}
    parsed = parse(files, definition_of("ofac_sdn"), HASH)
    assert parsed.listings[0].entity.names[1].source.field == "alt.csv 8001"
    change(renamed, b'"aka"', b'"xka"')
    with pytest.raises(ListFormatError) as caught:
        parse(files, definition_of("ofac_sdn"), HASH)
    assert caught.value.where == "my aliases.txt line 1"


@pytest.mark.parametrize("cut", [lambda text: text[:-5], lambda text: text[:-3], lambda text: text + b"||||"])
def test_a_file_that_broke_off_or_was_padded_is_refused(copy: Path, cut: Callable[[bytes], bytes]) -> None:
    file = copy / "add.csv"
    file.write_bytes(cut(file.read_bytes()))
    assert error(copy).where.startswith("add.csv line ")


def test_a_title_that_ends_the_remark_with_a_stop_of_its_own_is_kept_once(copy: Path) -> None:
    change(copy / "sdn.csv", b'"General; Former Minister of Samples"', b'"Director, Sample Ltd."')
    change(copy / "sdn.csv", b"Linked To: EXAMPLE TRADING CO.", b"Director, Sample Ltd.")
    titles = [title.value for title in read(copy)["ofac:102"].entity.values_of("title")]
    assert titles.count("Director, Sample Ltd.") == 1
    assert "Director, Sample Ltd" not in titles


def test_every_entry_of_the_sdn_list_stands_on_it() -> None:
    assert {each.code for listing in read().values() for each in listing.sublists} == {"SDN"}
