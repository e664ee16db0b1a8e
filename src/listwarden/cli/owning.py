"""The verb `owners`: which entities listed parties reach through ownership and control."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from listwarden.cli.asking import day_from
from listwarden.cli.options import OutputFormat
from listwarden.errors import InputError

if TYPE_CHECKING:
    from listwarden.ownership.reading import EdgeFile
    from listwarden.report.owners import Owners

__all__ = ["owners"]

_LONGEST_LIST = 64 << 20


def owners(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Edges: CSV, GLEIF level 2, or BODS.")],
    blocked: Annotated[
        list[str], typer.Option("--blocked", metavar="ID", help="Id or identifier of a listed party in the files.")
    ] = [],
    blocked_file: Annotated[
        Path | None, typer.Option("--blocked-file", metavar="FILE", help="A file of such ids, one a line.")
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day that is asked about; today by default.")
    ] = None,
    under: Annotated[
        list[str],
        typer.Option("--for", metavar="us|eu|uk|ca|ch|bis|all", help="Whose rule; may be given several times."),
    ] = ["all"],
    entity: Annotated[
        list[str], typer.Option("--entity", metavar="ID", help="Answer about this entity only; may be repeated.")
    ] = [],
    proof: Annotated[bool, typer.Option("--proof", help="Print the proof of every answer.")] = False,
    form: OutputFormat = "table",
    to: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file instead of stdout.")
    ] = None,
) -> None:
    """Shows which entities listed parties own or control, by the rules of each jurisdiction, with proofs."""
    from listwarden.cli.running import output
    from listwarden.ownership.reading import read_edges

    day = _day(on)
    edges = read_edges(*files)
    listed = _ids(edges, [*blocked, *_read_ids(blocked_file)])
    found = _answers(edges, listed, day, under, files, entity)
    _check_named(found, edges, blocked)
    with output(to) as stream:
        _write(found, form, proof, stream)
    raise typer.Exit(1 if found.has_any else 2 if found.contradictions else 0)


def _answers(
    edges: EdgeFile, listed: Sequence[str], day: dt.date, under: Sequence[str], files: Sequence[Path],
    entity: Sequence[str],
) -> Owners:  # fmt: skip
    from listwarden.ownership import Graph, blocked_closure, rule_ids, rule_on
    from listwarden.report.owners import Owners

    graph = Graph(edges.edges, day)
    lacking, closures = [], []
    for jurisdiction in rule_ids() if "all" in under else dict.fromkeys(under):
        try:
            closures.append(blocked_closure(graph, listed, rule_on(jurisdiction, day)))
        except InputError as error:
            if "all" not in under:
                raise
            lacking.append(error.what)
    only = _ids(edges, entity)
    for one in only:
        if one not in graph:
            hint = "It may end before that day, or have another id in the files."
            raise InputError(f"No edge on {day} has {one!r}.", where="--entity", hint=hint)
    absent = tuple(sorted(one for one in listed if one not in graph))
    return Owners(tuple(closures), edges, day, tuple(path.name for path in files), only, absent, tuple(lacking))


def _ids(edges: EdgeFile, texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for text in texts for one in edges.ids_of(text.strip())))


def _check_named(found: Owners, edges: EdgeFile, blocked: Sequence[str]) -> None:
    """An id that meets nothing must not look like a party that owns nothing."""
    listed = found.closures[0].listed if found.closures else frozenset()
    hint = "Ids are compared letter by letter; give them as the files write them."
    if not found.closures:
        raise InputError(f"No ownership rule is known for {found.on}.", where="--on", hint=" ".join(found.lacking))
    if not listed:
        raise InputError("Say who is listed.", hint="Give --blocked ID, or --blocked-file FILE.")
    named = {one for text in blocked for one in edges.ids_of(text.strip())}
    missing = sorted(named.intersection(found.absent))
    if missing:
        raise InputError(f"No edge on {found.on} has {', '.join(map(repr, missing))}.", where="--blocked", hint=hint)
    if len(found.absent) == len(listed):
        what = f"None of the {len(listed):,} listed ids occurs in the edges on {found.on}."
        raise InputError(what, where="--blocked-file", hint=hint)


def _day(text: str | None) -> dt.date:
    today = dt.datetime.now(dt.UTC).date()
    if text is None:
        return today
    day = day_from(text, "--on")
    if day > today:
        raise InputError(f"{day} lies ahead: neither its rules nor its owners are known.", where="--on")
    return day


def _read_ids(path: Path | None) -> list[str]:
    """The ids in a file, one a line; blank lines and those that begin with # are left out."""
    if path is None:
        return []
    try:
        if path.stat().st_size > _LONGEST_LIST:
            raise InputError(f"The file is larger than {_LONGEST_LIST:,} bytes.", where=str(path))
        lines = path.read_text("utf-8-sig").splitlines()
    except OSError as error:
        raise InputError(f"The file cannot be read: {error.strerror}.", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise InputError("It is not UTF-8.", where=str(path), hint="Save it as UTF-8.") from error
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _write(found: Owners, form: str, proof: bool, stream: object) -> None:
    from typing import TextIO, cast

    from listwarden.cli.running import console_for
    from listwarden.report import encode_record
    from listwarden.report.owners import owners_lines, owners_records, print_owners, write_owners_csv

    text = cast(TextIO, stream)
    if form == "table":
        print_owners(console_for(text), found, proof=proof)
    elif form == "json":
        for record in owners_records(found):
            text.write(encode_record(record).decode())
    else:
        write_owners_csv(found, text)
        for line in owners_lines(found):
            print(line, file=sys.stderr)
