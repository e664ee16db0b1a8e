"""The relations of OFAC's ADVANCED XML. They stand after the parties and name two profiles."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from listwarden.lists.formats.ofac_advanced_dates import read_period, words_of
from listwarden.lists.formats.ofac_advanced_node import Node
from listwarden.lists.formats.ofac_advanced_tables import Tables
from listwarden.lists.formats.ofac_words import USUAL_QUALITIES, relation_kind
from listwarden.model import Leftover, Relationship, Source

__all__ = ["Relation", "read_relation"]


class Relation(Struct, frozen=True):
    """A relation as published: the party `start` is `label` the party `end`.

    Attributes:
        start: The profile it goes from.
        end: The profile it goes to.
        label: OFAC's words for it.
        is_symmetrical: Whether it holds in both directions.
        note: What else is said of it, or empty.
        field: Where it was read.
    """

    start: str
    end: str
    label: str
    is_symmetrical: bool
    note: str
    field: str

    def records(self, source: Source, name: str, listing_id: str) -> Iterator[Relationship | Leftover]:
        """What it becomes at the party whose source is given: a relationship, and its note as a leftover.

        Args:
            source: The source of the party that has the relation.
            name: The name of the other one.
            listing_id: The id of the other one.
        """
        at = source.at(self.field)
        yield Relationship(relation_kind(self.label), name, at, listing_id)
        if self.note:
            yield Leftover(f"{self.label} {name}: {self.note}", at)

    def reverse(self, source: Source) -> Leftover:
        """What it becomes at the party it goes to where the file does not have the one it comes from."""
        note = f": {self.note}" if self.note else ""
        return Leftover(f"{self.start} {self.label} this party{note}", source.at(self.field))


def read_relation(node: Node, tables: Tables) -> Relation:
    """One ProfileRelationship."""
    kind = tables.value(node, "RelationTypeID")
    quality = tables.text(node, "RelationQualityID")
    notes = (
        "former" if node.flag("Former") else "",
        "" if quality in USUAL_QUALITIES else f"quality: {quality}",
        _period(node, tables),
        node.words("Comment"),
    )
    return Relation(
        start=node["From-ProfileID"],
        end=node["To-ProfileID"],
        label=kind.text,
        is_symmetrical=kind.flag("Symmetrical"),
        note="; ".join(note for note in notes if note),
        field=node.place,
    )


def _period(node: Node, tables: Tables) -> str:
    """When the relation began and ended; one without an end goes on."""
    period = node.first("DatePeriod")
    if period is None:
        return ""
    try:
        date = str(read_period(period, tables) or "")
    except ValueError:
        return words_of(period)
    return f"since {date}" if date and period.first("End") is None else date
