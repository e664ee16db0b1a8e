"""Names of organizations read as columns, where their chunks say that there is one way to read them only.

It is told without the interpreter what `index.composing` finds by the same roles of words. Names that may have a second
reading are odd, and left to that. Which words of a name legal forms take depends only on those that can be part of one,
and where these stand: such patterns are few, and each is found out once (`names.parts.marked_places`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from listwarden.index.composing import (
    BRACKET,
    COMMA,
    DIGIT,
    ENDS_ADDRESS,
    LETTER,
    LETTERS_APART,
    OTHERS,
    Chunk,
    Composer,
)
from listwarden.index.readings import Readings
from listwarden.match.fast.chunks import Column, Cut
from listwarden.match.fast.growing import Growing
from listwarden.match.fast.jit import compiled
from listwarden.match.fast.records import MOST_WORDS
from listwarden.match.fast.tables import families_mask, starts
from listwarden.names.cuts import FIELD_WIDTHS, begins_legal_form
from listwarden.names.keys import START
from listwarden.names.parts import (
    CLOSES,
    ENDS_PLACE,
    FORM,
    MARKED,
    PHRASE,
    Part,
    closing_ends,
    marked_places,
    may_have_name,
)
from listwarden.names.phrases import whole_phrases

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Byte = NDArray[np.uint8]
    Flags = NDArray[np.bool_]
    Int = NDArray[np.int32]
    Long = NDArray[np.int64]
    Wide = NDArray[np.uint64]

__all__ = ["ComposedNames", "ReadRows"]

_UNFIT, _IS_DIGITS, _CUTS, _CUTS_LAST, _CUTS_FIELD = 1 << 16, 1 << 17, 1 << 18, 1 << 19, 1 << 20
"""Roles beside those of `names.parts` and `index.composing`: of a chunk, that it is not read alike in all names; of a
word, that it is a number, that a name that ends with it can be read as cut off behind it, without it, or only where the
name fills a field."""

_NUMBER, _ROLES, _MARK, _INSIDE, _LAST, _END, _BARE = range(7)
"""Columns of words: what stands for it in arrays; its roles; its text, if it can be a part of a legal form; the place
of the word as a number, and of that at the end of a name (-1 for none); its last byte, also without what can follow."""

_BEHIND_NAMES = b" .)"
_COLUMNS = 7
_ANY = -1
_NO_PATTERN, _NEW_PATTERN = -1, -2

_FIRST_HASH = 0xCBF29CE484222325
_PRIME = 0x100000001B3
"""Of the hash FNV-1a with 64 bits (RFC 9923)."""

_HALF = 33
_BLANK, _DOT, _BRACKET_END = 32, 46, 41


class ReadRows(NamedTuple):
    """Names that were read.

    Attributes:
        is_odd: Whether each may have further readings, and has none here.
        start: Name -> its words in `word`.
        word: What stands for each word in arrays.
        families: Name -> its legal forms, one bit each.
    """

    is_odd: Flags
    start: Int
    word: Int
    families: Wide


class _Patterns(NamedTuple):
    """Places of words that can be parts of legal forms, and what these take.

    Attributes:
        slot: A table of slots by the hash of a pattern -> its number; -1 for none.
        start: Pattern -> the marks of its words ...
        mark: ... in order, 0 for words that can be no part.
        kept: Pattern -> the words that weigh, one bit each.
        behind: Pattern -> the places behind forms that end the name, one bit each.
        families: Pattern -> its legal forms.
    """

    slot: Int
    start: Int
    mark: Int
    kept: Wide
    behind: Wide
    families: Wide


class _Known(NamedTuple):
    """What chunks say, by number.

    Attributes:
        first: Chunk -> the place of its first word in `words` ...
        size: ... and how many it has.
        roles: Chunk -> what it and its words can be.
        pieces: Chunk -> how many pieces of it can be read otherwise.
        meant: Chunk -> the parts of phrases that its words can be.
        words: Columns of words (`_NUMBER` ...).
        wholes: The parts of each phrase.
        widths: The lengths of names that fill a field.
    """

    first: Int
    size: Int
    roles: Int
    pieces: Int
    meant: Long
    words: Int
    wholes: Long
    widths: Int


class ComposedNames:
    """Reads names of organizations as columns.

    Args:
        readings: How names are read.
        composer: What their chunks say; its words have numbers.
    """

    def __init__(self, readings: Readings, composer: Composer) -> None:
        self._readings, self._composer = readings, composer
        self._words, self._mark = Growing(np.int32), {"": 0}
        self._first, self._count, self._roles = Growing(np.int32), Growing(np.int32), Growing(np.int32)
        self._pieces, self._meant = Growing(np.int32), Growing(np.int64)
        self._patterns: dict[tuple[int, ...], tuple[int, int, int]] = {}
        self._made = _made({})

    @property
    def count(self) -> int:
        """How many chunks are known."""
        return len(self._roles.array())

    def add(self, chunk: str) -> None:
        """Adds the chunk with the next number; empty for one that is in no name of an organization."""
        found = (self._composer.chunk(chunk) if chunk else None) or Chunk((), _UNFIT, 0, ())
        others = [
            [_ANY if one is None else self._add_word(one, _ANY, _ANY) for one in (part.inside, part.last)]
            for part in found.parts
        ]
        self._first.add([len(self._words.array()) // _COLUMNS])
        for part, (inside, last) in zip(found.parts, others, strict=True):
            self._add_word(part, inside, last)
        self._count.add([len(found.parts)])
        self._roles.add([found.roles])
        self._pieces.add([len(found.choices)])
        self._meant.add([found.meant])

    def _add_word(self, part: Part, inside: int, last: int) -> int:
        """Adds a word; returns its place."""
        place = len(self._words.array()) // _COLUMNS
        text = part.word.text if part.roles & MARKED else ""
        mark = self._mark.setdefault(text, len(self._mark))
        self._words.add((part.number, self._roles_of(part), mark, inside, last, *_ends_of(part)))
        return place

    def _roles_of(self, part: Part) -> int:
        ending, roles = part.ending, part.roles | _IS_DIGITS * (part.word.kind == "number")
        if not ending:
            return roles
        is_long = len(ending) >= START
        return (
            roles
            | _CUTS * (is_long and self._readings.is_rare(ending))
            | _CUTS_LAST * (not is_long or begins_legal_form(ending))
            | _CUTS_FIELD
        )

    def read(self, names: Column, cut: Cut, asked: Long) -> ReadRows:
        """Some of the names of a column, given also as numbers of chunks, all of which are known."""
        known = _Known(
            self._first.array(), self._count.array(), self._roles.array(), self._pieces.array(), self._meant.array(),
            self._words.array().reshape(-1, _COLUMNS), np.array(whole_phrases(), np.int64),
            np.array(sorted(FIELD_WIDTHS), np.int32),
        )  # fmt: skip
        is_odd, start = np.zeros(len(asked), np.bool_), np.zeros(len(asked) + 1, np.int32)
        sizes = known.size[cut.chunk]
        word, families = np.zeros(int(sizes.sum()), np.int32), np.zeros(len(asked), np.uint64)
        gather_words(cut, asked, known, is_odd, start, word)
        pattern = np.full(len(asked), _NO_PATTERN, np.int32)
        find_patterns(start, word, known.words, self._made, is_odd, pattern)
        if (pattern == _NEW_PATTERN).any():
            self._learn_patterns(np.flatnonzero(pattern == _NEW_PATTERN), start, word, known.words)
            find_patterns(start, word, known.words, self._made, is_odd, pattern)
        out_start, out = np.zeros_like(start), np.zeros_like(word)
        read_names(names, cut, asked, start, word, known, self._made, pattern, is_odd, out_start, out, families)
        return ReadRows(is_odd, out_start, out[: out_start[-1]], families)

    def _learn_patterns(self, rows: Long, start: Int, word: Int, words: Int) -> None:
        texts = list(self._mark)
        for row in rows.tolist():
            marks = tuple(words[word[start[row] : start[row + 1]], _MARK].tolist())
            if marks not in self._patterns:
                key = tuple(texts[mark] for mark in marks)
                kept, families = marked_places(key)
                ends = [end for end in closing_ends(key) if "" in key[:end] or may_have_name(key[:end])]
                is_sure = all("" in key[:end] for end in ends)
                self._patterns[marks] = (_bits(kept) if is_sure else 0, _bits(ends), families_mask(families))
        self._made = _made(self._patterns)


def _ends_of(part: Part) -> tuple[int, int]:
    """The last byte of a word as written, also without what can follow it; -1 where nothing is left."""
    written = part.word.written.encode()
    bare = written.rstrip(_BEHIND_NAMES)
    return written[-1] if written else _ANY, bare[-1] if bare else _ANY


def _bits(places: Iterable[int]) -> int:
    return sum(1 << place for place in places)


def _made(patterns: Mapping[tuple[int, ...], tuple[int, int, int]]) -> _Patterns:
    """Patterns as arrays."""
    mark = np.fromiter(chain.from_iterable(patterns), np.int32)
    kept, behind, families = np.array(list(patterns.values()), np.uint64).reshape(-1, 3).T.copy()
    made = _Patterns(
        np.full(1 << (2 * len(patterns) + 1).bit_length(), -1, np.int32), starts(list(map(len, patterns))), mark,
        kept, behind, families,
    )  # fmt: skip
    place_patterns(made)
    return made


@compiled
def hash_of_marks(mark: Int, first: int, behind: int) -> int:
    """A hash of a pattern."""
    value = np.uint64(_FIRST_HASH)
    for at in range(first, behind):
        value = (value ^ np.uint64(mark[at])) * np.uint64(_PRIME)
    return value ^ (value >> np.uint64(_HALF))  # type: ignore[return-value]


@compiled
def place_patterns(known: _Patterns) -> None:
    """Puts all patterns into the table of slots, which is empty."""
    mask = np.uint64(len(known.slot) - 1)
    for number in range(len(known.kept)):
        slot = hash_of_marks(known.mark, known.start[number], known.start[number + 1]) & mask
        while known.slot[slot] >= 0:
            slot = (slot + np.uint64(1)) & mask
        known.slot[slot] = number


@compiled
def number_of_pattern(known: _Patterns, mark: Int, size: int) -> int:
    """The number of a pattern."""
    mask = np.uint64(len(known.slot) - 1)
    slot = hash_of_marks(mark, 0, size) & mask
    while known.slot[slot] >= 0:
        number = known.slot[slot]
        begin = known.start[number]
        if known.start[number + 1] - begin == size:
            at = 0
            while at < size and known.mark[begin + at] == mark[at]:
                at += 1
            if at == size:
                return int(number)
        slot = (slot + np.uint64(1)) & mask
    return _NEW_PATTERN


@compiled
def gather_words(cut: Cut, asked: Long, known: _Known, is_odd: Flags, start: Int, word: Int) -> None:
    """Writes the places of all words of names, but for those that are odd by what one of their chunks says."""
    odd, written = _UNFIT | OTHERS | BRACKET | PHRASE, 0
    for row in range(len(asked)):
        first, behind = cut.start[asked[row]], cut.start[asked[row] + 1]
        roles, pieces, letters, meant, count = 0, 0, 0, np.int64(0), 0
        for at in range(first, behind):
            chunk = cut.chunk[at]
            roles |= known.roles[chunk]
            pieces += known.pieces[chunk]
            letters += known.roles[chunk] & LETTER != 0
            meant |= known.meant[chunk]
            count += known.size[chunk]
        is_odd[row] = (
            behind - first < 2 or pieces < 2 or roles & odd != 0 or letters >= LETTERS_APART or count > MOST_WORDS
        )
        if roles & COMMA and (roles & DIGIT or known.roles[cut.chunk[behind - 1]] & ENDS_ADDRESS):
            is_odd[row] = True
        for whole in known.wholes:
            is_odd[row] |= meant & whole == whole
        if not is_odd[row]:
            for at in range(first, behind):
                chunk = cut.chunk[at]
                for place in range(known.size[chunk]):
                    word[written] = known.first[chunk] + place
                    written += 1
        start[row + 1] = written


@compiled
def find_patterns(start: Int, word: Int, words: Int, known: _Patterns, is_odd: Flags, pattern: Int) -> None:
    """Writes the number of the pattern of each name that has a word which can be a part of a legal form."""
    mark = np.zeros(MOST_WORDS, np.int32)
    for row in range(len(is_odd)):
        first, behind, any_mark = start[row], start[row + 1], 0
        for at in range(first, behind):
            mark[at - first] = words[word[at], _MARK]
            any_mark |= mark[at - first]
        if any_mark and not is_odd[row]:
            pattern[row] = number_of_pattern(known, mark, behind - first)


@compiled
def ends_with(letter: Byte, first: int, behind: int, byte: int, is_bare: bool) -> bool:
    """Whether a name may end with a word that has such a last byte."""
    while behind > first and (letter[behind - 1] == _BLANK or (is_bare and letter[behind - 1] in (_DOT, _BRACKET_END))):
        behind -= 1
    return byte == _ANY or behind == first or letter[behind - 1] == byte


@compiled
def has_tail(word: Int, first: int, behind: int, words: Int, behinds: Any) -> bool:
    """Whether words stand behind the last legal form that ends a name, as far as its first words tell.

    Args:
        word, first, behind: All words of the name, by place.
        words: Columns of words.
        behinds: The places behind forms that end it, one bit each.
    """
    last, has_name, may_have_name = 0, False, False
    for at in range(first, behind):
        roles = words[word[at], _ROLES]
        closes = roles & CLOSES != 0
        has_name |= roles & MARKED == 0
        may_have_name |= not closes
        if closes and may_have_name and not has_name:
            return True  # or not: it is looked at by itself
        if (closes and has_name) or behinds >> np.uint64(at - first + 1) & np.uint64(1):
            last = at - first + 1
    return 0 < last < behind - first


@compiled
def weigh(word: Int, first: int, behind: int, mask: Any, words: Int, kept: Int) -> tuple[int, int]:
    """Writes the places of the words of a name that weigh, numbers as such.

    Args:
        word, first, behind: All words of the name, by place.
        mask: Which of them weigh, one bit each.
        words: Columns of words.
        kept: Where they are written.

    Returns:
        How many weigh, and the last of them, by its place in `word`.
    """
    count, last = 0, 0
    for at in range(first, behind):
        if mask >> np.uint64(at - first) & np.uint64(1):
            kept[count], last = word[at], at
            count += 1
    if count == 1 and words[kept[0], _ROLES] & _IS_DIGITS == 0:
        return count, last
    for at in range(count):
        column = _LAST if 0 < at == count - 1 and words[kept[at], _LAST] >= 0 else _INSIDE
        if words[kept[at], column] >= 0:
            kept[at] = words[kept[at], column]
    return count, last


@compiled
def may_be_cut(roles: int, count: int, size: int, widths: Int) -> bool:
    """Whether a name of so many words and letters that ends with a word may be read as cut off (`cuts.cut_off`)."""
    for width in widths:
        if size == width and roles & _CUTS_FIELD:
            return True
    return roles & _CUTS != 0 or (roles & _CUTS_LAST != 0 and count > 1)


@compiled
def read_names(
    names: Column, cut: Cut, asked: Long, start: Int, word: Int, known: _Known, patterns: _Patterns, pattern: Int,
    is_odd: Flags, out_start: Int, out: Int, families: Wide,
) -> None:  # fmt: skip
    """Writes what stands for the words that weigh of each name that is not odd; notes which are, by the name's end."""
    words, kept, written, every = known.words, np.zeros(MOST_WORDS, np.int32), 0, ~np.uint64(0)
    for row in range(len(asked)):
        out_start[row + 1] = written
        first, behind, number = start[row], start[row + 1], pattern[row]
        if is_odd[row]:
            continue
        mask, behinds, family = every, np.uint64(0), np.uint64(0)
        if number >= 0:
            mask, behinds, family = patterns.kept[number], patterns.behind[number], patterns.families[number]
        count, last = weigh(word, first, behind, mask, words, kept)
        is_odd[row] = count == 0
        closes = family != 0
        for at in range(count):
            roles = words[kept[at], _ROLES]
            is_odd[row] |= roles & FORM != 0 or (at == count - 1 and roles & ENDS_PLACE != 0)
            closes |= 0 < at < count - 1 and roles & CLOSES != 0
        if is_odd[row]:
            continue
        end, is_end = kept[count - 1], last == behind - 1
        begin, until = names.start[asked[row]], names.start[asked[row] + 1]
        if may_be_cut(words[end, _ROLES], count, cut.size[asked[row]], known.widths):
            is_odd[row] |= is_end or ends_with(names.letter, begin, until, words[end, _END], False)
        if closes and has_tail(word, first, behind, words, behinds):
            is_odd[row] |= is_end or ends_with(names.letter, begin, until, words[end, _BARE], True)
        if not is_odd[row]:
            families[row] = family
            for at in range(count):
                out[written] = words[kept[at], _NUMBER]
                written += 1
            out_start[row + 1] = written
