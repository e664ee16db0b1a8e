"""The whole list of April 2022, as CSV and converted to JSON. No whole JSON of the publisher is at hand: the conversion
follows the fields of entries that were seen published."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from damage import SNAPSHOT

from listwarden.errors import ListFormatError
from listwarden.lists.catalog import definition_of
from listwarden.model import Address, Listing

LIST = definition_of("us_csl")
PACKED = ("programs", "alt_names", "citizenships", "dates_of_birth", "nationalities", "places_of_birth")
BREAK = re.compile(r"(?:(?<=^[A-Z]{2})|(?<=[;,] [A-Z]{2})|(?<=, \d{5})|(?<=-\d{4})); (?:and )?")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
COUNTRY = re.compile(r"^(?:(.*), )?([A-Z]{2})$")


@pytest.fixture(scope="module")
def file(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("csl") / "consolidated.csv"
    path.write_bytes(gzip.decompress((shared_data / "csl" / "consolidated_2022-04.csv.gz").read_bytes()))
    return path


@pytest.fixture(scope="module")
def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


@pytest.fixture(scope="module")
def listings(file: Path) -> tuple[Listing, ...]:
    return LIST.parse({"csv": file}, SNAPSHOT).listings


def named(listings: tuple[Listing, ...], words: str, code: str = "EL") -> list[Listing]:
    return [
        one
        for one in listings
        if one.sublists[0].code == code
        and words in "\n".join((one.name, *(each.value for each in one.entity.values_of("name_as_published"))))
    ]


def test_every_row_is_a_listing(listings: tuple[Listing, ...], rows: list[dict[str, str]]) -> None:
    assert len(rows) == len(listings) == len({one.id for one in listings}) == 14_160
    for row, one in zip(rows, listings, strict=True):
        published = [each.value for each in one.entity.values_of("name_as_published")] or [one.name]
        assert published == [" ".join(row["name"].split())]


def test_every_sublist_has_its_rows_and_its_limits(listings: tuple[Listing, ...]) -> None:
    counts = Counter(one.sublists[0].code for one in listings)
    assert counts == {
        "SDN": 10026, "EL": 2001, "DTC": 727, "DPL": 462, "SSI": 290, "UVL": 201, "ISN": 163,
        "NS-PLC": 78, "MEU": 71, "NS-CMIC": 68, "CAPTA": 53, "NS-MBS": 17, "FSE": 3,
    }  # fmt: skip
    for each in LIST.sublists:
        assert each.min_entries <= counts[each.code] <= each.max_entries
    assert LIST.limits.min_entries <= len(listings) <= LIST.limits.max_entries


def test_few_phrases_are_left_over(listings: tuple[Listing, ...]) -> None:
    counts = Counter(
        f"{one.sublists[0].code} {each.source.field.split()[1]}" for one in listings for each in one.leftovers
    )
    assert counts == {"SDN remarks": 104, "SDN ids": 1, "ISN remarks": 13, "NS-PLC remarks": 4}


def test_entries_that_share_a_name_have_ids_of_their_own(listings: tuple[Listing, ...]) -> None:
    shapes = Counter(len(one.id.split("-")) for one in listings if one.sublists[0].code in {"EL", "DTC", "ISN", "DPL"})
    assert shapes == {4: 3203, 6: 149, 7: 1}
    assert [one.id for one in listings if re.search(r"-\d$", one.id) and len(one.id.split("-")) in {3, 7}] == [
        "csl:DPL-22a5-c0c3-ec73-cd76-6a3f-2",  # the rows are equal in every column
        "csl:CAP-15268-2",  # the rows differ in the address of a web page only
    ]


def test_what_is_known_of_some_entries_is_read(listings: tuple[Listing, ...]) -> None:
    (complex_,) = named(listings, "and subordinate entity National Development Complex")
    texts = {name.text: name.strength for name in complex_.entity.names}
    assert complex_.name == "National Development Complex (NDC)"
    assert texts["NDC"] == "derived"
    assert texts["National Defense Complex"] == texts["Pakistan Atomic Energy Commission (PAEC)"] == "strong"
    assert [act.legal_basis for act in complex_.designations] == [
        "63 FR 64322 (11/19/98)", "65 FR 14444 (03/17/00)", "66 FR 50090 (10/01/01)", "77 FR 58006 (no. 182)",
    ]  # fmt: skip
    (longshine,) = named(listings, "Affiliated Entity: Hangzhou New Longshine")
    assert longshine.name == "Hangzhou New Longshine Information Technology Co., Ltd."
    assert [each.other for each in longshine.entity.relationships] == ["Huawei Technologies Co., Ltd. (Huawei)"]
    assert len(named(listings, "Affiliated Entity")) == 23
    (overland,) = named(listings, "an Overland Science")
    assert "Xi'an Overland Science and Technology Co., Ltd." in [name.text for name in overland.entity.names]
    (trading,) = named(listings, "Mexpar International", "DTC")
    assert [name.text for name in trading.entity.names][1:] == ["Pasadena Aerospace", "Aviation Logistics and Supply"]


def test_successors_are_a_scope_in_every_entry_that_names_them(
    listings: tuple[Listing, ...], rows: list[dict[str, str]]
) -> None:
    prose = re.compile(r"successor|sub-?unit|subsidiary thereof", re.IGNORECASE)
    scopes = [one for one in listings if one.entity.values_of("scope") and one.sublists[0].code == "ISN"]
    assert len(scopes) == sum(bool(prose.search(row["name"])) for row in rows) == 17
    assert not [name.text for one in scopes for name in one.entity.names if prose.search(name.text)]


def test_no_listing_is_without_a_name_or_has_two_primary_ones(listings: tuple[Listing, ...]) -> None:
    for one in listings:
        assert [name.role for name in one.entity.names].count("primary") == 1
        assert all(name.text.strip() for name in one.entity.names)
        assert one.entity.names[0].strength == "strong"


def test_end_dates_are_kept(listings: tuple[Listing, ...], rows: list[dict[str, str]]) -> None:
    assert sum(one.expires_on is not None for one in listings) == sum(bool(row["end_date"]) for row in rows) == 417
    assert [str(one.listed_on or "") for one in listings] == [row["start_date"] for row in rows]


def test_each_word_of_a_packed_field_stays(listings: tuple[Listing, ...], rows: list[dict[str, str]]) -> None:
    for row, one in zip(rows, listings, strict=True):
        addresses = " ".join(str(each) for each in one.entity.addresses)
        assert words(row["addresses"]) - words(addresses) <= {"and"}
        names = " ".join(each.text for each in one.entity.names)
        assert words(row["alt_names"]) - words(names) <= {"and", "a", "f", "k"}


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


def converted(row: dict[str, str]) -> dict[str, Any]:
    entry: dict[str, Any] = {key: value or None for key, value in row.items() if key not in PACKED}
    entry["id"] = entry.pop("_id")
    entry.update({key: [part for part in row[key].split("; ") if part] for key in PACKED})
    entry["addresses"] = [address(text) for text in BREAK.split(" ".join(row["addresses"].split())) if text]
    entry["ids"] = [document(text) for text in row["ids"].split("; ") if text]
    return entry


def address(text: str) -> dict[str, str | None]:
    found = COUNTRY.match(text)
    if not found:
        return {"address": text}
    return {"address": (found[1] or "").rstrip(" ,"), "city": "", "state": None, "country": found[2]}


def document(text: str) -> dict[str, str]:
    *parts, label = text.split(", ")
    entry = {"type": label}
    if len(parts) > 1 and re.fullmatch("[A-Z]{2}", parts[0]):
        entry["country"] = parts.pop(0)
    days = [part for part in parts[:-1] if DAY.fullmatch(part)]
    entry.update(dict(zip(("expiration_date", "issue_date"), days, strict=False)))
    return {**entry, "number": ", ".join(parts[len(days) :])}


def comparable(listing: Listing) -> str:
    """A listing in words, without sources, and without the dates of papers and what is unread of the `ids`."""
    found = [f"{each.field}: {each.text}" for each in listing.statements() if each.field not in {"identifiers"}]
    found = [text for text in found if not text.startswith(("leftovers: ", "addresses: "))]
    papers = [f"{each.kind} {each.value} {each.country} {each.label}" for each in listing.entity.identifiers]
    places = [str(each) for each in listing.entity.addresses]
    return "\n".join(
        (listing.id, *found, *papers, *places, listing.remarks, str((listing.listed_on, listing.expires_on)))
    )


def test_the_list_converted_to_json_gives_the_same_listings(
    listings: tuple[Listing, ...], rows: list[dict[str, str]], tmp_path: Path
) -> None:
    file = tmp_path / "consolidated.json"
    file.write_text(json.dumps({"results": [converted(row) for row in rows]}, ensure_ascii=False), "utf-8")
    other = LIST.parse({"json": file}, SNAPSHOT).listings
    assert [comparable(one) for one in other] == [comparable(one) for one in listings]
    papers = [pair for a, b in zip(listings, other, strict=True) for pair in zip_papers(a, b)]
    different = [
        one for one, two in papers if (one.issued, one.expires, one.note) != (two.issued, two.expires, two.note)
    ]
    assert (len(papers), len(different)) == (21_451, 366)
    assert {one.note.partition(",")[2] for one in different} == {" of issue or of expiry: the file does not say which"}
    assert [one for a, b in zip(listings, other, strict=True) for one in doubtful(a, b)] == []


def zip_papers(one: Listing, two: Listing) -> list[tuple[Any, Any]]:
    return list(zip(one.entity.identifiers, two.entity.identifiers, strict=True))


def doubtful(one: Listing, two: Listing) -> list[Address]:
    """Addresses whose country differs although the CSV does not call it in doubt."""
    pairs = zip(one.entity.addresses, two.entity.addresses, strict=True)
    return [a for a, b in pairs if a.country != b.country and a.country]


@pytest.mark.parametrize("header", ["twice", "once"])
def test_the_download_that_broke_off_is_refused_with_its_line(shared_data: Path, tmp_path: Path, header: str) -> None:
    lines = (shared_data / "csl" / "csl_cut_2023-11.csv").read_bytes().splitlines(keepends=True)
    assert lines[0] == lines[1]
    file = tmp_path / "consolidated.csv"
    file.write_bytes(b"".join(lines if header == "twice" else lines[1:]))
    with pytest.raises(ListFormatError) as caught:
        LIST.parse({"csv": file}, SNAPSHOT)
    line = 4233 if header == "twice" else 4232
    assert str(caught.value).startswith(f"consolidated.csv line {line}: The file breaks off")


def test_ids_last_from_2022_to_2023(listings: tuple[Listing, ...], shared_data: Path, tmp_path: Path) -> None:
    """The whole rows of the download that broke off: of those with a name of 2022, which ids are the same?"""
    lines = (shared_data / "csl" / "csl_cut_2023-11.csv").read_bytes().splitlines(keepends=True)
    file = tmp_path / "consolidated.csv"
    file.write_bytes(b"".join(lines[1:-1]))
    later = LIST.parse({"csv": file}, SNAPSHOT).listings
    before: dict[tuple[str, str], set[str]] = {}
    for one in listings:
        before.setdefault((one.sublists[0].code, one.name), set()).add(one.id)
    known = [one for one in later if (one.sublists[0].code, one.name) in before]
    other = Counter(one.sublists[0].code for one in known if one.id not in before[one.sublists[0].code, one.name])
    assert len(known) == 3_850
    assert other == {"DPL": 50, "EL": 11}  # orders renewed under another day; entries that BIS put together


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("csl_small.csv", 115),
        ("csl_invalid.csv", "line 2: Expected 28 fields"),
        ("bis_2016-02.csv", "line 1: Expected the columns"),
    ],
)
def test_other_files_of_the_list_are_read_or_refused(shared_data: Path, name: str, expected: int | str) -> None:
    file = shared_data / "csl" / name
    if isinstance(expected, int):
        found = LIST.parse({"csv": file}, SNAPSHOT).listings
        assert len(found) == expected
        assert {one.sublists[0].code for one in found} >= {"SDN", "DPL", "ISN", "UVL"}
        return
    with pytest.raises(ListFormatError, match=expected):
        LIST.parse({"csv": file}, SNAPSHOT)


@pytest.mark.parametrize("name", ["us_tel.json", "china_universities_on_entity_list.json"])
def test_json_of_others_is_refused(shared_data: Path, name: str) -> None:
    with pytest.raises(ListFormatError, match="another form than expected"):
        LIST.parse({"json": shared_data / "csl" / name}, SNAPSHOT)


def test_the_order_of_the_parts_since_2023_is_read(shared_data: Path, tmp_path: Path) -> None:
    """Thirteen rows of a later download; the end of its last line was lost on the way."""
    file = tmp_path / "consolidated.csv"
    file.write_bytes((shared_data / "csl" / "cslustest_consolidated.csv").read_bytes() + b"\n")
    found = {one.id: one for one in LIST.parse({"csv": file}, SNAPSHOT).listings}
    assert len(found) == 13
    person = found["csl:SDN-52291"]
    (number,) = (each for each in person.entity.identifiers if each.kind == "passport")
    assert (number.value.isdigit(), number.country, number.label) == (True, "KP", "Passport")
    assert sorted(tag.kind for tag in person.tags) == ["secondary_sanctions", "transactions_prohibited"]
    assert [each.value for each in person.entity.values_of("gender")] == ["Male"]
    sinobright = next(one for one in found.values() if one.name == "Sinobright Import and Export Company")
    assert [each.value for each in sinobright.entity.values_of("scope")] == [
        "and any successor, sub-unit, or subsidiary thereof"
    ]
    assert [leftover.text for one in found.values() for leftover in one.leftovers] == []
