"""The verbs of the command line. Each only reads its options, calls the library and writes what it returns."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer
from typer.core import TyperGroup

from listwarden.cli.asking import as_of_from, day_from, is_file, known_at_from, subject_of
from listwarden.cli.long_runs import rescreen
from listwarden.cli.options import (
    AddressOption,
    AliasOption,
    AsOfOption,
    BornOption,
    ColumnOption,
    CountryOption,
    EncodingOption,
    EntityFormat,
    FileFormat,
    ForOption,
    GenderOption,
    HomeOption,
    IdOption,
    KnownAtOption,
    ListOption,
    OnOption,
    OutputOption,
    PlainFormat,
    SettingsOption,
    SheetOption,
    TypeOption,
    UserAgentOption,
    WorkersOption,
)
from listwarden.cli.own import add_list
from listwarden.cli.owning import owners
from listwarden.cli.paying import payments
from listwarden.cli.reading import read
from listwarden.cli.start import Ended, run_to_end
from listwarden.errors import InputError

if TYPE_CHECKING:
    from listwarden.cli.asking import Format

__all__ = ["app"]


class _Verbs(TyperGroup):
    """Runs a verb and turns what can go wrong into one line on stderr and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return run_to_end(lambda: super(_Verbs, self).invoke(ctx))
        except Ended as ended:
            raise typer.Exit(ended.code) from ended


