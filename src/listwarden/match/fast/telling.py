"""Words that tables can tell something of, without the interpreter: of most there is no more than their spelling."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from listwarden.match.fast.jit import compiled, inlined
from listwarden.match.fast.loosely import (
    Rules,
    has_stem,
    hashes_of_texts,
    rewrite,
    rules,
    softened,
    without_ie,
)
from listwarden.match.fast.near import MOST_LETTERS, Letters, letters_of
from listwarden.match.fast.seen import add_mark, has_mark, marks_for, mixed
from listwarden.match.fast.spelled import hash_of, is_spelled
from listwarden.match.fast.syllabic import whole_words
from listwarden.match.fast.trees import Tree, tree_of
from listwarden.names.abbreviations import abbreviated_words
from listwarden.names.east_asian import headwords
from listwarden.names.given import DERIVING, PATRONYMIC, known_names
from listwarden.names.lexicon import LEAST_STEM, entries_meaning, stems, whole_entries

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Byte = NDArray[np.uint8]
    Flags = NDArray[np.bool_]
    Int = NDArray[np.int32]
    Wide = NDArray[np.uint64]

__all__ = ["Meanings", "may_tell", "meanings_with", "one_way", "pairs_of_rules", "singles_of_rules", "special_words"]

_A = ord("a")
_PATRONYMIC = 2
_LEAST = 3
"""Letters from which on a word is looked up in another form than its own."""


@cache
def special_words() -> frozenset[str]:
    """Words that tables tell something of."""
    return headwords() | abbreviated_words() | known_names() | whole_words()


@cache
def _marks() -> tuple[Wide, Wide]:
    """Marks of all words that tables tell something of, and of personal names."""
    return _marked(special_words()), _marked(known_names())


class Meanings(NamedTuple):
    """Entries of the lexicon.

    Attributes:
        whole: Words as marks.
        stem: Stems as hashes, in order ...
        begun: ... and what these begin with, as marks.
    """

    whole: Wide
    stem: Wide
    begun: Wide


def _hashed(whole: Iterable[str], some: Collection[str]) -> Meanings:
    return Meanings(_marked(whole), hashes_of_texts(some), _marked({stem[:LEAST_STEM] for stem in some}))


@cache
def _lexicon() -> Meanings:
    """All entries of the lexicon."""
    return _hashed(whole_entries(), stems())


def meanings_with(concepts: Collection[str]) -> Meanings:
    """The entries of the lexicon that can have any of some concepts."""
    return _hashed(*entries_meaning(concepts))


@cache
def pairs_of_rules() -> Int:
    """Two letters -> the steps of `loosely.rules` of which a spelling begins so, one bit each."""
    known = rules()
    found = np.zeros(26 * 26, np.int32)
    for step in range(len(known.begins)):
        for spelling in range(known.step[step], known.step[step + 1]):
            one, *others = (known.letter[known.start[spelling] : known.start[spelling + 1]] - _A).tolist()
            if others:
                found[26 * one + others[0]] |= 1 << step
    return found


@cache
def singles_of_rules() -> Byte:
    """Letter -> what is written for it alone, the second of two letters in another row."""
    known = rules()
    found = np.zeros((2, 26), np.uint8)
    found[0] = np.arange(_A, _A + 26)
    for step in range(len(known.begins)):
        spelling = known.step[step]
        if known.start[spelling + 1] - known.start[spelling] == 1:
            found[:, known.letter[known.start[spelling]] - _A] = known.written[spelling]
    return found


def _marked(texts: Iterable[str]) -> Wide:
    letters = letters_of(text for text in texts if text.isascii())
    marks = marks_for(len(letters.start))
    mark_all(letters, marks)
    return marks


@cache
def _endings() -> Tree:
    """Endings from behind; 1 is where one ends that makes a name of a name, 2 where one of patronymics does."""
    tree = tree_of(ending[::-1] for ending in (*DERIVING, *PATRONYMIC))
    for ending in PATRONYMIC:
        place = 0
        for letter in reversed(ending):
            place = int(tree.follow[place, ord(letter) % 32])
        tree.is_end[place] = 2
    return tree


def may_tell(words: Letters, among: Meanings | None = None) -> Flags:
    """Whether tables could tell what each word means, or what name it is.

    They always could of words that are very long, or not of small Latin letters.

    Args:
        words: The words.
        among: The only meanings that count.
    """
    found = np.zeros(len(words.start) - 1, np.bool_)
    note_told(words, *_marks(), *_endings(), found)
    note_meaning(words, rules(), pairs_of_rules(), singles_of_rules(), *(among or _lexicon()), found)
    return found


@compiled
def mark_all(words: Letters, marks: Wide) -> None:
    """Adds a mark for each word."""
    for at in range(len(words.start) - 1):
        add_mark(marks, mixed(hash_of(0, words.letter, words.start[at], words.start[at + 1])))


@inlined
def steps_in(word: Byte, size: int, pairs: Int) -> int:
    """The steps of which a spelling may be in a word, one bit each."""
    found = 0
    for at in range(1, size):
        found |= pairs[26 * np.int64(word[at - 1]) + word[at] - 27 * _A]
    return found


@inlined
def one_way(
    word: Byte,
    size: int,
    steps_of: Int,
    start: Int,
    letter: Byte,
    written: Byte,
    pairs: Int,
    singles: Byte,
    other: Byte,
) -> int:
    """The twin of `names.lexicon.one_way`, in place; returns how many letters the word has then.

    Args:
        word, size: The word, with room for twice as many letters.
        steps_of, start, letter, written: What is rewritten (`loosely.Rules`) ...
        pairs, singles: ... and by which letters this is known.
        other: Room.
    """
    steps, step = steps_in(word, size, pairs), 0
    while steps >> step:
        if steps >> step & 1:
            size = rewrite(word, size, steps_of, start, letter, written, step, other)
            steps = steps_in(word, size, pairs)
        step += 1
    count, last = 0, 0
    for at in range(size):
        for line in range(2):
            one = singles[line, word[at] - _A]
            other[count] = one
            count += one not in (0, last)
            last = one if one else last
    for at in range(count):
        word[at] = other[at]
    return softened(word, without_ie(word, count), other)


@compiled
def note_meaning(
    words: Letters, known: Rules, pairs: Int, singles: Byte, whole: Wide, stem: Wide, begun: Wide, found: Flags
) -> None:
    """Notes which words could have a meaning (`names.lexicon.concepts_of`), beside those that are noted."""
    (starts, letters), (_, steps_of, start, letter, written) = words, known
    word, other = np.zeros((2, 4 * MOST_LETTERS), np.uint8)
    for at in range(len(found)):
        begin, end = starts[at], starts[at + 1]
        size = end - begin
        if found[at] or size > MOST_LETTERS or (size and not is_spelled(letters, begin, end)):
            found[at] = True
            continue
        for place in range(size):
            word[place] = letters[begin + place]
        if size >= _LEAST:
            size = one_way(word, size, steps_of, start, letter, written, pairs, singles, other)
        is_begun = size >= LEAST_STEM and has_mark(begun, mixed(hash_of(0, word, 0, LEAST_STEM)))
        found[at] = has_mark(whole, mixed(hash_of(0, word, 0, size))) or (is_begun and has_stem(word, size, stem))


@compiled
def note_told(words: Letters, special: Wide, names: Wide, tree: Int, is_end: Byte, found: Flags) -> None:
    """Notes which words are special or could be personal names by their endings (`names.given`), beside the others."""
    for at in range(len(found)):
        begin, end = words.start[at], words.start[at + 1]
        found[at] = has_mark(special, mixed(hash_of(0, words.letter, begin, end)))
        place, behind = 0, end
        while behind > begin and not found[at]:
            behind -= 1
            place = tree[place, words.letter[behind] & 31]
            if place == 0:
                break
            if is_end[place]:
                is_name = has_mark(names, mixed(hash_of(0, words.letter, begin, behind)))
                found[at] = is_end[place] == _PATRONYMIC or is_name
