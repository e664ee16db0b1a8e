"""The properties of a listing's party in FollowTheMoney."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from listwarden.lists.formats.ftm_schema import COUNTRIES, NAME_PARTS
from listwarden.model import Attribute, Identifier, Listing, Name, PartialDate

__all__ = ["SCHEMATA", "Properties", "country_of", "dates_of", "party_properties"]

SCHEMATA = {
    "person": "Person",
    "organization": "Organization",
    "vessel": "Vessel",
    "aircraft": "Airplane",
    "unknown": "LegalEntity",
}
"""Type of a party -> schema."""

_MOST_YEARS = 10
_ALL = frozenset(SCHEMATA.values())
_LEGAL = frozenset({"Person", "Organization", "LegalEntity"})
_IDENTIFIERS: dict[str, tuple[str, frozenset[str]]] = {
    "passport": ("passportNumber", frozenset({"Person"})),
    "national_id": ("idNumber", frozenset({"Person"})),
    "social_security": ("socialSecurityNumber", frozenset({"Person"})),
    "tax_id": ("taxNumber", _LEGAL),
    "registration_number": ("registrationNumber", _LEGAL | {"Vessel"}),
    "license": ("licenseNumber", frozenset({"Organization", "LegalEntity"})),
    "lei": ("leiCode", _LEGAL - {"Person"}),
    "duns": ("dunsCode", _LEGAL - {"Person"}),
    "bic": ("swiftBic", _LEGAL - {"Person"}),
    "imo": ("imoNumber", frozenset({"Vessel", "Organization"})),
    "mmsi": ("mmsi", frozenset({"Vessel"})),
    "call_sign": ("callSign", frozenset({"Vessel"})),
    "aircraft_tail": ("registrationNumber", frozenset({"Airplane"})),
    "aircraft_serial": ("serialNumber", frozenset({"Airplane"})),
    "email": ("email", _LEGAL),
    "phone": ("phone", _LEGAL),
    "website": ("website", _LEGAL),
}
"""Kind of identifier -> property, and the schemata that have it."""

_PERSON = frozenset({"Person"})
_VESSEL = frozenset({"Vessel"})
_PLAIN: dict[str, tuple[str, frozenset[str]]] = {
    "title": ("title", _PERSON),
    "position": ("position", _PERSON),
    "education": ("education", _PERSON),
    "religion": ("religion", _PERSON),
    "ethnicity": ("ethnicity", _PERSON),
    **{key: (prop, _PERSON) for prop, key in NAME_PARTS.items() if prop != "maidenName"},
    "legal_form": ("legalForm", _LEGAL - _PERSON),
    "vessel_type": ("type", _VESSEL),
    "aircraft_type": ("type", frozenset({"Airplane"})),
    "aircraft_model": ("model", frozenset({"Airplane"})),
    "tonnage": ("tonnage", _VESSEL),
    "gross_registered_tonnage": ("grossRegisteredTonnage", _VESSEL),
}
"""Key of an attribute -> property, and the schemata that have it."""

_WITH_COUNTRY = {
    "nationality": _PERSON,
    "citizenship": _PERSON,
    "birthCountry": _PERSON,
    "country": _ALL,
    "jurisdiction": _LEGAL - _PERSON,
    "mainCountry": _LEGAL,
    "flag": _VESSEL,
    "pastFlags": _VESSEL,
}
_COUNTRY_OF_KEY = {COUNTRIES[prop]: (prop, schemata) for prop, schemata in _WITH_COUNTRY.items()}


@dataclass
class Properties:
    """Property -> values, each once, none blank."""

    values: dict[str, list[str]]

    def add(self, name: str, *texts: str) -> None:
        """Adds values that are not there yet."""
        for text in texts:
            if text.strip() and text not in self.values.get(name, ()):
                self.values.setdefault(name, []).append(text)

    def first(self, name: str) -> str:
        """The first value, or nothing."""
        return next(iter(self.values.get(name, ())), "")

    def has_identifier(self, one: Identifier) -> bool:
        """Whether an identifier stands in a property of its own."""
        prop = _IDENTIFIERS.get(one.kind, ("", _ALL))[0]
        return one.value in self.values.get(prop, ())


def country_of(code: str) -> str:
    """A country as the model writes it; the codes are ISO's in small letters, and `xk` for Kosovo."""
    return code.lower()


