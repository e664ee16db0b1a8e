"""Makes the listing of one entry of the UK Sanctions List, whichever format it was read from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator

from listwarden.lists.definition import ListDefinition
from listwarden.lists.uk_sl.dates import read_day
from listwarden.lists.uk_sl.details import (
    read_addresses,
    read_attributes,
    read_birth_dates,
    read_birth_places,
    read_identifiers,
)
from listwarden.lists.uk_sl.entry import Entry
from listwarden.lists.uk_sl.fields import MEASURE_MARKS
from listwarden.lists.uk_sl.names import read_names
from listwarden.model import Designation, Entity, EntityType, Listing, Program, Relationship, Source, Tag

__all__ = ["make_listings", "read_mentions", "read_type"]

_TYPES: dict[str, EntityType] = {"individual": "person", "entity": "organization", "ship": "vessel"}
_AUTHORITIES = {"UN": "UNSC"}
_ACT = re.compile(r"\b(?:Regulations|Act|Order)\b")
_UN_NUMBER = re.compile(r"(?<![A-Za-z0-9.])([A-Z]{2,3}[ei]\.\d{3})(?!\d)", re.ASCII)
_UK_NUMBER = re.compile(r"(?<![A-Za-z0-9])([A-Z]{3}\d{4})(?![A-Za-z0-9])", re.ASCII)
_NOTHING = {"", "-"}
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LETTERS = re.compile(r"[^a-z]")


def make_listings(entries: Collection[Entry], definition: ListDefinition) -> tuple[Listing, ...]:
    """The listings, in the file's order.

    Raises:
        ListFormatError: An entry has no name, or is not an individual, an entity or a ship.
    """
    known = {entry.source.entry for entry in entries}
    return tuple(_listing(entry, definition, known) for entry in entries)


def _listing(entry: Entry, definition: ListDefinition, known: Collection[str]) -> Listing:
    entity = _entity(entry, definition, known)
    designated = tuple(sorted(_days(entry, "designated")))
    if len(designated) > 1:
        entry.leave(f"several dates: {', '.join(map(str, designated))}", entry.source.at("DateDesignated"))
    day = designated[0] if designated else None
    return Listing(
        f"{definition.prefix}:{entry.source.entry}",
        entry.source,
        entity,
        programs=tuple(Program(text, source) for text, source in entry.texts("regime")),
        designations=tuple(_designations(entry, day)),
        listed_on=day,
        updated_on=tuple(sorted(_days(entry, "updated"))),
        tags=tuple(_measures(entry)),
        remarks=" ".join(text for text, _ in entry.texts("information")),
        leftovers=tuple(entry.leftovers),
    )


def _entity(entry: Entry, definition: ListDefinition, known: Collection[str]) -> Entity:
    kind = read_type(entry)
    names = read_names(entry, kind)
    return Entity(
        kind,
        names,
        identifiers=tuple(read_identifiers(entry)),
        addresses=tuple(read_addresses(entry)),
        birth_dates=tuple(read_birth_dates(entry)),
        birth_places=tuple(read_birth_places(entry)),
        attributes=tuple(read_attributes(entry)),
        relationships=tuple(read_mentions(entry, definition.prefix, known)),
    )


def read_type(entry: Entry) -> EntityType:
    """What kind of party. Raises ListFormatError where the entry does not say, or says two."""
    words = {text.lower(): text for text, _ in entry.texts("type")}
    if len(words) != 1 or not words.keys() <= _TYPES.keys():
        found = ", ".join(words.values()) or "nothing"
        entry.refuse(f"The type is {found[:60]!r}; expected one of: Individual, Entity, Ship.")
    return _TYPES[next(iter(words))]


def _days(entry: Entry, name: str) -> Iterator[dt.date]:
    """The days of a field; what is none is left over."""
    for text, source in entry.texts(name):
        try:
            yield read_day(text)
        except ValueError:
            entry.leave(f"{name}: {text}", source)


def _designations(entry: Entry, day: dt.date | None) -> Iterator[Designation]:
    """One for each authority: `UK|UN` are two."""
    reason = " ".join(text for text, _ in entry.texts("reasons"))
    words = [word.strip() for text, _ in entry.texts("designated_by") for word in text.split("|")]
    for regime, source in entry.texts("regime"):
        for word in dict.fromkeys(words) or [""]:
            basis = regime if _ACT.search(regime) else ""
            yield Designation(source, regime, _AUTHORITIES.get(word, word), day, basis, reason)


def _measures(entry: Entry) -> Iterator[Tag]:
    """The kinds of sanctions, one tag each."""
    found: dict[str, Source] = {}
    for text, source in entry.texts("measures"):
        for one in text.split(", " if entry.is_summary else "|"):
            if one.strip(" ,") not in _NOTHING:
                found.setdefault(one.strip(" ,").removesuffix("."), source)
    yield from (Tag("measure", text, source) for text, source in found.items())
    yield from _marked_measures(entry, found)


def _marked_measures(entry: Entry, named: Collection[str]) -> Iterator[Tag]:
    """The XML says the measures again, as marks. One that is marked and not named is a measure too, and is said."""
    folded = {_LETTERS.sub("", text.lower()) for text in named}
    for (mark, _), source in entry.groups(MEASURE_MARKS):
        key = _LETTERS.sub("", mark.lower())
        if not any(text.startswith(key) or key.startswith(text) for text in folded):
            text = _CAPITAL.sub(" ", mark)
            entry.leave(f"the measure {text} is marked, but is not among those named", source)
            yield Tag("measure", text, source)


def read_mentions(entry: Entry, prefix: str, known: Collection[str]) -> Iterator[Relationship]:
    """Other parties that the free texts name by their number: UK ids that this list has, and numbers of the UN."""
    own = {entry.source.entry, *(text for text, _ in entry.texts("un_reference"))}
    found: set[str] = set()
    for field in ("information", "reasons"):
        for text, source in entry.texts(field):
            for form, whose in ((_UN_NUMBER, "un"), (_UK_NUMBER, prefix)):
                for number in form.findall(text):
                    if number not in own | found and (whose == "un" or number in known):
                        found.add(number)
                        yield Relationship("mentioned", number, source, f"{whose}:{number}")
