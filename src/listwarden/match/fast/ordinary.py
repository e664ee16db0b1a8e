"""Chunks that are nothing but a word, told of many at once: most of those that names bring that were not met before.

No table knows such a word, no rule asks for it, and it cannot be read otherwise (`index.readings`). So it is what it is
in whatever name it stands. What is not certain here is left to `names.plain`, `names.parts` and `index.readings`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from string import ascii_lowercase
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import is_normalized

import numpy as np

from listwarden.index.readings import LEAST_GLUED_BESIDE_OTHERS, LEAST_LEGAL, LEAST_PART_BESIDE_OTHERS, Readings
from listwarden.match.fast.jit import compiled
from listwarden.match.fast.near import MOST_LETTERS, Letters, budget, letters_of, osa
from listwarden.match.fast.seen import add_mark, has_mark, marks_for, mixed
from listwarden.match.fast.spelled import hashes_of, keys_of
from listwarden.match.fast.telling import may_tell
from listwarden.model import EntityType
from listwarden.names.fold import fold_all
from listwarden.names.further import small_word
from listwarden.names.legal_forms import legal_form_words
from listwarden.names.parts import words_with_roles
from listwarden.names.persons import name_parts
from listwarden.names.repair import may_be_misread
from listwarden.names.romanized import romanized_keys
from listwarden.names.script import script_of_letter

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]
    Int = NDArray[np.int32]
    Long = NDArray[np.int64]
    Wide = NDArray[np.uint64]

__all__ = ["Ordinary", "Told"]

_FIRST_HASH = 0xCBF29CE484222325
_PRIME = 0x100000001B3
"""Of the hash FNV-1a with 64 bits (RFC 9923)."""

_A, _BITS = ord("a"), 32
_BY_LETTERS = ({"Latn"}, {"Cyrl"})
"""Scripts of chunks that `names.fold` reads."""

_OF_PEOPLE = frozenset({"person", "unknown"})
_TYPES = frozenset({"organization", *_OF_PEOPLE})
"""Kinds of parties whose chunks are told; what means something is left out for those of unknown kind."""

_NO_START = 2 * MOST_LETTERS
"""More letters than any word here has."""


class Told(NamedTuple):
    """A chunk that is nothing but a word, which no rule for names as a whole asks for.

    Attributes:
        chunk: The chunk.
        text: Its word, of small Latin letters.
        is_told: Whether tables could tell what it means, or what name it is.
        is_changed: Whether it could be read otherwise.
    """

    chunk: str
    text: str
    is_told: bool
    is_changed: bool


class _Forms(NamedTuple):
    """Words of legal forms that can be misspelled.

    Attributes:
        start: First letter -> its words in the arrays that follow.
        letters: The words.
        has: Word -> its letters, one bit each.
    """

    start: Int
    letters: Letters
    has: Long


class Ordinary:
    """Tells which chunks are nothing but a word.

    Args:
        readings: How chunks can be read otherwise.
    """

    def __init__(self, readings: Readings) -> None:
        self._readings = readings
        self._known = _marked(readings.known_words())

    def among(self, chunks: Iterable[str], type: EntityType) -> list[Told]:  # noqa: A002
        """Those of some chunks of names of parties of a kind that are nothing but a word, as far as that is certain."""
        if type not in _TYPES:
            return []
        some = [one for one in chunks if one.isalpha() and 1 < len(one) <= MOST_LETTERS]
        words = _words_of(some)
        roles = words_with_roles()
        found = [
            (chunk, word)
            for chunk, word in zip(some, words, strict=True)
            if word and word not in roles and (type not in _OF_PEOPLE or len(name_parts(word)) == 1)
        ]
        words = [word for _, word in found]
        is_told, is_changed = may_tell(letters_of(words)).tolist(), self._may_change(words, type).tolist()
        told = [Told(*one, *flags) for one, *flags in zip(found, is_told, is_changed, strict=True)]
        return [one for one in told if not one.is_told] if type == "unknown" else told

    def _may_change(self, words: Sequence[str], type: EntityType) -> Flags:  # noqa: A002
        """Whether each word that stands beside others may be read otherwise; a listed one is not."""
        readings, letters = self._readings, letters_of(words)
        is_listed = np.fromiter(map(readings.is_listed, words), np.bool_, len(words))
        found = is_listed.copy()
        note_parted(letters, self._known, LEAST_GLUED_BESIDE_OTHERS, LEAST_PART_BESIDE_OTHERS, found)
        if type in _OF_PEOPLE:
            found |= np.fromiter(map(readings.may_be_typed_once, words), np.bool_, len(words))
        if type != "person":
            found |= np.fromiter(map(readings.may_end_in_form, words), np.bool_, len(words))
            note_misspelled(letters, *_forms(), found)
            found |= _sound_like_forms(words)
        return found & ~is_listed


def _words_of(chunks: Sequence[str]) -> list[str]:
    """The word of each chunk of letters, if it is one of small Latin letters (`names.words`); else empty."""
    words = [chunk.lower() if chunk.isascii() else "" for chunk in chunks]
    others = [at for at, chunk in enumerate(chunks) if not chunk.isascii() and _is_read_by_letters(chunk)]
    for at, word in zip(others, fold_all([chunks[at] for at in others]), strict=True):
        if 1 < len(word) <= MOST_LETTERS and word.isalpha():
            words[at] = word
    return words


def _is_read_by_letters(chunk: str) -> bool:
    """Whether a chunk of letters needs no repair, and is romanized letter by letter."""
    scripts = set(map(script_of_letter, chunk))
    if scripts not in _BY_LETTERS or not is_normalized("NFC", chunk) or may_be_misread(chunk):
        return False
    return not any(0x1D400 <= ord(letter) <= 0x1D7FF for letter in chunk) and not small_word(chunk)


@cache
def _forms() -> _Forms:
    words = sorted(word for word in legal_form_words() if len(word) >= LEAST_LEGAL and word[0] in ascii_lowercase)
    start = np.searchsorted([ord(word[0]) - _A for word in words], np.arange(len(ascii_lowercase) + 1))
    has = [sum({1 << ord(letter) % _BITS for letter in word}) for word in words]
    return _Forms(start.astype(np.int32), letters_of(words), np.array(has, np.int64))


@cache
def _sounds_of_forms() -> Wide:
    """The hashes of what words of legal forms share with other spellings of them, in order."""
    words = [word for word in legal_form_words() if len(word) >= LEAST_LEGAL]
    return np.unique(hashes_of(("romanized", key) for word in words for key in romanized_keys(word)))


def _sound_like_forms(words: Sequence[str]) -> Flags:
    """Whether each word is, by ear, a word of a legal form."""
    known = _sounds_of_forms()
    start, hashes = keys_of(words, _NO_START)
    is_met = known[np.searchsorted(known[:-1], hashes)] == hashes
    until = np.concatenate([[0], np.cumsum(is_met)])
    return np.asarray(until[start[1:]] > until[start[:-1]])


def _marked(words: Iterable[str]) -> Wide:
    letters = letters_of(word for word in words if word.isascii() and word.isalpha())
    marks = marks_for(len(letters.start))
    mark_parts(letters, marks)
    return marks


@compiled
def mark_parts(words: Letters, marks: Wide) -> None:
    """Adds a mark for each word."""
    for at in range(len(words.start) - 1):
        value = np.uint64(_FIRST_HASH)
        for place in range(words.start[at], words.start[at + 1]):
            value = (value ^ np.uint64(words.letter[place])) * np.uint64(_PRIME)
        add_mark(marks, mixed(value))


@compiled
def note_parted(words: Letters, marks: Wide, least: int, least_part: int, found: Flags) -> None:
    """Notes which words may be several known ones, written as one; what was noted before stays.

    Args:
        words: Words of `MOST_LETTERS` letters at the most.
        marks: Marks of known words (`mark_parts`).
        least: Letters that such a word has, at the least ...
        least_part: ... and each of those that it is made of.
        found: Where it is noted.
    """
    reached = np.zeros(MOST_LETTERS + 1, np.bool_)
    for at in range(len(found)):
        begin, size = words.start[at], words.start[at + 1] - words.start[at]
        if found[at] or size < least:
            continue
        reached[: size + 1] = False
        reached[0] = True
        for first in range(size - least_part + 1):
            if reached[first]:
                value = np.uint64(_FIRST_HASH)
                for place in range(first, size):
                    value = (value ^ np.uint64(words.letter[begin + place])) * np.uint64(_PRIME)
                    if place - first + 1 >= least_part and place - first + 1 < size and has_mark(marks, mixed(value)):
                        reached[place + 1] = True
        found[at] = reached[size]


@compiled
def note_misspelled(words: Letters, start: Int, forms: Letters, has: Long, found: Flags) -> None:
    """Notes which words may be misspelled for a word of a legal form; what was noted before stays.

    A word has at the most as many letters that another lacks as there are edits between them.

    Args:
        words: Words of small Latin letters, `MOST_LETTERS` of them at the most.
        start, forms, has: As in `_Forms`.
        found: Where it is noted.
    """
    grid = np.zeros((3, 2 * MOST_LETTERS), np.int32)
    for at in range(len(found)):
        begin, end = words.start[at], words.start[at + 1]
        most, letters = budget(end - begin), np.int64(0)
        for place in range(begin, end):
            letters |= np.int64(1) << np.int64(words.letter[place] % _BITS)
        first = words.letter[begin] - _A
        for form in range(start[first], start[first + 1]):
            if found[at]:
                break
            one, behind = forms.start[form], forms.start[form + 1]
            others = letters & ~has[form]
            for _ in range(most):
                others &= others - 1
            if others == 0 and abs(end - begin - behind + one) <= most:
                found[at] = osa(words.letter, begin, end, forms.letter, one, behind, grid) <= most
