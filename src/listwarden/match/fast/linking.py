"""What many texts can meet among the listed ones, and what that is worth, without the interpreter.

The twin of `names.compare.relate` and `WordScorer.bits` for texts of small Latin letters: listed texts that share a key
(`names.keys`), that are a few edits away, or that are the same. Of several ways to relate the one counts that `relate`
looks at first; where that needs more than is at hand, the bits are those of the way that gives the most, never less.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from listwarden.match.align import (
    LEAST_JOINED_CONSONANTS,
    LEAST_JOINED_LETTERS,
    LEAST_JOINED_SOUND,
    MOST_JOINED_EDITS,
)  # fmt: skip
from listwarden.match.fast.jit import compiled, inlined
from listwarden.match.fast.marks import next_mark
from listwarden.match.fast.near import MOST_LETTERS, osa
from listwarden.match.fast.spelled import KINDS
from listwarden.names.compare import MOST_APART_IN_SOUND
from listwarden.names.keys import START

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Byte = NDArray[np.uint8]
    Int = NDArray[np.int32]
    Real = NDArray[np.float32]
    Double = NDArray[np.float64]
    Wide = NDArray[np.uint64]

__all__ = [
    "ASCII", "COSTS", "EAST_ASIAN", "FULL", "HAN", "JOINED", "LEAST_LESS", "MEANING", "MEANT", "NATIVE", "RANKS",
    "SHORT", "STATE", "SYLLABIC", "WORD", "Asked", "Keyed", "Listed", "Worth", "link_texts",
]  # fmt: skip

WORD, JOINED, NATIVE, EAST_ASIAN, HAN, ASCII, SYLLABIC, SHORT, FULL, MEANING, MEANT = (1 << at for at in range(11))
"""What a text is, as bits of a mask: a listed word; two neighbors of a listed name joined; one in another script; in
Han characters or Hangul; in Han characters; in ASCII; made of syllables; a short form of a personal name; a full
one; a word that stands in the lexicon as a whole; one that has a meaning."""

_SCRIPT, _SYLLABLES, _TRANSLATION, _VARIANT, _ROMANIZED, _SOUND, _NICKNAME, _ABBREVIATION, _START = range(9)
assert KINDS == (
    "script", "syllables", "translation", "variant", "romanized", "sound", "nickname", "abbreviation", "start"
)  # fmt: skip

RANKS = np.array([[0, 9, 5, 11, 10, 7, 6, 8, 3], [2, 0, 1, 0, 3, 0, 0, 0, 0], [0, 3, 2, 0, 0, 1, 0, 0, 0]], np.int32)
"""How soon `relate` looks at each kind of key, 0 for never: for two Latin words, for those of which one is in another
script, and for those of which one is in Han characters or Hangul."""

_SAME, _FORM, _EDITS = 15, 12, 4
"""The same for ways that go by no key."""

_LENGTHS = 64
"""Of keys of one kind the longest goes first."""

_FORM_COST, _READ, _SPELLED, _MOST_SPELLED, _JOINED_COST, _PER_EDIT, _TELLING, _APART, _EDIT_COST = range(9, 18)
COSTS = _EDIT_COST + 5
"""What ways to relate cost, in bits: the nine kinds of keys in order; forms; syllables that are read; those that are
spelled, and the most they give; joins; then what an edit takes from `complete`, and bits below which consonants do the
same; each letter but one by which words that sound alike are apart; then edits: 2 and 1 where first letters differ, 0,
1 and 2 where they agree."""

LEAST_LESS = 1e-9
"""Tells words that are not equal from those that are, although they take nothing from a complete name."""

STATE = 4
_RANK, _BITS, _LESS, _LOOSE = range(STATE)
"""Columns of what is known of a listed text while a text is linked."""


class Keyed(NamedTuple):
    """Listed texts by the keys that they have.

    Attributes:
        shift: How many low bits of a hash its bucket is without.
        bucket: The other bits of a hash -> its keys in the arrays that follow.
        hash: Key -> its hash, in order.
        kind: Key -> its kind.
        size: Key -> letters of its value.
        is_unsure: Key -> whether words can have it and not relate.
        bits: Key -> the most that it gives, in bits.
        start: Key -> the listed texts that have it ...
        text: ... by number.
    """

    shift: int
    bucket: Int
    hash: Wide
    kind: Byte
    size: Byte
    is_unsure: Byte
    bits: Double
    start: Int
    text: Int


class Listed(NamedTuple):
    """The listed texts by number (`tables.Lexicon`).

    Attributes:
        start: Text -> its letters, none for those in another script ...
        letter: ... as ASCII codes.
        mask: What it is (`WORD` ...).
        rare: Word -> its rarity in bits; of joins nothing.
        long: Word -> what it gives beyond that for its length, where it meets itself.
        edited: Edits (1, 2, and as last lines -2, -1) and listed word -> bits for a word that no list has.
        family_start: Text -> the personal names that it can be ...
        family: ... by number.
    """

    start: Int
    letter: Byte
    mask: Int
    rare: Double
    long: Double
    edited: Double
    family_start: Int
    family: Int


class Worth(NamedTuple):
    """What ways to relate are worth.

    Attributes:
        cost: See `COSTS`.
        once: Most bits of a word that any list has.
        per_letter: Bits for each letter beyond those of its key that the beginning of a word has.
    """

    cost: Double
    once: float
    per_letter: float


class Asked(NamedTuple):
    """Texts of subjects.

    Attributes:
        start: Text -> its letters, none for those in another script ...
        letter: ... as ASCII codes.
        mask: What it is; not whether it is listed.
        rare: Its rarity in bits; of joins nothing.
        key_start: Text -> keys by its spelling ...
        key: ... by hash.
        syllable_start: Text -> keys by its syllables ...
        syllable: ... by hash.
        told_start: Text -> its other keys ...
        told: ... by hash.
        same: The listed text that is equal to it, or -1.
        form_start: Text -> listed texts that are forms of it ...
        form: ... by number.
        near_start: Text -> listed words that are a few edits away ...
        near: ... by number ...
        edits: ... and edits, negative where first letters differ.
        family_start: Text -> the personal names that it can be ...
        family: ... by number.
    """

    start: Int
    letter: Byte
    mask: Int
    rare: Double
    key_start: Int
    key: Wide
    syllable_start: Int
    syllable: Wide
    told_start: Int
    told: Wide
    same: Int
    form_start: Int
    form: Int
    near_start: Int
    near: Int
    edits: Int
    family_start: Int
    family: Int


@inlined
def less_cost(bits: float, kind: int, is_read: bool, cost: Double) -> float:
    """The twin of `WordScorer._less_key_cost`, the key's bits apart."""
    if kind == _SYLLABLES:
        return float(bits - cost[_READ] if is_read else min(bits - cost[_SPELLED], cost[_MOST_SPELLED]))
    return float(bits - cost[kind])


