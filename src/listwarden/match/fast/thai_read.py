"""Words in Thai parted into syllables, and the keys of these, compiled; `thai` makes the tables.

Functions take plain arrays and no records (see `bound`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from listwarden.match.fast.jit import compiled, inlined
from listwarden.match.fast.near import MOST_LETTERS
from listwarden.match.fast.spelled import KINDS
from listwarden.match.fast.ways import ROMANIZED_KEY, keys_of_ways
from listwarden.names.thai import COSTS, MOST_PARSED, MOST_READINGS, MOST_WAYS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Byte = NDArray[np.uint8]
    Double = NDArray[np.float64]
    Int = NDArray[np.int32]
    Wide = NDArray[np.uint64]

__all__ = [
    "BEFORE", "FIRST_SIGN", "LETTERS", "MAY", "MOST_KEYS", "MOST_THAI", "MUST", "NO_FINAL", "ONSET_SIZE", "QUIET",
    "VOWEL", "write_hashes",
]  # fmt: skip

MOST_THAI = 28
"""Letters of a longer word are read by `names.thai` itself."""

MOST_KEYS = 2 * MOST_READINGS * 2 * MOST_WAYS + 2 * MOST_PARSED * MOST_WAYS
"""Keys that a word can have."""

_RU, _RO, QUIET = 0x24, 0x23, 0x80
"""The letters ฤ and ร, by their places in the block of Thai; what is added to a letter that is silent."""

LETTERS = 0x2F
_ONSET, _FINAL, _REST, VOWEL = 0, LETTERS, 2 * LETTERS, 3 * LETTERS
"""Parts by number: letters as onsets, as finals, and silent ones; then vowels, of which i and ue are the first."""

_I, _UE = VOWEL, VOWEL + 1
_NO_FINAL_COST, _REST_COST, _PAIR_COST, _OTHER_COST, _NOTHING_COST = COSTS
NO_FINAL, MAY, MUST = range(3)
BEFORE, ONSET_SIZE, FIRST_SIGN, _VOWEL_AT, _FINAL_AT, _GROUP = range(6)
"""Columns of patterns (`thai.Syllables`)."""

_SCRIPT, _ACROSS = KINDS.index("script"), len(KINDS)
_PARTS_A_SYLLABLE = 5


@inlined
def behind_syllable(
    shape: Int, each: int, sign: Byte, text: Byte, at: int, size: int, cluster: Int, is_letter: Byte, is_sign: Byte
) -> int:
    """The place behind a syllable without its final, written in one way, at a place of a word; 0 where it is not."""
    begin = at + (shape[each, BEFORE] > 0)
    end, first = begin + shape[each, ONSET_SIZE], shape[each, FIRST_SIGN]
    signs = sign[first]
    if end + signs > size or onset_at(shape[each, ONSET_SIZE], text, begin, cluster, is_letter) < 0:
        return 0
    for place in range(signs):
        if text[end + place] != sign[first + 1 + place]:
            return 0
    end += signs
    return 0 if end < size and is_sign[text[end]] else int(end)


@inlined
def onset_at(letters: int, text: Byte, begin: int, cluster: Int, is_letter: Byte) -> int:
    """The number of the onset of so many letters at a place of a word, -1 for none."""
    if letters == 1:
        return int(text[begin]) if is_letter[text[begin]] else -1
    found = cluster[text[begin], text[begin + 1]]
    return int(found) if found else -1


@inlined
def add_way(
    at: int, behind: int, cost: float, parts: Int, count: int, best: Double, best_parts: Int, next_of: Int, found: Int
) -> None:
    """Adds a syllable with each way to go on behind it, where they are among the likeliest.

    Args:
        at, behind: Where it begins, and what begins behind it.
        cost: How unlikely it is.
        parts, count: Its parts.
        best: Place and rank -> how unlikely a way is ...
        best_parts: ... its first parts, the last column how many these are ...
        next_of: ... and the place and the rank of the way behind them.
        found: Place -> how many ways there are.
    """
    for rank in range(found[behind]):
        total, place = cost + best[behind, rank], found[at]
        while place > 0 and total < best[at, place - 1]:
            place -= 1
        if place == MOST_READINGS:
            continue
        last = min(found[at], MOST_READINGS - 1)
        for each in range(last, place, -1):
            best[at, each] = best[at, each - 1]
            for column in range(_PARTS_A_SYLLABLE + 1):
                best_parts[at, each, column] = best_parts[at, each - 1, column]
            next_of[at, each, 0], next_of[at, each, 1] = next_of[at, each - 1, 0], next_of[at, each - 1, 1]
        best[at, place] = total
        for each in range(count):
            best_parts[at, place, each] = parts[each]
        best_parts[at, place, _PARTS_A_SYLLABLE] = count
        next_of[at, place, 0], next_of[at, place, 1] = behind, rank
        found[at] = last + 1


@inlined
def add_silent(
    text: Byte, at: int, size: int, parts: Int, best: Double, best_parts: Int, next_of: Int, found: Int
) -> bool:
    """Adds the ways in which a letter is silent, or a vowel by itself; returns whether there are no others."""
    one = text[at]
    if one > QUIET:
        parts[0] = _REST + one - QUIET
        add_way(at, at + 1, 0.0, parts, 1, best, best_parts, next_of, found)
        return True
    if one == _RU:
        parts[0], parts[1] = _ONSET + _RO, _I
        add_way(at, at + 1, 0.0, parts, 2, best, best_parts, next_of, found)
        parts[1] = _UE
        add_way(at, at + 1, _OTHER_COST, parts, 2, best, best_parts, next_of, found)
        return True
    if at + 1 < size and text[at + 1] > QUIET and one < LETTERS:
        parts[0] = _REST + one
        add_way(at, at + 1, _PAIR_COST, parts, 1, best, best_parts, next_of, found)
    return False


@compiled
def add_syllables(
    text: Byte, at: int, size: int, of_letter: Int, fitting: Wide, shape: Int, costs: Double, sign: Byte, cluster: Int,
    is_letter: Byte, is_sign: Byte, is_rest: Byte, parts: Int, best: Double, best_parts: Int, next_of: Int, found: Int,
) -> None:  # fmt: skip
    """Adds the likeliest ways to read a word from a place on; those from later places on are known."""
    if add_silent(text, at, size, parts, best, best_parts, next_of, found):
        return
    group, is_any = 0, False
    before = 0 if is_letter[text[at]] else text[at]
    begin, fits = at + (before > 0), np.uint64(0)
    if begin < size:
        fits = fitting[before, 0, text[begin + 1] if begin + 1 < size else 0]
    if begin + 1 < size:
        fits |= fitting[before, 1, text[begin + 2] if begin + 2 < size else 0]
    each = of_letter[before] - 1
    while fits:
        each, is_fitting, fits = each + 1, fits & np.uint64(1), fits >> np.uint64(1)
        end = 0
        if is_fitting and shape[each, _GROUP] != group:
            end = behind_syllable(shape, each, sign, text, at, size, cluster, is_letter, is_sign)
        if end == 0:
            continue
        group, is_any = shape[each, _GROUP], True
        parts[0] = onset_at(shape[each, ONSET_SIZE], text, begin, cluster, is_letter)
        parts[1] = shape[each, _VOWEL_AT]
        add_with_final(
            text, at, end, size, shape[each, _FINAL_AT], costs[each], is_letter, is_sign, is_rest, parts, best,
            best_parts, next_of, found,
        )  # fmt: skip
    if not is_any:
        add_way(at, at + 1, _NOTHING_COST, parts, 0, best, best_parts, next_of, found)


@inlined
def add_with_final(
    text: Byte, at: int, end: int, size: int, kind: int, cost: float, is_letter: Byte, is_sign: Byte, is_rest: Byte,
    parts: Int, best: Double, best_parts: Int, next_of: Int, found: Int,
) -> None:  # fmt: skip
    """Adds a syllable with a final behind it, with silent letters behind that, and without."""
    has_final = kind != NO_FINAL and end < size and is_letter[text[end]] > 0
    has_final = has_final and not (end + 1 < size and is_sign[text[end + 1]])
    if has_final:
        parts[2] = _FINAL + text[end]
        add_way(at, end + 1, cost, parts, 3, best, best_parts, next_of, found)
        rest = size - end - 1
        if rest in (1, 2) and is_rest[text[end + 1]] and is_rest[text[size - 1]]:
            parts[3], parts[4] = _REST + text[end + 1], _REST + text[size - 1]
            add_way(at, size, cost + _REST_COST, parts, 3 + rest, best, best_parts, next_of, found)
    if kind != MUST:
        less = cost + (_NO_FINAL_COST if has_final else 0.0)
        add_way(at, end, less, parts, 2, best, best_parts, next_of, found)


@inlined
def parts_of(rank: int, best_parts: Int, next_of: Int, size: int, out: Int) -> int:
    """Writes the parts of one way to read a word; returns how many there are."""
    at, count = 0, 0
    while at < size:
        for each in range(best_parts[at, rank, _PARTS_A_SYLLABLE]):
            out[count] = best_parts[at, rank, each]
            count += 1
        at, rank = next_of[at, rank, 0], next_of[at, rank, 1]
    return count


@inlined
def spoken_parts(parts: Int, count: int, with_rest: bool, after_rest: int, out: Int) -> int:
    """Writes the parts that are read, silent letters among them or left out; returns how many, or 0 for nothing new."""
    written, is_any = 0, False
    for at in range(count):
        is_silent = _REST <= parts[at] < VOWEL
        is_any |= is_silent
        if is_silent and not with_rest:
            continue
        out[written] = parts[at]
        written += 1
        if is_silent:
            out[written] = after_rest
            written += 1
    return 0 if with_rest and not is_any else written


@inlined
def counts_of(parts: Int, count: int, first: Int, most: Int) -> None:
    """Writes how many choices each part has."""
    for at in range(count):
        most[at] = first[parts[at] + 1] - first[parts[at]]


@compiled
def write_hashes(
    start: Int, letters: Byte, of_letter: Int, fitting: Wide, shape: Int, costs: Double, sign: Byte, cluster: Int,
    is_letter: Byte, is_sign: Byte, is_rest: Byte, heard_first: Int, heard_start: Int, heard: Byte, first: Int,
    choice_start: Int, letter: Byte, after_rest: int, out_start: Int, out: Wide,
) -> None:  # fmt: skip
    """Writes the hashes of keys of words, each once.

    Args:
        start, letters: The words.
        of_letter, fitting, shape, costs, sign, cluster, is_letter, is_sign, is_rest: `thai.Syllables`.
        heard_first, heard_start, heard: What parts are read as.
        first, choice_start, letter: What consonants they are.
        after_rest: The number of the vowel behind a silent letter.
        out_start: Word -> its keys in `out`.
        out: Room for `MOST_KEYS` hashes a word.
    """
    best = np.zeros((MOST_THAI + 1, MOST_READINGS), np.float64)
    best_parts = np.zeros((MOST_THAI + 1, MOST_READINGS, _PARTS_A_SYLLABLE + 1), np.int32)
    next_of, found = np.zeros((MOST_THAI + 1, MOST_READINGS, 2), np.int32), np.zeros(MOST_THAI + 1, np.int32)
    parts, spoken, pick, most = np.zeros((4, 2 * MOST_LETTERS), np.int32)
    word, text = np.zeros((2, 8 * MOST_LETTERS), np.uint8)
    kinds = len(first) // 2
    for each in range(len(start) - 1):
        size, mine, count = start[each + 1] - start[each], letters[start[each] : start[each + 1]], out_start[each]
        found[: size + 1] = 0
        best[size, 0], found[size] = 0.0, 1
        for at in range(size - 1, -1, -1):
            add_syllables(
                mine, at, size, of_letter, fitting, shape, costs, sign, cluster, is_letter, is_sign, is_rest, parts,
                best, best_parts, next_of, found,
            )  # fmt: skip
        for rank in range(found[0]):
            many = parts_of(rank, best_parts, next_of, size, parts)
            for with_rest in (False, True):
                read = spoken_parts(parts, many, with_rest, after_rest, spoken)
                if read:
                    counts_of(spoken, read, heard_first, most)
                    count += keys_of_ways(
                        spoken, pick, most, read, heard_first, heard_start, heard, word, text, MOST_WAYS,
                        ROMANIZED_KEY, out[count:],
                    )  # fmt: skip
            if many and rank < MOST_PARSED:
                parts[0] += kinds
                counts_of(parts, many, first, most)
                for kind in (_SCRIPT, _ACROSS):
                    count += keys_of_ways(
                        parts, pick, most, many, first, choice_start, letter, word, text, MOST_WAYS, kind, out[count:]
                    )
        out_start[each + 1] = unique(out, out_start[each], count)


@inlined
def unique(hashes: Wide, begin: int, end: int) -> int:
    """Brings hashes into order, each once; returns the place behind the last."""
    if end == begin:
        return begin
    some = hashes[begin:end]
    some.sort()
    count = begin + 1
    for at in range(begin + 1, end):
        if hashes[at] != hashes[count - 1]:
            hashes[count] = hashes[at]
            count += 1
    return count
