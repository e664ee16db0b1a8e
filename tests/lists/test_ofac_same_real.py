"""One real list in OFAC's ENHANCED and, written by a helper, in its ADVANCED XML: both parsers must say the same."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from advanced_from_enhanced import convert
from damage import SNAPSHOT
from msgspec import Struct, structs

from listwarden.lists.catalog import definition_of
from listwarden.lists.formats import ofac_advanced, ofac_enhanced
from listwarden.model import Designation, Listing, Relationship, Source

Pair = tuple[Listing, Listing]

NOWHERE = Source("", "", "", "")


@pytest.fixture(scope="module")
def pairs(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Pair]:
    """The consolidated list of 10 January 2025: each entry from ENHANCED, and from ADVANCED."""
    folder = tmp_path_factory.mktemp("same")
    with zipfile.ZipFile(shared_data / "ofac" / "cons_enhanced_2025-01-10.zip") as packed:
        enhanced = Path(packed.extract(packed.namelist()[0], folder))
    advanced = folder / "CONS_ADVANCED.XML"
    convert(enhanced, advanced)
    definition = definition_of("ofac_cons")
    one = ofac_enhanced.parse({"enhanced": enhanced}, definition, SNAPSHOT)
    other = ofac_advanced.parse({"advanced": advanced}, definition, SNAPSHOT)
    assert one.published_on == other.published_on
    return list(zip(one.listings, other.listings, strict=True))


def fields_of(listing: Listing) -> dict[str, Any]:
    """Every field of a listing and of its entity, in order, without the places in the file."""
    whole = {**structs.asdict(listing), **structs.asdict(listing.entity)}
    return {name: without_sources(value) for name, value in whole.items() if name not in ("entity", "source")}


def without_sources(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(without_sources(each) for each in value)
    if isinstance(value, Struct):
        fields = {name: without_sources(each) for name, each in structs.asdict(value).items()}
        return type(value)(**{name: NOWHERE if name == "source" else each for name, each in fields.items()})
    return value


def test_every_listing_is_the_same_but_for_the_case_of_names_and_the_days_of_acts(pairs: list[Pair]) -> None:
    assert [one.id for one, _ in pairs] == [other.id for _, other in pairs]
    differing: Counter[str] = Counter()
    for one, other in pairs:
        ours, theirs = fields_of(one), fields_of(other)
        assert ours.keys() == theirs.keys()
        differing.update(name for name in ours if ours[name] != theirs[name])
    # Of 443 listings. ADVANCED keeps the case of names where ENHANCED has capitals: 163 with names of their own, and
    # 175 that are related to such a party; one more is related to a party that the file does not hold. ADVANCED says
    # the day of each act, ENHANCED only of each list: 80 listings stand on several.
    assert len(pairs) == 443
    assert differing == {"names": 163, "relationships": 176, "designations": 80}


def test_names_differ_in_case_alone(pairs: list[Pair]) -> None:
    changed = 0
    for one, other in pairs:
        for ours, theirs in zip(one.entity.names, other.entity.names, strict=True):
            assert in_small_letters(ours) == in_small_letters(theirs)
            changed += without_sources(ours) != without_sources(theirs)
    assert changed == 410


def in_small_letters(record: Struct) -> str:
    return repr(without_sources(record)).casefold()


def test_relations_differ_in_the_case_of_the_other_name_and_in_one_party_that_is_not_in_the_file(
    pairs: list[Pair],
) -> None:
    different: list[tuple[Relationship, Relationship]] = []
    for one, other in pairs:
        for ours, theirs in zip(one.entity.relationships, other.entity.relationships, strict=True):
            assert (ours.kind, ours.other_id) == (theirs.kind, theirs.other_id)
            if ours.other.casefold() != theirs.other.casefold():
                different.append((ours, theirs))
    assert [(ours.other, theirs.other, theirs.other_id) for ours, theirs in different] == [
        ("HAMAS", "4695", "ofac:4695")
    ]


def test_acts_differ_in_the_day_alone_which_enhanced_leaves_out_where_it_is_not_certain(pairs: list[Pair]) -> None:
    more = 0
    for one, other in pairs:
        for ours, theirs in zip(one.designations, other.designations, strict=True):
            assert without_day(ours) == without_day(theirs)
            if ours.designated_on != theirs.designated_on:
                assert ours.designated_on is None
                assert theirs.designated_on in {each.listed_on for each in other.sublists} | days_elsewhere(other)
                more += 1
    assert more == 162


def without_day(act: Designation) -> Designation:
    return structs.replace(act, source=NOWHERE, designated_on=None)


def days_elsewhere(listing: Listing) -> set[dt.date | None]:
    """The days on lists of OFAC's other publication."""
    notes = [each.note for each in listing.entity.values_of("other_list")]
    return {dt.date.fromisoformat(note.removeprefix("since ")) for note in notes}
