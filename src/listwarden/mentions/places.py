"""Countries and cities that a text names."""

from __future__ import annotations

import re
from typing import NamedTuple

from listwarden.mentions.lexicon import cities
from listwarden.mentions.tokens import plain_word
from listwarden.names.countries import country_code

__all__ = ["PlaceName", "places_of"]

_CAPITALIZED = re.compile(r"(?<![\w.])(?:[A-Z][\w.]*(?:['’][a-z]+)?)(?:[ -][A-Z][\w.]*(?:['’][a-z]+)?){0,3}")
_WORD = re.compile(r"[A-Z][\w.]*(?:['’][a-z]+)?")
_SHORT = {"US", "UK", "USA", "UAE", "U.S", "U.K", "U.S.", "U.K.", "EU", "DPRK"}


class PlaceName(NamedTuple):
    """A place in a text.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last.
        country: ISO 3166-1 alpha-2 code of the country that it is, or is in.
        is_city: Whether it is a city.
    """

    start: int
    end: int
    country: str
    is_city: bool


def places_of(text: str) -> list[PlaceName]:
    """Every country and known city, in order; words for nationals count as their country.

    >>> [(one.country, one.is_city) for one in places_of("From Karachi to North Korea")]
    [('PK', True), ('KP', False)]
    """
    return [place for run in _CAPITALIZED.finditer(text) for place in _in_run(run[0], run.start())]


def _in_run(run: str, offset: int) -> list[PlaceName]:
    found, at = [], 0
    tokens = list(_WORD.finditer(run))
    while at < len(tokens):
        for size in (3, 2, 1):
            piece = tokens[at : at + size]
            is_whole = len(piece) == size and piece[0][0] != "The"
            place = _place(run[piece[0].start() : piece[-1].end()]) if is_whole else None
            if place:
                start = offset + piece[0].start()
                found.append(PlaceName(start, start + len(place[2]), place[0], place[1]))
                at += size
                break
        else:
            at += 1
    return found


def _place(written: str) -> tuple[str, bool, str] | None:
    """Country, whether it is a city, and the words without a possessive and the full stop of a sentence."""
    bare = plain_word(written)
    if not (bare in _SHORT or bare.count(".") > 1):
        bare = bare.rstrip(".")
    if len(bare) < 4 and bare not in _SHORT:
        return None
    city = cities().get(bare.lower())
    code = city or country_code(bare)
    return (code, bool(city), bare) if code else None
