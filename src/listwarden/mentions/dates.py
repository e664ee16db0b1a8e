"""Dates and date words in a text, resolved against the day on which it was written; never guessed."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable

from listwarden.mentions.lexicon import days_in_words, words_in_order
from listwarden.mentions.model import DateSpan
from listwarden.mentions.tokens import span_of
from listwarden.names.dates import MONTHS, parse_numeric_date

__all__ = ["dates_of", "written_on"]

_MONTHS = MONTHS | words_in_order("months")
_M = "|".join(sorted((name for name in _MONTHS if len(name) >= 3 or not name.isascii()), key=len, reverse=True))
_MONTH = rf"(?P<month>{_M})\b\.?"
_ENGLISH_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_WEEKDAYS = {name.lower(): number for number, name in enumerate(_ENGLISH_DAYS.split("|"))}
_WEEKDAYS |= {name: number - 1 for name, number in words_in_order("weekdays").items()}
_DAYS = "|".join((_ENGLISH_DAYS, *words_in_order("weekdays")))
_TODAY = "|".join(days_in_words())
_OF = r"(?:(?:of|de|del)\s+)?"

_FORMS: tuple[tuple[str, str], ...] = (
    ("iso", r"(?P<iso>\d{4}-\d{2}-\d{2})\b"),
    ("numeric", r"(?P<numeric>\d{1,2}[./]\d{1,2}[./]\d{4})\b"),
    ("day", rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b"),
    ("day", rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|-?го)?\s+{_OF}{_MONTH},?\s+{_OF}(?P<year>\d{{4}})\b"),
    ("month", rf"{_MONTH},?\s+{_OF}(?P<year>(?:19|20)\d{{2}})\b"),
    ("yearless", rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*,?\s*\d)"),
    ("yearless", rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|-?го)?\s+{_OF}{_MONTH}"),
    ("last_month", rf"last\s+{_MONTH}"),
    ("weekday", rf"(?:(?P<which>last|this|next)\s+)?(?P<weekday>{_DAYS})\b"),
    ("word", rf"(?P<word>yesterday|today|last\s+week|last\s+month|last\s+year|this\s+month|this\s+year|{_TODAY})\b"),
    ("decade", r"(?:(?:the|in|early|late|mid-?)\s+)*(?P<decade>(?:19|20)\d0)s\b"),
    ("year", r"(?P<year>(?:19|20)\d{2})\b(?![\d,./-]\d)"),
)
_PATTERNS = [(kind, re.compile(rf"(?<![\w./-]){pattern}", re.IGNORECASE)) for kind, pattern in _FORMS]
_ALONE = re.compile(
    r"^[\s*_#>|]*(?:(?:published|posted|updated|date|on)\b:?\s*)?(?P<date>[^\n]{6,22}?)[\s*_|]*$", re.I | re.M
)

_Days = tuple[dt.date, dt.date] | None
_NEEDS_DAY = "needs the day on which the document was written"


def dates_of(text: str, written: dt.date | None = None) -> tuple[DateSpan, ...]:
    """Every date, in order, with the days that it can mean.

    Args:
        text: The text.
        written: The day on which it was written; without it, "Thursday" and "18 December" are not resolved.

    >>> [str(one.earliest) for one in dates_of("on 18 December", dt.date(2025, 1, 5))]
    ['2024-12-18']
    """
    found: dict[int, DateSpan] = {}
    taken = bytearray(len(text))
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if taken.find(1, *match.span()) >= 0:
                continue
            if match.groupdict().get("month") in {"may", "march"}:
                continue  # words, not months, unless they are capitalized
            taken[match.start() : match.end()] = b"\1" * len(match[0])
            found[match.start()] = _resolved(kind, match, text, written)
    return tuple(found[at] for at in sorted(found))


def written_on(text: str) -> tuple[dt.date | None, str]:
    """The day on which a text says it was written: the earliest of the full dates that stand on a line alone."""
    days: dict[dt.date, str] = {}
    for line in _ALONE.finditer(text):
        for date in dates_of(line["date"]):
            if date.is_day and date.earliest and len(date.span.text) >= len(line["date"].strip()) - 2:
                days.setdefault(date.earliest, line["date"].strip())
    if not days:
        return None, "the document does not say when it was written"
    first = min(days)
    others = ", ".join(text for day, text in sorted(days.items()) if day != first)
    note = f"by the line {days[first]!r}" + (f"; another line says {others!r}" if others else "")
    return first, note


def _resolved(kind: str, match: re.Match[str], text: str, written: dt.date | None) -> DateSpan:
    span = span_of(text, *match.span())
    try:
        days = _RESOLVERS[kind](match, written)
    except ValueError:
        return DateSpan(span, None, None, "no such day, or it can be two")
    if days is None:
        return DateSpan(span, None, None, _NEEDS_DAY)
    relative = kind in {"yearless", "last_month", "weekday", "word"}
    return DateSpan(span, *days, f"seen from {written}" if relative else "")


def _one(day: dt.date) -> tuple[dt.date, dt.date]:
    return day, day


def _iso(match: re.Match[str], _: dt.date | None) -> _Days:
    return _one(dt.date.fromisoformat(match["iso"]))


def _numeric(match: re.Match[str], _: dt.date | None) -> _Days:
    date = parse_numeric_date(match["numeric"])
    return date.earliest, date.latest


def _day(match: re.Match[str], _: dt.date | None) -> _Days:
    return _one(dt.date(int(match["year"]), _MONTHS[match["month"].lower()], int(match["day"])))


def _whole_month(year: int, month: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def _month(match: re.Match[str], _: dt.date | None) -> _Days:
    return _whole_month(int(match["year"]), _MONTHS[match["month"].lower()])


def _yearless(match: re.Match[str], written: dt.date | None) -> _Days:
    """The last such day before the text was written."""
    if written is None:
        return None
    month, day = _MONTHS[match["month"].lower()], int(match["day"])
    found = dt.date(written.year, month, day)
    return _one(found if found <= written else dt.date(written.year - 1, month, day))


def _last_month(match: re.Match[str], written: dt.date | None) -> _Days:
    if written is None:
        return None
    month = _MONTHS[match["month"].lower()]
    return _whole_month(written.year if month < written.month else written.year - 1, month)


def _weekday(match: re.Match[str], written: dt.date | None) -> _Days:
    """The last such day up to the one on which the text was written, as news use it."""
    if written is None or (match["which"] or "").lower() == "next":
        return None
    back = (written.weekday() - _WEEKDAYS[match["weekday"].lower()]) % 7
    if back == 0 and (match["which"] or "").lower() == "last":
        back = 7
    return _one(written - dt.timedelta(days=back))


def _word(match: re.Match[str], written: dt.date | None) -> _Days:
    if written is None:
        return None
    word = " ".join(match["word"].lower().split())
    word = days_in_words().get(word, word)
    before = written.replace(day=1) - dt.timedelta(days=1)
    monday = written - dt.timedelta(days=written.weekday())
    return {
        "today": _one(written),
        "yesterday": _one(written - dt.timedelta(days=1)),
        "last week": (monday - dt.timedelta(days=7), monday - dt.timedelta(days=1)),
        "last month": _whole_month(before.year, before.month),
        "this month": _whole_month(written.year, written.month),
        "last year": (dt.date(written.year - 1, 1, 1), dt.date(written.year - 1, 12, 31)),
        "this year": (dt.date(written.year, 1, 1), dt.date(written.year, 12, 31)),
    }[word]


def _decade(match: re.Match[str], _: dt.date | None) -> _Days:
    first = int(match["decade"])
    return dt.date(first, 1, 1), dt.date(first + 9, 12, 31)


def _year(match: re.Match[str], _: dt.date | None) -> _Days:
    return dt.date(int(match["year"]), 1, 1), dt.date(int(match["year"]), 12, 31)


_RESOLVERS: dict[str, Callable[[re.Match[str], dt.date | None], _Days]] = {
    "iso": _iso, "numeric": _numeric, "day": _day, "month": _month, "yearless": _yearless, "last_month": _last_month,
    "weekday": _weekday, "word": _word, "decade": _decade, "year": _year,
}  # fmt: skip
