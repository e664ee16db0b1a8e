"""Keys of words by how they are spelled, without the interpreter: the twins of functions of `names`.

`sound_keys` gives what `names.sound.skeleton` gives, `script_keys` what `names.arabic.abjad_keys` gives, and
`romanized_keys` what `names.romanized.romanized_keys` gives; for words of small Latin letters, and as hashes. Spellings
and what they stand for come from there. Functions take plain arrays and no records (see `bound`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from string import ascii_lowercase
from typing import TYPE_CHECKING, NamedTuple, get_args

import numpy as np

from listwarden.match.fast.jit import compiled, inlined
from listwarden.match.fast.near import MOST_LETTERS, Letters, letters_of
from listwarden.match.fast.ways import copy, hash_of, keys_of_ways, next_choice, put, undouble
from listwarden.names.arabic import LATIN_CLASSES, MOST_ABJAD
from listwarden.names.keys import LEAST_WITH_ARTICLE, KeyKind
from listwarden.names.romanized import LEAST_ROMANIZED, MOST_ROMANIZED, ROMANIZED
from listwarden.names.sound import SOUNDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Byte = NDArray[np.uint8]
    Int = NDArray[np.int32]
    Wide = NDArray[np.uint64]

__all__ = [
    "ACROSS", "KINDS", "MOST_KEYS", "ROMANIZED_SPELLINGS", "SCRIPT_SPELLINGS", "SOUND_SPELLINGS", "Spellings",
    "copy", "hash_of", "next_choice", "put", "spelled_keys", "spellings_of", "undouble",
]  # fmt: skip

KINDS: tuple[KeyKind, ...] = get_args(KeyKind)
"""Kinds of keys by number."""

ACROSS = "across"
"""Stands for the kind of keys of scripts that only native texts ask for (`keyed.keyed_texts`)."""

_NUMBER: dict[str, int] = {**{kind: at for at, kind in enumerate(KINDS)}, ACROSS: len(KINDS)}

_SCRIPT, _ROMANIZED, _SOUND, _START = (KINDS.index(kind) for kind in ("script", "romanized", "sound", "start"))

_ROOM = 3 * MOST_LETTERS
"""Letters that a reading of a word can have, with room."""

MOST_KEYS = 2 + 2 * MOST_ABJAD + 2 * MOST_ROMANIZED
"""Keys that a word can have by its spelling."""

_A, _C, _D, _E, _F, _H, _I, _J, _L, _N, _O, _T, _V, _W, _Y, _B, _S, _U = map(ord, "acdefhijlnotvwybsu")


class Spellings(NamedTuple):
    """Spellings as a tree of letters, and what each can stand for.

    Attributes:
        follow: Place in the tree and letter -> the place that follows, 0 for none.
        first: Place -> its choices ...
        start: ... of which choice i is `letter[start[i]:start[i + 1]]`.
        letter: Codes, of letters beyond ASCII several each (UTF-8).
    """

    follow: Int
    first: Int
    start: Int
    letter: Byte


def spellings_of(choices: Mapping[str, Sequence[str]]) -> Spellings:
    """The tree of some spellings.

    Args:
        choices: Spelling in small Latin letters -> what it can stand for.
    """
    number = {prefix: 0 for spelling in choices for prefix in accumulate(spelling)}
    places = ["", *sorted(number)]
    number = {prefix: at for at, prefix in enumerate(places)}
    follow = np.zeros((len(places), 26), np.int32)
    for prefix in places[1:]:
        follow[number[prefix[:-1]], ascii_lowercase.index(prefix[-1])] = number[prefix]
    some = [one.encode() for prefix in places for one in choices.get(prefix, ())]
    return Spellings(
        follow,
        np.array([0, *accumulate(len(choices.get(prefix, ())) for prefix in places)], np.int32),
        np.array([0, *accumulate(map(len, some))], np.int32),
        np.frombuffer(b"".join(some) or b"\0", np.uint8),
    )


SOUND_SPELLINGS = spellings_of({**{one: (one,) for one in ascii_lowercase}, **{k: (v,) for k, v in SOUNDS.items()}})
SCRIPT_SPELLINGS = spellings_of(LATIN_CLASSES)
ROMANIZED_SPELLINGS = spellings_of({**{one: (one,) for one in ascii_lowercase}, **ROMANIZED})


def keys_of(words: Iterable[str], least_start: int) -> tuple[Int, Wide]:
    """The hashes of the keys that words in ASCII have by their spelling, as starts and hashes.

    Args:
        words: Words, of `MOST_LETTERS` letters at the most.
        least_start: Letters that a word must have to be known by its start (`names.keys.START`), or more than any has.
    """
    asked = letters_of(words)
    count = len(asked.start) - 1
    start, out = np.zeros(count + 1, np.int32), np.zeros(MOST_KEYS * count, np.uint64)
    spelled_keys(asked, SOUND_SPELLINGS, SCRIPT_SPELLINGS, ROMANIZED_SPELLINGS, least_start, start, out)
    return start, out[: start[-1]]


def hashes_of(keys: Iterable[tuple[str, str]]) -> Wide:
    """The hash of each key, given as its kind and value (`names.keys.Key`)."""
    kinds, values = zip(*some, strict=True) if (some := list(keys)) else ((), ())
    out = np.zeros(len(kinds), np.uint64)
    hash_all(letters_of(values), np.array(list(map(_NUMBER.__getitem__, kinds)), np.int32), out)
    return out


@compiled
def hash_all(values: Letters, kinds: Int, out: Wide) -> None:
    """Writes the hashes of keys."""
    for at in range(len(kinds)):
        out[at] = hash_of(kinds[at], values.letter, values.start[at], values.start[at + 1])


@inlined
def is_vowel(letter: int) -> bool:
    """Whether a letter is one of a, e, i, o, u."""
    return letter in (_A, _E, _I, _O, _U)


@inlined
def longest(follow: Int, first: Int, word: Byte, at: int, size: int) -> tuple[int, int]:
    """The longest spelling at a place of a word: its place in the tree, 0 for none, and the place behind it."""
    place, found, end = 0, 0, at + 1
    for behind in range(at, size):
        place = follow[place, word[behind] - _A]
        if place == 0:
            break
        if first[place + 1] > first[place]:
            found, end = place, behind + 1
    return found, end


@inlined
def spellings_in(follow: Int, first: Int, word: Byte, size: int, found: Int) -> int:
    """Cuts a word into spellings, letters that are none left out; returns how many there are."""
    count, at = 0, 0
    while at < size:
        place, at = longest(follow, first, word, at, size)
        if place:
            found[count] = place
            count += 1
    return count


@compiled
def sound_keys(
    asked: Byte, size: int, follow: Int, first: Int, start: Int, letter: Byte, word: Byte, text: Byte, out: Wide
) -> int:
    """Writes the key of the consonants of a word; returns how many that are, 1 or 0."""
    if size < 3:
        return 0
    copy(asked, size, word)
    size = undouble(word, size)
    length, at, count = 0, 0, 0
    while at < size:
        place, at = longest(follow, first, word, at, size)
        length = put(start, letter, first[place], text, length)
    for at in range(length):
        one = text[at]
        if at == 0:
            text[count] = _A if one in (_E, _I, _O, _U, _Y) else one
            count += 1
        elif not is_vowel(one) and one not in (_Y, _J, _H):
            text[count] = one
            count += 1
    if count < 2:
        return 0
    out[0] = hash_of(_SOUND, text, 0, count)
    return 1


@inlined
def without_faith(word: Byte, size: int) -> int:
    """Shortens an ending like -uddine to -din; returns how many letters are left."""
    end = size - 1 if size and word[size - 1] == _E else size
    if end < 5 or word[end - 1] != _N:
        return size
    if word[end - 2] == _I:
        end -= 2
    elif word[end - 2] == _E and word[end - 3] == _E:
        end -= 3
    else:
        return size
    if end < 4 or word[end - 1] != _D or word[end - 2] != _D or not is_vowel(word[end - 3]):
        return size
    at = end - 4 if end > 4 and is_vowel(word[end - 4]) else end - 3
    word[at], word[at + 1], word[at + 2] = _D, _I, _N
    return at + 3


@inlined
def bare_word(asked: Byte, size: int, word: Byte) -> int:
    """Writes a word as `names.arabic` takes it before it looks for consonants; returns its letters."""
    for at in range(size):
        is_soft = asked[at] == _C and at + 1 < size and asked[at + 1] in (_E, _I, _Y)
        word[at] = _S if is_soft else asked[at]
    is_servant = size > 4 and word[0] == _A and word[1] == _B and word[2] == _D and word[4] == _L
    if is_servant and is_vowel(word[3]) and (size == 5 or size >= 8):
        for at in range(5, size):
            word[at - 2] = word[at]
        size -= 2
    return undouble(word, without_faith(word, size))


@compiled
def script_keys(
    asked: Byte, size: int, follow: Int, first: Int, start: Int, letter: Byte, word: Byte, text: Byte, found: Int,
    pick: Int, most: Int, out: Wide,
) -> int:  # fmt: skip
    """Writes the keys of what a word can be in Arabic script; returns how many there are."""
    size = bare_word(asked, size, word)
    count = spellings_in(follow, first, word, size, found)
    for at in range(count):
        pick[at], most[at] = 0, first[found[at] + 1] - first[found[at]]
    end = word[size - 1]
    may_end_in_y = end in (_I, _Y) or (size > 1 and end == _E and word[size - 2] in (_E, _I))
    pick[count], most[count] = 0, 2 if may_end_in_y else 1
    written = 0
    for _ in range(MOST_ABJAD):
        length = 0
        if word[0] in (_Y, _W, _V):
            text[0] = ord("Y") if word[0] == _Y else ord("U")
            length = 1
        for at in range(count):
            if at == 0 and word[0] == _H:
                text[0] = ord("H")
                length = 1
            else:
                length = put(start, letter, first[found[at]] + pick[at], text, length)
        if may_end_in_y and pick[count] == 0:
            text[length] = ord("Y")
            length += 1
        if length:
            out[written] = hash_of(_SCRIPT, text, 0, length)
            written += 1
        if not next_choice(pick, 0, most, count + 1):
            break
    return written


@inlined
def ends(word: Byte, size: int, one: int, two: int, three: int) -> bool:
    """Whether a word ends in three letters."""
    return bool(size > 2 and word[size - 3] == one and word[size - 2] == two and word[size - 1] == three)


@inlined
def without_ending(word: Byte, size: int) -> int:
    """Brings endings to one spelling, as `names.romanized` does; returns how many letters are left."""
    if ends(word, size, _O, _F, _F) or ends(word, size, _E, _F, _F):
        word[size - 2] = _V
        return size - 1
    if ends(word, size, _I, _T, _J) and size > 4 and word[size - 4] == _V and word[size - 5] in (_O, _E):
        word[size - 2], word[size - 1] = _C, _H
        return size
    if (ends(word, size, _I, _N, _E) and size > 3) or (size > 1 and word[size - 2] == _A and word[size - 1] == _H):
        return size - 1
    return size


@compiled
def romanized_keys(
    asked: Byte, size: int, follow: Int, first: Int, start: Int, letter: Byte, word: Byte, text: Byte, found: Int,
    pick: Int, most: Int, out: Wide,
) -> int:  # fmt: skip
    """Writes what a word shares with other romanizations of it; returns how many keys that are.

    Of many readings those with the fewest other than first choices are taken (`names.romanized.likeliest`).
    """
    if size < LEAST_ROMANIZED:
        return 0
    copy(asked, size, word)
    count = spellings_in(follow, first, word, without_ending(word, size), found)
    for at in range(count):
        most[at] = first[found[at] + 1] - first[found[at]]
    return keys_of_ways(found, pick, most, count, first, start, letter, word, text, MOST_ROMANIZED, _ROMANIZED, out)


@compiled
def all_script_keys(
    asked: Byte, size: int, follow: Int, first: Int, start: Int, letter: Byte, word: Byte, text: Byte, found: Int,
    pick: Int, most: Int, out: Wide,
) -> int:  # fmt: skip
    """The same as `script_keys`, with those of the word without an article that may be written onto it."""
    count = script_keys(asked, size, follow, first, start, letter, word, text, found, pick, most, out)
    if size >= LEAST_WITH_ARTICLE and asked[0] in (_A, _E) and asked[1] == _L:
        count += script_keys(
            asked[2:], size - 2, follow, first, start, letter, word, text, found, pick, most, out[count:]
        )
    return count


@inlined
def is_spelled(letter: Byte, first: int, behind: int) -> bool:
    """Whether a word has small Latin letters only."""
    for at in range(first, behind):
        if not _A <= letter[at] < _A + 26:
            return False
    return behind > first


@compiled
def spelled_keys(
    asked: Letters,
    sound: Spellings,
    script: Spellings,
    romanized: Spellings,
    least_start: int,
    out_start: Int,
    out: Wide,
) -> None:
    """Writes the keys that words have by their spelling.

    Args:
        asked: The words, of `MOST_LETTERS` letters at the most.
        sound, script, romanized: The spellings.
        least_start: Letters that words must have to be known by their start.
        out_start: Word -> its keys in `out`.
        out: Room for `MOST_KEYS` hashes a word.
    """
    starts, letters = asked  # records are taken apart once: references to their arrays would be counted at each use
    sounds, sound_first, sound_start, sound_letter = sound
    scripts, script_first, script_start, script_letter = script
    romans, roman_first, roman_start, roman_letter = romanized
    word, text, mine = np.zeros((3, _ROOM), np.uint8)
    found, pick, most = np.zeros((3, MOST_LETTERS + 1), np.int32)
    hashes, count = np.zeros(MOST_KEYS, np.uint64), 0
    for at in range(len(starts) - 1):
        begin, size, many = starts[at], starts[at + 1] - starts[at], 0
        if is_spelled(letters, begin, begin + size):
            for place in range(size):
                mine[place] = letters[begin + place]
            many = sound_keys(mine, size, sounds, sound_first, sound_start, sound_letter, word, text, hashes)
            many += all_script_keys(
                mine, size, scripts, script_first, script_start, script_letter, word, text, found, pick, most,
                hashes[many:],
            )  # fmt: skip
            many += romanized_keys(
                mine, size, romans, roman_first, roman_start, roman_letter, word, text, found, pick, most,
                hashes[many:],
            )  # fmt: skip
            if size >= least_start:
                hashes[many] = hash_of(_START, mine, 0, least_start)
                many += 1
        for key in range(many):
            out[count + key] = hashes[key]
        count += many
        out_start[at + 1] = count
