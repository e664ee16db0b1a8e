"""What a text gives a listed name, as one number: search reads millions of them, one after another.

The name stands in the high bits; below are how many of its words the text meets, what these would cost if left over,
and what the text gives: both rounded up to a part of a bit, so that bounds stay bounds.
"""

from __future__ import annotations

import math

from listwarden.match.fast.jit import compiled
from listwarden.match.fast.records import MANY

__all__ = ["MOST_BITS", "bits_of", "cost_of", "entry_of", "name_of", "words_of"]

_PARTS = 64
"""Steps of a bit of evidence."""

_BITS, _COST = 13, 12
"""Binary digits of what a text gives, and of what words cost."""

_MOST, _MOST_COST = (1 << _BITS) - 1, (1 << _COST) - 1
_WORDS = _BITS + _COST
_NAME = _WORDS + 3

MOST_BITS = 1e6
"""What does not fit stands for this."""


@compiled
def entry_of(name: int, bits: float, cost: float, words: int) -> int:
    """The number that stands for what a text gives a name; of words there are `MANY` at the most."""
    least = min(math.ceil(bits * _PARTS), _MOST)
    return (
        (int(name) << _NAME)
        | (int(min(words, MANY)) << _WORDS)
        | (min(math.ceil(cost * _PARTS), _MOST_COST) << _BITS)
        | least
    )


@compiled
def name_of(entry: int) -> int:
    """The listed name."""
    return entry >> _NAME


@compiled
def words_of(entry: int) -> int:
    """How many of its words the text meets."""
    return (entry >> _WORDS) & MANY


@compiled
def bits_of(entry: int) -> float:
    """The most bits that the text gives it."""
    parts = entry & _MOST
    return parts / _PARTS if parts < _MOST else MOST_BITS


@compiled
def cost_of(entry: int) -> float:
    """The most that the words it meets would cost if left over."""
    parts = (entry >> _BITS) & _MOST_COST
    return parts / _PARTS if parts < _MOST_COST else MOST_BITS
