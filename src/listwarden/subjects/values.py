"""From one cell's text to one value. Each raises ValueError with a sentence for the user where it cannot."""

from __future__ import annotations

import datetime as dt
import re
from typing import cast

from listwarden.model import EntityType, PartialDate, SubjectIdentifier
from listwarden.names.countries import country_code
from listwarden.names.dates import parse_date
from listwarden.names.identifiers import KINDS
from listwarden.subjects.words import fold, meaning_of, words

__all__ = ["is_blank", "read_birth_date", "read_country", "read_gender", "read_identifier", "read_type"]

_NUMERIC = re.compile(r"^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[ T].*)?$")
_LONGEST_WORD = 60  # longer than any word of the table; keeps what is not a word out of the cache of fold


def is_blank(text: str) -> bool:
    """Whether a cell says that there is no value: empty, a dash, "n/a", "unknown"."""
    return len(text) <= _LONGEST_WORD and fold(text) in words().blanks and not any(map(str.isdigit, text))


def read_birth_date(text: str) -> PartialDate:
    """A date of birth, or a year of it.

    Besides what `names.dates.parse_date` reads: day, month and year as numbers, where one reading only is possible:
    `25/02/1961`, and `03.02.1961`, since every locale of the Unicode CLDR that puts dots between them and the year
    last puts the day first.

    Raises:
        ValueError: It cannot be read, or in two ways.
    """
    numeric = _NUMERIC.match(text.strip())
    if not numeric:
        try:
            return parse_date(text)
        except ValueError as error:
            raise ValueError(f"birth date {_short(text)} is not read; write it as 1961-02-03") from error
    first, dot, second, year = numeric.groups()
    days = {_day(int(year), int(second), int(first)), _day(int(year), int(first), int(second))} - {None}
    if dot == ".":
        days = {_day(int(year), int(second), int(first))} - {None}
    return PartialDate.day(_only(days, text), text=text.strip())


def read_country(text: str) -> str:
    """ISO 3166-1 alpha-2 code of a country written as a code or a name. Raises ValueError where it is not known."""
    code = country_code(text)
    if not code:
        raise ValueError(f"country {_short(text)} is not known")
    return code


def read_type(text: str) -> EntityType:
    """The type of a party from a word for it. Raises ValueError where the word is not known."""
    return cast(EntityType, _word(text, words().types, "type"))


def read_gender(text: str) -> str:
    """`male` or `female` from a word for it. Raises ValueError where the word is not known."""
    return _word(text, words().genders, "gender")


def read_identifier(value: object, kind: str) -> SubjectIdentifier:
    """An identifier from its text, or from an object with `value` and `kind`.

    Raises:
        ValueError: The object has no value, or a kind that is not known.
    """
    if not isinstance(value, dict):
        return SubjectIdentifier(str(value).strip(), kind)
    text = value.get("value") or value.get("number")
    if not isinstance(text, str) or is_blank(text):
        raise ValueError("an identifier has no value")
    return SubjectIdentifier(text.strip(), known_kind(str(value.get("kind") or value.get("type") or kind)))


def known_kind(word: str) -> str:
    """The kind that a word stands for; empty where it is not known."""
    bare = word.strip().lower()
    if bare in KINDS or not bare:
        return bare
    meaning = meaning_of(word) if len(word) <= _LONGEST_WORD else None
    return meaning.kind if meaning else ""


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _only(days: set[dt.date | None], text: str) -> dt.date:
    readings = sorted(day for day in days if day)
    if not readings:
        raise ValueError(f"birth date {_short(text)} does not exist; write it as 1961-02-03")
    if len(readings) > 1:
        raise ValueError(f"birth date {_short(text)} is ambiguous; write {readings[0]} or {readings[1]}")
    return readings[0]


def _word(text: str, table: dict[str, str], field: str) -> str:
    value = table.get(fold(text)) if len(text) <= _LONGEST_WORD else None
    if value is None:
        raise ValueError(f"{field} {_short(text)} is not known; write {' or '.join(dict.fromkeys(table.values()))}")
    return value


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else f"{text[:57]}...")