app = typer.Typer(
    name="listwarden",
    cls=_Verbs,
    help="Screens parties against official sanctions lists and shows the evidence.",
    epilog="Exit codes: 0 nothing found, 1 hits, 2 an error. Not legal advice.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        from listwarden.version import VERSION

        print(f"listwarden {VERSION}")
        raise typer.Exit


app.command(name="add-list")(add_list)


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    del version


@app.command()
def screen(
    subject: Annotated[
        str,
        typer.Argument(metavar="NAME|FILE|-", help="A name; a CSV, Parquet, XLSX or JSON lines file; or -."),
    ],
    kind: TypeOption = "unknown",
    birth_date: BornOption = [],
    country: CountryOption = [],
    identifier: IdOption = [],
    address: AddressOption = [],
    gender: GenderOption = "",
    alias: AliasOption = [],
    column: ColumnOption = [],
    sheet: SheetOption = None,
    encoding: EncodingOption = None,
    only: ListOption = [],
    day: AsOfOption = None,
    known_at: KnownAtOption = None,
    persons: ForOption = [],
    on: OnOption = None,
    settings: SettingsOption = None,
    form: FileFormat = None,
    to: OutputOption = None,
    workers: WorkersOption = None,
    home: HomeOption = None,
) -> None:
    """Screens one name, or every row of a file, against the lists in use."""
    from listwarden.cli.law import effects_of_hits, law_asked
    from listwarden.cli.long_runs import screen_to_file, wanted_format
    from listwarden.cli.running import open_screener, open_store, open_subjects, output, write_answer

    wanted = wanted_format(form, to, is_file(subject))
    asked = law_asked(persons, on, goes=wanted != "csv" and not is_file(subject))
    facts = {
        "birth_dates": birth_date,
        "countries": country,
        "identifiers": identifier,
        "addresses": address,
    }
    if not is_file(subject):
        if column or sheet or encoding or workers:
            hint = "A file is known by its extension: .csv, .parquet, .xlsx, .jsonl ..."
            raise InputError("--column, --sheet, --encoding and --workers go with a file.", hint=hint)
        one = subject_of((subject, *alias), kind, **facts, gender=gender)
        answer = open_screener(home, only, settings, as_of_from(day, known_at)).screen(one)
        with output(to) as stream:
            write_answer(answer, cast("Format", wanted), stream, effects_of_hits(answer, asked), open_store(home))
        raise typer.Exit(1 if answer.hits else 0)
    if any(facts.values()) or gender or alias or kind != "unknown":
        raise InputError("Facts about one subject go with a name; in a file each row has its own columns.")
    rows = open_subjects(subject, column, sheet, encoding)
    screener = open_screener(home, only, settings, as_of_from(day, known_at))
    raise typer.Exit(screen_to_file(rows, screener, wanted, to, workers).exit_code)


app.command()(rescreen)


@app.command()
def explain(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The subject's name.")],
    listing: Annotated[str, typer.Argument(metavar="LISTING", help="A listing's id, such as ofac:52053.")],
    kind: TypeOption = "unknown",
    birth_date: BornOption = [],
    country: CountryOption = [],
    identifier: IdOption = [],
    address: AddressOption = [],
    gender: GenderOption = "",
    alias: AliasOption = [],
    only: ListOption = [],
    day: AsOfOption = None,
    known_at: KnownAtOption = None,
    settings: SettingsOption = None,
    form: PlainFormat = "table",
    home: HomeOption = None,
) -> None:
    """Shows why a subject and a listing are a hit, or what is lacking."""
    from listwarden.cli.running import console_for, open_screener

    one = subject_of(
        (name, *alias),
        kind,
        birth_dates=birth_date,
        countries=country,
        identifiers=identifier,
        addresses=address,
        gender=gender,
    )
    explained = open_screener(home, only, settings, as_of_from(day, known_at)).explain(one, listing)
    if form == "json":
        from listwarden.report import encode_record, explanation_record

        print(encode_record(explanation_record(explained)).decode(), end="")
    else:
        from listwarden.report.card import print_explanation

        print_explanation(console_for(sys.stdout), explained)
    raise typer.Exit(1 if explained.pair.is_over_threshold else 0)


@app.command()
def show(
    listing: Annotated[str, typer.Argument(metavar="LISTING", help="A listing's id, such as ofac:52053.")],
    only: ListOption = [],
    day: AsOfOption = None,
    known_at: KnownAtOption = None,
    form: EntityFormat = "table",
    home: HomeOption = None,
) -> None:
    """Shows all that the lists say about one listing, each value with where it was read."""
    from listwarden.cli.running import console_for, open_store
    from listwarden.screening import find_listing

    store = open_store(home, for_answers=True)
    found = find_listing(listing, store, only, as_of_from(day, known_at))
    if form == "ftm":
        from listwarden.report.ftm import encode_entity, ftm_entities

        for entity in ftm_entities(found, store.catalog.get(found.source.list)).values():
            print(encode_entity(entity).decode(), end="")
    elif form == "json":
        from listwarden.report import encode_record, listing_record

        print(encode_record(listing_record(found)).decode(), end="")
    else:
        from listwarden.report.listing import print_listing

        print_listing(console_for(sys.stdout), found)


@app.command()
def load(
    name: Annotated[str, typer.Argument(metavar="LIST", help="Which list; 'listwarden lists' names them.")],
    files: Annotated[
        list[str], typer.Argument(metavar="[PART=]FILE...", help="The publisher's files, or a folder that holds them.")
    ],
    published: Annotated[
        str | None, typer.Option("--published", metavar="DATE", help="The publisher's date, if the files have none.")
    ] = None,
    accept: Annotated[
        list[str], typer.Option("--accept", metavar="CHECK", help="Use the snapshot although this check fails.")
    ] = [],
    past: Annotated[bool, typer.Option("--past", help="Keep files of the past; what is in use stays in use.")] = False,
    home: HomeOption = None,
) -> None:
    """Takes an official list's files into the store, checks them, and uses them if they pass."""
    from listwarden.cli.running import console_for, open_store
    from listwarden.lists import match_parts
    from listwarden.report.health import print_snapshot
    from listwarden.store import load as load_files

    store = open_store(home)
    definition = store.catalog.get(name)
    day = day_from(published, "--published") if published else None
    parts = match_parts(definition, files)
    snapshot = load_files(store, definition, parts, published_on=day, accept=accept, past=past)
    print_snapshot(console_for(sys.stdout), definition, snapshot)


@app.command()
def fetch(
    names: Annotated[
        list[str], typer.Argument(metavar="[LIST]...", help="Which lists; all that have addresses by default.")
    ] = [],
    address: Annotated[
        list[str], typer.Option("--address", metavar="PART=ADDRESS", help="Your own address of a list's file.")
    ] = [],
    file_format: Annotated[
        list[str], typer.Option("--file-format", metavar="FORMAT", help="Fetch this format; further ones are compared.")
    ] = [],
    user_agent: UserAgentOption = None,
    host: Annotated[
        list[str], typer.Option("--allow-host", metavar="HOST", help="A further host that redirects may lead to.")
    ] = [],
    allow_http: Annotated[bool, typer.Option("--allow-http", help="Fetch from addresses without TLS too.")] = False,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", min=1, help="Limit for one file with all its tries.")
    ] = 600,
    tries: Annotated[int, typer.Option("--tries", min=1, max=20, help="How often a file is asked for.")] = 4,
    accept: Annotated[
        list[str], typer.Option("--accept", metavar="CHECK", help="Use the snapshot although this check fails.")
    ] = [],
    form: PlainFormat = "table",
    home: HomeOption = None,
) -> None:
    """Gets official lists from their publishers, checks them, and uses them if they pass."""
    from msgspec import structs

    from listwarden.cli.fetching import fetch_record, print_fetched, progress_on_stderr, wanted_lists
    from listwarden.cli.running import console_for, open_store
    from listwarden.fetch import FetchSettings
    from listwarden.fetch import fetch as fetch_lists

    if accept and len(set(names)) != 1:
        raise InputError("--accept goes with one list, the one that was looked at.", where="--accept")
    store = open_store(home)
    wanted = wanted_lists(store.catalog, names, address, file_format)
    settings = FetchSettings(allow_http=allow_http, hosts=tuple(host), tries=tries, total=timeout)
    if user_agent is not None:
        settings = structs.replace(settings, user_agent=user_agent)
    with progress_on_stderr() as progress:
        results = fetch_lists(store, wanted, settings, accept=accept, progress=progress)
    if form == "json":
        for one in results:
            print(fetch_record(one))
    else:
        print_fetched(console_for(sys.stdout), results)
    raise typer.Exit(2 if any(one.is_alarm for one in results) else 0)


