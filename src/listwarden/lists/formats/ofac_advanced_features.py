"""The features of OFAC's ADVANCED XML: whatever is known of a party besides its names and documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct, structs

from listwarden.lists.formats.ofac_advanced_dates import read_period, words_of
from listwarden.lists.formats.ofac_advanced_node import Node
from listwarden.lists.formats.ofac_advanced_tables import Tables
from listwarden.lists.formats.ofac_phrases import COUNTRIES
from listwarden.lists.formats.ofac_remarks import Context, Established, Record
from listwarden.lists.formats.ofac_values import read_feature, with_note
from listwarden.lists.formats.ofac_words import DOUBTS, label_of
from listwarden.model import (
    Address,
    Attribute,
    DatedValue,
    EntityType,
    Leftover,
    PartialDate,
    Place,
    Source,
)

__all__ = ["FeatureRecord", "read_features"]

FeatureRecord = Record | Address
"""What a feature can become. A bare `DatedValue` is a date of birth."""

_LOCATION = "Location"
_BIRTH_PLACE = "POB"
_WALLET = "Digital Currency Address"


class _Party(Struct, frozen=True):
    """What is the same for all features of a party."""

    tables: Tables
    locations: Mapping[str, Address]
    source: Source
    type: EntityType


class _Version(Struct, frozen=True):
    """One version of a feature, all that it can hold: texts, dates and places."""

    label: str
    source: Source
    type: EntityType
    texts: tuple[str, ...]
    dates: tuple[PartialDate, ...]
    places: tuple[Address, ...]
    note: str


_Maker: TypeAlias = Callable[[_Version], Iterator[FeatureRecord]]


def read_features(
    profile: Node, tables: Tables, locations: Mapping[str, Address], source: Source, own_type: EntityType
) -> Iterator[FeatureRecord]:
    """Every feature as the records its type says; what says nothing, or cannot be read, as a leftover.

    Raises:
        ListFormatError: A feature points to a location or an identity that is not there, or has no version.
    """
    party = _Party(tables, locations, source, own_type)
    identities = {identity["ID"]: identity.flag("False") for identity in profile.all("Identity")}
    for feature in profile.all("Feature"):
        said = _check_identities(feature, identities)
        versions = list(feature.all("FeatureVersion"))
        if not versions:
            feature.refuse("The feature has no FeatureVersion; expected one.")
        for version in versions:
            yield from _read_version(feature, version, party, said)


def _check_identities(feature: Node, identities: dict[str, bool]) -> str:
    """What is to be noted of the identities that the feature belongs to."""
    owners = [reference["IdentityID"] for reference in feature.all("IdentityReference")]
    for owner in owners:
        if owner not in identities:
            feature.refuse(f"The feature belongs to the identity {owner[:40]!r}, which its party does not have.")
    return "of a false identity" if owners and all(identities[owner] for owner in owners) else ""


def _read_version(feature: Node, node: Node, party: _Party, said: str) -> Iterator[FeatureRecord]:
    dates, unread = _dates(node, party.tables)
    version = _make_version(feature, node, party, dates, said)
    records = [*_make_records(version)]
    yield from records
    yield from (Leftover(f"{version.label}: {text}", version.source) for text in unread)
    if not records and not unread:
        yield Leftover(": ".join(filter(None, (version.label, version.note))), version.source)


def _make_version(feature: Node, node: Node, party: _Party, dates: tuple[PartialDate, ...], said: str) -> _Version:
    at = party.source.at(feature.place)
    reliability = party.tables.text(node, "ReliabilityID")
    notes = (node.words("Comment"), f"reliability: {reliability}" if reliability in DOUBTS else "", said)
    return _Version(
        label=party.tables.text(feature, "FeatureTypeID").strip(),
        source=at,
        type=party.type,
        texts=tuple(text for detail in node.all("VersionDetail") if (text := _text(detail, party.tables))),
        dates=dates,
        places=tuple(_place(each, party.locations, at) for each in node.all("VersionLocation")),
        note="; ".join(note for note in notes if note),
    )


def _text(detail: Node, tables: Tables) -> str:
    """The words of a detail: its own, or those of the reference value it stands for."""
    return detail.text or tables.text(detail, "DetailReferenceID")


def _dates(node: Node, tables: Tables) -> tuple[tuple[PartialDate, ...], list[str]]:
    dates: list[PartialDate] = []
    unread = []
    for period in node.all("DatePeriod"):
        try:
            if date := read_period(period, tables):
                dates.append(date)
        except ValueError:
            unread.append(words_of(period))
    return tuple(dates), unread


def _place(reference: Node, locations: Mapping[str, Address], at: Source) -> Address:
    number = reference["LocationID"]
    if number not in locations:
        reference.refuse(f"The feature points to Location {number[:40]!r}, which is not in the file.")
    found = locations[number]
    return structs.replace(found, source=at.at(f"{at.field}/{found.source.field}"))


def _make_records(it: _Version) -> Iterator[FeatureRecord]:
    """What a version says, as the records that its type makes of texts, dates and places."""
    label = label_of(it.label)
    made, used = _DATED.get(label) or _uses(label)
    yield from made(it)
    # What the type has no use for, such as the date of a wallet, is not lost.
    for name in ("texts", "dates", "places"):
        if name not in used:
            yield from (Leftover(f"{it.label}: {value}", it.source) for value in getattr(it, name) if str(value))


def _uses(label: str) -> tuple[_Maker, tuple[str, ...]]:
    """What makes the records of a type of feature, and what of a version it uses."""
    if label == _LOCATION:
        return _addresses, ("places",)
    if label.startswith(_WALLET):
        return _texts, ("texts",)
    if label in COUNTRIES or label == _BIRTH_PLACE:
        return _texts_and_places, ("texts", "places")
    return _all, ("texts", "dates", "places")


def _births(it: _Version) -> Iterator[FeatureRecord]:
    for date in it.dates:
        yield from with_note(DatedValue(date, it.source), it.label, it.note)


def _establishments(it: _Version) -> Iterator[FeatureRecord]:
    for date in it.dates:
        yield from with_note(Established(DatedValue(date, it.source)), it.label, it.note)


def _addresses(it: _Version) -> Iterator[FeatureRecord]:
    for place in it.places:
        yield structs.replace(place, note="; ".join(filter(None, (place.note, it.note))))


def _texts(it: _Version) -> Iterator[FeatureRecord]:
    for text in it.texts:
        yield from _read(text, it)


def _texts_and_places(it: _Version) -> Iterator[FeatureRecord]:
    yield from _texts(it)
    for place in it.places:
        if text := str(place):
            yield from (_with_country(record, place) for record in _read(text, it))


def _all(it: _Version) -> Iterator[FeatureRecord]:
    yield from _texts(it)
    for value in (*it.dates, *it.places):
        if text := str(value):
            yield from _read(text, it)


def _read(text: str, it: _Version) -> Iterator[Record]:
    record, *more = read_feature(it.label, text, Context(it.source, it.type))
    yield from with_note(record, it.label, it.note)
    yield from more


def _with_country(record: Record, place: Address) -> Record:
    """The record, with the country's code by the file's own table where its name has none."""
    if isinstance(record, Attribute | Place) and not record.country:
        return structs.replace(record, country=place.country)
    return record


_DATED: dict[str, tuple[_Maker, tuple[str, ...]]] = {
    "DOB": (_births, ("dates",)),
    "Organization Established Date": (_establishments, ("dates",)),
}
"""Label in Remarks -> what makes a record of its dates."""
