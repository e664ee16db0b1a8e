"""Parting the packed addresses of the CSV: only where it is certain, since addresses hold "; " themselves."""

from __future__ import annotations

import re

from listwarden.lists.us_csl.entry import AddressParts
from listwarden.names.countries import country_name

__all__ = ["split_addresses"]

_BREAK = re.compile(r"[,;] ")
_CODE = re.compile(r"[A-Z]{2}")
_US_POSTAL_CODE = re.compile(r"\d{5}(?:-\d{4})?")
_STATES = frozenset({
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DC", "DE", "FL", "GA", "HI", "IA", "ID", "IL", "IN", "KS", "KY", "LA",
    "MA", "MD", "ME", "MI", "MN", "MO", "MS", "MT", "NC", "ND", "NE", "NH", "NJ", "NM", "NV", "NY", "OH", "OK", "OR",
    "PA", "PR", "RI", "SC", "SD", "TN", "TX", "UT", "VA", "VT", "WA", "WI", "WV", "WY",
})  # fmt: skip
"""Postal codes of the states of the United States: some are codes of countries too (CA, CO, DE, IN)."""


def split_addresses(text: str, *, has_states: bool = False) -> tuple[AddressParts, ...]:
    """The addresses packed in one field, joined by "; ".

    A break is certain where what stands before it ends as an address does: with the code of a country, or with a
    postal code of the United States. Elsewhere the text stays whole.

    Args:
        text: The field, blanks collapsed.
        has_states: Whether addresses of this sub-list may end with a state of the United States and no country, as
            those of the Denied Persons List do. A code that can be both is then in doubt.

    >>> [str(one) for one in split_addresses("1 Test Road; Gate 2, Kyiv, UA; and PO Box 3, RU")]
    ['1 Test Road; Gate 2, Kyiv, UA', 'PO Box 3, RU']
    """
    whole: list[str] = []
    for piece in (piece for piece in text.split("; ") if piece.strip()):
        if whole and not _is_whole(whole[-1]):
            whole[-1] = f"{whole[-1]}; {piece}"
        else:
            whole.append(piece.removeprefix("and ") if whole else piece)
    return tuple(_part(piece.strip(), has_states) for piece in whole)


def _is_whole(piece: str) -> bool:
    last = _BREAK.split(piece)[-1].strip()
    return bool(_US_POSTAL_CODE.fullmatch(last)) or _is_country(last)


def _is_country(text: str) -> bool:
    return bool(_CODE.fullmatch(text) and country_name(text))


def _part(piece: str, has_states: bool) -> AddressParts:
    rest, _, last = piece.rpartition(", ")
    if not _is_country(last):
        return AddressParts(piece)
    before = rest.rpartition(", ")[2]
    doubtful = has_states and last in _STATES and bool(rest) and not any(map(str.isdigit, before))
    return AddressParts(rest.rstrip(" ,"), country=last, is_doubtful=doubtful)