@inlined
def is_beginning(one: Byte, first: int, behind: int, other: Byte, begin: int, end: int) -> bool:
    """Whether one of two words is the beginning of the other."""
    at, size = 0, min(behind - first, end - begin)
    while at < size and one[first + at] == other[begin + at]:
        at += 1
    return bool(at == size)


@inlined
def is_near(one: Byte, first: int, behind: int, other: Byte, begin: int, end: int, grid: Int) -> bool:
    """Whether a word and a join begin alike, are long, and differ in so few letters that sound can make them one."""
    size, length = behind - first, end - begin
    if min(size, length) < LEAST_JOINED_SOUND or abs(size - length) > MOST_JOINED_EDITS or one[first] != other[begin]:
        return False
    return bool(osa(one, first, behind, other, begin, end, grid) <= MOST_JOINED_EDITS)


@inlined
def applies(
    kind: int, mine: int, theirs: int, one: Byte, first: int, behind: int, other: Byte, begin: int, end: int
) -> bool:  # fmt: skip
    """Whether two Latin words relate by a key of a kind, as `names.compare` has it."""
    if kind == _SOUND:
        return bool(abs((behind - first) - (end - begin)) <= MOST_APART_IN_SOUND)
    if kind == _NICKNAME:
        return bool((mine | theirs) & SHORT)
    return kind != _START or is_beginning(one, first, behind, other, begin, end)


