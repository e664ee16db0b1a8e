"""What happened to a target and when; whether it is in force is decided here.

The file keeps its history: targets that were de-listed stay in it, each with its modifications, the newest first. Of
8,670 targets some 1,550 were de-listed in September 2026, as a public reader of the live file reports. One taken for
listed is a false alert; one taken for de-listed is a missed party, so whatever is in doubt stays in force.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from listwarden.lists.ch_seco.node import Node
from listwarden.model import Attribute, Source

__all__ = ["Modification", "describe", "is_delisted", "lapses_on", "last_listing", "read_modifications"]

_FIRST_YEAR = 1945
_TYPES = {"listed", "amended", "de-listed"}


@dataclass(frozen=True)
class Modification:
    """One change of a target.

    Attributes:
        kind: `listed`, `amended` or `de-listed`.
        enacted_on: The day of the act.
        published_on: The day it was published.
        effective_on: The day it took effect.
        remark: What the publisher says of it.
        source: Where it was read.
    """

    kind: str
    enacted_on: dt.date | None
    published_on: dt.date | None
    effective_on: dt.date | None
    remark: str
    source: Source

    @property
    def day(self) -> dt.date | None:
        """The day it counts from: of effect, else of the act, else of publication."""
        return self.effective_on or self.enacted_on or self.published_on


def read_modifications(target: Node) -> tuple[Modification, ...]:
    """The modifications in the file's order. What they added and removed is history and is not read.

    Raises:
        ListFormatError: A kind is unknown, since it may be one that ends a listing, or a day is no day.
    """
    return tuple(_modification(node) for node in target.children("modification"))


def _modification(node: Node) -> Modification:
    kind = node.get("modification-type")
    if kind not in _TYPES:
        what = f"The attribute is {kind[:40]!r}; expected one of: {', '.join(sorted(_TYPES))}."
        node.refuse(what, "modification-type", "The publisher may have changed the format; its parser must be changed.")
    enacted, published, effective = (node.day(f"{name}-date") for name in ("enactment", "publication", "effective"))
    if any(day and day.year < _FIRST_YEAR for day in (enacted, published, effective)):
        node.refuse(
            f"A day lies before {_FIRST_YEAR}.", "", "Which modification is the latest decides what is in force."
        )
    return Modification(kind, enacted, published, effective, node.child_text("remark"), node.source())


def is_delisted(modifications: Sequence[Modification], on: dt.date | None) -> bool:
    """Whether a target is no longer listed on the day of the list.

    The modification with the latest day decides, among those of one day the first in the file, and of those without any
    day none, unless there is no other. A de-listing that takes effect after the day of the list does not count yet.
    """
    counting = [one for one in modifications if not (on and one.day and one.day > on)]
    if not counting:
        return False
    latest = max(one.day or dt.date.min for one in counting)
    return next(one for one in counting if (one.day or dt.date.min) == latest).kind == "de-listed"


def last_listing(modifications: Sequence[Modification]) -> Modification | None:
    """The last time the target was put on the list; None where the file does not say."""
    listed = [one for one in modifications if one.kind == "listed"]
    return max(listed, key=lambda one: one.day or dt.date.min, default=None)


def lapses_on(modifications: Sequence[Modification]) -> dt.date | None:
    """The day on which a target in force is de-listed, where that is decided but still to come; else None."""
    latest = max((one for one in modifications if one.day), key=lambda one: one.day or dt.date.min, default=None)
    return latest.day if latest and latest.kind == "de-listed" else None


def describe(modifications: Sequence[Modification]) -> Iterator[Attribute]:
    """Every modification as an attribute, with its days."""
    for one in modifications:
        days = (("enacted", one.enacted_on), ("published", one.published_on), ("effective", one.effective_on))
        notes = (*(f"{word} {day}" for word, day in days if day), one.remark)
        yield Attribute("modification", one.kind, one.source, note="; ".join(note for note in notes if note))
