"""The verbs about parties that several lists name: who is the same, and where lists disagree."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from listwarden.cli.options import HomeOption, PlainFormat
from listwarden.cli.verbs import app
from listwarden.errors import InputError

__all__ = ["contradictions", "same"]

_PairOption = Annotated[
    list[str], typer.Option("--list", metavar="LIST", help="Links of this list only; given twice, between the two.")
]


@app.command()
def same(
    listing: Annotated[str, typer.Argument(metavar="LISTING", help="A listing's id, such as ofac:52053.")],
    form: PlainFormat = "table",
    home: HomeOption = None,
) -> None:
    """Shows which listings of other lists are the same party, with the evidence."""
    from listwarden.cli.running import console_for, open_store
    from listwarden.identity import open_links
    from listwarden.report.identity import print_same, same_record

    views = open_links(open_store(home, for_answers=True), _say).same_parties(listing)
    if form == "json":
        from listwarden.report import encode_record

        for view in views:
            print(encode_record(same_record(view)).decode(), end="")
    else:
        print_same(console_for(sys.stdout), views)
    raise typer.Exit(1 if any(view.links for view in views) else 0)


@app.command()
def contradictions(
    listing: Annotated[
        str | None, typer.Argument(metavar="[LISTING]", help="A listing's id; all listings by default.")
    ] = None,
    only: _PairOption = [],
    field: Annotated[
        list[str], typer.Option("--field", metavar="FIELD", help="This field only; may be given several times.")
    ] = [],
    form: PlainFormat = "table",
    home: HomeOption = None,
) -> None:
    """Shows where lists disagree about the same party: birth dates, names, numbers and more, side by side."""
    from listwarden.cli.running import console_for, open_store
    from listwarden.identity import FIELDS, open_links
    from listwarden.report.identity import contradiction_records, print_contradictions

    _refuse_unknown(field, FIELDS, "--field", "is no field that is compared")
    known = open_links(open_store(home, for_answers=True), _say)
    _refuse_unknown(only, known.lists, "--list", "has no snapshot in use")
    if listing:
        known.same_parties(listing)  # refuses an id that no list has
        links = [one for one in known.of(listing) if one.is_on(only)]
    else:
        links = list(known.all(only, contradicting=True))
    if form == "json":
        from listwarden.report import encode_record

        records = list(contradiction_records(links, field))
        for record in records:
            print(encode_record(record).decode(), end="")
        raise typer.Exit(1 if records else 0)
    count = print_contradictions(console_for(sys.stdout), links, field)
    raise typer.Exit(1 if count else 0)


def _refuse_unknown(names: Sequence[str], known: Sequence[str], option: str, what: str) -> None:
    for name in names:
        if name not in known:
            raise InputError(f"{name!r} {what}.", where=option, hint=f"Known are: {', '.join(known)}.")


def _say(text: str) -> None:
    print(f"listwarden: {text}", file=sys.stderr)
