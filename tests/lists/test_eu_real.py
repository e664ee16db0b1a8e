from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
from damage import SNAPSHOT
from eu_export import Export
from lxml import etree

from listwarden.errors import ListFormatError
from listwarden.lists.catalog import definition_of
from listwarden.lists.definition import ParsedList
from listwarden.lists.eu_fsf.parser import parse

ENTITIES = 5000


def read(file: Path) -> ParsedList:
    return parse({"full": file}, definition_of("eu_fsf"), SNAPSHOT)


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("eu") / "xmlFullSanctionsList_1_1.xml"
    Export(seed=11).write(file, ENTITIES)
    return file


@pytest.fixture(scope="module")
def made(export: Path) -> ParsedList:
    return read(export)


def test_the_made_file_is_valid_by_the_publishers_schema(shared_data: Path, export: Path) -> None:
    schema = etree.XMLSchema(etree.parse(shared_data / "ofac" / "schemas" / "eu_fsf_schema_1_1.xsd"))
    assert schema.validate(etree.parse(export)), schema.error_log


def test_every_entity_and_name_of_a_large_file_is_read(export: Path, made: ParsedList) -> None:
    text = export.read_text("utf-8")
    assert len(made.listings) == ENTITIES == text.count("<sanctionEntity")
    assert sum(len(one.entity.names) for one in made.listings) == text.count("<nameAlias")
    found = [identifier for one in made.listings for identifier in one.entity.identifiers]
    references = text.count("euReferenceNumber=") + text.count('unitedNationId="Q')
    assert len(found) == text.count("<identification") + references
    assert text.count("<address") == sum(len(one.entity.addresses) for one in made.listings)
    assert made.published_on == dt.date(2026, 1, 2)


def test_every_date_of_birth_of_a_large_file_is_read_or_left_over(export: Path, made: ParsedList) -> None:
    other = sum(
        export.read_text("utf-8").count(f'calendarType="{one}"')
        for one in ("ISLAMIC", "BUDDHIST", "COPTIC", "ETHIOPIC")
    )
    left = [one.text for listing in made.listings for one in listing.leftovers]
    assert sum("not converted" in text for text in left) == len(left) == other > 100
    assert Counter(date.date.precision for one in made.listings for date in one.entity.birth_dates).keys() == {
        "day", "year", "range"
    }  # fmt: skip


def test_the_true_sample_is_read_but_for_the_entity_that_its_makers_doubled(shared_data: Path, tmp_path: Path) -> None:
    sample = shared_data / "samples_native" / "deriv_sample_eu.xml"
    with pytest.raises(ListFormatError, match=r"The entity EU\.4009\.74 occurs twice"):
        read(sample)
    text = sample.read_text("utf-8")
    last = text.rindex("EU.4009.74")
    file = tmp_path / "full.xml"
    file.write_text(f"{text[:last]}EU.0000.1{text[last + len('EU.4009.74') :]}", "utf-8")
    real = read(file)
    assert real.published_on == dt.date(2020, 4, 15)
    assert [len(one.entity.names) for one in real.listings] == [5, 1, 1, 5, 1, 1, 1]
    assert [one.programs[0].code for one in real.listings] == ["TAQA", "PRK", "PRK", "TERR", "COD", "PRK", "TAQA"]
    assert sum(len(one.leftovers) for one in real.listings) == 0
    assert [(one.kind, one.value) for one in real.listings[-1].entity.identifiers[1:]] == [
        ("national_id", "04643632"), ("passport", "L191609"),
    ]  # fmt: skip
