"""What a snapshot holds, counted: values, fill rates, sub-lists, and codes that nobody has described yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from msgspec import structs

from listwarden.lists import ListDefinition
from listwarden.model import Listing, Snapshot

__all__ = ["FILLS", "count_sublists", "count_unknown", "count_values", "fill_rates", "measured"]

_MOST_UNKNOWN = 100
"""So many unknown codes of a kind are told; the commonest first."""

_Rule = tuple[str, Callable[[Listing], bool], Callable[[Listing], bool]]


def _is_person(listing: Listing) -> bool:
    return listing.entity.type == "person"


def _is_vessel(listing: Listing) -> bool:
    return listing.entity.type == "vessel"


def _any(_: Listing) -> bool:
    return True


def _in_native_script(listing: Listing) -> bool:
    return any(name.script not in {"Latn", "Zyyy"} for name in listing.entity.names)


def _has_country(listing: Listing) -> bool:
    entity = listing.entity
    return any(one.country for values in (entity.addresses, entity.attributes) for one in values)


def _has_imo(listing: Listing) -> bool:
    return any(one.kind == "imo" for one in listing.entity.identifiers)


_RULES: dict[str, _Rule] = {
    "aliases": ("more than one name", _any, lambda one: len(one.entity.names) > 1),
    "native_script": ("a name in another script than Latin", _any, _in_native_script),
    "addresses": ("an address", _any, lambda one: bool(one.entity.addresses)),
    "countries": ("a country", _any, _has_country),
    "identifiers": ("an identifier", _any, lambda one: bool(one.entity.identifiers)),
    "programs": ("a program", _any, lambda one: bool(one.programs)),
    "designations": ("a designation", _any, lambda one: bool(one.designations)),
    "listing_days": ("a day of listing or designation", _any, lambda one: one.stated_day is not None),
    "birth_dates": ("a birth date, of persons", _is_person, lambda one: bool(one.entity.birth_dates)),
    "birth_places": ("a birth place, of persons", _is_person, lambda one: bool(one.entity.birth_places)),
    "imo_numbers": ("an IMO number, of vessels", _is_vessel, _has_imo),
}

FILLS = {field: words for field, (words, _, _) in _RULES.items()}
"""Every field whose fill rate is told -> what it counts."""


def measured(snapshot: Snapshot, definition: ListDefinition, listings: Sequence[Listing]) -> Snapshot:
    """The record of a snapshot with what its listings hold, counted."""
    return structs.replace(
        snapshot,
        entries=len(listings),
        counts=count_values(listings),
        fill=fill_rates(listings),
        sublists=count_sublists(listings),
        unknown=count_unknown(definition, listings),
    )


def count_values(listings: Sequence[Listing]) -> dict[str, int]:
    """How many values of each kind the listings hold: `names`, `weak names`, `addresses`, `leftovers`, ..."""
    counts: Counter[str] = Counter()
    for listing in listings:
        counts.update({field: len(values) for field, values in listing.values()})
        counts["weak names"] += sum(name.strength == "weak" for name in listing.entity.names)
    return dict(sorted(counts.items()))


def fill_rates(listings: Sequence[Listing]) -> dict[str, float]:
    """Field -> share of the listings it can be of, 0 to 1, that have it; without those that it can be of none."""
    rates: dict[str, float] = {}
    for field, (_, applies, is_filled) in _RULES.items():
        concerned = [one for one in listings if applies(one)]
        if concerned:
            rates[field] = round(sum(map(is_filled, concerned)) / len(concerned), 4)
    return rates


def count_sublists(listings: Iterable[Listing]) -> dict[str, int]:
    """Code of each sub-list -> how many listings stand on it."""
    counts = Counter(code for one in listings for code in {each.code for each in one.sublists})
    return dict(sorted(counts.items()))


def count_unknown(definition: ListDefinition, listings: Iterable[Listing]) -> dict[str, dict[str, int]]:
    """Codes that the list's definition, or Listwarden, does not know: kind -> code -> how often it occurs.

    `programs` and `sublists` are those that `list.toml` does not name, where it names any; `identifiers` are the
    publisher's labels of numbers whose kind is not known.
    """
    counts: dict[str, Counter[str]] = {"programs": Counter(), "sublists": Counter(), "identifiers": Counter()}
    for one in listings:
        counts["programs"].update(program.code for program in one.programs)
        counts["sublists"].update(each.code for each in one.sublists)
        counts["identifiers"].update(
            each.label or "no label" for each in one.entity.identifiers if each.kind == "other"
        )
    _forget(counts["programs"], definition.programs)
    _forget(counts["sublists"], [each.code for each in definition.sublists])
    return {kind: dict(found.most_common(_MOST_UNKNOWN)) for kind, found in counts.items() if found}


def _forget(counts: Counter[str], known: Sequence[str]) -> None:
    """Leaves only what is not known; nothing, where nothing at all is known."""
    for code in known or tuple(counts):
        counts.pop(code, None)
