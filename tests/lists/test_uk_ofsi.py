from __future__ import annotations

import csv
import datetime as dt
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from damage import SNAPSHOT

from listwarden.errors import ListFormatError
from listwarden.lists.catalog import definition_of
from listwarden.lists.definition import ParsedList
from listwarden.lists.uk_ofsi.details import split_numbered
from listwarden.model import Source

SAMPLES = Path(__file__).parent / "samples" / "uk_ofsi"
OFSI = definition_of("uk_ofsi")
OLD = (SAMPLES / "ConList-2016.csv").read_bytes()
LATE = (SAMPLES / "ConList.csv").read_bytes()


def parse(tmp_path: Path, raw: bytes) -> ParsedList:
    file = tmp_path / "ConList.csv"
    file.write_bytes(raw)
    return OFSI.parse({"conlist": file}, SNAPSHOT)


def refusal(tmp_path: Path, raw: bytes) -> str:
    with pytest.raises(ListFormatError) as caught:
        parse(tmp_path, raw)
    assert caught.value.where.startswith("ConList.csv")
    assert caught.value.hint
    return str(caught.value)


def test_the_list_has_no_address_so_it_is_never_fetched() -> None:
    assert [part.address for part in OFSI.parts] == [""]
    assert "closed this list on 28 January 2026" in OFSI.note


def test_the_rows_of_2016_fold_back_into_groups(tmp_path: Path) -> None:
    parsed = parse(tmp_path, OLD)
    assert parsed.published_on == dt.date(2016, 2, 12)
    assert [one.id for one in parsed.listings] == ["ofsi:90001", "ofsi:90002"]
    person, bank = parsed.listings
    assert [(one.text, one.role) for one in person.entity.names] == [
        ("Zoé Sample FIXTURE", "primary"), ("O’FIXTURE", "also known as"),
    ]  # fmt: skip
    assert person.entity.names[0].source == Source("uk_ofsi", SNAPSHOT, "90001", "line 3 Name 6")
    assert [(one.date.precision, one.date.text) for one in person.entity.birth_dates] == [
        ("year", "00/00/1957"), ("day", "05/02/1969"),
    ]  # fmt: skip
    assert (bank.name, bank.entity.names[0].role) == ("SAMPLE BANK", "formerly known as")
    assert [one.text for one in bank.leftovers] == ["no primary name; SAMPLE BANK stands first"]


def test_a_group_under_two_regimes_has_two_designations(tmp_path: Path) -> None:
    bank = parse(tmp_path, OLD).listings[1]
    assert [one.code for one in bank.programs] == ["Sampleland", "Otherland"]
    assert [(one.program, one.designated_on) for one in bank.designations] == [
        ("Sampleland", dt.date(2002, 4, 24)), ("Otherland", dt.date(2001, 2, 1)),
    ]  # fmt: skip
    assert bank.listed_on == dt.date(2001, 2, 1)


def test_numbered_values_of_one_cell_are_several_values(tmp_path: Path) -> None:
    entity = parse(tmp_path, OLD).listings[0].entity
    assert [(one.text, one.country) for one in entity.birth_places] == [
        ("Sampleville, Tunisia", "TN"), ("Tunisia", "TN"), ("Libya", "LY"),
    ]  # fmt: skip
    assert [(one.value, one.country) for one in entity.values_of("nationality")] == [
        ("Tunisian", "TN"),
        ("Congolese", ""),
    ]


def test_numbers_within_sentences_are_identifiers_and_others_are_left_over(tmp_path: Path) -> None:
    listing = parse(tmp_path, OLD).listings[0]
    assert [(one.kind, one.value, one.country) for one in listing.entity.identifiers] == [
        ("ofsi_group", "90001", ""), ("un_reference", "ZI.A.901.03", ""), ("passport", "X000001", "TN"),
        ("national_id", "1234567", ""),
    ]  # fmt: skip
    assert [one.text for one in listing.leftovers] == ["Passport: lost"]
    assert listing.remarks == "UN Ref ZI.A.901.03. Knows the “Fixture”."


def test_the_late_table_has_scripts_references_and_reasons(tmp_path: Path) -> None:
    (listing,) = parse(tmp_path, LATE).listings
    assert [(one.text, one.strength, one.script, one.language) for one in listing.entity.names] == [
        ("Sampl FIXTUROV", "strong", "Latn", None), ("Sampl FIXTUROV", "weak", "Latn", None),
        ("Сампл ФИКСТУРОВ", "strong", "Cyrl", "ru"),
    ]  # fmt: skip
    assert [(one.kind, one.value, one.country) for one in listing.entity.identifiers[1:]] == [
        ("un_reference", "ZZi.902", ""), ("uk_reference", "ZZA0001", ""), ("passport", "X0000002", "BE"),
        ("national_id", "3520000000000-7", "BE"),
    ]  # fmt: skip
    assert listing.listed_on == dt.date(2008, 12, 12)
    (designation,) = listing.designations
    assert (designation.designated_on, designation.reason) == (
        dt.date(2020, 12, 31),
        "Is alleged to have tested samples.",
    )
    assert [(one.date.precision, one.date.text) for one in listing.entity.birth_dates] == [("year", "10/00/1983")]
    assert listing.leftovers == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [("(1) A (2) B", {1: "A", 2: "B"}), ("(1)-(2) A (3) -", {1: "A", 2: "A"}), ("A (1) B", {0: "A (1) B"}),
     ("(2) A", {0: "(2) A"}), ("(1) A (3) B", {0: "(1) A (3) B"}), ("-", {}), ("", {})],
)  # fmt: skip
def test_numbers_in_brackets_part_values_only_where_they_count_up_from_one(text: str, values: dict[int, str]) -> None:
    assert split_numbered(text) == values


