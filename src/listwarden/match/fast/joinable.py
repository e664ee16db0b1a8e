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
from listwarden.match.fast.machine import FIRST_LETTER, LETTERS, Machine, machine_of, places_of
from listwarden.match.fast.near import MOST_LETTERS, Letters, letters_of
from listwarden.match.fast.seen import add_mark, has_mark, marks_for, mixed
from listwarden.match.fast.spelled import (
    KINDS,
    ROMANIZED_SPELLINGS,
    SCRIPT_SPELLINGS,
    hash_of,
    hashes_of,
    is_spelled,
    without_ending,
)
from listwarden.match.fast.syllabic import syllable_hashes_of
from listwarden.match.fast.telling import Meanings, may_tell, meanings_with
from listwarden.match.fast.trees import OPEN, Tree, has_romanized_key, has_script_key, tree_of
from listwarden.match.fast.ways import begun_hash, copy, longer_hash, whole_hash
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

_SAME, _SOUNDS, _SIGNED, _HEARD = 1, 2, 3, 4
_SOUND = KINDS.index("sound")
_ROOM = 3 * MOST_LETTERS
_BYTE, _BITS = np.uint64(0xFF), np.uint64(8)


class Joinable(NamedTuple):
    """Listed words, as far as joins of Latin words could meet them.

    Attributes:
        seen: Marks of words (`seen`): of Latin ones by themselves, by their sound and by what their romanizations keep;
            of those of other scripts by their sound.
        script: Keys of words of other scripts by consonants ...
        romanized: ... and by how they are romanized.
        meanings: What words mean.
        keys: Keys of all of them.
    """

    seen: Wide
    script: Tree
    romanized: Tree
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
    seen = _seen(latin, hashes_of(("sound", value) for value in own["sound"]))
    return Joinable(seen, tree_of(long), tree_of(own["romanized"]), meanings_with(meant), keys)


def _seen(words: Sequence[str], heard: Wide) -> Wide:
    """Marks of Latin words, and of others by hashes of how they sound."""
    letters = letters_of(word if word.isascii() and len(word) <= MOST_LETTERS else "" for word in words)
    seen = marks_for(4 * len(letters.start) + len(heard))  # itself or its sound, and what is kept of it twice
    mark_heard(heard, seen)
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
    note_latin(*joins, is_latin)
    found = may_tell(joins, known.meanings)
    machines = _machines()
    near: Any = (*joins, known.seen, *machines.sound, *machines.kept, found)
    native: Any = (*joins, *machines.script, *SCRIPT_SPELLINGS[1:], *known.script, found)
    romanized: Any = (*joins, *machines.romanized, *ROMANIZED_SPELLINGS[1:], *known.romanized, found)
    note_near(*near)
    note_native(*native)
    note_romanized(*romanized)
    start, hashes = syllable_hashes_of(joins)
    note_keys(start, hashes, *known.keys, found)
    return found, is_latin


@compiled
def note_latin(start: Int, letter: Byte, found: Flags) -> None:
    """Notes which texts are of small Latin letters, and not very long."""
    for at in range(len(found)):
        found[at] = start[at + 1] - start[at] <= MOST_LETTERS and is_spelled(letter, start[at], start[at + 1])


