"""Which aliases of persons are weak by the criteria of OFAC, whoever publishes them."""

from __future__ import annotations

from listwarden.names.fold import chunks, fold
from listwarden.names.words import NameForm

__all__ = ["why_weak"]

_KUNYA = frozenset({"abu", "abou", "abo", "aboo", "abi", "abul", "umm", "oum", "um", "om"})
"""Father, or mother, of: alone with one word, a name by which many are called."""
_IN_FRONT = _KUNYA | {"el", "la", "le", "the", "los", "las"}
"""Very common words in front of a name, which is no family name after them."""
_SHORT = 7
"""Most letters of two words that are short together."""


def why_weak(form: NameForm) -> str:
    """Why an alias of a person is weak by itself, in words, or an empty text.

    After the five criteria of OFAC's Frequently Asked Question 122: short texts; digits; words that make a nickname
    (Ahmed the Tall); places (Ahmed the Sudanese); a very common word in front of one other. Of the aliases in Latin
    letters on its list, it flags itself: 96 of 100 single words, all with a digit or a "the" between words, 93 of 100
    with a very common word in front of one other, 77 of 100 of two words with seven letters or less (June 2024).

    >>> from listwarden.names.words import analyze
    >>> [why_weak(analyze(name, "person")) for name in ("Abu Tariq", "Omar the Tall", "Omar Tariq")]
    ['a very common word and one other', 'a nickname: X the Y', '']
    """
    texts = [word.text for word in form.words]
    if any(map(str.isdigit, form.text)):
        return "a digit in it"
    if len(texts) == 1:
        return "a single word"
    if texts and texts[0] in _IN_FRONT and len(texts) == 2:
        return "a very common word and one other"
    if "the" in [fold(chunk) for chunk in chunks(form.text)][1:]:
        return "a nickname: X the Y"
    is_short = len(texts) == 2 and form.text.isascii() and sum(map(len, texts)) <= _SHORT
    return "two short words" if is_short else ""
