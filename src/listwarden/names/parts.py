"""What a word can be to the names of organizations that have it, known before any of these is read.

Most words of a name say by themselves that they are no legal form, no number, no place, no part of a phrase. So which
rules can act on a name is known from the words of its chunks, and most names need none but that for legal forms.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from listwarden.names.common import common_syllables, common_words
from listwarden.names.countries import SAME_WORDS, SMALL_WORDS, country_words
from listwarden.names.cuts import beginnings_of_forms
from listwarden.names.legal_forms import BETWEEN, find_legal_forms, is_legal_form, legal_form_words
from listwarden.names.numbers import number_of, number_words
from listwarden.names.persons import title_words
from listwarden.names.phrases import is_short_phrase, parts_meant, short_phrases
from listwarden.names.places import address_words, city_words
from listwarden.names.tails import CLOSING, is_closing, may_end_place
from listwarden.names.words import ARTICLES, Word, courtesy_words, is_courtesy, marked

__all__ = [
    "CLOSES", "ENDS_PLACE", "FORM", "MARKED", "NUMBER", "PHRASE", "Marked", "Part", "closing_ends", "families_of",
    "marked_places", "may_have_name", "part_of", "words_with_roles",
]  # fmt: skip

MARKED, NUMBER, FORM, CLOSES, ENDS_PLACE, PHRASE = 1, 2, 4, 8, 16, 32
"""What a word can be: a part of a legal form, or a courtesy word; a number; a legal form by itself; one that ends a
name (`tails.is_closing`); the last word of a place; another spelling of an abbreviation that stands for a phrase."""


class Part(NamedTuple):
    """A word of a chunk, and what it can be to a name.

    Attributes:
        word: The word as `words.split` gives it.
        number: What stands for it in arrays, by whoever asks.
        roles: What it can be, as bits (`MARKED` ...).
        meant: The parts of phrases that it can be (`phrases.parts_meant`).
        ending: The letters by which a name that ends with it can be cut off (`cuts.cut_off`); empty where none can.
        inside: The same word as a number, if it is one wherever it stands ...
        last: ... and if it is one at the end of a name only, or there too.
    """

    word: Word
    number: int
    roles: int
    meant: int
    ending: str
    inside: Part | None = None
    last: Part | None = None


class Marked(NamedTuple):
    """What legal forms and courtesy words leave of a name.

    Attributes:
        kept: Places of the words that weigh.
        families: The families of its legal forms, in order.
    """

    kept: tuple[int, ...]
    families: tuple[str, ...]


def part_of(word: Word) -> Part:
    """What a word of an organization's name can be; its number in arrays is not known then (-1).

    >>> part_of(Word("ltd", "Ltd.")).roles == MARKED | FORM | CLOSES, part_of(Word("zorvek", "Zorvek")).roles
    (True, 0)
    """
    inside, last = (_as_number(word, is_last=is_last) for is_last in (False, True))
    roles = _roles(word) | NUMBER * (inside is not None or last is not None)
    return Part(word, -1, roles, parts_meant(word.text), _ending(word), inside, last)


@lru_cache(maxsize=16_384)
def marked_places(texts: tuple[str, ...]) -> Marked:
    """Which words of a name weigh, and its families.

    Args:
        texts: Its folded words, empty for those that are not `MARKED`.

    >>> marked_places(("the", "", "", "pvt", "ltd"))
    Marked(kept=(1, 2), families=('limited',))
    """
    words = marked([Word(text, text) for text in texts], "organization")
    kept = tuple(at for at, word in enumerate(words) if word.kind not in {"legal", "courtesy"})
    return Marked(kept, tuple(dict.fromkeys(word.family for word in words if word.family)))


@lru_cache(maxsize=16_384)
def closing_ends(texts: tuple[str, ...]) -> tuple[int, ...]:
    """The places behind legal forms that end a name.

    Args:
        texts: As for `marked_places`.
    """
    return tuple({behind for _, behind, family in find_legal_forms(texts) if family in CLOSING})


def may_have_name(texts: Sequence[str]) -> bool:
    """Whether any of some words that can be parts of legal forms is taken by none of these (`tails.has_name`).

    >>> may_have_name(("public", "company")), may_have_name(("of", "llc"))
    (True, True)
    """
    taken = {at for first, behind, _ in find_legal_forms(texts) for at in range(first, behind)}
    return len(taken) < len(texts)


@lru_cache(maxsize=4_096)
def families_of(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The families of some words that are nothing but legal forms."""
    return tuple(family for _, _, family in find_legal_forms(texts))


@cache
def words_with_roles() -> frozenset[str]:
    """Folded words that some rule for names as a whole asks for, or whose share of names is known.

    What a word means is not asked here (`lexicon`, `abbreviations`), nor whether its letters join two names.
    """
    return frozenset().union(
        legal_form_words(), BETWEEN, courtesy_words(), title_words(), ARTICLES, number_words(), city_words(),
        country_words(), SMALL_WORDS, SAME_WORDS, address_words(), short_phrases(), beginnings_of_forms(),
        common_words(), common_syllables(),
    )  # fmt: skip


def _as_number(word: Word, *, is_last: bool) -> Part | None:
    digits = number_of(word.text, word.written, is_last=is_last) if word.kind in {"word", "number"} else ""
    if not digits:
        return None
    number = Word(digits, word.written, "number")
    return Part(number, -1, _roles(number), parts_meant(digits), _ending(number))


def _roles(word: Word) -> int:
    text = word.text
    is_marked = text in legal_form_words() or text in BETWEEN or is_courtesy(text, "organization")
    return (
        MARKED * is_marked
        | FORM * (word.kind == "word" and is_legal_form(text))
        | CLOSES * is_closing(word)
        | ENDS_PLACE * may_end_place(text)
        | PHRASE * is_short_phrase(text)
    )


def _ending(word: Word) -> str:
    text = word.written.lower() if word.kind == "number" else word.text
    return text if text.isalpha() and text.isascii() and not is_legal_form(text) else ""