@inlined
def may_join(
    kind: int, size: int, mine: int, theirs: int, joined: int, one: Byte, first: int, behind: int, other: Byte,
    begin: int, end: int, grid: Int,
) -> bool:  # fmt: skip
    """The twin of `align.joined_relation` for a text and a listed one that share a key of `size` letters.

    Of the masks of both, `joined` is that of the one which is joined.
    """
    if kind in (_NICKNAME, _ABBREVIATION, _START):
        return False
    has_meaning = kind in (_SYLLABLES, _TRANSLATION)
    if (mine | theirs) & NATIVE:
        return has_meaning or size >= (LEAST_JOINED_CONSONANTS if mine & theirs & ASCII else LEAST_JOINED_LETTERS)
    if (has_meaning and mine & theirs & SYLLABIC) or (kind == _TRANSLATION and joined & MEANING):
        return True
    return is_near(one, first, behind, other, begin, end, grid)


@inlined
def note(
    target: int, rank: int, bits: float, less: float, is_unsure: bool, mark: int, stamp: Int, state: Real, found: Int,
    count: int,
) -> int:  # fmt: skip
    """Notes a way in which a text meets a listed one; returns how many listed ones it meets so far."""
    if stamp[target] != mark:
        stamp[target] = mark
        state[target, :] = 0.0
        found[count] = target
        count += 1
    if is_unsure:
        state[target, _LOOSE] = max(state[target, _LOOSE], bits)
    elif rank > state[target, _RANK]:
        state[target, _RANK], state[target, _BITS], state[target, _LESS] = rank, bits, less
    elif rank == state[target, _RANK]:
        state[target, _BITS] = max(state[target, _BITS], bits)
        state[target, _LESS] = min(state[target, _LESS], less)
    return count


@inlined
def less_of(kind: int, bits: float, cost: Double) -> float:
    """What words that share a key take from `complete` (`name_evidence.lost_by_link`)."""
    if kind == _SOUND or (kind == _SCRIPT and bits < cost[_TELLING]):
        return float(max(LEAST_LESS, 0.5 * cost[_PER_EDIT]))
    return LEAST_LESS


@inlined
def place_of(shift: int, bucket: Int, hashes: Wide, wanted: int) -> int:
    """The first key with a hash, or where it would be."""
    at = np.int64(wanted >> np.uint64(shift))
    first, behind = bucket[at], bucket[at + 1]
    while first < behind and hashes[first] < wanted:
        first += 1
    return int(first)


