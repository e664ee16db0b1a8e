"""What the targets refer to by number: sanctions programs with their sets, places, and the names of other targets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn, TypeVar

from lxml import etree

from listwarden.errors import ListFormatError
from listwarden.lists.ch_seco.node import FETCH_AGAIN, country_of, one_line
from listwarden.lists.formats.xml import line_of, read_elements, text_of

__all__ = ["ROOT", "SanctionsPlace", "SanctionsSet", "Tables", "read_tables", "read_top"]

ROOT = "swiss-sanctions-list"
_TOP = ("sanctions-program", "target", "place")
_T = TypeVar("_T")
_LANGUAGES = ("eng", "ger", "fre", "ita")  # in the order in which they are preferred


@dataclass(frozen=True)
class SanctionsSet:
    """A set of sanctions of a program: what a target in it is subject to.

    Attributes:
        program: Short name of the program: "Belarus".
        ordinance: Its title: "Ordinance of 16 March 2022 on measures against Belarus ...".
        measure: What the set is: "article 12 -- Restrictions on named individuals and entities".
        origin: Whose sanctions Switzerland took over: `UN`, `EU`.
    """

    program: str
    ordinance: str
    measure: str
    origin: str


@dataclass(frozen=True)
class SanctionsPlace:
    """A place of the list's table.

    Attributes:
        location: City or village.
        area: Province or the like.
        country: ISO 3166-1 alpha-2 code, or empty.
        country_text: The country as published.
        variants: Other spellings of location and area.
    """

    location: str = ""
    area: str = ""
    country: str = ""
    country_text: str = ""
    variants: tuple[str, ...] = ()

    def __str__(self) -> str:
        return ", ".join(part for part in (self.location, self.area, self.country_text) if part)


@dataclass(frozen=True)
class Tables:
    """The list's tables, and its date.

    Attributes:
        date: The list's date as published.
        sets: Number of a sanctions set -> the set.
        places: Number of a place -> the place.
        names: Number of a target -> its first name.
    """

    date: str
    sets: dict[str, SanctionsSet] = field(default_factory=dict)
    places: dict[str, SanctionsPlace] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


def read_top(file: Path) -> Iterator[etree._Element]:
    """The elements below the root, after the root itself. Raises ListFormatError where it is not this list."""
    return read_elements(file, root=ROOT, tags=set(_TOP))


def read_tables(file: Path) -> Tables:
    """Reads all that targets refer to. The places stand at the end of the file, so this takes a pass of its own.

    Raises:
        ListFormatError: The file is damaged or is not the whole list, a number is missing or stands twice, or a
            program has no name.
    """
    elements = read_top(file)
    root = next(elements)
    if (kind := one_line(str(root.get("list-type", "")))) != "whole-list":
        what = f"The attribute list-type is {kind[:40]!r}; expected whole-list."
        hint = "Get the whole list, not a search result or a list of changes."
        raise ListFormatError(what, where=f"{file.name}, <{ROOT}>", hint=hint)
    tables = Tables(one_line(str(root.get("date", ""))))
    for element in elements:
        if any(child.tag in _TOP for child in element):  # in a modification it may stand: that is history
            what = f"A <{element.tag}> has another entry in it: an end tag is missing or misplaced."
            where = f"{file.name}, line {line_of(element)}"
            raise ListFormatError(what, where=where, hint="Get the file again from its publisher.")
        if element.tag == "sanctions-program":
            _read_program(element, tables, file.name)
        elif element.tag == "place":
            _put(tables.places, _ssid(element, file.name), _place(element), element, file.name)
        else:
            _read_name(element, tables)
    return tables


def _read_program(element: etree._Element, tables: Tables, file: str) -> None:
    key, ordinance = _in_language(element, "program-key"), _in_language(element, "program-name")
    if not key and not ordinance:
        _refuse("The program has neither a program-key nor a program-name.", element, file)
    seen: dict[str, list[etree._Element]] = {}
    for one in element.iterfind("sanctions-set"):
        seen.setdefault(_ssid(one, file), []).append(one)  # one element for each language
    for number, versions in seen.items():
        made = SanctionsSet(key or ordinance, ordinance or key, _preferred(versions), text_of(element.find("origin")))
        _put(tables.sets, number, made, versions[0], file)


def _place(element: etree._Element) -> SanctionsPlace:
    code, text = country_of(element.find("country"), "iso-code")
    variants = (text_of(one) for name in ("location-variant", "area-variant") for one in element.iterfind(name))
    return SanctionsPlace(
        text_of(element.find("location")), text_of(element.find("area")), code, text,
        tuple(dict.fromkeys(one for one in variants if one)),
    )  # fmt: skip


def _read_name(element: etree._Element, tables: Tables) -> None:
    """The first name of a target, for those that refer to it."""
    for name in element.iterfind("*/identity/name"):
        parts = (text_of(part.find("value")) for part in name.iterfind("name-part"))
        if text := " ".join(part for part in parts if part):
            tables.names.setdefault(one_line(str(element.get("ssid", ""))), text)
            return


def _in_language(element: etree._Element, name: str) -> str:
    return _preferred(list(element.iterfind(name)))


def _preferred(versions: list[etree._Element]) -> str:
    by_language = {one_line(str(one.get("lang", ""))): text_of(one) for one in reversed(versions)}
    found = (by_language[language] for language in (*_LANGUAGES, *by_language) if by_language.get(language))
    return next(found, "")


def _ssid(element: etree._Element, file: str) -> str:
    number = one_line(str(element.get("ssid", "")))
    if not number:
        _refuse(f"The element <{element.tag}> has no ssid.", element, file)
    return number


def _put(table: dict[str, _T], number: str, value: _T, element: etree._Element, file: str) -> None:
    if number in table:
        _refuse(f"The number {number[:40]} occurs twice as <{element.tag}>; expected each once.", element, file)
    table[number] = value


def _refuse(what: str, element: etree._Element, file: str) -> NoReturn:
    raise ListFormatError(what, where=f"{file}, line {line_of(element)}", hint=FETCH_AGAIN)
