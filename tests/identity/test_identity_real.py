"""Links between real lists: National Development Complex, the three firms in Karachi, and vessels by IMO number."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from listwarden.identity import Link, Links
from listwarden.lists import definition_of
from listwarden.model import Listing, Snapshot
from listwarden.store import Store, load, starter_snapshot

NDC = "csl:EL-f916-c404-59ac"
"""The Entity List's row of Pakistan Atomic Energy Commission and National Development Complex."""

Loaded = tuple[Snapshot, list[Listing]]


@pytest.fixture(scope="session")
def csl(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    folder = tmp_path_factory.mktemp("csl")
    file = folder / "consolidated.csv"
    file.write_bytes(gzip.decompress((shared_data / "csl" / "consolidated_2022-04.csv.gz").read_bytes()))
    store = Store(folder / "home")
    load(store, definition_of("us_csl"), {"csv": file})
    used = store.in_use("us_csl")
    assert used
    return used, store.listings(used)


@pytest.fixture(scope="session")
def known(csl: Loaded) -> Links:
    return Links.made_of([starter_snapshot(), csl])


def link_between(links: Links, one: str, other: str) -> Link:
    return next(link for link in links.of(one) if other in {link.one.listing, link.other.listing})


def test_national_development_complex_is_linked_by_two_addresses_and_two_aliases(known: Links) -> None:
    link = link_between(known, "ofac:52049", NDC)
    assert (link.kind, link.one.list, link.other.list) == ("derived", "starter", "us_csl")
    addresses = {ground.one for ground in link.grounds if ground.feature == "equal_address"}
    assert addresses == {"Fateh Jang, Punjab, Rawalpindi, Pakistan", "P.O Box 2216, Islamabad, Pakistan"}
    compared = next(ground for ground in link.grounds if ground.feature == "name.complete")
    names = {compared.one, *(ground.one for ground in link.grounds if ground.feature == "equal_name")}
    assert {"NATIONAL DEVELOPMENT CENTRE", "NATIONAL DEFENSE COMPLEX"} <= names
    assert link.bits > 20
    assert [str(side.listed_on) for side in (link.one, link.other)] == ["2024-12-18", "2001-10-01"]
    assert all(ground.other_field for ground in link.grounds if ground.feature.startswith("equal_"))


@pytest.mark.parametrize("listing", ["ofac:52051", "ofac:52052", "ofac:52053"])
def test_the_firms_in_karachi_are_linked_with_nobody(known: Links, listing: str) -> None:
    assert known.of(listing) == []


def test_the_row_of_sdn_excerpt_is_linked_by_its_names(shared_data: Path, csl: Loaded) -> None:
    """The excerpt has no addresses and no alt.csv: the primary name alone is there."""
    listings = definition_of("ofac_sdn").parse({"sdn": shared_data / "ofac" / "2026-07_sdn_excerpt.csv"}, "a" * 64)
    starter, _ = starter_snapshot()
    links = Links.made_of([(starter, listings.listings), csl])
    assert link_between(links, "ofac:52049", NDC).kind == "derived"
    assert links.of("ofac:52052") == links.of("ofac:52053") == []


def test_vessels_are_linked_by_their_imo_numbers(shared_data: Path, csl: Loaded) -> None:
    folder = shared_data / "ofac" / "2024-06"
    files = {"sdn": folder / "sdn.csv", "add": folder / "add.csv"}
    vessels = [one for one in definition_of("ofac_sdn").parse(files, "a" * 64).listings if one.entity.type == "vessel"]
    starter, _ = starter_snapshot()
    theirs = [one for one in csl[1] if one.entity.type == "vessel"]
    links = list(Links.made_of([(starter, vessels), (csl[0], theirs)]).all())
    stated = [link for link in links if link.kind == "stated"]
    assert len(stated) > 200
    with_imo = [link for link in stated if 36.0 in {one.bits for one in link.grounds if one.feature == "identifier"}]
    assert len(with_imo) > 200
    assert all(link.fact_bits > 0 for link in with_imo)
    for link in links:
        assert link.one.listing.removeprefix("ofac:") == link.other.listing.removeprefix("csl:SDN-")
