"""Which of OFAC's lists an entry stands on: as ENHANCED and ADVANCED name them, or as programs and directives tell.

OFAC's two publications hold several lists. ENHANCED and ADVANCED name them with a date for each entry. The CSV files
and the plain XML give programs and directives alone, which determine the list in the cases below and leave it open
in others.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct

from listwarden.lists.definition import ListDefinition
from listwarden.model import Attribute, Designation, Program, Source, SubList, Tag

__all__ = [
    "CODES",
    "SDN",
    "UMBRELLA",
    "OnList",
    "acts_on",
    "codes_of",
    "deduced_sublists",
    "listed_on",
    "other_lists",
    "own_sublists",
    "stands_on_own_list",
]

SDN = "SDN"
"""Code of the SDN list."""

UMBRELLA = "Consolidated List"
"""What OFAC calls the publication of the non-SDN lists as a whole: no list of its own in law."""

CODES = {
    "SDN List": SDN,
    "Sectoral Sanctions Identifications List": "SSI",
    "CAPTA List": "CAPTA",
    "Non-SDN Menu-Based Sanctions List": "NS-MBS",
    "Non-SDN CMIC List": "NS-CMIC",
    "FSE List": "FSE",
    "Non-SDN Palestinian Legislative Council List": "NS-PLC",
}
"""The list's name in ENHANCED and in ADVANCED -> code of the sub-list."""

_BY_PROGRAM = {
    "NS-PLC": "NS-PLC",
    "CMIC-EO13959": "NS-CMIC",
    "FSE-SY": "FSE",
    "FSE-IR": "FSE",
    "561-Related": "CAPTA",
    "561List": "CAPTA",  # the Part 561 List, which the CAPTA List took in
}
_BY_PHRASE = (
    ("UKRAINE-EO13662", ("Executive Order 13662 Directive Determination -",), "SSI"),
    ("IRAN", ("U.S. Persons Must Continue to Block",), "EO13599"),
)
"""Program, beginning of a standing phrase beside it, sub-list."""

_MENU_BASED = (
    (
        "RUSSIA-EO14024",
        tuple(
            f"Executive Order 14024 Directive Information Subject to Directive {which} " for which in ("1a", "3", "4")
        ),
    ),
    ("CAATSA - RUSSIA", ("CAATSA Section 235 Information",)),
    ("BURMA-EO14014", ("Executive Order 14014 Directive Information",)),
    ("ILLICIT-DRUGS-EO14059", ("Executive Order 14059 information",)),
)
"""Program and phrases of the menu-based list. Only where it is the entry's single program: a party that is blocked
under a further program keeps the phrases of the directive, and is no longer on this list."""


def codes_of(definition: ListDefinition) -> frozenset[str]:
    """The codes of the sub-lists that a publication holds."""
    return frozenset(sublist.code for sublist in definition.sublists)


class OnList(Struct, frozen=True):
    """A list that a party stands on, of whichever publication.

    Attributes:
        title: What OFAC calls the list; empty where the entry names none.
        source: Where it was read.
        day: The first day, where the file says it.
        acts: The acts that put the party there, where the file says which.
    """

    title: str
    source: Source
    day: dt.date | None
    acts: tuple[Designation, ...] = ()


def stands_on_own_list(lists: Iterable[OnList], own: frozenset[str]) -> bool:
    """Whether a party stands on a list of the publication: on the SDN list, or on any other list of OFAC.

    Args:
        lists: The lists it stands on.
        own: Codes of the sub-lists that the publication holds.
    """
    return any((CODES.get(each.title) == SDN) == (SDN in own) for each in lists if each.title)


def own_sublists(lists: Iterable[OnList], own: frozenset[str]) -> tuple[SubList, ...]:
    """The lists of this publication, each once; one that nobody knows yet is taken for one, under its own name."""
    found: dict[str, SubList] = {}
    for each in lists:
        code = CODES.get(each.title, each.title)
        if each.title not in ("", UMBRELLA) and (code in own or each.title not in CODES):
            found.setdefault(code, SubList(code, each.source, each.day))
    return tuple(found.values())


def other_lists(lists: Iterable[OnList], own: frozenset[str]) -> tuple[Attribute, ...]:
    """The lists of OFAC's other publication that the party stands on too, each once."""
    found: dict[str, Attribute] = {}
    for each in lists:
        if each.title in CODES and CODES[each.title] not in own:
            note = f"since {each.day}" if each.day else ""
            found.setdefault(each.title, Attribute("other_list", each.title, each.source, note=note))
    return tuple(found.values())


def listed_on(sublists: Iterable[SubList], lists: Iterable[OnList]) -> dt.date | None:
    """The first day on a list of this publication; on the publication where it names no list of its own."""
    days = [each.listed_on for each in sublists if each.listed_on]
    return min(days or [each.day for each in lists if each.day and each.title in ("", UMBRELLA)], default=None)


def acts_on(lists: Iterable[OnList]) -> tuple[Designation, ...]:
    """The acts that put a party on its lists; those of the publication as a whole only where there are no others."""
    every = list(lists)
    named = [each for each in every if each.title not in ("", UMBRELLA)] or every
    return tuple(act for each in named for act in each.acts)


def deduced_sublists(
    programs: Collection[Program], tags: Collection[Tag], source: Source, own: frozenset[str]
) -> tuple[SubList, ...]:
    """The sub-lists that an entry's programs and standing phrases determine; empty where they leave it open.

    Args:
        programs: The entry's programs.
        tags: Its standing phrases.
        source: Where the programs stand.
        own: Codes of the sub-lists that the publication holds. With SDN alone, every entry is on it.
    """
    if own == {SDN}:
        return (SubList(SDN, source),)
    codes = frozenset(program.code for program in programs)
    found = dict.fromkeys(code for code in _deduced(codes, [tag.text for tag in tags]) if code in own)
    return tuple(SubList(code, source) for code in found)


def _deduced(programs: frozenset[str], phrases: list[str]) -> Iterator[str]:
    yield from (_BY_PROGRAM[program] for program in sorted(programs) if program in _BY_PROGRAM)
    for program, starts, code in _BY_PHRASE:
        if program in programs and _any_starts(phrases, starts):
            yield code
    for only, beginnings in _MENU_BASED:
        if programs == {only} and _any_starts(phrases, beginnings):
            yield "NS-MBS"


def _any_starts(phrases: list[str], starts: tuple[str, ...]) -> bool:
    return any(phrase.startswith(starts) for phrase in phrases)
