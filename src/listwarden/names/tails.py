"""What stands behind the name of an organization in one field with it: where it is, or what follows its legal form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import structs

from listwarden.names.countries import SAME_WORDS, SMALL_WORDS, country_words
from listwarden.names.legal_forms import find_legal_forms, is_legal_form
from listwarden.names.places import city_words, is_place
from listwarden.names.words import NameForm, Word, joins_of, split

__all__ = ["CLOSING", "ends_in_place", "has_name", "is_closing", "may_end_place", "places_behind", "without_tail"]

CLOSING = frozenset({"joint_stock", "limited", "limited_liability"})
"""Families of legal forms that end a name, where they do not begin it."""

_LEAST_CLOSING = 3
"""Letters of a form that is told from a word inside a name, unless it is dotted: `AS`, `SE` and `CO` are words too."""

_DOTTED = re.compile(r"(?:\w\.){2,}")
_BEFORE_PLACES = frozenset({
    "of", "in", "at", "for", "and", "the", "de", "del", "di", "da", "do", "du", "la", "al", "el", "von", "ve",
    "y", "e", "i", "et", "und", "new", "north", "south", "east", "west",
})  # fmt: skip
"""Words behind which a place belongs to the name: Bank of Karachi, Air and Sea Dubai."""

_MOST_WORDS = 3
_LEAST_LETTERS = 4
_SHORT_COUNTRIES = frozenset({"uae", "usa", "uk", "prc"})


def without_tail(form: NameForm) -> NameForm | None:
    """The name of an organization without the places at its end and without what stands behind its legal form.

    A firm's name ends with its legal form, where it does not begin with it; what a field has behind it is a place, a
    branch, a person or a number of an account. The words that are left out are the reading's `tail`.

    Returns:
        None where there is no tail, or nothing before it.

    >>> from listwarden.names.words import analyze
    >>> found = without_tail(analyze("Rockside Enterprise Karachi", "organization"))
    >>> [word.text for word in found.words], found.tail
    (['rockside', 'enterprise'], 'Karachi')
    >>> without_tail(analyze("Bank of Karachi", "organization")) is None
    True
    """
    words = form.words[: len(form.words) - _behind_form(form)]
    words = words[: len(words) - places_behind(words)]
    if not words or len(words) == len(form.words):
        return None
    tail = " ".join(word.written for word in form.words[len(words) :])
    closing = [word.text for word in words[1:] if is_closing(word)]
    families = (*form.families, *(family for _, _, family in find_legal_forms(closing)))
    words = tuple(word for at, word in enumerate(words) if at == 0 or not is_closing(word))
    return structs.replace(form, words=words, joins=joins_of(words), families=tuple(dict.fromkeys(families)), tail=tail)


def ends_in_place(word: str) -> bool:
    """Whether a folded word can be the last one of a place at the end of a name."""
    return word in city_words() or word in country_words()


def may_end_place(word: str) -> bool:
    """Whether a folded word can be the last one of several that are known as a place, small words among them.

    >>> may_end_place("karachi"), may_end_place("the"), may_end_place("rockside")
    (True, True, False)
    """
    return ends_in_place(word) or word in SMALL_WORDS or word in SAME_WORDS


def is_closing(word: Word) -> bool:
    """Whether a word inside a name is a legal form that ends it.

    >>> is_closing(Word("llc", "LLC")), is_closing(Word("sa", "S.A.")), is_closing(Word("as", "As"))
    (True, True, False)
    """
    if not is_legal_form(word.text) or (len(word.text) < _LEAST_CLOSING and not _DOTTED.fullmatch(word.written)):
        return False
    return {family for _, _, family in find_legal_forms([word.text])} <= CLOSING


def _behind_form(form: NameForm) -> int:
    """How many of the words of a name stand behind the last legal form that ends it."""
    is_last = form.text.rstrip(" .)").endswith(form.words[-1].written.rstrip(" .)")) if form.words else False
    if not is_last or not (form.families or any(map(is_closing, form.words[1:-1]))):
        return 0
    words = split(form.text, "organization")
    ends = {behind for _, behind, family in find_legal_forms([word.text for word in words]) if family in CLOSING}
    ends |= {at + 1 for at, word in enumerate(words) if is_closing(word)}
    last = max((end for end in ends if has_name(words[:end])), default=len(words))
    count = len(words) - last
    is_same = [word.text for word in words[last:]] == [word.text for word in form.words[len(form.words) - count :]]
    return count if count and is_same else 0


def has_name(words: Sequence[Word]) -> bool:
    """Whether any of some words is no part of a legal form."""
    taken = {at for first, behind, _ in find_legal_forms([word.text for word in words]) for at in range(first, behind)}
    return any(at not in taken and not is_closing(word) for at, word in enumerate(words))


def places_behind(words: Sequence[Word]) -> int:
    """How many words at the end of a name are places; never all of them."""
    count = 0
    while found := _place_before(words[: len(words) - count]):
        count += found
    return count


def _place_before(words: Sequence[Word]) -> int:
    for size in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        text = " ".join(word.text for word in words[-size:])
        if words[-size - 1].text not in _BEFORE_PLACES and _is_written_place(text):
            return size
    return 0


def _is_written_place(text: str) -> bool:
    return (len(text) >= _LEAST_LETTERS or text in _SHORT_COUNTRIES) and is_place(text)
