from __future__ import annotations

import pytest

from listwarden import Screener
from listwarden.payments import default_policies
from listwarden.payments.text_search import TextSearch, countries_in

AKHTAR, ROCKSIDE, AFFILIATES = "ofac:52051", "ofac:52053", "ofac:52052"


@pytest.fixture(scope="module")
def search(screener: Screener) -> TextSearch:
    return TextSearch(screener.matcher, default_policies())


@pytest.mark.parametrize(
    ("text", "listing", "words"),
    [
        ("PAYMENT FOR ROCKSIDE ENTERPRISE GOODS", ROCKSIDE, "ROCKSIDE ENTERPRISE"),
        ("goods of Rokside Enterprises Karachi", ROCKSIDE, "Rokside Enterprises"),
        ("FOR ROCK SIDE ENTERPRISE", ROCKSIDE, "ROCK SIDE ENTERPRISE"),
        ("part payment to Akhtar & Sons (Pvt.) Ltd. of May", AKHTAR, "Akhtar & Sons (Pvt.) Ltd."),
        ("/ROC/AKHTAR AND SONS/INV 5", AKHTAR, "AKHTAR AND SONS"),
        ("AFFILIATES INTERNATIONAL TRADE", AFFILIATES, "AFFILIATES INTERNATIONAL"),
        ("GARANTEX DEPOSIT", "ofac:36025", "GARANTEX"),
        ("freight MV Diamond II", "ofac:15042", "Diamond II"),
    ],
)
def test_a_name_in_a_text_is_found_with_its_place(search: TextSearch, text: str, listing: str, words: str) -> None:
    found = search.find(text)[0]
    assert not found.set_aside
    assert (found.hit.listing.id, text[found.begin : found.end]) == (listing, words)


@pytest.mark.parametrize(
    "text",
    [
        "", "...", "12345", "invoice 4711", "AKHTAR STREET 5", "5 AKHTAR ROAD KARACHI", "rue Akhtar 12",
        "national bank development loan", "salary of Viktor Smith", "rock music enterprise", "sons of akhtar street",
    ],
)  # fmt: skip
def test_ordinary_texts_and_streets_are_no_hits(search: TextSearch, text: str) -> None:
    assert [found for found in search.find(text) if not found.set_aside] == []


@pytest.mark.parametrize(
    ("text", "is_address", "why"),
    [
        ("Akhtar and Sons Street 5", False, "a street: ... street"),
        ("5 Rockside Enterprise Road", False, "a street: ... road"),
        ("Rockside Enterprise Road, Karachi", False, "a street: ... road"),
        ("Rockside Enterprise Road Karachi", True, "a street: ... road"),
        ("rue Rockside Enterprise", False, "named after it: rue ..."),
    ],
)
def test_a_street_named_after_a_party_is_set_aside_with_the_reason(
    search: TextSearch, text: str, is_address: bool, why: str
) -> None:
    (found,) = search.find(text, is_address=is_address)
    assert found.set_aside == why


@pytest.mark.parametrize(
    "text", ["Rockside Enterprise Road Transport", "Rockside Enterprise, Street 5", "Akhtar and Sons Roadworks"]
)
def test_a_word_for_a_street_alone_makes_no_street(search: TextSearch, text: str) -> None:
    assert not search.find(text)[0].set_aside


def test_a_name_on_the_border_of_two_pieces_is_found(search: TextSearch) -> None:
    for before in range(40):
        text = f"{'paid ' * before}Rockside Enterprise{' later' * 10}"
        found = search.find(text)
        assert [one.hit.listing.id for one in found if not one.set_aside] == [ROCKSIDE], before
        assert text[found[0].begin : found[0].end] == "Rockside Enterprise"


def test_the_same_name_in_a_longer_text_needs_more_evidence(search: TextSearch) -> None:
    assert not search.find("for Rokside Enterprises")[0].set_aside
    assert "too few" in search.find(f"for Rokside Enterprises {'and so on ' * 1600}")[0].set_aside


def test_a_country_in_the_text_speaks_for_a_name_and_none_against_it(search: TextSearch) -> None:
    alone, with_it, other = (
        search.find(f"to Rockside Enterprise{more}")[0].hit.bits for more in ("", " Pakistan", " Norway")
    )
    assert with_it > alone == other


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("goods to KARACHI, PAKISTAN", ["PK"]), ("in to at is", []), ("NORTH KOREA", ["KP"]), ("via UAE", ["AE"]),
        ("", []),
    ],
)  # fmt: skip
def test_countries_are_read_from_words_and_not_from_two_letters(text: str, codes: list[str]) -> None:
    assert countries_in(text) == codes
