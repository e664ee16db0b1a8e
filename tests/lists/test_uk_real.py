from __future__ import annotations

import csv
import json
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from damage import SNAPSHOT
from lxml import etree
from uk_model import Party, csv_of, ods_of, table, xml_of

from listwarden.errors import ListFormatError
from listwarden.lists.catalog import definition_of
from listwarden.lists.definition import ParsedList
from listwarden.model import Listing

UK = definition_of("uk_sl")
_TABLE, _TEXT = ("{urn:oasis:names:tc:opendocument:xmlns:" + name + ":1.0}" for name in ("table", "text"))


def rows_of(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "uk" / "uksl_2026-05" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def bare(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def sheet(shared_data: Path) -> ParsedList:
    return UK.parse({"ods": shared_data / "uk" / "FCDO_SL_2025-08-11.ods"}, SNAPSHOT)


@pytest.fixture(scope="module")
def cells(shared_data: Path) -> list[list[str]]:
    """The rows of the publisher's sheet, read another way."""
    with zipfile.ZipFile(shared_data / "uk" / "FCDO_SL_2025-08-11.ods") as packed:
        root = etree.fromstring(packed.read("content.xml"))
    rows = (
        [bare("".join(cell.itertext())) for cell in row.iter(f"{_TABLE}table-cell")]
        for row in root.iter(f"{_TABLE}table-row")
    )
    return [row[:8] for row in rows if any(row)][1:]


def _parties(folder: Path) -> Iterator[Party]:
    """The tables of May 2026, which someone derived from the publisher's CSV, as parties."""
    names: dict[str, list[tuple[str, ...]]] = {}
    kinds = {"primary": "Primary Name", "primary_variation": "Primary Name Variation", "alias": "ALias"}
    strengths = {"good_quality_aka": "Good quality a.k.a", "low_quality_aka": "Low quality a.k.a", "": ""}
    for row in rows_of(folder, "subject_names"):
        parts = tuple(row[f"name_{number}"] for number in range(1, 7))
        value = (*parts, kinds[row["name_type"]], strengths[row["alias_strength"]])
        names.setdefault(row["unique_id"], []).append(value)
    births: dict[str, list[tuple[str, ...]]] = {}
    for row in rows_of(folder, "subject_dobs"):
        day, month = row["day"] or "dd", row["month"] or "mm"
        births.setdefault(row["unique_id"], []).append((f"{day}/{month}/{row['year']}",))
    numbers: dict[str, dict[tuple[str, str], list[tuple[str, ...]]]] = {}
    fields = {
        "passport": "passport",
        "national": "national_id",
        "business_registration_numbers": "registration",
        "imo": "imo",
    }
    for row in rows_of(folder, "subject_identifiers"):
        field = fields[row["identifier_type"]]
        value = (
            (row["raw_value"], row["additional_info"]) if field in {"passport", "national_id"} else (row["raw_value"],)
        )
        numbers.setdefault(row["unique_id"], {}).setdefault((field, ""), [])
        if value not in numbers[row["unique_id"]][field, ""]:
            numbers[row["unique_id"]][field, ""].append(value)
    for row in rows_of(folder, "subjects"):
        number = row["unique_id"]
        yield {
            "unique_id": [(number,)],
            "updated": [(row["last_updated"],)],
            "designated": [(row["date_designated"],)],
            "ofsi_group": [(row["ofsi_group_id"],)],
            "un_reference": [(row["un_reference_number"],)],
            "type": [(row["subject_type"].capitalize(),)],
            "regime": [("Not in the tables",)],
            "name": names[number],
            "birth_date": births.get(number, []),
            **{field: values for (field, _), values in numbers.get(number, {}).items()},
        }


@pytest.fixture(scope="module")
def parties(shared_data: Path) -> list[Party]:
    return list(_parties(shared_data))


@pytest.fixture(scope="module")
def by_xml(parties: list[Party], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Listing]:
    file = tmp_path_factory.mktemp("uk") / "UK-Sanctions-List.xml"
    file.write_bytes(xml_of(parties))
    return {one.source.entry: one for one in UK.parse({"xml": file}, SNAPSHOT).listings}


def test_the_publishers_sheet_gives_a_listing_for_each_of_its_ids(sheet: ParsedList, cells: list[list[str]]) -> None:
    assert len(sheet.listings) == 5302
    assert [one.source.entry for one in sheet.listings] == [row[0] for row in cells]
    assert Counter(one.entity.type for one in sheet.listings) == {"person": 3754, "organization": 1087, "vessel": 461}


def test_no_name_date_or_measure_of_the_sheet_is_lost(sheet: ParsedList, cells: list[list[str]]) -> None:
    assert [one.name for one in sheet.listings] == [row[2] or row[0] for row in cells]
    unnamed = [one.source.entry for one in sheet.listings if one.leftovers]
    assert unnamed == ["BEL0174", "RUS1467"] == [row[0] for row in cells if not row[2]]
    days = [one.listed_on.strftime("%d-%m-%Y") for one in sheet.listings if one.listed_on]
    assert days == [row[6] for row in cells]
    measures = Counter(tag.text for one in sheet.listings for tag in one.tags)
    assert (measures["Asset freeze"], measures["Travel Ban"], measures["De-flag"], len(measures)) == (
        4846,
        3656,
        15,
        18,
    )
    assert {one.programs[0].code for one in sheet.listings} == {row[3] for row in cells}


def test_the_sheet_is_read_the_same_as_xml_and_csv(sheet: ParsedList, cells: list[list[str]], tmp_path: Path) -> None:
    parties: list[Party] = [
        {
            "unique_id": [(row[0],)], "ofsi_group": [(row[1],)], "regime": [(row[3],)], "type": [(row[4],)],
            "name": [("", "", "", "", "", row[2] or row[0], "Primary Name", "")], "designated_by": [(row[5],)],
            "designated": [(row[6].replace("-", "/"),)], "measures": [("|".join(row[7].split(", ")),)],
        }
        for row in cells
    ]  # fmt: skip
    for part, raw in (("xml", xml_of(parties)), ("csv", csv_of(parties)), ("ods", ods_of(table(parties)))):
        file = tmp_path / part
        file.write_bytes(raw)
        listings = UK.parse({part: file}, SNAPSHOT).listings
        assert [_facts(one) for one in listings] == [_facts(one) for one in sheet.listings]


def _facts(one: Listing) -> tuple[object, ...]:
    numbers = [(each.kind, each.value) for each in one.entity.identifiers]
    acts = [(each.program, each.authority, each.designated_on) for each in one.designations]
    return one.id, one.entity.type, one.name, numbers, one.listed_on, [tag.text for tag in one.tags], acts


def test_every_id_type_and_reference_of_may_2026_comes_through_the_xml(
    shared_data: Path, by_xml: dict[str, Listing]
) -> None:
    subjects = {row["unique_id"]: row for row in rows_of(shared_data, "subjects")}
    assert by_xml.keys() == subjects.keys()
    assert len(by_xml) == 6046
    kinds = {"individual": "person", "entity": "organization", "ship": "vessel"}
    assert all(by_xml[number].entity.type == kinds[row["subject_type"]] for number, row in subjects.items())
    for kind, column in (("ofsi_group", "ofsi_group_id"), ("un_reference", "un_reference_number")):
        found = {
            number: one.value
            for number, party in by_xml.items()
            for one in party.entity.identifiers
            if one.kind == kind
        }
        assert found == {number: row[column] for number, row in subjects.items() if row[column]}


def test_no_name_of_may_2026_is_lost_in_the_xml(shared_data: Path, by_xml: dict[str, Listing]) -> None:
    wanted: dict[str, set[str]] = {}
    for row in rows_of(shared_data, "subject_names"):
        whole = bare(" ".join(row[f"name_{number}"] for number in range(1, 7)))
        is_person = by_xml[row["unique_id"]].entity.type == "person"
        wanted.setdefault(row["unique_id"], set()).add(whole if is_person else bare(row["name_6"]))
    found = {number: {one.text for one in party.entity.names} for number, party in by_xml.items()}
    assert {number for number in found if found[number] - wanted[number]} == set()
    assert {number for number in wanted if wanted[number] - found[number]} == set()
    strengths = Counter(one.strength for party in by_xml.values() for one in party.entity.names)
    assert strengths["weak"] > 590
    assert [number for number, party in by_xml.items() if party.entity.names[0].role != "primary"] == []


def test_every_birth_date_and_ship_number_of_may_2026_is_read(shared_data: Path, by_xml: dict[str, Listing]) -> None:
    dates = {(row["unique_id"], row["day"], row["month"], row["year"]) for row in rows_of(shared_data, "subject_dobs")}
    found = [one.date for party in by_xml.values() for one in party.entity.birth_dates]
    left = Counter(one.text.split(":")[0] for party in by_xml.values() for one in party.leftovers)
    assert len(found) + left["date of birth"] == len(dates)
    assert left["date of birth"] == 0
    wanted = {
        row["raw_value"] for row in rows_of(shared_data, "subject_identifiers") if row["identifier_type"] == "imo"
    }
    ships = {one.value for party in by_xml.values() for one in party.entity.identifiers if one.kind == "imo"}
    assert len(ships) + left["IMO number"] >= len({text.removeprefix("IMO").strip() for text in wanted})
    assert left["IMO number"] <= 3


def test_the_tables_of_may_2026_give_the_same_listings_as_csv_and_as_sheet(
    parties: list[Party], by_xml: dict[str, Listing], tmp_path: Path
) -> None:
    few = [party for party in parties if _rows(party) <= 60][::4]
    for part, raw in (("csv", csv_of(few)), ("ods", ods_of(table(few)))):
        file = tmp_path / part
        file.write_bytes(raw)
        for one in UK.parse({part: file}, SNAPSHOT).listings:
            assert _all_values(one) == _all_values(by_xml[one.source.entry])


def _rows(party: Party) -> int:
    count = 1
    for values in party.values():
        count *= len(values) or 1
    return count


def _all_values(one: Listing) -> list[tuple[str, str]]:
    return [(each.field, each.text) for each in one.statements()]


def test_most_names_of_june_2026_are_names_of_may(shared_data: Path, by_xml: dict[str, Listing]) -> None:
    june = json.loads((shared_data / "finfan" / "uk.json").read_text("utf-8"))
    known = {bare(one.text).casefold() for party in by_xml.values() for one in party.entity.names}
    names = [bare(one["full_name"]).casefold() for one in june]
    assert sum(name in known for name in names) / len(names) > 0.9


def test_the_derived_workbook_is_not_taken_for_the_publishers(shared_data: Path) -> None:
    with pytest.raises(ListFormatError, match="not an OpenDocument spreadsheet"):
        UK.parse({"ods": shared_data / "uk" / "uksl_2026-05" / "uk_sanctions_transformed.xlsx"}, SNAPSHOT)
