"""What "Additional Information" and "Listing Information" of the Australian list say in words that recur."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from listwarden.lists.au_dfat.dates import read_date
from listwarden.lists.au_dfat.texts import one_line
from listwarden.model import Identifier, Relationship, Source
from listwarden.names.countries import country_code

__all__ = ["read_listing_day", "read_papers", "read_references"]

_REFERENCE = re.compile(r"\b([A-Z]{2}[ie]\.\d{3})\b", re.ASCII)
_OWN = re.compile(r"\bref(?:erence)?\.?\s*(?:no\.?|number)?\s*[:.]?\s*$", re.IGNORECASE)
_LABEL = r"(?:Passport|National identification)\s+(?:no|number)s?\.?\s*:"
_PAPERS = re.compile(rf"\b({_LABEL})(.*?)(?=\b{_LABEL}|\b[A-Z][\w ]{{2,25}}:|$)", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:\b([A-Z][a-z]+)\s+)?(?:passport\s+)?number\s+([A-Z0-9][A-Z0-9-]{4,19})\b")
_ALONE = re.compile(r"^\s*([A-Z]{0,3}-?\d{5,14})\b", re.ASCII)
_LISTED = re.compile(
    r"\b(?:listed|designated)\b(?:(?!\bamended\b)[^;]){0,80}?\bon\s+(\d{1,2}\s+[A-Za-z]{3,9}\.?\s+\d{4})\b",
    re.IGNORECASE,
)


def read_references(text: str, source: Source) -> Iterator[Identifier | Relationship]:
    """UN reference numbers: the party's own where the text calls it a reference, else a mention of another entry."""
    line, seen = one_line(text), set()
    for found in _REFERENCE.finditer(line):
        if (number := found[1]) in seen:
            continue
        seen.add(number)
        if _OWN.search(line[: found.start()]):
            yield Identifier("un_reference", number, source)
        else:
            yield Relationship("mentioned", number, source, f"un:{number}")


def read_papers(text: str, source: Source) -> Iterator[Identifier]:
    """Passport and national identification numbers, where the text labels them."""
    for found in _PAPERS.finditer(one_line(text)):
        label, rest = found[1].rstrip(": "), found[2]
        kind = "passport" if label.lower().startswith("passport") else "national_id"
        numbers = [(one[2], country_code(one[1] or "")) for one in _NUMBERED.finditer(rest)]
        if not numbers and (alone := _ALONE.match(rest)):
            numbers = [(alone[1], "")]
        for number, country in dict.fromkeys(numbers):
            if any(map(str.isdigit, number)):
                yield Identifier(kind, number, source, country, label)


def read_listing_day(text: str) -> dt.date | None:
    """The day of listing, where the cell is one, or says "listed ... on" one."""
    line = one_line(text)
    found = _LISTED.search(line)
    try:
        date = read_date(found[1] if found else line)
    except ValueError:
        return None
    return date.earliest if date.precision == "day" else None
