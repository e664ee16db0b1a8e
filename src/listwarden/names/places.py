"""Addresses that stand in the field of a name: `Rockside Ltd, 12 Mall Road, Karachi, Pakistan`."""

from __future__ import annotations

import re

from listwarden.names.countries import country_code
from listwarden.names.fold import fold
from listwarden.names.tables import data_text, kept

__all__ = ["address_words", "city_words", "is_place", "may_end_address", "without_address"]

_PARTING = re.compile(r"\s*[,;\n]\s*")
_OF_ADDRESSES = frozenset({
    "office", "flat", "apartment", "apt", "room", "suite", "unit", "floor", "building", "bldg", "house", "block",
    "plot", "street", "st", "str", "road", "rd", "avenue", "ave", "lane", "ln", "boulevard", "blvd", "square", "sq",
    "district", "area", "zone", "sector", "phase", "industrial", "po", "box", "p", "o", "pob", "postal", "no",
    "number", "ul", "ulitsa", "prospekt", "pr", "d", "dom", "kv", "of", "cad", "cd", "sok", "mah", "mahallesi",
    "caddesi", "sokak", "calle", "carrera", "cra", "km", "via", "rue", "strasse", "near", "opposite", "opp", "main",
    "new", "old", "city", "province", "region", "state", "town", "branch", "north", "south", "east", "west",
})  # fmt: skip

_OF_STREETS = frozenset({
    "street", "st", "road", "rd", "avenue", "ave", "lane", "boulevard", "blvd", "square", "ulitsa", "ul", "prospekt",
    "caddesi", "cad", "sokak", "sok", "calle", "carrera", "rue", "strasse", "office", "flat", "floor", "building",
    "suite", "apartment", "box", "plot", "block", "house",
})  # fmt: skip


def without_address(text: str) -> str:
    """What is left of a name where an address follows behind a comma; the text itself where none does.

    A part behind a comma is (of) an address if all its words are places, countries, numbers, or words such as street
    and office. One place alone is not enough, since it can be a person's given name (`Kovalenko, Vladimir`), unless it
    is a country.

    >>> without_address("Rockside Ltd, Office 12, Karachi, Pakistan")
    'Rockside Ltd'
    >>> without_address("Kovalenko, Vladimir")
    'Kovalenko, Vladimir'
    """
    head, *tail = _PARTING.split(text)
    kept = len(tail)
    while kept and _is_of_address(tail[kept - 1]):
        kept -= 1
    dropped = tail[kept:]
    is_certain = len(dropped) > 1 or any(country_code(part) or " " in part for part in dropped)
    if not is_certain or not fold(head):
        return text
    return ", ".join([head, *tail[:kept]])


def is_place(word: str) -> bool:
    """Whether a folded word, or several, is the name of a country or of a city that is known here."""
    return word in _cities() or bool(country_code(word))


def may_end_address(word: str) -> bool:
    """Whether a folded word that is no place can be the last one of a part of an address (`without_address`).

    >>> may_end_address("street"), may_end_address("12"), may_end_address("rockside")
    (True, True, False)
    """
    return word in _OF_ADDRESSES or word in _OF_STREETS or any(map(str.isdigit, word))


def address_words() -> frozenset[str]:
    """All folded words of addresses that are no places and no numbers (`may_end_address`)."""
    return _OF_ADDRESSES | _OF_STREETS


def _is_of_address(part: str) -> bool:
    text = fold(part)
    words = text.split()
    if any(map(str.isdigit, words)) and not _OF_STREETS.isdisjoint(words):
        return True
    return bool(words) and (
        is_place(text) or all(word in _OF_ADDRESSES or is_place(word) or any(map(str.isdigit, word)) for word in words)
    )


@kept
def city_words() -> frozenset[str]:
    """Every word of the name of a city that is known here."""
    return frozenset(word for city in _cities() for word in city.split())


@kept
def _cities() -> frozenset[str]:
    lines = data_text("cities.txt").splitlines()
    return frozenset(city.strip() for line in lines if not line.startswith("#") for city in line.split(";"))
