"""Where two lists disagree about a party: side by side, without a word on who is right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from listwarden.identity.link import Contradiction
from listwarden.identity.parties import Party
from listwarden.model import DatedValue, Source
from listwarden.names.identifiers import KINDS

__all__ = ["FIELDS", "contradictions_of"]

FIELDS = ("primary_name", "type", "birth_date", "established", "gender", "nationality", "identifier")
"""Fields that are compared; an identifier also says its kind and the country of its issuer."""

_NATIONALITY = ("nationality", "citizenship")

_Values = Sequence[tuple[str, str, Source]]
"""Form in which values are compared, text, source."""


def contradictions_of(one: Party, other: Party) -> tuple[Contradiction, ...]:
    """Fields in which two listings disagree; a field that one of them lacks is no contradiction.

    A field with several values disagrees where none of the one list's agrees with any of the other's.
    """
    return (
        *_names(one, other),
        *_kinds(one, other),
        *_dates("birth_date", one.listing.entity.birth_dates, other.listing.entity.birth_dates),
        *_dates("established", one.listing.entity.established, other.listing.entity.established),
        *_apart("gender", _genders(one), _genders(other)),
        *_apart("nationality", _nationalities(one), _nationalities(other)),
        *_numbers(one, other),
    )


def _names(one: Party, other: Party) -> Iterator[Contradiction]:
    """The primary name of neither is any name of the other."""
    mine, theirs = one.names[0], other.names[0]
    known = [{name.words for name in party.names} for party in (one, other)]
    if mine.words not in known[1] and theirs.words not in known[0]:
        names = mine.listed.name, theirs.listed.name
        fields = [(name.source.field,) for name in names]
        yield Contradiction("primary_name", names[0].text, names[1].text, fields[0], fields[1])


def _kinds(one: Party, other: Party) -> Iterator[Contradiction]:
    kinds = one.listing.entity.type, other.listing.entity.type
    if "unknown" not in kinds and kinds[0] != kinds[1]:
        yield Contradiction("type", *kinds)


def _dates(field: str, one: Sequence[DatedValue], other: Sequence[DatedValue]) -> Iterator[Contradiction]:
    if one and other and not any(mine.date.overlaps(theirs.date) for mine in one for theirs in other):
        values = ([("", str(each.date), each.source) for each in dates] for dates in (one, other))
        yield _side_by_side(field, *values)


def _apart(field: str, one: _Values, other: _Values) -> Iterator[Contradiction]:
    """Both sides have values, and no value is on both."""
    mine, theirs = ({form for form, _, _ in values} for values in (one, other))
    if mine and theirs and mine.isdisjoint(theirs):
        yield _side_by_side(field, one, other)


def _side_by_side(field: str, one: _Values, other: _Values) -> Contradiction:
    texts = ["; ".join(dict.fromkeys(text for _, text, _ in values)) for values in (one, other)]
    fields = [tuple(dict.fromkeys(source.field for _, _, source in values)) for values in (one, other)]
    return Contradiction(field, texts[0], texts[1], fields[0], fields[1])


def _genders(party: Party) -> _Values:
    values = party.listing.entity.values_of("gender")
    return [
        (each.value.lower(), each.value, each.source) for each in values if each.value.lower() in {"male", "female"}
    ]


def _nationalities(party: Party) -> _Values:
    values = [each for key in _NATIONALITY for each in party.listing.entity.values_of(key)]
    return [(each.country, each.value, each.source) for each in values if each.country]


def _numbers(one: Party, other: Party) -> Iterator[Contradiction]:
    """Numbers of the same kind and issuer, none of them equal. Contacts and numbers of no known kind do not count."""
    mine, theirs = _by_issuer(one), _by_issuer(other)
    for kind, country in sorted(mine.keys() & theirs.keys()):
        yield from _apart(f"identifier {kind} {country}".strip(), mine[kind, country], theirs[kind, country])


def _by_issuer(party: Party) -> dict[tuple[str, str], list[tuple[str, str, Source]]]:
    found: dict[tuple[str, str], list[tuple[str, str, Source]]] = defaultdict(list)
    for number in party.numbers:
        strength = KINDS[number.kind][1]
        is_known = strength == "unique" or (strength == "issued" and number.identifier.country)
        if is_known and number.kind not in {"other", "wallet", "bank_account"}:
            country = number.identifier.country if strength == "issued" else ""
            found[number.kind, country].append((number.value, number.identifier.value, number.identifier.source))
    return found
