"""What abbreviations of corporate words stand for: `intl`, `mfg`, `cmplx`."""

from __future__ import annotations

from functools import cache

from listwarden.names.tables import kept, table_of

__all__ = ["abbreviated_words", "full_forms"]

_NOTHING: frozenset[str] = frozenset()


def full_forms(word: str) -> frozenset[str]:
    """The words that a folded word is, or is short for, if any word has a known abbreviation.

    >>> sorted(full_forms("intl")), sorted(full_forms("international")), full_forms("rockside")
    (['international'], ['international'], frozenset())
    """
    return _full().get(word, _NOTHING)


def abbreviated_words() -> frozenset[str]:
    """Every word that has full forms."""
    return frozenset(_full())


@kept
def _full() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for full, short in _data().items():
        for word in (full, *short.split()):
            found[word] = found.get(word, _NOTHING) | {full}
    return found


@cache
def _data() -> dict[str, str]:
    words: dict[str, str] = table_of("abbreviations.toml")["abbreviations"]
    return words
