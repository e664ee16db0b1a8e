"""The words that a chunk can give a name, in whatever name it stands: a bound for names that are not taken apart.

`names.plain` knows chunks that give every name the same words. Others give words that some names have and others lack:
legal forms, titles, numbers, and words that could be several written as one. Here such words are links that may be left
out. Every reading of a name (`index.readings`) is then a part of the chain of its chunks: all links that are sure, in
order, with some of the others between them. What cannot be said so is left to `index.readings`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from listwarden.model import EntityType
from listwarden.names.legal_forms import BETWEEN, legal_form_words
from listwarden.names.numbers import number_of
from listwarden.names.persons import may_be_title
from listwarden.names.phrases import is_short_phrase
from listwarden.names.plain import INSIDE, SCRIPTS, is_of_person
from listwarden.names.repair import repair
from listwarden.names.script import script_of_letter
from listwarden.names.tails import may_end_place
from listwarden.names.words import Word, is_courtesy, split

__all__ = ["ChainLink", "chain_of", "parts_all", "parts_behind", "parts_rest", "words_of_chunk"]

_AROUND = ".,&%$/()[]"
"""What else may stand in a chunk of a name of no person."""

_LAST_ARTICLE = "the"
_MOST_LINKS = 12
"""More than any chunk has that is worth reading."""


class ChainLink(Struct, frozen=True, gc=False):
    """A word of a chunk.

    Attributes:
        word: The word.
        is_sure: Whether every name with the chunk has it.
    """

    word: Word
    is_sure: bool


def chain_of(chunk: str, type: EntityType, others: Iterable[str] = ()) -> tuple[ChainLink, ...] | None:  # noqa: A002
    """The words that a chunk can give a name, in order; None where that cannot be said of the chunk alone.

    Args:
        chunk: A part of a name between blanks, as written.
        type: What kind of party has the name.
        others: How else the chunk can be read (`Readings.others_of`).

    >>> [(link.word.text, link.is_sure) for link in chain_of("Rockside-Trust", "organization")]
    [('rockside', True), ('trust', True)]
    >>> [(link.word.text, link.is_sure) for link in chain_of("Co.,Ltd.", "organization")]
    [('co', False), ('ltd', False)]
    """
    own = words_of_chunk(chunk, type)
    if own is None:
        return None
    ways = [words_of_chunk(other, type) for other in others]
    links = [ChainLink(word, not ways and not _may_be_left_out(word.text, type)) for word in own]
    links += (ChainLink(word, False) for way in ways for word in way or ())
    found = tuple(each for link in links for each in _with_digits(link, type))
    is_known = (
        None not in ways and len(found) <= _MOST_LINKS and not any(is_short_phrase(one.word.text) for one in found)
    )
    return found if is_known else None


def parts_rest(chunk: str) -> bool:
    """Whether a name can be read without its words from a chunk on: behind a comma, or in brackets."""
    return any(mark in chunk for mark in ",([")


def parts_all(chunk: str) -> bool:
    """Whether a name with a chunk can be two: on either side of a slash."""
    return "/" in chunk


def parts_behind(links: Iterable[ChainLink]) -> bool:
    """Whether a name that does not begin with a chunk of such words can be read without what stands behind it."""
    return any(link.word.text in legal_form_words() for link in links)


def words_of_chunk(text: str, type: EntityType) -> list[Word] | None:  # noqa: A002
    """The words of a chunk, or of what it can be read as, if no neighbor can make other words of them; else None.

    Which part they play in a name is another matter: legal forms and numbers are words here.

    >>> [word.text for word in words_of_chunk("Co.,Ltd.", "organization")], words_of_chunk("Who?", "organization")
    (['co', 'ltd'], None)
    """
    if not all(_is_readable(chunk, type) for chunk in text.split(" ")) or repair(text) != (text, ()):
        return None
    return split(text, type)


def _is_readable(chunk: str, type: EntityType) -> bool:  # noqa: A002
    if type == "person":
        return all(map(is_of_person, chunk.removesuffix(".")))
    return all(letter in INSIDE or letter in _AROUND or script_of_letter(letter) in SCRIPTS or
               (letter.isascii() and letter.isdigit() and type != "unknown") for letter in chunk)  # fmt: skip


def _may_be_left_out(text: str, type: EntityType) -> bool:  # noqa: A002
    if is_courtesy(text, type):
        return True
    if type == "person":
        return may_be_title(text)
    return text == _LAST_ARTICLE or text in BETWEEN or text in legal_form_words() or may_end_place(text)


def _with_digits(link: ChainLink, type: EntityType) -> Iterator[ChainLink]:  # noqa: A002
    """A word that can be read as a number is there, or its digits are, or both stand for one another."""
    digits = number_of(link.word.text, link.word.written, is_last=True) if type != "person" else ""
    if not digits:
        yield link
    else:
        yield ChainLink(link.word, False)
        yield ChainLink(Word(digits, link.word.written, "number"), False)
