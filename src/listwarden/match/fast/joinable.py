"""Which joins of two Latin words could meet a listed word: six in seven can not, and need not be linked (`linking`).

What is asked here is never more than `align.joined_relation` asks. A join meets a listed word that is equal to it, that
is made of the same syllables, or that means the same. With six letters or more it also meets a Latin word that it only
sounds like (`sound`, `romanized`), or that is the same personal name, if both begin alike and differ in two letters at
the most. And it meets words of other scripts that have a key which is spelled as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from listwarden.match.align import LEAST_JOINED_CONSONANTS, LEAST_JOINED_SOUND, MOST_JOINED_EDITS
from listwarden.match.fast.jit import compiled, inlined
from listwarden.match.fast.linking import Keyed, place_of
from listwarden.match.fast.loosely import is_known
from listwarden.match.fast.near import MOST_LETTERS, Letters, letters_of
from listwarden.match.fast.seen import add_mark, has_mark, marks_for, mixed
from listwarden.match.fast.spelled import (
    ROMANIZED_SPELLINGS,
    SCRIPT_SPELLINGS,
    SOUND_SPELLINGS,
    Spellings,
    bare_word,
    copy,
    hash_of,
    hashes_of,
    is_spelled,
    next_choice,
    put,
    sound_keys,
    spellings_in,
    spellings_of,
    without_ending,
)
from listwarden.match.fast.syllabic import syllable_hashes_of
from listwarden.match.fast.telling import may_tell
from listwarden.names.keys import LEAST_WITH_ARTICLE, is_native, word_keys
from listwarden.names.romanized import ROMANIZED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Byte = NDArray[np.uint8]
    Flags = NDArray[np.bool_]
    Int = NDArray[np.int32]
    Wide = NDArray[np.uint64]

__all__ = ["Joinable", "Tree", "joinable_of", "may_join_any", "tree_of"]

_LETTERS = 32
"""Letters of a tree, small and capital ones alike: the codes of ASCII but for their high bits."""

_KEPT = frozenset("bpfvlmnrstdau")
"""Letters that all romanizations of a word have, whichever reading of it is meant."""

_A, _E, _H, _I, _L, _O, _V, _W, _Y, _U = (ord(letter) for letter in "aehilovwyu")
_WAYS = 16
"""In more ways than this a join is not read, but linked."""

_PLACES = 4
"""Lengths of words that go together."""

_SAME, _SOUNDS, _SIGNED = 1, 2, 3
_ROOM = 3 * MOST_LETTERS
_OPEN = 4096
"""Ways through a tree that can be open at once ..."""
_MOST_PUSHED = 32
"""... and those that one step opens at the most."""

_BETWEEN = -1
"""Stands for a choice where one is to be made."""


class Tree(NamedTuple):
    """Texts as a tree of letters.

    Attributes:
        follow: Place in the tree and letter -> the place that follows, 0 for none.
        is_end: Whether a text ends at a place.
    """

    follow: Int
    is_end: Byte


class Joinable(NamedTuple):
    """Listed words, as far as joins of Latin words could meet them.

    Attributes:
        seen: Marks of Latin words, two bits each at places that a hash gives.
        script: Keys of words of other scripts by consonants ...
        romanized: ... and by how they are romanized.
        sound: The same by sound, as hashes in order.
    """

    seen: Wide
    script: Tree
    romanized: Tree
    sound: Wide


def tree_of(texts: Iterable[str]) -> Tree:
    """The tree of some texts."""
    some = sorted({bytes(code % _LETTERS for code in text.encode()) for text in texts})
    number: dict[bytes, int] = {b"": 0}
    for text in some:
        for prefix in accumulate(text[at : at + 1] for at in range(len(text))):
            number.setdefault(prefix, len(number))
    follow, is_end = np.zeros((len(number), _LETTERS), np.int32), np.zeros(len(number), np.uint8)
    for prefix, place in number.items():
        if prefix:
            follow[number[prefix[:-1]], prefix[-1]] = place
    is_end[[number[text] for text in some]] = 1
    return Tree(follow, is_end)


@cache
def _signed() -> Spellings:
    """Spellings of romanizations with the consonants only that all readings of a word have."""
    every = {**{one: (one,) for one in map(chr, range(_A, _A + 26))}, **ROMANIZED}
    return spellings_of({
        spelling: tuple(dict.fromkeys("".join(one for one in choice if one in _KEPT) for choice in choices))
        for spelling, choices in every.items()
    })  # fmt: skip


def joinable_of(words: Iterable[str]) -> Joinable:
    """What is to be known of listed words."""
    native: list[str] = []
    latin: list[str] = []
    for word in words:
        (native if is_native(word) else latin).append(word)
    keys = {key for word in native for key in word_keys(word) if not word.isdigit()}
    of_kind = {kind: [key.value for key in keys if key.kind == kind] for kind in ("script", "romanized", "sound")}
    long = [value for value in of_kind["script"] if len(value) >= LEAST_JOINED_CONSONANTS]
    letters = letters_of(word if word.isascii() and len(word) <= MOST_LETTERS else "" for word in latin)
    marks = 4 * (len(letters.start) + 1)  # the word, its sound, and its letters twice, at two lengths each
    seen = marks_for(marks)
    mark_words(letters, SOUND_SPELLINGS, _signed(), seen)
    sound = np.sort(hashes_of(("sound", value) for value in of_kind["sound"]))
    return Joinable(seen, tree_of(long), tree_of(of_kind["romanized"]), sound)


def may_join_any(joins: Letters, known: Joinable, keyed: Keyed) -> Flags:
    """Whether joins could meet a listed word.

    Args:
        joins: The joins, without letters if these are not small Latin ones; such joins could.
        known: The listed words.
        keyed: The same, and listed joins, by their keys.
    """
    found = may_tell(joins)
    note_joins(joins, SOUND_SPELLINGS, SCRIPT_SPELLINGS, ROMANIZED_SPELLINGS, _signed(), known, found)
    start, hashes = syllable_hashes_of(joins)
    note_keys(start, hashes, keyed.shift, keyed.bucket, keyed.hash, found)
    return found


@inlined
def mark_of(kind: int, value: Any, first: int, length: int) -> Any:
    """A mark of a word: of a hash of it, its first letter and its length, more or less."""
    return mixed(value ^ np.uint64(kind | first << 4 | length // _PLACES << 12))


@inlined
def signs(
    asked: Byte, size: int, follow: Int, first: Int, start: Int, letter: Byte, word: Byte, text: Byte, found: Int,
    pick: Int, most: Int, out: Wide,
) -> int:  # fmt: skip
    """Writes hashes of what romanizations of a word keep (`_KEPT`); returns how many, -1 for too many."""
    copy(asked, size, word)
    count, ways = spellings_in(follow, first, word, without_ending(word, size), found), 1
    for at in range(count):
        pick[at], most[at] = 0, first[found[at] + 1] - first[found[at]]
        ways *= most[at]
        if ways > _WAYS:
            return -1
    for way in range(ways):
        length, kept = 0, 0
        for at in range(count):
            length = put(start, letter, first[found[at]] + pick[at], text, length)
        for at in range(length):
            if kept == 0 or text[at] != text[kept - 1]:
                text[kept] = text[at]
                kept += 1
        out[way] = hash_of(_SIGNED, text, 0, kept)
        next_choice(pick, 0, most, count)
    return ways


@compiled
def mark_words(words: Letters, sound: Spellings, signed: Spellings, seen: Wide) -> None:
    """Adds the marks of Latin words."""
    word, text = np.zeros((2, _ROOM), np.uint8)
    found, pick, most = np.zeros((3, MOST_LETTERS + 1), np.int32)
    hashes = np.zeros(_WAYS + 1, np.uint64)
    for at in range(len(words.start) - 1):
        begin, end = words.start[at], words.start[at + 1]
        size = end - begin
        if not is_spelled(words.letter, begin, end):
            continue
        mine = words.letter[begin:end]
        add_mark(seen, mark_of(_SAME, hash_of(0, mine, 0, size), 0, 0))
        if size < LEAST_JOINED_SOUND:
            continue
        least, most_length = size - MOST_JOINED_EDITS, size + MOST_JOINED_EDITS
        count = signs(
            mine, size, signed.follow, signed.first, signed.start, signed.letter, word, text, found, pick, most,
            hashes,
        )  # fmt: skip
        if count < 0:
            seen[:] = ~np.uint64(0)
            return
        for each in range(count):
            add_mark(seen, mark_of(_SIGNED, hashes[each], mine[0], least))
            add_mark(seen, mark_of(_SIGNED, hashes[each], mine[0], most_length))
        if sound_keys(mine, size, sound.follow, sound.first, sound.start, sound.letter, word, text, hashes):
            add_mark(seen, mark_of(_SOUNDS, hashes[0], mine[0], least))
            add_mark(seen, mark_of(_SOUNDS, hashes[0], mine[0], most_length))


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
    asked: Byte, size: int, follow: Int, first: Int, start: Int, letter: Byte, tree: Int, is_end: Byte, word: Byte,
    found: Int, open_at: Int, open_place: Int,
) -> bool:  # fmt: skip
    """Whether a tree has any key that a word has as one in Arabic script (`spelled.script_keys`)."""
    size = bare_word(asked, size, word)
    count = spellings_in(follow, first, word, size, found)
    end = word[size - 1]
    may_end_in_y = end in (_I, _Y) or (size > 1 and end == _E and word[size - 2] in (_E, _I))
    open_at[0], open_place[0], left = 0, 0, 1
    if word[0] in (_Y, _W, _V):
        open_place[0] = tree[0, (_Y if word[0] == _Y else _U) & (_LETTERS - 1)]
        left = 1 if open_place[0] else 0
    elif word[0] == _H and count:
        open_at[0], open_place[0] = 1, tree[0, _H & (_LETTERS - 1)]
        left = 1 if open_place[0] else 0
    while left:
        left -= 1
        at, place = open_at[left], open_place[left]
        if at == count:
            if is_end[place] or (may_end_in_y and is_end[tree[place, _Y & (_LETTERS - 1)]]):
                return True
            continue
        for choice in range(first[found[at]], first[found[at] + 1]):
            to = follows(tree, place, letter, start[choice], start[choice + 1])
            if to >= 0:
                open_at[left], open_place[left] = at + 1, to
                left += 1
    return False


@inlined
def has_romanized_key(
    asked: Byte, size: int, follow: Int, first: Int, start: Int, letter: Byte, tree: Int, is_end: Byte, word: Byte,
    found: Int, state: Int,
) -> bool:  # fmt: skip
    """Whether a tree has any key of the romanizations of a word (`spelled.romanized_keys`); perhaps also if not.

    All readings are followed through the tree at once. An i before e goes, and io can be e, so each i is also left out;
    equal letters in a row are one.
    """
    copy(asked, size, word)
    count = spellings_in(follow, first, word, without_ending(word, size), found)
    left = push(state, 0, 0, _BETWEEN, 0, 0, 0, 0, 0)
    while left:
        left -= 1
        at, choice, done, place, last, kept, is_left_out = state[left]
        if choice == _BETWEEN:
            if at == count:
                if is_end[place] and not is_left_out:
                    return True
                continue
            for each in range(first[found[at]], first[found[at] + 1]):
                left = push(state, left, at, each, 0, place, last, kept, is_left_out)
            continue
        if start[choice] + done == start[choice + 1]:
            left = push(state, left, at + 1, _BETWEEN, 0, place, last, kept, is_left_out)
            continue
        if left + _MOST_PUSHED > len(state):
            return True
        one = letter[start[choice] + done]
        left = read(state, left, at, choice, done + 1, place, last, kept, is_left_out, one, tree)
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
    state[left, 0], state[left, 1], state[left, 2], state[left, 3] = at, choice, done, place
    state[left, 4], state[left, 5], state[left, 6] = last, kept, is_left_out
    return left + 1


@compiled
def note_joins(
    joins: Letters, sound: Spellings, script: Spellings, romanized: Spellings, signed: Spellings, known: Joinable,
    found: Flags,
) -> None:  # fmt: skip
    """Notes which joins could meet a listed word by their spelling; what was noted before stays."""
    word, text = np.zeros((2, _ROOM), np.uint8)
    cut, pick, most = np.zeros((3, MOST_LETTERS + 1), np.int32)
    hashes = np.zeros(_WAYS + 1, np.uint64)
    state, opened = np.zeros((_OPEN, 7), np.int32), np.zeros((2, _OPEN), np.int32)
    seen, sounds = known.seen, known.sound
    consonants, ends_script = known.script.follow, known.script.is_end
    letters, ends = known.romanized.follow, known.romanized.is_end
    for at in range(len(found)):
        begin, end = joins.start[at], joins.start[at + 1]
        size = end - begin
        if found[at] or size > MOST_LETTERS or not is_spelled(joins.letter, begin, end):
            found[at] = True
            continue
        mine = joins.letter[begin:end]
        if has_mark(seen, mark_of(_SAME, hash_of(0, mine, 0, size), 0, 0)):
            found[at] = True
            continue
        if sound_keys(mine, size, sound.follow, sound.first, sound.start, sound.letter, word, text, hashes):
            is_near = size >= LEAST_JOINED_SOUND and has_mark(seen, mark_of(_SOUNDS, hashes[0], mine[0], size))
            if is_near or is_known(sounds, hashes[0]):
                found[at] = True
                continue
        if size >= LEAST_JOINED_SOUND:
            count = signs(
                mine, size, signed.follow, signed.first, signed.start, signed.letter, word, text, cut, pick, most,
                hashes,
            )  # fmt: skip
            found[at] = count < 0
            for each in range(count):
                if has_mark(seen, mark_of(_SIGNED, hashes[each], mine[0], size)):
                    found[at] = True
        found[at] = (
            found[at]
            or has_script_key(
                mine, size, script.follow, script.first, script.start, script.letter, consonants, ends_script, word,
                cut, opened[0], opened[1],
            )
            or has_romanized_key(
                mine, size, romanized.follow, romanized.first, romanized.start, romanized.letter, letters, ends, word,
                cut, state,
            )
        )  # fmt: skip
        if not found[at] and size >= LEAST_WITH_ARTICLE and mine[0] in (_A, _E) and mine[1] == _L:
            found[at] = has_script_key(
                mine[2:], size - 2, script.follow, script.first, script.start, script.letter, consonants, ends_script,
                word, cut, opened[0], opened[1],
            )  # fmt: skip


@compiled
def note_keys(start: Int, hashes: Wide, shift: int, bucket: Int, known: Wide, found: Flags) -> None:
    """Notes which of the texts to which parts of an array of keys belong have one that is known."""
    for at in range(len(found)):
        for each in range(start[at], start[at + 1]):
            place = place_of(shift, bucket, known, hashes[each])
            if place < len(known) and known[place] == hashes[each]:
                found[at] = True
