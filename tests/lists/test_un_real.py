from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs

from listwarden.lists.catalog import definition_of
from listwarden.lists.definition import ParsedList
from listwarden.lists.un_sc.parser import parse
from listwarden.model import Listing

Read = Callable[[str], ParsedList]
DATES = ["2018-10-29", "2025-11-18", "2025-11-20", "2026-02-27"]


@pytest.fixture(scope="module")
def read(shared_data: Path) -> Read:
    known: dict[str, ParsedList] = {}

    def of(date: str) -> ParsedList:
        if date not in known:
            file = shared_data / "un" / f"consolidated_{date}.xml"
            known[date] = parse({"consolidated": file}, definition_of("un_sc"), "ab" * 32)
        return known[date]

    return of


@pytest.fixture(scope="module")
def by_id(read: Read) -> dict[str, Listing]:
    return {listing.id: listing for listing in read("2026-02-27").listings}


def texts(listing: Listing, field: str) -> list[str]:
    return [name.text for name in listing.entity.names if name.source.field == field]


@pytest.mark.parametrize(
    ("date", "persons", "organizations"),
    [("2018-10-29", 703, 390), ("2025-11-18", 727, 273), ("2025-11-20", 727, 273), ("2026-02-27", 730, 273)],
)
def test_every_entry_is_read(read: Read, date: str, persons: int, organizations: int) -> None:
    parsed = read(date)
    types = Counter(listing.entity.type for listing in parsed.listings)
    assert types == {"person": persons, "organization": organizations}
    assert str(parsed.published_on) == date
    assert all(listing.entity.names and listing.listed_on and listing.programs for listing in parsed.listings)
    assert all(name.text == name.text.strip() != "" for one in parsed.listings for name in one.entity.names)


@pytest.mark.parametrize("date", DATES)
def test_hardly_anything_is_left_over(read: Read, date: str) -> None:
    assert sum(len(listing.leftovers) for listing in read(date).listings) <= 6


def test_every_name_in_original_script_is_kept(read: Read) -> None:
    found = Counter(
        listing.entity.type
        for listing in read("2026-02-27").listings
        for name in listing.entity.names
        if name.source.field == "NAME_ORIGINAL_SCRIPT"
    )
    assert found == {"person": 336, "organization": 42}


def test_names_that_share_a_field_are_separated(by_id: dict[str, Listing]) -> None:
    alias = "INDIVIDUAL_ALIAS[1]/ALIAS_NAME"
    assert len(texts(by_id["un:IRi.038"], alias)) == 9
    assert "M. Javad Kareemi Sabet" in texts(by_id["un:IRi.034"], alias)
    assert len(texts(by_id["un:QDe.137"], "ENTITY_ALIAS[1]/ALIAS_NAME")) == 10
    split = [listing for listing in by_id.values() if len(texts(listing, "FIRST_NAME")) > 1]
    assert [texts(listing, "FIRST_NAME")[1] for listing in split] == ["GREAT LAKES BUSINESS COMPANY (GLBC)"]


def test_no_name_mixes_latin_with_another_script_or_holds_a_list(by_id: dict[str, Listing]) -> None:
    names = [name.text for listing in by_id.values() for name in listing.entity.names]
    assert not [name for name in names if ";" in name or name.startswith((")", ",")) or name.endswith(",")]
    arabic = [name for name in names if any("\u0600" <= letter <= "\u06ff" for letter in name)]
    assert len(arabic) == 400
    assert not [name for name in arabic if any("a" <= letter <= "z" for letter in name.lower())]


def test_weak_and_former_names_are_told_apart(by_id: dict[str, Listing]) -> None:
    names = [name for listing in by_id.values() for name in listing.entity.names]
    assert Counter(name.role for name in names)["formerly known as"] == 61
    assert Counter(name.strength for name in names) == {"strong": 3637, "weak": 648}


def test_countries_and_mentioned_entries_are_recognized(by_id: dict[str, Listing]) -> None:
    unknown = {a.value for one in by_id.values() for a in one.entity.values_of("nationality") if not a.country}
    assert unknown == {"former Soviet Union"}
    mentions = [relation.other_id for listing in by_id.values() for relation in listing.entity.relationships]
    assert len([other for other in mentions if other in by_id]) >= 500
    assert not [
        listing.id for listing in by_id.values() for r in listing.entity.relationships if r.other_id == listing.id
    ]


def test_the_same_bytes_but_for_their_date_give_the_same_listings(read: Read) -> None:
    first, second = read("2025-11-18"), read("2025-11-20")
    assert first.listings == second.listings
    assert structs.asdict(first)["published_on"] != structs.asdict(second)["published_on"]
