"""One FollowTheMoney party with what belongs to it -> one listing. Every value knows its property."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from listwarden.errors import ListFormatError
from listwarden.lists.formats.ftm_read import FtmEntity
from listwarden.lists.formats.ftm_schema import (
    ATTRIBUTES,
    COUNTRIES,
    EDGES,
    HELD,
    IDENTIFIERS,
    NAMES,
    PARTIES,
    REFERENCES,
    REMARKS,
    REVERSE,
    SANCTION_DETAILS,
)
from listwarden.model import (
    Address,
    Attribute,
    DatedValue,
    Designation,
    Entity,
    EntityType,
    Identifier,
    Leftover,
    Listing,
    Name,
    NameRole,
    PartialDate,
    Place,
    Program,
    Source,
    Tag,
)
from listwarden.names.countries import country_code
from listwarden.names.dates import parse_iso_date
from listwarden.names.identifiers import KINDS, normalize_identifier
from listwarden.names.script import script_of

__all__ = ["ListingBuilder", "country_of"]

_SPECIAL = {
    "birthDate", "birthPlace", "incorporationDate", "address", "addressEntity", "topics", "birthPlaceEntity",
}  # fmt: skip
_READ = frozenset({*NAMES, *IDENTIFIERS, *COUNTRIES, *ATTRIBUTES, *REMARKS, *REFERENCES, *REVERSE, *_SPECIAL})
_KIND_BY_TITLE = {title.casefold(): kind for kind, (title, _) in KINDS.items()}
_ADDRESS_NOTES = ("remarks", "summary", "type")


def country_of(code: str) -> str:
    """ISO 3166-1 alpha-2 code of a country in FollowTheMoney's own list of codes; empty where ISO has none.

    Part of a country is the country where the code says so by ISO 3166-2 and nobody disputes it (`gb-nir`). Former
    states (`suhh`), the EU (`eu`) and disputed regions (`ge-ab`) have no code.

    >>> country_of("xk"), country_of("gb-nir"), country_of("suhh"), country_of("eu")
    ('XK', 'GB', '', '')
    """
    state, dash, _ = code.partition("-")
    if dash and state not in {"gb", "us"}:
        return ""
    return country_code(state.upper()) if len(state) == 2 else ""


@dataclass(frozen=True)
class ListingBuilder:
    """Makes one listing.

    Attributes:
        entity: The party.
        held: Sanctions, documents and wallets of it, and what else names it but is of no known kind.
        addresses: Address entities by id.
        source: The listing's source.
        prefix: Prefix of listing ids.
        leftovers: What no rule recognized, filled while the listing is made.
    """

    entity: FtmEntity
    held: Sequence[FtmEntity]
    addresses: Mapping[str, FtmEntity | None]
    source: Source
    prefix: str
    leftovers: list[Leftover] = field(default_factory=list)

    def listing(self, where: str) -> Listing:
        """The listing, without its relationships.

        Raises:
            ListFormatError: It has no name.
        """
        names = tuple(self._names())
        if not names:
            raise ListFormatError("The entity has no name.", where=where, hint="Every party needs a name or a caption.")
        body = Entity(
            type=self._type,
            names=names,
            identifiers=tuple(self._identifiers()),
            addresses=tuple(self._addresses()),
            birth_dates=tuple(self._dates("birthDate")),
            birth_places=tuple(self._birth_places()),
            established=tuple(self._dates("incorporationDate")),
            attributes=tuple(chain(self._attributes(), self._sanction_details())),
        )
        self._note_leftovers()
        return Listing(
            id=f"{self.prefix}:{self.entity.id}",
            source=self.source,
            entity=body,
            programs=tuple(self._programs()),
            designations=tuple(
                self._designation(one) for one in self._sanctions if one.values("authority", "startDate", "reason")
            ),
            listed_on=self._listed_on(),
            expires_on=self._expires_on(),
            updated_on=self._updated_on(),
            tags=tuple(self._tags()),
            remarks="\n".join(self.entity.values(*REMARKS)),
            leftovers=tuple(self.leftovers),
        )

    @property
    def _type(self) -> EntityType:
        return PARTIES.get(self.entity.schema, "unknown")

    @property
    def _sanctions(self) -> list[FtmEntity]:
        return [one for one in self.held if one.schema == "Sanction"]

    def _at(self, name: str, owner: FtmEntity | None = None) -> Source:
        """Where a value stands: `properties/alias`, or in another entity, `Sanction ID properties/reason`."""
        inside = f"{owner.schema} {owner.id} " if owner else ""
        return self.source.at(f"{inside}properties/{name}")

    def _leave(self, text: str, at: Source) -> None:
        self.leftovers.append(Leftover(text, at))

    def _names(self) -> Iterator[Name]:
        known: set[str] = set()
        split = (self.entity.values("lastName"), self.entity.values("firstName"))
        for prop, text in self._name_texts():
            if text in known:
                continue
            strength, role, note = NAMES.get(prop, NAMES["name"])
            at = self._at(prop) if prop in NAMES else self.source.at(prop)
            first: NameRole = role if known else "primary"
            family, given = _parts(text, *split)
            yield Name(text, at, strength, first, script_of(text), family=family, given=given, note=note)
            known.add(text)

    def _name_texts(self) -> Iterator[tuple[str, str]]:
        """The caption first where it is a name: it is the publisher's choice among several."""
        named = [(prop, text) for prop in NAMES for text in self.entity.values(prop)]
        primary = [pair for pair in named if pair[1] == self.entity.caption and pair[0] in {"name", "alias"}]
        yield from primary[:1]
        yield from named
        if not named and self.entity.caption.strip():
            yield "caption", self.entity.caption
        elif not named:
            yield from (("properties/publicKey", key) for key in self.entity.values("publicKey"))

    def _identifiers(self) -> Iterator[Identifier]:
        direct = [self._identifier(prop, value) for prop in IDENTIFIERS for value in self.entity.values(prop)]
        documents = [one for one in self.held if one.schema in HELD and one.schema != "Sanction"]
        told = [found for one in documents if (found := self._document(one, direct))]
        same = {(one.kind, normalize_identifier(one.kind, one.value)) for one in told}
        for one in direct:
            if (one.kind, normalize_identifier(one.kind, one.value)) not in same:
                yield one
        yield from told
        for sanction in self._sanctions:
            for value in sanction.values("unscId"):
                yield Identifier("un_reference", value, self._at("unscId", sanction))

    def _identifier(self, prop: str, value: str) -> Identifier:
        kind = IDENTIFIERS[prop]
        if prop == "idNumber" and self._type != "person":
            kind = "other"
        if prop == "registrationNumber" and self._type == "aircraft":
            kind = "aircraft_tail"
        asset = self.entity.first("currency") if kind == "wallet" else ""
        return Identifier(kind, value, self._at(prop), label=prop if kind == "other" else "", asset=asset)

    def _document(self, one: FtmEntity, direct: Sequence[Identifier]) -> Identifier | None:
        """A passport, another document or a wallet. Its kind is that of the party's property with the same number."""
        prop = "publicKey" if one.schema == "CryptoWallet" else "number"
        number = one.first(prop)
        if not number:
            self._leave(f"{one.schema} without a number: {one.caption}", self._at(prop, one))
            return None
        label = one.first("type")
        kind = {"CryptoWallet": "wallet", "Passport": "passport"}.get(one.schema) or _kind(label, number, direct)
        return Identifier(
            kind,
            number,
            self._at(prop, one),
            country=country_of(one.first("country")),
            label="" if label.casefold() in _KIND_BY_TITLE else label,
            issued=self._date_of(one, "startDate"),
            expires=self._date_of(one, "endDate"),
            asset=one.first("currency") if kind == "wallet" else "",
            note="; ".join(one.values("summary", "authority", "description")),
        )

    def _addresses(self) -> Iterator[Address]:
        known: set[str] = set()
        for address_id in self.entity.values("addressEntity"):
            if (one := self.addresses.get(address_id)) is None:
                self._leave(f"address {address_id} is not in the file", self._at("addressEntity"))
                continue
            known.update(one.values("full"), [one.caption])
            yield self._address(one)
        for text in self.entity.values("address"):
            if text not in known:
                yield Address(self._at("address"), street=text)

    def _address(self, one: FtmEntity) -> Address:
        street = ", ".join(one.values("street", "street2", "street3", "postOfficeBox"))
        city = ", ".join(one.values("city", "place"))
        has_parts = bool(street or city or one.values("region", "state", "postalCode"))
        code, full = one.first("country"), one.first("full")
        if not has_parts and country_of(code) and country_code(full) == country_of(code):
            return Address(self._at("full", one), country=country_of(code), country_text=full)
        return Address(
            self._at("full", one) if not has_parts else self._at("street", one),
            street=street if has_parts else full,
            city=city,
            region=", ".join(dict.fromkeys(one.values("region", "state"))),
            postal_code=", ".join(one.values("postalCode")),
            country=country_of(code),
            country_text=code if has_parts else "",
            note="; ".join(one.values(*_ADDRESS_NOTES)),
        )

    def _dates(self, prop: str) -> Iterator[DatedValue]:
        for text in self.entity.values(prop):
            if date := self._date(text, self._at(prop)):
                yield DatedValue(date, self._at(prop))

    def _date(self, text: str, at: Source) -> PartialDate | None:
        try:
            return parse_iso_date(text)
        except ValueError:
            self._leave(f"{at.field.rpartition('/')[2]}: {text}", at)
            return None

    def _date_of(self, one: FtmEntity, prop: str) -> PartialDate | None:
        text = one.first(prop)
        return self._date(text, self._at(prop, one)) if text else None

    def _birth_places(self) -> Iterator[Place]:
        """A place and a country belong together where there is one of each."""
        places, countries = self.entity.values("birthPlace"), self.entity.values("birthCountry")
        code = country_of(countries[0]) if len(places) == len(countries) == 1 else ""
        for text in places:
            yield Place(text, self._at("birthPlace"), code)

    def _attributes(self) -> Iterator[Attribute]:
        for prop, key in COUNTRIES.items():
            for value in self.entity.values(prop):
                yield Attribute(key, value, self._at(prop), country_of(value))
        for prop, key in ATTRIBUTES.items():
            for value in self.entity.values(prop):
                yield Attribute(self._key(prop, key), value, self._at(prop))
        for dataset in self.entity.datasets:
            yield Attribute("dataset", dataset, self.source.at("datasets"))
        for referent in self.entity.referents:
            yield Attribute("referent", referent, self.source.at("referents"))

    def _key(self, prop: str, key: str) -> str:
        return f"{self._type}_type" if prop == "type" and self._type in {"vessel", "aircraft"} else key

    def _sanction_details(self) -> Iterator[Attribute]:
        for one in self._sanctions:
            titles = one.values("program") if one.values("programId") else ()
            told = [("program", title) for title in titles]
            told += [(prop, value) for prop in SANCTION_DETAILS for value in one.values(prop)]
            for prop, value in told:
                yield Attribute(f"sanction_{_snake(prop)}", value, self._at(prop, one), note=one.first("authority"))

    def _programs(self) -> Iterator[Program]:
        known: set[str] = set()
        for one in self._sanctions:
            for code in _program_codes(one):
                if code not in known:
                    known.add(code)
                    yield Program(code, self._at("program", one))

    def _designation(self, one: FtmEntity) -> Designation:
        at = self.source.at(f"Sanction {one.id}")
        day = _day(one.first("startDate"))
        text = "\n".join(one.values("reason"))
        codes = _program_codes(one)
        return Designation(at, codes[0] if codes else "", "; ".join(one.values("authority")), day, reason=text)

    def _listed_on(self) -> dt.date | None:
        """The first day on which any of the lists that the entity was made of had it."""
        listed = [day for one in self._sanctions for text in one.values("listingDate") if (day := _day(text))]
        return min(listed, default=None)

    def _expires_on(self) -> dt.date | None:
        """The last day on which a list has it; only where every list says one."""
        ends = [_day(one.first("endDate")) for one in self._sanctions]
        known = [day for day in ends if day]
        return max(known) if known and len(known) == len(ends) else None

    def _updated_on(self) -> tuple[dt.date, ...]:
        day = _day(self.entity.last_change)
        return (day,) if day else ()

    def _tags(self) -> Iterator[Tag]:
        for topic in self.entity.values("topics"):
            yield Tag("topic", topic, self._at("topics"))
        for one in self._sanctions:
            for text in one.values("provisions"):
                yield Tag("measure", text, self._at("provisions", one))

    def _note_leftovers(self) -> None:
        """What no table knows: schemata, properties, keys, and entities of other kinds that name this one."""
        if self.entity.schema not in PARTIES:
            self._leave(f"schema {self.entity.schema}", self.source.at("schema"))
        for key, value in self.entity.unknown.items():
            self._leave(f"{key}: {value}", self.source.at(key))
        for prop in self.entity.properties.keys() - _READ:
            for value in self.entity.values(prop):
                self._leave(f"{prop}: {value}", self._at(prop))
        for one in self.held:
            known = {*SANCTION_DETAILS, *_SANCTION_READ} if one.schema == "Sanction" else one.properties.keys()
            for prop in sorted(one.properties.keys() - known):
                self._leave(f"{one.schema} {prop}: {'; '.join(one.values(prop))}", self._at(prop, one))
            if one.schema not in HELD and one.schema not in EDGES:
                self._leave(f"{one.schema} {one.caption or one.id}", self.source.at(f"{one.schema} {one.id}"))


_SANCTION_READ = frozenset(
    {"entity", "authority", "program", "programId", "startDate", "listingDate", "endDate", "reason", "provisions",
     "unscId"}
)  # fmt: skip


def _program_codes(sanction: FtmEntity) -> list[str]:
    return sanction.values("programId") or sanction.values("program")


def _parts(text: str, family: Sequence[str], given: Sequence[str]) -> tuple[str, str]:
    """Family and given name of a name, where the entity has one of each and the name holds both."""
    if len(family) == len(given) == 1 and family[0] in text and given[0] in text:
        return family[0], given[0]
    return "", ""


def _kind(label: str, number: str, direct: Sequence[Identifier]) -> str:
    if kind := _KIND_BY_TITLE.get(label.casefold()):
        return kind
    same = (one.kind for one in direct if normalize_identifier(one.kind, one.value) ==
            normalize_identifier(one.kind, number))  # fmt: skip
    return next(same, "other")


def _day(text: str) -> dt.date | None:
    try:
        date = parse_iso_date(text)
    except ValueError:
        return None
    return date.earliest if date.precision == "day" else None


def _snake(prop: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in prop)
