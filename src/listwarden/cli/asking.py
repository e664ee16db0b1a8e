"""What arguments say, and the subject that they describe."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from listwarden.errors import InputError
from listwarden.model import EntityType, PartialDate, Subject, SubjectIdentifier

if TYPE_CHECKING:
    from listwarden.store import AsOf

__all__ = ["Format", "as_of_from", "day_from", "is_file", "known_at_from", "subject_of"]

_T = TypeVar("_T")

_SUBJECT_SUFFIXES = {
    ".csv", ".tsv", ".tab", ".psv", ".txt", ".jsonl", ".ndjson", ".json", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods",
}  # fmt: skip

Format = Literal["table", "csv", "json"]


def is_file(argument: str) -> bool:
    """Whether an argument names a file of subjects rather than a subject.

    It does where it is `-`, has a known extension, or looks like a path (a slash or any extension) and is there: a
    forgotten extension must not become a name that nobody has.
    """
    path = Path(argument)
    if argument == "-" or path.suffix.lower() in _SUBJECT_SUFFIXES:
        return True
    return ("/" in argument or os.sep in argument or bool(path.suffix)) and _exists(path)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name too long, or with a null, for a path
        return False


def as_of_from(day: str | None, known_at: str | None) -> AsOf | None:
    """The two clocks that the options name; None where neither is named.

    Where only a time is named, its day is asked for. Raises InputError for what is no day or no time.
    """
    from listwarden.store import AsOf

    known = known_at_from(known_at)
    if day:
        return AsOf(day_from(day, "--as-of"), known)
    return AsOf(known.date(), known) if known else None


def day_from(text: str, option: str) -> dt.date:
    """A day. Raises InputError for what is none."""
    from listwarden.names.dates import parse_day

    try:
        return parse_day(text)
    except ValueError as error:
        raise InputError(f"The date cannot be read: {error}.", where=option, hint="Write 2024-12-17.") from error


def known_at_from(text: str | None) -> dt.datetime | None:
    """A time in UTC; a day alone means its end. Raises InputError for what is neither."""
    if text is None:
        return None
    try:
        time = dt.datetime.fromisoformat(text)
    except ValueError as error:
        hint = "Write 2024-12-17, or 2024-12-17T14:30 for a time in UTC."
        raise InputError(f"The time cannot be read: {error}.", where="--known-at", hint=hint) from error
    if len(text) <= len("2024-12-17"):
        time = time.replace(hour=23, minute=59, second=59)
    return time.astimezone(dt.UTC) if time.tzinfo else time.replace(tzinfo=dt.UTC)


def subject_of(
    names: Sequence[str],
    kind: EntityType,
    *,
    birth_dates: Sequence[str],
    countries: Sequence[str],
    identifiers: Sequence[str],
    addresses: Sequence[str],
    gender: str,
) -> Subject:
    """The subject that the options describe. Raises InputError for a value that cannot be read."""
    names = _each(names, _in_utf8)
    if not any(name.strip() for name in names):
        raise InputError("The name is blank.", hint="Give the name of the party to be screened.")
    return Subject(
        names=tuple(names),
        type=kind,
        birth_dates=tuple(_each(birth_dates, _date)),
        countries=tuple(_each(countries, _country)),
        identifiers=tuple(_each(identifiers, _identifier)),
        addresses=tuple(_each(addresses, _in_utf8)),
        gender=gender,
    )


def _in_utf8(text: str) -> str:
    """The text an argument's bytes stand for in UTF-8, whatever the locale; refuses other bytes."""
    try:
        return text if text.isascii() else os.fsencode(text).decode()
    except UnicodeError as error:
        hint = "Use a UTF-8 terminal, or give the subject in a file with --encoding."
        raise InputError(f"{text!a} is not valid UTF-8.", hint=hint) from error


def _each(texts: Sequence[str], read: Callable[[str], _T]) -> list[_T]:
    return [read(text) for text in texts]


def _date(text: str) -> PartialDate:
    from listwarden.names.dates import parse_date

    try:
        return parse_date(text)
    except ValueError as error:
        hint = "Write 1961-02-03, 1961-02, 1961, 'circa 1961' or '1960 to 1963'."
        raise InputError(f"The birth date cannot be read: {error}.", where="--birth-date", hint=hint) from error


def _country(text: str) -> str:
    from listwarden.names.countries import country_code

    code = country_code(_in_utf8(text))
    if not code:
        hint = "Write its English name or its ISO 3166 code, such as Pakistan or PK."
        raise InputError(f"{text!r} is not a country that is known.", where="--country", hint=hint)
    return code


def _identifier(text: str) -> SubjectIdentifier:
    from listwarden.names.identifiers import KINDS

    prefix, colon, value = (part.strip() for part in _in_utf8(text).partition(":"))
    kind = prefix.lower()
    if not colon or (kind not in KINDS and not kind.replace("_", "").isalpha()):
        kind, value = "", _in_utf8(text).strip()
    elif kind not in KINDS:
        raise InputError(f"{prefix!r} is not a kind of identifier.", where="--id", hint=f"Kinds: {', '.join(KINDS)}.")
    if not value:
        raise InputError(f"{text!r} has no value.", where="--id", hint="Write KIND:VALUE, such as imo:9187629.")
    return SubjectIdentifier(value, kind)
