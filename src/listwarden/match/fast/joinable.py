"""Which joins of two Latin words could meet a listed word: six in seven can not, and need not be linked (`linking`).

What is asked here is never more than `align.joined_relation` asks. A join meets a listed word that is equal to it, that
is made of the same syllables, or that means the same. With six letters or more it also meets a Latin word that it only
sounds like (`sound`, `romanized`), or that is the same personal name, if both begin alike and differ in two letters at
the most. And it meets words of other scripts that have a key which is spelled as it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from listwarden.match.align import LEAST_JOINED_CONSONANTS, LEAST_JOINED_SOUND, MOST_JOINED_EDITS
from listwarden.match.fast.characters import KeyHashes, note_keys
from listwarden.match.fast.jit import compiled, inlined
from listwarden.match.fast.loosely import is_known
from listwarden.match.fast.machine import Machine, machine_of, places_of, run
from listwarden.match.fast.near import MOST_LETTERS, Letters, letters_of
from listwarden.match.fast.seen import add_mark, has_mark, marks_for, mixed
from listwarden.match.fast.spelled import (
    KINDS,
    ROMANIZED_SPELLINGS,
    SCRIPT_SPELLINGS,
    Spellings,
    copy,
    hash_of,
    hashes_of,
    is_spelled,
    undouble,
    without_ending,
)
from listwarden.match.fast.syllabic import syllable_hashes_of
from listwarden.match.fast.telling import Meanings, may_tell, meanings_with
from listwarden.match.fast.trees import OPEN, Tree, has_romanized_key, has_script_key, tree_of
from listwarden.names.arabic import LATIN_CLASSES
from listwarden.names.keys import LEAST_WITH_ARTICLE, is_native, word_keys
from listwarden.names.romanized import ROMANIZED, romanized_keys
from listwarden.names.sound import LEADING, SOUNDS, VOWELS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Byte = NDArray[np.uint8]
    Flags = NDArray[np.bool_]
    Int = NDArray[np.int32]
    Short = NDArray[np.int16]
    Wide = NDArray[np.uint64]

__all__ = ["Joinable", "joinable_of", "may_join_any"]

_KEPT = frozenset("bpfvlmnrstdau")
"""Letters that all romanizations of a word have, whichever reading of it is meant ..."""

_UNSURE = 1
"""... but for spellings for which this stands."""

_DOUBLED = re.compile(r"(.)\1+")
_A, _E, _L = map(ord, "ael")
_PLACES = 4
"""Lengths of words that go together."""

_SAME, _SOUNDS, _SIGNED = 1, 2, 3
_SOUND = KINDS.index("sound")
_ROOM = 3 * MOST_LETTERS


class Joinable(NamedTuple):
    """Listed words, as far as joins of Latin words could meet them.

    Attributes:
        seen: Marks of Latin words, two bits each at places that a hash gives.
        script: Keys of words of other scripts by consonants ...
        romanized: ... and by how they are romanized.
        sound: The same by sound, as hashes in order.
        meanings: What words mean.
        keys: Keys of all of them.
    """

    seen: Wide
    script: Tree
    romanized: Tree
    sound: Wide
    meanings: Meanings
    keys: KeyHashes


class Machines(NamedTuple):
    """What is read of a join letter by letter.

    Attributes:
        sound: Its consonants as they sound.
        kept: What its romanizations keep.
        script: Its spellings of classes of consonants, by their places in the tree of all of these ...
        romanized: ... and those of romanizations.
    """

    sound: Machine
    kept: Machine
    script: Machine
    romanized: Machine


@cache
def _machines() -> Machines:
    letters = {one: one for one in ascii_lowercase}
    sounds = {**letters, **SOUNDS}
    kept = {spelling: {_kept(choice) for choice in choices} for spelling, choices in _romanized().items()}
    return Machines(
        machine_of(
            {spelling: sound.translate(VOWELS).encode() for spelling, sound in sounds.items()},
            {one: (LEADING.get(sound[0], sound[0]) + sound[1:].translate(VOWELS)).encode()
             for one, sound in sounds.items()},
        ),
        machine_of({one: min(some).encode() if len(some) == 1 else bytes([_UNSURE]) for one, some in kept.items()}),
        machine_of(places_of(LATIN_CLASSES, SCRIPT_SPELLINGS)),
        machine_of(places_of(_romanized(), ROMANIZED_SPELLINGS)),
    )  # fmt: skip


def _romanized() -> dict[str, tuple[str, ...]]:
    return {**{one: (one,) for one in ascii_lowercase}, **ROMANIZED}


def _kept(choice: str) -> str:
    return "".join(letter for letter in choice if letter in _KEPT)


def joinable_of(words: Iterable[str], keys: KeyHashes, meant: Collection[str]) -> Joinable:
    """What is to be known of listed words.

    Args:
        words: The words.
        keys: Their keys; there may be more.
        meant: What they mean (`names.lexicon`); there may be more.
    """
    native: list[str] = []
    latin: list[str] = []
    for word in words:
        (native if is_native(word) else latin).append(word)
    of_native = {key for word in native if not word.isdigit() for key in word_keys(word)}
    own = {kind: [key.value for key in of_native if key.kind == kind] for kind in ("script", "romanized", "sound")}
    long = [value for value in own["script"] if len(value) >= LEAST_JOINED_CONSONANTS]
    sound = np.sort(hashes_of(("sound", value) for value in own["sound"]))
    return Joinable(_seen(latin), tree_of(long), tree_of(own["romanized"]), sound, meanings_with(meant), keys)


def _seen(words: Sequence[str]) -> Wide:
    """Marks of Latin words."""
    letters = letters_of(word if word.isascii() and len(word) <= MOST_LETTERS else "" for word in words)
    seen = marks_for(4 * len(letters.start))  # itself, its sound, and what is kept of it twice
    is_unsure = np.zeros(len(words), np.bool_)
    mark_words(letters, _machines().sound, _machines().kept, seen, is_unsure)
    unsure = [words[at] for at in np.flatnonzero(is_unsure).tolist()]
    kept = [(word, _DOUBLED.sub(r"\1", _kept(key))) for word in unsure for key in romanized_keys(word)]
    first = letters_of(word[:1] for word, _ in kept).letter
    mark_kept(letters_of(one for _, one in kept), first, np.array([len(word) for word, _ in kept], np.int32), seen)
    return seen


def may_join_any(joins: Letters, known: Joinable) -> tuple[Flags, Flags]:
    """Whether joins of small Latin letters, and not very long, could meet a listed word; and whether each is one.

    Args:
        joins: The joins.
        known: The listed words.
    """
    is_latin = np.zeros(len(joins.start) - 1, np.bool_)
    note_latin(joins, is_latin)
    found = may_tell(joins, known.meanings)
    note_joins(
        joins, _machines(), SCRIPT_SPELLINGS, ROMANIZED_SPELLINGS, known.seen, known.script, known.romanized,
        known.sound, found,
    )  # fmt: skip
    start, hashes = syllable_hashes_of(joins)
    note_keys(start, hashes, *known.keys, found)
    return found, is_latin


@compiled
def note_latin(joins: Letters, found: Flags) -> None:
    """Notes which texts are of small Latin letters, and not very long."""
    for at in range(len(found)):
        begin, end = joins.start[at], joins.start[at + 1]
        found[at] = end - begin <= MOST_LETTERS and is_spelled(joins.letter, begin, end)


@inlined
def mark_of(kind: int, value: Any, first: int, length: int) -> Any:
    """A mark of a word: of a hash of it, its first letter and its length, more or less."""
    return mixed(value ^ np.uint64(kind | first << 4 | length // _PLACES << 12))


@inlined
def undoubled(word: Byte, size: int, out: Byte) -> int:
    """Writes a word with each letter that stands several times in a row once; returns how many letters are left."""
    count, last = 0, 0
    for at in range(size):
        out[count] = word[at]
        count += word[at] != last
        last = word[at]
    return count


@inlined
def sound_of(word: Byte, size: int, follow: Short, out: Wide, last: Wide, other: Byte, text: Byte) -> Any:
    """The hash of the consonants of a word as they sound (`spelled.sound_keys`); 0 for none."""
    count = run(follow, out, last, other, undoubled(word, size, other), text)
    return hash_of(_SOUND, text, 0, count) if size > 2 and count > 1 else np.uint64(0)


@inlined
def kept_of(word: Byte, size: int, follow: Short, out: Wide, last: Wide, other: Byte, text: Byte) -> Any:
    """The hash of what all romanizations of a word keep; 0 where that is not sure."""
    copy(word, size, other)
    count = undouble(text, run(follow, out, last, other, without_ending(other, size), text))
    for at in range(count):
        if text[at] == _UNSURE:
            return np.uint64(0)
    return hash_of(_SIGNED, text, 0, count)


@inlined
def add_near(seen: Wide, kind: int, value: Any, first: int, size: int) -> None:
    """Adds the marks of a word for all joins of nearly as many letters."""
    add_mark(seen, mark_of(kind, value, first, size - MOST_JOINED_EDITS))
    add_mark(seen, mark_of(kind, value, first, size + MOST_JOINED_EDITS))


@compiled
def mark_words(words: Letters, sound: Machine, kept: Machine, seen: Wide, is_unsure: Flags) -> None:
    """Adds the marks of Latin words; notes those of which it is not sure what romanizations keep."""
    other, text = np.zeros((2, _ROOM), np.uint8)
    for at in range(len(words.start) - 1):
        begin, end = words.start[at], words.start[at + 1]
        size = end - begin
        if not is_spelled(words.letter, begin, end):
            continue
        mine = words.letter[begin:end]
        add_mark(seen, mark_of(_SAME, hash_of(0, mine, 0, size), 0, 0))
        if size >= LEAST_JOINED_SOUND:
            value = sound_of(mine, size, sound.follow, sound.out, sound.last, other, text)
            if value:
                add_near(seen, _SOUNDS, value, mine[0], size)
            value = kept_of(mine, size, kept.follow, kept.out, kept.last, other, text)
            is_unsure[at] = value == 0
            if value:
                add_near(seen, _SIGNED, value, mine[0], size)


@compiled
def mark_kept(kept: Letters, first: Byte, size: Int, seen: Wide) -> None:
    """Adds the marks of words by what is kept of them, their first letters and their lengths."""
    for at in range(len(size)):
        value = hash_of(_SIGNED, kept.letter, kept.start[at], kept.start[at + 1])
        add_near(seen, _SIGNED, value, first[at], size[at])


@inlined
def is_near_any(
    seen: Wide, mine: Byte, size: int, heard: Any, follow: Short, out: Wide, last: Wide, other: Byte, text: Byte
) -> bool:
    """Whether a join begins as a listed word does that is nearly as long, and sounds like it or is romanized so."""
    if size < LEAST_JOINED_SOUND:
        return False
    if heard and has_mark(seen, mark_of(_SOUNDS, heard, mine[0], size)):
        return True
    value = kept_of(mine, size, follow, out, last, other, text)
    return value == 0 or has_mark(seen, mark_of(_SIGNED, value, mine[0], size))


@compiled
def note_joins(
    joins: Letters, machines: Machines, classes: Spellings, romanized: Spellings, seen: Wide, script_tree: Tree,
    romanized_tree: Tree, sounds: Wide, found: Flags,
) -> None:  # fmt: skip
    """Notes which joins could meet a listed word by their spelling; what was noted before stays."""
    other, text = np.zeros((2, _ROOM), np.uint8)
    state = np.zeros((OPEN, 7), np.int32)
    sound, kept, script, roman = machines.sound, machines.kept, machines.script, machines.romanized
    for at in range(len(found)):
        begin, end = joins.start[at], joins.start[at + 1]
        size = end - begin
        if found[at] or size > MOST_LETTERS or not is_spelled(joins.letter, begin, end):
            found[at] = True
            continue
        mine = joins.letter[begin:end]
        heard = sound_of(mine, size, sound.follow, sound.out, sound.last, other, text)
        found[at] = (
            has_mark(seen, mark_of(_SAME, hash_of(0, mine, 0, size), 0, 0))
            or (heard and is_known(sounds, heard))
            or is_near_any(seen, mine, size, heard, kept.follow, kept.out, kept.last, other, text)
            or has_script_key(
                mine, size, script.follow, script.out, script.last, classes.first, classes.start, classes.letter,
                script_tree.follow, script_tree.is_end, other, text, state,
            )
            or has_romanized_key(
                mine, size, roman.follow, roman.out, roman.last, romanized.first, romanized.start, romanized.letter,
                romanized_tree.follow, romanized_tree.is_end, other, text, state,
            )
        )  # fmt: skip
        if not found[at] and size >= LEAST_WITH_ARTICLE and mine[0] in (_A, _E) and mine[1] == _L:
            found[at] = has_script_key(
                mine[2:], size - 2, script.follow, script.out, script.last, classes.first, classes.start,
                classes.letter, script_tree.follow, script_tree.is_end, other, text, state,
            )  # fmt: skip
