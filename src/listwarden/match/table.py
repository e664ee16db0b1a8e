"""The evidence table (`evidence.toml`) as a typed record."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from listwarden.errors import SettingsError

__all__ = ["EvidenceTable", "default_table", "hash_of_table", "read_table"]

# Bounds keep a slip of the pen from silencing the engine: no score reaches a threshold of `nan`, and candidate search
# relies on costs never adding bits.
Number = Annotated[float, Meta(ge=-1000, le=1000)]
Gain = Annotated[float, Meta(ge=0, le=1000)]
Loss = Annotated[float, Meta(ge=-1000, le=0)]

_LARGEST = 1 << 20
"""Most bytes of a file of settings; a hundred times those of `evidence.toml`."""


class Section(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One kind of evidence.

    Attributes:
        says: What it means, in words for people.
    """

    says: str = ""


class Bits(Section, frozen=True):
    """A kind with one weight."""

    bits: Number


class Gained(Section, frozen=True):
    """A kind with one weight that is never negative."""

    bits: Gain


class Cost(Section, frozen=True):
    """A kind that gives the rarity of its word, less a cost."""

    cost: Gain


class Keyed(Section, frozen=True):
    """Most bits for each letter of the key that two words share, and what their other spelling costs."""

    per_letter: Gain
    cost: Gain


class Edits(Section, frozen=True):
    """Costs of the first and of each further edit, and of one that changes the first letter."""

    first: Gain
    further: Gain
    at_start: Gain


class LeftOver(Section, frozen=True):
    """Cost of a word without counterpart: `base` + `per_bit` x its rarity, at most `most`."""

    base: Gain
    per_bit: Gain
    most: Gain


class Complete(Section, frozen=True):
    """Bits for names with nothing left over, less `per_edit` for each edit and `per_initial` for each initial."""

    bits: Gain
    per_edit: Gain
    per_initial: Gain


class Agreement(Section, frozen=True):
    """Bits for two equal values and for two different ones."""

    same: Gain = 0.0
    different: Loss = 0.0
    conflict: Loss = 0.0


class Contained(Section, frozen=True):
    """The most that all extra words together cost, where the whole listed name is there."""

    most: Gain


class OtherName(Section, frozen=True):
    """The lowest sum that the evidence of two names can have; negative."""

    most: float


class Strength(Section, frozen=True):
    """Bits for weak and for derived names, and the most that all evidence of such a name gives."""

    weak: Loss
    derived: Loss
    most: Gain


class BirthDate(Section, frozen=True):
    """Bits for each way in which two dates of birth can relate."""

    same_day: Gain
    same_month: Gain
    same_year: Gain
    approximate: Gain
    swapped: Number
    near: Number
    conflict: Loss


class Country(Section, frozen=True):
    """Bits for an equal country: its rarity, between `least` and `most`; and for a conflict."""

    most: Gain
    least: Gain
    conflict: Loss


class IdentifierBits(Section, frozen=True):
    """Bits for equal identifiers by strength, for a different unique one, and the least sum with an equal one."""

    unique_same: Gain
    issued_same: Gain
    untyped_same: Gain
    contact_same: Gain
    unique_conflict: Loss
    least: Number


class AddressBits(Section, frozen=True):
    """Share of the shared words' rarity, and the most it can give."""

    share: Gain
    most: Gain


class EvidenceTable(Struct, frozen=True, forbid_unknown_fields=True):
    """Every number that decides a score; see `evidence.toml` for what each means.

    Attributes:
        threshold: Bits that a hit needs.
    """

    threshold: Number
    prior: Bits
    same_word: Section
    form: Cost
    script: Keyed
    sound: Keyed
    edits: Edits
    initial: Gained
    joined: Cost
    missing: LeftOver
    extra: LeftOver
    other_name: OtherName
    contained: Contained
    number: Agreement
    complete: Complete
    legal_form: Agreement
    strength: Strength
    type: Agreement
    birth_date: BirthDate
    gender: Agreement
    country: Country
    identifier: IdentifierBits
    address: AddressBits


def hash_of_table(table: EvidenceTable) -> str:
    """SHA-256 over the numbers of a table, 64 hexadecimal digits: what a score can be repeated with."""
    return hashlib.sha256(msgspec.json.encode(table)).hexdigest()


@cache
def default_table() -> EvidenceTable:
    """The table that comes with Listwarden."""
    return msgspec.convert(_default_values(), EvidenceTable)


def read_table(file: Path) -> EvidenceTable:
    """A table from a file that says, in the form of `evidence.toml`, what is to differ from the default.

    Raises:
        SettingsError: It cannot be read, or names something that is no setting, or a value is not a number.
    """
    try:
        with file.open("rb") as stream:
            text = stream.read(_LARGEST + 1)
        if len(text) > _LARGEST:
            raise SettingsError(f"The settings are larger than {_LARGEST:,} bytes.", where=str(file))
        own = msgspec.toml.decode(text)
        return msgspec.convert(_merged(_default_values(), own), EvidenceTable)
    except OSError as error:
        raise SettingsError(f"The settings cannot be read: {error.strerror}.", where=str(file)) from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        hint = "The settings and their meaning are in docs/reference/evidence.md."
        raise SettingsError(f"This is not a table of settings: {error}.", where=str(file), hint=hint) from error


@cache
def _default_values() -> dict[str, Any]:
    values: dict[str, Any] = msgspec.toml.decode((files("listwarden.match") / "evidence.toml").read_bytes())
    return values


def _merged(default: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    merged = dict(default)
    for key, value in own.items():
        inner = default.get(key)
        merged[key] = _merged(inner, value) if isinstance(inner, dict) and isinstance(value, dict) else value
    return merged
