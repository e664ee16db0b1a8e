"""Names of persons that were cut off inside their last word."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import structs

from listwarden.names.keys import START
from listwarden.names.words import NameForm, joins_of

__all__ = ["cut_person", "longer"]


def longer(word: str, texts: Sequence[str]) -> Iterator[str]:
    """Those of some sorted texts that begin with a word and go on.

    >>> list(longer("mo", ["anna", "mo", "mozhel", "murad"]))
    ['mozhel']
    """
    at = bisect_right(texts, word)
    while at < len(texts) and texts[at].startswith(word):
        yield texts[at]
        at += 1


def cut_person(form: NameForm) -> Iterator[NameForm]:
    """A person's name read as one that was cut off inside its last word.

    What is left of that word, if it is too short to be looked for, is the reading's `cut`.

    >>> from listwarden.names.words import analyze
    >>> [found] = cut_person(analyze("Zorvan Qumrani Mo", "person"))
    >>> [word.text for word in found.words], found.cut
    (['zorvan', 'qumrani'], 'mo')
    """
    last = form.words[-1].text
    if len(last) >= START:
        yield structs.replace(form, cut="")
    elif len(form.words) > 1:
        words = form.words[:-1]
        yield structs.replace(form, words=words, joins=joins_of(words), cut=last)
