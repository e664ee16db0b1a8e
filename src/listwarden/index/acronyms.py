"""Acronyms of listed organizations, as names that others derive: `NDC` for a National Development Complex."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from listwarden.model import Entity, Name
from listwarden.names.fold import fold
from listwarden.names.patterns import pattern
from listwarden.names.words import analyze

__all__ = ["acronyms_of"]

_LEAST, _MOST = 3, 8
"""Words of a name that has an acronym."""

_MOST_OF_ONE = 8
"""Acronyms of one listing: lists that give a name in 24 languages would make two dozen."""

_SMALL = frozenset(
    [
        "and",
        "of",
        "for",
        "the",
        "in",
        "on",
        "at",
        "by",
        "to",
        "s",
        "de",
        "del",
        "la",
        "le",
        "les",
        "des",
        "du",
        "di",
        "da",
        "dos",
        "das",
        "y",
        "e",
        "i",
        "o",
        "a",
        "al",
        "el",
        "und",
        "der",
        "die",
        "das",
        "fur",
        "von",
        "en",
        "na",
        "po",
        "pri",
        "imeni",
        "im",
        "ve",
        "va",
        "wa",
    ]
)
_SPELLED_OUT = frozenset({"company", "corporation", "limited", "organization"})
"""Words of legal forms that acronyms take in: KOMID has its Corporation, IRISL its Lines but no Company."""

_BRACKETED = pattern(r"[(\[]\s*([A-Z]{2,8})\s*[)\]]")


def acronyms_of(entity: Entity) -> tuple[Name, ...]:
    """The acronyms of an organization's names, each as a derived name; none that the list itself gives.

    They are made of the first letters of three to eight words, without small words, with and without the words of the
    legal form; acronyms in brackets inside a name count too. An acronym fits many parties: as a derived name, it raises
    no alert by itself.
    """
    known = {fold(name.text).replace(" ", "") for name in entity.names}
    found: dict[str, Name] = {}
    for name in entity.names:
        if name.strength == "strong":
            for acronym in _of_name(name.text):
                if fold(acronym) not in known and len(found) < _MOST_OF_ONE:
                    note = f"first letters of {name.text}"
                    found.setdefault(acronym, structs.replace(name, text=acronym, strength="derived", note=note))
    return tuple(found.values())


def _of_name(text: str) -> Iterator[str]:
    yield from _BRACKETED.findall(text)
    text = _BRACKETED.sub(" ", text)
    words = [word.text for word in analyze(text, "organization").words if word.text not in _SMALL]
    full = [word for word in fold(text).split() if word not in _SMALL]
    for parts in (words, [word for word in full if word in words or word in _SPELLED_OUT]):
        if _LEAST <= len(parts) <= _MOST and all(word[0].isalpha() and word.isascii() for word in parts):
            yield "".join(word[0] for word in parts).upper()
