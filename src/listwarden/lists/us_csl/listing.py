"""An entry of the Consolidated Screening List as a listing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from listwarden.errors import ListFormatError
from listwarden.lists.definition import ListDefinition, ParsedList
from listwarden.lists.us_csl.entity import Facts, make_entity, read_documents, read_free_text
from listwarden.lists.us_csl.entry import Entry
from listwarden.lists.us_csl.keys import listing_keys
from listwarden.lists.us_csl.names import is_address_label
from listwarden.lists.us_csl.notices import split_notices
from listwarden.lists.us_csl.sublists import Membership, read_source
from listwarden.model import Designation, EntityType, Leftover, Listing, Program, Source, SubList, Tag
from listwarden.names.dates import parse_day

__all__ = ["make_list"]

_TYPES: Mapping[str, EntityType] = {
    "": "unknown", "individual": "person", "entity": "organization", "vessel": "vessel", "aircraft": "aircraft",
}  # fmt: skip
_SEVERAL = 2
_FORMAT_CHANGED = "The publisher may have changed the format; nothing of the list was loaded."


class _Days(Struct, frozen=True):
    """The days of an entry, and what could not be read as one."""

    start: dt.date | None
    end: dt.date | None
    unread: tuple[Leftover, ...]


def make_list(entries: Sequence[Entry], definition: ListDefinition, snapshot: str, file: str) -> ParsedList:
    """Every entry as a listing, in the file's order.

    Args:
        entries: The entries.
        definition: The list.
        snapshot: The snapshot's hash, for the source of every value.
        file: The file's name, for an error.

    Raises:
        ListFormatError: There is no entry; one names no list or has no name, or a type or number that is none.
    """
    if not entries:
        what = "The file has no entry; expected thousands."
        raise ListFormatError(what, where=file, hint="Get the file again from its publisher.")
    members = [(entry, _check(entry, definition)) for entry in entries]
    keys = listing_keys(members)
    twice = {key for key in keys if keys.count(key) > 1} if len(set(keys)) < len(keys) else set()
    if twice:
        entries[keys.index(min(twice))].refuse(f"Two entries get the same id {min(twice)}.", _FORMAT_CHANGED)
    return ParsedList(
        tuple(
            _listing(entry, sublist, f"{definition.prefix}:{key}", Source(definition.id, snapshot, key, ""))
            for key, (entry, sublist) in zip(keys, members, strict=True)
        )
    )


def _check(entry: Entry, definition: ListDefinition) -> Membership:
    if entry.texts["source"].casefold() == "source" and entry.texts["name"].casefold() == "name":
        entry.refuse("The header stands here a second time: files may have been put together.")
    if not any(map(str.isalnum, entry.texts["source"])):
        entry.refuse("The entry does not say on which list it stands (source).")
    if not any(map(str.isalnum, entry.texts["name"])):
        entry.refuse("The entry has no name.")
    if entry.texts["type"].casefold() not in _TYPES:
        known = ", ".join(name or "nothing" for name in _TYPES)
        entry.refuse(f"Expected one of {known} as type, found {entry.texts['type'][:40]!r}.", _FORMAT_CHANGED)
    return read_source(entry.texts["source"], definition.sublists)


def _listing(entry: Entry, sublist: Membership, listing_id: str, source: Source) -> Listing:
    facts = Facts(entry, source, _TYPES[entry.texts["type"].casefold()], sublist.code, sublist.authority)
    days = _read_days(facts)
    documents = (*read_documents(facts), *read_free_text(facts))
    return Listing(
        listing_id,
        source,
        make_entity(facts, documents),
        programs=tuple(Program(code, facts.at("programs")) for code in dict.fromkeys(entry.lists["programs"])),
        designations=tuple(_designations(facts, days.start)),
        listed_on=days.start,
        tags=(*(one for one in documents if isinstance(one, Tag)), *_address_only(facts)),
        remarks=entry.texts["remarks"],
        leftovers=(
            *(one for one in documents if isinstance(one, Leftover)),
            *days.unread,
            *_unknown(facts, sublist),
        ),
        sublists=(SubList(sublist.code, facts.at("source"), days.start),),
        expires_on=days.end,
    )


def _designations(facts: Facts, start: dt.date | None) -> Iterator[Designation]:
    """One per citation, or one per program where nothing is cited; none for OFAC, whose entries name no act.

    The day belongs to the entry. Of several citations nobody can tell which one it is the day of, so that only one
    alone has it; the listing has it in any case.
    """
    programs = tuple(dict.fromkeys(facts.entry.lists["programs"]))
    cited = split_notices(facts.entry.texts["federal_register_notice"])
    source = facts.at("federal_register_notice start_date")
    day = start if len(cited) < _SEVERAL else None
    for notice in cited:
        yield Designation(source, programs[0] if len(programs) == 1 else "", facts.authority, day, notice)
    if not facts.is_ofac and (not cited or len(programs) > 1):
        for code in programs:
            yield Designation(facts.at("programs start_date"), code, facts.authority, day)


def _address_only(facts: Facts) -> Iterator[Tag]:
    if is_address_label(facts.entry.texts["name"]):
        text = "The entry is an address, not a party: whoever uses it is meant; compare the address, not the name"
        yield Tag("address_only", text, facts.at("name"))


def _unknown(facts: Facts, sublist: Membership) -> Iterator[Leftover]:
    if not sublist.is_known:
        yield Leftover(f"Unknown sub-list: {facts.entry.texts['source']}", facts.at("source"))


def _read_days(facts: Facts) -> _Days:
    days: dict[str, dt.date | None] = {}
    unread: list[Leftover] = []
    for column in ("start_date", "end_date"):
        text = facts.entry.texts[column]
        days[column] = _day(text)
        if text and days[column] is None:
            unread.append(Leftover(f"{column} {text}", facts.at(column)))
    return _Days(days["start_date"], days["end_date"], tuple(unread))


def _day(text: str) -> dt.date | None:
    try:
        return parse_day(text) if text else None
    except ValueError:
        return None
