"""Truth in three values: true, false, unknown. Unknown is a value of its own, not a kind of false (Kleene 1938)."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["Truth", "all_of", "any_of", "negated"]

Truth = bool | None
"""`None` is unknown."""


def all_of(values: Iterable[Truth]) -> Truth:
    """True if all are true, false if one is false, else unknown.

    >>> all_of([True, None]) is None, all_of([False, None])
    (True, False)
    """
    seen = set(values)
    return False if False in seen else None if None in seen else True


def any_of(values: Iterable[Truth]) -> Truth:
    """True if one is true, false if all are false, else unknown."""
    return negated(all_of(map(negated, values)))


def negated(value: Truth) -> Truth:
    """The opposite; the opposite of unknown is unknown."""
    return None if value is None else not value
