"""Words as choices for each of their parts: all of their readings, or the likeliest, and the keys that these are.

The twin of `names.romanized.likeliest` and `keys_of_readings`; keys are hashes. Functions take plain arrays (`bound`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import numpy as np

from listwarden.match.fast.jit import compiled, inlined
from listwarden.match.fast.near import MOST_LETTERS
from listwarden.names.keys import KeyKind
from listwarden.names.romanized import LEAST_ROMANIZED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Byte = NDArray[np.uint8]
    Int = NDArray[np.int32]
    Wide = NDArray[np.uint64]

__all__ = [
    "ROMANIZED_KEY", "begun_hash", "copy", "hash_of", "keys_of_ways", "longer_hash", "next_choice", "put", "undouble",
    "whole_hash",
]  # fmt: skip

ROMANIZED_KEY = get_args(KeyKind).index("romanized")
_E, _I, _O, _BETWEEN = map(ord, "eio-")

_FIRST_HASH = 0xCBF29CE484222325
_PRIME = 0x100000001B3
_MIX = 0xFF51AFD7ED558CCD
_HALF = 33
"""FNV-1a with 64 bits, its high bits mixed into the low ones as MurmurHash3 ends."""


@inlined
def begun_hash(kind: int) -> Any:
    """The hash of a key of a kind, before its letters."""
    return (np.uint64(_FIRST_HASH) ^ np.uint64(kind)) * np.uint64(_PRIME)


@inlined
def longer_hash(value: Any, letter: Any) -> Any:
    """The hash with one more letter."""
    return (value ^ np.uint64(letter)) * np.uint64(_PRIME)


@inlined
def whole_hash(value: Any) -> Any:
    """The hash behind its last letter."""
    value = (value ^ (value >> np.uint64(_HALF))) * np.uint64(_MIX)
    return value ^ (value >> np.uint64(_HALF))


@inlined
def hash_of(kind: int, letters: Byte, first: int, behind: int) -> int:
    """Hash of a key."""
    value = begun_hash(kind)
    for at in range(first, behind):
        value = longer_hash(value, letters[at])
    return whole_hash(value)  # type: ignore[no-any-return]


@inlined
def copy(letters: Byte, size: int, out: Byte) -> None:
    """Writes the letters of a word; one by one, since to assign a part of an array takes longer."""
    for at in range(size):
        out[at] = letters[at]


@inlined
def undouble(word: Byte, size: int) -> int:
    """Takes letters out that follow an equal one; returns how many are left."""
    count = min(size, 1)
    for at in range(1, size):
        if word[at] != word[count - 1]:
            word[count] = word[at]
            count += 1
    return count


@inlined
def put(start: Int, letter: Byte, choice: int, out: Byte, size: int) -> int:
    """Adds a choice to a text; returns how long this is then."""
    for at in range(start[choice], start[choice + 1]):
        out[size] = letter[at]
        size += 1
    return size


@inlined
def next_choice(pick: Int, least: int, most: Int, count: int) -> bool:
    """Goes on to the next choice for each place, the last place changing first; False behind the last of them."""
    for at in range(count - 1, -1, -1):
        pick[at] += 1
        if pick[at] < most[at]:
            return True
        pick[at] = least
    return False


@inlined
def replaced(text: Byte, size: int, vowel: int, out: Byte) -> int:
    """Writes a text with `e` for each i with that vowel behind it; returns its length."""
    count, at = 0, 0
    while at < size:
        is_pair = text[at] == _I and at + 1 < size and text[at + 1] == vowel
        out[count] = _E if is_pair else text[at]
        count += 1
        at += 2 if is_pair else 1
    return count


@compiled
def keys_of_reading(text: Byte, size: int, word: Byte, out: Wide, written: int) -> int:
    """Writes the keys of a word in the alphabet of keys; returns how many are written then."""
    size = undouble(text, size)
    size = undouble(word, replaced(text, size, _E, word))
    if size >= LEAST_ROMANIZED:
        out[written] = hash_of(ROMANIZED_KEY, word, 0, size)
        written += 1
    other = replaced(word, size, _O, text)
    if LEAST_ROMANIZED <= other < size:
        out[written] = hash_of(ROMANIZED_KEY, text, 0, other)
        written += 1
    return written


@compiled
def consonants_of_reading(kind: int, text: Byte, size: int, out: Wide, written: int) -> int:
    """Writes the key of a word in classes of consonants (`names.thai`); returns how many are written then."""
    size, count = undouble(text, size), 0
    for at in range(size):
        if text[at] != _BETWEEN:
            text[count] = text[at]
            count += 1
    if count:
        out[written] = hash_of(kind, text, 0, count)
        written += 1
    return written


@compiled
def keys_of_picks(
    found: Int, pick: Int, count: int, first: Int, start: Int, letter: Byte, word: Byte, text: Byte, kind: int,
    out: Wide, written: int,
) -> int:  # fmt: skip
    """Writes the keys of one choice for each part; returns how many are written then."""
    size = 0
    for at in range(count):
        size = put(start, letter, first[found[at]] + pick[at], text, size)
    if kind != ROMANIZED_KEY:
        return consonants_of_reading(kind, text, size, out, written)
    return keys_of_reading(text, size, word, out, written)


@compiled
def next_places(places: Int, size: int, count: int) -> bool:
    """Goes on to the next set of so many of `count` places, in order; False behind the last of them."""
    for at in range(size - 1, -1, -1):
        if places[at] < count - size + at:
            places[at] += 1
            for behind in range(at + 1, size):
                places[behind] = places[behind - 1] + 1
            return True
    return False


@compiled
def keys_of_ways(
    found: Int, pick: Int, most: Int, count: int, first: Int, start: Int, letter: Byte, word: Byte, text: Byte,
    limit: int, kind: int, out: Wide,
) -> int:  # fmt: skip
    """Writes the keys of a word of which each part can be several things; returns how many keys that are.

    Args:
        found: The parts ...
        pick: ... room for a choice for each ...
        most: ... how many choices each has ...
        count: ... and how many parts there are.
        first, start, letter: What parts can be (`spelled.Spellings`).
        word, text: Room for a reading.
        limit: How many readings count: those with the fewest other than first choices.
        kind: `ROMANIZED_KEY`, or the kind of keys of which readings are classes of consonants.
        out: Where the keys are written.
    """
    ways, written = 1, 0
    for at in range(count):
        pick[at] = 0
        ways = min(ways * most[at], limit + 1)
    if ways > limit:
        return keys_of_likeliest(found, pick, most, count, first, start, letter, word, text, limit, kind, out)
    written = keys_of_picks(found, pick, count, first, start, letter, word, text, kind, out, written)
    while next_choice(pick, 0, most, count):
        written = keys_of_picks(found, pick, count, first, start, letter, word, text, kind, out, written)
    return written


@compiled
def keys_of_likeliest(
    found: Int, pick: Int, most: Int, count: int, first: Int, start: Int, letter: Byte, word: Byte, text: Byte,
    limit: int, kind: int, out: Wide,
) -> int:  # fmt: skip
    """Writes the keys of the readings with the fewest other than first choices; returns how many there are."""
    opened, places, others, limits = np.zeros((4, 2 * MOST_LETTERS), np.int32)
    many, read = 0, 1
    for at in range(count):
        if most[at] > 1:
            opened[many] = at
            many += 1
    written = keys_of_picks(found, pick, count, first, start, letter, word, text, kind, out, 0)
    for size in range(1, many + 1):
        for at in range(size):
            places[at] = at
        is_set = read < limit
        while is_set:
            for at in range(size):
                others[at], limits[at] = 1, most[opened[places[at]]]
            is_choice = True
            while is_choice and read < limit:
                for at in range(size):
                    pick[opened[places[at]]] = others[at]
                written = keys_of_picks(found, pick, count, first, start, letter, word, text, kind, out, written)
                read += 1
                is_choice = next_choice(others, 1, limits, size)
            for at in range(size):
                pick[opened[places[at]]] = 0
            is_set = read < limit and next_places(places, size, many)
    return written
