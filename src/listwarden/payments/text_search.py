"""Listed names inside free text: which words of a line are a name, and which are a street named after one."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

from listwarden.match import Matcher
from listwarden.match.align import joined_relation
from listwarden.model import Hit, Subject
from listwarden.names.common import background_share
from listwarden.names.compare import relate
from listwarden.names.countries import country_code
from listwarden.names.fold import fold
from listwarden.names.legal_forms import is_legal_form
from listwarden.names.words import NameForm, analyze
from listwarden.payments.policies import Policies

__all__ = ["Found", "TextSearch", "countries_in"]

_PIECE = 24
"""Words of a text that are looked at together."""

_STEP = 8
"""By how many words the next piece begins later: a name of up to 16 words is whole in one of them."""

_KEPT = 8_192
"""Pieces that are remembered with the listings that they could name, names with what they scored, listed names with the
words that meet them, and words of each: those of trade come again and again."""

_GAP = 2
"""How many words may stand between those of a name, besides its own."""

_LEAST_ALONE = 4
"""Letters that a name of one word must have to be looked for in a text."""

_LEAST_EXACT = 3
"""Letters of a word that meets another exactly, for it to say anything."""

_LEAST_ALIKE = 5
"""Letters of a word that is only like another, for it to say anything."""

_LEAST_JOINED = 5
"""Letters of a listed word from which on two words of a text can be it: more than so many."""

_MET = frozenset(
    {"name.same", "name.form", "name.variant", "name.romanized", "name.sound", "name.edits", "name.joined"}
)
_CRAFT = frozenset({"vessel", "aircraft"})
_CHUNK = re.compile(r"[^\s,;:()\[\]{}|<>!?*=_~^+\\/\"]+")
_SHORT_COUNTRIES = frozenset({"dprk", "prc", "uae", "usa", "drc"})


class Found(Struct, frozen=True):
    """A listed name in a text.

    Attributes:
        hit: The words of the text against the listing, with the evidence.
        begin: Where they begin in the text.
        end: Where they end.
        set_aside: Why it is no hit all the same, in words; empty for a hit.
    """

    hit: Hit
    begin: int
    end: int
    set_aside: str = ""


class _Token(NamedTuple):
    text: str
    begin: int
    end: int


def _pieces(tokens: Sequence[_Token]) -> Iterator[tuple[int, Sequence[_Token], str]]:
    """Runs of words that are looked at together: number of the first, the words, and what is searched for in them."""
    for first in range(0, max(len(tokens) - _PIECE + _STEP, 1), _STEP):
        piece = tokens[first : first + _PIECE]
        # Letters alone propose nothing: they meet a word of nearly every name.
        if words := " ".join(token.text for token in piece if len(token.text) > 1):
            yield first, piece, words


class TextSearch:
    """Looks for the names of an index in texts.

    Candidate search proposes listings for each piece of a text; those words of it that meet words of a listed name
    then are scored like a subject of that name.

    Args:
        matcher: What scores, with its index.
        policies: What streets are called, and which words are ordinary.
    """

    def __init__(self, matcher: Matcher, policies: Policies) -> None:
        self._matcher = matcher
        self._policies = policies
        self._countries: Mapping[str, Sequence[tuple[int, int]]] = {}
        self._scored: dict[tuple[str, int, tuple[str, ...]], Hit] = {}
        self._proposed: dict[tuple[str, tuple[str, ...]], list[int]] = {}
        self._meets: dict[tuple[int, int], tuple[_Meets, _MeetsJoined]] = {}

    def learn(self, texts: Iterable[str]) -> None:
        """Searches for candidates in many texts at once, which is faster than in each when it is read."""
        several = ((text, tuple(_places_of_countries(text))) for text in texts)
        asked = ((words, told) for text, told in several for _, _, words in _pieces(list(_tokens(text))))
        new = [piece for piece in dict.fromkeys(asked) if piece not in self._proposed]
        if not new:
            return
        if len(self._proposed) + len(new) > _KEPT:
            self._proposed.clear()
        self._proposed.update(zip(new, self._matcher.candidates_in_many(new), strict=True))

    def find(self, text: str, *, is_address: bool = False) -> list[Found]:
        """The listings whose names stand in a text, each once, by its strongest place; the strongest first.

        Args:
            text: The text, in any script.
            is_address: Whether it is a line of an address, where a street needs no number to be one.
        """
        tokens = list(_tokens(text))
        best: dict[str, Found] = {}
        self._countries = _places_of_countries(text)
        for found in self._all(text, tokens, is_address):
            known = best.get(found.hit.listing.id)
            if known is None or _rank(found) > _rank(known):
                best[found.hit.listing.id] = found
        return sorted(best.values(), key=lambda one: (bool(one.set_aside), -one.hit.bits, one.hit.listing.id))

    def _all(self, text: str, tokens: Sequence[_Token], is_address: bool) -> Iterator[Found]:
        done: set[tuple[int, int, int]] = set()
        self.learn([text])
        for first, piece, words in _pieces(tokens):
            for position in self._proposed[words, tuple(self._countries)]:
                for begin, end in self._windows(piece, position):
                    window = (first + begin, first + end, position)
                    if window not in done:
                        done.add(window)
                        yield from self._score(text, tokens, window, is_address)

    def _windows(self, piece: Sequence[_Token], position: int) -> Iterator[tuple[int, int]]:
        """Runs of words that could be a name of the listing: first word, last word."""
        for at, listed in enumerate(self._matcher.index.names_of(position)):
            met = self._met(piece, listed.form, (position, at))
            alone = len(listed.form.words) == 1
            for first in met:
                last = max(other for other in met if first <= other <= first + len(listed.form.words) + _GAP)
                if all(len(piece[other].text) == 1 for other in met if first <= other <= last):
                    continue
                if last > first or alone or piece[first].text in listed.form.joins:
                    yield first, last
                if alone and last > first:
                    yield first, first

    def _met(self, piece: Sequence[_Token], form: NameForm, key: tuple[int, int]) -> list[int]:
        """Which words of a text meet one of a name, alone or joined with the next; the name is known by a key."""
        known = self._meets.get(key)
        if known is None or len(known[0]) > _KEPT or len(known[1]) > _KEPT:
            if len(self._meets) >= _KEPT:
                self._meets.clear()
            known = self._meets[key] = (_Meets(form), _MeetsJoined(form))
        single, joined = known
        texts = [token.text for token in piece]
        met = {place for place, text in enumerate(texts) if single[text]}
        for place, (one, other) in enumerate(pairwise(texts)):
            if joined[one + other]:
                met.update((place, place + 1))
        return sorted(met)

    def _score(
        self, text: str, tokens: Sequence[_Token], window: tuple[int, int, int], is_address: bool
    ) -> Iterator[Found]:
        first, last, position = window
        while last + 1 < len(tokens) and is_legal_form(tokens[last + 1].text):
            last += 1
        begin, end = tokens[first].begin, tokens[last].end
        countries = tuple(
            code
            for code, places in self._countries.items()
            if any(last <= begin or first >= end for first, last in places)
        )
        hit = self._hit(text[begin:end], position, countries)
        if hit.is_over_threshold:
            aside = (
                self._street(text, tokens, first, last, is_address)
                or self._single(hit, tokens, first, last)
                or self._vague(hit, tokens, first, last)
            )
            yield Found(hit, begin, end, aside)

    def _hit(self, name: str, position: int, countries: tuple[str, ...]) -> Hit:
        """The score of a name; a country in the same text can speak for it, and never against it."""
        key = (name, position, countries)
        if key not in self._scored:
            if len(self._scored) >= _KEPT:
                self._scored.clear()
            hit = self._matcher.score(Subject(names=(name,)), position)
            if countries:
                told = self._matcher.score(Subject(names=(name,), countries=countries), position)
                hit = max(hit, told, key=lambda one: one.bits)
            self._scored[key] = hit
        return self._scored[key]

    def _street(self, text: str, tokens: Sequence[_Token], first: int, last: int, is_address: bool) -> str:
        """Whether the words name a street: `Akhtar Street 5`, `5 Akhtar Road`, `rue Akhtar`."""
        after = tokens[last + 1].text if last + 1 < len(tokens) else ""
        inside = tokens[last].text
        before = tokens[first - 1].text if first else ""
        if before in self._policies.street_before and text[tokens[first - 1].end : tokens[first].begin].isspace():
            return f"named after it: {before} ..."
        street = after if after in self._policies.street_after else ""
        at = last + 1
        if not street and first < last and inside in self._policies.street_after:
            street, at = inside, last
        if not street or (at == last + 1 and not text[tokens[last].end : tokens[at].begin].isspace()):
            return ""
        behind = tokens[at + 1].text if at + 1 < len(tokens) else ""
        ends = not behind or text[tokens[at].end : tokens[at + 1].begin].strip() != ""
        numbered = behind[:1].isdigit() or before[:1].isdigit()
        return f"a street: ... {street}" if is_address or ends or numbered else ""

    def _single(self, hit: Hit, tokens: Sequence[_Token], first: int, last: int) -> str:
        """One word alone is a name in a text only where it can hardly be anything else."""
        form = analyze(hit.listed_name.text, hit.listing.entity.type)
        is_told = any(one.feature in {"country", "name.legal_form"} for one in hit.evidence)
        if len(form.words) > 1 or is_told or len(tokens) == 1:
            return ""
        word = form.words[0].text
        written = {tokens[first].text, "".join(token.text for token in tokens[first : last + 1])}
        if word not in written and not any(one.feature == "name.same" for one in hit.evidence):
            return "one word, and not written so"
        if hit.listing.entity.type == "person":
            return "one word of a person's name"
        if hit.listing.entity.type in _CRAFT:
            is_meant = self._speaks_of_craft(tokens, first, last)
            return "" if is_meant else "one word, a ship or an aircraft, and none is spoken of"
        is_ordinary = len(word) < _LEAST_ALONE or word in self._policies.ordinary or background_share(word)
        return "one ordinary word" if is_ordinary else ""

    def _vague(self, hit: Hit, tokens: Sequence[_Token], first: int, last: int) -> str:
        """Names of several words: what chance alone puts together out of the words of a text."""
        met = [(one.feature, fold(one.subject_value)) for one in hit.evidence if one.feature in _MET]
        exact = [value for feature, value in met if feature == "name.same" and len(value) >= _LEAST_EXACT]
        alike = [value for feature, value in met if feature != "name.same" and len(value) >= _LEAST_ALIKE]
        if not exact and len(alike) < 2:
            return "no word of the name is written so"
        inexact = any(feature != "name.same" for feature, _ in met) or any(
            one.feature in {"name.missing", "name.extra"} for one in hit.evidence
        )
        if hit.listing.entity.type in _CRAFT and inexact and not self._speaks_of_craft(tokens, first, last):
            return "not quite the name of a ship or an aircraft, and none is spoken of"
        # As many places for a name as there are words: each doubling of them halves the odds of each.
        over, needed = hit.bits - hit.threshold, math.log2(max(len(tokens), 1))
        return f"{over:.1f} bits are too few for {len(tokens)} words of text" if over < needed else ""

    def _speaks_of_craft(self, tokens: Sequence[_Token], first: int, last: int) -> bool:
        near = {token.text for token in tokens[max(first - 2, 0) : last + 3]}
        return bool(near & self._policies.craft)


def _rank(found: Found) -> tuple[bool, float, int]:
    return (not found.set_aside, found.hit.bits, -found.begin)


def _tokens(text: str) -> Iterator[_Token]:
    for chunk in _CHUNK.finditer(text):
        for word in fold(chunk[0]).split():
            yield _Token(word, chunk.start(), chunk.end())


class _Meets(dict[str, bool]):
    """Whether words of texts meet one of a name, or two of its words joined; worked out when they are asked for."""

    def __init__(self, form: NameForm) -> None:
        self._wanted = (*(word.text for word in form.words), *form.joins)

    def __missing__(self, text: str) -> bool:
        # A number meets none but itself (`names.compare.relate`).
        found = text in self._wanted or (not text.isdigit() and any(relate(text, word) for word in self._wanted))
        self[text] = found
        return found


class _MeetsJoined(dict[str, bool]):
    """Whether two words of a text meet one of a name together."""

    def __init__(self, form: NameForm) -> None:
        self._wanted = [word.text for word in form.words if len(word.text) > _LEAST_JOINED]

    def __missing__(self, join: str) -> bool:
        found = self[join] = any(joined_relation(word, join) for word in self._wanted)
        return found


def countries_in(text: str) -> list[str]:
    """Countries that a text names in words, by ISO 3166-1 alpha-2 code; two-letter words of a text are no codes.

    >>> countries_in("goods to KARACHI, PAKISTAN in May"), countries_in("north korea")
    (['PK'], ['KP'])
    """
    return sorted(_places_of_countries(text))


@lru_cache(maxsize=_KEPT)
def _places_of_countries(text: str) -> Mapping[str, Sequence[tuple[int, int]]]:
    """Country -> where it stands in a text, the first few times."""
    chunks = [(chunk[0].strip(".-'"), chunk.start(), chunk.end()) for chunk in _CHUNK.finditer(text)]
    named = [one for one in chunks if one[0].isalpha() and (len(one[0]) >= 4 or one[0].lower() in _SHORT_COUNTRIES)]
    named += [(f"{one[0]} {other[0]}", one[1], other[2]) for one, other in pairwise(chunks)]
    found: dict[str, list[tuple[int, int]]] = {}
    for words, begin, end in named:
        if code := country_code(words):
            places = found.setdefault(code, [])
            if len(places) < _PIECE:
                places.append((begin, end))
    return dict(sorted(found.items()))
