"""The options that several verbs share, and the subject that they describe."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

import typer

from listwarden.errors import InputError
from listwarden.model import EntityType, PartialDate, Subject, SubjectIdentifier

if TYPE_CHECKING:
    from listwarden.store import AsOf

__all__ = [
    "AddressOption",
    "AliasOption",
    "AsOfOption",
    "BornOption",
    "ColumnOption",
    "CountryOption",
    "EncodingOption",
    "EntityFormat",
    "FileFormat",
    "ForOption",
    "GenderOption",
    "HomeOption",
    "IdOption",
    "KnownAtOption",
    "ListOption",
    "OnOption",
    "OutputFormat",
    "OutputOption",
    "PlainFormat",
    "SettingsOption",
    "SheetOption",
    "TypeOption",
    "UserAgentOption",
    "WorkersOption",
    "as_of_from",
    "day_from",
    "known_at_from",
    "subject_of",
]

_T = TypeVar("_T")

TypeOption = Annotated[EntityType, typer.Option("--type", help="What kind of party the subject is.")]
BornOption = Annotated[
    list[str], typer.Option("--birth-date", metavar="DATE", help="1961-02-03, 1961-02, 1961 or 'circa 1961'.")
]
CountryOption = Annotated[
    list[str], typer.Option("--country", metavar="COUNTRY", help="Nationality, residence or seat: a name or a code.")
]
IdOption = Annotated[
    list[str], typer.Option("--id", metavar="[KIND:]VALUE", help="An identifier: imo:9187629, passport:A123, 9010629.")
]
AddressOption = Annotated[list[str], typer.Option("--address", metavar="TEXT", help="An address, as one text.")]
GenderOption = Annotated[
    Literal["male", "female", ""], typer.Option("--gender", metavar="male|female", help="For persons.")
]
AliasOption = Annotated[list[str], typer.Option("--alias", metavar="NAME", help="Another name of the same party.")]
ListOption = Annotated[
    list[str],
    typer.Option("--list", metavar="LIST", help="Use this list, or LIST:SUBLIST, only; may be given several times."),
]
SettingsOption = Annotated[
    Path | None, typer.Option("--settings", metavar="FILE", help="TOML with other numbers for the evidence table.")
]
HomeOption = Annotated[
    Path | None,
    typer.Option("--home", envvar="LISTWARDEN_HOME", metavar="FOLDER", help="Where the lists are kept."),
]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", metavar="DAY", help="As it was in force on this day, such as 2024-12-17.")
]
KnownAtOption = Annotated[
    str | None, typer.Option("--known-at", metavar="TIME", help="Only what was in the store by then (UTC).")
]
ForOption = Annotated[
    list[str], typer.Option("--for", metavar="PERSON", help="For whom: us-person, eu-person ...; or all.")
]
OnOption = Annotated[
    str | None, typer.Option("--on", metavar="DAY|TIME", help="With --for: when the transaction is; today by default.")
]
UserAgentOption = Annotated[
    str | None,
    typer.Option("--user-agent", envvar="LISTWARDEN_USER_AGENT", metavar="TEXT", help="As what to introduce itself."),
]
OutputFormat = Annotated[Literal["table", "csv", "json"], typer.Option("--format", help="How the answer is written.")]
FileFormat = Annotated[
    Literal["table", "csv", "json", "parquet"] | None,
    typer.Option("--format", help="How the answer is written; by default as --output ends, else as a table."),
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file instead of stdout.")
]
ColumnOption = Annotated[
    list[str], typer.Option("--column", metavar="FIELD=HEADER", help="Which column of a file holds a field.")
]
SheetOption = Annotated[str | None, typer.Option("--sheet", help="Which sheet of a spreadsheet.")]
EncodingOption = Annotated[str | None, typer.Option("--encoding", help="Encoding of a file that is not UTF-8.")]
WorkersOption = Annotated[
    int | None,
    typer.Option("--workers", metavar="N", min=1, max=1024, help="How many processes; one for each core by default."),
]
EntityFormat = Annotated[
    Literal["table", "json", "ftm"],
    typer.Option("--format", help="How it is written; ftm: as FollowTheMoney entities, one a line."),
]
PlainFormat = Annotated[Literal["table", "json"], typer.Option("--format", help="How it is written.")]


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
