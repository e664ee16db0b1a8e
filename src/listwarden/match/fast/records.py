"""The arrays that the kernel works on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Int = NDArray[np.int32]
    Byte = NDArray[np.uint8]
    Mask = NDArray[np.uint64]
    Real = NDArray[np.float32]

__all__ = ["JOIN", "KIND", "LETTER", "TEXT", "Batch", "Links", "Room", "Rules", "Tables"]

TEXT, JOIN, KIND, LETTER = 0, 1, 2, 3
"""Columns of words: number of the text; of the text joined with the one behind it; what it is (`kernel.INITIAL` ...);
its first letter, -1 where it takes no part in initials."""


class Tables(NamedTuple):
    """The list side. `x_start[i]:x_start[i + 1]` is the part of i.

    Texts are numbers: 2 x the number of a listed text (`tables.Lexicon`), and 1 more where two neighbors that are
    joined are meant, not a word.

    Attributes:
        position: Name -> its position in the index; a table has a part of its names.
        name_start: Name -> its words in the two arrays that follow.
        words: Columns of words; the join of the last one is -1.
        cost: What each word costs if left over, in bits.
        name_cost: Name -> what all its words would cost, in bits.
        name_listing: Name -> position of its listing.
        name_strength: Name -> 0 strong, 1 weak, 2 derived.
        name_families: Name -> its legal-form families, one bit each.
        listing_type: Listing -> what kind of party, 0 for unknown.
        text_start: Text -> names with this word, or with two neighbors that are joined so ...
        text_names: ... in order.
        text_cost: Text -> the most that its word, or its two neighbors, cost if left over, in bits.
        initial_start: Letter -> names with this initial ...
        initial_names: ... in order.
        letter_start: Letter -> names with a word that begins so ...
        letter_names: ... in order.
        most_words: Words of the longest name.
    """

    position: Int
    name_start: Int
    words: Int
    cost: Real
    name_cost: Real
    name_listing: Int
    name_strength: Byte
    name_families: Mask
    listing_type: Byte
    text_start: Int
    text_names: Int
    text_cost: Real
    initial_start: Int
    initial_names: Int
    letter_start: Int
    letter_names: Int
    most_words: int


class Links(NamedTuple):
    """What subjects' texts can meet: for text i the places `start[i]:start[i + 1]`, in order of listed text.

    Attributes:
        start: Text of the subject -> its links.
        listed: Listed text, as in `Tables`.
        worth: Columns: most bits that this gives; what it takes, at the least, from the bits for a complete name, which
            is 0.0 for equal words only and for joined ones.
        most: Text of the subject -> most bits of all its links.
        names: Text of the subject -> how many listed names its links lead to, one name counted as often as it is met.
    """

    start: Int
    listed: Int
    worth: Real
    most: Real
    names: Int


class Batch(NamedTuple):
    """The subject side: names of a batch, and what their texts can meet.

    Attributes:
        start: Name -> its words in the two arrays that follow.
        words: Columns of words, with texts by numbers of the batch's own; the join of the last one is 0, which meets
            nothing.
        extra: What each word costs if left over, in bits.
        name_extra: Name -> what all its words would cost, in bits.
        families: Name -> its legal-form families, one bit each.
        type: Name -> what kind of party, 0 for unknown.
        facts: Name -> most bits that its subject's other facts can give with any listing.
        links: What the texts can meet.
    """

    start: Int
    words: Int
    extra: Real
    name_extra: Real
    families: Mask
    type: Byte
    facts: Real
    links: Links


class Rules(NamedTuple):
    """What the evidence table says of names as a whole, in bits; see `evidence.toml`.

    Attributes:
        soft_forms: Families that differ from no other, one bit each.
        needed: What a name and the other facts must give together, at the least.
        beside: What else a name can give.
        most_missing: What a listed word without counterpart costs at the most.
    """

    soft_forms: int
    needed: float
    initial: float
    per_initial: float
    complete: float
    most_extra: float
    number: float
    same_form: float
    other_form: float
    weak: float
    derived: float
    most_weak: float
    type_conflict: float
    beside: float
    most_missing: float


class Room(NamedTuple):
    """Arrays for the kernel to work in; each thread has its own.

    Attributes:
        stamp: For each listed name, for which of the batch's names it was last met; none from `first` + 1 on at first.
        found: For as many numbers as there are listed names.
        best: For each listed text; all 0 before and after.
        letters: Two lines for each letter; all 0 before and after.
        sums: One number for each listed name.
    """

    stamp: Int
    found: Int
    best: Real
    letters: Real
    sums: Real
