# ruff: noqa: PLR0913, PLR0917 - compiled functions take plain arrays (`match.fast.bound`)
"""The compiled part of the sieve: pieces of names by number, and which rows must be looked at exactly.

Every function is also plain Python (`tests/bulk/sieve`). Words joined of two neighbors are compared letter by letter;
where they could meet a word in another script, by what their keys have in common whatever the spelling (`bones_of`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from listwarden.bulk.sieve.records import (
    ABJAD,
    ADDRESS,
    BIRTH,
    COMMA,
    COUNTRY,
    EXACT,
    GENDER,
    HAS_WORD,
    MOST_JOINED,
    ODD,
    ODD_ALONE,
    OTHER,
    SINGLE,
    VANISHES,
    Facts,
    Joinable,
    Listed,
    Pieces,
)
from listwarden.match.fast.jit import compiled
from listwarden.match.fast.near import osa
from listwarden.names.spelled import MOST_CHINESE, MOST_KOREAN

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Byte = NDArray[np.uint8]
    Int = NDArray[np.int32]
    Long = NDArray[np.int64]
    Wide = NDArray[np.uint64]
    Real = NDArray[np.float32]

__all__ = ["CLASSES", "WEAK_CLASSES", "bones_of", "keep_rows", "number_pieces", "place_pieces"]

_SEED = 0xCBF29CE484222325
_PRIME = 0x100000001B3
"""Of the hash FNV-1a with 64 bits (RFC 9923)."""

_MOST_SINGLES = 3
_LEAST_EDITED = 6
_MOST_EDITS = 2


class Work(NamedTuple):
    """Room to work in, which is left as it was.

    Attributes:
        sums: Listed name -> bits.
        met: Listed name -> pieces that it meets, of those that certainly count.
        touched: The names with any.
        word: Letters of two words joined.
        grid: For distances.
    """

    sums: Real
    met: Int
    touched: Int
    word: Byte
    grid: Int


@compiled
def work_of(names: int) -> Work:
    """Room for so many listed names."""
    return Work(
        np.zeros(names, np.float32),
        np.zeros(names, np.int32),
        np.zeros(2 * names + 1, np.int32),
        np.zeros(2 * MOST_JOINED, np.uint8),
        np.zeros((3, 2 * MOST_JOINED), np.int32),
    )


@compiled
def slot_of(
    data: Byte, begin: int, end: int, kind: int, slots: Int, hashed: Wide, start: Long, arena: Byte, kinds: Byte
) -> tuple[Any, Any]:
    """Where a piece of some kind of party stands in the table of slots, or would, and its hash."""
    value = (np.uint64(_SEED) ^ np.uint64(kind)) * np.uint64(_PRIME)
    for at in range(begin, end):
        value = (value ^ np.uint64(data[at])) * np.uint64(_PRIME)
    mask = np.uint64(len(slots) - 1)
    slot = (value ^ (value >> np.uint64(32))) & mask
    while slots[slot] >= 0:
        piece = slots[slot]
        first = start[piece]
        if hashed[piece] == value and kinds[piece] == kind and start[piece + 1] - first == end - begin:
            same = True
            for at in range(end - begin):
                if arena[first + at] != data[begin + at]:
                    same = False
                    break
            if same:
                break
        slot = (slot + np.uint64(1)) & mask
    return slot, value


@compiled
def place_pieces(slots: Int, hashed: Wide, count: int) -> None:
    """Puts pieces into an empty table of slots."""
    mask = np.uint64(len(slots) - 1)
    for piece in range(count):
        value = hashed[piece]
        slot = (value ^ (value >> np.uint64(32))) & mask
        while slots[slot] >= 0:
            slot = (slot + np.uint64(1)) & mask
        slots[slot] = piece


@compiled
def number_pieces(
    offsets: Int, data: Byte, types: Byte, slots: Int, hashed: Wide, start: Long, arena: Byte, kinds: Byte,
    count: int, row_start: Int, row_piece: Int,
) -> int:  # fmt: skip
    """Takes texts apart at blanks, and gives each piece its number; new ones get the next.

    Args:
        offsets: Text -> its bytes in ...
        data: ... bytes.
        types: Text -> what kind of party it names.
        slots: Hash -> piece, -1 where there is none.
        hashed: Piece -> hash.
        start: Piece -> its bytes in ...
        arena: ... bytes.
        kinds: Piece -> what kind of party.
        count: How many pieces are known.
        row_start: Text -> its pieces in ...
        row_piece: ... numbers of pieces, in order.

    Returns:
        How many pieces are known now.
    """
    found = 0
    for row in range(len(offsets) - 1):
        row_start[row] = found
        at, behind = offsets[row], offsets[row + 1]
        while at < behind:
            if data[at] == 32:
                at += 1
                continue
            begin = at
            while at < behind and data[at] != 32:
                at += 1
            slot, value = slot_of(data, begin, at, types[row], slots, hashed, start, arena, kinds)
            if slots[slot] < 0:
                slots[slot], hashed[count], kinds[count] = count, value, types[row]
                first = start[count]
                for each in range(at - begin):
                    arena[first + each] = data[begin + each]
                start[count + 1] = first + at - begin
                count += 1
            row_piece[found] = slots[slot]
            found += 1
    row_start[len(offsets) - 1] = found
    return count


_M, _N, _R, _L, _B, _HISS = range(1, 7)


def _classes(groups: Mapping[str, int]) -> Byte:
    """Letter -> class, 0 for letters that are left out."""
    found = np.zeros(256, np.uint8)
    for letters, kind in groups.items():
        found[[ord(letter) for letter in letters]] = kind
    return found


_LIQUID = {"mM": _M, "nN": _N, "rR": _R, "lL": _L}
CLASSES = _classes({**_LIQUID, "bpfBPF": _B, "cdgjkqstxzTSWJKDGQCEXZ": _HISS})
WEAK_CLASSES = _classes({**_LIQUID, "bB": _B})


@compiled
def bones_of(word: Byte, count: int, classes: Byte, skipped: int, is_written: bool) -> int:
    """What keys of a word have in common with it, however they are made: its plain consonants in order, as a number.

    `names.arabic.abjad_keys` leaves vowels, h, v, w and y out and brings c, d, g, j, k, q, s, t, x, z, in any spelling
    of several letters, to some of each other; l, m, n and r stay, as do b, p and f, which are one here. Doubled
    letters count once. `names.romanized` and `names.sound` change more (`WEAK_CLASSES`): b, l, m, n, r stay there too.

    Args:
        word: Its letters, or those of a key.
        count: How many.
        classes: Letter -> class.
        skipped: Place of a letter that is left out; -1 for none.
        is_written: Whether it is a word as written: letters that stand twice in a row count once.
    """
    value, last, before = np.uint64(1), -1, 0
    for at in range(count):
        if at == skipped:
            continue
        letter = word[at]
        kind = classes[letter]
        if kind and not (is_written and letter == last) and not (kind == _HISS and before == _HISS):
            value = value * np.uint64(0x9E3779B97F4A7C15) + np.uint64(kind)
            before = kind
        last = letter
    return value  # type: ignore[return-value]


@compiled
def is_among(some: Wide, value: int) -> bool:
    """Whether a number is among sorted ones."""
    at = np.searchsorted(some, value)
    return bool(at < len(some)) and bool(some[at] == value)


@compiled
def joins_across(word: Byte, count: int, joinable: Joinable) -> bool:
    """Whether two Latin words joined could be a listed one in another script, by consonants."""
    if len(joinable.bones) and is_among(joinable.bones, bones_of(word, count, CLASSES, -1, True)):
        return True
    is_servant = count > 5 and word[0] == 97 and word[1] == 98 and word[2] == 100 and word[4] == 108
    if is_servant and is_among(joinable.bones, bones_of(word, count, CLASSES, 4, True)):
        return True
    return len(joinable.weak_bones) > 0 and is_among(joinable.weak_bones, bones_of(word, count, WEAK_CLASSES, -1, True))


@compiled
def joins_latin(word: Byte, count: int, joinable: Joinable, grid: Int) -> bool:
    """Whether two Latin words joined are a listed one, or as near to one as joined words may be."""
    mask = np.uint64(0)
    for at in range(count):
        mask |= np.uint64(1) << np.uint64(word[at] & 63)
    most = _MOST_EDITS if count >= _LEAST_EDITED else 0
    for length in range(max(1, count - most), min(MOST_JOINED - 1, count + most) + 1):
        bucket = word[0] * MOST_JOINED + length
        for at in range(joinable.bucket[bucket], joinable.bucket[bucket + 1]):
            odd, others = mask ^ joinable.mask[at], 0
            while odd and others <= 2 * most:
                odd &= odd - np.uint64(1)
                others += 1
            if others <= 2 * most:
                start, behind = joinable.word_start[at], joinable.word_start[at + 1]
                if osa(word, 0, count, joinable.letter, start, behind, grid) <= most:
                    return True
    return False


@compiled
def may_join(pieces: Pieces, one: int, other: int, joinable: Joinable, word: Byte, grid: Int) -> bool:
    """Whether two neighboring words joined could be a listed word; where they could, Python says whether they are."""
    first, behind = pieces.word_start[one], pieces.word_start[one + 1]
    begin, end = pieces.word_start[other], pieces.word_start[other + 1]
    count = behind - first + end - begin
    kind = pieces.word_kind[one]
    if count >= MOST_JOINED or kind == OTHER or kind != pieces.word_kind[other]:
        return True
    word[: behind - first] = pieces.letter[first:behind]
    word[behind - first : count] = pieces.letter[begin:end]
    if kind == ABJAD:
        for at in range(count):  # letters that are read in two ways here: P, V, O
            if word[at] == 80 or word[at] == 86 or word[at] == 79:
                return True
        return is_among(joinable.abjad_bones, bones_of(word, count, CLASSES, -1, False))
    mine, theirs = pieces.word_syllables[one], pieces.word_syllables[other]
    if mine[0] + theirs[1] - 1 <= MOST_CHINESE or mine[2] + theirs[3] - 1 <= MOST_KOREAN:
        return True
    return joins_across(word, count, joinable) or joins_latin(word, count, joinable, grid)


@compiled
def fact_bits(row: int, listing: int, facts: Facts, listed: Listed) -> float:
    """Most bits that the other facts of a row give with a listing."""
    both = facts.has[row] & listed.has[listing]
    bits = 0.0
    if both & BIRTH:
        bits += facts.bits[1]
        for at in range(listed.birth_start[listing], listed.birth_start[listing + 1]):
            if listed.birth_first[at] <= facts.last[row] and facts.first[row] <= listed.birth_last[at]:
                bits += facts.bits[0] - facts.bits[1]
                break
    if both & COUNTRY:
        bits += facts.bits[2]
    if both & GENDER:
        bits += facts.bits[3]
    if both & ADDRESS:
        bits += facts.bits[4]
    return bits


@compiled
def suffices(name: int, bits: float, row: int, facts: Facts, listed: Listed) -> bool:
    """Whether a name that gives so many bits at the most could be a hit."""
    bits = max(min(bits + listed.name_least[name], listed.name_most[name]), facts.lowest)
    listing = listed.listing[name]
    return bool(bits + fact_bits(row, listing, facts, listed) >= listed.needed[listing])


@compiled
def met_by(row: int, mine: Int, pieces: Pieces, listed: Listed, work: Work) -> int:
    """Adds up what the words of a row give with each listed name that they can meet; returns how many names."""
    count = 0
    for piece in mine:
        is_solid = pieces.extra[piece] > 0.0
        for at in range(pieces.link_start[piece], pieces.link_behind[piece]):
            name = pieces.link_name[at]
            if work.sums[name] == 0.0:
                work.touched[count] = name
                count += 1
            work.sums[name] += pieces.link_bits[at]
            work.met[name] += is_solid
    if len(mine) > 1:
        for name in listed.slack_names:
            if work.sums[name] == 0.0:
                work.touched[count] = name
                count += 1
    return count


@compiled
def has_listed(
    row: int, mine: Int, pieces: Pieces, facts: Facts, listed: Listed, is_loose: bool, work: Work
) -> int:  # fmt: skip
    """Whether the words of a row, each met at its best, could make a hit of any listed name.

    Returns:
        1 where they could; 2 where they could if two of them, joined, had the meaning of a word in another script.
    """
    extra, solid = 0.0, 0
    for piece in mine:
        extra += 0.0 if is_loose else pieces.extra[piece]
        solid += pieces.extra[piece] > 0.0
    extra, found = min(extra, facts.most_extra), 0
    joins = min(len(mine) // 2, listed.slack.shape[1] - 1)
    for at in range(met_by(row, mine, pieces, listed, work)):
        name = work.touched[at]
        bits = work.sums[name] - listed.cost[name] + listed.beside[name]
        if found != 1:
            complete = listed.complete[name]
            is_complete = is_loose or work.met[name] >= solid
            if work.sums[name] > 0.0 and suffices(
                name, bits - extra + (complete if is_complete else 0.0), row, facts, listed
            ):
                found = 1
            elif listed.slack[name, joins] > 0.0 and suffices(
                name, bits + complete + listed.slack[name, joins], row, facts, listed
            ):
                found = 2
        work.sums[name], work.met[name] = 0.0, 0
    return found


@compiled
def note_joins(
    row: int, mine: Int, pieces: Pieces, joinable: Joinable, is_loose: bool, every: bool, work: Work, pairs: Int,
    asked: int,
) -> int:  # fmt: skip
    """Notes each two words of a row that can be neighbors and could, joined, be a listed word, or every two.

    Returns:
        How many pairs there are now; -1 where there are too many.
    """
    for i in range(len(mine)):
        for step in range(1, len(mine)):
            j = (i + step) % len(mine)
            if j < i and not is_loose:
                break
            one, other = mine[i], mine[j]
            for last in range(pieces.first_behind[one], pieces.last_behind[one]):
                for first in range(pieces.first_start[other], pieces.first_behind[other]):
                    is_near = may_join(pieces, pieces.end[last], pieces.end[first], joinable, work.word, work.grid)
                    if is_near or every:
                        if asked == len(pairs):
                            return -1
                        pairs[asked, 0], pairs[asked, 1], pairs[asked, 2] = row, pieces.end[last], pieces.end[first]
                        pairs[asked, 3] = is_near
                        asked += 1
            if not is_loose and not pieces.flags[other] & VANISHES:
                break
    return asked


@compiled
def suffices_without_name(row: int, facts: Facts, listed: Listed) -> bool:
    """Whether facts alone could make a hit of any listing."""
    most = 0.0
    for kind in range(4):
        if facts.has[row] >> kind & 1:
            most += facts.bits[0] if kind == 0 else facts.bits[kind + 1]
    if most == 0.0:
        return False
    for listing in range(len(listed.needed)):
        needed = listed.needed[listing] - facts.lowest
        if most >= needed and fact_bits(row, listing, facts, listed) >= needed:
            return True
    return False


@compiled
def keep_rows(
    row_start: Int, row_piece: Int, pieces: Pieces, facts: Facts, listed: Listed, joinable: Joinable, keep: Byte,
    pairs: Int,
) -> int:  # fmt: skip
    """Notes which rows could have a hit; all others certainly have none.

    Args:
        row_start: Row -> its pieces in ...
        row_piece: ... pieces, in order.
        pieces: What is known of pieces ...
        facts: ... of rows ...
        listed: ... of listed names ...
        joinable: ... and of their words.
        keep: Row -> 1 where it must be looked at exactly.
        pairs: Where neighbors are noted of which Python must say whether joined they are a listed word: row, word,
            word, and 0 where they can be one by their meaning only.

    Returns:
        How many pairs there are.
    """
    work, asked = work_of(len(listed.cost)), 0
    for row in range(len(keep)):
        mine = row_piece[row_start[row] : row_start[row + 1]]
        flags, singles, words = 0, 0, 0
        for piece in mine:
            flags |= pieces.flags[piece]
            singles += (pieces.flags[piece] & SINGLE) > 0
            words += (pieces.flags[piece] & HAS_WORD) > 0
        is_loose, is_alone = (flags & COMMA) > 0, len(mine) == 1
        if (flags & ODD) > 0 or (facts.has[row] & EXACT) > 0 or words == 0 or singles > _MOST_SINGLES:
            keep[row] = 1
            continue
        found = has_listed(row, mine, pieces, facts, listed, is_loose, work)
        if found == 1 or (is_alone and (flags & ODD_ALONE) > 0) or suffices_without_name(row, facts, listed):
            keep[row] = 1
            continue
        noted = note_joins(row, mine, pieces, joinable, is_loose, found == 2, work, pairs, asked)
        keep[row] = noted < 0
        asked = max(noted, asked)
    return asked