def dates_of(date: PartialDate) -> list[str]:
    """A date in the model's form, ISO 8601 to the day, month or year; of a range, every year it touches.

    Nothing for a range of more than ten years.

    >>> dates_of(PartialDate.month(1961, 2))
    ['1961-02']
    >>> dates_of(PartialDate.between(PartialDate.year(1960), PartialDate.year(1962)))
    ['1960', '1961', '1962']
    """
    if date.precision == "range":
        years = range(date.earliest.year, date.latest.year + 1)
        return [f"{year:04d}" for year in years] if len(years) <= _MOST_YEARS else []
    return [date.earliest.isoformat()[: {"day": 10, "month": 7, "year": 4}[date.precision]]]


def party_properties(listing: Listing) -> Properties:
    """What the party says itself; addresses, documents, relations and sanctions are entities of their own."""
    return _Party(listing, SCHEMATA[listing.entity.type]).properties()


@dataclass(frozen=True)
class _Party:
    listing: Listing
    schema: str

    def properties(self) -> Properties:
        found = Properties({})
        pairs = (self._names(), self._identifiers(), self._dates(), self._places(), self._attributes(), self._rest())
        for group in pairs:
            for name, text in group:
                found.add(name, text)
        return found

    def _names(self) -> Iterator[tuple[str, str]]:
        for name in self.listing.entity.names:
            yield _name_property(name), name.text
            if name.role == "primary" and self.schema == "Person" and name.family and name.given:
                yield "lastName", name.family
                yield "firstName", name.given

    def _identifiers(self) -> Iterator[tuple[str, str]]:
        for one in self.listing.entity.identifiers:
            prop, schemata = _IDENTIFIERS.get(one.kind, ("", frozenset()))
            if self.schema in schemata:
                yield prop, one.value

    def _dates(self) -> Iterator[tuple[str, str]]:
        entity = self.listing.entity
        born = "birthDate" if self.schema == "Person" else ""
        founded = "incorporationDate" if self.schema in _LEGAL - _PERSON else ""
        for prop, label, values in (("birth", born, entity.birth_dates), ("established", founded, entity.established)):
            for value in values:
                texts = dates_of(value.date) if label else []
                yield from ((label, text) for text in texts)
                if not texts or value.date.approximate or value.date.precision == "range" or value.note:
                    note = f" ({value.note})" if value.note else ""
                    yield "notes", f"{prop}: {value.date}{note}"

    def _places(self) -> Iterator[tuple[str, str]]:
        for place in self.listing.entity.birth_places:
            if self.schema == "Person":
                yield "birthPlace", place.text
                yield "birthCountry", country_of(place.country)
            else:
                yield "notes", f"born in {place.text}"

    def _attributes(self) -> Iterator[tuple[str, str]]:
        for one in self.listing.entity.attributes:
            prop, value = self._attribute(one)
            yield (prop, value) if prop else ("notes", f"{one.key.replace('_', ' ')}: {one.value}")
            if prop and one.note:
                yield "notes", f"{one.key.replace('_', ' ')} {one.value}: {one.note}"

    def _attribute(self, one: Attribute) -> tuple[str, str]:
        if one.key == "gender" and one.value in {"male", "female"} and self.schema == "Person":
            return "gender", one.value
        if one.country and one.key in _COUNTRY_OF_KEY:
            prop, schemata = _COUNTRY_OF_KEY[one.key]
            return (prop if self.schema in schemata else "country"), country_of(one.country)
        prop, schemata = _PLAIN.get(one.key, ("", frozenset()))
        return (prop, one.value) if self.schema in schemata else ("", "")

    def _rest(self) -> Iterator[tuple[str, str]]:
        yield "notes", self.listing.remarks
        for tag in self.listing.tags:
            if tag.kind not in {"topic", "measure"}:
                yield "notes", tag.text
        for day in self.listing.updated_on:
            yield "modifiedAt", day.isoformat()
        for left in self.listing.leftovers:
            yield "notes", left.text


def _name_property(name: Name) -> str:
    if name.role == "primary":
        return "name"
    if name.strength != "strong":
        return "weakAlias"
    return "previousName" if name.role == "formerly known as" else "alias"