@app.command()
def lists(
    names: Annotated[list[str], typer.Argument(metavar="[LIST]...", help="Which lists, each in full.")] = [],
    form: PlainFormat = "table",
    home: HomeOption = None,
) -> None:
    """Shows how the lists stand: what is in use, what it changed, what a person should look at."""
    from listwarden.cli.running import console_for, open_store
    from listwarden.lists import STARTER
    from listwarden.report.health import health_record, print_health, print_lists
    from listwarden.store.health import health_of

    store = open_store(home)
    known = [one for one in store.catalog.known().values() if one.id != STARTER]
    wanted = [store.catalog.get(name) for name in names] or known
    healths = [health_of(store, definition) for definition in wanted]
    if form == "json":
        from listwarden.report import encode_record

        for one in healths:
            print(encode_record(health_record(one)).decode(), end="")
        return
    if names:
        for one in healths:
            print_health(console_for(sys.stdout), one)
        return
    print_lists(console_for(sys.stdout), healths)
    in_use = [one.definition for one in healths if one.used]
    if in_use and all(definition.is_own for definition in in_use):
        print("\nNo official list is loaded: only your own lists are searched.")
    if not in_use:
        print("\nNo official list is loaded yet: the starter set answers. Get them from their publishers with")
        print("  listwarden fetch")
        print("or download a list from its page, then")
        print("  listwarden load ofac_sdn FOLDER    (a folder with sdn.csv, add.csv, alt.csv, sdn_comments.csv)")


@app.command()
def diff(
    name: Annotated[str, typer.Argument(metavar="LIST", help="Which list; 'listwarden lists' names them.")],
    old: Annotated[str, typer.Argument(metavar="FROM", help="The older snapshot: a day, or digits of its hash.")],
    new: Annotated[str, typer.Argument(metavar="TO", help="The newer snapshot: a day, or digits of its hash.")],
    form: EntityFormat = "table",
    home: HomeOption = None,
) -> None:
    """Shows what changed between two snapshots of a list, listing by listing."""
    from listwarden.cli.running import console_for, open_store
    from listwarden.store.delta import delta_of, snapshot_at

    store = open_store(home)
    definition = store.catalog.get(name)
    before, after = (snapshot_at(store, definition.id, which) for which in (old, new))
    if form == "ftm":
        from listwarden.report.ftm import encode_entity, ftm_delta

        for record in ftm_delta(store.listings(before), store.listings(after), definition):
            print(encode_entity(record).decode(), end="")
        return
    delta = delta_of(store, before, after)
    if form == "json":
        from listwarden.report import encode_record
        from listwarden.report.delta import change_records

        for record in change_records(delta):
            print(encode_record(record).decode(), end="")
    else:
        from listwarden.report.delta import print_delta

        print_delta(console_for(sys.stdout), delta, before, after)


@app.command()
def listed(
    party: Annotated[str, typer.Argument(metavar="NAME|LISTING", help="A name, or a listing's id such as ofac:52053.")],
    on: Annotated[str, typer.Option("--on", metavar="DAY", help="The day that is asked for, such as 2024-12-17.")],
    known_at: KnownAtOption = None,
    only: ListOption = [],
    settings: SettingsOption = None,
    form: PlainFormat = "table",
    home: HomeOption = None,
) -> None:
    """Answers whether a party was listed on a day: on which list, in which file, since when, until when."""
    from listwarden.cli.past import is_listing_id, listings_named, statuses_of
    from listwarden.cli.running import console_for, open_store

    store, day, known = open_store(home, for_answers=True), day_from(on, "--on"), known_at_from(known_at)
    ids = [party] if is_listing_id(party) else listings_named(party, store, only, settings, day, known)
    statuses = statuses_of(store, ids, only, day, known)
    if form == "json":
        from listwarden.report import encode_record
        from listwarden.report.history import status_record

        for status in statuses:
            print(encode_record(status_record(status)).decode(), end="")
    elif statuses:
        from listwarden.report.history import print_statuses

        print_statuses(console_for(sys.stdout), statuses, store.catalog)
    else:
        print(f"No listing on {day} and none of today has a name like {party!r}.")
    raise typer.Exit(1 if any(status.outcome != "not listed" for status in statuses) else 0)


@app.command()
def history(
    listing: Annotated[str, typer.Argument(metavar="LISTING", help="A listing's id, such as ofac:52053.")],
    known_at: KnownAtOption = None,
    only: ListOption = [],
    form: PlainFormat = "table",
    home: HomeOption = None,
) -> None:
    """Shows when a listing stood on its list, and everything that changed in it."""
    from listwarden.cli.running import console_for, open_store
    from listwarden.store.history import history_of, lists_with

    store, known = open_store(home, for_answers=True), known_at_from(known_at)
    found = [history_of(store, one, listing, known) for one in lists_with(store, listing, only, known)]
    if form == "json":
        from listwarden.report import encode_record
        from listwarden.report.history import history_records

        for record in (record for one in found for record in history_records(one)):
            print(encode_record(record).decode(), end="")
    else:
        from listwarden.report.history import print_histories

        print_histories(console_for(sys.stdout), found, store.catalog)


app.command()(owners)
app.command()(payments)
app.command()(read)
