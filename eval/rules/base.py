"""What a rule is: a public, documented function that disturbs a listed name the way real records do."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import NamedTuple

from listwarden.model import EntityType, Listing

__all__ = [
    "CLASSES",
    "RULES",
    "FieldRule",
    "NameRule",
    "Rule",
    "Variation",
    "field_rule",
    "natural",
    "replace_word",
    "rule",
]

CLASSES: Mapping[int, str] = {
    1: "case, diacritics, punctuation", 2: "word order", 3: "missing or extra word", 4: "contradicting patronymic",
    5: "initials", 6: "nicknames", 7: "honorifics", 8: "particles", 9: "one typing error", 10: "two typing errors, OCR",
    11: "phonetic spelling", 12: "Arabic romanization", 13: "Cyrillic romanization", 14: "Chinese romanization",
    15: "Korean romanization", 16: "other scripts", 17: "native script", 18: "mixed scripts",
    19: "joined and split words",
    20: "legal forms", 21: "abbreviations", 22: "acronyms", 23: "translated words", 24: "numbers", 25: "&, M/S, The",
    26: "generic names", 27: "near miss of the telling word", 28: "broken encoding", 29: "address tail",
    30: "truncation",
    31: "former and married names", 32: "weak aliases", 33: "dates", 34: "identifiers", 35: "renamed vessels",
    36: "countries and places",
}  # fmt: skip
"""The classes of name variation. 4, 26 and 27 are about names that must not hit: the hard decks hold them. 32 is held
by
a deck of real weak aliases."""


class Variation(NamedTuple):
    """What a rule makes of a listed party.

    Attributes:
        name: The name as a record has it.
        birth: Year or ISO date of birth, or None for the listed one.
        identifiers: Kind and value, or None for the listed ones.
        needs_facts: Without its facts the record says too little to be found.
    """

    name: str
    birth: str | None = None
    identifiers: tuple[tuple[str, str], ...] | None = None
    needs_facts: bool = False


NameRule = Callable[[str, Random], str | None]
"""Takes a name in natural order and a source of chance; None where the rule does not apply."""

FieldRule = Callable[[Listing, Random], Variation | None]
"""The same for a whole listing, for rules about dates and identifiers."""


class Rule(NamedTuple):
    """A rule with what it stands for.

    Attributes:
        name: The function's name.
        klass: A number of `CLASSES`.
        severity: 1: any tool should cope; 2: a good one copes; 3: more than spelling is needed.
        types: Kinds of parties it is for.
        apply: Makes a record of a listing, or None.
    """

    name: str
    klass: int
    severity: int
    types: Sequence[EntityType]
    apply: FieldRule


RULES: list[Rule] = []
"""All rules, in order of definition."""


def rule(klass: int, severity: int, *types: EntityType) -> Callable[[NameRule], NameRule]:
    """Registers a rule on names."""

    def register(function: NameRule) -> NameRule:
        def apply(listing: Listing, chance: Random) -> Variation | None:
            before = natural(listing.name, listing.entity.type)
            after = function(before, chance)
            return Variation(after) if after and after.strip() and after not in (before, listing.name) else None

        RULES.append(Rule(function.__name__, klass, severity, types, apply))
        return function

    return register


def field_rule(klass: int, severity: int, *types: EntityType) -> Callable[[FieldRule], FieldRule]:
    """Registers a rule on listings."""

    def register(function: FieldRule) -> FieldRule:
        RULES.append(Rule(function.__name__, klass, severity, types, function))
        return function

    return register


def natural(name: str, kind: EntityType = "person") -> str:
    """A name as people write it: given names first, capital letters only at the beginnings of words.

    >>> natural("AL-ZAWAHIRI, Ayman Muhammad")
    'Ayman Muhammad Al-Zawahiri'
    """
    family, comma, given = name.partition(", ")
    turned = f"{given} {family}" if comma and kind == "person" else name
    return " ".join(_capitalize(word) if word.isupper() and len(word) > 1 else word for word in turned.split())


def _capitalize(word: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda part: part.group().capitalize() if len(part.group()) > 1 else part.group(), word)


def replace_word(name: str, table: Mapping[str, Sequence[str]], chance: Random) -> str | None:
    """Replaces one word that a table knows (in lower case) by one of its other forms; None where it knows none."""
    words = name.split()
    known = [at for at, word in enumerate(words) if word.lower().strip(".,()") in table]
    if not known:
        return None
    at = chance.choice(known)
    words[at] = chance.choice(list(table[words[at].lower().strip(".,()")])).title()
    return " ".join(words)
