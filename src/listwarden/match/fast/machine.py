"""Spellings found in words letter by letter, by a machine of states: no letter is looked at twice.

What is found is what `spelled.spellings_in` finds, the longest spelling at each place from left to right. A state is
what was read of a spelling that may go on; where it does not, the machine writes what the letters so far stand for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import accumulate
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from listwarden.match.fast.jit import inlined
from listwarden.match.fast.spelled import Spellings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Byte = NDArray[np.uint8]
    Short = NDArray[np.int16]
    Wide = NDArray[np.uint64]

__all__ = ["FIRST_LETTER", "LETTERS", "Machine", "machine_of", "places_of", "run"]

FIRST_LETTER, LETTERS, _MOST = ord("a"), 26, 8
_BYTE, _BITS, _NOTHING = np.uint64(0xFF), np.uint64(8), np.uint64(0)


class Machine(NamedTuple):
    """A machine; state 0 is that before the first letter.

    Attributes:
        follow: 26 x state + letter -> state.
        out: The same -> the bytes that are written, the first in the low bits.
        last: State -> the bytes that are written at the end of the word.
    """

    follow: Short
    out: Wide
    last: Wide


def machine_of(spellings: Mapping[str, bytes], first: Mapping[str, bytes] | None = None) -> Machine:
    """The machine of some spellings.

    Args:
        spellings: Spelling in small Latin letters -> what is written for it, no byte of which is 0.
        first: The same for the first spelling of a word, where that is another matter.
    """
    begun = {prefix for spelling in spellings for prefix in accumulate(spelling)}
    known = [first or spellings, spellings]
    number: dict[tuple[str, bool], int] = {("", True): 0}
    steps: list[tuple[int, bytes]] = []
    lasts: list[bytes] = []
    for prefix, is_first in (states := list(number)):
        for letter in ascii_lowercase:
            to, written = _step(prefix + letter, is_first=is_first, begun=begun, known=known)
            if to not in number:
                number[to] = len(number)
                states.append(to)
            steps.append((number[to], written))
        lasts.append(_rest(prefix, is_first=is_first, known=known))
    return Machine(
        np.array([to for to, _ in steps], np.int16), _packed([out for _, out in steps]), _packed(lasts)
    )  # fmt: skip


def places_of(spellings: Iterable[str], tree: Spellings) -> dict[str, bytes]:
    """Spelling -> its place in the tree of all of them, as a byte."""
    places: dict[str, bytes] = {}
    for spelling in spellings:
        place = 0
        for letter in spelling:
            place = int(tree.follow[place, ord(letter) - FIRST_LETTER])
        places[spelling] = bytes([place])
    return places


def _step(
    text: str, *, is_first: bool, begun: set[str], known: list[Mapping[str, bytes]]
) -> tuple[tuple[str, bool], bytes]:
    """The state after some letters of which the last is new, and what is written."""
    written = b""
    while text and text not in begun:
        text, one = _cut(text, is_first=is_first, known=known)
        written, is_first = written + one, False
    return (text, is_first), written


def _rest(text: str, *, is_first: bool, known: list[Mapping[str, bytes]]) -> bytes:
    written = b""
    while text:
        text, one = _cut(text, is_first=is_first, known=known)
        written, is_first = written + one, False
    return written


def _cut(text: str, *, is_first: bool, known: list[Mapping[str, bytes]]) -> tuple[str, bytes]:
    """A text without the longest spelling that it begins with, and what is written for that; letters alone are none."""
    spellings = known[0 if is_first else 1]
    size = next((size for size in range(len(text), 0, -1) if text[:size] in spellings), 0)
    return text[size or 1 :], spellings.get(text[:size], b"")


def _packed(some: list[bytes]) -> Wide:
    assert max(map(len, some)) <= _MOST
    return np.array([int.from_bytes(one, "little") for one in some], np.uint64)


@inlined
def run(follow: Short, out: Wide, last: Wide, word: Byte, size: int, written: Byte) -> int:
    """Writes what a word of small Latin letters stands for; returns how many bytes that are."""
    state, count = 0, 0
    for at in range(size):
        place = LETTERS * state + word[at] - FIRST_LETTER
        count = put_bytes(out[place], written, count)
        state = follow[place]
    return put_bytes(last[state], written, count)


@inlined
def put_bytes(some: Any, written: Byte, count: int) -> int:
    """Writes bytes; returns how many there are then. Most are one or two, which are written without looking."""
    for _ in range(2):
        written[count] = some & _BYTE
        count += (some & _BYTE) != _NOTHING
        some >>= _BITS
    while some != _NOTHING:
        written[count] = some & _BYTE
        count += 1
        some >>= _BITS
    return count
