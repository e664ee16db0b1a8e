from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from damage import SNAPSHOT, Damage, damages, outcome
from hypothesis import given, settings
from hypothesis import strategies as st

from listwarden.errors import ListFormatError
from listwarden.lists.bis_dpl.names import split_name
from listwarden.lists.bis_dpl.parser import listing_number, parse
from listwarden.lists.catalog import definition_of
from listwarden.lists.definition import ParsedList
from listwarden.model import Address, Attribute, Designation, Entity, Listing, Name, Source

SAMPLE = Path(__file__).parent / "samples" / "bis_dpl" / "dpl.txt"
ADA = "3616-cb96-c4f7"


@pytest.fixture(scope="module")
def parsed() -> ParsedList:
    return parse({"dpl": SAMPLE}, definition_of("bis_dpl"), SNAPSHOT)


def at(line: int, columns: str, entry: str = ADA) -> Source:
    return Source("bis_dpl", SNAPSHOT, entry, f"dpl.txt {columns} line {line}")


def refused(tmp_path: Path, old: str, new: str) -> str:
    text = SAMPLE.read_text("utf-8")
    assert old in text
    file = tmp_path / "dpl.txt"
    file.write_text(text.replace(old, new, 1), "utf-8", newline="")
    with pytest.raises(ListFormatError) as caught:
        parse({"dpl": file}, definition_of("bis_dpl"), SNAPSHOT)
    return str(caught.value)


def test_rows_of_one_name_under_one_date_are_one_listing(parsed: ParsedList) -> None:
    place = "Street_Address City State Country Postal_Code"
    note = "2030-01-02; an order that has run out stays here while the publisher lists it"
    assert parsed.listings[0] == Listing(
        f"dpl:{ADA}",
        Source("bis_dpl", SNAPSHOT, ADA, ""),
        Entity(
            "unknown",
            (Name("ADA SAMPLE", at(2, "Name")),),
            addresses=(
                Address(at(2, place), "1 TEST ROAD, SUITE 2", "EXAMPLEVILLE", "TX", "70000", "US", "US"),
                Address(at(3, place), "2 OTHER ROAD", "SAMPLE CITY", country="CN", country_text="PRC"),
            ),
            attributes=(
                Attribute("expires", "01/02/2030", at(2, "Expiration_Date"), note=note),
                Attribute("standard_order", "Y", at(2, "Standard_Order")),
                Attribute("action", "FR NOTICE ADDED", at(2, "Action")),
                Attribute("standard_order", "y", at(3, "Standard_Order")),
            ),
        ),
        designations=(
            Designation(at(2, "Effective_Date FR_Citation"), "", "BIS", dt.date(2020, 1, 2), "85 F.R. 100 1/8/2020"),
            Designation(
                at(3, "Effective_Date FR_Citation"), "", "BIS", dt.date(2020, 1, 2),
                "85 F.R. 100 1/8/2020 86 F.R. 200 3/3/21",
            ),
        ),
        updated_on=(dt.date(2020, 1, 9), dt.date(2021, 3, 4)),
    )  # fmt: skip


def test_the_same_name_under_another_date_is_another_listing(parsed: ParsedList) -> None:
    found = [(one.id, one.name, one.designations[0].designated_on) for one in parsed.listings[:2]]
    renewed = listing_number("ADA SAMPLE", dt.date(2023, 5, 6))
    assert found == [
        (f"dpl:{ADA}", "ADA SAMPLE", dt.date(2020, 1, 2)),
        (f"dpl:{renewed}", "ADA SAMPLE", dt.date(2023, 5, 6)),
    ]
    assert renewed != ADA


def test_the_order_of_the_rows_does_not_change_the_ids(parsed: ParsedList, tmp_path: Path) -> None:
    header, *rows = SAMPLE.read_text("utf-8").splitlines(keepends=True)
    file = tmp_path / "dpl.txt"
    file.write_text("".join([header, *reversed(rows)]), "utf-8")
    turned = parse({"dpl": file}, definition_of("bis_dpl"), SNAPSHOT)
    assert {one.id for one in turned.listings} == {one.id for one in parsed.listings}


def test_no_id_can_be_taken_for_a_serial_number(parsed: ParsedList) -> None:
    assert all(re.fullmatch(r"dpl:[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}", one.id) for one in parsed.listings)


def test_other_names_in_the_field_are_names(parsed: ParsedList) -> None:
    found = [[(name.text, name.role, name.note) for name in one.entity.names] for one in parsed.listings[2:]]
    assert found == [
        [("FELIX MUSTER", "primary", ""), ("FELIX TESTER", "also known as", "")],
        [("SAMPLE AIRLINES", "primary", ""), ("S1 AIRLINES", "also known as", "doing business as")],
        [('BERTA "BEE" BEISPIEL', "primary", "")],
    ]


@pytest.mark.parametrize("text", ["A/K/A FRANK", "(A.K.A. FRANK)", "MAKA DBAYO", "AKA", "X A/K/A"])
def test_a_field_without_a_name_before_the_mark_is_left_whole(text: str) -> None:
    assert split_name(text)[0].text in {text, "X"}
    assert len(split_name(text)) == 1


