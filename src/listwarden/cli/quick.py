"""Screening one name without the library that reads command lines, which takes longer to import than the answer takes.

Read here is the plain form only: `screen NAME` with options that describe the subject, each written in full with its
value behind it. What is written in another way, or wrongly, is left to the program (`verbs`), which says so.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast, get_args

from listwarden.cli.asking import Format, is_file, subject_of
from listwarden.model import EntityType

if TYPE_CHECKING:
    from listwarden.model import Subject

__all__ = ["Question", "answer", "question_of"]

_SEVERAL = {
    "--birth-date": "birth_dates",
    "--country": "countries",
    "--id": "identifiers",
    "--address": "addresses",
    "--alias": "aliases",
    "--list": "lists",
}
_ONE_OF = {
    "--type": ("kind", get_args(EntityType)),
    "--gender": ("gender", ("male", "female", "")),
    "--format": ("form", get_args(Format)),
}
_SET_OTHERWISE = ("_LISTWARDEN_COMPLETE", "_TYPER_STANDARD_TRACEBACK")
"""What a shell sets that asks for completions, and what Typer reads."""


class Question(NamedTuple):
    """What `screen NAME` is asked, as the verb's options have it."""

    name: str
    kind: EntityType = "unknown"
    gender: str = ""
    form: Format = "table"
    home: Path | None = None
    birth_dates: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()

    def subject(self) -> Subject:
        """The subject. Raises InputError for a value that cannot be read."""
        return subject_of(
            (self.name, *self.aliases), self.kind, birth_dates=self.birth_dates, countries=self.countries,
            identifiers=self.identifiers, addresses=self.addresses, gender=self.gender,
        )  # fmt: skip


def question_of(arguments: Sequence[str]) -> Question | None:
    """What the arguments of the program ask, where they ask for one name in the plain form; else None.

    >>> question_of(["screen", "Rockside", "--country", "PK"]).countries
    ('PK',)
    >>> question_of(["screen", "--country=PK", "Rockside"]), question_of(["screen", "parties.csv"])
    (None, None)
    """
    if not arguments or arguments[0] != "screen" or os.name == "nt" or any(map(os.environ.get, _SET_OTHERWISE)):
        return None
    values = _values(arguments[1:])
    if values is None or "name" not in values or is_file(values["name"]):
        return None
    home = values.get("home") or os.environ.get("LISTWARDEN_HOME")
    return Question(**(values | {"home": Path(home) if home else None}))


def _values(arguments: Sequence[str]) -> dict[str, Any] | None:
    """Field of a question -> value; None where something is not in the plain form."""
    values: dict[str, Any] = {}
    rest = iter(arguments)
    for one in rest:
        if not one.startswith("-"):
            field, value = "name", one
        else:
            value = next(rest, "-")
            field = _field_of(one, value)
            if value.startswith("-"):
                return None
        if field in _SEVERAL.values():
            values[field] = (*values.get(field, ()), value)
        elif field and field not in values:
            values[field] = value
        else:
            return None
    return values


def _field_of(option: str, value: str) -> str:
    """The field that an option and its value are for; empty where it is for the program to say."""
    field, known = _ONE_OF.get(option, ("", ()))
    if value in known:
        return field
    return "home" if option == "--home" and value else _SEVERAL.get(option, "")


def answer(asked: Question) -> int:
    """Screens, writes the answer, and returns the exit code."""
    from listwarden.cli.running import open_screener, open_store, write_answer

    subject = asked.subject()
    answered = open_screener(asked.home, asked.lists, None).screen(subject)
    write_answer(answered, asked.form, cast("Any", sys.stdout), (), open_store(asked.home))
    return 1 if answered.hits else 0
