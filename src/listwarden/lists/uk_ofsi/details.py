"""Details of the OFSI list: several values in one cell, `(1) Tunisia (2) Libya`, and numbers within sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from listwarden.lists.uk_sl.details import read_country
from listwarden.lists.uk_sl.entry import Entry
from listwarden.model import Attribute, Identifier, Place, Source
from listwarden.names.countries import country_code

__all__ = ["read_birth_places", "read_documents", "read_nationalities", "read_references", "split_numbered"]

_NUMBER = re.compile(r"\((\d{1,2})\)(?:\s*[-–]\s*\((\d{1,2})\))?\s*", re.ASCII)
_NOTHING = {"", "-", "–"}
_TOKEN = r"((?:[A-Z]{1,3}[ -])?[0-9A-Z][0-9A-Z/.-]*)(?![0-9A-Za-z])"  # noqa: S105 - no secret
_LEADING = re.compile(rf"^(?:[Nn]o\.?\s*)?{_TOKEN}", re.ASCII)
_NAMED = re.compile(rf"\b(?:[Nn]o\.?|[Nn]umber|[Cc]ode)\s*:?\s*{_TOKEN}", re.ASCII)
_BRACKETS = re.compile(r"\(([^()]+)\)")
_FEWEST_DIGITS = 4
_SHORTEST_COUNTRY = 4  # "No." is no Norway
_CITIZENSHIP = re.compile(r"\s+citizenship$", re.IGNORECASE)
_UN = re.compile(r"\bUN Ref\)?[.:]*\s*([A-Z]{1,3}[a-z]?(?:\.[A-Z0-9]+)+)", re.ASCII)
_UK = re.compile(r"\bUK Sanctions List Ref\)?:?\s*([A-Z]{3}\d{4})\b", re.ASCII)


def split_numbered(text: str) -> dict[int, str]:
    """The values of a cell by their number; one without a number is 0.

    >>> split_numbered("(1)-(2) Tunisia (3) Libya (4) -")
    {1: 'Tunisia', 2: 'Tunisia', 3: 'Libya'}
    >>> split_numbered("Sampleville (old town)")
    {0: 'Sampleville (old town)'}
    """
    marks = list(_NUMBER.finditer(text))
    if not marks or marks[0].start() or not _is_ascending(marks):
        return {0: text} if text not in _NOTHING else {}
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    values: dict[int, str] = {}
    for mark, end in zip(marks, ends, strict=True):
        value = text[mark.end() : end].strip(" ,;")
        numbers = range(int(mark[1]), int(mark[2] or mark[1]) + 1)
        values |= dict.fromkeys(numbers, value) if value not in _NOTHING else {}
    return values


def _is_ascending(marks: list[re.Match[str]]) -> bool:
    expected = 1
    for mark in marks:
        if int(mark[1]) != expected or int(mark[2] or mark[1]) < expected:
            return False
        expected = int(mark[2] or mark[1]) + 1
    return True


def read_nationalities(entry: Entry) -> Iterator[Attribute]:
    """Nationalities, each once."""
    seen = set()
    for text, source in entry.texts("nationalities"):
        for one in split_numbered(text).values():
            if one not in seen:
                seen.add(one)
                yield Attribute("nationality", one, source, read_country(_CITIZENSHIP.sub("", one)))


def read_birth_places(entry: Entry) -> Iterator[Place]:
    """Places of birth: the town and the country of one number belong together."""
    seen = set()
    for (town, country), source in entry.groups("birth_place"):
        towns, countries = split_numbered(town), split_numbered(country)
        for number in sorted({*towns, *countries} - {0}) or [0]:
            parts = (towns.get(number, towns.get(0, "")), countries.get(number, countries.get(0, "")))
            text = ", ".join(filter(None, parts))
            if text and text not in seen:
                seen.add(text)
                yield Place(text, source, read_country(parts[1]))


def read_references(entry: Entry) -> Iterator[Identifier]:
    """The numbers that the UN and the UK Sanctions List gave the party, out of the free text."""
    seen = set()
    for text, source in entry.texts("information"):
        for kind, form, label in (
            ("un_reference", _UN, "UN reference number"),
            ("uk_reference", _UK, "UK Sanctions List reference"),
        ):
            for found in form.finditer(text):
                if found[1] not in seen:
                    seen.add(found[1])
                    yield Identifier(kind, found[1], source, label=label)


def read_documents(entry: Entry) -> Iterator[Identifier]:
    """Passports and national numbers. Text that plainly has no number, or has it where no rule looks, is left over."""
    seen = set()
    for kind, label in (("passport", "Passport"), ("national_id", "National identifier")):
        for (number, details), source in entry.groups(kind):
            for one in _documents(entry, kind, label, (number, details), source):
                if (one.kind, one.value) not in seen:
                    seen.add((one.kind, one.value))
                    yield one


def _documents(entry: Entry, kind: str, label: str, texts: tuple[str, str], source: Source) -> Iterator[Identifier]:
    number, details = texts
    for piece in dict.fromkeys(split_numbered(number or details).values()):
        values = _values(piece)
        if not values:
            entry.leave(f"{label}: {piece}", source)
        note = "; ".join(filter(None, ("" if [piece] == values else piece, details if number else "")))
        for value in values:
            yield Identifier(kind, value, source, country=_issuer(note), label=label, note=note)


def _values(piece: str) -> list[str]:
    """The number that the text begins with, or else those that it calls a number."""
    leading = _LEADING.match(piece)
    if leading and _has_digits(leading[1]):
        return [leading[1].rstrip(".")]
    return [found[1].rstrip(".") for found in _NAMED.finditer(piece) if _has_digits(found[1])]


def _has_digits(text: str) -> bool:
    return sum(map(str.isdigit, text)) >= _FEWEST_DIGITS


def _issuer(note: str) -> str:
    """The country in brackets, or the word that the note begins with, if it is one."""
    brackets = (country_code(found) for found in _BRACKETS.findall(note))
    first = note.partition(" ")[0]
    return next(filter(None, brackets), "") or (country_code(first) if len(first) >= _SHORTEST_COUNTRY else "")
