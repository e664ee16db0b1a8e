"""Regulations of the EU list: the one an entity is listed under, and those that its details were published in.

The schema's words are "information related to an official publication", and the only day it gives of every
regulation, also of those of details, is the day of publication. So that is the day of the act; the day of entry into
force is kept beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

from listwarden.lists.eu_fsf.node import Node, tagged
from listwarden.lists.formats.xml import text_of
from listwarden.model import Attribute, Designation, Program

__all__ = ["read_designations", "read_programs", "read_regulations"]

_DETAILS = ("nameAlias", "citizenship", "birthdate", "address", "identification")


def read_programs(entity: Node) -> tuple[Program, ...]:
    """The programs of the entity's regulations, each once."""
    found: dict[str, Program] = {}
    for node in entity.children("regulation"):
        if code := node.text("programme"):
            found.setdefault(code, Program(code, node.source("programme")))
    return tuple(found.values())


def read_designations(entity: Node, authority: str) -> tuple[Designation, ...]:
    """The acts the entity is listed under. Raises ListFormatError where a day of publication is no day."""
    return tuple(
        Designation(
            node.source(),
            program=node.text("programme"),
            authority=authority,
            designated_on=node.day("publicationDate"),
            legal_basis=node.text("numberTitle"),
        )
        for node in entity.children("regulation")
    )


def read_regulations(entity: Node) -> Iterator[Attribute]:
    """What else is said of the entity's regulations, and which regulations its details were published in.

    Raises:
        ListFormatError: A day is no day.
    """
    for node in entity.children("regulation"):
        yield from _described(node, "regulation")
        if text := text_of(node.element.find(tagged("publicationUrl"))):
            yield Attribute("regulation_url", text, node.source())
        if text := node.remark():
            yield Attribute("regulation_remark", text, node.source())
        for corrigendum in node.children("corrigendum"):
            yield from _described(corrigendum, "corrigendum")
    for name in _DETAILS:
        for detail in entity.children(name):
            for summary in detail.children("regulationSummary"):
                yield from _described(summary, "detail_regulation")


def _described(node: Node, key: str) -> Iterator[Attribute]:
    published, in_force = node.day("publicationDate"), node.day("entryIntoForceDate")
    organization = node.text("organisationType")
    notes = (
        node.text("regulationType"),
        f"of the {organization}" if organization else "",
        f"published {published}" if published else "",
        f"in force {in_force}" if in_force else "",
    )
    if text := node.text("numberTitle"):
        yield Attribute(key, text, node.source(), note=", ".join(note for note in notes if note))
    if text := node.text("publicationUrl"):
        yield Attribute("regulation_url", text, node.source("publicationUrl"))
