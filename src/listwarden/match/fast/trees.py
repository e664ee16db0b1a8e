"""Keys of words as trees of letters, and whether any reading of another word leads to the end of one.

All readings are followed at once, and given up where no key goes on so: most after three or four letters.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from listwarden.match.fast.jit import inlined
from listwarden.match.fast.machine import run
from listwarden.match.fast.spelled import bare_word, copy, without_ending

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Byte = NDArray[np.uint8]
    Int = NDArray[np.int32]
    Short = NDArray[np.int16]
    Wide = NDArray[np.uint64]

__all__ = ["OPEN", "Tree", "has_romanized_key", "has_script_key", "tree_of"]

_LETTERS = 32
"""Letters of a tree, small and capital ones alike: the codes of ASCII but for their high bits."""

OPEN = 4096
"""Ways through a tree that can be open at once ..."""
_MOST_PUSHED = 32
"""... and those that one step opens at the most."""

_AT, _CHOICE, _DONE, _PLACE, _LAST, _KEPT, _IS_LEFT_OUT = range(7)
_NONE = -1
"""Stands for a choice where one is to be made."""

_E, _H, _I, _O, _V, _W, _Y, _U = (ord(letter) for letter in "ehiovwyu")


class Tree(NamedTuple):
    """Texts as a tree of letters.

    Attributes:
        follow: Place in the tree and letter -> the place that follows, 0 for none.
        is_end: Whether a text ends at a place.
    """

    follow: Int
    is_end: Byte


def tree_of(texts: Iterable[str]) -> Tree:
    """The tree of some texts."""
    some = sorted({bytes(code % _LETTERS for code in text.encode()) for text in texts})
    number: dict[bytes, int] = {b"": 0}
    for text in some:
        for size in range(1, len(text) + 1):
            number.setdefault(text[:size], len(number))
    follow, is_end = np.zeros((len(number), _LETTERS), np.int32), np.zeros(len(number), np.uint8)
    for prefix, place in number.items():
        if prefix:
            follow[number[prefix[:-1]], prefix[-1]] = place
    is_end[[number[text] for text in some]] = 1
    return Tree(follow, is_end)


@inlined
def follows(tree: Int, place: int, letter: Byte, first: int, behind: int) -> int:
    """The place in a tree that is got to from another by some letters, -1 for none."""
    for at in range(first, behind):
        place = tree[place, letter[at] & (_LETTERS - 1)]
        if place == 0:
            return -1
    return place


@inlined
def has_script_key(
    asked: Byte, size: int, follow: Short, out: Wide, last: Wide, first: Int, start: Int, letter: Byte, tree: Int,
    is_end: Byte, word: Byte, found: Byte, state: Int,
) -> bool:  # fmt: skip
    """Whether a tree has any key that a word has as one in Arabic script (`spelled.script_keys`).

    Args:
        asked: The word ...
        size: ... and how many letters it has.
        follow, out, last: The machine of the spellings (`machine.Machine`).
        first, start, letter: What they stand for (`spelled.Spellings`).
        tree, is_end: The tree.
        word, found, state: Room.
    """
    size = bare_word(asked, size, word)
    count = run(follow, out, last, word, size, found)
    end = word[size - 1]
    may_end_in_y = end in (_I, _Y) or (size > 1 and end == _E and word[size - 2] in (_E, _I))
    state[0, _AT], state[0, _PLACE], left = 0, 0, 1
    if word[0] in (_Y, _W, _V):
        state[0, _PLACE] = tree[0, (_Y if word[0] == _Y else _U) & (_LETTERS - 1)]
        left = 1 if state[0, _PLACE] else 0
    elif word[0] == _H and count:
        state[0, _AT], state[0, _PLACE] = 1, tree[0, _H & (_LETTERS - 1)]
        left = 1 if state[0, _PLACE] else 0
    while left:
        left -= 1
        at, place = state[left, _AT], state[left, _PLACE]
        if at == count:
            if is_end[place] or (may_end_in_y and is_end[tree[place, _Y & (_LETTERS - 1)]]):
                return True
            continue
        for choice in range(first[found[at]], first[found[at] + 1]):
            to = follows(tree, place, letter, start[choice], start[choice + 1])
            if to >= 0:
                state[left, _AT], state[left, _PLACE] = at + 1, to
                left += 1
    return False


@inlined
def has_romanized_key(
    asked: Byte, size: int, follow: Short, out: Wide, last: Wide, first: Int, start: Int, letter: Byte, tree: Int,
    is_end: Byte, word: Byte, found: Byte, state: Int,
) -> bool:  # fmt: skip
    """The same for keys of romanizations (`spelled.romanized_keys`); perhaps also if it has none.

    Equal letters in a row are one. An i before e goes, and io can be e, so each i is also left out.
    """
    copy(asked, size, word)
    count = run(follow, out, last, word, without_ending(word, size), found)
    left = push(state, 0, 0, _NONE, 0, 0, 0, 0, 0)
    while left:
        left -= 1
        at, choice, done, place, before, kept, is_left_out = state[left]
        if left + _MOST_PUSHED > len(state):
            return True
        if choice == _NONE and at == count:
            if is_end[place] and not is_left_out:
                return True
        elif choice == _NONE:
            for each in range(first[found[at]], first[found[at] + 1]):
                left = push(state, left, at, each, 0, place, before, kept, is_left_out)
        elif start[choice] + done == start[choice + 1]:
            left = push(state, left, at + 1, _NONE, 0, place, before, kept, is_left_out)
        else:
            one = letter[start[choice] + done]
            left = read(state, left, at, choice, done + 1, place, before, kept, is_left_out, one, tree)
    return False


@inlined
def read(
    state: Int, left: int, at: int, choice: int, done: int, place: int, last: int, kept: int, is_left_out: int,
    one: int, tree: Int,
) -> int:  # fmt: skip
    """Goes on from a place in a tree by one letter of a reading, in each way; returns how many ways are open."""
    if one == last or (is_left_out and one == _E and kept == _E):
        return push(state, left, at, choice, done, place, one, kept, is_left_out and one == last)
    if is_left_out and one not in (_E, _O):
        return left
    to = tree[place, (_E if is_left_out else one) & (_LETTERS - 1)]
    if to:
        left = push(state, left, at, choice, done, to, one, one, 0)
    if one == _I:
        left = push(state, left, at, choice, done, place, one, kept, 1)
    return left


@inlined
def push(
    state: Int, left: int, at: int, choice: int, done: int, place: int, last: int, kept: int, is_left_out: int
) -> int:
    """Opens one more way; returns how many are open."""
    state[left, _AT], state[left, _CHOICE], state[left, _DONE], state[left, _PLACE] = at, choice, done, place
    state[left, _LAST], state[left, _KEPT], state[left, _IS_LEFT_OUT] = last, kept, is_left_out
    return left + 1
