"""The locations of OFAC's ADVANCED XML: addresses, and countries that features point to."""

from __future__ import annotations

from collections.abc import Iterator

from listwarden.lists.formats.ofac_advanced_node import Node
from listwarden.lists.formats.ofac_advanced_tables import Tables
from listwarden.lists.formats.ofac_values import country_or_region
from listwarden.lists.formats.ofac_words import (
    ADDRESS_CITY,
    ADDRESS_POSTAL_CODE,
    ADDRESS_REGION,
    ADDRESS_STATE,
    ADDRESS_STREET,
)
from listwarden.model import Address, Source
from listwarden.names.countries import country_code

__all__ = ["read_location"]

_UNKNOWN = "Unknown"
_KNOWN = frozenset({
    *ADDRESS_STREET, ADDRESS_STATE, ADDRESS_REGION, ADDRESS_CITY, ADDRESS_POSTAL_CODE, _UNKNOWN,
})  # fmt: skip


def read_location(location: Node, tables: Tables, source: Source) -> Address:
    """A Location as an address. Its source is that of the whole list: who uses it puts the own entry there.

    The values of a part that are not the primary one are the same in another script: they become the note.
    """
    parts: dict[str, list[str]] = {}
    notes = [location.words("Comment")]
    scripts: dict[str, list[str]] = {}
    for part in location.all("LocationPart"):
        label = tables.text(part, "LocPartTypeID")
        main = _read_part(part, label, scripts, notes)
        parts.setdefault(label, []).extend(main)
    notes.extend(f"{label}: {', '.join(parts[label])}" for label in parts if label not in _KNOWN)
    code, name, more = _read_country(location, tables)
    unknown, region = (", ".join(parts.get(label, ())) for label in (_UNKNOWN, ADDRESS_REGION))
    place, said = country_or_region(name, region)
    code, name, notes = code if place == name else country_code(place), place, [*notes, said]
    notes.extend(f"in {script}: {', '.join(texts)}" for script, texts in scripts.items())
    if unknown and not name:
        code, name, unknown = country_code(unknown), unknown, ""
    return Address(
        source=source.at(location.place),
        street=_join(parts, *ADDRESS_STREET, more=unknown),
        city=_join(parts, ADDRESS_CITY),
        region=_join(parts, ADDRESS_STATE),
        postal_code=_join(parts, ADDRESS_POSTAL_CODE),
        country=code,
        country_text=name,
        note="; ".join(note for note in (*notes, *more) if note),
    )


def _join(parts: dict[str, list[str]], *labels: str, more: str = "") -> str:
    return ", ".join([*(text for label in labels for text in parts.get(label, ())), *([more] if more else [])])


def _read_part(part: Node, label: str, scripts: dict[str, list[str]], notes: list[str]) -> list[str]:
    """The primary values of one part; the others go to their script, which stands in their comment."""
    has_primary = any(value.flag("Primary") for value in part.nodes)
    main = []
    for value in part.nodes:
        text, comment = value.one("Value").text, value.words("Comment")
        if value.flag("Primary") or not has_primary:
            main.append(text)
            notes.extend([f"{label}: {comment}"] if comment else [])
        elif text:
            scripts.setdefault(comment or "another form", []).append(text)
    return [text for text in main if text]


def _read_country(location: Node, tables: Tables) -> tuple[str, str, list[str]]:
    """Code and name of the country, and what else is said of countries."""
    countries = list(_countries(location, tables))
    if not countries:
        return "", "", []
    code, name = countries[0]
    return code, name, [f"also: {other}" for _, other in countries[1:]]


def _countries(location: Node, tables: Tables) -> Iterator[tuple[str, str]]:
    """Each country once: by LocationCountry, or, where that says nothing, by the area's description."""
    seen = set()
    for country in location.all("LocationCountry"):
        found = tables.country(country)
        seen.add(found[1])
        yield found
    for area in location.all("LocationAreaCode"):
        value = tables.value(area, "AreaCodeID")
        name = value.attributes.get("Description", "") or value.text
        if name and name not in seen:
            seen.add(name)
            yield country_code(name) or country_code(value.text), name
