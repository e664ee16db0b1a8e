"""Legal forms of organizations, recognized as families in any usual spelling."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TypedDict

from listwarden.names.fold import fold
from listwarden.names.further import native_words
from listwarden.names.tables import kept, table_of

__all__ = ["BETWEEN", "find_legal_forms", "is_legal_form", "legal_form_families", "legal_form_words"]

_SHORT = 3
"""Up to this many letters a form is taken for one only at the end or the start of a name: `AS`, `SE`, `AB` are also
parts of names."""

BETWEEN = frozenset({"s", "z", "c", "with"})
"""The preposition of a form in full; `names.further` reads it as with, and it may be typed in another script."""

_SMALL = 3
_LEAST_IN_FULL = 2
"""Long words that a form must have to be known in any order ..."""
_TELLING = 17
"""... and letters that these must have together."""


class _Family(TypedDict):
    title: str
    spellings: list[str]


@kept
def legal_form_families() -> dict[str, str]:
    """Family -> title, from `names/data/legal_forms.toml`."""
    return {family: table["title"] for family, table in _data().items()}


def is_legal_form(word: str) -> bool:
    """Whether one folded word alone is a legal form, such as `ltd` or `doo`.

    >>> is_legal_form("doo"), is_legal_form("rockside")
    (True, False)
    """
    return (word,) in _spellings()


@kept
def legal_form_words() -> frozenset[str]:
    """Every folded word of a legal form: `limited`, `liability`, `company` ..."""
    return frozenset(word for spelling in _spellings() for word in spelling)


def find_legal_forms(words: Sequence[str]) -> list[tuple[int, int, str]]:
    """Where legal forms stand in a name: (first word, first word behind it, family), from left to right.

    Args:
        words: The folded words of the name, in order.

    >>> find_legal_forms(["akhtar", "and", "sons", "pvt", "ltd"])
    [(3, 5, 'limited')]
    >>> find_legal_forms(["as", "sahab", "media", "as"])
    [(0, 1, 'limited_liability'), (3, 4, 'limited_liability')]
    """
    spellings, longest = _spellings(), _longest_from()
    found, at = [], 0
    while at < len(words):
        for size in range(min(longest.get(words[at], 0), len(words) - at), 0, -1):
            family = spellings.get(tuple(words[at : at + size]))
            if family:
                found.append((at, at + size, family))
                at += size
                break
        else:
            at += 1
    together = _drop_short_inside(words, found)
    apart = _scattered(words)
    taken = {at for first, behind, _ in together for at in range(first, behind)}
    return sorted(apart) if any(first not in taken for first, _, _ in apart) else together


def _scattered(words: Sequence[str]) -> list[tuple[int, int, str]]:
    """A form in full whose words stand in another order, or apart: `Liability Acme Limited Company`."""
    at = {word: place for place, word in enumerate(words)}
    long = _words_in_full()
    if sum(word in long for word in at) < _LEAST_IN_FULL:
        return []
    for place in sorted({place for word in at for place in _by_word().get(word, ())}):
        needed, small, family = _in_full()[place]
        if needed <= at.keys() and len(words) > len(needed):
            places = {at[word] for word in needed | (small & at.keys())}
            places |= {one for one in range(min(places), max(places)) if words[one] in BETWEEN}
            return [(place, place + 1, family) for place in sorted(places)]
    return []


@kept
def _longest_from() -> dict[str, int]:
    """The words that spellings of forms begin with -> words of the longest that does."""
    longest: dict[str, int] = {}
    for spelling in _spellings():
        longest[spelling[0]] = max(len(spelling), longest.get(spelling[0], 0))
    return longest


@kept
def _words_in_full() -> frozenset[str]:
    """The long words that forms are told by."""
    return frozenset(word for needed, _, _ in _in_full() for word in needed)


@kept
def _in_full() -> list[tuple[frozenset[str], frozenset[str], str]]:
    """Long words, small words and family of each form that is told by its long words alone, the longest first."""
    found = [
        (frozenset(word for word in spelling if len(word) > _SMALL), frozenset(spelling), family)
        for spelling, family in _spellings().items()
    ]
    telling = [one for one in found if len(one[0]) >= _LEAST_IN_FULL and sum(map(len, one[0])) >= _TELLING]
    return sorted(telling, key=lambda one: (-len(one[0]), sorted(one[0])))


@kept
def _by_word() -> dict[str, tuple[int, ...]]:
    """A long word -> places among the forms in full that are looked for where it stands; each is there once."""
    found: dict[str, tuple[int, ...]] = {}
    for place, (needed, _, _) in enumerate(_in_full()):
        word = max(sorted(needed), key=len)
        found[word] = (*found.get(word, ()), place)
    return found


def _drop_short_inside(words: Sequence[str], found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Leaves out short forms with other words on both sides."""
    end = len(words)
    left: list[tuple[int, int, str]] = []
    for first, behind, family in reversed(found):
        is_last = behind == end
        if is_last:
            end = first
        if is_last or first == 0 or len("".join(words[first:behind])) > _SHORT:
            left.append((first, behind, family))
    return left[::-1]


@kept
def _spellings() -> dict[tuple[str, ...], str]:
    """Words of a spelling -> family."""
    spellings = {
        words: family
        for family, table in _data().items()
        for spelling in table["spellings"]
        for words in _words_of(spelling)
    }
    for family, lines in table_of("native_legal_forms.toml")["forms"].items():
        for words in map(_native_words, lines.strip().splitlines()):
            spellings.setdefault(words, family)
    return spellings


def _words_of(spelling: str) -> list[tuple[str, ...]]:
    """The words of a spelling as names have them (`names.words`); letters of a script of its own also dotted."""
    if spelling.isascii():
        return [tuple(spelling.split())]
    if all(len(part) == 1 for part in spelling.split()):
        return [_native_words(spelling), ("".join(fold(spelling).split()),)]
    return [_native_words(spelling)]


def _native_words(spelling: str) -> tuple[str, ...]:
    """The words of a form in another script, as names have them."""
    return tuple(word for part in spelling.split() for word in native_words(part) or fold(part).split())


@cache
def _data() -> dict[str, _Family]:
    return table_of("legal_forms.toml")
