"""Shares as whole numbers, so that a sum that is exactly 50 % is 50 % and not a little less.

A share is counted in millionths of a percent. A share that is not known exactly is a least and a most value; digits
beyond the sixth decimal widen it by one unit, outward, so that the true value is always inside.
"""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import lru_cache

__all__ = ["UNIT", "UNKNOWN", "WHOLE", "bounds", "bounds_of_text", "percent_words", "range_words"]

UNIT = 1_000_000
"""One percent."""

WHOLE = 100 * UNIT
"""All of the capital, or of the votes: 100 %."""

UNKNOWN = (0, WHOLE)
"""A share of which nothing is known."""

_NUMBER = r"(-?\d{1,6}(?:\.\d{1,30})?)\s*%?"
_EXACT = re.compile(_NUMBER)
_RANGE = re.compile(rf"{_NUMBER}\s*(?:-|\u2013|to|\.\.)\s*{_NUMBER}")
_LIMIT = re.compile(rf"(>=|<=|>|<|\u2265|\u2264)\s*{_NUMBER}")
_NOTHING = {"", "?", "unknown", "n/a"}
_HINT = "write 50, 12.5, 25-50, >50, >=25, <10, <=10 or unknown"


def bounds(least: Decimal | None, most: Decimal | None, *, above: bool = False, below: bool = False) -> tuple[int, int]:
    """The least and most millionths of a percent that a share can have.

    Args:
        least: The least percent, 0 if None.
        most: The most percent, 100 if None.
        above: Whether the share is more than `least`, not equal.
        below: Whether the share is less than `most`, not equal.

    Raises:
        ValueError: The share is negative, over 100, not a number, or nothing is left between the bounds.
    """
    low, high = least or Decimal(0), Decimal(100) if most is None else most
    for value in (low, high):
        if not value.is_finite() or not 0 <= value <= 100:
            raise ValueError(f"a share lies between 0 and 100 percent, not at {value}")
    floor = int((low * UNIT).to_integral_value(ROUND_FLOOR)) + above
    ceiling = int((high * UNIT).to_integral_value(ROUND_CEILING)) - below
    if floor > ceiling:
        raise ValueError(f"no share lies between {low} and {high}")
    return floor, ceiling


@lru_cache(maxsize=4096)
def bounds_of_text(text: str) -> tuple[int, int]:
    """The least and most of a share as people write it.

    >>> bounds_of_text("50 %"), bounds_of_text("25-50"), bounds_of_text(">50"), bounds_of_text("unknown")
    ((50000000, 50000000), (25000000, 50000000), (50000001, 100000000), (0, 100000000))

    Raises:
        ValueError: It is not a share.
    """
    text = text.strip().lower()
    if text in _NOTHING:
        return UNKNOWN
    if found := _EXACT.fullmatch(text):
        return bounds(Decimal(found[1]), Decimal(found[1]))
    if found := _RANGE.fullmatch(text):
        return bounds(Decimal(found[1]), Decimal(found[2]))
    if found := _LIMIT.fullmatch(text):
        return _limited(found[1], Decimal(found[2]))
    raise ValueError(f"{text!r} is not a share; {_HINT}")


def _limited(sign: str, value: Decimal) -> tuple[int, int]:
    if sign in {">", ">=", "\u2265"}:
        return bounds(value, None, above=sign == ">")
    return bounds(None, value, below=sign == "<")


def percent_words(value: int) -> str:
    """A share in words: `37.5 %`."""
    whole, rest = divmod(value, UNIT)
    return f"{whole}.{rest:06}".rstrip("0").rstrip(".") + " %"


def range_words(least: int, most: int) -> str:
    """A share that may be known as a range only: `50 %`, `between 37 % and 62 %`, `unknown`."""
    if (least, most) == UNKNOWN:
        return "unknown"
    if least == most:
        return percent_words(least)
    return f"between {percent_words(least)} and {percent_words(most)}"
