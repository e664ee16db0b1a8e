"""Which words are one personal name in several spellings, which are short forms, and which are different names."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from listwarden.names.patterns import pattern
from listwarden.names.tables import kept, table_of

__all__ = [
    "DERIVING", "NAME_ENDINGS", "PATRONYMIC", "are_different_names", "full_names", "is_patronymic", "known_names",
    "name_families", "short_names",
]  # fmt: skip

_PATRONYMIC = pattern(r"[yij]?(?:[oeauy]v(?:y?i?ch|itch|itsch|[iy]tj)|[oeauiy][vu]na|n?itch|ich|ichna)$")
"""Endings of son or daughter, as romanizations of Russian, Ukrainian and Belarusian write them."""
PATRONYMIC = ("ich", "ych", "vch", "itch", "itsch", "itj", "ytj", "vna", "una", "chna")
"""What all of these end in: most words do not."""
_ENDING = pattern(r"[aeiouyj]+$")
_LEAST_STEM = 3
"""Letters of a name that must be left without its ending."""
_ENDINGS = {
    "i": "i", "y": "i", "zadeh": "zadeh", "zada": "zadeh", "zade": "zadeh", "pour": "pour", "pur": "pour",
    "nejad": "nejad", "nezhad": "nejad", "nia": "nia",
    "yan": "yan", "ian": "yan", "ean": "yan",
    "ov": "ov", "ova": "ov", "ev": "ov", "eva": "ov", "yev": "ov", "yeva": "ov", "oglu": "oglu",
}  # fmt: skip
"""Endings that make a surname of a given name, each with the one that stands for all its spellings."""
DERIVING = tuple(_ENDINGS)
"""All of them; a word is such a surname only if it is a known personal name without one (`known_names`)."""

NAME_ENDINGS = (*DERIVING, *PATRONYMIC)
"""A word that ends in none of these is a personal name only if it is a known one (`known_names`)."""
_FATHERS_IN_A = frozenset({
    "ilya", "ilia", "iliya", "illia", "ilja", "illya", "nikita", "mykyta", "mikita", "mykola", "mikola", "nikola",
})  # fmt: skip
"""Names of men that end in a, as most names of women do."""


class _Families(NamedTuple):
    full: dict[str, frozenset[str]]
    short: dict[str, frozenset[str]]
    stems: dict[str, frozenset[str]]


def full_names(word: str) -> frozenset[str]:
    """The names that a folded word is a full spelling of; patronymics are names of their own.

    >>> sorted(full_names("mohamed")), sorted(full_names("rockside"))
    (['maxamed', 'mohammad'], [])
    """
    return _families().full.get(word) or _patronymics(word) or _derived(word)


def known_names() -> frozenset[str]:
    """Every spelling and short form of a personal name, but for those that endings make."""
    families = _families()
    return frozenset((*families.full, *families.short))


def is_patronymic(word: str) -> bool:
    """Whether a folded word tells of whom one is a son or daughter, in the Slavic way: Ivanovich, Petrovna.

    A surname of the same form (Popovich) counts only where its stem is a given name.
    """
    return bool(_patronymics(word))


def short_names(word: str) -> frozenset[str]:
    """The names that a folded word is a short form of.

    >>> "dmitry" in short_names("dima")
    True
    """
    return _families().short.get(word, frozenset())


def name_families(word: str) -> frozenset[str]:
    """The names that a folded word can be, in full or for short."""
    return full_names(word) | short_names(word)


@lru_cache(maxsize=4_096)
def are_different_names(one: str, other: str) -> bool:
    """Whether two folded words are known as two names, so that no likeness of letters makes them one.

    >>> are_different_names("hasan", "husayn"), are_different_names("hasan", "hassan")
    (True, False)
    """
    if not (full_names(one) and full_names(other)):
        return False
    return name_families(one).isdisjoint(name_families(other))


@lru_cache(maxsize=16_384)
def _patronymics(word: str) -> frozenset[str]:
    """`Ivanovich` and `Ivanivna` are sons and daughters of one name, in whatever romanization."""
    found = _PATRONYMIC.search(word) if word.endswith(PATRONYMIC) else None
    if not found or found.start() < _LEAST_STEM:
        return frozenset()
    stems = _families().stems.get(_stem(word[: found.start()]), frozenset())
    return frozenset(f"of {family}" for family in stems)


def _is_father(name: str) -> bool:
    return len(_stem(name)) >= _LEAST_STEM and (not name.endswith("a") or name in _FATHERS_IN_A)


@lru_cache(maxsize=16_384)
def _derived(word: str) -> frozenset[str]:
    """`Omari` is of Omar, `Hosseinzadeh` born of Hossein: names of their own, in as many spellings as the first."""
    for ending, usual in _ENDINGS.items() if word.endswith(DERIVING) else ():
        if word.endswith(ending) and (families := _families().full.get(word[: -len(ending)])):
            return frozenset(f"{family}{usual}" for family in families)
    return frozenset()


def _stem(name: str) -> str:
    return _ENDING.sub("", name)


@kept
def _families() -> _Families:
    data = table_of("given_names.toml")
    full: dict[str, set[str]] = {}
    short: dict[str, set[str]] = {}
    stems: dict[str, set[str]] = {}
    for section, text in data["names"].items():
        for line in text.strip().splitlines():
            spellings, _, forms = line.partition("|")
            family = spellings.split()[0]
            for word in spellings.split():
                full.setdefault(word, set()).add(family)
                if section == "slavic" and _is_father(word):
                    stem = _stem(word)
                    stems.setdefault(stem, set()).add(family)
            for word in forms.split():
                short.setdefault(word, set()).add(family)
    return _Families(*({word: frozenset(of) for word, of in table.items()} for table in (full, short, stems)))
