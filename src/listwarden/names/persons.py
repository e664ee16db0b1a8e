"""What is particular to names of persons: titles, particles, names joined of two, the family name in front."""

from __future__ import annotations

from collections.abc import Sequence

from listwarden.names import person_words
from listwarden.names.patterns import pattern

__all__ = ["PARTICLES", "is_title", "may_be_title", "name_parts", "natural_order", "title_words"]

PARTICLES = frozenset(person_words.PARTICLES.split())
"""Folded words that come and go in a name; left over they cost nothing."""

_TITLES = frozenset(person_words.TITLES.split() + person_words.TITLES_IN_CONSONANTS.split())
_BORN_OF = frozenset(person_words.BORN_OF.split())
_TITLES_IN_FRONT = frozenset(person_words.TITLES_IN_FRONT.split())
_ARTICLES = frozenset({"al", "el", "ul", "ad", "ar", "as", "at", "az", "ud", "ur", "us"})
_LEAST_NAMED = 2
"""Words that must follow a title in front that can be a name."""

_SERVANT_OF = "|".join(sorted(person_words.SERVANT_OF.split()))
_SERVANT = pattern(rf"(?:abd|abed|abid)(?:[aeiou]{{1,2}}[dlnrstz]?h?|[lr])?({_SERVANT_OF})")
_FAITH = pattern(r"(.{3,}?)(?:(?:[aeiou]{1,2}[dl]|u)d(?:in|een|ine|ien|iin)|[aeu]ttin)")


def is_title(text: str, at: int, words: Sequence[str]) -> bool:
    """Whether a folded word at a place of a person's name is a title that says nothing of who it is.

    >>> is_title("haji", 1, ["rashid", "haji", "abdul"]), is_title("prince", 0, ["prince", "alwin"])
    (True, False)
    >>> is_title("haji", 0, ["haji", "zadeh"])
    False
    """
    if words[at + 1 : at + 2] and words[at + 1] in _BORN_OF:
        return False
    return text in _TITLES or (text in _TITLES_IN_FRONT and at == 0 and _named(words[1:]) >= _LEAST_NAMED)


def may_be_title(text: str) -> bool:
    """Whether a folded word is a title at some place of some name."""
    return text in _TITLES or text in _TITLES_IN_FRONT


def title_words() -> frozenset[str]:
    """All titles (`may_be_title`)."""
    return _TITLES | _TITLES_IN_FRONT


def _named(words: Sequence[str]) -> int:
    """Words that can be a name, not an initial or an article before one: after Hafez, al-Assad is one."""
    return sum(len(word) > 1 and word not in _ARTICLES for word in words)


def name_parts(word: str) -> tuple[str, ...]:
    """The two names that one folded word joins, as romanized Arabic and Persian do: `Abdulaziz`, `Nooruddin`.

    >>> name_parts("abdelaziz"), name_parts("salahuddin"), name_parts("abdullah")
    (('abdul', 'aziz'), ('salah', 'uddin'), ('abdullah',))
    """
    if found := _SERVANT.fullmatch(word):
        return "abdul", found[1]
    if found := _FAITH.fullmatch(word):
        return found[1], "uddin"
    return (word,)


def natural_order(name: str) -> str:
    """A person's name with the family name last, where one comma says that it stands first.

    >>> natural_order("AL-SAYID, Omar Khalid"), natural_order("Omar Khalid")
    ('Omar Khalid AL-SAYID', 'Omar Khalid')
    """
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma and "," not in given else name