@inlined
def link_key(
    wanted: int, is_join: bool, letters: Byte, first: int, behind: int, mine: int, rare: float, listed_start: Int,
    letter: Byte, masks: Int, listed_rare: Double, shift: int, bucket: Int, hashes: Wide, kinds: Byte, sizes: Byte,
    are_unsure: Byte, most: Double, key_start: Int, key_text: Int, cost: Double, per_letter: float, grid: Int,
    mark: int, stamp: Int, state: Real, found: Int, count: int,
) -> int:  # fmt: skip
    """Notes all listed texts that have a key; returns how many are noted so far.

    Args:
        wanted: The key.
        is_join: Whether the text that has it is a join.
        letters, first, behind, mine, rare: The text: where its letters are, its mask and its rarity.
        listed_start, letter, masks, listed_rare: The listed texts (`Listed`).
        shift, bucket, hashes, kinds, sizes, are_unsure, most, key_start, key_text: Their keys (`Keyed`).
        cost, per_letter: What ways to relate are worth (`Worth`).
        grid, mark, stamp, state, found, count: Room, and what was noted before (`link_texts`).
    """
    place = place_of(shift, bucket, hashes, wanted)
    while place < len(hashes) and hashes[place] == wanted:
        kind, size, is_unsure = kinds[place], sizes[place], are_unsure[place] > 0
        part = 0.0 if kind in (_SYLLABLES, _TRANSLATION) else cost[_JOINED_COST]
        for at in range(key_start[place], key_start[place + 1]):
            other = key_text[at]
            theirs = masks[other]
            begin, end = listed_start[other], listed_start[other + 1]
            either = mine | theirs
            rank = RANKS[2 if either & EAST_ASIAN else 1 if either & NATIVE else 0, kind]
            if rank == 0 or (kind == _SYLLABLES and mine & theirs & HAN):
                continue
            if not either & NATIVE and not applies(kind, mine, theirs, letters, first, behind, letter, begin, end):
                continue
            rank = rank * _LENGTHS + min(size, _LENGTHS - 1)
            is_read = not mine & theirs & ASCII
            if theirs & WORD and not is_join:
                further = min(behind - first, end - begin) - START if kind == _START else 0
                shared = most[place] + per_letter * further
                bits = less_cost(min(rare, listed_rare[other], shared), kind, is_read, cost)
                if kind == _SOUND and cost[_APART] > 0 and bits > 0 and not (either & NATIVE or mine & theirs & MEANT):
                    apart = osa(letters, first, behind, letter, begin, end, grid)
                    bits -= cost[_APART] * max(0, apart - 1)
                less = less_of(kind, bits, cost)
                if kind == _SOUND and stamp[2 * other] == mark and state[2 * other, _RANK] == _EDITS * _LENGTHS:
                    bits = max(bits, state[2 * other, _BITS])  # by letters as well
                count = note(2 * other, rank, bits, less, is_unsure, mark, stamp, state, found, count)
            if theirs & (WORD if is_join else JOINED):
                whole = (listed_rare[other] if is_join else rare) - part
                bits = less_cost(min(whole, most[place]), kind, is_read, cost)
                joined = mine if is_join else theirs
                if bits > 0 and not may_join(
                    kind, size, mine, theirs, joined, letters, first, behind, letter, begin, end, grid
                ):
                    bits = 0.0
                target = 2 * other if is_join else 2 * other + 1
                count = note(target, rank, bits, LEAST_LESS, is_unsure, mark, stamp, state, found, count)
        place += 1
    return count


@inlined
def link_others(
    text: int, is_join: bool, same: int, rare: float, form_start: Int, forms: Int, near_start: Int, near: Int,
    all_edits: Int, masks: Int, listed_rare: Double, long: Double, edited: Double, cost: Double, once: float, mark: int,
    stamp: Int, state: Real, found: Int,
) -> int:  # fmt: skip
    """Notes the listed texts that a text meets by no key; returns how many are noted so far.

    Args:
        text, is_join: The text, and whether it is a join.
        same, rare: The listed one that is equal to it, and its rarity.
        form_start, forms, near_start, near, all_edits: Listed ones that are forms of texts, or near them (`Asked`).
        masks, listed_rare, long, edited: The listed texts (`Listed`).
        cost, once: What ways to relate are worth (`Worth`).
        mark, stamp, state, found: Room (`link_texts`).
    """
    count = 0
    if same >= 0:
        if masks[same] & WORD:
            bits, less = listed_rare[same] - (cost[_JOINED_COST] if is_join else 0.0), LEAST_LESS if is_join else 0.0
            bits += 0.0 if is_join else long[same]
            count = note(2 * same, _SAME * _LENGTHS, bits, less, False, mark, stamp, state, found, count)
        if masks[same] & JOINED and not is_join:
            bits = rare - cost[_JOINED_COST]
            count = note(2 * same + 1, _SAME * _LENGTHS, bits, LEAST_LESS, False, mark, stamp, state, found, count)
    for at in range(form_start[text], form_start[text + 1]):
        other = forms[at]
        if masks[other] & WORD:
            bits = min(rare, listed_rare[other]) - cost[_FORM_COST]
            count = note(2 * other, _FORM * _LENGTHS, bits, LEAST_LESS, False, mark, stamp, state, found, count)
        if masks[other] & JOINED:
            count = note(2 * other + 1, _FORM * _LENGTHS, 0.0, LEAST_LESS, False, mark, stamp, state, found, count)
    for at in range(near_start[text], near_start[text + 1]):
        other, edits = near[at], all_edits[at]
        bits = edited[edits, other]
        if rare <= once:
            bits = min(rare - cost[_EDIT_COST + 2 + edits], listed_rare[other] - 1.0)
        less = max(LEAST_LESS, abs(edits) * cost[_PER_EDIT])
        count = note(2 * other, _EDITS * _LENGTHS, bits, less, False, mark, stamp, state, found, count)
    return count


