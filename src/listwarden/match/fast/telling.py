"""Words that tables can tell something of, without the interpreter: of most there is no more than their spelling."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from listwarden.match.fast.jit import compiled
from listwarden.match.fast.loosely import hashes_of_texts, is_known, may_mean, note_known
from listwarden.match.fast.near import MOST_LETTERS, Letters, letters_of
from listwarden.match.fast.spelled import hash_of
from listwarden.match.fast.syllabic import whole_words
from listwarden.names.abbreviations import abbreviated_words
from listwarden.names.east_asian import headwords
from listwarden.names.given import DERIVING, PATRONYMIC, known_names

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Byte = NDArray[np.uint8]
    Flags = NDArray[np.bool_]
    Wide = NDArray[np.uint64]

__all__ = ["is_told_of", "may_tell", "special_words"]


@cache
def special_words() -> frozenset[str]:
    """Words that tables tell something of."""
    return headwords() | abbreviated_words() | known_names() | whole_words()


@cache
def _special() -> Wide:
    return hashes_of_texts(special_words())


@cache
def _names() -> Wide:
    return hashes_of_texts(known_names())


@cache
def _endings() -> tuple[Letters, Letters]:
    return letters_of(DERIVING), letters_of(PATRONYMIC)


def may_tell(words: Letters) -> Flags:
    """Whether tables could tell what each word of small Latin letters means, or what name it is; or it is long."""
    found = may_mean(words)
    is_told_of(words, found)
    return found


def is_told_of(words: Letters, found: Flags) -> None:
    """The same but for what it means; what was noted before stays."""
    note_known(words, _special(), found)
    note_names(words, *_endings(), _names(), found)


@compiled
def has_ending(word: Byte, begin: int, end: int, ending: Byte, first: int, behind: int) -> bool:
    """Whether a word has an ending, and letters before it."""
    size = behind - first
    if end - begin <= size:
        return False
    for at in range(size):  # noqa: SIM110 - numba compiles no generators here
        if word[end - size + at] != ending[first + at]:
            return False
    return True


@compiled
def note_names(words: Letters, deriving: Letters, patronymic: Letters, names: Wide, found: Flags) -> None:
    """Notes which words could be personal names by their endings (`names.given`); what was noted before stays."""
    for at in range(len(found)):
        begin, end = words.start[at], words.start[at + 1]
        if found[at] or end - begin > MOST_LETTERS:
            found[at] = True
            continue
        for one in range(len(patronymic.start) - 1):
            first, behind = patronymic.start[one], patronymic.start[one + 1]
            if has_ending(words.letter, begin, end, patronymic.letter, first, behind):
                found[at] = True
        for one in range(len(deriving.start) - 1):
            first, behind = deriving.start[one], deriving.start[one + 1]
            if not found[at] and has_ending(words.letter, begin, end, deriving.letter, first, behind):
                found[at] = is_known(names, hash_of(0, words.letter, begin, end - (behind - first)))
