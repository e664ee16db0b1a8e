"""A text that a party's name is a part of, as candidate search takes it."""

from __future__ import annotations

from msgspec import structs

from listwarden.names.legal_forms import is_legal_form, legal_form_families, legal_form_words
from listwarden.names.words import NameForm, Word, analyze, joins_of, split

__all__ = ["form_of_text"]


def form_of_text(text: str) -> NameForm:
    """The words of a text, with every legal form where a part of it can have one, else with none.

    What is a legal form in the whole text can be a word in a part of it, as in `Kim Sa`: such words stand once more
    behind the others, which costs nothing where words beside a name do not.

    >>> form = form_of_text("paid to Kim SA")
    >>> [word.text for word in form.words], "limited" in form.families
    (['paid', 'to', 'kim', 'sa'], True)
    """
    form = analyze(text)
    weighing = [word.text for word in form.words]
    others = [Word(word.text, word.written) for word in split(text, "unknown") if word.text not in weighing]
    some = legal_form_words()
    has_any = form.families or any(map(is_legal_form, weighing)) or sum(word in some for word in weighing) > 1
    words = (*form.words, *others)
    families = tuple(legal_form_families()) if has_any else ()
    return structs.replace(form, words=words, joins=joins_of(words), families=families)