@inlined
def share(one: Int, first: int, behind: int, other: Int, begin: int, end: int) -> bool:
    """Whether two parts of arrays have a number in common."""
    for at in range(first, behind):
        for place in range(begin, end):
            if one[at] == other[place]:
                return True
    return False


@compiled
def link_texts(
    asked: Asked, listed: Listed, keyed: Keyed, worth: Worth, is_join: bool, first: int, stamp: Int, state: Real,
    found: Int, out_start: Int, out_listed: Int, out_worth: Real,
) -> int:  # fmt: skip
    """What texts can meet, and what that is worth, from text `first` on.

    Args:
        asked: The texts.
        listed: The listed texts.
        keyed: These by key.
        worth: What ways to relate are worth.
        is_join: Whether the texts are joins of two words, which meet one; else they are words, which can meet joins.
        first: The first of them.
        stamp: When each listed text, and each listed join of such letters, was last met (`marks`).
        state: Room for what is noted of each ...
        found: ... and for as many numbers.
        out_start: Text -> its places in the two arrays that follow, as far as the search got.
        out_listed: Listed text, as in `records.Tables`, in order; ...
        out_worth: ... and bits, and what it takes from `complete`.

    Returns:
        The text that the search got to, before room ran out.
    """
    # Records are taken apart once: references to their arrays would be counted at each use.
    start, letters, masks, rare, key_start, key, syllable_start, syllable, told_start, told, same = asked[:11]
    form_start, form, near_start, near, edits, family_start, family = asked[11:]
    listed_start, letter, listed_mask, listed_rare, long, edited, own_start, own = listed
    shift, bucket, known, kinds, sizes, are_unsure, most, text_start, key_text = keyed
    cost, once, per_letter = worth
    grid = np.zeros((3, 2 * MOST_LETTERS), np.int32)
    written = out_start[first]
    for text in range(first, len(start) - 1):
        if written + len(stamp) > len(out_listed):
            return text
        mark = next_mark(stamp)
        count = link_others(
            text, is_join, same[text], rare[text], form_start, form, near_start, near, edits, listed_mask, listed_rare,
            long, edited, cost, once, mark, stamp, state, found,
        )  # fmt: skip
        for starts, hashes in ((key_start, key), (syllable_start, syllable), (told_start, told)):
            for at in range(starts[text], starts[text + 1]):
                count = link_key(
                    hashes[at], is_join, letters, start[text], start[text + 1], masks[text], rare[text], listed_start,
                    letter, listed_mask, listed_rare, shift, bucket, known, kinds, sizes, are_unsure, most, text_start,
                    key_text, cost, per_letter, grid, mark, stamp, state, found, count,
                )  # fmt: skip
        some = found[:count]
        some.sort()
        for target in some:
            bits, less, rank, other = state[target, _BITS], state[target, _LESS], state[target, _RANK], target >> 1
            if state[target, _LOOSE] > 0 and rank < _SAME * _LENGTHS:
                bits, less = max(bits, state[target, _LOOSE]), LEAST_LESS
            # Two words that are full forms of other personal names are not one (`names.given.are_different_names`).
            are_names = rank < _FORM * _LENGTHS and masks[text] & listed_mask[other] & FULL > 0
            if bits > 0 and (not are_names or share(
                family, family_start[text], family_start[text + 1], own, own_start[other], own_start[other + 1]
            )):  # fmt: skip
                out_listed[written] = target
                out_worth[written, 0], out_worth[written, 1] = bits, less
                written += 1
        out_start[text + 1] = written
    return len(start) - 1
