"""The sanctions entries of OFAC's ADVANCED XML: on which list a party stands, since when, on what ground."""

from __future__ import annotations

from collections.abc import Iterator

from listwarden.lists.formats.ofac_advanced_dates import read_day, read_period, words_of
from listwarden.lists.formats.ofac_advanced_node import Node
from listwarden.lists.formats.ofac_advanced_tables import Tables
from listwarden.lists.formats.ofac_sublists import OnList
from listwarden.model import Designation, Leftover, Program, Source, Tag

__all__ = ["EntryRecord", "read_entry", "read_link"]


EntryRecord = Program | OnList | Tag | Leftover
"""What an entry can become."""

_PROGRAM = "Program"
_CREATED = "Created"
_UNKNOWN = "Unknown"


def read_entry(entry: Node, tables: Tables, source: Source) -> Iterator[EntryRecord]:
    """One sanctions entry: the list, the events, the measures; a program is a measure whose comment is its code.

    Which event belongs to which program is not said: a designation names the program only where there is one.

    Raises:
        ListFormatError: It has no event or no measure, a day does not exist, or a program has no code.
    """
    events, measures = list(entry.all("EntryEvent")), list(entry.all("SanctionsMeasure"))
    if not events or not measures:
        entry.refuse("The sanctions entry has no EntryEvent or no SanctionsMeasure; expected at least one of each.")
    programs = [program for each in measures if (program := _program(each, tables, source))]
    codes = {program.code for program in programs}
    code = codes.pop() if len(codes) == 1 else ""
    acts = [_read_event(event, tables, source, code) for event in events]
    designations = tuple(act for act in acts if isinstance(act, Designation))
    first_on = min((act.designated_on for act in designations if act.designated_on), default=None)
    yield OnList(tables.text(entry, "ListID"), source.at(entry.place), first_on, designations)
    yield from programs
    yield from (act for act in acts if isinstance(act, Leftover))
    for measure in measures:
        yield from _read_measure(measure, tables, source)
    yield from _leftovers(entry, tables, source)


def read_link(link: Node, tables: Tables, source: Source) -> Leftover:
    """What is said of two entries together; no published file had one up to 2025."""
    ends = (f"SanctionsEntry {link[name]}" for name in ("EntryA-SanctionsEntryID", "EntryB-SanctionsEntryID"))
    day = read_day(link.one("Date"), tables).isoformat()
    words = (tables.text(link, "EntryLinkTypeID"), *ends, day, link.words("Comment"))
    return Leftover(" ".join(word for word in words if word), source.at(link.place))


def _is_created(event: Node, tables: Tables) -> bool:
    return tables.text(event, "EntryEventTypeID") == _CREATED


def _program(measure: Node, tables: Tables, source: Source) -> Program | None:
    if tables.text(measure, "SanctionsTypeID") != _PROGRAM:
        return None
    code = measure.words("Comment")
    if not code:
        measure.refuse("The measure is a program, but its comment holds no code.")
    return Program(code, source.at(measure.place))


def _read_event(event: Node, tables: Tables, source: Source, program: str) -> Designation | Leftover:
    day = read_day(event.one("Date"), tables)
    at = source.at(event.place)
    basis = tables.text(event, "LegalBasisID")
    basis = "" if basis == _UNKNOWN else basis
    comment = event.words("Comment")
    if not _is_created(event, tables):
        words = (tables.text(event, "EntryEventTypeID"), day.isoformat(), basis, comment)
        return Leftover(" ".join(word for word in words if word), at)
    return Designation(at, program, designated_on=day, legal_basis=basis, reason=comment)


def _read_measure(measure: Node, tables: Tables, source: Source) -> Iterator[Tag | Leftover]:
    """A kind of sanction as a tag; the period of a measure, which real files leave empty, as a leftover."""
    kind, comment = tables.text(measure, "SanctionsTypeID"), measure.words("Comment")
    at = source.at(measure.place)
    if kind != _PROGRAM:
        yield Tag("measure", f"{kind}: {comment}" if comment else kind, at)
    period = measure.first("DatePeriod")
    if period is None:
        return
    try:
        date = str(read_period(period, tables) or "")
    except ValueError:
        date = words_of(period)
    if date:
        yield Leftover(f"{f'{kind} {comment}'.strip()}: {date}", at)


def _leftovers(entry: Node, tables: Tables, source: Source) -> Iterator[Leftover]:
    for name in ("Comment", "LimitationsToListing"):
        if text := entry.words(name):
            yield Leftover(text, source.at(f"{entry.place}/{name}"))
    for info in entry.all("SupportingInfo"):
        texts = (tables.text(info, "SupInfoTypeID"), info.words("Text"), info.words("DirectURL"))
        yield Leftover(": ".join(text for text in texts if text), source.at(info.place))
