"""Which keys a text could have, by which letters it has and by nothing else: a cheap question before the exact one.

A key by spelling (`names.keys`) is made of what the spellings of a word stand for. So each letter of the word leaves
something in the key: of the ways in which it can be read one, whatever letters stand beside it. And nothing is in the
key that no letter can be read as. Both hold for two words written as one, too, so that the letters of each are enough
to tell most pairs that have no known key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from listwarden.match.fast.jit import compiled
from listwarden.names.arabic import LATIN_CLASSES, abjad_keys
from listwarden.names.romanized import ROMANIZED
from listwarden.names.sound import SOUNDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Int = NDArray[np.int32]
    Wide = NDArray[np.uint64]

__all__ = ["KnownKeys", "Spelling", "capital_keys", "latin_keys", "may_share"]

_BITS = 64
_VOWELS = frozenset("aeiou")
_NOTHING = frozenset({frozenset[str]()})
_SOFT = frozenset("aeiouyjh")
_ENDS = frozenset("YUH")
"""What a key can have by where a letter stands, whichever letters there are."""

Key = tuple[str, str]
"""Its kind and its value (`names.keys.Key`)."""


class Spelling(NamedTuple):
    """What letters can stand for in keys of one kind.

    Attributes:
        ways: Letter -> for each way to read it what this leaves in a key; a letter that is not here can leave nothing.
        free: What may stand in a key whatever letters there are.
    """

    ways: Mapping[str, frozenset[frozenset[str]]]
    free: frozenset[str]


class KnownKeys(NamedTuple):
    """Keys that could be shared.

    Attributes:
        rows: Letter -> the keys that a text with it can have, one bit each; the last line has all keys.
        first: Letter -> the keys that a text which begins with it can have; the last line has all keys.
        can: Kind and letter -> the characters that it can stand for, one bit each; the last column has those that
            stand in keys whatever letters there are.
        kind: Key -> its kind.
        chars: Key -> the characters that it has.
    """

    rows: Wide
    first: Wide
    can: Wide
    kind: Int
    chars: Wide


def latin_keys(keys: Iterable[Key]) -> KnownKeys:
    """Some keys, to be asked for by the small Latin letters of texts."""
    return _known(keys, {"script": _script(), "romanized": _romanized(), "sound": _sound()}, ascii_lowercase)


def capital_keys(keys: Iterable[Key]) -> KnownKeys:
    """The same for words of consonants (`names.arabic`)."""
    ways = {letter: frozenset(map(frozenset, _capital_ways(letter))) for letter in ascii_uppercase}
    return _known(keys, {"script": Spelling(ways, frozenset())}, ascii_uppercase)


def _capital_ways(letter: str) -> Iterator[str]:
    """What a capital leaves in a key: alone, at an end, and inside of a word."""
    yield from abjad_keys(letter)
    yield from (key.removeprefix("M") for key in abjad_keys(f"M{letter}"))
    yield from (key[1:-1] for key in abjad_keys(f"M{letter}M"))


def _script() -> Spelling:
    ways = _ways(LATIN_CLASSES)
    for letter in "l":  # of an article, or of `abdul`
        ways[letter].append(frozenset())
    ways["c"] += ways["s"]  # where it is soft
    return Spelling(_frozen(ways), _ENDS)


def _romanized() -> Spelling:
    ways = _ways({**{one: (one,) for one in ascii_lowercase}, **ROMANIZED})
    ways["f"].append(frozenset("v"))  # -off
    ways["t"] += ways["c"]  # -itj is -ich
    ways["h"].append(frozenset())  # -ah
    return Spelling(_without(_frozen(ways), _VOWELS), _VOWELS)


def _sound() -> Spelling:
    ways = _ways({**{one: (one,) for one in ascii_lowercase}, **{one: (to,) for one, to in SOUNDS.items()}})
    return Spelling(_without(_frozen(ways), _SOFT), _SOFT)


def _ways(choices: Mapping[str, Sequence[str]]) -> dict[str, list[frozenset[str]]]:
    found: dict[str, list[frozenset[str]]] = {}
    for spelling, some in choices.items():
        for letter in spelling:
            found.setdefault(letter, []).extend(map(frozenset, some))
    return found


def _frozen(ways: Mapping[str, Iterable[frozenset[str]]]) -> dict[str, frozenset[frozenset[str]]]:
    return {letter: frozenset(some) for letter, some in ways.items()}


def _without(
    ways: Mapping[str, Iterable[frozenset[str]]], chars: frozenset[str]
) -> dict[str, frozenset[frozenset[str]]]:
    return {letter: frozenset(one - chars for one in some) for letter, some in ways.items()}


def _known(keys: Iterable[Key], kinds: Mapping[str, Spelling], letters: str) -> KnownKeys:
    some = sorted({key for key in keys if key[0] in kinds})
    names = list(kinds)
    rows, first = np.zeros((2, len(letters) + 1, (len(some) + _BITS - 1) // _BITS), np.uint64)
    for at, (kind, value) in enumerate(some):
        bit, chars = np.uint64(1 << at % _BITS), frozenset(value)
        rows[-1, at // _BITS] |= bit
        first[-1, at // _BITS] |= bit
        for row, letter in enumerate(letters):
            ways = kinds[kind].ways.get(letter, _NOTHING)
            if any(way <= chars for way in ways):
                rows[row, at // _BITS] |= bit
            if any(not way or value[0] in way for way in ways) or value[0] in kinds[kind].free:
                first[row, at // _BITS] |= bit
    can = np.zeros((max(len(names), 1), len(letters) + 1), np.uint64)
    for row, one in enumerate(kinds.values()):
        can[row, :-1] = [_mask(char for way in one.ways.get(letter, ()) for char in way) for letter in letters]
        can[row, -1] = _mask(one.free)
    return KnownKeys(
        rows,
        first,
        can,
        np.array([names.index(kind) for kind, _ in some], np.int32),
        np.array([_mask(value) for _, value in some], np.uint64),
    )


def _mask(chars: Iterable[str]) -> int:
    """Latin letters, one bit each; others are not told apart from none."""
    return sum({1 << ord(char) - ord("A") for char in chars if char.isascii() and char.isalpha()})


@compiled
def may_share(has: int, begin: int, rows: Wide, first: Wide, can: Wide, kind: Int, chars: Wide) -> bool:
    """Whether a text could have any of the known keys.

    Args:
        has: Which letters it has, one bit each.
        begin: The one that it begins with, by number; negative where another one could begin what it is a part of.
        rows, first, can, kind, chars: The keys.
    """
    letters = len(rows) - 1
    bits = np.uint64(has)
    for part in range(rows.shape[1]):
        left = first[begin, part]
        for letter in range(letters):
            if bits >> np.uint64(letter) & np.uint64(1):
                left &= rows[letter, part]
        at = part * 64
        while left:
            if left & np.uint64(1):
                allowed = can[kind[at], letters]
                for letter in range(letters):
                    if bits >> np.uint64(letter) & np.uint64(1):
                        allowed |= can[kind[at], letter]
                if chars[at] & ~allowed == np.uint64(0):
                    return True
            left >>= np.uint64(1)
            at += 1
    return False
