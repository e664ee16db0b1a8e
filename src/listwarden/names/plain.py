"""Chunks of names that are read alike in every name, so that most names need not be taken apart as a whole.

A customer file has millions of names, but few of their chunks are new, and what most of them mean depends on no
neighbor. What is not certain here is left to `names.words.analyze`.
"""

from __future__ import annotations

import unicodedata

from listwarden.model import EntityType
from listwarden.names.legal_forms import legal_form_words
from listwarden.names.lexicon import concepts_of
from listwarden.names.numbers import number_of
from listwarden.names.persons import is_title
from listwarden.names.phrases import is_short_phrase
from listwarden.names.repair import repair
from listwarden.names.script import script_of_letter
from listwarden.names.words import Word, analyze, is_courtesy

__all__ = ["INSIDE", "SCRIPTS", "is_of_person", "plain_words"]

SCRIPTS = frozenset({"Latn", "Cyrl", "Grek", "Hebr", "Arab"})
"""Scripts in which blanks part the words of any name, of organizations too."""

INSIDE = "-'\u2019"
"""What may stand between the letters of a chunk."""

_JOINERS = "\u200c\u200d"
"""Parts of the spelling in scripts of India, Persia and others; elsewhere `repair` takes them away."""

_INITIAL = 2
"""Characters of the initial of a person, with its dot."""

_OTHERS = ("name", "name", "name")
"""Words of a name beside which a title in front of them is one."""


def plain_words(chunk: str, type: EntityType) -> tuple[Word, ...]:  # noqa: A002
    """The words of a chunk, where these are the same wherever it stands in a name; empty where that is not certain.

    A name of such chunks, parted by blanks, has their words one after another and no legal form, and nothing in it
    needs repair (a test holds `analyze` against it).

    Args:
        chunk: A part of a name between blanks, as written.
        type: What kind of party has the name.

    >>> [word.text for word in plain_words("Al-Sayid", "person")], plain_words("Ltd", "organization")
    (['al', 'sayid'], ())
    """
    if not _is_of_letters(chunk, type) or repair(chunk) != (chunk, ()):
        return ()
    form = analyze(chunk, type)
    words = form.words
    if form.families or any(word.kind not in {"word", "initial"} for word in words):
        return ()
    return words if all(_is_plain(word, type) for word in words) else ()


def _is_of_letters(chunk: str, type: EntityType) -> bool:  # noqa: A002
    if chunk[0] in INSIDE or chunk[-1] in INSIDE:
        return False
    if type == "person":
        return chunk.rstrip(".").isalpha() if len(chunk) <= _INITIAL else all(map(is_of_person, chunk))
    return len(chunk) > 1 and all(letter in INSIDE or script_of_letter(letter) in SCRIPTS for letter in chunk)


def is_of_person(letter: str) -> bool:
    """Whether a character is one of a word in the name of a person: a letter, or what stands inside words."""
    return letter.isalpha() or letter in INSIDE or letter in _JOINERS or unicodedata.category(letter)[0] == "M"


def _is_plain(word: Word, type: EntityType) -> bool:  # noqa: A002
    """Whether no neighbor can make anything else of a word."""
    text = word.text
    if is_courtesy(text, type) or not text:
        return False
    if type == "person":
        return not (is_title(text, 0, _OTHERS))
    return not (
        text in legal_form_words()
        or number_of(text, word.written, is_last=True)
        or is_short_phrase(text)
        or concepts_of(text)
    )
