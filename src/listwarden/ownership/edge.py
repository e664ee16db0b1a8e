"""One edge of an ownership graph: who holds or controls what, since when, and who says so."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, InvalidOperation
from typing import Literal, get_args

from msgspec import Struct

from listwarden.errors import InputError
from listwarden.ownership.share import UNKNOWN, WHOLE, bounds, bounds_of_text, range_words

__all__ = ["KINDS", "SHARE_KINDS", "Edge", "Kind", "edge"]

Kind = Literal["ownership", "voting", "control", "influence", "office", "consolidation", "link"]
"""What an edge says.

ownership: a share of the capital, or of the profit where there is no capital.
voting: a share of the votes.
control: the right to appoint or remove a majority of the board, or another stated power to direct the owned entity.
influence: something that may amount to control and has to be asked about, such as a trustee or a contract.
office: a seat on the board or a post; no control by itself.
consolidation: the owner consolidates the owned entity in its accounts; says that there is a share, not how large.
link: another relation, such as a fund and its sub-fund; kept, never counted.
"""

KINDS: tuple[Kind, ...] = get_args(Kind)
"""All kinds."""

SHARE_KINDS = frozenset({"ownership", "voting", "consolidation"})
"""Kinds that have a share."""


class Edge(Struct, frozen=True, gc=False):
    """One statement that one party holds or controls another.

    Attributes:
        owner: Id of the one who holds.
        owned: Id of the entity that is held.
        kind: What the edge says.
        least: The least share it can be, in millionths of a percent of all capital or all votes.
        most: The most it can be; the same as `least` for a share that is known.
        share_class: Class of the shares. Stakes in several classes add up.
        joint: Name of an arrangement by which several owners exercise their rights in this entity together.
        since: First day it holds; None where it is not known or always.
        until: Last day it holds; None where it still does.
        source: Where it was read, and what it rests on.
        as_of: The day its source speaks of, if it says so.
        stated: The share as it was written.
        parts: The edges this one was made of, where several sources report one stake.
        conflict: Whether those sources disagree, so that the share is somewhere between what they say.
    """

    owner: str
    owned: str
    kind: Kind = "ownership"
    least: int = 0
    most: int = WHOLE
    share_class: str = ""
    joint: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    source: str = ""
    as_of: dt.date | None = None
    stated: str = ""
    parts: tuple[Edge, ...] = ()
    conflict: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether its share is known."""
        return self.least == self.most

    @property
    def words(self) -> str:
        """What is held, in words: `60 % of the capital`."""
        if self.kind not in SHARE_KINDS:
            return _OTHER_WORDS[self.kind]
        of = "votes" if self.kind == "voting" else "capital"
        text = f"{range_words(self.least, self.most)} of the {of}" if not self._is_unknown else f"unknown share of {of}"
        return f"{text}, consolidated in its accounts" if self.kind == "consolidation" else text

    @property
    def _is_unknown(self) -> bool:
        return (self.least, self.most) == UNKNOWN

    def is_valid_on(self, day: dt.date) -> bool:
        """Whether it holds on a day; both ends count."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


_OTHER_WORDS = {
    "control": "control",
    "influence": "an influence that may be control",
    "office": "an office",
    "link": "another relation",
}


def edge(
    owner: str,
    owned: str,
    share: str | float | Decimal | tuple[float, float] | None = None,
    kind: Kind = "ownership",
    **details: object,
) -> Edge:
    """An edge from values as a program has them.

    >>> edge("X", "A", 50).least, edge("X", "A", "25-50").words, edge("X", "A").words
    (50000000, 'between 25 % and 50 % of the capital', 'unknown share of capital')

    Args:
        owner: Id of the owner.
        owned: Id of the owned entity.
        share: In percent: a number, a text as `bounds_of_text` takes it, a pair of bounds, or None for unknown.
        kind: What the edge says.
        details: Further attributes of `Edge`.

    Raises:
        InputError: The share is none, an id is blank, the kind is unknown or the dates are the wrong way round.
    """
    where = f"edge {owner} -> {owned}"
    if not owner.strip() or not owned.strip():
        raise InputError("An edge needs an owner and an owned entity.", where=where)
    if kind not in KINDS:
        raise InputError(f"{kind!r} is not a kind of edge.", where=where, hint=f"Kinds: {', '.join(KINDS)}.")
    try:
        least, most = _bounds_of(share) if kind in SHARE_KINDS else UNKNOWN
    except (ValueError, InvalidOperation) as error:
        raise InputError(f"The share cannot be read: {error}.", where=where) from error
    stated = "" if share is None else str(share)
    made = Edge(owner, owned, kind, least, most, stated=stated, **details)  # type: ignore[arg-type]
    if made.since and made.until and made.since > made.until:
        raise InputError(f"It ends ({made.until}) before it begins ({made.since}).", where=where)
    return made


def _bounds_of(share: str | float | Decimal | tuple[float, float] | None) -> tuple[int, int]:
    if share is None:
        return UNKNOWN
    if isinstance(share, str):
        return bounds_of_text(share)
    low, high = share if isinstance(share, tuple) else (share, share)
    return bounds(Decimal(str(low)), Decimal(str(high)))
