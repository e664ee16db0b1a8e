"""What the words of a subject's name could give at the most, whatever listed name has them: most need not be searched.

No listed name is looked at here, only what each word can meet in a part of the list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from listwarden.match.fast.bound import ARTICLE, INITIAL, ROUNDING
from listwarden.match.fast.jit import compiled
from listwarden.match.fast.records import JOIN, KIND, LETTER, TEXT, Batch, Rules, Tables

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]
    Int = NDArray[np.int32]
    Real = NDArray[np.float32]

__all__ = ["met_initials", "note_texts", "rows"]


@compiled
def met_initials(starts: Int, letter: int) -> int:
    """How many names a letter leads to."""
    return starts[letter + 1] - starts[letter] if letter >= 0 else 0


@compiled
def rows(
    words: Int, extra: Real, first: int, count: int, most: Real, names: Int,
    initial_start: Int, letter_start: Int, initial: float, limit: Real, worth: Real, cost: Int,
) -> None:  # fmt: skip
    """Fills in what each word (even places) and join (odd ones) can give and save, and how many names it leads to."""
    for i in range(count):
        at, row = first + i, 2 * i
        text, join = words[at, TEXT], words[at, JOIN]
        by_letter = met_initials(letter_start if words[at, KIND] & INITIAL else initial_start, words[at, LETTER])
        bits = min(max(most[text], initial) if by_letter else most[text], limit[row])
        worth[row], cost[row] = bits + extra[at] if bits > 0 else 0.0, names[text] + by_letter
        worth[row + 1], cost[row + 1] = 0.0, 0
        if most[join] > 0:
            worth[row + 1], cost[row + 1] = min(most[join], limit[row + 1]) + extra[at] + extra[at + 1], names[join]


@compiled
def can_be_complete(words: Int, first: int, size: int, names: Int) -> bool:
    """Whether each word of a name but articles leads to any listed one, by itself or joined with a neighbor."""
    for at in range(size):
        is_met = names[2 * at] or names[2 * at + 1] or (at > 0 and names[2 * at - 1])
        if not is_met and not words[first + at, KIND] & ARTICLE:
            return False
    return True


@compiled
def most_of_rows(worth: Real, size: int) -> float:
    """The most that words give and save, each by itself or joined with a neighbor."""
    before, now = 0.0, 0.0
    for at in range(size):
        following = now + worth[2 * at]
        if at:
            following = max(following, before + worth[2 * at - 1])
        before, now = now, following
    return now


@compiled
def least_needed(
    needed: float, facts: float, words: int, their_type: int, my_type: int, conflict: float, has_form: bool, form: float
) -> float:
    """Bits that the words of two names must give, unless both are equal word by word.

    Args:
        needed: What both must give with all that is beside their words.
        facts: Most bits of the subject's other facts.
        words: How many words the subject's name has.
        their_type, my_type: What kind of party all listed names are of, and the subject is; 0 where not known.
        conflict: What it takes if these are not the same.
        has_form: Whether the subject's name has a legal form.
        form: What it gives that both have the same.
    """
    need = needed - facts - 4 * ROUNDING * (words + 2)
    if their_type and my_type and their_type != my_type:
        need -= conflict
    return need - form if has_form else need


@compiled
def could_reach(
    worth: Real, size: int, need: float, extra: float, complete: float, verbatim: float, most_extra: float
) -> bool:
    """Whether words could give enough, by all that they give and save, or where a listed name stands in them whole."""
    most = most_of_rows(worth, size) + verbatim
    return most >= need + extra - complete or (extra > most_extra and most >= need + most_extra)


@compiled
def note_texts(
    tables: Tables, batch: Batch, rules: Rules, limit: Real, worth: Real, cost: Int, needs: Real, completes: Real,
    texts: Flags,
) -> None:  # fmt: skip
    """Notes what the names of a batch need to reach the threshold, and the texts of those whose words could give it.

    Args:
        tables: The listed names.
        batch: The subjects' names.
        rules: What the evidence table says about whole names.
        limit: More than any word gives, for as many words and joins as a name can have.
        worth, cost: Room for as many values.
        needs, completes: For each name (`records.Gains`).
        texts: For each text; false before.
    """
    words, extra, links = batch.words, batch.extra, batch.links
    for form in range(len(batch.type)):
        first = batch.start[form]
        size = batch.start[form + 1] - first
        rows(
            words, extra, first, size, links.most, links.names, tables.initial_start, tables.letter_start,
            rules.initial, limit, worth, cost,
        )  # fmt: skip
        need = least_needed(
            rules.needed - rules.beside, batch.facts[form], size, tables.type, batch.type[form], rules.type_conflict,
            batch.families[form] > 0, rules.same_form,
        )  # fmt: skip
        complete = rules.complete if rules.is_of_part or can_be_complete(words, first, size, cost) else 0.0
        can_reach = could_reach(worth, size, need, batch.name_extra[form], complete, rules.verbatim, rules.most_extra)
        needs[form], completes[form] = need if can_reach else np.inf, complete
        for at in range(first, first + size if can_reach else first):
            texts[words[at, TEXT]] = texts[words[at, JOIN]] = True
