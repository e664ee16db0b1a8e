"""Dates and places of birth, nationalities, addresses and documents of the Swiss list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from listwarden.lists.ch_seco.names import identities
from listwarden.lists.ch_seco.node import Node, country_of
from listwarden.lists.ch_seco.tables import SanctionsPlace
from listwarden.model import Address, Attribute, DatedValue, Identifier, PartialDate, Place
from listwarden.names.dates import date_of_parts, parse_iso_date

__all__ = ["Places", "read_addresses", "read_birth_places", "read_dates", "read_documents", "read_nationalities"]

Places = Mapping[str, SanctionsPlace]
"""Number of a place -> the place."""

_KINDS = {
    "passport": "passport",
    "diplomatic-passport": "passport",
    "id-card": "national_id",
    "driving-license": "driver_license",
    "residence-permit": "residency",
    "travel-document": "travel_document",
    "other": "other",
}


def _details(subject: Node, name: str) -> Iterator[tuple[Node, str]]:
    """The elements of that name in all identities, each with what is to be noted of it."""
    for is_main, identity in identities(subject):
        for node in identity.children(name):
            quality = node.get("quality")
            notes = ("" if is_main else "of another identity", "" if quality in {"", "good"} else f"quality {quality}")
            yield node, "; ".join(note for note in notes if note)


def read_dates(subject: Node) -> Iterator[DatedValue]:
    """Dates of birth, or of founding. What is in another calendar, or makes no date, is left over as it stands."""
    seen: set[tuple[PartialDate, str]] = set()
    for node, note in _details(subject, "day-month-year"):
        given = ", ".join(f"{name} {text}" for name in ("day", "month", "year") if (text := node.get(name)))
        try:
            date = _date(node)
        except ValueError as error:
            node.leave(f"{given or 'no date'} ({error})")
            continue
        if (date, note) not in seen:
            seen.add((date, note))
            yield DatedValue(date, node.source(), note)


def _date(node: Node) -> PartialDate:
    """The date of an element. Raises ValueError where it is none, or not of the Gregorian calendar."""
    if (calendar := node.get("calendar")).lower() not in {"", "gregorian"}:
        raise ValueError(f"calendar {calendar}, not converted")
    circa = node.get("quality") not in {"", "good"}
    year, month, day = (_number(node.get(name)) for name in ("year", "month", "day"))
    return date_of_parts(year, month, day, approximate=circa)


def _number(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        raise ValueError(f"{text[:20]!r} is not a number")
    return int(text)


def read_birth_places(subject: Node, places: Places) -> Iterator[Place]:
    """Places of birth."""
    for node, note in _details(subject, "place-of-birth"):
        place = _place(node, places)
        notes = (note, _written(place), node.child_text("remark"))
        if str(place):
            said = "; ".join(one for one in notes if one)
            yield Place(str(place), node.source(), place.country, said)


def _place(node: Node, places: Places) -> SanctionsPlace:
    """The place an element refers to. One that is not in the file is left over."""
    number = node.get("place-id")
    if number and number not in places:
        node.leave(f"place-id: {number} (not in the file)", "place-id")
    return places.get(number, SanctionsPlace())


def _written(place: SanctionsPlace) -> str:
    return f"also written {', '.join(place.variants)}" if place.variants else ""


def read_addresses(subject: Node, places: Places) -> Iterator[Address]:
    """Addresses that say something."""
    for node, note in _details(subject, "address"):
        place, box = _place(node, places), node.child_text("p-o-box")
        streets = (node.child_text("c-o"), node.child_text("address-details"), f"P.O. Box {box}" if box else "")
        remarks = (node.child_text(name) for name in ("remark", "remarks"))
        current = "not current" if node.get("current") == "false" else ""
        address = Address(
            node.source(),
            street=", ".join(text for text in streets if text not in {"", "-"}),
            city=place.location,
            region=place.area,
            postal_code=node.child_text("zip-code"),
            country=place.country,
            country_text=place.country_text,
            note="; ".join(one for one in (note, current, _written(place), *remarks) if one),
        )
        if str(address) or address.note:
            yield address


def read_nationalities(subject: Node) -> Iterator[Attribute]:
    """Nationalities."""
    for node, note in _details(subject, "nationality"):
        code, text = node.country()
        if text or code:
            remark = node.child_text("remark")
            yield Attribute("nationality", text or code, node.source("country"), code,
                            "; ".join(one for one in (note, remark) if one))  # fmt: skip


def read_documents(subject: Node, places: Places) -> Iterator[Identifier]:
    """Passports and other documents. One without a number is left over."""
    for node, note in _details(subject, "identification-document"):
        label, number = node.get("document-type"), node.child_text("number")
        code, issuer = country_of(node.element.find("issuer"), "code")
        issued, expires = (_day(node, name) for name in ("date-of-issue", "expiry-date"))
        at = next((str(_place(one, places)) for one in node.children("place-of-issue")), "")
        # An issuer that is no country would be lost.
        notes = (note, "" if code else issuer, f"issued at {at}" if at else "", node.child_text("remark"))
        said = "; ".join(one for one in notes if one)
        if number in {"", "-"}:
            node.leave("; ".join(one for one in (label, issuer, said) if one) + " (without a number)")
            continue
        yield Identifier(_KINDS.get(label, "other"), number, node.source("number"), code, label, issued, expires,
                         note=said)  # fmt: skip


def _day(node: Node, name: str) -> PartialDate | None:
    if not (text := node.child_text(name)):
        return None
    try:
        return parse_iso_date(text)
    except ValueError:
        node.leave(f"{name}: {text}")
        return None
