"""The options that several verbs share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from listwarden.model import EntityType

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
]

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
