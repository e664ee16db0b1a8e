"""The names of OFAC's ADVANCED XML: parts with types, each alias in one or more scripts."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from listwarden.lists.formats.ofac_advanced_dates import read_period, words_of
from listwarden.lists.formats.ofac_advanced_node import Node
from listwarden.lists.formats.ofac_advanced_tables import Tables
from listwarden.lists.formats.ofac_words import LANGUAGES, LATIN, MAIDEN_NAME, alias_role
from listwarden.model import Name, NameRole, Source
from listwarden.names.script import script_of

__all__ = ["read_names"]

_FAMILY = "Last Name"
_WHOLE = frozenset({"Entity Name", "Vessel Name", "Aircraft Name"})
_PRIMARY_LATIN = "Primary Latin"
_NAME_TYPE = "Name"  # of the primary name, which has a mark of its own
_UNSPACED = frozenset({"Hani", "Hans", "Hant", "Jpan", "Hira", "Kana", "Kore", "Hang"})
"""Scripts that write a person's family name and given name without a blank between them."""


class _Part(Struct, frozen=True):
    """One part of a name, what it is, and the script that the publisher says it is in."""

    text: str
    type: str
    script: str
    code: str
    is_acronym: bool


def read_names(profile: Node, tables: Tables, source: Source) -> tuple[Name, ...]:
    """All names of a party, the primary one first, then as published.

    A person's name is "SURNAME, Given", as in OFAC's CSV files. The primary name in another script is an alias with
    a note, as is every name of an identity that the publisher calls false.

    Raises:
        ListFormatError: There is no primary name, or several, or a name has no part or one of no group.
    """
    identities = sorted(profile.all("Identity"), key=lambda identity: not identity.flag("Primary"))
    names = [name for identity in identities for name in _read_identity(identity, tables, source)]
    primary = [name for name in names if name.role == "primary"]
    if len(primary) != 1:
        profile.refuse(f"The party has {len(primary)} primary names; expected one.")
    return (primary[0], *(name for name in names if name.role != "primary"))


def _read_identity(identity: Node, tables: Tables, source: Source) -> Iterator[Name]:
    groups = {
        group["ID"]: tables.text(group, "NamePartTypeID")
        for all_groups in identity.all("NamePartGroups")
        for master in all_groups.nodes
        for group in master.nodes
    }
    notes = ["false identity"] if identity.flag("False") else []
    if comment := identity.words("Comment"):
        notes.append(comment)
    for alias in identity.all("Alias"):
        is_primary = alias.flag("Primary") and identity.flag("Primary")
        yield from _read_alias(alias, groups, tables, source, is_primary, notes)


def _read_alias(
    alias: Node, groups: dict[str, str], tables: Tables, source: Source, is_primary: bool, notes: list[str]
) -> Iterator[Name]:
    role = _role(alias, tables)
    documented = list(alias.all("DocumentedName"))
    if not documented:
        alias.refuse("The alias has no name.")
    main = _main(documented, tables) if is_primary else None
    said = [*notes, *_alias_notes(alias, tables)]
    for each in documented:
        parts = _read_parts(each, groups, tables)
        own = [*said, *_name_notes(each, parts, tables, is_primary=is_primary)]
        yield _make_name(each, parts, source, "primary" if each is main else role, alias.flag("LowQuality"), own)


def _role(alias: Node, tables: Tables) -> NameRole:
    label = tables.text(alias, "AliasTypeID")
    role = "also known as" if label == _NAME_TYPE else alias_role(label)
    if role is None:
        alias.refuse(f"The alias is of the type {label[:40]!r}; expected {_NAME_TYPE}, A.K.A., F.K.A. or N.K.A.")
    return role


def _main(documented: list[Node], tables: Tables) -> Node:
    """The name that stands for the party: the one marked as such, or else the first."""
    marked = [name for name in documented if tables.text(name, "DocNameStatusID") == _PRIMARY_LATIN]
    return marked[0] if marked else documented[0]


def _read_parts(documented: Node, groups: dict[str, str], tables: Tables) -> list[_Part]:
    parts = [_read_part(part, groups, tables) for part in documented.all("DocumentedNamePart")]
    if not any(part.text for part in parts):
        documented.refuse("The name is empty.")
    return [part for part in parts if part.text]


def _read_part(part: Node, groups: dict[str, str], tables: Tables) -> _Part:
    value = part.one("NamePartValue")
    group = value["NamePartGroupID"]
    if group not in groups:
        value.refuse(f"The part of a name is of the group {group[:40]!r}, which the identity does not have.")
    script = tables.value(value, "ScriptID")
    around = part.attributes
    text = f"{around.get('LeadingChars', '')}{value.text}{around.get('TrailingChars', '')}".strip()
    return _Part(text, groups[group], script.text, script.attributes.get("ScriptCode", ""), value.flag("Acronym"))


def _alias_notes(alias: Node, tables: Tables) -> Iterator[str]:
    if comment := alias.words("Comment"):
        yield comment
    if period := alias.first("DatePeriod"):
        try:
            date = str(read_period(period, tables) or "")
        except ValueError:
            date = words_of(period)
        if date:
            yield f"used {date}"


def _name_notes(documented: Node, parts: list[_Part], tables: Tables, *, is_primary: bool) -> Iterator[str]:
    scripts = dict.fromkeys(part.script for part in parts if part.script != LATIN)
    if scripts:
        yield f"{'primary name ' if is_primary else ''}in {' and '.join(scripts)}"
    for maiden in (part.text for part in parts if part.type == MAIDEN_NAME):
        yield f"maiden name: {maiden}"
    if comment := documented.words("Comment"):
        yield comment
    for country in documented.all("DocumentedNameCountry"):
        said = country.words("Comment")
        yield f"in {tables.country(country)[1]}{f' ({said})' if said else ''}"
    if any(part.is_acronym for part in parts):
        yield "acronym"


def _make_name(
    documented: Node, parts: list[_Part], source: Source, role: NameRole, is_weak: bool, notes: list[str]
) -> Name:
    family, given, text = _join(parts)
    return Name(
        text=text,
        source=source.at(documented.place),
        strength="weak" if is_weak else "strong",
        role=role,
        script=script_of(text),
        language=LANGUAGES.get(parts[0].script),
        family=family,
        given=given,
        note="; ".join(notes),
    )


def _join(parts: list[_Part]) -> tuple[str, str, str]:
    """Family name, given names, and the whole name; the first two are empty where nothing tells them apart."""
    gap = "" if len(parts) > 1 and all(part.code in _UNSPACED for part in parts) else " "
    family = gap.join(part.text for part in parts if part.type == _FAMILY)
    given = gap.join(part.text for part in parts if part.type != _FAMILY)
    if not (family and given) or any(part.type in _WHOLE for part in parts):
        return "", "", gap.join(part.text for part in parts)
    return family, given, f"{family}{'' if not gap else ', '}{given}"
