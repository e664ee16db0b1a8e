"""What a word means, in a handful of languages: `zavod`, `usine` and `fabrika` are a plant.

The words stand in `data/lexicon/*.toml`, one line for each concept, by language (ISO 639-1). They were written by hand,
by knowledge of company names and of the general vocabulary of each language; they are no copy of a dictionary. A word
that ends in `*` is a stem: Slavic, Baltic, Finnic, Hungarian, Greek and German words are inflected, and names quote
them in any case. `one_in` says how many names at large have one with the concept: rough, and set by hand.

A word can have several concepts, and two words with a concept in common can be one, in whatever languages.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from listwarden.names.arabic import arabic_words, is_abjad
from listwarden.names.fold import fold, fold_all
from listwarden.names.further import further_words
from listwarden.names.indic import indic_words
from listwarden.names.sound import undoubled
from listwarden.names.tables import kept, table_of

__all__ = [
    "FILES", "HISSING", "LEAST_STEM", "LETTERS", "MOST_ENDING", "SHORT", "common_share", "concept_share", "concepts_of",
    "concepts_of_all", "entries_meaning", "is_loose", "is_meaning", "one_way", "stems", "whole_entries",
]  # fmt: skip

FILES = ("business.toml", "cities.toml", "general.toml", "places.toml", "public.toml", "scripts.toml")
"""Of `names/data/lexicon`, in order."""

LEAST_STEM = 4
"""Letters of the shortest stem."""

_TELLING_STEM = 5
"""Letters from which a stem also says that a word is common: shorter ones begin words of many meanings."""

SHORT = 4
"""Letters up to which a word is looked up with all of its letters: `sip` is not `ship`, nor `sina` `sinaa`."""

_LEAST_ENDING = 3
"""Letters behind a short stem that are more than most endings, and of the longest abbreviations that mean much."""

_OTHER_PART = re.compile("o[a-z]{3,}[bdfglnprtz]")
"""A linking vowel and what no inflection ends in: the other part of a compound (elektropanel, energoremont)."""

MOST_ENDING = 7
"""Letters of the longest ending behind a stem. Longer words are compounds, which are names of their own."""

# What romanizations write in several ways, made one. Applied to the lexicon and to the words that are looked up alike.
# Each pattern comes with letters one of which every match has, since most words have no match.
HISSING = (
    ("s", re.compile("shch|sch|sh|sz"), "s"), ("h", re.compile("tch|ch|kh"), "h"), ("cz", re.compile("cz"), "h"),
    ("z", re.compile("zh|dzh"), "z"), ("dj", re.compile("dj"), "z"),
)  # fmt: skip
LETTERS = (
    ("ts", "c"), ("tz", "c"), ("ph", "f"), ("ck", "c"), ("q", "c"), ("k", "c"), ("x", "cs"), ("w", "v"), ("y", "i"),
    ("j", "i"),
)  # fmt: skip
_SOFTENING = re.compile("(?<=.)i(?=[aou])")


class _Words(NamedTuple):
    short: dict[str, frozenset[str]]
    whole: dict[str, frozenset[str]]
    stems: dict[str, frozenset[str]]
    longest: int
    beginnings: frozenset[str]


@lru_cache(maxsize=32_768)
def concepts_of(word: str) -> frozenset[str]:
    """The concepts that a folded word can have, by their English headwords; empty for a word of no meaning known.

    >>> sorted(concepts_of("zavod")), sorted(concepts_of("nauchnoe")), concepts_of("rockside")
    (['plant'], ['scientific'], frozenset())
    """
    whole, stem, _ = _found(word)
    return whole | stem


def concepts_of_all(words: Sequence[str]) -> list[frozenset[str]]:
    """The same for each of many folded words in small Latin letters: for all of them at once in a fifth of the time.

    >>> concepts_of_all(["rockside", "zavod"])
    [frozenset(), frozenset({'plant'})]
    """
    found = map(_found_loosely, words, _all_one_way(words) if words else ())
    return [whole | stem if stem else whole for whole, stem, _ in found]


def whole_entries() -> Collection[str]:
    """Every word of the lexicon that is no stem, as `one_way` gives it."""
    return _words().whole.keys()


def stems() -> Collection[str]:
    """Every stem of the lexicon, as `one_way` gives it."""
    return _words().stems.keys()


def entries_meaning(concepts: Collection[str]) -> tuple[list[str], list[str]]:
    """The words of the lexicon that can have any of some concepts, and the stems, as `one_way` gives them.

    Short words are all there: those are looked up more nearly as they are spelled.

    >>> "fabrica" in entries_meaning({"plant"})[0], "fabrica" in entries_meaning({"bank"})[0]
    (True, False)
    """
    known, wanted = _words(), frozenset(concepts)
    whole = [word for word, meant in known.whole.items() if len(word) <= SHORT + 1 or not wanted.isdisjoint(meant)]
    return whole, [stem for stem, meant in known.stems.items() if not wanted.isdisjoint(meant)]


@lru_cache(maxsize=32_768)
def is_loose(word: str, concept: str) -> bool:
    """Whether a folded Latin word has a concept by the way: by an abbreviation of few letters, or by its stem alone.

    A stem of few letters also begins words of other meanings (`orasure`), and a stem with another word behind it is a
    compound, which is a name of its own (`energotrade`).

    >>> is_loose("energotrade", "energy"), is_loose("elektropanel", "electric"), is_loose("des", "design")
    (True, True, True)
    >>> is_loose("energiya", "energy"), is_loose("energeticheskii", "energy")
    (False, False)
    """
    whole, stem, length = _found(word)
    if concept in whole or not word.isascii() or is_abjad(word):
        return False
    if concept not in stem:
        return len(word) <= _LEAST_ENDING
    ending = one_way(word)[length:]
    if length <= LEAST_STEM and len(ending) >= _LEAST_ENDING:
        return True
    if _OTHER_PART.fullmatch(ending):
        return True
    return any(len(part) >= LEAST_STEM and _found(part)[0] for part in (ending, ending.lstrip("oe")))


@lru_cache(maxsize=32_768)
def is_meaning(word: str) -> bool:
    """Whether a folded Latin word stands in the lexicon as a whole, not by the stem that it begins with.

    >>> is_meaning("machinebuilding"), is_meaning("oilgas")
    (True, False)
    """
    return word.isascii() and not is_abjad(word) and bool(_whole(word, one_way(word)))


@lru_cache(maxsize=32_768)
def common_share(word: str) -> float:
    """The share of names at large, 0 to 1, that have a folded word, by the concept that it has; 0.0 if it has none.

    A compound that begins with a stem is a name of its own, and has none.

    >>> round(1 / common_share("torgovyi"))
    40
    """
    whole, stem, length = _found(word)
    if length >= _TELLING_STEM:
        whole |= {concept for concept in stem if not is_loose(word, concept)}
    return max(map(concept_share, whole), default=0.0) if len(word) > 2 else 0.0


def concept_share(concept: str) -> float:
    """The share of names at large, 0 to 1, that have a word with a concept; 0.0 for an unknown one."""
    return _shares().get(concept, 0.0)


def _found(word: str) -> tuple[frozenset[str], frozenset[str], int]:
    """Concepts of the whole word, those of the longest stem that it begins with, and the letters of that stem."""
    nothing: frozenset[str] = frozenset()
    if is_abjad(word):
        return _native().get(word, nothing), nothing, 0
    word = word if word.isascii() else fold(word)
    return _found_loosely(word, one_way(word))


def _whole(word: str, loose: str) -> frozenset[str]:
    """The concepts of a folded word that stands in the lexicon as a whole, and for which `one_way` gave a text."""
    nothing: frozenset[str] = frozenset()
    return (
        _words().short.get(_nearly_as_spelled(word), nothing)
        if len(word) <= SHORT
        else _words().whole.get(loose, nothing)
    )


def _found_loosely(word: str, loose: str) -> tuple[frozenset[str], frozenset[str], int]:
    """The same as `_found` for a folded word for which `one_way` gave a text."""
    nothing: frozenset[str] = frozenset()
    known = _words()
    least = max(LEAST_STEM, len(loose) - MOST_ENDING)
    if loose[:LEAST_STEM] not in known.beginnings:  # most words: a cheap test first
        return _whole(word, loose), nothing, 0
    for length in range(min(len(loose), known.longest), least - 1, -1):
        # A short stem takes short endings only: `nov` and `novaya`, not `novartis`.
        if loose[:length] in known.stems and len(loose) <= 2 * length + 1:
            return _whole(word, loose), known.stems[loose[:length]], length
    return _whole(word, loose), nothing, 0


def _in_latin(entry: str) -> str:
    """A word in a script that `fold` reads otherwise than names are read, as names have it."""
    if not "\u0900" <= entry[0] <= "\u17ff" or "\u10a0" <= entry[0] < "\u1200":
        return entry
    return "".join(indic_words(entry) or further_words(entry)) or entry


def one_way(word: str) -> str:
    """The one form in which a folded word is looked up, however it is romanized.

    >>> one_way("zawod"), one_way("kharkiv")
    ('zavod', 'harciv')
    """
    return _each_one_way(word) if len(word) > 2 else word


def _nearly_as_spelled(word: str) -> str:
    return _respelled(word) if len(word) > 2 else word


def _respelled(lines: str) -> str:
    for spelled, written in LETTERS:
        lines = lines.replace(spelled, written)
    return lines


def _each_one_way(lines: str) -> str:
    for letters, pattern, written in HISSING:
        if letters in lines:
            lines = pattern.sub(written, lines)
    lines = _respelled(lines)
    lines = undoubled(lines).replace("ie", "e")
    return _SOFTENING.sub("", lines) if "i" in lines else lines


def _all_one_way(words: Sequence[str]) -> list[str]:
    """Each of many folded words as `one_way` gives it, at once, as the lines of one text."""
    lines = _each_one_way("\n".join(words)).split("\n")
    return [line if len(word) > 2 else word for line, word in zip(lines, words, strict=True)]


@kept
def _words() -> _Words:
    short: dict[str, frozenset[str]] = {}
    whole: dict[str, frozenset[str]] = {}
    stems: dict[str, frozenset[str]] = {}
    pairs = [
        (meaning, _in_latin(entry))
        for concept, entries in _entries()
        for meaning in [frozenset({concept})]
        for entry in entries
        if not arabic_words(entry)
    ]
    folded = fold_all([entry.rstrip("*") for _, entry in pairs])
    words = [text.replace(" ", "") for text in folded]
    for (meaning, entry), word, text in zip(pairs, words, _all_one_way(words), strict=True):
        is_stem = entry.endswith("*")
        into = stems if is_stem else whole
        if len(text) >= (LEAST_STEM if is_stem else 1):
            into[text] = into.get(text, frozenset()) | meaning
        if not is_stem and len(word) <= SHORT:
            spelled = _nearly_as_spelled(word)
            short[spelled] = short.get(spelled, frozenset()) | meaning
    return _Words(short, whole, stems, max(map(len, stems)), frozenset(stem[:LEAST_STEM] for stem in stems))


@kept
def _native() -> dict[str, frozenset[str]]:
    """Words of consonants, as names in Arabic script have them: those that are written onto others, alone too."""
    found: dict[str, frozenset[str]] = {}
    for concept, entries in _entries():
        for entry in entries:
            for text in arabic_words(entry):
                if is_abjad(text) and len(text) > 1:
                    found[text] = found.get(text, frozenset()) | {concept}
    return found


@kept
def _shares() -> dict[str, float]:
    return {concept: 1.0 / line["one_in"] for concept, line in _lines().items()}


@cache
def _entries() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Concept, and its words in every language."""
    return tuple(
        (concept, tuple(word for language, words in line.items() if language != "one_in" for word in words.split()))
        for concept, line in _lines().items()
    )


@cache
def _lines() -> dict[str, dict[str, Any]]:
    lines: dict[str, dict[str, Any]] = {}
    for name in FILES:
        for concept, line in table_of("lexicon", name)["words"].items():
            into = lines.setdefault(concept, {})
            for language, words in line.items():
                if language not in into:
                    into[language] = words
                elif language != "one_in":
                    into[language] += f" {words}"
    return lines