@inlined
def mark_of(kind: int, value: Any, first: int, length: int) -> Any:
    """A mark of a word: of a hash of it, its first letter and its length, more or less."""
    return mixed(value ^ np.uint64(kind | first << 4 | length // _PLACES << 12))


@inlined
def sound_of(word: Byte, size: int, follow: Short, out: Wide, last: Wide) -> Any:
    """The hash of the consonants of a word as they sound (`spelled.sound_keys`); 0 for none."""
    value, count, state, before = begun_hash(_SOUND), 0, np.int64(0), 0
    for at in range(size):
        if word[at] == before:
            continue
        before = word[at]
        place = LETTERS * state + before - FIRST_LETTER
        some, state = out[place], np.int64(follow[place])
        while some:
            value, some, count = longer_hash(value, some & _BYTE), some >> _BITS, count + 1
    some = last[state]
    while some:
        value, some, count = longer_hash(value, some & _BYTE), some >> _BITS, count + 1
    return whole_hash(value) if size > 2 and count > 1 else np.uint64(0)


@inlined
def kept_of(word: Byte, size: int, follow: Short, out: Wide, last: Wide, other: Byte) -> Any:
    """The hash of what all romanizations of a word keep; 0 where that is not sure."""
    copy(word, size, other)
    size = without_ending(other, size)
    value, state, before = begun_hash(_SIGNED), np.int64(0), np.uint64(0)
    for at in range(size + 1):
        if at < size:
            place = LETTERS * state + other[at] - FIRST_LETTER
            some, state = out[place], np.int64(follow[place])
        else:
            some = last[state]
        while some:
            one, some = some & _BYTE, some >> _BITS
            if one == _UNSURE:
                return np.uint64(0)
            value = value if one == before else longer_hash(value, one)
            before = one
    return whole_hash(value)


@inlined
def add_near(seen: Wide, kind: int, value: Any, first: int, size: int) -> None:
    """Adds the marks of a word for all joins of nearly as many letters."""
    add_mark(seen, mark_of(kind, value, first, size - MOST_JOINED_EDITS))
    add_mark(seen, mark_of(kind, value, first, size + MOST_JOINED_EDITS))


@compiled
def mark_heard(heard: Wide, seen: Wide) -> None:
    """Adds marks of words by how they sound, whatever they begin with."""
    for value in heard:
        add_mark(seen, mark_of(_HEARD, value, 0, 0))


@compiled
def mark_words(words: Letters, sound: Machine, kept: Machine, seen: Wide, is_unsure: Flags) -> None:
    """Adds the marks of Latin words; notes those of which it is not sure what romanizations keep."""
    other = np.zeros(_ROOM, np.uint8)
    for at in range(len(words.start) - 1):
        begin, end = words.start[at], words.start[at + 1]
        size = end - begin
        if not is_spelled(words.letter, begin, end):
            continue
        mine = words.letter[begin:end]
        if size < LEAST_JOINED_SOUND:  # longer ones are found by the others
            add_mark(seen, mark_of(_SAME, hash_of(0, mine, 0, size), 0, 0))
        else:
            value = sound_of(mine, size, sound.follow, sound.out, sound.last)
            if value:
                add_near(seen, _SOUNDS, value, mine[0], size)
            value = kept_of(mine, size, kept.follow, kept.out, kept.last, other)
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
    seen: Wide, mine: Byte, size: int, heard: Any, follow: Short, out: Wide, last: Wide, other: Byte
) -> bool:
    """Whether a join begins as a listed word does that is nearly as long, and sounds like it or is romanized so."""
    if size < LEAST_JOINED_SOUND:
        return False
    if heard and has_mark(seen, mark_of(_SOUNDS, heard, mine[0], size)):
        return True
    value = kept_of(mine, size, follow, out, last, other)
    return value == 0 or has_mark(seen, mark_of(_SIGNED, value, mine[0], size))


@compiled
def note_near(
    start: Int, letter: Byte, seen: Wide, sound: Short, sound_out: Wide, sound_last: Wide, kept: Short, kept_out: Wide,
    kept_last: Wide, found: Flags,
) -> None:  # fmt: skip
    """Notes which joins sound like a listed word, or are romanized so; what was noted before stays.

    Args:
        start, letter: The joins.
        seen: Marks of the listed words.
        sound, sound_out, sound_last, kept, kept_out, kept_last: The machines.
        found: Where it is noted.
    """
    other, mine = np.zeros((2, _ROOM), np.uint8)
    for at in range(len(found)):
        begin, size = start[at], start[at + 1] - start[at]
        if found[at] or size > MOST_LETTERS or not is_spelled(letter, begin, begin + size):
            found[at] = True
            continue
        for place in range(size):
            mine[place] = letter[begin + place]
        heard = sound_of(mine, size, sound, sound_out, sound_last)
        found[at] = (
            (size < LEAST_JOINED_SOUND and has_mark(seen, mark_of(_SAME, hash_of(0, mine, 0, size), 0, 0)))
            or (heard and has_mark(seen, mark_of(_HEARD, heard, 0, 0)))
            or is_near_any(seen, mine, size, heard, kept, kept_out, kept_last, other)
        )


@compiled
def note_native(
    start: Int, letter: Byte, script: Short, script_out: Wide, script_last: Wide, class_first: Int, class_start: Int,
    classes: Byte, tree: Int, is_end: Byte, found: Flags,
) -> None:  # fmt: skip
    """Notes which joins have a key that words in other scripts have by consonants; what was noted before stays.

    Args:
        start, letter: The joins, those that are not noted of small Latin letters.
        script, script_out, script_last: The machine of spellings ...
        class_first, class_start, classes: ... and what these stand for.
        tree, is_end: The keys.
        found: Where it is noted.
    """
    other, text, mine = np.zeros((3, _ROOM), np.uint8)
    state = np.zeros((OPEN, 7), np.int32)
    for at in range(len(found)):
        begin, size = start[at], start[at + 1] - start[at]
        has_article = size >= LEAST_WITH_ARTICLE and letter[begin] in (_A, _E) and letter[begin + 1] == _L
        for skipped in range(0, 4 if has_article and not found[at] else 2, 2):
            if not found[at]:
                for place in range(skipped, size):
                    mine[place - skipped] = letter[begin + place]
                found[at] = has_script_key(
                    mine, size - skipped, script, script_out, script_last, class_first, class_start, classes, tree,
                    is_end, other, text, state,
                )  # fmt: skip


@compiled
def note_romanized(
    start: Int, letter: Byte, roman: Short, roman_out: Wide, roman_last: Wide, first: Int, choice_start: Int,
    choices: Byte, tree: Int, is_end: Byte, found: Flags,
) -> None:  # fmt: skip
    """Notes which joins are romanized as words in other scripts are, as `note_native` does."""
    other, text, mine = np.zeros((3, _ROOM), np.uint8)
    state = np.zeros((OPEN, 7), np.int32)
    for at in range(len(found)):
        begin, size = start[at], start[at + 1] - start[at]
        if not found[at]:
            for place in range(size):
                mine[place] = letter[begin + place]
            found[at] = has_romanized_key(
                mine, size, roman, roman_out, roman_last, first, choice_start, choices, tree, is_end, other, text,
                state,
            )  # fmt: skip
