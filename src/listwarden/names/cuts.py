"""Names that a field was too short for, and what is left of the word at which they were cut off."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import structs

from listwarden.names.keys import START
from listwarden.names.legal_forms import is_legal_form, legal_form_words
from listwarden.names.tables import kept
from listwarden.names.words import NameForm, joins_of

__all__ = ["FIELD_WIDTHS", "beginnings_of_forms", "begins_legal_form", "cut_off", "ends_at_field"]

FIELD_WIDTHS = frozenset({32, 33, 34, 35, 65, 66, 69, 70, 139, 140})
"""Characters at which names in payments are cut: at the end of a line of SWIFT MT (35; 33 in field 50F), of two lines,
of a name of ISO 20022 (Max70Text, Max140Text); one less where the last character was a blank."""


def ends_at_field(text: str) -> bool:
    """Whether a name is as long as a field of a payment, so that more of it may be lacking."""
    return len(text) in FIELD_WIDTHS


def begins_legal_form(word: str) -> bool:
    """Whether a folded word of some letters is how a word of a legal form begins, and no whole one.

    >>> begins_legal_form("compan"), begins_legal_form("company"), begins_legal_form("rockside")
    (True, False, False)
    """
    return word in _beginnings()


def beginnings_of_forms() -> frozenset[str]:
    """All folded words that begin a word of a legal form (`begins_legal_form`)."""
    return _beginnings()


def cut_off(form: NameForm, is_rare: Callable[[str], bool]) -> Iterator[NameForm]:
    """A name of no person read as one that was cut off, where anything says so.

    It may have been where it fills a field, where hardly any list has its last word, or that has few letters or begins
    a legal form. What is left of a word that is too short to be looked for, or that can be part of another, is the
    reading's `cut`.

    Args:
        form: The name.
        is_rare: Whether hardly any list has a folded word.

    >>> from listwarden.names.words import analyze
    >>> [found] = cut_off(analyze("Rockside Ra", "organization"), lambda word: True)
    >>> [word.text for word in found.words], found.cut
    (['rockside'], 'ra')
    """
    last = form.words[-1] if form.words else None
    if last is None or not form.text.rstrip().endswith(last.written):
        return
    text = last.written.lower() if last.kind == "number" else last.text  # `I` is a numeral, or how a word begins
    if not (text.isalpha() and text.isascii()) or is_legal_form(text):
        return
    if len(text) >= START and (ends_at_field(form.text) or is_rare(text)):
        yield structs.replace(form, cut="")
    if len(form.words) > 1 and (len(text) < START or ends_at_field(form.text) or begins_legal_form(text)):
        words = form.words[:-1]
        joins = joins_of(words)
        yield structs.replace(form, words=words, joins=joins, cut=text)


@kept
def _beginnings() -> frozenset[str]:
    words = legal_form_words()
    found = (word[:size] for word in words if word.isascii() for size in range(START, len(word)))
    return frozenset(found) - words
