"""Listing ids for entries that have no number of their own. See README.md beside this file.

The publisher's own `_id` is no key: between April 2022 and November 2023 it changed for every one of them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from listwarden.lists.us_csl.columns import LISTS, TEXTS
from listwarden.lists.us_csl.entry import Entry
from listwarden.lists.us_csl.sublists import Membership

__all__ = ["listing_keys"]

_NOT_WORD = re.compile(r"[\W_]+")
_COUNTRY = re.compile(r"(?:^|[,;] )([A-Z]{2})(?=;|$)")
_BY_DAY = frozenset({"DPL", "ISN"})
"""Sub-lists on which every order or determination is an entry of its own: its day belongs to the key."""
_NUMBERED_BY = "OFAC"


def listing_keys(entries: Sequence[tuple[Entry, Membership]]) -> list[str]:
    """One key per entry, without the list's prefix, in their order; no two are the same.

    An entry of OFAC has its number. Another has a digest of its name, with its day on the sub-lists of orders.
    Entries that agree in that are told apart by a second digest, over the first facts that differ among all of them:
    countries, day, citations, addresses, all else. Entries that agree in everything are counted: `-2`, `-3`.

    Raises:
        ListFormatError: An entry of OFAC has a number that is none.
    """
    groups: dict[str, list[int]] = {}
    for at, (entry, sublist) in enumerate(entries):
        groups.setdefault(_base(entry, sublist), []).append(at)
    keys = [""] * len(entries)
    for base, places in groups.items():
        for at, suffix in zip(places, _suffixes([entries[at][0] for at in places]), strict=True):
            keys[at] = f"{base}{suffix}"
    return keys


def _base(entry: Entry, sublist: Membership) -> str:
    number = entry.texts["entity_number"]
    if number and sublist.authority == _NUMBERED_BY:
        if not (number.isascii() and number.isdigit()):
            entry.refuse(f"Expected a number as entity_number, found {number[:40]!r}.")
        return f"{sublist.key}-{number}"
    key = _plain(entry.texts["name"])
    if sublist.code in _BY_DAY:
        key = f"{key}|{entry.texts['start_date']}"  # as `lists.bis_dpl` makes it: the same party has the same digits
    return f"{sublist.key}-{_digest(key, 3)}"


def _suffixes(group: Sequence[Entry]) -> Iterator[str]:
    if len(group) == 1:
        yield ""
        return
    facts = [list(_facts(entry)) for entry in group]
    depth = next((n for n in range(1, len(facts[0])) if len({tuple(f[:n]) for f in facts}) == len(group)), None)
    told = [tuple(each[:depth]) for each in facts]
    seen: dict[tuple[str, ...], int] = {}
    is_one = len(set(told)) == 1
    for each in told:
        seen[each] = seen.get(each, 0) + 1
        digest = "" if is_one else f"-{_digest('|'.join(each), 2)}"
        yield f"{digest}-{seen[each]}" if seen[each] > 1 else digest


def _facts(entry: Entry) -> Iterator[str]:
    """What tells entries of one name apart, the most lasting first; the same however the addresses are parted."""
    addresses = "; ".join(map(str, entry.addresses))
    yield " ".join(sorted(set(_COUNTRY.findall(addresses))))
    yield entry.texts["start_date"]
    yield _plain(entry.texts["federal_register_notice"])
    yield " ".join(sorted(word for word in _plain(addresses).split() if word != "and"))
    texts = (entry.texts[column] for column in TEXTS if not column.endswith("_url"))
    lists = (value for column in LISTS if column != "country" for value in sorted(entry.lists[column]))
    yield "|".join(_plain(text) for text in (*texts, *lists))


def _plain(text: str) -> str:
    return _NOT_WORD.sub(" ", text.casefold()).strip()


def _digest(text: str, groups: int) -> str:
    digits = hashlib.sha256(text.encode()).hexdigest()
    return "-".join(digits[4 * n : 4 * n + 4] for n in range(groups))
