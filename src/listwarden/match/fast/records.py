"""The arrays that the kernel works on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Int = NDArray[np.int32]
    Byte = NDArray[np.uint8]
    Long = NDArray[np.int64]
    Mask = NDArray[np.uint64]
    Real = NDArray[np.float32]

__all__ = [
    "JOIN", "KIND", "LETTER", "MANY", "MOST_WORDS", "TEXT", "AskedFacts", "Batch", "FactRules", "Gains", "Links",
    "ListedFacts", "Room", "Rules", "Tables",
]  # fmt: skip

TEXT, JOIN, KIND, LETTER = 0, 1, 2, 3
"""Columns of words: number of the text; of the text joined with the one behind it; what it is (`kernel.INITIAL` ...);
its first letter, -1 where it takes no part in initials."""


MOST_WORDS = 64
"""Names of more words than this are left to the exact matcher."""

MANY = 7
"""Stands for so many words of a listed name, and all above."""


class ListedFacts(NamedTuple):
    """What is known of all listings beside their names (`facts`); `x_start[i]:x_start[i + 1]` is the part of i.

    Attributes:
        gender: Listing -> its genders, one bit each.
        is_national: Listing -> 1 where the list says of which country a party is.
        country_start: Listing -> its countries ...
        countries: ... by number, in order.
        country_rarity: Country -> how rare it is, in bits.
        date_start: Listing -> its dates of birth ...
        dates: ... in columns.
        address_start: Listing -> its addresses.
        word_start: Address -> its words ...
        words: ... by number, in order.
        word_rarity: Word of an address -> how rare it is, in bits.
        word_kind: Word of an address -> what it is.
    """

    gender: Byte
    is_national: Byte
    country_start: Int
    countries: Int
    country_rarity: Real
    date_start: Int
    dates: Int
    address_start: Int
    word_start: Int
    words: Int
    word_rarity: Real
    word_kind: Byte


class AskedFacts(NamedTuple):
    """What is known of the subjects of a batch beside their names.

    Attributes:
        gender: Subject -> its gender as a bit, 0 where it is not known.
        country_start: Subject -> its countries ...
        countries: ... by number; negative for those that no listing has.
        date_start: Subject -> its dates of birth ...
        dates: ... in columns ...
        year_bits: ... and how rare their years are.
        address_start: Subject -> its addresses.
        word_start: Address -> its words, but for those that no listed address has ...
        words: ... by number.
    """

    gender: Byte
    country_start: Int
    countries: Int
    date_start: Int
    dates: Int
    year_bits: Real
    address_start: Int
    word_start: Int
    words: Int


class Tables(NamedTuple):
    """The list side, of listings that have one scorer. `x_start[i]:x_start[i + 1]` is the part of i.

    Texts are numbers: 2 x the number of a listed text (`tables.Lexicon`), and 1 more where two neighbors that are
    joined are meant, not a word.

    Attributes:
        position: Name -> its position in the index; a table has a part of its names.
        name_start: Name -> its words in the two arrays that follow.
        words: Columns of words; the join of the last one is -1.
        cost: What each word costs if left over, in bits.
        name_cost: Name -> what all its words would cost, in bits.
        name_asks: Name -> the same, and how many words it has that are no articles: equal ones counted once, and `MANY`
            at the most.
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
        usual: Text -> its row in `Batch.usual`; 0 for two neighbors.
        most_words: Words of the longest name.
        type: What kind of party all of the listings are; 0 where that is not known, or not the same of all.
        facts: What is known of all listings beside their names.
    """

    position: Int
    name_start: Int
    words: Int
    cost: Real
    name_cost: Real
    name_asks: Real
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
    usual: Int
    most_words: int
    type: int
    facts: ListedFacts


class Links(NamedTuple):
    """What subjects' texts can meet: for text i the places `start[i]:start[i + 1]`, in order of listed text.

    Attributes:
        start: Text of the subject -> its links.
        listed: Listed text, as in `Tables`.
        worth: Columns: most bits that this gives; what it takes, at the least, from the bits for a complete name, which
            is 0.0 for equal words only and for joined ones.
        most: Text of the subject -> most bits of all its links.
        names: Text of the subject -> how many listed names its links lead to, one name counted as often as it is met.
        usual: Text of the subject -> its row in `Batch.usual`; 0 for a join.
    """

    start: Int
    listed: Int
    worth: Real
    most: Real
    names: Int
    usual: Int


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
        told: Name -> its subject's place in `asked`; negative where there are no other facts.
        links: What the texts can meet.
        usual: What words are worth at the most in names of a naming tradition (`usual.Usual`).
        tradition: Name -> the tradition within which its words are worth least ...
        taken: ... and how many bits that takes from the most that they give.
        asked: The other facts.
    """

    start: Int
    words: Int
    extra: Real
    name_extra: Real
    families: Mask
    type: Byte
    facts: Real
    told: Int
    links: Links
    usual: Real
    tradition: Int
    taken: Real
    asked: AskedFacts


