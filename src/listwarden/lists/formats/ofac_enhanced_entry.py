"""One entry of OFAC's ENHANCED XML as a listing: its lists, programs, instruments and names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree
from msgspec import structs

from listwarden.errors import ListFormatError
from listwarden.lists.definition import ListDefinition
from listwarden.lists.formats import ofac_enhanced_shapes as shapes
from listwarden.lists.formats.ofac_acts import pair_acts
from listwarden.lists.formats.ofac_enhanced_values import (
    read_address,
    read_relationship,
    read_values,
    said_of_relationships,
)
from listwarden.lists.formats.ofac_remarks import Context
from listwarden.lists.formats.ofac_sublists import UMBRELLA, OnList, codes_of, listed_on, other_lists, own_sublists
from listwarden.lists.formats.ofac_values import Draft, entity_type, is_number, make_listing, split_titles
from listwarden.lists.formats.ofac_words import LANGUAGES, LATIN, MAIDEN_NAME, alias_role
from listwarden.lists.formats.xml import line_of
from listwarden.model import (
    Designation,
    EntityType,
    Leftover,
    Listing,
    Name,
    NameRole,
    NameStrength,
    Program,
    Source,
    SubList,
    Tag,
)
from listwarden.names.dates import parse_day
from listwarden.names.script import script_of

__all__ = ["EntryReader"]

_FLAGS = {"true": True, "1": True, "false": False, "0": False, "": False}
_CHANGED = "The publisher may have changed the format; its parser must be changed with it."


class EntryReader:
    """Makes listings of entries.

    Args:
        file: The file's name, for error texts.
        definition: The list.
        snapshot: The snapshot's hash.
        words: Reference number -> word, filled while the file is read.
    """

    def __init__(self, file: str, definition: ListDefinition, snapshot: str, words: Mapping[str, str]) -> None:
        self._file = file
        self._prefix = definition.prefix
        self._source = Source(definition.id, snapshot, "", "")
        self._own = codes_of(definition)
        self._words = words

    def read(self, entity: shapes.Entity, element: etree._Element) -> Listing:
        """One entry.

        Raises:
            ListFormatError: It has no primary name, a name is empty, its id is no number, its kind is not known, or
                the day it was put on a list does not parse.
        """
        where = f"{self._file}, entry {entity.id}, line {line_of(element)}"
        if not is_number(entity.id):
            raise ListFormatError(f"Expected a number as id, found {entity.id[:40]!r}.", where=where, hint=_CHANGED)
        source = Source(self._source.list, self._source.snapshot, entity.id, "")
        own_type = entity_type(entity.general_info.entity_type, where)
        lists = [_on_list(each, source, where) for each in entity.sanctions_lists]
        sublists = own_sublists(lists, self._own)
        listing = make_listing(self._draft(entity, own_type, source, sublists, where))
        entry = structs.replace(
            listing.entity,
            attributes=(*listing.entity.attributes, *other_lists(lists, self._own)),
            relationships=tuple(read_relationship(each, source, self._prefix) for each in entity.relationships),
        )
        return structs.replace(
            listing,
            entity=entry,
            designations=tuple(_designations(entity, listing.programs, source, lists)),
            listed_on=listed_on(sublists, lists),
            tags=(*listing.tags, *_measures(entity, source)),
            leftovers=(*listing.leftovers, *_lost_parts(entity, source), *said_of_relationships(entity, source)),
        )

    def _draft(
        self, entity: shapes.Entity, own_type: EntityType, source: Source, sublists: tuple[SubList, ...], where: str
    ) -> Draft:
        info = entity.general_info
        titles = split_titles(info.title, source.at("generalInfo/title"))
        context = Context(source, own_type, tuple(title.value for title in titles))
        return Draft(
            id=entity.id,
            prefix=self._prefix,
            source=source,
            type=own_type,
            names=_names(entity, own_type, source, where),
            addresses=tuple(read_address(address, source) for address in entity.addresses),
            records=tuple(read_values(entity, context, self._words)),
            titles=titles,
            remarks=info.remarks,
            programs=tuple(Program(p.text, source.at(f"sanctionsProgram {p.id}")) for p in entity.sanctions_programs),
            sublists=sublists,
        )


def _on_list(it: shapes.SanctionsList, source: Source, where: str) -> OnList:
    try:
        return OnList(it.text, source.at(f"sanctionsList {it.id}"), parse_day(it.date_published))
    except ValueError:
        what = f"The day of the {it.text} is {it.date_published!r}; expected one like 2025-01-10."
        raise ListFormatError(what, where=where, hint=_CHANGED) from None


def _measures(entity: shapes.Entity, source: Source) -> Iterator[Tag]:
    for each in entity.sanctions_types:
        yield Tag("measure", each.text, source.at(f"sanctionsType {each.id}"))


def _designations(
    entity: shapes.Entity, programs: Sequence[Program], source: Source, lists: Sequence[OnList]
) -> Iterator[Designation]:
    """The acts, as far as the file lets them be told: programs and instruments stand in two columns side by side.

    The day is that of the list where the party has one program and stands on one list.
    """
    days = [each.day for each in lists if each.title != UMBRELLA]
    day = days[0] if len(days) == len(programs) == 1 else None
    acts = [Designation(source.at(f"legalAuthority {it.id}"), legal_basis=it.text) for it in entity.legal_authorities]
    for program, act in pair_acts(programs, acts):
        if program:
            basis = act.legal_basis if act else ""
            yield Designation(program.source, program=program.code, designated_on=day, legal_basis=basis)
        elif act:
            yield act


def _names(entity: shapes.Entity, own_type: EntityType, source: Source, where: str) -> tuple[Name, ...]:
    primary = [name for name in entity.names if _flag(name.is_primary, where)]
    if not primary or not all(name.translations for name in entity.names):
        raise ListFormatError("The entry has no primary name, or a name is empty.", where=where, hint=_CHANGED)
    others = [name for name in entity.names if not _flag(name.is_primary, where)]
    names = [made for name in (*primary, *others) for made in _translations(name, own_type, source, where)]
    if not all(name.text for name in names):
        raise ListFormatError("A name of the entry is empty.", where=where, hint=_CHANGED)
    return tuple(names)


def _flag(text: str, where: str) -> bool:
    """A truth as XML Schema writes it. How far a name counts hangs on it, so another word is refused."""
    if text not in _FLAGS:
        raise ListFormatError(f"Expected true or false, found {text[:40]!r}.", where=where, hint=_CHANGED)
    return _FLAGS[text]


def _translations(name: shapes.Name, own_type: EntityType, source: Source, where: str) -> Iterator[Name]:
    """A name in all its scripts; the one marked as primary first. In another script it is an alias with a note."""
    in_order = sorted(name.translations, key=lambda each: not _flag(each.is_primary, where))
    is_primary = _flag(name.is_primary, where)
    strength: NameStrength = "weak" if _flag(name.is_low_quality, where) else "strong"
    for number, each in enumerate(in_order):
        role: NameRole = "primary" if is_primary and not number else (alias_role(name.alias_type) or "also known as")
        is_split = own_type == "person" and each.formatted_first_name
        yield Name(
            each.formatted_full_name,
            source.at(f"name {name.id} translation {each.id}"),
            strength,
            role,
            script_of(each.formatted_full_name),
            LANGUAGES.get(each.script),
            family=each.formatted_last_name if is_split else "",
            given=each.formatted_first_name if is_split else "",
            note=_note(name, each, is_primary=is_primary),
        )


def _note(name: shapes.Name, each: shapes.Name_Translation, *, is_primary: bool) -> str:
    script = f"{'primary name ' if is_primary else ''}in {each.script}" if each.script != LATIN else ""
    kind = name.alias_type if not alias_role(name.alias_type) else ""
    maiden = [f"maiden name: {part.value}" for part in each.name_parts if part.type == MAIDEN_NAME]
    return "; ".join(text for text in (script, kind, *maiden) if text)


def _lost_parts(entity: shapes.Entity, source: Source) -> Iterator[Leftover]:
    """Parts of a name that the whole name does not show; a maiden name is in its note."""
    for name in entity.names:
        for each in name.translations:
            whole = each.formatted_full_name.casefold()
            for part in each.name_parts:
                if part.type != MAIDEN_NAME and part.value.casefold() not in whole:
                    yield Leftover(f"{part.type}: {part.value}", source.at(f"name {name.id} translation {each.id}"))
