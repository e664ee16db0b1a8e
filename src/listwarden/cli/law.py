"""The verb `effect`, and what `screen --for` needs: cases, and listings looked up in the store."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer
from msgspec import structs

from listwarden.cli.asking import day_from
from listwarden.cli.options import ForOption, HomeOption, ListOption, PlainFormat
from listwarden.cli.verbs import app
from listwarden.errors import InputError, NotLoaded

if TYPE_CHECKING:
    from listwarden.effects import Answer, Case, ListingFact
    from listwarden.effects.moments import Moment
    from listwarden.effects.records import Person
    from listwarden.model import Screened
    from listwarden.store import Store

__all__ = ["effect", "effects_of_hits", "law_asked", "persons_named"]


def persons_named(names: Sequence[str]) -> tuple[Person, ...]:
    """The persons that `--for` names, each once; `all` is all of them. Raises InputError for what is none."""
    from listwarden.effects.records import PERSONS

    wanted = [name.strip().lower().replace("-", "_") for name in names]
    for name in wanted:
        if name not in (*PERSONS, "all"):
            hint = f"Persons: all, {', '.join(PERSONS).replace('_', '-')}."
            raise InputError(f"{name!r} is nobody that the law here knows.", where="--for", hint=hint)
    return PERSONS if "all" in wanted else cast("tuple[Person, ...]", tuple(dict.fromkeys(wanted)))


@app.command()
def effect(
    case: Annotated[Path, typer.Argument(metavar="CASE.toml", help="A case, as docs/guides/effects.md shows.")],
    persons: ForOption = [],
    only: ListOption = [],
    form: PlainFormat = "table",
    home: HomeOption = None,
) -> None:
    """Answers a case: what its listings mean in law, for whom, with citations, duties and open questions."""
    from listwarden.cli.running import console_for
    from listwarden.effects import drafts, looked_up, read_case
    from listwarden.effects import effect as effect_of

    given = read_case(case)
    if persons:
        given = structs.replace(given, persons=persons_named(persons))
    if any(party.listing_ids for party in given.parties):
        given = looked_up(given, lambda name: _listing(name, given, home, only))
    answer = effect_of(given)
    drafted = drafts(given, answer)
    if form == "json":
        from listwarden.report import encode_record
        from listwarden.report.effects import effect_record

        print(encode_record(effect_record(answer, drafted)).decode(), end="")
    else:
        from listwarden.report.effects import print_effects

        print_effects(console_for(sys.stdout), answer, drafted)
    raise typer.Exit(0 if _is_nothing(answer) else 1)


def _is_nothing(answer: Answer) -> bool:
    return all(person.headline == "no_restriction_found" for person in answer.persons)


def _listing(name: str, case: Case, home: Path | None, only: Sequence[str]) -> tuple[ListingFact, ...]:
    """A listing as it stood on the day of the case; as it stands now, with its days, if it was not there then."""
    from listwarden.cli.running import open_store
    from listwarden.effects import facts_of
    from listwarden.screening import find_listing
    from listwarden.store import AsOf

    store = open_store(home, for_answers=True)
    try:
        found = find_listing(name, store, only, AsOf(case.day))
    except NotLoaded:
        found = find_listing(name, store, only)
    return facts_of(found, _day_of_snapshot(store, found.source.list, found.source.snapshot))


def _day_of_snapshot(store: Store, list_id: str, sha256: str) -> dt.date:
    from listwarden.lists import STARTER
    from listwarden.store import starter_snapshot

    snapshot = starter_snapshot()[0] if list_id == STARTER else store.snapshot(list_id, sha256)
    return snapshot.published_on or snapshot.loaded_at.date()


def law_asked(persons: Sequence[str], day: str | None, *, goes: bool) -> tuple[tuple[Person, ...], Moment] | None:
    """For whom and for which day `screen` asks the law; None where it does not.

    Args:
        persons: What `--for` names.
        day: What `--on` names.
        goes: Whether the answer has a place for it.

    Raises:
        InputError: There is no such person or day, `--on` comes alone, or the answer has no place for it.
    """
    if not persons and not day:
        return None
    if not persons:
        raise InputError("--on goes with --for.", where="--on", hint="Say for whom: --for us-person.")
    if not goes:
        hint = "Leave out --format csv, or write a case for 'listwarden effect'."
        raise InputError("--for goes with a single name, as a table or JSON.", where="--for", hint=hint)
    return persons_named(persons), _moment(day) if day else dt.datetime.now(dt.UTC).date()


def _moment(text: str) -> Moment:
    """A day, or a time with its offset."""
    if "T" not in text.upper():
        return day_from(text, "--on")
    try:
        at = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"{text!r} is no time.", where="--on", hint="Write 2024-12-20T14:00:00-05:00.") from error
    if at.tzinfo is None:
        raise InputError(f"{text!r} has no offset from UTC.", where="--on", hint="Write 2024-12-20T14:00:00-05:00.")
    return at


def effects_of_hits(answer: Screened, asked: tuple[tuple[Person, ...], Moment] | None) -> list[Answer]:
    """What each hit of an answer would mean, in the order of its hits; nothing where the law is not asked."""
    from listwarden.effects import effect_of_hit

    if asked is None:
        return []
    who, at = asked
    return [effect_of_hit(hit, answer.coverage, who, at) for hit in answer.hits]
