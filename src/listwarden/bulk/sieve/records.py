"""The arrays of the sieve, and what their numbers mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Byte = NDArray[np.uint8]
    Int = NDArray[np.int32]
    Wide = NDArray[np.uint64]
    Real = NDArray[np.float32]

__all__ = [
    "ABJAD", "ADDRESS", "BIRTH", "COMMA", "COUNTRY", "EXACT", "GENDER", "HAS_WORD", "LATIN", "MOST_JOINED", "ODD",
    "ODD_ALONE", "OTHER", "SINGLE", "VANISHES", "Facts", "Joinable", "Listed", "Pieces",
]  # fmt: skip

ODD, COMMA, VANISHES, SINGLE, HAS_WORD, ODD_ALONE = 1, 2, 4, 8, 16, 32
"""What a piece is: to be looked at exactly; with a comma behind it; perhaps left out of the name; a single letter; with
a letter or digit; to be looked at exactly where it is the whole name."""

LATIN, ABJAD, OTHER = 0, 1, 2
"""What a word at an end of a piece is: Latin letters and digits; consonants of another script, which have no meaning
when they are joined to others; in another script."""

BIRTH, COUNTRY, GENDER, ADDRESS, EXACT = 1, 2, 4, 8, 16
"""What a row has beside names; `EXACT`: it must be looked at exactly in any case."""

MOST_JOINED = 60
"""Letters of the longest join that is compared here."""


class Pieces(NamedTuple):
    """What is known of pieces of names, by number.

    Attributes:
        flags: What each is.
        extra: Bits that it costs at the least if none of its words meets any.
        link_start: Piece -> its links, listed names with the bits that its words give there and save, in ...
        link_behind: ... and where they end.
        link_name: Listed name.
        link_bits: Bits.
        first_start: Piece -> words that it can begin with ...
        first_behind: ... and where they end.
        last_behind: The words that it can end with follow those.
        word_start: Word at an end of a piece -> its letters ...
        letter: ... ASCII codes.
        word_kind: `LATIN`, `ABJAD` or `OTHER`.
        word_syllables: Word -> how many Chinese and Korean syllables it is at the beginning and at the end of a word of
            such (`names.spelled`).
        end: Words by number, for `first_start` and so on.
    """

    flags: Byte
    extra: Real
    link_start: Int
    link_behind: Int
    link_name: Int
    link_bits: Real
    first_start: Int
    first_behind: Int
    last_behind: Int
    word_start: Int
    letter: Byte
    word_kind: Byte
    word_syllables: Byte  # four columns
    end: Int


class Listed(NamedTuple):
    """The listed names and the listings that they are of.

    Attributes:
        cost: Name -> bits that all its words would cost if none were met.
        slack: Name, and how many pairs of neighbors are joined -> most bits that words can give by
            meeting them for their meaning; the last column holds for any more.
        beside: Name -> most bits that it gives beside those of its words ...
        complete: ... and if it is complete.
        name_least: Name -> bits that are added for a weak or derived name ...
        name_most: ... and the most that it gives then.
        listing: Name -> listing.
        needed: Listing -> bits that name and facts must give.
        has: Listing -> what it has that rows could agree with (`BIRTH` ...).
        birth_start: Listing -> intervals of years in which the party may be born ...
        birth_first: ... from ...
        birth_last: ... to.
        slack_names: The names with a slack.
    """

    cost: Real
    slack: Real
    beside: Real
    complete: Real
    name_least: Real
    name_most: Real
    listing: Int
    needed: Real
    has: Byte
    birth_start: Int
    birth_first: Int
    birth_last: Int
    slack_names: Int


class Joinable(NamedTuple):
    """The listed words that two joined ones could be.

    Attributes:
        bucket: First letter x `MOST_JOINED` + letters -> words in Latin letters.
        word_start: Word -> its letters in ...
        letter: ... ASCII codes.
        mask: Which letters it has, as bits.
        bones: Sorted bones of the keys that words in other scripts share with Latin ones ...
        abjad_bones: ... that all words share with those made of consonants alone ...
        weak_bones: ... and of keys of which little is certain (`bones_of`).
    """

    bucket: Int
    word_start: Int
    letter: Byte
    mask: Wide
    bones: Wide
    abjad_bones: Wide
    weak_bones: Wide


class Facts(NamedTuple):
    """What rows have beside their names.

    Attributes:
        has: Row -> `BIRTH` and so on.
        first: Row -> first year of birth ...
        last: ... and last.
        bits: Most bits of a birth date that may agree, of one that does not, of a country, of gender, of an address.
        most_extra: The most that words left over cost.
        lowest: Bits of names that have nothing in common.
    """

    has: Byte
    first: Int
    last: Int
    bits: Real
    most_extra: float
    lowest: float
