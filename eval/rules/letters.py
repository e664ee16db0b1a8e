"""Rules on single letters: typing and reading errors, spelling by ear."""

from __future__ import annotations

import re
from random import Random

from eval.rules.base import rule
from eval.text import bare

__all__ = [
    "bare_capitals", "diacritics_added", "doubled_letter", "letter_added", "letter_left_out", "letter_replaced",
    "letters_swapped", "ocr_digits", "punctuation_dropped", "spelled_by_ear", "two_typing_errors",
]  # fmt: skip

_NEIGHBORS = dict(zip("abcdefghijklmnopqrstuvwxyz",
    ("sq", "vn", "xv", "sf", "wr", "dg", "fh", "gj", "uo", "hk", "jl", "k", "n", "bm", "ip", "o", "wa", "et", "ad",
    "ry",
     "yi", "cb", "qe", "zc", "tu", "xs"), strict=True))  # fmt: skip
"""Letters beside each letter on an English keyboard."""

_MARKS = {"a": "á", "e": "é", "i": "í", "o": "ö", "u": "ü", "c": "ç", "s": "š", "n": "ñ"}
_OCR = {"o": "0", "l": "1", "i": "1", "s": "5", "b": "8", "z": "2", "g": "9"}
_BY_EAR = (("ph", "f"), ("ck", "k"), ("c(?=[aou])", "k"), ("c(?=[ei])", "s"), ("tion", "shun"), ("ee", "i"), ("oo",
    "u"),
           ("y$", "i"), ("x", "ks"), ("w", "v"), ("q", "k"), ("z", "s"), ("j", "dzh"))  # fmt: skip


def _inside(name: str, chance: Random, least: int = 5) -> int | None:
    """A place inside a word of at least so many letters, not its first letter."""
    places = [
        at for word in re.finditer(rf"[A-Za-z]{{{least},}}", name) for at in range(word.start() + 1, word.end() - 1)
    ]
    return chance.choice(places) if places else None


@rule(1, 1, "person", "organization", "vessel")
def bare_capitals(name: str, chance: Random) -> str | None:
    """Capital letters without marks and punctuation, as old banking systems keep names."""
    return bare(name).upper()


@rule(1, 1, "person", "organization")
def punctuation_dropped(name: str, chance: Random) -> str | None:
    """Dots, commas, quotes and hyphens dropped without a blank in their place: `d.o.o.` becomes `doo`."""
    return re.sub(r"[.,'\"()-]", "", name)


@rule(1, 1, "person", "organization")
def diacritics_added(name: str, chance: Random) -> str | None:
    """Marks on two vowels or consonants that the list writes without."""
    places = [at for at, letter in enumerate(name) if letter in _MARKS]
    letters = list(name)
    for at in chance.sample(places, min(2, len(places))):
        letters[at] = _MARKS[letters[at]]
    return "".join(letters)


@rule(9, 1, "person", "organization", "vessel")
def letter_replaced(name: str, chance: Random) -> str | None:
    """One letter replaced by its neighbor on the keyboard."""
    at = _inside(name, chance)
    return (at and name[:at] + chance.choice(_NEIGHBORS[name[at].lower()]) + name[at + 1 :]) or None


@rule(9, 1, "person", "organization", "vessel")
def letter_left_out(name: str, chance: Random) -> str | None:
    """One letter left out."""
    at = _inside(name, chance)
    return (at and name[:at] + name[at + 1 :]) or None


@rule(9, 1, "person", "organization", "vessel")
def letter_added(name: str, chance: Random) -> str | None:
    """One letter too many, a neighbor of the one before."""
    at = _inside(name, chance)
    return (at and name[: at + 1] + chance.choice(_NEIGHBORS[name[at].lower()]) + name[at + 1 :]) or None


@rule(9, 1, "person", "organization")
def letters_swapped(name: str, chance: Random) -> str | None:
    """Two neighboring letters exchanged."""
    at = _inside(name, chance)
    return (at and name[:at] + name[at + 1] + name[at] + name[at + 2 :]) or None


@rule(10, 2, "person", "organization")
def two_typing_errors(name: str, chance: Random) -> str | None:
    """Two errors of one letter each, anywhere in the name."""
    once = chance.choice((letter_replaced, letter_left_out, letter_added))(name, chance)
    return once and chance.choice((letter_replaced, letter_left_out, letters_swapped))(once, chance)


@rule(10, 2, "person", "organization")
def ocr_digits(name: str, chance: Random) -> str | None:
    """One or two letters read as digits: `DIM0ND`."""
    places = [at for at, letter in enumerate(name) if letter.lower() in _OCR]
    letters = list(name)
    for at in chance.sample(places, min(2, len(places))):
        letters[at] = _OCR[letters[at].lower()]
    return "".join(letters)


@rule(10, 1, "person", "organization")
def doubled_letter(name: str, chance: Random) -> str | None:
    """A letter doubled."""
    at = _inside(name, chance)
    return (at and name[:at] + name[at] + name[at:]) or None


@rule(11, 2, "person", "organization")
def spelled_by_ear(name: str, chance: Random) -> str | None:
    """Up to three spellings by ear: `Philips` becomes `Filips`."""
    changed = name.lower()
    applicable = [pair for pair in _BY_EAR if re.search(pair[0], changed)]
    for wrong, ear in chance.sample(applicable, min(3, len(applicable))):
        changed = re.sub(wrong, ear, changed, count=1)
    return changed.title() if changed != name.lower() else None
