"""Names as chains of words (`names.chains`), and the most that their words can give, without the interpreter."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from listwarden.match.fast.bound import ARTICLE, INITIAL, ROUNDING
from listwarden.match.fast.jit import compiled
from listwarden.match.fast.reach import met_initials
from listwarden.match.fast.records import MOST_WORDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Byte = NDArray[np.uint8]
    Flags = NDArray[np.bool_]
    Int = NDArray[np.int32]
    Long = NDArray[np.int64]
    Real = NDArray[np.float32]

__all__ = [
    "ALONE", "ENDS_CUT", "IS_ODD", "IS_PERSON", "KIND", "PARTS_ALL", "PARTS_BEHIND", "PARTS_REST", "SURE", "TEXT",
    "Chains", "Limits", "chain", "could_reach", "has_pair", "pairs_in",
]  # fmt: skip

IS_ODD, PARTS_REST, PARTS_ALL, ALONE, IS_PERSON, ENDS_CUT, PARTS_BEHIND = 1, 2, 4, 8, 16, 32, 64
"""What a chunk is, as bits: one that is not known by itself; words can be left out from it on; all words can; a single
character; of a person's name; one at which a name can have been cut off (`names.cuts`); words can be left out from it
on where it does not begin the name."""

TEXT, KIND, SURE = 0, 1, 2
"""Columns of words: number of the text; what it is (`bound.INITIAL` ...); 1 where every reading has it, more where one
has it that has anything behind a legal form: 2 behind the first of them, 3 behind the next; else 0."""

_LEAST_CHUNKS = 2
_SHORT = 3
"""Words of a name that cannot have two joins."""
_LETTERS_APART = 4
"""So many single letters can be a word whose letters stand apart."""


class Chains(NamedTuple):
    """The words of chunks by number.

    Attributes:
        start: Chunk -> its words ...
        words: ... in columns ...
        parts: ... and what each means of a phrase (`names.phrases.parts_meant`).
        mask: Chunk -> what it is (`IS_ODD` ...).
        whole: The parts of each known phrase.
        widths: Characters of names that can have lost their last word.
    """

    start: Int
    words: Int
    parts: Long
    mask: Byte
    whole: Long
    widths: Int


class Limits(NamedTuple):
    """What the listed names of one scorer ask for, in bits, and where an initial leads to.

    Attributes:
        need: What the words of a name must give, at the least, besides what it costs to leave words over.
        complete: What a complete name gives.
        most_extra: What all extra words cost at the most, where the whole listed name is there.
        initial: What an initial gives.
        joined: What two words written as one give at the most.
        initial_start: See `records.Tables`.
        letter_start: The same.
    """

    need: float
    complete: float
    most_extra: float
    initial: float
    joined: float
    initial_start: Int
    letter_start: Int


@compiled
def chain(
    start: Int, chunk: Int, size: Int, chains: Chains, out_start: Int, out: Int, is_odd: Flags, is_cut: Flags
) -> None:
    """Writes the words of names in columns, and which names cannot be bounded so.

    Args:
        start, chunk, size: Names as numbers of chunks (`chunks.Cut`).
        chains: What the chunks give.
        out_start: Name -> its words in `out`.
        out: Room for all of them.
        is_odd: Whether a name is one of which this says nothing; such have no words.
        is_cut: Whether a name can be read as one that was cut off.
    """
    words, masks = chains.words, chains.mask
    count = 0
    for name in range(len(size)):
        begin, mask, alone, parts = count, 0, 0, np.int64(0)
        is_sure, part = True, 1
        for at in range(start[name], start[name + 1]):
            each = chunk[at]
            mask |= masks[each]
            alone += (masks[each] & ALONE) > 0
            if masks[each] & PARTS_REST:
                is_sure = False
            elif masks[each] & PARTS_BEHIND and at > start[name]:
                part += 1
            for word in range(chains.start[each], chains.start[each + 1]):
                out[count, TEXT], out[count, KIND] = words[word, TEXT], words[word, KIND]
                out[count, SURE] = part * words[word, SURE] if is_sure else 0
                parts |= chains.parts[word]
                count += 1
        is_known = start[name + 1] - start[name] >= _LEAST_CHUNKS and begin < count <= begin + MOST_WORDS
        if mask & IS_ODD or alone >= _LETTERS_APART or not is_known:
            is_odd[name] = True
        count = begin if has_phrase(int(parts), mask, chains.whole, is_odd, name) else count
        last = masks[chunk[start[name + 1] - 1]] if start[name + 1] > start[name] else 0
        is_cut[name] = leave_out(out, begin, count, mask, last, size[name], chains.widths)
        out_start[name + 1] = count


@compiled
def has_phrase(parts: int, mask: int, whole: Long, is_odd: Flags, name: int) -> bool:
    """Notes that a name is odd where its words have all parts of any known phrase; returns whether it is odd."""
    for phrase in whole:
        if parts & phrase == phrase and not mask & IS_PERSON:
            is_odd[name] = True
    return bool(is_odd[name])


@compiled
def leave_out(words: Int, begin: int, end: int, mask: int, last: int, size: int, widths: Int) -> bool:
    """Marks the words of a name that a reading can lack for the slash in it, or for being cut off.

    Args:
        words: Columns of words ...
        begin: ... of which a name's begin here ...
        end: ... and end here.
        mask: What any of its chunks is, as bits ...
        last: ... and what the last one is.
        size: Its characters.
        widths: Those of fields of payments.

    Returns:
        Whether a reading of it may be one that was cut off.
    """
    if mask & PARTS_ALL:
        words[begin:end, SURE] = 0
    may_be = (last & ENDS_CUT) > 0
    for width in widths:
        may_be |= size == width
    if may_be:
        leave_out_last(words, begin, end)
    return bool(may_be)


@compiled
def leave_out_last(words: Int, begin: int, end: int) -> None:
    """Marks the last word of a name that every reading had, and those behind it."""
    at = end - 1
    while at > begin and not words[at, SURE]:
        at -= 1
    if at >= begin:
        words[at:end, SURE] = 0


@compiled
def pairs_in(start: Int, words: Int, wanted: Flags, is_cut: Flags, meets: Flags, out: Int, first: Int) -> int:
    """Writes each two words of the wanted names that can stand side by side; returns how many.

    Where `out` has no room they are only counted.

    Args:
        start, words: Names in columns of words.
        wanted: Which of them.
        is_cut: Whether each can have been cut off, so that what is missing costs nothing.
        meets: Text -> whether it meets any listed one.
        out: Rows of (name, one word, the other, whether nothing else of the name can meet anything); words are places
            in `words`.
        first: Word (as a place in `words`) -> the first of the rows with it in front; that with the word next to it
            goes first.
    """
    count = 0
    for name in range(len(wanted)):
        if not wanted[name]:
            continue
        met = 0
        for at in range(start[name], start[name + 1]):
            met += meets[words[at, TEXT]]
        is_short = start[name + 1] - start[name] <= _SHORT and not is_cut[name]
        for one in range(start[name], start[name + 1]):
            first[one] = count
            for other in range(one + 1, start[name + 1]):
                if len(out):
                    others = met - meets[words[one, TEXT]] - meets[words[other, TEXT]]
                    out[count, 0], out[count, 1], out[count, 2] = name, one, other
                    out[count, 3] = is_short and others == 0
                count += 1
                if words[other, SURE]:
                    break
    return count


@compiled
def could_reach(
    start: Int, words: Int, asked: Flags, most: Real, extra: Real, letter: Int, first: Int, joined: Real, facts: Real,
    limits: Limits, found: Flags,
) -> None:  # fmt: skip
    """Notes of names whether their words could give enough, each word taken alone or with one that stands beside it.

    Args:
        start, words: Names in columns of words.
        asked: Which of them.
        most: Text -> most bits that it gives by meeting any listed one.
        extra: Text -> what it costs where it is left over.
        letter: Text -> its letter, as in `records`.
        first: Word (as a place in `words`) -> the first of the pairs with it in front (`pairs_in`).
        joined: Pair -> most bits that it gives, written as one; empty where that is not known, and `limits.joined`
            stands for it.
        facts: Name -> most bits of the other facts of its subject.
        limits: What is asked for.
        found: Where it is noted; what was noted before stays.
    """
    whole, lost = np.zeros(MOST_WORDS + 1, np.float64), np.zeros(MOST_WORDS + 1, np.float64)
    for name in range(len(asked)):
        if not asked[name] or found[name]:
            continue
        begin, end = start[name], start[name + 1]
        whole[0], lost[0], costs, equal = 0.0, -1e9, 0.0, 0.0
        for at in range(begin, end):
            text, kind, place = words[at, TEXT], words[at, KIND], at - begin + 1
            is_sure = words[at, SURE] == 1
            cost = extra[text] if is_sure else 0.0
            costs += cost
            by_letter = met_initials(limits.letter_start if kind & INITIAL else limits.initial_start, letter[text])
            bits = max(most[text], limits.initial) if by_letter else most[text]
            equal += max(bits, 0.0)
            if bits > 0:
                whole[place], lost[place] = whole[place - 1] + bits + cost, lost[place - 1] + bits + cost
            elif is_sure and not kind & ARTICLE:
                whole[place], lost[place] = -1e9, max(whole[place - 1], lost[place - 1])
            else:
                whole[place], lost[place] = whole[place - 1], lost[place - 1]
            before = at - 1
            while before >= begin:
                pair = joined[first[before] + at - before - 1] if len(joined) else limits.joined
                if pair > 0:
                    gain = pair + cost + (extra[words[before, TEXT]] if words[before, SURE] == 1 else 0.0)
                    whole[place] = max(whole[place], whole[before - begin] + gain)
                    lost[place] = max(lost[place], lost[before - begin] + gain)
                if words[before, SURE]:
                    break
                before -= 1
        need = limits.need - facts[name] - 4 * ROUNDING * (end - begin + 2)
        best = max(whole[end - begin] + max(limits.complete, 0.0), lost[end - begin])
        found[name] = best >= need + costs or equal >= need + limits.most_extra


@compiled
def has_pair(start: Int, words: Int, first: Int, joined: Real, name: int, is_apart: bool) -> bool:
    """Whether any two words of a name give anything as one; only such that stand apart, if asked so."""
    for one in range(start[name], start[name + 1] - 1):
        for other in range(one + 1, start[name + 1]):
            if (other > one + 1 or not is_apart) and joined[first[one] + other - one - 1] > 0:
                return True
            if words[other, SURE]:
                break
    return False
