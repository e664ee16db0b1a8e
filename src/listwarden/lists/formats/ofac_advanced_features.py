"""The features of OFAC's ADVANCED XML: whatever is known of a party besides its names and documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct, structs

from listwarden.lists.formats.ofac_advanced_dates import read_period, words_of
from listwarden.lists.formats.ofac_advanced_node import Node
from listwarden.lists.formats.ofac_advanced_tables import Tables
from listwarden.lists.formats.ofac_remarks import Context, Established, Record, place_country, read_phrase
from listwarden.lists.formats.ofac_words import Feature, feature_of, identifier_of, key_of
from listwarden.model import (
    Address,
    Attribute,
    DatedValue,
    EntityType,
    Identifier,
    Leftover,
    PartialDate,
    Place,
    Source,
    Tag,
)
from listwarden.names.countries import country_code

__all__ = ["FeatureRecord", "read_features"]

FeatureRecord = Record | Address
"""What a feature can become. A bare `DatedValue` is a date of birth."""

_SAID = frozenset({"Reported", "False"})  # of "Confirmed", "False", "Reported" and "Unknown"
_CONTACTS = frozenset({"email", "phone", "website"})


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
    records = [*_make_records(version, feature_of(version.label))]
    yield from records
    yield from (Leftover(f"{version.label}: {text}", version.source) for text in unread)
    if not records and not unread:
        yield Leftover(": ".join(filter(None, (version.label, version.note))), version.source)


def _make_version(feature: Node, node: Node, party: _Party, dates: tuple[PartialDate, ...], said: str) -> _Version:
    at = party.source.at(feature.place)
    reliability = party.tables.text(node, "ReliabilityID")
    notes = (node.words("Comment"), reliability.lower() if reliability in _SAID else "", said)
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


def _make_records(it: _Version, rule: Feature) -> Iterator[FeatureRecord]:
    make, used = _MAKERS[rule.record]
    yield from make(it, rule)
    # What the rule has no use for, such as the date of a wallet, is not lost.
    for name in ("texts", "dates", "places"):
        if name not in used:
            yield from (Leftover(f"{it.label}: {value}", it.source) for value in getattr(it, name) if str(value))


def _phrases(it: _Version, _: Feature) -> Iterator[FeatureRecord]:
    """A feature whose label means something only with its value, in the words that Remarks have; or nobody knows."""
    context = Context(it.source, it.type)
    for text in _values(it):
        first, *rest = text.split("; ")
        if isinstance(record := read_phrase(f"{it.label} {first}", context), Tag):
            yield record
            yield from (read_phrase(phrase, context) for phrase in rest)
        else:
            yield Attribute(key_of(it.label), text, it.source, note="; ".join(filter(None, (it.label, it.note))))


def _values(it: _Version) -> tuple[str, ...]:
    """All that a version says, as texts."""
    return (*it.texts, *map(str, it.dates), *(text for place in it.places if (text := str(place))))


def _births(it: _Version, _: Feature) -> Iterator[FeatureRecord]:
    return (DatedValue(date, it.source, it.note) for date in it.dates)


def _establishments(it: _Version, _: Feature) -> Iterator[FeatureRecord]:
    return (Established(DatedValue(date, it.source, it.note)) for date in it.dates)


def _birth_places(it: _Version, _: Feature) -> Iterator[FeatureRecord]:
    yield from (Place(text, it.source, place_country(text), it.note) for text in it.texts)
    yield from (Place(str(place), it.source, place.country, it.note) for place in it.places if str(place))


def _addresses(it: _Version, _: Feature) -> Iterator[FeatureRecord]:
    for place in it.places:
        yield structs.replace(place, note="; ".join(filter(None, (place.note, it.note))))


def _countries(it: _Version, rule: Feature) -> Iterator[FeatureRecord]:
    for text in it.texts:
        yield Attribute(rule.key, text, it.source, country_code(text), it.note)
    for place in it.places:
        if text := place.country_text or str(place):
            yield Attribute(rule.key, text, it.source, place.country, it.note)


def _attributes(it: _Version, rule: Feature) -> Iterator[FeatureRecord]:
    for value in _values(it):
        for text in value.split("; ") if rule.key == "title" else (value,):
            if text.strip():
                yield Attribute(rule.key, text.strip(), it.source, note=it.note)


def _identifiers(it: _Version, rule: Feature) -> Iterator[FeatureRecord]:
    for text in _values(it):
        kind, label, value = identifier_of(it.label, text)
        kept = value.lstrip(": ") if kind in _CONTACTS else value
        yield Identifier(kind if kind != "other" else rule.key, kept, it.source, label=label, note=it.note)


def _columns(it: _Version, rule: Feature) -> Iterator[FeatureRecord]:
    return (Identifier(rule.key, text, it.source, note=it.note) for text in _values(it))


def _wallets(it: _Version, rule: Feature) -> Iterator[FeatureRecord]:
    for text in it.texts:
        yield Identifier("wallet", text, it.source, label="Digital Currency Address", asset=rule.key, note=it.note)


_ALL = ("texts", "dates", "places")
_MAKERS: dict[str, tuple[Callable[[_Version, Feature], Iterator[FeatureRecord]], tuple[str, ...]]] = {
    "birth": (_births, ("dates",)),
    "birth_place": (_birth_places, ("texts", "places")),
    "established": (_establishments, ("dates",)),
    "address": (_addresses, ("places",)),
    "country": (_countries, ("texts", "places")),
    "attribute": (_attributes, _ALL),
    "identifier": (_identifiers, _ALL),
    "column": (_columns, _ALL),
    "wallet": (_wallets, ("texts",)),
    "phrase": (_phrases, _ALL),
}
"""Kind of record -> what makes it, and what of a version it uses."""
