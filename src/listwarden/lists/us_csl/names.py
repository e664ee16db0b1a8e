"""Names of the lists that are not OFAC's: often prose, with aliases, parents and scopes in the one field.

Nothing is dropped: what is taken apart here stays whole in the attribute `name_as_published`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from listwarden.lists.us_csl.marks import split_marked
from listwarden.model import NameRole, NameStrength

__all__ = ["Piece", "Reading", "is_address_label", "read_name", "split_aliases"]


class Piece(NamedTuple):
    """One name out of a field."""

    text: str
    role: NameRole = "also known as"
    note: str = ""
    strength: NameStrength = "strong"


class Reading(NamedTuple):
    """What a field of names says.

    `pieces` are the names, the primary one first; `scope` says who else is meant ("and any successor ..."); `parent`
    is the organization that the listed one is named under; `is_prose` whether the field was taken apart.
    """

    pieces: tuple[Piece, ...]
    scope: str = ""
    parent: str = ""
    is_prose: bool = False


_SCOPE = re.compile(
    r"[\s,;]+(?=(?:and|or) (?:any|its|all|their) [^()]{0,80}(?:successor|sub-?unit|subsidiar)"
    r"|including (?:the|all|any) )",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"(?:\.|,)?\s+(?:(?P<entity>Affiliated Entity:|Subordinate Institution\s?[-:–—]|entity:)"
    r"|and subordinate entity(?=\s))\s*"
)
_ADDRESS_LABEL = re.compile(r"addr(?:ess|\.)?\s*(?:no\.?\s*|#\s*)?\d{1,4}\b", re.IGNORECASE)
_ABBREVIATION = re.compile(r"(?P<name>.+?)\s*\((?P<short>[A-Z][A-Z0-9-]{2,9})\)")
_LOST = re.compile(r"(?<=\w)\?(?=\w)")
_LONGEST = 2_000  # letters; a longer field is one name, so that no text can make the patterns slow
_LONGEST_NAME = 11  # words; what is longer behind "subordinate entity" describes facilities


def is_address_label(text: str) -> bool:
    """Whether a "name" only numbers an address: the entry is about whoever uses the address (15 CFR 744.16).

    >>> is_address_label("Address 01"), is_address_label("Address Systems Ltd.")
    (True, False)
    """
    return bool(_ADDRESS_LABEL.match(text))


def read_name(text: str) -> Reading:
    """What the field `name` says.

    >>> read_name("Sample Works LLC and any successor, sub-unit, or subsidiary thereof")[:2]
    ((Piece(text='Sample Works LLC', role='primary', note='', strength='strong'),), 'and any successor, sub-unit, or subsidiary thereof')
    >>> [piece.text for piece in read_name("Muster AG (a.k.a. Beispiel AG; MAG AG)").pieces]
    ['Muster AG', 'Beispiel AG', 'MAG AG']
    """  # noqa: E501
    if len(text) > _LONGEST:
        return Reading((Piece(text, "primary"),))
    bare, scope = _split_scope(text)
    names, parent, described = _split_parent(bare)
    pieces = [*_split_marks(names[0]), *(_beside(piece) for name in names[1:] for piece in _split_marks(name))]
    if not pieces or not any(map(str.isalnum, pieces[0].text)):
        return Reading((Piece(text, "primary"),))
    derived = [Piece(f"{parent} {names[0]}", note="parent and name together", strength="derived")] if parent else []
    primary = pieces[0]._replace(role="primary")
    also = "; ".join(part for part in (scope, described) if part)
    all_pieces = _distinct([primary, *pieces[1:], *derived])
    return Reading(all_pieces, also, parent, all_pieces[0].text != text)


def split_aliases(text: str) -> Iterator[Piece]:
    """The names in a field of aliases, joined by ";", the last one often behind "and".

    >>> [piece.text for piece in split_aliases("One; Two, Ltd.; and -Three")]
    ['One', 'Two, Ltd.', 'Three']
    """
    if len(text) > 10 * _LONGEST:
        yield Piece(text)
        return
    for number, part in enumerate(_outside_brackets(text)):
        bare = re.sub(r"^(?:and(?:\s+|$))?[-–—]?\s*", "", part.strip()) if number else part.strip()
        bare = _without_loose_end(bare.rstrip(" ,"))
        if any(map(str.isalnum, bare)):
            yield from (piece._replace(role=_as_alias(piece.role)) for piece in _split_marks(bare))


def _beside(piece: Piece) -> Piece:
    return piece._replace(role="also known as", note=piece.note or "listed together with the primary name")


def _as_alias(role: NameRole) -> NameRole:
    return "also known as" if role == "primary" else role


def _outside_brackets(text: str) -> Iterator[str]:
    """The parts between semicolons that stand in no brackets."""
    depth, start = 0, 0
    for at, letter in enumerate(text):
        depth = max(depth + (letter in "([") - (letter in ")]"), 0)
        if letter == ";" and not depth:
            yield text[start:at]
            start = at + 1
    yield text[start:]


def _without_loose_end(text: str) -> str:
    """Without the bracket that closes a series which the publisher took out of its sentence."""
    return text.rstrip(".)") if text.endswith((").", ")")) and text.count(")") > text.count("(") else text


def _split_scope(text: str) -> tuple[str, str]:
    found = _SCOPE.search(text)
    return (text[: found.start()], text[found.end() :]) if found and found.start() else (text, "")


def _split_parent(text: str) -> tuple[list[str], str, str]:
    """The names, the parent they are named under, and what is described rather than named.

    "PARENT. Affiliated Entity: OWN" lists OWN. "PARENT, and subordinate entity OWN" lists both.
    """
    found = _UNDER.search(text)
    if not found or not found.start() or found.end() == len(text):
        return [text], "", ""
    parent, own = text[: found.start()].strip(), text[found.end() :].strip()
    if len(own.split()) > _LONGEST_NAME:
        return [parent], "", own
    return ([own], parent, "") if found["entity"] else ([own, parent], parent, "")


def _split_marks(text: str) -> Iterator[Piece]:
    """The names around "a.k.a." and the like, then what can be read from each of them."""
    for name, role, note in split_marked(text):
        yield Piece(name, role, note)
        yield from _derive(name)


def _derive(name: str) -> Iterator[Piece]:
    """An abbreviation in brackets and the name without it; the name with its lost characters read as apostrophes."""
    found = _ABBREVIATION.fullmatch(name)
    if found and _is_short_for(found["short"], found["name"]):
        yield Piece(found["name"], note="without the abbreviation", strength="derived")
        yield Piece(found["short"], note="the abbreviation", strength="derived")
    if "?" in name:
        mended = " ".join(_LOST.sub("'", name).replace("?", " ").split())
        yield Piece(mended, note='"?" read as an apostrophe or a quotation mark', strength="derived")


def _is_short_for(short: str, name: str) -> bool:
    """Whether the letters of an abbreviation occur in the name in this order, the first one at its beginning."""
    letters = iter(re.sub(r"[\W\d_]", "", name.casefold()))
    wanted = re.sub(r"[\W\d_]", "", short.casefold())
    begins = bool(wanted) and name[:1].casefold() == wanted[0]
    return begins and len(name.split()) > 1 and all(letter in letters for letter in wanted)


def _distinct(pieces: list[Piece]) -> tuple[Piece, ...]:
    found: dict[str, Piece] = {}
    for piece in pieces:
        found.setdefault(piece.text, piece)
    return tuple(found.values())