def test_what_is_not_given_is_not_made_up(parsed: ParsedList) -> None:
    felix, airline, berta = parsed.listings[2:]
    assert felix.entity.addresses == felix.entity.attributes == felix.updated_on == ()
    assert felix.designations[0].legal_basis == ""
    address = airline.entity.addresses[0]
    assert (address.region, address.country) == ("CY", "")  # Cyprus in the column of states: a person sees it
    assert [(one.country, one.country_text) for one in berta.entity.addresses] == [("", "ATLANTIS")]
    assert parsed.published_on is None


def test_an_order_that_has_run_out_stays_listed_and_says_so(parsed: ParsedList) -> None:
    (expires,) = parsed.listings[4].entity.values_of("expires")
    assert (expires.value, expires.note.partition(";")[0]) == ("12/31/1999", "1999-12-31")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"Name"\t', "", "line 1: Expected 12 fields"),
        ('"Name"\t"Street_Address"', '"Street_Address"\t"Name"', "line 1: Expected the header Name,"),
        ('"City"\t"State"', '"State"\t"City"', "line 1: Expected the columns name, street_address, city,"),
        ('"FR_Citation"', '"FR_Citation"\t"More"', "line 1: Expected the columns"),
        ('\t"70000"', "", "line 2: Expected 12 fields"),
        ('" ADA  SAMPLE"', '" . "', "line 2: The entry has no name. Every entry"),
        ("01/02/2020", "2020-01-02", "line 2: Effective_Date is '2020-01-02'; expected a day of the form MM/DD/YYYY."),
        ("01/02/2020", "13/02/2020", "'13/02/2020'; expected a day of the form MM/DD/YYYY that exists."),
        ("01/02/2020", "", "line 2: The entry has no Effective_Date."),
        ("01/02/2030", "never", "line 2: Expiration_Date is 'never'; expected a day"),
        ("2020-01-09", "2020-01", "line 2: Last_Update is '2020-01'; expected a day of the form YYYY-MM-DD."),
        ('"N"', '"perhaps"', "line 5: Standard_Order is 'perhaps'; expected Y or N."),
        ("MUSTER", "M\x07STER", "line 6: Expected text, found the control character 0x07"),
    ],
)  # fmt: skip
def test_a_broken_row_is_refused_with_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert message in refused(tmp_path, old, new)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "The file has no entry"),
        (SAMPLE.read_text("utf-8").splitlines()[0] + "\n", "The file has no entry"),
        ("<!doctype html><p>Sorry", "found a web page (HTML)"),
        (SAMPLE.read_text("utf-8").rstrip("\n"), "The file breaks off"),
        (SAMPLE.read_text("utf-8").replace("\t", ","), "line 1: The row's quotes do not pair up"),
    ],
)
def test_what_is_not_the_list_is_refused(tmp_path: Path, content: str, message: str) -> None:
    file = tmp_path / "dpl.txt"
    file.write_text(content, "utf-8")
    with pytest.raises(ListFormatError, match=re.escape(message)):
        parse({"dpl": file}, definition_of("bis_dpl"), SNAPSHOT)


@settings(max_examples=300, deadline=None)
@given(st.lists(damages, min_size=1, max_size=3))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, faults: list[Damage]
) -> None:
    raw = SAMPLE.read_bytes()
    for fault in faults:
        raw = fault(raw) if raw else raw
    outcome("bis_dpl", "dpl", tmp_path_factory.getbasetemp() / "dpl.txt", raw)


def test_the_real_list_of_2022_is_read_whole(shared_data: Path) -> None:
    file = shared_data / "csl" / "dpl_2022-09.txt"
    real = parse({"dpl": file}, definition_of("bis_dpl"), SNAPSHOT)
    limits = definition_of("bis_dpl").limits
    assert limits.min_entries <= len(real.listings) == 460 <= limits.max_entries
    assert sum(len(one.entity.names) for one in real.listings) == 464
    assert sum(len(one.entity.addresses) for one in real.listings) == 575
    assert sum(len(one.designations) > 1 for one in real.listings) == 19
    assert sum(not one.entity.values_of("expires") for one in real.listings) == 45
    unread = {a.country_text for one in real.listings for a in one.entity.addresses if not a.country}
    assert unread == {"", "NM"}  # a state in the column of countries


def test_every_row_of_the_real_list_is_in_a_listing(shared_data: Path) -> None:
    file = shared_data / "csl" / "dpl_2022-09.txt"
    real = parse({"dpl": file}, definition_of("bis_dpl"), SNAPSHOT)
    listed = {(name.text, day) for one in real.listings for name in one.entity.names for day in
              {act.designated_on for act in one.designations}}  # fmt: skip
    lines = file.read_text("utf-8").splitlines()[1:]
    assert len(lines) == 581
    for line in lines:
        fields = [" ".join(field.strip('"').replace('""', '"').split()) for field in line.split("\t")]
        day = dt.datetime.strptime(fields[6], "%m/%d/%Y").date()  # noqa: DTZ007
        assert (split_name(fields[0])[0].text, day) in listed