class Gains(NamedTuple):
    """What each text of a batch gives each name of a part of the list; `start[i]:start[i + 1]` is the list of text i.

    Attributes:
        need: Name of the batch -> bits that its words must give with a listed one's, unless both are equal word by
            word; infinite where they cannot, whatever listed name it is. Texts of such names have no list.
        complete: Name of the batch -> most bits that it gets for being complete.
        equal: Text -> its link with the equal listed word; -1 where there is none.
        start: Text -> its list.
        entries: Listed names with what the text gives them, each as one number (`entries`).
    """

    need: Real
    complete: Real
    equal: Int
    start: Int
    entries: Long


class FactRules(NamedTuple):
    """What the evidence table says of facts, in bits; see `evidence.toml`."""

    same_day: float
    same_month: float
    same_year: float
    least_year: float
    approximate: float
    swapped: float
    typed: float
    near: float
    other_date: float
    same_gender: float
    other_gender: float
    most_country: float
    least_country: float
    other_country: float
    other_nationality: float
    address_share: float
    most_address: float
    most_building: float


class Rules(NamedTuple):
    """What the evidence table says of names as a whole, in bits; see `evidence.toml`.

    Attributes:
        soft_forms: Families that differ from no other, one bit each.
        is_of_part: Whether a part of the subject's text is the name, which can be complete by itself.
        must_begin: Whether the subject's name must be how the listed one begins.
        facts: What it says of facts.
        needed: What a name and the other facts must give together, at the least.
        beside: What else a name can give.
        verbatim: What a name that is equal word by word can give besides.
        most_missing: What a listed word without counterpart costs at the most.
        usual: What words that a tradition has together give at the most beside what they are worth within it ...
        all_usual: ... and where all that agree are common ones.
    """

    soft_forms: int
    is_of_part: bool
    must_begin: bool
    facts: FactRules
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
    verbatim: float
    most_missing: float
    usual: float
    all_usual: float


class Room(NamedTuple):
    """Arrays for the kernel to work in, for any of the tables; each thread has its own.

    Attributes:
        met: Whether each listed name was met, as bits (`marks`); all 0 before and after.
        found: For as many numbers as there are listed names ...
        gives: ... with the most bits that their words give and save ...
        told: ... and the most that the facts of their listings give.
        best: For each listed text; all 0 before and after.
        letters: Two lines for each letter; all 0 before and after.
        nets, sums, meets: For as many numbers as there are listed names.
        place: One number for each listed name.
        pairs: For pairs of names that are found ...
        bits: ... and the most bits that they give.
    """

    met: Long
    found: Int
    gives: Real
    told: Real
    best: Real
    letters: Real
    nets: Real
    sums: Real
    meets: Int
    place: Int
    pairs: Int
    bits: Real
