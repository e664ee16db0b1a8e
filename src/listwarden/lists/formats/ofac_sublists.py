"""Which of OFAC's lists an entry stands on: as the ENHANCED XML names them, or as programs and directives tell.

OFAC's two publications hold several lists. The ENHANCED XML names them with a date for each entry; the CSV files and
the plain XML give programs and directives alone, which determine the list in the cases below and leave it open in
others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from listwarden.lists.definition import ListDefinition
from listwarden.model import Program, Source, SubList, Tag

__all__ = ["CODES", "SDN", "UMBRELLA", "codes_of", "deduced_sublists"]

SDN = "SDN"
UMBRELLA = "Consolidated List"
"""What the ENHANCED XML calls the publication of the non-SDN lists as a whole: no list of its own in law."""

CODES = {
    "SDN List": SDN,
    "Sectoral Sanctions Identifications List": "SSI",
    "CAPTA List": "CAPTA",
    "Non-SDN Menu-Based Sanctions List": "NS-MBS",
    "Non-SDN CMIC List": "NS-CMIC",
    "FSE List": "FSE",
    "Non-SDN Palestinian Legislative Council List": "NS-PLC",
}
"""The list's name in the ENHANCED XML -> code of the sub-list."""

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
