"""The day of a document, as documents write it: in a line of its own, in a tag, in a header."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from listwarden.names.dates import MONTHS

__all__ = ["day_of_line", "day_of_tag"]

_LONGEST = 80
_DIGIT = re.compile(r"\d")
_BEFORE = re.compile(
    r"^(?:(?:first )?(?:published|posted|updated|last updated|modified|date|dated|on|issued)\b[\s:]*)+", re.IGNORECASE
)
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)
_TIME = re.compile(
    r"[\s,|·-]*(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4}|[+-]\d{2}:?\d{2})?$",
    re.IGNORECASE,
)
_FORMS = (
    (re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"), False),
    (re.compile(r"(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号號]"), False),
    (re.compile(r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4})"), False),
    (re.compile(r"(?P<d>\d{1,2})[/-](?P<m>\d{1,2})[/-](?P<y>\d{4})"), True),
    (re.compile(r"(?P<d>\d{1,2})(?:st|nd|rd|th)?\.?[\s-](?:of\s)?(?P<m>[A-Za-z]{3,9})\.?,?[\s-](?P<y>\d{4})"), False),
    (re.compile(r"(?P<m>[A-Za-z]{3,9})\.?\s(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s(?P<y>\d{4})"), False),
)  # fmt: skip
_TAG = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?|(\d{4})(\d{2})(\d{2})(?:T.*)?", re.DOTALL)


def day_of_line(text: str) -> dt.date | None:
    """The day that a whole line gives, such as `29.12.2024`, `DEC 25, 2024`, `Published: 3 May 2024, 10:15`.

    None where the line says more or less than a day, or the day can be read in two ways (`03/02/2024`).
    """
    if len(text) > _LONGEST or not _DIGIT.search(text):
        return None
    line = " ".join("".join(_digit(character) for character in text).split()).strip("()[]|·-–— ")
    line = _TIME.sub("", _WEEKDAY.sub("", _BEFORE.sub("", line))).strip()
    for form, is_open in _FORMS:
        if found := form.fullmatch(line):
            return _day(found["y"], found["m"], found["d"], is_open=is_open)
    return None


def day_of_tag(text: str) -> dt.date | None:
    """The day of a machine-written time: ISO 8601, or as `day_of_line` reads it."""
    found = _TAG.fullmatch(text.strip()[:_LONGEST])
    if not found:
        return day_of_line(text)
    year, month, day = (part for part in found.groups() if part)
    return _day(year, month, day, is_open=False)


def _day(year: str, month: str, day: str, *, is_open: bool) -> dt.date | None:
    number = int(month) if month.isdecimal() else MONTHS.get(month.lower(), 0)
    if is_open and number <= 12 and int(day) <= 12 and number != int(day):
        return None
    if is_open and number > 12:
        number, day = int(day), str(number)
    try:
        return dt.date(int(year), number, int(day))
    except ValueError:
        return None


def _digit(character: str) -> str:
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)
