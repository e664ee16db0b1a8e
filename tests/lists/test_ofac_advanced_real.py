from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from advanced_from_enhanced import convert
from damage import SNAPSHOT
from lxml import etree

from listwarden.lists.catalog import definition_of
from listwarden.lists.formats.ofac_advanced import parse
from listwarden.lists.formats.ofac_advanced_schema import DELTA_MARKS, ELEMENTS
from listwarden.model import Listing, Name


@pytest.fixture(scope="module")
def consolidated(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Listing]:
    """The real consolidated list of 10 January 2025, written in this format from ENHANCED."""
    folder = tmp_path_factory.mktemp("cons")
    with zipfile.ZipFile(shared_data / "ofac" / "cons_enhanced_2025-01-10.zip") as packed:
        enhanced = Path(packed.extract(packed.namelist()[0], folder))
    file = folder / "CONS_ADVANCED.XML"
    convert(enhanced, file)
    parsed = parse({"advanced": file}, definition_of("ofac_cons"), SNAPSHOT)
    return {listing.id: listing for listing in parsed.listings}


@pytest.fixture(scope="module")
def as_csv(shared_data: Path) -> dict[str, Listing]:
    """The same list as CSV, of December 2025: eleven months later."""
    definition = definition_of("ofac_cons").only("csv")
    files = {part.part: shared_data / "ofac" / "2025-12" / part.file for part in definition.parts}
    return {listing.id: listing for listing in definition.parse(files, SNAPSHOT).listings}


FACTS: dict[str, Callable[[Listing], set[object]]] = {
    "type": lambda it: {it.entity.type},
    "names": lambda it: {(each.text.upper(), each.role, each.strength) for each in _latin(it)},
    "parts_of_names": lambda it: {(each.family.upper(), each.given.upper()) for each in _latin(it)},
    "identifiers": lambda it: {(x.kind, x.value, x.country, x.label) for x in it.entity.identifiers},
    "birth_dates": lambda it: {each.date for each in it.entity.birth_dates},
    "birth_places": lambda it: {(each.text, each.country) for each in it.entity.birth_places},
    "established": lambda it: {each.date for each in it.entity.established},
    "attributes": lambda it: {(x.key, x.value, x.country) for x in it.entity.attributes if x.key != "other_list"},
    "countries": lambda it: {each.country_text for each in it.entity.addresses},
    "programs": lambda it: {each.code for each in it.programs},
    "tags": lambda it: {(each.kind, each.text) for each in it.tags if each.kind != "measure"},
    "related": lambda it: {each.other.upper() for each in it.entity.relationships},
}


def _latin(listing: Listing) -> list[Name]:
    return [name for name in listing.entity.names if name.script in {"Latn", "Zyyy"}]


@pytest.mark.parametrize("fact", FACTS)
def test_real_parties_are_what_the_csv_parser_makes_of_them(
    consolidated: dict[str, Listing], as_csv: dict[str, Listing], fact: str
) -> None:
    both = consolidated.keys() & as_csv.keys()
    assert (len(consolidated), len(both)) == (443, 442)
    facts_of = FACTS[fact]
    others = {id_ for id_ in both if facts_of(consolidated[id_]) != facts_of(as_csv[id_])}
    # The few that differ were changed by OFAC in the eleven months between.
    assert len(others) <= 13, sorted(others)


def test_real_relations_and_lists_are_known_ones(consolidated: dict[str, Listing]) -> None:
    owned = {
        (it.name.upper(), each.other.upper()) for it in consolidated.values() for each in it.entity.relationships
        if each.kind == "owned_by"
    }  # fmt: skip
    assert len(owned) == 278
    assert ("BM BANK JSC", "VTB BANK PUBLIC JOINT STOCK COMPANY") in owned
    codes = Counter(each.code for it in consolidated.values() for each in it.sublists)
    assert codes == {"SSI": 286, "NS-PLC": 78, "NS-CMIC": 68, "NS-MBS": 12, "CAPTA": 1, "FSE": 1}
    assert sum(len(it.leftovers) for it in consolidated.values()) <= 4


_XSD = "{http://www.w3.org/2001/XMLSchema}"


def _shapes_of(schema: etree._Element) -> dict[str, tuple[set[str], set[str]]]:
    """Element -> its attributes and children, as the publisher's schema has them."""
    types = {each.get("name"): each for each in schema.iterfind(f"{_XSD}complexType")}
    shapes: dict[str, tuple[set[str], set[str]]] = {}
    for element in schema.iter(f"{_XSD}element"):
        if name := element.get("name"):
            kind = types.get(element.get("type"), element)
            attributes, children = shapes.setdefault(name, (set(), set()))
            attributes.update(each.get("name") for each in _own(kind, "attribute"))
            children.update(each.get("name") or each.get("ref") for each in _own(kind, "element"))
    return shapes


def _own(kind: etree._Element, tag: str) -> list[etree._Element]:
    """What stands in a definition, but not in the definitions within it."""
    found = []
    for child in kind:
        if child.tag == f"{_XSD}{tag}":
            found.append(child)
        elif child.tag != f"{_XSD}element" and isinstance(child.tag, str):
            found.extend(_own(child, tag))
    return found


def test_what_is_known_of_elements_is_what_the_publishers_schema_says(shared_data: Path) -> None:
    schema = etree.parse(shared_data / "ofac" / "schemas" / "sdn_advanced.xsd").getroot()
    shapes = _shapes_of(schema)
    assert set(ELEMENTS) == set(shapes) - {
        "Sanctions", "ReferenceValueSets", "Locations", "IDRegDocuments", "DistinctParties", "ProfileRelationships",
        "SanctionsEntries", "SanctionsEntryLinks",
    }  # fmt: skip
    for name, shape in ELEMENTS.items():
        attributes, children = shapes[name]
        assert shape.allowed == attributes - DELTA_MARKS, name
        assert shape.children == children, name
