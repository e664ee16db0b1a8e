"""Short legal forms inside a name, `Limited Co Acme Group` and `Acme LLC Technologies S.A.`, left out."""

from __future__ import annotations

from msgspec import structs

from listwarden.names.legal_forms import is_legal_form
from listwarden.names.words import NameForm, joins_of

__all__ = ["without_inner_forms"]


def without_inner_forms(form: NameForm) -> NameForm | None:
    """The name without the words that would be legal forms at its start or end; None if there are none, or no others.

    Inside a name `AS` and `CO` can be words of it, so that this is a second way to read it.

    >>> from listwarden.names.words import analyze
    >>> [word.text for word in without_inner_forms(analyze("Limited Co Acme Group", "organization")).words]
    ['acme', 'group']
    """
    words = tuple(word for word in form.words if word.kind != "word" or not is_legal_form(word.text))
    if not words or len(words) == len(form.words):
        return None
    return structs.replace(form, words=words, joins=joins_of(words))
