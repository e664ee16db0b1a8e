"""The evidence table (`evidence.toml`) as a typed record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from listwarden.lists import known_lists
from listwarden.model import EntityType

__all__ = ["LEAST_COMMON", "OWN", "EvidenceTable", "general_values", "hash_of_table", "merged"]

# Bounds keep a slip of the pen from silencing the engine: no score reaches a threshold of `nan`, and candidate search
# relies on costs never adding bits.
Number = Annotated[float, Meta(ge=-1000, le=1000)]
Gain = Annotated[float, Meta(ge=0, le=1000)]
Loss = Annotated[float, Meta(ge=-1000, le=0)]

# Of several tables, candidate search takes the smallest cost and threshold, and the largest of all other numbers.
Price = Annotated[float, Meta(ge=0, le=1000, extra={"search": "least"})]
Threshold = Annotated[float, Meta(ge=-1000, le=1000, extra={"search": "least"})]

LEAST_COMMON = 400
"""The rarest words, one in so many names, that can be said to be common enough to be left over."""

OWN = "own"
"""In the settings of lists: every list of one's own."""


class Section(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One kind of evidence.

    Attributes:
        says: What it means, in words for people.
    """

    says: str = ""


class Bits(Section, frozen=True):
    """A kind with one weight."""

    bits: Number


class SameWord(Section, frozen=True):
    """Words that are worth their rarity.

    Attributes:
        particle: The most that a particle is worth, or a title that is a name as well, however it meets: names come
            with and without them, and lack them for nothing.
        per_letter: What each letter beyond the eighth gives of a word that hardly any list has ...
        most: ... and the most that they give.
    """

    particle: Gain
    per_letter: Gain
    most: Gain


class Gained(Section, frozen=True):
    """A kind with one weight that is never negative."""

    bits: Gain


class Lost(Section, frozen=True):
    """A kind with one weight that is never positive."""

    bits: Loss


class Cost(Section, frozen=True):
    """A kind that gives the rarity of its word, less a cost."""

    cost: Price


class Translation(Cost, frozen=True):
    """What it costs that words share a meaning, and what more where one has it by the way.

    Attributes:
        loose: By an abbreviation of few letters, or as a compound (`names.lexicon.is_loose`).
    """

    loose: Price


class Keyed(Section, frozen=True):
    """Most bits for each letter of the key that two words share, and what their other spelling costs."""

    per_letter: Gain
    cost: Price


class Sound(Keyed, frozen=True):
    """The same for words that sound alike, and what each letter costs by which they differ beyond the first.

    Attributes:
        per_edit: A letter inserted, deleted, replaced or swapped.
        as_edits: More than 0 where words that are a few letters apart as well give no less than those that only are.
    """

    per_edit: Price
    as_edits: Gain


class Syllables(Section, frozen=True):
    """What it costs that words in two scripts are read as the same syllables, and that two Latin words are.

    Attributes:
        most: The most that two Latin words can be worth: their spellings may agree by chance.
    """

    read: Price
    spelled: Price
    most: Gain


class Script(Keyed, frozen=True):
    """The same for words in two scripts, and what each vowel costs that is written and speaks against the other.

    Attributes:
        per_vowel: A long vowel in Arabic script that the Latin spelling lacks, or an h of it that the script lacks.
    """

    per_vowel: Price


class Edits(Section, frozen=True):
    """Costs of the first and of each further edit, and of one that changes the first letter.

    Attributes:
        per_letter: What they cost less for each letter of the listed word beyond five ...
        most_spared: ... and the most that they cost less by that.
        per_short: What they cost more for each letter that the shorter word has fewer than five.
    """

    first: Price
    further: Price
    at_start: Price
    per_letter: Gain
    most_spared: Gain
    per_short: Price


class Start(Section, frozen=True):
    """What it costs that one word is the beginning of the other, and bits for each letter of it beyond the fourth."""

    cost: Price
    per_letter: Gain


class Cut(Section, frozen=True):
    """Names that were cut off.

    Attributes:
        per_letter: Bits for each letter of what is left of a word, where it fits the next listed one ...
        conflict: ... and for all of it, where it does not.
        verbatim: Bits where the listed name begins with all letters of the subject's, and goes on behind the end of the
            field or inside a word.
        most: The most that all listed words together cost that were cut off ...
        in_field: ... and the same for a name that fills a field of a payment.
    """

    per_letter: Gain
    conflict: Loss
    verbatim: Gain
    most: Price
    in_field: Price


class LeftOver(Section, frozen=True):
    """Cost of a word without counterpart: `base` + `per_bit` x its rarity, at most `most`."""

    base: Price
    per_bit: Price
    most: Price


class Complete(Section, frozen=True):
    """Bits for names with nothing left over, less `per_edit` for each edit and `per_initial` for each initial.

    Attributes:
        per_common: What each word left over takes off that at least one of `one_in` names has; others leave nothing.
        one_in: Such words are trading, group, international. At most 400.
    """

    bits: Gain
    per_edit: Price
    per_initial: Price
    per_common: Price
    one_in: Annotated[float, Meta(ge=1, le=LEAST_COMMON)]


class Agreement(Section, frozen=True):
    """Bits for two equal values and for two different ones."""

    same: Gain = 0.0
    different: Loss = 0.0
    conflict: Loss = 0.0


class Numbers(Section, frozen=True):
    """Bits for different numbers, and the most that names with different numbers give."""

    conflict: Loss
    most: Gain


class Generic(Section, frozen=True):
    """What names give of which general words alone agree.

    Attributes:
        most: Up to so many bits they count in full ...
        beyond: ... and beyond it by this share, 0 to 1: general words go together.
        different: The most that they give where each name has a telling word that the other lacks.
    """

    most: Gain
    beyond: Annotated[float, Meta(ge=0, le=1)]
    different: Gain


class Contained(Section, frozen=True):
    """The most that all extra words together cost, where the whole listed name is there."""

    most: Price


class Verbatim(Section, frozen=True):
    """Names that are equal word by word.

    Attributes:
        bits: Bits that they give beside those of their words.
    """

    bits: Gain


class Tail(Section, frozen=True):
    """What stands behind a name in one field with it.

    Attributes:
        place: Bits for places ...
        other: ... and for anything else behind a legal form.
    """

    place: Loss
    other: Loss


class Replaced(Section, frozen=True):
    """Bits for names each of which has a word that the other lacks, and the most that all evidence of them gives."""

    conflict: Loss
    most: Gain


class SyllableName(Section, frozen=True):
    """Bits for names of Chinese or Korean syllables that agree, but not as those of one person do.

    Attributes:
        order: They stand in another order, the surname's place apart.
        reading: Some agree in Chinese only, others in Korean only.
        left: The subject's name, in Han characters or Hangul, has syllables more, or fewer.
        other: Both names are of common syllables, and each has one that the other lacks.
    """

    order: Loss
    reading: Loss
    left: Loss
    other: Loss


class Tradition(Section, frozen=True):
    """Bits that names of one naming tradition keep beyond what their words are worth within it.

    Attributes:
        credit: So many, where a word agrees that is not among the common ones of the tradition.
        common: So many, where all words that agree are.
    """

    credit: Gain
    common: Number


class OtherName(Section, frozen=True):
    """The lowest sum that the evidence of two names can have; negative."""

    most: Number


class Strength(Section, frozen=True):
    """Bits for weak and for derived names, and the most that all evidence of such a name gives.

    `likely` is for aliases that are weak by OFAC's criteria, on lists that do not say which are; 0: as strong.
    """

    weak: Loss
    derived: Loss
    likely: Loss
    most: Gain


class BirthDate(Section, frozen=True):
    """Bits for each way in which two dates of birth can relate.

    The same year is worth its rarity among the listed persons, between `least` and `same_year`; a date within a range
    the rarity of the range, up to `approximate`.
    """

    same_day: Gain
    same_month: Gain
    same_year: Gain
    least: Gain
    approximate: Gain
    swapped: Number
    typed: Number
    near: Number
    conflict: Loss


class Country(Section, frozen=True):
    """Bits for an equal country: its rarity between `least` and `most`; and for conflicts, of nationality and other."""

    most: Gain
    least: Gain
    conflict: Loss
    nationality: Loss


class IdentifierBits(Section, frozen=True):
    """Bits for equal identifiers by strength, for a different unique one, and the least sum with an equal one."""

    unique_same: Gain
    issued_same: Gain
    untyped_same: Gain
    invalid_same: Gain
    contact_same: Gain
    unique_conflict: Loss
    invalid_conflict: Loss
    least: Number


class AddressBits(Section, frozen=True):
    """Share of the shared words' rarity, and the most it gives: for words, the same building, the same office."""

    share: Gain
    most: Gain
    building: Gain
    office: Gain


class Calibration(Section, frozen=True):
    """From bits to a probability: log odds of `slope` x bits of the name + `intercept`, at a base rate of one half.

    `one_in` is the base rate that is stated: one subject in so many is listed.
    """

    slope: Gain
    intercept: Number
    one_in: Annotated[float, Meta(ge=1, le=1e9)]


class EvidenceTable(Struct, frozen=True, forbid_unknown_fields=True):
    """Every number that decides a score; see `evidence.toml` for what each means.

    Attributes:
        threshold: Bits that a hit needs.
        derived_aliases: Whether names that others use are screened beside the lists' own.
        types: Type of party -> what is different for listings of it. Listings of unknown type have no such settings.
        lists: Id of a list, or `own` for every list of one's own -> what is different for its listings; goes before
            what is different for their type.
    """

    threshold: Threshold
    derived_aliases: bool
    prior: Bits
    same_word: SameWord
    form: Cost
    script: Script
    romanized: Keyed
    syllables: Syllables
    translation: Translation
    variant: Cost
    sound: Sound
    nickname: Cost
    abbreviation: Cost
    edits: Edits
    start: Start
    initial: Gained
    joined: Cost
    missing: LeftOver
    extra: LeftOver
    repaired: Lost
    tradition: Tradition
    other_name: OtherName
    contained: Contained
    cut: Cut
    tail: Tail
    verbatim: Verbatim
    number: Numbers
    generic: Generic
    replaced: Replaced
    syllable_name: SyllableName
    patronymic: Agreement
    complete: Complete
    legal_form: Agreement
    strength: Strength
    type: Agreement
    birth_date: BirthDate
    gender: Agreement
    country: Country
    identifier: IdentifierBits
    address: AddressBits
    calibration: Calibration
    types: dict[EntityType, dict[str, Any]] = {}
    lists: dict[str, dict[str, Any]] = {}

    def for_(self, type: EntityType, list: str) -> EvidenceTable:  # noqa: A002
        """The table for the listings of a type of party and of a list: one without settings of types and lists."""
        values = general_values(self)
        for _, override in self.overrides(type, list):
            values = merged(values, override)
        return msgspec.convert(values, EvidenceTable)

    def overrides(self, type: EntityType, list: str) -> Iterator[tuple[str, Mapping[str, Any]]]:  # noqa: A002
        """What is different for the listings of a type and of a list: (name of the table, its settings), in order."""
        if type in self.types:
            yield f"types.{type}", self.types[type]
        if OWN in self.lists and list not in known_lists():
            yield f"lists.{OWN}", self.lists[OWN]
        if list in self.lists and list != OWN:
            yield f"lists.{list}", self.lists[list]

    def differences(self, type: EntityType, list: str) -> tuple[str, ...]:  # noqa: A002
        """The same in words, but for what decides no score: `types.person: extra.per_bit is 0.3 instead of 0.45`."""
        general = _numbers(general_values(self))
        return tuple(
            f"{name}: {setting} is {value:g} instead of {general[setting]:g}"
            for name, override in self.overrides(type, list)
            for setting, value in _numbers(override).items()
            if not setting.startswith("calibration.")
        )


def _numbers(settings: Mapping[str, Any], prefix: str = "") -> dict[str, float]:
    """Each number by its name, such as `extra.per_bit`."""
    found: dict[str, float] = {}
    for key, value in settings.items():
        if isinstance(value, Mapping):
            found |= _numbers(value, f"{prefix}{key}.")
        elif not isinstance(value, str):
            found[prefix + key] = value
    return found


def hash_of_table(table: EvidenceTable) -> str:
    """SHA-256 over the numbers of a table, 64 hexadecimal digits: what a score can be repeated with."""
    return hashlib.sha256(msgspec.json.encode(table, order="deterministic")).hexdigest()


def merged(default: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Settings as plain values, with own ones in their place."""
    both = dict(default)
    for key, value in own.items():
        inner = default.get(key)
        both[key] = merged(inner, value) if isinstance(inner, dict) and isinstance(value, dict) else value
    return both


def general_values(table: EvidenceTable) -> dict[str, Any]:
    """The settings of all parties, as plain values."""
    return {key: value for key, value in msgspec.to_builtins(table).items() if key not in {"types", "lists"}}