def test_windows_1252_is_read_for_the_table_without_other_scripts_only(tmp_path: Path) -> None:
    assert "byte 0xE9" in refusal(tmp_path, LATE.replace(b"Sampleland", b"Sampl\xe9land"))
    assert "byte 0x81" in refusal(tmp_path, OLD.replace(b"Sampleland", b"Sampl\x81land"))
    utf8 = parse(tmp_path, OLD.decode("cp1252").encode())
    assert utf8.listings == parse(tmp_path, OLD).listings


FAULTS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _: b"", "empty"),
    "a web page": (lambda _: b"<html></html>\n", "markup"),
    "cut in the last id": (lambda raw: raw[:-2], "breaks off"),
    "no id": (lambda raw: raw.replace(b",90002", b","), "id is ''"),
    "an id with letters": (lambda raw: raw.replace(b",90002", b",9O002"), "'9O002'"),
    "no name": (lambda raw: raw.replace(b"SAMPLE BANK", b""), "no name"),
    "a column less": (lambda raw: raw.replace(b",DOB,", b",Born,"), "missing: dob"),
    "a column that had several names": (
        lambda raw: raw.replace(b",Passport Details,", b",Papers,"),
        "missing: passport",
    ),
    "another list": (lambda _: b"Report Date: 11-Sep-2026\nUnique ID,Name\nZZA0001,A\n", "is the header"),
    "no date": (lambda raw: raw.replace(b"12/02/2016", b"12/22/2016", 1), "expected its date"),
    "a cell more": (lambda raw: raw.replace(b"90002\n", b"90002,\n", 1), "30 cells"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_damaged_file_is_refused(tmp_path: Path, fault: str) -> None:
    damage, said = FAULTS[fault]
    assert said in refusal(tmp_path, damage(OLD))


@pytest.mark.parametrize("raw", [OLD, LATE], ids=["2016", "2026"])
def test_a_mutated_file_is_refused_or_gives_whole_listings(tmp_path: Path, raw: bytes) -> None:
    rng, refused = random.Random(f"ofsi {len(raw)}"), 0
    for _ in range(150):
        at, length = rng.randrange(len(raw)), rng.randrange(1, 100)
        wild = rng.choice((b"\x00", b"\xff", b'"', b"\n", b",", b"(1) ", b"\xc3\x28", bytes([rng.randrange(256)])))
        bad = rng.choice(
            (raw[:at], raw[:at] + raw[at + length :], raw[:at] + wild + raw[at:], raw[:at] + wild + raw[at + 1 :])
        )
        try:
            parsed = parse(tmp_path, bad)
        except ListFormatError as error:
            _check_refusal(error)
            refused += 1
        else:
            assert parsed.listings
            assert all(one.id == f"ofsi:{one.source.entry}" and one.name.strip() for one in parsed.listings)
            assert all(each.source.entry == one.source.entry for one in parsed.listings for each in one.statements())
    assert refused > 40


def _check_refusal(error: ListFormatError) -> None:
    assert error.where.startswith("ConList.csv")
    assert error.hint


def bare(text: str) -> str:
    return " ".join(text.split())


def test_the_old_file_gives_a_listing_for_each_group(shared_data: Path) -> None:
    file = shared_data / "uk" / "hmt_conlist_2016-02.csv"
    with pytest.raises(UnicodeDecodeError):
        file.read_text("utf-8")
    rows = list(csv.reader(file.read_text("cp1252").splitlines()))[2:]
    parsed = OFSI.parse({"conlist": file}, SNAPSHOT)
    assert parsed.published_on == dt.date(2016, 2, 12)
    assert [one.source.entry for one in parsed.listings] == list(dict.fromkeys(row[-1] for row in rows))
    assert len(parsed.listings) == 463
    wanted = {(row[-1], bare(" ".join((*row[1:6], row[0])))) for row in rows if row[23] == "Individual"}
    wanted |= {(row[-1], bare(row[0])) for row in rows if row[23] == "Entity"}
    found = {(one.source.entry, each.text) for one in parsed.listings for each in one.entity.names}
    assert found == wanted
    births = {(row[-1], row[7]) for row in rows if row[7]}
    assert sum(len(one.entity.birth_dates) for one in parsed.listings) == len(births)
    left = [one.text for listing in parsed.listings for one in listing.leftovers if "stands first" not in one.text]
    assert len(left) == 9


def test_the_sample_of_2020_is_read(shared_data: Path) -> None:
    parsed = OFSI.parse({"conlist": shared_data / "samples_native" / "deriv_sample_hmt.csv"}, SNAPSHOT)
    assert (parsed.published_on, len(parsed.listings)) == (dt.date(2020, 4, 27), 6)
    (found,) = [one for one in parsed.listings if one.id == "ofsi:9215"]
    assert {(one.kind, one.value) for one in found.entity.identifiers} >= {
        ("un_reference", "QDi.263"), ("uk_reference", "AQD0183"), ("ofsi_group", "9215"),
    }  # fmt: skip
