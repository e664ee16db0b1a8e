"""Which joins of two words in Thai could meet a listed word: hardly any can, and need not have all of their readings.

A word that is written without blanks has a hundred readings, each of them a key. Keys of listed words are looked for
part by part instead: what each part of a syllable can be is known (`names.thai.thai_ways`), and readings with which no
such key begins are not gone on with.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from listwarden.match.align import LEAST_JOINED_LETTERS
from listwarden.match.fast.jit import compiled, inlined
from listwarden.match.fast.near import Letters, letters_of
from listwarden.match.fast.seen import add_mark, has_mark, marks_for, mixed
from listwarden.match.fast.tables import starts
from listwarden.names.lexicon import concepts_of
from listwarden.names.thai import BETWEEN, is_thai, thai_ways

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Byte = NDArray[np.uint8]
    Flags = NDArray[np.bool_]
    Int = NDArray[np.int32]
    Wide = NDArray[np.uint64]

__all__ = ["Beginnings", "beginnings_of", "may_be_read"]

_FIRST, _PRIME = 0xCBF29CE484222325, 0x100000001B3
"""Of FNV-1a with 64 bits."""

_LETTERS_A_BEGINNING = 2
"""Letters of keys for each beginning that no other key has, about."""

_END = 255
"""Stands behind the last letter of a key."""

_BETWEEN, _E, _I, _O = map(ord, (BETWEEN, "e", "i", "o"))

_OPEN = 4096
_MOST_OPENED = 64
"""Readings that are open at once, and what one part adds to them at the most."""

_PLACE, _CHOICE, _DONE, _LAST, _KEPT, _IS_LEFT_OUT = range(6)
_NONE = -1


class Beginnings(NamedTuple):
    """What keys of listed words begin with, letter by letter, as marks (`seen`).

    Attributes:
        heard: Keys of romanizations.
        written: Keys by consonants.
    """

    heard: Wide
    written: Wide


def beginnings_of(keys: Iterable[tuple[str, str]]) -> Beginnings:
    """What keys, given as pairs of kind and value, begin with."""
    some = [(kind, value) for kind, value in keys if kind in {"romanized", "script"}]
    heard = letters_of(value for kind, value in some if kind == "romanized")
    written = letters_of(value for kind, value in some if kind == "script")
    return Beginnings(_marked(heard), _marked(written))


def _marked(keys: Letters) -> Wide:
    marks = marks_for(len(keys.letter) // _LETTERS_A_BEGINNING)
    mark_beginnings(keys, marks)
    return marks


@compiled
def mark_beginnings(keys: Letters, marks: Wide) -> None:
    """Adds a mark for each beginning of each key that is long enough for a join, and for the key."""
    for at in range(len(keys.start) - 1):
        begin, end = keys.start[at], keys.start[at + 1]
        if end - begin < LEAST_JOINED_LETTERS:
            continue
        value = np.uint64(_FIRST)
        for place in range(begin, end):
            value = further(value, keys.letter[place])
            add_mark(marks, mixed(value))
        add_mark(marks, mixed(further(value, _END)))


@inlined
def further(value: Any, letter: int) -> Any:
    """The hash of a text with one more letter."""
    return (value ^ np.uint64(letter)) * np.uint64(_PRIME)


def may_be_read(joins: Sequence[str], known: Beginnings) -> list[bool]:
    """Whether joins, some of them in Thai, could meet a listed word; all others could."""
    found = [not is_thai(join) or bool(concepts_of(join)) for join in joins]
    rest = [at for at, is_any in enumerate(found) if not is_any]
    ways = [thai_ways(joins[at]) for at in rest]
    is_heard = _found([heard for heard, _ in ways], known.heard, is_heard=True)
    is_written = _found([written for _, written in ways], known.written, is_heard=False)
    for at, is_any in zip(rest, (is_heard | is_written).tolist(), strict=True):
        found[at] = is_any
    return found


def _found(words: Sequence[list[list[Sequence[str]]]], marks: Wide, *, is_heard: bool) -> Flags:
    """Whether each of some words can be a key, by the choices for each of its parts in each way to part it."""
    number: dict[Sequence[str], int] = {}
    parts = [number.setdefault(choices, len(number)) for word in words for way in word for choices in way]
    ways = starts([len(way) for word in words for way in word])
    letters = letters_of(chain.from_iterable(number))
    found = np.zeros(len(words), np.bool_)
    note_readable(
        starts(list(map(len, words))), ways, np.array(parts, np.int32), starts(list(map(len, number))), *letters,
        marks, is_heard, found,
    )  # fmt: skip
    return found


@compiled
def note_readable(
    start: Int, ways: Int, parts: Int, choices: Int, letters: Int, letter: Byte, marks: Wide, is_heard: bool,
    found: Flags,
) -> None:  # fmt: skip
    """Notes which words could be a key that was marked, or have more readings than are followed.

    Args:
        start: Word -> its ways ...
        ways: ... of which each has parts ...
        parts: ... by the number of their choices.
        choices: Number -> choices ...
        letters: ... of letters ...
        letter: ... of keys.
        marks: What keys begin with.
        is_heard: Whether they are keys of romanizations, where an i may go (`names.romanized.keys_of_readings`).
        found: Where it is noted.
    """
    state, value = np.zeros((_OPEN, 6), np.int32), np.zeros(_OPEN, np.uint64)
    for word in range(len(found)):
        for way in range(start[word], start[word + 1]):
            found[word] = found[word] or can_be_key(
                ways[way], ways[way + 1], parts, choices, letters, letter, marks, is_heard, state, value
            )


@inlined
def can_be_key(
    begin: int, end: int, parts: Int, choices: Int, letters: Int, letter: Byte, marks: Wide, is_heard: bool,
    state: Int, value: Wide,
) -> bool:  # fmt: skip
    """Whether parts can be a key that was marked. All readings are followed at once, letter by letter."""
    left = push(state, value, 0, begin, _NONE, 0, 0, 0, 0, np.uint64(_FIRST))
    while left:
        left -= 1
        place, choice, done, last, kept, is_left_out = state[left]
        hashed = value[left]
        if left + _MOST_OPENED > len(state):
            return True
        if choice == _NONE and place == end:
            if not is_left_out and has_mark(marks, mixed(further(hashed, _END))):
                return True
        elif choice == _NONE:
            for each in range(choices[parts[place]], choices[parts[place] + 1]):
                left = push(state, value, left, place, each, 0, last, kept, is_left_out, hashed)
        elif letters[choice] + done == letters[choice + 1]:
            left = push(state, value, left, place + 1, _NONE, 0, last, kept, is_left_out, hashed)
        else:
            left = read(
                state, value, left, place, choice, done + 1, last, kept, is_left_out, hashed,
                letter[letters[choice] + done], marks, is_heard,
            )  # fmt: skip
    return False


@inlined
def read(
    state: Int, value: Wide, left: int, place: int, choice: int, done: int, last: int, kept: int, is_left_out: int,
    hashed: Any, one: int, marks: Wide, is_heard: bool,
) -> int:  # fmt: skip
    """Goes on by one letter, in each way in which keys can have it; returns how many readings are open."""
    if one == last or (is_left_out and one == _E and kept == _E):
        return push(state, value, left, place, choice, done, one, kept, is_left_out and one == last, hashed)
    if is_left_out and one not in (_E, _O):
        return left
    if one == _BETWEEN:
        return push(state, value, left, place, choice, done, one, kept, 0, hashed)
    longer = further(hashed, _E if is_left_out else one)
    if has_mark(marks, mixed(longer)):
        left = push(state, value, left, place, choice, done, one, one, 0, longer)
    if is_heard and one == _I:
        left = push(state, value, left, place, choice, done, one, kept, 1, hashed)
    return left


@inlined
def push(
    state: Int, value: Wide, left: int, place: int, choice: int, done: int, last: int, kept: int, is_left_out: int,
    hashed: Any,
) -> int:  # fmt: skip
    """Opens one more reading; returns how many are open."""
    state[left, _PLACE], state[left, _CHOICE], state[left, _DONE] = place, choice, done
    state[left, _LAST], state[left, _KEPT], state[left, _IS_LEFT_OUT] = last, kept, is_left_out
    value[left] = hashed
    return left + 1
